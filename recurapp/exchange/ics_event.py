"""One event of a calendar file: what its properties say, as plain values.

Owns how icalendar's properties become the fields of a follow-up, and alarms its reminders. Runs in
the child only; knows no other event of the file. Raises Odd for what is not offered.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Component, Event, Todo
from icalendar.parser.property import unescape_backslash
from icalendar.prop import vBroken, vDDDLists, vDDDTypes, vUnknown

from recurapp.exchange.events import SkipReason
from recurapp.exchange.ics_lines import Block
from recurapp.exchange.ics_names import OWN
from recurapp.exchange.ics_zones import Moment, Odd, Zones
from recurapp.follow_ups import MAX_MINUTES, MAX_PREPARE_CHARACTERS, MAX_REMINDERS
from recurapp.text import LONGEST_LINE, clean_line, clean_tag, clean_text

_LONGEST_UID = 400
"""Characters; what is longer is told by its digest. A date is put behind it."""
_DAY_MINUTES = 24 * 60
_MOST_DAYS_BEFORE = 366
_ALARMS = re.compile(
    r"^BEGIN:VALARM\r\n.*?^END:VALARM\r\n", re.DOTALL | re.IGNORECASE | re.MULTILINE
)
_SPARE = 4
"""So many times the characters that may be kept are cleaned: white space goes."""


def parsed(block: Block) -> Component:
    """The event by itself, as icalendar reads it."""
    if not block.is_whole:
        raise Odd(SkipReason.UNREADABLE)
    kind = Todo if block.kind == "VTODO" else Event
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # icalendar's about zones, which are looked up here
        try:
            try:
                return kind.from_ical(block.text)
            except ValueError:  # an alarm that cannot be read must not cost the event
                return kind.from_ical(_ALARMS.sub("", block.text))
        except OSError as folder:  # TZID=Europe is a folder of zones
            raise Odd(SkipReason.UNKNOWN_ZONE) from folder


def line_of(event: Component, name: str) -> str:
    return clean_line(_text(event, name)[: _SPARE * LONGEST_LINE])


def lines_of(event: Component, name: str) -> str:
    text = clean_text(_text(event, name)[: _SPARE * MAX_PREPARE_CHARACTERS])
    return text[:MAX_PREPARE_CHARACTERS]


def _text(event: Component, name: str) -> str:
    """The property as text; of several the first."""
    found = event.get(name, "")
    if isinstance(found, list):
        found = found[0] if found else ""
    if isinstance(found, vUnknown):  # a name of ours: text, but icalendar cannot know that
        return str(unescape_backslash(found))
    return found if isinstance(found, str) else ""


def title_of(event: Component) -> str:
    """What it is called, or else where it is or what is said of it."""
    first = clean_line(lines_of(event, "DESCRIPTION").partition("\n")[0])
    for title in (line_of(event, "SUMMARY"), line_of(event, "LOCATION"), first):
        if title and clean_tag(title.replace(",", ".")):  # of a tag's rules only what can be seen
            return title
    return ""


def uid_text(event: Component) -> str:
    """Its UID in one line. Without one it is told by what and when it is."""
    uid = line_of(event, "UID")
    if uid and len(_text(event, "UID")) <= _LONGEST_UID:
        return uid
    said = [_text(event, "UID"), _text(event, "SUMMARY"), _text(event, "LOCATION")]
    for name in ("DTSTART", "DTEND"):
        found = event.get(name)
        said.append(str(found.to_ical()) if isinstance(found, vDDDTypes) else "")
    return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()


def moment_of(event: Component, name: str, zones: Zones) -> Moment | None:
    """None where it is not there."""
    found = event.get(name)
    if found is None:
        return None
    if not isinstance(found, vDDDTypes):
        raise Odd(SkipReason.UNREADABLE)
    return zones.moment(found.dt, found.params)


def moments_of(event: Component, name: str, zones: Zones) -> Iterator[Moment]:
    """All of EXDATE or RDATE."""
    for each in _all(event, name):
        if not isinstance(each, vDDDLists):
            raise Odd(SkipReason.ODD_RULE)
        for one in each.dts:
            yield zones.moment(one.dt, {**one.params, **each.params})


def rules_of(event: Component) -> list[str]:
    """Each RRULE as it stands; some write blanks into it."""
    if event.get("EXRULE") is not None:
        raise Odd(SkipReason.ODD_RULE)
    return ["".join(_rule(each).split()) for each in _all(event, "RRULE")]


def _rule(found: Any) -> str:
    return str(found) if isinstance(found, vBroken) else found.to_ical().decode()


def _all(event: Component, name: str) -> list[Any]:
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def minutes_of(event: Component, start: Moment, zones: Zones) -> int | None:
    """How long it takes; None where that is not said, or it is one whole day."""
    length = _length(event, start, zones)
    if length is None:
        return None
    if length < timedelta(0):
        raise Odd(SkipReason.ENDS_BEFORE_START)
    minutes = -(-int(length.total_seconds()) // 60)
    if minutes > MAX_MINUTES:
        raise Odd(SkipReason.LASTS_TOO_LONG)
    if start.is_day and minutes <= _DAY_MINUTES:
        return None
    return minutes or None


def _length(event: Component, start: Moment, zones: Zones) -> timedelta | None:
    end = moment_of(event, "DTEND", zones)
    if end is not None:
        if end.is_day != start.is_day:
            raise Odd(SkipReason.UNREADABLE)
        if start.instant is not None and end.instant is not None:
            return end.instant - start.instant
        return end.wall - start.wall
    found = event.get("DURATION")
    length = getattr(found, "dt", None)
    if found is not None and not isinstance(length, timedelta):
        raise Odd(SkipReason.UNREADABLE)
    return length


def reminders_of(event: Component, start: Moment, minutes: int | None, local: str) -> list[str]:
    """Its alarms as Reminder.isoformat() of each; one that cannot be said so is left out."""
    found: dict[str, None] = {}
    for alarm in event.subcomponents:
        trigger = alarm.get("TRIGGER") if alarm.name == "VALARM" else None
        if not isinstance(trigger, vDDDTypes):
            continue
        at_end = str(trigger.params.get("RELATED", "")).upper() == "END"
        before = _before(trigger.dt, start, local)
        if before is not None:
            before -= timedelta(minutes=minutes or 0) if at_end else timedelta(0)
            if text := _reminder(before, start):
                found[text] = None
    return list(found)[:MAX_REMINDERS]


def _before(trigger: object, start: Moment, local: str) -> timedelta | None:
    """How long before the start (at midnight, of a day) an alarm goes off."""
    if isinstance(trigger, timedelta):
        return -trigger
    if not isinstance(trigger, datetime):
        return None
    if start.instant is not None and trigger.tzinfo is not None:
        return start.instant - trigger.astimezone(UTC)
    if trigger.tzinfo is not None:
        trigger = trigger.astimezone(ZoneInfo(local)).replace(tzinfo=None)
    return start.wall - trigger


def _reminder(before: timedelta, start: Moment) -> str:
    """As text, or "" for one that is too long before, or after it."""
    minutes = int(before.total_seconds() // 60)
    if abs(minutes) > _MOST_DAYS_BEFORE * _DAY_MINUTES:
        return ""
    if not start.is_day and 0 <= minutes <= MAX_MINUTES:
        return f"{minutes}m"
    goes_off: datetime = start.wall - timedelta(minutes=minutes)
    days = (start.wall.date() - goes_off.date()).days
    return f"{days}d@{goes_off:%H:%M}" if 0 <= days <= _MOST_DAYS_BEFORE else ""


def own_fields(event: Component) -> dict[str, str] | None:
    """What RecurApp wrote into it that the standard has no word for; None where it did not."""
    if not line_of(event, f"{OWN}STATE"):
        return None
    names = [name for name in event if name.startswith(OWN)]
    return {name[len(OWN) :].replace("-", "_").lower(): line_of(event, name) for name in names}
