"""Layouts that wrap: a row of buttons or chips, and columns of equal width.

Both mirror themselves in right-to-left languages and never need more width than their
widest item.
"""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class _WrappingLayout(QLayout):
    """What both share: the list of items and the questions Qt asks of a layout."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = -1) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """By width, until something changes: Qt asks many times in one layout."""
        self.gap = gap
        self.line_gap = gap if line_gap < 0 else line_gap
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """As addWidget, but in this place."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Qt calls this when an item wants another size, is shown, hidden, added or removed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self._margins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _margins(self) -> QMargins:
        return self.contentsMargins()

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        raise NotImplementedError

    def _put(self, item: QLayoutItem, rect: QRect, within: QRect) -> None:
        parent = self.parentWidget()
        if parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect = QRect(rect)
            rect.moveLeft(within.left() + within.right() - rect.right())
        item.setGeometry(rect)


class FlowLayout(_WrappingLayout):
    """Items beside each other at their own width, on as many lines as they need."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 8,
        line_gap: int = -1,
        trailing: bool = False,
    ) -> None:
        super().__init__(parent, gap=gap, line_gap=line_gap)
        self.trailing = trailing

    def sizeHint(self) -> QSize:
        shown = self._shown()
        hints = [item.sizeHint() for item in shown]
        width = sum(hint.width() for hint in hints) + self.gap * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(width, height).grownBy(self._margins())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        inner = rect.marginsRemoved(self._margins())
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in self._shown():
            width = min(item.sizeHint().width(), max(inner.width(), item.minimumSize().width()))
            if lines[-1] and used + self.gap + width > inner.width():
                lines.append([])
                used = 0
            used += width + (self.gap if lines[-1] else 0)
            lines[-1].append((item, width))
        top = inner.top()
        for line in lines:
            height = max((_height(item, width) for item, width in line), default=0)
            if place:
                self._place_line(line, top, height, inner)
            top += height + self.line_gap
        margins = self._margins()
        return top - self.line_gap - rect.top() + margins.bottom() if self._shown() else 0

    def _place_line(
        self, line: list[tuple[QLayoutItem, int]], top: int, height: int, inner: QRect
    ) -> None:
        left = inner.left()
        if self.trailing:
            total = sum(width for _, width in line) + self.gap * (len(line) - 1)
            left += max(0, inner.width() - total)
        for item, width in line:
            own = _height(item, width)
            self._put(item, QRect(left, top + (height - own) // 2, width, own), inner)
            left += width + self.gap


class ColumnsLayout(_WrappingLayout):
    """Items in columns of equal width, fewer columns when there is less room."""

    def __init__(
        self, parent: QWidget | None = None, *, columns: int = 2, gap: int = 10, line_gap: int = -1
    ) -> None:
        super().__init__(parent, gap=gap, line_gap=line_gap)
        self.columns = columns

    def sizeHint(self) -> QSize:
        widest = max((item.sizeHint().width() for item in self._shown()), default=0)
        width = widest * self.columns + self.gap * (self.columns - 1)
        return QSize(width, self.heightForWidth(width)).grownBy(self._margins())

    def columns_at(self, width: int) -> int:
        """How many columns fit."""
        widest = max((item.sizeHint().width() for item in self._shown()), default=1)
        return max(1, min(self.columns, (width + self.gap) // max(1, widest + self.gap)))

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        inner = rect.marginsRemoved(self._margins())
        shown = self._shown()
        columns = self.columns_at(inner.width())
        width = (inner.width() - self.gap * (columns - 1)) // columns
        top = inner.top()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            height = max(_height(item, width) for item in row)
            if place:
                for at, item in enumerate(row):
                    left = inner.left() + at * (width + self.gap)
                    self._put(item, QRect(left, top, width, height), inner)
            top += height + self.line_gap
        return top - self.line_gap - rect.top() + self._margins().bottom() if shown else 0


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()


def row(
    *widgets: QWidget, parent: QWidget | None = None, gap: int = 8, trailing: bool = False
) -> QWidget:
    """A widget that holds others in a wrapping row, each at its own width."""
    holder = QWidget(parent)
    layout = FlowLayout(holder, gap=gap, trailing=trailing)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
