"""What was typed as a time becomes what is kept, or it is said which field cannot be."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.follow_ups import MAX_MINUTES, FollowUp
from recurapp.records import PartialDate
from recurapp.ui.follow_ups.typed_when import (
    CannotBe,
    Part,
    Typed,
    When,
    Wrong,
    end_of,
    read_when,
    typed_end,
)
from recurapp.ui.words.time_text import clock_text

LONDON = "Europe/London"
FOURTH = PartialDate(2026, 12, 4)
NOTHING = When()


def typed(starts: str = "", ends: str = "", last: PartialDate | None = None) -> Typed:
    return Typed(FOURTH, starts, ends, last, LONDON)


def test_nothing_or_a_day_or_a_month_alone() -> None:
    assert read_when(Typed(zone=LONDON), NOTHING) == NOTHING
    assert read_when(typed(), NOTHING) == When(FOURTH)
    month = PartialDate(2026, 12)
    assert read_when(Typed(month, zone=LONDON), NOTHING) == When(month)
    assert When(month).whole_day is None


def test_a_time_and_its_end() -> None:
    assert read_when(typed("10:20"), NOTHING) == When(FOURTH, time(10, 20), LONDON)
    assert read_when(typed("10.20", "11"), NOTHING) == When(FOURTH, time(10, 20), LONDON, 40)
    fifth = PartialDate(2026, 12, 5)
    over = read_when(typed("22:00", "2:00", fifth), NOTHING)
    assert over.minutes == 240
    assert end_of(over) == (date(2026, 12, 5), time(2))
    assert typed_end(over) == ("02:00", fifth)


def test_a_length_without_times_stays_while_there_is_none() -> None:
    """As a calendar file may bring it."""
    before = When(FOURTH, minutes=2880)
    assert read_when(typed(), before) == before
    assert read_when(typed("9"), before).minutes is None
    timed = When(FOURTH, time(9), LONDON, 30)
    assert read_when(typed(), timed) == When(FOURTH)
    assert typed_end(before) == ("", None)


@pytest.mark.parametrize(
    ("what", "part", "wrong"),
    [
        (Typed(PartialDate(2026)), Part.DAY, Wrong.NO_MONTH),
        (Typed(None, "9"), Part.DAY, Wrong.NO_DAY),
        (Typed(PartialDate(2026, 12), "9"), Part.DAY, Wrong.NO_DAY),
        (typed("25:00"), Part.STARTS, Wrong.NO_TIME),
        (typed("9", "soon"), Part.ENDS, Wrong.NO_TIME),
        (typed("", "9"), Part.STARTS, Wrong.NO_START),
        (typed("", "", FOURTH), Part.ENDS, Wrong.NO_END),
        (typed("9", "", FOURTH), Part.ENDS, Wrong.NO_END),
        (typed("9", "8"), Part.ENDS, Wrong.BEFORE_START),
        (typed("9", "9"), Part.ENDS, Wrong.BEFORE_START),
        (typed("9", "10", PartialDate(2026, 12)), Part.LAST_DAY, Wrong.NO_DAY),
        (typed("9", "10", PartialDate(2026, 12, 3)), Part.LAST_DAY, Wrong.BEFORE_START),
        (typed("9", "10", PartialDate(2027, 12, 3)), Part.LAST_DAY, Wrong.TOO_LONG),
    ],
)
def test_what_cannot_be(what: Typed, part: Part, wrong: Wrong) -> None:
    with pytest.raises(CannotBe) as told:
        read_when(what, NOTHING)
    assert (told.value.part, told.value.wrong) == (part, wrong)


def test_over_a_change_of_clocks_minutes_are_those_that_pass() -> None:
    back = PartialDate(2026, 10, 25)
    when = read_when(Typed(back, "0:30", "3:00", None, LONDON), NOTHING)
    assert when.minutes == 210
    assert typed_end(when) == ("03:00", None)


@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    st.integers(1, MAX_MINUTES),
    st.sampled_from([LONDON, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
)
def test_an_end_as_it_is_shown_is_read_back(
    day: date, clock: time, minutes: int, zone: str
) -> None:
    """But where clocks show it twice, or not to the minute: then the times are as long ago."""
    when = When(PartialDate.of(day), clock, zone, minutes)
    assert When.of(FollowUp(title="x", **when._asdict())) == when
    ends, last = typed_end(when)
    end = end_of(when)
    assert end is not None
    assert clock_text(end[1]) == ends
    again = Typed(when.day, clock_text(clock), ends, last, zone)
    there = datetime.combine(*end, ZoneInfo(zone))
    moved = there.utcoffset() != (there + timedelta(hours=3)).utcoffset()
    moved |= there.utcoffset() != (there - timedelta(hours=3)).utcoffset()
    if not moved and there.second == 0:
        assert read_when(again, NOTHING) == when
