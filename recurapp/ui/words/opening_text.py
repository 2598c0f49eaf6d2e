"""Opening hours and where a number comes from -> sentences for people (support.md 3.5).

Owns the words. Which claim may be made is decided in opening.py: nothing is added here, and
"usually" stands in every claim. Hours are told in the service's own time first, wherever the
computer is, and in the person's own beside it where the two clocks differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from recurapp.content.directory import (
    CALLED,
    Channel,
    ChannelType,
    Entry,
    Evidence,
    EvidenceLevel,
)
from recurapp.opening import Hours, Opening, OpeningState, WeekSpan, usual_week
from recurapp.records import PartialDate
from recurapp.ui.words.time_text import day_text, partial_date_text, weekday_text

_ZONES: dict[str, Any] = {
    "Europe/London": QT_TRANSLATE_NOOP("Opening", "UK time"),
    "Europe/Dublin": QT_TRANSLATE_NOOP("Opening", "Irish time"),
    "Europe/Berlin": QT_TRANSLATE_NOOP("Opening", "German time"),
    "Europe/Paris": QT_TRANSLATE_NOOP("Opening", "French time"),
    "America/New_York": QT_TRANSLATE_NOOP("Opening", "Eastern time"),
    "Pacific/Auckland": QT_TRANSLATE_NOOP("Opening", "New Zealand time"),
}
_A_MONDAY = date(2024, 1, 8)
_DAY = 24 * 60
_NEAR_DAYS = 7
"""Up to here the name of the weekday is enough."""


def opening_text(entry: Entry, channel: Channel, opening: Opening, now: datetime) -> str:
    """All that stands under a number: the hours, where they come from, and calls from abroad.

    `now` is aware, in the computer's zone.
    """
    parts = (
        hours_text(opening, now),
        origin_text(entry),
        abroad_text(channel) if is_elsewhere(opening, now) else "",
    )
    return " ".join(filter(None, parts))


# ---- hours -------------------------------------------------------------------------------


def hours_text(opening: Opening, now: datetime) -> str:
    """What may be said about the hours: "Usually open now, until 5pm UK time." Empty: nothing."""
    match opening.state:
        case OpeningState.NO_CLAIM:
            return ""
        case OpeningState.ALWAYS_OPEN:
            return _always_open(weak=opening.weak)
        case OpeningState.HOURS_ON_HOLIDAY_UNKNOWN:
            return QCoreApplication.translate(
                "Opening", "Today is a public holiday. Hours may differ."
            )
        case OpeningState.CLOCK_WRONG:
            return QCoreApplication.translate("Opening", "Check the date on this computer.")
        case OpeningState.IS_HOLIDAY_UNKNOWN:
            return QCoreApplication.translate(
                "Opening", "We cannot tell if today is a holiday. Usual hours: {hours}."
            ).format(hours=_week_text(opening.week, opening.zone))
        case OpeningState.STALE:
            return _usual_hours(opening.week, opening.zone)
        case OpeningState.CLOSED:
            return _closed(opening, now)
        case OpeningState.CLOSES_SOON:
            return _closes_soon(opening, now)
        case OpeningState.OPEN:
            return _open(opening, now)


def _always_open(*, weak: bool) -> str:
    if weak:
        return QCoreApplication.translate("Opening", "By its listed hours, open day and night.")
    return QCoreApplication.translate("Opening", "Open day and night.")


def _open(opening: Opening, now: datetime) -> str:
    assert opening.since is not None
    assert opening.until is not None
    if is_elsewhere(opening, now):
        when = _both_clocks(opening, now, opening.since, opening.until)
        if opening.weak:
            said = QCoreApplication.translate(
                "Opening", "By its listed hours, usually open now, {when}."
            )
        else:
            said = QCoreApplication.translate("Opening", "Usually open now, {when}.")
        return said.format(when=when)
    when = _both_clocks(opening, now, opening.until)
    if opening.weak:
        said = QCoreApplication.translate(
            "Opening", "By its listed hours, usually open now, until {when}."
        )
    else:
        said = QCoreApplication.translate("Opening", "Usually open now, until {when}.")
    return said.format(when=when)


def _closes_soon(opening: Opening, now: datetime) -> str:
    assert opening.until is not None
    when = _both_clocks(opening, now, opening.until)
    if opening.weak:
        said = QCoreApplication.translate(
            "Opening", "By its listed hours, usually closes soon, at {when}."
        )
    else:
        said = QCoreApplication.translate("Opening", "Usually closes soon, at {when}.")
    return said.format(when=when)


def _closed(opening: Opening, now: datetime) -> str:
    if opening.weak:
        said = QCoreApplication.translate("Opening", "By its listed hours, usually closed now.")
    else:
        said = QCoreApplication.translate("Opening", "Usually closed now.")
    if opening.opens_next is None:
        return said
    when = _both_clocks(opening, now, opening.opens_next, name_today=True)
    following = QCoreApplication.translate("Opening", "Next: {when}.").format(when=when)
    return f"{said} {following}"


# ---- clocks ------------------------------------------------------------------------------


def is_elsewhere(opening: Opening, now: datetime) -> bool:
    """The computer's clock (the zone of `now`) differs from the service's."""
    if not opening.zone:
        return False
    return now.utcoffset() != now.astimezone(ZoneInfo(opening.zone)).utcoffset()


def _both_clocks(
    opening: Opening, now: datetime, *moments: datetime, name_today: bool = False
) -> str:
    """ "5pm UK time", or "9am to 5pm UK time (10am to 6pm for you)"."""
    zone = ZoneInfo(opening.zone)
    there = _moments(moments, now.astimezone(zone).date(), name_today)
    if not is_elsewhere(opening, now):
        return QCoreApplication.translate("Opening", "{time} {zone}").format(
            time=there, zone=zone_text(opening.zone)
        )
    yours = _moments((at.astimezone(now.tzinfo) for at in moments), now.date(), name_today)
    return QCoreApplication.translate("Opening", "{time} {zone} ({yours} for you)").format(
        time=there, zone=zone_text(opening.zone), yours=yours
    )


def _moments(moments: Iterable[datetime], today: date, name_today: bool) -> str:
    said = [_moment(at, today, name_today) for at in moments]
    return _from_to(*said) if len(said) > 1 else said[0]


def _from_to(start: str, end: str) -> str:
    return QCoreApplication.translate("Opening", "{start} to {end}").format(start=start, end=end)


def _moment(at: datetime, today: date, name_today: bool) -> str:
    """A time, with its day where that is not today: "5pm", "Monday 6am", "today 9am"."""
    clock = clock_text(at.time())
    if at.date() != today:
        near = abs(at.date() - today) < timedelta(days=_NEAR_DAYS)
        day = weekday_text(at.date()) if near else day_text(at.date(), "dddd d MMMM")
        return _on_day(day, clock)
    if name_today:
        return QCoreApplication.translate("Opening", "today {time}").format(time=clock)
    return clock


def _on_day(day: str, clock: str) -> str:
    return QCoreApplication.translate("Opening", "{day} {time}").format(day=day, time=clock)


def clock_text(at: time) -> str:
    """ "9am", "5.30pm", "midday", "midnight"."""
    if (at.hour, at.minute) == (0, 0):
        return QCoreApplication.translate("Opening", "midnight")
    if (at.hour, at.minute) == (12, 0):
        return QCoreApplication.translate("Opening", "midday")
    hour, minutes = str(at.hour % 12 or 12), f"{at.minute:02d}"
    clock = f"{hour}.{minutes}" if at.minute else hour
    if at.hour < 12:
        return QCoreApplication.translate("Opening", "{clock}am").format(clock=clock)
    return QCoreApplication.translate("Opening", "{clock}pm").format(clock=clock)


def zone_text(zone: str) -> str:
    """Whose clock it is: "UK time"; for a zone without a name of its own, its city."""
    if zone in _ZONES:
        return QCoreApplication.translate("Opening", _ZONES[zone])
    place = zone.rpartition("/")[2].replace("_", " ")
    return QCoreApplication.translate("Opening", "{place} time").format(place=place)


# ---- the usual week ----------------------------------------------------------------------


def usual_hours_sentence(hours: Hours) -> str:
    """What does not change from day to day, as paper needs it, with no claim about now."""
    if hours.always:
        return _always_open(weak=True)
    return _usual_hours(usual_week(hours.opening_hours), hours.timezone)


def _usual_hours(week: Iterable[WeekSpan], zone: str) -> str:
    return QCoreApplication.translate("Opening", "Usual hours: {hours}.").format(
        hours=_week_text(week, zone)
    )


def _week_text(week: Iterable[WeekSpan], zone: str) -> str:
    """The hours of a usual week: "Monday to Friday, 9am to 5pm UK time"."""
    return QCoreApplication.translate("Opening", "{time} {zone}").format(
        time="; ".join(_week(week)), zone=zone_text(zone)
    )


def _week(week: Iterable[WeekSpan]) -> Iterator[str]:
    """Days that follow each other with the same hours are said together."""
    runs: list[list[WeekSpan]] = []
    for span in week:
        if runs and _same_hours_next_day(runs[-1][-1], span):
            runs[-1].append(span)
        else:
            runs.append([span])
    return map(_run_text, runs)


def _same_hours_next_day(one: WeekSpan, other: WeekSpan) -> bool:
    return (other.start - one.start, other.end - one.end) == (_DAY, _DAY)


def _run_text(run: list[WeekSpan]) -> str:
    first, last = run[0], run[-1]
    if first.end - first.start > _DAY:
        return _from_to(*(_on_day(_day_name(m), _time_name(m)) for m in (first.start, first.end)))
    hours = _from_to(_time_name(first.start), _time_name(first.end))
    days = _from_to(_day_name(first.start), _day_name(last.start))
    if len(run) == 1:
        days = _day_name(first.start)
    elif len(run) == 7:
        days = QCoreApplication.translate("Opening", "every day")
    return QCoreApplication.translate("Opening", "{days}, {hours}").format(days=days, hours=hours)


def _day_name(minute: int) -> str:
    return weekday_text(_A_MONDAY + timedelta(days=minute // _DAY))


def _time_name(minute: int) -> str:
    hours, minutes = divmod(minute % _DAY, 60)
    return clock_text(time(hours, minutes))


# ---- where it comes from -----------------------------------------------------------------


def origin_text(entry: Entry) -> str:
    """Where its number or address comes from; for a website alone, that no number was checked."""
    called = entry.channel(*CALLED) is not None
    said = evidence_text(entry.evidence, of_number=called)
    if said or called or entry.channel(ChannelType.WEB) is None:
        return said
    return QCoreApplication.translate(
        "Opening", "We have not checked its number or hours. Look on its website."
    )


def evidence_text(evidence: Evidence, *, of_number: bool = True) -> str:
    """How old it is and who saw it. Empty for a national emergency number, known to all."""
    if evidence.checked_on is not None:
        return QCoreApplication.translate("Opening", "Last checked {month}.").format(
            month=day_text(evidence.checked_on, "MMMM yyyy")
        )
    if evidence.level is EvidenceLevel.KNOWLEDGE or evidence.source_name is None:
        return ""
    if evidence.source_copy_date is None:
        return QCoreApplication.translate(
            "Opening", "From an undated copy of {source}. Not checked since."
        ).format(source=evidence.source_name)
    if of_number:
        said = QCoreApplication.translate(
            "Opening", "Number last seen in {source}, {date}. Not checked since."
        )
    else:
        said = QCoreApplication.translate(
            "Opening", "Address last seen in {source}, {date}. Not checked since."
        )
    return said.format(
        source=evidence.source_name, date=partial_date_text(evidence.source_copy_date)
    )


def age_text(evidence: Evidence) -> str:
    """The same in a few words, to stand beside a number. Empty as evidence_text is."""
    if not evidence_text(evidence):
        return ""
    if evidence.checked_on is not None:
        return QCoreApplication.translate("Opening", "Last checked {month}").format(
            month=day_text(evidence.checked_on, "MMMM yyyy")
        )
    seen = evidence.source_copy_date
    if seen is None:
        return QCoreApplication.translate("Opening", "Undated copy")
    return QCoreApplication.translate("Opening", "Last seen in {date}").format(
        date=partial_date_text(PartialDate(seen.year, seen.month))
    )


def source_text(entry: Entry) -> str:
    """Who a number was seen with, for a list of sources. Empty when no source is named."""
    evidence = entry.evidence
    if evidence.source_name is None:
        return ""
    if evidence.source_copy_date is None:
        return QCoreApplication.translate("Opening", "{name}: an undated copy of {source}.").format(
            name=entry.name, source=evidence.source_name
        )
    return QCoreApplication.translate("Opening", "{name}: {source}, {date}.").format(
        name=entry.name,
        source=evidence.source_name,
        date=partial_date_text(evidence.source_copy_date),
    )


def abroad_text(channel: Channel) -> str:
    """For a call from another country; empty where the number works from anywhere."""
    if channel.callable_from_abroad:
        return ""
    return QCoreApplication.translate("Opening", "This number may not work from other countries.")


def always_open_text(entry: Entry, channel: Channel) -> str:
    """One line that is always open, to stand beside one that is closed now."""
    return QCoreApplication.translate(
        "Opening", "{name}, {number}, is listed as open day and night."
    ).format(name=entry.name, number=channel.value)
