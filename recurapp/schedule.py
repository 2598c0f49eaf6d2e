"""Pure: what follows from follow-ups and the clock.

Owns the dates of a series, what has passed, what is waited for, which reminder is due, which
questions belong to a visit. It takes `now` and never asks the clock; it knows neither Qt nor SQL.

A wall time is kept as it was told, with its zone, and becomes an instant only here. An hour that
the clocks leave out is the first instant after it; one that comes twice is the first of the two.
Instants are in UTC: two datetimes of one zone are subtracted by Python as if no clock ever changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import islice
from typing import NamedTuple
from uuid import UUID, uuid5

from recurapp.follow_ups import (
    AHEAD,
    TO_COME,
    AgreedCheck,
    CheckLog,
    FollowUp,
    FollowUpState,
    Pace,
    Question,
    Reminded,
    Reminder,
    Series,
    Unit,
)
from recurapp.records import FIRST_YEAR, LAST_YEAR, PartialDate, Precision, days_in_month

HORIZON_YEARS = 10
"""So far ahead the dates of a series without an end are kept."""
MOST_DATES = 400
"""Of one series, ahead."""
MORE_WITHIN_YEARS = 2
REMARK_TURNS = 4
"""A check is compared with what was agreed over so many turns."""

_MIDNIGHT = time(0)
_LAST_DAY = date(LAST_YEAR, 12, 31)
_FURTHEST_APART = timedelta(days=2)  # of two zones; beyond it no zone need be loaded at a start
_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
_DAYS = {Unit.DAYS: 1.0, Unit.WEEKS: 7.0, Unit.MONTHS: 365.25 / 12, Unit.YEARS: 365.25}
_HAPPENED = frozenset({FollowUpState.DONE, FollowUpState.WAITING, FollowUpState.RESULT_IN})


# The dates of a series


def series_dates(series: Series, *, horizon: date | None = None) -> list[date]:
    """Its dates from the first on, until its end or the horizon (10 years after the first).

    Months are of the calendar: from the 31st it is the last day of a shorter month, and the 31st
    again after it. At most MOST_DATES; between 1900 and 2100.
    """
    end = horizon or _years_after(min(series.first, _LAST_DAY), HORIZON_YEARS)
    return list(islice(_dates_until(series, end), MOST_DATES))


def more_dates(series: Series, last_slot: date, today: date) -> list[date]:
    """What is to be added to a series so that its dates reach 10 years ahead again.

    Nothing while the last one kept is 2 years away or more. Never a date before today, which
    nobody was told of, and never more than MOST_DATES ahead.
    """
    if last_slot >= _years_after(today, MORE_WITHIN_YEARS):
        return []
    until = _dates_until(series, _years_after(today, HORIZON_YEARS))
    ahead = islice((day for day in until if day >= today), MOST_DATES)
    return [day for day in ahead if day > last_slot]


def _dates_until(series: Series, end: date) -> Iterator[date]:
    if not FIRST_YEAR <= series.first.year <= LAST_YEAR:
        return
    last = min(end, series.until or end, _LAST_DAY)
    for day in _all_dates(series):
        if day > last:
            return
        yield day


class _Step(NamedTuple):
    """So many calendar months after a day. By months alone it never drifts."""

    day: date
    months: int = 0

    def plus(self, count: int, unit: Unit) -> _Step:
        if unit in _MONTHS:
            return _Step(self.day, self.months + count * _MONTHS[unit])
        return _Step(self.on + timedelta(days=count * int(_DAYS[unit])))

    @property
    def on(self) -> date:
        return months_after(self.day, self.months)


def _all_dates(series: Series) -> Iterator[date]:
    """Each pace goes on from the last date of the one before it, for as long as it lasts."""
    at = _Step(series.first)
    yield at.on
    for text in series.paces:
        pace = Pace.fromisoformat(text)
        end = date.max
        if pace.lasts is not None and pace.lasts_unit is not None:
            end = at.plus(pace.lasts, pace.lasts_unit).on
        while (following := at.plus(pace.count, pace.unit)).on <= end:
            at = following
            yield at.on


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def _years_after(day: date, years: int) -> date:
    return months_after(day, 12 * years)


# When it is, and what has passed


def begins(f: FollowUp) -> datetime | None:
    """The instant (UTC) at which it begins; None without a time."""
    if f.day is None or f.starts is None:
        return None
    return _instant(f.day.first_day, f.starts, _zone(f.zone))


def ends(f: FollowUp) -> datetime | None:
    """The instant (UTC) at which it ends; None while its time or its length is not known."""
    start = begins(f)
    return None if start is None or f.minutes is None else start + timedelta(minutes=f.minutes)


def has_passed(f: FollowUp, now: datetime) -> bool:
    """Whether its end, or else its days or its month, are over. `now` is aware and local."""
    if f.day is None or f.day.first_day > now.date() + _FURTHEST_APART:
        return False
    end = ends(f)
    if end is not None:
        return now >= end
    if f.starts is not None:
        return now.astimezone(_zone(f.zone)).date() > f.day.last_day
    more_days = timedelta(minutes=max(0, (f.minutes or 0) - 1)).days
    return now.date() > f.day.last_day + timedelta(days=more_days)


def asks_if_it_happened(f: FollowUp, now: datetime) -> bool:
    return f.state in AHEAD and has_passed(f, now)


def days_until(f: FollowUp, today: date) -> int | None:
    """Negative once it is past; None while the day is not known."""
    if f.day is None or f.day.precision is not Precision.DAY:
        return None
    return (f.day.first_day - today).days


def shown_on_today(f: FollowUp, today: date) -> bool:
    """A hidden one only from the day before."""
    days = days_until(f, today)
    return not f.hidden or (days is not None and days <= 1)


def _zone(name: str) -> tzinfo:
    """UTC for a name this computer does not know: then at least every answer is the same."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def _instant(day: date, wall: time, zone: tzinfo) -> datetime:
    """When clocks in the zone show this, the first time they do. In UTC."""
    wanted = datetime.combine(day, wall)

    def shown(instant: datetime) -> datetime:
        return instant.astimezone(zone).replace(tzinfo=None)

    after = wanted.replace(tzinfo=zone).astimezone(UTC)
    if shown(after) == wanted:
        return after
    # Left out: the clocks go over it, somewhere between what the offsets before and after say.
    before = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (before, middle) if shown(middle) > wanted else (middle, after)
    return after


