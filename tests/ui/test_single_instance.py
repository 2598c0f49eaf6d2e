"""One start on a folder: the second one calls the first; a kill leaves the way free."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.ui import single_instance
from recurapp.ui.single_instance import MOST_CALLERS, MOST_OF_A_PATH, SingleInstance

CALLER = """
import ctypes, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from recurapp.ui.single_instance import SingleInstance
application = QCoreApplication([])
if "--no-powers" in sys.argv:  # root may write anywhere: give that up
    ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
instance = SingleInstance(Path(sys.argv[1]))
file = next((Path(word[7:]) for word in sys.argv if word.startswith("--file=")), None)
print("taken" if instance.take() else instance.call_first(file), flush=True)
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


# -- what a second start says --------------------------------------------------------------


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleInstance]:
    """A start that listens."""
    instance = SingleInstance(tmp_path)
    assert instance.take()
    instance.listen()
    yield instance
    instance.release()


def _heard(first: SingleInstance) -> list[object]:
    heard: list[object] = []
    first.raised.connect(lambda: heard.append("raised"))
    first.file_given.connect(heard.append)
    return heard


def _say(first: SingleInstance, *words: bytes) -> QLocalSocket:
    """Another program of the same person speaks to it."""
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    for word in words:
        socket.write(word)
    socket.flush()
    return socket


def _is_put_off(socket: QLocalSocket) -> bool:
    return bool(socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)


def test_a_second_start_hands_over_its_file(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    heard = _heard(first)
    path = tmp_path / "a visit\nto ☂ \udcff.ics"
    with qtbot.waitSignal(first.file_given, timeout=8000):
        second = _start(tmp_path, f"--file={os.fsdecode(os.fsencode(path))}")
    assert _first_line(second) == "True"
    second.communicate()
    assert heard == ["raised", path]


@pytest.mark.parametrize("word", ["a.ics", "", "/" + "a" * 4095])
def test_only_an_absolute_path_is_said_and_none_that_is_too_long(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path, word: str
) -> None:
    heard = _heard(first)
    with qtbot.waitSignal(first.raised, timeout=8000):
        second = _start(tmp_path, f"--file={word}")
    assert _first_line(second) == "True"
    second.communicate()
    assert heard == ["raised"]


def test_what_comes_in_pieces_is_put_together(qtbot: QtBot, first: SingleInstance) -> None:
    heard = _heard(first)
    socket = _say(first, b"/home/sam/")
    qtbot.waitUntil(lambda: bool(first._callers))
    QApplication.processEvents()
    assert heard == []
    socket.write(b"a.ics\0and more")
    socket.flush()
    qtbot.waitUntil(lambda: _is_put_off(socket))
    assert heard == ["raised", Path("/home/sam/a.ics")]


def test_the_longest_path_is_taken_and_one_byte_more_is_put_off(
    qtbot: QtBot, first: SingleInstance
) -> None:
    heard = _heard(first)
    longest = b"/" + b"a" * (MOST_OF_A_PATH - 1)
    socket = _say(first, longest + b"\0")
    qtbot.waitUntil(lambda: _is_put_off(socket))
    assert heard == ["raised", Path(os.fsdecode(longest))]
    heard.clear()
    socket = _say(first, longest + b"a" + b"\0")
    qtbot.waitUntil(lambda: _is_put_off(socket))
    assert heard == []
    assert first._callers == []


def test_a_relative_path_over_the_socket_only_raises(qtbot: QtBot, first: SingleInstance) -> None:
    heard = _heard(first)
    socket = _say(first, b"../a.ics\0")
    qtbot.waitUntil(lambda: _is_put_off(socket))
    assert heard == ["raised"]


def test_a_caller_that_says_nothing_and_goes_raises(qtbot: QtBot, first: SingleInstance) -> None:
    """As a start of an earlier version does."""
    heard = _heard(first)
    socket = _say(first)
    socket.disconnectFromServer()
    qtbot.waitUntil(lambda: heard == ["raised"])
    assert first._callers == []


def test_a_caller_without_an_end_is_put_off(
    qtbot: QtBot, first: SingleInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "PATIENCE_MS", 50)
    heard = _heard(first)
    socket = _say(first, b"/home/sam/a.ics")
    qtbot.waitUntil(lambda: _is_put_off(socket))
    assert heard == []


def test_of_many_callers_at_once_only_some_are_heard(qtbot: QtBot, first: SingleInstance) -> None:
    sockets = [_say(first, b"/home") for _ in range(MOST_CALLERS + 3)]
    qtbot.waitUntil(lambda: sum(map(_is_put_off, sockets)) == 3)
    assert len(first._callers) == MOST_CALLERS
    first.release()
    assert first._callers == []
    qtbot.waitUntil(lambda: all(map(_is_put_off, sockets)))
