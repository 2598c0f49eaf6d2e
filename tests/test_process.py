"""The process: hardening is real, and the failure log holds no words."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recurapp import process

SECRET = "what-the-person-wrote"


def _run(code: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | env,
    )


def test_harden_forbids_core_dumps_and_reading_by_others(tmp_path: Path) -> None:
    code = f"""
import ctypes, os, resource, stat
from recurapp import process
process.harden()
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0
open({str(tmp_path / "file")!r}, "w").close()
assert stat.S_IMODE(os.stat({str(tmp_path / "file")!r}).st_mode) == 0o600
"""
    result = _run(code)
    assert result.returncode == 0, result.stderr


def _failure() -> tuple[type[BaseException], BaseException]:
    try:
        int(SECRET)
    except ValueError as error:
        return type(error), error
    raise AssertionError


def test_log_names_type_and_place_and_never_words(tmp_path: Path) -> None:
    log = process.FailureLog(tmp_path / "state" / "recurapp.log")
    kind, error = _failure()
    error_id = log.note(kind, error.__traceback__)
    text = (tmp_path / "state" / "recurapp.log").read_text(encoding="utf-8")
    assert error_id in text
    assert "ValueError" in text
    assert "test_process.py:" in text
    assert SECRET not in text
    assert stat.S_IMODE((tmp_path / "state" / "recurapp.log").stat().st_mode) == 0o600


def test_log_turns_over_and_keeps_one_older_file(tmp_path: Path) -> None:
    path = tmp_path / "recurapp.log"
    path.write_text("x" * 300_000, encoding="utf-8")
    process.FailureLog(path).note(ValueError, None)
    assert path.stat().st_size < 1000
    assert (tmp_path / "recurapp.log.1").stat().st_size == 300_000


def test_log_that_cannot_be_written_is_not_a_failure(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    log = process.FailureLog(tmp_path / "taken" / "recurapp.log")
    assert len(log.note(ValueError, None)) == 8


def test_uncaught_error_is_shown_by_id_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown: list[str] = []
    log_path = tmp_path / "recurapp.log"
    process.catch_failures(process.FailureLog(log_path), shown.append)
    kind, error = _failure()
    sys.excepthook(kind, error, error.__traceback__)
    text = log_path.read_text(encoding="utf-8")
    assert shown == [text.split()[1]]
    assert SECRET not in text


def test_error_of_another_thread_is_noted_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown: list[str] = []
    log_path = tmp_path / "recurapp.log"
    process.catch_failures(process.FailureLog(log_path), shown.append)
    threading.excepthook(threading.ExceptHookArgs([*_failure(), None, None]))
    assert "ValueError" in log_path.read_text(encoding="utf-8")
    assert shown == []


def test_keyboard_interrupt_ends_quietly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    process.catch_failures(process.FailureLog(tmp_path / "log"), lambda _: None)
    with pytest.raises(SystemExit):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ""}, "True"),
        ({"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}, "False"),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":64999", "WAYLAND_DISPLAY": ""}, "False"),
        (
            {
                "QT_QPA_PLATFORM": "",
                "DISPLAY": "",
                "WAYLAND_DISPLAY": "nowhere-0",
                "XDG_RUNTIME_DIR": "/nonexistent",
            },
            "False",
        ),
        ({"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": "nowhere-0"}, "False"),
        ({"QT_QPA_PLATFORM": "wayland-egl", "XDG_RUNTIME_DIR": ""}, "False"),
        ({"QT_QPA_PLATFORM": "bogus"}, "False"),
        ({"QT_QPA_PLATFORM": "bogus;offscreen:a=b"}, "True"),
        ({"QT_QPA_PLATFORM": "bogus", "QT_PLUGIN_PATH": "/somewhere"}, "True"),
        ({"QT_QPA_PLATFORM": "wayland", "WAYLAND_SOCKET": "9"}, "True"),
    ],
)
def test_display_is_asked_before_qt_aborts(env: dict[str, str], expected: str) -> None:
    code = "from recurapp import process; print(process.display_reachable())"
    result = _run(code, **env)
    assert result.stdout.strip() == expected
    assert result.stderr == ""


def test_a_dead_wayland_socket_is_not_a_display(tmp_path: Path) -> None:
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(str(tmp_path / "wayland-0"))
    dead.close()
    env = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": "wayland-0"}
    code = "from recurapp import process; print(process.display_reachable())"
    assert _run(code, **env, XDG_RUNTIME_DIR=str(tmp_path)).stdout.strip() == "False"


def test_a_wayland_display_that_answers_is_one(tmp_path: Path) -> None:
    env = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": "wayland-0"}
    code = "from recurapp import process; print(process.display_reachable())"
    with socket.socket(socket.AF_UNIX) as living:
        living.bind(str(tmp_path / "wayland-0"))
        living.listen()
        assert _run(code, **env, XDG_RUNTIME_DIR=str(tmp_path)).stdout.strip() == "True"


def test_without_the_systems_libraries_there_is_no_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_there(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr("recurapp.process.ctypes.CDLL", not_there)
    (tmp_path / "wayland-0").touch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    for platform in ("", "xcb", "wayland"):
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
        assert not process.display_reachable()


def test_start_again_keeps_the_command_line_and_the_process(tmp_path: Path) -> None:
    marker = tmp_path / "started-once"
    code = f"""
