"""What one row of the agenda says: its day, its words, under which heading it stands.

Owns how a follow-up, or a row of repeating ones, becomes words. Knows nothing of widgets and of
the store.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from recurapp import schedule
from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import Precision
from recurapp.text import isolated
from recurapp.ui.words.follow_up_text import (
    spoken_when_text,
    starts_text,
    state_text,
    title,
)
from recurapp.ui.words.time_text import day_text, partial_date_text

BETWEEN = " \u00b7 "

translate = QCoreApplication.translate


class Line(NamedTuple):
    """One row. `heading` stands above the first of those that have the same."""

    id: UUID
    """Of the follow-up that it opens."""
    heading: str
    day: str
    """Large, "4"; empty where no day is known."""
    under_day: str
    """ "Fri", or "Dec" where the heading is no month."""
    title: str
    words: str
    badge: str
    spoken: str
    """For a reader, as one sentence."""


class At(NamedTuple):
    """When and where rows are read."""

    now: datetime
    zone: str

    @property
    def today(self) -> date:
        return self.now.date()


def month_line(f: FollowUp, at: At) -> Line:
    """Under its month, or under those whose date is not known."""
    day = f.done_on if f.day is None else f.day.first_day
    heading = translate("Agenda", "Date not known yet") if day is None else _month(day)
    return _line(f, at, heading, in_month=True, words=_where(f, at))


def passed_line(f: FollowUp, at: At) -> Line:
    """Of those that are asked whether they happened."""
    return _line(
        f, at, translate("Agenda", "Did these happen?"), in_month=False, words=_where(f, at)
    )


def waiting_line(f: FollowUp, at: At) -> Line:
    """Of those whose result is to come: how and by when."""
    how = isolated(f.result_how) if f.result_how else ""
    by = ""
    if f.result_by is not None:
        by = translate("Agenda", "Result by {date}").format(
            date=partial_date_text(f.result_by, short=True)
        )
    elif f.done_on is not None:
        by = translate("Agenda", "Done on {date}").format(date=day_text(f.done_on, "d MMM yyyy"))
    words = BETWEEN.join(part for part in (by, how) if part)
    return _line(f, at, translate("Agenda", "Waiting for a result"), in_month=False, words=words)


def repeating_line(named: str, next_one: FollowUp, paces: str, at: At) -> Line:
    """A row of repeating ones stands for all its dates; it opens the next of them."""
    one = _line(next_one, at, translate("Agenda", "What repeats"), in_month=False, words=paces)
    said = BETWEEN.join(part for part in (isolated(named), paces) if part)
    return one._replace(title=isolated(named), badge="", spoken=said)


def _line(f: FollowUp, at: At, heading: str, *, in_month: bool, words: str) -> Line:
    day, under = "", ""
    if f.day is not None and f.day.precision is Precision.DAY:
        first = f.day.first_day
        day = day_text(first, "d")
        under = day_text(first, "ddd" if in_month else "MMM")
    elif f.day is not None and not in_month:
        under = day_text(f.day.first_day, "MMM")
    parts = (title(f), spoken_when_text(f), _place(f), state_text(f))
    spoken = ", ".join(part for part in parts if part)
    badge = _badge(f, at)
    return Line(f.id, heading, day, under, title(f), words, badge, spoken)


def _badge(f: FollowUp, at: At) -> str:
    if schedule.asks_if_it_happened(f, at.now):
        return translate("Agenda", "did it happen?")
    if f.state is FollowUpState.WAITING:
        return translate("Agenda", "waiting")
    return state_text(f)


def _where(f: FollowUp, at: At) -> str:
    """ "10:20 · Northgate Hospital"."""
    if f.day is not None and f.day.precision is not Precision.DAY:
        time = translate("Agenda", "The day is not known yet")
    elif f.day is not None and f.starts is None:
        time = translate("Agenda", "No time set")
    else:
        time = starts_text(f, at.zone)
    repeats = "" if f.series is None else translate("Agenda", "repeats")
    found = BETWEEN.join(part for part in (time, _place(f), repeats) if part)
    return found or translate("Agenda", "Nothing more is known yet")


def _place(f: FollowUp) -> str:
    return isolated(f.place or f.who) if f.place or f.who else ""


def _month(day: date) -> str:
    return day_text(day, "MMMM yyyy")
