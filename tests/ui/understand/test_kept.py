"""What a person keeps of what they read: passages, hidden topics, answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.bookmarks import (
    SavedPassage,
    TopicChoice,
    Useful,
    topic_choice_id,
)
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.clipboard import PrivateClipboard
from recurapp.ui.understand.saved_view import AT_ONCE
from tests.ui.desk import Desk, button, focused, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.understand.reading import (
    FIRST,
    LISTED,
    SECOND,
    go,
    hide,
    save_button,
    section_in_sight,
    understand,
)

pytestmark = pytest.mark.usefixtures("look")


def test_a_passage_is_saved_read_copied_and_removed_with_undo(desk: Desk, qtbot: QtBot) -> None:
    private = PrivateClipboard(lambda widget: False)
    page = understand(desk)
    go(page, SECOND.id)
    for number in (1, 2):
        press(save_button(page, SECOND.sections[number].id))
    first, second = desk.vault.store.find(SavedPassage)
    assert (first.text, first.heading) == (SECOND.sections[1].text, SECOND.sections[1].heading)
    assert "The passage is saved." in shown_texts(page)
    go(page, "saved")
    saved = page.open.saved
    assert saved is not None
    assert [one.id for one in saved.passages] == [second.id, first.id], "the newest first"
    assert {first.heading, second.heading, SECOND.title} <= set(shown_texts(saved))
    assert "The page has changed since you saved this." not in shown_texts(saved)
    copy = saved.rows.stop(f"copy {second.id}")
    assert copy is not None
    press(copy)
    clipboard = QApplication.clipboard()
    assert clipboard.text() == f"{second.heading}\n\n{second.text}"
    private.clear()
    assert clipboard.text() == ""
    remove = saved.rows.stop(f"remove {second.id}")
    assert remove is not None
    press(remove)
    assert desk.vault.store.find(SavedPassage) == [first]
    press(button(page, "Undo"))
    qtbot.waitUntil(lambda: len(desk.vault.store.find(SavedPassage)) == 2)
    settle(page)
    opens = saved.rows.stop(f"open {second.id}")
    assert opens is not None
    press(opens)
    settle(page)
    assert page.part == SECOND.id
    assert section_in_sight(page, second.section)
    assert page.reader.view is not None
    press(save_button(page, second.section))
    assert desk.vault.store.find(SavedPassage) == [first], "pressed again, it is no longer saved"


def test_words_that_have_changed_since_are_said_to_have(desk: Desk) -> None:
    section = SECOND.sections[1]
    kept = SavedPassage(
        article=SECOND.id, section=section.id, heading=section.heading, text="Other words.\n\nال"
    )
    gone = SavedPassage(article="went-away", section="x", heading="A heading", text="x" * 5000)
    desk.keep(kept, gone)
    page = understand(desk)
    go(page, "saved")
    assert shown_texts(page).count("The page has changed since you saved this.") == 2
    assert page.open.saved is not None
    opens = page.open.saved.rows.stop(f"open {gone.id}")
    assert opens is not None
    assert not opens.isEnabled()
    assert_fits(page, words_may_break=True)


def test_nothing_saved_and_nothing_hidden_is_one_line(desk: Desk) -> None:
    page = understand(desk)
    go(page, "saved")
    assert "Press the ribbon beside a heading to keep that part here." in shown_texts(page.open)
    assert page.open.saved is not None
    press(page.open.saved.topics)
    assert focused() is page.contents.list
    go(page, "hidden")
    assert "No topic is hidden." in shown_texts(page.open)


def test_a_topic_is_hidden_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    page = understand(desk)
    press(button(page, "Hide this topic"))
    assert page.part == SECOND.id
    assert FIRST.id not in [item.key for item in page.contents.list.rows.items]
    assert page.contents.list.rows.items[-1].title == "Hidden topics (1)"
    assert page.reader.view is not None
    assert FIRST.title not in [link.shown_text() for link in page.reader.view.next_links]
    press(button(page, "Undo"))
    qtbot.waitUntil(lambda: page.contents.list.rows.items[0].key == FIRST.id)
    go(page, FIRST.id)
    press(button(page, "Hide this topic"))
    go(page, "hidden")
    press(button(page, "Show again"))
    assert [item.key for item in page.contents.list.rows.items][:2] == [FIRST.id, SECOND.id]
    assert focused() is page.open.hidden, "the button is gone, the keyboard is not"


def test_a_page_without_topics_shows_the_glossary(desk: Desk) -> None:
    for article in LISTED:
        hide(desk, article.id)
    page = understand(desk)
    assert page.part == "glossary"
    go(page, FIRST.id)
    assert page.part == FIRST.id, "a link leads there all the same"
    assert "Hide this topic" not in shown_texts(page)


def test_the_last_passage_goes_and_comes_back_and_the_keyboard_stays(
    desk: Desk, qtbot: QtBot
) -> None:
    section = SECOND.sections[1]
    desk.keep(SavedPassage(article=SECOND.id, section=section.id, heading="H", text="T"))
    page = understand(desk)
    go(page, "saved")
    press(button(page.open, "Remove"))
    assert focused() is page.open.saved
    press(button(page, "Undo"))
    qtbot.waitUntil(lambda: "Remove" in shown_texts(page.open))
    assert focused() is page.open.saved


def test_many_saved_passages_come_some_at_a_time(desk: Desk) -> None:
    made = [
        SavedPassage(article=SECOND.id, section=f"s{number}", heading=f"H {number}", text="T")
        for number in range(120)
    ]
    desk.keep(*made)
    page = understand(desk)
    go(page, "saved")
    saved = page.open.saved
    assert saved is not None
    rows = list(saved.rows.rows)
    assert shown_texts(saved).count("Remove") == AT_ONCE
    press(saved.more)
    assert shown_texts(saved).count("Remove") == 2 * AT_ONCE
    assert saved.rows.rows[:1] == rows, "those that were there stay"
    assert focused() is saved.rows.stop(f"open {saved.passages[AT_ONCE].id}")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is saved.rows.stop(f"copy {saved.passages[AT_ONCE].id}")
    press(button(saved, "Remove"))
    rows = list(saved.rows.rows)
    assert shown_texts(saved).count("Remove") == 2 * AT_ONCE, "as many as before"
    press(saved.more)
    assert shown_texts(saved).count("Remove") == 119, "all of them"
    assert not saved.more.isVisible()
    page.refresh_now()
    assert saved.rows.rows[:1] == rows, "nothing has changed"
    go(page, FIRST.id)
    press(save_button(page, FIRST.sections[1].id))
    assert saved.rows.rows[:1] == rows, "nobody sees them now"
    go(page, "saved")
    assert saved.passages[0].section == FIRST.sections[1].id
    assert page.open.count() == 2, "each view lies there once"


def test_where_nothing_was_typed_nothing_typed_is_spoken_of(desk: Desk) -> None:
    page = understand(desk)
    page.show_error(StorageError(Problem.DISK_FULL))
    settle(page)
    (said,) = [text for text in shown_texts(page) if "disk is full" in text]
    assert "typed" not in said


def test_was_this_useful_is_kept_and_taken_back(desk: Desk) -> None:
    page = understand(desk)
    assert page.reader.view is not None
    press(page.reader.view.useful_row.answers[Useful.PARTLY])
    choice = desk.vault.store.get(TopicChoice, topic_choice_id(FIRST.id))
    assert choice is not None
    assert choice.useful is Useful.PARTLY
    page.close()
    again = understand(desk)
    assert again.reader.view is not None
    assert again.reader.view.useful_row.answers[Useful.PARTLY].isChecked()
    press(again.reader.view.useful_row.take_back)
    choice = desk.vault.store.get(TopicChoice, topic_choice_id(FIRST.id))
    assert choice is not None
    assert choice.useful is None
