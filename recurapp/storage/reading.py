"""What the store reads with SQLAlchemy.

Owns the queries behind Store.find, get, search, trash and history. Changes nothing. Loads
SQLAlchemy: imported by functions only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, column, select, table

from recurapp.records import JournalEntry, Record
from recurapp.storage.answers import Trashed, Version
from recurapp.storage.rows import TABLES, columns, day_number, from_row, from_values, instant
from recurapp.storage.schema import journal_entry, revision, table_of
from recurapp.storage.search import match_query

R = TypeVar("R", bound=Record)

_words = table("journal_fts", column("rowid"), column("journal_fts"))


def get(core: Connection, kind: type[R], record_id: UUID) -> R | None:
    """One live record, or None."""
    of = table_of(kind)
    query = select(*(of.c[name] for name in columns(kind))).where(
        of.c.id == str(record_id), of.c.deleted_at.is_(None)
    )
    return next(iter(from_values(kind, core.execute(query))), None)


def find(core: Connection, kind: type[R]) -> list[R]:
    """All live records of a kind: entries newest first, others in the order of creation."""
    of = table_of(kind)
    order = of.c.seq.desc() if kind is JournalEntry else of.c.seq
    query = (
        select(*(of.c[name] for name in columns(kind)))
        .where(of.c.deleted_at.is_(None))
        .order_by(order)
    )
    return from_values(kind, core.execute(query))


def entries(
    core: Connection,
    *,
    since: date | None = None,
    until: date | None = None,
    before: JournalEntry | None = None,
    limit: int | None = None,
) -> list[JournalEntry]:
    """A window of live journal entries, newest first."""
    of = journal_entry
    query = select(*(of.c[name] for name in columns(JournalEntry))).where(of.c.deleted_at.is_(None))
    if since is not None:
        query = query.where(of.c.day >= day_number(since))
    if until is not None:
        query = query.where(of.c.day <= day_number(until))
    if before is not None:
        key = select(of.c.seq).where(of.c.id == str(before.id)).scalar_subquery()
        query = query.where(of.c.seq < key)
    query = query.order_by(of.c.seq.desc()).limit(limit)
    return from_values(JournalEntry, core.execute(query))


def search(core: Connection, text: str, limit: int) -> list[JournalEntry]:
    """Live entries that hold all the words, newest first."""
    wanted = match_query(text)
    if wanted is None:
        return []
    of = journal_entry
    query = (
        select(*(of.c[name] for name in columns(JournalEntry)))
        .join(_words, _words.c.rowid == of.c.seq)
        .where(_words.c.journal_fts.op("MATCH")(wanted), of.c.deleted_at.is_(None))
        .order_by(_words.c.rowid.desc())
        .limit(limit)
    )
    return from_values(JournalEntry, core.execute(query))


def trash(core: Connection, kinds: Iterable[type[Record]]) -> list[Trashed[Record]]:
    """Records in the trash, the last one put there first."""
    found: list[Trashed[Record]] = []
    for kind in kinds:
        of = table_of(kind)
        names = columns(kind)
        query = select(*(of.c[name] for name in names), of.c.deleted_at).where(
            of.c.deleted_at.is_not(None)
        )
        for *values, deleted_at in core.execute(query):
            (record,) = from_values(kind, [values])
            found.append(Trashed(record, instant(deleted_at)))
    return sorted(found, key=lambda trashed: trashed.deleted_at, reverse=True)


def history(core: Connection, kind: type[R], record_id: UUID) -> list[Version[R]]:
    """Earlier values of a record that differ from what followed them, newest first."""
    of = table_of(kind)
    rows = core.execute(
        select(*(of.c[name] for name in columns(kind))).where(of.c.id == str(record_id))
    )
    following = next(iter(from_values(kind, rows)), None)
    query = (
        select(revision.c.before)
        .where(
            revision.c.record_id == str(record_id),
            revision.c.kind == TABLES[kind],
            revision.c.before.is_not(None),
        )
        .order_by(revision.c.seq.desc())
    )
    found: list[Version[R]] = []
    for (before,) in core.execute(query):
        row = json.loads(before)
        record = from_row(kind, row)
        if record != following:
            found.append(Version(record, instant(row["changed_at"])))
        following = record
    return found
