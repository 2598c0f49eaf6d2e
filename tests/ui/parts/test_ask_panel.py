"""A question for the team: asked, changed, removed, answered; and no word of it is lost."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from recurapp.follow_ups import MAX_QUESTION_CHARACTERS, FollowUpState, Question
from recurapp.records import Draft
from recurapp.settings import Settings
from recurapp.ui.parts.ask_panel import (
    AnswerPanel,
    AskPanel,
    ask_in_front_of,
    ask_question,
    change_question,
    note_answer,
)
from recurapp.ui.theme import Look
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.words_field import MOST_HELD, PRIVATE
from tests.ui.desk import Desk, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import (
    GroundPage,
    front,
    page_on,
    plain,
    question,
    questions_of,
    texts_on,
    undo,
    visit,
)
from tests.ui.journal.rows import ground, lose_table

pytestmark = pytest.mark.usefixtures("look")
SCAN, CLINIC = visit(11), visit(18, "Results")
WORDS = "Can I have it by phone?"


def asking(page: GroundPage, text: str = "", **values: Any) -> AskPanel:
    panel = ask_question(page, text, **values)
    assert panel is not None
    settle(page)
    assert isinstance(panel.content, AskPanel)
    return panel.content


def listed(panel: AskPanel) -> list[str]:
    return plain([panel.visits.itemText(at) for at in range(panel.visits.count())])


def drafts(desk: Desk) -> list[dict[str, str]]:
    return [json.loads(draft.content) for draft in desk.vault.store.find(Draft)]


def test_a_question_is_kept_for_the_next_visit_and_undone(desk: Desk) -> None:
    desk.keep(question("first", position=4))
    page = page_on(desk)
    panel = asking(page)
    assert panel.words.hasFocus()
    assert panel.words.inputMethodHints() & PRIVATE == PRIVATE
    QTest.keyClicks(panel.words, WORDS)
    QTest.keyClick(panel.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = questions_of(desk)[-1]
    assert (kept.text, kept.follow_up, kept.position, kept.asked_on) == (WORDS, None, 5, None)
    assert "Your question was kept." in texts_on(page)
    assert drafts(desk) == []
    undo(page)
    assert [one.text for one in questions_of(desk)] == ["first"]


def test_the_visits_to_come_may_be_chosen(desk: Desk) -> None:
    over = visit(3, "Cancelled one", state=FollowUpState.CANCELLED)
    desk.keep(CLINIC, SCAN, over)
    page = page_on(desk)
    panel = asking(page, WORDS, visit=CLINIC.id)
    assert listed(panel) == [
        "The next visit",
        "CT scan, 4 Dec 2026, 10:20",
        "Results, 11 Dec 2026, 10:20",
    ]
    assert panel.visits.value() == CLINIC.id
    press(panel.save_button)
    assert questions_of(desk)[0].follow_up == CLINIC.id


def test_an_empty_question_is_said_beside_the_field(desk: Desk) -> None:
    panel = asking(page_on(desk), "  ")
    press(panel.save_button)
    assert "Please type your question." in texts_on(panel)
    QTest.keyClicks(panel.words, "a")
    assert "Please type your question." not in texts_on(panel)


def test_too_long_a_question_is_said_and_stays(desk: Desk) -> None:
    long = "a" * (MAX_QUESTION_CHARACTERS + 1)
    panel = asking(page_on(desk), long)
    press(panel.save_button)
    assert "This is too long. Please make it shorter." in texts_on(panel)
    assert panel.words.text() == long
    panel.words.refused.emit()
    assert "That is too long to paste here." in texts_on(panel)
    assert len(long) < MOST_HELD


def test_a_failed_save_keeps_the_words_and_says_why(desk: Desk) -> None:
    panel = asking(page_on(desk), WORDS)
    pragma(desk.vault, "query_only=ON")
    press(panel.save_button)
    pragma(desk.vault, "query_only=OFF")
    assert panel.problem.isVisible()
    assert panel.words.text() == WORDS
    press(panel.save_button)
    assert [one.text for one in questions_of(desk)] == [WORDS]


@pytest.mark.parametrize("way", ["escape", "not now"])
def test_closed_the_words_come_back_the_next_time(desk: Desk, way: str) -> None:
    desk.keep(SCAN)
    page = page_on(desk)
    panel = asking(page)
    QTest.keyClicks(panel.words, WORDS)
    panel.visits.set_value(SCAN.id)
    if way == "escape":
        QTest.keyClick(panel.words, Qt.Key.Key_Escape)
    else:
        press(panel.close_button)
    said = "Your words are kept. They come back when you open this again."
    assert said in texts_on(page)
    assert drafts(desk) == [{"text": WORDS, "visit": str(SCAN.id)}]
    again = asking(page)
    assert (again.words.text(), again.visits.value()) == (WORDS, SCAN.id)
    assert "These words were kept from last time." in texts_on(again)
    press(again.save_button)
    assert drafts(desk) == []
    assert questions_of(desk)[0].follow_up == SCAN.id


def test_enter_presses_the_button_that_has_the_keyboard(desk: Desk) -> None:
    panel = asking(page_on(desk), WORDS)
    panel.save_button.setFocus()
    QTest.keyClick(panel.save_button, Qt.Key.Key_Return)
    assert [one.text for one in questions_of(desk)] == [WORDS]


def test_words_that_were_left_can_be_cleared_and_taken_back(desk: Desk) -> None:
    desk.vault.store.keep_draft(Draft(form="question", content=json.dumps({"text": WORDS})))
    page = page_on(desk)
    panel = asking(page)
    press(panel.clear_button)
    assert panel.words.text() == ""
    assert panel.words.hasFocus()
    QTest.keyClick(panel.words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.words.text() == WORDS
    press_clear = panel.words
    press_clear.selectAll()
    QTest.keyClick(press_clear, Qt.Key.Key_Delete)
    panel.close_panel()
    assert drafts(desk) == []


def test_given_words_are_not_mixed_with_those_left(desk: Desk) -> None:
    desk.vault.store.keep_draft(Draft(form="question", content=json.dumps({"text": "left"})))
    page = page_on(desk)
    panel = asking(page, WORDS)
    assert panel.words.text() == WORDS
    press(panel.save_button)
    assert drafts(desk) == [{"text": "left"}]


@pytest.mark.parametrize("content", ["not json", "[1]", '{"text": 1}', "[" * 100_000])
def test_a_draft_of_another_kind_is_left_alone(desk: Desk, content: str) -> None:
    desk.vault.store.keep_draft(Draft(form="question", content=content))
    desk.vault.store.keep_draft(Draft(form="journal", content='{"text": "private"}'))
    assert asking(page_on(desk)).words.text() == ""
    assert len(desk.vault.store.find(Draft)) == 2


def test_a_visit_that_is_gone_since_is_the_next_one(desk: Desk) -> None:
    for wanted in (str(SCAN.id), "not an id"):
        told = json.dumps({"text": WORDS, "visit": wanted})
        desk.vault.store.keep_draft(Draft(form="question", content=told))
        page = page_on(desk)
        panel = asking(page)
        assert panel.visits.value() is None
        press(panel.save_button)


def test_on_locking_the_words_are_handed_over(desk: Desk) -> None:
    panel = asking(page_on(desk))
    assert panel.hand_over()
    QTest.keyClicks(panel.words, WORDS)
    assert panel.hand_over()
    assert drafts(desk) == [{"text": WORDS, "visit": ""}]


def test_a_draft_that_cannot_be_kept_is_said(desk: Desk) -> None:
    panel = asking(page_on(desk))
    QTest.keyClicks(panel.words, WORDS)
    pragma(desk.vault, "query_only=ON")
    assert not panel.hand_over()
    assert panel.problem.isVisible()
    pragma(desk.vault, "query_only=OFF")
    assert panel.hand_over()
    assert panel.problem.isHidden()
    panel.keeper.failed.emit(None)
    assert "This is too long. Please make it shorter." in texts_on(panel)


def test_words_that_cannot_be_kept_hold_it_and_its_button_says_what_it_does(desk: Desk) -> None:
    page = page_on(desk)
    panel = asking(page)
    pragma(desk.vault, "query_only=ON")
    QTest.keyClicks(panel.words, WORDS)
    QTest.keyClick(panel.words, Qt.Key.Key_Escape)
    assert front(page).content is panel
    assert any("so this stays open" in text for text in texts_on(panel))
    assert panel.close_button.shown_text() == "Close without them"
    pragma(desk.vault, "query_only=OFF")
    panel.keeper.keep_now()
    desk.qtbot.waitUntil(lambda: panel.close_button.shown_text() == "Not now")
    pragma(desk.vault, "query_only=ON")
    QTest.keyClicks(panel.words, " again")
    press(panel.close_button)
    assert front(page).content is panel
    press(panel.close_button)
    assert panel.panel is not None
    assert panel.panel.is_closed


def test_the_curtain_closes_it_and_keeps_the_words(desk: Desk) -> None:
    page = page_on(desk)
    panel = asking(page)
    QTest.keyClicks(panel.words, WORDS)
    desk.draw_curtain()
    assert drafts(desk) == [{"text": WORDS, "visit": ""}]
    assert not [one for one in page.findChildren(FrontPanel) if not one.is_closed]
    again = asking(page)
    assert again.words.text() == ""
    QTest.keyClicks(again.words, "another")
    press(again.save_button)
    assert [one.text for one in questions_of(desk)] == ["another"]
    under = asking(page)
    QTest.keyClicks(under.words, "later")
    QTest.keyClick(under.words, Qt.Key.Key_Escape)
    said = "Your words are kept. They come back when you lift the curtain and open this again."
    assert said in texts_on(page)
    desk.vault.store.drop_draft(desk.vault.store.find(Draft)[-1])
    desk.curtain.lift()
    assert asking(page).words.text() == WORDS


def test_in_front_of_the_curtain_it_is_said_in_the_panel(desk: Desk) -> None:
    cover = ground(desk)
    panel = ask_in_front_of(cover, desk.services)
    assert panel is not None
    content = panel.content
    assert isinstance(content, AskPanel)
    for words in ("one", "two"):
        content.words.setPlainText(words)
        press(content.save_button)
        assert texts_on(content).count("Your question was kept.") == 1
        assert content.words.text() == ""
    assert [one.text for one in questions_of(desk)] == ["one", "two"]
    content.words.setPlainText("three")
    panel.close_panel()
    assert [draft["text"] for draft in drafts(desk)] == ["three"]


def test_one_is_changed_and_removed_each_with_undo(desk: Desk) -> None:
    desk.keep(CLINIC, SCAN, past := visit(-40, "Old visit"))
    desk.keep(asked := question(WORDS, past))
    page = page_on(desk)
    change_question(page, asked)
    panel = front(page).content
    assert isinstance(panel, AskPanel)
    assert "Old visit, 14 Oct 2026, 10:20" in listed(panel)
    assert not panel.is_filled()
    panel.visits.set_value(SCAN.id)
    assert panel.is_filled()
    panel.words.setPlainText("Other words")
    press(panel.save_button)
    changed = questions_of(desk)[0]
    assert (changed.id, changed.text, changed.follow_up) == (asked.id, "Other words", SCAN.id)
    undo(page)
    assert questions_of(desk) == [asked]
    change_question(page, asked)
    panel = front(page).content
    assert isinstance(panel, AskPanel)
    press(panel.remove_button)
    assert "The question was removed." in texts_on(page)
    assert questions_of(desk) == []
    undo(page)
    assert questions_of(desk) == [asked]


def test_an_answer_is_noted_and_ticks_the_question(desk: Desk) -> None:
    desk.keep(asked := question(WORDS))
    page = page_on(desk)
    note_answer(page, asked)
    panel = front(page).content
    assert isinstance(panel, AnswerPanel)
    assert WORDS in texts_on(panel)
    QTest.keyClicks(panel.words, "Yes")
    panel.close_panel()
    note_answer(page, asked)
    again = front(page).content
    assert isinstance(again, AnswerPanel)
    assert again.words.text() == "Yes"
    press(again.save_button)
    kept = questions_of(desk)[0]
    assert (kept.answer, kept.asked_on) == ("Yes", date(2026, 11, 23))
    assert drafts(desk) == []


def test_words_of_one_question_do_not_come_up_in_another(desk: Desk) -> None:
    desk.keep(one := question("one"), two := question("two"))
    page = page_on(desk)
    for asked in (one, two):
        note_answer(page, asked)
        panel = front(page).content
        assert isinstance(panel, AnswerPanel)
        assert panel.words.text() == ""
        panel.words.setPlainText(f"half of {asked.text}")
        panel.close_panel()
    change_question(page, one)
    panel = front(page).content
    assert isinstance(panel, AskPanel)
    assert panel.words.text() == "one"


def test_without_visits_that_can_be_read_it_can_be_asked(desk: Desk) -> None:
    lose_table(desk, "follow_up")
    panel = asking(page_on(desk), WORDS)
    assert listed(panel) == ["The next visit"]
    press(panel.save_button)
    assert [one.text for one in desk.vault.store.find(Question)] == [WORDS]


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    desk.keep(SCAN, asked := question("w" * 300 + " " + WORDS))
    desk.vault.store.keep_draft(Draft(form="question", content=json.dumps({"text": WORDS})))
    page = page_on(desk, 1024, 640)
    panel = asking(page)
    assert_fits(front(page))
    press(panel.save_button)
    assert_fits(page)
    note_answer(page, asked)
    assert_fits(front(page), words_may_break=True)


def test_to_read_only_nothing_can_be_asked(desk: Desk) -> None:
    desk.vault.read_only = True
    page = page_on(desk)
    assert ask_question(page) is None
    assert ask_in_front_of(page, desk.services) is None
