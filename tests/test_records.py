"""Records check themselves, and never put a value into an error."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.records import (
    MAX_ENTRY_CHARACTERS,
    MAX_TAG_CHARACTERS,
    MAX_TAGS,
    PLACE_ID,
    PROFILE_ID,
    Cancer,
    Contact,
    ContactRole,
    InvalidRecord,
    JournalEntry,
    PartialDate,
    Place,
    Precision,
    Profile,
    Record,
    Treatment,
)
from recurapp.text import LONGEST_LINE

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def refused(make: type[Any], field: str, **values: Any) -> None:
    with pytest.raises(InvalidRecord) as caught:
        make(**values)
    assert caught.value.field == field
    assert str(caught.value) == f"{make.__name__}.{field}"


# ---- dates -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ((1899,), "year"),
        ((2101,), "year"),
        ((2023, 0), "month"),
        ((2023, 13), "month"),
        ((2023, None, 1), "month"),
        ((2023, 2, 29), "day"),
        ((2023, 10, 0), "day"),
        ((2023, 10, 32), "day"),
    ],
)
def test_a_date_that_is_none(values: tuple[int, ...], field: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        PartialDate(*values)
    assert caught.value.field == field


def test_first_and_last_day_and_precision() -> None:
    year, month, day = PartialDate(2024), PartialDate(2024, 2), PartialDate(2024, 2, 29)
    assert (year.first_day, year.last_day) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (month.first_day, month.last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    assert day.first_day == day.last_day == date(2024, 2, 29)
    assert [when.precision for when in (year, month, day)] == [
        Precision.YEAR,
        Precision.MONTH,
        Precision.DAY,
    ]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 3))
def test_a_date_comes_back_from_its_text(day: date, parts: int) -> None:
    when = PartialDate(*(day.year, day.month, day.day)[:parts])
    assert PartialDate.fromisoformat(when.isoformat()) == when
    assert when.first_day <= day <= when.last_day
    assert PartialDate.of(day).isoformat() == day.isoformat()


# ---- records ---------------------------------------------------------------------------


def test_every_record_has_its_own_id_but_profile_and_place() -> None:
    assert Cancer().id != Cancer().id
    assert isinstance(Record().id, UUID)
    assert Profile().id == Profile().id == PROFILE_ID
    assert Place().id == PLACE_ID


@pytest.mark.parametrize("text", ["x" * (LONGEST_LINE + 1), "a\nb", "a\0b"])
def test_a_line_is_one_short_line(text: str) -> None:
    refused(Profile, "name", name=text)
    refused(Place, "page", page=text)
    refused(Cancer, "name", name=text)
    refused(Treatment, "name", name=text, cancer=uuid4())
    refused(Contact, "name", name=text, role=ContactRole.TRUSTED)
    refused(Contact, "number", number=text, role=ContactRole.TRUSTED)
    assert Profile(name="x" * LONGEST_LINE)


def test_a_treatment_ends_after_it_starts() -> None:
    started = PartialDate(2023, 10)
    assert Treatment(cancer=uuid4(), started=started, ended=PartialDate(2023))
    assert Treatment(cancer=uuid4(), started=started)
    assert Treatment(cancer=uuid4(), ended=PartialDate(2023))
    refused(Treatment, "ended", cancer=uuid4(), started=started, ended=PartialDate(2023, 9, 30))


def entry(**values: Any) -> JournalEntry:
    return JournalEntry(**{"at": NOW, "zone": "Europe/London", "day": NOW.date(), **values})


@pytest.mark.parametrize(
    "values",
    [
        {"mood": 1},
        {"mood": 5},
        {"worry": 0},
        {"worry": 10},
        {"text": "x"},
        {"tags": ("a",)},
        {"helped": "tea"},
        {"text": "x" * MAX_ENTRY_CHARACTERS},
        {"helped": "x" * MAX_ENTRY_CHARACTERS},
        {"tags": ("x" * MAX_TAG_CHARACTERS,) * MAX_TAGS},
    ],
)
def test_any_one_part_makes_an_entry(values: dict[str, Any]) -> None:
    assert entry(**values)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("at", {"at": datetime(2026, 11, 23), "text": "x"}),  # noqa: DTZ001
        ("mood", {"mood": 0}),
        ("mood", {"mood": 6}),
        ("worry", {"worry": -1}),
        ("worry", {"worry": 11}),
        ("text", {}),
        ("text", {"text": "x" * (MAX_ENTRY_CHARACTERS + 1)}),
        ("text", {"text": "a\0b"}),
        ("helped", {"helped": "x" * (MAX_ENTRY_CHARACTERS + 1)}),
        ("helped", {"helped": "a\0b"}),
        ("tags", {"tags": ("x" * (MAX_TAG_CHARACTERS + 1),)}),
        ("tags", {"tags": ("a", "b\nc")}),
        ("tags", {"tags": ("a\0",)}),
        ("tags", {"tags": ("a",) * (MAX_TAGS + 1)}),
    ],
)
def test_an_entry_that_is_none(field: str, values: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecord) as caught:
        entry(**values)
    assert caught.value.field == field
