"""A form in front of a panel that is half typed: lock, close and the curtain drop no word of it.

Owns its draft, that it comes back when the same form is next opened, and the line that says so.
Only Cancel, or a save, ends a draft. Where it cannot be kept the panel stays. Knows no record: a
form gives what stands in its fields.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from recurapp.records import Draft
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.parts.drafting import DraftKeeper
from recurapp.ui.parts.form import Answers, Form
from recurapp.ui.parts.held_panel import HeldPanel
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.kept_text import kept_text
from recurapp.ui.words.problems import problem_text

if TYPE_CHECKING:
    from recurapp.storage.store import Store
    from recurapp.ui.curtain import Curtain
    from recurapp.ui.widgets.panel import FrontPanel


class KeepsWords(Protocol):
    """Where words are kept, and what may cover them: Services is one."""

    @property
    def store(self) -> Store: ...
    @property
    def curtain(self) -> Curtain | None: ...


class KeptForm(QObject):
    """`KeptForm(services, "contact", form, about)`, then `watch` the panel it is in.

    A save settles `draft`; tell `settled` after it.
    """

    kept_aside = Signal(str)
    """The panel was closed on words that are not saved; a sentence that says they are kept."""

    def __init__(
        self, services: KeepsWords, name: str, form: Form, about: UUID | None = None
    ) -> None:
        """`name` is Draft.form; `about` the record that is changed, if there is one."""
        super().__init__(form)
        self._services, self._form = services, form
        self._before = form.answers()
        self._is_over = False
        self._keeper = DraftKeeper(services.store, name, self._content, self)
        self._keeper.failed.connect(self._on_unkept)
        words = paragraph(
            self.tr("These words were kept from last time."), form, muted=True, small=True
        )
        self.clear_button = LinkButton(self.tr("Clear them"), form, small=True)
        self.left_row = row(words, self.clear_button, parent=form, gap=12)
        self.left_row.hide()
        form.fields.insertWidget(0, self.left_row)
        self.clear_button.clicked.connect(self._on_clear)
        self._take_left(name, about)
        form.typed.connect(self._keeper.touch)
        form.cancelled.connect(self.drop)

    @property
    def draft(self) -> Draft | None:
        """What a save of the form settles."""
        return self._keeper.draft

    @property
    def _is_covered(self) -> bool:
        curtain = self._services.curtain
        return curtain is not None and curtain.drawn

    def watch(self, panel: FrontPanel) -> None:
        """Closed by anything but Cancel or a save, as by Esc or the curtain, it is kept."""
        panel.closed.connect(self._on_closed)
        HeldPanel(panel, self._services.curtain, self.hand_over, self.say_unkept)

    def settled(self) -> None:
        """It was saved, and the draft went with that."""
        self._is_over = True
        self._keeper.begin()

    def drop(self) -> None:
        """What is typed is not wanted."""
        self._is_over = True
        with suppress(StorageError):  # then it comes back once more than needed
            self._keeper.discard()

    @property
    def has_words(self) -> bool:
        """Whether there is anything that is not saved."""
        return self._content() is not None

    def hand_over(self) -> bool:
        """The app is about to lock or close, or the panel goes. True when nothing is lost."""
        return self._keeper.hand_over()

    def _content(self) -> str | None:
        answers = self._form.answers()
        if self._is_over or answers == self._before:
            return None
        return json.dumps(answers, ensure_ascii=False)

    def _take_left(self, name: str, about: UUID | None) -> None:
        """What was left for this one; not while the curtain is drawn."""
        left = None
        if not self._is_covered:
            with suppress(StorageError):
                left = left_for(self._services.store, name, about)
        if left is None:
            self._keeper.begin(about)
            return
        draft, answers = left
        self._form.fill_answers(answers)
        self._keeper.resume(draft)
        self.left_row.show()

    def _on_clear(self) -> None:
        """Back to what is saved; the row goes as it is when all was taken back by hand."""
        self._form.fill_answers(self._before)
        self._keeper.touch()
        self.left_row.hide()

    def _on_unkept(self, problem: Problem | None) -> None:
        """Not even as a draft. It is tried again by itself."""
        too_long = self.tr("This is too long. Please make it shorter.")
        self._form.show_problem(too_long if problem is None else problem_text(problem))

    def say_unkept(self) -> None:
        """Why it did not close, and how it can be left all the same."""
        text = self.tr(
            "Your words cannot be kept just now, so this stays open. "
            "Press Cancel if you can do without them."
        )
        self._form.show_problem(text)

    def _on_closed(self) -> None:
        if not self._is_over and self._content() is not None and self.hand_over():
            self.kept_aside.emit(kept_text(drawn=self._is_covered))


def left_for(store: Store, form: str, about: UUID | None) -> tuple[Draft, Answers] | None:
    """The last draft of this form for this record, and what stood in it. Raises StorageError."""
    for draft in reversed(store.find(Draft)):
        answers = _read(draft) if (draft.form, draft.about) == (form, about) else None
        if answers is not None:
            return draft, answers
    return None


def _read(draft: Draft) -> Answers | None:
    with suppress(ValueError, RecursionError):
        told = json.loads(draft.content)
        if isinstance(told, dict) and all(isinstance(one, str) for one in told.values()):
            return told
    return None
