"""Whether the desktop starts RecurApp at login: one file of the freedesktop standard.

Owns that file. It says that RecurApp is there, and nothing else; it is written only when asked for.
Knows no setting: whether it is on is asked of the file, for the desktop's own tools change it too.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from recurapp.paths import Paths
from recurapp.private_files import write_private

_NAME = "recurapp.desktop"
_LONGEST = 64 * 1024
_SWITCHED_OFF = ("hidden=true", "x-gnome-autostart-enabled=false")
"""What the tools of desktops write into it instead of deleting it."""
_ESCAPED = str.maketrans({char: f"\\\\{char}" for char in '"`$'} | {"\\": "\\\\\\\\", "%": "%%"})
"""In an argument in quotes, which is then escaped once more as any text of such a file is."""


def is_offered(data: Path) -> bool:
    """On Linux, and with the usual folder: a start without arguments opens no other one."""
    return sys.platform == "linux" and data.resolve() == Paths.default().data.resolve()


def starts_at_login() -> bool:
    """Whether the file is there and not switched off."""
    try:
        with _file().open(encoding="utf-8") as file:
            lines = file.read(_LONGEST).lower().splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    told = {line.replace(" ", "") for line in lines}
    return not told.intersection(_SWITCHED_OFF)


def start_at_login(wanted: bool) -> bool:
    """Write the file or delete it. False where that could not be done."""
    try:
        if wanted:
            _file().parent.mkdir(parents=True, exist_ok=True)
            write_private(_file(), _entry().encode())
        else:
            with contextlib.suppress(FileNotFoundError):
                _file().unlink()
    except OSError:
        return False
    return True


def _file() -> Path:
    named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    config = named if named.is_absolute() else Path.home() / ".config"
    return config / "autostart" / _NAME


def _entry() -> str:
    command = " ".join(f'"{part.translate(_ESCAPED)}"' for part in _command())
    return (
        "[Desktop Entry]\nType=Application\nName=RecurApp\nTerminal=false\n"
        f"Exec={command}\nX-GNOME-Autostart-enabled=true\n"
    )


def _command() -> list[str]:
    script = Path(sys.executable).with_name("recurapp")
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [str(script)] if script.is_file() else [sys.executable, "-m", "recurapp"]
