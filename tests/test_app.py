"""The app as a process: its command line, what a start loads, and a first run in a real window.

The window tests run under a private Xvfb and use xdotool, as a person would use keys.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recurapp.records import PROFILE_ID, Cancer, Profile, State, Treatment
from recurapp.storage.vault import Vault
from tests.benchmarks.window_watch import environment, private_display, running
from tests.fixtures import CHEAP

NOW = "2026-11-23T14:00:00+00:00"
AFTER_START_ONLY = (
    "sqlalchemy",
    "alembic",
    "matplotlib",
    "numpy",
    "keyring",
    "holidays",
    "zxcvbn",
    "icalendar",
    "reportlab",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
)


def _run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "recurapp", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | env,
    )


def test_version_answers_without_qt(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom recurapp.app import main\nassert main(['--version']) == 0\n"
        "assert 'PySide6' not in sys.modules and 'platformdirs' not in sys.modules\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "RecurApp 0.1.0\n"


def test_no_display_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    result = _run("--data-dir", str(tmp_path), QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert not any(tmp_path.iterdir())


def test_demo_and_version_exclude_each_other() -> None:
    assert _run("--demo", "--version").returncode == 2


LOADED = """
import sys
from recurapp import app
from recurapp.storage.store import Store
def at_first_paint(store):
    print(" ".join(sorted(sys.modules)))
    sys.stdout.flush()
    import os
    os._exit(0)
Store.warm_up = at_first_paint
app.main(sys.argv[1:])
"""


def test_a_start_loads_nothing_heavy_before_its_first_paint(tmp_path: Path) -> None:
    from recurapp.demo import demo_records
    from datetime import date

    opened = Vault(tmp_path, CHEAP, use_key_store=False).create()
    opened.store.save(*demo_records(date(2026, 11, 23)))
    opened.close()
    result = subprocess.run(
        [sys.executable, "-c", LOADED, "--data-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=True,
    )
    loaded = set(result.stdout.split())
    assert "recurapp.ui.today" in loaded
    assert not loaded.intersection(AFTER_START_ONLY)


class Desk:
    """A private screen with the real app on it, worked by keys."""

    def __init__(self, display: str, home: Path) -> None:
        self.env = environment(display, home) | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}

    def start(self, folder: Path, *more: str) -> contextlib.AbstractContextManager[object]:
        command = [sys.executable, "-m", "tests.app_driver", "--at", NOW, "--cheap-keys", *more]
        return running([*command, "--data-dir", str(folder)], self.env)

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.env, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def wait_for_window(self) -> None:
        assert self._xdotool("search", "--sync", "--onlyvisible", "--name", "^RecurApp$")

    def keys(self, *names: str) -> None:
        self._xdotool("key", "--delay", "30", *names)

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "15", text)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with private_display() as display:
        yield Desk(display, tmp_path / "home")
