"""Where all of this comes from: the sources of the articles, licences, and who each number is from.

Owns the order of the three and how the lists are said. Knows neither page nor store.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.licences import Licence, Use, load_licences
from recurapp.ui.understand.article_view import ArticleView
from recurapp.ui.understand.measures import INSET
from recurapp.ui.understand.reading_scroll import ReadingScroll
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.opening_text import source_text

if TYPE_CHECKING:
    from datetime import date

    from recurapp.content.articles import Article
    from recurapp.content.directory import Entry
    from recurapp.ui.services import Services

translate = QCoreApplication.translate


class SourcesView(ReadingScroll):
    """`article` is the one about the sources."""

    article_wanted = Signal(str)
    page_wanted = Signal(str)
    term_wanted = Signal(str)

    def __init__(self, services: Services, article: Article, parent: QWidget | None = None) -> None:
        super().__init__(article.title, parent, inset=INSET)
        self.view = ArticleView(services, article, slots={}, saved=frozenset(), useful=None)
        self.view.show_keeping(False)  # who looks up a source is not asked for an opinion
        self.view.article_wanted.connect(self.article_wanted)
        self.view.page_wanted.connect(self.page_wanted)
        self.view.term_wanted.connect(self.term_wanted)
        self.column.addWidget(self.view)
        rest = QWidget()
        self._lines = QVBoxLayout(rest)
        self._lines.setContentsMargins(INSET, 16, 0, 0)
        self._lines.setSpacing(8)
        self._add_numbers(services.directory.entries)
        self._lines.addSpacing(16)
        self._add_licences()
        self.column.addWidget(rest)

    def refresh(self, today: date) -> None:
        self.view.refresh_source(today)

    def _add_numbers(self, entries: Iterable[Entry]) -> None:
        self._lines.addWidget(heading(self.tr("Where the numbers come from"), 2))
        for said in dict.fromkeys(map(source_text, entries)):
            if said:
                self._lines.addWidget(paragraph(said, small=True))

    def _add_licences(self) -> None:
        licences = load_licences()
        self._lines.addWidget(heading(self.tr("What RecurApp is built from"), 2))
        for note in licences.notes:
            self._lines.addWidget(paragraph(note, small=True))
        for group, title in (
            (Use.SHIPPED, self.tr("Inside RecurApp")),
            (Use.INSTALLED, self.tr("Installed beside it")),
            (Use.TESTS, self.tr("Used by its makers only")),
        ):
            self._lines.addWidget(heading(title, 3))
            lines = [licence_text(one) for one in licences.licences if one.group is group]
            self._lines.addWidget(paragraph("\n".join(lines), small=True))


def licence_text(one: Licence) -> str:
    """ "segno: makes codes. Licence: BSD-3-Clause"."""
    said = translate("Licences", "{name}: {use}. Licence: {licence}.")
    return said.format(name=one.name, use=one.use, licence=one.licence)
