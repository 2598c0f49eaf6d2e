"""The card of Today for a follow-up whose date has passed: did it happen?

Owns which one it is about and the way to the others. The question itself, and what each answer
saves, is in parts.follow_up_states.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from recurapp.follow_ups import FollowUp
from recurapp.ui.page import Page
from recurapp.ui.parts.follow_up_states import PassedQuestion
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords, one_line
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.follow_up_text import when_text
from recurapp.ui.words.today_text import more_passed_text, zone_to_name


class PassedCard(Card):
    """`show_follow_ups`, of which the first is asked about, or hides it."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = page.services
        self.title = OwnWords("", "h2", parent=self)
        self.when = paragraph("", self, muted=True, small=True)
        self.question = PassedQuestion(page, self)
        self.more = LinkButton("", self, small=True)
        for part in (self.title, self.when, self.question):
            self.layout_.addWidget(part)
        self._foot = row(self.more, parent=self)
        self.layout_.addWidget(self._foot)
        self.question.moved.connect(self._on_moved)
        self.more.clicked.connect(lambda: self._services.open_page("follow_ups"))

    def show_follow_ups(self, passed: Sequence[FollowUp], today: date) -> None:
        """None of them hides it."""
        f = passed[0] if passed else None
        self.question.show_follow_up(f)
        if f is not None:
            self.title.setText(one_line(f.title))
            self.when.setText(when_text(f, today, zone_to_name(f, self._services.clock)))
        others = len(passed) - 1
        self.more.set_text(more_passed_text(others) if others > 0 else "")
        self._foot.setVisible(others > 0)
        self.setVisible(f is not None)

    def _on_moved(self, f: FollowUp) -> None:
        self._services.open_page(f"follow_ups/{f.id}")
