"""Making the format, bringing old files up to it, and refusing newer ones.

The chain goes on here with formats of the tests' own (tests/storage/later_formats), counted from
the present one and run by the same code as a real upgrade.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from recurapp.records import JournalEntry
from recurapp.storage import journal_index, upgrade
from recurapp.storage.connection import OpenedConnection, format_of, open_connection
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.soundness import digest, is_sound
from recurapp.storage.store import Store
from recurapp.storage.upgrade import FORMAT, OWN_CHAIN, Chain
from recurapp.storage.worker import StorageThread
from tests.fixtures import raises_problem
from tests.storage.bare import KEY, VAULT_ID, bare_store, made_file
from tests.storage.made import entry, found

LATER = Path(__file__).parent / "later_formats"
LATER_CHAIN = Chain(FORMAT + 2, (*OWN_CHAIN.folders, LATER))
FAILING = Chain(FORMAT + 3, (*OWN_CHAIN.folders, LATER))
DANGLING = Chain(FORMAT + 1, (*OWN_CHAIN.folders, Path(__file__).parent / "dangling_format"))
ENTRIES = [entry(f"word{n} café", seconds=n, tags=("sleep",)) for n in range(20)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed vault of the present format with entries."""
    file = tmp_path / "vault.db"
    with bare_store(file) as bare:
        bare.store.save(*ENTRIES)
    return file


@pytest.fixture
def opened(path: Path) -> Iterator[OpenedConnection]:
    made = open_connection(path, KEY)
    yield made
    made.close()


class BackUp:
    """Counts how often it was asked, and what the file's format was then."""

    def __init__(self, opened: OpenedConnection) -> None:
        self.formats: list[int] = []
        self._opened = opened

    def __call__(self) -> None:
        self.formats.append(format_of(self._opened.connection))


def schema_of(opened: OpenedConnection) -> set[tuple[str, ...]]:
    rows = opened.connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {(*row[:3], "".join((row[3] or "").split())) for row in rows}


def test_a_new_vault_equals_one_made_by_the_migrations(tmp_path: Path) -> None:
    new = made_file(tmp_path / "new.db")
    empty = open_connection(tmp_path / "empty.db", KEY, create=True)
    assert upgrade.upgrade_if_behind(empty.connection, lambda: None)
    assert schema_of(new) == schema_of(empty)
    versions = "SELECT version_num FROM alembic_version"
    config = "SELECT k, v FROM journal_fts_config WHERE k = 'secure-delete'"
    for asked in (versions, config, "SELECT * FROM meta WHERE name = 'format'"):
        assert (
            new.connection.execute(asked).fetchall() == empty.connection.execute(asked).fetchall()
        )
    assert format_of(new.connection) == format_of(empty.connection) == FORMAT
    new.close()
    empty.close()


def test_a_new_vault_knows_its_name_and_format(tmp_path: Path) -> None:
    made = made_file(tmp_path / "new.db")
    rows = made.connection.execute("SELECT name, value FROM meta").fetchall()
    assert dict(rows) == {"vault_id": VAULT_ID, "format": str(FORMAT)}
    made.close()


def test_making_a_vault_is_all_or_nothing(tmp_path: Path) -> None:
    made = made_file(tmp_path / "new.db")
    with raises_problem(Problem.INPUT_OUTPUT):
        upgrade.create(made.connection, VAULT_ID)
    assert not made.connection.in_transaction
    made.close()
    small = open_connection(tmp_path / "small.db", KEY, create=True)
    small.connection.execute("PRAGMA max_page_count=5")
    with raises_problem(Problem.DISK_FULL):
        upgrade.create(small.connection, VAULT_ID)
    assert not small.connection.in_transaction
    assert schema_of(small) == set()
    small.close()


def test_a_present_file_is_left_alone_and_alembic_not_loaded(path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from recurapp.storage import upgrade
from recurapp.storage.connection import open_connection
opened = open_connection(Path(sys.argv[1]), bytes.fromhex("{KEY.hex()}"))
assert not upgrade.upgrade_if_behind(opened.connection, lambda: sys.exit("backed up"))
assert not {{"alembic", "sqlalchemy"}} & set(sys.modules)
opened.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_newer_file_is_refused_unchanged(opened: OpenedConnection, path: Path) -> None:
    opened.connection.execute(f"PRAGMA user_version={FORMAT + 1}")
    opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    back_up = BackUp(opened)
    before = digest(opened.connection)
    with raises_problem(Problem.VAULT_NEWER):
        upgrade.upgrade_if_behind(opened.connection, back_up)
    assert back_up.formats == []
    assert digest(opened.connection) == before
    assert path.with_name("vault.db-wal").stat().st_size == 0


def test_an_upgrade_keeps_all_and_works_on(path: Path) -> None:
    thread = StorageThread()
    opened = thread.call(lambda: open_connection(path, KEY))
    connection = opened.connection
    back_up = BackUp(opened)
    assert thread.call(lambda: upgrade.upgrade_if_behind(connection, back_up, LATER_CHAIN))
    assert back_up.formats == [FORMAT]

    def check() -> None:
        assert format_of(connection) == FORMAT + 2
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (f"{FORMAT + 2:04}",)
        ]
        assert connection.execute("SELECT value FROM meta WHERE name='format'").fetchall() == [
            (str(FORMAT + 2),)
        ]
        assert connection.execute("SELECT DISTINCT place FROM journal_entry").fetchall() == [("",)]
        assert connection.execute("PRAGMA foreign_keys").fetchall() == [(1,)]
        connection.execute(journal_index.CHECK)
        assert is_sound(connection)

    thread.call(check)
    store = Store(thread, connection, read_only=False)
    assert store.find(JournalEntry) == list(reversed(ENTRIES))
    assert len(found(store, "cafe")) == 20
    new = entry("brandnew", seconds=99, tags=("after",))
    store.save(new)
    assert found(store, "brandnew") == [new]
    assert not thread.call(lambda: upgrade.upgrade_if_behind(connection, back_up, LATER_CHAIN))
    thread.call(opened.close)
    thread.stop()


