"""Where a follow-up stands: one press for each step, and the question once its date has passed.

Owns these buttons and what a press saves, with Undo on the page. Which steps there are, and what
else a step changes, is in schedule. A result that is in is never asked about.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import schedule
from recurapp.follow_ups import AHEAD, FollowUp, FollowUpState
from recurapp.storage.errors import StorageError
from recurapp.ui.page import Page
from recurapp.ui.parts.step_chain import keep_step
from recurapp.ui.parts.undoing import keep
from recurapp.ui.widgets.buttons import Button, LinkButton, secondary
from recurapp.ui.widgets.flow import FlowLayout, row
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.follow_up_text import (
    confirm_text,
    is_planned,
    now_text,
    short_when_text,
    state_text,
    step_text,
)

_NOT_YET_BOOKED = frozenset({FollowUpState.ASKED, FollowUpState.MOVED})
_RARE = frozenset({FollowUpState.CANCELLED})
"""Not beside the others: at the foot."""
_PLAIN = {FollowUpState.WAITING: 1, FollowUpState.RESULT_IN: 0}
_MOST_PLAIN = 3
"""How many steps from there are buttons; the others are links."""


def keep_state(page: Page, f: FollowUp, state: FollowUpState) -> bool:
    """Take the step to this state and save it at once."""
    changed = schedule.moved_to(f, state, page.services.clock.today())
    if state is FollowUpState.BOOKED and f.state in _NOT_YET_BOOKED:
        changed = replace(changed, confirmed=True)  # that is what the press says
    store, clock = page.services.store, page.services.clock
    comes_again = changed.state in AHEAD and f.state not in AHEAD
    past = schedule.already_past(changed, clock.now(), clock.zone()) if comes_again else []
    return keep_step(page, f.id, now_text(changed), lambda: store.save(changed, *past))


def keep_confirmed(page: Page, f: FollowUp) -> bool:
    """What the person had planned is booked by the clinic. Its reminders go on as before."""
    changed = replace(f, state=FollowUpState.BOOKED, confirmed=True)
    return keep_step(page, f.id, now_text(changed), lambda: page.services.store.save(changed))


def keep_as_before(page: Page, f: FollowUp, old: FollowUp) -> bool:
    """Moved, and now it is the old date after all."""
    store, clock = page.services.store, page.services.clock
    changed = replace(
        f, state=old.state, confirmed=old.confirmed, day=old.day, starts=old.starts, zone=old.zone
    )
    past = schedule.already_past(changed, clock.now(), clock.zone())
    return keep_step(page, f.id, now_text(changed), lambda: store.save(changed, *past))


def before_it_moved(page: Page, f: FollowUp) -> FollowUp | None:
    """As it last was with a date still to come; None where that is not known."""
    found: list[FollowUp] = []
    if f.state is not FollowUpState.MOVED or f.day is not None:
        return None
    with suppress(StorageError):  # then Booked alone is offered
        found = [one.record for one in page.services.store.history(f)]
    today = page.services.clock.today()
    for old in found:
        if old.state in AHEAD and old.day is not None:
            return old if old.day.last_day >= today else None
    return None


def remove(page: Page, f: FollowUp) -> bool:
    """Into the trash. Its questions stay, for the next visit."""
    said = page.tr("The follow-up was removed.")
    return keep(page, said, lambda: page.services.store.remove(f))


class StateButtons(QWidget):
    """`show_follow_up(f)` offers the steps from where it stands.

    It takes the keyboard itself: a key pressed once more there takes no second step.
    """

    stepped = Signal()
    """A step was taken and is saved."""

    def __init__(self, page: Page, parent: QWidget | None = None, *, rare: bool = False) -> None:
        """`rare`: only what is seldom wanted, as links for a foot."""
        super().__init__(parent)
        self._page = page
        self._rare = rare
        self._follow_up: FollowUp | None = None
        self._old: FollowUp | None = None
        self._offered: tuple[object, ...] = ()
        self.buttons: dict[FollowUpState, Button] = {}
        self.confirm: Button | None = None
        self.as_before: Button | None = None
        """Back to the date it had before it was moved."""
        self._line: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # else Qt puts no button behind it
        self.label = paragraph(
            self.tr("Where does it stand?"), self, small=True, strong=True, muted=True
        )
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.label)

    def show_follow_up(self, f: FollowUp | None) -> None:
        """None: nothing to press."""
        self._follow_up = f
        steps = () if f is None or not self._page.may_change else schedule.steps_from(f)
        steps = tuple(one for one in steps if (one in _RARE) is self._rare)
        may_confirm = f is not None and bool(steps) and is_planned(f) and not self._rare
        if may_confirm:  # the same, said as what has happened
            steps = tuple(one for one in steps if one is not FollowUpState.BOOKED)
        self._old = None
        if f is not None and steps and not self._rare:
            self._old = before_it_moved(self._page, f)
        state = None if f is None else f.state
        offered = (state, steps, may_confirm, self._old and self._old.day)
        if offered != self._offered or self._line is None:
            self._offered = offered
            self._fill(steps, may_confirm=may_confirm)

    def take_keys(self) -> None:
        """To what they stand in: the next Tab goes to the first step."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def in_order(self) -> list[Button]:
        """All that can be pressed."""
        first = [one for one in (self.confirm, self.as_before) if one is not None]
        return first + list(self.buttons.values())

    def _fill(self, steps: tuple[FollowUpState, ...], *, may_confirm: bool) -> None:
        focus = self.window().focusWidget()
        had_keys = focus is not None and self.isAncestorOf(focus)
        old, f = self._line, self._follow_up
        self.confirm = secondary(confirm_text()) if may_confirm else None
        if self.confirm is not None:
            self.confirm.clicked.connect(self._on_confirmed)
        self.as_before = None
        if self._old is not None:
            text = self.tr("Back to {when}").format(when=short_when_text(self._old))
            self.as_before = secondary(text)
            self.as_before.clicked.connect(self._on_as_before)
        self.buttons = {}
        for state in steps:
            button = self._button(f, state, len(self.in_order()))
            button.clicked.connect(partial(self._on_step, state))
            self.buttons[state] = button
        self._line = QWidget(self)
        flow = FlowLayout(self._line, gap=14, line_gap=8)
        for button in self.in_order():
            flow.addWidget(button)
        self._layout.addWidget(self._line)
        self._line.setVisible(bool(self.in_order()))
        asks = f is not None and f.state is not FollowUpState.RESULT_IN
        self.label.setVisible(asks and not self._rare and bool(self.in_order()))
        if f is not None:
            self.setAccessibleName(self.tr("Where it stands: {state}").format(state=state_text(f)))
        for one, following in pairwise([self, *self.in_order()]):
            QWidget.setTabOrder(one, following)
        if had_keys:
            self.take_keys()
        if old is not None:
            old.hide()
            self._layout.removeWidget(old)
            old.deleteLater()

    def _button(self, f: FollowUp | None, state: FollowUpState, number: int) -> Button:
        """The likely ones are buttons, the others links."""
        now = None if f is None else f.state
        most = 0 if self._rare or now is None else _PLAIN.get(now, _MOST_PLAIN)
        text = _words(now, state)
        return secondary(text) if number < most else LinkButton(text, small=True)

    def _on_confirmed(self) -> None:
        if self._follow_up is not None and keep_confirmed(self._page, self._follow_up):
            self.stepped.emit()

    def _on_as_before(self) -> None:
        f, old = self._follow_up, self._old
        if f is not None and old is not None and keep_as_before(self._page, f, old):
            self.stepped.emit()

    def _on_step(self, state: FollowUpState) -> None:
        if self._follow_up is not None and keep_state(self._page, self._follow_up, state):
            self.stepped.emit()


