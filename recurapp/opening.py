"""Whether a service is usually open at an instant, told honestly.

Owns the table of support.md 3.5: which claim may be made, and which may not. Pure: `now`, the
holidays and the build date are handed in. Makes no sentences and reads no file.

Everything is worked out in the service's own zone, wherever the computer is. The library that
reads the OpenStreetMap grammar is imported at first use, and never for a line that is always
open: it costs about 40 ms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from opening_hours import OpeningHours

ALWAYS = "24/7"
CLOSES_SOON_WITHIN = timedelta(minutes=15)
_BACK, _AHEAD = timedelta(days=8), timedelta(days=21)
"""How far around now spans are looked at: more than a weekend back, a long holiday ahead."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class OnHoliday(StrEnum):
    """What a service says about public holidays."""

    OPEN = "open"
    CLOSED = "closed"
    REDUCED = "reduced"
    UNKNOWN = "unknown"


class DayHours(NamedTuple):
    """Hours a service gave for one day: "09:00-12:00", or "off"."""

    day: date
    opening_hours: str


class Hours(NamedTuple):
    """Listed hours: an OSM expression without PH, in the service's own IANA zone."""

    timezone: str
    opening_hours: str
    holiday_calendar: str | None = None
    on_holiday: OnHoliday = OnHoliday.UNKNOWN
    exceptions: tuple[DayHours, ...] = ()

    @property
    def always(self) -> bool:
        return self.opening_hours == ALWAYS and not self.exceptions


class Holidays(NamedTuple):
    """Public holidays by calendar, whole for the years first_year to last_year."""

    first_year: int
    last_year: int
    calendars: Mapping[str, frozenset[date]]

    def is_holiday(self, calendar: str | None, day: date) -> bool | None:
        """None where it cannot be told: no such calendar, or a year that is not covered."""
        days = self.calendars.get(calendar or "")
        if days is None or not self.first_year <= day.year <= self.last_year:
            return None
        return day in days


class OpeningState(StrEnum):
    ALWAYS_OPEN = "always_open"
    OPEN = "open"
    CLOSES_SOON = "closes_soon"
    CLOSED = "closed"
    HOURS_ON_HOLIDAY_UNKNOWN = "hours_on_holiday_unknown"
    """Today is a public holiday there and its hours are not known. No claim."""
    IS_HOLIDAY_UNKNOWN = "is_holiday_unknown"
    """We cannot tell if today is a holiday. Usual hours, no claim."""
    STALE = "stale"
    """Checked too long ago. Usual hours, no claim."""
    CLOCK_WRONG = "clock_wrong"
    """The computer's clock is earlier than the app or the check. No claim."""
    NO_CLAIM = "no_claim"
    """No hours are known."""


class WeekSpan(NamedTuple):
    """One usual opening: minutes after Monday 00:00; `end` may pass into the next week."""

    start: int
    end: int


class Opening(NamedTuple):
    """What may be said now. Instants are aware, in the service's zone.

    `weak`: nobody has checked the hours live, so the claim must say "by its listed hours".
    `since` and `until` are set while open, `opens_next` while closed (None: cannot be told),
    `week` only where the usual hours stand instead of a claim.
    """

    state: OpeningState
    weak: bool = False
    zone: str = ""
    since: datetime | None = None
    until: datetime | None = None
    opens_next: datetime | None = None
    week: tuple[WeekSpan, ...] = ()
    checked_on: date | None = None


@lru_cache(maxsize=64)
def _parsed(expression: str) -> OpeningHours:
    from opening_hours import OpeningHours

    return OpeningHours(expression)


