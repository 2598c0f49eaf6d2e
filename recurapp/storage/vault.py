"""The vault in a folder: made, opened by one of its slots, put back from a backup.

Owns the data folder's vault.db and vault.key and the order in which they come to be. Key,
connection, backups and upgrades meet here; what may be done while it is open is in
open_vault.py. Knows nothing of Qt; opening may take seconds, so callers leave the UI thread.

A vault comes to be in this order, so that a kill at any point leaves nothing half made:
1. vault.db.new, whole, with its tables; 2. this-computer.key or the key store's entry;
3. vault.key, durable; 4. vault.db.new becomes vault.db. Before step 3 there is no vault and
create() begins again, over leftovers that nobody could ever open. After it, opening does step 4.
A vault.db is never deleted and never made over.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from recurapp.private_files import make_private_folder
from recurapp.storage import key_file, key_slots, platform, recovery_code, this_computer
from recurapp.storage.connection import (
    OpenedConnection,
    checkpoint,
    format_of,
    open_connection,
    peek_format,
    storage_errors,
)
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.key_file import KeyFile, SlotKind
from recurapp.storage.key_slots import KeyPolicy
from recurapp.storage.open_vault import (
    DATABASE,
    OpenVault,
    Terms,
    back_up,
    claim,
    place_of,
    release,
)
from recurapp.storage.this_computer import KeyPlace
from recurapp.storage.twin_file import Damaged
from recurapp.storage.worker import StorageThread

if TYPE_CHECKING:
    from recurapp.storage.backup import BackupInfo
    from recurapp.storage.upgrade import Chain

__all__ = ["KeyPlace", "KeyPolicy", "OpenVault", "SlotKind", "Vault"]

MAKING = "vault.db.new"
_COPIES = (".new", ".bak.new", "", ".bak")
_OWN_FILES = (
    *(name + end for name in (DATABASE, MAKING) for end in ("", "-wal", "-shm", "-journal")),
    # vault.key.bak last: until it is moved, what was begun here is not taken for an empty folder
    *(this_computer.NAME + end for end in _COPIES),
    *(key_file.NAME + end for end in _COPIES),
)
_NO_BACKUP_HELPS = frozenset({Problem.VAULT_NEWER, Problem.NOT_YOURS})


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Vault:
    """The vault in a folder, not open yet. Making one touches no file.

    The methods that open raise StorageError, beside what each names: KEY_FILE_MISSING,
    KEY_FILE_DAMAGED, NOT_YOURS, NO_SUCH_SLOT, VAULT_MISSING, VAULT_DAMAGED, VAULT_NEWER (with
    not a byte changed), IN_USE, UPGRADE_FAILED, DISK_FULL, INPUT_OUTPUT.
    """

    def __init__(
        self,
        folder: Path,
        policy: KeyPolicy | None = None,
        *,
        use_key_store: bool = True,
        now: Callable[[], datetime] = _utc_now,
        chain: Chain | None = None,
    ) -> None:
        """`chain` is the migrations to bring an older vault through; None means the app's own."""
        self.folder = folder.resolve()
        self._chain = chain
        self._terms = Terms(self.folder, policy or KeyPolicy(), use_key_store, now)

    @property
    def exists(self) -> bool:
        """Whether there is anything of a vault here, whole or damaged.

        Also where this person may not look: opening then says NOT_YOURS.
        """
        names = (DATABASE, key_file.NAME, f"{key_file.NAME}.bak")
        try:
            return any((self.folder / name).exists() for name in names)
        except PermissionError:
            return True

    def slots(self) -> frozenset[SlotKind]:
        """The ways it can be opened. Raises StorageError: KEY_FILE_MISSING, KEY_FILE_DAMAGED."""
        return frozenset(self._keys().slots)

    def key_place(self) -> KeyPlace | None:
        """Where the this-computer key lies; None without that slot. Raises as slots() does."""
        slot = self._keys().slots.get(SlotKind.THIS_COMPUTER)
        return None if slot is None else place_of(slot)

    def create(self) -> OpenVault:
        """Make the vault with its this-computer slot, and open it.

        Raises FileExistsError if there is one, StorageError: DISK_FULL, READ_ONLY ….
        """
        if self.exists:
            raise FileExistsError
        vault_id, data_key, own_key = uuid4().hex, key_slots.new_key(), key_slots.new_key()
        with storage_errors():
            make_private_folder(self.folder)
            self._make_database(vault_id, key_slots.database_key(data_key))
            place = this_computer.keep(
                self.folder, vault_id, own_key, use_key_store=self._terms.use_key_store
            )
            slot = key_slots.this_computer_slot(vault_id, data_key, own_key, place)
            keys = KeyFile(vault_id, {slot.kind: slot})
            key_file.write(self.folder, keys)
        return self._open(keys, data_key)

    def open_on_this_computer(self) -> OpenVault:
        """Open without asking. Raises StorageError also: KEY_STORE_UNAVAILABLE. Here
        KEY_FILE_MISSING and KEY_FILE_DAMAGED may mean this-computer.key, so another slot helps."""
        keys = self._keys()
        data_key = self._unlock_here(keys)
        opened = self._open(keys, data_key)
        if not opened.read_only:
            this_computer.mend(self.folder)
        return opened

    def open_with_passphrase(self, passphrase: str) -> OpenVault:
        """Takes about a second. Raises StorageError also: WRONG_PASSPHRASE, NOT_ENOUGH_MEMORY."""
        keys = self._keys()
        return self._open(keys, self._unlock(keys, passphrase, None))

    def open_with_recovery_code(self, code: str) -> OpenVault:
        """Raises StorageError also: RECOVERY_CODE_TYPO, WRONG_RECOVERY_CODE."""
        keys = self._keys()
        return self._open(keys, self._unlock(keys, None, code))

    # Putting back

    def backups(self) -> list[BackupInfo]:
        """All backups, newest first; those known to be damaged last."""
        from recurapp.storage import backup

        return backup.backups(self._terms.backups)

    def restore(
        self, chosen: Path, *, passphrase: str | None = None, code: str | None = None
    ) -> OpenVault:
        """Put a backup in the place of vault.db and open it; the old files are kept aside.

        Unlocked by what is given, or else by this computer. The present slots stay, if vault.key
        is whole and of the same vault; else those of the backup are taken.
        Raises StorageError also: BACKUP_DAMAGED; before the swap nothing has changed.
        """
        from recurapp.storage import backup, backup_file

        claim(self.folder)
        try:
            with storage_errors():
                keys = _decoded(backup_file.read_slots(chosen))
                present = self._present_keys()
                stays = present is not None and present.vault_id == keys.vault_id
                if present is not None and stays:
                    keys = present
                data_key = self._unlock(keys, passphrase, code)
                key = key_slots.database_key(data_key)
                backup.restore(
                    chosen,
                    self.folder / DATABASE,
                    lambda _slots: key,
                    self._terms.now(),
                    key_file=None if stays else self.folder / key_file.NAME,
                    newest_format=self._format_chain().format,
                )
        finally:
            release(self.folder)
        return self._open(keys, data_key)

    def keep_damaged_aside(self) -> Path:
        """Move all of this vault, its backups too, into a folder of its own; returns that.

        For starting anew when no backup helps. Nothing is deleted, and what is not of the vault
        stays where it is. Raises StorageError.
        """
        from recurapp.storage import backup

        claim(self.folder)
        try:
            with storage_errors():
                aside = backup.make_aside(self.folder, self._terms.now())
                self._move_backups(aside / self._terms.backups.name)
                for name in _OWN_FILES:
                    with suppress(FileNotFoundError):
                        (self.folder / name).rename(aside / name)
                platform.sync_folder(aside)
                platform.sync_folder(self.folder)
        finally:
            release(self.folder)
        return aside

    def _move_backups(self, target: Path) -> None:
        """The backups, without what else someone keeps beside them."""
        found = self.backups()
        if not found:
            return
        make_private_folder(target)
        for info in found:
            info.path.rename(target / info.path.name)
        platform.sync_folder(target)
        platform.sync_folder(self._terms.backups)

    # Keys

    def _keys(self) -> KeyFile:
        """From vault.key or its .bak, else from the newest backup that has whole ones (rule 9).
        That they fit is proved by opening, which also writes vault.key anew."""
        try:
            return key_file.read(self.folder)
        except StorageError as error:
            keys = None if error.problem in _NO_BACKUP_HELPS else self._keys_of_a_backup()
            if keys is None:
                raise
            return keys

    def _keys_of_a_backup(self) -> KeyFile | None:
        from recurapp.storage import backup_file

        for info in self.backups():
            try:
                return _decoded(backup_file.read_slots(info.path))
            except (StorageError, OSError):
                continue
        return None

    def _present_keys(self) -> KeyFile | None:
        try:
            return key_file.read(self.folder)
        except StorageError as error:
            if error.problem in _NO_BACKUP_HELPS:
                raise
            return None

    def _unlock(self, keys: KeyFile, passphrase: str | None, code: str | None) -> bytes:
        """The data key, by what is given or else by this computer."""
        if passphrase is not None:
            slot = keys.slot(SlotKind.PASSPHRASE)
            policy = self._terms.policy
            return key_slots.open_passphrase_slot(policy, keys.vault_id, slot, passphrase)
        if code is not None:
            slot = keys.slot(SlotKind.RECOVERY)
            secret = recovery_code.secret_of(code)
            return key_slots.open_recovery_slot(keys.vault_id, slot, secret)
        return self._unlock_here(keys)

    def _unlock_here(self, keys: KeyFile) -> bytes:
        slot = keys.slot(SlotKind.THIS_COMPUTER)
        place = place_of(slot)
        if place is KeyPlace.KEY_STORE and not self._terms.use_key_store:
            raise StorageError(Problem.KEY_STORE_UNAVAILABLE)
        own_key = this_computer.fetch(self.folder, keys.vault_id, place)
        return key_slots.open_this_computer_slot(keys.vault_id, slot, own_key)

    # The file

    def _make_database(self, vault_id: str, key: bytes) -> None:
        from recurapp.storage import upgrade

        for leftover in (MAKING, f"{MAKING}-wal", f"{MAKING}-journal"):
            (self.folder / leftover).unlink(missing_ok=True)
        opened = open_connection(self.folder / MAKING, key, create=True)
        try:
            upgrade.create(opened.connection, vault_id)
            checkpoint(opened.connection)
        finally:
            opened.close()

    def _open(self, keys: KeyFile, data_key: bytes) -> OpenVault:
        claim(self.folder)
        thread = StorageThread()
        try:
            opened = thread.call(lambda: self._open_database(keys, data_key))
            return OpenVault(self._terms, thread, opened, keys, data_key)
        except BaseException:
            thread.stop()
            release(self.folder)
            raise

    def _open_database(self, keys: KeyFile, data_key: bytes) -> OpenedConnection:
        from recurapp.storage import upgrade

        chain = self._format_chain()
        path, key = self.folder / DATABASE, key_slots.database_key(data_key)
        self._finish_making(path, key)
        with suppress(_Untold):
            _refuse_format(_peeked(path, key), chain.format)
        opened = open_connection(path, key)
        try:
            with storage_errors():
                _refuse_format(format_of(opened.connection), chain.format)
                upgrade.upgrade_if_behind(
                    opened.connection,
                    lambda: back_up(self._terms, opened, keys, data_key, self._terms.now()),
                    chain,
                )
        except BaseException:
            opened.close()
            raise
        if not opened.read_only:
            key_file.mend(self.folder, keys)
            with suppress(OSError):
                make_private_folder(self.folder)
            for name in _OWN_FILES:
                platform.keep_private(self.folder / name)  # a plain copy leaves them open to all
        return opened

    def _format_chain(self) -> Chain:
        from recurapp.storage.upgrade import OWN_CHAIN

        return self._chain or OWN_CHAIN

    def _finish_making(self, path: Path, key: bytes) -> None:
        making = self.folder / MAKING
        if path.exists() or not making.exists() or not peek_format(making, key):
            return
        with storage_errors():
            making.rename(path)
            platform.sync_folder(self.folder)


def _decoded(slots: bytes) -> KeyFile:
    """The slots of a backup. Raises StorageError: BACKUP_DAMAGED, VAULT_NEWER."""
    try:
        return key_file.decode(slots)
    except Damaged:
        raise StorageError(Problem.BACKUP_DAMAGED) from None


class _Untold(Exception):
    """The format could not be read without changing anything; opening tells why."""


def _peeked(path: Path, key: bytes) -> int:
    """Raises StorageError(VAULT_MISSING). Else what stands in the way is left to the opening:
    the peek takes no lock, so another process may be writing, and there may be no room."""
    try:
        return peek_format(path, key)
    except StorageError as error:
        if error.problem in (Problem.VAULT_MISSING, Problem.NOT_YOURS):
            raise
        raise _Untold from None


def _refuse_format(found: int, newest: int) -> None:
    """Raises StorageError: VAULT_NEWER, or VAULT_DAMAGED for a file in which nothing was made:
    sqlite opens one without a word, but ours are never without tables."""
    if found > newest:
        raise StorageError(Problem.VAULT_NEWER)
    if not found:
        raise StorageError(Problem.VAULT_DAMAGED)
