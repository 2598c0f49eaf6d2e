"""What Today says of a follow-up: how soon, and when its result should come."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recurapp.follow_ups import FollowUp
from recurapp.records import PartialDate
from recurapp.ui.clock import Clock
from recurapp.ui.words.today_text import (
    in_days_text,
    may_ring,
    more_passed_text,
    more_waiting_text,
    questions_text,
    result_text,
    soon_text,
    waited_text,
    waiting_text,
    zone_to_name,
)

TODAY = date(2026, 11, 23)
LONDON = "Europe/London"


def visit(day: PartialDate | None, **values: Any) -> FollowUp:
    return FollowUp(title="Scan", day=day, **values)


@pytest.mark.parametrize(
    ("day", "starts", "said"),
    [
        (PartialDate(2026, 11, 23), time(10, 20), "Today, 10:20"),
        (PartialDate(2026, 11, 24), None, "Tomorrow"),
        (PartialDate(2026, 12, 4), time(10, 20), "Fri 4 Dec, 10:20"),
        (PartialDate(2027, 1, 18), None, "Mon 18 Jan 2027"),
    ],
)
def test_how_soon_it_is(day: PartialDate, starts: time | None, said: str) -> None:
    f = visit(day, starts=starts, zone=LONDON if starts else "")
    assert soon_text(f, TODAY, LONDON) == said


def test_a_month_is_some_time_in_it() -> None:
    assert soon_text(visit(PartialDate(2026, 12)), TODAY, LONDON) == "Some time in December 2026"
    assert in_days_text(visit(PartialDate(2026, 12)), TODAY) == ""


def test_a_time_elsewhere_names_its_place() -> None:
    f = visit(PartialDate(2026, 12, 4), starts=time(9), zone="America/New_York")
    assert soon_text(f, TODAY, LONDON) == "Fri 4 Dec, 09:00 (New York time)"


@pytest.mark.parametrize(
    ("day", "said"), [(23, ""), (24, ""), (25, "in 2 days"), (30, "in 7 days")]
)
def test_days_are_counted_from_two_on(day: int, said: str) -> None:
    assert in_days_text(visit(PartialDate(2026, 11, day)), TODAY) == said


def test_the_way_to_questions_says_how_many_are_ready() -> None:
    assert [questions_text(many) for many in (0, 1, 2)] == [
        "Questions and plan",
        "1 question ready",
        "2 questions ready",
    ]


@pytest.mark.parametrize(
    ("by", "said", "rings"),
    [
        (None, "", False),
        (PartialDate(2026, 11, 23), "It should come by Monday 23 November 2026.", False),
        (PartialDate(2026, 11, 22), "It was to come by Sunday 22 November 2026.", True),
        (PartialDate(2026, 11), "It should come in November 2026.", False),
        (PartialDate(2026, 10), "It was to come in October 2026.", True),
    ],
)
def test_when_a_result_should_come(by: PartialDate | None, said: str, rings: bool) -> None:
    f = visit(None, result_by=by)
    assert result_text(f, TODAY) == said
    assert may_ring(f, TODAY) is rings


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (None, "Scan: result to come"),
        (PartialDate(2026, 12, 4), "Scan: result by 4 Dec"),
        (PartialDate(2027, 1, 4), "Scan: result by 4 Jan 2027"),
        (PartialDate(2026, 12), "Scan: result in December 2026"),
    ],
)
def test_what_is_waited_for_is_one_short_line(by: PartialDate | None, said: str) -> None:
    text = waiting_text(visit(None, result_by=by), TODAY)
    assert text.replace("\u2068", "").replace("\u2069", "") == said


def test_how_it_comes_is_kept_apart_from_our_words() -> None:
    f = visit(None, result_by=PartialDate(2026, 12), result_how="by letter")
    assert result_text(f, TODAY) == (
        "It should come in December 2026.\nHow it comes: \u2068by letter\u2069"
    )


@pytest.mark.parametrize(
    ("done_on", "said"),
    [
        (None, ""),
        (TODAY, ""),
        (date(2026, 11, 22), "You have waited for 1 day."),
        (date(2026, 11, 20), "You have waited for 3 days."),
    ],
)
def test_days_waited_count_from_the_day_it_was_done(done_on: date | None, said: str) -> None:
    assert waited_text(visit(None, done_on=done_on), TODAY) == said


def test_the_ways_to_the_others_count_them() -> None:
    assert more_waiting_text(1) == "1 more result to come"
    assert more_waiting_text(2) == "2 more results to come"
    assert more_passed_text(1) == "1 more date has passed"
    assert more_passed_text(3) == "3 more dates have passed"


@pytest.mark.parametrize(
    ("zone", "month", "named"),
    [
        (LONDON, 12, ""),
        ("Europe/Dublin", 7, ""),
        ("Africa/Abidjan", 12, ""),
        ("Africa/Abidjan", 7, LONDON),
        ("America/New_York", 12, LONDON),
        ("No/Such", 12, LONDON),
    ],
)
def test_the_local_zone_is_asked_for_only_where_clocks_differ(
    zone: str, month: int, named: str
) -> None:
    clock = Clock(lambda: datetime(2026, 11, 23, 14, tzinfo=ZoneInfo(LONDON)))
    f = visit(PartialDate(2026, month, 4), starts=time(9), zone=zone)
    assert zone_to_name(f, clock) == named
    assert zone_to_name(visit(f.day), clock) == ""
    assert zone_to_name(visit(None), clock) == ""
