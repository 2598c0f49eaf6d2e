"""How times are said, with the words of the issue's table."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time

import pytest

from recurapp.dates import DateProblem, read_partial_date
from recurapp.milestones import elapsed, marks
from recurapp.records import Display, JournalEntry, PartialDate
from recurapp.storage.answers import EntryRow
from recurapp.storage.rows import day_number, microseconds
from recurapp.ui.journal.entry_text import when_text
from recurapp.ui.journal.row_text import time_words
from recurapp.ui.journal.typed_entry import When
from recurapp.ui.today.earlier_today import local_time
from recurapp.ui.words.time_text import (
    clock_text,
    date_problem_text,
    day_name,
    day_text,
    days_text,
    elapsed_caption,
    elapsed_text,
    local,
    mark_date_text,
    months_text,
    not_over_text,
    partial_date_text,
    questioned_date_text,
    weekday_text,
    years_text,
)

TODAY = date(2026, 11, 23)


def said(end: str, display: Display, today: date = TODAY) -> str:
    time = elapsed(PartialDate.fromisoformat(end), today)
    assert time is not None
    return elapsed_text(time, display)


@pytest.mark.parametrize(
    ("end", "today", "full", "two"),
    [
        ("2023-10-09", TODAY, "3 years, 1 month, 14 days", "9 Oct 2025"),
        ("2024-02-29", date(2025, 2, 28), "1 year", "28 Feb 2026"),
        ("2024-02-29", date(2026, 2, 28), "2 years", "reached today"),
        ("2026-08-31", date(2026, 9, 30), "1 month", "31 Aug 2028"),
        ("2023-10", TODAY, "about 3 years", "around October 2025"),
        ("2026-03", TODAY, "about 8 months", "around March 2028"),
        ("2016", TODAY, "about 10 years", "around 2018"),
    ],
)
def test_the_table_in_words(end: str, today: date, full: str, two: str) -> None:
    assert said(end, Display.FULL, today) == full
    assert mark_date_text(marks(PartialDate.fromisoformat(end), today)[0]) == two


def test_a_mark_around_now() -> None:
    ten = marks(PartialDate(2016), TODAY)[2]
    assert mark_date_text(ten) == "around now"


@pytest.mark.parametrize(
    ("end", "quiet", "full"),
    [
        ("2023-10-09", "3 years and 1 month", "3 years, 1 month, 14 days"),
        ("2023-11-20", "3 years", "3 years, 3 days"),
        ("2026-09-20", "2 months", "2 months, 3 days"),
        ("2026-11-22", "less than 1 month", "1 day"),
        ("2026-11-23", "less than 1 month", "today"),
        ("2026-11", "this month", "this month"),
        ("2026", "this year", "this year"),
        ("2025", "about 1 year", "about 1 year"),
        ("2026-10", "about 1 month", "about 1 month"),
    ],
)
def test_quiet_and_full(end: str, quiet: str, full: str) -> None:
    assert said(end, Display.QUIET) == quiet
    assert said(end, Display.FULL) == full
    assert said(end, Display.OFF) == ""


@pytest.mark.parametrize(
    ("end", "caption"),
    [
        ("2023-10-09", "since your main treatment ended"),
        ("2026", "your main treatment ended"),
        ("2026-11-23", "your main treatment ended"),
    ],
)
def test_what_stands_beside(end: str, caption: str) -> None:
    time = elapsed(PartialDate.fromisoformat(end), TODAY)
    assert time is not None
    assert elapsed_caption(time, Display.FULL) == caption
    assert elapsed_caption(time, Display.OFF) == ""


def test_dates() -> None:
    assert partial_date_text(PartialDate(2023, 10, 9)) == "9 October 2023"
    assert partial_date_text(PartialDate(2023, 10, 9), short=True) == "9 Oct 2023"
    assert partial_date_text(PartialDate(2023, 10)) == "October 2023"
    assert partial_date_text(PartialDate(2023, 10), short=True) == "Oct 2023"
    assert partial_date_text(PartialDate(2023)) == "2023"
    assert partial_date_text(PartialDate(2023), short=True) == "2023"
    assert day_text(date(2026, 12, 4)) == "4 December 2026"
    assert weekday_text(date(2026, 12, 4)) == "Friday"


@pytest.mark.parametrize("short", [False, True])
def test_what_is_written_can_be_read_back(short: bool) -> None:
    for month in range(1, 13):
        for when in (PartialDate(2023, month), PartialDate(2023, month, 9)):
            assert read_partial_date(partial_date_text(when, short=short)) == when


def test_plurals() -> None:
    assert [years_text(n) for n in (1, 2, 21)] == ["1 year", "2 years", "21 years"]
    assert [months_text(n) for n in (1, 23)] == ["1 month", "23 months"]
    assert [days_text(n) for n in (1, 30)] == ["1 day", "30 days"]


def test_every_problem_has_its_own_words() -> None:
    texts = {date_problem_text(problem) for problem in DateProblem}
    assert len(texts) == len(DateProblem)
    assert all(texts)
    assert "100 years" in questioned_date_text()
    assert "not over yet" in not_over_text()


# ---- days and moments --------------------------------------------------------------------


def test_a_day_has_its_year_only_when_it_is_another_one() -> None:
    assert day_name(date(2026, 11, 21), TODAY) == "Saturday 21 November"
    assert day_name(date(2025, 11, 21), TODAY) == "Friday 21 November 2025"
    assert day_name(date(2027, 2, 1), TODAY, "d MMM") == "1 Feb 2027"


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer that stands in Tokyo."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("tokyo")
def test_an_entry_is_told_at_one_time_everywhere_also_in_a_zone_nobody_knows() -> None:
    at = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    day, zone = date(2026, 11, 23), "Mars/Base"
    entry = JournalEntry(at=at, zone=zone, day=day, mood=2)
    row = EntryRow(1, str(entry.id), microseconds(at), zone, day_number(day), 2, None, "[]", "", "")
    assert clock_text(local(at, zone)) == "05:30"
    assert time_words(row) == "05:30"
    assert local_time(entry) == "05:30"
    assert when_text(entry, TODAY) == "Monday 23 November, 05:30"
    assert clock_text(When.of(entry).clock) == "05:30"
    assert When.told(at, zone).day == day
    assert When.typed(day, clock_time(5, 30), zone).at == at


@pytest.mark.usefixtures("tokyo")
def test_a_moment_is_told_where_it_was_written() -> None:
    at = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)
    assert local(at, "Europe/London") - at == timedelta(0)
    assert clock_text(local(at, "Europe/London")) == "21:30"
    assert clock_text(clock_time(9, 5)) == "09:05"
