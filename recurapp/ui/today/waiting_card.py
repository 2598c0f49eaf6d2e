"""The card of Today while a result is out: when it should come, whom to ring, what helped before.

Owns what it shows of the first result that is waited for, and the ways on. What helped stands in
the journal, so it is not here while the curtain is drawn. Days are counted only where wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import Contact
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.page import Page
from recurapp.ui.parts.follow_up_states import keep_state
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords, one_line
from recurapp.ui.widgets.rows import CardRow, folding
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.today_text import may_ring, more_waiting_text, result_text, waited_text

STEADY_WIDTH = 720


class WaitingCard(Card):
    """`show_follow_ups`, of which the first is shown, or hides it. Raises StorageError."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._services = page.services
        self.follow_up: FollowUp | None = None
        self._pieces: list[QWidget] = []
        self.title = heading(self.tr("Waiting for a result"), 2, self)
        self.what = OwnWords("", "strong", parent=self)
        self.result_in = secondary(self.tr("The result is in"), self, icon="check")
        self.steady = secondary(self.tr("Steady for two minutes"), self, icon="wind")
        self.who = LinkButton(self.tr("Who do I ring?"), self)
        self.more = LinkButton("", self)
        self.layout_.addWidget(self.title)
        self.layout_.addWidget(self.what)
        self._foot = row(self.steady, self.result_in, self.who, self.more, parent=self, gap=16)
        self.layout_.addWidget(self._foot)
        self.result_in.setVisible(page.may_change)
        self.result_in.clicked.connect(self._on_result)
        self.steady.clicked.connect(self._on_steady)
        self.who.clicked.connect(self._on_who)
        self.more.clicked.connect(lambda: self._services.open_page("follow_ups"))

    def show_follow_ups(self, waiting: Sequence[FollowUp], today: date) -> None:
        """None of them hides it."""
        self._clear()
        f = self.follow_up = waiting[0] if waiting else None
        if f is not None:
            self.what.setText(one_line(f.title))
            self._fill(f, today)
        others = len(waiting) - 1
        self.more.set_text(more_waiting_text(others) if others > 0 else "")
        self.more.setVisible(others > 0)
        self.setVisible(f is not None)

    def _fill(self, f: FollowUp, today: date) -> None:
        """What helped stands beside what is known; without it, whom to ring does."""
        columns = CardRow(narrowest=300, gap=32)
        holder = folding(columns, self)
        facts, ring = self._facts(f, today), self._ring(f)
        helped = self._helped(f, today)
        if helped is None:
            sides = [_column(side, self) for side in (facts, ring) if side]
        else:
            sides = [_column(facts + ring, self), _column(helped, self)]
        for side in sides:
            columns.addWidget(side)
        self._pieces = [holder]
        self.layout_.insertWidget(self.layout_.indexOf(self._foot), holder)

    def _facts(self, f: FollowUp, today: date) -> list[QWidget]:
        """What is known of the result."""
        counts = choices_of(self._services.store).count_days
        texts = [result_text(f, today), waited_text(f, today) if counts else ""]
        facts: list[QWidget] = [OwnWords(text, parent=self) for text in texts if text]
        if may_ring(f, today):
            ring = self.tr("You can ring to check. Letters do go missing.")
            facts.append(paragraph(ring, self))
        return facts

    def _ring(self, f: FollowUp) -> list[QWidget]:
        """Whom to ring when it does not come."""
        contact = None if f.ring is None else self._services.store.get(Contact, f.ring)
        if contact is None and not f.ring_text:
            return []
        name = paragraph(self.tr("If it does not come, ring:"), self, muted=True, small=True)
        if contact is None:
            return [name, OwnWords(one_line(f.ring_text), "strong", parent=self)]
        from recurapp.ui.parts.contact_line import ContactLine

        return [name, ContactLine(contact, self)]

    def _helped(self, f: FollowUp, today: date) -> list[QWidget] | None:
        """From the journal around earlier tests; nothing under the curtain."""
        if self._services.curtain.drawn:
            return None
        found = self._services.store.follow_ups.helped_around_tests(f.done_on or today)
        if not found:
            return None
        title = heading(self.tr("What helped last time"), 3, self)
        return [title, *(OwnWords(one_line(one.text), parent=self) for one in found)]

    def _clear(self) -> None:
        for piece in self._pieces:
            piece.hide()
            self.layout_.removeWidget(piece)
            piece.deleteLater()
        self._pieces = []

    # -- the ways on --------------------------------------------------------------------

    def _on_result(self) -> None:
        """It is never asked what it was."""
        if self.follow_up is not None:
            keep_state(self._page, self.follow_up, FollowUpState.RESULT_IN)

    def _on_steady(self) -> None:
        from recurapp.content.exercises import load_exercise
        from recurapp.ui.parts.steady import STEADY_EXERCISE, Steady
        from recurapp.ui.widgets.panel import FrontPanel

        title, services = self.tr("Steady for two minutes"), self._services
        exercise = load_exercise(STEADY_EXERCISE, services.settings.settings.language)
        steady = Steady(exercise, title, to_people=self.tr("I need help now"))
        panel = FrontPanel(self, steady, name=title, width=STEADY_WIDTH)
        steady.stopped.connect(panel.close_panel)
        steady.people_wanted.connect(services.show_help)
        panel.open_panel()

    def _on_who(self) -> None:
        from recurapp.ui.parts.who_to_ring import open_who_to_ring

        open_who_to_ring(self._page)


def _column(widgets: list[QWidget], parent: QWidget) -> QWidget:
    lines = QVBoxLayout()
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(6)
    for widget in widgets:
        lines.addWidget(widget)
    lines.addStretch(1)
    return folding(lines, parent)
