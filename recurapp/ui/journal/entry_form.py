"""The fields of an entry, one below the other: when, mood, worry, words, tags, what helped.

Owns how they are laid out, filled and read, and that the words come before mood and worry where
there is little room. It saves nothing and keeps nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.records import MAX_ENTRY_CHARACTERS
from recurapp.ui.journal.known_tags import KnownTags
from recurapp.ui.journal.prompt_card import PromptCard
from recurapp.ui.journal.tags_field import TagsField
from recurapp.ui.journal.typed_entry import TypedEntry
from recurapp.ui.journal.when_field import WhenField
from recurapp.ui.services import Services
from recurapp.ui.widgets.field import Field
from recurapp.ui.widgets.mood_row import MoodRow
from recurapp.ui.widgets.rows import CardRow, folding
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.widgets.words_field import WordsField
from recurapp.ui.widgets.worry_row import WorryRow

_LINES, _LINES_COMPACT = 4, 5
_MOST_LINES_HELPED = 4
_NARROWEST = 230
"""Pixels at 100 % of the tags, and of what helped, to stand beside each other."""


class EntryForm(QWidget):
    """`changed` tells of what the person did, never of `show_typed`."""

    changed = Signal()
    half_typed = Signal()
    """A day that is being typed is another one, or was let go. It holds only once applied."""

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
        self._is_read_only = False
        self.is_compact = False
        self.when = WhenField(services.clock.now, state, self)
        self.mood_question = paragraph("", self, small=True)
        self.mood = MoodRow(self)
        asked = self.tr("How loud has worry about cancer been?")
        self.worry_question = paragraph(asked, self, small=True)
        self.worry = WorryRow(self)
        self.prompt = PromptCard(services, self)
        self.words = WordsField(self.tr("Your words"), self, lines=_LINES)
        self.words.setPlaceholderText(self.tr("Write as much or as little as you like"))
        self.known = KnownTags(services, self)
        self.tags = TagsField(self)
        self.helped = WordsField("", self, lines=1, most_lines=_MOST_LINES_HELPED)
        self.helped.setPlaceholderText(self.tr("Can be left empty"))
        self.helped_field = Field(self.tr("What helped"), self.helped, self)
        self.helped_field.label.setProperty("role", "small")
        self.helped_field.label.setProperty("tone", "muted")
        end = self.helped_field.layout()
        if isinstance(end, QVBoxLayout):
            end.addStretch(1)
        self.not_pasted = paragraph("", self, strong=True)
        self._lay_out(under_words)
        self.prompt.put_away.connect(self.words.setFocus)
        self.prompt.told.connect(self.words.setAccessibleDescription)
        self.when.changed.connect(self._on_changed)
        self.when.half_typed.connect(self._on_half_typed)
        self.when.shown.connect(self._ask)
        self.mood.chosen.connect(self._on_changed)
        self.worry.chosen.connect(self._on_changed)
        self.tags.changed.connect(self._on_changed)
        for field in (self.words, self.helped):
            field.textChanged.connect(self._on_changed)
            field.refused.connect(self._on_refused)
            field.unreadable.connect(self._on_unreadable)
        self.known.changed.connect(lambda: self.tags.set_known(self.known.tags))
        self.known.look_again()

    def _lay_out(self, under_words: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self.scales = QWidget(self)
        scales = QVBoxLayout(self.scales)
        scales.setContentsMargins(0, 0, 0, 0)
        scales.setSpacing(4)
        scales.addWidget(self.mood_question)
        scales.addWidget(self.mood)
        scales.addSpacing(6)
        scales.addWidget(self.worry_question)
        scales.addWidget(self.worry)
        for part in (self.when, self.scales, self.prompt):
            layout.addWidget(part)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.not_pasted)
        layout.addWidget(under_words)
        pair = CardRow(narrowest=_NARROWEST, gap=20)
        pair.addWidget(self.tags)
        pair.addWidget(self.helped_field)
        layout.addWidget(folding(pair))
        self._layout, self._under_words = layout, under_words
        self.not_pasted.hide()
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
            self.when.half(),
        )

    def set_compact(self, compact: bool) -> None:
        """With little room the first thing under the heading is the place to write."""
        if compact == self.is_compact:
            return
        self.is_compact = compact
        self.words.set_lines(_LINES_COMPACT if compact else _LINES)
        self._layout.removeWidget(self.scales)
        before = self._under_words if compact else self.when
        self._layout.insertWidget(self._layout.indexOf(before) + 1, self.scales)

    def in_order(self) -> list[QWidget]:
        """Its parts from top to bottom, as they stand now."""
        items = [self._layout.itemAt(at) for at in range(self._layout.count())]
        return [part for item in items if item and (part := item.widget()) is not None]

    def show_typed(self, typed: TypedEntry, *, is_new: bool = False) -> None:
        """Fill the fields."""
        self._is_showing = True
        self.when.set_when(typed.when, is_new=is_new)
        self.when.set_half(typed.half)
        self.mood.set_value(typed.mood)
        self.worry.set_value(typed.worry)
        self.words.set_text(typed.text)
        self.helped.set_text(typed.helped)
        self.tags.set_tags(typed.tags, typed.adding)
        self.helped_field.set_error("")
        self.not_pasted.hide()
        self.prompt.take_away()
        if self._is_read_only:
            self._hide_empty(typed)
        self._is_showing = False

    def show_changes(self, typed: TypedEntry) -> None:
        """Fill only those fields that hold something else: the others keep cursor and undo."""
        now = self.typed()
        self._is_showing = True
        if typed.when != now.when:
            self.when.follow(typed.when)
        if typed.mood != now.mood:
            self.mood.set_value(typed.mood)
        if typed.worry != now.worry:
            self.worry.set_value(typed.worry)
        if typed.text != now.text:
            self.words.set_text(typed.text)
        if typed.tags != now.tags:
            self.tags.set_tags(typed.tags, typed.adding)
        if typed.helped != now.helped:
            self.helped.set_text(typed.helped)
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
        """To be read: the vault lies where nothing can be written. Nothing asks to be filled."""
        self._is_read_only = True
        self.words.setPlaceholderText("")
        self.helped.setPlaceholderText("")
        self.words.setReadOnly(True)
        self.helped.setReadOnly(True)
        self.tags.set_read_only()
        self.mood.setEnabled(False)
        self.worry.setEnabled(False)
        self.when.link.hide()

    def _hide_empty(self, typed: TypedEntry) -> None:
        self.scales.setVisible(typed.mood is not None or typed.worry is not None)
        self.words.setVisible(bool(typed.text))
        self.tags.setVisible(bool(typed.tags))
        self.helped_field.setVisible(bool(typed.helped))

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

    def _ask(self) -> None:
        """The question fits the day."""
        is_today = self.when.when.day == self._services.clock.now().date()
        asked = self.tr("How has today been?") if is_today else self.tr("How was that day?")
        self.mood_question.setText(asked)
        self.mood.setAccessibleName(asked)

    def _on_refused(self) -> None:
        said = self.tr("That was too much to paste here. It is still on your clipboard.")
        self._say_not_pasted(said)

    def _on_unreadable(self) -> None:
        self._say_not_pasted(self.tr("This could not be pasted as plain text."))

    def _say_not_pasted(self, text: str) -> None:
        self.not_pasted.setText(text)
        self.not_pasted.show()

    def _on_half_typed(self) -> None:
        if not self._is_showing:
            self.half_typed.emit()

    def _on_changed(self) -> None:
        if not self._is_showing:
            self.not_pasted.hide()
            self.changed.emit()
