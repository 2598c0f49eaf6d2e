"""Undo, trash, history, and deleting for ever."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.records import Cancer, Draft, JournalEntry, Profile, Record, Treatment
from recurapp.storage.store import TRASH_AT_ONCE, Store
from tests.storage.bare import Bare, bare_store, examples
from tests.storage.made import any_record, entry, found

NO_KINDS: frozenset[type[Record]] = frozenset()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        yield made


def test_undoing_a_change_puts_back_what_was_there(bare: Bare) -> None:
    bare.store.save(Profile(name="before"))
    change = bare.store.save(Profile(name="after"))
    assert bare.store.undo(change).kinds == {Profile}
    assert bare.store.find(Profile) == [Profile(name="before")]


def test_undoing_a_new_record_puts_it_in_the_trash(bare: Bare) -> None:
    made = entry("words nobody should lose")
    change = bare.store.save(made)
    undone = bare.store.undo(change)
    assert bare.store.get(JournalEntry, made.id) is None
    assert bare.store.find(JournalEntry) == []
    assert found(bare.store, "words") == []
    assert [trashed.record for trashed in bare.store.trash()] == [made]
    assert bare.store.undo(change).kinds == NO_KINDS
    bare.store.undo(undone)
    assert bare.store.find(JournalEntry) == [made]


def test_undoing_a_removal_of_several_kinds(bare: Bare) -> None:
    cancer = Cancer(name="one")
    treatments = [Treatment(cancer=cancer.id, name=str(n)) for n in range(3)]
    bare.store.save(cancer, *treatments)
    change = bare.store.remove(cancer, *treatments)
    assert change.kinds == {Cancer, Treatment}
    assert bare.store.find(Treatment) == []
    bare.store.undo(change)
    assert bare.store.find(Cancer) == [cancer]
    assert bare.store.find(Treatment) == treatments


def test_undo_of_undo_is_redo(bare: Bare) -> None:
    bare.store.save(Profile(name="one"))
    undone = bare.store.undo(bare.store.save(Profile(name="two")))
    bare.store.undo(undone)
    assert bare.store.find(Profile) == [Profile(name="two")]


def test_undoing_a_moved_entry_moves_it_back(bare: Bare) -> None:
    made, other = entry("made"), entry("other", seconds=5)
    bare.store.save(made, other)
    change = bare.store.save(entry("made", seconds=9, id=made.id))
    bare.store.undo(change)
    assert bare.store.find(JournalEntry) == [other, made]


def test_a_column_newer_than_the_revision_keeps_its_value(bare: Bare) -> None:
    bare.store.save(Profile(name="old", setup_done=True))
    change = bare.store.save(Profile(name="new", setup_done=True))
    bare.sql("UPDATE revision SET before = json_remove(before, '$.setup_done')")
    bare.sql("UPDATE revision SET before = json_set(before, '$.long_gone', 1)")
    bare.store.undo(change)
    assert bare.store.find(Profile) == [Profile(name="old", setup_done=True)]


@examples(40)
@given(st.lists(any_record, min_size=1, max_size=6, unique_by=lambda record: record.id))
def test_every_removal_can_be_undone_and_restored(bare: Bare, records: list[Record]) -> None:
    bare.store.save(*records)
    bare.store.undo(bare.store.remove(*records))
    bare.store.remove(*records)
    bare.store.restore(*records)
    for record in records:
        assert bare.store.get(type(record), record.id) == record


def test_the_trash_lists_the_last_first_and_by_kind(bare: Bare) -> None:
    cancer, made = Cancer(), entry("x")
    bare.store.save(cancer, made)
    bare.store.remove(cancer)
    bare.store.remove(made)
    assert [trashed.record for trashed in bare.store.trash()] == [made, cancer]
    assert [trashed.record for trashed in bare.store.trash(Cancer)] == [cancer]
    first, second = bare.store.trash()
    assert first.deleted_at > second.deleted_at


def test_removing_what_is_gone_and_restoring_what_is_there_is_no_change(bare: Bare) -> None:
    cancer = Cancer()
    assert bare.store.remove(cancer).kinds == NO_KINDS
    bare.store.save(cancer)
    assert bare.store.restore(cancer).kinds == NO_KINDS
    bare.store.remove(cancer)
    assert bare.store.remove(cancer).kinds == NO_KINDS


def test_saving_a_record_that_lies_in_the_trash_brings_it_back(bare: Bare) -> None:
    made = entry("kept")
    bare.store.save(made)
    bare.store.remove(made)
    bare.store.save(made)
    assert bare.store.find(JournalEntry) == [made]
    assert bare.store.trash() == []


def test_history_holds_each_earlier_value_once(bare: Bare) -> None:
    values = [entry(text) for text in ("one", "two", "three")]
    values = [entry(value.text, id=values[0].id) for value in values]
    for value in values:
        bare.store.save(value)
    bare.store.remove(values[2])
    bare.store.restore(values[2])
    versions = bare.store.history(values[2])
    assert [version.record for version in versions] == [values[1], values[0]]
    assert versions[0].saved_at > versions[1].saved_at
    bare.store.save(versions[1].record)
    assert bare.store.find(JournalEntry) == [values[0]]
    assert [version.record.text for version in bare.store.history(values[0])] == [
        "three", "two", "one",
    ]  # fmt: skip


def test_a_record_never_saved_has_no_history(bare: Bare) -> None:
    assert bare.store.history(entry("x")) == []


def _words_inside(bare: Bare) -> bytes:
    """Every byte of the vault's pages, decrypted: a plain export keeps the index as it is."""
    plain = bare.path.with_name("plain.db")
    bare.sql("ATTACH DATABASE ? AS plain KEY ''", str(plain))
    bare.sql("SELECT sqlcipher_export('plain')")
    bare.sql("DETACH DATABASE plain")
    sqlite3.connect(plain).close()
    found = plain.read_bytes()
    plain.unlink()
    return found


