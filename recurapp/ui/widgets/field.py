"""A field: its label above, the control, a hint, and what is wrong with it beside it.

Also the plain controls in the look of the app: a line to type in and a drop-down list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recurapp.ui import theme
from recurapp.ui.widgets.text import TextLabel, paragraph


class Field(QWidget):
    """`Field(self.tr("What should we call you?"), line_edit())`."""

    def __init__(
        self, label: str, control: QWidget, parent: QWidget | None = None, *, hint: str = ""
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.label = paragraph(label, self, strong=True)
        self.hint = paragraph(hint, self, muted=True, small=True)
        self.error = TextLabel("", "small_strong", "sun", self)
        target = control.focusProxy() or control
        self.label.setBuddy(target)
        target.setAccessibleName(label)
        self._target = target
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.label, self.hint, control, self.error):
            layout.addWidget(widget)
        self.setFocusProxy(target)
        self.set_hint(hint)
        self.set_error("")

    def set_hint(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self._describe()

    def set_error(self, text: str) -> None:
        """Say beside the field what to change; an empty text takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        mark_wrong(self._target, bool(text))
        self._describe()

    def _describe(self) -> None:
        parts = [text for text in (self.error.text(), self.hint.text()) if text]
        self._target.setAccessibleDescription(" ".join(parts))


def mark_wrong(control: QWidget, wrong: bool) -> None:
    """Give a line edit or drop-down the border of something to put right."""
    if bool(control.property("wrong")) != wrong:
        control.setProperty("wrong", wrong)
        control.style().unpolish(control)
        control.style().polish(control)


def line_edit(
    text: str = "", parent: QWidget | None = None, *, placeholder: str = "", longest: int = 500
) -> QLineEdit:
    """A line to type in. `longest` is its limit in characters."""
    edit = QLineEdit(text, parent)
    edit.setPlaceholderText(placeholder)
    edit.setMaxLength(longest)
    return edit


class DropDown(QComboBox):
    """A drop-down list of (value, text). The wheel never changes it by accident."""

    def __init__(
        self, options: Sequence[tuple[Any, str]], parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        view = _DropDownList()
        self.setView(view)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: list[Any] = []
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these in place of what was offered; the first is chosen."""
        self.clear()
        self._values = [value for value, _ in options]
        self.addItems([text for _, text in options])

    def value(self) -> Any:
        """The value that is chosen, or None."""
        at = self.currentIndex()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: Any) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.look()
        side = look.px(20)
        left = self.width() - side - look.px(12)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = look.px(12)
        painter = QPainter(self)
        icon = look.pixmap("chevron-down", "ink_2", 20)
        painter.drawPixmap(QPoint(left, (self.height() - side) // 2), icon)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _DropDownList(QListView):
    """Lays its rows out again when shown: styled views filled before keep wrong heights."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.doItemsLayout()
