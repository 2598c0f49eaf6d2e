"""The questions of one visit where it is shown; the curtain covers their words."""

from __future__ import annotations

import pytest

from recurapp.settings import Settings
from recurapp.ui.follow_ups.questions_panel import QuestionsPanel
from recurapp.ui.follow_ups.questions_section import QuestionsSection
from recurapp.ui.parts.ask_panel import AnswerPanel, AskPanel
from recurapp.ui.theme import Look
from recurapp.ui.widgets.banner import Banner
from tests.ui.desk import Desk, button, press
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import (
    days,
    front,
    page_on,
    question,
    questions_of,
    texts_on,
    undo,
    visit,
)
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")
SCAN, CLINIC = visit(11), visit(18, "Results")
PRIVATE = "Is it the shoulder again?"


def shown(desk: Desk, width: int = 520) -> QuestionsSection:
    page = page_on(desk, width)
    section = QuestionsSection(page)
    page.body.addWidget(section)
    section.show()
    section.show_follow_up(SCAN)
    settle(page)
    return section


def test_nothing_yet_is_said_and_one_is_added_for_this_visit(desk: Desk) -> None:
    desk.keep(SCAN, CLINIC)
    section = shown(desk)
    section.show_follow_up(CLINIC)
    assert "What you want to ask will stand here." in texts_on(section)
    press(button(section, "+ Add a question"))
    panel = front(section.page).content
    assert isinstance(panel, AskPanel)
    panel.words.setPlainText("When?")
    press(panel.save_button)
    assert questions_of(desk)[0].follow_up == CLINIC.id
    assert len(section.rows.questions) == 1
    undo(section.page)
    assert section.rows.questions == []


def test_only_those_of_the_visit_stand_there(desk: Desk) -> None:
    desk.keep(SCAN, CLINIC, mine := question("mine", SCAN), question("other", CLINIC))
    section = shown(desk)
    assert section.rows.questions == [mine]
    section.show_follow_up(None)
    assert section.isHidden()
    assert section.rows.questions == []


def test_the_rows_lead_to_their_panels(desk: Desk) -> None:
    desk.keep(SCAN, mine := question("mine", SCAN, asked_on=days(0)))
    section = shown(desk)
    for name, kind in (("change", AskPanel), ("answer", AnswerPanel)):
        stop = section.rows.stop(f"{mine.id} {name}")
        assert stop is not None
        press(stop)
        panel = front(section.page)
        assert isinstance(panel.content, kind)
        panel.close_panel()
    press(button(section, "All my questions"))
    assert isinstance(front(section.page).content, QuestionsPanel)


def test_the_curtain_leaves_no_word_and_a_new_one_can_be_asked(desk: Desk) -> None:
    desk.keep(SCAN, question(PRIVATE, SCAN))
    section = shown(desk)
    desk.draw_curtain()
    settle(section.page)
    assert "The curtain covers your questions." in texts_on(section)
    assert section.rows.rows == []
    assert not section.all_button.isVisible()
    press(button(section, "+ Add a question"))
    panel = front(section.page).content
    assert isinstance(panel, AskPanel)
    panel.words.setPlainText("another")
    press(panel.save_button)
    assert section.rows.rows == []
    desk.curtain.lift()
    assert [one.text for one in section.rows.questions] == [PRIVATE, "another"]


def test_what_cannot_be_read_is_said_on_the_page(desk: Desk) -> None:
    desk.keep(SCAN)
    section = shown(desk)
    lose_table(desk, "question")
    section.look_again()
    assert section.page.findChildren(Banner)


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    desk.keep(SCAN, question("What " * 40, SCAN), question("a", SCAN, answer="Yes " * 90))
    assert_fits(shown(desk).page)
