"""What becomes of a series: the records of a new one, of a change, of another pace, of more dates.

Owns which follow-ups a change of one reaches and on which days they are then. What the clinic
confirmed and what has been keeps its day; what was removed does not come back, for a series keeps
the last date ever made of it. Pure: knows no widget and no store; who saves a change adds what
schedule.already_past gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID, uuid4

from recurapp import schedule
from recurapp.follow_ups import (
    AHEAD,
    MAX_COUNT,
    MAX_PACES,
    FollowUp,
    FollowUpState,
    Pace,
    Series,
    Unit,
)
from recurapp.records import LAST_YEAR, PartialDate, Precision, Record

_LAST_DAY = date(LAST_YEAR, 12, 31)
_WHEN = ("day", "starts", "zone", "minutes")
_OF_ALL = (
    "title",
    "place",
    "who",
    "prepare",
    "result_how",
    "ring",
    "ring_text",
    "hidden",
    "reminders",
)
"""What a change of one may change in others too. Where each stands is its own."""


class Reach(StrEnum):
    """Which of a series a change is for."""

    THIS = "this"
    LATER = "later"
    """This one and those after it."""
    ALL = "all"


class Outcome(NamedTuple):
    """One change of the store."""

    saved: tuple[Record, ...] = ()
    removed: tuple[FollowUp, ...] = ()

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Those that are saved."""
        return tuple(one for one in self.saved if isinstance(one, FollowUp))


def day_of(f: FollowUp) -> date | None:
    """Its day, where it is known."""
    if f.day is None or f.day.precision is not Precision.DAY:
        return None
    return f.day.first_day


def in_order(members: Sequence[FollowUp]) -> list[FollowUp]:
    """By the dates the series gave them."""
    return sorted(members, key=lambda one: (one.slot or date.max, str(one.id)))


# ---- a new series ------------------------------------------------------------------------


def begun(first: FollowUp, series: Series, today: date) -> Outcome:
    """A follow-up becomes the first of a series: with it those of today and later."""
    moved = first.state is FollowUpState.MOVED
    own = replace(
        first,
        day=PartialDate.of(series.first),
        state=FollowUpState.BOOKED if moved else first.state,
        series=series.id,
        slot=series.first,
    )
    slots = [slot for slot in schedule.series_dates(series)[1:] if slot >= today]
    series = replace(series, kept_until=max((series.first, *slots)))
    return Outcome((series, own, *(copied(own, series, slot) for slot in slots)))


def copied(template: FollowUp, series: Series, slot: date) -> FollowUp:
    """A new one like another, planned for that day."""
    return replace(
        template,
        id=uuid4(),
        day=PartialDate.of(slot),
        state=FollowUpState.BOOKED,
        confirmed=False,
        result_by=None,
        done_on=None,
        result_on=None,
        series=series.id,
        slot=slot,
        uid="",
    )


# ---- a change of one ---------------------------------------------------------------------


def others_reached(old: FollowUp, new: FollowUp) -> bool:
    """Whether anything was changed that others could be changed in too."""
    return any(getattr(old, name) != getattr(new, name) for name in (*_WHEN, *_OF_ALL))


def changed(
    old: FollowUp,
    new: FollowUp,
    reach: Reach,
    series: Series,
    members: Sequence[FollowUp],
    now: datetime,
) -> Outcome:
    """What is saved when `old` became `new`. `members` are all live ones of the series."""
    if reach is Reach.THIS:
        return Outcome((new,))
    others = [one for one in in_order(members) if one.id != old.id]
    if reach is Reach.LATER:
        since = old.slot or date.min
        others = [one for one in others if one.slot is not None and one.slot > since]
    told = {
        name: getattr(new, name) for name in _OF_ALL if getattr(old, name) != getattr(new, name)
    }
    made = {one.id: replace(one, **told) for one in others}
    saved: list[Record] = []
    beyond: list[FollowUp] = []
    before, after = day_of(old) or old.slot, day_of(new)  # moved, it stood where the series had it
    if before is not None and after is not None and before != after:
        move = _moved(old, after, reach, series, others, now)
        saved += [one for one in (move.series, move.cut) if one is not None]
        new = replace(new, series=move.series.id, slot=move.slots[old.id])
        for one in others:
            if one.id in move.slots:
                made[one.id] = _on_slot(made[one.id], one, move, now)
        beyond = [one for one in others if one.id in move.beyond and _is_free(one, now)]
        others = [one for one in others if one not in beyond]
    made = {one.id: _timed(made[one.id], one, old, new, now) for one in others}
    saved += [new, *(made[one.id] for one in others if made[one.id] != one)]
    return Outcome(tuple(saved), tuple(beyond))


