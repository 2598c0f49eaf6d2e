"""The ground of the screens before the app is open: one card in the middle, help below it.

Owns the frame of Welcome and Unlock. The card scrolls; help stays at the bottom edge of the
window, in sight at every size. Knows nothing of what stands on the card.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.buttons import help_button
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.scroll import VerticalScroll

_EDGE = 24
"""The least room around the card."""
_BAR_EDGE = 12
"""The room above and below the help button."""


class FrontDoor(QWidget):
    """A scrolling ground with `card` in its middle, at most `width` pixels wide (scaled)."""

    help_wanted = Signal()

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.view = VerticalScroll(self, (_EDGE, _EDGE, _EDGE, _BAR_EDGE))
        self.card = Card(margins=48)
        self.card.layout_.setContentsMargins(48, 30, 48, 30)
        self.help_button = help_button(self.tr("I need help now"), self)
        self.help_button.clicked.connect(self.help_wanted)
        self.view.body.addStretch(1)
        self.view.body.addLayout(_in_the_middle(self.card))
        self.view.body.addStretch(1)
        self._bar = _in_the_middle(self.help_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._bar)
        self.view.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._on_range()
        theme.look().changed.connect(self._fit)
        self._fit()

    def to_top(self) -> None:
        """Scroll to the top of the card."""
        self.view.verticalScrollBar().setValue(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.look().color("canvas"))
        painter.end()

    def _on_range(self) -> None:
        """A scroll bar beside the card moves its middle; help stays below the card."""
        bar = self.view.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() else 0
        self._bar.setContentsMargins(_EDGE, _BAR_EDGE, _EDGE + beside, _BAR_EDGE)

    def _fit(self) -> None:
        width = theme.look().px(self._width)
        self.card.setMaximumWidth(width)
        self.help_button.setMaximumWidth(width)


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, widget.sizePolicy().verticalPolicy())
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(widget, 1000)
    line.addStretch(1)
    return line
