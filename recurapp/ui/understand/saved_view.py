"""What the person has saved: passages of articles, with their words as they stood.

Owns how they are shown, and that a page which has changed since says so. A copy of one is private:
programs are asked not to collect it, and it goes again. Knows neither store nor page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from recurapp.bookmarks import SavedPassage
from recurapp.ui.understand.reading_scroll import ReadingScroll
from recurapp.ui.widgets.buttons import LinkButton, quiet
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.tab_order import keep_tab_order
from recurapp.ui.widgets.text import TextLabel, heading, paragraph

if TYPE_CHECKING:
    from recurapp.content.articles import Article

AT_ONCE = 50
"""Passages that are shown together: hundreds would hold the window for seconds."""
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
    topics_wanted = Signal()

    def __init__(self, articles: Mapping[str, Article], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Saved passages"))
        self._articles = articles
        self.passages: tuple[SavedPassage, ...] = ()
        self._may_change = False
        self._most = AT_ONCE
        self._shown = 0
        self.nothing = paragraph(self.tr("Nothing is saved here."), muted=True)
        self.topics = quiet(self.tr("Back to the topics"), icon="arrow-left")
        self._topics_line = row(self.topics)
        self.rows = RemadeRows(gap=16)
        self.column.addWidget(heading(self.tr("Saved passages"), 1))
        self.column.addWidget(self.nothing)
        self.column.addWidget(self._topics_line)
        self.more = quiet(self.tr("Show more"), icon="chevron-down")
        self.column.addWidget(self.rows)
        self.column.addWidget(row(self.more))
        self.more.clicked.connect(self._show_more)
        self.topics.clicked.connect(self.topics_wanted)
        self.more.hide()

    def show_passages(self, passages: Sequence[SavedPassage], *, may_change: bool) -> None:
        """In this order, the first of them; those shown already are not made anew."""
        if (tuple(passages), may_change) == (self.passages, self._may_change):
            return
        self.passages, self._may_change = tuple(passages), may_change
        was_inside = self.rows.isAncestorOf(self.window().focusWidget() or self)
        self._most = self._most if passages else AT_ONCE
        for part in (self.nothing, self._topics_line):
            part.setVisible(not passages)
        if may_change:  # else there is no ribbon to press
            self.nothing.setText(
                self.tr("Press the ribbon beside a heading to keep that part here.")
            )
        self.rows.setVisible(bool(passages))
        self.rows.remake(self._fill)
        if was_inside and not passages and self.isVisible():
            self.setFocus()

    def _fill(self) -> None:
        """Up to the most; those that are there already stay."""
        shown = self._shown if self.rows.rows else 0
        if shown < min(len(self.passages), self._most):
            self.rows.add(self._sheet(shown, self._most))
        self._shown = min(len(self.passages), self._most)
        self.more.setVisible(len(self.passages) > self._most)

    def _sheet(self, first: int, end: int) -> QWidget:
        """Shown as one: each by itself, all of them would be laid out once for each."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for number, passage in enumerate(self.passages[first:end], first):
            column.addWidget(self._block(passage, is_first=not number))
        return sheet

    def _show_more(self) -> None:
        """The keyboard goes to the first of those that come."""
        first = self.passages[self._most]
        self._most += AT_ONCE
        self._fill()
        keep_tab_order(self.rows, self.rows.rows)
        for key in ("open", "copy"):
            stop = self.rows.stop(f"{key} {first.id}")
            if stop is not None and stop.isEnabled():
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _block(self, passage: SavedPassage, *, is_first: bool) -> QWidget:
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
        if self._may_change:
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
