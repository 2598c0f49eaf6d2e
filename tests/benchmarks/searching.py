"""How long a search takes, beside the bare FTS5 query.

Owns the loop that asks both by turns over one open vault. Both are timed where they run, on the
storage thread. The bare query is run by the driver itself, gives the same columns with the same
marks and stops there. The app's is all that makes its answer: it understands what was typed, asks,
and cuts the text to what a row shows.

The way from the window's thread to the storage thread and back is not in the ratio. It is the same
for any search in any journal, and a rare word is found in about as little time: the ratio would
tell of two threads taking turns, and not of the search. It has a row of its own, in milliseconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from recurapp.storage import journal_reading
from recurapp.storage.answers import MATCH_END, MATCH_START, EntryQuery
from recurapp.storage.journal_reading import JournalReading
from recurapp.storage.store import Store
from recurapp.storage.vault import Vault
from tests import sample

TURNS = 200
WARM_UP = 20
MANY = 100
_MARK = f"'{MATCH_START}', '{MATCH_END}'"
_BARE = f"""
    SELECT e.seq, e.id, e.at, e.zone, e.day, e.mood, e.worry,
        highlight(journal_fts, 1, {_MARK}), highlight(journal_fts, 0, {_MARK}),
        highlight(journal_fts, 2, {_MARK})
    FROM journal_fts JOIN journal_entry AS e ON e.seq = journal_fts.rowid
    WHERE journal_fts MATCH ? AND e.deleted_at IS NULL
    ORDER BY journal_fts.rowid DESC LIMIT {MANY}
"""
SEARCHES = {
    "rare word": (sample.RARE, f'"{sample.RARE}"*'),
    "phrase": (f'"{sample.PHRASE}"', f'"{sample.PHRASE}"'),
    "common word": (sample.COMMON, f'"{sample.COMMON}"*'),
}
"""What is typed, and the MATCH expression it stands for."""


class Searching(NamedTuple):
    """Seconds of each turn, in the order of the turns."""

    bare: list[float]
    app: list[float]

    def over_bare(self) -> float:
        return median(app / bare for app, bare in zip(self.app, self.bare, strict=True))


def measure(folder: Path, turns: int = TURNS) -> tuple[dict[str, Searching], dict[str, float]]:
    """By kind of search; and the median seconds of what has no bare query beside it."""
    vault = Vault(folder, use_key_store=False).open_on_this_computer()
    try:
        compared = {
            name: _by_turns(vault.store, typed, expression, turns)
            for name, (typed, expression) in SEARCHES.items()
        }
        others = {
            name: median(_seconds(ask) for _ in range(max(3, turns // 10)))
            for name, ask in _others(vault.store.journal).items()
        }
    finally:
        vault.close()
    return compared, others


def _by_turns(store: Store, typed: str, expression: str, turns: int) -> Searching:
    connection = store._connection
    took = Searching([], [])

    def bare() -> object:
        return connection.execute(_BARE, (expression,)).fetchall()

    def app() -> object:
        return journal_reading._rows(connection, EntryQuery(typed), None, MANY)

    for turn in range(turns + WARM_UP):
        both = [(took.bare, bare), (took.app, app)]
        if turn % 2:  # neither is always the second, for which all is in the caches
            both.reverse()
        for seconds, ask in both:
            seconds.append(store._thread.call(partial(_seconds, ask)))
    return Searching(took.bare[WARM_UP:], took.app[WARM_UP:])


def _others(journal: JournalReading) -> dict[str, Callable[[], object]]:
    """What is timed from the caller's thread and back."""

    def look_up() -> object:
        return journal.look_up(EntryQuery(sample.RARE), limit=MANY).future.result()

    return {
        "a search for a rare word, from the window's thread and back": look_up,
        "the newest": lambda: journal.page(EntryQuery()),
        "beginning of a word": lambda: journal.page(EntryQuery(sample.PREFIX)),
        "common word, most relevant": lambda: journal.page(
            EntryQuery(sample.COMMON, by_relevance=True)
        ),
        "common word, one mood": lambda: journal.page(
            EntryQuery(sample.COMMON, moods=frozenset((1,)))
        ),
        "all tags": journal.tags,
        "one month": lambda: journal.days(date(2026, 10, 1), date(2026, 10, 31)),
    }


def _seconds(ask: Callable[[], object]) -> float:
    begin = time.perf_counter()
    ask()
    return time.perf_counter() - begin
