"""Rows that fold: two ends of a line, words on one baseline, cards beside each other.

Each turns into lines below each other when there is no room. Mirrored in right-to-left
languages. Knows nothing of what stands in them.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from recurapp.ui.theme import look
from recurapp.ui.widgets.flow import ColumnsLayout, FlowLayout


class EndsRow(FlowLayout):
    """The first item at the start of the line, the last at its end."""

    def _place_line(
        self, line: list[tuple[QLayoutItem, int]], top: int, height: int, inner: QRect
    ) -> None:
        if len(line) < 2:  # all but one may be hidden, or all
            super()._place_line(line, top, height, inner)
            return
        *before, (last, width) = line
        super()._place_line(before, top, height, inner)
        own = last.heightForWidth(width) if last.hasHeightForWidth() else last.sizeHint().height()
        left = inner.left() + inner.width() - width
        self._put(last, QRect(left, top + height - own, width, own), inner)


class BaselineRow(FlowLayout):
    """Labels of different sizes whose first lines stand on one baseline."""

    def _place_line(
        self, line: list[tuple[QLayoutItem, int]], top: int, height: int, inner: QRect
    ) -> None:
        deepest = max(_ascent(item) for item, _ in line)
        left = inner.left()
        for item, width in line:
            shift = deepest - _ascent(item) if len(line) > 1 else 0
            own = item.heightForWidth(width)
            self._put(item, QRect(left, top + shift, width, own), inner)
            left += width + self.gap


class CardRow(ColumnsLayout):
    """Cards of equal width and height, beside each other from `narrowest` pixels each."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        narrowest: int = 340,
        gap: int = 20,
        columns: int = 2,
    ) -> None:
        super().__init__(parent, columns=columns, gap=gap)
        self.narrowest = narrowest

    def columns_at(self, width: int) -> int:
        """As many as fit, but never an empty column beside a lonely card."""
        fitting = (width + self.gap) // (look().px(self.narrowest) + self.gap)
        return max(1, min(self.columns, fitting, len(self._shown()) or 1))


def folding(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """A widget around one of these rows that asks for the height its width needs."""
    holder = QWidget(parent)
    holder.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def _ascent(item: QLayoutItem) -> int:
    widget = item.widget()
    return widget.fontMetrics().ascent() if widget is not None else 0
