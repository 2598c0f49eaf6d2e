"""Saving, finding and telling."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from recurapp.records import (
    PROFILE_ID,
    Cancer,
    InvalidRecord,
    JournalEntry,
    PartialDate,
    Place,
    Profile,
    Record,
    State,
    Treatment,
)
from recurapp.storage.connection import open_connection
from recurapp.storage.errors import Problem
from recurapp.storage.rows import cleaned
from recurapp.storage.store import Store
from tests.fixtures import raises_problem, wait_until
from tests.storage.bare import KEY, Bare, bare_store, examples
from tests.storage.made import AT, ODD_TEXTS, any_record, entry, found, lines


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        yield made


@examples(60)
@given(st.lists(any_record, min_size=1, max_size=6, unique_by=lambda record: record.id))
def test_what_is_saved_is_found_equal(bare: Bare, records: list[Record]) -> None:
    bare.store.save(*records)
    for record in records:
        assert bare.store.get(type(record), record.id) == record
        assert record in bare.store.find(type(record))


@examples(60)
@given(st.text(st.characters(categories=None), max_size=80), lines)
def test_any_text_round_trips_clean(bare: Bare, text: str, tag: str) -> None:
    dirty = entry(text.replace("\0", "\1"), mood=3, tags=(tag,))
    bare.store.save(dirty)
    assert bare.store.get(JournalEntry, dirty.id) == cleaned(dirty)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_are_kept_and_found(bare: Bare, text: str) -> None:
    made = entry(text.replace("\0", ""), helped="anchor")
    bare.store.save(made)
    assert bare.store.find(JournalEntry) == [cleaned(made)]
    assert found(bare.store, "anchor") == [cleaned(made)]


def test_a_whole_action_is_one_transaction_and_one_change(bare: Bare) -> None:
    told: list[frozenset[type[Record]]] = []
    bare.store.on_change(told.append)
    cancer = Cancer(name="one")
    change = bare.store.save(cancer, Treatment(cancer=cancer.id, ended=PartialDate(2023, 10)))
    assert change.kinds == {Cancer, Treatment}
    assert told == [{Cancer, Treatment}]
    assert {row[0] for row in bare.sql("SELECT change FROM revision")} == {change.id}


def test_what_a_save_removes_goes_in_the_same_change(bare: Bare) -> None:
    gone, kept, new = Cancer(name="gone"), Cancer(name="kept"), Cancer(name="new")
    bare.store.save(gone, kept)
    change = bare.store.save(new, removes=[gone])
    assert bare.store.find(Cancer) == [kept, new]
    bare.store.undo(change)
    assert bare.store.find(Cancer) == [gone, kept]


def test_saving_again_updates_and_keeps_the_order_of_creation(bare: Bare) -> None:
    first, second = Cancer(name="first"), Cancer(name="second")
    bare.store.save(first, second)
    renamed = Cancer(id=first.id, name="renamed")
    bare.store.save(renamed)
    assert bare.store.find(Cancer) == [renamed, second]
    created, changed = bare.sql(
        "SELECT created_at, changed_at FROM cancer WHERE id = ?", str(first.id)
    )[0]
    assert changed - created == 1_000_000


def test_saving_what_is_there_already_is_no_change(bare: Bare) -> None:
    told: list[frozenset[type[Record]]] = []
    profile = Profile(name="Ada", states=frozenset({State.FINISHED, State.WAITING}))
    bare.store.save(profile)
    bare.store.on_change(told.append)
    change = bare.store.save(profile)
    assert (change.kinds, told) == (frozenset(), [])
    assert bare.store.undo(change).kinds == frozenset()
    assert bare.store.save().kinds == frozenset()
    assert bare.store.get(Profile, PROFILE_ID) == profile


def test_of_two_values_for_one_record_the_later_counts(bare: Bare) -> None:
    bare.store.save(Profile(name="one"), Profile(name="two"))
    assert bare.store.find(Profile) == [Profile(name="two")]


def test_the_place_keeps_no_history(bare: Bare) -> None:
    bare.store.save(Place(page="today"))
    change = bare.store.save(Place(page="journal"))
    assert bare.store.history(Place()) == []
    assert bare.store.undo(change).kinds == frozenset()
    assert bare.store.find(Place) == [Place(page="journal")]


def test_an_import_marks_what_it_made_and_only_that(bare: Bare) -> None:
    source = uuid4()
    mine, theirs = entry("mine"), entry("theirs", seconds=9)
    bare.store.save(mine)
    bare.store.save(entry("changed", id=mine.id), theirs, import_id=source)
    marks = dict(bare.sql("SELECT id, import_id FROM journal_entry"))
    assert marks == {str(mine.id): None, str(theirs.id): str(source)}


def test_an_invalid_text_is_refused_before_anything_is_written(bare: Bare) -> None:
    with pytest.raises(InvalidRecord):
        bare.store.save(entry("good"), entry("\x01"))
    assert bare.store.find(JournalEntry) == []


# The journal's key


def test_entries_are_newest_first_also_when_back_dated(bare: Bare) -> None:
    late, early, middle = entry("late", seconds=9), entry("early"), entry("middle", seconds=5)
    bare.store.save(late)
    bare.store.save(early, middle)
    assert bare.store.find(JournalEntry) == [late, middle, early]


def test_entries_of_one_instant_take_the_next_free_key_and_keep_their_instant(bare: Bare) -> None:
    same = [entry(str(n)) for n in range(5)]
    neighbour = entry("neighbour", seconds=0.000002)
    bare.store.save(neighbour)
    bare.store.save(*same[:3])
    bare.store.save(*same[3:])
    first = int(AT.timestamp() * 1_000_000)
    keys = [row[0] for row in bare.sql("SELECT seq FROM journal_entry ORDER BY seq")]
    assert keys == list(range(first, first + 6))
    found = bare.store.find(JournalEntry)
    assert set(found) == {*same, neighbour}
    assert {made.at for made in found} == {AT, neighbour.at}


def test_many_entries_of_one_instant_ask_for_a_free_key_once_each(bare: Bare) -> None:
    bare.store.save(*(entry(str(n)) for n in range(200)))
    seen: list[str] = []
    connection = bare.opened.connection
    bare.call(lambda: connection.set_trace_callback(seen.append))  # type: ignore[attr-defined]
    bare.store.save(entry("late"))
    bare.call(lambda: connection.set_trace_callback(None))  # type: ignore[attr-defined]
    assert len([line for line in seen if line.startswith("SELECT")]) <= 5
    first = int(AT.timestamp() * 1_000_000)
    assert bare.sql("SELECT seq FROM journal_entry WHERE text = 'late'") == [(first + 200,)]


@examples(60)
@given(st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=5), max_size=4))
def test_an_entry_takes_its_instant_or_the_first_free_key_after_it(
    tmp_path_factory: pytest.TempPathFactory, saves: list[list[int]]
) -> None:
    first = int(AT.timestamp() * 1_000_000)
    keys: dict[str, int] = {}
    with bare_store(tmp_path_factory.mktemp("keys") / "vault.db") as bare:
        for instants in saves:
            made = [entry("x", seconds=n * 1e-6) for n in instants]
            bare.store.save(*made)
            for record, n in zip(made, instants, strict=True):
                taken = set(keys.values())
                keys[str(record.id)] = next(k for k in count(first + n) if k not in taken)
        assert dict(bare.sql("SELECT id, seq FROM journal_entry")) == keys


def test_an_entry_moved_in_time_moves_in_the_list_and_in_the_index(bare: Bare) -> None:
    moved, other = entry("wander", tags=("far",)), entry("other", seconds=5)
    bare.store.save(moved, other)
    later = entry("wander", seconds=9, id=moved.id, tags=("far",))
    bare.store.save(later)
    assert bare.store.find(JournalEntry) == [later, other]
    assert found(bare.store, "wander") == [later]
    assert bare.sql("SELECT tag, seq FROM journal_tag") == [
        ("far", int(AT.timestamp() * 1e6) + 9_000_000)
    ]


def test_tags_have_an_index_that_follows_every_change(bare: Bare) -> None:
    made = entry("x", tags=("sleep", "café", "sleep", 'a "b"'))
    bare.store.save(made)
    assert {row[0] for row in bare.sql("SELECT tag FROM journal_tag")} == {"sleep", "café", 'a "b"'}
    bare.store.save(entry("x", id=made.id, tags=("scan",)))
    assert bare.sql("SELECT tag FROM journal_tag") == [("scan",)]


def test_a_window_of_entries(bare: Bare) -> None:
    days = [entry(str(n), seconds=n * 86400) for n in range(10)]
    bare.store.save(*days)
    newest = list(reversed(days))
    assert bare.store.entries(limit=3) == newest[:3]
    assert bare.store.entries(limit=3, before=newest[2]) == newest[3:6]
    assert bare.store.entries(since=days[4].day, until=days[6].day) == newest[3:6]
    assert bare.store.entries(before=days[0]) == []
    assert bare.store.entries() == newest


def test_series_by_day_are_read_from_the_index_alone(bare: Bare) -> None:
    plan = bare.sql(
        "EXPLAIN QUERY PLAN SELECT day, avg(mood), max(worry) FROM journal_entry "
        "WHERE day BETWEEN 20260101 AND 20261231 AND deleted_at IS NULL GROUP BY day"
    )
    assert "USING COVERING INDEX journal_entry_day" in plan[0][3]


# Telling


def test_listeners_are_told_after_the_commit_on_the_calling_thread(bare: Bare) -> None:
    seen: list[tuple[int, list[Profile]]] = []
    bare.store.on_change(
        lambda kinds: seen.append((threading.get_ident(), bare.store.find(Profile)))
    )
    bare.store.save(Profile(name="Ada"))
    assert seen == [(threading.get_ident(), [Profile(name="Ada")])]


def test_a_listener_that_left_is_not_told(bare: Bare) -> None:
    told: list[frozenset[type[Record]]] = []
    leave = bare.store.on_change(told.append)
    leave()
    bare.store.save(Profile())
    assert told == []


def test_a_listener_may_not_write(bare: Bare) -> None:
    bare.store.on_change(lambda kinds: bare.store.save(Profile(name="again")))
    with pytest.raises(RuntimeError):
        bare.store.save(Profile(name="once"))
    assert bare.store.find(Profile) == [Profile(name="once")]


def test_after_a_listener_failed_writing_goes_on(bare: Bare) -> None:
    def fail(kinds: frozenset[type[Record]]) -> None:
        raise ZeroDivisionError

    leave = bare.store.on_change(fail)
    with pytest.raises(ZeroDivisionError):
        bare.store.save(Profile(name="one"))
    leave()
    bare.store.save(Profile(name="two"))
    assert bare.store.find(Profile) == [Profile(name="two")]


# Failing


def test_a_failed_save_changes_nothing_and_leaves_no_transaction(bare: Bare) -> None:
    bare.store.save(Profile(name="before"))
    told: list[frozenset[type[Record]]] = []
    bare.store.on_change(told.append)
    pages = bare.sql("PRAGMA page_count")[0][0]
    bare.sql(f"PRAGMA max_page_count={pages}")
    with raises_problem(Problem.DISK_FULL):
        bare.store.save(Profile(name="after"), entry("x" * 100_000))
    assert not bare.call(lambda: bare.opened.connection.in_transaction)
    assert bare.store.find(Profile) == [Profile(name="before")]
    assert told == []
    bare.sql("PRAGMA max_page_count=1000000")
    bare.store.save(Profile(name="after"))
    assert bare.store.find(Profile) == [Profile(name="after")]


@pytest.mark.parametrize("refused", [["COMMIT"], ["COMMIT", "ROLLBACK"]])
def test_a_commit_that_fails_keeps_nothing(bare: Bare, refused: list[str]) -> None:
    bare.store.save(Profile(name="before"))
    left = list(refused)

    def refuse(action: int, one: str | None, *rest: object) -> int:
        if action == dbapi2.SQLITE_TRANSACTION and one in left:
            left.remove(one)
            return 1  # SQLITE_DENY
        return 0

    connection: Any = bare.opened.connection
    bare.call(lambda: connection.set_authorizer(refuse))
    with raises_problem(Problem.INPUT_OUTPUT):
        bare.store.save(Profile(name="after"))
    bare.call(lambda: connection.set_authorizer(None))
    assert left == []
    bare.store.save(Place(page="journal"))
    assert not bare.call(lambda: connection.in_transaction)
    assert bare.store.find(Profile) == [Profile(name="before")]


def test_an_error_of_our_own_stays_what_it_is(bare: Bare) -> None:
    with pytest.raises(KeyError):
        bare.store.find(Record)


def test_a_read_only_store_reads_and_refuses_to_write(bare: Bare, tmp_path: Path) -> None:
    bare.store.save(Profile(name="Ada"), entry("still here"))
    store = Store(bare.thread, bare.opened.connection, read_only=True)
    assert store.find(Profile) == [Profile(name="Ada")]
    assert len(found(store, "still")) == 1
    for write in (store.save, store.remove, store.restore, store.delete_for_ever):
        with raises_problem(Problem.READ_ONLY):
            write(Profile())


def test_reading_begins_no_write(bare: Bare) -> None:
    """Under query_only BEGIN IMMEDIATE would be refused, as it is in a read-only vault."""
    bare.store.save(entry("words"))
    bare.sql("PRAGMA query_only=ON")
    assert len(found(bare.store, "words")) == 1
    assert len(bare.store.entries()) == 1
    bare.sql("PRAGMA query_only=OFF")


def test_saved_means_in_the_file(bare: Bare) -> None:
    """A copy of file and -wal as they lie there right after save opens with the save in it."""
    bare.store.save(Profile(name="Ada"))
    copy = bare.path.with_name("copy.db")
    for ending in ("", "-wal"):
        source = bare.path.with_name(bare.path.name + ending)
        copy.with_name(copy.name + ending).write_bytes(source.read_bytes())
    opened = open_connection(copy, KEY)
    assert opened.connection.execute("SELECT name FROM profile").fetchall() == [("Ada",)]
    opened.close()


def test_a_checkpoint_follows_a_save(bare: Bare) -> None:
    bare.store.save(Profile(name="Ada"))
    wal = bare.path.with_name(bare.path.name + "-wal")
    wait_until(lambda: wal.stat().st_size == 0)


def test_the_clock_set_back_does_not_mix_up_changes(bare: Bare) -> None:
    first = bare.store.save(Profile(name="one"))
    bare.clock.now -= timedelta(days=400)
    second = bare.store.save(Profile(name="two"))
    assert second.id > first.id
    bare.store.undo(second)
    assert bare.store.find(Profile) == [Profile(name="one")]


def test_a_store_made_without_a_clock_uses_the_real_one(bare: Bare) -> None:
    store = Store(bare.thread, bare.opened.connection, read_only=False)
    store.save(Profile())
    at = bare.sql("SELECT created_at FROM profile")[0][0]
    assert at > 1_700_000_000_000_000


def test_a_damaged_row_is_named(bare: Bare) -> None:
    bare.store.save(Profile())
    bare.sql("UPDATE profile SET display = 'sideways'")
    with raises_problem(Problem.VAULT_DAMAGED):
        bare.store.find(Profile)


def test_many_records_are_written_in_a_few_statements(bare: Bare) -> None:
    bare.store.save(entry("first", seconds=-1))
    seen: list[str] = []
    connection = bare.opened.connection
    bare.call(lambda: connection.set_trace_callback(seen.append))  # type: ignore[attr-defined]
    bare.store.save(*(entry(str(n), seconds=n) for n in range(500)))
    bare.call(lambda: connection.set_trace_callback(None))  # type: ignore[attr-defined]
    assert len(bare.store.find(JournalEntry)) == 501
    assert len([line for line in seen if line.startswith("SELECT")]) <= 4
