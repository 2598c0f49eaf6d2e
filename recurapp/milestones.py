"""The time since treatment: elapsed time, the 2, 5 and 10-year marks, and which words apply.

Owns every rule of "Exact behaviour of time". Pure: `today` is always handed in, nothing is
read from a clock, a file or a screen, and no sentence is made here.

Two rules hold everywhere: elapsed time and the marks never disagree, and a rough date never
claims a day. A month or a year is counted in its own unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from recurapp.records import (
    LAST_YEAR,
    Cancer,
    Display,
    PartialDate,
    Precision,
    Profile,
    State,
    Treatment,
    TreatmentKind,
    days_in_month,
)

MARKS = (2, 5, 10)
"""Years after the end of treatment."""
AT_MARK_DAYS = 30
"""For so many days after a mark the words are about that mark."""
QUESTIONED_AFTER_YEARS = 100
MONTHS_SAID_IN_MONTHS = 24
"""From so many months on, a date known to the month is counted in whole years."""


class Elapsed(NamedTuple):
    """The time since an end date, as it is to be said.

    For a day: whole calendar years and months (0 to 11), and the days left.
    For a month: either years (2 or more) or months (0 to 23), never both; days is None.
    For a year: years; months is 0; days is None.
    """

    years: int
    months: int
    days: int | None
    precision: Precision


class MarkStatus(StrEnum):
    PASSED = "passed"
    REACHED_TODAY = "reached_today"
    AROUND_NOW = "around_now"
    AHEAD = "ahead"


class Mark(NamedTuple):
    """A mark, with a date exactly as precise as the end date it is counted from."""

    years: int
    on: PartialDate
    status: MarkStatus


class WordsId(StrEnum):
    """The copy block for this time (wording.md 2.5)."""

    UNDER2 = "under2"
    AT2 = "at2"
    AT5 = "at5"
    AT10 = "at10"
    BETWEEN = "between"
    AFTER10 = "after10"


class StateWords(StrEnum):
    """The copy block for a state (wording.md 2.6)."""

    BEREAVED = "bereaved"
    CAME_BACK = "cameback"
    STAYS = "secondary"
    NOT_OVER = "notover"
    WATCHED = "watched"
    WAITING = "waiting"
    LONG_TERM = "longterm"
    CARER = "carer"


class PathView(StrEnum):
    """Whether elapsed time and the path may be shown, and why not."""

    SHOWN = "shown"
    HIDDEN_UNTIL_ASKED = "hidden_until_asked"
    """Waiting for results: nothing is shown until the person asks for it."""
    OFF = "off"
    """The person turned the display off."""
    NOT_FOR_THIS_STATE = "not_for_this_state"
    """No path and no elapsed time anywhere; `state_words` says what stands instead."""


_AT_WORDS = {2: WordsId.AT2, 5: WordsId.AT5, 10: WordsId.AT10}

_NO_PATH = frozenset(
    {
        State.NOT_OVER,
        State.WATCHED,
        State.CAME_BACK,
        State.STAYS,
        State.CARER,
        State.BEREAVED,
    }
)

_STATE_WORDS = {
    State.BEREAVED: StateWords.BEREAVED,
    State.CAME_BACK: StateWords.CAME_BACK,
    State.STAYS: StateWords.STAYS,
    State.NOT_OVER: StateWords.NOT_OVER,
    State.WATCHED: StateWords.WATCHED,
    State.WAITING: StateWords.WAITING,
    State.STILL_TAKING_MEDICINE: StateWords.LONG_TERM,
    State.CARER: StateWords.CARER,
}

_LONG_TERM_WORDS_UNFIT = frozenset(
    {State.CAME_BACK, State.STAYS, State.NOT_OVER, State.WATCHED, State.BEREAVED}
)
"""Beside these, "your main treatment has ended" and its aim would be wrong, or would hurt."""


def add_months(day: date, months: int) -> date:
    """The same day so many calendar months later (or earlier), clipped to the month's end.

    The same as dateutil's relativedelta (a test says so), without its 27 ms at start-up.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, days_in_month(year, month0 + 1)))


def _month_number(when: PartialDate | date) -> int:
    return when.year * 12 + (when.month or 1) - 1


def is_not_over(end: PartialDate, today: date) -> bool:
    """The end lies in the future, in its own unit: treatment has not ended yet."""
    return end.first_day > today


def is_questioned(end: PartialDate, today: date) -> bool:
    """More than 100 years ago, whichever day of its month or year it was: ask if it is right."""
    return add_months(end.last_day, 12 * QUESTIONED_AFTER_YEARS) < today


def whole_months(end: PartialDate, today: date) -> int:
    """Whole calendar months from a day or a month; from a year, twelve for each year.

    For a day: the largest m with end + m months <= today. Below zero when the end is ahead.
    """
    if end.precision is Precision.YEAR:
        return 12 * (today.year - end.year)
    months = _month_number(today) - _month_number(end)
    if end.precision is Precision.DAY and add_months(end.first_day, months) > today:
        months -= 1
    return months


