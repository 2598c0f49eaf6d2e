"""One start on a folder: the second one calls the first; a kill leaves the way free."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from recurapp.ui.single_instance import SingleInstance

CALLER = """
import ctypes, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from recurapp.ui.single_instance import SingleInstance
application = QCoreApplication([])
if "--no-powers" in sys.argv:  # root may write anywhere: give that up
    ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
instance = SingleInstance(Path(sys.argv[1]))
print("taken" if instance.take() else instance.call_first(), flush=True)
sys.stdin.read()
"""


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CALLER, str(folder), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
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


def _left_behind(folder: Path) -> None:
    """The lock file of a start that is no more, with the number of a process that lives: ours."""
    instance = SingleInstance(folder)
    assert instance.take()
    shutil.copy(folder / "recurapp.lock", folder / "kept")
    instance.release()
    (folder / "kept").rename(folder / "recurapp.lock")


def test_a_process_number_in_use_again_does_not_count_as_open(tmp_path: Path) -> None:
    _left_behind(tmp_path)
    instance = SingleInstance(tmp_path)
    assert instance.take()
    second = _start(tmp_path)
    assert _first_line(second) == "False"
    second.communicate()
    instance.release()


def test_a_lock_left_behind_in_a_folder_that_cannot_be_written_is_gone_past(
    tmp_path: Path,
) -> None:
    _left_behind(tmp_path)
    tmp_path.chmod(0o500)
    start = _start(tmp_path, "--no-powers")
    assert _first_line(start) == "taken"
    assert start.communicate() == ("", "")
    tmp_path.chmod(0o700)
    assert (tmp_path / "recurapp.lock").exists()


def _put_in_the_way(path: Path, what: str) -> None:
    if what == "folder":
        path.mkdir()
    elif what == "link":
        path.symlink_to("nowhere")
    elif what == "pipe":
        os.mkfifo(path)
    else:
        with path.open("wb") as file:
            file.truncate(1 << 30)


@pytest.mark.parametrize("what", ["folder", "link", "pipe", "huge"])
def test_what_lies_in_the_place_of_the_lock_file_keeps_nobody_out(
    qtbot: QtBot, tmp_path: Path, what: str
) -> None:
    _put_in_the_way(tmp_path / "recurapp.lock", what)
    first = SingleInstance(tmp_path)
    assert first.take()
    first.listen()
    with qtbot.waitSignal(first.raised, timeout=8000):
        second = _start(tmp_path)
    assert _first_line(second) == "True"
    second.communicate()
    first.release()
