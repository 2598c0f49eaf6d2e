"""What the store hands back besides records: changes, trash, earlier versions.

Plain frozen values; nothing here knows SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from recurapp.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Change:
    """One user action that was saved. Give it to Store.undo to take it back.

    `kinds` is empty when nothing differed from what was there; undoing that does nothing.
    """

    id: int
    kinds: frozenset[type[Record]]


@dataclass(frozen=True, slots=True)
class Trashed(Generic[R]):
    """A record in the trash and the instant (UTC) it went there."""

    record: R
    deleted_at: datetime


@dataclass(frozen=True, slots=True)
class Version(Generic[R]):
    """An earlier value of a record and the instant (UTC) it was saved."""

    record: R
    saved_at: datetime
