"""What is read, in a scroll area that the keyboard can be on: Space and Page Down go on.

Owns these keys and how wide a line may get. Knows nothing of what is read.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurapp.ui.theme import look
from recurapp.ui.understand.measures import READING_WIDTH
from recurapp.ui.widgets.scroll import VerticalScroll

SIDES, SLIM_SIDES = 44, 20
"""Margins, those at the far end with the scroll bar."""
_BAR = 18
_TOP, _SLIM_TOP, _BOTTOM = 20, 8, 24
_LEAST = 150
_STEP = 33
"""Pixels at 100 % of one step: a notch of the wheel is three."""
_KEYS = {Qt.Key.Key_Home: "minimum", Qt.Key.Key_End: "maximum"}


class ReadingScroll(VerticalScroll):
    """`column` is the layout of what is read."""

    def __init__(self, name: str, parent: QWidget | None = None, *, inset: int = 0) -> None:
        """`inset` is what the content itself leaves free before its words."""
        super().__init__(parent)
        self._inset = inset
        self.setAccessibleName(name)
        # Large text in a small window: one long word may be wider than the room there is.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.holder = QWidget()
        self.column = QVBoxLayout(self.holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.holder, 1000)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        self.set_slim(False)
        look().changed.connect(self._fit)
        self._fit()

    def set_slim(self, slim: bool) -> None:
        """Narrow margins where there is little room."""
        side, top = (SLIM_SIDES, _SLIM_TOP) if slim else (SIDES, _TOP)
        self.body.setContentsMargins(side - self._inset, top, max(4, side - _BAR), _BOTTOM)

    def sizeHint(self) -> QSize:
        """No more than the least: it takes the height that is left."""
        return QSize(0, self.minimumHeight())

    def corner_radius(self) -> float:
        """Of the card it lies on, for the focus ring."""
        return 12.0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = self.verticalScrollBar().pageStep() - look().px(_STEP)
            bar.setValue(bar.value() + (-step if back else step))
        elif event.key() in _KEYS and not event.modifiers():
            bar.setValue(getattr(bar, _KEYS[Qt.Key(event.key())])())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.holder.setMaximumWidth(look().px(READING_WIDTH) + self._inset)
        self.setMinimumHeight(look().px(_LEAST))
        self.verticalScrollBar().setSingleStep(look().px(_STEP))
