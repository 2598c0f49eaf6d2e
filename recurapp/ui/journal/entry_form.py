"""The fields of an entry, one below the other: when, mood, worry, words, tags, what helped.

Owns how they are laid out, filled and read. It saves nothing and keeps nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.records import MAX_ENTRY_CHARACTERS
from recurapp.storage.errors import StorageError
from recurapp.ui.journal.prompt_card import PromptCard
from recurapp.ui.journal.tags_field import TagsField
from recurapp.ui.journal.typed_entry import TypedEntry
from recurapp.ui.journal.when_field import WhenField
from recurapp.ui.journal.words_field import WordsField
from recurapp.ui.services import Services
from recurapp.ui.widgets.field import Field
from recurapp.ui.widgets.mood_row import MoodRow
from recurapp.ui.widgets.rows import CardRow, folding
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.widgets.worry_row import WorryRow

_MOST_LINES_HELPED = 4
_NARROWEST = 230
"""Pixels at 100 % of the tags, and of what helped, to stand beside each other."""


class EntryForm(QWidget):
    """`changed` tells of what the person did, never of `show_typed`."""

    changed = Signal()

    def __init__(
        self,
        services: Services,
        state: QWidget,
        under_words: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """`state` stands at the end of the heading, `under_words` below the words."""
        super().__init__(parent)
        self._services = services
        self._is_showing = False
        self.when = WhenField(services.clock.now, state, self)
        self.mood = MoodRow(self)
        self.worry = WorryRow(self)
        self.prompt = PromptCard(services, self)
        self.words = WordsField(self.tr("Your words"), self)
        self.words.setPlaceholderText(self.tr("Write as much or as little as you like"))
        self.tags = TagsField(self)
        self.helped = WordsField("", self, lines=1, most_lines=_MOST_LINES_HELPED)
        self.helped_field = Field(self.tr("What helped"), self.helped, self)
        self.helped_field.label.setProperty("role", "small")
        self.helped_field.label.setProperty("tone", "muted")
        end = self.helped_field.layout()
        if isinstance(end, QVBoxLayout):
            end.addStretch(1)
        self.too_much = paragraph(
            self.tr("That was too much to paste here. It is still on your clipboard."),
            self,
            strong=True,
        )
        self._lay_out(under_words)
        self.prompt.put_away.connect(self.words.setFocus)
        self.prompt.told.connect(self.words.setAccessibleDescription)
        self.when.changed.connect(self._on_changed)
        self.mood.chosen.connect(self._on_changed)
        self.worry.chosen.connect(self._on_changed)
        self.tags.changed.connect(self._on_changed)
        for field in (self.words, self.helped):
            field.textChanged.connect(self._on_changed)
            field.refused.connect(self.too_much.show)
        self.setFocusProxy(self.words)

    def _lay_out(self, under_words: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (self.when, self.mood, self.worry, self.prompt):
            layout.addWidget(part)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.too_much)
        layout.addWidget(under_words)
        pair = CardRow(narrowest=_NARROWEST, gap=20)
        pair.addWidget(self.tags)
        pair.addWidget(self.helped_field)
        layout.addWidget(folding(pair))
        self.too_much.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def typed(self) -> TypedEntry:
        """What stands in the fields now."""
        return TypedEntry(
            self.when.when,
            self.mood.value,
            self.worry.value,
            self.words.text(),
            self.tags.tags(),
            self.tags.adding(),
            self.helped.text(),
        )

    def show_typed(self, typed: TypedEntry) -> None:
        """Fill the fields."""
        self._is_showing = True
        self.when.set_when(typed.when)
        self.mood.set_value(typed.mood)
        self.worry.set_value(typed.worry)
        self.words.set_text(typed.text)
        self.helped.set_text(typed.helped)
        self.tags.set_tags(typed.tags, typed.adding)
        self.tags.set_known(self._known_tags())
        self.helped_field.set_error("")
        self.too_much.hide()
        self.prompt.take_away()
        self._is_showing = False

    def ask_prompt(self) -> None:
        """Show a prompt and go to the words; a screen reader reads it there."""
        self.prompt.ask()
        self.words.setFocus()

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """After a save: what was being typed as a tag is one now."""
        if (tags, "") != (self.tags.tags(), self.tags.adding()):
            self.tags.set_tags(tags)

    def set_read_only(self) -> None:
        """To be read: the vault lies where nothing can be written."""
        self.words.setReadOnly(True)
        self.helped.setReadOnly(True)
        self.tags.set_read_only()
        self.mood.setEnabled(False)
        self.worry.setEnabled(False)
        self.when.link.hide()

    def check(self) -> bool:
        """Take over what is half typed. False, and says why beside a field, when it cannot be."""
        self.helped_field.set_error("")
        if not self.when.take():
            return False
        if not self.tags.check():
            self.tags.edit.setFocus()
            return False
        if self.helped.at_most > MAX_ENTRY_CHARACTERS:
            text = self.tr("This is too long to be kept here. Some of it can go to your words.")
            self.helped_field.set_error(text)
            self.helped.setFocus()
            return False
        return True

    def _known_tags(self) -> list[str]:
        try:
            return [one.tag for one in self._services.store.journal.tags()]
        except StorageError:  # then none is suggested
            return []

    def _on_changed(self) -> None:
        if not self._is_showing:
            self.too_much.hide()
            self.changed.emit()
