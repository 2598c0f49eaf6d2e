"""The child that a stranger's file is read in: its limits, its end, and what it is given."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from recurapp.exchange import child
from recurapp.exchange.apart import PATIENCE, CannotRead, Patience, ReadProblem, read_in_child
from recurapp.exchange.ics import CalendarFile, SkipReason, read_calendar
from recurapp.exchange.limits import MOST_BYTES
from tests.exchange.bombs import BOMBS, calendar, event
from tests.exchange.reading import LONDON, NOW

ASKED = {"now": NOW.isoformat(), "zone": LONDON}


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    yield
    assert [
        one for one in psutil.Process().children() if "exchange.child" in str(one.cmdline())
    ] == []


def read(path: Path, is_cancelled: Callable[[], bool] = lambda: False) -> CalendarFile:
    return read_calendar(path, NOW, LONDON, is_cancelled)


def problem_of(path: Path) -> ReadProblem:
    with pytest.raises(CannotRead) as failed:
        read(path)
    assert str(failed.value) == failed.value.problem.value
    return failed.value.problem


def by_program(
    path: Path, program: str, patience: Patience = PATIENCE, **more: Any
) -> list[list[Any]]:
    """As read_in_child, with a child that does what `program` says."""
    path.write_bytes(b"x")
    batches = read_in_child(
        "calendar",
        path,
        ASKED,
        most_bytes=10,
        is_cancelled=more.get("is_cancelled", lambda: False),
        patience=patience,
        child=("-c", program),
    )
    return list(batches)


def failed_by(path: Path, program: str, **more: Any) -> ReadProblem:
    with pytest.raises(CannotRead) as failed:
        by_program(path, program, **more)
    return failed.value.problem


# -- files ---------------------------------------------------------------------------------


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "with a space and é.ics"
    path.write_text(calendar(event(), event("DTEND:x", uid="two")), "utf-8", newline="")
    found = read(path)
    assert [each.follow_up.title for each in found.events] == ["Scan"]
    assert [(each.title, each.reason) for each in found.skipped] == [
        ("Scan", SkipReason.UNREADABLE)
    ]


def test_files_that_are_none(tmp_path: Path) -> None:
    assert problem_of(tmp_path) is ReadProblem.NOT_A_FILE
    assert problem_of(tmp_path / "gone.ics") is ReadProblem.GONE
    assert problem_of(tmp_path / "not\0a name") is ReadProblem.GONE
    assert problem_of(Path("/dev/zero")) is ReadProblem.NOT_A_FILE
    big = tmp_path / "big.ics"
    big.write_bytes(b"x" * (MOST_BYTES + 1))
    assert problem_of(big) is ReadProblem.TOO_BIG
    pipe = tmp_path / "pipe.ics"
    os.mkfifo(pipe)
    assert problem_of(pipe) is ReadProblem.NOT_A_FILE


def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    path.write_text(calendar(event()), "utf-8", newline="")

    def vanish() -> bool:
        path.unlink(missing_ok=True)
        return False

    assert len(read(path, vanish).events) == 1


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_file_made_to_break_the_reader(name: str, tmp_path: Path) -> None:
    data, expected = BOMBS[name]
    path = tmp_path / "bomb.ics"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    try:
        found = read(path)
    except CannotRead as failed:
        # Some are offered in part; on a slow machine what takes long is refused instead.
        assert failed.problem in {expected, ReadProblem.TOO_SLOW}  # noqa: PT017
        return
    assert isinstance(expected, SkipReason | None)
    if expected is not None:
        assert expected in {each.reason for each in found.skipped}


# -- the child -----------------------------------------------------------------------------


def test_the_person_may_stop_it(tmp_path: Path) -> None:
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    sleeping = "import time; time.sleep(60)"
    assert failed_by(tmp_path / "x", sleeping, is_cancelled=stop.is_set) is ReadProblem.STOPPED


def test_a_child_that_says_nothing_is_ended(tmp_path: Path) -> None:
    sleeping = "import time; time.sleep(60)"
    patience = Patience(batch_seconds=0.2)
    assert failed_by(tmp_path / "x", sleeping, patience=patience) is ReadProblem.TOO_SLOW


def test_a_child_that_goes_on_and_on_is_ended(tmp_path: Path) -> None:
    drip = "import time\nwhile True:\n print('{\"items\": []}', flush=True)\n time.sleep(0.05)"
    patience = Patience(all_seconds=0.5)
    assert failed_by(tmp_path / "x", drip, patience=patience) is ReadProblem.TOO_SLOW


def test_a_child_that_says_too_much_is_ended(tmp_path: Path) -> None:
    flood = "while True: print('x' * 100000, end='')"
    patience = Patience(most_bytes=1_000_000)
    assert failed_by(tmp_path / "x", flood, patience=patience) is ReadProblem.FAILED


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hello",
        "[]",
        "{}",
        '{"items": 7}',
        '{"items": []}',
        '{"items": [NaN]}',
        '{"items": ["\\ud800"]}\n{"items": ' + "[" * 9 + "]" * 9 + "}",
        "[" * 100_000,
        '{"items": [{"problem": "new"}]}',
        '{"items": [{"problem": ["x"]}]}',
        '{"items": []}\n{"end": tru',
    ],
)
def test_a_child_that_talks_nonsense_fails(said: str, tmp_path: Path) -> None:
    assert failed_by(tmp_path / "x", f"print({said!r})") is ReadProblem.FAILED


def test_what_comes_after_the_end_is_not_heard(tmp_path: Path) -> None:
    said = '{"items": [1]}\n{"end": true}\n{"items": [2]}'
    assert by_program(tmp_path / "x", f"print({said!r})") == [[1]]


def test_a_child_that_dies_fails(tmp_path: Path) -> None:
    dies = "import os; print('{\"items\": []}', flush=True); os.abort()"
    assert failed_by(tmp_path / "x", dies) is ReadProblem.FAILED


def test_a_reader_that_is_not_listened_to_any_more_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    drip = "import time\nprint('{\"items\": []}', flush=True)\ntime.sleep(60)"
    batches = read_in_child(
        "calendar", path, ASKED, most_bytes=10, is_cancelled=lambda: False, child=("-c", drip)
    )
    assert next(batches) == []
    before = time.monotonic()
    batches.close()  # type: ignore[attr-defined]
    assert time.monotonic() - before < 30


def test_the_child_knows_nothing_of_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the environment, nor where the file lies, nor a file that is open here."""
    monkeypatch.setenv("RECURAPP_SECRET", "canary")
    kept = (tmp_path / "kept").open("w")
    program = (
        "import json, os, sys\n"
        "said = [dict(os.environ), sys.argv, os.getcwd(), os.listdir('/proc/self/fd'), sys.path]\n"
        "print(json.dumps({'items': said}))\nprint('{\"end\": true}')"
    )
    ((environment, arguments, folder, files, places),) = by_program(tmp_path / "canary", program)
    kept.close()
    assert set(environment) <= {"PYTHONPATH", "LC_ALL", "LC_CTYPE"}
    assert "canary" not in str([environment, arguments, folder])
    assert folder == "/"
    assert len(files) == 4  # three, and the one that lists them
    assert os.getcwd() not in places[1:]