def _spans(expression: str, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Open spans between two wall-clock times (naive), in order."""
    for begins, ends, state, _comment in _parsed(expression).intervals(start, end):
        if str(state) == "open":
            yield begins, ends


def usual_week(opening_hours: str) -> tuple[WeekSpan, ...]:
    """The openings of a usual week, Monday first, for saying the hours in words."""
    monday = datetime(2024, 1, 8)  # noqa: DTZ001 - any Monday: wall-clock time of no zone
    found = []
    for begins, ends in _spans(opening_hours, monday - _BACK, monday + 2 * _BACK):
        if monday <= begins < monday + timedelta(days=7):
            minutes = ((begins - monday), (ends - monday))
            found.append(WeekSpan(*(int(m.total_seconds()) // 60 for m in minutes)))
    return tuple(found)


def _expression(hours: Hours, today: date, holidays: Holidays) -> str:
    """The usual hours with the holidays around now and exceptions as later, stronger rules."""
    rules = {}
    if hours.on_holiday is OnHoliday.CLOSED:
        around = (today + timedelta(days=n) for n in range(-_BACK.days, _AHEAD.days + 1))
        calendar = hours.holiday_calendar
        rules = {day: "off" for day in around if holidays.is_holiday(calendar, day)}
    rules |= {exception.day: exception.opening_hours for exception in hours.exceptions}
    days = (f"{d.year} {_MONTHS[d.month - 1]} {d.day:02d} {rule}" for d, rule in rules.items())
    return "; ".join((hours.opening_hours, *days))


def _doubt_of_day(hours: Hours, day: date, holidays: Holidays) -> OpeningState | None:
    """Why nothing can be claimed about that day; None when something can."""
    stated = any(exception.day == day for exception in hours.exceptions)
    if stated or hours.on_holiday is OnHoliday.OPEN:
        return None
    holiday = holidays.is_holiday(hours.holiday_calendar, day)
    if holiday is None:
        return OpeningState.IS_HOLIDAY_UNKNOWN
    if holiday and hours.on_holiday is not OnHoliday.CLOSED:
        return OpeningState.HOURS_ON_HOLIDAY_UNKNOWN
    return None


def opening_at(
    hours: Hours | None,
    now: datetime,
    *,
    holidays: Holidays,
    build_date: date,
    checked_on: date | None = None,
    recheck_after_days: int = 180,
) -> Opening:
    """What may be said about a service at `now` (aware, any zone).

    `checked_on` is the day of a person's live check, None if there was none. A line that is
    always open says so whatever the clock says: that is true at every instant.
    """
    if hours is None:
        return Opening(OpeningState.NO_CLAIM)
    known = Opening(
        OpeningState.ALWAYS_OPEN, checked_on is None, hours.timezone, checked_on=checked_on
    )
    if hours.always:
        return known
    there = now.astimezone(ZoneInfo(hours.timezone))
    today = there.date()
    if today < max(build_date, checked_on or build_date):
        return known._replace(state=OpeningState.CLOCK_WRONG)
    if checked_on is not None and (today - checked_on).days > recheck_after_days:
        week = usual_week(hours.opening_hours)
        return known._replace(state=OpeningState.STALE, week=week)
    doubt = _doubt_of_day(hours, today, holidays)
    if doubt is OpeningState.IS_HOLIDAY_UNKNOWN:
        return known._replace(state=doubt, week=usual_week(hours.opening_hours))
    if doubt is not None:
        return known._replace(state=doubt)
    return _claim(known, hours, there, holidays)


def _claim(known: Opening, hours: Hours, there: datetime, holidays: Holidays) -> Opening:
    """Open, closing soon or closed, with the times that go with it."""
    zone = there.tzinfo
    wall = there.replace(tzinfo=None)
    expression = _expression(hours, there.date(), holidays)
    for begins, ends in _spans(expression, wall - _BACK, wall + _AHEAD):
        if begins <= wall < ends:
            until = ends.replace(tzinfo=zone)
            # Two aware times of one zone subtract as wall clocks: a clock change would be lost.
            left = until.astimezone(UTC) - there.astimezone(UTC)
            soon = left <= CLOSES_SOON_WITHIN
            state = OpeningState.CLOSES_SOON if soon else OpeningState.OPEN
            return known._replace(state=state, since=begins.replace(tzinfo=zone), until=until)
        if begins > wall and _doubt_of_day(hours, begins.date(), holidays) is None:
            opens = begins.replace(tzinfo=zone)
            return known._replace(state=OpeningState.CLOSED, opens_next=opens)
    return known._replace(state=OpeningState.CLOSED)
