"""What the child said is not believed: each value must be of its kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from recurapp import schedule
from recurapp.exchange.events import CalendarFile, Skipped, SkipReason
from recurapp.exchange.ics_values import Gathering
from recurapp.follow_ups import FollowUpState
from tests.exchange.reading import LONDON, NOW

ITEM: dict[str, Any] = {
    "line": 3,
    "title": "Scan",
    "place": "",
    "who": "",
    "prepare": "",
    "confirmed": False,
    "cancelled": False,
    "by_method": False,
    "own": None,
    "minutes": None,
    "reminders": [],
    "group": "",
    "dates": [["one", "2026-12-04", "10:20:00", LONDON, False]],
}
OWN = {"state": "booked"}


def gathered(*items: object) -> CalendarFile:
    gathering = Gathering(NOW, LONDON)
    gathering.take(list(items))
    return gathering.file


def date(*values: object) -> dict[str, Any]:
    usual: list[object] = ["one", "2026-12-04", "10:20:00", LONDON, False]
    return ITEM | {"dates": [[*values, *usual[len(values) :]]]}


def test_what_it_should_say() -> None:
    found = gathered(ITEM)
    assert found.skipped == ()
    assert found.events[0].follow_up.title == "Scan"
    assert found.events[0].line == 3


@pytest.mark.parametrize(
    "item",
    [
        {},
        ITEM | {"title": ""},
        ITEM | {"title": None},
        ITEM | {"title": ["Scan"]},
        ITEM | {"dates": 7},
        ITEM | {"dates": [7]},
        ITEM | {"dates": [["one"]]},
        ITEM | {"minutes": "7"},
        ITEM | {"minutes": True},
        ITEM | {"minutes": 10**9},
        ITEM | {"minutes": 1.5},
        ITEM | {"reminders": ["soon"]},
        ITEM | {"reminders": ["60m"] * 11},
        ITEM | {"reminders": 7},
        ITEM | {"own": "x"},
        ITEM | {"own": {"state": 7}},
        ITEM | {"own": OWN | {"series": "x"}},
        ITEM | {"own": OWN | {"done_on": "2026-13-01"}},
        date(7),
        date("one", "2026-W01-1"),
        date("one", "2026-02-31"),
        date("one", "٢٠٢٦-12-04"),
        date("one", "1899-12-31"),
        date("one", "2026"),
        date("one", "2026-12", "10:20:00"),
        date("one", "2026-12-04", "10:20"),
        date("one", "2026-12-04", "24:00:00"),
        date("one", "2026-12-04", "10:20:00", "Mars/Olympus"),
        date("one", "2026-12-04", "10:20:00", ""),
        date("one", "2026-12-04", "10:20:00", "../../etc/passwd"),
    ],
)
def test_what_is_not_of_its_kind_is_not_offered(item: dict[str, Any]) -> None:
    found = gathered(item, ITEM | {"dates": [["two", None, None, "", False]]})
    assert [each.follow_up.uid for each in found.events] == ["two"]
    assert [each.reason for each in found.skipped] == [SkipReason.UNREADABLE]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (7, Skipped("", 0, SkipReason.UNREADABLE)),
        ({"skip": "new"}, Skipped("", 0, SkipReason.UNREADABLE)),
        ({"skip": ["x"], "title": 7, "line": "x"}, Skipped("", 0, SkipReason.UNREADABLE)),
        (
            {"skip": "no_start", "title": " a\nb\0 ", "line": 9},
            Skipped("a b", 9, SkipReason.NO_START),
        ),
    ],
)
def test_what_is_skipped(item: object, expected: Skipped) -> None:
    assert gathered(item).skipped == (expected,)


def test_words_are_cleaned_again() -> None:
    found = gathered(
        ITEM | {"title": " a\nb\0 ", "prepare": "x\r\ny\0" + "z" * 20_000, "line": "x"}
    )
    one = found.events[0].follow_up
    assert one.title == "a b"
    assert one.prepare.startswith("x\nyz")
    assert len(one.prepare) == 10_000
    assert found.events[0].line == 0


@pytest.mark.parametrize(
    ("dates", "minutes", "state"),
    [
        (["2026-11-23", "13:00:00", LONDON], 60, FollowUpState.DONE),
        (["2026-11-23", "13:00:00", LONDON], 66, FollowUpState.BOOKED),
        (["2026-11-23", "13:00:00", LONDON], None, FollowUpState.BOOKED),
        (["2026-11-22", "23:59:00", LONDON], None, FollowUpState.DONE),
        (["2026-11-23", None, ""], None, FollowUpState.BOOKED),
        (["2026-11-22", None, ""], None, FollowUpState.DONE),
        (["2026-11-24", "01:00:00", "Pacific/Kiritimati"], 60, FollowUpState.DONE),
    ],
)
def test_what_has_passed_is_what_has_passed_anywhere_else(
    dates: list[Any], minutes: int | None, state: FollowUpState
) -> None:
    found = gathered(ITEM | {"minutes": minutes, "dates": [["one", *dates, False]]})
    one = found.events[0].follow_up
    assert one.state is state
    booked = replace(one, state=FollowUpState.BOOKED, done_on=None)
    assert schedule.has_passed(booked, NOW) is (state is FollowUpState.DONE)
    assert one.done_on is None or one.done_on <= NOW.date()


def test_no_more_dates_than_the_child_may_give() -> None:
    dates = [[str(number), None, None, "", False] for number in range(10_001)]
    found = gathered(ITEM | {"dates": dates})
    assert len(found.events) == 10_000
    assert [each.reason for each in found.skipped] == [SkipReason.TOO_MANY]