def test_deleting_for_ever_leaves_no_word(bare: Bare) -> None:
    words = [f"canaryword{n:03}x" for n in range(100)]
    doomed = [
        entry(f"{word} common", seconds=n, tags=(f"tag{word}",), helped=f"walk{word}")
        for n, word in enumerate(words)
    ]
    kept = [entry(f"common kept {n}", seconds=1000 + n) for n in range(100)]
    bare.store.save(*doomed, *kept)
    bare.store.save(entry("again canaryword000x", id=doomed[0].id))
    bare.store.remove(*doomed[:50])
    assert _words_inside(bare).count(b"canaryword") > 400
    bare.store.delete_for_ever(*doomed)
    assert _words_inside(bare).count(b"canaryword") == 0
    assert bare.store.trash() == []
    assert bare.store.history(doomed[0]) == []
    assert found(bare.store, "canaryword000x") == []
    assert len(found(bare.store, "common", limit=200)) == 100
    bare.sql("INSERT INTO journal_fts(journal_fts, rank) VALUES ('integrity-check', 1)")
    vocabulary = "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, journal_fts, row)"
    bare.sql(vocabulary)
    assert bare.sql("SELECT term FROM temp.vocabulary WHERE term LIKE '%canary%'") == []
    bare.sql("DROP TABLE temp.vocabulary")


def test_deleting_for_ever_takes_the_drafts_about_it_and_leaves_others(bare: Bare) -> None:
    doomed, kept = entry("words"), entry("kept", seconds=5)
    bare.store.save(doomed, kept)
    other = Draft(form="journal", about=kept.id, content="otherdraft")
    bare.store.keep_draft(Draft(form="journal", about=doomed.id, content="canarydraft"))
    bare.store.keep_draft(other)
    bare.store.delete_for_ever(doomed)
    assert bare.store.find(Draft) == [other]
    inside = _words_inside(bare)
    assert (inside.count(b"canarydraft"), inside.count(b"otherdraft")) == (0, 1)


def test_a_draft_that_was_dropped_or_settled_leaves_no_word(bare: Bare) -> None:
    dropped, settled = (Draft(form="journal", content=f"canary{n} " * 900) for n in range(2))
    bare.store.keep_draft(dropped)
    bare.store.keep_draft(settled)
    assert bare.store.find(Draft) == [dropped, settled]
    assert _words_inside(bare).count(b"canary") > 1000
    bare.store.drop_draft(dropped)
    bare.store.save(entry("other words"), settles=settled)
    assert _words_inside(bare).count(b"canary") == 0


def test_deleting_for_ever_empties_the_wal(bare: Bare) -> None:
    made = entry("words")
    bare.store.save(made)
    bare.store.delete_for_ever(made)
    assert bare.path.with_name(bare.path.name + "-wal").stat().st_size == 0


# What has lain in the trash long enough


