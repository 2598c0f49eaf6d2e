"""Undo of a change that others have followed: what was saved since stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import (
    Cancer,
    Contact,
    ContactRole,
    JournalEntry,
    PartialDate,
    Record,
    Treatment,
)
from recurapp.storage.answers import Change
from tests.storage.bare import Bare, bare_store, examples
from tests.storage.made import AT, entry, found

ENTRIES: frozenset[type[Record]] = frozenset({JournalEntry})
NO_KINDS: frozenset[type[Record]] = frozenset()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        yield made


def test_undoing_a_renamed_tag_keeps_the_words_saved_since(bare: Bare) -> None:
    made = entry("old words", tags=("scan",))
    bare.store.save(made)
    renamed = bare.store.save(replace(made, tags=("scans",)))
    bare.store.save(replace(made, tags=("scans",), text="new words"))
    undone = bare.store.undo(renamed)
    assert (undone.kinds, undone.kept) == (ENTRIES, 0)
    assert bare.store.find(JournalEntry) == [replace(made, text="new words")]
    assert found(bare.store, "new") == [replace(made, text="new words")]


def test_undoing_going_back_to_a_version_keeps_the_words_written_since(bare: Bare) -> None:
    first, second = entry("first", mood=2), entry("second", mood=4)
    second = replace(second, id=first.id)
    bare.store.save(first)
    bare.store.save(second)
    went_back = bare.store.save(first)
    more = replace(first, text="first, and more")
    bare.store.save(more)
    undone = bare.store.undo(went_back)
    assert (undone.kinds, undone.kept) == (ENTRIES, 1)
    assert bare.store.find(JournalEntry) == [replace(more, mood=4)]


def test_undoing_a_restore_keeps_the_entry_that_was_edited_since(bare: Bare) -> None:
    made = entry("old words")
    bare.store.save(made)
    removed = bare.store.remove(made)
    restored = bare.store.restore(made)
    bare.store.save(replace(made, text="new words"))
    for change, kept in ((removed, 0), (restored, 1)):
        undone = bare.store.undo(change)
        assert (undone.kinds, undone.kept) == (NO_KINDS, kept)
        assert bare.store.find(JournalEntry) == [replace(made, text="new words")]


def test_undoing_the_making_of_an_entry_keeps_it_when_it_was_edited_since(bare: Bare) -> None:
    made, other = entry("old words"), entry("other", seconds=5)
    change = bare.store.save(made, other)
    edited = replace(made, text="new words")
    bare.store.save(edited)
    undone = bare.store.undo(change)
    assert (undone.kinds, undone.kept) == (ENTRIES, 1)
    assert bare.store.find(JournalEntry) == [edited]
    assert [trashed.record for trashed in bare.store.trash()] == [other]


def test_an_entry_that_is_as_it_was_made_goes_to_the_trash_whatever_was_between(bare: Bare) -> None:
    made = entry("words")
    change = bare.store.save(made)
    bare.store.undo(bare.store.save(replace(made, text="else")))
    bare.store.restore(bare.store.find(JournalEntry)[0])
    bare.store.remove(made)
    bare.store.restore(made)
    assert bare.store.undo(change).kept == 0
    assert [trashed.record for trashed in bare.store.trash()] == [made]


def test_undoing_a_removal_leaves_what_was_removed_again(bare: Bare) -> None:
    made = entry("words")
    bare.store.save(made)
    removed = bare.store.remove(made)
    bare.store.restore(made)
    bare.store.remove(made)
    undone = bare.store.undo(removed)
    assert (undone.kinds, undone.kept) == (NO_KINDS, 1)
    assert bare.store.find(JournalEntry) == []


def test_what_an_undo_puts_in_the_trash_is_kept_there_from_then(bare: Bare) -> None:
    made = entry("words")
    bare.store.save(made)
    bare.store.remove(made)
    restored = bare.store.restore(made)
    bare.clock.now += timedelta(days=89)
    bare.store.undo(restored)
    (trashed,) = bare.store.trash()
    assert trashed.deleted_at == bare.clock.now == bare.store.changed_at(made)


def test_undoing_the_same_change_twice_does_nothing_more(bare: Bare) -> None:
    made = entry("one")
    bare.store.save(made)
    change = bare.store.save(replace(made, text="two"))
    bare.store.undo(change)
    again = bare.store.undo(change)
    assert (again.kinds, again.kept) == (NO_KINDS, 0)


def test_an_entry_moves_back_whole_or_not_at_all(bare: Bare) -> None:
    made = entry("words", tags=("a",))
    bare.store.save(made)
    later = replace(made, at=AT + timedelta(days=2), day=AT.date() + timedelta(days=2))
    moved = bare.store.save(replace(later, tags=("b",)))
    bare.store.undo(moved)
    assert bare.store.find(JournalEntry) == [made]
    assert bare.sql("SELECT seq - at FROM journal_entry") == [(0,)]
    moved = bare.store.save(replace(later, tags=("b",)))
    last = replace(later, at=later.at + timedelta(hours=1), tags=("b",))  # the same day
    bare.store.save(last)
    assert bare.store.undo(moved).kept == 1
    assert bare.store.find(JournalEntry) == [replace(last, tags=("a",))]
    assert bare.sql("SELECT seq - at FROM journal_entry") == [(0,)]


def test_a_name_never_gets_the_number_of_another(bare: Bare) -> None:
    ada = Contact(role=ContactRole.TRUSTED, name="Ada", number="1")
    bob = replace(ada, name="Bob", number="2")
    bare.store.save(ada)
    change = bare.store.save(bob)
    bare.store.save(replace(bob, number="22"))
    assert bare.store.undo(change).kept == 1
    assert bare.store.find(Contact) == [replace(bob, number="22")]


def test_an_undo_that_would_leave_what_may_not_be_is_left(bare: Bare) -> None:
    made = entry("", helped="a walk")
    bare.store.save(made)
    change = bare.store.save(replace(made, text="words"))
    now = replace(made, text="words", helped="")
    bare.store.save(now)
    undone = bare.store.undo(change)
    assert (undone.kinds, undone.kept) == (NO_KINDS, 1)
    assert bare.store.find(JournalEntry) == [now]


def test_dates_of_a_treatment_are_never_put_back_the_wrong_way_round(bare: Bare) -> None:
    cancer = Cancer(name="one")
    made = Treatment(cancer=cancer.id, started=PartialDate(2020), ended=PartialDate(2023))
    bare.store.save(cancer, made)
    change = bare.store.save(replace(made, started=PartialDate(2018)))
    now = replace(made, started=PartialDate(2018), ended=PartialDate(2019))
    bare.store.save(now)
    assert bare.store.undo(change).kept == 1
    assert bare.store.find(Treatment) == [now]


class _Saved(NamedTuple):
    """A change of the sequence and, when it saved words, which."""

    change: Change
    words: str | None = None


_steps = st.lists(
    st.tuples(
        st.sampled_from(["words", "tag", "mood", "remove", "restore", "undo", "undo", "undo"]),
        st.integers(0, 1),
        st.integers(0, 30),
    ),
    max_size=14,
)


@examples(150)
@given(_steps)
def test_no_words_saved_after_a_change_go_when_it_is_undone(
    bare: Bare, steps: list[tuple[str, int, int]]
) -> None:
    old = [*bare.store.find(JournalEntry), *(one.record for one in bare.store.trash())]
    bare.store.delete_for_ever(*old)
    numbers = count()
    made = [entry(f"words {next(numbers)}", seconds=n) for n in range(2)]
    changes = [_Saved(bare.store.save(one), one.text) for one in made]
    for act, which, number in steps:
        one = bare.store.get(JournalEntry, made[which].id)
        if act == "undo":
            at = number % len(changes)
            _undo_and_look(bare, changes, at, made)
        elif act == "restore":
            changes.append(_Saved(bare.store.restore(made[which])))
        elif one is None:  # in the trash: written anew
            words = f"words {next(numbers)}"
            changes.append(_Saved(bare.store.save(replace(made[which], text=words)), words))
        elif act == "remove":
            changes.append(_Saved(bare.store.remove(one)))
        elif act == "words":
            words = f"words {next(numbers)}"
            changes.append(_Saved(bare.store.save(replace(one, text=words)), words))
        elif act == "tag":
            changes.append(_Saved(bare.store.save(replace(one, tags=(f"tag {number % 3}",)))))
        else:
            changes.append(_Saved(bare.store.save(replace(one, mood=1 + number % 5))))
    bare.sql("INSERT INTO journal_fts(journal_fts, rank) VALUES ('integrity-check', 1)")
    assert bare.sql("SELECT seq FROM journal_entry WHERE seq <> at") == []


def _undo_and_look(bare: Bare, changes: list[_Saved], at: int, made: list[JournalEntry]) -> None:
    newer = {saved.words for saved in changes[at + 1 :]} - {None}
    before = {one.id: one.text for one in bare.store.find(JournalEntry) if one.text in newer}
    newest = at == len(changes) - 1
    changes.append(_Saved(undone := bare.store.undo(changes[at].change)))
    after = {one.id: one.text for one in bare.store.find(JournalEntry)}
    assert before.items() <= after.items()
    if newest:
        assert undone.kept == 0
    everywhere = set(after.values()) | {t.record.text for t in bare.store.trash(JournalEntry)}
    for one in made:  # nothing that was ever written is lost: it is there or in the history
        everywhere |= {version.record.text for version in bare.store.history(one)}
    assert {saved.words for saved in changes} - {None} <= everywhere


def test_undoing_a_new_day_leaves_a_follow_up_that_has_gone_on_since(bare: Bare) -> None:
    made = FollowUp(
        title="Scan", day=PartialDate(2026, 12, 4), starts=time(9, 30), zone="Europe/London"
    )
    bare.store.save(made)
    later = replace(made, day=PartialDate(2026, 12, 11), starts=time(14), place="Clinic 5")
    moved = bare.store.save(later)
    done = replace(later, state=FollowUpState.DONE, done_on=AT.date())
    bare.store.save(done)
    assert bare.store.undo(moved).kept == 1
    assert bare.store.find(FollowUp) == [replace(done, place="")]