def _words(now: FollowUpState | None, state: FollowUpState) -> str:
    """What the step says, by where it leads from."""
    translate = QCoreApplication.translate
    if state is FollowUpState.RESULT_IN:
        return translate("StateButtons", "The result is in")
    if state is FollowUpState.CANCELLED:
        return translate("StateButtons", "It was cancelled")
    if state is FollowUpState.WAITING and now is FollowUpState.RESULT_IN:
        return translate("StateButtons", "Put it back to waiting")
    return step_text(state)


class PassedQuestion(QWidget):
    """`show_follow_up(f)` asks where it is to be asked, and is hidden else.

    "Not yet" is answered by one kind line and asks no more while the app runs. Yes asks once
    more, whether a result is still to come.
    """

    moved = Signal(object)
    """The FollowUp as it is now, moved: its new date may be given at once."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._follow_up: FollowUp | None = None
        self._not_yet: set[object] = set()
        self.label = paragraph("", self, strong=True)
        self.yes = secondary(self.tr("Yes"), self)
        self.moved_button = secondary(self.tr("Moved"), self)
        self.not_yet = secondary(self.tr("Not yet"), self)
        self.remove_button = secondary(self.tr("Remove"), self)
        self.waiting = secondary(self.tr("Yes, a result is to come"), self)
        self.done = secondary(self.tr("No, it is done"), self)
        self.back = secondary(self.tr("Back"), self)
        self._answers = row(
            self.yes, self.moved_button, self.not_yet, self.remove_button, parent=self, gap=10
        )
        self._results = row(self.waiting, self.done, self.back, parent=self, gap=10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self.label, self._answers, self._results):
            layout.addWidget(part)
        for button, act in (
            (self.yes, self._ask_for_result),
            (self.moved_button, self._on_moved),
            (self.not_yet, self._on_not_yet),
            (self.remove_button, self._on_remove),
            (self.waiting, partial(self._step, FollowUpState.WAITING)),
            (self.done, partial(self._step, FollowUpState.DONE)),
            (self.back, self._on_back),
        ):
            button.clicked.connect(act)
        self.hide()

    @property
    def asks(self) -> bool:
        return not self.isHidden()

    def show_follow_up(self, f: FollowUp | None) -> None:
        """None: nothing to ask."""
        same = f is not None and self._follow_up is not None and f.id == self._follow_up.id
        is_asked = f is not None and schedule.asks_if_it_happened(
            f, self._page.services.clock.now()
        )
        self._follow_up = f
        if not (same and is_asked and self.asks):
            self._show_answers()
        self.setVisible(is_asked)

    def take_keys(self) -> None:
        """To the question, not to an answer: a key pressed twice answers nothing."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_answers(self) -> None:
        """The question itself, or what is said after Not yet."""
        waits = self._follow_up is not None and self._follow_up.id in self._not_yet
        if waits:
            self.label.setText(self.tr("You can ring to check. Letters do go missing."))
        else:
            self.label.setText(self.tr("This date has passed. Did it happen?"))
        self._show(results=False)
        self.not_yet.setVisible(not waits)

    def _show(self, *, results: bool) -> None:
        may_change = self._page.may_change
        self.setAccessibleName(self.label.text())
        self._answers.setVisible(may_change and not results)
        self._results.setVisible(may_change and results)

    def _ask_for_result(self) -> None:
        self.label.setText(self.tr("Is a result still to come?"))
        self._show(results=True)
        self.take_keys()

    def _on_back(self) -> None:
        self._show_answers()
        self.take_keys()

    def _on_not_yet(self) -> None:
        if self._follow_up is not None:
            self._not_yet.add(self._follow_up.id)
        self._show_answers()
        self.take_keys()

    def _on_moved(self) -> None:
        f = self._follow_up
        if f is not None and keep_state(self._page, f, FollowUpState.MOVED):
            today = self._page.services.clock.today()
            self.moved.emit(schedule.moved_to(f, FollowUpState.MOVED, today))

    def _on_remove(self) -> None:
        if self._follow_up is not None:
            remove(self._page, self._follow_up)

    def _step(self, state: FollowUpState) -> None:
        if self._follow_up is not None:
            keep_state(self._page, self._follow_up, state)
