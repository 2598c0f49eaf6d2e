"""When a follow-up is, as it was typed: day, time, end and zone become what a record keeps.

Owns why what was typed is no time that can be, and beside which field that is to be said. Pure:
knows no widget and no store.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from recurapp import schedule
from recurapp.dates import read_time
from recurapp.follow_ups import MAX_MINUTES, FollowUp
from recurapp.records import PartialDate, Precision
from recurapp.ui.words.time_text import clock_text, known_zone


class Part(StrEnum):
    """A field of the form."""

    DAY = "day"
    STARTS = "starts"
    ENDS = "ends"
    LAST_DAY = "last_day"


class Wrong(StrEnum):
    NO_MONTH = "no_month"
    NO_DAY = "no_day"
    """A time needs a whole day."""
    NO_TIME = "no_time"
    """What was typed is no time of day."""
    NO_START = "no_start"
    """An end without a start."""
    NO_END = "no_end"
    """A last day without the time it ends."""
    BEFORE_START = "before_start"
    TOO_LONG = "too_long"


class CannotBe(ValueError):
    """Why, and beside which field; what was typed is not kept."""

    def __init__(self, part: Part, wrong: Wrong) -> None:
        super().__init__(f"{part.value}: {wrong.value}")
        self.part, self.wrong = part, wrong


class When(NamedTuple):
    """The fields of a FollowUp that say when it is."""

    day: PartialDate | None = None
    starts: time | None = None
    zone: str = ""
    minutes: int | None = None

    @classmethod
    def of(cls, f: FollowUp) -> When:
        return cls(f.day, f.starts, f.zone, f.minutes)

    @property
    def whole_day(self) -> date | None:
        """The day, where it is one."""
        is_day = self.day is not None and self.day.precision is Precision.DAY
        return self.day.first_day if is_day and self.day is not None else None


class Typed(NamedTuple):
    """The dates are read by their fields; times stand here as they were typed."""

    day: PartialDate | None = None
    starts: str = ""
    ends: str = ""
    last_day: PartialDate | None = None
    zone: str = ""


def read_when(typed: Typed, before: When) -> When:
    """What it says. Raises CannotBe.

    `before` is what the form was filled with: a length without times, as a calendar file may
    bring, stays while there is none.
    """
    if typed.day is not None and typed.day.precision is Precision.YEAR:
        raise CannotBe(Part.DAY, Wrong.NO_MONTH)
    starts, ends = _time(typed.starts, Part.STARTS), _time(typed.ends, Part.ENDS)
    if starts is None:
        if ends is not None:
            raise CannotBe(Part.STARTS, Wrong.NO_START)
        if typed.last_day is not None:
            raise CannotBe(Part.ENDS, Wrong.NO_END)
        return When(typed.day, minutes=before.minutes if before.starts is None else None)
    day = When(typed.day).whole_day
    if day is None:
        raise CannotBe(Part.DAY, Wrong.NO_DAY)
    last = _last_day(typed.last_day, day)
    if ends is None:
        if typed.last_day is not None:
            raise CannotBe(Part.ENDS, Wrong.NO_END)
        return When(typed.day, starts, typed.zone)
    return When(typed.day, starts, typed.zone, _minutes(day, starts, last, ends, typed.zone))


def end_of(when: When) -> tuple[date, time] | None:
    """The day and time there at which it ends; None where that is not said."""
    ends = schedule.ends(_at(when))
    if ends is None:
        return None
    there = ends.astimezone(known_zone(when.zone))
    return there.date(), there.time()


def typed_end(when: When) -> tuple[str, PartialDate | None]:
    """The end as it stands in its two fields: the day only where it is another one."""
    end = end_of(when)
    if end is None:
        return "", None
    day, clock = end
    return clock_text(clock), None if day == when.whole_day else PartialDate.of(day)


def left_out(when: When) -> bool:
    """Whether clocks there never show the start, as they are put forward over it."""
    begins = schedule.begins(_at(when))
    return begins is not None and begins.astimezone(known_zone(when.zone)).time() != when.starts


def _time(text: str, part: Part) -> time | None:
    if not text.strip():
        return None
    found = read_time(text)
    if found is None:
        raise CannotBe(part, Wrong.NO_TIME)
    return found


def _last_day(last_day: PartialDate | None, day: date) -> date:
    if last_day is None:
        return day
    if last_day.precision is not Precision.DAY:
        raise CannotBe(Part.LAST_DAY, Wrong.NO_DAY)
    if last_day.first_day < day:
        raise CannotBe(Part.LAST_DAY, Wrong.BEFORE_START)
    return last_day.first_day


def _minutes(day: date, starts: time, last: date, ends: time, zone: str) -> int:
    """As a clock that nobody sets would count them."""
    begin = schedule.begins(_at(When(PartialDate.of(day), starts, zone)))
    end = schedule.begins(_at(When(PartialDate.of(last), ends, zone)))
    assert begin is not None
    assert end is not None
    minutes = round((end - begin).total_seconds() / 60)
    if minutes < 1:
        raise CannotBe(Part.ENDS, Wrong.BEFORE_START)
    if minutes > MAX_MINUTES:
        raise CannotBe(Part.LAST_DAY, Wrong.TOO_LONG)
    return minutes


def _at(when: When) -> FollowUp:
    """Any follow-up at that time."""
    day, starts, zone, minutes = when
    return FollowUp(title="-", day=day, starts=starts, zone=zone, minutes=minutes)
