"""A change of many records: in steps, one to undo, and never at the cost of what came between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from recurapp.records import Cancer, JournalEntry, Record
from recurapp.storage import long_change
from recurapp.storage.errors import Problem
from recurapp.storage.long_change import WHOLE
from recurapp.storage.store import Store
from tests.fixtures import raises_problem
from tests.storage.bare import Bare, bare_store
from tests.storage.made import entry, found

MANY = WHOLE + 5


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bare]:
    monkeypatch.setattr(long_change, "STEP_SECONDS", 0)  # one record a step
    with bare_store(tmp_path / "vault.db") as made:
        yield made


def _entries(bare: Bare, many: int = MANY) -> list[JournalEntry]:
    made = [entry(f"words {n}", seconds=n, tags=("old",)) for n in range(many)]
    bare.store.save(*made)
    return made


def _ids(records: Iterable[Record]) -> list[UUID]:
    return [record.id for record in records]


def _renamed(one: JournalEntry) -> JournalEntry:
    return replace(one, tags=("new",))


def _live(bare: Bare) -> dict[str, tuple[str, ...]]:
    return {one.text: one.tags for one in bare.store.find(JournalEntry)}


def _counting(then: dict[int, Callable[[], object]]) -> Callable[[JournalEntry], JournalEntry]:
    """Renames, and does something at the n-th record. On the storage thread."""
    seen: list[JournalEntry] = []

    def alter(one: JournalEntry) -> JournalEntry:
        seen.append(one)
        then.get(len(seen), lambda: None)()
        return _renamed(one)

    return alter


def test_a_change_of_many_is_one_to_undo_and_told_once(bare: Bare) -> None:
    made = _entries(bare)
    told: list[frozenset[type[Record]]] = []
    bare.store.on_change(told.append)
    change = bare.store.alter_in_steps(JournalEntry, _ids([*made, made[0]]), _renamed)
    assert (change.changed, change.unreached, change.problem) == (MANY, 0, None)
    assert change.kinds == {JournalEntry}
    assert set(_live(bare).values()) == {("new",)}
    undone = bare.store.undo(change)
    assert (undone.changed, undone.kept, undone.unreached) == (MANY, 0, 0)
    assert bare.store.find(JournalEntry) == made[::-1]
    assert told == [{JournalEntry}, {JournalEntry}]
    bare.store.undo(undone)
    assert set(_live(bare).values()) == {("new",)}
    assert len(bare.sql("SELECT DISTINCT change FROM revision")) == 4
    bare.sql("INSERT INTO journal_fts(journal_fts, rank) VALUES ('integrity-check', 1)")


def test_what_waits_gets_in_between_the_steps(bare: Bare) -> None:
    made = _entries(bare)
    seen: list[int] = []

    def read() -> None:
        seen.append(len(bare.store.journal.with_tag("new")))

    alter = _counting({n: lambda: bare.thread.post(read) for n in (1, 2, 7)})
    bare.store.alter_in_steps(JournalEntry, _ids(made), alter)
    assert seen == [1, 2, 7]


def test_steps_go_on_for_a_while(bare: Bare, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _entries(bare)
    monkeypatch.setattr(long_change, "STEP_SECONDS", 3600)
    seen: list[int] = []
    alter = _counting({1: lambda: bare.thread.post(lambda: seen.append(len(_live(bare))))})
    change = bare.store.alter_in_steps(JournalEntry, _ids(made), alter)
    assert (change.changed, change.unreached) == (MANY, 0)
    bare.call(lambda: None)
    assert seen == [MANY]


def test_a_few_records_are_one_transaction(bare: Bare) -> None:
    made = _entries(bare, WHOLE)
    seen: list[int] = []

    def read() -> None:
        seen.append(len(bare.store.journal.with_tag("new")))

    bare.store.stop_long_work()  # what is short is done all the same
    alter = _counting({2: lambda: bare.thread.post(read)})
    assert bare.store.alter_in_steps(JournalEntry, _ids(made), alter).changed == WHOLE
    bare.call(lambda: None)
    assert seen == [WHOLE]


def test_words_saved_before_a_step_comes_to_them_stay(bare: Bare) -> None:
    made = _entries(bare)
    edited, removed, gone = made[10], made[11], made[12]

    def others() -> None:
        bare.store.save(replace(edited, text="kingfisher"))
        bare.store.remove(removed)
        bare.store.delete_for_ever(gone)

    change = bare.store.alter_in_steps(
        JournalEntry, _ids(made), _counting({3: lambda: bare.thread.post(others)})
    )
    assert change.changed == MANY - 2
    assert found(bare.store, "kingfisher") == [replace(edited, text="kingfisher", tags=("new",))]
    assert [trashed.record for trashed in bare.store.trash()] == [removed]
    bare.store.save(replace(made[0], text="later words", tags=("new",)))
    undone = bare.store.undo(change)
    assert (undone.changed, undone.kept) == (MANY - 2, 0)
    assert _live(bare)["kingfisher"] == _live(bare)["later words"] == ("old",)


def test_what_need_not_change_is_left(bare: Bare) -> None:
    made = _entries(bare)
    change = bare.store.alter_in_steps(
        JournalEntry, _ids(made), lambda one: None if one in made[:7] else one
    )
    assert (change.kinds, change.changed) == (frozenset(), 0)
    nothing = bare.store.alter_in_steps(JournalEntry, [], _renamed)
    assert (nothing.kinds, bare.store.undo(nothing).kinds) == (frozenset(), frozenset())


def test_when_stopped_it_ends_after_the_step_and_that_much_can_be_undone(bare: Bare) -> None:
    made = _entries(bare)
    change = bare.store.alter_in_steps(
        JournalEntry, _ids(made), _counting({3: bare.store.stop_long_work})
    )
    assert (change.changed, change.unreached) == (3, MANY - 3)
    assert len(bare.store.journal.with_tag("new")) == 3
    whole = bare.again().alter_in_steps(JournalEntry, _ids(made), _renamed)
    assert whole.changed == MANY - 3
    bare.store.undo(change)
    assert len(bare.store.journal.with_tag("old")) == 3
    assert bare.store.undo(whole).unreached in (0, whole.changed)  # of WHOLE or fewer, or stopped


def test_once_stopped_no_long_change_begins(bare: Bare) -> None:
    made = _entries(bare)
    bare.store.stop_long_work()
    change = bare.store.alter_in_steps(JournalEntry, _ids(made), _renamed)
    assert (change.kinds, change.unreached) == (frozenset(), MANY)
    assert bare.store.undo(change).kinds == frozenset()
    assert set(_live(bare).values()) == {("old",)}


class _Away:
    """The vault's file is taken away and comes back."""

    def __init__(self, bare: Bare) -> None:
        self._path, self._aside = bare.path, bare.path.with_name("aside")

    def take(self) -> None:
        self._path.rename(self._aside)

    def give_back(self) -> None:
        self._aside.rename(self._path)


