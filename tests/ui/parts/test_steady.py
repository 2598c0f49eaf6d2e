"""The step view: every step with its other way, Stop always there, nothing timed or kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from recurapp.content.exercises import load_exercise
from recurapp.settings import Settings, Theme
from recurapp.ui.parts.steady import STEADY_EXERCISE, Steady
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import Button
from tests.ui.fits import assert_fits, settle


@pytest.fixture
def steady(qtbot: QtBot, look: Look) -> Steady:
    widget = Steady(load_exercise(STEADY_EXERCISE), "Steady for two minutes")
    qtbot.addWidget(widget)
    widget.resize(680, 560)
    widget.show()
    return widget


def words(widget: Steady) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(widget: Steady, text: str) -> Button:
    return next(b for b in widget.findChildren(Button) if b.isVisible() and b.shown_text() == text)


def click(qtbot: QtBot, widget: Steady, text: str) -> None:
    qtbot.mouseClick(button(widget, text), Qt.MouseButton.LeftButton)


def test_the_step_comes_first_and_what_must_be_said_below_its_buttons(steady: Steady) -> None:
    settle(steady)
    labels = {label.text(): label for label in steady.findChildren(QLabel) if label.isVisible()}
    assert "Steady for two minutes" in labels
    onwards = button(steady, "Next").mapTo(steady, QPoint()).y()
    assert labels[steady.exercise.steps[0].text].mapTo(steady, QPoint()).y() < onwards
    for said in (*steady.exercise.cautions, steady.exercise.stop):
        assert labels[said].mapTo(steady, QPoint()).y() > onwards


def test_the_people_to_call_are_always_one_click_away(qtbot: QtBot, steady: Steady) -> None:
    for at in range(len(steady.exercise.steps)):
        steady.show_step(at)
        with qtbot.waitSignal(steady.stopped):
            click(qtbot, steady, "Back to the people to call")
    steady.show_question()
    with qtbot.waitSignal(steady.stopped):
        click(qtbot, steady, "Back to the people to call")


@pytest.mark.parametrize("step", range(5))
def test_next_and_stop_are_in_sight_at_200_percent(steady: Steady, look: Look, step: int) -> None:
    look.use(Settings(text_size=200))
    steady.resize(888, 1000)  # in the panel of a window of 1024 by 640
    steady.show_step(step)
    settle(steady)
    above = 24 + 34  # the edge of the panel and of its card
    for text in ("Stop (Esc)", "Back to the people to call"):
        found = button(steady, text)
        assert above + found.mapTo(steady, found.rect().bottomLeft()).y() < 640


def test_every_step_shows_its_text_its_other_ways_and_stop(qtbot: QtBot, steady: Steady) -> None:
    for at, step in enumerate(steady.exercise.steps):
        said = words(steady)
        assert step.text in said
        assert all(swap in said for swap in step.swaps)
        assert f"Step {at + 1} of {len(steady.exercise.steps)}" in said
        assert button(steady, "Stop (Esc)")
        assert_fits(steady)
        if at < len(steady.exercise.steps) - 1:
            click(qtbot, steady, "Next")
    click(qtbot, steady, "Finish")
    assert steady.exercise.after in words(steady)


def test_back_goes_one_step_back_and_is_absent_on_the_first(qtbot: QtBot, steady: Steady) -> None:
    assert "Back" not in [b.shown_text() for b in steady.findChildren(Button)]
    click(qtbot, steady, "Next")
    click(qtbot, steady, "Back")
    assert steady.step == 0


def test_nothing_is_timed(steady: Steady) -> None:
    assert not steady.findChildren(QTimer)


def test_stop_and_esc_leave_at_once(qtbot: QtBot, steady: Steady) -> None:
    with qtbot.waitSignal(steady.stopped):
        click(qtbot, steady, "Stop (Esc)")
    with qtbot.waitSignal(steady.stopped):
        qtbot.keyClick(steady, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(steady.stopped):
        qtbot.keyClick(steady, Qt.Key.Key_A)


@pytest.mark.parametrize("answer", ["Better", "The same"])
def test_any_answer_is_fine(qtbot: QtBot, steady: Steady, answer: str) -> None:
    steady.show_question()
    assert "Your answer is not recorded." in words(steady)
    click(qtbot, steady, answer)
    assert steady.exercise.after_worse not in words(steady)
    with qtbot.waitSignal(steady.stopped):
        click(qtbot, steady, "Back to the people to call")


def test_worse_offers_to_stop_and_the_people_and_no_other_exercise(
    qtbot: QtBot, steady: Steady
) -> None:
    steady.show_question()
    click(qtbot, steady, "Worse")
    assert steady.exercise.after_worse in words(steady)
    offered = [b.shown_text() for b in steady.findChildren(Button) if b.isVisible()]
    assert offered == ["Back to the people to call"]


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_it_fits_at_200_percent(steady: Steady, look: Look, theme: Theme) -> None:
    look.use(Settings(text_size=200, theme=theme))
    steady.resize(680, 1400)
    assert_fits(steady)
    steady.show_question()
    assert_fits(steady)


def test_the_keyboard_goes_through_it(qtbot: QtBot, steady: Steady) -> None:
    steady.activateWindow()
    steady.setFocus()
    for _ in steady.exercise.steps:
        focused = steady.focusProxy()
        assert isinstance(focused, Button)
        qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert steady.exercise.after in words(steady)


def test_where_no_people_stand_behind_it_they_are_asked_for(qtbot: QtBot, look: Look) -> None:
    exercise = load_exercise(STEADY_EXERCISE)
    widget = Steady(exercise, "Steady for two minutes", to_people="I need help now")
    qtbot.addWidget(widget)
    widget.show()
    told: list[str] = []
    widget.stopped.connect(lambda: told.append("stopped"))
    widget.people_wanted.connect(lambda: told.append("people"))
    assert "I need help now" not in words(widget), "the panel says it"
    widget.show_question()
    assert "I need help now" not in words(widget)
    click(qtbot, widget, "Worse")
    click(qtbot, widget, "I need help now")
    assert told == ["stopped", "people"]
    widget.show_question()
    click(qtbot, widget, "Better")
    click(qtbot, widget, "Close")
    assert told == ["stopped", "people", "stopped"]
