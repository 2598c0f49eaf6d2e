"""Beside: words with something at the far end of their line, such as a number or a button.

Where there is no room for both, the second goes under the words and nothing is cut. Knows
nothing of what the two are.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurapp.ui import theme

GAP, UNDER_GAP = 24, 6
WORDS_NEED = 250
"""Pixels at 100 % that the words keep before the other goes under them."""

_UNSETTLING = frozenset(
    (
        QEvent.Type.LayoutRequest,
        QEvent.Type.LayoutDirectionChange,
        QEvent.Type.StyleChange,
        QEvent.Type.FontChange,
        QEvent.Type.Polish,
    )
)


class Beside(QWidget):
    """`Beside(words, number_label)`. Both become children; the second keeps its own width."""

    def __init__(
        self, words: QWidget, other: QWidget, parent: QWidget | None = None, *, gap: int = GAP
    ) -> None:
        super().__init__(parent)
        self.gap = gap
        self.words, self.other = words, other
        self._known: dict[int, tuple[QRect, QRect]] = {}
        for child in (words, other):
            child.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def is_under(self, width: int) -> bool:
        """Whether, at this width, the other goes under the words."""
        wanted = min(_natural_width(self.words), theme.look().px(WORDS_NEED))
        wanted = max(wanted, self.words.minimumSizeHint().width())
        return self._other_width(width) + self.gap + wanted > width

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, other = self._places(width)
        return max(words.bottom(), other.bottom()) + 1

    def sizeHint(self) -> QSize:
        width = _natural_width(self.words) + self.gap + self.other.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        narrowest = max(self.words.minimumSizeHint().width(), self.other.minimumSizeHint().width())
        return QSize(narrowest, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() in _UNSETTLING:
            self._known.clear()
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def _other_width(self, width: int) -> int:
        return min(self.other.sizeHint().width(), width)

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Where the two go in left-to-right. Qt asks many times over, so it is kept."""
        if width not in self._known:
            self._known[width] = self._measured(width)
        return self._known[width]

    def _measured(self, width: int) -> tuple[QRect, QRect]:
        other_width = self._other_width(width)
        other_height = _height(self.other, other_width)
        if self.is_under(width):
            words_height = _height(self.words, width)
            under = QRect(0, words_height + UNDER_GAP, other_width, other_height)
            return QRect(0, 0, width, words_height), under
        words_width = width - other_width - self.gap
        words_height = _height(self.words, words_width)
        full = max(words_height, other_height)
        return (
            QRect(0, (full - words_height) // 2, words_width, words_height),
            QRect(width - other_width, (full - other_height) // 2, other_width, other_height),
        )

    def _arrange(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for child, kept in zip((self.words, self.other), self._places(self.width()), strict=True):
            place = QRect(kept)
            if mirrored:
                place.moveLeft(self.width() - place.right() - 1)
            child.setGeometry(place)


def _height(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    if widget.hasHeightForWidth():
        return max(widget.heightForWidth(width), widget.minimumSizeHint().height())
    return widget.sizeHint().height()


def _natural_width(widget: QWidget) -> int:
    return widget.sizeHint().width()
