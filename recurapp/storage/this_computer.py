"""Where this computer keeps the key that opens the vault without asking.

Owns the two places: the system's key store, and a 0600 file for where there is none (it
protects a disk image read elsewhere, not against others who use this login). The only file
that imports keyring, and only when the key store is used. Knows nothing of slots.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from recurapp.storage import twin_file
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.twin_file import Damaged

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

NAME = "this-computer.key"
SERVICE = "recurapp"
# A key store may show a prompt of its own, so this leaves a person time to answer it.
KEY_STORE_SECONDS = 30.0
RECOMMENDED = 1.0  # keyring's own line: below it lie the null, failing and plain-text backends


class KeyPlace(StrEnum):
    """Where the this-computer key lies."""

    KEY_STORE = "key_store"
    FILE = "file"


def keep(
    folder: Path,
    vault_id: str,
    key: bytes,
    *,
    use_key_store: bool = True,
    allow_file: bool = True,
    seconds: float = KEY_STORE_SECONDS,
) -> KeyPlace:
    """Put the key where it can be read back, and say where that is.

    Raises StorageError(KEY_STORE_UNAVAILABLE) if the key store does not keep it and a file is
    not allowed; OSError if the file cannot be written.
    """
    if use_key_store:
        try:
            _within(seconds, lambda: _put(vault_id, key))
        except StorageError:
            if not allow_file:
                raise
        else:
            return KeyPlace.KEY_STORE
    elif not allow_file:
        raise StorageError(Problem.KEY_STORE_UNAVAILABLE)
    twin_file.write_both(folder / NAME, _encode(vault_id, key))
    return KeyPlace.FILE


def fetch(
    folder: Path, vault_id: str, place: KeyPlace, *, seconds: float = KEY_STORE_SECONDS
) -> bytes:
    """The key kept for this vault.

    Raises StorageError: KEY_STORE_UNAVAILABLE (locked, gone, too slow, or not in it),
    KEY_FILE_MISSING, KEY_FILE_DAMAGED (also when the file is another vault's).
    """
    if place is KeyPlace.KEY_STORE:
        return _within(seconds, lambda: _get(vault_id))

    def decode(data: bytes) -> bytes:
        content = twin_file.unseal(data)
        try:
            key = base64.b64decode(content["key"], validate=True)
        except (KeyError, TypeError, ValueError):
            raise Damaged from None
        if content.get("vault") != vault_id or len(key) != 32:
            raise Damaged
        return key

    return twin_file.read_either(folder / NAME, decode)


def mend(folder: Path) -> None:
    """Bring the two copies of the file, if there is one, in line after it opened the vault."""
    with suppress(StorageError):
        twin_file.mend(folder / NAME, twin_file.read_either(folder / NAME, _whole))


def forget(
    folder: Path, vault_id: str, place: KeyPlace, *, seconds: float = KEY_STORE_SECONDS
) -> None:
    """Remove the key, once no slot needs it. What cannot be removed opens nothing any more."""
    with suppress(StorageError, OSError):
        if place is KeyPlace.KEY_STORE:
            _within(seconds, lambda: _delete(vault_id))
        else:
            twin_file.delete_both(folder / NAME)


def _whole(data: bytes) -> bytes:
    twin_file.unseal(data)
    return data


def _encode(vault_id: str, key: bytes) -> bytes:
    return twin_file.seal({"vault": vault_id, "key": base64.b64encode(key).decode("ascii")})


def _put(vault_id: str, key: bytes) -> None:
    store = _key_store()
    store.set_password(SERVICE, vault_id, base64.b64encode(key).decode("ascii"))
    if _get(vault_id) != key:  # some backends take a password and keep nothing
        raise StorageError(Problem.KEY_STORE_UNAVAILABLE)


def _get(vault_id: str) -> bytes:
    text = _key_store().get_password(SERVICE, vault_id)
    if text is None:
        raise StorageError(Problem.KEY_STORE_UNAVAILABLE)
    return base64.b64decode(text, validate=True)


def _delete(vault_id: str) -> None:
    _key_store().delete_password(SERVICE, vault_id)


def _key_store() -> KeyringBackend:
    import keyring

    store = keyring.get_keyring()
    if store.priority < RECOMMENDED:
        raise StorageError(Problem.KEY_STORE_UNAVAILABLE)
    return store


def _within(seconds: float, work: Callable[[], T]) -> T:
    """Run on a thread of its own, because a key store may wait on a prompt for ever.

    Whatever goes wrong there is KEY_STORE_UNAVAILABLE: backends raise errors of many libraries.
    """
    answer: SimpleQueue[tuple[T] | None] = SimpleQueue()

    def run() -> None:
        result: tuple[T] | None = None
        with suppress(Exception):
            result = (work(),)
        answer.put(result)

    threading.Thread(target=run, name="recurapp-key-store", daemon=True).start()
    try:
        result = answer.get(timeout=seconds)
    except Empty:
        result = None
    if result is None:
        raise StorageError(Problem.KEY_STORE_UNAVAILABLE)
    return result[0]
