"""What the journal's list, its tags and its month ask of the vault.

Owns the queries behind Store.journal and that a look-up nobody waits for can be cancelled without
ever interrupting a save. Changes nothing. Plain SQL, so that the journal opens without SQLAlchemy.

How each is answered, at any number of entries:
- newest first is key order, a page goes on after a key (never OFFSET);
- words come from journal_fts, tags from journal_tag;
- days, moods and worry from the covering index journal_entry_day, without reading an entry.
"""
# SQL is put together from what stands in this file; values are always parameters.
# ruff: noqa: S608

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from datetime import date
from typing import Any, NamedTuple, TypeVar

from recurapp.records import JournalEntry
from recurapp.storage.answers import (
    MATCH_END,
    MATCH_START,
    DayWeather,
    EntryQuery,
    EntryRow,
    TagCount,
)
from recurapp.storage.connection import Connection, storage_errors
from recurapp.storage.errors import StorageError
from recurapp.storage.rows import columns, day_number, from_values
from recurapp.storage.search import is_blank, match_query
from recurapp.storage.worker import StorageThread

T = TypeVar("T")

LONGEST_WORDS = 160
"""Characters of a row's `words` and `helped`."""
BEFORE_MATCH = 40
"""Characters shown before the first match, where it is not near the beginning."""

_HEAD = "e.seq, e.id, e.at, e.zone, e.day, e.mood, e.worry"
_PLAIN = (
    f"{_HEAD}, e.tags, substr(e.text, 1, {LONGEST_WORDS}), substr(e.helped, 1, {LONGEST_WORDS})"
)
_MARKED = _HEAD + "".join(
    f", highlight(journal_fts, {n}, '{MATCH_START}', '{MATCH_END}')" for n in (1, 0, 2)
)
_NEWEST_KEY = 2**63 - 1


class LookUp:
    """A question nobody waits for. Its future is set on the storage thread."""

    __slots__ = ("_cancel", "future", "is_cancelled")

    future: Future[list[EntryRow]]

    def __init__(self, cancel: Callable[[LookUp], None]) -> None:
        self.is_cancelled = False
        self._cancel = cancel

    def cancel(self) -> None:
        """The answer is not wanted any more: the future ends with CancelledError, if it has not
        ended. Never waits, and never touches what else runs on the storage thread."""
        self._cancel(self)


