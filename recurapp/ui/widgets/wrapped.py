"""Measuring and drawing text that wraps inside painted controls.

A word too long for the line breaks inside itself rather than being cut off.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter


def natural_size(text: str, font: QFont) -> QSize:
    """The size on one line."""
    metrics = QFontMetrics(font)
    return QSize(metrics.horizontalAdvance(text) + 2, metrics.lineSpacing())


def longest_word(text: str, font: QFont) -> int:
    """The width below which a word would have to break."""
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(word) + 2 for word in text.split()), default=0)


def height_for(text: str, font: QFont, width: float) -> int:
    """The height of the text wrapped to a width."""
    one_line = natural_size(text, font)
    if one_line.width() <= width:
        return one_line.height()
    from PySide6.QtGui import QTextLayout, QTextOption  # 5 ms: only where something wraps

    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        height += line.height()
    layout.endLayout()
    return math.ceil(height)


def draw(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    centred: bool,
    direction: Qt.LayoutDirection,
) -> None:
    """Draw with the painter's font and pen, centred vertically."""
    if centred:
        sideways = Qt.AlignmentFlag.AlignHCenter
    elif direction == Qt.LayoutDirection.RightToLeft:
        sideways = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    else:
        sideways = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    alignment = sideways | Qt.AlignmentFlag.AlignVCenter
    if natural_size(text, painter.font()).width() <= rect.width():
        painter.drawText(rect, alignment.value, text)
        return
    from PySide6.QtGui import QTextOption

    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    painter.drawText(rect, text, option)
