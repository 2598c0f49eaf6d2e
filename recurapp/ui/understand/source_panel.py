"""Where a page comes from: on every article, never hidden.

Owns the panel. The words about the source are data (content/wording.py). Knows the article and
the day; of the two forms it takes the one that is true today.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from recurapp.content.wording import load_blocks, source_panel
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.text import TextLabel, heading, paragraph
from recurapp.ui.words.time_text import day_text

if TYPE_CHECKING:
    from recurapp.content.articles import Article


class SourcePanel(Card):
    """See the module. `refresh` on a new day."""

    def __init__(self, article: Article, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, tint="sun_soft", margins=18)
        self._article = article
        self.layout_.addWidget(heading(self.tr("Source"), 3))
        self.lines: list[TextLabel] = []
        for text in self._said(today):
            self.lines.append(paragraph(text, small=True))
            self.layout_.addWidget(self.lines[-1])

    def refresh(self, today: date) -> None:
        """Say again whether the review date of the source has passed."""
        for label, text in zip(self.lines, self._said(today), strict=True):
            label.setText(text)

    def _said(self, today: date) -> tuple[str, ...]:
        due = self._article.review_due
        if due is not None:
            return source_panel(load_blocks(), due, today, day_text)
        written = day_text(self._article.written)
        return (
            self.tr("We wrote this page ourselves, on {day}. It has no outside source.").format(
                day=written
            ),
            self.tr("It does not know you. Where your own team says otherwise, go by them."),
        )
