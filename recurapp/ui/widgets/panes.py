"""Two panes beside each other, or one of them alone where there is no room for both.

Owns their widths and which one is seen. Two ways to share the width: `Between` keeps the first as
wide as a list needs and gives the rest to the second; each scrolls inside itself, and they ask for
no more height than they need at least, unless one stands alone and `whole` is set. `Shares` parts
the width in two; one alone has its whole length, and what is around it scrolls. Knows nothing of
what they hold.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui.theme import look
from recurapp.ui.widgets.card import Card

_GAP = 20
_ANY = 16_777_215


class Between(NamedTuple):
    """Pixels at 100 %: the least and the most of the first, and what the second would like."""

    least: int
    most: int
    second: int
    whole: bool = False
    """One that stands alone may have its whole length."""


class Shares(NamedTuple):
    """Of the width."""

    first: int
    second: int


class Panes(QWidget):
    """`show_panes(both=..., second=...)` says which are seen."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        widths: Between | Shares,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.first, self.second = first, second
        self._between = widths if isinstance(widths, Between) else None
        self._both = True
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(_GAP)
        shares = (0, 1) if isinstance(widths, Between) else widths
        for pane, share in zip((first, second), shares, strict=True):
            if isinstance(widths, Shares):
                pane.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._halves.addWidget(pane, share)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(self._between is None or self._between.whole)
        self.setSizePolicy(policy)
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
        if self._between is not None and (self._both or not self._between.whole):
            return False
        return super().hasHeightForWidth()

    def sizeHint(self) -> QSize:
        if self._between is not None:
            return self._halves.minimumSize()
        return super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._between is None:
            return
        if self._both:
            px = look().px
            room = self.width() - _GAP - px(self._between.second)
            wide = min(room, px(self._between.most))
            self.first.setFixedWidth(max(px(self._between.least), wide))
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


def on_card(content: QWidget, *, margins: int = 16) -> Card:
    """A card that holds this alone."""
    card = Card(margins=margins)
    card.layout_.addWidget(content, 1)
    return card


def set_top(card: Card, margin: int) -> None:
    """Less where each line counts."""
    margins = card.layout_.contentsMargins()
    margins.setTop(margin)
    card.layout_.setContentsMargins(margins)
