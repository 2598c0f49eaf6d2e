"""All questions: the next visit first, put in order, and what was asked folded below."""

from __future__ import annotations

import pytest

from recurapp.settings import Settings
from recurapp.ui.follow_ups.questions_panel import QuestionsPanel, open_questions
from recurapp.ui.parts.ask_panel import AnswerPanel, AskPanel
from recurapp.ui.theme import Look
from tests.ui.desk import Desk, button, press
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import (
    GroundPage,
    days,
    front,
    page_on,
    question,
    questions_of,
    texts_on,
    undo,
    visit,
)

pytestmark = pytest.mark.usefixtures("look")
SCAN, CLINIC = visit(11), visit(18, "Results")


def opened(desk: Desk, width: int = 1024) -> tuple[GroundPage, QuestionsPanel]:
    page = page_on(desk, width)
    panel = open_questions(page).content
    assert isinstance(panel, QuestionsPanel)
    settle(page)
    return page, panel


def test_the_next_visit_comes_first(desk: Desk) -> None:
    desk.keep(CLINIC, SCAN, question("later", CLINIC), question("soon", SCAN), question("any"))
    _, panel = opened(desk)
    assert [[one.text for one in rows.questions] for rows in panel.groups] == [
        ["soon", "any"],
        ["later"],
    ]
    heads = [text for text in texts_on(panel) if "2026" in text]
    assert heads == ["CT scan, 4 Dec 2026, 10:20", "Results, 11 Dec 2026, 10:20"]


def test_without_a_visit_they_are_for_the_next(desk: Desk) -> None:
    desk.keep(question("any"))
    _, panel = opened(desk)
    assert "For the next visit" in texts_on(panel)


def test_moving_one_is_told_in_the_panel_with_undo(desk: Desk) -> None:
    desk.keep(one := question("one"), question("two"))
    _, panel = opened(desk)
    stop = panel.groups[0].stop(f"{one.id} down")
    assert stop is not None
    press(stop)
    assert [found.text for found in panel.groups[0].questions] == ["two", "one"]
    assert "The order was changed." in texts_on(panel)
    undo(panel)
    assert [found.text for found in panel.groups[0].questions] == ["one", "two"]
    assert panel.add_button.hasFocus()


def test_a_tick_puts_it_with_what_was_asked(desk: Desk) -> None:
    desk.keep(SCAN, one := question("one", SCAN))
    page, panel = opened(desk)
    stop = panel.groups[0].stop(f"{one.id} tick")
    assert stop is not None
    press(stop)
    assert panel.groups == []
    assert "What you want to ask your team will stand here." in texts_on(panel)
    press(button(panel, "Show what was asked"))
    assert [found.text for found in panel.asked.questions] == ["one"]
    answer = panel.asked.stop(f"{one.id} answer")
    assert answer is not None
    press(answer)
    noting = front(page).content
    assert isinstance(noting, AnswerPanel)
    noting.words.setPlainText("Yes")
    press(noting.save_button)
    assert questions_of(desk)[0].answer == "Yes"
    assert "The answer was kept." in texts_on(panel)
    press(button(panel, "Hide what was asked"))
    assert panel.asked.questions == []


def test_one_is_added_and_one_is_changed(desk: Desk) -> None:
    page, panel = opened(desk)
    press(panel.add_button)
    adding = front(page).content
    assert isinstance(adding, AskPanel)
    adding.words.setPlainText("new")
    press(adding.save_button)
    (kept,) = questions_of(desk)
    assert "Your question was kept." in texts_on(panel)
    stop = panel.groups[0].stop(f"{kept.id} change")
    assert stop is not None
    press(stop)
    changing = front(page).content
    assert isinstance(changing, AskPanel)
    press(changing.remove_button)
    assert questions_of(desk) == []
    panel.close_panel()
    assert "The question was removed." in texts_on(page)


def test_the_curtain_leaves_no_word(desk: Desk) -> None:
    desk.keep(SCAN, question("private", SCAN), question("asked", asked_on=days(0)))
    _, panel = opened(desk)
    press(button(panel, "Show what was asked"))
    desk.draw_curtain()
    assert "The curtain covers your questions." in texts_on(panel)
    assert panel.groups == []
    assert panel.asked.questions == []
    assert not panel.asked_button.isVisible()


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    desk.keep(SCAN, CLINIC, question("What " * 30, SCAN), question("b", SCAN), question("c"))
    page, _ = opened(desk)
    assert_fits(front(page))
