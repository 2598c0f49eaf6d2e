"""Worry as buttons from 0 to 10, with what both ends mean written under them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from recurapp.records import WORRIES
from recurapp.ui import theme
from recurapp.ui.widgets import wrapped
from recurapp.ui.widgets.pick_row import PickButton, PickRow
from recurapp.ui.widgets.text import paragraph

_SIDE = 44
_UNDER = 4


class WorryButton(PickButton):
    """The number alone."""

    def text_rect(self) -> QRectF:
        """Where the number is drawn, in the button's own coordinates."""
        return QRectF(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        chosen, usable = self.isChecked(), self.isEnabled()
        self.paint_ground(painter, "accent" if usable else "accent_soft")
        token = "ink_2" if not usable else "on_accent" if chosen else "ink"
        painter.setFont(look.font(self._font_role()))
        painter.setPen(look.color(token))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter.value, self.text())
        painter.end()


class WorryRow(PickRow):
    """`chosen` tells 0 (silent) to 10 (as loud as it gets), or None when it is cleared."""

    folds = (11, 6, 4, 3)
    tightest = 5

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("How loud has worry about cancer been?"))
        self._fill(WorryButton(n, str(n), self) for n in WORRIES)
        self.least = paragraph(self.tr("silent"), self, small=True, muted=True)
        self.most = paragraph(self.tr("as loud as it gets"), self, small=True, muted=True)
        self._buttons[0].setAccessibleName(self.tr("0, silent"))
        self._buttons[-1].setAccessibleName(self.tr("10, as loud as it gets"))

    def _measured(self) -> QSize:
        side = theme.look().px(_SIDE)
        return QSize(side, side)

    def _is_folded(self, width: int) -> bool:
        return self.columns_at(width) < len(self._buttons)

    def _sizes(self, width: int) -> tuple[QSize, QSize]:
        """Of both words, wrapped where even the whole row is too narrow."""
        font = theme.look().font("small")
        sizes = []
        for label in (self.least, self.most):
            natural = wrapped.natural_size(label.text(), font)
            wide = min(natural.width(), width)
            sizes.append(QSize(wide, wrapped.height_for(label.text(), font, wide)))
        return sizes[0], sizes[1]

    def between(self, width: int) -> int:
        """Folded, what 0 means stands under the first line."""
        if not self._is_folded(width):
            return 0
        return theme.look().px(_UNDER) + self._sizes(width)[0].height()

    def below(self, width: int) -> int:
        least, most = self._sizes(width)
        high = most.height() if self._is_folded(width) else max(least.height(), most.height())
        return theme.look().px(_UNDER) + high

    def place_below(self, top: int) -> None:
        """Each under its number, from the number's own edge on or as near to it as fits."""
        under, width = theme.look().px(_UNDER), self.width()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for label, button, size in zip(
            (self.least, self.most),
            (self._buttons[0], self._buttons[-1]),
            self._sizes(width),
            strict=True,
        ):
            number = button.geometry()
            left = number.right() + 1 - size.width() if mirrored else number.left()
            left = max(0, min(left, width - size.width()))
            label.setGeometry(QRect(QPoint(left, number.bottom() + 1 + under), size))
