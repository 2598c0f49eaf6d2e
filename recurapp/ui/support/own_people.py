"""The person's own people, before every service: their numbers, and what goes with them.

Owns which contacts stand here. Where the app knows no number for emergencies, it also asks for the
few that are needed there. Adding and changing is contacts_panel's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from recurapp.records import Contact, ContactRole
from recurapp.ui.parts.contact_line import ContactLine
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.contact_text import in_order

ELSEWHERE = "OTHER"
NEEDED = (
    ContactRole.LOCAL_EMERGENCY,
    ContactRole.NURSE_SPECIALIST,
    ContactRole.WARD,
    ContactRole.TRUSTED,
)
"""What is asked for where no number is known: emergencies, nurse, clinic, a friend."""


class OwnPeople(Card):
    """`show_contacts(contacts, country, may_change=...)`."""

    add_wanted = Signal(object)
    """A ContactRole, or None where none is meant."""
    contacts_wanted = Signal()
    ring_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = heading(self.tr("Your own people"), 2)
        self.words = paragraph("", self, muted=True)
        self.rows = RemadeRows(self, gap=10)
        self.add_button = secondary(self.tr("Add a contact"), self, icon="plus")
        self.contacts_link = LinkButton(self.tr("My contacts"), self)
        self.ring_link = LinkButton(self.tr("Who do I ring?"), self)
        self.plan_link = LinkButton(self.tr("My plan for very hard times"), self)
        self.layout_.addWidget(self.title)
        self.layout_.addWidget(self.words)
        self.layout_.addWidget(self.rows)
        self.layout_.addSpacing(4)
        buttons = (self.add_button, self.contacts_link, self.ring_link, self.plan_link)
        self.layout_.addWidget(row(*buttons, parent=self, gap=24))
        self.add_button.clicked.connect(lambda: self.add_wanted.emit(None))
        self.contacts_link.clicked.connect(self.contacts_wanted)
        self.ring_link.clicked.connect(self.ring_wanted)
        self.plan_link.clicked.connect(self.plan_wanted)

    def show_contacts(self, contacts: Sequence[Contact], country: str, *, may_change: bool) -> None:
        """Those with a number; with none it is said what can stand here."""
        listed = in_order(one for one in contacts if one.number)
        there = {one.role for one in listed}
        missing = [role for role in NEEDED if role not in there] if country == ELSEWHERE else []
        self.words.setText(self._words(listed, missing))
        self.words.setVisible(bool(self.words.text()))
        self.rows.remake(lambda: self._fill(listed, missing if may_change else ()))
        self.rows.setVisible(bool(self.rows.rows))
        self.add_button.setVisible(may_change)
        self.contacts_link.setVisible(bool(contacts))

    def _words(self, listed: Sequence[Contact], missing: Sequence[ContactRole]) -> str:
        if missing:
            return self.tr(
                "RecurApp knows no numbers for your country. You can fill in your own here."
            )
        if listed:
            return ""
        return self.tr("Your nurse specialist, ward, out-of-hours line and GP can stand here.")

    def _fill(self, listed: Sequence[Contact], missing: Sequence[ContactRole]) -> None:
        for contact in listed:
            if self.rows.rows:
                self.rows.add(Line(self.rows))
            line = ContactLine(contact, self.rows)
            self.rows.add(line)
            if line.copy_button is not None:
                self.rows.mark(line.copy_button, f"{contact.id} copy")
        for role in missing:
            add = secondary(self.tr("Add"), icon="plus")
            add.setAccessibleName(_asked(role))
            add.clicked.connect(partial(self._on_add, role))
            self.rows.add(Beside(paragraph(_asked(role), strong=True), add, self.rows))
            self.rows.mark(add, f"add {role}")

    def _on_add(self, role: ContactRole) -> None:
        self.add_wanted.emit(role)


def _asked(role: ContactRole) -> str:
    translate = QCoreApplication.translate
    return {
        ContactRole.LOCAL_EMERGENCY: translate("OwnPeople", "Local emergency number"),
        ContactRole.NURSE_SPECIALIST: translate("OwnPeople", "My nurse"),
        ContactRole.WARD: translate("OwnPeople", "My clinic or ward"),
        ContactRole.TRUSTED: translate("OwnPeople", "A friend, or someone I trust"),
    }[role]
