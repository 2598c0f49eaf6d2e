"""`recurapp FILE.ics` in a real window, alone and while another start is running."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from recurapp.demo import demo_records
from recurapp.follow_ups import FollowUp
from tests.test_app import NOW, PASSPHRASE, Desk, _kill, desk

__all__ = ["desk"]

LETTER = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//clinic//EN
BEGIN:VEVENT
UID:letter@clinic.example
SUMMARY:Visit with Dr Osei
DTSTART;TZID=Europe/London:20261211T140000
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def letter(desk: Desk, tmp_path: Path) -> Path:
    """A calendar file, and Sam's vault with a passphrase."""
    opened = desk.vault().create()
    opened.store.save(*demo_records(date(2026, 11, 23)))
    opened.set_passphrase(PASSPHRASE)
    opened.close()
    path = tmp_path / "letter.ics"
    path.write_bytes(LETTER.replace("\n", "\r\n").encode())
    return path


@contextmanager
def given(desk: Desk, path: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A start with a file on its command line, from that folder."""
    python = [sys.executable, "-m", "tests.app_driver", "--at", NOW, "--cheap-keys"]
    env = desk.env | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [*python, "--data-dir", str(desk.folder), path]
    process = subprocess.Popen(command, env=env, cwd=folder)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def imported(desk: Desk) -> list[str]:
    opened = desk.vault().open_on_this_computer()
    try:
        found = opened.store.find(FollowUp)
        return [f"{f.title}, {f.day}" for f in found if f.uid == "letter@clinic.example"]
    finally:
        opened.close()


class Reading:
    """Looks at a process from now on: the child that reads the file comes, and goes."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._has_come = False
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while self._process.poll() is None and not self._has_come:
            self._has_come = self._has_child()
            time.sleep(0.01)

    def _has_child(self) -> bool:
        found = False
        for one in Path(f"/proc/{self._process.pid}/task").glob("*/children"):
            with suppress(OSError):  # that thread has ended
                found |= bool(one.read_text(encoding="ascii").strip())
        return found

    def wait_for_end(self) -> None:
        begin = time.monotonic()
        while not self._has_come or self._has_child():
            assert self._process.poll() is None
            assert time.monotonic() < begin + 60, "the file was never read"
            time.sleep(0.01)


def add_what_is_ticked(desk: Desk, process: subprocess.Popen[bytes], reading: Reading) -> None:
    """From the list, where the keyboard is, to the button below it; one row has no Tick none."""
    reading.wait_for_end()
    desk.settle(process)
    desk.keys(process, "Tab", "space")
    _kill(process)


VISIT = ["Visit with Dr Osei, PartialDate(year=2026, month=12, day=11)"]


def test_a_file_on_the_command_line_is_shown_and_added_by_keys(desk: Desk, letter: Path) -> None:
    with given(desk, letter.name, letter.parent) as process:
        add_what_is_ticked(desk, process, Reading(process))
    assert imported(desk) == VISIT


def test_a_locked_start_shows_it_once_it_is_open(desk: Desk, letter: Path) -> None:
    with desk.start() as (process, _):
        desk.settle(process)
        desk.keys(process, "ctrl+l")
        _kill(process)
    with given(desk, str(letter), Path("/")) as process:
        reading = Reading(process)
        desk.settle(process)
        desk.type(process, PASSPHRASE)
        desk.keys(process, "Return")
        add_what_is_ticked(desk, process, reading)
    assert imported(desk) == VISIT


def test_a_second_start_hands_its_file_to_the_first_and_ends(desk: Desk, letter: Path) -> None:
    with desk.start() as (first, _):
        reading = Reading(first)
        desk.settle(first)
        with given(desk, letter.name, letter.parent) as second:
            assert second.wait(timeout=60) == 0
        add_what_is_ticked(desk, first, reading)
    assert imported(desk) == VISIT
