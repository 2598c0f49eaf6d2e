"""The sample vault opens, holds what was asked for, and is the same each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from recurapp.records import Cancer, JournalEntry, Profile, Treatment
from recurapp.storage.vault import Vault
from tests import sample
from tests.storage.made import found


def test_a_sample_opens_on_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sample"
    monkeypatch.setattr(sys, "argv", ["sample", str(folder), "--entries", "40"])
    assert sample.main() == 0
    assert capsys.readouterr().out.startswith("40 entries")
    opened = Vault(folder, use_key_store=False).open_on_this_computer()
    store = opened.store
    assert store.find(JournalEntry) == list(reversed(list(sample.entries(40))))
    assert store.find(Profile)[0].chosen_cancer == store.find(Cancer)[0].id
    assert len(store.find(Treatment)) == 3
    for planted in (sample.RARE, f'"{sample.PHRASE}"', sample.ACCENTED, "decollete"):
        assert len(found(store, planted)) == 1
    assert len(found(store, sample.COMMON)) > 5
    assert len(found(store, sample.PREFIX)) > 5
    opened.close()
    assert sample.main() == 1


def test_the_same_number_gives_the_same_journal_over_ten_years_at_most() -> None:
    first, again = list(sample.entries(5000)), list(sample.entries(5000))
    assert first == again
    assert first[0].at.year == 2019
    assert len({entry.at for entry in first}) == 5000
    assert sample.RARE in next(sample.entries(1)).text
