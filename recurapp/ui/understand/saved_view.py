"""What the person has saved: passages of articles, with their words as they stood.

Owns how they are shown, and that a page which has changed since says so. A copy of one is private:
programs are asked not to collect it, and it goes again. Knows neither store nor page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from recurapp.bookmarks import SavedPassage
from recurapp.ui.understand.reading_scroll import ReadingScroll
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import TextLabel, heading, paragraph

if TYPE_CHECKING:
    from recurapp.content.articles import Article

_SLOT = re.compile(r"\\\{\w+\\\}")


def has_changed(passage: SavedPassage, articles: Mapping[str, Article]) -> bool:
    """Whether the page says it otherwise now. A number of another place is no change."""
    article = articles.get(passage.article)
    sections = () if article is None else article.sections
    now = next((one.text for one in sections if one.id == passage.section), None)
    if now is None:
        return True
    pattern = _SLOT.sub(".+", re.escape(now))
    return re.fullmatch(pattern, passage.text, re.DOTALL) is None


class SavedView(ReadingScroll):
    """`show_passages` and whether each can be removed."""

    open_wanted = Signal(str, str)
    """An article and a section of it."""
    remove_wanted = Signal(object)
    """SavedPassage."""
    copied = Signal()

    def __init__(self, articles: Mapping[str, Article], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Saved passages"))
        self._articles = articles
        self.passages: tuple[SavedPassage, ...] = ()
        self.nothing = paragraph(
            self.tr("What you save while you read will be kept here."), muted=True
        )
        self.rows = RemadeRows(gap=16)
        self.column.addWidget(heading(self.tr("Saved passages"), 1))
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.rows)

    def show_passages(self, passages: Sequence[SavedPassage], *, may_change: bool) -> None:
        """In this order."""
        self.passages = tuple(passages)
        self.nothing.setVisible(not passages)
        self.rows.setVisible(bool(passages))
        self.rows.remake(partial(self._fill, may_change))
        if not passages and self.isVisible():
            focus = self.window().focusWidget()
            if focus is None or not focus.isVisible():
                self.setFocus()

    def _fill(self, may_change: bool) -> None:
        for number, passage in enumerate(self.passages):
            self.rows.add(self._block(passage, is_first=not number, may_change=may_change))

    def _block(self, passage: SavedPassage, *, is_first: bool, may_change: bool) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if not is_first:
            column.addWidget(Line(block))
        for label in self._words(passage):
            column.addWidget(label)
        buttons: list[tuple[str, str, Callable[[SavedPassage], object]]] = [
            (self.tr("Open in the article"), "open", self._open),
            (self.tr("Copy"), "copy", self._copy),
        ]
        if may_change:
            buttons.append((self.tr("Remove"), "remove", self._remove))
        made = []
        for text, key, act in buttons:
            button = LinkButton(text)
            button.clicked.connect(partial(_call, act, passage))
            self.rows.mark(button, f"{key} {passage.id}")
            made.append(button)
        made[0].setEnabled(passage.article in self._articles)
        column.addWidget(row(*made, gap=24))
        return block

    def _words(self, passage: SavedPassage) -> list[TextLabel]:
        article = self._articles.get(passage.article)
        title = "" if article is None else article.title
        found = [heading(passage.heading or title, 2)]
        if passage.heading and title:
            found.append(paragraph(title, muted=True, small=True))
        found += [OwnWords(one) for one in passage.text.split("\n\n")]
        if has_changed(passage, self._articles):
            changed = self.tr("The page has changed since you saved this.")
            found.append(TextLabel(changed, "small", "sun"))
        return found

    def _remove(self, passage: SavedPassage) -> None:
        self.remove_wanted.emit(passage)

    def _open(self, passage: SavedPassage) -> None:
        self.open_wanted.emit(passage.article, passage.section)

    def _copy(self, passage: SavedPassage) -> None:
        from recurapp.ui.clipboard import private_words  # at use

        words = "\n\n".join(part for part in (passage.heading, passage.text) if part)
        QApplication.clipboard().setMimeData(private_words(words))
        self.copied.emit()


def _call(act: Callable[[SavedPassage], object], passage: SavedPassage, *_: bool) -> None:
    """Without what a button tells of itself."""
    act(passage)
