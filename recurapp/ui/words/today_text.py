"""A follow-up on Today -> words: how soon it is, and when and how a result should come.

Owns these sentences. Nothing is ever late in them: what was to come has a day, and after it there
is something that can be done.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from recurapp import schedule
from recurapp.follow_ups import FollowUp
from recurapp.records import Contact, Precision
from recurapp.text import isolated
from recurapp.ui.clock import Clock
from recurapp.ui.words.follow_up_text import starts_text
from recurapp.ui.words.time_text import day_name, day_text, known_zone, partial_date_text


def zone_to_name(f: FollowUp, clock: Clock) -> str:
    """The local zone for the texts of a follow-up; "" where clocks there show what they show here.

    To ask for its name takes longer than all else about the card.
    """
    zone = known_zone(f.zone) if f.starts is not None else None
    if f.day is None or f.starts is None:
        return ""
    if zone is not None and clock.shows_the_same(datetime.combine(f.day.first_day, f.starts, zone)):
        return ""
    return clock.zone()


def soon_text(f: FollowUp, today: date, zone: str) -> str:
    """ "Fri 4 Dec, 10:20", "Tomorrow, 10:20", "Some time in December 2026"."""
    translate = QCoreApplication.translate
    days = schedule.days_until(f, today)
    if f.day is None or days is None:
        month = "" if f.day is None else partial_date_text(f.day)
        return translate("TodayText", "Some time in {month}").format(month=month)
    names = {0: translate("TodayText", "Today"), 1: translate("TodayText", "Tomorrow")}
    day = names.get(days) or day_name(f.day.first_day, today, "ddd d MMM")
    if f.starts is None:
        return day
    return translate("TodayText", "{day}, {time}").format(day=day, time=starts_text(f, zone))


def in_days_text(f: FollowUp, today: date) -> str:
    """ "in 11 days"; nothing for what is today or tomorrow, which says so itself."""
    days = schedule.days_until(f, today)
    if days is None or days < 2:
        return ""
    return QCoreApplication.translate("TodayText", "in %n days", None, days)


def questions_text(many: int) -> str:
    """The way to what was noted for a visit."""
    if not many:
        return QCoreApplication.translate("TodayText", "Questions and plan")
    if many == 1:
        return QCoreApplication.translate("TodayText", "1 question ready")
    return QCoreApplication.translate("TodayText", "%n questions ready", None, many)


def waiting_text(f: FollowUp, today: date) -> str:
    """What is waited for and by when, in one short line: "CT scan: result by 4 Dec"."""
    translate = QCoreApplication.translate
    title, by = isolated(f.title), f.result_by
    if by is None:
        return translate("TodayText", "{title}: result to come").format(title=title)
    if by.precision is Precision.DAY:
        day = day_name(by.first_day, today, "d MMM")
        return translate("TodayText", "{title}: result by {day}").format(title=title, day=day)
    when = partial_date_text(by)
    return translate("TodayText", "{title}: result in {when}").format(title=title, when=when)


def ring_text(name: str, *, may_ring: bool) -> str:
    """Before a number: whom to ring, and only before the day of the result, in which case."""
    translate = QCoreApplication.translate
    if may_ring:
        return translate("TodayText", "You can ring: {name}").format(name=name)
    return translate("TodayText", "If it does not come, ring: {name}").format(name=name)


def other_hours_text(contact: Contact, *, hours_are_known: bool) -> str:
    """Before the number for when the first one does not answer."""
    translate = QCoreApplication.translate
    if not contact.name:
        return (
            translate("TodayText", "Outside those hours:")
            if hours_are_known
            else translate("TodayText", "Out of hours:")
        )
    said = (
        translate("TodayText", "Outside those hours: {name}")
        if hours_are_known
        else translate("TodayText", "Out of hours: {name}")
    )
    return said.format(name=isolated(contact.name))


def result_text(f: FollowUp, today: date) -> str:
    """When and how the result should come; "" when nothing was noted of it."""
    translate = QCoreApplication.translate
    parts = []
    if f.result_by is not None:
        parts.append(_by_text(f, today))
    if f.result_how:
        parts.append(
            translate("TodayText", "How it comes: {how}").format(how=isolated(f.result_how))
        )
    return "\n".join(parts)


def _by_text(f: FollowUp, today: date) -> str:
    translate = QCoreApplication.translate
    by = f.result_by
    assert by is not None
    if by.precision is Precision.DAY:
        day = day_text(by.first_day, "dddd d MMMM yyyy")
        if by.first_day < today:
            return translate("TodayText", "It was to come by {day}.").format(day=day)
        return translate("TodayText", "It should come by {day}.").format(day=day)
    when = partial_date_text(by)
    if by.last_day < today:
        return translate("TodayText", "It was to come in {when}.").format(when=when)
    return translate("TodayText", "It should come in {when}.").format(when=when)


def may_ring(f: FollowUp, today: date) -> bool:
    """Whether the day that was named for the result is over."""
    return f.result_by is not None and f.result_by.last_day < today


def waited_text(f: FollowUp, today: date) -> str:
    """For how long, for those who want to count; from the day it was done on."""
    since = f.done_on
    days = 0 if since is None else (today - since).days
    if days <= 0:
        return ""
    if days == 1:
        return QCoreApplication.translate("TodayText", "You have waited for 1 day.")
    return QCoreApplication.translate("TodayText", "You have waited for %n days.", None, days)


def more_waiting_text(many: int) -> str:
    """The way to the others whose result is out."""
    if many == 1:
        return QCoreApplication.translate("TodayText", "1 more result to come")
    return QCoreApplication.translate("TodayText", "%n more results to come", None, many)


def more_passed_text(many: int) -> str:
    """The way to the others whose date has passed."""
    if many == 1:
        return QCoreApplication.translate("TodayText", "1 more date has passed")
    return QCoreApplication.translate("TodayText", "%n more dates have passed", None, many)
