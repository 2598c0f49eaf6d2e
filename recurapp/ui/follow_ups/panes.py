"""The agenda and what is open of it, beside each other, or one alone where room is short.

Owns their widths and which one is seen. Beside each other each scrolls inside itself: what scrolls
asks for no more than its least height and takes what is left. Alone it has its whole length, and
the page scrolls. Knows nothing of what they hold.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui.widgets.card import Card

_GAP = 20
_MARGIN, _TIGHT = 14, 1
_FIRST, _SECOND = 54, 46
"""Shares of the width."""


class Panes(QWidget):
    """`show_panes(both=..., second=...)` says which are seen."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = first, second
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(_GAP)
        for pane, share in ((first, _FIRST), (second, _SECOND)):
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            pane.setSizePolicy(policy)
            self._halves.addWidget(pane, share)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_panes(self, *, both: bool, second: bool) -> None:
        """Both, or else the second or the first."""
        # Hidden first: both at once could be wider than the window.
        for pane, seen in sorted(
            ((self.first, both or not second), (self.second, both or second)),
            key=lambda one: one[1],
        ):
            pane.setVisible(seen)


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
    card = Card(margins=_MARGIN)
    card.layout_.addWidget(content, 1)
    return card


def set_top(card: Card, *, tight: bool) -> None:
    """Tight, where each line counts."""
    margins = card.layout_.contentsMargins()
    margins.setTop(_TIGHT if tight else _MARGIN)
    card.layout_.setContentsMargins(margins)
