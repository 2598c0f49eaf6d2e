"""A search box: a line that says what is looked for, a moment after it is typed.

Owns the waiting and its keys. Knows nothing of what is looked through. What is
typed goes nowhere but `wanted`.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.buttons import IconButton

WAIT_MS = 70
LONGEST = 500
_ICON, _INSET, _BUTTON = 20, 14, 44
_NOW = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchField(QLineEdit):
    """`wanted` tells the text once typing rests; Esc and the cross clear it.

    `name` says what is looked through.
    """

    wanted = Signal(str)
    left_downwards = Signal()
    """Down, or Enter: on to what was found."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._told = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(WAIT_MS)
        self._rest.timeout.connect(self.tell_now)
        self.clear_button = IconButton("x", self.tr("Clear the search"), self)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.clicked.connect(self.clear_now)
        self.clear_button.hide()
        self.textChanged.connect(self._on_text_changed)
        theme.look().changed.connect(self._arrange)
        self._arrange()

    def tell_now(self) -> None:
        """Tell what is typed without waiting any longer."""
        self._rest.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.wanted.emit(self._told)

    def set_silently(self, text: str) -> None:
        """Show a text that is known already: `wanted` is not told."""
        self.setText(text)
        self._rest.stop()
        self._told = self.text()

    def clear_now(self) -> None:
        """Take the text away, and tell so at once."""
        self.clear()
        self.tell_now()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_now()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() in _NOW and not event.modifiers():
            self.tell_now()
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.look()
        side = look.px(_ICON)
        left = look.px(_INSET)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        painter = QPainter(self)
        pixmap = look.pixmap("search", "ink_2", _ICON)
        painter.drawPixmap(QPoint(left, (self.height() - side) // 2), pixmap)
        painter.end()

    def _on_text_changed(self, text: str) -> None:
        self.clear_button.setVisible(bool(text))
        self._arrange()
        self._rest.start()

    def _arrange(self) -> None:
        """Keep the text clear of the glass and of the cross."""
        px = theme.look().px
        before, after = px(_ICON + 8), px(_BUTTON - 10) if self.text() else 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            before, after = after, before
        self.setTextMargins(before, 0, after, 0)
        self._place_button()

    def _place_button(self) -> None:
        size = self.clear_button.sizeHint()
        left = self.width() - size.width() - 3
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = 3
        self.clear_button.setGeometry(
            left, (self.height() - size.height()) // 2, size.width(), size.height()
        )