def test_the_limits_of_the_child(tmp_path: Path) -> None:
    program = (
        "import json, resource as r\nfrom recurapp.exchange import child\nchild._limit()\n"
        "kinds = (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_CORE)\n"
        "print(json.dumps({'items': [r.getrlimit(kind)[1] for kind in kinds]}))\n"
        "print('{\"end\": true}')"
    )
    assert by_program(tmp_path / "x", program) == [[512 * 1024 * 1024, 120, 0, 0]]


def test_a_child_that_wants_too_much_memory_fails(tmp_path: Path) -> None:
    program = "from recurapp.exchange import child\nchild._limit()\nx = bytearray(600_000_000)"
    assert failed_by(tmp_path / "x", program) is ReadProblem.FAILED


def test_the_child_loads_neither_qt_nor_the_vault(tmp_path: Path) -> None:
    program = (
        "import json, sys\nfrom recurapp.exchange import child, ics_read\n"
        "print(json.dumps({'items': sorted({n.split('.')[0] for n in sys.modules})}))\n"
        "print('{\"end\": true}')"
    )
    ((*modules,),) = by_program(tmp_path / "x", program)
    assert {"icalendar", "recurapp"} <= set(modules)
    assert not {"PySide6", "sqlalchemy", "sqlcipher3", "cryptography", "socket"} & set(modules)


# -- what the child does, within this process ------------------------------------------------


def test_things_are_told_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    def sizes(items: Iterator[dict[str, Any]]) -> list[int]:
        return [len(batch) for batch in child._batches(items)]

    assert sizes({"a": 1} for _ in range(1_100)) == [500, 500, 100]
    assert sizes({"dates": [0] * 300} for _ in range(5)) == [2, 2, 1]
    assert sizes({"a": "x" * 600_000} for _ in range(3)) == [2, 1]
    assert sizes({} for _ in range(3)) == []
    monkeypatch.setattr(child, "_BATCH_SECONDS", -1.0)
    assert sizes({} for _ in range(3)) == [0, 0, 0]


def test_the_child_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(child, "_limit", lambda: None)

    def said(data: bytes, asked: str = '{"now": "2026-11-23T14:05:00Z", "zone": "UTC"}') -> bytes:
        monkeypatch.setattr(child, "_all_of_stdin", lambda: data)
        assert child.main(["calendar", asked]) == 0
        return capfdbinary.readouterr().out

    assert said(b"x" * (MOST_BYTES + 1)) == (
        b'{"items": [{"problem": "too_big"}]}\n{"end": true}\n'
    )
    assert said(b"x") == b'{"items": [{"problem": "not_a_calendar"}]}\n{"end": true}\n'
    assert b'"title": "Scan"' in said(calendar(event()).encode())


def test_no_memory_is_told_by_the_exit(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_arguments: object) -> Iterator[dict[str, Any]]:
        raise MemoryError

    monkeypatch.setattr(child, "_limit", lambda: None)
    monkeypatch.setattr(child, "_all_of_stdin", lambda: b"")
    monkeypatch.setattr(child, "_items", too_much)
    assert child.main(["calendar", "{}"]) == 1


def test_stdin_is_read_up_to_one_byte_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"x" * (MOST_BYTES + 100))
    with path.open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert len(child._all_of_stdin()) == MOST_BYTES + 1
