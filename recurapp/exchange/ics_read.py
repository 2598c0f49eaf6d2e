"""All events of a calendar file, as plain values for the parent to check.

Owns which events belong together (a repeating one, the dates it leaves out, those that were
moved) and how many dates there may be. Runs in the child only: whatever a stranger's event makes
of the libraries ends with that event.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from types import FrameType
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from icalendar import Component

from recurapp.exchange.events import SkipReason
from recurapp.exchange.ics_event import (
    line_of,
    lines_of,
    minutes_of,
    moment_of,
    moments_of,
    own_fields,
    parsed,
    reminders_of,
    rules_of,
    title_of,
    uid_text,
)
from recurapp.exchange.ics_lines import Block, Sheet, how_many_events, sheets
from recurapp.exchange.ics_names import known_zones
from recurapp.exchange.ics_rules import dates_by_rule
from recurapp.exchange.ics_zones import Moment, Odd, Zones
from recurapp.exchange.limits import MOST_DATES
from recurapp.records import FIRST_YEAR, LAST_YEAR
from recurapp.text import clean_line
from recurapp.uids import date_uid

_SECONDS_FOR_ONE = 1.0
"""Of the processor's time: a second here is much less than the parent's five."""
_SECONDS_FOR_RULES = 20.0
"""Of the processor's time, for all that repeats in a file: the rest of it is offered still."""
_MOST_LEFT_OUT = 500
_MOST_LINES = 1_000_000
"""Ends of lines, two for some: 5 MB of a calendar have a tenth of it."""
Item = dict[str, Any]
T = TypeVar("T")


class Refused(Exception):
    """A file of which nothing is read; `problem` is the value of a ReadProblem."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class _TooSlow(BaseException):
    """Not an Exception: no library on the way may swallow it."""


@dataclass(slots=True)
class _Reading:
    """What holds for the whole file. `now` is the local wall time."""

    now: datetime
    local: str
    dates: int = 0
    """Given so far."""
    is_full: bool = False
    """One that repeats had more dates than may still come: none is worked out after it."""
    rule_seconds: float = 0.0
    """Of the processor's time: taken by what repeats so far."""

    @contextmanager
    def for_rules(self) -> Iterator[None]:
        """Work on what repeats. Raises Odd once there was too much of it."""
        if self.rule_seconds >= _SECONDS_FOR_RULES:
            raise Odd(SkipReason.TOO_SLOW)
        began = time.process_time()
        try:
            yield
        finally:
            self.rule_seconds += time.process_time() - began


@dataclass(slots=True)
class _One:
    """An event that could be read, and which date of its repeating event it stands for."""

    block: Block
    event: Component
    start: Moment | None
    replaces: Moment | None
    sequence: int


@dataclass(slots=True)
class _Group:
    """The events of one UID: the event itself, and dates of it that were changed."""

    method: str
    zones: Zones
    blocks: list[Block] = field(default_factory=list)


def read(data: bytes, asked: Mapping[str, str]) -> Iterator[Item]:
    """Each event with its dates, or why it is not offered. Raises Refused."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("empty")
    if how_many_events(data) > MOST_DATES:
        raise Refused("too_many")
    if data.count(b"\n") + data.count(b"\r") > _MOST_LINES:
        raise Refused("too_big")
    found = sheets(data)
    if not found:
        raise Refused("not_a_calendar")
    local = asked["zone"]
    here = datetime.fromisoformat(asked["now"]).astimezone(ZoneInfo(local)).replace(tzinfo=None)
    reading = _Reading(here, local)
    for sheet in found:
        for group in _groups(sheet):
            yield from _read_group(group, reading)


def _groups(sheet: Sheet) -> list[_Group]:
    zones = Zones(sheet.zones)
    groups: dict[str, _Group] = {}
    for number, block in enumerate(sheet.events):
        uid = block.value("UID") or f"\n{number}"
        groups.setdefault(uid, _Group(sheet.method, zones)).blocks.append(block)
    return list(groups.values())


def _read_group(group: _Group, reading: _Reading) -> Iterator[Item]:
    """The event with its dates, then each date that was changed; skipped ones in between.

    An empty thing now and then, so that a long group is not taken for one that hangs.
    """
    out: list[Item] = []
    tried: list[_One | None] = []
    for block in group.blocks:
        tried.append(_tried(out, block, partial(_opened, block, group.zones)))
        yield {}
    events = sorted((one for one in tried if one), key=lambda one: one.sequence)
    masters = [one for one in events if one.replaces is None]
    master = masters[-1] if masters else None
    beside = None if master is None else master.start
    changed = {_stamp_of(one, beside): one for one in events if one.replaces is not None}
    for one, stamp in [(master, ""), *((one, stamp) for stamp, one in changed.items())]:
        if one is not None:
            but = changed.keys() if one is master else ()
            item = _tried(out, one.block, partial(_item, one, stamp, set(but), group, reading))
            yield item or {}
    yield from out


def _tried(out: list[Item], block: Block, work: Callable[[], T]) -> T | None:
    """What `work` gives; or None, and in `out` why this one event is not offered."""
    try:
        with _within(_SECONDS_FOR_ONE):
            return work()
    except Odd as odd:
        reason = odd.reason
    except _TooSlow:
        reason = SkipReason.TOO_SLOW
    except Exception:  # the one boundary: a stranger's event may break any library
        reason = SkipReason.UNREADABLE
    title = clean_line(block.value("SUMMARY")[:1_000].replace("\\", ""))
    out.append({"skip": reason.value, "line": block.line, "title": title})
    return None


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """_TooSlow once the processor has worked for so long."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _opened(block: Block, zones: Zones) -> _One:
    if block.kind == "VJOURNAL":
        raise Odd(SkipReason.NOT_AN_EVENT)
    event = parsed(block)
    if block.kind == "VTODO" and own_fields(event) is None:
        raise Odd(SkipReason.NOT_AN_EVENT)
    replaces = moment_of(event, "RECURRENCE-ID", zones)
    if replaces is not None and "RANGE" in event["RECURRENCE-ID"].params:
        raise Odd(SkipReason.ODD_RULE)  # from this date on: nobody writes that any more
    sequence = event.get("SEQUENCE", 0)
    return _One(
        block=block,
        event=event,
        start=moment_of(event, "DTSTART", zones),
        replaces=replaces,
        sequence=sequence if isinstance(sequence, int) else 0,
    )