def _upkeep(bare: Bare) -> None:
    """Upkeep to its end: it goes on in steps of its own."""
    bare.store.upkeep()
    for _ in range(len(bare.store.trash())):
        bare.call(lambda: None)


def test_what_lay_in_the_trash_for_90_days_goes_for_ever(bare: Bare) -> None:
    old = [entry(f"canaryold{n}", seconds=n) for n in range(7)]
    live = entry("live", seconds=900)
    bare.store.save(*old, live, entry("fresh", seconds=901))
    bare.store.remove(*old)
    bare.clock.now += timedelta(days=89)
    bare.store.remove(entry("fresh", seconds=901, id=bare.store.find(JournalEntry)[0].id))
    _upkeep(bare)
    assert len(bare.store.trash()) == len(old) + 1
    bare.clock.now += timedelta(days=1)
    _upkeep(bare)
    assert [trashed.record.text for trashed in bare.store.trash(JournalEntry)] == ["fresh"]
    assert bare.store.find(JournalEntry) == [live]
    assert bare.store.history(old[0]) == []
    assert _words_inside(bare).count(b"canaryold") == 0
    bare.sql("INSERT INTO journal_fts(journal_fts, rank) VALUES ('integrity-check', 1)")


def test_other_kinds_in_the_trash_go_too(bare: Bare) -> None:
    gone, kept = Cancer(name="gone"), Cancer(name="kept")
    bare.store.save(gone, kept)
    bare.store.remove(gone)
    bare.clock.now += timedelta(days=91)
    bare.store.upkeep()
    assert bare.store.find(Cancer) == [kept]
    assert bare.store.trash() == []


def test_upkeep_takes_a_few_at_a_time_and_tells_nobody(bare: Bare) -> None:
    old = [entry(str(n), seconds=n) for n in range(TRASH_AT_ONCE + 1)]
    bare.store.save(*old)
    bare.store.remove(*old)
    bare.clock.now += timedelta(days=91)
    told: list[frozenset[type[Record]]] = []
    bare.store.on_change(told.append)
    gate = threading.Event()
    bare.thread.post(gate.wait)
    bare.store.upkeep()
    waiting = bare.thread.post(lambda: len(bare.store.trash()))  # as a save that came just after
    gate.set()
    assert waiting.result(timeout=10) == 1
    assert told == []


def test_upkeep_leaves_a_read_only_vault_alone(bare: Bare) -> None:
    made = entry("x")
    bare.store.save(made)
    bare.store.remove(made)
    bare.clock.now += timedelta(days=91)
    store = Store(bare.thread, bare.opened.connection, read_only=True, now=bare.clock)
    store.upkeep()
    assert [trashed.record for trashed in store.trash()] == [made]


def test_the_trash_is_found_by_its_own_index(bare: Bare) -> None:
    for asked in ("deleted_at < 5", "deleted_at IS NOT NULL"):
        plan = bare.sql(f"EXPLAIN QUERY PLAN SELECT id FROM journal_entry WHERE {asked}")
        assert "journal_entry_trash" in plan[0][3]


# When it was last written


def test_when_a_record_was_changed_is_known_also_in_the_trash(bare: Bare) -> None:
    made = entry("x")
    assert bare.store.changed_at(made) is None
    bare.store.save(made)
    saved = bare.store.changed_at(made)
    assert saved == bare.clock.now
    bare.store.save(made)
    assert bare.store.changed_at(made) == saved
    bare.store.save(entry("y", id=made.id))
    changed = bare.store.changed_at(made)
    assert changed == bare.clock.now != saved
    bare.store.remove(made)
    assert bare.store.changed_at(made) == bare.clock.now
    bare.store.delete_for_ever(made)
    assert bare.store.changed_at(made) is None


def test_what_is_deleted_for_ever_stays_deleted_when_its_change_is_undone(bare: Bare) -> None:
    gone, kept = Cancer(name="gone"), Cancer(name="kept")
    made = bare.store.save(gone, kept)
    removed = bare.store.remove(gone, kept)
    told: list[frozenset[type[Record]]] = []
    bare.store.on_change(told.append)
    bare.store.delete_for_ever(gone)
    assert told == [{Cancer}]
    bare.store.undo(removed)
    assert bare.store.find(Cancer) == [kept]
    bare.store.undo(made)
    assert [trashed.record for trashed in bare.store.trash()] == [kept]
