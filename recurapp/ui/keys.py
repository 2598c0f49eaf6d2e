"""Keys that mean the same on every form and on every page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

ASK_KEYS = "Ctrl+Shift+Q"
"""They open a question for the team wherever the person is."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def enter_goes_on(event: QKeyEvent, go_on: Callable[[], object]) -> bool:
    """Enter presses the button that has the focus, else it calls `go_on`. True if it was Enter."""
    if event.key() not in _ENTER:
        return False
    focused = QApplication.focusWidget()
    if isinstance(focused, QPushButton):
        focused.click()
    else:
        go_on()
    return True
