"""A card of its own width with others in a column beside it, or all below each other.

Owns when they fold: the first card says how much room it needs. Beside each other both sides are
equally high. Knows nothing of what stands in them.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayoutItem, QWidget

from recurapp.ui.theme import look
from recurapp.ui.widgets.rows import CardRow


class SideRow(CardRow):
    """The first item is the main card. Without it the others stand as in a CardRow."""

    def __init__(
        self, main: QWidget, *, main_needs: int, margins: int = 0, side_needs: int = 320
    ) -> None:
        """`main_needs` and `side_needs` are pixels at 100 %; `margins` do not grow with it."""
        super().__init__(narrowest=side_needs)
        self._main = main
        self._needs = main_needs
        self._margins_of_main = margins
        self.addWidget(main)

    def _least_main(self) -> int:
        return look().px(self._needs) + self._margins_of_main

    def is_beside(self, width: int) -> bool:
        """Whether, at this width, the others stand beside the main card."""
        return width >= self._least_main() + self.gap + look().px(self.narrowest)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        side = [item for item in self._shown() if item.widget() is not self._main]
        if self._main.isHidden() or not side or not self.is_beside(rect.width()):
            return self._below_each_other(rect, side, place=place)
        room = rect.width() - self.gap
        wide = max(self._least_main(), room * 58 // 100)
        narrow = room - wide
        main = self._items[0]
        heights = [_height(item, narrow) for item in side]
        column = sum(heights) + self.gap * (len(side) - 1)
        full = max(_height(main, wide), column)
        heights[-1] += full - column
        if place:
            self._put(main, QRect(rect.left(), rect.top(), wide, full), rect)
            top = rect.top()
            for item, high in zip(side, heights, strict=True):
                self._put(item, QRect(rect.left() + wide + self.gap, top, narrow, high), rect)
                top += high + self.gap
        return full

    def _below_each_other(self, rect: QRect, side: list[QLayoutItem], *, place: bool) -> int:
        top = rect.top()
        lines: list[list[QLayoutItem]] = [] if self._main.isHidden() else [[self._items[0]]]
        columns = max(1, min(self._fitting(rect.width()), len(side), self.columns))
        lines += [side[at : at + columns] for at in range(0, len(side), columns)]
        for line in lines:
            columns_here = 1 if line[0].widget() is self._main else columns
            width = (rect.width() - self.gap * (columns_here - 1)) // columns_here
            high = max(_height(item, width) for item in line)
            for at, item in enumerate(line if place else ()):
                left = rect.left() + at * (width + self.gap)
                self._put(item, QRect(left, top, width, high), rect)
            top += high + self.gap
        return top - self.gap - rect.top() if lines else 0

    def _fitting(self, width: int) -> int:
        return (width + self.gap) // (look().px(self.narrowest) + self.gap)


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
