"""What stands on the page while there is no follow-up at all.

Owns its words. Knows no record.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from recurapp.content.wording import load_wording
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.text import heading, paragraph


class NothingYet(Card):
    """A card in the place of the agenda."""

    def __init__(self, links: QWidget, parent: QWidget | None = None) -> None:
        """`links` lead to what there may be all the same."""
        super().__init__(parent)
        self.layout_.setSpacing(14)
        self.layout_.addWidget(heading(self.tr("Your visits and tests will stand here"), 2))
        for block in ("followup", "nofollowup"):
            for text in load_wording()[block]:
                self.layout_.addWidget(paragraph(text))
        self.layout_.addWidget(links)
