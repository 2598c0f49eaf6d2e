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
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from datetime import date
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

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
from recurapp.storage.rows import day_number, day_of
from recurapp.storage.search import LONGEST_WORDS, excerpt, is_blank, match_query
from recurapp.storage.worker import StorageThread
from recurapp.text import clean_text

T = TypeVar("T")

RANKED = 5000
"""The most matches that are put in the order of relevance. To rank takes as long as there are
matches, and with more of them the newest are the better guess."""
LONG = 20_000
"""Bytes. FTS5 takes time with the square of the marks it sets in a text, so that of texts longer
than this only the first few of a page are marked."""
LONG_MARKED = 5
_ABOVE_ALL = 2**63 - 1


def _beginning(column: str) -> str:
    """One character more than is shown tells excerpt() that there is more."""
    return f"substr({column}, 1, {LONGEST_WORDS + 1})"


def _highlight(column: int) -> str:
    return f"highlight(journal_fts, {column}, '{MATCH_START}', '{MATCH_END}')"


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

    def with_tag(self, tag: str) -> list[UUID]:
        """The live entries that have this tag, newest first."""
        wanted = (clean_text(tag),)
        found = self._wait(lambda: self._connection.execute(_WITH_TAG, wanted).fetchall())
        return [UUID(entry_id) for (entry_id,) in found]

    def days(self, since: date, until: date) -> list[DayWeather]:
        """The local days that have entries, in order, both ends included."""
        bounds = (day_number(since), day_number(until))
        found = self._wait(lambda: self._connection.execute(_DAYS, bounds).fetchall())
        weathers: dict[int, DayWeather] = {}
        for day, mood, worry in found:
            earlier = weathers.get(day)
            if earlier is None:
                weathers[day] = DayWeather(day_of(day), mood, worry)
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


_INDEX = "journal_entry INDEXED BY journal_entry_day"
_DAYS = (
    f"SELECT day, mood, worry FROM {_INDEX} "
    "WHERE day BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY day, seq"
)
_TAGS = (
    "SELECT tag, count(*) FROM journal_tag WHERE seq NOT IN "
    f"(SELECT seq FROM {_INDEX} WHERE deleted_at IS NOT NULL) GROUP BY tag"
)
_WITH_TAG = (
    "SELECT e.id FROM journal_tag AS t CROSS JOIN journal_entry AS e ON e.seq = t.seq "
    "WHERE t.tag = ? AND e.deleted_at IS NULL ORDER BY t.seq DESC"
)

_HEAD = "e.seq, e.id, e.at, e.zone, e.day, e.mood, e.worry"
_PLAIN = f"SELECT {_HEAD}, e.tags, {_beginning('e.text')}, {_beginning('e.helped')} FROM "
_MARKED = (
    f"SELECT {_HEAD}, {_highlight(1)}, "
    f"CASE WHEN octet_length(e.text) <= {LONG} THEN {_highlight(0)} END, "
    f"CASE WHEN octet_length(e.helped) <= {LONG} THEN {_highlight(2)} "
    f"ELSE {_beginning('e.helped')} END FROM "
)
_KEY = "journal_fts.rowid"
_MATCHES = (
    f"journal_fts CROSS JOIN journal_entry AS e ON e.seq = {_KEY} "
    "WHERE journal_fts MATCH ? AND e.deleted_at IS NULL"
)
_ONE_MARKED = f"SELECT {_highlight(0)} FROM journal_fts WHERE journal_fts MATCH ? AND rowid = ?"
_ONE_PLAIN = f"SELECT {_beginning('text')} FROM journal_entry WHERE seq = ?"
_MATCHING = "SELECT 1 FROM journal_fts WHERE journal_fts MATCH ?"
# A LIMIT always stands in the SQL itself: with one that is bound, SQLite makes its plan anew at
# each run, which takes longer than a search for a rare word.


class _Filter(NamedTuple):
    """What narrows beside the text. `where` is answered by journal_entry_day alone."""

    tags: tuple[str, ...]
    where: str
    values: tuple[int, ...]

    def of(self, key: str) -> str:
        """For entries whose key is `key`, which is found in another way."""
        chosen = f" AND +{key} IN (SELECT seq FROM {_INDEX} WHERE {self.where})"
        return self.tags_of(key) + (chosen if self.where else "")

    def tags_of(self, key: str) -> str:
        # Not EXISTS: SQLite makes a join of it, with the tag as its outer loop.
        has = f" AND (SELECT 1 FROM journal_tag WHERE tag = ? AND seq = {key})"
        return has * len(self.tags)


def _filter(query: EntryQuery) -> _Filter:
    bounds = {
        "day >= ?": None if query.since is None else day_number(query.since),
        "day <= ?": None if query.until is None else day_number(query.until),
        "worry >= ?": query.worry_from,
        "worry <= ?": query.worry_to,
    }
    values = [value for value in bounds.values() if value is not None]
    conditions = [condition for condition, value in bounds.items() if value is not None]
    if query.moods:
        conditions.append(f"mood IN ({', '.join('?' * len(query.moods))})")
        values.extend(sorted(query.moods))
    if conditions:
        conditions.append("deleted_at IS NULL")
    tags = tuple(map(clean_text, query.tags))
    return _Filter(tags, " AND ".join(conditions), tuple(values))


