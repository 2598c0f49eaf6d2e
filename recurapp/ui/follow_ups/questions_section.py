"""The questions of one visit, on its page. See the module's end state in follow-ups.png."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp
from recurapp.ui.page import Page
from recurapp.ui.widgets.text import heading


class QuestionsSection(QWidget):
    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(self.tr("Questions to ask"), 2, self))

    def show_follow_up(self, follow_up: FollowUp | None) -> None:
        self.setVisible(follow_up is not None)
