"""Worry as buttons from 0 to 10, with what both ends mean written under them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from recurapp.ui import theme
from recurapp.ui.widgets import wrapped
from recurapp.ui.widgets.pick_row import PickButton, PickRow
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words import mood_text

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("How loud has worry about cancer been?"))
        self._fill(WorryButton(n, str(n), self) for n in mood_text.WORRIES)
        self.least = paragraph(self.tr("silent"), self, small=True, muted=True)
        self.most = paragraph(self.tr("as loud as it gets"), self, small=True, muted=True)
        self._buttons[0].setAccessibleName(self.tr("0, silent"))
        self._buttons[-1].setAccessibleName(self.tr("10, as loud as it gets"))

    def _measured(self) -> QSize:
        side = theme.look().px(_SIDE)
        return QSize(side, side)

    def _end_words(self, columns: int) -> tuple[str, str]:
        """Folded, no end of a line is an end of the scale: the words name their number."""
        if columns < len(self._buttons):
            return self.tr("0 is silent"), self.tr("10 is as loud as it gets")
        return self.tr("silent"), self.tr("as loud as it gets")

    def _ends(self, width: int) -> tuple[QRect, QRect]:
        """Under the buttons: both on one line, or one below the other."""
        look = theme.look()
        font = look.font("small")
        words = self._end_words(self.columns_at(width))
        least, most = (wrapped.natural_size(text, font) for text in words)
        if least.width() + look.px(16) + most.width() <= width:
            start = QRect(0, 0, least.width(), least.height())
            return start, QRect(width - most.width(), 0, most.width(), most.height())
        high, higher = (wrapped.height_for(text, font, width) for text in words)
        return QRect(0, 0, width, high), QRect(0, high, width, higher)

    def below(self, width: int) -> int:
        return theme.look().px(_UNDER) + self._ends(width)[1].bottom() + 1

    def place_below(self, top: int) -> None:
        words = self._end_words(self.columns_at(self.width()))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for label, text, rect in zip(
            (self.least, self.most), words, self._ends(self.width()), strict=True
        ):
            if label.text() != text:
                label.setText(text)
            if mirrored:
                rect.moveLeft(self.width() - rect.right() - 1)
            label.setGeometry(rect.translated(0, top + theme.look().px(_UNDER)))
