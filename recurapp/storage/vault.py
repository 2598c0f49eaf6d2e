"""The vault: made, opened by one of its slots, and its slots changed while it is open.

Owns the data folder's vault.db and vault.key, the order in which they come to be, and the data
key while the vault is open. The only file where key, connection, store and backups meet. Knows
nothing of Qt; opening and changing slots may take seconds, so callers leave the UI thread.

A vault comes to be in this order, so that a kill at any point leaves nothing half made:
1. vault.db.new, whole, with its tables; 2. this-computer.key or the key store's entry;
3. vault.key, durable; 4. vault.db.new becomes vault.db. Before step 3 there is no vault and
create() begins again, over leftovers that nobody could ever open. After it, opening does step 4.
A vault.db is never deleted and never made over.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from recurapp.storage import key_file, key_slots, platform, recovery_code, this_computer
from recurapp.storage.connection import (
    OpenedConnection,
    checkpoint,
    open_connection,
    peek_format,
    storage_errors,
)
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.key_file import KeyFile, SlotKind
from recurapp.storage.key_slots import KeyPolicy
from recurapp.storage.this_computer import KeyPlace
from recurapp.storage.worker import StorageThread

if TYPE_CHECKING:
    from recurapp.storage.store import Store

__all__ = ["KeyPlace", "KeyPolicy", "OpenVault", "SlotKind", "Vault"]

DATABASE = "vault.db"
MAKING = "vault.db.new"

_open_here: set[Path] = set()
_open_guard = threading.Lock()


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Vault:
    """The vault in a folder, not yet open. Making one touches no file."""

    def __init__(
        self,
        folder: Path,
        policy: KeyPolicy | None = None,
        *,
        use_key_store: bool = True,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.folder = folder.resolve()
        self.policy = policy or KeyPolicy()
        self.use_key_store = use_key_store
        self.now = now

    @property
    def exists(self) -> bool:
        """Whether there is anything of a vault here, whole or damaged."""
        names = (DATABASE, key_file.NAME, key_file.NAME + ".bak")
        return any((self.folder / name).exists() for name in names)

    def slots(self) -> frozenset[SlotKind]:
        """The ways it can be opened. Raises StorageError: KEY_FILE_MISSING, KEY_FILE_DAMAGED."""
        return frozenset(key_file.read(self.folder).slots)

    def create(self) -> OpenVault:
        """Make the vault with its this-computer slot, and open it.

        Raises FileExistsError if there is one, StorageError: DISK_FULL, READ_ONLY ….
        """
        from recurapp.storage import upgrade

        if self.exists:
            raise FileExistsError
        vault_id, data_key, own_key = uuid4().hex, key_slots.new_key(), key_slots.new_key()
        making = self.folder / MAKING
        with storage_errors():
            platform.make_private_folder(self.folder)
            for leftover in (MAKING, f"{MAKING}-wal", f"{MAKING}-journal"):
                (self.folder / leftover).unlink(missing_ok=True)
            opened = open_connection(making, key_slots.database_key(data_key), create=True)
            try:
                upgrade.create(opened.connection, vault_id)
                checkpoint(opened.connection)
            finally:
                opened.close()
            place = this_computer.keep(
                self.folder, vault_id, own_key, use_key_store=self.use_key_store
            )
            slot = key_slots.this_computer_slot(vault_id, data_key, own_key, place)
            keys = KeyFile(vault_id, {slot.kind: slot})
            key_file.write(self.folder, keys)
        return self._open(keys, data_key)

    def open_on_this_computer(self) -> OpenVault:
        """Open without asking. Raises StorageError: NO_SUCH_SLOT, KEY_STORE_UNAVAILABLE, and
        KEY_FILE_MISSING or KEY_FILE_DAMAGED (also of this-computer.key), or as opening does."""
        keys = key_file.read(self.folder)
        slot = keys.slot(SlotKind.THIS_COMPUTER)
        place = _place_of(slot)
        if place is KeyPlace.KEY_STORE and not self.use_key_store:
            raise StorageError(Problem.KEY_STORE_UNAVAILABLE)
        own_key = this_computer.fetch(self.folder, keys.vault_id, place)
        opened = self._open(keys, key_slots.open_this_computer_slot(keys.vault_id, slot, own_key))
        if place is KeyPlace.FILE and not opened.read_only:
            this_computer.mend(self.folder, keys.vault_id, own_key)
        return opened

    def open_with_passphrase(self, passphrase: str) -> OpenVault:
        """Takes about a second. Raises StorageError: WRONG_PASSPHRASE, NO_SUCH_SLOT, or as
        opening does."""
        keys = key_file.read(self.folder)
        slot = keys.slot(SlotKind.PASSPHRASE)
        data_key = key_slots.open_passphrase_slot(self.policy, keys.vault_id, slot, passphrase)
        return self._open(keys, data_key)

    def open_with_recovery_code(self, code: str) -> OpenVault:
        """Open with a code a person typed. Raises StorageError: RECOVERY_CODE_TYPO,
        WRONG_RECOVERY_CODE, NO_SUCH_SLOT, or as opening does."""
        keys = key_file.read(self.folder)
        slot = keys.slot(SlotKind.RECOVERY)
        secret = recovery_code.secret_of(code)
        return self._open(keys, key_slots.open_recovery_slot(keys.vault_id, slot, secret))

    def _open(self, keys: KeyFile, data_key: bytes) -> OpenVault:
        """Raises StorageError: VAULT_MISSING, VAULT_DAMAGED, VAULT_NEWER, IN_USE,
        UPGRADE_FAILED, DISK_FULL …."""
        with _open_guard:
            if self.folder in _open_here:  # touching the file again would drop our own lock
                raise StorageError(Problem.IN_USE)
            _open_here.add(self.folder)
        thread = StorageThread()
        try:
            opened = thread.call(lambda: self._open_database(keys, data_key))
            return OpenVault(self, thread, opened, keys, data_key)
        except BaseException:
            thread.stop()
            _open_here.discard(self.folder)
            raise

    def _open_database(self, keys: KeyFile, data_key: bytes) -> OpenedConnection:
        from recurapp.storage import upgrade

        path, key = self.folder / DATABASE, key_slots.database_key(data_key)
        self._finish_making(path, key)
        _refuse_newer(path, key, upgrade.FORMAT)
        opened = open_connection(path, key)
        try:
            with storage_errors():
                _refuse_empty(upgrade.format_of(opened.connection))
                upgrade.upgrade_if_behind(opened.connection, lambda: None)
        except BaseException:
            opened.close()
            raise
        if not opened.read_only:
            key_file.mend(self.folder, keys)
            for private in (self.folder, path):
                platform.keep_private(private)
        return opened

    def _finish_making(self, path: Path, key: bytes) -> None:
        making = self.folder / MAKING
        if path.exists() or not making.exists() or not peek_format(making, key):
            return
        with storage_errors():
            making.rename(path)
            platform.sync_folder(self.folder)


class OpenVault:
    """A vault that is open: its store, and the ways it may be opened next time.

    Methods that change a slot raise StorageError: READ_ONLY, DISK_FULL, INPUT_OUTPUT; the
    change is durable when they return, and a kill leaves the slots before it or after it.
    """

    def __init__(
        self,
        vault: Vault,
        thread: StorageThread,
        opened: OpenedConnection,
        keys: KeyFile,
        data_key: bytes,
    ) -> None:
        from recurapp.storage.store import Store

        self.folder = vault.folder
        self.read_only = opened.read_only
        self._vault = vault
        self._thread = thread
        self._opened = opened
        self._keys = keys
        self._data_key = data_key
        self._changing = threading.Lock()
        self._closed = False
        self.store: Store = Store(
            thread, opened.connection, read_only=opened.read_only, now=vault.now
        )

    @property
    def slots(self) -> frozenset[SlotKind]:
        return frozenset(self._keys.slots)

    @property
    def key_place(self) -> KeyPlace | None:
        """Where the this-computer key lies; None without that slot."""
        slot = self._keys.slots.get(SlotKind.THIS_COMPUTER)
        return None if slot is None else _place_of(slot)

    def set_passphrase(self, passphrase: str) -> None:
        """Set or change it; the old one then opens nothing here. Takes about a second.

        Raises ValueError if it is empty, StorageError also: NOT_ENOUGH_MEMORY.
        """
        self._refuse_read_only()
        slot = key_slots.passphrase_slot(
            self._vault.policy, self._keys.vault_id, self._data_key, passphrase
        )
        self._change(lambda keys: keys.with_slot(slot))

    def remove_passphrase(self) -> None:
        """Raises StorageError also: NO_SUCH_SLOT, LAST_SLOT."""
        self._change(lambda keys: keys.without(SlotKind.PASSPHRASE))

    def make_recovery_code(self) -> str:
        """A fresh code to show. It opens nothing until keep_recovery_code."""
        return recovery_code.new_code()

    def keep_recovery_code(self, code: str) -> None:
        """Make this the code that opens the vault, in place of any earlier one.

        Raises StorageError also: RECOVERY_CODE_TYPO.
        """
        secret = recovery_code.secret_of(code)
        slot = key_slots.recovery_slot(self._keys.vault_id, self._data_key, secret)
        self._change(lambda keys: keys.with_slot(slot))

    def keep_on_this_computer(self, allow_file: bool = True) -> KeyPlace:
        """Open without asking from now on; says where the key lies.

        Raises StorageError also: KEY_STORE_UNAVAILABLE when a file is not allowed.
        """
        self._refuse_read_only()
        vault_id, place = self._keys.vault_id, self.key_place
        if place is not None:
            with suppress(StorageError):  # a slot that works is left alone: its key must not change
                own_key = this_computer.fetch(self.folder, vault_id, place)
                slot = self._keys.slot(SlotKind.THIS_COMPUTER)
                key_slots.open_this_computer_slot(vault_id, slot, own_key)
                return place
        own_key = key_slots.new_key()
        with storage_errors():
            place = this_computer.keep(
                self.folder,
                vault_id,
                own_key,
                use_key_store=self._vault.use_key_store,
                allow_file=allow_file,
            )
        slot = key_slots.this_computer_slot(vault_id, self._data_key, own_key, place)
        self._change(lambda keys: keys.with_slot(slot))
        return place

    def forget_this_computer(self) -> None:
        """Ask from now on. Raises StorageError also: NO_SUCH_SLOT, LAST_SLOT."""
        place = self.key_place
        self._change(lambda keys: keys.without(SlotKind.THIS_COMPUTER))
        if place is not None:
            this_computer.forget(self.folder, self._keys.vault_id, place)

    def check(self) -> None:
        """Read every page of vault.db. Raises StorageError(VAULT_DAMAGED) if one is not whole.

        Runs on the storage thread (about 0.3 s for 50 MB), so not while someone types.
        """

        def read_all() -> bool:
            run = self._opened.connection.execute
            if not self.read_only:
                checkpoint(self._opened.connection)  # before it the check gives false alarms
            return not run("PRAGMA cipher_integrity_check").fetchall() and run(
                "PRAGMA quick_check"
            ).fetchall() == [("ok",)]

        with storage_errors():
            if not self._thread.call(read_all):
                raise StorageError(Problem.VAULT_DAMAGED)

    def close(self) -> None:
        """Checkpoint, close, end the thread. Safe to call again. Raises StorageError."""
        with self._changing:
            if self._closed:
                return
            self._closed = True
        try:
            self._thread.call(self._opened.close)
        finally:
            self._thread.stop()
            _open_here.discard(self.folder)

    def _change(self, changed: Callable[[KeyFile], KeyFile]) -> None:
        self._refuse_read_only()
        with self._changing, storage_errors():
            keys = changed(self._keys)
            key_file.write(self.folder, keys)
            self._keys = keys

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StorageError(Problem.READ_ONLY)


def _refuse_newer(path: Path, key: bytes, newest: int) -> None:
    """Raises StorageError(VAULT_NEWER) with not a byte changed."""
    try:
        found = peek_format(path, key)
    except StorageError as error:
        # Another process may be writing, and the peek takes no lock: opening tells which it is.
        if error.problem is not Problem.VAULT_DAMAGED:
            raise
    else:
        if found > newest:
            raise StorageError(Problem.VAULT_NEWER)


def _refuse_empty(found: int) -> None:
    if not found:  # sqlite opens an empty file without a word; ours are never without tables
        raise StorageError(Problem.VAULT_DAMAGED)


def _place_of(slot: key_file.Slot) -> KeyPlace:
    try:
        return KeyPlace(str(slot.parameters.get("place")))
    except ValueError:
        raise StorageError(Problem.KEY_FILE_DAMAGED) from None
