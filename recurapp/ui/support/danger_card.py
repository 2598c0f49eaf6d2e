"""The card that stands above all others: a life at risk, and the way to help now.

Owns the card. Its words are a safety text of wording.md, its numbers the directory's, or where that
has none the person's own; nothing a person picks or hides takes it away.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.directory import Directory
from recurapp.content.help_routes import OwnNumber, helpnow_text
from recurapp.content.wording import load_blocks
from recurapp.settings import Settings
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import Button, Dress
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.text import TextLabel

HELP_ON_HELP = Dress("help", "surface", "help_hover", "help")
"""The way to help on its own ground, where the usual one would not be seen."""


class DangerCard(Card):
    """`show_place(settings, contacts)` says it for where the person lives."""

    help_wanted = Signal()

    def __init__(self, directory: Directory, parent: QWidget | None = None) -> None:
        super().__init__(parent, tint="help_soft")
        self._directory = directory
        words = QWidget(self)
        self._words = QVBoxLayout(words)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(6)
        self.labels: list[TextLabel] = []
        self.help_button = Button(
            self.tr("I need help now"), HELP_ON_HELP, self, icon_name="life-buoy", icon_size=24
        )
        self.help_button.clicked.connect(self.help_wanted)
        self.layout_.addWidget(Beside(words, self.help_button, self))

    def show_place(self, settings: Settings, contacts: Iterable[OwnNumber]) -> None:
        """For this country and nation. `contacts`: none while the curtain covers them."""
        blocks = load_blocks(settings.language)
        texts = helpnow_text(blocks, self._directory, settings.country, settings.nation, contacts)
        if [label.text() for label in self.labels] == list(texts):
            return
        for gone in self.labels:
            self._words.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.labels = [TextLabel(text, "body") for text in texts]
        for label in self.labels:
            self._words.addWidget(label)
