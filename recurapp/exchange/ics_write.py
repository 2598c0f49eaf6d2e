"""Follow-ups as a calendar file that other programs read, and that comes back equal.

Owns how a follow-up is said in RFC 5545, and the X-RECURAPP- names for what that has no word for.
icalendar escapes and folds. Knows neither files nor the vault.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Alarm, Calendar, Component, Event, Timezone, Todo
from icalendar.cal.timezone import TimezoneDaylight, TimezoneStandard
from icalendar.prop import vDate, vDatetime, vDuration, vText

from recurapp.exchange.ics_names import NO_PLACES, OWN, UTC_NAMES
from recurapp.follow_ups import AHEAD, FollowUp, FollowUpState, Reminder
from recurapp.records import Precision
from recurapp.uids import uid_of

_PRODUCT = "-//RecurApp//RecurApp//EN"
_DAY_MINUTES = 24 * 60


def calendar_text(
    follow_ups: Iterable[FollowUp], *, neutral_title: str | None, now: datetime
) -> bytes:
    """All of them in one file; with a neutral title no other word, nor what has no whole day."""
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    told = [each for each in follow_ups if neutral_title is None or each.has_whole_day]
    for zone in _zones(told):
        calendar.add_component(zone)
    for each in told:
        calendar.add_component(_component(each, neutral_title, now))
    text: bytes = calendar.to_ical()
    return text


def _zones(follow_ups: Sequence[FollowUp]) -> list[Timezone]:
    """A description of each zone for the years that are needed, and a year more at either end."""
    years: dict[str, list[int]] = {}
    for each in follow_ups:
        if each.day is not None and each.starts is not None and _zone(each) is not None:
            years.setdefault(each.zone, []).append(each.day.year)
    return [
        _mended(
            Timezone.from_tzinfo(
                ZoneInfo(name), name, date(min(needed) - 1, 1, 1), date(max(needed) + 2, 1, 1)
            )
        )
        for name, needed in sorted(years.items())
        if name not in UTC_NAMES
    ]


def _mended(zone: Timezone) -> Timezone:
    """As the standard and other programs want it.

    icalendar names the first wall time after a gap, where the standard wants it by the old clock.
    Of several dates in one RDATE some programs (vobject) read only the first.
    """
    for part in zone.subcomponents:
        assert isinstance(part, TimezoneStandard | TimezoneDaylight)
        gap = max(part.TZOFFSETTO - part.TZOFFSETFROM, timedelta(0))
        part.DTSTART = part.DTSTART - gap
        later = part.pop("RDATE", None)
        for each in () if later is None else later.dts:
            part.add("RDATE", vDatetime(each.dt - gap))
    return zone


def _zone(follow_up: FollowUp) -> ZoneInfo | None:
    """None for one that this computer does not know: its wall time is then told without."""
    if follow_up.zone in NO_PLACES:
        return None
    try:
        return ZoneInfo(follow_up.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _component(follow_up: FollowUp, neutral_title: str | None, now: datetime) -> Component:
    component: Component = Todo() if follow_up.day is None else Event()
    component.add("UID", vText(uid_of(follow_up)))
    component.add("DTSTAMP", now.astimezone(UTC).replace(microsecond=0))
    component.add("SUMMARY", vText(neutral_title or follow_up.title))
    component.add("CLASS", vText("PRIVATE"))
    cancelled = follow_up.state is FollowUpState.CANCELLED
    if cancelled:
        component.add("STATUS", vText("CANCELLED"))
    elif follow_up.day is not None:
        component.add("STATUS", vText("CONFIRMED" if follow_up.confirmed else "TENTATIVE"))
    _add_times(component, follow_up)
    if neutral_title is None:
        _add_words(component, follow_up)
    if follow_up.state in AHEAD and follow_up.has_whole_day:
        _add_alarms(component, follow_up, neutral_title or follow_up.title)
    return component


# -- when --------------------------------------------------------------------------------


def _add_times(component: Component, follow_up: FollowUp) -> None:
    if follow_up.day is None:
        return
    if follow_up.starts is not None:
        _add_wall_times(component, follow_up, follow_up.starts)
        return
    first, last = follow_up.day.first_day, follow_up.day.last_day
    days = -(-(follow_up.minutes or 1) // _DAY_MINUTES)
    end = first + timedelta(days=days) if first == last else last + timedelta(days=1)
    component.add("DTSTART", vDate(first), parameters={"VALUE": "DATE"})
    component.add("DTEND", vDate(end), parameters={"VALUE": "DATE"})
    if first != last:  # some day in that month: nobody is busy for all of it
        component.add("TRANSP", vText("TRANSPARENT"))


def _add_wall_times(component: Component, follow_up: FollowUp, starts: time) -> None:
    assert follow_up.day is not None
    wall = datetime.combine(follow_up.day.first_day, starts.replace(second=0, microsecond=0))
    zone, length = _zone(follow_up), timedelta(minutes=follow_up.minutes or 0)
    if zone is None:
        component.add("DTSTART", vDatetime(wall))
        if length:
            component.add("DTEND", vDatetime(wall + length))
        return
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    _add_wall(component, "DTSTART", wall.replace(tzinfo=zone), follow_up.zone)
    if length:
        _add_wall(component, "DTEND", (instant + length).astimezone(zone), follow_up.zone)


def _add_wall(component: Component, name: str, moment: datetime, zone: str) -> None:
    """As wall time in its zone; but the second one of an hour that comes twice as an instant."""
    if zone in UTC_NAMES or moment.fold:
        component.add(name, vDatetime(moment.astimezone(UTC)))
    else:
        component.add(name, vDatetime(moment.replace(tzinfo=None)), parameters={"TZID": zone})


def _add_alarms(component: Component, follow_up: FollowUp, title: str) -> None:
    for text in follow_up.reminders:
        alarm = Alarm()
        alarm.add("ACTION", vText("DISPLAY"))
        alarm.add("DESCRIPTION", vText(title))
        alarm.add("TRIGGER", vDuration(_trigger(follow_up, Reminder.fromisoformat(text))))
        component.add_component(alarm)


def _trigger(follow_up: FollowUp, reminder: Reminder) -> timedelta:
    """From the start: how much later by the clock on the wall, clocks that change reckoned in."""
    if reminder.minutes is not None:
        return -timedelta(minutes=reminder.minutes)
    assert follow_up.day is not None
    assert reminder.days is not None
    assert reminder.at is not None
    day = follow_up.day.first_day
    goes_off = datetime.combine(day - timedelta(days=reminder.days), reminder.at)
    starts = datetime.combine(day, follow_up.starts or time())
    zone = _zone(follow_up) if follow_up.starts is not None else None
    if zone is None:
        return goes_off - starts
    off, on = (each.replace(tzinfo=zone).astimezone(UTC) for each in (goes_off, starts))
    return off - on


# -- words -------------------------------------------------------------------------------


def _add_words(component: Component, follow_up: FollowUp) -> None:
    standard = {
        "LOCATION": follow_up.place,
        "CONTACT": follow_up.who,
        "DESCRIPTION": follow_up.prepare,
    }
    for name, text in {**standard, **_own_words(follow_up)}.items():
        if text:
            component.add(name, vText(text))


def _own_words(follow_up: FollowUp) -> dict[str, str]:
    """What only RecurApp reads. STATE is always there: by it RecurApp knows its own."""
    day, starts = follow_up.day, follow_up.starts
    by_day = day is not None and day.precision is Precision.DAY
    has_lost_zone = starts is None or follow_up.zone in UTC_NAMES or _zone(follow_up) is None
    values: dict[str, object] = {
        "STATE": follow_up.state.value,
        "ID": follow_up.id if follow_up.uid else None,
        "CONFIRMED": "true" if follow_up.confirmed else None,
        "DAY": None if day is None or by_day else day.isoformat(),
        "MINUTES": follow_up.minutes if starts is None else None,
        "ZONE": follow_up.zone if has_lost_zone else None,
        "RESULT-HOW": follow_up.result_how,
        "RESULT-BY": _iso(follow_up.result_by),
        "RING": follow_up.ring,
        "RING-TEXT": follow_up.ring_text,
        "DONE-ON": _iso(follow_up.done_on),
        "RESULT-ON": _iso(follow_up.result_on),
        "HIDDEN": "true" if follow_up.hidden else None,
        "REMINDERS": " ".join(follow_up.reminders),
        "SERIES": follow_up.series,
        "SLOT": _iso(follow_up.slot),
    }
    return {OWN + name: str(value) for name, value in values.items() if value is not None}


def _iso(day: object) -> str | None:
    return day.isoformat() if hasattr(day, "isoformat") else None
