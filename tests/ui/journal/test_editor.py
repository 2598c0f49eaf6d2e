"""The editor: what is typed is saved when it says so, and never lost when it cannot be."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.prompts import Prompt, load_prompts
from recurapp.records import PLACE_ID, PROFILE_ID, Draft, JournalEntry, Place, Profile
from recurapp.settings import Settings, Theme
from recurapp.storage.answers import Change, TagCount
from recurapp.storage.errors import StorageError
from recurapp.storage.journal_reading import JournalReading
from recurapp.storage.store import Store
from recurapp.text import clean_text
from recurapp.ui.journal.editor import EntryEditor
from recurapp.ui.journal.typed_entry import FORM, TypedEntry, When
from recurapp.ui.parts import retry
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import Button
from tests.ui import desk as on_desk
from tests.ui.desk import MONDAY, Desk, focused, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

LONDON = "Europe/London"
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTRY = JournalEntry(
    at=datetime(2026, 11, 21, 21, 40, 12, 345, tzinfo=ZoneInfo(LONDON)),
    zone=LONDON,
    day=date(2026, 11, 21),
    mood=2,
    worry=7,
    text="Woke at four.\n\nWrote the\u00a0list.",
    tags=("Sleep",),
    helped="Slow breathing",
)
NOTHING = "There is nothing to save yet. One word or one tap is enough."


def shown_texts(widget: QWidget) -> list[str]:
    settle(widget)
    return on_desk.shown_texts(widget)


def button(widget: QWidget, text: str) -> Button:
    settle(widget)
    return on_desk.button(widget, text)


class Seen:
    """The editor as it stands beside the list, and what it told."""

    def __init__(self, desk: Desk, width: int = 564, height: int = 900) -> None:
        self.desk = desk
        self.store: Store = desk.vault.store
        self.host = QWidget()
        desk.qtbot.addWidget(self.host)
        self.editor = EntryEditor(desk.services, self.host)
        QVBoxLayout(self.host).addWidget(self.editor)
        self.host.resize(width + 20, height + 20)
        self.saved: list[tuple[Change, JournalEntry]] = []
        self.closed = 0
        self.removed: list[JournalEntry] = []
        self.history: list[JournalEntry] = []
        self.errors: list[StorageError] = []
        self.editor.saved.connect(lambda change, entry: self.saved.append((change, entry)))
        self.editor.closed.connect(self._on_closed)
        self.editor.remove_wanted.connect(self.removed.append)
        self.editor.history_wanted.connect(self.history.append)
        self.editor.went_wrong.connect(self.errors.append)
        self.host.show()
        self.host.activateWindow()
        settle(self.host)

    def _on_closed(self) -> None:
        self.closed += 1

    def type(self, text: str) -> None:
        self.editor.form.words.setFocus()
        self.desk.qtbot.keyClicks(self.editor.form.words, text)

    def done(self) -> None:
        QTest.keyClick(focused(), Qt.Key.Key_Return, CONTROL)

    @property
    def state(self) -> str:
        return self.editor.state.text()

    @property
    def entries(self) -> list[JournalEntry]:
        return self.store.entries()

    @property
    def drafts(self) -> list[Draft]:
        return self.store.find(Draft)

    def wait_kept(self) -> None:
        self.desk.qtbot.waitUntil(lambda: self.state == "Draft kept")


@pytest.fixture
def seen(desk: Desk) -> Seen:
    return Seen(desk)


# ---- writing and saving ------------------------------------------------------------------


def test_a_new_entry_is_saved_by_the_keyboard_alone(seen: Seen, desk: Desk) -> None:
    editor = seen.editor
    assert (editor.entry, editor.is_unsaved, seen.state) == (None, False, "")
    assert editor.form.when.heading.text() == "New entry"
    assert editor.form.when.time.text() == "Now, Monday 23 November"
    press(editor.form.mood.button(4))
    press(editor.form.worry.button(0))
    seen.type("One two.")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is editor.form.tags.edit
    desk.qtbot.keyClicks(focused(), "Scan")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    desk.qtbot.keyClicks(focused(), "Tea")
    assert seen.state == "Not saved yet"
    assert editor.is_unsaved
    seen.done()
    (entry,) = seen.entries
    assert (entry.mood, entry.worry, entry.text) == (4, 0, "One two.")
    assert (entry.tags, entry.helped) == (("Scan",), "Tea")
    assert (entry.at, entry.zone, entry.day) == (MONDAY, LONDON, MONDAY.date())
    assert seen.state == "Saved at 14:05"
    assert (editor.form.when.heading.text(), editor.form.when.time.text()) == (
        "Monday 23 November",
        "14:05",
    )
    assert seen.saved[0][1] == entry == editor.entry
    assert seen.closed == 1
    assert seen.drafts == []
    assert not editor.is_unsaved


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_control_and_enter_is_done_wherever_the_focus_is(seen: Seen, key: Qt.Key) -> None:
    form = seen.editor.form
    press(form.mood.button(2))
    for place in (form.mood.button(2), form.worry.button(0), form.tags.edit, form.words):
        before = seen.closed
        place.setFocus()
        QTest.keyClick(focused(), key, CONTROL)
        assert seen.closed == before + 1
    assert [entry.mood for entry in seen.entries] == [2]


@pytest.mark.parametrize("part", ["mood", "worry", "text", "tag", "helped"])
def test_any_one_part_is_enough(seen: Seen, desk: Desk, part: str) -> None:
    form = seen.editor.form
    if part == "mood":
        press(form.mood.button(3))
    elif part == "worry":
        press(form.worry.button(0))
    elif part == "text":
        seen.type("x")
    else:
        field = form.tags.edit if part == "tag" else form.helped
        field.setFocus()
        desk.qtbot.keyClicks(field, "x")
    press(seen.editor.foot.done_button)
    assert len(seen.entries) == 1
    assert seen.closed == 1


def test_an_empty_one_is_said_to_be_so_and_stays(seen: Seen) -> None:
    seen.type("  ")
    seen.done()
    assert NOTHING in shown_texts(seen.editor)
    assert (seen.entries, seen.closed) == ([], 0)
    assert focused() is seen.editor.form.words
    seen.done()
    assert shown_texts(seen.editor).count(NOTHING) == 1
    seen.type("x")
    assert NOTHING not in shown_texts(seen.editor)
    assert seen.editor.settle()


def test_pressing_the_chosen_again_clears_it(seen: Seen) -> None:
    press(seen.editor.form.mood.button(2))
    assert seen.editor.is_unsaved
    seen.editor.form.mood._last = None  # not a double click
    press(seen.editor.form.mood.button(2))
    assert not seen.editor.is_unsaved
    assert seen.editor.settle()
    assert seen.entries == []


def test_a_saved_entry_is_changed_and_keeps_what_it_was(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    assert seen.state == "Saved"
    assert not seen.editor.is_unsaved
    assert seen.editor.form.when.heading.text() == "Saturday 21 November"
    seen.editor.form.words.moveCursor(seen.editor.form.words.textCursor().MoveOperation.End)
    seen.type(" More.")
    assert seen.editor.settle()
    (entry,) = seen.entries
    assert entry == replace(ENTRY, text=ENTRY.text + " More.")
    assert [version.record for version in seen.store.history(entry)] == [ENTRY]
    assert seen.editor.settle()
    assert len(seen.saved) == 1


def test_opening_an_entry_changes_nothing_whatever_it_holds(seen: Seen, desk: Desk) -> None:
    odd = replace(ENTRY, text="a\u2028b\u00a0c" + "x" * 9_000, tags=("a", "A"))
    desk.keep(odd)
    seen.editor.show_entry(odd)
    assert not seen.editor.is_unsaved
    assert seen.editor.settle()
    assert seen.entries == [odd]
    assert seen.saved == []


def test_a_new_entry_is_of_the_moment_it_was_begun(seen: Seen, desk: Desk) -> None:
    desk.wait_to(MONDAY + timedelta(hours=14))
    when = seen.editor.form.when
    assert when.time.text() == "Now, Tuesday 24 November"
    assert not seen.editor.is_unsaved
    desk.now += timedelta(minutes=7)
    seen.type("x")
    assert when.time.text() == "Now, Tuesday 24 November"
    desk.wait_to(desk.now + timedelta(days=1))
    assert (when.heading.text(), when.time.text()) == ("New entry", "Tuesday 24 November, 04:12")
    seen.editor.settle()
    assert (when.heading.text(), when.time.text()) == ("Tuesday 24 November", "04:12")
    assert seen.entries[0].at == MONDAY + timedelta(hours=14, minutes=7)


def test_a_new_entry_of_a_day_that_was_chosen(seen: Seen, desk: Desk) -> None:
    at = datetime(2020, 2, 29, 12, 0, tzinfo=ZoneInfo(LONDON))
    seen.editor.show_new(at)
    desk.now += timedelta(minutes=7)
    seen.type("x")
    assert seen.editor.settle()
    assert (seen.entries[0].at, seen.entries[0].day) == (at, date(2020, 2, 29))


def test_a_day_is_changed_in_place_and_one_ahead_asked_about(seen: Seen, desk: Desk) -> None:
    when = seen.editor.form.when
    press(when.link)
    when.day.edit.selectAll()
    desk.qtbot.keyClicks(when.day.edit, "25/12/2026")
    seen.type("x")
    seen.done()
    assert seen.entries == []
    assert "This lies ahead of now. Is it what you mean?" in shown_texts(seen.editor)
    press(when.keep_button)
    seen.done()
    assert seen.entries[0].day == date(2026, 12, 25)


def test_the_question_is_of_the_day(seen: Seen, desk: Desk) -> None:
    loud = "How loud has worry about cancer been?"
    assert {"How has today been?", loud} <= set(shown_texts(seen.editor))
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    assert {"How was that day?", loud} <= set(shown_texts(seen.editor))
    assert seen.editor.form.mood.accessibleName() == "How was that day?"


# ---- drafts ------------------------------------------------------------------------------


def test_a_day_that_is_being_typed_is_kept_in_the_draft(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    when = seen.editor.form.when
    press(when.link)
    assert (seen.state, seen.editor.is_unsaved) == ("Saved", False)
    when.day.edit.selectAll()
    desk.qtbot.keyClicks(when.day.edit, "1 Ma")
    assert seen.state == "Not saved yet"
    seen.wait_kept()
    (draft,) = seen.drafts
    again = Seen(desk)
    again.editor.show_draft(draft)
    form = again.editor.form
    assert (form.when.day.text(), form.when.clock.text()) == ("1 Ma", "21:40")
    assert again.editor.is_unsaved
    desk.qtbot.keyClicks(form.when.day.edit, "y 2020")
    assert again.editor.settle()
    assert again.entries == [again.editor.entry]
    assert again.entries[0].day == date(2020, 5, 1)
    assert again.drafts == []


def test_a_day_that_was_typed_and_let_go_leaves_no_draft(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    when = seen.editor.form.when
    press(when.link)
    desk.qtbot.keyClicks(when.clock, "9")
    seen.wait_kept()
    press(when.leave_button)
    desk.qtbot.waitUntil(lambda: seen.state == "Saved")
    assert seen.drafts == []


def test_a_retry_saves_the_words_and_keeps_the_day_that_is_being_typed(
    seen: Seen, desk: Desk
) -> None:
    pragma(desk.vault, "query_only=ON")
    seen.type("Not lost")
    assert not seen.editor.settle()
    when = seen.editor.form.when
    press(when.link)
    when.day.edit.selectAll()
    desk.qtbot.keyClicks(when.day.edit, "1 Ma")
    pragma(desk.vault, "query_only=OFF")
    seen.editor.retry.wanted.emit()
    assert [entry.text for entry in seen.entries] == ["Not lost"]
    assert when.day.text() == "1 Ma"
    seen.wait_kept()
    (draft,) = seen.drafts
    assert draft.about == seen.entries[0].id
    assert '"1 Ma"' in draft.content


def test_what_is_typed_is_kept_as_a_draft(seen: Seen) -> None:
    seen.type("Four in the morning")
    seen.wait_kept()
    (draft,) = seen.drafts
    assert (draft.form, draft.about) == (FORM, None)
    assert seen.entries == []
    seen.type(".")
    assert seen.state == "Not saved yet"


def test_what_is_typed_and_taken_back_leaves_no_draft(seen: Seen, desk: Desk) -> None:
    seen.type("x")
    seen.wait_kept()
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    desk.qtbot.waitUntil(lambda: seen.state == "")
    assert seen.drafts == []
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    seen.type("x")
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    desk.qtbot.waitUntil(lambda: seen.state == "Saved")


def test_hand_over_has_the_draft_on_the_disk(seen: Seen) -> None:
    seen.type("Every word")
    seen.editor.hand_over()
    assert '"Every word"' in seen.drafts[0].content


def test_a_draft_goes_on_where_it_was(seen: Seen, desk: Desk) -> None:
    press(seen.editor.form.mood.button(1))
    seen.type("Half a sen")
    desk.qtbot.keyClicks(seen.editor.form.tags.edit, "Sl")
    seen.editor.hand_over()
    (draft,) = seen.drafts
    again = Seen(desk)
    again.editor.show_draft(draft)
    form = again.editor.form
    assert (form.mood.value, form.words.text(), form.tags.adding()) == (1, "Half a sen", "Sl")
    assert again.state == "Draft kept"
    assert again.editor.is_unsaved
    assert again.editor.settle()
    assert again.drafts == []
    assert again.entries[0].text == "Half a sen"
    assert again.entries[0].tags == ("Sl",)


def _draft_of_a_change(seen: Seen, desk: Desk) -> Draft:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    seen.type("Typed. ")
    seen.editor.hand_over()
    (draft,) = seen.drafts
    assert draft.about == ENTRY.id
    return draft


def test_a_draft_of_a_change_goes_on_in_its_entry(seen: Seen, desk: Desk) -> None:
    draft = _draft_of_a_change(seen, desk)
    again = Seen(desk)
    again.editor.show_draft(draft)
    assert again.editor.entry == ENTRY
    assert again.editor.settle()
    assert again.entries == [replace(ENTRY, text="Typed. " + ENTRY.text)]
    assert again.drafts == []


@pytest.mark.parametrize("fate", ["changed", "trashed", "gone"])
def test_a_draft_is_never_written_over_a_newer_entry(seen: Seen, desk: Desk, fate: str) -> None:
    draft = _draft_of_a_change(seen, desk)
    newer = replace(ENTRY, text="Newer.")
    if fate == "changed":
        desk.keep(newer)
    else:
        seen.store.remove(ENTRY)
    if fate == "gone":
        draft = replace(draft, about=uuid4())
    again = Seen(desk)
    again.editor.show_draft(draft)
    assert again.editor.entry is None
    assert any("Your words are here as a new entry" in text for text in shown_texts(again.editor))
    assert again.editor.form.when.when.at == ENTRY.at
    assert again.editor.settle()
    texts = {entry.text for entry in again.entries}
    assert "Typed. " + ENTRY.text in texts
    assert ("Newer." in texts) == (fate == "changed")
    assert again.drafts == []


def test_a_draft_goes_on_in_an_entry_that_was_away_and_came_back(seen: Seen, desk: Desk) -> None:
    draft = _draft_of_a_change(seen, desk)
    seen.store.undo(seen.store.remove(ENTRY))
    again = Seen(desk)
    again.editor.show_draft(draft)
    assert again.editor.entry == ENTRY
    assert not any("was changed" in text for text in shown_texts(again.editor))
    assert again.editor.settle()
    assert [entry.text for entry in again.entries] == ["Typed. " + ENTRY.text]
    assert again.drafts == []


def test_a_draft_takes_in_what_changed_in_other_fields_since(seen: Seen, desk: Desk) -> None:
    draft = _draft_of_a_change(seen, desk)
    desk.keep(replace(ENTRY, tags=("Nights",)))
    again = Seen(desk)
    again.editor.show_draft(draft)
    assert again.editor.form.tags.tags() == ("Nights",)
    again.editor.hand_over()
    (kept,) = again.drafts
    assert (kept.id, kept.about) == (draft.id, ENTRY.id)
    assert kept.based_on == again.store.changed_at(ENTRY)
    assert again.editor.settle()
    assert again.entries == [replace(ENTRY, tags=("Nights",), text="Typed. " + ENTRY.text)]


def test_a_draft_that_does_not_say_what_it_changed_goes_beside(seen: Seen, desk: Desk) -> None:
    draft = replace(_draft_of_a_change(seen, desk), based_on=None)
    again = Seen(desk)
    again.editor.show_draft(draft)
    assert again.editor.entry is None


def test_a_kill_after_it_went_beside_finds_it_as_a_new_entry(seen: Seen, desk: Desk) -> None:
    draft = _draft_of_a_change(seen, desk)
    desk.keep(replace(ENTRY, text="Newer."))
    again = Seen(desk)
    again.editor.show_draft(draft)
    again.editor.hand_over()
    assert [(one.id, one.about) for one in again.drafts] == [(draft.id, None)]


def test_a_draft_that_cannot_be_read_is_offered_as_words(seen: Seen) -> None:
    seen.editor.show_draft(Draft(form=FORM, content="{broken"))
    assert seen.editor.form.words.text() == "{broken"
    assert seen.editor.settle()
    assert seen.entries[0].text == "{broken"


def test_an_entry_that_changed_while_it_was_typed_in_is_not_written_over(
    seen: Seen, desk: Desk
) -> None:
    """Such as an earlier version brought back from its history."""
    for kept in (False, True):
        entry = replace(ENTRY, id=uuid4(), at=ENTRY.at + timedelta(hours=kept))
        desk.keep(entry)
        seen.editor.show_entry(entry)
        seen.type("Mine. ")
        if kept:
            seen.editor.hand_over()
        desk.keep(replace(entry, text="Theirs."))
        assert not seen.editor.settle()
        assert seen.store.get(JournalEntry, entry.id) == replace(entry, text="Theirs.")
        assert seen.editor.form.words.text() == "Mine. " + ENTRY.text
        assert seen.editor.settle()
        assert seen.store.get(JournalEntry, entry.id) == replace(entry, text="Theirs.")
        assert seen.saved[-1][1].text == "Mine. " + ENTRY.text
        assert seen.drafts == []


def test_an_open_entry_without_unsaved_words_follows_the_store(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    desk.keep(Profile(name="another kind"))
    desk.keep(replace(ENTRY, id=uuid4()))
    assert seen.editor.entry == ENTRY
    desk.keep(replace(ENTRY, text="Theirs."))
    assert seen.editor.form.words.text() == "Theirs."
    seen.store.remove(ENTRY)
    assert seen.editor.entry is None
    assert seen.editor.form.words.text() == ""


def test_words_about_an_entry_that_is_deleted_for_ever_are_kept_at_once(
    seen: Seen, desk: Desk
) -> None:
    """Its drafts go with it: "Draft kept" would be untrue."""
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    seen.type("Mine. ")
    seen.wait_kept()
    seen.store.remove(ENTRY)
    seen.store.delete_for_ever(ENTRY)
    assert seen.drafts == []
    settle(seen.host)
    said = "The entry was deleted for ever while you wrote. Your words are here as a new entry."
    assert said in shown_texts(seen.editor)
    assert seen.editor.entry is None
    seen.wait_kept()
    (draft,) = seen.drafts
    assert (draft.about, draft.based_on) == (None, None)
    assert "Mine. " in draft.content
    assert seen.editor.settle()
    assert [entry.text for entry in seen.entries] == ["Mine. " + ENTRY.text]
    assert seen.drafts == []


def test_one_deleted_for_ever_before_its_draft_was_written_is_kept_too(
    seen: Seen, desk: Desk
) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    seen.type("Mine. ")
    seen.store.delete_for_ever(ENTRY)
    settle(seen.host)
    seen.wait_kept()
    (draft,) = seen.drafts
    assert draft.about is None


def test_what_changed_elsewhere_in_another_field_is_taken_over(seen: Seen, desk: Desk) -> None:
    """Such as a tag that is renamed while words are not saved."""
    for kept in (False, True):
        entry = replace(ENTRY, id=uuid4(), at=ENTRY.at + timedelta(hours=kept))
        desk.keep(entry)
        seen.editor.show_entry(entry)
        seen.type("Mine. ")
        if kept:
            seen.editor.hand_over()
        desk.keep(replace(entry, tags=("Nights",), mood=4, worry=None))
        settle(seen.host)
        assert seen.editor.form.tags.tags() == ("Nights",)
        assert seen.editor.settle()
        both = replace(entry, tags=("Nights",), mood=4, worry=None, text="Mine. " + entry.text)
        assert seen.store.get(JournalEntry, entry.id) == both
        assert seen.editor.entry == both
        assert "The entry was changed" not in " ".join(shown_texts(seen.editor))
    assert len(seen.entries) == 2
    assert seen.drafts == []


def test_each_field_is_taken_over_and_words_keep_their_cursor(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    press(seen.editor.form.mood.button(5))
    at = ENTRY.at - timedelta(days=1)
    theirs = replace(ENTRY, at=at, day=at.date(), text="Theirs.", helped="Tea", worry=0)
    desk.keep(theirs)
    settle(seen.host)
    assert seen.editor.settle()
    assert seen.entries == [replace(theirs, mood=5)]


def test_an_entry_that_was_away_and_is_as_it_was_is_saved_over(seen: Seen, desk: Desk) -> None:
    """Delete and Undo: it was written since, and nothing of it changed."""
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    seen.type("Mine. ")
    seen.store.undo(seen.store.remove(ENTRY))
    settle(seen.host)
    seen.editor.hand_over()
    again = Seen(desk)
    again.editor.show_draft(seen.drafts[0])
    assert again.editor.entry == ENTRY
    assert seen.editor.settle()
    assert [entry.text for entry in seen.entries] == ["Mine. " + ENTRY.text]


def test_the_same_change_made_elsewhere_needs_no_save(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    press(seen.editor.form.mood.button(5))
    seen.editor._is_saving = True  # nobody told it
    desk.keep(replace(ENTRY, mood=5))
    seen.editor._is_saving = False
    assert seen.editor.settle()
    assert seen.saved == []
    assert seen.state == "Saved"
    assert seen.entries == [replace(ENTRY, mood=5)]


def test_what_cannot_be_compared_is_not_saved(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    seen.type("Mine. ")
    store = desk.vault.store
    alter = "ALTER TABLE journal_entry RENAME TO {}".format
    store._thread.call(lambda: store._connection.execute(alter("hidden")).fetchall())
    assert not seen.editor.settle()
    assert button(seen.editor, "Try again")
    assert seen.editor.form.words.text() == "Mine. " + ENTRY.text
    store._thread.call(
        lambda: store._connection.execute("ALTER TABLE hidden RENAME TO journal_entry").fetchall()
    )


def test_another_entry_shown_over_unsaved_words_leaves_their_draft(seen: Seen, desk: Desk) -> None:
    """The page settles first; if ever it does not, nothing is lost."""
    desk.keep(ENTRY)
    seen.type("Unsaved")
    seen.editor.show_entry(ENTRY)
    assert '"Unsaved"' in seen.drafts[0].content


# ---- when it cannot be saved -------------------------------------------------------------


def test_a_failed_save_keeps_the_text_says_why_and_tries_again_by_itself(
    seen: Seen, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT_MS", 30)
    seen.editor.retry.stop()
    pragma(desk.vault, "query_only=ON")
    seen.type("Not lost")
    seen.done()
    assert seen.closed == 0
    assert seen.state == "Not saved yet"
    assert any("cannot be written to" in text for text in shown_texts(seen.editor))
    assert button(seen.editor, "Try again")
    assert seen.editor.form.words.text() == "Not lost"
    desk.qtbot.wait(100)  # it has failed again meanwhile
    assert not seen.editor.settle()
    pragma(desk.vault, "query_only=OFF")
    desk.qtbot.waitUntil(lambda: seen.state == "Saved at 14:05")
    assert [entry.text for entry in seen.entries] == ["Not lost"]
    assert not any("cannot be written to" in text for text in shown_texts(seen.editor))
    assert seen.drafts == []


def test_a_failed_save_is_tried_again_by_the_button(seen: Seen, desk: Desk) -> None:
    pragma(desk.vault, "query_only=ON")
    seen.type("Not lost")
    press(seen.editor.foot.done_button)
    pragma(desk.vault, "query_only=OFF")
    press(button(seen.editor, "Try again"))
    assert seen.state == "Saved at 14:05"
    assert [entry.text for entry in seen.entries] == ["Not lost"]


def test_what_is_typed_while_it_fails_is_saved_too(seen: Seen, desk: Desk) -> None:
    pragma(desk.vault, "query_only=ON")
    seen.type("Not lost")
    assert not seen.editor.settle()
    seen.type(" nor this")
    pragma(desk.vault, "query_only=OFF")
    seen.editor.keeper.hand_over()
    assert seen.state == "Not saved yet"  # a save was asked for: a draft is not enough
    seen.editor.retry.wanted.emit()
    assert [entry.text for entry in seen.entries] == ["Not lost nor this"]


def test_nothing_left_to_save_is_not_tried_again(seen: Seen, desk: Desk) -> None:
    pragma(desk.vault, "query_only=ON")
    seen.type("x")
    assert not seen.editor.settle()
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    seen.editor.retry.wanted.emit()
    assert not seen.editor.retry.timer.isActive()
    pragma(desk.vault, "query_only=OFF")


def test_a_full_disk_is_named_for_an_entry_and_for_its_draft(seen: Seen, desk: Desk) -> None:
    pages = int(_pragma(desk, "page_count"))
    _pragma(desk, f"max_page_count={pages}")
    seen.type("Full. ")
    seen.editor.form.words.insertPlainText("x" * 60_000)
    seen.editor.hand_over()
    assert any(text.startswith("The disk is full") for text in shown_texts(seen.editor))
    assert not seen.editor.settle()
    assert any(text.startswith("The disk is full") for text in shown_texts(seen.editor))
    _pragma(desk, "max_page_count=100000")
    assert seen.editor.settle()
    assert len(seen.entries[0].text) == 60_006


def _pragma(desk: Desk, text: str) -> str:
    store = desk.vault.store
    rows = store._thread.call(lambda: store._connection.execute(f"PRAGMA {text}").fetchall())
    return str(rows[0][0])


def test_a_draft_that_cannot_be_kept_is_told_and_tried_by_the_button(
    seen: Seen, desk: Desk
) -> None:
    pragma(desk.vault, "query_only=ON")
    seen.type("x")
    seen.editor.hand_over()
    again = button(seen.editor, "Try again")
    pragma(desk.vault, "query_only=OFF")
    press(again)
    assert seen.state == "Draft kept"
    assert len(seen.drafts) == 1
    assert "Try again" not in shown_texts(seen.editor)


# ---- limits and bad input ------------------------------------------------------------------


def test_100_000_characters_are_saved(seen: Seen) -> None:
    seen.editor.form.words.insertPlainText("x" * 100_000)
    assert seen.editor.settle()
    assert len(seen.entries[0].text) == 100_000


def test_beyond_that_it_stays_and_can_be_saved_as_several(seen: Seen, desk: Desk) -> None:
    text = "A sentence of some words. " * 10_000
    press(seen.editor.form.mood.button(2))
    desk.qtbot.keyClicks(seen.editor.form.tags.edit, "Long")
    seen.editor.form.words.insertPlainText(text)
    assert any("160,000 characters too long" in said for said in shown_texts(seen.editor))
    seen.done()
    assert not seen.editor.settle()
    assert (seen.entries, seen.closed) == ([], 0)
    assert seen.editor.form.words.text() == text
    seen.type("B")
    assert any("160,001 characters too long" in said for said in shown_texts(seen.editor))
    seen.editor.hand_over()
    press(button(seen.editor, "Save as 3 entries"))
    entries = seen.entries[::-1]
    assert "".join(entry.text for entry in entries) == text + "B"
    assert [entry.mood for entry in entries] == [2, None, None]
    assert {entry.tags for entry in entries} == {("Long",)}
    assert [entry.at - MONDAY for entry in entries] == [timedelta(microseconds=n) for n in range(3)]
    assert seen.editor.entry == entries[0]
    assert seen.editor.form.words.text() == entries[0].text
    assert seen.state == "Saved at 14:05"
    assert seen.drafts == []
    seen.store.undo(seen.saved[0][0])
    assert seen.entries == []


def test_several_are_of_the_day_that_is_being_chosen(seen: Seen, desk: Desk) -> None:
    seen.editor.form.words.insertPlainText("word " * 30_000)
    when = seen.editor.form.when
    press(when.link)
    when.day.edit.selectAll()
    desk.qtbot.keyClicks(when.day.edit, "1 May 2020")
    seen.editor.save_parts()
    assert {entry.day for entry in seen.entries} == {date(2020, 5, 1)}
    assert len(seen.entries) == 2


def test_several_are_saved_all_or_none(seen: Seen, desk: Desk) -> None:
    seen.editor.form.words.insertPlainText("word " * 30_000)
    pragma(desk.vault, "query_only=ON")
    seen.editor.save_parts()
    assert any("cannot be written to" in said for said in shown_texts(seen.editor))
    pragma(desk.vault, "query_only=OFF")
    assert seen.entries == []
    seen.editor.form.tags.edit.setText("x" * 101)
    seen.editor.save_parts()
    assert seen.entries == []
    seen.editor.form.tags.edit.clear()
    seen.editor.save_parts()
    assert len(seen.entries) == 2
    seen.editor.save_parts()
    assert len(seen.entries) == 2


def test_shortened_again_it_is_one_entry(seen: Seen) -> None:
    seen.editor.form.words.insertPlainText("x" * 100_001)
    assert any("too long" in said for said in shown_texts(seen.editor))
    seen.editor.form.words.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert not any("too long" in said for said in shown_texts(seen.editor))
    assert seen.editor.settle()


def test_emoji_count_as_one_character_each(seen: Seen) -> None:
    seen.editor.form.words.insertPlainText("😀" * 100_000)
    assert not any("too long" in said for said in shown_texts(seen.editor))
    assert seen.editor.settle()


def test_what_helped_has_its_limit_too(seen: Seen) -> None:
    seen.editor.form.helped.insertPlainText("x" * 100_001)
    assert not seen.editor.settle()
    assert any("too long to be kept here" in said for said in shown_texts(seen.editor))
    assert seen.entries == []
    assert focused() is seen.editor.form.helped


def test_a_tag_that_cannot_be_one_keeps_it_open(seen: Seen) -> None:
    seen.type("x")
    seen.editor.form.tags.edit.setText("y" * 101)
    assert not seen.editor.settle()
    assert focused() is seen.editor.form.tags.edit
    seen.editor.retry.wanted.emit()  # by itself it does not get in
    assert seen.entries == []
    assert any("could not be saved as it is" in said for said in shown_texts(seen.editor))


@pytest.mark.parametrize(
    "text",
    [
        "a\0b",
        "emoji 👩\u200d👩\u200d👧",
        "مرحبا\u202eevil",
        "Z\u0351\u0343\u0342algo",
        "x" * 99_999,
    ],
    ids=range(5),
)
def test_any_text_is_saved_as_it_is_cleaned(seen: Seen, text: str) -> None:
    seen.editor.form.words.insertPlainText(text)
    assert seen.editor.settle()
    assert seen.entries[0].text == clean_text(text)
    assert not seen.editor.is_unsaved


def test_too_much_for_the_field_is_said_until_something_is_typed(seen: Seen) -> None:
    seen.editor.form.words.refused.emit()
    said = "That was too much to paste here. It is still on your clipboard."
    assert said in shown_texts(seen.editor)
    seen.type("x")
    assert said not in shown_texts(seen.editor)


def test_a_paste_without_plain_text_is_said_until_something_is_typed(seen: Seen) -> None:
    data = QMimeData()
    data.setHtml("<img src='x'>" * 60_000)
    seen.editor.form.words.insertFromMimeData(data)
    assert "This could not be pasted as plain text." in shown_texts(seen.editor)
    seen.type("x")
    assert "This could not be pasted as plain text." not in shown_texts(seen.editor)


def test_what_is_too_long_for_a_draft_is_said(seen: Seen) -> None:
    seen.editor.keeper.failed.emit(None)
    assert any("too long to be kept while you write" in said for said in shown_texts(seen.editor))
    seen.editor.keeper.kept.emit()
    assert not any("too long to be kept" in said for said in shown_texts(seen.editor))


# ---- the buttons ---------------------------------------------------------------------------


def test_history_and_trash_are_for_saved_entries_with_all_that_is_typed(
    seen: Seen, desk: Desk
) -> None:
    assert not {"History", "Move to trash"} & set(shown_texts(seen.editor))
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    press(button(seen.editor, "History"))
    seen.type("More. ")
    press(button(seen.editor, "Move to trash"))
    whole = replace(ENTRY, text="More. " + ENTRY.text)
    assert (seen.history, seen.removed) == ([ENTRY], [whole])
    assert seen.entries == [whole]
    pragma(desk.vault, "query_only=ON")
    seen.type("Again. ")
    press(button(seen.editor, "Move to trash"))
    press(button(seen.editor, "History"))
    pragma(desk.vault, "query_only=OFF")
    assert (len(seen.history), len(seen.removed)) == (1, 1)


WORDS_ALONE = replace(ENTRY, mood=None, worry=None, tags=(), helped="")


def emptied(seen: Seen) -> None:
    """A saved entry from which everything was taken, and somebody wants to leave it."""
    seen.desk.keep(WORDS_ALONE)
    seen.editor.show_entry(WORDS_ALONE)
    seen.editor.form.words.selectAll()
    seen.editor.form.words.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    seen.editor.hand_over()
    assert not seen.editor.settle()


def test_an_entry_from_which_all_was_taken_is_not_saved(seen: Seen) -> None:
    emptied(seen)
    seen.done()
    assert "An entry needs something in it." in shown_texts(seen.editor)
    assert seen.entries == [WORDS_ALONE]
    assert seen.closed == 0
    seen.type("x")
    assert "An entry needs something in it." not in shown_texts(seen.editor)


def test_the_old_words_are_put_back(seen: Seen) -> None:
    emptied(seen)
    press(button(seen.editor, "Put the old words back"))
    assert seen.editor.form.words.text() == ENTRY.text
    assert (seen.editor.is_unsaved, seen.state, seen.drafts) == (False, "Saved", [])
    assert focused() is seen.editor.form.words
    assert "Put the old words back" not in shown_texts(seen.editor)
    assert seen.editor.settle()
    assert seen.entries == [WORDS_ALONE]


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("width", [564, 400])
def test_what_is_said_of_an_emptied_entry_fits(
    desk: Desk, look: Look, size: int, width: int
) -> None:
    look.use(Settings(text_size=size))
    seen = Seen(desk, max(width, look.px(400)), 600)
    emptied(seen)
    settle(seen.host)
    assert_fits(seen.host)


@pytest.mark.parametrize("where", ["foot", "sentence"])
def test_an_emptied_entry_goes_to_the_trash_as_it_was(seen: Seen, where: str) -> None:
    emptied(seen)
    if where == "foot":
        press(seen.editor.foot.remove_button)
    else:
        assert seen.editor.said.banner is not None
        press(button(seen.editor.said.banner, "Move to trash"))
    assert seen.removed == [WORDS_ALONE]
    seen.store.remove(WORDS_ALONE)
    assert seen.editor.entry is None
    assert (seen.editor.is_unsaved, seen.drafts) == (False, [])


@pytest.mark.parametrize("kind", ["too long", "tag", "day"])
def test_words_that_no_entry_can_hold_stay_when_it_goes_to_the_trash(
    seen: Seen, desk: Desk, kind: str
) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    form = seen.editor.form
    if kind == "too long":
        form.words.insertPlainText("x" * 100_001)
    elif kind == "tag":
        form.tags.edit.setText("y" * 101)
        seen.type("Mine. ")
    else:
        press(form.when.link)
        form.when.day.edit.setText("no day")
        seen.type("Mine. ")
    text = form.words.text()
    press(seen.editor.foot.remove_button)
    assert seen.removed == [ENTRY]
    seen.store.remove(ENTRY)
    settle(seen.host)
    assert any(said.startswith("The entry goes to the trash") for said in shown_texts(seen.editor))
    assert (seen.editor.entry, form.words.text()) == (None, text)
    (draft,) = seen.drafts
    assert draft.about is None
    assert TypedEntry.of(ENTRY).text in form.words.text()
    assert not seen.editor.foot.remove_button.isVisible()


def test_it_stays_where_what_is_typed_cannot_be_kept(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    seen.editor.form.words.insertPlainText("x" * 100_001)
    pragma(desk.vault, "query_only=ON")
    press(seen.editor.foot.remove_button)
    assert seen.removed == []
    assert len(seen.editor.form.words.text()) > 100_001
    pragma(desk.vault, "query_only=OFF")


def test_in_a_conflict_nothing_goes_to_the_trash(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    seen.type("Mine. ")
    desk.keep(replace(ENTRY, text="Theirs."))
    press(seen.editor.foot.remove_button)
    assert (seen.removed, seen.editor.entry) == ([], None)
    assert any("Your words are here as a new entry" in said for said in shown_texts(seen.editor))
    assert seen.editor.ready_to_remove() is None
    seen.editor._on_remove()
    seen.editor._put_back()
    assert seen.editor.form.words.text() == "Mine. " + ENTRY.text


def test_a_prompt_only_when_asked_for_and_never_twice_running(seen: Seen, desk: Desk) -> None:
    texts = {prompt.text: prompt.id for prompt in load_prompts()}
    editor = seen.editor
    assert not texts.keys() & set(shown_texts(editor))
    press(editor.foot.prompt_button)
    assert focused() is editor.form.words
    last = ""
    for _ in range(20):
        (shown,) = texts.keys() & set(shown_texts(editor))
        assert shown != last
        assert editor.form.words.accessibleDescription() == shown
        place = seen.store.get(Place, PLACE_ID)
        assert place is not None
        assert place.prompt == texts[shown]
        last = shown
        press(button(editor, "Another"))
    press(button(editor, "Put away"))
    assert not texts.keys() & set(shown_texts(editor))
    assert editor.form.words.accessibleDescription() == ""
    assert focused() is editor.form.words
    assert not editor.is_unsaved


def test_a_prompt_is_not_the_last_one_of_the_start_before(seen: Seen, desk: Desk) -> None:
    first, second, *_ = load_prompts()
    desk.keep(Place(page="journal", prompt=first.id))
    asked: list[str] = []

    def choose(prompts: Sequence[Prompt]) -> Prompt:
        asked.append(prompts[0].id)
        return prompts[0]

    seen.editor.form.prompt._choose = choose
    seen.editor.form.ask_prompt()
    assert asked == [second.id]
    assert seen.store.get(Place, PLACE_ID) == Place(page="journal", prompt=second.id)
    pragma(desk.vault, "query_only=ON")
    seen.editor.form.ask_prompt()
    assert asked[1] == first.id  # not to be written down is no reason not to ask
    pragma(desk.vault, "query_only=OFF")


def test_the_note_under_it_names_the_button(seen: Seen) -> None:
    assert (
        "This journal is private. No one else reads it, so it cannot send help. If you feel you "
        "might hurt yourself, use the button “I need help now”. You deserve a real person to "
        "talk to."
    ) in shown_texts(seen.editor)


def test_the_line_after_a_hard_day_stays_to_be_read(seen: Seen, desk: Desk) -> None:
    press(seen.editor.form.worry.button(9))
    press(seen.editor.foot.done_button)
    line = "That sounds very hard. Help is here if you want it."
    assert line in shown_texts(seen.editor)
    assert seen.closed == 0
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    assert line not in shown_texts(seen.editor)
    desk.keep(Profile(id=PROFILE_ID, hard_day_line=False))
    press(seen.editor.form.worry.button(10))
    press(seen.editor.foot.done_button)
    assert line not in shown_texts(seen.editor)
    assert seen.closed == 1


def suggested(seen: Seen) -> list[str]:
    return [one.tag for one in seen.editor.form.tags.suggestions]


def test_known_tags_are_suggested(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.form.tags.edit.setFocus()
    desk.qtbot.keyClicks(seen.editor.form.tags.edit, "sl")
    desk.qtbot.waitUntil(lambda: suggested(seen) == ["Sleep"])
    desk.keep(replace(ENTRY, id=uuid4(), tags=("Slow days",)))
    desk.qtbot.waitUntil(lambda: suggested(seen) == ["Sleep", "Slow days"])


def test_a_tag_that_was_just_saved_is_known(seen: Seen, desk: Desk) -> None:
    desk.qtbot.keyClicks(seen.editor.form.tags.edit, "Sleep,")
    assert seen.editor.settle()
    seen.editor.show_new()
    desk.qtbot.keyClicks(seen.editor.form.tags.edit, "sl")
    assert suggested(seen) == ["Sleep"]


def test_an_entry_is_opened_without_asking_for_all_tags(
    seen: Seen, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 100,000 entries it takes so long that it would be seen."""
    desk.keep(ENTRY)
    asked: list[int] = []
    tags = JournalReading.tags

    def counted(reading: JournalReading) -> list[TagCount]:
        asked.append(threading.get_ident())
        return tags(reading)

    monkeypatch.setattr(JournalReading, "tags", counted)
    desk.qtbot.waitUntil(lambda: bool(asked))
    desk.services.tasks.wait_all()
    for _ in range(3):
        seen.editor.show_entry(ENTRY)
        seen.editor.show_new()
    assert len(asked) == 1
    assert threading.get_ident() not in asked


