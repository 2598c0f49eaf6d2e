"""The check-in on Today: which entry a tap changes, and what becomes of it.

Pure: entries and an instant in, an entry out. `now` is aware and in the person's own zone, so its
date is their day. Knows nothing of the screen or of storage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from recurapp.records import JournalEntry, State

TOGETHER = timedelta(minutes=30)
"""Taps within this time after the first one are of one check-in."""
GAP_DAYS = 14
"""After so many days without an entry, the person is welcomed back."""
STORMY, LOUD = 1, 9
"""The mood, and the least worry, after which the one fixed line is shown."""
_NO_OWN_WORRY = frozenset({State.BEREAVED, State.CARER})
"""Beside these nothing says that cancer is, or was, the person's own."""


def is_check_in(entry: JournalEntry) -> bool:
    """Made of mood and worry alone. Anything else is never changed from Today."""
    return not (entry.text or entry.tags or entry.helped)


def checked_in(entries_today: Iterable[JournalEntry], now: datetime) -> JournalEntry | None:
    """The check-in that a tap would change now, or None: then it makes a new one.

    It is the latest of today's entries, has no words, and is at most TOGETHER old. What lies in
    the future (a clock set back, a later time chosen in the journal) does not count.
    """
    today = now.date()
    past = [one for one in entries_today if one.day == today and _age(one, now) >= timedelta(0)]
    if not past:
        return None
    latest = min(reversed(past), key=lambda one: _age(one, now))
    return latest if is_check_in(latest) and _age(latest, now) <= TOGETHER else None


def tapped(
    entry: JournalEntry | None, now: datetime, zone: str, *, mood: int | None, worry: int | None
) -> JournalEntry | None:
    """The entry after a tap: `mood` and `worry` are what the buttons show then.

    `zone` is the IANA name of the zone that `now` is in. Without an entry it is a new one, of
    this instant. None when nothing is left in it.
    """
    if mood is None and worry is None:
        return None
    if entry is not None:
        return replace(entry, mood=mood, worry=worry)
    return JournalEntry(at=now, zone=zone, day=now.date(), mood=mood, worry=worry)


def is_hard(entry: JournalEntry) -> bool:
    """Whether the one fixed line follows this entry. Only the two numbers count, never words."""
    return entry.mood == STORMY or (entry.worry is not None and entry.worry >= LOUD)


def asks_about_worry(states: frozenset[State]) -> bool:
    """Whether Today asks about worry. Not someone bereaved who has had no cancer themselves."""
    return State.BEREAVED not in states or not states <= _NO_OWN_WORRY


def is_welcomed_back(last: date | None, today: date) -> bool:
    """Whether it is long since the last day with an entry. Never without one."""
    return last is not None and (today - last).days >= GAP_DAYS


def _age(entry: JournalEntry, now: datetime) -> timedelta:
    # In UTC: within one zone Python subtracts what the clock on the wall shows.
    return now.astimezone(UTC) - entry.at.astimezone(UTC)