class _Move(NamedTuple):
    """Later dates of a series are others from now on."""

    series: Series
    cut: Series | None
    """What is left of the old one, where that is another."""
    slots: dict[UUID, date]
    beyond: frozenset[UUID]
    """Those that would come after the last day there is."""


def _moved(
    old: FollowUp,
    after: date,
    reach: Reach,
    series: Series,
    others: Sequence[FollowUp],
    now: datetime,
) -> _Move:
    """The series goes on from the new day; what is before it stays as it was."""
    own = slot = old.slot or series.first
    if reach is Reach.ALL:
        ahead = (one.slot for one in others if one.slot is not None and _is_ahead(one, now))
        slot = min((own, *ahead))
    first = _shifted(slot, own, after)
    is_whole = slot == series.first
    until = series.until
    if until is not None:
        until = min(max(first, _shifted(until, own, after)), _LAST_DAY)
    paces = remaining_paces(series, slot)
    going_on = Series(id=series.id if is_whole else uuid4(), first=first, paces=paces, until=until)
    made_until = max((series.kept_until or own, *_slots((old, *others))))
    dates = schedule.series_dates(going_on, horizon=_LAST_DAY)
    known = [day for day in schedule.series_dates(series, horizon=_LAST_DAY) if day >= slot]
    following = dict(zip(known, dates, strict=False))

    def moved(day: date) -> date:
        return following.get(day, _shifted(day, own, after))

    slots = {one.id: moved(one.slot or own) for one in (old, *others) if (one.slot or own) >= slot}
    beyond = frozenset(each for each, day in slots.items() if day > _LAST_DAY)
    slots = {each: day for each, day in slots.items() if each not in beyond}
    going_on = replace(going_on, kept_until=min(max(first, moved(made_until)), _LAST_DAY))
    cut = None if is_whole else replace(series, until=max(series.first, slot - timedelta(days=1)))
    return _Move(going_on, cut, slots, beyond)


def _shifted(day: date, before: date, after: date) -> date:
    """Moved as that one was: by months where its day of the month stayed, else by days."""
    if before.day == after.day:
        months = (after.year - before.year) * 12 + after.month - before.month
        return schedule.months_after(day, months)
    return day + (after - before)


def _on_slot(made: FollowUp, one: FollowUp, move: _Move, now: datetime) -> FollowUp:
    """On the new date of its series; its own day moves with it where it was the series'."""
    slot = move.slots[one.id]
    made = replace(made, series=move.series.id, slot=slot)
    if _is_free(one, now):
        made = replace(made, day=PartialDate.of(slot))
    return made


def _timed(made: FollowUp, one: FollowUp, old: FollowUp, new: FollowUp, now: datetime) -> FollowUp:
    """With the new time, if the time was changed: where it is still the person's own plan."""
    names = ("starts", "zone", "minutes")
    same = all(getattr(old, name) == getattr(new, name) for name in names)
    if same or day_of(new) is None:
        return made
    if day_of(one) is None or one.confirmed or not _is_ahead(one, now):
        return made
    return replace(made, **{name: getattr(new, name) for name in names})


def _is_ahead(one: FollowUp, now: datetime) -> bool:
    return one.state in AHEAD and not schedule.has_passed(one, now)


def _is_free(one: FollowUp, now: datetime) -> bool:
    """Still to come, planned by the person, and on the day that the series gave it."""
    return _is_ahead(one, now) and not one.confirmed and day_of(one) == one.slot is not None


# ---- another pace, or an end -------------------------------------------------------------


def free_ahead(members: Sequence[FollowUp], now: datetime) -> list[FollowUp]:
    """Those that another pace may move or take away: see the module."""
    return [one for one in in_order(members) if _is_free(one, now)]