def test_an_index_out_of_step_is_mended_by_an_upgrade(opened: OpenedConnection) -> None:
    connection = opened.connection
    for statement in journal_index.DROP_TRIGGERS:
        connection.execute(statement)
    connection.execute("UPDATE journal_entry SET text = 'lost words', tags = '[\"x\",\"y\"]'")
    assert upgrade.upgrade_if_behind(connection, lambda: None, LATER_CHAIN)
    found = connection.execute("SELECT count(*) FROM journal_fts WHERE journal_fts MATCH 'lost'")
    assert found.fetchall() == [(20,)]
    tags = connection.execute("SELECT tag, count(*) FROM journal_tag GROUP BY tag").fetchall()
    assert tags == [("x", 20), ("y", 20)]


def test_without_a_backup_nothing_is_done(opened: OpenedConnection) -> None:
    before = digest(opened.connection)

    def fail() -> None:
        raise StorageError(Problem.DISK_FULL)

    with raises_problem(Problem.DISK_FULL):
        upgrade.upgrade_if_behind(opened.connection, fail, LATER_CHAIN)
    assert digest(opened.connection) == before
    assert format_of(opened.connection) == FORMAT


@pytest.mark.parametrize(
    ("chain", "stays", "why"),
    [(FAILING, FORMAT + 2, "ZeroDivisionError"), (DANGLING, FORMAT, "StorageError")],
    ids=["raises", "dangling"],
)
def test_a_failing_step_leaves_the_last_whole_format(
    opened: OpenedConnection,
    chain: Chain,
    stays: int,
    why: str,
) -> None:
    """The step fails after it has added a table and changed rows; nothing of it stays."""
    with raises_problem(Problem.UPGRADE_FAILED) as refused:
        upgrade.upgrade_if_behind(opened.connection, lambda: None, chain)
    assert type(refused.value.__cause__).__name__ == why  # so that the log can tell
    connection = opened.connection
    assert not connection.in_transaction
    assert format_of(connection) == stays
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert revision == [(f"{stays:04}",)]
    assert not [row for row in schema_of(opened) if "half" in row[1]]
    unspoilt = "SELECT count(*) FROM journal_entry WHERE text LIKE 'word%'"
    assert connection.execute(unspoilt).fetchall() == [(20,)]
    assert connection.execute("PRAGMA foreign_keys").fetchall() == [(1,)]
    upgrade.upgrade_if_behind(connection, lambda: None, LATER_CHAIN)
    connection.execute(journal_index.CHECK)


def test_a_full_disk_is_called_so(opened: OpenedConnection) -> None:
    pages = opened.connection.execute("PRAGMA page_count").fetchone()[0]
    opened.connection.execute(f"PRAGMA max_page_count={pages}")
    with raises_problem(Problem.DISK_FULL):
        upgrade.upgrade_if_behind(opened.connection, lambda: None, LATER_CHAIN)
    assert not opened.connection.in_transaction
    opened.connection.execute("PRAGMA max_page_count=100000")
    assert upgrade.upgrade_if_behind(opened.connection, lambda: None, LATER_CHAIN)


def test_stopped_at_any_statement_it_finishes_the_next_time(path: Path, tmp_path: Path) -> None:
    """The statement is the test's step here; tests/faults kills the process at every I/O call."""
    good = path.read_bytes()
    stops = 0
    for stop in range(0, 1000, 9):
        copy = tmp_path / f"copy{stop}.db"
        copy.write_bytes(good)
        if not _stopped_at(copy, stop):
            break
        stops += 1
        again = open_connection(copy, KEY)
        assert format_of(again.connection) in range(FORMAT, FORMAT + 3)
        upgrade.upgrade_if_behind(again.connection, lambda: None, LATER_CHAIN)
        assert format_of(again.connection) == FORMAT + 2
        again.connection.execute(journal_index.CHECK)
        again.close()
        copy.unlink()
    assert stops > 10


def _stopped_at(path: Path, stop: int) -> bool:
    """Run an upgrade that is stopped at its stop-th statement; False if it came to its end."""
    opened = open_connection(path, KEY)
    seen = 0

    def refuse(*_: object) -> int:
        nonlocal seen
        seen += 1
        return 1 if seen > stop else 0  # SQLITE_DENY, SQLITE_OK

    connection: Any = opened.connection
    connection.set_authorizer(refuse)
    try:
        upgrade.upgrade_if_behind(opened.connection, lambda: None, LATER_CHAIN)
    except (StorageError, dbapi2.Error, sqlite3.Error):
        return True
    finally:
        connection.set_authorizer(None)
        connection.close()
    return False
