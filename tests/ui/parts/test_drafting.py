"""Drafts reach the disk by themselves, no key waits for it, a failure is told and tried again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from recurapp.records import MAX_DRAFT_CHARACTERS, Draft, Profile
from recurapp.storage.errors import Problem
from recurapp.storage.store import Store
from recurapp.storage.vault import OpenVault
from recurapp.ui.parts import drafting, retry
from recurapp.ui.parts.drafting import DraftKeeper
from tests.ui.faults import pragma


class Form:
    """What a person types, and the keeper of it."""

    def __init__(self, store: Store, parent: QObject) -> None:
        self.text: str | None = None
        self.keeper = DraftKeeper(store, "test", lambda: self.text, parent)
        self.problems: list[Problem | None] = []
        self.kept = 0
        self.keeper.failed.connect(self.problems.append)
        self.keeper.kept.connect(self._on_kept)

    def _on_kept(self) -> None:
        self.kept += 1

    def type(self, text: str | None) -> None:
        self.text = text
        self.keeper.touch()


@pytest.fixture
def form(qtbot: QtBot, store: Store) -> Iterator[Form]:
    parent = QObject()
    made = Form(store, parent)
    made.keeper.begin()
    yield made
    parent.deleteLater()


class Held:
    """The storage thread is busy, as with a slow disk, until `go()`."""

    def __init__(self, store: Store) -> None:
        self._event = threading.Event()
        store._thread.post(self._event.wait)

    def go(self) -> None:
        self._event.set()


def contents(store: Store) -> list[str]:
    return [draft.content for draft in store.find(Draft)]


def test_what_is_typed_is_kept_by_itself(form: Form, store: Store, qtbot: QtBot) -> None:
    form.type("a")
    assert contents(store) == []
    assert not form.keeper.is_kept
    assert form.keeper.draft is None
    qtbot.waitUntil(lambda: form.kept == 1)
    assert contents(store) == ["a"]
    assert form.keeper.is_kept


def test_while_someone_types_on_it_is_kept_at_the_ceiling(
    form: Form, store: Store, qtbot: QtBot
) -> None:
    """With a key every 50 ms there is no pause of 400 ms to wait for."""
    for number in range(200):
        form.type("x" * (number + 1))
        qtbot.wait(50)
        if contents(store):
            break
    first = contents(store)
    assert first
    assert form.kept == 0 or first == [form.text]


def test_a_key_never_waits_for_the_disk(form: Form, store: Store, qtbot: QtBot) -> None:
    held = Held(store)
    form.type("a")
    qtbot.waitUntil(lambda: form.keeper.draft is not None)  # posted, and nobody stands still
    for number in range(20):
        form.type("b" * number)
    qtbot.wait(500)  # the next one is due, and waits for the first
    assert form.kept == 0
    held.go()
    qtbot.waitUntil(lambda: form.kept == 1)
    assert contents(store) == ["b" * 19]


def test_it_is_always_the_same_row(form: Form, store: Store) -> None:
    form.type("a")
    assert form.keeper.hand_over()
    first = store.find(Draft)[0].id
    form.type("b")
    assert form.keeper.hand_over()
    assert [(one.id, one.content) for one in store.find(Draft)] == [(first, "b")]


def test_hand_over_waits_for_what_is_on_its_way_and_what_came_after(
    form: Form, store: Store, qtbot: QtBot
) -> None:
    held = Held(store)
    form.type("a")
    qtbot.waitUntil(lambda: form.keeper.draft is not None)
    form.type("ab")
    threading.Timer(0.05, held.go).start()
    assert form.keeper.hand_over()
    assert contents(store) == ["ab"]


def test_hand_over_with_nothing_typed_writes_nothing(form: Form, store: Store) -> None:
    assert form.keeper.hand_over()
    assert contents(store) == []


def test_what_is_taken_back_is_not_offered_later(form: Form, store: Store, qtbot: QtBot) -> None:
    form.type("a")
    form.keeper.hand_over()
    kept = form.kept
    form.type(None)
    qtbot.waitUntil(lambda: form.kept > kept)
    assert contents(store) == []
    assert form.keeper.draft is None


def test_a_save_settles_it_and_the_next_one_is_another(form: Form, store: Store) -> None:
    form.type("a")
    form.keeper.hand_over()
    before = form.keeper.draft
    store.save(Profile(name="saved"), settles=before)
    form.keeper.begin()
    assert form.keeper.draft is None
    assert contents(store) == []
    form.type("b")
    form.keeper.hand_over()
    assert before is not None
    assert [one.id == before.id for one in store.find(Draft)] == [False]


def test_a_draft_that_is_resumed_stays_that_one(form: Form, store: Store) -> None:
    draft = Draft(form="test", about=uuid4(), based_on=datetime(2026, 1, 1, tzinfo=UTC))
    store.keep_draft(draft).result()
    form.keeper.resume(draft)
    form.type("more")
    assert form.keeper.hand_over()
    (found,) = store.find(Draft)
    assert (found.id, found.about, found.based_on) == (draft.id, draft.about, draft.based_on)
    assert found.content == "more"
    form.keeper.discard()
    assert contents(store) == []


def test_what_it_is_about_goes_with_it(form: Form, store: Store) -> None:
    about, based_on = uuid4(), datetime(2026, 5, 1, tzinfo=UTC)
    form.keeper.begin(about, based_on)
    form.type("a")
    form.keeper.hand_over()
    (found,) = store.find(Draft)
    assert (found.form, found.about, found.based_on) == ("test", about, based_on)


def test_what_it_is_based_on_can_change_while_it_is_typed(form: Form, store: Store) -> None:
    about, now = uuid4(), datetime.now(UTC)
    form.keeper.begin(about)
    form.type("x")
    form.keeper.rebase(now)
    form.keeper.keep_now()
    form.keeper.hand_over()
    (draft,) = store.find(Draft)
    assert (draft.about, draft.based_on, draft.content) == (about, now, "x")


def test_it_is_kept_now_also_when_its_row_went(form: Form, store: Store, qtbot: QtBot) -> None:
    form.type("x")
    form.keeper.hand_over()
    (draft,) = store.find(Draft)
    store.drop_draft(draft)
    with qtbot.waitSignal(form.keeper.kept):
        form.keeper.keep_now()
    assert store.find(Draft) == [draft]


def test_another_form_does_not_hear_of_the_one_before(
    form: Form, store: Store, qtbot: QtBot
) -> None:
    held = Held(store)
    form.type("a")
    qtbot.waitUntil(lambda: form.keeper.draft is not None)
    form.keeper.begin()
    held.go()
    form.type("b")
    assert form.keeper.hand_over()
    assert form.kept == 1
    assert sorted(contents(store)) == ["a", "b"]  # what was typed stays until it is settled


# ---- failures ------------------------------------------------------------------------------


def test_a_failure_is_told_and_tried_again(
    form: Form, store: Store, open_vault: OpenVault, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT_MS", 30)
    form.keeper.begin()
    pragma(open_vault, "query_only=ON")
    form.type("a")
    qtbot.waitUntil(lambda: len(form.problems) >= 3)
    assert set(form.problems) == {Problem.READ_ONLY}
    assert not form.keeper.is_kept
    pragma(open_vault, "query_only=OFF")
    qtbot.waitUntil(lambda: form.kept == 1)
    assert contents(store) == ["a"]


def test_hand_over_says_that_it_could_not(form: Form, store: Store, open_vault: OpenVault) -> None:
    pragma(open_vault, "query_only=ON")
    form.type("a")
    assert not form.keeper.hand_over()
    pragma(open_vault, "query_only=OFF")
    assert form.keeper.hand_over()
    assert contents(store) == ["a"]


def test_hand_over_does_not_wait_for_a_disk_that_does_not_answer(
    form: Form, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "LONGEST_WAIT_SECONDS", 0.05)
    held = Held(store)
    form.type("a")
    assert not form.keeper.hand_over()
    held.go()
    store.find(Draft)  # behind it in the queue
    assert form.keeper.hand_over()
    assert contents(store) == ["a"]


def test_what_cannot_be_forgotten_is_tried_again(
    form: Form, store: Store, open_vault: OpenVault
) -> None:
    form.type("a")
    form.keeper.hand_over()
    pragma(open_vault, "query_only=ON")
    form.type(None)
    assert form.keeper.hand_over()  # nothing typed is left: an old draft is no reason to stay
    assert not form.keeper.is_kept
    assert form.problems
    pragma(open_vault, "query_only=OFF")
    assert form.keeper.hand_over()
    assert contents(store) == []


def test_what_is_too_long_for_a_draft_is_told(form: Form, store: Store) -> None:
    form.type("x" * (MAX_DRAFT_CHARACTERS + 1))
    assert not form.keeper.hand_over()
    assert set(form.problems) == {None}
    form.type("x" * MAX_DRAFT_CHARACTERS)
    assert form.keeper.hand_over()


def test_what_cleaning_makes_too_long_is_told_too(form: Form, qtbot: QtBot) -> None:
    """U+0958 is two characters once composed as the store does."""
    form.type("\u0958" * (MAX_DRAFT_CHARACTERS // 2 + 1))
    assert not form.keeper.hand_over()
    qtbot.waitUntil(lambda: set(form.problems) == {None})  # cleaning may outlast the waiting


def test_after_the_vault_was_closed_nothing_breaks(form: Form, open_vault: OpenVault) -> None:
    open_vault.close()
    form.type("a")
    assert not form.keeper.hand_over()
    assert form.problems == []


def test_a_failure_that_is_no_storage_error_is_not_hidden(form: Form, store: Store) -> None:
    """It goes where every other one goes: to the failure log, by its type and line."""
    from concurrent.futures import Future

    broken: Future[None] = Future()
    broken.set_exception(ZeroDivisionError())
    form.type("a")
    form.keeper._writing = broken
    with pytest.raises(ZeroDivisionError):
        form.keeper._on_look()