def test_of_a_change_that_fails_half_way_the_first_half_can_be_undone(bare: Bare) -> None:
    made, away = _entries(bare), _Away(bare)
    store = Store(
        bare.thread, bare.opened.connection, read_only=False, now=bare.clock, path=bare.path
    )
    told: list[frozenset[type[Record]]] = []
    store.on_change(told.append)
    change = store.alter_in_steps(JournalEntry, _ids(made), _counting({5: away.take}))
    assert (change.changed, change.unreached) == (4, MANY - 4)
    assert change.problem is Problem.VAULT_MISSING
    assert told == [{JournalEntry}]
    away.give_back()
    assert len(store.journal.with_tag("new")) == 4
    assert store.undo(change).changed == 4
    assert store.find(JournalEntry) == made[::-1]


def test_a_change_that_fails_at_once_has_changed_nothing(bare: Bare) -> None:
    made, away = _entries(bare), _Away(bare)
    store = Store(
        bare.thread, bare.opened.connection, read_only=False, now=bare.clock, path=bare.path
    )
    told: list[frozenset[type[Record]]] = []
    store.on_change(told.append)
    away.take()
    with raises_problem(Problem.VAULT_MISSING):
        store.alter_in_steps(JournalEntry, _ids(made), _renamed)
    away.give_back()
    assert told == []
    assert store.find(JournalEntry) == made[::-1]


def test_an_undo_that_fails_half_way_says_so_and_goes_on_when_asked_again(bare: Bare) -> None:
    made, away = _entries(bare), _Away(bare)
    change = bare.store.alter_in_steps(JournalEntry, _ids(made), _renamed)
    steps: list[datetime] = []

    def now() -> datetime:
        steps.append(bare.clock())
        if len(steps) == 6:
            away.take()
        return steps[-1]

    store = Store(bare.thread, bare.opened.connection, read_only=False, now=now, path=bare.path)
    with raises_problem(Problem.VAULT_MISSING):
        store.undo(change)
    away.give_back()
    assert len(store.journal.with_tag("old")) == 5
    undone = store.undo(change)
    assert (undone.changed, undone.kept, undone.unreached) == (MANY - 5, 0, 0)
    assert store.find(JournalEntry) == made[::-1]


def test_what_is_deleted_for_ever_while_its_change_is_undone_stays_deleted(bare: Bare) -> None:
    made = _entries(bare)
    change = bare.store.alter_in_steps(JournalEntry, _ids(made), _renamed)
    posted: list[object] = []

    def now() -> datetime:
        if not posted:
            posted.append(bare.thread.post(lambda: bare.store.delete_for_ever(made[20])))
        return bare.clock()

    store = Store(bare.thread, bare.opened.connection, read_only=False, now=now)
    assert store.undo(change).changed == MANY - 1
    assert len(_live(bare)) == MANY - 1


def test_many_are_deleted_for_ever_in_steps(bare: Bare) -> None:
    made, away = _entries(bare), _Away(bare)
    steps: list[datetime] = []

    def now() -> datetime:
        steps.append(bare.clock())
        if len(steps) == 6:
            away.take()
        return steps[-1]

    store = Store(bare.thread, bare.opened.connection, read_only=False, now=now, path=bare.path)
    with raises_problem(Problem.VAULT_MISSING):
        store.delete_for_ever(*made)
    away.give_back()
    assert len(_live(bare)) == MANY - 5
    store.delete_for_ever(*made)
    assert _live(bare) == {}
    assert found(bare.store, "words") == []
    assert bare.sql("SELECT * FROM revision") == []


def test_a_listener_and_a_read_only_vault_change_nothing(bare: Bare) -> None:
    made = _entries(bare)
    change = bare.store.alter_in_steps(JournalEntry, _ids(made), _renamed)
    refused: list[bool] = []

    def listener(kinds: frozenset[type[Record]]) -> None:
        with pytest.raises(RuntimeError, match="only read"):
            bare.store.undo(change)
        with pytest.raises(RuntimeError, match="only read"):
            bare.store.alter_in_steps(JournalEntry, _ids(made), _renamed)
        refused.append(True)

    bare.store.on_change(listener)
    bare.store.save(Cancer(name="one"))
    assert refused == [True]
    shut = Store(bare.thread, bare.opened.connection, read_only=True)
    with raises_problem(Problem.READ_ONLY):
        shut.alter_in_steps(JournalEntry, _ids(made), _renamed)
    with raises_problem(Problem.READ_ONLY):
        shut.undo(change)
