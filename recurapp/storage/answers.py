"""What the store hands back besides records: changes, trash, earlier versions.

Plain frozen values; nothing here knows SQL.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

from recurapp.records import Record
from recurapp.storage.errors import Problem

R = TypeVar("R", bound=Record)

_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
MATCH_START, MATCH_END = "\x02", "\x03"
"""Around each match in EntryRow.words, tags and helped. Stored text holds neither (text.py)."""


@dataclass(frozen=True, slots=True)
class Change:
    """One user action that was saved. Give it to Store.undo to take it back.

    `kinds` is empty when nothing differed from what was there; undoing that does nothing.
    """

    id: int
    kinds: frozenset[type[Record]]
    changed: int = 0
    """How many records differ from what was there."""
    kept: int = 0
    """Of an undo: records that stay, wholly or partly, as they were changed since."""
    unreached: int = 0
    """Of a long change: records it did not come to, as it was stopped or failed."""
    problem: Problem | None = None
    """Why a long change failed when a part of it was done. That part can be undone."""


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
    """A JSON list of text once its marks are taken out: row_tags reads it."""
    words: str
    """The beginning of the text, or the part where the search matched. Cut, it ends in dots."""
    helped: str
    """The same of what helped."""


def row_tags(row: EntryRow) -> list[tuple[str, bool]]:
    """The tags of a row, each with whether the search matched in it.

    A phrase may go over from one tag to the next: then both are marked.
    """
    marked = row.tags
    if MATCH_START not in marked:
        return [(tag, False) for tag in json.loads(marked)]
    plain = marked.replace(MATCH_START, "").replace(MATCH_END, "")
    tags = json.loads(plain)
    # A mark may stand inside an escape (of a tab, say): the texts are told by their places.
    matches: list[tuple[int, int]] = []
    place = 0
    for part in marked.split(MATCH_START):
        inside, _, after = part.rpartition(MATCH_END)
        matches.append((place, place + len(inside)))
        place += len(inside) + len(after)
    found = []
    for tag, text in zip(tags, _JSON_TEXT.finditer(plain), strict=True):
        begin, end = text.span()
        found.append((tag, any(start < end and stop > begin for start, stop in matches)))
    return found


class TagCount(NamedTuple):
    """A tag and how many live entries have it."""

    tag: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks for


class DayWeather(NamedTuple):
    """A local day that has entries: its last given mood and worry, None where none was given."""

    day: date
    mood: int | None
    worry: int | None
