"""Backups: verified when made, found when damaged, put back whole."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from recurapp.records import JournalEntry, Profile
from recurapp.storage import backup, backup_file, twin_file
from recurapp.storage.connection import open_connection
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.soundness import Digest, digest
from tests.fixtures import raises_problem
from tests.storage.bare import KEY, Bare, bare_store
from tests.storage.made import entry

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SLOTS = b"what opens it"


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "data" / "vault.db") as made:
        made.store.save(Profile(name="Ada"), *(entry(f"word{n}", seconds=n) for n in range(200)))
        yield made


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def folder(data_folder: Path) -> Path:
    return data_folder / "backups"


def key_of(slots: bytes) -> bytes:
    if slots != SLOTS:
        raise StorageError(Problem.WRONG_PASSPHRASE)
    return KEY


def made(bare: Bare, folder: Path, now: datetime = NOW) -> Path:
    connection = bare.opened.connection
    return bare.call(lambda: backup.make(connection, KEY, SLOTS, folder, now, key_of))


def content(path: Path) -> Digest:
    opened = open_connection(path, KEY)
    try:
        return digest(opened.connection)
    finally:
        opened.close()


def live(bare: Bare) -> Digest:
    return bare.call(lambda: digest(bare.opened.connection))


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 4]))


def test_a_backup_is_one_private_file_that_opens_with_its_own_slots(
    bare: Bare, folder: Path
) -> None:
    path = made(bare, folder)
    assert list(folder.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert backup.verify(path, key_of) == live(bare)
    assert backup_file.read_slots(path) == SLOTS
    assert b"word1" not in path.read_bytes()
    assert b"Ada" not in path.read_bytes()


def test_names_say_nothing_but_when(bare: Bare, folder: Path) -> None:
    first, second = made(bare, folder), made(bare, folder)
    assert first.name == "20261123-120000-000000.recurbackup"
    assert second.name == "20261123-120000-000001.recurbackup"


def test_saving_goes_on_after_a_backup(bare: Bare, folder: Path) -> None:
    path = made(bare, folder)
    bare.store.save(entry("later", seconds=999))
    assert backup.verify(path, key_of) != live(bare)
    assert len(bare.store.find(JournalEntry)) == 201


def test_only_the_copy_is_made_on_the_storage_thread(bare: Bare, folder: Path) -> None:
    """The rest runs where make was called: here, where the connection may not be used."""
    connection = bare.opened.connection
    path = backup.make(connection, KEY, SLOTS, folder, NOW, key_of, bare.thread.call)
    assert backup.verify(path, key_of) == live(bare)


def test_page_by_page_where_vacuum_fails(bare: Bare, folder: Path) -> None:
    """The second way, for vaults that VACUUM cannot copy."""

    class NoVacuum:
        def __getattr__(self, name: str) -> Any:
            return getattr(bare.opened.connection, name)

        def execute(self, sql: str, *parameters: Any) -> Any:
            if sql.startswith("VACUUM"):
                raise dbapi2.OperationalError("")
            return bare.opened.connection.execute(sql, *parameters)

    path = bare.call(lambda: backup.make(NoVacuum(), KEY, SLOTS, folder, NOW, key_of))
    assert list(folder.iterdir()) == [path]
    assert backup.verify(path, key_of) == live(bare)


def test_a_copy_that_differs_is_not_kept(bare: Bare, folder: Path) -> None:
    class Moving:
        """What is read for the digest is not what was copied."""

        def __getattr__(self, name: str) -> Any:
            return getattr(bare.opened.connection, name)

        def execute(self, sql: str, *parameters: Any) -> Any:
            if "sqlite_master" in sql:
                bare.opened.connection.execute("UPDATE profile SET name = 'Eve'")
            return bare.opened.connection.execute(sql, *parameters)

    with raises_problem(Problem.BACKUP_DAMAGED):
        bare.call(lambda: backup.make(Moving(), KEY, SLOTS, folder, NOW, key_of))
    assert list(folder.iterdir()) == []


def test_a_backup_whose_slots_do_not_open_is_not_kept(bare: Bare, folder: Path) -> None:
    connection = bare.opened.connection
    with raises_problem(Problem.WRONG_PASSPHRASE):
        bare.call(lambda: backup.make(connection, KEY, b"other", folder, NOW, key_of))
    assert list(folder.iterdir()) == []


def test_what_a_kill_left_behind_is_cleared(bare: Bare, folder: Path) -> None:
    folder.mkdir()
    (folder / ".part-00ff").write_bytes(b"half")
    path = made(bare, folder)
    assert list(folder.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_said(bare: Bare, folder: Path) -> None:
    folder.write_text("a file of that name")
    with pytest.raises(StorageError):
        made(bare, folder)


def test_damage_is_found_by_verify_wherever_it_lies(bare: Bare, folder: Path) -> None:
    path = made(bare, folder)
    for at in (2, 20, 80, 150, 9000, path.stat().st_size - 1):
        flip(path, at)
        with raises_problem(Problem.BACKUP_DAMAGED):
            backup.verify(path, key_of)
        flip(path, at)
    assert backup.verify(path, key_of) == live(bare)
    assert list(folder.iterdir()) == [path]


def test_a_forged_hash_does_not_hide_a_damaged_page(
    bare: Bare, folder: Path, tmp_path: Path
) -> None:
    path, vault = made(bare, folder), tmp_path / "unpacked.db"
    backup_file.unpack(path, vault)
    flip(vault, 5000)
    path.unlink()
    backup_file.write(path, SLOTS, vault, NOW)
    with raises_problem(Problem.BACKUP_DAMAGED):
        backup.verify(path, key_of)
    flip(vault, 5000)
    flip(vault, 100)
    path.unlink()
    backup_file.write(path, SLOTS, vault, NOW)
    with raises_problem(Problem.BACKUP_DAMAGED):
        backup.verify(path, key_of)


def test_a_key_that_does_not_fit_its_vault_is_damage(bare: Bare, folder: Path) -> None:
    path = made(bare, folder)
    with raises_problem(Problem.BACKUP_DAMAGED):
        backup.verify(path, lambda slots: bytes(32))


def test_problems_of_the_disk_are_not_called_damage(bare: Bare, folder: Path) -> None:
    path = made(bare, folder)

    def copy_lost_meanwhile(_slots: bytes) -> bytes:
        for copy in folder.glob(".part-*"):
            copy.unlink()
        return KEY

    with raises_problem(Problem.INPUT_OUTPUT):
        backup.verify(path, copy_lost_meanwhile)


def test_backups_are_listed_newest_first_damaged_last(bare: Bare, folder: Path) -> None:
    old, new = made(bare, folder, NOW - timedelta(days=3)), made(bare, folder)
    bad = folder / "zz.recurbackup"
    bad.write_bytes(b"nothing")
    (folder / "other.txt").write_text("not ours")
    listed = backup.backups(folder)
    assert [info.path for info in listed] == [new, old, bad]
    assert [info.damaged for info in listed] == [False, False, True]
    assert [info.made_at for info in listed[:2]] == [NOW, NOW - timedelta(days=3)]
    assert backup.backups(folder / "not there") == []


def test_a_backup_gone_while_listing_is_left_out(folder: Path) -> None:
    folder.mkdir()
    (folder / "gone.recurbackup").symlink_to(folder / "nowhere")
    assert backup.backups(folder) == []


def test_thinning_deletes_what_retention_lets_go(bare: Bare, folder: Path) -> None:
    path = made(bare, folder, NOW - timedelta(days=900))
    bad = folder / "bad.recurbackup"
    bad.write_bytes(b"nothing")
    vault = folder.parent / "vault.copy"
    backup_file.unpack(path, vault)
    for days in range(800, 500, -1):
        at = NOW - timedelta(days=days)
        backup_file.write(folder / f"{days}.recurbackup", SLOTS, vault, at)
    newest = made(bare, folder)
    gone = backup.thin(folder, NOW)
    assert path in gone
    left = {info.path for info in backup.backups(folder)}
    assert {newest, bad} <= left
    assert 12 <= len(left) <= 25
    assert backup.thin(folder, NOW) == []


def test_slots_can_be_replaced_in_a_backup(bare: Bare, folder: Path) -> None:
    path = made(bare, folder)
    backup.replace_slots(path, b"a new passphrase, longer")
    with raises_problem(Problem.WRONG_PASSPHRASE):
        backup.verify(path, key_of)
    assert backup.verify(path, lambda slots: KEY) == live(bare)
    (info,) = backup.backups(folder)
    assert (info.path, info.made_at) == (path, NOW)


# Restoring


def drill(bare: Bare, folder: Path) -> tuple[Path, Digest]:
    """A backup, its digest, and a vault that went on and was then closed."""
    path, then = made(bare, folder), live(bare)
    bare.store.save(Profile(name="Eve"), entry("later", seconds=999))
    bare.call(bare.opened.close)
    return path, then


def reopen(bare: Bare) -> None:
    bare.opened = bare.call(lambda: open_connection(bare.path, KEY))


def test_restoring_puts_the_backup_in_place_and_the_old_vault_aside(
    bare: Bare, folder: Path
) -> None:
    path, then = drill(bare, folder)
    old = content(bare.path)
    wal, shm = (bare.path.with_name(f"vault.db{ending}") for ending in ("-wal", "-shm"))
    wal.write_bytes(b"of the old vault")
    shm.write_bytes(b"of the old vault")
    aside = backup.restore(path, bare.path, key_of, NOW)
    assert not wal.exists()
    assert not shm.exists()
    assert content(bare.path) == then
    assert {left.name for left in aside.iterdir()} == {"vault.db", "vault.db-wal", "vault.db-shm"}
    (aside / "vault.db-wal").unlink()
    (aside / "vault.db-shm").unlink()
    assert content(aside / "vault.db") == old
    assert stat.S_IMODE(aside.stat().st_mode) == 0o700
    assert stat.S_IMODE(bare.path.stat().st_mode) == 0o600
    reopen(bare)


def test_restoring_where_no_vault_is_left(bare: Bare, folder: Path) -> None:
    path, then = drill(bare, folder)
    bare.path.unlink()
    aside = backup.restore(path, bare.path, key_of, NOW)
    assert list(aside.iterdir()) == []
    assert content(bare.path) == then
    reopen(bare)


def test_restoring_with_its_slots(bare: Bare, folder: Path) -> None:
    path, then = drill(bare, folder)
    key_file = bare.path.with_name("vault.key")
    key_file.write_bytes(b"damaged")
    aside = backup.restore(path, bare.path, key_of, NOW, key_file=key_file)
    assert key_file.read_bytes() == twin_file.backup_of(key_file).read_bytes() == SLOTS
    assert (aside / "vault.key").read_bytes() == b"damaged"
    assert content(bare.path) == then
    reopen(bare)


def test_where_files_cannot_have_two_names_the_old_one_is_moved(
    bare: Bare, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, then = drill(bare, folder)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    aside = backup.restore(path, bare.path, key_of, NOW)
    assert (aside / "vault.db").is_file()
    assert content(bare.path) == then
    reopen(bare)


def test_a_damaged_backup_is_not_put_in_place(bare: Bare, folder: Path) -> None:
    path, _ = drill(bare, folder)
    before = bare.path.read_bytes()
    flip(path, 9000)
    with raises_problem(Problem.BACKUP_DAMAGED):
        backup.restore(path, bare.path, key_of, NOW)
    assert bare.path.read_bytes() == before
    assert sorted(left.name for left in bare.path.parent.iterdir()) == ["backups", "vault.db"]
    reopen(bare)


def test_a_backup_of_a_newer_version_is_not_put_in_place(bare: Bare, folder: Path) -> None:
    bare.sql("PRAGMA user_version=999")
    bare.call(lambda: bare.opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    path = made(bare, folder)
    bare.call(bare.opened.close)
    before = bare.path.read_bytes()
    with raises_problem(Problem.VAULT_NEWER):
        backup.restore(path, bare.path, key_of, NOW)
    assert bare.path.read_bytes() == before
    backup.restore(path, bare.path, key_of, NOW, newest_format=999)
    reopen(bare)


def test_an_empty_file_in_the_form_of_a_backup_is_damage(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    empty = tmp_path / "empty"
    empty.touch()
    backup_file.write(folder / "empty.recurbackup", SLOTS, empty, NOW)
    with raises_problem(Problem.BACKUP_DAMAGED):
        backup.verify(folder / "empty.recurbackup", key_of)


def test_the_drill_again_and_again(bare: Bare, folder: Path) -> None:
    known: list[tuple[Path, Digest]] = []
    for n in range(10):
        bare.store.save(entry(f"round {n}", seconds=5000 + n))
        known.append((made(bare, folder, NOW + timedelta(minutes=n)), live(bare)))
    bare.call(bare.opened.close)
    for n, (path, then) in enumerate(reversed(known)):
        backup.restore(path, bare.path, key_of, NOW + timedelta(hours=n))
        assert content(bare.path) == then
    shutil.rmtree(folder)
    reopen(bare)
