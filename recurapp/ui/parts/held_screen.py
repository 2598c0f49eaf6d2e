"""What covers the whole window when a lock was due and typed words could not be kept.

Owns its words, and the passphrase as the way back. Knows neither the words nor the page behind it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.parts.curtain_screen import LiftForm
from recurapp.ui.parts.front_door import FrontDoor
from recurapp.ui.services import Services
from recurapp.ui.widgets.banner import IconLabel
from recurapp.ui.widgets.text import heading, paragraph

_WIDTH = 520


class _BackForm(LiftForm):
    """The same form where no curtain is spoken of."""

    def _go_on_text(self) -> str:
        return self.tr("Carry on")


class HeldScreen(QWidget):
    """In place of every page. Once the curtain is lifted, whoever put it there takes it away."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.door = FrontDoor(_WIDTH, self)
        self.door.help_wanted.connect(services.show_help)
        card = self.door.card
        self.form = _BackForm(services, card)
        self.form.later_button.hide()  # there is nothing to go back to
        column = card.layout_
        column.setSpacing(14)
        column.addWidget(IconLabel("blinds", "accent", 32, card))
        column.addWidget(heading(self.tr("Waiting to lock"), 1, card))
        kept = self.tr(
            "What you typed last cannot be kept just now. It is still here, behind this page."
        )
        column.addWidget(paragraph(kept, card))
        soon = self.tr("RecurApp locks by itself as soon as it can be kept.")
        column.addWidget(paragraph(soon, card))
        column.addWidget(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.door)
        self.setFocusProxy(self.form)
