"""Backups: made, proved by opening, listed, thinned, and put back by a swap.

Owns what lies in the folder of backups beside the vault. It opens copies only: the live file is
never opened, copied or moved while it is in use (reliability.md, rules 6, 15 and 16). Which key
opens a copy is the caller's to say, from the slots the copy holds.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from recurapp.private_files import make_private_folder
from recurapp.storage import backup_file, platform, retention, twin_file, upgrade
from recurapp.storage.connection import (
    Connection,
    DriverError,
    checkpoint,
    format_of,
    open_connection,
    open_read_only,
    storage_errors,
)
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.rows import instant
from recurapp.storage.soundness import Digest, digest, is_sound

SUFFIX = ".recurbackup"
_PART = ".part-"

KeyOf = Callable[[bytes], bytes]
"""From the slots of a backup (a copy of vault.key) to the 32-byte raw key of its vault.
Raises StorageError when they do not open."""


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup. `damaged` when its head cannot be read; the rest is not checked for a list: a
    file gets its name only after it was verified."""

    path: Path
    made_at: datetime
    damaged: bool = False


def make(
    connection: Connection,
    key: bytes,
    slots: bytes,
    folder: Path,
    now: datetime,
    key_of: KeyOf,
    on_thread: Callable[[Callable[[], Digest]], Digest] = lambda fn: fn(),
) -> Path:
    """A verified backup of the open vault, on disk when this returns.

    Only what touches the connection goes through `on_thread`, in one step, so that the copy and
    what it is compared with are of one instant; saves need not wait for the proof that follows.
    Called on the storage thread itself it needs none. `folder` is made if need be.
    Raises StorageError: BACKUP_DAMAGED when the copy does not prove equal, DISK_FULL ….
    """

    def copy_out(copy: Path) -> Digest:
        checkpoint(connection)
        _copy_out(connection, key, copy)
        return digest(connection)

    with storage_errors():
        make_private_folder(folder)
        _clear_parts(folder)
        with _part(folder) as copy, _part(folder) as sealed:
            copied = on_thread(lambda: copy_out(copy))
            backup_file.write(sealed, slots, copy, now)
            if verify(sealed, key_of) != copied:
                raise StorageError(Problem.BACKUP_DAMAGED)
            path = _free_name(folder, now)
            sealed.rename(path)
            platform.sync_folder(folder)
    return path


def verify(backup: Path, key_of: KeyOf) -> Digest:
    """Open a backup with its own slots and check every page and table.

    Returns its digest. Raises StorageError: BACKUP_DAMAGED, or what key_of raises. May run on
    any thread.
    """
    with storage_errors(), _part(backup.parent) as copy:
        slots = backup_file.unpack(backup, copy)
        return _checked(copy, key_of(slots))[0]


