"""Slots changed while the vault is open, its backups and its check."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring.core
import pytest

from recurapp.records import Cancer, Profile
from recurapp.storage import backup, backup_file, key_file, key_slots
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.long_change import WHOLE
from recurapp.storage.open_vault import key_by_slots
from recurapp.storage.vault import KeyPlace, OpenVault, SlotKind, Vault
from tests.fixtures import CHEAP, contents, raises_problem
from tests.storage.test_this_computer import Keeping, Locked


@pytest.fixture
def key_store(monkeypatch: pytest.MonkeyPatch) -> Keeping:
    made = Keeping()
    monkeypatch.setattr(keyring.core, "_keyring_backend", made)
    return made


@pytest.fixture
def with_key_store(vault_folder: Path, key_store: Keeping) -> Iterator[OpenVault]:
    opened = Vault(vault_folder, CHEAP).create()
    yield opened
    opened.close()


# Passphrase and recovery code


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    open_vault: OpenVault, vault: Vault
) -> None:
    open_vault.set_passphrase("old")
    open_vault.set_passphrase("new")
    assert open_vault.slots() == {SlotKind.PASSPHRASE, SlotKind.THIS_COMPUTER}
    open_vault.close()
    with raises_problem(Problem.WRONG_PASSPHRASE):
        vault.open_with_passphrase("old")
    (vault.folder / "vault.key").write_bytes(b"damaged")
    with raises_problem(Problem.WRONG_PASSPHRASE):  # nor does the .bak remember it
        vault.open_with_passphrase("old")
    vault.open_with_passphrase("new").close()


def test_the_present_passphrase_is_told_from_any_other(open_vault: OpenVault) -> None:
    with raises_problem(Problem.NO_SUCH_SLOT):
        open_vault.passphrase_fits("old")
    open_vault.set_passphrase("old")
    assert open_vault.passphrase_fits("old")
    assert not open_vault.passphrase_fits("Old")
    assert not open_vault.passphrase_fits("")
    open_vault.set_passphrase("new")
    assert not open_vault.passphrase_fits("old")
    assert open_vault.passphrase_fits("new")


def test_a_slot_that_cannot_be_read_is_not_called_wrong(open_vault: OpenVault) -> None:
    open_vault.set_passphrase("old")
    slot = open_vault._keys.slot(SlotKind.PASSPHRASE)
    spoilt = slot._replace(parameters={**slot.parameters, "salt": "00"})
    open_vault._keys = open_vault._keys.with_slot(spoilt)
    with raises_problem(Problem.KEY_FILE_DAMAGED):
        open_vault.passphrase_fits("old")


def test_an_empty_passphrase_changes_nothing(open_vault: OpenVault) -> None:
    before = key_file.read(open_vault.folder)
    with pytest.raises(ValueError, match="empty"):
        open_vault.set_passphrase("")
    assert key_file.read(open_vault.folder) == before


def test_a_removed_passphrase_opens_nothing(open_vault: OpenVault, vault: Vault) -> None:
    open_vault.set_passphrase("x")
    open_vault.remove_passphrase()
    with raises_problem(Problem.NO_SUCH_SLOT):
        open_vault.remove_passphrase()
    open_vault.close()
    with raises_problem(Problem.NO_SUCH_SLOT):
        vault.open_with_passphrase("x")


def test_a_code_counts_once_it_is_kept_and_replaces_the_one_before(
    open_vault: OpenVault, vault: Vault
) -> None:
    first, second, shown_only = (open_vault.make_recovery_code() for _ in range(3))
    assert SlotKind.RECOVERY not in open_vault.slots()
    open_vault.keep_recovery_code(first)
    open_vault.keep_recovery_code(second)
    with raises_problem(Problem.RECOVERY_CODE_TYPO):
        open_vault.keep_recovery_code("no code")
    open_vault.close()
    vault.open_with_recovery_code(second).close()
    for wrong in (first, shown_only):
        with raises_problem(Problem.WRONG_RECOVERY_CODE):
            vault.open_with_recovery_code(wrong)


# This computer


def test_the_last_slot_stays(open_vault: OpenVault) -> None:
    before = contents(open_vault.folder)["this-computer.key"]
    with raises_problem(Problem.LAST_SLOT):
        open_vault.forget_this_computer()
    assert contents(open_vault.folder)["this-computer.key"] == before
    open_vault.set_passphrase("x")
    open_vault.forget_this_computer()
    assert open_vault.key_place() is None
    with raises_problem(Problem.LAST_SLOT):
        open_vault.remove_passphrase()
    with raises_problem(Problem.NO_SUCH_SLOT):
        open_vault.forget_this_computer()


def test_a_passphrase_instead_of_this_computer_is_one_write(
    open_vault: OpenVault, vault: Vault
) -> None:
    blocked = open_vault.folder / "vault.key.new"
    blocked.mkdir()  # where the new key file would be written
    with raises_problem(Problem.INPUT_OUTPUT):
        open_vault.set_passphrase("x", keep_on_this_computer=False)
    assert open_vault.slots() == vault.slots() == {SlotKind.THIS_COMPUTER}
    assert list(open_vault.folder.glob("this-computer*"))
    blocked.rmdir()
    open_vault.set_passphrase("x", keep_on_this_computer=False)
    assert open_vault.slots() == vault.slots() == {SlotKind.PASSPHRASE}
    assert not list(open_vault.folder.glob("this-computer*"))
    open_vault.set_passphrase("y", keep_on_this_computer=False)
    open_vault.close()
    vault.open_with_passphrase("y").close()


def test_forgetting_removes_the_key_and_asks_from_then_on(
    open_vault: OpenVault, vault: Vault
) -> None:
    open_vault.set_passphrase("x")
    open_vault.forget_this_computer()
    assert not list(open_vault.folder.glob("this-computer*"))
    open_vault.close()
    assert vault.key_place() is None
    with raises_problem(Problem.NO_SUCH_SLOT):
        vault.open_on_this_computer()
    again = vault.open_with_passphrase("x")
    assert again.keep_on_this_computer() is KeyPlace.FILE
    again.close()
    vault.open_on_this_computer().close()


def test_keeping_again_leaves_a_working_slot_alone(open_vault: OpenVault) -> None:
    before = key_file.read(open_vault.folder)
    assert open_vault.keep_on_this_computer() is KeyPlace.FILE
    assert key_file.read(open_vault.folder) == before


def test_keeping_again_renews_a_slot_whose_key_is_gone(open_vault: OpenVault, vault: Vault) -> None:
    for copy in open_vault.folder.glob("this-computer*"):
        copy.unlink()
    assert open_vault.keep_on_this_computer() is KeyPlace.FILE
    open_vault.close()
    vault.open_on_this_computer().close()


def test_the_key_store_holds_the_key_of_a_new_vault(
    with_key_store: OpenVault, key_store: Keeping
) -> None:
    assert with_key_store.key_place() is KeyPlace.KEY_STORE
    assert not list(with_key_store.folder.glob("this-computer*"))
    with_key_store.close()
    again = Vault(with_key_store.folder, CHEAP).open_on_this_computer()
    again.set_passphrase("x")
    again.forget_this_computer()
    assert not key_store.kept
    again.close()


def test_a_locked_key_store_leaves_the_other_slots(
    with_key_store: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_key_store.set_passphrase("x")
    with_key_store.close()
    monkeypatch.setattr(keyring.core, "_keyring_backend", Locked())
    vault = Vault(with_key_store.folder, CHEAP)
    with raises_problem(Problem.KEY_STORE_UNAVAILABLE):
        vault.open_on_this_computer()
    opened = vault.open_with_passphrase("x")
    with raises_problem(Problem.KEY_STORE_UNAVAILABLE):
        opened.keep_on_this_computer(allow_file=False)
    assert opened.keep_on_this_computer() is KeyPlace.FILE
    opened.close()
    vault.open_on_this_computer().close()


# Failing writes


def test_a_change_that_cannot_be_written_changes_nothing(
    open_vault: OpenVault, vault: Vault
) -> None:
    open_vault.set_passphrase("old")
    before = contents(open_vault.folder)
    blocked = open_vault.folder / "vault.key.new"
    blocked.mkdir()
    with pytest.raises(StorageError):
        open_vault.set_passphrase("new")
    blocked.rmdir()
    open_vault.close()
    assert {name: data for name, data in contents(vault.folder).items() if ".key" in name} == {
        name: data for name, data in before.items() if ".key" in name
    }
    vault.open_with_passphrase("old").close()


# Backups


def slots_in(path: Path) -> key_file.KeyFile:
    return key_file.decode(backup_file.read_slots(path))


def test_a_backup_is_made_and_found(open_vault: OpenVault, vault: Vault) -> None:
    assert vault.backups() == []
    path = open_vault.back_up()
    assert [(info.path, info.damaged) for info in vault.backups()] == [(path, False)]
    path.write_bytes(b"damaged")
    assert [(info.path, info.damaged) for info in vault.backups()] == [(path, True)]


def test_a_copy_with_other_slots_proves_nothing() -> None:
    assert key_by_slots(b"slots", b"key")(b"slots") == b"key"
    with raises_problem(Problem.BACKUP_DAMAGED):
        key_by_slots(b"slots", b"key")(b"others")


def test_after_a_new_passphrase_the_old_one_opens_no_backup(open_vault: OpenVault) -> None:
    open_vault.set_passphrase("old")
    paths = [open_vault.back_up(), open_vault.back_up()]
    open_vault.set_passphrase("new")
    for path in paths:
        keys = slots_in(path)
        slot = keys.slot(SlotKind.PASSPHRASE)
        with raises_problem(Problem.WRONG_PASSPHRASE):
            key_slots.open_passphrase_slot(CHEAP, keys.vault_id, slot, "old")
        data_key = key_slots.open_passphrase_slot(CHEAP, keys.vault_id, slot, "new")
        backup.verify(path, lambda _slots, key=data_key: key_slots.database_key(key))  # type: ignore[misc]


def test_backups_of_other_vaults_and_damaged_ones_are_left_alone(
    open_vault: OpenVault, tmp_path: Path
) -> None:
    other = Vault(tmp_path / "other", CHEAP, use_key_store=False).create()
    theirs = other.back_up()
    other.close()
    ours = open_vault.back_up()
    for place in (theirs, ours):
        place.with_name("zz-" + place.name).write_bytes(b"damaged")
    foreign = ours.with_name("foreign" + theirs.suffix)
    foreign.write_bytes(theirs.read_bytes())
    open_vault.set_passphrase("x")
    assert foreign.read_bytes() == theirs.read_bytes()
    assert SlotKind.PASSPHRASE in slots_in(ours).slots


# Check and close


def test_the_check_finds_a_whole_vault_whole(open_vault: OpenVault) -> None:
    open_vault.store.save(Profile())
    open_vault.check()


def test_the_check_finds_damage_in_any_page(open_vault: OpenVault, vault: Vault) -> None:
    open_vault.close()
    database = vault.folder / "vault.db"
    data = bytearray(database.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 + 2000] ^= 1
        database.write_bytes(data)
        with (
            raises_problem(Problem.VAULT_DAMAGED),
            closing(vault.open_on_this_computer()) as opened,
        ):
            opened.check()  # a page of the schema already shows when it opens
        data[page * 4096 + 2000] ^= 1


def test_a_save_is_in_the_file_within_a_second_without_a_close(open_vault: OpenVault) -> None:
    wal = open_vault.folder / "vault.db-wal"
    open_vault.store.save(Profile(name="Sam"))
    emptied = threading.Event()

    def look() -> None:
        if wal.stat().st_size:
            open_vault._thread.post(look)
        else:
            emptied.set()

    open_vault._thread.post(look)
    assert emptied.wait(10)


def test_closing_from_several_threads_closes_once(open_vault: OpenVault) -> None:
    threads = [threading.Thread(target=open_vault.close) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not (open_vault.folder / "vault.db-wal").exists()


# Closing


def test_closing_ends_a_long_change(open_vault: OpenVault) -> None:
    many = [Cancer(name=str(n)) for n in range(WHOLE + 1)]
    open_vault.store.save(*many)
    open_vault.close()
    change = open_vault.store.alter_in_steps(Cancer, [one.id for one in many], lambda one: one)
    assert change.unreached == len(many)
