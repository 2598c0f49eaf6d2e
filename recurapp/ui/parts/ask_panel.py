"""A question for the team, asked from anywhere; changing one; and noting what was answered.

Owns which visit a question is for and where it stands among the others. A question without a
visit is for the next there is.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from recurapp.follow_ups import FollowUp, Question
from recurapp.storage.errors import StorageError
from recurapp.ui.page import Page
from recurapp.ui.parts.asking import read_asking
from recurapp.ui.parts.words_panel import Notice, WordsPanel
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.field import DropDown, Field
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.follow_up_text import short_when_text, title

if TYPE_CHECKING:
    from recurapp.storage.store import Store


class AskPanel(WordsPanel):
    """`question` is the one to change, None for a new one; then `visit` is chosen at first."""

    draft_form: ClassVar[str] = "question"

    def __init__(
        self,
        services: Services,
        done: Notice | None,
        *,
        question: Question | None = None,
        visit: UUID | None = None,
        given: str = "",
    ) -> None:
        label = QCoreApplication.translate("AskPanel", "What do you want to ask?")
        about, text = (None, given) if question is None else (question.id, question.text)
        super().__init__(services, done, label=label, about=about, given=text)
        self.question = question
        first = visit if question is None else question.follow_up
        self.visits = DropDown(self._visit_options(first), self)
        self.visits.set_value(first)
        self._first = first
        self.visit_field = Field(self.tr("For which visit?"), self.visits, self)
        self.note = paragraph(
            self.tr("What is not asked there moves on to the next visit."),
            self,
            muted=True,
            small=True,
        )
        self.column.addWidget(self.visit_field)
        self.column.addWidget(self.note)
        self.save_button.set_text(self.tr("Keep this question"))
        self.visits.activated.connect(self.touch)
        if question is not None:
            self.remove_button = LinkButton(self.tr("Remove this question"), self)
            self.remove_button.clicked.connect(self._on_remove)
            layout = self.buttons.layout()
            assert layout is not None
            layout.addWidget(self.remove_button)

    def _visit_options(self, chosen: UUID | None) -> list[tuple[UUID | None, str]]:
        """The next visit, then those there are; the one that is chosen, also when it is over."""
        today, zone = self.services.clock.today(), self.services.clock.zone()
        store = self.services.store
        visits: list[FollowUp] = []
        with suppress(StorageError):  # a question can be kept without them
            visits = list(read_asking(store, today).visits)
            if chosen is not None and chosen not in [visit.id for visit in visits]:
                found = store.get(FollowUp, chosen)
                visits += [] if found is None else [found]
        options: list[tuple[UUID | None, str]] = [(None, self.tr("The next visit"))]
        for visit in visits:
            text = self.tr("{visit}, {when}").format(
                visit=title(visit), when=short_when_text(visit, zone)
            )
            options.append((visit.id, text))
        return options

    def is_filled(self) -> bool:
        return super().is_filled() or (
            self.question is not None and self.visits.value() != self._first
        )

    def more_content(self) -> dict[str, str]:
        return {"visit": str(self.visits.value() or "")}

    def take_more(self, content: dict[str, str]) -> None:
        with suppress(ValueError):
            wanted = content.get("visit", "")
            self.visits.set_value(UUID(wanted) if wanted else None)
        if self.visits.currentIndex() < 0:
            self.visits.set_value(None)

    def save(self) -> None:
        text = self.words.text().strip()
        if not text:
            self.field.set_error(self.tr("Please type your question."))
            self.words.setFocus()
            return
        store, visit = self.services.store, self.visits.value()
        said = self.tr("Your question was kept.")
        if self.question is not None:
            before = self.question
            said = self.tr("The question was changed.")
            self.keep(
                lambda: store.save(
                    replace(before, text=text, follow_up=visit), settles=self.keeper.draft
                ),
                said,
            )
            return
        self.keep(
            lambda: store.save(
                Question(text=text, follow_up=visit, position=next_position(store)),
                settles=self.keeper.draft,
            ),
            said,
        )

    def _on_remove(self) -> None:
        question, store = self.question, self.services.store
        assert question is not None
        self.keep(lambda: store.remove(question), self.tr("The question was removed."))


class AnswerPanel(WordsPanel):
    """What was answered at the visit. It may stay empty: the question is asked all the same."""

    draft_form: ClassVar[str] = "answer"

    def __init__(self, services: Services, done: Notice | None, question: Question) -> None:
        label = QCoreApplication.translate("AnswerPanel", "What was the answer?")
        super().__init__(services, done, label=label, about=question.id, given=question.answer)
        self.question = question
        self.top.addWidget(OwnWords(question.text, parent=self))
        self.save_button.set_text(self.tr("Keep the answer"))

    def save(self) -> None:
        store = self.services.store
        answered = self.question.asked_on or self.services.clock.today()
        self.keep(
            lambda: store.save(
                replace(self.question, answer=self.words.text().strip(), asked_on=answered),
                settles=self.keeper.draft,
            ),
            self.tr("The answer was kept."),
        )


def next_position(store: Store) -> int:
    """After all the others. Raises StorageError."""
    return max((question.position for question in store.find(Question)), default=0) + 1


# ---- from anywhere -----------------------------------------------------------------------


def ask_question(page: Page, text: str = "", visit: UUID | None = None) -> FrontPanel | None:
    """Put a new question in front of the page, with these words to begin with."""
    if not page.may_change:
        return None
    content = AskPanel(page.services, page.show_notice, given=text, visit=visit)
    return content.open_within(page, _title())


def ask_in_front_of(within: QWidget, services: Services) -> FrontPanel | None:
    """The same where no page may be shown, as behind the curtain."""
    if services.vault.read_only:
        return None
    return AskPanel(services, None).open_within(within, _title())


def change_question(page: Page, question: Question, done: Notice | None = None) -> FrontPanel:
    """Put a question that is there in front, to change or remove it."""
    content = AskPanel(page.services, done or page.show_notice, question=question)
    title = QCoreApplication.translate("AskPanel", "Change this question")
    return content.open_within(page, title)


def note_answer(page: Page, question: Question, done: Notice | None = None) -> FrontPanel:
    """Put the answer to a question in front."""
    content = AnswerPanel(page.services, done or page.show_notice, question)
    return content.open_within(page, QCoreApplication.translate("AskPanel", "The answer"))


def _title() -> str:
    return QCoreApplication.translate("AskPanel", "A question for my team")
