"""The dates of a series, wall times, states, reminders, questions: from follow-ups and the clock.

Dates are compared with dateutil, wall times with every offset that a zone had at the time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, YEARLY, rrule
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from recurapp import schedule
from recurapp.follow_ups import (
    AHEAD,
    AgreedCheck,
    CheckLog,
    FollowUp,
    FollowUpState,
    Pace,
    Question,
    Reminder,
    Series,
    Unit,
)
from recurapp.records import PartialDate
from recurapp.schedule import HORIZON_YEARS, MOST_DATES, CheckRemark

TODAY = date(2026, 11, 23)
LONDON = "Europe/London"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LONDON))
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)

days = st.dates(FIRST_DAY, LAST_DAY)
ends_of_months = st.builds(
    lambda day, back: day + relativedelta(day=31) - timedelta(days=back), days, st.integers(0, 3)
)
firsts = days | ends_of_months
counts = st.integers(1, 400)
units = st.sampled_from(Unit)
open_paces = st.builds(Pace, counts, units)
lasting_paces = st.builds(Pace, counts, units, counts, units)


@st.composite
def any_series(draw: st.DrawFn) -> Series:
    paces = [*draw(st.lists(lasting_paces, max_size=3)), draw(open_paces | lasting_paces)]
    first = draw(firsts)
    until = draw(st.none() | st.dates(first, LAST_DAY + timedelta(days=400)))
    return Series(first=first, paces=tuple(map(Pace.isoformat, paces)), until=until)


# The dates of a series


def _dates(first: date, *paces: str, until: date | None = None) -> list[date]:
    return schedule.series_dates(Series(first=first, paces=paces, until=until))


def test_every_6_months_for_2_years_then_every_12() -> None:
    assert _dates(date(2026, 12, 4), "6M/2Y", "12M/3Y") == [
        date(2026, 12, 4),
        date(2027, 6, 4),
        date(2027, 12, 4),
        date(2028, 6, 4),
        date(2028, 12, 4),
        date(2029, 12, 4),
        date(2030, 12, 4),
        date(2031, 12, 4),
    ]


def test_from_the_31st_it_is_the_last_of_a_month_and_the_31st_again() -> None:
    assert _dates(date(2027, 12, 31), "1M/4M", "2M/4M") == [
        date(2027, 12, 31),
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
        date(2028, 4, 30),
        date(2028, 6, 30),
        date(2028, 8, 31),
    ]


def test_from_the_29th_of_february() -> None:
    assert _dates(date(2028, 2, 29), "1Y/4Y") == [
        date(2028, 2, 29),
        date(2029, 2, 28),
        date(2030, 2, 28),
        date(2031, 2, 28),
        date(2032, 2, 29),
    ]


def test_the_next_pace_is_counted_from_the_last_date_of_the_one_before() -> None:
    found = _dates(date(2026, 1, 1), "5M/1Y", "1M/2M")
    assert [day.month for day in found] == [1, 6, 11, 12, 1]


def test_a_pace_too_short_for_a_date_of_its_own_is_passed_over() -> None:
    assert _dates(date(2026, 1, 1), "1Y/6M", "1M/1M") == [date(2026, 1, 1), date(2026, 2, 1)]


def test_until_is_the_last_day_there_may_be() -> None:
    first = date(2026, 1, 31)
    assert _dates(first, "1M", until=date(2026, 2, 28)) == [first, date(2026, 2, 28)]
    assert _dates(first, "1M", until=date(2026, 2, 27)) == [first]


def test_an_open_series_ends_after_ten_years_or_where_it_is_told() -> None:
    series = Series(first=date(2026, 12, 4), paces=("12M",))
    assert len(schedule.series_dates(series)) == HORIZON_YEARS + 1
    assert schedule.series_dates(series, horizon=date(2027, 12, 3)) == [series.first]
    assert schedule.series_dates(series, horizon=date(2026, 12, 3)) == []


def test_no_more_dates_than_400() -> None:
    found = _dates(date(2026, 12, 4), "1D")
    assert len(found) == MOST_DATES
    assert found[-1] == date(2026, 12, 4) + timedelta(days=MOST_DATES - 1)


@pytest.mark.parametrize("first", [date.min, date(1899, 12, 31), date(2101, 1, 1), date.max])
def test_years_that_are_no_persons_give_no_dates(first: date) -> None:
    assert _dates(first, "1M") == []
    assert schedule.more_dates(Series(first=first, paces=("1M",)), first, TODAY) == []


def test_nothing_goes_over_the_year_2100() -> None:
    assert _dates(date(2100, 1, 31), "1M")[-1] == date(2100, 12, 31)
    assert _dates(date(2100, 12, 31), "400Y") == [date(2100, 12, 31)]


def _step(count: int, unit: Unit) -> relativedelta:
    names = {Unit.DAYS: "days", Unit.WEEKS: "weeks", Unit.MONTHS: "months", Unit.YEARS: "years"}
    return relativedelta(**{names[unit]: count})  # type: ignore[arg-type]


@given(firsts, counts, units, firsts)
def test_one_pace_is_what_dateutil_adds(first: date, count: int, unit: Unit, end: date) -> None:
    expected: list[date] = []
    n = 0
    while len(expected) < MOST_DATES and (day := first + _step(count * n, unit)) <= end:
        expected.append(day)
        n += 1
    series = Series(first=first, paces=(Pace(count, unit).isoformat(),))
    assert schedule.series_dates(series, horizon=end) == expected


@given(any_series(), st.integers(0, 12 * 366))
@settings(max_examples=200, deadline=None)
def test_several_paces_are_what_dateutil_adds(series: Series, reach: int) -> None:
    """Calendar months are always added to the day they were first counted from."""
    end = min(series.first + timedelta(days=reach), series.until or LAST_DAY, LAST_DAY)
    assert schedule.series_dates(series, horizon=end) == _by_dateutil(series, end)[:MOST_DATES]


def _by_dateutil(series: Series, end: date) -> list[date]:
    found = [series.first]
    base, months = series.first, 0
    for pace in map(Pace.fromisoformat, series.paces):
        over = date.max
        if pace.lasts is not None and pace.lasts_unit is not None:
            over = base + (relativedelta(months=months) + _step(pace.lasts, pace.lasts_unit))
        step = _step(pace.count, pace.unit)
        by_month = pace.unit in (Unit.MONTHS, Unit.YEARS)
        while True:
            day = base + (relativedelta(months=months) + step) if by_month else found[-1] + step
            if day > over:
                break
            if day > end:
                return [one for one in found if one <= end]
            found.append(day)
            months += 12 * step.years + step.months
            if not by_month:
                base, months = day, 0
    return [one for one in found if one <= end]


def _rule_days(rule: rrule) -> list[date]:
    return [moment.date() for moment in rule]


@given(firsts, st.integers(1, 60))
@example(date(2027, 1, 31), 1)
@example(date(2027, 1, 29), 1)
@example(date(1900, 1, 30), 1)
def test_months_are_what_the_right_rule_gives(first: date, every: int) -> None:
    """The right rule: the last of the days 28 to 31 that a month has and that is not later."""
    until = first + relativedelta(years=HORIZON_YEARS)
    rule = rrule(
        MONTHLY,
        dtstart=datetime.combine(first, time()),
        until=datetime.combine(min(until, LAST_DAY), time()),
        interval=every,
        bymonthday=range(min(28, first.day), first.day + 1),
        bysetpos=-1,
    )
    assert _dates(first, f"{every}M") == _rule_days(rule)[:MOST_DATES]


@given(st.integers(1900, 2100), st.integers(1, 9))
def test_years_from_the_29th_of_february_are_what_the_right_rule_gives(
    year: int, every: int
) -> None:
    assume(year % 4 == 0 and year not in (1900, 2100))
    first = date(year, 2, 29)
    until = min(first + relativedelta(years=HORIZON_YEARS), LAST_DAY)
    rule = rrule(
        YEARLY,
        dtstart=datetime.combine(first, time()),
        until=datetime.combine(until, time()),
        interval=every,
        bymonth=2,
        bymonthday=(28, 29),
        bysetpos=-1,
    )
    assert _dates(first, f"{every}Y") == _rule_days(rule)


def test_the_plain_rule_skips_months_and_ours_does_not() -> None:
    """A control: why the rule is not simply handed to dateutil."""
    first = date(2027, 1, 31)
    plain = rrule(MONTHLY, dtstart=datetime.combine(first, time()), count=12)
    assert len({day.month for day in _rule_days(plain)}) == 7
    assert [day.month for day in _dates(first, "1M/11M")] == list(range(1, 13))


@given(any_series(), firsts, firsts)
def test_dates_rise_and_a_nearer_horizon_gives_their_beginning(
    series: Series, one: date, other: date
) -> None:
    near, far = sorted((one, other))
    found = schedule.series_dates(series, horizon=far)
    assert all(a < b for a, b in pairwise(found))
    assert all(series.first <= day <= min(far, series.until or far) for day in found)
    assert len(found) <= MOST_DATES
    begun = schedule.series_dates(series, horizon=near)
    assert begun == [day for day in found if day <= near]


# More dates for an open series


def test_an_open_series_is_filled_up_when_its_end_comes_near() -> None:
    series = Series(first=date(2026, 12, 4), paces=("12M",))
    kept = schedule.series_dates(series)
    assert kept[-1] == date(2036, 12, 4)
    assert schedule.more_dates(series, kept[-1], date(2034, 12, 4)) == []
    more = schedule.more_dates(series, kept[-1], date(2034, 12, 5))
    assert more == [date(year, 12, 4) for year in range(2037, 2045)]


def test_a_series_that_has_ended_gets_no_more() -> None:
    ended = Series(first=date(2026, 12, 4), paces=("6M/2Y",))
    assert schedule.more_dates(ended, date(2028, 12, 4), date(2028, 11, 1)) == []
    stopped = Series(first=date(2026, 12, 4), paces=("6M",), until=date(2028, 12, 4))
    assert schedule.more_dates(stopped, date(2028, 12, 4), date(2028, 11, 1)) == []


def test_after_years_away_no_date_comes_that_is_past() -> None:
    daily = Series(first=date(2026, 1, 1), paces=("1D",))
    more = schedule.more_dates(daily, schedule.series_dates(daily)[-1], date(2030, 6, 1))
    assert more[0] == date(2030, 6, 1)
    assert len(more) == MOST_DATES


@given(any_series(), st.lists(st.integers(1, 700), max_size=12))
@settings(max_examples=40, deadline=None)
def test_opened_now_and_then_it_has_every_date_once(series: Series, gaps: list[int]) -> None:
    kept = schedule.series_dates(series)
    today = series.first
    for gap in gaps:
        today += timedelta(days=gap)
        if today.year > 2085:
            break
        before = list(kept)
        kept += schedule.more_dates(series, kept[-1], today)
        assert schedule.more_dates(series, kept[-1], today) == []
        assert all(day >= today for day in kept[len(before) :])
        ahead = [day for day in kept if day >= today]
        near = today + relativedelta(years=2)
        wanted = [day for day in schedule._dates_until(series, near) if day >= today]
        assert [day for day in ahead if day <= near] == wanted[:MOST_DATES]
        assert len(ahead) <= MOST_DATES
    assert kept == sorted(set(kept))
    assert set(kept) <= set(schedule._dates_until(series, LAST_DAY))


# Wall times and instants

ZONES = sorted(available_timezones())
ODD_ZONES = (
    LONDON,
    "America/New_York",
    "America/Sao_Paulo",  # the clocks went on at midnight
    "Australia/Lord_Howe",  # by half an hour
    "Pacific/Apia",  # left out a whole day
    "Africa/Casablanca",  # its summer time is the standard one
    "Europe/Dublin",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Africa/Monrovia",  # minutes and seconds until 1972
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "America/Godthab",
    "Antarctica/Troll",  # two hours
)
zones = st.sampled_from(ODD_ZONES) | st.sampled_from(ZONES)
times = st.builds(time, st.integers(0, 23), st.integers(0, 59)) | st.builds(
    time, st.integers(0, 3), st.sampled_from((0, 1, 15, 29, 30, 31, 45, 59))
)


@cache
def _changes(zone: str, year: int) -> tuple[date, ...]:
    """The days of a year on which the clocks change."""
    at = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(367)]
    offsets = [moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in at]
    changed = zip(at, pairwise(offsets), strict=False)
    return tuple(moment.date() for moment, (before, after) in changed if before != after)


@st.composite
def timed(draw: st.DrawFn) -> FollowUp:
    """At any wall time anywhere; as often as not on a day on which clocks change."""
    zone = draw(zones)
    day = draw(days)
    changes = _changes(zone, day.year) if draw(st.booleans()) else ()
    if changes:
        changed: date = draw(st.sampled_from(changes))
        day = min(max(changed + timedelta(days=draw(st.integers(-1, 1))), FIRST_DAY), LAST_DAY)
    minutes = draw(st.none() | st.integers(1, 31 * 24 * 60))
    return FollowUp(
        title="Scan", day=PartialDate.of(day), starts=draw(times), zone=zone, minutes=minutes
    )


def _wall(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _is_first_at(instant: datetime, wall: datetime, zone: str) -> bool:
    """Whether clocks in the zone show this, or later, at that instant for the first time."""
    here = ZoneInfo(zone)
    hours = [instant + timedelta(minutes=15 * n) for n in range(-30 * 4, 30 * 4)]
    offsets = {moment.astimezone(here).utcoffset() or timedelta() for moment in hours}
    shows = [
        moment for off in offsets if _wall(moment := (wall - off).replace(tzinfo=UTC), zone) == wall
    ]
    shown, just_before = _wall(instant, zone), _wall(instant - timedelta(seconds=1), zone)
    if shows:
        return instant == min(shows) and shown == wall
    return just_before < wall < shown


@given(timed())
@settings(max_examples=500, deadline=None)
def test_a_wall_time_is_the_first_instant_its_clocks_show_it(f: FollowUp) -> None:
    assert f.day is not None
    assert f.starts is not None
    start = schedule.begins(f)
    assert start is not None
    assert start.tzinfo is UTC
    assert _is_first_at(start, datetime.combine(f.day.first_day, f.starts), f.zone)


def _at(day: str, wall: str, zone: str = LONDON, **more: object) -> FollowUp:
    given = {"title": "Scan", "zone": zone} | more
    return FollowUp(day=PartialDate.fromisoformat(day), starts=time.fromisoformat(wall), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "wall", "zone", "instant"),
    [
        ("2026-12-04", "10:20", LONDON, "2026-12-04T10:20+00:00"),
        ("2027-06-04", "10:20", LONDON, "2027-06-04T09:20+00:00"),
        ("2027-03-28", "01:30", LONDON, "2027-03-28T01:00+00:00"),  # left out
        ("2027-10-31", "01:30", LONDON, "2027-10-31T00:30+00:00"),  # comes twice
        ("2018-11-04", "00:00", "America/Sao_Paulo", "2018-11-04T03:00+00:00"),
        ("2026-10-04", "02:10", "Australia/Lord_Howe", "2026-10-03T15:30+00:00"),
        ("2011-12-30", "12:00", "Pacific/Apia", "2011-12-30T10:00+00:00"),
    ],
)
def test_clocks_that_change(day: str, wall: str, zone: str, instant: str) -> None:
    assert schedule.begins(_at(day, wall, zone)) == datetime.fromisoformat(instant)


@pytest.mark.parametrize("zone", ["Nowhere/Else", "Europe", "../../etc/passwd", "x" * 400])
def test_a_zone_this_computer_does_not_know_is_as_utc(zone: str) -> None:
    found = schedule.begins(_at("2026-12-04", "10:20", zone))
    assert found == datetime(2026, 12, 4, 10, 20, tzinfo=UTC)


@given(timed())
@settings(max_examples=200, deadline=None)
def test_an_end_is_so_many_real_minutes_later(f: FollowUp) -> None:
    start, end = schedule.begins(f), schedule.ends(f)
    assert start is not None
    if f.minutes is None:
        assert end is None
    else:
        assert end == start + timedelta(minutes=f.minutes)


def test_a_visit_over_a_change_of_the_clocks_keeps_its_length() -> None:
    night = _at("2027-03-27", "22:00", minutes=8 * 60)
    end = schedule.ends(night)
    assert end is not None
    assert _wall(end, LONDON).isoformat() == "2027-03-28T07:00:00"


def test_what_has_no_time_begins_and_ends_at_none() -> None:
    for f in (FollowUp(title="Scan"), FollowUp(title="Scan", day=PartialDate(2026, 12, 4))):
        assert schedule.begins(f) is None
        assert schedule.ends(f) is None


# What has passed


def _on(day: str | None, **more: object) -> FollowUp:
    date_ = None if day is None else PartialDate.fromisoformat(day)
    return FollowUp(title="Scan", day=date_, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("f", "last", "first"),
    [
        (_on("2026-11-23"), "2026-11-23T23:59+00:00", "2026-11-24T00:00+00:00"),
        (_on("2026-11"), "2026-11-30T23:59+00:00", "2026-12-01T00:00+00:00"),
        (_on("2026-11-23", minutes=1440), "2026-11-23T23:59+00:00", "2026-11-24T00:00+00:00"),
        (_on("2026-11-23", minutes=4320), "2026-11-25T23:59+00:00", "2026-11-26T00:00+00:00"),
        (
            _at("2026-11-23", "10:20", minutes=40),
            "2026-11-23T10:59+00:00",
            "2026-11-23T11:00+00:00",
        ),
        (_at("2026-11-23", "10:20"), "2026-11-23T23:59+00:00", "2026-11-24T00:00+00:00"),
        (
            _at("2026-11-23", "10:20", "Pacific/Apia"),
            "2026-11-23T10:59+00:00",
            "2026-11-23T11:00+00:00",
        ),
    ],
)
def test_it_has_passed_from_its_end_or_the_end_of_its_day_or_month(
    f: FollowUp, last: str, first: str
) -> None:
    assert not schedule.has_passed(f, datetime.fromisoformat(last))
    assert schedule.has_passed(f, datetime.fromisoformat(first))


def test_what_has_no_day_never_passes() -> None:
    assert not schedule.has_passed(_on(None), NOW)


@given(timed(), zones, st.integers(-5000, 5000), st.integers(0, 5000))
@settings(max_examples=200, deadline=None)
def test_what_has_passed_stays_so_and_nothing_passes_before_it_begins(
    f: FollowUp, zone: str, minutes: int, later: int
) -> None:
    start = schedule.begins(f)
    assert start is not None
    now = (start + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    if schedule.has_passed(f, now):
        assert minutes >= 0
        assert schedule.has_passed(f, now.astimezone(UTC) + timedelta(minutes=later))


@given(timed(), st.tuples(zones, zones), st.integers(-5000, 5000))
@settings(max_examples=200, deadline=None)
def test_where_the_computer_is_changes_nothing_for_what_has_a_time(
    f: FollowUp, here_and_there: tuple[str, str], minutes: int
) -> None:
    start = schedule.begins(f)
    assert start is not None
    now = start + timedelta(minutes=minutes)
    here, there = (now.astimezone(ZoneInfo(zone)) for zone in here_and_there)
    assert schedule.has_passed(f, here) == schedule.has_passed(f, there)


def test_only_what_is_to_come_is_asked_whether_it_happened() -> None:
    asked = {
        state
        for state in FollowUpState
        if schedule.asks_if_it_happened(_on("2026-11-22", state=state), NOW)
    }
    assert asked == AHEAD
    assert not schedule.asks_if_it_happened(_on("2026-11-23"), NOW)


def test_days_until() -> None:
    assert schedule.days_until(_on("2026-12-04"), TODAY) == 11
    assert schedule.days_until(_on("2026-11-22"), TODAY) == -1
    assert schedule.days_until(_on("2026-12"), TODAY) is None
    assert schedule.days_until(_on(None), TODAY) is None


def test_a_hidden_one_is_on_today_from_the_day_before() -> None:
    shown = [
        schedule.shown_on_today(_on(day, hidden=True), TODAY)
        for day in ("2026-11-25", "2026-11-24", "2026-11-23", "2026-11", None)
    ]
    assert shown == [False, True, True, False, False]
    assert schedule.shown_on_today(_on("2026-11-25"), TODAY)


# States


@pytest.mark.parametrize("state", FollowUpState)
def test_every_state_has_its_steps(state: FollowUpState) -> None:
    steps = schedule.steps_from(_on("2026-12-04", state=state))
    assert 1 <= len(steps) <= 4
    assert state not in steps
    assert len(set(steps)) == len(steps)


def test_any_state_can_be_reached_from_any_other() -> None:
    for start in FollowUpState:
        reached = {start}
        for _ in FollowUpState:
            reached.update(*(schedule.steps_from(_on(None, state=state)) for state in set(reached)))
        assert reached == set(FollowUpState)


@pytest.mark.parametrize(
    ("day", "done_on"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-23", TODAY),
        ("2026-12-04", TODAY),  # it was sooner than planned
        ("2026-10", date(2026, 10, 31)),
        ("2026-11", TODAY),
        (None, TODAY),
    ],
)
def test_done_is_dated_to_its_day_once_that_has_come(day: str | None, done_on: date) -> None:
    for state in (FollowUpState.DONE, FollowUpState.WAITING, FollowUpState.RESULT_IN):
        assert schedule.moved_to(_on(day), state, TODAY).done_on == done_on


def test_the_way_through_the_states() -> None:
    later = TODAY + timedelta(days=9)
    waiting = schedule.moved_to(_on("2026-11-20"), FollowUpState.WAITING, TODAY)
    result_in = schedule.moved_to(waiting, FollowUpState.RESULT_IN, later)
    assert (result_in.done_on, result_in.result_on) == (date(2026, 11, 20), later)
    assert schedule.moved_to(result_in, FollowUpState.RESULT_IN, TODAY) == result_in
    again = schedule.moved_to(result_in, FollowUpState.WAITING, later)
    assert again == waiting
    booked = schedule.moved_to(again, FollowUpState.BOOKED, later)
    assert booked == _same(booked, "2026-11-20")


def _same(f: FollowUp, day: str) -> FollowUp:
    """As it was before anything happened."""
    return replace(_on(day), id=f.id)


def test_moved_means_that_the_new_date_is_not_known_yet() -> None:
    was = _at("2026-12-04", "10:20", minutes=40, confirmed=True, slot=date(2026, 12, 4))
    moved = schedule.moved_to(was, FollowUpState.MOVED, TODAY)
    assert (moved.day, moved.starts, moved.zone, moved.confirmed) == (None, None, "", False)
    assert (moved.minutes, moved.slot) == (40, date(2026, 12, 4))
    booked = schedule.moved_to(moved, FollowUpState.BOOKED, TODAY)
    assert (booked.state, booked.day, booked.done_on) == (FollowUpState.BOOKED, None, None)


@given(st.sampled_from(FollowUpState), st.lists(st.sampled_from(FollowUpState)), days)
def test_dates_of_what_happened_fit_every_state(
    start: FollowUpState, steps: list[FollowUpState], today: date
) -> None:
    f = schedule.moved_to(_on("2026-12-04"), start, today)
    for state in steps:
        f = schedule.moved_to(f, state, today)
        assert f.state is state
    happened = (FollowUpState.DONE, FollowUpState.WAITING, FollowUpState.RESULT_IN)
    assert (f.done_on is not None) == (f.state in happened)
    assert (f.result_on is not None) == (f.state is FollowUpState.RESULT_IN)


# Reminders

reminders = st.one_of(
    st.builds(Reminder, days=st.integers(0, 366), at=times),
    st.builds(Reminder, minutes=st.integers(0, 31 * 24 * 60)),
).map(Reminder.isoformat)


@st.composite
def reminded(draw: st.DrawFn) -> FollowUp:
    """With reminders, half of them with a time."""
    f = draw(timed())
    if draw(st.booleans()):
        f = replace(f, starts=None, zone="", minutes=None)
    return replace(f, reminders=tuple(draw(st.lists(reminders, min_size=1, max_size=4))))


def test_reminders_of_what_has_a_time_go_by_its_own_clocks() -> None:
    f = _at("2027-03-29", "10:20", reminders=("7d@09:00", "60m", "1d@18:00"))
    assert [one.at.isoformat() for one in schedule.reminders_of(f, "Asia/Tokyo")] == [
        "2027-03-22T09:00:00+00:00",
        "2027-03-28T17:00:00+00:00",  # the clocks went on that morning
        "2027-03-29T08:20:00+00:00",
    ]


def test_reminders_of_a_whole_day_go_by_the_local_clocks() -> None:
    f = _on("2026-12-04", reminders=("1d@18:00", "900m", "0m"))
    assert [one.at.isoformat() for one in schedule.reminders_of(f, "Asia/Tokyo")] == [
        "2026-12-03T00:00:00+00:00",
        "2026-12-03T09:00:00+00:00",
        "2026-12-03T15:00:00+00:00",
    ]


def test_without_a_day_no_reminder_comes() -> None:
    for day in (None, "2026-12"):
        assert schedule.reminders_of(_on(day, reminders=("1d@18:00",)), LONDON) == []


def test_the_same_reminder_twice_comes_once() -> None:
    f = _on("2026-12-04", reminders=("1d@18:00", "1d@18:00"))
    assert len(schedule.reminders_of(f, LONDON)) == 1


def test_a_reminder_is_another_one_when_its_day_time_or_kind_is() -> None:
    f = _at("2026-12-04", "10:20")
    day_before = Reminder.fromisoformat("1d@18:00")
    ids = {
        schedule.reminder_id(one, reminder)
        for one in (
            f,
            replace(f, starts=time(10, 30)),
            replace(f, day=PartialDate(2026, 12, 5)),
            replace(f, starts=None, zone=""),
            replace(f, day=None, starts=None, zone=""),
            replace(f, id=uuid4()),
        )
        for reminder in (day_before, Reminder.fromisoformat("2d@18:00"))
    }
    assert len(ids) == 12
    same = replace(f, title="Other", zone="Asia/Tokyo", state=FollowUpState.ASKED)
    assert schedule.reminder_id(same, day_before) == schedule.reminder_id(f, day_before)


def test_the_id_of_a_reminder_stays_what_it_is_for_ever() -> None:
    """It lies in the vault: another one would make every old reminder come again."""
    f = replace(_at("2026-12-04", "10:20"), id=UUID(int=7))
    found = schedule.reminder_id(f, Reminder.fromisoformat("1d@18:00"))
    assert str(found) == "79fbf6fc-c708-58e4-9c4b-b0210c7208ae"


@given(reminded(), zones, zones)
@settings(max_examples=200, deadline=None)
def test_a_journey_changes_no_id_and_moves_only_what_has_no_time(
    f: FollowUp, here: str, there: str
) -> None:
    one, other = (schedule.reminders_of(f, zone) for zone in (here, there))
    assert {due.id for due in one} == {due.id for due in other}
    if f.starts is not None:
        assert one == other


@given(reminded(), zones)
@settings(max_examples=300, deadline=None)
def test_a_reminder_comes_at_its_wall_time_or_so_many_minutes_before(
    f: FollowUp, zone: str
) -> None:
    assert f.day is not None
    where = zone if f.starts is None else f.zone
    found = schedule.reminders_of(f, zone)
    assert [one.at for one in found] == sorted(one.at for one in found)
    start = datetime.combine(f.day.first_day, f.starts or time())
    for one in found:
        if one.reminder.days is None or one.reminder.at is None:
            begins = one.at + timedelta(minutes=one.reminder.minutes or 0)
            assert _is_first_at(begins, start, where)
        else:
            day = f.day.first_day - timedelta(days=one.reminder.days)
            assert _is_first_at(one.at, datetime.combine(day, one.reminder.at), where)


def test_due_is_what_has_come_and_was_not_told() -> None:
    f = _at("2026-11-23", "15:00", reminders=("7d@09:00", "60m", "30m"))
    done = replace(f, id=uuid4(), state=FollowUpState.DONE)
    week, hour, half = schedule.reminders_of(f, LONDON)
    assert schedule.due([f, done], (), NOW, LONDON) == [week, hour]
    assert schedule.due([f, done], {week.id}, NOW, LONDON) == [hour]
    assert schedule.due([f, done], {week.id, hour.id}, NOW, LONDON) == []
    assert schedule.next_instants([f, done], (), NOW, LONDON) == [half.at]
    assert schedule.next_instants([f, done], {half.id}, NOW, LONDON) == []
    assert [one.id for one in schedule.already_past(f, NOW, LONDON)] == [week.id, hour.id]
    assert {(one.follow_up, one.due) for one in schedule.already_past(f, NOW, LONDON)} == {
        (f.id, week.at),
        (f.id, hour.at),
    }


def test_of_many_that_come_at_once_the_next_instants_hold_one() -> None:
    visits = [_at("2026-12-04", "10:20", reminders=("60m",)) for _ in range(3)]
    later = [_on(f"2027-01-{day:02}", reminders=("1d@18:00",)) for day in range(1, 31)]
    found = schedule.next_instants([*later, *visits], (), NOW, LONDON, most=20)
    assert found[0] == datetime(2026, 12, 4, 9, 20, tzinfo=UTC)
    assert len(found) == 20
    assert found == sorted(set(found))


jumps = st.timedeltas(timedelta(days=-400), timedelta(days=400)) | st.timedeltas(
    timedelta(hours=-3), timedelta(hours=3)
)


@given(
    st.lists(reminded(), min_size=1, max_size=5),
    st.lists(st.tuples(jumps, zones), max_size=20),
    st.randoms(use_true_random=False),
)
@settings(max_examples=200, deadline=None)
def test_whatever_the_clock_and_the_zone_do_each_reminder_comes_once(
    follow_ups: list[FollowUp], way: list[tuple[timedelta, str]], random: Random
) -> None:
    first = random.choice(follow_ups)
    assert first.day is not None
    now = datetime.combine(first.day.first_day, time(12), UTC)
    told: list[UUID] = []
    for f in follow_ups:
        told += [one.id for one in schedule.already_past(f, now, LONDON)]
    past = set(told)
    for jump, zone in way:
        now += jump
        coming = schedule.due(follow_ups, told, now, zone)
        assert all(one.at <= now for one in coming)
        told += [one.id for one in coming]
        following = schedule.next_instants(follow_ups, told, now, zone)
        assert all(at > now for at in following)
    told += [
        one.id for one in schedule.due(follow_ups, told, datetime(2102, 1, 1, tzinfo=UTC), LONDON)
    ]
    every = {one.id for f in follow_ups for one in schedule.reminders_of(f, LONDON)}
    assert len(told) == len(set(told))
    assert set(told) == every | past


# Questions


def _question(text: str, visit: FollowUp | None = None, **more: object) -> Question:
    return Question(text=text, follow_up=None if visit is None else visit.id, **more)  # type: ignore[arg-type]


def _texts(found: list[Question]) -> str:
    return "".join(question.text for question in found)


def test_unanswered_questions_move_on_to_the_next_visit() -> None:
    past, following, later = _on("2026-11-02"), _on("2026-12-04"), _on("2027-06-04")
    cancelled = _on("2026-11-30", state=FollowUpState.CANCELLED)
    done = _on("2026-11-28", state=FollowUpState.DONE)
    visits = [later, cancelled, done, following, past]
    questions = [
        _question("b", following, position=2),
        _question("a", following, position=1, asked_on=TODAY),
        _question("e", past, position=3),
        _question("-", past, asked_on=date(2026, 11, 2)),
        _question("c", position=0),
        _question("-", asked_on=TODAY),
        _question("d", cancelled, position=2),
        _question("f", done, position=4),
        _question("g", FollowUp(title="Gone"), position=5),
        _question("z", later),
    ]
    assert _texts(schedule.questions_at(following, visits, questions, TODAY)) == "cabdefg"
    assert _texts(schedule.questions_at(later, visits, questions, TODAY)) == "z"
    assert _texts(schedule.questions_at(past, visits, questions, TODAY)) == "-e"


def test_the_next_visit_is_the_soonest_with_a_date_then_one_without() -> None:
    undated = _on(None, state=FollowUpState.ASKED)
    moved = _on(None, state=FollowUpState.MOVED)
    month = _on("2026-12")
    early, late = _at("2026-12-04", "09:00"), _at("2026-12-04", "14:00")
    question = _question("a")
    visits = [undated, moved, month, late, early]
    order = [early, late, month]
    for n, expected in enumerate(order):
        left = [visit for visit in visits if visit not in order[:n]]
        for visit in left:
            found = schedule.questions_at(visit, left, [question], TODAY)
            assert (found == [question]) == (visit == expected)
    carried = [
        len(schedule.questions_at(visit, [undated, moved], [question], TODAY))
        for visit in (undated, moved)
    ]
    assert sorted(carried) == [0, 1]


def test_on_its_day_a_visit_is_still_the_next() -> None:
    visit = _on("2026-11-23")
    question = _question("a")
    assert schedule.questions_at(visit, [visit], [question], TODAY) == [question]
    assert schedule.questions_at(visit, [visit], [question], TODAY + timedelta(days=1)) == []


def test_a_moved_visit_keeps_its_questions() -> None:
    moved, following = _on(None, state=FollowUpState.MOVED), _on("2026-12-04")
    question = _question("a", moved)
    assert schedule.questions_at(following, [moved, following], [question], TODAY) == []
    assert schedule.questions_at(moved, [moved, following], [question], TODAY) == [question]


# Agreed checks


def _logs(check: AgreedCheck, *days_ago: int) -> list[CheckLog]:
    return [
        CheckLog(agreed_check=check.id, at=NOW, day=TODAY - timedelta(days=ago)) for ago in days_ago
    ]


@pytest.mark.parametrize(
    ("days_ago", "remark"),
    [
        ((), None),
        ((1,), None),
        ((3, 33, 62, 95), None),
        ((3, 33, 62, 95, 125), None),
        ((1, 15, 30, 45, 60, 75, 90), None),
        ((1, 15, 30, 45, 60, 75, 90, 105), CheckRemark.MORE_OFTEN),
        (tuple(range(8)), CheckRemark.MORE_OFTEN),
        ((1, 70, 130), CheckRemark.LESS_OFTEN),
        ((1, 40, 70, 130), None),
        ((130,), CheckRemark.LESS_OFTEN),
        ((-1, -2, -3, -4, -5, -6, -7, -8), None),  # of days to come, after a clock was wrong
    ],
)
def test_one_soft_remark_when_it_is_much_more_or_less_often(
    days_ago: tuple[int, ...], remark: CheckRemark | None
) -> None:
    monthly = AgreedCheck(what="Skin", count=1, unit=Unit.MONTHS)
    other = AgreedCheck(what="Other", count=1, unit=Unit.MONTHS)
    logs = _logs(monthly, *days_ago) + _logs(other, *range(20))
    assert schedule.check_remark(monthly, logs, TODAY) == remark


@given(st.integers(1, 12), units, st.integers(0, 6), st.floats(0.8, 1.25))
def test_who_keeps_to_what_was_agreed_hears_nothing(
    count: int, unit: Unit, since: int, off: float
) -> None:
    check = AgreedCheck(what="Skin", count=count, unit=unit)
    days_each = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 30.4, Unit.YEARS: 365.25}[unit]
    turn = count * days_each * (1 if count * days_each < 5 else off)
    logs = _logs(check, *(round(turn * (n + since / 7)) for n in range(12)))
    assert schedule.check_remark(check, logs, TODAY) is None
