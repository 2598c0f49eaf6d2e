"""The codec: every kind of record goes to a row and comes back equal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.records import Cancer, InvalidRecord, JournalEntry, Profile, Record, Treatment
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.rows import (
    KINDS,
    TABLES,
    cleaned,
    columns,
    day_number,
    day_of,
    from_row,
    from_values,
    instant,
    microseconds,
    to_row,
)
from tests.storage.made import any_record, drafts, entry, instants, reading_places, told


@given(any_record | drafts | told | reading_places)
def test_a_record_comes_back_from_its_row_and_from_its_values(record: Record) -> None:
    row = to_row(record)
    kind = type(record)
    assert tuple(row) == columns(kind)
    assert all(value is None or type(value) in (int, str) for value in row.values())
    assert from_row(kind, row) == record
    assert from_values(kind, [tuple(row.values())]) == [record]
    assert KINDS[TABLES[kind]] is kind


@given(instants, st.integers(-720, 720))
def test_instants_are_utc_microseconds_whatever_their_zone(at: datetime, minutes: int) -> None:
    elsewhere = at.astimezone(timezone(timedelta(minutes=minutes)))
    assert microseconds(elsewhere) == microseconds(at)
    assert instant(microseconds(at)) == at
    assert instant(0) == datetime(1970, 1, 1, tzinfo=UTC)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_days_are_numbers_in_their_own_order(day: date) -> None:
    assert day_of(day_number(day)) == day
    assert day_number(day) < day_number(day + timedelta(days=1))


def test_every_text_of_a_record_is_cleaned() -> None:
    dirty = entry("a\x01b", tags=("e\u0301", "c\x02"), helped="\ud800walk")
    clean = cleaned(dirty)
    assert (clean.text, clean.tags, clean.helped) == ("ab", ("é", "c"), "walk")
    assert clean.id == dirty.id


def test_a_clean_record_is_the_same_object() -> None:
    record = entry("as it is")
    assert cleaned(record) is record


def test_cleaning_does_not_make_a_record_that_may_not_be() -> None:
    with pytest.raises(InvalidRecord):
        cleaned(entry("\x01\x02"))
    with pytest.raises(InvalidRecord):
        cleaned(entry("\U0001d160" * 50_000))  # NFC takes three characters for it


def test_a_column_of_a_later_version_takes_its_default() -> None:
    assert from_row(Profile, {"id": str(uuid4()), "name": "Ada"}).name == "Ada"


@pytest.mark.parametrize(
    "row",
    [
        {"id": "not a uuid", "name": "", "counts_from": None},
        {"id": None, "name": "", "counts_from": None},
        {"name": ""},
        {"id": str(uuid4()), "name": "two\nlines", "counts_from": None},
    ],
)
def test_a_value_no_version_has_written_means_damage(row: dict[str, object]) -> None:
    with pytest.raises(StorageError) as raised:
        from_row(Cancer, row)
    assert raised.value.problem is Problem.VAULT_DAMAGED


@pytest.mark.parametrize(
    "values",
    [
        (str(uuid4()),),
        (str(uuid4()), str(uuid4()), "no such kind", "", None, None),
        (str(uuid4()), str(uuid4()), "main", "", "2023-13", None),
    ],
)
def test_values_no_version_has_written_mean_damage(values: tuple[object, ...]) -> None:
    with pytest.raises(StorageError) as raised:
        from_values(Treatment, [values])
    assert raised.value.problem is Problem.VAULT_DAMAGED


def test_an_instant_out_of_range_means_damage() -> None:
    row = {**to_row(entry("x")), "at": 10**18}
    with pytest.raises(StorageError):
        from_row(JournalEntry, row)
