"""Questions one below the other: a tick for each, its answer, and ways to change and move it.

Owns the rows and what a press in them saves. Which questions stand there, and where it is told
what was done, is said by whoever shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from recurapp.follow_ups import Question
from recurapp.storage.answers import Change
from recurapp.ui.services import Services
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import IconButton, LinkButton
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnTick, OwnWords
from recurapp.ui.widgets.remade import RemadeRows

Keep = Callable[[str, Callable[[], Change]], bool]
"""Runs a change and tells what was done, with Undo; True when it is kept."""
_INDENT = 28
"""Pixels at 100 % by which what belongs to a question stands in: under its words."""


class QuestionRows(RemadeRows):
    """`show_questions(questions, at_visit)`; ticked, they count as asked at that visit."""

    change_wanted = Signal(object)
    """The Question."""
    answer_wanted = Signal(object)
    """The Question."""

    def __init__(
        self, services: Services, keep: Keep, parent: QWidget | None = None, *, with_arrows: bool
    ) -> None:
        super().__init__(parent)
        self._services, self._keep = services, keep
        self._with_arrows = with_arrows
        self.questions: list[Question] = []
        self._visit: UUID | None = None
        self.may_change = not services.vault.read_only
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_key, step))

    def show_questions(self, questions: Sequence[Question], at_visit: UUID | None) -> None:
        """In this order."""
        self.questions, self._visit = list(questions), at_visit
        self.remake(self._fill)

    def _fill(self) -> None:
        for place, question in enumerate(self.questions):
            self.add(self._row(question, place))

    # -- one row ------------------------------------------------------------------------

    def _row(self, question: Question, place: int) -> QWidget:
        tick = OwnTick(question.text, self)
        tick.setChecked(question.asked_on is not None)
        tick.setEnabled(self.may_change)
        tick.clicked.connect(partial(self._on_tick, question))
        self.mark(tick, f"{question.id} tick")
        line: QWidget = tick
        if self.may_change:
            line = Beside(tick, row(*self._buttons(question, place), gap=0), gap=8)
        if question.asked_on is None and not question.answer:
            return line
        holder = QWidget(self)
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 4)
        lines.setSpacing(0)
        lines.addWidget(line)
        under = QVBoxLayout()
        under.setContentsMargins(_INDENT, 0, 0, 0)
        if question.answer:
            under.addWidget(OwnWords(question.answer, "body", "muted", holder))
        if self.may_change:
            under.addWidget(self._answer_link(question, holder))
        lines.addLayout(under)
        return holder

    def _answer_link(self, question: Question, parent: QWidget) -> LinkButton:
        text = self.tr("Change the answer") if question.answer else self.tr("Note the answer")
        link = LinkButton(text, parent, small=True)
        link.clicked.connect(partial(self.answer_wanted.emit, question))
        self.mark(link, f"{question.id} answer")
        return link

    def _buttons(self, question: Question, place: int) -> list[QWidget]:
        change = IconButton("pencil", self.tr("Change this question"))
        change.clicked.connect(partial(self.change_wanted.emit, question))
        self.mark(change, f"{question.id} change")
        if not self._with_arrows or len(self.questions) < 2:
            return [change]
        up = IconButton("chevron-up", self.tr("Move it up"))
        down = IconButton("chevron-down", self.tr("Move it down"))
        last = len(self.questions) - 1
        for button, step, name, ends in ((up, -1, "up", 0), (down, 1, "down", last)):
            button.clicked.connect(partial(self.move_question, question, step))
            if place != ends:
                self.mark(button, f"{question.id} {name}")
                continue
            policy = button.sizePolicy()  # its place stays, so that the others stand in line
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            button.hide()
        return [up, down, change]

    # -- what is done -------------------------------------------------------------------

    def _on_tick(self, question: Question) -> None:
        store, today = self._services.store, self._services.clock.today()
        if question.asked_on is None:
            visit = self._visit or question.follow_up
            changed = replace(question, asked_on=today, follow_up=visit)
            said = self.tr("The question is ticked as asked.")
        else:
            changed = replace(question, asked_on=None)
            said = self.tr("The question is open again.")
        if not self._keep(said, lambda: store.save(changed)):
            self.remake(self._fill)  # the tick as it is kept

    def move_question(self, question: Question, step: int) -> None:
        """Up or down by one place; the others make room."""
        order = list(self.questions)
        at = order.index(question)
        to = at + step
        if not self.may_change or not 0 <= to < len(order):
            return
        order.insert(to, order.pop(at))
        changed = renumbered(order)
        arrow, other = ("up", "down") if step < 0 else ("down", "up")
        if to in (0, len(order) - 1) and self._has_keys(f"{question.id} {arrow}"):
            self.want(f"{question.id} {other}")  # the arrow that was pressed goes
        store = self._services.store
        if not self._keep(self.tr("The order was changed."), lambda: store.save(*changed)):
            self.want("")

    def _has_keys(self, key: str) -> bool:
        stop = self.stop(key)
        return stop is not None and stop.hasFocus()

    def _on_key(self, step: int) -> None:
        focused = QApplication.focusWidget()
        for question, line in zip(self.questions, self.rows, strict=True):
            if focused is not None and (line is focused or line.isAncestorOf(focused)):
                self.move_question(question, step)
                return


def renumbered(order: Sequence[Question]) -> list[Question]:
    """Those whose place changes, so that all of them stand in this order among the others."""
    places = sorted(question.position for question in order)
    for at in range(1, len(places)):  # no two at one place
        places[at] = max(places[at], places[at - 1] + 1)
    pairs = zip(order, places, strict=True)
    return [replace(one, position=place) for one, place in pairs if one.position != place]
