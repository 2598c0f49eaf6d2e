"""What the child said of a calendar file, checked value by value and made into follow-ups.

Owns the distrust: the child has met a stranger's file, so each value must be of its kind and fit
its record, or the event is not offered. Pure; knows neither the file nor the vault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from recurapp.exchange.events import CalendarFile, ReadEvent, Skipped, SkipReason
from recurapp.exchange.ics_names import known_zones
from recurapp.exchange.limits import MOST_DATES
from recurapp.follow_ups import MAX_PREPARE_CHARACTERS, FollowUp, FollowUpState
from recurapp.records import PartialDate
from recurapp.schedule import has_passed, moved_to
from recurapp.text import clean_line, clean_text
from recurapp.uids import id_in, own_uid, uid_of

_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)
_TIME = re.compile(r"\d{2}:\d{2}:00", re.ASCII)
"""A minute: so it is stored."""


class Gathering:
    """A calendar file as it comes in, batch by batch; `file` is all of it."""

    def __init__(self, now: datetime, local_zone: str) -> None:
        self._now = now.astimezone(ZoneInfo(local_zone))
        self._events: dict[str, ReadEvent] = {}
        self._skipped: list[Skipped] = []

    def take(self, items: list[Any]) -> None:
        for item in items:
            if not isinstance(item, dict):
                self._skip({}, SkipReason.UNREADABLE)
            elif "skip" in item:
                code = item["skip"]
                known = code in list(SkipReason)
                self._skip(item, SkipReason(code) if known else SkipReason.UNREADABLE)
            else:
                self._take(item)

    def _take(self, item: dict[str, Any]) -> None:
        try:
            dates = item["dates"]
            events = [self._event(item, *each) for each in dates]
        except (ValueError, TypeError, KeyError, OverflowError):  # InvalidRecord is a ValueError
            self._skip(item, SkipReason.UNREADABLE)
            return
        for event in events:
            uid = uid_of(event.follow_up)
            if uid not in self._events and len(self._events) >= MOST_DATES:
                self._skip(item, SkipReason.TOO_MANY)
                return
            self._events[uid] = event  # of two the later one, as a file grows

    def _skip(self, item: Mapping[str, Any], reason: SkipReason) -> None:
        title, line = item.get("title"), item.get("line")
        self._skipped.append(
            Skipped(
                clean_line(title) if isinstance(title, str) else "",
                line if isinstance(line, int) else 0,
                reason,
            )
        )

    @property
    def file(self) -> CalendarFile:
        return CalendarFile(tuple(_told_apart(self._events.values())), tuple(self._skipped))

    # -- one date ------------------------------------------------------------------------

    def _event(
        self,
        item: dict[str, Any],
        uid: str,
        day: str | None,
        starts: str | None,
        zone: str,
        left_out: bool,
    ) -> ReadEvent:
        own = item["own"]
        said = None if own is None else _strings(own)
        uid = clean_line(_str(uid))
        fields: dict[str, Any] = {
            "title": clean_line(_str(item["title"])),
            "place": clean_line(_str(item["place"])),
            "who": clean_line(_str(item["who"])),
            "prepare": clean_text(_str(item["prepare"]))[:MAX_PREPARE_CHARACTERS],
            "confirmed": item["confirmed"] is True,
            "day": None if day is None else _day(day),
            "starts": None if starts is None else _time(starts),
            "zone": _zone(zone),
            "minutes": _minutes(item["minutes"]),
            "reminders": tuple(map(_str, item["reminders"])),
        }
        identity = _identity(uid, said)
        if said is not None:
            follow_up = FollowUp(**identity, **(fields | _own(said, fields)))
        else:
            fields["prepare"] = fields["prepare"].strip()
            follow_up = self._told_past(FollowUp(**identity, **fields))
        cancelled = item["cancelled"] is True or left_out is True
        if said is not None and follow_up.state is FollowUpState.CANCELLED:
            cancelled = item["by_method"] is True
        return ReadEvent(
            follow_up,
            is_cancelled=cancelled,
            group=clean_line(_str(item["group"])),
            is_own=said is not None,
            is_neutral=said is None and not follow_up.uid,
            is_left_out=left_out is True,
            line=item["line"] if isinstance(item["line"], int) else 0,
        )

    def _told_past(self, follow_up: FollowUp) -> FollowUp:
        """What is over is done: a whole calendar must not ask of each whether it happened."""
        if not has_passed(follow_up, self._now):
            return follow_up
        return moved_to(follow_up, FollowUpState.DONE, self._now.date())


def _told_apart(events: Iterable[ReadEvent]) -> Iterator[ReadEvent]:
    """No two are one record: a copy made elsewhere has a name of its own, but still our id.

    One that is named by its id keeps it; of others the first does.
    """
    events = list(events)
    taken = {each.follow_up.id for each in events if not each.follow_up.uid}
    for each in events:
        if each.follow_up.uid and each.follow_up.id in taken:
            each = replace(each, follow_up=replace(each.follow_up, id=uuid4()))  # noqa: PLW2901
        taken.add(each.follow_up.id)
        yield each


def _identity(uid: str, said: Mapping[str, str] | None) -> dict[str, Any]:
    """Our own name for it gives the record itself; anyone else's is kept."""
    if (own_id := id_in(uid)) is not None:
        return {"id": own_id, "uid": ""}
    told = None if said is None else id_in(own_uid(said.get("id", "")))
    return {"id": told or uuid4(), "uid": uid}


def _own(said: Mapping[str, str], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that the standard has no word for, as ics_write wrote them."""
    day: PartialDate | None = fields["day"]
    month = said.get("day", "")
    if day is not None and month and day.isoformat() == f"{month}-01":
        day = _day(month)
    minutes = fields["minutes"]
    if fields["starts"] is None:
        minutes = _minutes(int(said["minutes"])) if said.get("minutes") else None
    return {
        "day": day,
        "minutes": minutes,
        "zone": _known(said.get("zone", "")) or fields["zone"],
        "state": FollowUpState(said["state"]),
        "confirmed": said.get("confirmed") == "true",
        "result_how": said.get("result_how", ""),
        "result_by": _day(said["result_by"]) if said.get("result_by") else None,
        "ring": _uuid(said.get("ring", "")),
        "ring_text": said.get("ring_text", ""),
        "done_on": _date(said.get("done_on", "")),
        "result_on": _date(said.get("result_on", "")),
        "hidden": said.get("hidden") == "true",
        "reminders": tuple(said.get("reminders", "").split()),
        "series": _uuid(said.get("series", "")),
        "slot": _date(said.get("slot", "")),
    }


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _strings(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return {_str(name): clean_line(_str(each)) for name, each in value.items()}


def _day(text: object) -> PartialDate:
    if not _DAY.fullmatch(_str(text)):
        raise ValueError
    return PartialDate.fromisoformat(_str(text))


def _date(text: str) -> date | None:
    return _day(text).first_day if text else None


def _time(text: object) -> time:
    if not _TIME.fullmatch(_str(text)):
        raise ValueError
    return time.fromisoformat(_str(text))


def _zone(name: object) -> str:
    if _str(name) and name not in known_zones():
        raise ValueError
    return _str(name)


def _known(name: str) -> str:
    """ "" for a zone that only another computer knows: its wall time is then one of here."""
    return name if name in known_zones() else ""


def _uuid(text: str) -> UUID | None:
    return UUID(text) if text else None


def _minutes(value: object) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise TypeError
    return value