# ---- how it looks --------------------------------------------------------------------------


def is_seen(seen: Seen, part: QWidget) -> bool:
    """Whether it is whole within the card."""
    settle(seen.host)
    top = part.mapTo(seen.editor, QPoint(0, 0)).y()
    return part.isVisible() and top >= 0 and top + part.height() <= seen.editor.height()


def stops(seen: Seen) -> list[QWidget]:
    """Where Tab goes from the top of the editor to its end, as far down as they stand."""
    settle(seen.host)
    found: list[QWidget] = []
    seen.editor.form.when.link.setFocus()
    while focused() not in found:
        found.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    return found


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("height", [500, 700, 900])
def test_done_is_in_view_and_tab_follows_the_eye(
    desk: Desk, look: Look, size: int, height: int
) -> None:
    look.use(Settings(text_size=size))
    desk.keep(ENTRY)
    seen = Seen(desk, 680, height)
    seen.editor.show_entry(ENTRY)
    editor, form = seen.editor, seen.editor.form
    assert is_seen(seen, editor.foot.done_button)
    assert form.is_compact == (editor.height() < look.px(500))
    scales = [form.mood.button(2), form.worry.button(7)]
    chips = [form.tags.chips[0], form.tags.edit, form.helped]
    middle = [form.words, *scales] if form.is_compact else [*scales, form.words]
    head = [form.when.link, editor.foot.history_button, editor.foot.ask_button]
    foot = [editor.foot.prompt_button, editor.foot.remove_button, editor.foot.done_button]
    found = stops(seen)
    assert found == [*head, *middle, *chips, *foot]
    assert is_seen(seen, editor.foot.done_button)


