"""Which follow-ups a change of one reaches, and on which days they are then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp import schedule
from recurapp.follow_ups import (
    MAX_COUNT,
    MAX_PACES,
    FollowUp,
    FollowUpState,
    Pace,
    Reminded,
    Series,
    Unit,
)
from recurapp.records import PartialDate
from recurapp.series_change import (
    Outcome,
    Reach,
    begun,
    changed,
    day_of,
    ended,
    extended,
    free_ahead,
    in_order,
    is_open,
    kept_ahead,
    others_reached,
    planned_dates,
    remaining_paces,
    repaced,
)

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
FIRST = FollowUp(
    title="Blood test",
    day=PartialDate(2026, 12, 4),
    starts=time(9),
    zone="Europe/London",
    minutes=15,
    confirmed=True,
    result_by=PartialDate(2026, 12),
    uid="of a file",
)
MONTHLY = Series(first=date(2026, 12, 4), paces=("1M/5M",))


def made(first: FollowUp = FIRST, series: Series = MONTHLY) -> list[FollowUp]:
    return list(begun(first, series, TODAY).follow_ups)


def planned(series: Series = MONTHLY) -> list[FollowUp]:
    """All only planned."""
    return made(replace(FIRST, confirmed=False), series)


def days(found: Outcome | list[FollowUp]) -> list[date | None]:
    follow_ups = found.follow_ups if isinstance(found, Outcome) else found
    return [day_of(one) for one in in_order(list(follow_ups))]


def of(year: int, *months_and_days: tuple[int, int]) -> list[date]:
    return [date(year, month, day) for month, day in months_and_days]


def after(members: list[FollowUp], outcome: Outcome) -> list[FollowUp]:
    """All of them once it is saved."""
    saved = {one.id: one for one in (*members, *outcome.follow_ups)}
    gone = {one.id for one in outcome.removed}
    return in_order([one for one in saved.values() if one.id not in gone])


# ---- a new one


def test_a_new_series_has_the_follow_up_itself_first_and_plans_the_rest() -> None:
    first, second, *_, last = made()
    assert (first.id, first.confirmed, first.uid) == (FIRST.id, True, "of a file")
    assert (first.series, first.slot) == (MONTHLY.id, MONTHLY.first)
    assert second == replace(
        FIRST,
        id=second.id,
        day=PartialDate(2027, 1, 4),
        slot=date(2027, 1, 4),
        series=MONTHLY.id,
        confirmed=False,
        result_by=None,
        uid="",
    )
    assert day_of(last) == date(2027, 5, 4)


def test_what_lies_before_today_is_not_made() -> None:
    old = Series(first=date(2026, 8, 4), paces=("1M/5M",))
    found = days(made(series=old))
    assert found == [date(2026, 8, 4), date(2026, 12, 4), date(2027, 1, 4)]


def test_one_that_was_moved_is_booked_again_on_its_first_day() -> None:
    moved = FollowUp(title="x", state=FollowUpState.MOVED)
    first = made(moved)[0]
    assert (first.state, day_of(first)) == (FollowUpState.BOOKED, MONTHLY.first)


# ---- a change of one


def test_only_this_one() -> None:
    members = made()
    new = replace(members[2], title="Scan")
    assert changed(members[2], new, Reach.THIS, MONTHLY, members, NOW) == Outcome((new,))


@pytest.mark.parametrize(
    ("reach", "titles"),
    [(Reach.LATER, ["Blood test"] * 2 + ["Scan"] * 4), (Reach.ALL, ["Scan"] * 6)],
)
def test_words_reach_others(reach: Reach, titles: list[str]) -> None:
    members = made()
    members[0] = replace(members[0], state=FollowUpState.DONE, who="Dr Osei")
    new = replace(members[2], title="Scan", state=FollowUpState.ASKED)
    found = after(members, changed(members[2], new, reach, MONTHLY, members, NOW))
    assert [one.title for one in found] == titles
    assert [one.state for one in found].count(FollowUpState.ASKED) == 1
    assert found[0].who == "Dr Osei"
    assert days(found) == days(members)


def test_only_what_was_changed_is_saved_for_others() -> None:
    members = made()
    new = replace(members[2], confirmed=True)
    assert not others_reached(members[2], new)
    assert changed(members[2], new, Reach.ALL, MONTHLY, members, NOW).saved == (new,)
    assert others_reached(members[2], replace(new, place="x"))


def test_a_time_reaches_what_is_still_ahead_and_only_planned() -> None:
    members = made()
    members[1] = replace(members[1], state=FollowUpState.CANCELLED)
    members[5] = replace(members[5], day=PartialDate(2027, 5), starts=None, zone="")
    new = replace(members[2], starts=time(10), minutes=20)
    found = after(members, changed(members[2], new, Reach.ALL, MONTHLY, members, NOW))
    clock = [None if one.starts is None else one.starts.hour for one in found]
    assert clock == [9, 9, 10, 10, 10, None]


def test_without_a_day_the_others_keep_their_time() -> None:
    members = planned()
    new = replace(members[2], day=None, starts=None, zone="", minutes=None)
    assert changed(members[2], new, Reach.ALL, MONTHLY, members, NOW).saved == (new,)


def test_a_later_day_moves_this_and_later_ones_and_parts_the_series() -> None:
    members = planned()
    new = replace(members[2], day=PartialDate(2027, 2, 8))
    outcome = changed(members[2], new, Reach.LATER, MONTHLY, members, NOW)
    going_on, cut = [one for one in outcome.saved if isinstance(one, Series)]
    assert (cut.id, cut.until) == (MONTHLY.id, date(2027, 2, 3))
    assert going_on == Series(
        id=going_on.id, first=date(2027, 2, 8), paces=("1M/3M",), kept_until=date(2027, 5, 8)
    )
    found = after(members, outcome)
    assert days(found) == [
        date(2026, 12, 4),
        *of(2027, (1, 4), (2, 8), (3, 8), (4, 8), (5, 8)),
    ]
    assert [one.slot for one in found] == days(found)
    assert [one.series for one in found] == [MONTHLY.id] * 2 + [going_on.id] * 4
    assert schedule.series_dates(going_on) == days(found)[2:]


def test_all_of_them_move_from_the_first_that_is_ahead() -> None:
    """A day of the month that stays moves by months."""
    members = planned()
    new = replace(members[2], day=PartialDate(2027, 3, 4))
    outcome = changed(members[2], new, Reach.ALL, MONTHLY, members, NOW)
    (series,) = [one for one in outcome.saved if isinstance(one, Series)]
    assert series == replace(MONTHLY, first=date(2027, 1, 4), kept_until=date(2027, 6, 4))
    assert days(after(members, outcome)) == of(2027, (1, 4), (2, 4), (3, 4), (4, 4), (5, 4), (6, 4))


def test_what_has_been_or_is_confirmed_or_stands_apart_keeps_its_day() -> None:
    series = replace(MONTHLY, until=date(2027, 5, 4))
    members = planned(series)
    members[0] = replace(members[0], state=FollowUpState.DONE)
    members[3] = replace(members[3], confirmed=True)
    members[4] = replace(members[4], day=PartialDate(2027, 4, 20))
    new = replace(members[1], day=PartialDate(2027, 1, 6))
    outcome = changed(members[1], new, Reach.ALL, series, members, NOW)
    found = after(members, outcome)
    assert days(found) == [
        date(2026, 12, 4),
        *of(2027, (1, 6), (2, 6), (3, 4), (4, 20), (5, 6)),
    ]
    going_on = next(one for one in outcome.saved if isinstance(one, Series))
    assert going_on.until == date(2027, 5, 6)
    assert [one.slot for one in found][1:] == schedule.series_dates(going_on)


def test_one_that_no_date_of_the_series_knows_moves_by_as_much() -> None:
    members = planned()
    members[4] = replace(members[4], slot=date(2027, 4, 10), day=PartialDate(2027, 4, 10))
    members.append(FollowUp(title="odd", series=MONTHLY.id))
    new = replace(members[1], day=PartialDate(2027, 1, 6))
    found = after(members, changed(members[1], new, Reach.LATER, MONTHLY, members, NOW))
    assert day_of(found[4]) == date(2027, 4, 12)
    assert found[-1].title == "odd"
    assert day_of(found[-1]) is None


@pytest.mark.parametrize("reach", [Reach.LATER, Reach.ALL])
def test_a_new_day_for_one_that_was_moved_moves_the_others_too(reach: Reach) -> None:
    members = planned()
    members[2] = schedule.moved_to(members[2], FollowUpState.MOVED, TODAY)
    new = replace(members[2], day=PartialDate(2027, 2, 8), state=FollowUpState.BOOKED)
    found = after(members, changed(members[2], new, reach, MONTHLY, members, NOW))
    begin = [(2026, 12, 4), (2027, 1, 4)] if reach is Reach.LATER else [(2026, 12, 8), (2027, 1, 8)]
    assert days(found) == [
        *(date(*day) for day in begin),
        *of(2027, (2, 8), (3, 8), (4, 8), (5, 8)),
    ]
    back = replace(new, day=PartialDate(2027, 2, 4))
    saved = changed(members[2], back, reach, MONTHLY, members, NOW).saved
    assert saved == (back,)


def test_what_would_come_after_the_last_day_there_is_goes() -> None:
    series = replace(MONTHLY, until=date(2027, 5, 4))
    members = planned(series)
    members[5] = replace(members[5], confirmed=True)
    new = replace(members[1], day=PartialDate(2100, 11, 30))
    outcome = changed(members[1], new, Reach.LATER, series, members, NOW)
    assert outcome.removed == (*members[3:5],)
    going_on = next(one for one in outcome.saved if isinstance(one, Series))
    assert (going_on.until, going_on.kept_until) == (date(2100, 12, 31), date(2100, 12, 31))
    assert [(day_of(one), one.slot) for one in after(members, outcome)] == [
        (date(2026, 12, 4),) * 2,
        (date(2027, 5, 4),) * 2,
        (date(2100, 11, 30),) * 2,
        (date(2100, 12, 30),) * 2,
    ]


def test_from_the_31st_no_month_is_skipped() -> None:
    series = Series(first=date(2026, 12, 31), paces=("1M",))
    first = replace(FIRST, day=PartialDate(2026, 12, 31), confirmed=False)
    members = made(first, series)
    new = replace(members[3], day=PartialDate(2027, 3, 30))
    found = after(members, changed(members[3], new, Reach.LATER, series, members, NOW))
    assert days(found)[:6] == [
        date(2026, 12, 31),
        *of(2027, (1, 31), (2, 28), (3, 30), (4, 30), (5, 30)),
    ]


# ---- what remains of the paces


@pytest.mark.parametrize(
    ("paces", "at", "remaining"),
    [
        (("6M/2Y", "12M"), 0, ("6M/2Y", "12M")),
        (("6M/2Y", "12M"), 2, ("6M/1Y", "12M")),
        (("6M/2Y", "12M"), 3, ("6M/6M", "12M")),
        (("6M/2Y", "12M"), 4, ("12M",)),
        (("6M/2Y", "12M"), 7, ("12M",)),
        (("1W/1Y",), 2, ("1W/50W",)),
        (("1W/1W",), 1, ("1W/1D",)),
        (("1D/1D",), 1, ("2D/1D",)),
        (("1D/300D", "1D/3D"), 1, ("1D/299D", "1D/3D")),
        (("6M/1Y",), 2, ("6M/1D",)),
        (("300D/3Y",), 1, ("300D/300D", "300D/300D")),
    ],
)
def test_paces_go_on(paces: tuple[str, ...], at: int, remaining: tuple[str, ...]) -> None:
    series = Series(first=date(2026, 12, 4), paces=paces)
    slot = schedule.series_dates(series)[at]
    assert remaining_paces(series, slot) == remaining


def test_nothing_follows_the_last_date_of_a_daily_pace() -> None:
    series = Series(first=TODAY, paces=("1D/2D",))
    rest = Series(first=date(2026, 11, 25), paces=remaining_paces(series, date(2026, 11, 25)))
    assert schedule.series_dates(rest) == [date(2026, 11, 25)]


def test_what_would_be_more_paces_than_there_may_be_stays_as_it_is() -> None:
    paces = ("300D/12Y",)
    series = Series(first=date(2026, 12, 4), paces=paces)
    assert remaining_paces(series, schedule.series_dates(series)[1]) == paces


@st.composite
def _series(draw: st.DrawFn) -> Series:
    units = st.sampled_from(Unit)
    paces = [
        Pace(draw(st.integers(1, 24)), draw(units), draw(st.integers(1, 24)), draw(units))
        for _ in range(draw(st.integers(1, 3)))
    ]
    day = draw(st.dates(date(2000, 1, 1), date(2040, 12, 28)).filter(lambda one: one.day <= 28))
    return Series(first=day, paces=tuple(pace.isoformat() for pace in paces))


@given(_series(), st.data())
def test_remaining_paces_give_the_remaining_dates(series: Series, data: st.DataObject) -> None:
    horizon = date(2100, 12, 31)
    dates = schedule.series_dates(series, horizon=horizon)
    if len(dates) == schedule.MOST_DATES:
        return
    at = data.draw(st.integers(0, len(dates) - 1))
    paces = remaining_paces(series, dates[at])
    if _needs_too_many(series, paces, at):
        assert paces == series.paces[-len(paces) :]
        return
    going_on = Series(first=dates[at], paces=paces)
    again = schedule.series_dates(going_on, horizon=horizon)
    assert again[: len(dates) - at] == dates[at:]
    more = len(again) - (len(dates) - at)
    if at == len(dates) - 1 and paces[-1] == "1D/1D":
        assert more == 1  # no pace is shorter than a day
    else:
        assert more == 0


def _needs_too_many(series: Series, paces: tuple[str, ...], at: int) -> bool:
    """Whether more paces would be needed than a series may have: then they stay as they are."""
    begun = len(series.paces) - len(paces)
    if begun < 0:
        return False
    pace = Pace.fromisoformat(series.paces[begun])
    part = Series(first=series.first, paces=series.paces[: begun + 1])
    left = len(schedule.series_dates(part, horizon=date(2100, 12, 31))) - 1 - at
    runs = -(-left // (MAX_COUNT // pace.count))
    return runs + len(paces) - 1 > MAX_PACES


# ---- another pace, an end, more dates


def test_another_pace_takes_over_the_same_days_and_moves_or_removes_the_rest() -> None:
    members = planned()
    outcome = repaced(MONTHLY, members, date(2026, 12, 4), ("2M/4M",), None, NOW)
    found = after(members, outcome)
    assert days(found) == [date(2026, 12, 4), *of(2027, (2, 4), (4, 4))]
    assert [one.id for one in found] == [members[at].id for at in (0, 2, 4)]
    assert set(outcome.removed) == {members[1], members[3], members[5]}
    assert outcome.saved[0] == replace(MONTHLY, paces=("2M/4M",), kept_until=date(2027, 4, 4))


def test_a_pace_with_more_dates_adds_some_like_the_last() -> None:
    members = planned()
    outcome = repaced(MONTHLY, members, date(2027, 6, 1), ("1W/10W",), None, NOW)
    found = after(members, outcome)
    assert len(found) == 11
    assert {one.title for one in found} == {"Blood test"}
    assert {one.id for one in members} <= {one.id for one in found}
    assert outcome.removed == ()


def test_what_was_and_what_is_confirmed_stays_in_the_old_series() -> None:
    members = planned()
    members[0] = replace(members[0], state=FollowUpState.DONE)
    members[3] = replace(members[3], confirmed=True)
    until = date(2027, 6, 4)
    outcome = repaced(MONTHLY, members, date(2027, 1, 4), ("1M",), until, NOW)
    new, old = [one for one in outcome.saved if isinstance(one, Series)]
    assert (old.id, old.until) == (MONTHLY.id, date(2027, 3, 4))
    assert new.id != MONTHLY.id
    assert days(after(members, outcome)) == [
        date(2026, 12, 4),
        *of(2027, (1, 4), (2, 4), (3, 4), (4, 4), (5, 4), (6, 4)),
    ]
    assert planned_dates(new, [members[3]], TODAY) == of(
        2027, (1, 4), (2, 4), (4, 4), (5, 4), (6, 4)
    )


def test_an_end_removes_what_is_only_planned() -> None:
    members = planned()
    members[1] = replace(members[1], confirmed=True)
    outcome = ended(MONTHLY, members, NOW)
    assert outcome.saved == (replace(MONTHLY, until=date(2027, 1, 4)),)
    assert outcome.removed == (members[0], *members[2:])
    assert ended(MONTHLY, planned(), NOW).saved == (replace(MONTHLY, until=MONTHLY.first),)
    assert free_ahead(members, NOW) == [members[0], *members[2:]]


def test_more_dates_come_to_one_without_an_end() -> None:
    series = Series(first=date(2017, 11, 23), paces=("1Y",))
    assert is_open(series)
    slots = schedule.series_dates(series)[-3:]
    members = [replace(FIRST, series=series.id, slot=one, day=None, starts=None) for one in slots]
    members[0] = replace(FIRST, series=series.id, slot=slots[0], day=PartialDate.of(slots[0]))
    found = extended(series, members, TODAY)
    assert days(found) == [date(year, 11, 23) for year in range(2028, 2037)]
    assert found[0].starts == FIRST.starts
    known = replace(series, kept_until=date(2028, 11, 23))
    assert extended(known, members, TODAY) == []
    assert extended(replace(series, until=date(2030, 1, 1)), members, TODAY) == []
    assert extended(series, [], TODAY) == []


@pytest.mark.parametrize("reach", [Reach.LATER, Reach.ALL])
@pytest.mark.parametrize(
    ("day", "until"), [((2027, 12, 6), date(2036, 12, 6)), ((2028, 12, 4), date(2037, 12, 4))]
)
def test_the_last_date_that_was_made_moves_with_the_rest(
    reach: Reach, day: tuple[int, int, int], until: date
) -> None:
    begin = begun(FIRST, Series(first=date(2026, 12, 4), paces=("1Y",)), TODAY)
    (series,) = [one for one in begin.saved if isinstance(one, Series)]
    assert series.kept_until == date(2036, 12, 4)
    members = list(begin.follow_ups)[:4]  # the rest was removed, and the trash emptied
    new = replace(members[1], day=PartialDate(*day))
    outcome = changed(members[1], new, reach, series, members, NOW)
    going_on = next(one for one in outcome.saved if isinstance(one, Series))
    assert going_on.kept_until == until
    found = [one for one in after(members, outcome) if one.series == going_on.id]
    assert extended(going_on, found, date(2030, 1, 1)) == []


def test_what_is_added_is_remembered_with_its_reminders_that_are_past() -> None:
    series = Series(first=date(2018, 11, 23), paces=("1Y",), kept_until=date(2026, 11, 23))
    only = replace(
        FIRST, series=series.id, slot=series.kept_until, reminders=("1d@18:00",), confirmed=False
    )
    now = NOW.replace(year=2027, day=22, hour=19)
    kept, *added, reminded = kept_ahead(series, [only], now, "Europe/London")
    assert kept == replace(series, kept_until=date(2036, 11, 23))
    assert len(added) == 10
    assert isinstance(reminded, Reminded)
    assert kept_ahead(kept, [only], now, "Europe/London") == []


def test_where_none_has_a_day_the_last_one_is_the_model() -> None:
    series = Series(first=date(2018, 11, 23), paces=("1Y",))
    only = FollowUp(title="x", series=series.id, slot=date(2027, 11, 23))
    assert {one.title for one in extended(series, [only], TODAY)} == {"x"}
