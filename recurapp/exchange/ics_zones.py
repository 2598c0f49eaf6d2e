"""Times of a calendar file as wall times in a zone that this app knows.

Owns names of zones, foreign and home-made ones. Runs in the child only. A wall time with an IANA
name is kept as it is; any other keeps its instant and is told in the person's own zone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from recurapp.exchange.events import SkipReason
from recurapp.exchange.ics_lines import Block
from recurapp.exchange.ics_names import UTC_NAMES, known_zones
from recurapp.records import FIRST_YEAR, LAST_YEAR

_RULES = re.compile(r"^RRULE[;:](?!.*FREQ=YEARLY)", re.IGNORECASE | re.MULTILINE)
_MOST_ZONE_LINES = 2_000


class Odd(Exception):
    """An event that is not offered, and why."""

    def __init__(self, reason: SkipReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (at midnight) or a wall time; `zone` is what it is in, None for wherever one is."""

    wall: datetime
    is_day: bool = False
    zone: tzinfo | None = None
    name: str = ""
    """The zone's IANA name, where it has one and is not just UTC."""

    @property
    def instant(self) -> datetime | None:
        return None if self.zone is None else self.wall.replace(tzinfo=self.zone).astimezone(UTC)

    def at(self, wall: datetime) -> Moment:
        """Another wall time of the same kind."""
        return Moment(wall, self.is_day, self.zone, self.name)

    def wall_of(self, other: Moment) -> datetime:
        """Another moment as a wall time beside this one."""
        if self.zone is None or other.zone is None or other.zone is self.zone:
            return other.wall
        return other.wall.replace(tzinfo=other.zone).astimezone(self.zone).replace(tzinfo=None)

    def told_in(self, local: str) -> Moment:
        """As kept_as(), and a moment still."""
        day, starts, zone = self.kept_as(local)
        if starts is None:
            return self
        return Moment(datetime.combine(day, starts), zone=ZoneInfo(zone), name=zone)

    def kept_as(self, local: str) -> tuple[date, time | None, str]:
        """Day, minute on the wall and zone as a follow-up has them. Raises Odd for an odd year."""
        if self.is_day or self.zone is None or self.name:
            there, zone = self.wall, self.name or local
        else:
            there, zone = self.wall.replace(tzinfo=self.zone).astimezone(ZoneInfo(local)), local
        if not FIRST_YEAR <= there.year <= LAST_YEAR:
            raise Odd(SkipReason.ODD_YEAR)
        if self.is_day:
            return there.date(), None, ""
        return there.date(), there.time().replace(second=0, fold=0), zone


class Zones:
    """The zones of one calendar: known by name, or by the calendar's own description."""

    def __init__(self, described: list[Block]) -> None:
        self._described = {block.value("TZID").strip().strip("/"): block for block in described}
        self._found: dict[str, tuple[tzinfo, str]] = {}

    def moment(self, found: object, params: Mapping[str, object]) -> Moment:
        """What icalendar read. Raises Odd where it is no time, or in a zone nobody knows."""
        if isinstance(found, tuple):  # a period: where it begins
            found = found[0]
        tzid = str(params.get("TZID", ""))
        is_day = str(params.get("VALUE", "")).upper() == "DATE"
        if isinstance(found, datetime) and not is_day:
            wall = found.replace(tzinfo=None, microsecond=0, fold=0)
            if tzid and tzid.upper() != "UTC":
                zone, name = self._zone(tzid)
                return Moment(wall, zone=zone, name=name)
            return Moment(wall, zone=None if found.tzinfo is None else UTC)
        if isinstance(found, date):
            return Moment(datetime(found.year, found.month, found.day), is_day=True)  # noqa: DTZ001
        raise Odd(SkipReason.UNREADABLE)

    def _zone(self, tzid: str) -> tuple[tzinfo, str]:
        if tzid not in self._found:
            self._found[tzid] = self._looked_up(tzid.strip().strip("/"))
        return self._found[tzid]

    def _looked_up(self, tzid: str) -> tuple[tzinfo, str]:
        block = self._described.get(tzid)
        hint = "" if block is None else block.value("X-LIC-LOCATION").strip()
        for name in _names(tzid, hint):
            if name in UTC_NAMES:
                return UTC, ""
            if name in known_zones():
                return ZoneInfo(name), name
        if block is None or not block.is_whole or _is_wild(block):
            raise Odd(SkipReason.UNKNOWN_ZONE)
        try:
            component = Timezone.from_ical(block.text)
            assert isinstance(component, Timezone)
            own = component.to_tz(lookup_tzid=False)
            datetime(2026, 1, 1, tzinfo=own).utcoffset()
        except Exception as broken:  # whatever a stranger's description makes of the library
            raise Odd(SkipReason.UNKNOWN_ZONE) from broken
        return own, ""


def _names(tzid: str, hint: str) -> list[str]:
    """What it may be called here: as it stands, as Windows has it, or behind a vendor's name."""
    parts = tzid.split("/")
    behind = ["/".join(parts[at:]) for at in range(1, len(parts) - 1)]
    return [tzid, WINDOWS_TO_OLSON.get(tzid, ""), *behind[:8], hint]


def _is_wild(block: Block) -> bool:
    """A zone changes its clocks by the year; what says otherwise is made to take for ever."""
    return len(block.lines) > _MOST_ZONE_LINES or _RULES.search("\n".join(block.lines)) is not None
