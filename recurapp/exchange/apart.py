"""Reads a stranger's file in a child process, so that nothing of it is parsed in this one.

Owns the child's start, its limits in time and size, and its end. reliability.md rule 25. Knows
nothing of what is in the file: what comes back is plain JSON, for the caller to check.
"""

from __future__ import annotations

import json
import os
import select
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

CHILD = ("-m", "recurapp.exchange.child")
_LOOK_SECONDS = 0.1
_AT_ONCE = 65536
_DEPTH = 8


class ReadProblem(StrEnum):
    """Why nothing of a file can be offered."""

    GONE = "gone"
    """There is no such file, or it may not be read."""
    NOT_A_FILE = "not_a_file"
    """A folder, or a device."""
    TOO_BIG = "too_big"
    """Over 5 MB."""
    TOO_MANY = "too_many"
    """Over 10,000 events."""
    EMPTY = "empty"
    """Nothing in it."""
    NOT_A_CALENDAR = "not_a_calendar"
    TOO_SLOW = "too_slow"
    FAILED = "failed"
    """The reader broke off: too much memory, or a fault of ours."""
    STOPPED = "stopped"
    """By the person."""


class CannotRead(Exception):
    """A file from which nothing is taken. `problem` says why; it holds no words of the file."""

    def __init__(self, problem: ReadProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a child may take and how much it may say."""

    batch_seconds: float = 5.0
    all_seconds: float = 120.0
    most_bytes: int = 64 * 1024 * 1024


PATIENCE = Patience()


def read_in_child(
    reader: str,
    path: Path,
    asked: Mapping[str, str],
    *,
    most_bytes: int,
    is_cancelled: Callable[[], bool],
    patience: Patience = PATIENCE,
    child: Sequence[str] = CHILD,
) -> Iterator[list[Any]]:
    """What the child's `reader` finds in the file, batch by batch. Raises CannotRead.

    The child is given the open file and not its path, and is gone when this ends, however it ends.
    """
    file = _opened(path, most_bytes)
    try:
        python = [sys.executable, "-s", "-P", "-X", "utf8"]
        command = [*python, *child, reader, json.dumps(dict(asked))]
        process = subprocess.Popen(  # noqa: S603 (our own module, and no word of the file)
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd="/",
        )
    finally:
        os.close(file)
    with process:
        try:
            yield from _batches(process, is_cancelled, patience)
        finally:
            process.kill()


def _opened(path: Path, most_bytes: int) -> int:
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | os.O_CLOEXEC)
    except (OSError, ValueError):
        raise CannotRead(ReadProblem.GONE) from None  # its words would name the path
    found = os.fstat(file)
    problem = None
    if not stat.S_ISREG(found.st_mode):
        problem = ReadProblem.NOT_A_FILE
    elif found.st_size > most_bytes:
        problem = ReadProblem.TOO_BIG
    if problem is not None:
        os.close(file)
        raise CannotRead(problem)
    return file


def _environment() -> dict[str, str]:
    """Nothing but where this very package is, be it a checkout or an installed wheel."""
    return {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "LC_ALL": "C.UTF-8"}


def _batches(
    process: subprocess.Popen[bytes], is_cancelled: Callable[[], bool], patience: Patience
) -> Iterator[list[Any]]:
    for line in _lines(process, is_cancelled, patience):
        said = _checked(line)
        if said.get("end") is True:
            return
        items = said.get("items")
        if not isinstance(items, list):
            raise CannotRead(ReadProblem.FAILED)
        for item in items:
            if isinstance(item, dict) and "problem" in item:
                raise CannotRead(_problem(item["problem"]))
        yield items
    raise CannotRead(ReadProblem.FAILED)  # it ended without saying so


def _lines(
    process: subprocess.Popen[bytes], is_cancelled: Callable[[], bool], patience: Patience
) -> Iterator[bytes]:
    """Whole lines as they come; ends when the child does."""
    assert process.stdout is not None
    out = process.stdout.fileno()
    began = last = time.monotonic()
    rest: list[bytes] = []
    total = 0
    while True:
        if is_cancelled():
            raise CannotRead(ReadProblem.STOPPED)
        now = time.monotonic()
        if now - last > patience.batch_seconds or now - began > patience.all_seconds:
            raise CannotRead(ReadProblem.TOO_SLOW)
        if not select.select([out], [], [], _LOOK_SECONDS)[0]:
            continue
        data = os.read(out, _AT_ONCE)
        total += len(data)
        if not data:
            return
        if total > patience.most_bytes:
            raise CannotRead(ReadProblem.FAILED)
        *whole, tail = data.split(b"\n")
        for line in whole:
            yield b"".join((*rest, line))
            rest = []
            last = time.monotonic()
        rest.append(tail)


def _checked(line: bytes) -> dict[str, Any]:
    """The child's line as JSON, refused where our own child would not have said it."""
    found: Any = None
    with suppress(ValueError, RecursionError):
        found = json.loads(line, parse_constant=_refuse)
    if not isinstance(found, dict) or _depth(found) > _DEPTH:
        raise CannotRead(ReadProblem.FAILED)
    return found


def _refuse(_name: str) -> None:
    raise ValueError


def _depth(value: object) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 0


def _problem(code: object) -> ReadProblem:
    return next((each for each in ReadProblem if each == code), ReadProblem.FAILED)
