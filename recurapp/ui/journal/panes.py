"""Two panes beside each other, or one of them alone where there is no room for both.

Owns their widths and which one is seen. Each scrolls inside itself: together they take the height
that is left and ask for no more than they need at least. Knows nothing of what they hold.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui.theme import look
from recurapp.ui.widgets.card import Card

_GAP = 20
_LEAST, _MOST = 300, 400
"""Pixels at 100 % of the list."""
_EDITOR = 11 * 44 + 10 * 5 + 50
"""What the editor would like: the numbers 0 to 10 on one line, and what stands around them."""
_ANY = 16_777_215


class Panes(QWidget):
    """`show_panes(both=..., second=...)` says which are seen."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = first, second
        self._both = True
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(_GAP)
        self._halves.addWidget(first)
        self._halves.addWidget(second, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        look().changed.connect(self._fit)

    def show_panes(self, *, both: bool, second: bool) -> None:
        """Both, or else the second or the first."""
        self._both = both
        # Hidden first: both at once could be wider than the window.
        for pane, seen in sorted(
            ((self.first, both or not second), (self.second, both or second)),
            key=lambda one: one[1],
        ):
            pane.setVisible(seen)
        self._fit()

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self._halves.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._both:
            px = look().px
            room = self.width() - _GAP - px(_EDITOR)
            self.first.setFixedWidth(max(px(_LEAST), min(room, px(_MOST))))
        else:
            self.first.setMinimumWidth(0)
            self.first.setMaximumWidth(_ANY)


def column(holder: QWidget, *parts: QWidget) -> None:
    """One below the other; the card takes the room there is, and scrolls inside itself."""
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(8)
    for part in parts:
        is_card = isinstance(part, Card)
        if is_card:
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        lines.addWidget(part, 1 if is_card else 0)


def on_card(content: QWidget) -> Card:
    """A card that holds this alone."""
    card = Card(margins=16)
    card.layout_.addWidget(content, 1)
    return card
