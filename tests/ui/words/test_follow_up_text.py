"""When a follow-up is and where it stands, in words."""

from __future__ import annotations

from datetime import date, time

import pytest

from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import PartialDate
from recurapp.ui.words import follow_up_text as words

TODAY = date(2026, 11, 23)
DAY = PartialDate(2026, 12, 4)
LONDON = "Europe/London"


def made(**values: object) -> FollowUp:
    return FollowUp(title="CT scan", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "long", "short"),
    [
        ({}, "Date not known yet", "date not known yet"),
        (
            {"day": PartialDate(2026, 12)},
            "December 2026, the day is not known yet",
            "Dec 2026",
        ),
        ({"day": DAY}, "Friday 4 December 2026", "4 Dec 2026"),
        ({"day": PartialDate.of(TODAY)}, "Today, Monday 23 November 2026", "23 Nov 2026"),
        ({"day": PartialDate(2026, 11, 24)}, "Tomorrow, Tuesday 24 November 2026", "24 Nov 2026"),
        (
            {"day": DAY, "starts": time(10, 20), "zone": LONDON},
            "Friday 4 December 2026, 10:20",
            "4 Dec 2026, 10:20",
        ),
        (
            {"day": DAY, "starts": time(10, 20), "zone": LONDON, "minutes": 40},
            "Friday 4 December 2026, 10:20 to 11:00",
            "4 Dec 2026, 10:20",
        ),
        (
            {"day": DAY, "starts": time(23), "zone": LONDON, "minutes": 90},
            "Friday 4 December 2026, 23:00 to Saturday 5 December 2026, 00:30",
            "4 Dec 2026, 23:00",
        ),
    ],
)
def test_when_it_is(values: dict[str, object], long: str, short: str) -> None:
    assert words.when_text(made(**values), TODAY, LONDON) == long
    assert words.short_when_text(made(**values), LONDON) == short


@pytest.mark.parametrize(
    ("zone", "local", "text"),
    [
        ("America/New_York", LONDON, "10:20 (New York time)"),
        ("Europe/London", LONDON, "10:20"),
        ("Europe/Lisbon", LONDON, "10:20"),  # another name, the same clocks
        ("America/New_York", "", "10:20"),
        ("Nowhere/At_All", LONDON, "10:20 (At All time)"),
    ],
)
def test_a_time_names_its_zone_where_the_clock_here_shows_another(
    zone: str, local: str, text: str
) -> None:
    f = made(day=DAY, starts=time(10, 20), zone=zone)
    assert words.starts_text(f, local) == text
    assert words.when_text(f, TODAY, local) == f"Friday 4 December 2026, {text}"


def test_without_a_time_there_is_none_to_say() -> None:
    assert words.starts_text(made(day=DAY), LONDON) == ""


def test_a_reader_hears_the_whole_date() -> None:
    f = made(day=PartialDate.of(TODAY), starts=time(9), zone=LONDON, minutes=30)
    assert words.spoken_when_text(f) == "Monday 23 November 2026, 09:00"
    assert words.spoken_when_text(made(day=DAY)) == "Friday 4 December 2026"
    assert words.spoken_when_text(made()) == "Date not known yet"


def test_each_state_has_its_words() -> None:
    found = {words.state_text(made(state=state, confirmed=True)) for state in FollowUpState}
    assert found == {
        "asked for",
        "booked",
        "done",
        "waiting for the result",
        "result in",
        "moved",
        "cancelled",
    }
    assert len({words.step_text(state) for state in FollowUpState}) == len(FollowUpState)
    said = {words.now_text(made(state=state, confirmed=True)) for state in FollowUpState}
    assert len(said) == len(FollowUpState)


def test_until_it_is_confirmed_it_is_planned_by_the_person() -> None:
    planned = made()
    assert words.is_planned(planned)
    assert words.state_text(planned) == "planned by me"
    assert words.now_text(planned) == "It is now planned by you."
    assert words.confirm_text() == "The clinic confirmed it"
    assert not words.is_planned(made(state=FollowUpState.ASKED))


def test_a_title_is_kept_apart_from_what_stands_around_it() -> None:
    assert words.title(made()) == "\u2068CT scan\u2069"
