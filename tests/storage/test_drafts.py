"""Drafts: kept without waiting, settled by the save that makes them needless."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.records import Draft, InvalidRecord, JournalEntry, Record
from recurapp.storage import store as store_module
from recurapp.storage.connection import open_connection
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.rows import cleaned
from recurapp.storage.store import Store
from recurapp.storage.worker import StorageThread
from tests.fixtures import raises_problem, wait_until
from tests.storage.bare import KEY, Bare, bare_store, examples, made_file
from tests.storage.made import AT, drafts, entry


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        yield made


def draft(content: str = "words", **more: object) -> Draft:
    return Draft(form="journal", content=content, **more)  # type: ignore[arg-type]


@examples(60)
@given(st.lists(drafts, max_size=4, unique_by=lambda record: record.id))
def test_what_is_kept_is_found_equal_before_and_after_sqlalchemy(
    bare: Bare, made: list[Draft]
) -> None:
    expected = {one.id: one for one in bare.store.find(Draft)}
    for one in made:
        bare.store.keep_draft(one)
        expected[one.id] = cleaned(one)
    for store in (bare.again(), bare.store):
        assert store.find(Draft) == list(expected.values())
        for one in made:
            assert store.get(Draft, one.id) == cleaned(one)


def test_keeping_a_draft_does_not_wait(bare: Bare) -> None:
    gate = threading.Event()
    bare.thread.post(gate.wait)
    kept = bare.store.keep_draft(draft())
    assert not kept.done()
    gate.set()
    assert kept.result(timeout=10) is None


def test_a_draft_takes_the_place_of_the_one_before_and_leaves_no_trace_of_it(bare: Bare) -> None:
    first = draft("first words")
    bare.store.keep_draft(first)
    other = draft("another")
    bare.store.keep_draft(other)
    second = replace(first, content="second words", about=uuid4(), based_on=AT)
    bare.store.keep_draft(second)
    assert bare.store.find(Draft) == [second, other]
    assert bare.sql("SELECT count(*) FROM revision") == [(0,)]
    ((created, changed),) = bare.sql(
        "SELECT created_at, changed_at FROM draft WHERE id = ?", str(first.id)
    )
    assert changed > created


def test_nobody_is_told_of_a_draft(bare: Bare) -> None:
    told: list[frozenset[type[Record]]] = []
    bare.store.on_change(told.append)
    made = draft()
    bare.store.keep_draft(made).result(timeout=10)
    bare.store.drop_draft(made)
    assert told == []


def test_the_save_that_settles_a_draft_takes_it_away(bare: Bare) -> None:
    settled, other = draft("mine"), draft("other")
    bare.store.keep_draft(settled)
    bare.store.keep_draft(other)
    saved = entry("mine")
    change = bare.store.save(saved, settles=settled)
    assert change.kinds == {JournalEntry}
    assert bare.store.find(Draft) == [other]
    bare.store.undo(change)
    assert bare.store.find(Draft) == [other]


def test_a_save_that_changes_nothing_still_settles_its_draft(bare: Bare) -> None:
    saved, made = entry("as it was"), draft("as it was")
    bare.store.save(saved)
    bare.store.keep_draft(made)
    assert bare.store.save(saved, settles=made).kinds == frozenset()
    assert bare.store.find(Draft) == []


def test_a_save_that_fails_leaves_the_draft(bare: Bare) -> None:
    made = draft("kept")
    bare.store.keep_draft(made).result(timeout=10)
    pages = bare.sql("PRAGMA page_count")[0][0]
    bare.sql(f"PRAGMA max_page_count={pages}")
    with raises_problem(Problem.DISK_FULL):
        bare.store.save(entry("x" * 100_000), settles=made)
    assert bare.store.find(Draft) == [made]
    assert bare.store.find(JournalEntry) == []


def test_what_was_asked_first_is_written_first(bare: Bare) -> None:
    """A draft that waits its turn cannot come after the save that settles it."""
    gate = threading.Event()
    bare.thread.post(gate.wait)
    made = draft()
    bare.store.keep_draft(made)
    saving = threading.Thread(target=lambda: bare.store.save(entry("x"), settles=made))
    saving.start()
    gate.set()
    saving.join()
    assert bare.store.find(Draft) == []


def test_dropping_one_that_is_not_there_is_nothing(bare: Bare) -> None:
    bare.store.drop_draft(draft())
    assert bare.store.find(Draft) == []


def test_a_draft_that_cannot_be_kept_says_so_through_its_future(bare: Bare) -> None:
    before = draft("before")
    bare.store.keep_draft(before).result(timeout=10)
    pages = bare.sql("PRAGMA page_count")[0][0]
    bare.sql(f"PRAGMA max_page_count={pages}")
    kept = bare.store.keep_draft(replace(before, content="x" * 100_000))
    error = kept.exception(timeout=10)
    assert isinstance(error, StorageError)
    assert error.problem is Problem.DISK_FULL
    assert not bare.call(lambda: bare.opened.connection.in_transaction)
    assert bare.store.find(Draft) == [before]


def test_text_that_grows_too_long_by_cleaning_is_refused(bare: Bare) -> None:
    kept = bare.store.keep_draft(draft("\U0001d160" * 500_000))  # NFC takes three for it
    assert isinstance(kept.exception(timeout=10), InvalidRecord)


def test_a_read_only_vault_keeps_no_draft(bare: Bare) -> None:
    store = Store(bare.thread, bare.opened.connection, read_only=True)
    error = store.keep_draft(draft()).exception(timeout=10)
    assert isinstance(error, StorageError)
    assert error.problem is Problem.READ_ONLY
    with raises_problem(Problem.READ_ONLY):
        store.drop_draft(draft())


def test_a_draft_into_a_file_that_is_gone_fails(bare: Bare) -> None:
    store = Store(bare.thread, bare.opened.connection, read_only=False, path=bare.path)
    store.keep_draft(draft()).result(timeout=10)
    bare.path.rename(bare.path.with_name("elsewhere"))
    error = store.keep_draft(draft()).exception(timeout=10)
    assert isinstance(error, StorageError)
    assert error.problem is Problem.VAULT_MISSING


def test_a_checkpoint_follows_a_draft(bare: Bare, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store_module.DRAFT_CHECKPOINT_WITHIN_SECONDS <= 30
    monkeypatch.setattr(store_module, "DRAFT_CHECKPOINT_WITHIN_SECONDS", 0.1)
    bare.store.keep_draft(draft())
    wal = bare.path.with_name(bare.path.name + "-wal")
    wait_until(lambda: wal.stat().st_size == 0)


def test_a_save_does_not_wait_for_the_checkpoint_of_a_draft(bare: Bare) -> None:
    bare.store.keep_draft(draft())
    bare.store.save(entry("x"))
    wal = bare.path.with_name(bare.path.name + "-wal")
    wait_until(lambda: wal.stat().st_size == 0)


def test_a_draft_kept_just_before_the_end_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    thread = StorageThread()
    opened = thread.call(lambda: made_file(path))
    store = Store(thread, opened.connection, read_only=False)
    gate = threading.Event()
    thread.post(gate.wait)
    kept = store.keep_draft(draft("the last words"))
    closed = thread.post(opened.close)
    ending = threading.Thread(target=thread.stop)
    ending.start()
    gate.set()
    ending.join()
    assert (kept.result(timeout=10), closed.result(timeout=10)) == (None, None)
    again = open_connection(path, KEY)
    assert again.connection.execute("SELECT content FROM draft").fetchall() == [("the last words",)]
    again.close()
