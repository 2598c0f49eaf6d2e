"""A line for a passphrase: hidden, with a button to show it. Pasting is allowed.

What is typed never goes into the undo history of another widget, the clipboard or a log.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.buttons import IconButton
from recurapp.ui.widgets.field import Field


class _HiddenLine(QLineEdit):
    """A line edit with the eye inside it, at its trailing end."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye = IconButton("eye", "", self)
        self.eye.setCursor(Qt.CursorShape.PointingHandCursor)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._place()

    def _place(self) -> None:
        side = min(self.eye.sizeHint().width(), max(20, self.height() - 4))
        self.eye.resize(side, side)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 3 if mirrored else self.width() - side - 3
        self.eye.move(left, (self.height() - side) // 2)
        room = theme.look().px(36)
        self.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)


class PassphraseField(QWidget):
    """`changed` when the text changed, `shown_changed` by the eye."""

    changed = Signal()
    shown_changed = Signal(bool)

    def __init__(self, label: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.edit = _HiddenLine()
        self.field = Field(label, self.edit, self, hint=hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        self.edit.eye.clicked.connect(lambda: self.set_shown(not self.shown))
        self._name_eye()

    @property
    def shown(self) -> bool:
        return self.edit.echoMode() == QLineEdit.EchoMode.Normal

    def set_shown(self, shown: bool) -> None:
        if shown == self.shown:
            return
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._name_eye()
        self.shown_changed.emit(shown)

    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()

    def set_error(self, text: str) -> None:
        self.field.set_error(text)

    def _name_eye(self) -> None:
        if self.shown:
            self.edit.eye.rename("eye-off", self.tr("Hide the passphrase"))
        else:
            self.edit.eye.rename("eye", self.tr("Show the passphrase"))
