"""Measuring and drawing text that wraps inside painted controls.

A word too long for the line breaks inside itself rather than being cut off.
"""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def natural_size(text: str, font: QFont) -> QSize:
    """The size on one line."""
    return _natural(text, font.toString())


def longest_word(text: str, font: QFont) -> int:
    """The width below which a word would have to break."""
    return max((_natural(word, font.toString()).width() for word in text.split()), default=0)


def height_for(text: str, font: QFont, width: float) -> int:
    """The height of the text wrapped to a width."""
    return _height(text, font.toString(), max(1, int(width)))


def draw(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    centred: bool,
    direction: Qt.LayoutDirection,
) -> None:
    """Draw with the painter's font and pen, centred vertically."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    if centred:
        sideways = Qt.AlignmentFlag.AlignHCenter
    elif direction == Qt.LayoutDirection.RightToLeft:
        sideways = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    else:
        sideways = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    option.setAlignment(sideways | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(rect, text, option)


def _font(description: str) -> QFont:
    font = QFont()
    font.fromString(description)
    return font


@lru_cache(maxsize=512)
def _natural(text: str, description: str) -> QSize:
    metrics = QFontMetricsF(_font(description))
    return QSize(math.ceil(metrics.horizontalAdvance(text)) + 1, math.ceil(metrics.lineSpacing()))


@lru_cache(maxsize=512)
def _height(text: str, description: str, width: int) -> int:
    layout = QTextLayout(text, _font(description))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        height += line.height()
    layout.endLayout()
    return math.ceil(height)