def _item(one: _One, stamp: str, but: set[str], group: _Group, reading: _Reading) -> Item:
    event, uid, own = one.event, uid_text(one.event), own_fields(one.event)
    cancelled = group.method == "CANCEL" or line_of(event, "STATUS").upper() == "CANCELLED"
    item: Item = {
        "line": one.block.line,
        "title": title_of(event),
        "place": line_of(event, "LOCATION"),
        "who": line_of(event, "CONTACT"),
        "prepare": lines_of(event, "DESCRIPTION"),
        "confirmed": line_of(event, "STATUS").upper() == "CONFIRMED",
        "cancelled": cancelled,
        "by_method": group.method == "CANCEL",
        "own": own,
        "minutes": None,
        "reminders": [],
        "group": uid if stamp else "",
    }
    if not item["title"]:
        if not cancelled:
            raise Odd(SkipReason.NO_TITLE)
        item["title"] = uid
    name = date_uid(uid, stamp) if stamp else uid
    if one.start is None:
        if not cancelled and one.block.kind != "VTODO":
            raise Odd(SkipReason.NO_START)
        return item | {"dates": [[name, None, None, "", False]]}
    local = own.get("zone", "") if own and own.get("zone") in known_zones() else reading.local
    if not FIRST_YEAR <= one.start.wall.year <= LAST_YEAR:
        raise Odd(SkipReason.ODD_YEAR)
    item["minutes"] = minutes_of(event, one.start, group.zones)
    item["reminders"] = reminders_of(event, one.start.told_in(local), item["minutes"], local)
    if stamp:
        dates = [[name, *_told(one.start, local), False]]
    else:
        dates = _dates(one.start, uid, but, one, item, group.zones, reading, local)
    if reading.dates + len(dates) > MOST_DATES:
        reading.is_full = True
        raise Odd(SkipReason.TOO_MANY)
    reading.dates += len(dates)
    return item | {"dates": dates}


def _dates(
    start: Moment,
    uid: str,
    but: set[str],
    one: _One,
    item: Item,
    zones: Zones,
    reading: _Reading,
    local: str,
) -> list[list[Any]]:
    """Of an event that may repeat: each date, and those it leaves out."""
    if one.event.get("RDATE") is None and not rules_of(one.event):
        return [[uid, *_told(start, local), False]]
    if reading.is_full:
        raise Odd(SkipReason.TOO_MANY)
    item["group"] = uid
    dates: list[list[Any]] = []
    left_out = 0
    with reading.for_rules():
        for wall, is_gone in _walls(start, one.event, zones, reading.now):
            stamp = _stamp(wall, start.is_day)
            left_out += is_gone
            if stamp not in but and not (is_gone and left_out > _MOST_LEFT_OUT):
                dates.append([date_uid(uid, stamp), *_told(start.at(wall), local), is_gone])
    return dates


def _walls(
    start: Moment, event: Component, zones: Zones, now: datetime
) -> Iterator[tuple[datetime, bool]]:
    """Each wall time at which it takes place, and whether the event leaves it out."""
    also = [start.wall_of(each) for each in moments_of(event, "RDATE", zones)]
    found = dates_by_rule(start, rules_of(event), also=also, now=now)
    gone = list(moments_of(event, "EXDATE", zones))
    days = {each.wall.date() for each in gone if each.is_day}
    walls = {start.wall_of(each) for each in gone if not each.is_day}
    for wall in found:
        yield wall, wall in walls or wall.date() in days


def _told(moment: Moment, local: str) -> list[str | None]:
    day, starts, zone = moment.kept_as(local)
    return [day.isoformat(), None if starts is None else starts.isoformat(), zone]


def _stamp_of(one: _One, beside: Moment | None) -> str:
    """Which date it replaces, as the event itself would name that date."""
    replaces = one.replaces
    assert replaces is not None
    if beside is None:
        return _stamp(replaces.wall, replaces.is_day)
    return _stamp(beside.wall_of(replaces), beside.is_day or replaces.is_day)


def _stamp(wall: datetime, is_day: bool) -> str:
    stamp = wall.isoformat().replace("-", "").replace(":", "")
    return stamp[:8] if is_day else stamp
