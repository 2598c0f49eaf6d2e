"""Where a follow-up stands: one press for each step, and the question once its date has passed.

Owns these buttons and what a press saves, with Undo on the page. Which steps there are, and what
else a step changes, is in schedule. A result that is in is never asked about.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import schedule
from recurapp.follow_ups import AHEAD, FollowUp, FollowUpState
from recurapp.ui.page import Page
from recurapp.ui.parts.undoing import keep
from recurapp.ui.widgets.buttons import Button, secondary
from recurapp.ui.widgets.flow import FlowLayout, row
from recurapp.ui.widgets.pill import Pill
from recurapp.ui.widgets.tab_order import keep_tab_order
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.follow_up_text import confirm_text, is_planned, now_text, step_text

_NOT_YET_BOOKED = frozenset({FollowUpState.ASKED, FollowUpState.MOVED})


def step(text: str, parent: QWidget | None = None) -> Button:
    """A step is not the main action of its screen: a pill, which does not stay chosen."""
    pill = Pill(text, parent)
    pill.setCheckable(False)
    return pill


def keep_state(page: Page, f: FollowUp, state: FollowUpState) -> bool:
    """Take the step to this state and save it at once."""
    changed = schedule.moved_to(f, state, page.services.clock.today())
    if state is FollowUpState.BOOKED and f.state in _NOT_YET_BOOKED:
        changed = replace(changed, confirmed=True)  # that is what the press says
    store, clock = page.services.store, page.services.clock
    comes_again = changed.state in AHEAD and f.state not in AHEAD
    past = schedule.already_past(changed, clock.now(), clock.zone()) if comes_again else []
    return keep(page, now_text(changed), lambda: store.save(changed, *past))


def keep_confirmed(page: Page, f: FollowUp) -> bool:
    """What the person had planned is booked by the clinic. Its reminders go on as before."""
    changed = replace(f, state=FollowUpState.BOOKED, confirmed=True)
    return keep(page, now_text(changed), lambda: page.services.store.save(changed))


def remove(page: Page, f: FollowUp) -> bool:
    """Into the trash. Its questions stay, for the next visit."""
    said = page.tr("The follow-up was removed.")
    return keep(page, said, lambda: page.services.store.remove(f))


class StateButtons(QWidget):
    """`show_follow_up(f)` offers the steps from where it stands."""

    stepped = Signal()
    """A step was taken and is saved."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._follow_up: FollowUp | None = None
        self._offered: tuple[object, ...] = ()
        self.buttons: dict[FollowUpState, Button] = {}
        self.confirm: Button | None = None
        self.setAccessibleName(self.tr("Where it stands"))
        self._line: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_follow_up(self, f: FollowUp | None) -> None:
        """None: nothing to press."""
        self._follow_up = f
        steps = () if f is None or not self._page.may_change else schedule.steps_from(f)
        may_confirm = bool(steps) and f is not None and is_planned(f)
        if may_confirm:  # the same, said as what has happened
            steps = tuple(one for one in steps if one is not FollowUpState.BOOKED)
        offered = (steps, may_confirm)
        if offered != self._offered or self._line is None:
            self._offered = offered
            self._fill(steps, may_confirm=may_confirm)

    def take_keys(self) -> None:
        """To the first step, as the one that was pressed has gone."""
        first = next(iter(self._in_order()), None)
        if first is not None:
            first.setFocus()

    def _in_order(self) -> list[Button]:
        confirm = [] if self.confirm is None else [self.confirm]
        return confirm + list(self.buttons.values())

    def _fill(self, steps: tuple[FollowUpState, ...], *, may_confirm: bool) -> None:
        focus = self.window().focusWidget()
        had_keys = focus is not None and self.isAncestorOf(focus)
        old = self._line
        self.confirm = step(confirm_text()) if may_confirm else None
        if self.confirm is not None:
            self.confirm.clicked.connect(self._on_confirmed)
        self.buttons = {}
        for state in steps:
            button = step(step_text(state))
            button.clicked.connect(partial(self._on_step, state))
            self.buttons[state] = button
        self._line = QWidget(self)
        flow = FlowLayout(self._line, gap=8, line_gap=0)  # pills are drawn lower than they are
        for button in self._in_order():
            flow.addWidget(button)
        self._layout.addWidget(self._line)
        self._line.setVisible(bool(self._in_order()))
        keep_tab_order(self, (self._line,))
        if had_keys:
            self.take_keys()
        if old is not None:
            old.hide()
            self._layout.removeWidget(old)
            old.deleteLater()

    def _on_confirmed(self) -> None:
        if self._follow_up is not None and keep_confirmed(self._page, self._follow_up):
            self.stepped.emit()

    def _on_step(self, state: FollowUpState) -> None:
        if self._follow_up is not None and keep_state(self._page, self._follow_up, state):
            self.stepped.emit()


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
        self._answers.setVisible(may_change and not results)
        self._results.setVisible(may_change and results)

    def _ask_for_result(self) -> None:
        self.label.setText(self.tr("Is a result still to come?"))
        self._show(results=True)
        self.waiting.setFocus()

    def _on_back(self) -> None:
        self._show_answers()
        self.yes.setFocus()

    def _on_not_yet(self) -> None:
        if self._follow_up is not None:
            self._not_yet.add(self._follow_up.id)
        self._show_answers()
        self.yes.setFocus()

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
