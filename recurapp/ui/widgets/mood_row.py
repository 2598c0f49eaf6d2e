"""The five weathers as buttons: how is today? Each is an icon in its colour with its word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from recurapp.records import MOODS
from recurapp.ui import theme
from recurapp.ui.widgets.pick_row import PickButton, PickRow
from recurapp.ui.words import mood_text

_ICON, _GAP, _PADDING = 28, 6, 12
_NARROWEST = 76


class MoodButton(PickButton):
    """The icon over the word."""

    def _font_role(self) -> str:
        return "small_strong" if self.isChecked() else "small"

    def text_rect(self) -> QRectF:
        """Where the word is drawn, in the button's own coordinates."""
        look = theme.look()
        top = look.px(_PADDING) + look.px(_ICON) + look.px(_GAP)
        return QRectF(0, top, self.width(), self.height() - top - look.px(_PADDING))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        self.paint_ground(painter, "accent_soft")
        token = mood_text.mood_token(self.value) if self.isEnabled() else "ink_2"
        icon = look.pixmap(mood_text.mood_icon(self.value), token, _ICON)
        painter.drawPixmap((self.width() - look.px(_ICON)) // 2, look.px(_PADDING), icon)
        painter.setFont(look.font(self._font_role()))
        painter.setPen(look.color("ink" if self.isChecked() and self.isEnabled() else "ink_2"))
        painter.drawText(self.text_rect(), Qt.AlignmentFlag.AlignCenter.value, self.text())
        painter.end()


class MoodRow(PickRow):
    """`chosen` tells 1 (Stormy) to 5 (Bright), or None when the picked one is pressed again."""

    folds = (5, 3, 2)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("How is today?"))
        self._fill(MoodButton(mood, mood_text.mood_name(mood), self) for mood in MOODS)

    def _measured(self) -> QSize:
        look = theme.look()
        metrics = QFontMetrics(look.font("small_strong"))
        words = max(metrics.horizontalAdvance(one.text()) for one in self._buttons)
        padding = look.px(_PADDING)
        high = 2 * padding + look.px(_ICON) + look.px(_GAP) + metrics.lineSpacing()
        return QSize(max(words + padding, look.px(_NARROWEST)), high)
