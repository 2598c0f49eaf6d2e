"""All questions: those still to be asked in their order, the next visit first, then what was asked.

Owns that order on the panel and the folding of what was asked. The words are covered while the
curtain is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from recurapp.follow_ups import FollowUp, Question
from recurapp.records import Record
from recurapp.storage.answers import Change
from recurapp.ui.follow_ups.question_rows import QuestionRows
from recurapp.ui.page import Page
from recurapp.ui.parts.ask_panel import AskPanel, change_question, note_answer
from recurapp.ui.parts.asking import Asking, read_asking
from recurapp.ui.parts.panel_ground import PanelGround
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.follow_up_text import short_when_text, title

_MOST_ASKED = 100


class QuestionsPanel(PanelGround):
    """See the module."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset({Question, FollowUp})
    width_wanted: ClassVar[int] = 680

    def __init__(self, page: Page) -> None:
        super().__init__(page, QCoreApplication.translate("QuestionsPanel", "My questions"))
        self._shows_asked = False
        self.words = paragraph("", self)
        self.hint = paragraph(
            self.tr("The arrows put them in order. Alt with the up or down key does the same."),
            self,
            muted=True,
            small=True,
        )
        self.groups: list[QuestionRows] = []
        self._group_box = QVBoxLayout()
        self._group_box.setSpacing(4)
        self._pieces: dict[object, tuple[OwnWords, QuestionRows]] = {}
        self.asked_button = LinkButton("", self)
        self.asked = self._rows(with_arrows=False)
        self.add_button = secondary(self.tr("Add a question"), self, icon="plus")
        self.column.addWidget(self.words)
        self.column.addWidget(self.hint)
        self.column.addLayout(self._group_box)
        self.column.addWidget(row(self.add_button, parent=self))
        self.column.addWidget(row(self.asked_button, parent=self))
        self.column.addWidget(self.asked)
        self.add_button.setVisible(self.may_change)
        self.add_button.clicked.connect(self.add)
        self.asked_button.clicked.connect(self._on_asked)
        self.services.curtain.changed.connect(self.refresh_now)

    def go_back(self) -> None:
        self.add_button.setFocus()

    def add(self) -> None:
        """Put a new one in front."""
        panel = AskPanel(self.services, self.tell)
        panel.open_within(self, self.tr("A question for my team"))

    # -- what is shown ------------------------------------------------------------------

    def refresh(self) -> None:
        drawn = self.services.curtain.drawn
        store, today = self.services.store, self.services.clock.today()
        asking = Asking([], [], today) if drawn else read_asking(store, today)
        groups = asking.groups()
        self._show_groups(groups)
        covered = self.tr("The curtain covers your questions.")
        nothing = self.tr("What you want to ask your team will stand here.")
        self.words.setText(covered if drawn else nothing)
        self.words.setVisible(not groups)
        self.hint.setVisible(self.may_change and any(len(group) > 1 for _, group in groups))
        asked = asking.asked()[:_MOST_ASKED]
        self.asked_button.setVisible(bool(asked))
        self.asked_button.set_text(
            self.tr("Hide what was asked") if self._shows_asked else self.tr("Show what was asked")
        )
        self.asked.setVisible(bool(asked) and self._shows_asked)
        self.asked.show_questions(asked if self._shows_asked else [], None)

    def _show_groups(self, groups: list[tuple[FollowUp | None, list[Question]]]) -> None:
        """The rows of a visit stay the same ones, so that the keyboard stays in them."""
        wanted = {None if visit is None else visit.id: (visit, found) for visit, found in groups}
        for key in [key for key in self._pieces if key not in wanted]:
            for gone in self._pieces.pop(key):
                gone.hide()
                self._group_box.removeWidget(gone)
                gone.deleteLater()
        for at, (key, (visit, found)) in enumerate(wanted.items()):
            if key not in self._pieces:
                self._pieces[key] = (OwnWords("", "h3", parent=self), self._rows(with_arrows=True))
            head, rows = self._pieces[key]
            head.setText(self._visit_text(visit))
            for place, piece in enumerate((head, rows)):
                self._group_box.removeWidget(piece)
                self._group_box.insertWidget(2 * at + place, piece)
            rows.show_questions(found, key)
        self.groups = [self._pieces[key][1] for key in wanted]

    def _visit_text(self, visit: FollowUp | None) -> str:
        if visit is None:
            return self.tr("For the next visit")
        zone = self.services.clock.zone()
        return self.tr("{visit}, {when}").format(
            visit=title(visit), when=short_when_text(visit, zone)
        )

    def _rows(self, *, with_arrows: bool) -> QuestionRows:
        def kept(said: str, act: Callable[[], Change]) -> bool:
            return self.attempt(act, said)

        rows = QuestionRows(self.services, kept, self, with_arrows=with_arrows)
        rows.change_wanted.connect(lambda one: change_question(self.page, one, self.tell))
        rows.answer_wanted.connect(lambda one: note_answer(self.page, one, self.tell))
        return rows

    def _on_asked(self) -> None:
        self._shows_asked = not self._shows_asked
        self.refresh_now()


def open_questions(page: Page) -> FrontPanel:
    """Put them in front of the page."""
    return QuestionsPanel(page).open_panel()
