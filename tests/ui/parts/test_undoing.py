"""Taking back what was done: off the window's thread, and what could not be is told."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pytestqt.exceptions import capture_exceptions

from recurapp.records import JournalEntry
from recurapp.storage.answers import Change
from recurapp.storage.errors import Problem
from recurapp.ui.parts.undoing import Undo, keep, undo_of
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import Desk, button, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import settle
from tests.ui.follow_ups.ground import page_on
from tests.ui.journal.rows import entry, ground, rest


def taken_back(desk: Desk, change: Change) -> list[tuple[str, Undo | None]]:
    """Press it on a page; what was told."""
    page = ground(desk)
    told: list[tuple[str, Undo | None]] = []
    undo_of(page, desk.services, change, lambda text, undo: told.append((text, undo)))()
    rest(desk, page)
    return told


def test_what_is_as_before_needs_no_words(desk: Desk) -> None:
    made = entry(text="Words")
    change = desk.vault.store.save(made)
    assert taken_back(desk, change) == []
    assert desk.vault.store.get(JournalEntry, made.id) is None


def test_what_was_changed_since_stays_and_is_told(desk: Desk) -> None:
    made = entry(text="Words")
    desk.keep(made)
    change = desk.vault.store.save(replace(made, text="Other words"))
    desk.keep(replace(made, text="The last words"))
    said = "1 entry was changed since then, so it keeps what is in it now."
    assert taken_back(desk, change) == [(said, None)]


def test_a_disk_that_refuses_is_told(desk: Desk) -> None:
    change = desk.vault.store.save(entry(text="Words"))
    pragma(desk.vault, "query_only=ON")
    assert taken_back(desk, change) == [(problem_text(Problem.READ_ONLY), None)]


def test_a_fault_of_our_own_is_not_hidden(desk: Desk) -> None:
    with capture_exceptions() as caught:
        assert taken_back(desk, cast("Change", "no change")) == []
    assert [kind for kind, *_ in caught] == [AttributeError]


def test_what_is_kept_is_taken_back_off_the_thread_of_the_window(desk: Desk) -> None:
    """A change may be of thousands of records, as the reminders of all later dates."""
    page, store, made = page_on(desk), desk.vault.store, entry(text="Words")
    assert keep(page, "It was kept.", lambda: store.save(made))
    settle(page)
    button(page, "Undo").click()
    assert desk.services.tasks.busy
    rest(desk, page)
    assert store.get(JournalEntry, made.id) is None
    assert "It was kept." not in shown_texts(page)


def test_what_could_not_be_kept_is_told_without_undo(desk: Desk) -> None:
    page, made = page_on(desk), entry(text="Words")
    pragma(desk.vault, "query_only=ON")
    assert not keep(page, "It was kept.", lambda: desk.vault.store.save(made))
    settle(page)
    assert problem_text(Problem.READ_ONLY) in shown_texts(page)


def test_what_changed_nothing_is_not_told(desk: Desk) -> None:
    page, made = page_on(desk), entry(text="Words")
    desk.keep(made)
    assert keep(page, "It was kept.", lambda: desk.vault.store.save(made))
    settle(page)
    assert "It was kept." not in shown_texts(page)