import os, pathlib, sys
from recurapp import process
marker = pathlib.Path({str(marker)!r})
if not marker.exists():
    marker.write_text(str(os.getpid()))
    process.start_again("--locked")
print(marker.read_text() == str(os.getpid()), sys.argv[1:])
"""
    result = subprocess.run(
        [sys.executable, "-c", code, "--data-dir", "D", "--", "-a.ics"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "True ['--data-dir', 'D', '--locked']"


# -- what a lock screen is left with --------------------------------------------------------

AT = datetime(2026, 12, 3, 18, tzinfo=UTC)


def test_instants_go_through_a_pipe_to_the_process_started_next(tmp_path: Path) -> None:
    code = f"""
import os, pathlib, sys
from datetime import UTC, datetime, timedelta
from recurapp import process
marker = pathlib.Path({str(tmp_path / "started")!r})
rounds = len(marker.read_text()) if marker.exists() else 0
left = [word.partition("=")[2] for word in sys.argv if word.startswith("--reminders-fd=")]
print(len(left), process.left_instants(left[0]) == [datetime(2026, 12, 3, 18, tzinfo=UTC)]
      if left else "", sorted(os.listdir("/proc/self/fd"))[:-1] == ["0", "1", "2"])
if rounds < 2:
    marker.write_text("x" * (rounds + 1))
    at = datetime(2026, 12, 3, 18, tzinfo=UTC)
    process.start_again("--locked", *process.leave_instants([at]))
"""
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    # The third process has one such argument, not two, and no pipe is left open in it.
    assert result.stdout.splitlines() == ["0  True", "1 True True", "1 True True"]


def test_however_many_instants_the_pipe_holds_the_same_size() -> None:
    for many in (1, 7, 50, 80):
        instants = [AT + timedelta(hours=hour) for hour in range(many)]
        (argument,) = process.leave_instants(instants)
        number = argument.partition("=")[2]
        assert os.get_inheritable(int(number))
        with os.fdopen(os.dup(int(number)), "rb") as copy:
            assert process.left_instants(number) == instants[:50]
            assert copy.read() == b""  # nothing behind the numbers
    assert process.leave_instants([]) == []


def _pipe_with(content: bytes) -> str:
    reader, writer = os.pipe()
    os.write(writer, content)
    os.close(writer)
    return str(reader)


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 399, b"x" * 401, b"\x7f" * 400])
def test_a_pipe_with_anything_else_in_it_is_no_trouble(content: bytes) -> None:
    number = _pipe_with(content)
    assert process.left_instants(number) == []
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(int(number))


@pytest.mark.parametrize("number", ["", "x", "-1", "0", "1", "2", "9999", "9" * 40])
def test_no_pipe_is_no_trouble(number: str) -> None:
    assert process.left_instants(number) == []


def test_a_file_in_place_of_the_pipe_is_left_open(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        assert process.left_instants(str(file.fileno())) == []
        file.write(b"still open")


def test_a_pipe_that_nobody_fills_keeps_no_start_waiting() -> None:
    reader, writer = os.pipe()
    assert process.left_instants(str(reader)) == []
    os.close(writer)
