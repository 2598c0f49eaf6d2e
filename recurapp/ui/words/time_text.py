"""Dates, moments, elapsed time and marks -> words for people.

Owns how a time is said and in which zone. Elapsed time and marks are computed in milestones.
Opening hours are said in opening_text. Without a catalogue the English plurals are right:
one is a text of its own, and %n in the other takes the forms of a translation.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

from recurapp.dates import DateProblem
from recurapp.milestones import Elapsed, Mark, MarkStatus
from recurapp.records import Display, PartialDate, Precision

_LONG = {Precision.DAY: "d MMMM yyyy", Precision.MONTH: "MMMM yyyy", Precision.YEAR: "yyyy"}
_SHORT = {Precision.DAY: "d MMM yyyy", Precision.MONTH: "MMM yyyy", Precision.YEAR: "yyyy"}

_DATE_PROBLEMS: dict[DateProblem, Any] = {
    DateProblem.EMPTY: QT_TRANSLATE_NOOP("Time", "Please type a date, or leave it for now."),
    DateProblem.UNREADABLE: QT_TRANSLATE_NOOP(
        "Time", "We could not read this date. Try 9 October 2023, October 2023 or 2023."
    ),
    DateProblem.NO_SUCH_DAY: QT_TRANSLATE_NOOP(
        "Time", "The calendar has no such day. Days come first: 9/10/2023 is 9 October."
    ),
    DateProblem.OUT_OF_RANGE: QT_TRANSLATE_NOOP("Time", "Please use a year from 1900 to 2100."),
    DateProblem.AMBIGUOUS: QT_TRANSLATE_NOOP(
        "Time", "This could mean two things. Please write the year in full, as in 9 October 2023."
    ),
}


def locale() -> QLocale:
    """The locale of the words shown. It follows the app's language, never the system's."""
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


# ---- dates -------------------------------------------------------------------------------


def day_text(day: date, pattern: str = "d MMMM yyyy") -> str:
    """A day by a pattern of QLocale: "9 October 2023"."""
    return locale().toString(QDate(day.year, day.month, day.day), pattern)


def day_name(day: date, today: date, pattern: str = "dddd d MMMM") -> str:
    """A day, with the year when it is another one: "Saturday 21 November"."""
    return day_text(day, pattern if day.year == today.year else f"{pattern} yyyy")


def weekday_text(day: date) -> str:
    return day_text(day, "dddd")


def partial_date_text(when: PartialDate, *, short: bool = False) -> str:
    """As precise as it is: "9 October 2023", "October 2023", "2023"; short: "9 Oct 2023"."""
    return day_text(when.first_day, (_SHORT if short else _LONG)[when.precision])


def date_problem_text(problem: DateProblem, month: PartialDate | None = None) -> str:
    """Why it is no date; `month` as NotADate has it."""
    if month is not None:
        return QCoreApplication.translate("Time", "{month} has {days} days.").format(
            month=partial_date_text(month), days=month.last_day.day
        )
    return QCoreApplication.translate("Time", _DATE_PROBLEMS[problem])


def questioned_date_text() -> str:
    """For a date more than 100 years ago."""
    return QCoreApplication.translate(
        "Time", "That is more than 100 years ago. Is the year right? You can keep it as it is."
    )


# ---- moments -----------------------------------------------------------------------------


def known_zone(name: str) -> ZoneInfo | None:
    """The zone of this name; None, which Python takes for this computer's, where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such zone, no such name, a folder of zones
        return None


def local(at: datetime, zone: str) -> datetime:
    """An instant in the zone it was written in; where that is not known, in this computer's."""
    return at.astimezone(known_zone(zone))


def clock_text(at: datetime | time) -> str:
    """ "21:40", as it may also be typed."""
    return f"{at:%H:%M}"


# ---- elapsed time ------------------------------------------------------------------------


def years_text(n: int) -> str:
    if n == 1:
        return QCoreApplication.translate("Time", "1 year")
    return QCoreApplication.translate("Time", "%n years", None, n)


def months_text(n: int) -> str:
    if n == 1:
        return QCoreApplication.translate("Time", "1 month")
    return QCoreApplication.translate("Time", "%n months", None, n)


def days_text(n: int) -> str:
    if n == 1:
        return QCoreApplication.translate("Time", "1 day")
    return QCoreApplication.translate("Time", "%n days", None, n)


def _parts(time: Elapsed, display: Display) -> list[str]:
    parts = [years_text(time.years)] if time.years else []
    if time.months:
        parts.append(months_text(time.months))
    if time.days and display is Display.FULL:
        parts.append(days_text(time.days))
    return parts


def _joined(parts: list[str], display: Display) -> str:
    if len(parts) == 3:
        return QCoreApplication.translate("Time", "{years}, {months}, {days}").format(
            years=parts[0], months=parts[1], days=parts[2]
        )
    if len(parts) == 1:
        return parts[0]
    if display is Display.FULL:
        return QCoreApplication.translate("Time", "{longer}, {shorter}").format(
            longer=parts[0], shorter=parts[1]
        )
    return QCoreApplication.translate("Time", "{longer} and {shorter}").format(
        longer=parts[0], shorter=parts[1]
    )


def _is_now(time: Elapsed, display: Display) -> bool:
    """The end lies in this month, this year, or on this day: there is no "ago" yet."""
    if time.years or time.months or time.days:
        return False
    return time.precision is not Precision.DAY or display is Display.FULL


def elapsed_text(time: Elapsed, display: Display) -> str:
    """The time that stands large: "3 years and 1 month", "about 3 years", "this year".

    Quiet: years and months. Full: days too. Off: nothing, as it is shown nowhere.
    """
    if display is Display.OFF:
        return ""
    if _is_now(time, display):
        if time.precision is Precision.DAY:
            return QCoreApplication.translate("Time", "today")
        if time.precision is Precision.MONTH:
            return QCoreApplication.translate("Time", "this month")
        return QCoreApplication.translate("Time", "this year")
    parts = _parts(time, display)
    if not parts:
        return QCoreApplication.translate("Time", "less than 1 month")
    if time.precision is Precision.DAY:
        return _joined(parts, display)
    return QCoreApplication.translate("Time", "about {time}").format(time=parts[0])


def elapsed_caption(time: Elapsed, display: Display) -> str:
    """What stands beside `elapsed_text`: "since your main treatment ended"."""
    if display is Display.OFF:
        return ""
    if _is_now(time, display):
        return QCoreApplication.translate("Time", "your main treatment ended")
    return QCoreApplication.translate("Time", "since your main treatment ended")


def not_over_text() -> str:
    """For an end date in the future."""
    return QCoreApplication.translate(
        "Time",
        "Your treatment is not over yet. We start to count when it is. "
        "You can change the date at any time.",
    )


# ---- marks -------------------------------------------------------------------------------


def mark_date_text(mark: Mark) -> str:
    """ "9 Oct 2025", "around October 2025", "around 2026", "around now" or "reached today"."""
    if mark.status is MarkStatus.REACHED_TODAY:
        return QCoreApplication.translate("Time", "reached today")
    if mark.status is MarkStatus.AROUND_NOW:
        return QCoreApplication.translate("Time", "around now")
    if mark.on.precision is Precision.DAY:
        return partial_date_text(mark.on, short=True)
    return QCoreApplication.translate("Time", "around {date}").format(
        date=partial_date_text(mark.on)
    )
