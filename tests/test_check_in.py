"""Which entry a tap on Today changes: told by examples, and by Hypothesis over zones and times."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.check_in import (
    TOGETHER,
    asks_about_worry,
    checked_in,
    is_check_in,
    is_hard,
    is_welcomed_back,
    tapped,
)
from recurapp.records import JournalEntry, State

LONDON = "Europe/London"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LONDON))
ZONES = ["Europe/London", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "UTC"]
"""With and without summer time, far east of the date line, and with odd minutes."""


def entry(minutes_ago: float, **parts: object) -> JournalEntry:
    at = NOW.astimezone(UTC) - timedelta(minutes=minutes_ago)
    values = {"mood": 3} | parts
    return JournalEntry(at=at, zone=LONDON, day=NOW.date(), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("ago", [0, 1, 29.9, 30])
def test_a_check_in_of_the_last_half_hour_is_changed(ago: float) -> None:
    early, late = entry(200), entry(ago)
    assert checked_in([early, late], NOW) is late
    assert checked_in([late, early], NOW) is late


@pytest.mark.parametrize("ago", [30.1, 31, 600])
def test_an_older_one_is_left_alone(ago: float) -> None:
    assert checked_in([entry(ago)], NOW) is None


def test_there_may_be_none() -> None:
    assert checked_in([], NOW) is None


@pytest.mark.parametrize("parts", [{"text": "x"}, {"tags": ("walk",)}, {"helped": "tea"}])
def test_an_entry_with_anything_written_is_never_changed(parts: dict[str, object]) -> None:
    written = entry(5, **parts)
    assert not is_check_in(written)
    assert checked_in([entry(10), written], NOW) is None


def test_what_lies_in_the_future_neither_is_changed_nor_stands_in_the_way() -> None:
    ours = entry(5)
    assert checked_in([entry(-1)], NOW) is None
    assert checked_in([ours, entry(-200)], NOW) is ours


def test_of_two_at_one_instant_the_later_saved_one_counts() -> None:
    one, other = entry(5), entry(5)
    assert checked_in([one, other], NOW) is other


def test_midnight_begins_a_new_check_in() -> None:
    before = datetime(2026, 11, 23, 23, 50, tzinfo=ZoneInfo(LONDON))
    old = JournalEntry(at=before, zone=LONDON, day=before.date(), mood=2)
    assert checked_in([old], before + timedelta(minutes=20)) is None


@pytest.mark.parametrize(
    ("first", "minutes", "same"),
    [
        # The night the clocks go back: 01:50 comes twice, an hour apart.
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), 20, True),
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), 60, False),
        # The night they go forward: from 00:50 to 02:10 are twenty minutes.
        (datetime(2026, 3, 29, 0, 50, tzinfo=UTC), 20, True),
    ],
)
def test_half_an_hour_is_half_an_hour_when_the_clocks_change(
    first: datetime, minutes: int, same: bool
) -> None:
    zone = ZoneInfo(LONDON)
    then, now = first.astimezone(zone), (first + timedelta(minutes=minutes)).astimezone(zone)
    old = JournalEntry(at=then, zone=LONDON, day=then.date(), mood=2)
    assert (checked_in([old], now) is old) == same


# --- what a tap makes -----------------------------------------------------------------------------


def test_the_first_tap_makes_an_entry_of_this_instant_zone_and_day() -> None:
    made = tapped(None, NOW, LONDON, mood=4, worry=None)
    assert made == JournalEntry(
        id=made.id if made else NOW,  # type: ignore[arg-type]
        at=NOW,
        zone=LONDON,
        day=date(2026, 11, 23),
        mood=4,
    )


def test_the_next_tap_changes_it_and_keeps_when_it_was() -> None:
    first = entry(10)
    made = tapped(first, NOW, "Asia/Tokyo", mood=3, worry=0)
    assert made == replace(first, worry=0)


def test_an_entry_with_nothing_left_is_none() -> None:
    assert tapped(entry(5), NOW, LONDON, mood=None, worry=None) is None
    assert tapped(None, NOW, LONDON, mood=None, worry=None) is None


@pytest.mark.parametrize(
    ("mood", "worry", "hard"),
    [
        (1, None, True),
        (1, 0, True),
        (5, 9, True),
        (None, 10, True),
        (2, 8, False),
        (None, 0, False),
    ],
)
def test_the_fixed_rule_of_the_line(mood: int | None, worry: int | None, hard: bool) -> None:
    assert is_hard(entry(0, mood=mood, worry=worry)) == hard


@pytest.mark.parametrize(("days", "welcome"), [(1, False), (13, False), (14, True), (900, True)])
def test_welcomed_back_after_two_weeks(days: int, welcome: bool) -> None:
    today = NOW.date()
    assert is_welcomed_back(today - timedelta(days=days), today) == welcome
    assert not is_welcomed_back(None, today)


# --- any zone, any time ---------------------------------------------------------------------------

instants = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    max_value=datetime(2060, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
moods, worries = st.none() | st.integers(1, 5), st.none() | st.integers(0, 10)


@given(
    now=instants,
    zone=st.sampled_from(ZONES),
    wait=st.timedeltas(timedelta(0), timedelta(hours=2)),
    mood=moods,
    worry=worries,
)
def test_taps_are_together_for_half_an_hour_of_one_day(
    now: datetime, zone: str, wait: timedelta, mood: int | None, worry: int | None
) -> None:
    there = now.astimezone(ZoneInfo(zone))
    first = tapped(None, there, zone, mood=mood, worry=worry)
    if mood is None and worry is None:
        assert first is None
        return
    assert first is not None
    assert (first.at, first.zone, first.day) == (now, zone, there.date())
    later = (now + wait).astimezone(ZoneInfo(zone))
    together = wait <= TOGETHER and later.date() == first.day
    assert checked_in([first], later) == (first if together else None)


@given(now=instants, zone=st.sampled_from(ZONES), offsets=st.lists(st.integers(-200, 200)))
def test_never_one_of_the_future_or_an_old_one(
    now: datetime, zone: str, offsets: list[int]
) -> None:
    there = now.astimezone(ZoneInfo(zone))
    entries = [
        JournalEntry(at=at, zone=zone, day=at.astimezone(ZoneInfo(zone)).date(), mood=1)
        for at in (now + timedelta(minutes=offset) for offset in offsets)
    ]
    found = checked_in(entries, there)
    fitting = [e for e in entries if e.day == there.date() and now - TOGETHER <= e.at <= now]
    assert (found is None) == (not fitting)
    if found is not None:
        assert found.at == max(e.at for e in fitting)


@given(now=instants, other=st.sampled_from(ZONES))
def test_one_made_in_another_zone_is_changed_where_it_is_still_that_day(
    now: datetime, other: str
) -> None:
    """As after a flight: it keeps the zone and the day it was made in."""
    there = now.astimezone(ZoneInfo(other))
    made = JournalEntry(at=now, zone=other, day=there.date(), mood=1)
    here = now.astimezone(ZoneInfo(LONDON))
    found = checked_in([made], here)
    assert found == (made if here.date() == there.date() else None)


@pytest.mark.parametrize("carer", [set(), {State.CARER}])
def test_who_is_bereaved_and_had_no_cancer_is_not_asked_about_worry(carer: set[State]) -> None:
    assert not asks_about_worry(frozenset({State.BEREAVED, *carer}))
    for other in set(State) - {State.BEREAVED, State.CARER}:
        assert asks_about_worry(frozenset({State.BEREAVED, other, *carer}))


def test_everyone_else_is_asked() -> None:
    assert asks_about_worry(frozenset())
    for state in set(State) - {State.BEREAVED}:
        assert asks_about_worry(frozenset({state}))
