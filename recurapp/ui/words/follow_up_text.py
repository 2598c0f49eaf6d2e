"""A follow-up -> words: when it is, where it stands, what its buttons say.

Owns these sentences. A wall time is said as it stands in its own zone, which is named where the
reader's clock shows another time. What follows from dates is in schedule.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from recurapp import schedule
from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import Precision
from recurapp.text import isolated
from recurapp.ui.words.time_text import clock_text, day_text, known_zone, partial_date_text

_STATES: dict[FollowUpState, str] = {
    FollowUpState.ASKED: str(QT_TRANSLATE_NOOP("FollowUpText", "asked for")),
    FollowUpState.BOOKED: str(QT_TRANSLATE_NOOP("FollowUpText", "booked")),
    FollowUpState.DONE: str(QT_TRANSLATE_NOOP("FollowUpText", "done")),
    FollowUpState.WAITING: str(QT_TRANSLATE_NOOP("FollowUpText", "waiting for the result")),
    FollowUpState.RESULT_IN: str(QT_TRANSLATE_NOOP("FollowUpText", "result in")),
    FollowUpState.MOVED: str(QT_TRANSLATE_NOOP("FollowUpText", "moved")),
    FollowUpState.CANCELLED: str(QT_TRANSLATE_NOOP("FollowUpText", "cancelled")),
}
_STEPS: dict[FollowUpState, str] = {
    FollowUpState.ASKED: str(QT_TRANSLATE_NOOP("FollowUpText", "Asked for")),
    FollowUpState.BOOKED: str(QT_TRANSLATE_NOOP("FollowUpText", "Booked")),
    FollowUpState.DONE: str(QT_TRANSLATE_NOOP("FollowUpText", "Done")),
    FollowUpState.WAITING: str(QT_TRANSLATE_NOOP("FollowUpText", "Waiting for the result")),
    FollowUpState.RESULT_IN: str(QT_TRANSLATE_NOOP("FollowUpText", "Result is in")),
    FollowUpState.MOVED: str(QT_TRANSLATE_NOOP("FollowUpText", "Moved")),
    FollowUpState.CANCELLED: str(QT_TRANSLATE_NOOP("FollowUpText", "Cancelled")),
}
_NOW: dict[FollowUpState, str] = {
    FollowUpState.ASKED: str(QT_TRANSLATE_NOOP("FollowUpText", "It is now asked for.")),
    FollowUpState.BOOKED: str(QT_TRANSLATE_NOOP("FollowUpText", "It is now booked.")),
    FollowUpState.DONE: str(QT_TRANSLATE_NOOP("FollowUpText", "It is now done.")),
    FollowUpState.WAITING: str(
        QT_TRANSLATE_NOOP("FollowUpText", "It now stands with what you wait for.")
    ),
    FollowUpState.RESULT_IN: str(QT_TRANSLATE_NOOP("FollowUpText", "The result is now in.")),
    FollowUpState.MOVED: str(QT_TRANSLATE_NOOP("FollowUpText", "It is now moved.")),
    FollowUpState.CANCELLED: str(QT_TRANSLATE_NOOP("FollowUpText", "It is now cancelled.")),
}


def title(f: FollowUp) -> str:
    """In the person's own words."""
    return isolated(f.title)


# ---- when --------------------------------------------------------------------------------


def when_text(f: FollowUp, today: date, local_zone: str = "") -> str:
    """ "Friday 4 December 2026, 10:20 to 11:00", "December 2026, the day is not known yet".

    `local_zone` is that of the clock; left out, the zone of a time is not named.
    """
    translate = QCoreApplication.translate
    if f.day is None:
        return translate("FollowUpText", "Date not known yet")
    if f.day.precision is not Precision.DAY:
        return translate("FollowUpText", "{month}, the day is not known yet").format(
            month=partial_date_text(f.day)
        )
    day = _day_text(f.day.first_day, today)
    if f.starts is None:
        return day
    times = _times_text(f, local_zone)
    return translate("FollowUpText", "{day}, {times}").format(day=day, times=times)


