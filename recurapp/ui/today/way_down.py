"""The way down to the check-in: a button at the head of Today while it lies below what is seen.

Owns when that is, and what looks again: no event filter, no scroll bar asked at a start. The
button is made when it is first needed; in most windows it never is.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui.theme import look
from recurapp.ui.today.check_in_card import CheckInCard
from recurapp.ui.widgets.buttons import Button, secondary
from recurapp.ui.widgets.scroll import VerticalScroll

_HINTS = 120
"""So many pixels of the card, at 100 %, show its name and that weathers follow."""
_ABOVE = 20
_GAP = 8


class Moving(QWidget):
    """Holds what may be pushed down by what stands above it, and tells of that."""

    moved = Signal()

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)
        _ask_for_height(self)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.moved.emit()


class WayDown(QWidget):
    """The head of the page with the button below it, absent where the check-in is in view.

    Absent too while that is covered, or can only be read.
    """

    def __init__(self, head: QWidget, card: CheckInCard, view: VerticalScroll) -> None:
        super().__init__()
        self._head = head
        self._card = card
        self._view = view
        self._is_asked = False
        self.button: Button | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        self._layout.addWidget(head)
        _ask_for_height(self)

    def look_soon(self) -> None:
        """Once the layout has come to rest."""
        if not self._is_asked and self._view.isVisible():
            self._is_asked = True
            QTimer.singleShot(0, self, self.look_now)

    def look_now(self) -> None:
        """Whether it is needed. Where the page is scrolled to does not matter."""
        self._is_asked = False
        card = self._card
        wanted = card.moods.isEnabled() and not card.isHidden() and self._is_below()
        if wanted and self.button is None:
            self.button = secondary(card.title.text(), self, icon="chevron-down")
            self.button.clicked.connect(self._go_down)
            self._layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        if self.button is not None:
            self.button.setVisible(wanted)

    def _top(self) -> int:
        return self._card.mapTo(self._view.ground, QPoint(0, 0)).y()

    def _is_below(self) -> bool:
        """Told without the button, or it would keep itself there by its own height."""
        own = self.height() - self._head.geometry().bottom() - 1
        return self._top() - own + look().px(_HINTS) > self._view.height()

    def _go_down(self) -> None:
        self._view.verticalScrollBar().setValue(self._top() - _ABOVE)
        self._card.moods.setFocus()


def _ask_for_height(widget: QWidget) -> None:
    """What its width needs."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
