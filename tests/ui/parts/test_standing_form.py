"""Which of these is closest: when a date is asked for, how it is said back, the words beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from recurapp.content.wording import load_wording
from recurapp.records import PartialDate, State
from recurapp.ui.clock import Clock
from recurapp.ui.parts.standing_form import ASKS_FOR_DATE, StandingForm, state_text
from recurapp.ui.widgets.text import TextLabel
from tests.ui.fits import assert_fits, settle

Make = Callable[..., StandingForm]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(
        *states: State,
        ended: PartialDate | None = None,
        with_date: bool = True,
        first_time: bool = False,
    ) -> StandingForm:
        clock = Clock(lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
        form = StandingForm(clock, with_date=with_date, first_time=first_time)
        qtbot.addWidget(form)
        form.show_answers(frozenset(states), ended)
        form.show()
        settle(form)
        return form

    return made


def words(form: StandingForm) -> list[str]:
    settle(form)
    return [label.text() for label in form.words.findChildren(TextLabel) if label.isVisible()]


def test_nine_states_in_words(make: Make) -> None:
    assert len({state_text(state) for state in State}) == 9
    assert list(make().pills.pills) == list(State)


@pytest.mark.parametrize("state", State)
def test_the_date_is_asked_for_three_of_them(make: Make, state: State) -> None:
    assert make(state).date.isVisible() == (state in ASKS_FOR_DATE)
    assert not make(state, with_date=False).date.isVisible()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9 October 2023", "That is 3 years and 1 month ago."),
        ("October 2023", "That is about 3 years ago."),
        ("20 November 2026", "That is less than 1 month ago."),
        ("23 November 2026", "That is less than 1 month ago."),
        ("November 2026", "That is this month."),
        ("2026", "That is this year."),
    ],
)
def test_the_date_is_said_back(make: Make, text: str, said: str) -> None:
    form = make(State.FINISHED)
    form.date.edit.setText(text)
    assert form.date.note.text() == said


def test_a_date_ahead_is_said_kindly_and_one_long_ago_questioned(make: Make) -> None:
    form = make(State.FINISHED)
    form.date.edit.setText("24 November 2026")
    assert "not over yet" in form.date.note.text()
    assert form.check()
    form.date.edit.setText("1923")
    assert "more than 100 years ago" in form.date.note.text()
    assert form.check()


@pytest.mark.parametrize("other", [State.WAITING, State.CAME_BACK, State.CARER])
def test_no_elapsed_time_where_none_may_be_shown(make: Make, other: State) -> None:
    form = make(State.FINISHED, ended=PartialDate(2023, 10, 9))
    assert "ago" in form.date.note.text()
    form.pills.pills[other].click()
    assert form.date.note.text() == "We read this as 9 October 2023."


@pytest.mark.parametrize(
    ("state", "block"),
    [
        (State.STILL_TAKING_MEDICINE, "longterm"),
        (State.NOT_OVER, "notover"),
        (State.WAITING, "waiting"),
        (State.WATCHED, "watched"),
        (State.CAME_BACK, "cameback"),
        (State.STAYS, "secondary"),
        (State.CARER, "carer"),
        (State.BEREAVED, "bereaved"),
    ],
)
def test_the_words_of_each_state(make: Make, state: State, block: str) -> None:
    assert words(make(state)) == list(load_wording()[block])


def test_no_words_speak_of_notes_that_are_not_there_yet(make: Make) -> None:
    (text,) = words(make(State.BEREAVED, first_time=True))
    assert text.startswith("We are sorry.")
    assert "notes" not in text


def test_words_come_and_go(make: Make) -> None:
    form = make()
    assert not form.words.isVisible()
    form.pills.pills[State.CARER].click()
    assert words(form)
    form.pills.pills[State.CARER].click()
    assert not form.words.isVisible()


def test_answers_are_told(make: Make, qtbot: QtBot) -> None:
    form = make()
    with qtbot.waitSignal(form.states_changed) as told:
        form.pills.pills[State.FINISHED].click()
    assert told.args == [frozenset({State.FINISHED})]
    with qtbot.waitSignal(form.ended_changed) as told:
        qtbot.keyClicks(form.date.edit, "2020")
    assert told.args == [PartialDate(2020)]
    qtbot.keyClicks(form.date.edit, "x")
    with qtbot.assertNotEmitted(form.ended_changed):
        form.tell_date()
    form.date.edit.clear()
    with qtbot.waitSignal(form.ended_changed) as told:
        form.tell_date()
    assert told.args == [None]


def test_a_day_from_the_calendar_counts_at_once(make: Make, qtbot: QtBot) -> None:
    form = make(State.FINISHED)
    told: list[PartialDate] = []
    form.ended_changed.connect(told.append)
    form.date.set_value(PartialDate(2022, 5, 6))
    assert told == [PartialDate(2022, 5, 6)]


def test_answers_that_are_shown_tell_nothing(make: Make, qtbot: QtBot) -> None:
    form = make()
    with qtbot.assertNotEmitted(form.states_changed), qtbot.assertNotEmitted(form.ended_changed):
        form.show_answers(frozenset({State.FINISHED}), PartialDate(2020))
    assert form.date.text() == "2020"


def test_an_unreadable_date_holds_the_form_back(make: Make, qtbot: QtBot) -> None:
    form = make(State.FINISHED)
    qtbot.keyClicks(form.date.edit, "some day")
    assert not form.check()
    assert form.date.note.text()
    form.pills.pills[State.FINISHED].setFocus()
    qtbot.keyClick(form.pills.pills[State.FINISHED], Qt.Key.Key_Space)
    assert form.check()  # no longer asked for


def test_the_last_answer_stands_apart(make: Make) -> None:
    form = make()
    form.resize(700, 700)
    assert_fits(form)
    pills = form.pills.pills
    tops = {state: pill.mapTo(form, QPoint()).y() for state, pill in pills.items()}
    others = max(top for state, top in tops.items() if state is not State.BEREAVED)
    pill = pills[State.BEREAVED]
    assert tops[State.BEREAVED] > others + 1.5 * pill.height()
    pill.click()
    assert form.states == {State.BEREAVED}
    form.show_answers(frozenset())
    assert not pill.isChecked()