def elapsed(end: PartialDate, today: date) -> Elapsed | None:
    """The time since `end`; None while the end lies in the future ("not over yet")."""
    if is_not_over(end, today):
        return None
    months = whole_months(end, today)
    if end.precision is Precision.DAY:
        days = (today - add_months(end.first_day, months)).days
        return Elapsed(months // 12, months % 12, days, Precision.DAY)
    if end.precision is Precision.MONTH and months < MONTHS_SAID_IN_MONTHS:
        return Elapsed(0, months, None, Precision.MONTH)
    return Elapsed(months // 12, 0, None, end.precision)


def _mark_date(end: PartialDate, years: int) -> PartialDate:
    if end.precision is Precision.DAY:
        return PartialDate.of(add_months(end.first_day, 12 * years))
    return PartialDate(end.year + years, end.month)


def _status(on: PartialDate, today: date) -> MarkStatus:
    if on.last_day < today:
        return MarkStatus.PASSED
    if on.first_day > today:
        return MarkStatus.AHEAD
    return MarkStatus.REACHED_TODAY if on.precision is Precision.DAY else MarkStatus.AROUND_NOW


def marks(end: PartialDate, today: date) -> tuple[Mark, ...]:
    """The marks in order; none while treatment is not over.

    A mark later than the year 2100 is left out, as no date of the app reaches further.
    """
    if is_not_over(end, today):
        return ()
    dates = ((years, _mark_date(end, years)) for years in MARKS if end.year + years <= LAST_YEAR)
    return tuple(Mark(years, on, _status(on, today)) for years, on in dates)


def words_for(end: PartialDate, today: date) -> WordsId | None:
    """Which words of wording.md 2.5 are true today; None while treatment is not over.

    A rough mark is certainly behind us only once its month or year has ended: its "at" words
    run for 30 days from then. While it is "around now" neither "less than 2 years" nor "it is
    2 years" is sure, so the words are BETWEEN, which claims no length of time. The same holds
    at the 10-year mark: AFTER10 is said only once ten years have certainly passed.
    """
    if is_not_over(end, today):
        return None
    behind = (MarkStatus.PASSED, MarkStatus.REACHED_TODAY)
    certain = [mark for mark in marks(end, today) if mark.status in behind]
    if certain:
        newest = certain[-1]
        if today <= newest.on.last_day + timedelta(days=AT_MARK_DAYS):
            return _AT_WORDS[newest.years]
        return WordsId.AFTER10 if newest.years == MARKS[-1] else WordsId.BETWEEN
    return WordsId.UNDER2 if whole_months(end, today) < 12 * MARKS[0] else WordsId.BETWEEN


def position(end: PartialDate, today: date) -> float:
    """Where "you are here" stands on a time axis of ten years, 0.0 to 1.0; for drawing only.

    Exactly on a mark on the day it is reached; between two calendar years, by days.
    A rough date moves in its own unit. Clamped at both ends.
    """
    if is_not_over(end, today):
        return 0.0
    months = whole_months(end, today)
    years = months / 12
    if end.precision is Precision.DAY:
        whole = months // 12
        start, stop = (add_months(end.first_day, 12 * n) for n in (whole, whole + 1))
        years = whole + (today - start).days / (stop - start).days
    return min(years / MARKS[-1], 1.0)


def counted_end(cancer: Cancer, treatments: Iterable[Treatment]) -> PartialDate | None:
    """The end date that is counted from: the chosen treatment's, else the main one ended last.

    Where a rough and an exact date fall together ("2023" and 9 October 2023), the exact one
    counts. A chosen treatment without an end gives None; one that is gone is not a choice.
    """
    own = [treatment for treatment in treatments if treatment.cancer == cancer.id]
    for treatment in own:
        if treatment.id == cancer.counts_from:
            return treatment.ended
    ends = [t.ended for t in own if t.kind is TreatmentKind.MAIN and t.ended is not None]
    return max(ends, key=lambda end: (end.first_day, -end.last_day.toordinal()), default=None)


def view_of(profile: Profile) -> PathView:
    """Whether path and elapsed time may be shown. A state that hides them wins over all else."""
    if profile.states & _NO_PATH:
        return PathView.NOT_FOR_THIS_STATE
    if profile.display is Display.OFF:
        return PathView.OFF
    if State.WAITING in profile.states and not profile.path_while_waiting:
        return PathView.HIDDEN_UNTIL_ASKED
    return PathView.SHOWN


def state_words(profile: Profile) -> tuple[StateWords, ...]:
    """The copy blocks that fit the person's states, the weightiest first."""
    fitting = set(profile.states)
    if fitting & _LONG_TERM_WORDS_UNFIT:
        fitting.discard(State.STILL_TAKING_MEDICINE)
    return tuple(words for state, words in _STATE_WORDS.items() if state in fitting)
