"""support.md 3.5: every row of its table and every one of its dated test cases."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.opening import (
    DayHours,
    Holidays,
    Hours,
    OnHoliday,
    Opening,
    OpeningState,
    WeekSpan,
    opening_at,
    usual_week,
)
from recurapp.paths import resources
from tests.make_holidays import holidays_json

BUILT = date(2026, 11, 23)
LONDON = ZoneInfo("Europe/London")
CRUK = Hours("Europe/London", "Mo-Fr 09:00-17:00", "england-and-wales")
BREATHING_SPACE = Hours(
    "Europe/London",
    "Mo-Th 18:00-26:00, Fr 18:00-24:00, Sa-Su 00:00-24:00, Mo 00:00-06:00",
    "scotland",
)
SAMARITANS = Hours("Europe/London", "24/7")
HOLIDAYS_FILE = resources() / "content" / "en" / "holidays.json"


def bundled() -> Holidays:
    raw = json.loads(HOLIDAYS_FILE.read_text("utf-8"))
    calendars = {
        name: frozenset(map(date.fromisoformat, days)) for name, days in raw["calendars"].items()
    }
    return Holidays(raw["first_year"], raw["last_year"], calendars)


HOLIDAYS = bundled()


def look(hours: Hours | None, now: datetime, checked_on: date | None = None) -> Opening:
    return opening_at(hours, now, holidays=HOLIDAYS, build_date=BUILT, checked_on=checked_on)


def london(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)


def times(opening: Opening) -> tuple[str, str]:
    """Until and next, as written in London."""

    def said(at: datetime | None) -> str:
        return f"{at:%a %d %b %Y %H:%M}" if at else ""

    return said(opening.until), said(opening.opens_next)


OPEN, SOON, CLOSED = OpeningState.OPEN, OpeningState.CLOSES_SOON, OpeningState.CLOSED
HOLIDAY = OpeningState.HOURS_ON_HOLIDAY_UNKNOWN

CASES = [
    (CRUK, "2026-11-23T08:59", CLOSED, "", "Mon 23 Nov 2026 09:00"),
    (CRUK, "2026-11-23T09:00", OPEN, "Mon 23 Nov 2026 17:00", ""),
    (CRUK, "2026-11-23T16:44", OPEN, "Mon 23 Nov 2026 17:00", ""),
    (CRUK, "2026-11-23T16:45", SOON, "Mon 23 Nov 2026 17:00", ""),
    (CRUK, "2026-11-23T16:50", SOON, "Mon 23 Nov 2026 17:00", ""),
    (CRUK, "2026-11-23T17:00", CLOSED, "", "Tue 24 Nov 2026 09:00"),
    (CRUK, "2026-11-27T17:00", CLOSED, "", "Mon 30 Nov 2026 09:00"),
    (CRUK, "2026-12-25T10:00", HOLIDAY, "", ""),
    (CRUK, "2026-12-28T10:00", HOLIDAY, "", ""),
    (CRUK, "2026-11-30T10:00", OPEN, "Mon 30 Nov 2026 17:00", ""),
    (CRUK, "2026-12-24T17:00", CLOSED, "", "Tue 29 Dec 2026 09:00"),
    (BREATHING_SPACE, "2026-11-26T01:30", OPEN, "Thu 26 Nov 2026 02:00", ""),
    (BREATHING_SPACE, "2026-11-26T01:50", SOON, "Thu 26 Nov 2026 02:00", ""),
    (BREATHING_SPACE, "2026-11-27T01:30", OPEN, "Fri 27 Nov 2026 02:00", ""),
    (BREATHING_SPACE, "2026-11-27T02:00", CLOSED, "", "Fri 27 Nov 2026 18:00"),
    (BREATHING_SPACE, "2026-11-29T12:00", OPEN, "Mon 30 Nov 2026 06:00", ""),
    (BREATHING_SPACE, "2026-11-30T06:00", HOLIDAY, "", ""),
    (BREATHING_SPACE, "2026-11-23T18:30", OPEN, "Tue 24 Nov 2026 02:00", ""),
    (SAMARITANS, "2027-03-28T01:30", OpeningState.ALWAYS_OPEN, "", ""),  # the clock skips
    (CRUK, "2026-11-23T05:00 America/New_York", OPEN, "Mon 23 Nov 2026 17:00", ""),
]
"""Every dated case of support.md 3.5, and the minutes around them."""


@pytest.mark.parametrize(("hours", "when", "state", "until", "opens_next"), CASES)
@pytest.mark.parametrize("checked_on", [None, BUILT])
def test_the_dated_cases(
    hours: Hours,
    when: str,
    state: OpeningState,
    until: str,
    opens_next: str,
    checked_on: date | None,
) -> None:
    """The same answers for the strong and the weaker claim."""
    wall, _, zone = when.partition(" ")
    now = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone or "Europe/London"))
    opening = look(hours, now, checked_on)
    assert opening.state is state
    assert times(opening) == (until, opens_next)
    assert opening.weak is (checked_on is None)
    assert opening.zone == "Europe/London"


def test_open_since() -> None:
    opening = look(BREATHING_SPACE, london("2026-11-29T12:00"))
    assert opening.since == london("2026-11-27T18:00")


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("America/New_York", "2026-11-23T05:00"),
        ("Australia/Sydney", "2026-11-23T21:00"),
        ("Asia/Kathmandu", "2026-11-23T15:45"),
    ],
)
def test_ten_in_london_wherever_the_computer_is(zone: str, local: str) -> None:
    now = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    assert now.astimezone(UTC).hour == 10
    opening = look(CRUK, now)
    assert opening.state is OPEN
    assert times(opening)[0] == "Mon 23 Nov 2026 17:00"


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kathmandu", "Australia/Sydney"])
def test_every_case_is_the_same_from_another_clock(zone: str) -> None:
    """Instants alone count, on the nights when clocks change too."""
    cases = [when for _, when, *_ in CASES if " " not in when]
    nights = ["2027-03-28T00:59", "2027-03-28T02:00", "2027-10-31T00:59", "2027-10-31T02:00"]
    for when in cases + nights:
        now = london(when)
        for hours in (CRUK, BREATHING_SPACE, SAMARITANS):
            assert look(hours, now.astimezone(ZoneInfo(zone))) == look(hours, now)


def test_sydney_is_a_day_ahead() -> None:
    """Saturday in Sydney is still Friday in London."""
    now = datetime(2026, 11, 28, 3, 0, tzinfo=ZoneInfo("Australia/Sydney"))
    assert look(CRUK, now).state is OPEN


# ---- the two nights the clocks change --------------------------------------------------


def test_the_night_the_clocks_go_forward() -> None:
    late = Hours("Europe/London", "Sa 18:00-26:00", on_holiday=OnHoliday.OPEN)
    opening = look(late, london("2027-03-28T00:50"))
    assert opening.state is SOON  # 2am by the clock is ten minutes away
    weekend = look(BREATHING_SPACE, london("2027-03-28T00:59"))
    assert (weekend.state, times(weekend)[0]) == (OPEN, "Mon 29 Mar 2027 06:00")
    assert look(CRUK, london("2027-03-30T09:00")).state is OPEN
    assert look(CRUK, datetime(2027, 3, 30, 7, 59, tzinfo=UTC)).state is CLOSED
    assert look(CRUK, datetime(2027, 3, 30, 8, 0, tzinfo=UTC)).state is OPEN


def test_the_night_the_clocks_go_back() -> None:
    late = Hours("Europe/London", "Sa 18:00-26:00", on_holiday=OnHoliday.OPEN)
    assert look(late, london("2027-10-31T01:50", fold=0)).state is OPEN  # 70 minutes left
    assert look(late, london("2027-10-31T01:50", fold=1)).state is SOON
    assert look(late, london("2027-10-31T02:00")).state is CLOSED
    weekend = look(BREATHING_SPACE, london("2027-10-31T01:30", fold=1))
    assert (weekend.state, times(weekend)[0]) == (OPEN, "Mon 01 Nov 2027 06:00")
    assert look(CRUK, datetime(2027, 11, 1, 8, 59, tzinfo=UTC)).state is CLOSED
    assert look(CRUK, datetime(2027, 11, 1, 9, 0, tzinfo=UTC)).state is OPEN


# ---- the other rows --------------------------------------------------------------------


def test_no_hours_no_claim() -> None:
    assert look(None, london("2026-11-23T10:00")) == Opening(OpeningState.NO_CLAIM)


def test_past_the_bundled_holidays() -> None:
    opening = look(CRUK, london("2032-01-05T10:00"))
    assert opening.state is OpeningState.IS_HOLIDAY_UNKNOWN
    assert opening.week == usual_week("Mo-Fr 09:00-17:00")
    last = look(CRUK, london("2031-12-31T18:00"))
    assert (last.state, last.opens_next) == (CLOSED, None)


def test_without_a_holiday_calendar_no_claim() -> None:
    hours = Hours("Australia/Sydney", "Mo-Fr 09:00-17:00")
    assert look(hours, london("2026-11-24T00:00")).state is OpeningState.IS_HOLIDAY_UNKNOWN


def test_a_check_older_than_180_days_is_stale() -> None:
    checked = date(2026, 11, 25)
    last_good = london("2026-11-25T10:00") + timedelta(days=180)
    assert look(CRUK, last_good, checked).state is not OpeningState.STALE
    old = look(CRUK, last_good + timedelta(days=1), checked)
    assert (old.state, old.weak, old.checked_on) == (OpeningState.STALE, False, checked)
    assert len(old.week) == 5


def test_a_clock_earlier_than_the_build_or_the_check() -> None:
    assert look(CRUK, london("2026-11-22T23:59")).state is OpeningState.CLOCK_WRONG
    assert look(CRUK, london("2026-11-23T09:00")).state is OPEN
    checked_later = look(CRUK, london("2026-11-23T09:00"), date(2026, 11, 24))
    assert checked_later.state is OpeningState.CLOCK_WRONG
    assert look(SAMARITANS, london("1999-01-01T00:00")).state is OpeningState.ALWAYS_OPEN


def test_what_a_service_says_about_holidays() -> None:
    christmas = london("2026-12-25T10:00")

    def on(rule: OnHoliday) -> Opening:
        return look(Hours("Europe/London", "Mo-Fr 09:00-17:00", "scotland", rule), christmas)

    assert on(OnHoliday.OPEN).state is OPEN
    assert on(OnHoliday.REDUCED).state is HOLIDAY
    assert on(OnHoliday.UNKNOWN).state is HOLIDAY
    closed = on(OnHoliday.CLOSED)
    assert (closed.state, times(closed)[1]) == (CLOSED, "Tue 29 Dec 2026 09:00")


def test_hours_given_for_one_day_win_over_usual_ones_and_over_the_holiday() -> None:
    hours = Hours(
        "Europe/London",
        "Mo-Fr 09:00-17:00",
        "england-and-wales",
        exceptions=(
            DayHours(date(2026, 12, 24), "09:00-12:00"),
            DayHours(date(2026, 12, 25), "off"),
            DayHours(date(2026, 12, 28), "10:00-11:00"),
        ),
    )
    assert times(look(hours, london("2026-12-24T10:00")))[0] == "Thu 24 Dec 2026 12:00"
    closed = look(hours, london("2026-12-25T10:00"))
    assert (closed.state, times(closed)[1]) == (CLOSED, "Mon 28 Dec 2026 10:00")
    assert look(hours, london("2026-12-28T10:30")).state is OPEN


def test_an_always_open_line_with_an_exception_is_worked_out() -> None:
    hours = Hours("Europe/London", "24/7", on_holiday=OnHoliday.OPEN)
    shut = Hours(
        "Europe/London",
        "24/7",
        on_holiday=OnHoliday.OPEN,
        exceptions=(DayHours(date(2026, 12, 25), "off"),),
    )
    assert hours.always
    assert not shut.always
    assert look(shut, london("2026-12-25T10:00")).state is CLOSED
    assert look(shut, london("2026-12-23T10:00")).state is OPEN


def test_a_service_that_never_opens_has_no_next() -> None:
    assert look(Hours("Europe/London", "off", "scotland"), london("2026-11-24T10:00")) == Opening(
        CLOSED, True, "Europe/London"
    )


def test_a_usual_week() -> None:
    assert usual_week("Mo,We 09:00-17:00") == (WeekSpan(540, 1020), WeekSpan(3420, 3900))
    assert usual_week(BREATHING_SPACE.opening_hours)[-1] == WeekSpan(
        (4 * 24 + 18) * 60, (7 * 24 + 6) * 60
    )


@given(st.datetimes(datetime(2026, 11, 23), datetime(2031, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_claim_is_true_to_its_own_times(now: datetime) -> None:
    for hours in (CRUK, BREATHING_SPACE):
        opening = look(hours, now)
        if opening.state in (OPEN, SOON):
            assert opening.since is not None
            assert opening.until is not None
            assert opening.since.astimezone(UTC) <= now < opening.until.astimezone(UTC)
            soon = opening.until.astimezone(UTC) - now <= timedelta(minutes=15)
            assert (opening.state is SOON) == soon
        elif opening.opens_next is not None:
            assert opening.opens_next.astimezone(UTC) > now
            assert look(hours, opening.opens_next).state in (OPEN, SOON)


# ---- data and cost ---------------------------------------------------------------------


def test_the_bundled_holidays_are_those_of_the_library() -> None:
    assert HOLIDAYS_FILE.read_text("utf-8") == holidays_json()


def test_the_known_bank_holidays_are_there() -> None:
    """The days named in support.md 3.5, for the years it names."""
    expected = {
        "england-and-wales": "2026-12-25 2026-12-28 2027-01-01 2027-03-26 2027-03-29 2027-05-03"
        " 2027-05-31 2027-08-30 2027-12-27 2027-12-28",
        "scotland": "2026-11-30 2027-01-04 2027-08-02 2027-11-30",
        "northern-ireland": "2027-03-17 2027-07-12",
    }
    for calendar, days in expected.items():
        for day in days.split():
            assert HOLIDAYS.is_holiday(calendar, date.fromisoformat(day))
    assert not HOLIDAYS.is_holiday("scotland", date(2027, 3, 29))


def test_a_line_that_is_always_open_never_loads_the_library() -> None:
    code = (
        "import sys, datetime as d\n"
        "from recurapp.opening import Holidays, Hours, opening_at\n"
        "opening_at(Hours('Europe/London', '24/7'), d.datetime.now(d.UTC),"
        " holidays=Holidays(2026, 2031, {}), build_date=d.date(2026, 11, 23))\n"
        "assert 'opening_hours' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
