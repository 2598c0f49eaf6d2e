"""A QR code: a square for the camera of a phone, dark on white in every theme.

Owns the painting. What stands in the code is whoever shows it's business; segno computes it.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurapp.ui import theme

QUIET = 4
"""Modules around the code that stay white, as the standard asks."""
LEAST_MODULE = 5
"""Pixels of a module at 100 %."""
_WIDEST = 420
"""Pixels up to which a code grows with the text: a camera must see the whole of it at once."""
_RADIUS = 14


class QrCode(QWidget):
    """`QrCode("tel:+441234567890")`. Give it an accessible name that says what it is for."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        import segno  # at use: 70 ms, and only here

        code = segno.make(text, micro=False, error="m", boost_error=True)
        self.modules = tuple(tuple(bool(cell) for cell in line) for line in code.matrix)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()
        theme.look().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = self.module * self._across
        return QSize(side, side)

    @property
    def module(self) -> int:
        """Whole pixels, so that no edge is blurred."""
        least = LEAST_MODULE + (2 if len(self.modules) < 30 else 0)
        return max(least, min(theme.look().px(least), _WIDEST // self._across))

    @property
    def _across(self) -> int:
        """Modules from edge to edge."""
        return len(self.modules) + 2 * QUIET

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(self.rect(), _RADIUS, _RADIUS)
        dark, side = QColor(Qt.GlobalColor.black), self.module
        for row, line in enumerate(self.modules):
            for column, is_dark in enumerate(line):
                if is_dark:
                    corner = ((column + QUIET) * side, (row + QUIET) * side)
                    painter.fillRect(QRect(*corner, side, side), dark)
        painter.end()
