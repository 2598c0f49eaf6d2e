"""The questions of one visit, where the visit is shown.

Owns what stands there, and that the curtain covers the words of it; a new question may be asked all
the same. Rows and their ticks are question_rows.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp, Question
from recurapp.records import Record
from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError
from recurapp.ui.follow_ups.question_rows import Keep, QuestionRows
from recurapp.ui.follow_ups.questions_panel import open_questions
from recurapp.ui.page import Page
from recurapp.ui.parts.ask_panel import ask_question, change_question, note_answer
from recurapp.ui.parts.asking import read_asking
from recurapp.ui.parts.undoing import keep
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import heading, paragraph


class QuestionsSection(QWidget):
    """`show_follow_up(f)`; it looks again by itself when a question changes."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.services = page.services
        self._visit: FollowUp | None = None
        self.words = paragraph("", self, muted=True)
        self.rows = QuestionRows(self.services, _keeping(page), self, with_arrows=False)
        self.add_button = LinkButton(self.tr("+ Add a question"), self, small=True)
        self.all_button = LinkButton(self.tr("All my questions"), self, small=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading(self.tr("Questions to ask"), 2, self))
        layout.addWidget(self.words)
        layout.addWidget(self.rows)
        layout.addWidget(row(self.add_button, self.all_button, parent=self, gap=24))
        self.add_button.setVisible(page.may_change)
        self.add_button.clicked.connect(self._on_add)
        self.all_button.clicked.connect(lambda: open_questions(page))
        self.rows.change_wanted.connect(lambda question: change_question(page, question))
        self.rows.answer_wanted.connect(lambda question: note_answer(page, question))
        self.services.feed.changed.connect(self._on_changed)
        self.services.curtain.changed.connect(self.look_again)

    def show_follow_up(self, follow_up: FollowUp | None) -> None:
        """None: nothing is chosen, and there is nothing to see."""
        self._visit = follow_up
        self.setVisible(follow_up is not None)
        self.look_again()

    def look_again(self) -> None:
        """Read what is shown anew."""
        try:
            self._show()
        except StorageError as error:
            self.page.show_error(error)

    def _show(self) -> None:
        visit, drawn = self._visit, self.services.curtain.drawn
        found: list[Question] = []
        if visit is not None and not drawn:
            asking = read_asking(self.services.store, self.services.clock.today())
            found = asking.at(visit)
        self.rows.show_questions(found, None if visit is None else visit.id)
        self.rows.setVisible(bool(found))
        self.words.setText(
            self.tr("The curtain covers your questions.")
            if drawn
            else self.tr("What you want to ask will stand here.")
        )
        self.words.setVisible(not found)
        self.all_button.setVisible(not drawn)

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if self._visit is not None and kinds & {Question, FollowUp}:
            self.look_again()

    def _on_add(self) -> None:
        ask_question(self.page, visit=None if self._visit is None else self._visit.id)


def _keeping(page: Page) -> Keep:
    def kept(said: str, act: Callable[[], Change]) -> bool:
        return keep(page, said, act)

    return kept
