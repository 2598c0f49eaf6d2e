"""The app as a process: its command line, what a start loads, and a first run in a real window.

The window tests run under a private Xvfb and use xdotool, as a person would use keys.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from recurapp.demo import demo_records
from recurapp.records import PLACE_ID, PROFILE_ID, Place, Profile, State, Treatment
from recurapp.storage.vault import Vault
from tests.benchmarks.window_watch import (
    WindowWatch,
    environment,
    private_display,
    running,
    wait_at_rest,
)
from tests.fixtures import CHEAP

PASSPHRASE = "a long line of words"
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
    "platformdirs",
    "markdown_it",
    "segno",
    "recurapp.content.articles",
    "recurapp.content.exercises",
    "recurapp.content.help_routes",
    "recurapp.content.searching",
    "recurapp.storage.answers",
    "recurapp.storage.backup",
    "recurapp.storage.reading",
    "PySide6.QtDBus",
    "recurapp.ui.clipboard",
    "recurapp.ui.notices",
    "recurapp.ui.session_bus",
    "recurapp.ui.today.reminders_card",
    "recurapp.ui.support",
    "recurapp.ui.timeline",
    "recurapp.ui.understand",
)
NAMED_BY_NOBODY = "QWizard"
"""A class of QtWidgets that we never use. PySide makes a class when it is named, but all of them
at once to hand a QObject or QEvent of unknown kind to Python, as to an event filter."""


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
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout == "RecurApp 0.1.0\n"


def test_no_display_is_one_sentence_and_exit_2(tmp_path: Path) -> None:
    result = _run("--data-dir", str(tmp_path), QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert not any(tmp_path.iterdir())


def test_demo_and_version_exclude_each_other() -> None:
    assert _run("--demo", "--version").returncode == 2


@pytest.mark.parametrize("line", [["--data-dir", "--demo"], ["--data-dir"], ["--wrong"]])
def test_what_is_no_folder_and_no_option_is_refused(line: list[str]) -> None:
    assert _run(*line).returncode == 2


LOADED = """
import sys
from recurapp import app
from recurapp.storage.store import Store
def at_first_paint(store):
    from PySide6 import QtWidgets
    print(" ".join(sorted(sys.modules)), *vars(QtWidgets))
    sys.stdout.flush()
    import os
    os._exit(0)
Store.warm_up = at_first_paint
app.main(sys.argv[1:])
"""


def test_a_start_loads_nothing_heavy_before_its_first_paint(tmp_path: Path) -> None:
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
    assert "QLabel" in loaded
    assert NAMED_BY_NOBODY not in loaded


READY_FOR_HELP = """
import sys
from recurapp import app
from recurapp.storage.store import Store
def at_last(store):
    from PySide6 import QtCore, QtWidgets
    def said():
        print(" ".join(sorted(sys.modules)), *vars(QtWidgets))
        sys.stdout.flush()
        import os
        os._exit(0)
    QtCore.QTimer.singleShot(0, said)
