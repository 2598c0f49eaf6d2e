"""A thin level line for something that lasts: from ring to ring, or into dots where an end is open.

Owns the drawing only. The words that stand with it are labels beside it, so the line itself is
silent for screen readers. Nothing in it fills up or counts. Knows no dates and no records.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurapp.ui.theme import look

_HEIGHT, _RING, _LINE, _DOT, _STEP = 20, 7, 3, 2, 11
_FAINTEST = 0.35


class SpanBar(QWidget):
    """`open_start` and `open_end`: that half of the line is dots, and there is no ring."""

    def __init__(
        self, parent: QWidget | None = None, *, open_start: bool = False, open_end: bool = False
    ) -> None:
        super().__init__(parent)
        self.open_start = open_start
        self.open_end = open_end
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), look().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        half, inset = self.width() / 2, look().px(_RING) + 1
        first = half if self.open_start else inset
        last = half if self.open_end else self.width() - inset
        thick = max(2, look().px(_LINE))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("path"))
        painter.drawRect(QRectF(first, (self.height() - thick) // 2, last - first, thick))
        if self.open_start:
            self._paint_dots(painter, half, -1)
        else:
            self._paint_ring(painter, inset)
        if self.open_end:
            self._paint_dots(painter, half, 1)
        else:
            self._paint_ring(painter, self.width() - inset)
        painter.end()

    def _middle(self) -> float:
        thick = max(2, look().px(_LINE))
        return (self.height() - thick) // 2 + thick / 2

    def _paint_dots(self, painter: QPainter, start: float, way: int) -> None:
        """From the middle outwards, fainter and fainter."""
        px = look().px
        count = int((start - px(_DOT)) // px(_STEP))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("path"))
        for number in range(1, count + 1):
            if not look().high_contrast:
                painter.setOpacity(1 - (1 - _FAINTEST) * number / count)
            centre = QPointF(start + way * number * px(_STEP), self._middle())
            painter.drawEllipse(centre, px(_DOT), px(_DOT))
        painter.setOpacity(1.0)

    def _paint_ring(self, painter: QPainter, x: float) -> None:
        pen = max(2.0, look().px(2.5))
        painter.setPen(QPen(look().color("accent"), pen))
        painter.setBrush(look().color("surface"))
        radius = look().px(_RING) - pen / 2
        painter.drawEllipse(QPointF(x, self._middle()), radius, radius)
