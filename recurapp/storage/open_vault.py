"""A vault that is open: its store, and the slots by which it may be opened next time.

Owns the data key while the vault is open, every change of a slot, and closing. Knows nothing of
Qt; methods may take seconds, so callers leave the UI thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from recurapp.storage import key_file, key_slots, recovery_code, this_computer
from recurapp.storage.connection import OpenedConnection, storage_errors
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.key_file import KeyFile, SlotKind
from recurapp.storage.key_slots import KeyPolicy
from recurapp.storage.this_computer import KeyPlace
from recurapp.storage.twin_file import Damaged
from recurapp.storage.worker import StorageThread

if TYPE_CHECKING:
    from recurapp.storage.store import Store

DATABASE = "vault.db"

_open_here: set[Path] = set()
_open_guard = threading.Lock()


class Terms(NamedTuple):
    """What a vault is opened under. `folder` is resolved."""

    folder: Path
    policy: KeyPolicy
    use_key_store: bool
    now: Callable[[], datetime]

    @property
    def backups(self) -> Path:
        """The folder of backups. Named here and nowhere else."""
        return self.folder / "backups"


def claim(folder: Path) -> None:
    """Note that this process has the vault open. Raises StorageError(IN_USE) if it has already:
    touching the file again would drop our own lock."""
    with _open_guard:
        if folder in _open_here:
            raise StorageError(Problem.IN_USE)
        _open_here.add(folder)


def release(folder: Path) -> None:
    """The vault is closed again."""
    with _open_guard:
        _open_here.discard(folder)


class OpenVault:
    """A vault that is open: its store, and the ways it may be opened next time.

    Methods that change a slot raise StorageError: READ_ONLY, DISK_FULL, INPUT_OUTPUT; the
    change is durable when they return, and a kill leaves the slots before it or after it.
    """

    def __init__(
        self,
        terms: Terms,
        thread: StorageThread,
        opened: OpenedConnection,
        keys: KeyFile,
        data_key: bytes,
    ) -> None:
        from recurapp.storage.store import Store

        self.folder = terms.folder
        self.read_only = opened.read_only
        self._terms = terms
        self._thread = thread
        self._opened = opened
        self._keys = keys
        self._data_key = data_key
        self._changing = threading.Lock()
        self._closed = False
        self.store: Store = Store(
            thread,
            opened.connection,
            read_only=opened.read_only,
            now=terms.now,
            path=terms.folder / DATABASE,
        )

    def slots(self) -> frozenset[SlotKind]:
        """The ways it can be opened next time."""
        return frozenset(self._keys.slots)

    def key_place(self) -> KeyPlace | None:
        """Where the this-computer key lies; None without that slot."""
        slot = self._keys.slots.get(SlotKind.THIS_COMPUTER)
        return None if slot is None else place_of(slot)

    def set_passphrase(self, passphrase: str, keep_on_this_computer: bool = True) -> None:
        """Set or change it; the old one then opens nothing here. Takes about a second.

        With `keep_on_this_computer` False the this-computer slot, if there is one, goes in the
        same write: whoever asked for a passphrase is never left with both by a kill.
        Raises ValueError if it is empty, StorageError also: NOT_ENOUGH_MEMORY.
        """
        self._refuse_read_only()
        slot = key_slots.passphrase_slot(
            self._terms.policy, self._keys.vault_id, self._data_key, passphrase
        )
        forgotten = None if keep_on_this_computer else self.key_place()

        def changed(keys: KeyFile) -> KeyFile:
            keys = keys.with_slot(slot)
            return keys if forgotten is None else keys.without(SlotKind.THIS_COMPUTER)

        self._change(changed, forgotten)

    def passphrase_fits(self, passphrase: str) -> bool:
        """Whether this is the passphrase that is set now. Takes about a second.

        Raises StorageError: NO_SUCH_SLOT, KEY_FILE_DAMAGED, NOT_ENOUGH_MEMORY.
        """
        keys = self._keys
        slot = keys.slot(SlotKind.PASSPHRASE)
        try:
            key_slots.open_passphrase_slot(self._terms.policy, keys.vault_id, slot, passphrase)
        except StorageError as error:
            if error.problem is Problem.WRONG_PASSPHRASE:
                return False
            raise
        return True

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
        vault_id, place = self._keys.vault_id, self.key_place()
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
                use_key_store=self._terms.use_key_store,
                allow_file=allow_file,
            )
        slot = key_slots.this_computer_slot(vault_id, self._data_key, own_key, place)
        self._change(lambda keys: keys.with_slot(slot))
        return place

    def forget_this_computer(self) -> None:
        """Ask from now on. Raises StorageError also: NO_SUCH_SLOT, LAST_SLOT."""
        self._refuse_read_only()
        place = place_of(self._keys.slot(SlotKind.THIS_COMPUTER))
        self._change(lambda keys: keys.without(SlotKind.THIS_COMPUTER), place)

    def back_up(self) -> Path:
        """A verified backup of this instant, and older ones thinned out.

        Raises StorageError: READ_ONLY, BACKUP_DAMAGED, DISK_FULL, INPUT_OUTPUT.
        """
        from recurapp.storage import backup

        self._refuse_read_only()
        now = self._terms.now()
        path = back_up(
            self._terms, self._opened, self._keys, self._data_key, now, self._thread.call
        )
        self._renew_backups()
        backup.thin(self._terms.backups, now)
        return path

    def check(self) -> None:
        """Read every page of vault.db. Raises StorageError(VAULT_DAMAGED) if one is not whole.

        Runs on the storage thread (about 0.3 s for 50 MB), so not while someone types.
        """
        from recurapp.storage.soundness import is_sound

        live = not self.read_only
        with storage_errors():
            sound = self._thread.call(lambda: is_sound(self._opened.connection, live=live))
        if not sound:
            raise StorageError(Problem.VAULT_DAMAGED)

    def close(self) -> None:
        """Checkpoint, close, end the thread. Safe to call again. Raises StorageError."""
        with self._changing:
            if self._closed:
                return
            self._closed = True
        self.store.stop_long_work()
        try:
            self._thread.call(self._opened.close)
        finally:
            self._thread.stop()
            release(self.folder)

    def _change(
        self, changed: Callable[[KeyFile], KeyFile], forgotten: KeyPlace | None = None
    ) -> None:
        """Write the slots, then remove the key of this computer from a place it no longer needs.

        The backups, which take longer, come last: without that key their old slot opens nothing.
        """
        self._refuse_read_only()
        with self._changing, storage_errors():
            keys = changed(self._keys)
            key_file.write(self.folder, keys)
            self._keys = keys
        if forgotten is not None:
            this_computer.forget(self.folder, self._keys.vault_id, forgotten)
        self._renew_backups()

    def _renew_backups(self) -> None:
        """Give this vault's backups the slots of now: an old passphrase opens none of them.

        What cannot be renewed is tried again with the next backup or change.
        """
        from recurapp.storage import backup, backup_file

        slots = key_file.encode(self._keys)
        for info in backup.backups(self._terms.backups):
            with suppress(StorageError, Damaged, OSError):
                theirs = backup_file.read_slots(info.path)
                same_vault = key_file.decode(theirs).vault_id == self._keys.vault_id
                if same_vault and theirs != slots:
                    backup.replace_slots(info.path, slots)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StorageError(Problem.READ_ONLY)


def back_up(
    terms: Terms,
    opened: OpenedConnection,
    keys: KeyFile,
    data_key: bytes,
    now: datetime,
    on_thread: Callable[[Callable[[], Any]], Any] = lambda fn: fn(),
) -> Path:
    """Make and verify a backup; only the copying goes through `on_thread`. Raises StorageError."""
    from recurapp.storage import backup

    key, slots = key_slots.database_key(data_key), key_file.encode(keys)
    key_of = key_by_slots(slots, key)
    return backup.make(opened.connection, key, slots, terms.backups, now, key_of, on_thread)


def key_by_slots(slots: bytes, key: bytes) -> Callable[[bytes], bytes]:
    """The key for a copy that holds these very slots, of which we know that they open."""

    def key_of(copied: bytes) -> bytes:
        if copied != slots:
            raise StorageError(Problem.BACKUP_DAMAGED)
        return key

    return key_of


def place_of(slot: key_file.Slot) -> KeyPlace:
    """Raises StorageError(KEY_FILE_DAMAGED)."""
    try:
        return KeyPlace(str(slot.parameters.get("place")))
    except ValueError:
        raise StorageError(Problem.KEY_FILE_DAMAGED) from None
