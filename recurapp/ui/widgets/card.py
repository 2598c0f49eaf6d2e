"""A card: a rounded surface with a thin line and a breath of shadow.

`card.layout_` is its QVBoxLayout; margins are 24 by 22 pixels at every text size.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui import theme

RADIUS = 16
SHADOW = 2


class Card(QFrame):
    """A surface to put things on. `tint` is the token of its ground."""

    def __init__(
        self, parent: QWidget | None = None, *, tint: str = "surface", margins: int = 24
    ) -> None:
        super().__init__(parent)
        self.tint = tint
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(margins, margins - 2, margins, margins - 2 + SHADOW)
        self.layout_.setSpacing(8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5 - SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("shadow"))
        painter.drawRoundedRect(body.translated(0, SHADOW), RADIUS, RADIUS)
        painter.setPen(QPen(look.color("line" if self.tint == "surface" else self.tint), 1))
        if look.high_contrast:
            painter.setPen(QPen(look.color("line"), 1))
        painter.setBrush(look.color(self.tint))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        painter.end()


class Line(QFrame):
    """A thin line between the rows of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.look().color("line"))
        painter.drawRect(self.rect())
        painter.end()
