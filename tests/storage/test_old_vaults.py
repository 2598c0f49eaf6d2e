"""A vault of every released format opens in this version with all that was in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recurapp.records import JournalEntry
from recurapp.storage.upgrade import FORMAT
from recurapp.storage.vault import Vault
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
    for record in make_vault.RECORDS:
        assert store.get(type(record), record.id) == record
        assert record in store.find(type(record))
    assert [trashed.record for trashed in store.trash()] == [make_vault.TRASHED]
    emptied = next(r for r in make_vault.RECORDS if r.id == make_vault.EARLIER.id)
    assert [version.record for version in store.history(emptied)] == [make_vault.EARLIER]
    assert [entry.text[:5] for entry in found(store, "cafe")] == ["Could"]
    store.restore(make_vault.TRASHED)
    assert len(store.find(JournalEntry)) == 4
    opened.close()
