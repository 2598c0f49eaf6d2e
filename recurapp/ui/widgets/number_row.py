"""A number to call with its heading, what is said of it, and one small thing beside it.

With room the number stands at the end of the line. With little room, as in a small window or at
200 %, it stands directly under its heading and what is said comes last. Which of the two depends
on the width alone, so that all rows of a page agree. Knows nothing of who is called.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.flow import FlowLayout
from recurapp.ui.widgets.rows import folding

ROOMY = 600
"""Pixels at 100 % from which the number stands at the end of the line."""
_APART, _GAP = 24, 16
_BETWEEN = 2


class NumberRow(FlowLayout):
    """The layout. Its items: heading, number (or a button), perhaps one aside, the notes."""

    def __init__(
        self, title: QWidget, number: QWidget, aside: QWidget | None, notes: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._asides = 0 if aside is None else 1
        for widget in (title, number, *([aside] if aside is not None else []), *notes):
            self.addWidget(widget)

    def sizeHint(self) -> QSize:
        """With room: Qt never makes the row less high than it would be at this width."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), theme.look().px(ROOMY)), hint.height())

    def is_stacked(self, width: int) -> bool:
        """Whether, at this width, the number stands under its heading."""
        title, number = self._items[0], self._items[1]
        needed = title.minimumSize().width() + _APART + number.sizeHint().width()
        return width < max(theme.look().px(ROOMY), needed)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        width = rect.width()
        places = self._stacked(width) if self.is_stacked(width) else self._side_by_side(width)
        if place:
            for item, where in zip(self._items, places, strict=True):
                self._put(item, where.translated(rect.topLeft()), rect)
        return max(where.bottom() for where in places) + 1

    def _stacked(self, width: int) -> list[QRect]:
        title, *rest = self._items
        ending, notes = rest[: 1 + self._asides], rest[1 + self._asides :]
        places = _column([(title, width)])
        beside = sum(item.sizeHint().width() for item in ending) + _GAP * (len(ending) - 1)
        if beside <= width:
            line = _line([(item, item.sizeHint().width()) for item in ending])
        else:
            line = _column([(item, min(item.sizeHint().width(), width)) for item in ending])
        for part in (line, _column([(note, width) for note in notes])):
            down = max(where.bottom() for where in places) + 1 + _BETWEEN
            places += [where.translated(0, down) for where in part]
        return places

    def _side_by_side(self, width: int) -> list[QRect]:
        title, number, *rest = self._items
        ending, notes = [number, *rest[: self._asides]], rest[self._asides :]
        far = max(item.sizeHint().width() for item in ending)
        words = _column([(item, width - far - _APART) for item in (title, *notes)])
        numbers = _column([(item, item.sizeHint().width()) for item in ending])
        full = max(words[-1].bottom(), numbers[-1].bottom()) + 1
        for column in (words, numbers):
            down = (full - column[-1].bottom() - 1) // 2
            for where in column:
                where.translate(0, down)
        for where in numbers:
            where.moveLeft(width - where.width())
        return [words[0], *numbers, *words[1:]]


def number_row(
    title: QWidget, number: QWidget, *, aside: QWidget | None = None, notes: Sequence[QWidget] = ()
) -> QWidget:
    """A widget with these in a NumberRow; it becomes their parent."""
    return folding(NumberRow(title, number, aside, notes))


def _column(items: list[tuple[QLayoutItem, int]]) -> list[QRect]:
    """One below the other, each as wide as is said."""
    places: list[QRect] = []
    top = 0
    for item, width in items:
        places.append(QRect(0, top, width, _height(item, width)))
        top = places[-1].bottom() + 1 + _BETWEEN
    return places


def _line(items: list[tuple[QLayoutItem, int]]) -> list[QRect]:
    """One after the other, their middles level."""
    places: list[QRect] = []
    full = max(_height(item, width) for item, width in items)
    left = 0
    for item, width in items:
        high = _height(item, width)
        places.append(QRect(left, (full - high) // 2, width, high))
        left += width + _GAP
    return places


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
