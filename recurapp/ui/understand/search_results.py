"""What was found: sections of articles and words of the glossary, and help before them if it fits.

Owns how it is shown, and the one line for nothing found. Knows neither how words are found nor
what is done with a result. Nothing here is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.searching import Result, ResultKind
from recurapp.text import clean_line, isolated
from recurapp.ui.widgets.buttons import LinkButton, help_button
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.number_row import number_row
from recurapp.ui.widgets.own_words import OwnWords, own_number
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import number, paragraph
from recurapp.ui.widgets.wrapped_list import Item, WrappedList

if TYPE_CHECKING:
    from recurapp.content.searching import Found

_SHOWN = 40
"""Characters of what was typed, in the line that says that nothing was found."""
_LONG = 16
"""Characters; a number that is longer was typed by somebody, and may wrap."""


class SearchResults(QWidget):
    """`show_found`, and `forget` when nothing is looked for any more."""

    opened = Signal(str, str)
    """An article's id and a section of it, or "glossary" and a word."""
    left_upwards = Signal()
    help_wanted = Signal()
    hidden_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.covered = False
        """The curtain is drawn: that topics are hidden is not said."""
        self._results: tuple[Result, ...] = ()
        self.help_card = Card(self, margins=16)
        self.help_button = help_button(self.tr("I need help now"), self.help_card)
        words = self.tr("If this is about you, you can talk to someone now.")
        self.help_card.layout_.addWidget(paragraph(words, self.help_card))
        self.numbers = RemadeRows(self.help_card, gap=8)
        self.help_card.layout_.addWidget(self.numbers)
        self.help_card.layout_.addWidget(self.help_button)
        self._slots: Mapping[str, str] = {}
        self.nothing = OwnWords("", tone="muted", parent=self)
        self.hidden_link = LinkButton("", self, small=True)
        self.list = WrappedList(self.tr("What was found"), self, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.help_card, self.nothing, self.list):
            column.addWidget(part, 1 if part is self.list else 0)
        column.addWidget(self.hidden_link, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(0)
        self.list.opened.connect(self._on_opened)
        self.list.left_upwards.connect(self._on_up)
        self.help_button.clicked.connect(self.help_wanted)
        self.hidden_link.clicked.connect(self.hidden_wanted)

    def show_found(self, found: Found, typed: str) -> None:
        """What was found for what was typed."""
        self._results = found.results
        self.list.show_items([_item(number, one) for number, one in enumerate(found.results)])
        hidden = 0 if self.covered else found.hidden_count
        also = self.tr("%n hidden topics have it too", "", hidden)
        self.hidden_link.set_text(self.tr("One hidden topic has it too") if hidden == 1 else also)
        self.help_card.setVisible(found.help_first)
        self.nothing.setVisible(not found.results)
        self.hidden_link.setVisible(bool(hidden))
        self.list.setVisible(bool(found.results))
        self._say(found, typed)

    def show_help(self, slots: Mapping[str, str]) -> None:
        """The numbers to ring, large; without any, no row of one stays."""
        if slots != self._slots:
            self._slots = dict(slots)
            self.numbers.remake(self._fill_numbers)

    def _fill_numbers(self) -> None:
        titles = {
            "emergency": self.tr("Life at risk, or you have hurt yourself"),
            "listening": self.tr("Someone to listen"),
        }
        for slot, title in titles.items():
            if value := self._slots.get(slot, ""):
                self.numbers.add(self._number(title, value))
        if note := self._slots.get("note", ""):
            self.numbers.add(paragraph(note, muted=True, small=True))

    def _number(self, title: str, value: str) -> QWidget:
        """Where none is known, words stand in its place."""
        if not any(letter.isdigit() for letter in value):
            words = self.tr("Ring {number}.").format(number=value)
            return number_row(paragraph(title, strong=True), paragraph(words))
        label = own_number(value) if len(value) > _LONG else number(value)
        label.set_tone("help")
        label.setAccessibleDescription(title)
        return number_row(paragraph(title, strong=True), label)

    def forget(self) -> None:
        """Nothing of it stays, not even unseen."""
        self._results = ()
        self.show_help({})
        self.list.show_items([])
        self.nothing.setText("")

    def take_keys(self) -> None:
        """The keyboard comes from the search box: first to help, where that stands first."""
        for part in (self.help_button, self.list, self.hidden_link):
            if part.isVisible():
                part.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _say(self, found: Found, typed: str) -> None:
        """The keyboard is in the search box: a reader is told here."""
        if len(found.results) == 1:
            said = self.tr("One result")
        elif found.results:
            said = self.tr("%n results", "", len(found.results))
        else:
            said = self._nothing_found(" ".join(clean_line(typed).split()))
            self.nothing.setText(said)
        if found.help_first:
            said = self.help_button.shown_text()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _nothing_found(self, words: str) -> str:
        if not any(letter.isprintable() for letter in words):
            return self.tr("Nothing found. Try one short word.")
        if len(words) > _SHOWN:
            words = words[:_SHOWN].rstrip() + "…"
        said = self.tr("Nothing found for “{words}”. Try one short word.")
        return said.format(words=isolated(words))

    def _on_up(self) -> None:
        if self.help_card.isVisible():
            self.help_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.left_upwards.emit()

    def _on_opened(self, number: str) -> None:
        result = self._results[int(number)]
        if result.kind is ResultKind.TERM:
            self.opened.emit("glossary", result.id)
        else:
            self.opened.emit(result.id, result.section)


def _item(number: int, result: Result) -> Item:
    """The title, then where in it, then words of it."""
    lines = tuple(line for line in (result.heading, result.excerpt) if line)
    icon = "book-a" if result.kind is ResultKind.TERM else ""
    return Item(str(number), result.title, lines, icon)
