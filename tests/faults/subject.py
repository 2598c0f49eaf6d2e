"""The vault under trial: the real storage at a cheap key cost, and what is put into it.

Owns the few looks past the Store (checks of the file itself, the control's weaker settings).
Every function here runs in a child process.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from recurapp.records import JournalEntry
from recurapp.storage.errors import StorageError
from recurapp.storage.upgrade import Chain
from recurapp.storage.vault import KeyPolicy, OpenVault, Vault

CHEAP = KeyPolicy(
    memory_kib=64, lanes=1, iterations=1, floor_kib=8, min_iterations=1, max_iterations=4
)
_FIRST_INSTANT = datetime(2026, 1, 1, tzinfo=UTC)


def load_everything() -> None:
    """Import what children would each import at their first save: a fork takes it along."""
    for name in ("store", "reading", "writing", "upgrade", "schema"):
        import_module(f"recurapp.storage.{name}")


load_everything()


def vault_at(folder: Path, chain: Chain | None = None) -> Vault:
    return Vault(folder, CHEAP, use_key_store=False, chain=chain)


def open_newest_backup(folder: Path) -> OpenVault:
    """The vault in `folder` as its newest backup holds it, put back by the app's own restore."""
    vault = vault_at(folder)
    return vault.restore(vault.backups()[0].path)


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
    kept = {record.id: record for record in vault.store.find(JournalEntry)}
    numbers = {(key.int - 1_000_000) // 2 for key in kept}
    whole = {n for n in numbers if all(kept.get(e.id) == e for e in pair(n))}
    return whole, len(numbers) - len(whole)


def ask(vault: OpenVault, question: str) -> list[Any]:
    """Run one statement on the vault's own connection, on its own thread."""
    store: Any = vault.store
    rows: list[Any] = store._thread.call(lambda: store._connection.execute(question).fetchall())
    return rows


def sound(vault: OpenVault) -> bool:
    """What the app itself says of the whole file when it reads every page."""
    try:
        vault.check()
    except StorageError:
        return False
    return True


def weaken(vault: OpenVault) -> None:
    """The power-cut control: no waiting for the disk. Only here, never a switch in the app."""
    ask(vault, "PRAGMA synchronous=OFF")