def short_when_text(f: FollowUp, local_zone: str = "") -> str:
    """ "4 Dec 2026, 10:20", "Dec 2026", "date not known yet"."""
    translate = QCoreApplication.translate
    if f.day is None:
        return translate("FollowUpText", "date not known yet")
    day = partial_date_text(f.day, short=True)
    if f.starts is None:
        return day
    return translate("FollowUpText", "{day}, {times}").format(
        day=day, times=starts_text(f, local_zone)
    )


def starts_text(f: FollowUp, local_zone: str = "") -> str:
    """ "10:20", or "10:20 (New York time)" where the reader's clock shows another; else ""."""
    if f.starts is None:
        return ""
    return _in_zone(clock_text(f.starts), f, local_zone)


def spoken_when_text(f: FollowUp) -> str:
    """For a reader: "Friday 4 December 2026, 10:20"."""
    if f.day is None or f.day.precision is not Precision.DAY or f.starts is None:
        return when_text(f, date.min)
    return QCoreApplication.translate("FollowUpText", "{day}, {times}").format(
        day=day_text(f.day.first_day, "dddd d MMMM yyyy"), times=clock_text(f.starts)
    )


def _day_text(day: date, today: date) -> str:
    text = day_text(day, "dddd d MMMM yyyy")
    translate = QCoreApplication.translate
    if day == today:
        return translate("FollowUpText", "Today, {day}").format(day=text)
    if (day - today).days == 1:
        return translate("FollowUpText", "Tomorrow, {day}").format(day=text)
    return text


def _times_text(f: FollowUp, local_zone: str) -> str:
    """ "10:20 to 11:00"; the day of its end is named where that is another one."""
    assert f.day is not None
    assert f.starts is not None
    ends = schedule.ends(f) if f.minutes is not None else None
    if ends is None:
        return starts_text(f, local_zone)
    ends = ends.astimezone(known_zone(f.zone))
    until = clock_text(ends)
    if ends.date() != f.day.first_day:
        until = QCoreApplication.translate("FollowUpText", "{day}, {times}").format(
            day=day_text(ends.date(), "dddd d MMMM yyyy"), times=until
        )
    times = QCoreApplication.translate("FollowUpText", "{start} to {end}").format(
        start=clock_text(f.starts), end=until
    )
    return _in_zone(times, f, local_zone)


def _in_zone(times: str, f: FollowUp, local_zone: str) -> str:
    """With the zone's own place, where clocks show another time then than here."""
    if not local_zone or f.zone == local_zone or not _differs(f, local_zone):
        return times
    place = f.zone.rpartition("/")[2].replace("_", " ")
    return QCoreApplication.translate("FollowUpText", "{times} ({place} time)").format(
        times=times, place=place
    )


def _differs(f: FollowUp, local_zone: str) -> bool:
    there, here = known_zone(f.zone), known_zone(local_zone)
    if there is None or here is None:
        return True
    assert f.day is not None
    assert f.starts is not None
    at = datetime.combine(f.day.first_day, f.starts, there)
    return at.utcoffset() != at.astimezone(here).utcoffset()


# ---- where it stands ---------------------------------------------------------------------


def is_planned(f: FollowUp) -> bool:
    """Put down by the person, and the clinic has said nothing of it yet."""
    return f.state is FollowUpState.BOOKED and not f.confirmed


def state_text(f: FollowUp) -> str:
    """ "planned by me", "booked", "asked for" …"""
    if is_planned(f):
        return QCoreApplication.translate("FollowUpText", "planned by me")
    return QCoreApplication.translate("FollowUpText", _STATES[f.state])


def step_text(state: FollowUpState) -> str:
    """What the button says that leads there."""
    return QCoreApplication.translate("FollowUpText", _STEPS[state])


def confirm_text() -> str:
    """What the button says that takes over what was planned as booked."""
    return QCoreApplication.translate("FollowUpText", "The clinic confirmed it")


def now_text(f: FollowUp) -> str:
    """What is said once it stands where it stands: "It is now booked."."""
    if is_planned(f):
        return QCoreApplication.translate("FollowUpText", "It is now planned by you.")
    return QCoreApplication.translate("FollowUpText", _NOW[f.state])
