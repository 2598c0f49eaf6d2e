"""The plain driver and SQLAlchemy read the same records."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.records import Cancer, Profile, Record
from recurapp.storage.first_page import START_UP_KINDS
from tests.storage.bare import KEY, Bare, bare_store, examples
from tests.storage.made import cancers, contacts, places, profiles, treatments

start_up_records = st.one_of(profiles, places, cancers, treatments, contacts)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        yield made


@examples(40)
@given(st.lists(start_up_records, max_size=8), st.data())
def test_both_ways_read_the_same(bare: Bare, made: list[Record], data: st.DataObject) -> None:
    warm = bare.store
    warm.save(*made)
    if made:
        warm.remove(data.draw(st.sampled_from(made)))
    for kind in START_UP_KINDS:
        cold = bare.again()
        found = cold.find(kind)
        assert found == warm.find(kind)
        for record in [*found, *(other for other in made if type(other) is kind)]:
            assert cold.get(kind, record.id) == warm.get(kind, record.id)


def test_what_is_not_there_is_none(bare: Bare) -> None:
    assert bare.again().get(Cancer, uuid4()) is None
    assert bare.store.get(Cancer, uuid4()) is None


def test_the_first_page_is_read_without_sqlalchemy(bare: Bare) -> None:
    bare.store.save(Profile(name="Ada"))
    bare.call(lambda: bare.opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    copy = bare.path.with_name("copy.db")
    bare.sql("VACUUM INTO ?", str(copy))
    program = f"""
import sys
from pathlib import Path
from uuid import UUID
from recurapp.records import JournalEntry, Profile, PROFILE_ID
from recurapp.storage.connection import open_connection
from recurapp.storage.first_page import START_UP_KINDS
from recurapp.storage.store import Store
from recurapp.storage.worker import StorageThread

thread = StorageThread()
opened = thread.call(lambda: open_connection(Path(sys.argv[1]), bytes.fromhex("{KEY.hex()}")))
store = Store(thread, opened.connection, read_only=False)
for kind in START_UP_KINDS:
    store.find(kind)
assert store.get(Profile, PROFILE_ID).name == "Ada"
heavy = {{"sqlalchemy", "alembic", "keyring"}} & set(sys.modules)
assert not heavy, heavy
store.warm_up()
thread.call(lambda: None)
assert "sqlalchemy" in sys.modules and "alembic" not in sys.modules
assert store.get(Profile, PROFILE_ID).name == "Ada"
assert store.find(JournalEntry) == []
thread.call(opened.close)
thread.stop()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(copy)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
