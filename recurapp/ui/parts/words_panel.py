"""A panel with one field for the person's words, in front of whatever is shown; no word is lost.

Owns the field, its draft and its buttons. Closed without a save, the words stay in the vault and
come back when the same panel is next opened. Where they cannot be kept it stays, until the person
says that they can do without them. Knows no record but the draft.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import InvalidRecord
from recurapp.storage.answers import Change
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.parts.drafting import DraftKeeper
from recurapp.ui.parts.held_panel import HeldPanel
from recurapp.ui.parts.kept_form import left_for
from recurapp.ui.services import Services
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import LinkButton, primary, secondary
from recurapp.ui.widgets.field import Field
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import TextLabel, paragraph
from recurapp.ui.widgets.words_field import WordsField
from recurapp.ui.words.kept_text import kept_text
from recurapp.ui.words.problems import problem_text

Notice = Callable[[str, Callable[[], object] | None], object]
"""Page.show_notice is one: what was done, and how to take it back."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class WordsPanel(QWidget):
    """Put more widgets into `column`. Override `is_filled` and `save`; then `open_within`.

    Without `done` it is said in the panel itself that the words are kept.
    """

    draft_form: ClassVar[str] = ""

    def __init__(
        self,
        services: Services,
        done: Notice | None,
        *,
        label: str,
        about: UUID | None,
        given: str = "",
    ) -> None:
        super().__init__()
        self.services = services
        self.panel: FrontPanel | None = None
        self._done = done
        self._given, self._about = given, about
        self._is_over = self._is_unkept = False
        self._was_drawn = services.curtain.drawn
        self.words = WordsField(label, lines=3, most_lines=8)
        self.field = Field(label, self.words, self)
        self.left_words = paragraph(
            self.tr("These words were kept from last time."), self, muted=True, small=True
        )
        self.clear_button = LinkButton(self.tr("Clear them"), self, small=True)
        self.left_row = row(self.left_words, self.clear_button, parent=self, gap=12)
        self.problem = TextLabel("", "strong", "sun", self)
        self.save_button = primary("", self)
        self.close_button = secondary(self.tr("Not now"), self)
        self.buttons = row(self.save_button, self.close_button, parent=self, gap=12)
        self.top = QVBoxLayout()
        self.top.setSpacing(8)
        self.column = QVBoxLayout()
        self.column.setSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(self.top)
        for widget in (self.field, self.left_row):
            layout.addWidget(widget)
        layout.addLayout(self.column)
        for widget in (self.problem, self.buttons):
            layout.addWidget(widget)
        self.problem.hide()
        self.left_row.hide()
        self.setFocusProxy(self.words)
        self.keeper = DraftKeeper(services.store, self.draft_form, self._content, self)
        self.keeper.failed.connect(self._on_unkept)
        self.keeper.kept.connect(self._on_kept)
        services.curtain.changed.connect(self._on_curtain_changed)
        self.words.set_text(given)
        self.words.textChanged.connect(self._on_typed)
        self.words.refused.connect(self._on_refused)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self._on_close)
        self.clear_button.clicked.connect(self._on_clear)

    def open_within(self, within: QWidget, title: str) -> FrontPanel:
        """Come to the front, with the words that were left the last time."""
        self._take_left()
        panel = FrontPanel(within, self, title=title, width=620)
        self.panel = panel
        panel.closed.connect(self._on_closed)
        HeldPanel(panel, self.services.curtain, self._may_close, self._say_unkept)
        panel.open_panel()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.go_to_end()
        return panel

    def close_panel(self) -> None:
        if self.panel is not None:
            self.panel.close_panel()

    # -- what is typed ------------------------------------------------------------------

    def is_filled(self) -> bool:
        """Whether there are words of the person's that are not saved."""
        return self.words.text() != self._given

    def more_content(self) -> dict[str, str]:
        """What else a draft keeps."""
        return {}

    def take_more(self, content: dict[str, str]) -> None:
        """The same, out of a draft."""

    def _content(self) -> str | None:
        if self._is_over or not self.is_filled():
            return None
        told = {"text": self.words.text(), **self.more_content()}
        return json.dumps(told, ensure_ascii=False)

    def _take_left(self) -> None:
        """What was left for this one. Not while the curtain is drawn, and not over given words."""
        left = None
        if not self.services.curtain.drawn and not (self._given and self._about is None):
            with suppress(StorageError):
                left = left_for(self.services.store, self.draft_form, self._about)
        if left is None:
            self.keeper.begin(self._about)
            return
        draft, content = left
        self.words.set_text(content.get("text", ""))
        self.take_more(content)
        self.keeper.resume(draft)
        self.left_row.show()

    def _on_typed(self) -> None:
        self.field.set_error("")
        self.keeper.touch()

    def touch(self) -> None:
        """Something else of it was changed."""
        self.keeper.touch()

    def _on_clear(self) -> None:
        """As one step that Control and Z take back."""
        cursor = self.words.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        self.left_row.hide()
        self.words.setFocus()

    def _on_refused(self) -> None:
        self.field.set_error(self.tr("That is too long to paste here."))

    def _on_unkept(self, problem: Problem | None) -> None:
        """Not even as a draft. It is tried again by itself."""
        if problem is None:
            self.field.set_error(self.tr("This is too long. Please make it shorter."))
        else:
            self.show_problem(problem_text(problem))

    def _on_kept(self) -> None:
        self.show_problem("")
        self._is_unkept = False
        self.close_button.set_text(self.tr("Not now"))

    def _say_unkept(self) -> None:
        """Why it did not close; its button now says what it does."""
        self.show_problem(
            self.tr("Your words cannot be kept just now, so this stays open. It is tried again.")
        )
        self._is_unkept = True
        self.close_button.set_text(self.tr("Close without them"))

    def _on_close(self) -> None:
        self._is_over = self._is_unkept
        self.close_panel()

    def _on_curtain_changed(self) -> None:
        """Drawn, it covers these words too, whatever page they are in front of."""
        if self.services.curtain.drawn and not self._was_drawn:
            self.close_panel()

    def hand_over(self) -> bool:
        """The app is about to lock or close, or the panel goes. True when nothing is lost."""
        return self._is_over or not self.is_filled() or self.keeper.hand_over()

    def _may_close(self) -> bool:
        return not self.words.text().strip() or self.hand_over()

    # -- the end ------------------------------------------------------------------------

    def save(self) -> None:
        """Keep what is typed, with `keep`."""
        raise NotImplementedError

    def keep(self, act: Callable[[], Change], said: str) -> None:
        """Run the change that settles the draft; then close and have it told."""
        self.show_problem("")
        try:
            change = act()
        except StorageError as error:
            self.show_problem(problem_text(error.problem))
            return
        except InvalidRecord:
            self.field.set_error(self.tr("This is too long. Please make it shorter."))
            self.words.setFocus()
            return
        store = self.services.store
        if self._done is None:
            self._begin_anew(said)
            return
        self._is_over = True
        self.keeper.begin()
        self.close_panel()
        self._done(said, lambda: store.undo(change))

    def _begin_anew(self, said: str) -> None:
        """There is no page to tell it on: it is told here, and the field is free again."""
        self._given = ""
        self.words.set_text("")
        self.keeper.begin(self._about)
        self.left_row.hide()
        if self.top.count() == 0:
            self.top.addWidget(Banner(said, self, kind="notice"))
        self.words.setFocus()

    def show_problem(self, text: str) -> None:
        """Why it could not be kept; what was typed stays."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _on_closed(self) -> None:
        if self._is_over:
            return
        has_words = self.is_filled() and bool(self.words.text().strip())
        if not has_words:
            with suppress(StorageError):  # then empty words come back, no more
                self.keeper.discard()
        elif self.keeper.hand_over() and self._done is not None:
            self._done(kept_text(drawn=self.services.curtain.drawn), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and with_control:
            self.save()
        elif not enter_goes_on(event, lambda: None):
            super().keyPressEvent(event)
