"""What the marks mean: one short article in our own words, with its source beneath.

Owns the page and nothing of the text, which lies in resources/content as an article. Facts that
must stand together are kept together by the article itself: all of it is on this one page.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from recurapp.content.articles import BlockKind, load_article
from recurapp.content.wording import load_blocks, source_panel
from recurapp.ui.page import Page
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.widgets.buttons import Button, quiet
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import TextLabel, heading, paragraph
from recurapp.ui.words.time_text import day_text

ARTICLE = "what-the-marks-mean"
READING_WIDTH = 760
"""Pixels at 100 %: lines longer than this are hard to follow."""


class MarksPage(Page):
    """Reached by a link from Today and Timeline."""

    key = "marks"

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.article = load_article(ARTICLE)
        self.today_link = self._link(self.tr("Back to Today"), "today", icon="arrow-left")
        self.timeline_link = self._link(self.tr("Go to Timeline"), "timeline")
        self.source_lines: list[TextLabel] = []
        self.body.addWidget(row(self.today_link, self.timeline_link, gap=24))
        self.card = Card(margins=36)
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._add_article()
        self._add_source()
        line = QHBoxLayout()
        line.addWidget(self.card, 1000)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        look().changed.connect(self._fit)
        self._fit()

    def _add_article(self) -> None:
        layout = self.card.layout_
        layout.setSpacing(12)
        layout.addWidget(heading(self.article.title, 1))
        for block in self.article.blocks:
            if block.kind is BlockKind.HEADING:
                layout.addSpacing(8)
                layout.addWidget(heading(block.text, 2))
            else:
                layout.addWidget(paragraph(block.text))

    def _add_source(self) -> None:
        panel = Card(tint="sun_soft", margins=18)
        panel.layout_.addWidget(heading(self.tr("Source"), 3))
        for text in self._source():
            self.source_lines.append(paragraph(text, small=True))
            panel.layout_.addWidget(self.source_lines[-1])
        self.card.layout_.addSpacing(12)
        self.card.layout_.addWidget(panel)

    def refresh(self) -> None:
        """The source panel says whether its review date has passed."""
        for label, text in zip(self.source_lines, self._source(), strict=True):
            label.setText(text)

    def _source(self) -> tuple[str, ...]:
        today = self.services.clock.today()
        return source_panel(load_blocks(), self.article.review_due, today, day_text)

    def _link(self, text: str, page: str, *, icon: str = "") -> Button:
        link = quiet(text, icon=icon)
        link.clicked.connect(lambda: self.services.open_page(page))
        return link

    def _fit(self) -> None:
        self.card.setMaximumWidth(look().px(READING_WIDTH))
