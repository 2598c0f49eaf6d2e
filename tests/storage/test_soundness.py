"""Damage is found; the digest tells two files apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from recurapp.records import Cancer, Profile
from recurapp.storage.connection import open_read_only
from recurapp.storage.errors import StorageError
from recurapp.storage.soundness import digest, is_sound
from tests.storage.bare import KEY, Bare, bare_store
from tests.storage.made import entry


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        made.store.save(*(entry(f"word{n} " * 200, seconds=n) for n in range(100)))
        yield made


def test_a_vault_in_use_is_sound_and_the_check_empties_the_wal(bare: Bare) -> None:
    assert bare.call(lambda: is_sound(bare.opened.connection))
    assert bare.path.with_name("vault.db-wal").stat().st_size == 0


def test_every_flipped_bit_is_damage(bare: Bare, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    bare.sql("VACUUM INTO ?", str(copy))
    good = copy.read_bytes()
    chance = Random(7)
    damaged = tmp_path / "damaged.db"
    sound = 0
    for at in [3, 20, 5000, *(chance.randrange(len(good)) for _ in range(25))]:
        damaged.write_bytes(good[:at] + bytes([good[at] ^ 16]) + good[at + 1 :])
        try:
            opened = open_read_only(damaged, KEY)
        except StorageError:
            continue
        sound += is_sound(opened.connection, live=False)
        opened.close()
    assert sound == 0


def test_the_digest_follows_every_row(bare: Bare) -> None:
    def now() -> object:
        return bare.call(lambda: digest(bare.opened.connection))

    first = now()
    assert now() == first
    bare.store.save(Profile(name="Ada"))
    second = bare.call(lambda: digest(bare.opened.connection))
    assert second != first
    assert (second.rows["profile"], second.rows["journal_entry"]) == (1, 100)
    assert not [table for table in second.rows if table.startswith("journal_fts")]
    bare.sql("UPDATE profile SET name = 'Adb'")
    third = bare.call(lambda: digest(bare.opened.connection))
    assert (third.rows, third.sha256 == second.sha256) == (second.rows, False)


def test_the_digest_knows_which_table_a_row_lies_in(bare: Bare) -> None:
    bare.store.save(Cancer())
    before = bare.call(lambda: digest(bare.opened.connection))
    bare.sql("INSERT INTO meta VALUES ('zz', 'zz')")
    assert bare.call(lambda: digest(bare.opened.connection)) != before