class JournalReading:
    """Store.journal. Methods may raise StorageError; safe to call from any thread."""

    def __init__(self, thread: StorageThread, connection: Connection) -> None:
        self._thread = thread
        self._connection = connection
        self._guard = threading.Lock()
        self._newest: LookUp | None = None
        self._running: LookUp | None = None

    def page(
        self, query: EntryQuery, after: EntryRow | None = None, limit: int = 100
    ) -> list[EntryRow]:
        """The rows that follow `after`, the last row shown so far. Waits."""
        return self._wait(lambda: _rows(self._connection, query, after, limit))

    def look_up(self, query: EntryQuery, after: EntryRow | None = None, limit: int = 100) -> LookUp:
        """As page(), without waiting. It cancels the one before it."""
        asked = LookUp(self._cancel)

        def work() -> list[EntryRow]:
            with self._guard:
                self._running = asked
            try:
                with storage_errors():
                    found = _rows(self._connection, query, after, limit)
            except StorageError:
                if not asked.is_cancelled:
                    raise
            finally:
                with self._guard:
                    self._running = None
            if asked.is_cancelled:
                raise CancelledError
            return found

        asked.future = self._thread.post(work)
        with self._guard:
            older, self._newest = self._newest, asked
        if older is not None:
            older.cancel()
        return asked

    def tags(self) -> list[TagCount]:
        """Every tag of a live entry, the most used first, then by name."""
        found = self._wait(lambda: self._connection.execute(_TAGS).fetchall())
        return sorted(map(TagCount._make, found), key=lambda tag: (-tag.count, tag.tag))

    def with_tag(self, tag: str) -> list[JournalEntry]:
        """Live entries that have this tag, newest first, whole."""
        return self._wait(
            lambda: from_values(JournalEntry, self._connection.execute(_WITH_TAG, (tag,)))
        )

    def days(self, since: date, until: date) -> list[DayWeather]:
        """The local days that have entries, in order, both ends included."""
        bounds = (day_number(since), day_number(until))
        found = self._wait(lambda: self._connection.execute(_DAYS, bounds).fetchall())
        weathers: dict[int, DayWeather] = {}
        for day, mood, worry in found:
            earlier = weathers.get(day)
            if earlier is None:
                weathers[day] = DayWeather(
                    date(day // 10000, day // 100 % 100, day % 100), mood, worry
                )
            else:
                weathers[day] = DayWeather(
                    earlier.day,
                    earlier.mood if mood is None else mood,
                    earlier.worry if worry is None else worry,
                )
        return list(weathers.values())

    def _cancel(self, asked: LookUp) -> None:
        asked.is_cancelled = True
        if asked.future.cancel():
            return
        with self._guard:
            # The storage thread cannot go on to anything else while we hold the guard, and
            # SQLite forgets an interrupt that finds nothing running.
            if self._running is asked:
                self._connection.interrupt()

    def _wait(self, work: Callable[[], T]) -> T:
        with storage_errors():
            return self._thread.call(work)


_LIVE_OF_DAYS = (
    "journal_entry INDEXED BY journal_entry_day WHERE day BETWEEN ? AND ? AND deleted_at IS NULL"
)
_DAYS = f"SELECT day, mood, worry FROM {_LIVE_OF_DAYS} ORDER BY day, seq"
_TAGS = (
    "SELECT tag, count(*) FROM journal_tag WHERE seq NOT IN (SELECT seq FROM journal_entry "
    "INDEXED BY journal_entry_day WHERE day > 0 AND deleted_at IS NOT NULL) GROUP BY tag"
)
_WITH_TAG = (
    f"SELECT {', '.join('e.' + name for name in columns(JournalEntry))} "
    "FROM journal_tag AS t CROSS JOIN journal_entry AS e ON e.seq = t.seq "
    "WHERE t.tag = ? AND e.deleted_at IS NULL ORDER BY t.seq DESC"
)


class _Part(NamedTuple):
    """A condition and the values of its parameters."""

    sql: str
    values: Sequence[Any]


def _rows(
    connection: Connection, query: EntryQuery, after: EntryRow | None, limit: int
) -> list[EntryRow]:
    below = _NEWEST_KEY if after is None else after.seq
    parts = list(_filters(query))
    if is_blank(query.text):
        found = _newest(connection, parts, below, limit)
        return list(map(EntryRow._make, found))
    words = match_query(query.text)
    if words is None:
        return []
    where = "".join(f" AND {part.sql.format(key='journal_fts.rowid')}" for part in parts)
    sql = (
        f"SELECT {_MARKED} FROM journal_fts CROSS JOIN journal_entry AS e "
        "ON e.seq = journal_fts.rowid WHERE journal_fts MATCH ? AND journal_fts.rowid < ? "
        f"AND e.deleted_at IS NULL{where} ORDER BY journal_fts.rowid DESC LIMIT ?"
    )
    values = [words, below, *(value for part in parts for value in part.values), limit]
    return [
        EntryRow._make((*row[:8], _excerpt(row[8]), _excerpt(row[9])))
        for row in connection.execute(sql, values)
    ]


def _newest(connection: Connection, parts: Sequence[_Part], below: int, limit: int) -> Any:
    where = "".join(f" AND {part.sql.format(key='e.seq')}" for part in parts)
    sql = (
        f"SELECT {_PLAIN} FROM journal_entry AS e WHERE e.deleted_at IS NULL AND e.seq < ?{where} "
        "ORDER BY e.seq DESC LIMIT ?"
    )
    values = [below, *(value for part in parts for value in part.values), limit]
    return connection.execute(sql, values)


def _filters(query: EntryQuery) -> list[_Part]:
    parts = [
        _Part("EXISTS (SELECT 1 FROM journal_tag WHERE tag = ? AND seq = {key})", (tag,))
        for tag in query.tags
    ]
    conditions: list[str] = []
    values: list[int] = []
    for condition, value in (
        ("day >= ?", None if query.since is None else day_number(query.since)),
        ("day <= ?", None if query.until is None else day_number(query.until)),
        ("worry >= ?", query.worry_from),
        ("worry <= ?", query.worry_to),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if query.moods:
        conditions.append(f"mood IN ({', '.join('?' * len(query.moods))})")
        values.extend(sorted(query.moods))
    if conditions:
        chosen = " AND ".join(("deleted_at IS NULL", *conditions))
        parts.append(
            _Part(
                "+{key} IN (SELECT seq FROM journal_entry INDEXED BY journal_entry_day "
                f"WHERE day > 0 AND {chosen})",
                values,
            )
        )
    return parts


def _excerpt(marked: str) -> str:
    """The beginning of a marked text, or the part around its first match."""
    first = marked.find(MATCH_START)
    begin = 0 if first <= LONGEST_WORDS // 2 else first - BEFORE_MATCH
    part = marked[begin : begin + LONGEST_WORDS]
    if begin:
        part = "…" + part
    if part.rfind(MATCH_START) > part.rfind(MATCH_END):
        part += MATCH_END
    return part
