"""A field that stays narrow on a wide page, scaled with the text."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from recurapp.ui import theme

_WIDTH = 460


class Narrow(QWidget):
    """`Narrow(field)`: at most 460 pixels wide at 100 % text."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(content, 1000)
        line.addStretch(1)
        theme.look().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.content.setMaximumWidth(theme.look().px(_WIDTH))
