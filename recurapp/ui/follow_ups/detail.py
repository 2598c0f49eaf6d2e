"""One follow-up: when it is, where it stands, what is known of it, its questions, plan, reminders.

Owns how these stand below each other, and what the buttons at the foot ask of the page. Steps from
state to state are parts/follow_up_states, the sections save by themselves.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp
from recurapp.text import isolated
from recurapp.ui.follow_ups.facts import Known, show_facts
from recurapp.ui.follow_ups.plan_section import PlanSection
from recurapp.ui.follow_ups.questions_section import QuestionsSection
from recurapp.ui.follow_ups.reminders_section import RemindersSection
from recurapp.ui.page import Page
from recurapp.ui.parts.follow_up_states import PassedQuestion, StateButtons
from recurapp.ui.theme import look
from recurapp.ui.widgets.badge import Badge
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.follow_up_text import state_text, title, when_text

_MARGIN, _GAP = 8, 18
_LEAST = 220
"""Pixels at 100 % of what is seen of it."""


class Detail(QWidget):
    """`show_known(known)` shows one, None nothing."""

    change_wanted = Signal(object)
    """FollowUp, as are the others."""
    repeat_wanted = Signal(object)
    export_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.known: Known | None = None
        self.view = _Scrolled(self, (_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        self.head = RemadeRows(gap=6)
        self.question = PassedQuestion(page)
        self.states = StateButtons(page)
        self.rare = StateButtons(page, rare=True)
        self.facts = RemadeRows(gap=12)
        self.questions = QuestionsSection(page)
        self.plan = PlanSection(page)
        self.reminders = RemindersSection(page)
        self.sections = (self.questions, self.plan, self.reminders)
        self.export = secondary(self.tr("Add to my calendar"), icon="calendar-plus")
        self.change = secondary(self.tr("Change"), icon="pencil")
        self.repeat = LinkButton(self.tr("Repeat"), small=True)
        self.remove = LinkButton(self.tr("Remove"), small=True)
        text = self.tr("Open a follow-up from the list to see it here.")
        self.unopened = paragraph(text, self, muted=True)
        self.unopened.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._foot = row(self.change, self.export, self.repeat, self.rare, self.remove, gap=14)
        self._lay_out()
        self._connect()
        self.view.hide()

    def _lay_out(self) -> None:
        body = self.view.body
        body.setSpacing(_GAP)
        parts = (self.head, self.question, self.states, self.facts, *self.sections, self._foot)
        for part in parts:
            body.addWidget(part)
        body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        layout.addWidget(self.unopened, 1)

    def _connect(self) -> None:
        for button, wanted in (
            (self.change, self.change_wanted),
            (self.repeat, self.repeat_wanted),
            (self.export, self.export_wanted),
            (self.remove, self.remove_wanted),
        ):
            button.clicked.connect(self._telling(wanted.emit))
        for button in (self.change, self.repeat, self.remove):
            button.setVisible(self._page.may_change)
        self.question.moved.connect(self.change_wanted)

    def _telling(self, tell: Callable[[FollowUp], object]) -> Callable[[], None]:
        def pressed() -> None:
            if self.known is not None:
                tell(self.known.follow_up)

        return pressed

    @property
    def follow_up(self) -> FollowUp | None:
        return None if self.known is None else self.known.follow_up

    def show_known(self, known: Known | None) -> None:
        """Shown again, as after a change, it stays where it is scrolled to."""
        before = self.follow_up
        focus = self.window().focusWidget()
        steps = (self.question, self.states, self.rare)
        had_keys = focus is not None and any(
            one.isAncestorOf(focus) or one is focus for one in steps
        )
        self.known = known
        f = self.follow_up
        self.view.setVisible(f is not None)
        self.unopened.setVisible(f is None)
        repeats = f is not None and f.series is not None
        self.repeat.set_text(self.tr("How it repeats") if repeats else self.tr("Repeat"))
        self.head.remake(self._fill_head)
        self.question.show_follow_up(f)
        self.states.show_follow_up(None if self.question.asks else f)
        self.states.setVisible(self._page.may_change and not self.question.asks)
        self.rare.show_follow_up(None if self.question.asks else f)
        self.rare.setVisible(bool(self.rare.in_order()))
        self.facts.remake(self._fill_facts)
        self.facts.setVisible(bool(self.facts.rows))
        for section in self.sections:
            section.show_follow_up(f)
        self.export.setVisible(self.reminders.isHidden())  # else it is said there, and why
        if f is not None and (before is None or before.id != f.id):
            self.view.verticalScrollBar().setValue(0)
        if had_keys and f is not None and before is not None and before.state is not f.state:
            self.take_keys()  # what was pressed may have gone, and what is there now is another

    def take_keys(self) -> None:
        """To where it stands: a key that is pressed once too often does nothing there."""
        if self.question.asks:
            self.question.take_keys()
        elif self._page.may_change:
            self.states.take_keys()
        else:
            (self.reminders.to_calendar if self.export.isHidden() else self.export).setFocus()

    def show_whole(self, whole: bool) -> None:
        """At its whole length, for what scrolls as a whole; or it scrolls."""
        self.view.show_whole(whole)

    def _fill_head(self) -> None:
        f = self.follow_up
        if f is None:
            return
        clock = self._page.services.clock
        when = when_text(f, clock.today(), clock.zone() if f.starts is not None else "")
        if f.place:
            when = self.tr("{when} \u00b7 {place}").format(when=when, place=isolated(f.place))
        self.head.add(row(Badge(state_text(f)), gap=6))
        self.head.add(OwnWords(title(f), "number"))
        self.head.add(OwnWords(when, "small", "muted"))

    def _fill_facts(self) -> None:
        if self.known is not None:
            show_facts(self.known, self.facts.add)


class _Scrolled(VerticalScroll):
    """It asks for its least height, and takes what is left; whole, for all it needs."""

    _whole = False  # events come before it is made

    def show_whole(self, whole: bool) -> None:
        if whole != self._whole:
            self._whole = whole
            needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
            never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(never if whole else needed)
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return self._whole

    def heightForWidth(self, width: int) -> int:
        least = self.body.totalMinimumSize().height()
        return max(least, self.body.totalHeightForWidth(width)) if self._whole else -1

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if self._whole and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done

    def sizeHint(self) -> QSize:
        if self._whole:
            return QSize(0, self.heightForWidth(self.width()))
        return QSize(0, look().px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, look().px(_LEAST))
