"""The plain driver and SQLAlchemy read the same records."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.records import Cancer, JournalEntry, Profile, Record
from recurapp.storage.first_page import START_UP_KINDS
from tests.storage.bare import KEY, Bare, bare_store, examples
from tests.storage.made import (
    cancers,
    contacts,
    drafts,
    entries,
    entry,
    follow_up_choices,
    follow_ups,
    places,
    plan_steps,
    profiles,
    questions,
    series,
    treatments,
)

start_up_records = st.one_of(
    profiles,
    places,
    cancers,
    treatments,
    contacts,
    drafts,
    follow_ups,
    follow_up_choices,
    series,
    questions,
    plan_steps,
)


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


DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 6))


@examples(40)
@given(st.lists(st.tuples(entries, DAYS), max_size=12), st.data())
def test_a_day_and_the_one_before_are_the_same_cold_and_warm(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[tuple[JournalEntry, date]],
    data: st.DataObject,
) -> None:
    with bare_store(tmp_path_factory.mktemp("days") / "vault.db") as bare:
        records = [replace(record, day=day) for record, day in made]
        bare.store.save(*records)
        gone = data.draw(st.sets(st.sampled_from(records))) if records else set()
        bare.store.remove(*gone)
        live = bare.store.find(JournalEntry)  # newest first
        for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(8)):
            before = max((record.day for record in live if record.day < day), default=None)
            that_day = [record for record in reversed(live) if record.day == day]
            for store in (bare.again(), bare.store):
                assert store.entries_of_day(day) == that_day
                assert store.last_day_before(day) == before


def test_a_day_is_found_by_its_index(bare: Bare) -> None:
    seen: list[str] = []
    connection = bare.opened.connection
    bare.call(lambda: connection.set_trace_callback(seen.append))  # type: ignore[attr-defined]
    bare.store.entries_of_day(date(2026, 1, 1))
    bare.store.last_day_before(date(2026, 1, 1))
    bare.call(lambda: connection.set_trace_callback(None))  # type: ignore[attr-defined]
    plans = [bare.sql(f"EXPLAIN QUERY PLAN {statement}")[0][3] for statement in seen]
    assert ["journal_entry_day (day=?)" in plans[0], "COVERING INDEX" in plans[1]] == [True, True]


def test_what_is_not_there_is_none(bare: Bare) -> None:
    assert bare.again().get(Cancer, uuid4()) is None
    assert bare.store.get(Cancer, uuid4()) is None


def test_the_first_page_is_read_without_sqlalchemy(bare: Bare) -> None:
    bare.store.save(Profile(name="Ada"), entry("today"))
    bare.call(lambda: bare.opened.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    copy = bare.path.with_name("copy.db")
    bare.sql("VACUUM INTO ?", str(copy))
    program = f"""
import sys
from datetime import date
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
assert [found.text for found in store.entries_of_day(date(2026, 11, 23))] == ["today"]
assert store.last_day_before(date(2026, 11, 23)) is None
heavy = {{"sqlalchemy", "alembic", "keyring"}} & set(sys.modules)
assert not heavy, heavy
store.warm_up()
thread.call(lambda: None)
assert "sqlalchemy" in sys.modules and "alembic" not in sys.modules
assert store.get(Profile, PROFILE_ID).name == "Ada"
assert len(store.find(JournalEntry)) == 1
thread.call(opened.close)
thread.stop()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(copy)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
