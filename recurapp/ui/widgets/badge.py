"""Badge: a word or two on a soft ground that say where something stands. Not to be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.text import TextLabel

_SIDE, _ABOVE, _RADIUS = 8, 3, 6


class Badge(TextLabel):
    """As wide as its words; put it into a `flow.row`."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "small_strong", "accent", parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self._fit()
        theme.look().changed.connect(self._fit)

    def _fit(self) -> None:
        px = theme.look().px
        self.setContentsMargins(px(_SIDE), px(_ABOVE), px(_SIDE), px(_ABOVE))
        self.updateGeometry()

    def _around(self, size: QSize) -> QSize:
        px = theme.look().px
        return QSize(size.width() + 2 * px(_SIDE), size.height() + 2 * px(_ABOVE))

    def sizeHint(self) -> QSize:
        return self._around(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._around(super().minimumSizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.color("edge") if look.high_contrast else look.color("accent_soft")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(look.color("accent_soft"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, look.px(_RADIUS), look.px(_RADIUS))
        painter.end()
        super().paintEvent(event)
