"""The topics that the person has put away, each with a way back into the list.

Owns how they are shown. Knows neither store nor page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recurapp.ui.understand.reading_scroll import ReadingScroll
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import secondary
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import heading, paragraph

if TYPE_CHECKING:
    from recurapp.content.articles import Article


class HiddenView(ReadingScroll):
    """`show_topics` that are hidden."""

    back_wanted = Signal(str)
    """The id of an article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Hidden topics"))
        self.words = paragraph("", muted=True)
        self.rows = RemadeRows(gap=8)
        self.column.addWidget(heading(self.tr("Hidden topics"), 1))
        self.column.addWidget(self.words)
        self.column.addWidget(self.rows)

    def show_topics(self, articles: Sequence[Article], *, may_change: bool) -> None:
        """In this order."""
        if articles:
            self.words.setText(self.tr("These are out of the list. You can bring each one back."))
        else:
            self.words.setText(self.tr("No topic is hidden."))
        was_inside = self.rows.isAncestorOf(self.window().focusWidget() or self)
        self.rows.setVisible(bool(articles))
        self.rows.remake(partial(self._fill, articles, may_change))
        if was_inside and not articles and self.isVisible():
            self.setFocus()

    def _fill(self, articles: Sequence[Article], may_change: bool) -> None:
        for article in articles:
            button = secondary(self.tr("Show again"))
            button.setAccessibleName(self.tr("Show {title} again").format(title=article.nav))
            if not may_change:
                button.hide()
            button.clicked.connect(partial(self._on_back, article.id))
            self.rows.mark(button, article.id)
            self.rows.add(Beside(paragraph(article.nav, strong=True), button))

    def _on_back(self, article: str, *_checked: bool) -> None:
        self.back_wanted.emit(article)
