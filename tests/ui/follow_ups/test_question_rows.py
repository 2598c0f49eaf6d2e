"""Rows of questions: put in order by buttons and keys, ticked, and the keyboard stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from recurapp.follow_ups import Question
from recurapp.ui.follow_ups.question_rows import QuestionRows, renumbered
from recurapp.ui.parts.undoing import keep
from tests.ui.desk import Desk, focused, press
from tests.ui.faults import pragma
from tests.ui.fits import settle
from tests.ui.follow_ups.ground import days, page_on, question, questions_of, texts_on, undo, visit

pytestmark = pytest.mark.usefixtures("look")
ALT = Qt.KeyboardModifier.AltModifier


class Shown:
    def __init__(self, desk: Desk, *questions: Question, with_arrows: bool = True) -> None:
        self.desk = desk
        desk.keep(*questions)
        self.page = page_on(desk)
        self.rows = QuestionRows(
            desk.services,
            lambda said, act: keep(self.page, said, act),
            with_arrows=with_arrows,
        )
        self.page.body.addWidget(self.rows)
        self.visit = visit(11)
        self.show()
        self.rows.show()
        desk.feed.changed.connect(self.show)
        settle(self.page)

    def show(self, _kinds: object = None) -> None:
        self.rows.show_questions(questions_of(self.desk), self.visit.id)

    def press(self, question: Question, name: str) -> None:
        stop = self.rows.stop(f"{question.id} {name}")
        assert stop is not None
        press(stop)

    def at(self) -> str:
        return str(focused().property("remade_key"))

    def order(self) -> str:
        return "".join(one.text for one in questions_of(self.desk))


A, B, C = (question(text) for text in "ABC")


def test_questions_at_one_place_are_put_in_order_all_the_same() -> None:
    assert [(one.text, one.position) for one in renumbered([C, A, B])] == [("A", 1), ("B", 2)]
    apart = [question("A", position=5), question("B", position=9)]
    assert [one.position for one in renumbered(apart[::-1])] == [5, 9]
    assert renumbered(apart) == []


def test_buttons_move_a_question_and_the_keyboard_goes_with_it(desk: Desk) -> None:
    seen = Shown(desk, A, B, C)
    seen.press(A, "down")
    assert seen.order() == "BAC"
    assert seen.at() == f"{A.id} down"
    seen.press(A, "down")
    assert seen.order() == "BCA"
    assert seen.at() == f"{A.id} up"  # it cannot go further down
    assert seen.rows.stop(f"{A.id} down") is None
    seen.press(A, "up")
    assert seen.order() == "BAC"
    undo(seen.page)
    assert seen.order() == "BCA"


def test_keys_move_a_question_from_anything_in_its_row(desk: Desk) -> None:
    seen = Shown(desk, A, B, C)
    stop = seen.rows.stop(f"{B.id} change")
    assert stop is not None
    stop.setFocus()
    QTest.keyClick(stop, Qt.Key.Key_Up, ALT)
    settle(seen.page)
    assert seen.order() == "BAC"
    assert seen.at() == f"{B.id} change"
    QTest.keyClick(focused(), Qt.Key.Key_Up, ALT)
    assert seen.order() == "BAC"
    QTest.keyClick(focused(), Qt.Key.Key_Down, ALT)
    assert seen.order() == "ABC"


def test_a_tick_says_when_and_where_it_was_asked(desk: Desk) -> None:
    seen = Shown(desk, A)
    seen.press(A, "tick")
    (kept,) = questions_of(desk)
    assert (kept.asked_on, kept.follow_up) == (days(0), seen.visit.id)
    assert "Note the answer" in texts_on(seen.page)
    assert seen.at() == f"{A.id} tick"
    undo(seen.page)
    assert questions_of(desk) == [A]
    assert "Note the answer" not in texts_on(seen.page)


def test_open_again_it_keeps_its_answer(desk: Desk) -> None:
    asked = question("A", asked_on=days(-1), answer="Yes,\nin May")
    seen = Shown(desk, asked)
    assert {"Yes,\nin May", "Change the answer"} <= set(texts_on(seen.page))
    told: list[Question] = []
    seen.rows.answer_wanted.connect(told.append)
    seen.press(asked, "answer")
    seen.rows.change_wanted.connect(told.append)
    seen.press(asked, "change")
    assert told == [asked, asked]
    seen.press(asked, "tick")
    (kept,) = questions_of(desk)
    assert (kept.asked_on, kept.answer) == (None, "Yes,\nin May")


def test_a_tick_that_cannot_be_kept_is_not_shown(desk: Desk) -> None:
    seen = Shown(desk, A)
    pragma(desk.vault, "query_only=ON")
    seen.press(A, "tick")
    pragma(desk.vault, "query_only=OFF")
    tick = seen.rows.stop(f"{A.id} tick")
    assert tick is not None
    assert not tick.property("checked")
    assert questions_of(desk) == [A]


def test_without_arrows_there_is_only_the_change(desk: Desk) -> None:
    seen = Shown(desk, A, B, with_arrows=False)
    assert seen.rows.stop(f"{A.id} up") is None
    assert seen.rows.stop(f"{A.id} change") is not None


def test_to_read_only_nothing_can_be_pressed(desk: Desk) -> None:
    seen = Shown(desk, A, question("B", asked_on=days(0)))
    seen.rows.may_change = False
    seen.show()
    assert seen.rows.stop(f"{A.id} change") is None
    tick = seen.rows.stop(f"{A.id} tick")
    assert tick is not None
    assert not tick.isEnabled()
    seen.rows.move_question(A, 1)
    assert seen.order() == "AB"
