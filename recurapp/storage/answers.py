"""What the store hands back besides records: changes, trash, earlier versions.

Plain frozen values; nothing here knows SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

from recurapp.records import Record

R = TypeVar("R", bound=Record)

MATCH_START, MATCH_END = "\x02", "\x03"
"""Around each match in EntryRow.words, tags and helped. Stored text holds neither (text.py)."""


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


class EntryQuery(NamedTuple):
    """What the journal's list is to show. Every part narrows; all blank is every entry."""

    text: str = ""
    """As typed: see search.py."""
    tags: tuple[str, ...] = ()
    """Entries that have all of these."""
    moods: frozenset[int] = frozenset()
    """Entries with any of these moods."""
    worry_from: int | None = None
    worry_to: int | None = None
    since: date | None = None
    until: date | None = None
    """Local days, both included."""
    by_relevance: bool = False
    """The best match first. Without a text it changes nothing."""


class EntryRow(NamedTuple):
    """One line of the journal's list, as the database gives it: no record is built for it."""

    seq: int
    """Its place: newest first is the greatest first."""
    id: str
    at: int
    """UTC microseconds."""
    zone: str
    day: int
    """yyyymmdd, the local day."""
    mood: int | None
    worry: int | None
    tags: str
    """A JSON list of text."""
    words: str
    """The beginning of the text, or the part where the search matched."""
    helped: str


class TagCount(NamedTuple):
    """A tag and how many live entries have it."""

    tag: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks for


class DayWeather(NamedTuple):
    """A local day that has entries: its last given mood and worry, None where none was given."""

    day: date
    mood: int | None
    worry: int | None
