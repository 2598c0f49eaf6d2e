"""The vault under trial: the real storage at a cheap key cost, and what is put into it.

Owns the few looks past the Store (checks of the file itself, the control's weaker settings).
Every function here runs in a child process.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from recurapp.storage.vault import KeyPolicy, OpenVault, Vault

from recurapp.records import JournalEntry

CHEAP = KeyPolicy(
    memory_kib=64, lanes=1, iterations=1, floor_kib=8, min_iterations=1, max_iterations=4
)
_FIRST_INSTANT = datetime(2026, 1, 1, tzinfo=UTC)


def vault_at(folder: Path) -> Vault:
    return Vault(folder, CHEAP, use_key_store=False)


def entry(number: int, part: int) -> JournalEntry:
    """One of the two entries of save `number`; the same number gives the same entry."""
    at = _FIRST_INSTANT + timedelta(minutes=number)
    return JournalEntry(
        id=UUID(int=1_000_000 + 2 * number + part),
        at=at,
        zone="Europe/London",
        day=date(2026, 1, 1),
        mood=1 + number % 5,
        text=f"entry {number} part {part} " + "a few plain words " * (1 + number % 90),
    )


def pair(number: int) -> tuple[JournalEntry, JournalEntry]:
    """Two entries that are saved in one go: finding one without the other is a half save."""
    return entry(number, 0), entry(number, 1)


def found_pairs(vault: OpenVault) -> tuple[set[int], int]:
    """Which saves are there whole, and how many are there by half or with other words."""
    kept = {record.id: record for record in vault.store.find(JournalEntry, limit=1_000_000)}
    numbers = {(key.int - 1_000_000) // 2 for key in kept}
    whole = {n for n in numbers if all(kept.get(e.id) == e for e in pair(n))}
    return whole, len(numbers) - len(whole)


def ask(vault: OpenVault, question: str) -> list[Any]:
    """Run one statement on the vault's own connection, on its own thread."""
    store: Any = vault.store
    rows: list[Any] = store._thread.call(lambda: store._connection.execute(question).fetchall())
    return rows


def sound(vault: OpenVault) -> bool:
    """Checkpoint first: the cipher's check reads the file, not the write-ahead log."""
    ask(vault, "PRAGMA wal_checkpoint(TRUNCATE)")
    return ask(vault, "PRAGMA quick_check") == [("ok",)] and not ask(
        vault, "PRAGMA cipher_integrity_check"
    )


def weaken(vault: OpenVault) -> None:
    """The power-cut control: no waiting for the disk. Only here, never a switch in the app."""
    ask(vault, "PRAGMA synchronous=OFF")
