"""A vault of every released format opens in this version with all that was in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recurapp.records import Cancer, Draft, JournalEntry, Record
from recurapp.storage.rows import TABLES
from recurapp.storage.upgrade import FORMAT, OWN_CHAIN, Chain
from recurapp.storage.vault import OpenVault, Vault
from tests.data import make_vault
from tests.fixtures import CHEAP
from tests.storage.made import found

KEPT = sorted(make_vault.HERE.glob("format_*"))


def test_a_vault_of_each_released_format_is_kept() -> None:
    assert [kept.name for kept in KEPT] == [f"format_{n:04}" for n in range(1, FORMAT + 1)]


@pytest.mark.parametrize("kept", KEPT, ids=[kept.name for kept in KEPT])
@pytest.mark.parametrize("way", ["this computer", "passphrase"])
def test_it_opens_with_all_that_was_in_it(kept: Path, way: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(kept, folder)
    vault = Vault(folder, CHEAP, use_key_store=False)
    opened = (
        vault.open_on_this_computer()
        if way == "this computer"
        else vault.open_with_passphrase(make_vault.PASSPHRASE)
    )
    store = opened.store
    live = make_vault.live_in(_format_of(kept))
    for kind in TABLES:
        assert set(store.find(kind)) == {record for record in live if type(record) is kind}
    for record in live:
        assert store.get(type(record), record.id) == record
    assert [trashed.record for trashed in store.trash()] == [make_vault.TRASHED]
    emptied = next(r for r in make_vault.RECORDS if r.id == make_vault.EARLIER.id)
    assert [version.record for version in store.history(emptied)] == [make_vault.EARLIER]
    assert [entry.text[:5] for entry in found(store, "cafe")] == ["Could"]
    store.restore(make_vault.TRASHED)
    assert len(store.find(JournalEntry)) == 4
    _use_what_is_new(opened)
    opened.close()


@pytest.mark.parametrize("kept", KEPT[:-1], ids=[kept.name for kept in KEPT[:-1]])
def test_what_it_was_before_is_kept_as_a_backup_that_its_own_version_opens(
    kept: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(kept, folder)
    vault = Vault(folder, CHEAP, use_key_store=False)
    vault.open_on_this_computer().close()
    (backup,) = vault.backups()
    then = Chain(_format_of(kept), OWN_CHAIN.folders)
    of_then = Vault(folder, CHEAP, use_key_store=False, chain=then).restore(backup.path)
    for kind in (Cancer, JournalEntry):
        live = {r for r in make_vault.live_in(_format_of(kept)) if type(r) is kind}
        assert set(of_then.store.find(kind)) == live
    of_then.close()
    again = vault.open_on_this_computer()  # and this version brings it up once more
    assert set(again.store.find(Draft)) == _drafts_of(kept)
    again.close()


def _format_of(kept: Path) -> int:
    return int(kept.name.removeprefix("format_"))


def _drafts_of(kept: Path) -> set[Record]:
    return {record for record in make_vault.live_in(_format_of(kept)) if type(record) is Draft}


def _use_what_is_new(opened: OpenVault) -> None:
    """Every record of the present format can be written into it."""
    store = opened.store
    newest = make_vault.live_in(FORMAT)
    store.save(*newest)
    for record in newest:
        assert store.get(type(record), record.id) == record
