"""A level bar for something that lasts: one colour, no fill, with an open end where there is none.

Owns the drawing only. The words that stand with it are labels beside it, so the bar itself is
silent for screen readers. Knows no dates and no records.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurapp.ui.theme import look

_HEIGHT, _ROUND, _DOT, _STEP = 14, 5, 3, 12


class SpanBar(QWidget):
    """One thick level line. `open_end` ends it in three dots: it still goes on."""

    def __init__(self, open_end: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_end = open_end
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), look().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        px = look().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("path"))
        thick, middle = 2 * px(_ROUND), self.height() / 2
        tail = px(4 * _STEP) if self.open_end else 0
        line = QRectF(0, middle - thick / 2, self.width() - tail, thick)
        painter.drawRoundedRect(line, px(_ROUND), px(_ROUND))
        if self.open_end:
            for number in (1, 2, 3):
                centre = QPointF(line.right() + number * px(_STEP), middle)
                painter.drawEllipse(centre, px(_DOT), px(_DOT))
        painter.end()
