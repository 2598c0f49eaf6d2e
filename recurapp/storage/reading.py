"""What the store reads, but for the first page.

Owns the queries behind Store.find, get, entries, trash, changed_at and history, and which old trash
is due. Search and the journal's list are in journal_reading.py. Changes nothing. Loads SQLAlchemy:
imported by functions only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, Table, bindparam, select

from recurapp.records import JournalEntry, Record
from recurapp.storage.answers import Trashed, Version
from recurapp.storage.connection import Connection
from recurapp.storage.rows import TABLES, columns, day_number, from_row, from_values, instant
from recurapp.storage.schema import journal_entry, revision, table_of
from recurapp.storage.statements import Statement

R = TypeVar("R", bound=Record)

_ALL = -1
"""LIMIT without a limit."""


def _records(of: Table, kind: type[Record]) -> Select[Any]:
    return select(*(of.c[name] for name in columns(kind)))


class _Table:
    """The queries of one kind of record."""

    def __init__(self, kind: type[Record]) -> None:
        of = table_of(kind)
        records = _records(of, kind)
        is_it, is_live = of.c.id == bindparam("record_id"), of.c.deleted_at.is_(None)
        order = of.c.seq.desc() if kind is JournalEntry else of.c.seq
        self.any_one = Statement(records.where(is_it))
        self.one = Statement(records.where(is_it, is_live))
        self.all = Statement(records.where(is_live).order_by(order))
        self.changed_at = Statement(select(of.c.changed_at).where(is_it))
        self.old_trash = Statement(
            select(of.c.id).where(of.c.deleted_at < bindparam("before")).limit(bindparam("many"))
        )
        self.trash = Statement(
            records.add_columns(of.c.deleted_at).where(of.c.deleted_at.is_not(None))
        )


_TABLES: Mapping[type[Record], _Table] = {kind: _Table(kind) for kind in TABLES}

_earlier = Statement(
    select(revision.c.before)
    .where(
        revision.c.record_id == bindparam("record_id"),
        revision.c.kind == bindparam("table_name"),
        revision.c.before.is_not(None),
    )
    .order_by(revision.c.seq.desc())
)
_windows: dict[frozenset[str], Statement] = {}


def get(connection: Connection, kind: type[R], record_id: UUID) -> R | None:
    """One live record, or None."""
    rows = _TABLES[kind].one.run(connection, record_id=str(record_id))
    return next(iter(from_values(kind, rows)), None)


def find(connection: Connection, kind: type[R]) -> list[R]:
    """All live records of a kind: entries newest first, others in the order of creation."""
    return from_values(kind, _TABLES[kind].all.run(connection))


def entries(
    connection: Connection,
    *,
    since: date | None = None,
    until: date | None = None,
    before: JournalEntry | None = None,
    limit: int | None = None,
) -> list[JournalEntry]:
    """A window of live journal entries, newest first."""
    asked: dict[str, Any] = {}
    if since is not None:
        asked["since"] = day_number(since)
    if until is not None:
        asked["until"] = day_number(until)
    if before is not None:
        asked["before_id"] = str(before.id)
    rows = _window(frozenset(asked)).run(connection, many=_ALL if limit is None else limit, **asked)
    return from_values(JournalEntry, rows)


def _window(asked: frozenset[str]) -> Statement:
    """One statement for each choice of bounds, so that each has its own best plan."""
    known = _windows.get(asked)
    if known is None:
        of = journal_entry
        earlier = of.alias()
        key = select(earlier.c.seq).where(earlier.c.id == bindparam("before_id"))
        bounds = {
            "since": of.c.day >= bindparam("since"),
            "until": of.c.day <= bindparam("until"),
            "before_id": of.c.seq < key.scalar_subquery(),
        }
        query = _records(of, JournalEntry).where(
            of.c.deleted_at.is_(None), *(bounds[name] for name in sorted(asked))
        )
        query = query.order_by(of.c.seq.desc()).limit(bindparam("many"))
        known = _windows[asked] = Statement(query)
    return known


def trash(connection: Connection, kinds: Iterable[type[Record]]) -> list[Trashed[Record]]:
    """Records in the trash, the last one put there first."""
    found: list[Trashed[Record]] = []
    for kind in kinds:
        for *values, deleted_at in _TABLES[kind].trash.run(connection):
            (record,) = from_values(kind, [values])
            found.append(Trashed(record, instant(deleted_at)))
    return sorted(found, key=lambda trashed: trashed.deleted_at, reverse=True)


def in_trash_before(
    connection: Connection, before: int, many: int
) -> list[tuple[type[Record], str]]:
    """Kind and id of at most `many` records that went to the trash before an instant."""
    found: list[tuple[type[Record], str]] = []
    for kind, of in _TABLES.items():
        ids = of.old_trash.run(connection, before=before, many=many - len(found))
        found.extend((kind, record_id) for (record_id,) in ids)
    return found


def changed_at(connection: Connection, kind: type[Record], record_id: UUID) -> datetime | None:
    """When a record was last written, live or in the trash."""
    row = _TABLES[kind].changed_at.run(connection, record_id=str(record_id)).fetchone()
    return None if row is None else instant(row[0])


def history(connection: Connection, kind: type[R], record_id: UUID) -> list[Version[R]]:
    """Earlier values of a record that differ from what followed them, newest first."""
    rows = _TABLES[kind].any_one.run(connection, record_id=str(record_id))
    following = next(iter(from_values(kind, rows)), None)
    found: list[Version[R]] = []
    for (before,) in _earlier.run(
        connection, record_id=str(record_id), table_name=TABLES[kind]
    ).fetchall():
        row = json.loads(before)
        record = from_row(kind, row)
        if record != following:
            found.append(Version(record, instant(row["changed_at"])))
        following = record
    return found