# States


_STEPS: dict[FollowUpState, tuple[FollowUpState, ...]] = {
    FollowUpState.ASKED: (FollowUpState.BOOKED, FollowUpState.DONE, FollowUpState.CANCELLED),
    FollowUpState.BOOKED: (
        FollowUpState.DONE,
        FollowUpState.WAITING,
        FollowUpState.MOVED,
        FollowUpState.CANCELLED,
    ),
    FollowUpState.DONE: (FollowUpState.WAITING, FollowUpState.RESULT_IN, FollowUpState.BOOKED),
    FollowUpState.WAITING: (FollowUpState.RESULT_IN, FollowUpState.DONE),
    FollowUpState.RESULT_IN: (FollowUpState.WAITING, FollowUpState.DONE),
    FollowUpState.MOVED: (FollowUpState.BOOKED, FollowUpState.CANCELLED),
    FollowUpState.CANCELLED: (FollowUpState.BOOKED, FollowUpState.ASKED),
}


def steps_from(f: FollowUp) -> tuple[FollowUpState, ...]:
    """The states that are one click from here, the likeliest first."""
    return _STEPS[f.state]


def moved_to(f: FollowUp, state: FollowUpState, today: date) -> FollowUp:
    """The follow-up in another state, with what follows from that.

    Done is dated to its day if that has come, else to today. MOVED means that the new date is not
    known yet: day and time go, and it is planned until confirmed again. Give it a day and it is
    BOOKED again.
    """
    if state is FollowUpState.MOVED:
        f = replace(f, day=None, starts=None, zone="", confirmed=False)
    happened = state in _HAPPENED
    result_on = (f.result_on or today) if state is FollowUpState.RESULT_IN else None
    done_on = (f.done_on or _done_on(f.day, today)) if happened else None
    return replace(f, state=state, done_on=done_on, result_on=result_on)


def _done_on(day: PartialDate | None, today: date) -> date:
    has_come = day is not None and day.first_day <= today
    return min(day.last_day, today) if day is not None and has_come else today


# Reminders


class Due(NamedTuple):
    """One reminder of a follow-up and the instant (UTC) it is for."""

    id: UUID
    follow_up: FollowUp
    reminder: Reminder
    at: datetime


def reminder_id(f: FollowUp, reminder: Reminder) -> UUID:
    """The same for the same follow-up at the same wall time, wherever the computer is."""
    day = "" if f.day is None else f.day.isoformat()
    starts = "" if f.starts is None else f.starts.isoformat("minutes")
    return uuid5(f.id, f"{reminder.isoformat()} {day} {starts}")


