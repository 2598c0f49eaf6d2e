"""The one connection: its settings, reading without writing, and which error means what."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from recurapp.storage import platform
from recurapp.storage.connection import (
    SETTINGS,
    Connection,
    OpenedConnection,
    apply_settings,
    open_connection,
    peek_format,
    problem_of,
    storage_errors,
)
from recurapp.storage.errors import Problem, StorageError
from tests.fixtures import contents, raises_problem, unprivileged

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


@pytest.fixture
def opened(path: Path) -> Iterator[OpenedConnection]:
    made = open_connection(path, KEY, create=True)
    made.connection.execute("CREATE TABLE note (text)")
    made.connection.execute("PRAGMA user_version=3")
    yield made
    made.close()


def image(opened: OpenedConnection, path: Path, target: Path) -> Path:
    """The files as a crash would leave them at this instant."""
    target.mkdir(exist_ok=True)
    for file in path.parent.glob("vault.db*"):
        shutil.copyfile(file, target / file.name)
    return target / path.name


def test_the_settings_are_those_of_the_rule_in_its_order() -> None:
    names = [name for name, *_ in SETTINGS if name != "checkpoint_fullfsync"]
    assert names == [
        "cipher_log_level",
        "temp_store",
        "trusted_schema",
        "foreign_keys",
        "locking_mode",
        "journal_mode",
        "synchronous",
        "secure_delete",
        "cache_size",
    ]


def test_every_setting_reads_back(opened: OpenedConnection) -> None:
    for name, _value, expected in SETTINGS:
        assert opened.connection.execute(f"PRAGMA {name}").fetchone()[0] == expected
    assert opened.connection.execute("PRAGMA cipher_memory_security").fetchone()[0] == "0"


def test_a_setting_that_does_not_hold_is_refused() -> None:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    with raises_problem(Problem.UNSAFE_SETTING):  # memory has no WAL
        apply_settings(connection, SETTINGS)
    connection.close()


def test_a_build_without_encryption_is_refused() -> None:
    plain = cast("Connection", sqlite3.connect(":memory:", isolation_level=None))
    with raises_problem(Problem.UNSAFE_SETTING):
        apply_settings(plain, SETTINGS)
    plain.close()


def test_nothing_is_in_the_clear_and_files_are_private(
    opened: OpenedConnection, path: Path
) -> None:
    opened.connection.execute("INSERT INTO note VALUES ('marmalade on the moor')")
    for file in path.parent.glob("vault.db*"):
        assert b"marmalade" not in file.read_bytes()
        assert file.stat().st_mode & 0o777 == 0o600


def test_the_files_are_private_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        made = open_connection(path, KEY, create=True)
        made.connection.execute("CREATE TABLE note (text)")
        modes = {file.stat().st_mode & 0o777 for file in path.parent.glob("vault.db*")}
        made.close()
    finally:
        os.umask(before)
    assert modes == {0o600}


def test_create_does_not_touch_an_existing_file(path: Path) -> None:
    path.write_bytes(b"something of the person")
    with raises_problem(Problem.INPUT_OUTPUT):
        open_connection(path, KEY, create=True)
    assert path.read_bytes() == b"something of the person"


def test_a_missing_file_is_said_and_not_made(path: Path) -> None:
    for attempt in (open_connection, peek_format):
        with raises_problem(Problem.VAULT_MISSING):
            attempt(path, KEY)
    assert not path.exists()


def test_a_key_of_another_length_is_a_mistake_of_ours(opened: OpenedConnection, path: Path) -> None:
    with pytest.raises(ValueError, match="key length"):
        open_connection(path, b"short")


def test_a_second_connection_is_refused(opened: OpenedConnection, path: Path) -> None:
    with raises_problem(Problem.IN_USE):
        open_connection(path, KEY)


def test_another_key_or_a_damaged_file_is_damage(opened: OpenedConnection, path: Path) -> None:
    opened.close()
    for attempt in (open_connection, peek_format):
        with raises_problem(Problem.VAULT_DAMAGED):
            attempt(path, bytes(32))


def test_close_leaves_no_wal_and_keeps_the_rows(opened: OpenedConnection, path: Path) -> None:
    opened.connection.execute("INSERT INTO note VALUES ('kept')")
    opened.close()
    assert [file.name for file in path.parent.iterdir()] == ["vault.db"]
    again = open_connection(path, KEY)
    assert again.connection.execute("SELECT text FROM note").fetchall() == [("kept",)]
    again.close()


def test_close_goes_through_while_a_read_is_unfinished(opened: OpenedConnection) -> None:
    opened.connection.execute("INSERT INTO note VALUES ('one')")
    opened.connection.execute("BEGIN IMMEDIATE")
    opened.connection.execute("INSERT INTO note VALUES ('two')")
    opened.close()  # the checkpoint fails inside a transaction; closing rolls that back


# Peeking


def test_peek_sees_a_newer_format_in_the_wal_without_a_changed_byte(
    opened: OpenedConnection, path: Path, tmp_path: Path
) -> None:
    opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    opened.connection.execute("PRAGMA user_version=99")
    copy = image(opened, path, tmp_path / "copy")
    before = contents(copy.parent)
    assert peek_format(copy, KEY) == 99
    assert contents(copy.parent) == before
    assert set(before) == {"vault.db", "vault.db-wal"}


@pytest.mark.parametrize("wal", [b"", b"short", bytes(5000)], ids=["empty", "short", "zeros"])
def test_peek_leaves_a_wal_without_whole_frames_alone(
    opened: OpenedConnection, path: Path, wal: bytes
) -> None:
    opened.close()
    path.with_name("vault.db-wal").write_bytes(wal)
    before = contents(path.parent)
    assert peek_format(path, KEY) == 3
    assert contents(path.parent) == before


def test_peek_gives_0_for_an_empty_file(path: Path) -> None:
    path.touch()
    assert peek_format(path, KEY) == 0


# Reading only


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a user without rights can reach; pytest's own are root's alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def memory_folders() -> Callable[[], int]:
    """How many memory folders there are more than before."""
    probe = platform.memory_folder(0)
    probe.rmdir()
    before = set(probe.parent.glob("recurapp-*"))
    return lambda: len(set(probe.parent.glob("recurapp-*")) - before)


@pytest.mark.parametrize("what", ["folder", "file"])
@pytest.mark.parametrize("with_wal", [True, False])
def test_a_read_only_vault_opens_with_its_recent_saves(
    opened: OpenedConnection,
    path: Path,
    open_folder: Path,
    memory_folders: Callable[[], int],
    what: str,
    with_wal: bool,
) -> None:
    opened.connection.execute("INSERT INTO note VALUES ('recent')")
    if not with_wal:
        opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    copy = image(opened, path, open_folder)
    for file in open_folder.iterdir():
        file.chmod(0o444)
    open_folder.chmod(0o555 if what == "folder" else 0o777)
    before = contents(open_folder)
    with unprivileged():
        reading = open_connection(copy, KEY)
        assert reading.read_only
        assert memory_folders() == 0  # gone as soon as it is open
        run = reading.connection.execute
        assert run("SELECT text FROM note").fetchall() == [("recent",)]
        with pytest.raises(dbapi2.OperationalError) as refused:
            run("INSERT INTO note VALUES ('no')")
        assert problem_of(refused.value) is Problem.READ_ONLY
        reading.close()
    assert contents(open_folder) == before
    assert memory_folders() == 0


@pytest.mark.parametrize("with_wal", [True, False])
def test_a_damaged_read_only_vault_leaves_nothing_behind(
    path: Path, memory_folders: Callable[[], int], with_wal: bool
) -> None:
    path.write_bytes(b"not a database" * 1000)
    if with_wal:
        path.with_name("vault.db-wal").write_bytes(b"nor this")
    with raises_problem(Problem.VAULT_DAMAGED):
        peek_format(path, KEY)
    assert memory_folders() == 0


def test_a_file_that_cannot_be_read_leaves_nothing_behind(
    path: Path, memory_folders: Callable[[], int], open_folder: Path
) -> None:
    hidden = open_folder / "vault.db"
    hidden.write_bytes(b"x")
    hidden.with_name("vault.db-wal").write_bytes(b"x")
    hidden.with_name("vault.db-wal").chmod(0o000)
    with unprivileged(), raises_problem(Problem.READ_ONLY):
        peek_format(hidden, KEY)
    assert memory_folders() == 0


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_file_of_another_user_is_not_called_damaged(open_folder: Path, closed: str) -> None:
    theirs = open_folder / "vault.db"
    theirs.write_bytes(b"x")
    (theirs if closed == "file" else open_folder).chmod(0o000)
    for attempt in (peek_format, open_connection):
        with unprivileged(), raises_problem(Problem.NOT_YOURS):
            attempt(theirs, KEY)


# Errors


def test_a_full_file_is_a_full_disk(opened: OpenedConnection) -> None:
    pages = opened.connection.execute("PRAGMA page_count").fetchone()[0]
    opened.connection.execute(f"PRAGMA max_page_count={pages}").fetchall()
    with raises_problem(Problem.DISK_FULL), storage_errors():
        opened.connection.execute("INSERT INTO note VALUES (zeroblob(100000))")


def test_a_mistake_of_ours_is_no_damage(opened: OpenedConnection) -> None:
    with raises_problem(Problem.INPUT_OUTPUT), storage_errors():
        opened.connection.execute("SELECT nothing FROM nowhere")


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (OSError(errno.ENOSPC, ""), Problem.DISK_FULL),
        (OSError(errno.EDQUOT, ""), Problem.DISK_FULL),
        (OSError(errno.EROFS, ""), Problem.READ_ONLY),
        (PermissionError(errno.EACCES, ""), Problem.READ_ONLY),
        (OSError(errno.EIO, ""), Problem.INPUT_OUTPUT),
        (OSError(), Problem.INPUT_OUTPUT),
        (MemoryError(), Problem.NOT_ENOUGH_MEMORY),
        (StorageError(Problem.IN_USE), Problem.IN_USE),
        (OperationalError("", None, OSError(errno.ENOSPC, "")), Problem.DISK_FULL),
        (OperationalError("", None, dbapi2.OperationalError()), Problem.INPUT_OUTPUT),
        (dbapi2.InterfaceError(), Problem.INPUT_OUTPUT),
    ],
)
def test_which_error_means_what(error: BaseException, problem: Problem) -> None:
    assert problem_of(error) is problem


def test_other_errors_pass_through_unchanged() -> None:
    with pytest.raises(KeyError), storage_errors():
        raise KeyError
