"""The ground of the screens before the app is open: one card in the middle, help below it.

Owns the frame of Welcome and Unlock. Knows nothing of what stands on the card.
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
"""The least room around the card, and between it and the help button."""


class FrontDoor(QWidget):
    """A scrolling ground with `card` in its middle, at most `width` pixels wide (scaled)."""

    help_wanted = Signal()

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.view = VerticalScroll(self, (_EDGE, _EDGE, _EDGE, _EDGE))
        self.card = Card(margins=48)
        self.card.layout_.setContentsMargins(48, 38, 48, 38)
        self.help_button = help_button(self.tr("I need help now"))
        self.help_button.clicked.connect(self.help_wanted)
        column = QVBoxLayout()
        column.setSpacing(_EDGE)
        for widget in (self.card, self.help_button):
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, widget.sizePolicy().verticalPolicy())
            policy = widget.sizePolicy()
            policy.setHeightForWidth(True)
            widget.setSizePolicy(policy)
            column.addWidget(widget)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addLayout(column, 1000)
        line.addStretch(1)
        self.view.body.addStretch(1)
        self.view.body.addLayout(line)
        self.view.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        theme.look().changed.connect(self._fit)
        self._fit()

    def to_top(self) -> None:
        """Scroll to the top of the card."""
        self.view.verticalScrollBar().setValue(0)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll until a widget of the card is seen."""
        self.view.ensureWidgetVisible(widget, _EDGE, _EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.look().color("canvas"))
        painter.end()

    def _fit(self) -> None:
        width = theme.look().px(self._width)
        self.card.setMaximumWidth(width)
        self.help_button.setMaximumWidth(width)
