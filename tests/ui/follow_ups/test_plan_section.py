"""The plan for the day: own steps, suggestions to take over or be rid of, all with Undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from recurapp.content.day_plan import load_day_plan
from recurapp.follow_ups import CHOICES_ID, FollowUpChoices, PlanStep
from recurapp.records import Draft
from recurapp.settings import Settings
from recurapp.ui.follow_ups.plan_section import PlanSection
from recurapp.ui.theme import Look
from recurapp.ui.widgets.banner import Banner
from tests.ui.desk import Desk, button, focused, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import page_on, texts_on, undo, visit
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")
SCAN, CLINIC = visit(11), visit(18, "Results")
FIRST, SECOND = load_day_plan()[:2]


def shown(desk: Desk, *steps: PlanStep, width: int = 520) -> PlanSection:
    desk.keep(SCAN, CLINIC, *steps)
    page = page_on(desk, width)
    section = PlanSection(page)
    page.body.addWidget(section)
    section.show()
    section.show_follow_up(SCAN)
    settle(page)
    return section


def plan(desk: Desk) -> list[str]:
    steps = sorted(desk.vault.store.find(PlanStep), key=lambda one: one.position)
    return [one.text for one in steps]


def unwanted(desk: Desk) -> tuple[str, ...]:
    choices = desk.vault.store.get(FollowUpChoices, CHOICES_ID)
    return () if choices is None else choices.unwanted_steps


def test_own_steps_are_added_one_after_another(desk: Desk) -> None:
    section = shown(desk)
    assert "Your own list for the day." in texts_on(section)
    press(button(section, "+ Add a step"))
    assert section.edit.hasFocus()
    for text in ("Ask Jo to drive", "Read a book"):
        QTest.keyClicks(section.edit, text)
        QTest.keyClick(section.edit, Qt.Key.Key_Return)
        assert section.edit.hasFocus()
    assert plan(desk) == ["Ask Jo to drive", "Read a book"]
    assert "Your own list for the day." not in texts_on(section)
    press(button(section, "Add"))
    assert "Please type a step." in texts_on(section)
    QTest.keyClick(section.edit, Qt.Key.Key_Escape)
    assert section.typed.isHidden()
    assert section.add_button.hasFocus()
    undo(section.page)
    assert plan(desk) == ["Ask Jo to drive"]


def test_a_step_is_ticked_and_removed(desk: Desk) -> None:
    one = PlanStep(follow_up=SCAN.id, text="one")
    two = PlanStep(follow_up=SCAN.id, text="two", position=1)
    section = shown(desk, one, two, PlanStep(follow_up=CLINIC.id, text="other"))
    assert section.steps == [one, two]
    for done in (True, False):
        tick = section.rows.stop(f"{one.id} tick")
        assert tick is not None
        press(tick)
        assert section.steps[0].done is done
        assert focused() is section.rows.stop(f"{one.id} tick")
    away = section.rows.stop(f"{one.id} away")
    assert away is not None
    press(away)
    assert section.steps == [two]
    undo(section.page)
    assert [step.text for step in section.steps] == ["one", "two"]


def test_a_tick_that_cannot_be_kept_is_not_shown(desk: Desk) -> None:
    section = shown(desk, one := PlanStep(follow_up=SCAN.id, text="one"))
    pragma(desk.vault, "query_only=ON")
    tick = section.rows.stop(f"{one.id} tick")
    assert tick is not None
    press(tick)
    pragma(desk.vault, "query_only=OFF")
    tick = section.rows.stop(f"{one.id} tick")
    assert tick is not None
    assert not tick.property("checked")


def test_suggestions_are_folded_and_taken_over_by_a_press(desk: Desk) -> None:
    section = shown(desk)
    assert FIRST.text not in texts_on(section)
    press(button(section, "See suggestions"))
    take = section.suggestions.stop(f"{FIRST.id} take")
    assert take is not None
    press(take)
    assert plan(desk) == [FIRST.text]
    assert section.suggestions.stop(f"{FIRST.id} take") is None
    assert focused() is section.suggestions.stop(f"{SECOND.id} take")
    undo(section.page)
    assert section.suggested[0] == FIRST
    press(button(section, "Hide suggestions"))
    assert FIRST.text not in texts_on(section)


def test_one_that_is_not_wanted_goes_for_every_visit_and_comes_back(desk: Desk) -> None:
    section = shown(desk)
    press(button(section, "See suggestions"))
    assert not section.back_button.isVisible()
    for step in (FIRST, SECOND):
        away = section.suggestions.stop(f"{step.id} away")
        assert away is not None
        press(away)
    assert unwanted(desk) == (FIRST.id, SECOND.id)
    undo(section.page)
    assert unwanted(desk) == (FIRST.id,)
    section.show_follow_up(CLINIC)
    press(button(section, "See suggestions"))
    assert FIRST not in section.suggested
    press(button(section, "Bring all suggestions back"))
    assert unwanted(desk) == ()
    assert section.suggested[0] == FIRST
    assert section.suggest_button.hasFocus()
    undo(section.page)
    assert unwanted(desk) == (FIRST.id,)


def test_all_of_them_unwanted_there_is_still_a_way_back(desk: Desk) -> None:
    desk.keep(FollowUpChoices(unwanted_steps=tuple(step.id for step in load_day_plan())))
    section = shown(desk)
    press(button(section, "See suggestions"))
    press(button(section, "Bring all suggestions back"))
    assert len(section.suggested) == len(load_day_plan())


def half_type(section: PlanSection, text: str) -> None:
    press(button(section, "+ Add a step"))
    QTest.keyClicks(section.edit, text)


def test_what_is_half_typed_stays_with_its_own_visit(desk: Desk) -> None:
    section = shown(desk)
    half_type(section, "half")
    section.show_follow_up(SCAN)
    assert section.edit.text() == "half"
    section.show_follow_up(CLINIC)
    assert section.edit.text() == ""
    assert section.typed.isHidden()
    section.show_follow_up(None)
    assert section.isHidden()
    assert section.steps == []
    section.show_follow_up(SCAN)
    assert section.edit.text() == "half"
    assert section.typed.isVisible()
    QTest.keyClick(section.edit, Qt.Key.Key_Return)
    assert plan(desk) == ["half"]
    assert desk.vault.store.find(Draft) == []


def test_it_is_there_after_a_lock_too(desk: Desk) -> None:
    section = shown(desk)
    assert section.hand_over()
    half_type(section, "half")
    assert section.hand_over()
    again = PlanSection(section.page, section.page)
    again.show_follow_up(SCAN)
    assert again.edit.text() == "half"
    again.edit.clear()
    again.edit.textEdited.emit("")
    again.show_follow_up(CLINIC)
    assert desk.vault.store.find(Draft) == []


def test_what_cannot_be_kept_as_a_draft_is_not_lost_meanwhile(desk: Desk) -> None:
    section = shown(desk)
    half_type(section, "half")
    pragma(desk.vault, "query_only=ON")
    section.show_follow_up(CLINIC)
    pragma(desk.vault, "query_only=OFF")
    assert section.edit.text() == ""
    section.show_follow_up(SCAN)
    assert section.edit.text() == "half"
    assert section.hand_over()
    assert len(desk.vault.store.find(Draft)) == 1


def test_the_curtain_covers_the_plan_and_what_is_half_typed(desk: Desk) -> None:
    section = shown(desk, PlanStep(follow_up=SCAN.id, text="one"))
    press(button(section, "See suggestions"))
    half_type(section, "half")
    desk.draw_curtain()
    assert set(texts_on(section)) == {"Plan for the day", "The curtain covers your plan."}
    assert section.edit.text() == ""
    section.show_follow_up(CLINIC)
    section.show_follow_up(SCAN)
    desk.curtain.look_again()
    assert section.edit.text() == ""
    desk.curtain.lift()
    assert [step.text for step in section.steps] == ["one"]
    assert section.edit.text() == "half"


def test_what_cannot_be_read_is_said_on_the_page(desk: Desk) -> None:
    section = shown(desk)
    lose_table(desk, "plan_step")
    section.look_again()
    assert section.page.findChildren(Banner)


@pytest.mark.parametrize("width", [320, 520])
@pytest.mark.parametrize("size", [100, 200])
def test_what_removes_a_row_stands_at_the_end_of_it(
    desk: Desk, look: Look, size: int, width: int
) -> None:
    look.use(Settings(text_size=size))
    section = shown(desk, step := PlanStep(follow_up=SCAN.id, text="Ask Jo"), width=width)
    press(button(section, "See suggestions"))
    settle(section.window())
    pairs = [(section.suggestions, str(one.id), "take") for one in section.suggested]
    for rows, key, what in [(section.rows, str(step.id), "tick"), *pairs]:
        words, away = rows.stop(f"{key} {what}"), rows.stop(f"{key} away")
        assert words is not None
        assert away is not None
        assert away.accessibleName() in {"Remove this step", "Do not suggest this again"}
        line = away.parentWidget()
        assert line is not None
        assert line is words.parentWidget()
        assert away.geometry().right() == line.width() - 1
        assert away.x() > words.geometry().right()


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    section = shown(desk, PlanStep(follow_up=SCAN.id, text="Ask " * 40))
    press(button(section, "See suggestions"))
    press(button(section, "+ Add a step"))
    assert_fits(section.page)
