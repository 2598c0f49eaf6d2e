"""Who do I ring? The person's own contacts with their numbers, on a card or in front of a page.

Owns which of them stand there: all that have a number, the team first. Public lines are not its
business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import Contact, Record
from recurapp.storage.errors import StorageError
from recurapp.ui.page import Page
from recurapp.ui.parts.contact_line import ContactLine
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.contact_text import in_order

if TYPE_CHECKING:
    from recurapp.ui.widgets.panel import FrontPanel


class RingList(QWidget):
    """The contacts one below the other, and the way to change them."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.lines: list[ContactLine] = []
        self._inside: QWidget | None = None
        self.contacts_button = LinkButton(self.tr("My contacts"), self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(row(self.contacts_button, parent=self))
        self.contacts_button.clicked.connect(self._on_contacts)
        page.services.feed.changed.connect(self._on_changed)
        self.look_again()

    def look_again(self) -> None:
        """Read them anew."""
        try:
            contacts = in_order(self._page.services.store.find(Contact))
        except StorageError as error:
            self._page.show_error(error)
            contacts = []
        gone = self._inside
        self._inside = self._filled([one for one in contacts if one.number])
        self._column.insertWidget(0, self._inside)
        self._inside.show()
        if gone is not None:
            gone.hide()
            self._column.removeWidget(gone)
            gone.deleteLater()

    def _filled(self, contacts: list[Contact]) -> QWidget:
        inside = QWidget(self)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        self.lines = [ContactLine(contact, inside) for contact in contacts]
        for place, line in enumerate(self.lines):
            if place:
                lines.addWidget(Line(inside))
            lines.addWidget(line)
        if not contacts:
            text = self.tr("Your nurse specialist, ward, out-of-hours line and GP can stand here.")
            lines.addWidget(paragraph(text, inside, muted=True))
        return inside

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if Contact in kinds:
            self.look_again()

    def _on_contacts(self) -> None:
        from recurapp.ui.parts.contacts_panel import open_contacts  # at use: it may be on Today

        open_contacts(self._page)


class WhoToRing(Card):
    """The same as a card with its heading."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RingList(page)
        self.layout_.addWidget(heading(_title(), 2))
        self.layout_.addWidget(self.list)


def open_who_to_ring(page: Page) -> FrontPanel:
    """Put them in front of the page."""
    from recurapp.ui.widgets.panel import FrontPanel

    panel = FrontPanel(page, RingList(page), title=_title(), width=620)
    panel.open_panel()
    return panel


def _title() -> str:
    return QCoreApplication.translate("WhoToRing", "Who do I ring?")
