"""What the first page needs, read with the plain driver.

Owns the reads before SQLAlchemy is loaded: importing that takes longer than all else at the
start. Uses the same codec as the store; a test holds both ways equal. Never writes.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from recurapp.follow_ups import FollowUp, FollowUpChoices, PlanStep, Question, Series
from recurapp.own_support import HardTimesPlan, ServiceChoice
from recurapp.records import (
    Cancer,
    Contact,
    Draft,
    JournalEntry,
    Place,
    Profile,
    Record,
    Treatment,
)
from recurapp.storage.connection import Connection
from recurapp.storage.rows import TABLES, columns, day_number, day_of, from_values

R = TypeVar("R", bound=Record)

START_UP_KINDS: frozenset[type[Record]] = frozenset(
    {
        Profile,
        Place,
        Cancer,
        Treatment,
        Contact,
        Draft,
        FollowUp,
        FollowUpChoices,
        Series,
        Question,
        PlanStep,
        ServiceChoice,  # these two are on Help now, which may be what is opened first
        HardTimesPlan,
    }
)


def find(connection: Connection, kind: type[R]) -> list[R]:
    """All live records of a start-up kind, in the order of their creation."""
    return from_values(kind, connection.execute(f"{_select(kind)} ORDER BY seq"))


def get(connection: Connection, kind: type[R], record_id: UUID) -> R | None:
    """One live record of a start-up kind, or None."""
    rows = connection.execute(f"{_select(kind)} AND id = ?", (str(record_id),))
    return next(iter(from_values(kind, rows)), None)


def entries_of_day(connection: Connection, day: date) -> list[JournalEntry]:
    """The live entries of a local day, oldest first."""
    query = f"{_select(JournalEntry)} AND day = ? ORDER BY seq"
    return from_values(JournalEntry, connection.execute(query, (day_number(day),)))


def last_day_before(connection: Connection, day: date) -> date | None:
    """The latest local day before this one with a live entry, from the index alone."""
    query = (
        "SELECT day FROM journal_entry WHERE day < ? AND deleted_at IS NULL "
        "ORDER BY day DESC LIMIT 1"
    )
    found = connection.execute(query, (day_number(day),)).fetchone()
    return None if found is None else day_of(found[0])


def _select(kind: type[Record]) -> str:
    # Names come from our own dataclasses, never from outside.
    return f"SELECT {', '.join(columns(kind))} FROM {TABLES[kind]} WHERE deleted_at IS NULL"  # noqa: S608
