"""How long a search takes from the app's call to its rows, beside the bare FTS5 query.

Owns the loop that asks both by turns over one open vault. The bare query is run by the driver on
the storage thread itself, gives the same columns with the same marks and stops there: no hop
between threads, no understanding of what was typed, no cutting of the text to what a row shows.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from recurapp.storage.answers import MATCH_END, MATCH_START, EntryQuery
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
    journal = vault.store.journal
    thread, connection = vault.store._thread, vault.store._connection
    compared = {name: Searching([], []) for name in SEARCHES}
    others: dict[str, Callable[[], object]] = {
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
    took: dict[str, list[float]] = {name: [] for name in others}
    try:
        for turn in range(turns + WARM_UP):
            for name, (typed, expression) in SEARCHES.items():

                def bare(expression: str = expression) -> float:
                    return _seconds(lambda: connection.execute(_BARE, (expression,)).fetchall())

                def app(typed: str = typed) -> object:
                    return journal.look_up(EntryQuery(typed), limit=MANY).future.result()

                found = (thread.call(bare), _seconds(app))
                if turn >= WARM_UP:
                    compared[name].bare.append(found[0])
                    compared[name].app.append(found[1])
        for name, ask in others.items():
            took[name] = [_seconds(ask) for _ in range(max(3, turns // 10))]
    finally:
        vault.close()
    return compared, {name: median(seconds) for name, seconds in took.items()}


def _seconds(ask: Callable[[], object]) -> float:
    begin = time.perf_counter()
    ask()
    return time.perf_counter() - begin
