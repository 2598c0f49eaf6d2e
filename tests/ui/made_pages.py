"""Two small pages for tests of the workspace; imported by name when first opened."""

from __future__ import annotations

from typing import ClassVar

from recurapp.ui.page import Page
from recurapp.ui.widgets.text import paragraph


class FirstPage(Page):
    key = "today"


class SecondPage(Page):
    key = "second"
    asked: ClassVar[list[str]] = []

    def go_to(self, part: str) -> None:
        self.asked[:] = [part]

    def refresh(self) -> None:
        while self.body.count() < 60:
            self.body.addWidget(paragraph("A long page of words and nothing to press."))