Store.upkeep = at_last
app.main(sys.argv[1:])
"""


def test_what_help_needs_is_there_before_anybody_asks_for_it(tmp_path: Path) -> None:
    """The idle lock's event filter would have PySide make every class at the first press."""
    opened = Vault(tmp_path, CHEAP, use_key_store=False).create()
    opened.store.save(*demo_records(date(2026, 11, 23)))
    opened.close()
    result = subprocess.run(
        [sys.executable, "-c", READY_FOR_HELP, "--data-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=True,
    )
    loaded = set(result.stdout.split())
    assert "recurapp.ui.help_now.page" in loaded
    assert NAMED_BY_NOBODY in loaded


class Desk:
    """A private screen with the real app on it, worked by keys."""

    def __init__(self, display: str, folder: Path) -> None:
        self.folder = folder / "data"
        self.env = environment(display, folder / "home")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"  # no key store: the file slot
        self._said = folder / "stderr"

    def start(self) -> contextlib.AbstractContextManager[tuple[subprocess.Popen[bytes], float]]:
        python = [sys.executable, "-X", "faulthandler"]
        command = [*python, "-m", "tests.app_driver", "--at", NOW, "--cheap-keys"]
        return running([*command, "--data-dir", str(self.folder)], self.env, self._said)

    def exit_code(self, process: subprocess.Popen[bytes]) -> int:
        """Waits for its end. A program that does not end says where each of its threads is."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=60)
        process.send_signal(signal.SIGABRT)
        process.wait()
        raise AssertionError(self._said.read_text(encoding="utf-8"))

    def xdotool(self, *arguments: str) -> None:
        """Keys that were not sent would look like keys that did nothing: that fails at once."""
        subprocess.run(["xdotool", *arguments], env=self.env, check=True)

    def settle(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the keys so far have done all they do and the window stands still.

        Then give it the keys: no window manager does.
        """
        wait_at_rest(process)
        watch = WindowWatch(self.env["DISPLAY"])
        with contextlib.closing(watch):
            watch.wait_settled(time.monotonic(), lambda: process.poll() is None)
            wait_at_rest(process)
            try:
                self.xdotool("windowfocus", "--sync", str(watch.window.id))
            except subprocess.CalledProcessError:
                watch.window = None  # another window came in its place meanwhile: look for that
            wait_at_rest(process)
        if watch.window is None:
            self.settle(process)

    def keys(self, process: subprocess.Popen[bytes], *names: str) -> None:
        self.xdotool("key", "--delay", "30", *names)
        self.settle(process)

    def type(self, process: subprocess.Popen[bytes], text: str) -> None:
        self.xdotool("type", "--delay", "15", text)
        self.settle(process)

    def vault(self) -> Vault:
        return Vault(self.folder, CHEAP, use_key_store=False)

    def locked(self) -> bool:
        settings = self.folder / "config" / "settings.json"
        return bool(json.loads(settings.read_text(encoding="utf-8"))["locked"])

    def read_profile(self) -> Profile | None:
        opened = self.vault().open_on_this_computer()
        try:
            return opened.store.get(Profile, PROFILE_ID)
        finally:
            opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with private_display() as display:
        yield Desk(display, tmp_path)


def _kill(process: subprocess.Popen[bytes]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def test_first_run_by_keys_killed_half_way_loses_no_answer(desk: Desk) -> None:
    with desk.start() as (process, _):
        desk.settle(process)
        desk.type(process, "Sam")
        desk.keys(process, "Return")
        desk.keys(process, "space")
        _kill(process)
    profile = desk.read_profile()
    assert profile is not None
    assert profile.name == "Sam"
    assert profile.states == frozenset({State.FINISHED})
    assert not profile.setup_done

    with desk.start() as (process, _):
        desk.settle(process)
        desk.keys(process, "Return")
        desk.keys(process, *["Tab"] * 9)
        desk.type(process, "9 October 2023")
        desk.keys(process, "Return")
        desk.keys(process, "Return")
        desk.keys(process, "ctrl+2")
        desk.xdotool("key", "ctrl+q")
        assert desk.exit_code(process) == 0

    opened = desk.vault().open_on_this_computer()
    profile = opened.store.get(Profile, PROFILE_ID)
    place = opened.store.get(Place, PLACE_ID)
    treatments = opened.store.find(Treatment)
    opened.close()
    assert profile is not None
    assert profile.setup_done
    assert [t.ended.isoformat() for t in treatments if t.ended] == ["2023-10-09"]
    assert place is not None
    assert place.page == "timeline"


def test_lock_starts_the_process_anew_at_the_lock_screen(desk: Desk) -> None:
    opened = desk.vault().create()
    opened.store.save(*demo_records(date(2026, 11, 23)))
    opened.set_passphrase(PASSPHRASE)
    opened.close()
    with desk.start() as (process, _):
        desk.settle(process)
        desk.keys(process, "ctrl+l")
        assert desk.locked()
        desk.type(process, "not it")
        desk.keys(process, "Return")
        assert desk.locked()
        desk.keys(process, "ctrl+a")
        desk.type(process, PASSPHRASE)
        desk.keys(process, "Return")
        assert not desk.locked()
        _kill(process)


def test_a_lock_holds_through_a_kill_although_a_key_is_kept(desk: Desk) -> None:
    opened = desk.vault().create()
    opened.store.save(*demo_records(date(2026, 11, 23)))
    opened.set_passphrase(PASSPHRASE)
    opened.close()
    with desk.start() as (process, _):
        desk.settle(process)
        desk.keys(process, "ctrl+l")
        _kill(process)
    with desk.start() as (process, _):
        desk.settle(process)
        desk.keys(process, "Return")
        assert desk.locked()
        _kill(process)


def test_a_second_start_raises_the_first_and_ends(desk: Desk) -> None:
    with desk.start() as (first, _):
        desk.settle(first)
        with desk.start() as (second, _):
            assert desk.exit_code(second) == 0
        assert first.poll() is None
        _kill(first)


def _refused(
    tmp_path: Path, *arguments: str, before: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """One sentence, no path, exit 2: checked here, whatever the reason. `before` is code."""
    code = f"import os, sys\nfrom recurapp.app import main\n{before}\nsys.exit(main(sys.argv[1:]))"
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | env,
    )
    assert result.returncode == 2, result.stderr
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    assert str(tmp_path) not in result.stderr
    return result


def test_a_platform_qt_has_not_is_one_sentence_and_no_abort(tmp_path: Path) -> None:
    assert "screen" in _refused(tmp_path, "--demo", QT_QPA_PLATFORM="bogus").stderr


def test_a_file_is_no_data_folder_nor_is_anything_below_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        result = _refused(tmp_path, "--data-dir", str(place))
        assert result.stderr == "That is a file, not a folder.\n"


def test_an_empty_name_is_no_data_folder(tmp_path: Path) -> None:
    assert "--data-dir" in _refused(tmp_path, "--data-dir", "").stderr


def test_a_data_folder_that_cannot_be_found_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    _refused(tmp_path, "--data-dir", str(tmp_path / "a"))
    _refused(tmp_path, "--data-dir", str(tmp_path / ("long" * 100)))
    gone = f"os.makedirs({str(tmp_path / 'gone')!r}); os.chdir({str(tmp_path / 'gone')!r})"
    _refused(tmp_path, "--data-dir", "here", before=f"{gone}; os.rmdir(os.getcwd())")
    homeless = "import pwd; pwd.getpwuid = {}.__getitem__; del os.environ['HOME']"
    _refused(tmp_path, before=f"{homeless}; os.environ.pop('XDG_DATA_HOME', None)")


@pytest.mark.parametrize("below", ["", "below"])
def test_a_folder_of_somebody_else_is_one_sentence(tmp_path: Path, below: str) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    folder.chmod(0)
    powerless = (
        "import ctypes; ctypes.CDLL(None)"
        ".capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())"
    )
    result = _refused(tmp_path, "--data-dir", str(folder / below), before=powerless)
    assert "may not read this folder" in result.stderr
    assert folder.stat().st_mode & 0o777 == 0
    folder.chmod(0o700)


def test_a_vault_open_elsewhere_is_one_sentence_and_exit_3(tmp_path: Path) -> None:
    opened = Vault(tmp_path, CHEAP, use_key_store=False).create()
    (tmp_path / "recurapp.lock").mkdir()  # so that only the vault itself tells
    result = _run("--data-dir", str(tmp_path), QT_QPA_PLATFORM="offscreen")
    opened.close()
    assert result.returncode == 3
    assert not (tmp_path / "config").exists()
    assert result.stderr == "RecurApp is already open with this folder.\n"
