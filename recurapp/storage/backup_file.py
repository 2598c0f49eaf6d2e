"""The form of one backup: a single file that opens with its own slots.

Owns the container, nothing of SQL or keys:

    8 bytes   magic, which names the form
    4 bytes   length of the head, big-endian
    head      JSON: made_at (UTC microseconds), slots and vault (lengths in bytes)
    slots     a copy of vault.key
    vault     a copy of vault.db, encrypted as ever
    32 bytes  SHA-256 of all before

The parts lie there as they are, so that a person with the key needs no RecurApp to get at them.
The hash names damage without a key; against tampering stand the slots and the pages themselves.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from recurapp.storage import platform
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.rows import instant, microseconds
from recurapp.storage.twin_file import MAX_BYTES as MAX_SLOTS

MAGIC = b"RECURBK1"
_LENGTH = struct.Struct(">I")
_MAX_HEAD = 4096
_CHUNK = 1 << 20
_HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class Head:
    """What can be read of a backup without a key."""

    made_at: datetime
    slots: int
    vault: int


def write(path: Path, slots: bytes, vault: Path, made_at: datetime) -> None:
    """Put the parts into a new 0600 file, on disk when this returns. Raises OSError."""
    head = {
        "made_at": microseconds(made_at),
        "slots": len(slots),
        "vault": vault.stat().st_size,
    }
    with _new_file(path) as target, vault.open("rb") as source:
        told = json.dumps(head, sort_keys=True).encode("ascii")
        whole = hashlib.sha256()
        for part in (MAGIC, _LENGTH.pack(len(told)), told, slots, *_chunks(source, head["vault"])):
            whole.update(part)
            target.write(part)
        target.write(whole.digest())
        _sync(target)


def read_head(path: Path) -> Head:
    """The head alone. Raises StorageError(BACKUP_DAMAGED) or OSError."""
    with path.open("rb") as source:
        return _head(source)[0]


def read_slots(path: Path) -> bytes:
    """The copy of vault.key, not checked against the hash. Raises as read_head does."""
    with path.open("rb") as source:
        head, _ = _head(source)
        return source.read(head.slots)


def unpack(path: Path, vault: Path) -> bytes:
    """Write the vault's copy to a new 0600 file and return the slots.

    Raises StorageError(BACKUP_DAMAGED) if a single bit differs, or OSError; `vault` may then
    be there in part.
    """
    with path.open("rb") as source:
        head, raw = _head(source)
        whole = hashlib.sha256(raw)
        slots = source.read(head.slots)
        whole.update(slots)
        with _new_file(vault) as target:
            for part in _chunks(source, head.vault):
                whole.update(part)
                target.write(part)
            _sync(target)
        if source.read(_HASH_BYTES + 1) != whole.digest():
            raise StorageError(Problem.BACKUP_DAMAGED)
    return slots


def _head(source: BinaryIO) -> tuple[Head, bytes]:
    start = source.read(len(MAGIC) + _LENGTH.size)
    if len(start) < len(MAGIC) + _LENGTH.size or not start.startswith(MAGIC):
        raise StorageError(Problem.BACKUP_DAMAGED)
    (length,) = _LENGTH.unpack_from(start, len(MAGIC))
    told = source.read(min(length, _MAX_HEAD))
    try:
        values = json.loads(told)
        head = Head(instant(values["made_at"]), int(values["slots"]), int(values["vault"]))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise StorageError(Problem.BACKUP_DAMAGED) from None
    whole = len(start) + length + head.slots + head.vault + _HASH_BYTES
    possible = 0 <= head.slots <= MAX_SLOTS and head.vault >= 0
    if not possible or os.fstat(source.fileno()).st_size != whole:
        raise StorageError(Problem.BACKUP_DAMAGED)
    return head, start + told


def _chunks(source: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0 and (part := source.read(min(length, _CHUNK))):
        length -= len(part)
        yield part


def _new_file(path: Path) -> BinaryIO:
    return os.fdopen(platform.create_private_file(path), "wb")


def _sync(file: BinaryIO) -> None:
    file.flush()
    platform.sync_file(file.fileno())