def _rows(
    connection: Connection, query: EntryQuery, after: EntryRow | None, limit: int
) -> list[EntryRow]:
    narrowed = _filter(query)
    below = _ABOVE_ALL if after is None else after.seq
    if is_blank(query.text):
        return _newest(connection, narrowed, below, limit)
    words = match_query(query.text)
    if words is None:
        return []
    if query.by_relevance:
        return _best_matches(connection, words, narrowed, after, limit)
    return _newest_matches(connection, words, narrowed, below, limit)


def _newest(connection: Connection, narrowed: _Filter, below: int, limit: int) -> list[EntryRow]:
    """Without a text. The keys come from the narrowest index there is, the rows by key."""
    tags, where, values = narrowed
    if where:
        has_tags = narrowed.tags_of("journal_entry.seq")
        sql = (
            f"{_PLAIN} (SELECT seq FROM {_INDEX} WHERE {where}{has_tags} "
            f"AND seq < ? ORDER BY seq DESC LIMIT {limit:d}) AS k CROSS JOIN journal_entry AS e "
            "ON e.seq = k.seq ORDER BY k.seq DESC"
        )
        asked: tuple[Any, ...] = (*values, *tags, below)
    elif tags:
        rest = _Filter(tags[1:], "", ())
        sql = (
            f"{_PLAIN} journal_tag AS t CROSS JOIN journal_entry AS e ON e.seq = t.seq "
            f"WHERE t.tag = ? AND t.seq < ? AND e.deleted_at IS NULL{rest.of('t.seq')} "
            f"ORDER BY t.seq DESC LIMIT {limit:d}"
        )
        asked = (tags[0], below, *tags[1:])
    else:
        sql = (
            f"{_PLAIN} journal_entry AS e WHERE e.seq < ? AND e.deleted_at IS NULL "
            f"ORDER BY e.seq DESC LIMIT {limit:d}"
        )
        asked = (below,)
    return [_row(row, row[-2]) for row in connection.execute(sql, asked)]


def _newest_matches(
    connection: Connection, words: str, narrowed: _Filter, below: int, limit: int
) -> list[EntryRow]:
    sql = (
        f"{_MARKED} {_MATCHES} AND {_KEY} < ?{narrowed.of(_KEY)} "
        f"ORDER BY {_KEY} DESC LIMIT {limit:d}"
    )
    asked = (words, below, *narrowed.tags, *narrowed.values)
    return _excerpts(connection, words, connection.execute(sql, asked).fetchall())


def _best_matches(
    connection: Connection, words: str, narrowed: _Filter, after: EntryRow | None, limit: int
) -> list[EntryRow]:
    """In the order of relevance, equally good ones newest first; above RANKED newest first.

    `after` that does not match any more has nothing after it: the list is to be asked anew.
    """
    counted = f"SELECT count(*) FROM ({_MATCHING} LIMIT {RANKED + 1:d})"
    ((many,),) = connection.execute(counted, (words,))
    if many > RANKED:
        below = _ABOVE_ALL if after is None else after.seq
        return _newest_matches(connection, words, narrowed, below, limit)
    sql = f"SELECT {_KEY} FROM {_MATCHES}{narrowed.of(_KEY)} ORDER BY rank, {_KEY} DESC"
    found = connection.execute(sql, (words, *narrowed.tags, *narrowed.values))
    order = [key for (key,) in found]
    if after is not None:
        order = order[order.index(after.seq) + 1 :] if after.seq in order else []
    return _chosen_matches(connection, words, order[:limit])


def _chosen_matches(connection: Connection, words: str, keys: list[int]) -> list[EntryRow]:
    """Rows of these keys, in this order. The + keeps SQLite from one search for each key."""
    if not keys:
        return []
    sql = (
        f"{_MARKED} {_MATCHES} AND {_KEY} BETWEEN ? AND ? "
        f"AND +{_KEY} IN ({', '.join('?' * len(keys))})"
    )
    asked = (words, min(keys), max(keys), *keys)
    found = _excerpts(connection, words, connection.execute(sql, asked).fetchall())
    by_key = {row.seq: row for row in found}
    return [by_key[key] for key in keys]


def _excerpts(connection: Connection, words: str, rows: list[tuple[Any, ...]]) -> list[EntryRow]:
    found = []
    long = 0
    for row in rows:
        text = row[-2]
        if text is None:
            seq = row[0]
            long += 1
            marked = long <= LONG_MARKED
            one = (_ONE_MARKED, (words, seq)) if marked else (_ONE_PLAIN, (seq,))
            ((text,),) = connection.execute(*one)
        found.append(_row(row, text))
    return found


def _row(row: tuple[Any, ...], words: str) -> EntryRow:
    """As the database gave it, with its two last columns cut to what is shown."""
    return EntryRow._make((*row[:-2], excerpt(words), excerpt(row[-1])))