def reminders_of(f: FollowUp, local_zone: str) -> list[Due]:
    """All its reminders, past or not, in order; none while the day is not known.

    They go by the clocks where it takes place, or by the local ones if it has no time. Minutes
    before a whole day count from its midnight.
    """
    if f.day is None or f.day.precision is not Precision.DAY:
        return []
    zone = _zone(local_zone if f.starts is None else f.zone)
    start = _instant(f.day.first_day, f.starts or _MIDNIGHT, zone)
    found = []
    for reminder in map(Reminder.fromisoformat, dict.fromkeys(f.reminders)):
        if reminder.at is None or reminder.days is None:
            at = start - timedelta(minutes=reminder.minutes or 0)
        else:
            at = _instant(f.day.first_day - timedelta(days=reminder.days), reminder.at, zone)
        found.append(Due(reminder_id(f, reminder), f, reminder, at))
    return sorted(found, key=_in_order)


def due(
    follow_ups: Iterable[FollowUp], told: Collection[UUID], now: datetime, local_zone: str
) -> list[Due]:
    """The reminders whose time has come and that were not told yet, in order."""
    return [one for one in _untold(follow_ups, told, local_zone) if one.at <= now]


def next_instants(
    follow_ups: Iterable[FollowUp],
    told: Collection[UUID],
    now: datetime,
    local_zone: str,
    most: int | None = None,
) -> list[datetime]:
    """The next instants (UTC) after now at which a reminder is due, each once; `most` or all."""
    later = (one.at for one in _untold(follow_ups, told, local_zone) if one.at > now)
    return list(dict.fromkeys(later))[:most]


def already_past(f: FollowUp, now: datetime, local_zone: str) -> list[Reminded]:
    """To be saved together with a new or changed follow-up, so that no old reminder comes."""
    return [
        Reminded(id=one.id, follow_up=f.id, due=one.at)
        for one in reminders_of(f, local_zone)
        if one.at <= now
    ]


def _untold(follow_ups: Iterable[FollowUp], told: Collection[UUID], local_zone: str) -> list[Due]:
    ahead = (f for f in follow_ups if f.state in AHEAD and f.reminders)
    found = (one for f in ahead for one in reminders_of(f, local_zone) if one.id not in told)
    return sorted(found, key=_in_order)


def _in_order(one: Due) -> tuple[datetime, UUID]:
    return one.at, one.id


# Questions


def questions_at(
    visit: FollowUp, visits: Sequence[FollowUp], questions: Sequence[Question], today: date
) -> list[Question]:
    """The visit's own questions and those that have moved on to it, in the person's order.

    Unanswered ones move on to the next visit there is: those for no visit, and those of one that
    is over, cancelled or not among `visits` any more. So `visits` are all that are not over.
    """
    own = [one for one in questions if one.follow_up == visit.id]
    still_to_come = to_come(visits, today)
    following = next(iter(still_to_come), None)
    carried: list[Question] = []
    if following is not None and following.id == visit.id:
        open_ids = {one.id for one in still_to_come}
        carried = [one for one in questions if one.asked_on is None]
        carried = [one for one in carried if one.follow_up not in open_ids]
    return sorted(own + carried, key=_position)


def to_come(visits: Iterable[FollowUp], today: date) -> list[FollowUp]:
    """Those that a question may still be for, the next one first; last, whose day is not known.

    One that was moved is among them: its questions wait with it for its new day.
    """
    found = (f for f in visits if f.state in TO_COME)
    return sorted((f for f in found if f.day is None or f.day.last_day >= today), key=_visit_order)


def _visit_order(f: FollowUp) -> tuple[bool, date, time, str]:
    day = date.max if f.day is None else f.day.last_day
    return f.day is None, day, f.starts or _MIDNIGHT, str(f.id)


def _position(question: Question) -> int:
    return question.position


# Agreed checks


class CheckRemark(StrEnum):
    MORE_OFTEN = "more_often"
    LESS_OFTEN = "less_often"


def check_remark(check: AgreedCheck, logs: Iterable[CheckLog], today: date) -> CheckRemark | None:
    """Whether the last few turns were much off what was agreed: twice as often, or half.

    LESS_OFTEN only of a check that was in use before those turns.
    """
    reach = timedelta(days=round(REMARK_TURNS * check.count * _DAYS[check.unit]))
    days = [log.day for log in logs if log.agreed_check == check.id and log.day <= today]
    lately = sum(day > today - reach for day in days)
    if lately >= 2 * REMARK_TURNS:
        return CheckRemark.MORE_OFTEN
    if lately < len(days) and 2 * lately <= REMARK_TURNS:
        return CheckRemark.LESS_OFTEN
    return None
