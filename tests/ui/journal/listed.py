"""Entries and rows for the tests of the journal's list, and waiting for what it asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from PySide6.QtWidgets import QApplication

from recurapp.records import JournalEntry
from recurapp.storage.answers import MATCH_END, MATCH_START, EntryRow
from recurapp.storage.rows import day_number, microseconds
from tests.ui.desk import LONDON, MONDAY, Desk


def entry(
    text: str = "",
    at: datetime = MONDAY,
    *,
    mood: int | None = None,
    worry: int | None = None,
    tags: tuple[str, ...] = (),
    helped: str = "",
    zone: str = "Europe/London",
) -> JournalEntry:
    return JournalEntry(
        at=at,
        zone=zone,
        day=at.date(),
        mood=mood,
        worry=worry,
        text=text,
        tags=tags,
        helped=helped,
    )


def days_of(many: int, text: str = "entry {n} of words") -> list[JournalEntry]:
    """One a day, back from Monday 23 November 2026; the number 0 is the newest."""
    return [
        entry(text.format(n=n), MONDAY - timedelta(days=n), mood=n % 5 + 1, worry=n % 11)
        for n in range(many)
    ]


def row(
    words: str = "",
    at: datetime = MONDAY,
    *,
    mood: int | None = None,
    worry: int | None = None,
    tags: tuple[str, ...] = (),
    helped: str = "",
    zone: str = "Europe/London",
) -> EntryRow:
    """A row as the database gives it; < and > stand around a match."""
    micros = microseconds(at)
    return EntryRow(
        seq=micros,
        id="00000000-0000-4000-8000-000000000001",
        at=micros,
        zone=zone,
        day=day_number(at.astimezone(LONDON).date()),
        mood=mood,
        worry=worry,
        tags=_matches(json.dumps(list(tags))),
        words=_matches(words),
        helped=_matches(helped),
    )


def _matches(text: str) -> str:
    return text.replace("<", MATCH_START).replace(">", MATCH_END)


def answered(desk: Desk, *, turns: int = 3) -> None:
    """Let everything that was asked of the store be answered and shown."""
    for _ in range(turns):
        desk.services.tasks.wait_all()
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@contextmanager
def busy_disk(desk: Desk) -> Iterator[None]:
    """The storage thread is held up, as by a slow disk, until the block ends."""
    free = threading.Event()
    desk.vault.store._thread.post(free.wait)
    try:
        yield
    finally:
        free.set()