def backups(folder: Path) -> list[BackupInfo]:
    """All backups in the folder, newest first; those whose head is damaged last."""
    found, damaged = [], []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found.append(BackupInfo(path, backup_file.read_head(path).made_at))
        except (StorageError, OSError):
            with suppress(OSError):  # gone meanwhile
                changed = instant(path.stat().st_mtime_ns // 1000)
                damaged.append(BackupInfo(path, changed, damaged=True))
    return sorted(found, key=lambda info: info.made_at, reverse=True) + damaged


def thin(folder: Path, now: datetime) -> list[Path]:
    """Delete the backups that retention lets go; returns them. Damaged ones are left alone."""
    with storage_errors():
        whole = [info for info in backups(folder) if not info.damaged]
        drop = retention.to_drop((info.made_at for info in whole), now)
        gone = [info.path for info in whole if info.made_at in drop]
        for path in gone:
            path.unlink(missing_ok=True)
    return gone


def replace_slots(backup: Path, slots: bytes) -> None:
    """Put other slots (of the same vault key) into a backup, as after a new passphrase.

    The file is written anew beside it and swapped in; a kill leaves the old or the new one.
    """
    with storage_errors(), _part(backup.parent) as copy, _part(backup.parent) as sealed:
        made_at = backup_file.read_head(backup).made_at
        backup_file.unpack(backup, copy)
        backup_file.write(sealed, slots, copy, made_at)
        sealed.replace(backup)
        platform.sync_folder(backup.parent)


def restore(
    backup: Path,
    vault: Path,
    key_of: KeyOf,
    now: datetime,
    *,
    key_file: Path | None = None,
    newest_format: int = upgrade.FORMAT,
) -> Path:
    """Put a backup in the place of vault.db, which must be closed; returns where the old one is.

    The copy is verified under a new name first. The old file goes aside with its -wal and -shm,
    which would ruin the new one. With `key_file` the slots of the backup replace those of that
    file (for when it is lost or damaged; the old one goes aside too), else it is left as it is.
    Raises StorageError: BACKUP_DAMAGED, VAULT_NEWER …; before the swap nothing has changed.
    """
    folder = vault.parent
    with storage_errors(), _part(folder) as fresh:
        slots = backup_file.unpack(backup, fresh)
        _, found = _checked(fresh, key_of(slots))
        if found > newest_format:
            raise StorageError(Problem.VAULT_NEWER)
        aside = make_aside(folder, now)
        if key_file is not None:
            for old in (key_file, twin_file.backup_of(key_file)):
                if old.exists():
                    _keep(old, aside)
            twin_file.write_both(key_file, slots)
        for ending in ("-wal", "-shm"):
            beside = vault.with_name(vault.name + ending)
            if beside.exists():
                beside.replace(aside / beside.name)
        if vault.exists():
            _keep(vault, aside)
        platform.sync_folder(aside)
        fresh.replace(vault)
        platform.sync_folder(folder)
    return aside


def _copy_out(connection: Connection, key: bytes, copy: Path) -> None:
    """An encrypted copy of the open vault with the same key."""
    os.close(platform.create_private_file(copy))  # VACUUM INTO keeps the mode of an empty file
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    except DriverError:
        # On a torn free page VACUUM fails with an empty message; page by page still copies.
        copy.unlink()
        target = open_connection(copy, key, create=True)
        try:
            connection.backup(target.connection)
        finally:
            target.close()


def make_aside(folder: Path, now: datetime) -> Path:
    """A new private folder in the vault's, for what makes room. Raises OSError."""
    aside = folder / f"aside-{_stamp(now)}"
    make_private_folder(aside)
    return aside


def _checked(copy: Path, key: bytes) -> tuple[Digest, int]:
    """The digest and the format of a copy that is whole."""
    try:
        opened = open_read_only(copy, key)
    except StorageError as error:
        damaged = error.problem is Problem.VAULT_DAMAGED
        raise StorageError(Problem.BACKUP_DAMAGED if damaged else error.problem) from None
    try:
        found = format_of(opened.connection)
        if not found or not is_sound(opened.connection, live=False):
            raise StorageError(Problem.BACKUP_DAMAGED)
        return digest(opened.connection), found
    finally:
        opened.close()


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """A name for an unfinished file; gone afterwards, with what SQLite lays beside it."""
    path = folder / f"{_PART}{secrets.token_hex(8)}"
    try:
        yield path
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _clear_parts(folder: Path) -> None:
    for left in folder.glob(f"{_PART}*"):
        left.unlink(missing_ok=True)


def _keep(old: Path, aside: Path) -> None:
    """Give the old file a second name, so that its place is never empty; else move it."""
    try:
        (aside / old.name).hardlink_to(old)
    except OSError:
        old.replace(aside / old.name)


def _stamp(now: datetime) -> str:
    return now.strftime("%Y%m%d-%H%M%S-%f")


def _free_name(folder: Path, now: datetime) -> Path:
    while (path := folder / f"{_stamp(now)}{SUFFIX}").exists():
        now += timedelta(microseconds=1)
    return path
