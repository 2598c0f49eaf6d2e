"""A press for each step, at once on the disk and undoable; the question once a date has passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from recurapp import schedule
from recurapp.follow_ups import FollowUp, FollowUpState, Reminder
from recurapp.records import PartialDate
from recurapp.ui.page import Page
from recurapp.ui.parts.follow_up_states import PassedQuestion, StateButtons, before_it_moved
from recurapp.ui.widgets.buttons import LinkButton
from tests.ui.desk import MONDAY, Desk, button, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import undo
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")
S = FollowUpState


class Bench(Page):
    """A page with both."""

    watches = frozenset({FollowUp})
    shown: FollowUp | None = None

    def place(self) -> None:
        self.question = PassedQuestion(self)
        self.states = StateButtons(self)
        self.body.addWidget(self.question)
        self.body.addWidget(self.states)
        self.body.addStretch(1)

    def refresh(self) -> None:
        if self.shown is not None:
            self.shown = self.services.store.get(FollowUp, self.shown.id)
            self.question.show_follow_up(self.shown)
            self.states.show_follow_up(self.shown)

    def open(self, f: FollowUp) -> None:
        self.services.store.save(f)
        self.shown = f
        self.refresh_now()
        settle(self)


def bench(desk: Desk) -> Bench:
    page = desk.show(Bench, 800, 600)
    assert isinstance(page, Bench)
    page.place()
    return page


def visit(days: int = 11, **values: object) -> FollowUp:
    day = PartialDate.of(MONDAY.date() + timedelta(days=days))
    return replace(FollowUp(title="CT scan", confirmed=True, day=day), **values)  # type: ignore[arg-type]


def kept(desk: Desk, f: FollowUp) -> FollowUp:
    found = desk.services.store.get(FollowUp, f.id)
    assert found is not None
    return found


# ---- steps -------------------------------------------------------------------------------


def test_one_press_is_one_step_and_undo_takes_it_back(desk: Desk) -> None:
    page, f = bench(desk), visit()
    page.open(f)
    steps: list[str] = []
    page.states.stepped.connect(lambda: steps.append("stepped"))
    press(page.states.buttons[S.WAITING])
    assert kept(desk, f).state is S.WAITING
    assert steps == ["stepped"]
    assert "It now stands with what you wait for." in shown_texts(page)
    assert list(page.states.buttons) == [S.RESULT_IN, S.DONE]
    assert focused() is page.states
    undo(page)
    assert kept(desk, f) == f
    assert S.MOVED in page.states.buttons


def test_what_was_planned_is_confirmed_by_one_press(desk: Desk) -> None:
    page, f = bench(desk), visit(confirmed=False)
    page.open(f)
    assert page.states.confirm is not None
    assert S.BOOKED not in page.states.buttons
    press(page.states.confirm)
    assert kept(desk, f) == replace(f, confirmed=True)
    assert page.states.confirm is None


@pytest.mark.parametrize("state", [S.ASKED, S.MOVED])
def test_booked_says_that_the_clinic_booked_it(desk: Desk, state: FollowUpState) -> None:
    page, f = bench(desk), visit(state=state, confirmed=False)
    page.open(f)
    press(page.states.buttons[S.BOOKED])
    assert (kept(desk, f).state, kept(desk, f).confirmed) == (S.BOOKED, True)


def test_taken_back_to_booked_it_is_as_it_was(desk: Desk) -> None:
    page, f = bench(desk), visit(state=S.DONE, confirmed=False)
    page.open(f)
    press(page.states.buttons[S.BOOKED])
    assert not kept(desk, f).confirmed


def test_booked_again_no_reminder_comes_whose_time_was_meanwhile(desk: Desk) -> None:
    week = "7d@09:00"
    page, f = bench(desk), visit(days=3, state=S.CANCELLED, reminders=(week, "1d@18:00"))
    page.open(f)
    press(page.states.buttons[S.BOOKED])
    store, now = desk.vault.store, desk.now
    told = store.follow_ups.told()
    assert told == {schedule.reminder_id(f, Reminder.fromisoformat(week))}
    assert schedule.due([kept(desk, f)], told, now, "Europe/London") == []


def test_confirmed_what_is_due_stays_due(desk: Desk) -> None:
    page, f = bench(desk), visit(days=3, confirmed=False, reminders=("7d@09:00",))
    page.open(f)
    assert page.states.confirm is not None
    press(page.states.confirm)
    assert desk.vault.store.follow_ups.told() == frozenset()


def test_what_cannot_be_saved_is_said_and_stays(desk: Desk) -> None:
    page, f = bench(desk), visit()
    page.open(f)
    pragma(desk.vault, "query_only=ON")
    press(page.states.buttons[S.DONE])
    assert S.MOVED in page.states.buttons
    pragma(desk.vault, "query_only=OFF")
    assert kept(desk, f) == f


def test_nothing_shown_is_nothing_to_press(desk: Desk) -> None:
    page = bench(desk)
    page.states.show_follow_up(None)
    page.states.take_keys()
    page.question.show_follow_up(None)
    assert not page.states.buttons
    assert not page.question.asks
    for part in (
        page.question._on_moved,
        page.question._on_remove,
        page.question._on_not_yet,
        page.states._on_confirmed,
    ):
        part()
    page.question._step(S.DONE)
    page.states._on_step(S.DONE)
    assert desk.services.store.find(FollowUp) == []


def test_shown_again_the_buttons_stay(desk: Desk) -> None:
    page, f = bench(desk), visit()
    page.open(f)
    before = page.states.buttons[S.DONE]
    page.refresh_now()
    assert page.states.buttons[S.DONE] is before


def test_a_key_pressed_twice_takes_one_step(desk: Desk) -> None:
    page, f = bench(desk), visit()
    page.open(f)
    page.states.buttons[S.WAITING].setFocus()
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        settle(page)
    assert kept(desk, f).state is S.WAITING
    assert page.states.accessibleName() == "Where it stands: waiting for the result"
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is page.states.buttons[S.RESULT_IN]


def test_two_steps_can_be_undone_back_to_the_start(desk: Desk) -> None:
    page, f = bench(desk), visit()
    page.open(f)
    press(page.states.buttons[S.MOVED])
    press(page.states.buttons[S.BOOKED])
    assert kept(desk, f).day is None
    undo(page)
    assert kept(desk, f).state is S.MOVED
    assert "It is now moved." in shown_texts(page)
    undo(page)
    assert kept(desk, f) == f
    assert "Undo" not in shown_texts(page)


def test_steps_of_another_one_have_their_own_undo(desk: Desk) -> None:
    page, f, other = bench(desk), visit(), visit(12)
    page.open(f)
    press(page.states.buttons[S.DONE])
    page.open(other)
    press(page.states.buttons[S.DONE])
    undo(page)
    assert kept(desk, other) == other
    assert kept(desk, f).state is S.DONE
    assert "Undo" not in shown_texts(page)


def test_moved_by_mistake_it_goes_back_to_its_date(desk: Desk) -> None:
    page, f = bench(desk), visit(confirmed=False)
    page.open(f)
    press(page.states.buttons[S.MOVED])
    assert page.states.as_before is not None
    assert page.states.as_before.shown_text() == "Back to 4 Dec 2026"
    press(page.states.as_before)
    assert kept(desk, f) == f
    assert page.states.as_before is None
    page.states._on_as_before()
    assert kept(desk, f) == f


def test_a_date_that_is_over_or_was_never_known_is_not_offered(desk: Desk) -> None:
    page, f = bench(desk), visit(-3)
    page.open(f)
    press(page.question.moved_button)
    assert page.states.as_before is None
    page.open(visit(day=None, state=S.MOVED))
    assert page.states.as_before is None
    page.open(visit(state=S.MOVED))
    assert page.states.as_before is None


def test_what_cannot_be_read_of_the_old_date_is_not_offered(desk: Desk) -> None:
    page, f = bench(desk), visit()
    page.open(f)
    press(page.states.buttons[S.MOVED])
    lose_table(desk, "revision")
    assert before_it_moved(page, kept(desk, f)) is None


def test_the_likely_steps_are_buttons_after_their_question(desk: Desk) -> None:
    page = bench(desk)
    plain = {}
    for state in S:
        page.open(visit(state=state))
        buttons = page.states.buttons
        plain[state] = [one for one in buttons if not isinstance(buttons[one], LinkButton)]
        assert page.states.label.isVisible() is (state is not S.RESULT_IN)
        assert S.CANCELLED not in buttons
    assert plain[S.BOOKED] == [S.DONE, S.WAITING, S.MOVED]
    assert plain[S.WAITING] == [S.RESULT_IN]
    assert plain[S.RESULT_IN] == []
    page.open(visit(state=S.RESULT_IN))
    assert "Put it back to waiting" in shown_texts(page.states)
    page.open(visit(state=S.WAITING))
    assert "The result is in" in shown_texts(page.states)


def test_what_is_rare_is_a_link_for_a_foot(desk: Desk) -> None:
    page, f = bench(desk), visit()
    rare = StateButtons(page, rare=True)
    page.body.addWidget(rare)
    page.open(f)
    rare.show_follow_up(f)
    settle(page)
    assert shown_texts(rare) == ["It was cancelled"]
    press(rare.buttons[S.CANCELLED])
    assert kept(desk, f).state is S.CANCELLED
    undo(page)
    assert kept(desk, f) == f


# ---- the question ------------------------------------------------------------------------


def test_a_date_that_has_passed_asks_once(desk: Desk) -> None:
    page = bench(desk)
    page.open(visit())
    assert not page.question.asks
    page.open(visit(-3))
    assert page.question.asks
    texts = shown_texts(page.question)
    assert texts == [
        "This date has passed. Did it happen?",
        "Yes",
        "Moved",
        "Not yet",
        "Remove",
    ]
    assert_fits(page)


@pytest.mark.parametrize(
    ("answer", "state"),
    [("Yes, a result is to come", S.WAITING), ("No, it is done", S.DONE)],
)
def test_yes_asks_only_whether_a_result_is_to_come(
    desk: Desk, answer: str, state: FollowUpState
) -> None:
    page, f = bench(desk), visit(-3)
    page.open(f)
    press(page.question.yes)
    assert "Is a result still to come?" in shown_texts(page.question)
    assert focused() is page.question
    page.refresh_now()  # something else was saved meanwhile
    assert page.question.done.isVisible()
    press(button(page.question, answer))
    assert kept(desk, f).state is state
    assert kept(desk, f).done_on == MONDAY.date() - timedelta(days=3)
    assert not page.question.asks


def test_back_asks_again(desk: Desk) -> None:
    page = bench(desk)
    page.open(visit(-3))
    press(page.question.yes)
    press(page.question.back)
    assert page.question.not_yet.isVisible()
    assert focused() is page.question


def test_not_yet_is_answered_kindly(desk: Desk) -> None:
    page, f = bench(desk), visit(-3)
    page.open(f)
    press(page.question.not_yet)
    assert "You can ring to check. Letters do go missing." in shown_texts(page.question)
    assert not page.question.not_yet.isVisible()
    assert focused() is page.question
    assert kept(desk, f) == f
    page.open(visit(-4))
    assert page.question.not_yet.isVisible()
    page.shown = f
    page.refresh_now()
    assert not page.question.not_yet.isVisible()


def test_moved_tells_of_it_so_that_a_new_date_may_be_given(desk: Desk) -> None:
    page, f = bench(desk), visit(-3)
    page.open(f)
    told: list[FollowUp] = []
    page.question.moved.connect(told.append)
    press(page.question.moved_button)
    assert told == [kept(desk, f)]
    assert told[0].state is S.MOVED
    assert told[0].day is None


def test_removed_it_can_be_brought_back(desk: Desk) -> None:
    page, f = bench(desk), visit(-3)
    page.open(f)
    press(page.question.remove_button)
    assert desk.services.store.get(FollowUp, f.id) is None
    assert not page.question.asks
    undo(page)
    assert kept(desk, f) == f


def test_what_can_only_be_read_asks_without_answers(desk: Desk) -> None:
    page = bench(desk)
    page.may_change = False
    page.open(visit(-3))
    assert page.question.asks
    assert not page.question.yes.isVisible()
    assert not page.states.buttons
