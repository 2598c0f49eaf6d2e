"""Reads a stranger's file in a child process, so that nothing of it is parsed in this one.

Owns the child's start, its limits in time and size, and its end. reliability.md rule 25. Knows
nothing of what is in the file: what comes back is plain JSON, for the caller to check.
"""

from __future__ import annotations

from enum import StrEnum


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