def repaced(
    series: Series,
    members: Sequence[FollowUp],
    first: date,
    paces: tuple[str, ...],
    until: date | None,
    now: datetime,
) -> Outcome:
    """The plan from `first` on is another one. Dates there are taken over, the rest goes."""
    free = free_ahead(members, now)
    kept = [one for one in members if one not in free]
    began = _slots(kept)
    going_on = Series(id=uuid4() if began else series.id, first=first, paces=paces, until=until)
    wanted = planned_dates(going_on, kept, now.date())
    saved: list[Record] = [replace(going_on, kept_until=max((first, *wanted)))]
    if began:
        saved.append(replace(series, until=max((series.first, *began))))
    same = {one.slot: one for one in free}
    moving = [one for one in free if one.slot not in wanted]
    template = _template(members)
    for day in wanted:
        one = same.get(day) or (moving.pop(0) if moving else None)
        if one is None:
            saved.append(copied(template, going_on, day))
        else:
            saved.append(replace(one, day=PartialDate.of(day), slot=day, series=going_on.id))
    return Outcome(tuple(saved), tuple(moving))


def planned_dates(series: Series, kept: Sequence[FollowUp], today: date) -> list[date]:
    """The dates of a plan that are still to come, but for those that are kept as they are."""
    taken = {*map(day_of, kept), *_slots(kept)}
    return [day for day in schedule.series_dates(series) if day >= today and day not in taken]


def _slots(members: Sequence[FollowUp]) -> list[date]:
    return [one.slot for one in members if one.slot is not None]


def _template(members: Sequence[FollowUp]) -> FollowUp:
    """The last one that has a day: new ones are like it."""
    ordered = in_order(members)
    return next((one for one in reversed(ordered) if day_of(one) is not None), ordered[-1])


def ended(series: Series, members: Sequence[FollowUp], now: datetime) -> Outcome:
    """No more dates: those that are only planned go, the rest stays."""
    free = free_ahead(members, now)
    kept = _slots([one for one in members if one not in free])
    return Outcome((replace(series, until=max((series.first, *kept))),), tuple(free))


def remaining_paces(series: Series, slot: date) -> tuple[str, ...]:
    """The paces as they go on from one of its dates, which is then the first."""
    gone = len(schedule.series_dates(series, horizon=slot)) - 1
    counted = 0
    for at, text in enumerate(series.paces):
        pace, before = Pace.fromisoformat(text), counted
        if pace.lasts is None or gone <= before:
            return series.paces[at:]
        part = Series(first=series.first, paces=series.paces[: at + 1])
        counted = len(schedule.series_dates(part, horizon=_LAST_DAY)) - 1
        if counted > gone:
            rest = (*_lasting(pace, counted - gone), *series.paces[at + 1 :])
            return rest if len(rest) <= MAX_PACES else series.paces[at:]
    last = Pace.fromisoformat(series.paces[-1])  # its last date: nothing follows
    count = 2 if last.unit is Unit.DAYS and last.count == 1 else last.count  # longer than it lasts
    return (replace(last, count=count, lasts=1, lasts_unit=Unit.DAYS).isoformat(),)


def _lasting(pace: Pace, dates: int) -> list[str]:
    """The same pace for so many dates more; as several paces where one cannot last so long."""
    most = MAX_COUNT // pace.count
    whole, rest = divmod(dates, most)
    runs = [most] * whole + ([rest] if rest else [])
    return [_for(pace, run * pace.count).isoformat() for run in runs]


def _for(pace: Pace, lasts: int) -> Pace:
    if pace.unit is Unit.MONTHS and pace.lasts_unit is Unit.YEARS and lasts % 12 == 0:
        return replace(pace, lasts=lasts // 12)
    return replace(pace, lasts=lasts, lasts_unit=pace.unit)


# ---- more dates of one without an end ----------------------------------------------------


def kept_ahead(
    series: Series, members: Sequence[FollowUp], now: datetime, local_zone: str
) -> list[Record]:
    """What is saved so that it reaches far enough ahead again; nothing while it does."""
    added = extended(series, members, now.date())
    if not added:
        return []
    saved: list[Record] = [replace(series, kept_until=added[-1].slot), *added]
    for one in added:
        saved += schedule.already_past(one, now, local_zone)
    return saved


def extended(series: Series, members: Sequence[FollowUp], today: date) -> list[FollowUp]:
    """The dates that are to be added by now, like the last one: none that was ever made before.

    A series whose follow-ups were all removed is not begun again.
    """
    slots = _slots(members)
    if not slots or not is_open(series):
        return []
    days = schedule.more_dates(series, max((series.kept_until or series.first, *slots)), today)
    return [copied(_template(members), series, day) for day in days]


def is_open(series: Series) -> bool:
    """Whether it goes on without an end."""
    return series.until is None and Pace.fromisoformat(series.paces[-1]).lasts is None
