"""A reminder -> words: how long before, and at what time.

Owns these sentences. When a reminder is due is in schedule.
"""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QCoreApplication

from recurapp.follow_ups import Reminder
from recurapp.ui.words.time_text import clock_text

EVENING = time(17)
_WEEK, _HOUR = 7, 60


def reminder_text(reminder: Reminder) -> str:
    """ "1 week before, 09:00", "The evening before, 18:00", "1 hour before"."""
    if reminder.at is None or reminder.days is None:
        return _minutes_text(reminder.minutes or 0)
    return QCoreApplication.translate("ReminderText", "{how_long}, {time}").format(
        how_long=_days_text(reminder.days, reminder.at), time=clock_text(reminder.at)
    )


def _days_text(days: int, at: time) -> str:
    translate = QCoreApplication.translate
    if days == 0:
        return translate("ReminderText", "On the day")
    if days == 1 and at >= EVENING:
        return translate("ReminderText", "The evening before")
    if days == 1:
        return translate("ReminderText", "The day before")
    weeks, rest = divmod(days, _WEEK)
    if rest:
        return translate("ReminderText", "%n days before", None, days)
    if weeks == 1:
        return translate("ReminderText", "1 week before")
    return translate("ReminderText", "%n weeks before", None, weeks)


def _minutes_text(minutes: int) -> str:
    translate = QCoreApplication.translate
    if minutes == 0:
        return translate("ReminderText", "When it begins")
    hours, rest = divmod(minutes, _HOUR)
    if rest and minutes == 1:
        return translate("ReminderText", "1 minute before")
    if rest:
        return translate("ReminderText", "%n minutes before", None, minutes)
    if hours == 1:
        return translate("ReminderText", "1 hour before")
    return translate("ReminderText", "%n hours before", None, hours)


def remove_reminder_text(reminder: Reminder) -> str:
    """What a reader is told of the pill that takes it away."""
    return QCoreApplication.translate("ReminderText", "Remove the reminder: {reminder}").format(
        reminder=reminder_text(reminder)
    )


def only_while_open_text() -> str:
    """What a reminder needs, as it is."""
    return QCoreApplication.translate(
        "ReminderText",
        "Reminders come while RecurApp is open or locked. While it is closed, none comes.",
    )


def quiet_text() -> str:
    """Said where reminders are shown that do not come."""
    return QCoreApplication.translate("ReminderText", "It is quiet time, so no reminder comes.")
