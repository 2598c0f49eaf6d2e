"""For which of a series a change is: this one, this and later ones, or all.

Owns the question, asked once. Knows no follow-up.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recurapp.series_change import Reach
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph


class SeriesQuestion(Card):
    """Hidden until it is asked."""

    chosen = Signal(object)
    """Reach"""
    back = Signal()
    """Nothing is chosen; on with the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, tint="canvas", margins=16)
        self.layout_.setSpacing(12)
        asked = self.tr("This one repeats. What should change?")
        self.layout_.addWidget(paragraph(asked, self, strong=True))
        kept = self.tr("Days and times that have passed or that the clinic confirmed stay.")
        self.layout_.addWidget(paragraph(kept, self, muted=True, small=True))
        self.this_button = secondary(self.tr("Only this one"), self)
        self.later_button = secondary(self.tr("This one and later ones"), self)
        self.all_button = secondary(self.tr("All of them"), self)
        self.back_button = LinkButton(self.tr("Back to the form"), self)
        self.back_button.clicked.connect(self.back)
        for button, reach in (
            (self.this_button, Reach.THIS),
            (self.later_button, Reach.LATER),
            (self.all_button, Reach.ALL),
        ):
            button.setAccessibleDescription(asked)
            button.clicked.connect(lambda _=False, reach=reach: self.chosen.emit(reach))
        self.layout_.addWidget(
            row(self.this_button, self.later_button, self.all_button, parent=self, gap=12)
        )
        self.layout_.addWidget(row(self.back_button, parent=self))
        self.hide()
