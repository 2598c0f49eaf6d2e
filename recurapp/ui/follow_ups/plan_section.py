"""The plan for the day of one follow-up, on its page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp
from recurapp.ui.page import Page
from recurapp.ui.widgets.text import heading


class PlanSection(QWidget):
    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(self.tr("Plan for the day"), 2, self))

    def show_follow_up(self, follow_up: FollowUp | None) -> None:
        self.setVisible(follow_up is not None)
