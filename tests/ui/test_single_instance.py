"""One start on a folder: the second one calls the first; a kill leaves the way free."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from recurapp.ui.single_instance import SingleInstance

CALLER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from recurapp.ui.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print("taken" if instance.take() else instance.call_first(), flush=True)
sys.stdin.read()
"""


def _start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CALLER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_second_start_raises_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.take()
    first.listen()
    with qtbot.waitSignal(first.raised, timeout=8000):
        second = _start(tmp_path)
    assert _first_line(second) == "True"
    second.communicate()
    first.release()


def test_a_first_start_that_does_not_listen_is_named_as_in_use(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.take()
    second = _start(tmp_path)
    assert _first_line(second) == "False"
    second.communicate()
    first.release()


def test_released_the_next_start_gets_in(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.take()
    first.listen()
    first.release()
    second = _start(tmp_path)
    assert _first_line(second) == "taken"
    second.communicate()


def test_after_kill_9_the_next_start_gets_in(qtbot: QtBot, tmp_path: Path) -> None:
    killed = _start(tmp_path)
    assert _first_line(killed) == "taken"
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    instance = SingleInstance(tmp_path)
    assert instance.take()
    instance.listen()
    instance.release()


def test_a_folder_that_cannot_hold_a_lock_file_is_opened_all_the_same(tmp_path: Path) -> None:
    assert SingleInstance(tmp_path / "not" / "there").take()
