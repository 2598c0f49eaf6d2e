"""A paragraph laid out for one width: its lines, and which character stands where.

Owns the measuring: every line is as high as it is told, and positions are Qt's own, which count a
character beyond the first 65,536 as two. Knows no widget.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextLine, QTextOption

_LINE_SEPARATOR = "\u2028"


class Span(NamedTuple):
    """From one position to another, which is no part of it."""

    start: int
    end: int


class Lines(NamedTuple):
    """How the lines stand."""

    height: int
    left: int
    """Where they begin; the rest of the width is theirs."""
    width: int
    to_the_right: bool
    """They end at the right edge, as in a right-to-left language."""


def positions(text: str) -> int:
    """How long it is for Qt."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def between(text: str, span: Span) -> str:
    """The part of the text between two positions."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * span.start : 2 * span.end].decode("utf-16-le", "replace")


def reads_right_to_left(text: str) -> bool:
    """By its first letter that has a direction."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                return True
            case "L":
                return False
    return False


class LaidText:
    """The lines of one text in one font at one width."""

    def __init__(
        self,
        text: str,
        font: QFont,
        lines: Lines,
        formats: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        self.text = text
        self._lines = lines
        self.layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        rtl = reads_right_to_left(text)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        side = Qt.AlignmentFlag.AlignRight if lines.to_the_right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.layout.setTextOption(option)
        self.layout.setFormats(formats)  # before the lines: it throws them away
        self._rows = self._laid()
        self.height = lines.height * max(1, len(self._rows))

    def _laid(self) -> list[QTextLine]:
        rows: list[QTextLine] = []
        self.layout.beginLayout()
        while (row := self.layout.createLine()).isValid():
            row.setLineWidth(max(1.0, float(self._lines.width)))
            above = (self._lines.height - row.height()) / 2
            row.setPosition(QPointF(self._lines.left, len(rows) * self._lines.height + above))
            rows.append(row)
        self.layout.endLayout()
        return rows

    def boxes(self, span: Span) -> list[QRect]:
        """Where these characters stand: a box in every line that has some of them."""
        found = []
        for row in self._rows:
            start = max(span.start, row.textStart())
            end = min(span.end, row.textStart() + row.textLength())
            shown = between(self.text, Span(start, end))
            end -= len(shown) - len(shown.rstrip())  # a space at the line's end is not seen
            if start < end:
                found.append(self._box(row, start, end))
        return found

    def _box(self, row: QTextLine, start: int, end: int) -> QRect:
        edges = [_x_of(row, at) for at in range(start, end + 1)]
        left, right = min(edges), max(edges)
        return QRectF(left, row.y(), right - left, row.height()).toAlignedRect()

    def baseline_of(self, box: QRect) -> float:
        """Of the line that a box stands in."""
        row = self._row_at(box.center().y())
        return row.y() + row.ascent() if row is not None else float(box.bottom())

    def position_at(self, point: QPointF) -> int:
        """The gap between two characters that is nearest to a point."""
        row = self._row_at(point.y())
        if row is None:
            return 0
        found = row.xToCursor(point.x())
        return int(found[0] if isinstance(found, tuple) else found)

    def _row_at(self, y: float) -> QTextLine | None:
        if not self._rows:
            return None
        number = int(y // self._lines.height)
        return self._rows[max(0, min(number, len(self._rows) - 1))]


def _x_of(row: QTextLine, at: int) -> float:
    found: object = row.cursorToX(at)
    if isinstance(found, tuple):  # with the position, which it may correct
        found = found[0]
    assert isinstance(found, float)
    return found
