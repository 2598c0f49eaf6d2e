"""Enter goes on, or presses the button that has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.ui.keys import enter_goes_on
from tests.ui.fits import settle


class _Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.line, self.button = QLineEdit(), QPushButton("Press")
        self.button.clicked.connect(lambda: self.done.append("pressed"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, lambda: self.done.append("went on")):
            self.done.append("other")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter(qtbot: QtBot, key: Qt.Key) -> None:
    form = _Form()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    settle(form)
    for widget in (form.line, form.button):
        widget.setFocus()
        qtbot.keyClick(widget, key)
    qtbot.keyClick(form.button, Qt.Key.Key_F9)
    assert form.done == ["went on", "pressed", "other"]
