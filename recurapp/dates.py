"""Dates and times as people type them: a day, a month or only a year; 14:05, 14.05, 2pm, 9.

Owns how typed text becomes a PartialDate and why it sometimes cannot, and how it becomes a time of
day. Knows nothing of the screen: a problem is a code, and the text that was typed is in no error.

The day comes first in a date written in figures, as on a British letter. Only the figures
0 to 9 count, so that what is stored is what everyone reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from enum import StrEnum

from recurapp.records import InvalidRecord, PartialDate

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

MAX_CHARACTERS = 60
MAX_TIME_CHARACTERS = 20
_SHORTEST_MONTH_NAME = 3


class DateProblem(StrEnum):
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    NO_SUCH_DAY = "no_such_day"
    """Written like a date, but the calendar has no such day or month."""
    OUT_OF_RANGE = "out_of_range"
    """Before 1900 or after 2100."""
    AMBIGUOUS = "ambiguous"
    """Could mean two things: a year of two figures, or a month cut too short."""


class NotADate(ValueError):
    """The text is no date. `reason` says why; what was typed is not kept."""

    def __init__(self, reason: DateProblem, month: PartialDate | None = None) -> None:
        """`month`, where it is one, has fewer days than were asked of it."""
        super().__init__(reason.value)
        self.reason, self.month = reason, month


_GAP = r"\s*[-/.\s]\s*"
_DAY = r"(?P<day>[0-9]{1,2})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_NAME = r"(?P<name>[^\W\d_]+)\.?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_FORMS = (  # compiled, and kept by re, when the first date is typed: a start needs none
    r"(?P<year>[0-9]{4})",
    rf"(?P<year>[0-9]{{4}})[-/.]{_MONTH}(?:[-/.]{_DAY})?",
    rf"(?:{_DAY}{_GAP})?{_MONTH}{_GAP}{_YEAR}",
    rf"(?:{_DAY}{_ORDINAL}[-\s]*(?:of\s)?)?{_NAME}[-,\s]*{_YEAR}",
    rf"{_NAME}\s*{_DAY}{_ORDINAL}(?:\s*,\s*|\s){_YEAR}",
)

_TIMES = (
    r"(?P<hour>[0-9]{1,2})",
    r"(?P<hour>[0-9]{1,2})\s*[:.h]\s*(?P<minute>[0-9]{2})",
    r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})",
)
_HALF = r"\s*(?P<half>a\.?m\.?|p\.?m\.?)?"


def _month_of(name: str, months: Sequence[str]) -> int:
    names = [month.casefold() for month in months]
    if name in names:
        return names.index(name) + 1
    found = [number for number, month in enumerate(names, 1) if month.startswith(name)]
    if not found:
        raise NotADate(DateProblem.UNREADABLE)
    if len(found) > 1 or len(name) < _SHORTEST_MONTH_NAME:
        raise NotADate(DateProblem.AMBIGUOUS)
    return found[0]


def read_partial_date(text: str, months: Sequence[str] = ENGLISH_MONTHS) -> PartialDate:
    """The date that `text` says. `months` are the twelve month names of the language.

    Reads "9 October 2023", "9th Oct 2023", "October 9, 2023", "09/10/2023" (day first),
    "9.10.2023", "2023-10-09", "October 2023", "10/2023", "2023-10" and "2023".
    Raises NotADate with the reason.
    """
    tidy = " ".join(text.split()).casefold()
    if not tidy:
        raise NotADate(DateProblem.EMPTY)
    matches = (re.fullmatch(form, tidy) for form in _FORMS) if len(tidy) <= MAX_CHARACTERS else ()
    parts = next((match.groupdict() for match in matches if match), None)
    if parts is None:
        raise NotADate(DateProblem.UNREADABLE)
    name, month, day = parts.get("name"), parts.get("month"), parts.get("day")
    month_number = _month_of(name, months) if name else int(month) if month else None
    if len(parts["year"]) == 2:
        raise NotADate(DateProblem.AMBIGUOUS)
    try:
        return PartialDate(int(parts["year"]), month_number, int(day) if day else None)
    except InvalidRecord as problem:
        out_of_range = problem.field == "year"
    if out_of_range:
        raise NotADate(DateProblem.OUT_OF_RANGE)
    raise NotADate(DateProblem.NO_SUCH_DAY, _month(int(parts["year"]), month_number))


def _month(year: int, month: int | None) -> PartialDate | None:
    """The month itself; None where the calendar has none such either."""
    try:
        return PartialDate(year, month)
    except InvalidRecord:
        return None


def read_time(text: str) -> time | None:
    """The time that `text` says, or None where it says none."""
    tidy = " ".join(text.split()).casefold()
    if len(tidy) > MAX_TIME_CHARACTERS:
        return None
    matches = (re.fullmatch(form + _HALF, tidy) for form in _TIMES)
    parts = next((match.groupdict() for match in matches if match), None)
    if parts is None:
        return None
    hour, minute, half = int(parts["hour"]), int(parts.get("minute") or 0), parts["half"]
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
