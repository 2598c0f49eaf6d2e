"""The tables: what each must have, and that every column says who may see it."""

from __future__ import annotations

import pytest

from recurapp import bookmarks, follow_ups, own_support, records
from recurapp.bookmarks import ReadingPlace, SavedPassage, TopicChoice
from recurapp.own_support import HardTimesPlan, ServiceChoice, SupportChoices
from recurapp.records import Draft, JournalEntry, Place, Profile, Record
from recurapp.storage import schema
from recurapp.storage.rows import HOUSEKEEPING, TABLES, columns


def test_every_column_declares_private_or_shareable() -> None:
    undeclared = [
        f"{table.name}.{column.name}"
        for table in schema.METADATA.tables.values()
        for column in table.columns
        if column.info.get("share") not in ("private", "shareable")
    ]
    assert undeclared == []


def test_every_table_but_those_of_the_store_itself_holds_a_kind_of_record() -> None:
    own = {"revision", "meta", "journal_tag"}
    assert set(schema.METADATA.tables) == set(TABLES.values()) | own


def test_every_kind_of_record_has_a_table() -> None:
    kinds = {
        value
        for module in (records, follow_ups, bookmarks, own_support)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Record) and value is not Record
    }
    assert set(TABLES) == kinds


@pytest.mark.parametrize("kind", TABLES)
def test_a_record_table_has_what_the_generic_store_needs(kind: type[Record]) -> None:
    table = schema.table_of(kind)
    assert set(table.columns.keys()) == {"seq", *HOUSEKEEPING, *columns(kind)}
    assert [column.name for column in table.primary_key] == ["seq"]
    assert table.c.id.unique
    for name in HOUSEKEEPING:
        assert table.c[name].info == {"share": "private"}


OF_THE_MIND = [
    JournalEntry,
    Draft,
    Place,
    ReadingPlace,
    SavedPassage,
    TopicChoice,
    ServiceChoice,
    SupportChoices,
    HardTimesPlan,
]


@pytest.mark.parametrize("kind", OF_THE_MIND)
def test_nothing_of_the_journal_and_of_what_is_read_may_ever_be_shared(kind: type[Record]) -> None:
    assert {column.info["share"] for column in schema.table_of(kind).columns} == {"private"}


@pytest.mark.parametrize("table", ["revision", "journal_tag", "meta"])
def test_nothing_the_store_keeps_for_itself_may_be_shared(table: str) -> None:
    shares = {column.info["share"] for column in schema.METADATA.tables[table].columns}
    assert shares == {"private"}


def test_how_a_person_stands_is_not_shareable() -> None:
    assert schema.table_of(Profile).c.states.info == {"share": "private"}
