"""What stands in the editor's place while something is looked for and nothing is open.

Owns its one sentence. Knows no entry and no list.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.text import paragraph


class Unopened(Card):
    """A card without a form: nobody should think that words were wiped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = self.tr("Open an entry from the list to read it here.")
        self.words = paragraph(text, self, muted=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.layout_.addWidget(self.words, 1)
