"""The card that stands above all others: whom to call when a life is at risk.

Owns the card. Its words are a safety text of wording.md, its numbers the directory's, or where that
has none the person's own; nothing a person picks or hides takes it away. The way to help now is
beside it, in the sidebar.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from recurapp.content.directory import Directory
from recurapp.content.help_routes import OwnNumber, danger_text
from recurapp.content.wording import load_blocks
from recurapp.settings import Settings
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.text import TextLabel


class DangerCard(Card):
    """`show_place(settings, contacts)` says it for where the person lives."""

    def __init__(self, directory: Directory, parent: QWidget | None = None) -> None:
        super().__init__(parent, tint="help_soft")
        self._directory = directory
        self.layout_.setSpacing(6)
        self.labels: list[TextLabel] = []

    def show_place(self, settings: Settings, contacts: Iterable[OwnNumber]) -> None:
        """For this country and nation. `contacts`: none while the curtain covers them."""
        blocks = load_blocks(settings.language)
        texts = danger_text(blocks, self._directory, settings.country, settings.nation, contacts)
        if [label.text() for label in self.labels] == list(texts):
            return
        for gone in self.labels:
            self.layout_.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.labels = [TextLabel(text, "body" if at else "strong") for at, text in enumerate(texts)]
        for label in self.labels:
            self.layout_.addWidget(label)
