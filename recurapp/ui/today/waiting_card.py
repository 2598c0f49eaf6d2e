"""The card of Today while a result is out: by when, whom to ring, and then what helped before.

Owns what it shows of the first result that is waited for, and the ways on. What helped stands in
the journal, so it is not here while the curtain is drawn. Days are counted only where wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import Contact, ContactRole
from recurapp.text import isolated
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.page import Page
from recurapp.ui.parts.follow_up_states import keep_state
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import FlowLayout, row
from recurapp.ui.widgets.own_words import OwnWords, one_line
from recurapp.ui.widgets.rows import CardRow, folding
from recurapp.ui.widgets.text import TextLabel, heading, number, paragraph
from recurapp.ui.words.contact_text import contact_title
from recurapp.ui.words.today_text import (
    may_ring,
    more_waiting_text,
    other_hours_text,
    result_text,
    ring_text,
    waited_text,
    waiting_text,
)

STEADY_WIDTH = 720
OUT_OF_HOURS = (ContactRole.TEAM_OUT_OF_HOURS, ContactRole.GP_OUT_OF_HOURS)


class WaitingCard(Card):
    """`show_follow_ups`, of which the first is shown, or hides it. Raises StorageError.

    What it is, whom to ring and the buttons come first: at 200 % no more than that may be seen.
    """

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._services = page.services
        self.follow_up: FollowUp | None = None
        self._pieces: list[QWidget] = []
        self.what = OwnWords("", "h2", parent=self)
        self.result_in = secondary(self.tr("The result is in"), self)
        self.steady = secondary(self.tr("Steady"), self)
        self.steady.setAccessibleName(self.tr("Steady for two minutes"))
        self.who = LinkButton(self.tr("Who do I ring?"), self)
        self.more = LinkButton("", self)
        foot = row(self.steady, self.result_in, self.who, self.more, parent=self, gap=12)
        columns = CardRow(narrowest=300, gap=32)
        holder = folding(columns, self)
        self._ring, self._rest = QVBoxLayout(), QVBoxLayout()
        self._rest_of_it = folding(self._rest, holder)
        columns.addWidget(folding(self._ring, holder))
        columns.addWidget(self._rest_of_it)
        self._ring.addSpacing(4)
        self._ring.addWidget(foot)
        for side in (self._ring, self._rest):
            side.setContentsMargins(0, 0, 0, 0)
            side.setSpacing(6)
            side.addStretch(1)
        self.layout_.addWidget(self.what)
        self.layout_.addWidget(holder)
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
            self.what.setText(waiting_text(f, today))
            self._fill(f, today)
        others = len(waiting) - 1
        self.more.set_text(more_waiting_text(others) if others > 0 else "")
        self.more.setVisible(others > 0)
        self.setVisible(f is not None)

    def _fill(self, f: FollowUp, today: date) -> None:
        for place, piece in enumerate(self._whom_to_ring(f, today)):
            self._ring.insertWidget(place, piece)
            self._pieces.append(piece)
        rest = [*self._facts(f, today), *self._helped(f, today)]
        for place, piece in enumerate(rest):
            self._rest.insertWidget(place, piece)
            self._pieces.append(piece)
        self._rest_of_it.setVisible(bool(rest))

    def _whom_to_ring(self, f: FollowUp, today: date) -> list[QWidget]:
        """Their number, and another for when they are not there: it may be four in the morning."""
        late = may_ring(f, today)
        contacts = [] if f.ring is None and not f.ring_text else self._services.store.find(Contact)
        contact = next((one for one in contacts if one.id == f.ring), None)
        name = f.ring_text and one_line(f.ring_text)
        if contact is not None:
            name = contact_title(contact)
        if not name:
            return []
        lines: list[QWidget] = [OwnWords(ring_text(name, may_ring=late), "strong", parent=self)]
        if contact is not None:
            lines.append(self._number(contact))
        other = out_of_hours(contacts)
        if other is not None and (contact is None or contact.role not in OUT_OF_HOURS):
            knows = contact is not None and bool(contact.note)
            words = other_hours_text(other, hours_are_known=knows)
            label = OwnWords(words, "small", "muted", self)
            line = FlowLayout(gap=12, line_gap=0)
            line.addWidget(label)
            line.addWidget(_smaller_number(other.number, self))
            lines.append(folding(line, self))
        return lines

    def _number(self, contact: Contact) -> QWidget:
        """With the note of when they are there beside it. To copy it, there is the list of all."""
        no_number = self.tr("No number yet.")
        parts: list[QWidget] = [
            number(contact.number, self)
            if contact.number
            else paragraph(no_number, self, muted=True, small=True)
        ]
        if contact.note:
            parts.append(OwnWords(isolated(contact.note), "small", "muted", self))
        return row(*parts, parent=self, gap=12)

    def _facts(self, f: FollowUp, today: date) -> list[QWidget]:
        """What else is known of the result."""
        counts = choices_of(self._services.store).count_days
        fine = self.tr("It is fine to ring and ask.") if may_ring(f, today) else ""
        texts = [result_text(f, today), fine, waited_text(f, today) if counts else ""]
        return [OwnWords(text, parent=self) for text in texts if text]

    def _helped(self, f: FollowUp, today: date) -> list[QWidget]:
        """From the journal around earlier tests; nothing under the curtain."""
        if self._services.curtain.drawn:
            return []
        found = self._services.store.follow_ups.helped_around_tests(f.done_on or today)
        if not found:
            return []
        title = heading(self.tr("What helped last time"), 3, self)
        return [title, *(OwnWords(one_line(one.text), parent=self) for one in found)]

    def _clear(self) -> None:
        for piece in self._pieces:
            piece.hide()
            for side in (self._ring, self._rest):
                side.removeWidget(piece)
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
        from recurapp.ui.parts.ring_sheet import open_who_to_ring

        open_who_to_ring(self._page)


def out_of_hours(contacts: Sequence[Contact]) -> Contact | None:
    """Who can be rung while the others are not there: the team's own line first."""
    for role in OUT_OF_HOURS:
        for contact in contacts:
            if contact.role is role and contact.number:
                return contact
    return None


def _smaller_number(text: str, parent: QWidget) -> TextLabel:
    """As text.number(), but so that it has room on the line of its words at 200 %."""
    label = number(text, parent)
    label.setProperty("role", "strong")
    return label
