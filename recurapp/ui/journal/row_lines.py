"""A few words laid out in so many lines, cut with an ellipsis, their matches marked.

Owns the laying out and drawing of marked text. Knows nothing of rows and records.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from recurapp.ui.journal.row_text import Marked, utf16_length


class Style(NamedTuple):
    """How the text and its matches look. A match is bold and on a ground of its own."""

    font: QFont
    ink: QColor
    match_ink: QColor
    match_ground: QColor


def draw_lines(
    painter: QPainter, rect: QRectF, text: Marked, style: Style, pitch: float, *, mirrored: bool
) -> int:
    """Draw as many lines, `pitch` apart, as the rect holds; the last ends in "…". How many."""
    room = max(1, int(rect.height() // pitch))
    layouts = _laid_out(text, style, rect.width(), room, mirrored=mirrored)
    painter.setPen(style.ink)
    top = rect.top()
    for layout in layouts:
        line = layout.lineAt(0)
        layout.draw(painter, QPointF(rect.left(), top + (pitch - line.height()) / 2))
        top += pitch
    return len(layouts)


def lines_needed(text: Marked, style: Style, width: float) -> int:
    """1, or 2 when it needs more than one."""
    return len(_laid_out(text, style, width, 2, mirrored=False))


def _laid_out(
    text: Marked, style: Style, width: float, room: int, *, mirrored: bool
) -> list[QTextLayout]:
    """One layout for each line: so that the lines may stand apart as they like."""
    found: list[QTextLayout] = []
    rest = text
    while rest.text and len(found) < room:
        layout, used = _one_line(rest, style, width, mirrored=mirrored)
        whole = used >= utf16_length(rest.text)
        if not whole and len(found) == room - 1:
            layout, used = _one_line(_elided(rest, style, width), style, width, mirrored=mirrored)
        found.append(layout)
        rest = _from(rest, used) if not whole else Marked("")
    return found


def _one_line(
    text: Marked, style: Style, width: float, *, mirrored: bool
) -> tuple[QTextLayout, int]:
    """The first line of a text, and how much of it that is."""
    layout = QTextLayout(text.text, style.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    if text.marks:
        layout.setFormats([_format(at, length, style) for at, length in text.marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(1.0, width))
    layout.endLayout()
    return layout, line.textLength()


def _format(at: int, length: int, style: Style) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setForeground(style.match_ink)
    look.setBackground(style.match_ground)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = at, length, look
    return found


def _elided(text: Marked, style: Style, width: float) -> Marked:
    """What fits on one line with "…" at its end. Marks are bold, so the width is one of bold."""
    font = QFont(style.font)
    font.setBold(bool(text.marks))
    said = QFontMetricsF(font).elidedText(text.text, Qt.TextElideMode.ElideRight, width)
    kept = utf16_length(said.rstrip("…"))
    marks = tuple((at, min(length, kept - at)) for at, length in text.marks if at < kept)
    return Marked(said, marks)


def _from(text: Marked, start: int) -> Marked:
    """The text from a place on, without what stands before it."""
    units = text.text.encode("utf-16-le", "surrogatepass")[2 * start :]
    marks = tuple(
        (max(0, at - start), at + length - max(at, start))
        for at, length in text.marks
        if at + length > start
    )
    return Marked(units.decode("utf-16-le", "surrogatepass"), marks)
