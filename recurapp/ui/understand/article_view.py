"""ArticleView: one article from its title to its source, as one column.

Owns how an article looks. Keeps nothing: what a person saves or answers goes out as a signal, and
the page says what is kept. Facts that must stand together are kept together by the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurapp.bookmarks import Useful
from recurapp.content.articles import ArticleBlock, BlockKind, Span, load_articles
from recurapp.content.help_routes import fill_slots
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.understand.figures import figure
from recurapp.ui.understand.measures import BAR, BAR_GAP, INSET, READING_WIDTH
from recurapp.ui.understand.source_panel import SourcePanel
from recurapp.ui.understand.symptom_list import SymptomList
from recurapp.ui.understand.useful_row import UsefulRow
from recurapp.ui.understand.web_cards import WebCards
from recurapp.ui.widgets.buttons import Button, Dress, IconButton, quiet
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.term_text import TermText
from recurapp.ui.widgets.text import heading, paragraph

if TYPE_CHECKING:
    from recurapp.content.articles import Article, Section

_BETWEEN, _BETWEEN_ITEMS, _BEFORE_SECTION, _UNDER_HEAD = 16, 6, 10, 8
_SAVE = Dress(
    "ink_2",
    hover="accent_soft",
    padding=12,
    chosen_text="accent",
    chosen_ground="accent_soft",
)


class ArticleView(QWidget):
    """See the module. It has no scroll area of its own."""

    passage_toggled = Signal(str)
    """The id of a section to save, or no longer."""
    useful_chosen = Signal(object)
    """Useful, or None when the answer was taken back."""
    article_wanted = Signal(str)
    page_wanted = Signal(str)
    term_wanted = Signal(str)

    def __init__(
        self,
        services: Services,
        article: Article,
        *,
        slots: Mapping[str, str],
        saved: frozenset[str],
        useful: Useful | None,
        hidden: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """`hidden` are the articles that the person does not want to be offered."""
        super().__init__(parent)
        self.article = article
        self.sections: dict[str, SectionView] = {}
        self.next_links: list[Button] = []
        self._may_change = not services.vault.read_only
        self._spoken = ""
        self._sheet = QWidget(self)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_BETWEEN)
        self._column.addWidget(heading(article.title, 1))
        self.opening: tuple[str, ...] = ()
        """What stands before all else where something in it can frighten: a heading, a line."""
        if article.opening:
            self.opening = (self.tr("What this page holds"), article.opening)
            self._column.addWidget(_opening_card(*self.opening))
        for section in article.sections:
            self._column.addWidget(self._section(section, slots))
        self._add_web()
        self._add_next(hidden)
        self._column.addSpacing(_BEFORE_SECTION)
        self.useful_row = UsefulRow(useful)
        self.useful_row.chosen.connect(self.useful_chosen)
        self._column.addWidget(self.useful_row)
        self.useful_row.setVisible(self._may_change)  # not before: it would be a window
        self.source = SourcePanel(article, services.clock.today())
        self._column.addWidget(self.source)
        line = QHBoxLayout(self)  # around what has a greatest width: else it is measured too wide
        line.setContentsMargins(INSET, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._sheet, 1000)
        line.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_saved(saved)
        look().changed.connect(self._fit)
        self._fit()

    # -- what it is made of -------------------------------------------------------------

    def _section(self, section: Section, slots: Mapping[str, str]) -> SectionView:
        view = SectionView(section, slots, may_save=self._may_change)
        for text in view.texts:
            text.term_opened.connect(self.term_wanted)
            text.article_wanted.connect(self.article_wanted)
            text.page_wanted.connect(self.page_wanted)
        if view.save is not None:
            view.save.clicked.connect(partial(self._toggle, section.id))
        self.sections[section.id] = view
        return view

    def _add_web(self) -> None:
        self.web = WebCards(self.article.web)
        if self.article.web:
            self._column.addSpacing(_BEFORE_SECTION)
            self._column.addWidget(heading(self.tr("To read on the web"), 2))
        self._column.addWidget(self.web)
        self.web.setVisible(bool(self.article.web))

    def _add_next(self, hidden: frozenset[str]) -> None:
        others = {other.id: other for other in load_articles()}
        offered = [others[id_] for id_ in self.article.next if id_ not in hidden]
        if not offered:
            return
        self._column.addSpacing(_BEFORE_SECTION)
        self._column.addWidget(heading(self.tr("Next, you could read"), 2))
        for other in offered:
            link = quiet(other.title, icon="arrow-right")
            link.clicked.connect(partial(self._want, other.id))
            self.next_links.append(link)
            self._column.addWidget(row(link))

    # -- what the person does -----------------------------------------------------------

    def _toggle(self, section: str) -> None:
        self.passage_toggled.emit(section)
        self.show_saved(self._saved)  # where it could not be kept, the mark stays as it was

    def _want(self, article: str) -> None:
        self.article_wanted.emit(article)

    # -- what the page tells ------------------------------------------------------------

    def show_saved(self, saved: frozenset[str]) -> None:
        """Which sections are saved now."""
        self._saved = saved
        for id_, view in self.sections.items():
            view.show_saved(id_ in saved)

    def show_useful(self, useful: Useful | None) -> None:
        """What was answered."""
        self.useful_row.show_useful(useful)

    def show_keeping(self, may_keep: bool) -> None:
        """What saves a passage, and the question, are there only where they can be kept."""
        for view in self.sections.values():
            if view.save is not None:
                view.save.setVisible(may_keep)
        self.useful_row.setVisible(may_keep and self._may_change)

    def show_spoken(self, section: str) -> None:
        """Mark the section that is being read aloud; "" for none, or what has no heading."""
        self._spoken = section
        self.update()

    def refresh_source(self, today: date) -> None:
        """The source panel says whether its review date has passed."""
        self.source.refresh(today)

    # -- where things stand -------------------------------------------------------------

    def section_at(self, y: int) -> str:
        """The id of the section that stands at this height, in the view's own coordinates."""
        found = ""
        for id_, view in self.sections.items():
            if view.y() > y:
                break
            found = id_
        return found

    def top_of(self, section: str) -> int:
        """Where a section begins; 0 for the first and for one that there is not."""
        view = self.sections.get(section)
        return view.y() if view is not None and section else 0

    def _fit(self) -> None:
        self._sheet.setMaximumWidth(look().px(READING_WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self.sections.get(self._spoken) if self._spoken else None
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("accent"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sheet = self._sheet.geometry()
        left = sheet.right() + 1 + BAR_GAP if rtl else sheet.left() - BAR_GAP - BAR
        painter.drawRoundedRect(QRectF(left, view.y(), BAR, view.height()), 2, 2)
        painter.end()


def _opening_card(title: str, words: str) -> QWidget:
    """Its words also say that one may stop; a test holds them to it."""
    card = Card(tint="accent_soft", margins=18)
    card.layout_.addWidget(heading(title, 3))
    card.layout_.addWidget(paragraph(words))
    return card


class SectionView(QWidget):
    """A heading with a mark to save it by, and what stands under it."""

    def __init__(self, section: Section, slots: Mapping[str, str], *, may_save: bool) -> None:
        super().__init__()
        self.texts: list[TermText] = []
        self.save: SaveButton | None = None
        self._slots = slots
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, _BEFORE_SECTION if section.heading else 0, 0, 0)
        self._column.setSpacing(0)
        gap = 0
        if section.heading:
            self._column.addWidget(self._head(section.heading, may_save=may_save))
            gap = 4 if may_save else _UNDER_HEAD  # the button is higher than a line beside it
        for block in section.blocks:
            is_item = block.kind is BlockKind.ITEM
            for widget in self._block(block):
                self._column.addSpacing(_BETWEEN_ITEMS if is_item and gap else gap)
                self._column.addWidget(widget)
                gap = _BETWEEN

    def _head(self, said: str, *, may_save: bool) -> QWidget:
        title = heading(said, 2)
        if not may_save:
            return title
        self.save = SaveButton(said)
        holder = QWidget()
        line = QHBoxLayout(holder)  # the heading wraps: its mark stays at the end of its line
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.save, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def show_saved(self, saved: bool) -> None:
        if self.save is not None:
            self.save.show_saved(saved)

    def _block(self, block: ArticleBlock) -> Iterator[QWidget]:
        """Nothing where a slot has no value here: half a sentence of safety would mislead."""
        match block.kind:
            case BlockKind.FIGURE:
                yield figure(block.figure, block.text)
            case BlockKind.SYMPTOMS:
                from recurapp.content.symptoms import load_symptoms

                yield SymptomList(load_symptoms(), self._slots)
            case _ if fill_slots((block.text,), self._slots):
                text = TermText(self._filled(block), item=block.kind is BlockKind.ITEM)
                self.texts.append(text)
                yield text

    def _filled(self, block: ArticleBlock) -> list[Span]:
        texts = fill_slots([span.text for span in block.spans], self._slots)
        return [replace(span, text=text) for text, span in zip(texts, block.spans, strict=True)]


class SaveButton(IconButton):
    """A mark that stays: whether the passage beside it is saved."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("bookmark", "", parent)
        self.dress = _SAVE
        self._title = title
        self.setCheckable(True)
        self.show_saved(False)

    def show_saved(self, saved: bool) -> None:
        self.setChecked(saved)
        name = self.tr("Save this passage: {title}").format(title=self._title)
        self.rename("bookmark-check" if saved else "bookmark", name)
        self.setToolTip(self.tr("Saved") if saved else self.tr("Save this passage"))
