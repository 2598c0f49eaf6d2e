"""What a row of the agenda says."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import PartialDate
from recurapp.ui.follow_ups.lines import (
    month_line,
    passed_line,
    repeating_line,
    waiting_line,
)
from tests.ui.follow_ups.visits import HERE, day, in_month, timed, visit

NAME = "\u2068CT scan\u2069"


def test_a_visit_with_its_time_and_place() -> None:
    f = timed(place="Northgate Hospital", who="Dr Osei")
    line = month_line(f, HERE)
    assert line.id == f.id
    assert line.heading == "December 2026"
    assert (line.day, line.under_day) == ("4", "Fri")
    assert line.title == NAME
    assert line.words == "10:20 · \u2068Northgate Hospital\u2069"
    assert line.badge == "booked"
    place = "\u2068Northgate Hospital\u2069"
    assert line.spoken == f"{NAME}, Friday 4 December 2026, 10:20, {place}, booked"


@pytest.mark.parametrize(
    ("f", "heading", "days", "words"),
    [
        (visit(), "December 2026", ("4", "Fri"), "No time set"),
        (visit(who="Dr Osei"), "December 2026", ("4", "Fri"), "No time set · \u2068Dr Osei\u2069"),
        (visit(series=visit().id), "December 2026", ("4", "Fri"), "No time set · repeats"),
        (in_month(2027, 4), "April 2027", ("", ""), "The day is not known yet"),
        (visit(None), "Date not known yet", ("", ""), "Nothing more is known yet"),
        (
            visit(None, done_on=date(2026, 5, 9), place="Clinic 5"),
            "May 2026",
            ("", ""),
            "\u2068Clinic 5\u2069",
        ),
    ],
)
def test_what_is_not_known_is_said_so(
    f: FollowUp, heading: str, days: tuple[str, str], words: str
) -> None:
    line = month_line(f, HERE)
    assert (line.heading, (line.day, line.under_day), line.words) == (heading, days, words)


def test_a_time_of_another_zone_is_named() -> None:
    f = visit(starts=time(10, 20), zone="America/New_York")
    assert month_line(f, HERE).words == "10:20 (New York time)"


def test_under_another_heading_the_month_stands_by_the_day() -> None:
    line = passed_line(timed(-4), HERE)
    assert line.heading == "Did these happen?"
    assert (line.day, line.under_day) == ("19", "Nov")
    assert line.badge == "did it happen?"
    assert passed_line(in_month(2026, 9), HERE).under_day == "Sept"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"result_by": PartialDate(2026, 12, 11), "result_how": "By letter"},
            "Result by 11 Dec 2026 · \u2068By letter\u2069",
        ),
        ({"done_on": day(-4)}, "Done on 19 Nov 2026"),
        ({}, ""),
    ],
)
def test_what_is_waited_for_says_how_and_by_when(values: dict[str, Any], words: str) -> None:
    f = visit(-4, state=FollowUpState.WAITING, **values)
    line = waiting_line(f, HERE)
    assert line.heading == "Waiting for a result"
    assert line.words == words
    assert line.badge == "waiting"


def test_what_repeats_stands_with_its_paces() -> None:
    f = visit(title="Blood test, moved")
    line = repeating_line("Blood test", f, "every 6 months", HERE)
    assert line.id == f.id
    assert (line.title, line.words, line.badge) == (
        "\u2068Blood test\u2069",
        "every 6 months",
        "",
    )
    assert (line.day, line.under_day) == ("4", "Dec")
    assert line.spoken == "\u2068Blood test\u2069 · every 6 months"
