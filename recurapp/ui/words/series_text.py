"""A series and its paces -> words: "every 6 months for 2 years, then every 12 months".

Owns these sentences. Without a catalogue the English plurals are right, as in time_text.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from recurapp.follow_ups import Pace, Series, Unit
from recurapp.ui.words.time_text import day_text, days_text, months_text, years_text


def weeks_text(n: int) -> str:
    if n == 1:
        return QCoreApplication.translate("SeriesText", "1 week")
    return QCoreApplication.translate("SeriesText", "%n weeks", None, n)


def count_text(count: int, unit: Unit) -> str:
    """ "2 years"."""
    say = {
        Unit.DAYS: days_text,
        Unit.WEEKS: weeks_text,
        Unit.MONTHS: months_text,
        Unit.YEARS: years_text,
    }
    return say[unit](count)


def every_text(count: int, unit: Unit) -> str:
    """ "every 6 months", "every week"."""
    translate = QCoreApplication.translate
    if count == 1:
        return {
            Unit.DAYS: translate("SeriesText", "every day"),
            Unit.WEEKS: translate("SeriesText", "every week"),
            Unit.MONTHS: translate("SeriesText", "every month"),
            Unit.YEARS: translate("SeriesText", "every year"),
        }[unit]
    return {
        Unit.DAYS: translate("SeriesText", "every %n days", None, count),
        Unit.WEEKS: translate("SeriesText", "every %n weeks", None, count),
        Unit.MONTHS: translate("SeriesText", "every %n months", None, count),
        Unit.YEARS: translate("SeriesText", "every %n years", None, count),
    }[unit]


def pace_text(pace: Pace) -> str:
    """ "every 6 months for 2 years", or "every 12 months" where it goes on."""
    every = every_text(pace.count, pace.unit)
    if pace.lasts is None or pace.lasts_unit is None:
        return every
    return QCoreApplication.translate("SeriesText", "{every} for {time}").format(
        every=every, time=count_text(pace.lasts, pace.lasts_unit)
    )


def paces_text(paces: Sequence[Pace]) -> str:
    """All of them in their order."""
    text, *later = map(pace_text, paces)
    for pace in later:
        text = QCoreApplication.translate("SeriesText", "{paces}, then {pace}").format(
            paces=text, pace=pace
        )
    return text


def series_text(series: Series) -> str:
    """ "every 6 months for 2 years, then every 12 months, until 4 December 2036"."""
    text = paces_text([Pace.fromisoformat(pace) for pace in series.paces])
    if series.until is None:
        return text
    return QCoreApplication.translate("SeriesText", "{paces}, until {day}").format(
        paces=text, day=day_text(series.until)
    )
