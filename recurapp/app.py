"""The composition root: who is made, in which order, and why.

1. Arguments, before Qt is imported, so that `--version` answers at once.
2. Hardening, before anything of the person is in memory.
3. The display is asked, because Qt aborts where there is none; then the folder.
Then ui/run.py goes on, since all of it needs Qt:
4. QApplication and Look: everything drawn needs them.
5. The one-start lock, before the vault, so that there are never two writers.
6. The vault, by the key kept on this computer; else the lock screen; else the welcome.
7. The first page is shown. Only after it is painted: SQLAlchemy and the local socket.

The clock, the key cost and the file dialogs are arguments of `main`, so that a test driver can
replace them; nothing the shipped app reads can.
"""

from __future__ import annotations

import argparse
import builtins
import contextlib
import gc
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurapp import __version__
from recurapp.paths import Paths

if TYPE_CHECKING:
    from recurapp.storage.vault import KeyPolicy
    from recurapp.ui.files import FileChooser

EXIT_CANNOT_START = 2
_NOT_READABLE = "RecurApp may not read this folder; it may belong to someone else."


class _Arguments(NamedTuple):
    """The command line, read. As it stands: the start from a menu, with nothing on it."""

    data_dir: str | None = None
    demo: bool = False
    version: bool = False
    locked: bool = False
    reminders_fd: str = ""
    file: Path | None = None


class _CannotStart(Exception):
    """In one sentence for stderr, which names no path: there is no window to say it in."""


def main(
    argv: Sequence[str] | None = None,
    *,
    now: Callable[[], datetime] | None = None,
    key_policy: KeyPolicy | None = None,
    files: FileChooser | None = None,
) -> int:
    """Run the app. The exit code: 0, 2 (no display, no folder, bad arguments) or 3 (in use)."""
    arguments = _read(sys.argv[1:] if argv is None else argv)
    if arguments.version:
        sys.stdout.write(f"RecurApp {__version__}\n")
        return 0
    instants = _left_instants(arguments.reminders_fd)
    with contextlib.ExitStack() as at_the_end:
        try:
            paths = _prepare(arguments, at_the_end)
        except _CannotStart as reason:
            sys.stderr.write(f"{reason}\n")
            return EXIT_CANNOT_START
        gc.disable()  # for good on other threads: ui/run.py collects, from the first paint on
        os.environ["MPLCONFIGDIR"] = str(paths.cache / "matplotlib")
        _import_qt_alone()
        from recurapp.ui.run import run

        return run(
            paths,
            file=_absolute(arguments.file),
            demo=arguments.demo,
            locked=arguments.locked,
            instants=instants,
            now=now,
            key_policy=key_policy,
            files=files,
        )


def _prepare(arguments: _Arguments, at_the_end: contextlib.ExitStack) -> Paths:
    """Harden the process, ask the display, find or make the folder. Raises _CannotStart."""
    from recurapp import process
    from recurapp.private_files import make_private_folder

    process.harden()
    if not process.display_reachable():
        raise _CannotStart("RecurApp needs a screen to show its window, and found none.")
    try:
        if arguments.demo:
            folder = tempfile.TemporaryDirectory(prefix="recurapp-", ignore_cleanup_errors=True)
            return Paths.under(Path(at_the_end.enter_context(folder)))
        paths = _paths(arguments.data_dir)
        _refuse_unusable(paths.data)
    except (OSError, RuntimeError):  # a circle of links, no home, a working folder deleted
        raise _CannotStart("RecurApp cannot find or use its data folder.") from None
    with contextlib.suppress(OSError):  # what is in the way the window says
        make_private_folder(paths.data)
    return paths


def _absolute(file: Path | None) -> Path | None:
    """As seen from anywhere: it may be handed to a start that began in another folder."""
    with contextlib.suppress(OSError):  # the working folder is gone: it will not be found
        return None if file is None else file.absolute()
    return file


def _left_instants(pipe: str) -> list[datetime]:
    """When to remind while it is locked: known to a start that a lock made, and to no other."""
    if not pipe:
        return []
    from recurapp import process

    return process.left_instants(pipe)


def _paths(data_dir: str | None) -> Paths:
    if data_dir is None:
        return Paths.default()
    if not data_dir:
        raise _CannotStart("After --data-dir the name of a folder is missing.")
    return Paths.under(Path(data_dir))


def _refuse_unusable(folder: Path) -> None:
    """Raises _CannotStart, or OSError for what has no sentence of its own."""
    try:
        is_folder = stat.S_ISDIR(folder.stat().st_mode)
    except FileNotFoundError:
        return  # to be made
    except NotADirectoryError:
        is_folder = False
    except PermissionError:
        raise _CannotStart(_NOT_READABLE) from None
    if not is_folder:
        raise _CannotStart("That is a file, not a folder.")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise _CannotStart(_NOT_READABLE)


def _import_qt_alone() -> None:
    """Load PySide6, and put back the import statement that it replaces.

    Its own serves `from __feature__ import ...`, which nothing here uses, and for that reads and
    keeps the source of every module imported from then on: a tenth of a start, and 2 MB.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _read(argv: Sequence[str]) -> _Arguments:
    """Raises SystemExit with a sentence on stderr, or with the help.

    For the two plainest command lines no parser is built: 2 ms of a start. (argparse itself is
    loaded in any case, by PySide.)
    """
    match argv:
        case []:
            return _Arguments()
        case ["--data-dir", folder] if not folder.startswith("-"):
            return _Arguments(data_dir=folder)
    return _Arguments(**vars(_parser().parse_args(argv)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="recurapp", description="Time since treatment, follow-ups, a private journal."
    )
    parser.add_argument("--data-dir", metavar="D", help="keep everything in folder D")
    only_one = parser.add_mutually_exclusive_group()
    only_one.add_argument(
        "--demo", action="store_true", help="show a made-up person's data and keep nothing"
    )
    only_one.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("--locked", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--reminders-fd", default="", help=argparse.SUPPRESS)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a file to open")
    return parser