def test_where_there_is_little_room_the_words_come_first(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    seen = Seen(desk, 640, 500)
    words = seen.editor.form.words
    assert words.mapTo(seen.editor, QPoint(0, 0)).y() < seen.editor.height() - look.px(100)
    seen.host.resize(700, 1500)
    settle(seen.host)
    assert words.y() > seen.editor.form.scales.y()
    assert is_seen(seen, seen.editor.note)


def test_the_line_being_written_stays_in_view(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    seen = Seen(desk, 640, 460)
    words, view = seen.editor.form.words, seen.editor.view
    for letter in "abcdefg":
        seen.type(letter)
        QTest.keyClick(words, Qt.Key.Key_Return)
    settle(seen.host)
    cursor = words.cursorRect()
    bottom = words.viewport().mapTo(view, cursor.bottomLeft()).y()
    assert 0 < bottom <= view.height()


def test_what_is_said_comes_into_view_and_its_button_is_next(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    seen = Seen(desk, 640, 600)
    press(seen.editor.form.worry.button(9))
    seen.type("x")
    pragma(desk.vault, "query_only=ON")
    press(seen.editor.foot.done_button)
    assert is_seen(seen, button(seen.editor, "Try again"))
    found = stops(seen)
    assert found.index(button(seen.editor, "Try again")) == found.index(seen.editor.form.words) + 1
    pragma(desk.vault, "query_only=OFF")
    seen.editor.form.words.setFocus()
    press(seen.editor.foot.done_button)
    assert seen.editor.hard_day.isVisible()
    assert is_seen(seen, seen.editor.hard_day.help_button)


def test_history_and_trash_stand_apart(seen: Seen, desk: Desk, look: Look) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    settle(seen.host)
    foot = seen.editor.foot
    for one in (foot.history_button, foot.remove_button):
        assert min(one.width(), one.height()) >= look.px(44)
    tops = [one.mapTo(seen.editor, QPoint(0, 0)).y() for one in (foot.history_button, foot)]
    assert tops[1] - tops[0] > look.px(200)


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("width", [564, 400])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_it_fits(desk: Desk, look: Look, size: int, width: int, theme: Theme) -> None:
    look.use(Settings(text_size=size, theme=theme))
    desk.keep(ENTRY)
    seen = Seen(desk, width, 700)
    seen.editor.show_entry(ENTRY)
    seen.editor.form.ask_prompt()
    seen.editor.form.when.open()
    desk.qtbot.keyClicks(seen.editor.form.tags.edit, "s")
    seen.editor.form.words.insertPlainText("x " * 51_000)
    assert_fits(seen.host)


def test_right_to_left_it_fits(desk: Desk) -> None:
    desk.keep(ENTRY)
    seen = Seen(desk)
    seen.host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    seen.editor.show_entry(ENTRY)
    assert_fits(seen.host)


def test_the_words_come_into_view_by_key(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    seen = Seen(desk, 564, 560)
    seen.editor.form.when.link.setFocus()
    seen.editor.view.verticalScrollBar().setValue(0)
    seen.editor.go_to_words()
    settle(seen.host)
    words, view = seen.editor.form.words, seen.editor.view
    top = words.mapTo(view, QPoint(0, 0)).y()
    assert top + words.height() <= view.height()


def test_everything_that_can_be_reached_has_a_name(seen: Seen, desk: Desk) -> None:
    desk.keep(ENTRY)
    seen.editor.show_entry(ENTRY)
    for child in seen.editor.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
            text = getattr(child, "text", None)
            named = child.accessibleName() or (callable(text) and text())
            assert named or child.focusProxy(), type(child)


def test_to_be_read_only(desk: Desk) -> None:
    desk.keep(ENTRY)
    desk.vault.read_only = True
    desk.vault.store._read_only = True
    seen = Seen(desk)
    seen.editor.show_entry(ENTRY)
    seen.type("x")
    assert seen.editor.form.words.text() == ENTRY.text
    assert not {"Done", "Prompt", "Move to trash", "Change day or time"} & set(
        shown_texts(seen.editor)
    )
    form = seen.editor.form
    assert form.words.placeholderText() == form.helped.placeholderText() == ""
    assert not form.tags.edit.isVisible()
    press(button(seen.editor, "History"))
    assert seen.history == [ENTRY]
    assert seen.editor.settle()
    seen.done()
    assert seen.closed == 1


def test_in_a_vault_to_read_nothing_empty_asks_to_be_filled(desk: Desk) -> None:
    desk.keep(WORDS_ALONE)
    desk.vault.read_only = True
    desk.vault.store._read_only = True
    seen = Seen(desk)
    seen.editor.show_entry(WORDS_ALONE)
    form = seen.editor.form
    parts = (form.tags, form.helped_field, form.scales, seen.editor.note)
    assert not any(part.isVisible() for part in parts)
    assert form.words.isVisible()
    seen.editor.show_entry(ENTRY)
    settle(seen.host)
    assert all(part.isVisible() for part in parts[:3])
    seen.editor.show_entry(replace(ENTRY, text="", worry=None))
    assert not form.words.isVisible()
    assert form.scales.isVisible()


def test_a_draft_says_when_it_was(seen: Seen) -> None:
    at = datetime(2019, 3, 1, 4, 0, tzinfo=ZoneInfo(LONDON))
    typed = TypedEntry(When.told(at, LONDON), text="x")
    seen.editor.show_draft(Draft(form=FORM, content=typed.content()))
    assert seen.editor.form.when.heading.text() == "Friday 1 March 2019"


def test_what_makes_the_profile_unreadable_costs_no_entry(
    seen: Seen, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the commit everything else may fail: the entry is saved, and is said to be."""
    store = desk.vault.store
    store._thread.call(lambda: store._connection.execute("DROP TABLE profile").fetchall())
    press(seen.editor.form.mood.button(1))
    assert seen.editor.settle()
    assert seen.state == "Saved at 14:05"


def test_where_no_tags_can_be_read_none_are_suggested(seen: Seen, desk: Desk) -> None:
    store = desk.vault.store
    store._thread.call(lambda: store._connection.execute("DROP TABLE journal_fts").fetchall())
    store._thread.call(lambda: store._connection.execute("DROP TABLE journal_entry").fetchall())
    seen.editor.form.known.look_now()
    desk.services.tasks.wait_all()
    seen.type("x")
    assert (suggested(seen), seen.editor.form.words.text()) == ([], "x")
    with pytest.raises(ZeroDivisionError):
        seen.editor.form.known._on_failed(ZeroDivisionError())
