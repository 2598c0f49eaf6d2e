"""A scroll area that only ever scrolls up and down, and keeps the focus in view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class VerticalScroll(QScrollArea):
    """`scroll.body` is the QVBoxLayout of what scrolls."""

    def __init__(
        self, parent: QWidget | None = None, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("ring", False)
        self.ground = QWidget()
        self.ground.setProperty("role", "ground")
        self.body = QVBoxLayout(self.ground)
        self.body.setContentsMargins(*margins)
        self.setWidget(self.ground)
        # Not viewport() here: to name the type of a widget that C++ made, PySide loads every
        # class of QtWidgets (20 ms at start). The style sheet makes the viewport transparent.
        self.ground.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to what is around it when there is nothing to scroll."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().keyPressEvent(event)
