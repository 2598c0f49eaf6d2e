"""A number across the window, to be read from where the phone is. Esc closes it.

Owns how large it is written. Whose number it is is handed in.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.panel import FrontPanel

_LARGEST, _SMALLEST = 150, 40
"""Pixels of the letters, at every text size."""
LONGEST = 60
"""Characters; what is longer is no number to be read across a room."""
_LONGEST_GROUP = 16
_WIDE = 2_000
"""More than any window: the panel is as wide as there is room."""


class LargeNumber(QWidget):
    """One line where it fits in letters of a good size, else its groups on lines of their own."""

    def __init__(self, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.setAccessibleName(number)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.look().px(600), self.heightForWidth(theme.look().px(600)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        font, lines = self.fitted(width)
        return round(QFontMetricsF(font).lineSpacing() * len(lines)) + 24

    def fitted(self, width: float) -> tuple[QFont, list[str]]:
        """The letters and the lines for this width: the largest that hold it, on few lines."""
        groups = [part for group in self.number.split() for part in _parts(group)]
        for count in range(1, len(groups) + 1):
            lines = _lines(groups, count)
            font = _font_for(lines, width)
            if font.pixelSize() >= _LARGEST // 2 or count == len(groups):
                return font, lines
        return _font_for([self.number], width), [self.number]

    def paintEvent(self, event: QPaintEvent) -> None:
        font, lines = self.fitted(self.width())
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(theme.look().color("ink"))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # digits, in every language
        high = QFontMetricsF(font).lineSpacing()
        for at, line in enumerate(lines):
            room = QRectF(0, 12 + at * high, self.width(), high)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter.value, line)
        painter.end()


def open_large(within: QWidget, name: str, number: str) -> FrontPanel:
    """Put it in front, as wide as the window. `name` is whose it is."""
    panel = FrontPanel(within, LargeNumber(number), title=name, width=_WIDE)
    panel.open_panel()
    return panel


def _parts(group: str) -> list[str]:
    """A long one goes on in the next line."""
    return [group[at : at + _LONGEST_GROUP] for at in range(0, len(group), _LONGEST_GROUP)]


def _lines(groups: list[str], count: int) -> list[str]:
    """The groups on so many lines, the longer lines first."""
    each, left = divmod(len(groups), count)
    lines, at = [], 0
    for line in range(count):
        end = at + each + (line < left)
        lines.append(" ".join(groups[at:end]))
        at = end
    return lines


def _font_for(lines: list[str], width: float) -> QFont:
    font = QFont(theme.look().font("number"))
    font.setPixelSize(_LARGEST)
    widest = max(QFontMetricsF(font).horizontalAdvance(line) for line in lines)
    if widest > width:
        font.setPixelSize(max(_SMALLEST, int(_LARGEST * width / widest)))
    return font
