"""Two small pages for tests of the workspace; imported by name when first opened."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from recurapp.ui.page import Page
from recurapp.ui.services import Services
from recurapp.ui.widgets.field import line_edit
from recurapp.ui.widgets.text import paragraph


class FirstPage(Page):
    key = "today"


class SecondPage(Page):
    key = "second"
    asked: ClassVar[list[str]] = []
    files: ClassVar[list[Path]] = []

    def open_file(self, path: Path) -> None:
        self.files.append(path)

    def go_to(self, part: str) -> None:
        self.asked[:] = [part]

    def refresh(self) -> None:
        while self.body.count() < 60:
            self.body.addWidget(paragraph("A long page of words and nothing to press."))


class PrivatePage(Page):
    """Made up to be private: it counts what it is asked."""

    key = "private"
    is_private = True
    made: ClassVar[int] = 0
    handed_over: ClassVar[int] = 0
    can_keep: ClassVar[bool] = True
    asked: ClassVar[list[str]] = []

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        PrivatePage.made += 1
        self.edit = line_edit()
        self.body.addWidget(self.edit)

    def go_to(self, part: str) -> None:
        self.asked[:] = [part]

    def hand_over(self) -> bool:
        PrivatePage.handed_over += 1
        return PrivatePage.can_keep

    def left_at(self) -> str:
        return "the words" if self.edit.text() else ""
