"""What a calendar file brought, and what taking it over would do here.

Owns the values that reading gives, and the comparison with the follow-ups there are. Pure: knows
neither files nor the vault. The file's words in here are cleaned, and still a stranger's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from uuid import uuid4

from recurapp.exchange.ics_names import known_zones
from recurapp.follow_ups import AHEAD, FollowUp, FollowUpState
from recurapp.records import PartialDate
from recurapp.uids import bounds_of_dates, every_date_uid, own_uid, uid_of

_MAY_BE_CANCELLED = AHEAD | {FollowUpState.MOVED}
"""What is done, or has its result, did take place, whatever a late notice says."""

_MAY_COME_BACK = frozenset({FollowUpState.MOVED, FollowUpState.CANCELLED})
"""Once it has another date, it is booked again."""


class SkipReason(StrEnum):
    """Why an event of a file is not offered."""

    NO_TITLE = "no_title"
    NO_START = "no_start"
    UNREADABLE = "unreadable"
    ODD_YEAR = "odd_year"
    """Before 1900 or after 2100."""
    UNKNOWN_ZONE = "unknown_zone"
    ENDS_BEFORE_START = "ends_before_start"
    LASTS_TOO_LONG = "lasts_too_long"
    """More than 31 days."""
    ODD_RULE = "odd_rule"
    """It repeats in a way that is not read: more often than daily, an interval of 0 or over 400."""
    LONG_AGO = "long_ago"
    """It repeats, and the last time was more than a year ago."""
    REPEATS_TOO_OFTEN = "repeats_too_often"
    """More than 2,000 times in the years that are read."""
    TOO_SLOW = "too_slow"
    """Working out its dates takes too long."""
    TOO_MANY = "too_many"
    """The file's 10,000 dates were reached before it."""
    NOT_AN_EVENT = "not_an_event"
    """A task or a note."""
    CANCELLED = "cancelled"
    """Cancelled, and not known here."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An event that is not offered. `line` is where it begins in the file, from 1."""

    title: str
    line: int
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """One date of a file, as the follow-up it would be."""

    follow_up: FollowUp
    is_cancelled: bool = False
    """The file says that it does not take place. Whatever else it says of it does not count."""
    group: str = ""
    """The same for all dates of one repeating event; "" when it does not repeat."""
    is_own: bool = False
    """RecurApp wrote all of it, so all of it counts, and not only what and when and where."""
    is_neutral: bool = False
    """RecurApp wrote it without words: only the time counts where it is known."""
    is_left_out: bool = False
    """A date that its repeating event leaves out: cancelled where known, else not spoken of."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """All that one file brought."""

    events: tuple[ReadEvent, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def uids(self) -> frozenset[str]:
        """What to ask Store.follow_ups.with_uids for, before preview()."""
        named = {uid for event in self.events for uid in _uids_of(event.follow_up)}
        stems = {each.follow_up.uid for each in self.events if _is_whole_series(each)}
        return frozenset(named | set(map(every_date_uid, stems)))


@dataclass(frozen=True, slots=True)
class Changed:
    """A follow-up as it is, and as it would be."""

    old: FollowUp
    new: FollowUp


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of each event of a file. `new`, `changed` and `cancelled` can be saved."""

    new: tuple[ReadEvent, ...] = ()
    changed: tuple[Changed, ...] = ()
    same: tuple[FollowUp, ...] = ()
    cancelled: tuple[Changed, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def preview(calendar_file: CalendarFile, known: Mapping[str, FollowUp]) -> Preview:
    """Compare with what is here: `known` by uid_of(), of all of calendar_file.uids()."""
    new: list[ReadEvent] = []
    changed: list[Changed] = []
    same: list[FollowUp] = []
    cancelled: list[Changed] = []
    skipped = list(calendar_file.skipped)
    for event in _told_apart(calendar_file.events, known):
        old = _known_as(event.follow_up, known)
        if old is None:
            dates = _dates_of(event, known)
            cancelled += [Changed(one, _taken_over(one, event)) for one in dates]
            if dates:
                continue
            if not event.is_cancelled:
                new.append(event)
            elif not event.is_left_out:
                title = event.follow_up.title
                skipped.append(Skipped(title, event.line, SkipReason.CANCELLED))
            continue
        taken = _taken_over(old, event)
        if taken == old:
            same.append(old)
        else:
            (cancelled if event.is_cancelled else changed).append(Changed(old, taken))
    return Preview(tuple(new), tuple(changed), tuple(same), tuple(cancelled), tuple(skipped))


def _uids_of(follow_up: FollowUp) -> Iterable[str]:
    return {uid_of(follow_up), own_uid(follow_up.id)}


def _known_as(follow_up: FollowUp, known: Mapping[str, FollowUp]) -> FollowUp | None:
    return known.get(uid_of(follow_up)) or known.get(own_uid(follow_up.id))


def _told_apart(events: Sequence[ReadEvent], known: Mapping[str, FollowUp]) -> Iterator[ReadEvent]:
    """What is known by its id alone is another one where the file calls that one by its name."""
    named = {old.id for each in events if (old := known.get(uid_of(each.follow_up))) is not None}
    for each in events:
        read = each.follow_up
        if read.id in named and uid_of(read) not in known:
            yield replace(each, follow_up=replace(read, id=uuid4()))
        else:
            yield each


def _is_whole_series(event: ReadEvent) -> bool:
    """Whether it may be a repeating event that is cancelled by its name alone."""
    return event.is_cancelled and not event.group and bool(event.follow_up.uid)


def _dates_of(event: ReadEvent, known: Mapping[str, FollowUp]) -> list[FollowUp]:
    """The dates that are here of a repeating event that is cancelled, and can still be."""
    if not _is_whole_series(event):
        return []
    first, last = bounds_of_dates(event.follow_up.uid)
    dates = [one for uid, one in known.items() if first < uid < last]
    return [one for one in dates if _taken_over(one, event) != one]


def _wall(follow_up: FollowUp) -> tuple[PartialDate | None, time | None]:
    return follow_up.day, follow_up.starts


def _taken_over(old: FollowUp, event: ReadEvent) -> FollowUp:
    """The old one with what the file may change of it; what was said of it here stays."""
    read = event.follow_up
    if event.is_cancelled:
        if old.state not in _MAY_BE_CANCELLED:
            return old
        return replace(old, state=FollowUpState.CANCELLED)
    if event.is_own:
        is_unknown = bool(old.zone) and old.zone not in known_zones()
        zone = old.zone if is_unknown and _wall(old) == _wall(read) else read.zone
        return replace(read, id=old.id, uid=old.uid, zone=zone)
    when = replace(old, day=read.day, starts=read.starts, zone=read.zone, minutes=read.minutes)
    if when != old and old.state in _MAY_COME_BACK and read.state in AHEAD:
        when = replace(when, state=read.state)
    if event.is_neutral:
        return when
    return replace(
        when,
        title=read.title,
        place=read.place or old.place,
        who=read.who or old.who,
        prepare=read.prepare or old.prepare,
        confirmed=read.confirmed or old.confirmed,
    )
