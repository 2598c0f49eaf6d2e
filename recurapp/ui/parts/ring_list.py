"""The person's own contacts with their numbers, at the head of "Who do I ring?".

Owns which of them stand there: all that have a number, the team first, and that a line for the
hours when all others are closed is seen at once. While the curtain is drawn none does, and it is
said so. What to ring for, and public lines, are ring_sheet's.
"""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import Contact, ContactRole, Record
from recurapp.storage.errors import StorageError
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.page import Page
from recurapp.ui.parts.contact_line import ContactLine
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.contact_text import in_order

_OUT_OF_HOURS = frozenset({ContactRole.TEAM_OUT_OF_HOURS, ContactRole.GP_OUT_OF_HOURS})


class RingList(QWidget):
    """The contacts one below the other, and the ways to add one and to change them."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.lines: list[ContactLine] = []
        self._inside: QWidget | None = None
        self.contacts_button = LinkButton(self.tr("My contacts"), self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(18)
        self.add_button = secondary(self.tr("Add a number"), self, icon="plus")
        self._column.addWidget(row(self.add_button, self.contacts_button, parent=self, gap=16))
        self.add_button.clicked.connect(self._on_add)
        self.contacts_button.clicked.connect(self._on_contacts)
        page.services.feed.changed.connect(self._on_changed)
        page.services.curtain.changed.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Read them anew; behind the curtain nothing is read."""
        drawn, gone = self._page.services.curtain.drawn, self._inside
        self._inside = self._covered() if drawn else self._filled(self._with_number())
        self.add_button.setVisible(self._page.may_change and not drawn)
        self.contacts_button.setVisible(not drawn)
        self._column.insertWidget(0, self._inside)
        self._inside.show()
        if gone is not None:
            gone.hide()
            self._column.removeWidget(gone)
            gone.deleteLater()

    def _with_number(self) -> list[Contact]:
        try:
            contacts = in_order(self._page.services.store.find(Contact))
        except StorageError as error:
            self._page.show_error(error)
            return []
        return [one for one in contacts if one.number]

    def _covered(self) -> QWidget:
        self.lines = []
        text = self.tr("The curtain covers your own people and the numbers you changed.")
        return paragraph(text, self, muted=True)

    def _filled(self, contacts: list[Contact]) -> QWidget:
        inside = QWidget(self)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        self.lines = [ContactLine(contact, inside) for contact in contacts]
        parted = False
        for line in self.lines:
            stands_out = line.contact.role in _OUT_OF_HOURS
            if parted and not stands_out:
                lines.addWidget(Line(inside))
            lines.addWidget(_ground(line, inside) if stands_out else line)
            parted = not stands_out
        if not contacts:
            text = self.tr(
                "For the numbers you may need quickly: your nurse specialist, ward, "
                "out-of-hours line and GP."
            )
            lines.addWidget(paragraph(text, inside, muted=True))
        return inside

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if Contact in kinds:
            self.look_again()

    def _on_contacts(self) -> None:
        from recurapp.ui.parts.contacts_panel import open_contacts  # at use: it may be on Today

        open_contacts(self._page)

    def _on_add(self) -> None:
        from recurapp.ui.parts.contacts_panel import ContactsPanel

        contacts = ContactsPanel(self._page)
        contacts.open_panel()
        contacts.add()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, lambda: None):
            super().keyPressEvent(event)


def _ground(line: ContactLine, parent: QWidget) -> Card:
    """A ground of its own, so that it is found at once at night."""
    card = Card(parent, tint="accent_soft", margins=12)
    card.layout_.addWidget(line)
    return card
