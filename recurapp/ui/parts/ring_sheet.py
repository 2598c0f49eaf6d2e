"""Who do I ring, in front of a page: one's own people, then by what is going on, and on paper.

Owns how the parts stand there, and that they follow what is changed. While the curtain is drawn
nothing of the person's own is read; the levels and the numbers for everyone stay. What is in the
parts is said by ring_parts; the person's own people are ring_list's.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.articles import Span
from recurapp.content.symptoms import load_symptoms
from recurapp.follow_ups import FollowUp
from recurapp.own_support import ServiceChoice
from recurapp.records import Contact, Record
from recurapp.storage.errors import StorageError
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.page import Page
from recurapp.ui.parts.printing import offer_to_print, paper_text
from recurapp.ui.parts.ring_list import RingList
from recurapp.ui.parts.ring_paper import ring_sheet_blocks
from recurapp.ui.parts.ring_parts import (
    EMERGENCY,
    Known,
    Place,
    RingNumber,
    RingPart,
    ring_parts,
)
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.number_row import number_row
from recurapp.ui.widgets.own_words import OwnWords, own_number
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.term_text import TermText
from recurapp.ui.widgets.text import TextLabel, heading, number, paragraph
from recurapp.ui.words.symptom_text import sign_off_text
from recurapp.ui.words.time_text import day_text

translate = QCoreApplication.translate

_WIDTH = 760
_SHOWS: frozenset[type[Record]] = frozenset({Contact, FollowUp, ServiceChoice})


def open_who_to_ring(page: Page) -> FrontPanel:
    """Put it in front of the page."""
    panel = FrontPanel(page, RingSheet(page), title=ring_title(), width=_WIDTH)
    panel.open_panel()
    return panel


def ring_title() -> str:
    """What it is called wherever it is offered."""
    return translate("WhoToRing", "Who do I ring?")


class RingSheet(QWidget):
    """See the module."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._services = page.services
        self._symptoms = load_symptoms(page.services.settings.settings.language)
        self.parts: list[RingPart] = []
        self.contacts: list[Contact] = []
        self.people = RingList(page, self)
        self.print_button = secondary(self.tr("Print it"), self, icon="printer")
        self.problem = TextLabel("", "small_strong", "sun", self)
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        title = heading(self.tr("By what is going on"), 2)
        self._column.addWidget(self.people)
        self._column.addSpacing(8)
        self._column.addWidget(Beside(title, self.print_button, self))
        self._column.addWidget(self.problem)
        self._column.addWidget(paragraph(paper_text(), self, muted=True, small=True))
        if said := sign_off_text(self._symptoms):
            self._column.addWidget(TextLabel(said, "strong", "sun", self))
        self._column.addWidget(paragraph(self._symptoms.note, self))
        self.problem.hide()
        self.print_button.clicked.connect(self.print_it)
        self._services.feed.changed.connect(self._on_changed)
        self._services.curtain.changed.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Read what is the person's own anew, and show the parts with it."""
        settings, gone = self._services.settings.settings, self._inside
        known = self._known()
        self.contacts = list(known.contacts)
        self.parts = ring_parts(
            self._services.directory,
            self._symptoms,
            Place(settings.country, settings.nation),
            known,
        )
        self._inside = QWidget(self)
        cards = QVBoxLayout(self._inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(14)
        for part in self.parts:
            cards.addWidget(_card(part))
        self._column.insertWidget(self._column.count() - 1, self._inside)
        self._inside.show()
        if gone is not None:
            gone.hide()
            self._column.removeWidget(gone)
            gone.deleteLater()

    def _known(self) -> Known:
        """What cannot be read is left out; the numbers for everyone stand there all the same."""
        if self._services.curtain.drawn:
            return Known((), {}, ())
        store = self._services.store
        contacts: list[Contact] = []
        choices: list[ServiceChoice] = []
        waiting: list[FollowUp] = []
        with suppress(StorageError):
            contacts = store.find(Contact)  # the list of people says what went wrong
        with suppress(StorageError):
            choices = store.find(ServiceChoice)
        with suppress(StorageError):
            waiting = store.follow_ups.waiting()
        return Known(contacts, {one.service: one for one in choices}, waiting)

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & _SHOWS:
            self.look_again()

    def print_it(self) -> None:
        """Ask for the printer."""
        self.problem.hide()
        said = [*filter(None, (self._symptoms.note, sign_off_text(self._symptoms)))]
        day = day_text(self._services.clock.today())
        foot = self.tr("Printed on {day}. Numbers may have changed since.").format(day=day)
        blocks = ring_sheet_blocks(self.contacts, self.parts, said)
        offer_to_print(blocks, self, self._on_not_printed, foot=foot)

    def _on_not_printed(self, why: str) -> None:
        self.problem.setText(why)
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, lambda: None):
            super().keyPressEvent(event)


def _card(part: RingPart) -> QWidget:
    is_now = part.id == EMERGENCY
    card = Card(tint="help_soft" if is_now else "surface", margins=20)
    card.layout_.addWidget(TextLabel(part.title, "h2", "help" if is_now else ""))
    for at, text in enumerate(part.said):
        card.layout_.addWidget(paragraph(text, strong=at == 0))
    for one in part.numbers:
        card.layout_.addWidget(_number(one, card))
    for item in part.items:
        card.layout_.addWidget(TermText((Span(item),), item=True, role="body"))
    return card


def _number(one: RingNumber, parent: QWidget) -> QWidget:
    notes: list[QWidget] = [OwnWords(text, "small", "muted", parent) for text in one.notes]
    name = OwnWords(one.name, "body", parent=parent)
    if not one.number:
        text = translate("RingSheet", "No number yet.")
        return number_row(name, paragraph(text, parent, muted=True, small=True), notes=notes)
    label = own_number(one.number, parent) if one.is_own else number(one.number, parent)
    label.setAccessibleDescription(one.name)
    return number_row(name, label, notes=notes)
