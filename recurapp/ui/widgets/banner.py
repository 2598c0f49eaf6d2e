"""A calm bar across the top: what was done (with Undo), or what went wrong.

It is never timed: it stays until it is closed or the page takes it away.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import SECONDARY, Button, Dress, IconButton
from recurapp.ui.widgets.flow import FlowLayout
from recurapp.ui.widgets.text import paragraph

KINDS = {
    "notice": ("accent_soft", "check", "accent"),
    "info": ("accent_soft", "info", "accent"),
    "problem": ("sun_soft", "triangle-alert", "sun"),
    "help": ("help_soft", "life-buoy", "help"),
}
"""kind -> (ground, icon, colour of the icon)."""


class IconLabel(QLabel):
    """An icon that is decoration only: a reader skips it, it re-tints with the theme."""

    def __init__(
        self, name: str, token: str = "ink_2", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._what = (name, token, size)
        self.setPixmap(theme.look().pixmap(*self._what))
        theme.look().changed.connect(self._on_look_changed)

    def _on_look_changed(self) -> None:
        self.setPixmap(theme.look().pixmap(*self._what))


class Banner(QFrame):
    """`kind` is "notice", "info", "problem" or "help"."""

    closed = Signal()

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: str = "info",
        closable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._ground, icon, token = KINDS[kind]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 10, 10)
        layout.setSpacing(12)
        layout.addWidget(IconLabel(icon, token, 20, self), 0, Qt.AlignmentFlag.AlignVCenter)
        self.label = paragraph(text, self)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.label, 1)
        self._line = layout
        self._actions: QWidget | None = None
        if closable:
            close = IconButton("x", self.tr("Close this message"), self)
            close.clicked.connect(self.closed)
            layout.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(text)

    def add_action(self, text: str, icon: str = "", *, dress: Dress = SECONDARY) -> Button:
        """A button inside the bar; connect to its `clicked`."""
        button = Button(text, dress, self, icon_name=icon)
        if self._actions is None:
            self._actions = QWidget(self)
            FlowLayout(self._actions)
            self._line.removeWidget(self.label)
            self._line.insertWidget(1, Beside(self.label, self._actions, self), 1)
        layout = self._actions.layout()
        if layout is not None:
            layout.addWidget(button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # not at start

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.color("edge" if look.high_contrast else self._ground)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(look.color(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.end()
