"""One of the person's own contacts with the number to ring, which can be copied.

Owns the line alone: who stands in it is said by whoever shows it. It may stand on Today.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import Contact
from recurapp.text import number_line
from recurapp.ui.theme import look
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.number_row import number_row
from recurapp.ui.widgets.own_words import OwnWords, own_number
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.contact_text import contact_notes, contact_title

_LINK_HEIGHT = 44


class ContactLine(QWidget):
    """Name or kind, number, what else is known, and a way to copy the number."""

    def __init__(self, contact: Contact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contact = contact
        self.copy_button: LinkButton | None = None
        title = OwnWords(contact_title(contact), "strong", parent=self)
        notes: list[QWidget] = [
            OwnWords(line, "small", "muted", self) for line in contact_notes(contact)
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if contact.number:
            label = own_number(number_line(contact.number), self)
            self.copy_button = LinkButton(self.tr("Copy the number"), self, small=True)
            self.copy_button.smallest = round(_LINK_HEIGHT / look().scale)
            self.copy_button.clicked.connect(self.copy_number)
            layout.addWidget(number_row(title, label, aside=self.copy_button, notes=notes))
            return
        no_number = paragraph(self.tr("No number yet."), self, muted=True, small=True)
        layout.setSpacing(2)
        for widget in (title, *notes, no_number):
            layout.addWidget(widget)

    def copy_number(self) -> None:
        """For a phone on this computer. As all that is private, it does not stay there."""
        from recurapp.ui.clipboard import copy_private  # at use: not on the way of a start

        copy_private(number_line(self.contact.number))
        if self.copy_button is not None:
            self.copy_button.set_text(self.tr("Copied"))
