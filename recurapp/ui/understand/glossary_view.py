"""The glossary, A to Z: every word with what it means, by its first letter or by typing.

Owns the filter and how a word is shown here. What is typed is kept nowhere. Knows no article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from recurapp.content.folding import fold
from recurapp.content.searching import is_called
from recurapp.ui.understand.reading_scroll import ReadingScroll
from recurapp.ui.widgets.buttons import SECONDARY, Button
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.search_field import SearchField
from recurapp.ui.widgets.text import heading, paragraph

if TYPE_CHECKING:
    from recurapp.content.glossary import Term

_LETTER = SECONDARY._replace(
    text="ink", edge="edge", padding=14, chosen_text="accent", chosen_ground="accent_soft"
)
_ABOVE = 12


class TermBlock(QWidget):
    """One word. The keyboard is put on it when it was gone to, so that a reader reads it."""

    def __init__(self, term: Term, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.term = term
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(heading(term.name, 3, self))
        if term.also:
            said = self.tr("Also: {words}").format(words=", ".join(term.also))
            column.addWidget(paragraph(said, self, muted=True, small=True))
        column.addWidget(paragraph(term.meaning, self))
        self.setAccessibleName(term.name)
        self.setAccessibleDescription(term.meaning)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def corner_radius(self) -> float:
        """For the focus ring."""
        return 6.0


class GlossaryView(ReadingScroll):
    """`go_to` a word."""

    def __init__(self, glossary: Mapping[str, Term], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Glossary"))
        self.search = SearchField(self.tr("Find a word"), self)
        self.blocks = {term.id: TermBlock(term) for term in glossary.values()}
        self.letters = [self._letter(one) for one in _first_letters(glossary.values())]
        self.nothing = paragraph(self.tr("No word begins like that. Try another."), muted=True)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for button in self.letters:
            self._group.addButton(button)
        self._letters_row = row(*self.letters, gap=6)
        self._letters_row.setAccessibleName(self.tr("First letter"))
        column = self.column
        column.addWidget(heading(self.tr("Glossary"), 1))
        column.addWidget(self.search)
        column.addWidget(self._letters_row)
        column.addWidget(self.nothing)
        for block in self.blocks.values():
            column.addWidget(block)
        self.search.wanted.connect(self._on_typed)
        self.search.left_downwards.connect(self._on_down)
        self._show()

    def _letter(self, letter: str) -> Button:
        button = Button(letter, _LETTER)
        button.setCheckable(True)
        button.clicked.connect(partial(self._on_letter, letter))
        return button

    def go_to(self, term: str) -> None:
        """To this word, with all others around it; an unknown one leads to the top."""
        self.search.set_silently("")
        self._choose("")
        block = self.blocks.get(term)
        if block is None:
            self.verticalScrollBar().setValue(0)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            QTimer.singleShot(0, self, lambda: self._bring(block))  # once it is laid out

    def _bring(self, block: TermBlock) -> None:
        self.body.activate()
        top = block.mapTo(self.ground, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(top - _ABOVE)
        block.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_letter(self, letter: str) -> None:
        """Pressed again, all letters are shown."""
        chosen = next(one for one in self.letters if one.shown_text() == letter).isChecked()
        self.search.set_silently("")
        self._choose(letter if chosen else "")

    def _on_typed(self, _text: str) -> None:
        self._choose("")

    def _choose(self, letter: str) -> None:
        for button in self.letters:
            button.setChecked(button.shown_text() == letter)
        self._show()

    def _show(self) -> None:
        letter = next((one.shown_text() for one in self.letters if one.isChecked()), "")
        typed = self.search.text()
        seen = 0
        for block in self.blocks.values():
            is_seen = is_called(block.term, typed) and _initial(block.term).startswith(letter)
            block.setVisible(is_seen)
            seen += is_seen
        self.nothing.setVisible(not seen)

    def _on_down(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _initial(term: Term) -> str:
    return fold(term.name)[:1].upper()


def _first_letters(terms: Iterable[Term]) -> list[str]:
    return sorted({_initial(term) for term in terms})
