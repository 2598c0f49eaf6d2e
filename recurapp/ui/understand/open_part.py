"""What is open: an article, the glossary, what was saved, the sources, what is hidden.

Owns which of them is seen, and makes each when it is first asked for. Knows neither the list
beside it nor the store.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from recurapp.ui.understand.contents_list import GLOSSARY, HIDDEN, SAVED, SOURCES
from recurapp.ui.understand.reader import Reader

if TYPE_CHECKING:
    from recurapp.content.articles import Article
    from recurapp.content.glossary import Term
    from recurapp.ui.services import Services
    from recurapp.ui.understand.glossary_view import GlossaryView
    from recurapp.ui.understand.hidden_view import HiddenView
    from recurapp.ui.understand.kept import Kept
    from recurapp.ui.understand.reading_scroll import ReadingScroll
    from recurapp.ui.understand.saved_view import SavedView
    from recurapp.ui.understand.sources_view import SourcesView


class OpenPart(QStackedWidget):
    """The reader and the views beside it."""

    wanted = Signal(str)
    """An article."""
    place_wanted = Signal(str, str)
    """An article and a section of it."""
    term_wanted = Signal(str)
    remove_wanted = Signal(object)
    """SavedPassage."""
    copied = Signal()
    topics_wanted = Signal()
    back_wanted = Signal(str)
    """A hidden article."""

    def __init__(
        self,
        services: Services,
        articles: Mapping[str, Article],
        glossary: Mapping[str, Term],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._articles, self._glossary = services, articles, glossary
        self._slim = False
        self.reader = Reader(services)
        self.addWidget(self.reader)
        self.reader.article_wanted.connect(self.wanted)
        self.reader.page_wanted.connect(services.open_page)
        self.reader.term_wanted.connect(self.term_wanted)
        self.glossary: GlossaryView | None = None
        self.saved: SavedView | None = None
        self.hidden: HiddenView | None = None
        self.sources: SourcesView | None = None

    def show_view(self, part: str) -> None:
        """One of those that are no article."""
        if part == GLOSSARY:
            view: ReadingScroll = self._glossary_view()
        elif part == SAVED:
            view = self._saved_view()
        elif part == HIDDEN:
            view = self._hidden_view()
        else:
            view = self._sources_view()
        view.set_slim(self._slim)
        if self.indexOf(view) < 0:
            self.addWidget(view)
        self.setCurrentWidget(view)

    def show_reader(self) -> None:
        self.setCurrentWidget(self.reader)

    def go_to_term(self, term: str) -> None:
        self.show_view(GLOSSARY)
        self._glossary_view().go_to(term)

    def show_kept(self, kept: Kept, hidden: Collection[str]) -> None:
        """What is open says what holds now; `hidden` in their order. The others wait until they
        are opened, but nothing of the person stays in them while the curtain is drawn."""
        opened = self.currentWidget()
        if self.saved is not None and (opened is self.saved or kept.is_covered):
            self.saved.show_passages(kept.passages, may_change=kept.may_change)
        if self.hidden is not None and (opened is self.hidden or kept.is_covered):
            topics = [] if kept.is_covered else [self._articles[one] for one in hidden]
            self.hidden.show_topics(topics, may_change=kept.may_change)
        if self.sources is not None and opened is self.sources:
            self.sources.refresh(self._services.clock.today())

    @property
    def area(self) -> ReadingScroll:
        """What scrolls of that which is seen."""
        from recurapp.ui.understand.reading_scroll import ReadingScroll

        view = self.currentWidget()
        return view if isinstance(view, ReadingScroll) else self.reader.area

    def take_keys(self) -> None:
        """For reading: Space and Page Down go on."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_slim(self, slim: bool) -> None:
        self._slim = slim
        self.reader.set_slim(slim)
        for view in (self.glossary, self.saved, self.hidden, self.sources):
            if view is not None:
                view.set_slim(slim)

    # -- made at use --------------------------------------------------------------------

    def _glossary_view(self) -> GlossaryView:
        if self.glossary is None:
            from recurapp.ui.understand.glossary_view import GlossaryView

            self.glossary = GlossaryView(self._glossary, self)
        return self.glossary

    def _saved_view(self) -> SavedView:
        if self.saved is None:
            from recurapp.ui.understand.saved_view import SavedView

            self.saved = SavedView(self._articles, self)
            self.saved.open_wanted.connect(self.place_wanted)
            self.saved.remove_wanted.connect(self.remove_wanted)
            self.saved.copied.connect(self.copied)
            self.saved.topics_wanted.connect(self.topics_wanted)
        return self.saved

    def _hidden_view(self) -> HiddenView:
        if self.hidden is None:
            from recurapp.ui.understand.hidden_view import HiddenView

            self.hidden = HiddenView(self)
            self.hidden.back_wanted.connect(self.back_wanted)
        return self.hidden

    def _sources_view(self) -> SourcesView:
        if self.sources is None:
            from recurapp.ui.understand.sources_view import SourcesView

            self.sources = SourcesView(self._services, self._articles[SOURCES], self)
            self.sources.article_wanted.connect(self.wanted)
            self.sources.page_wanted.connect(self._services.open_page)
            self.sources.term_wanted.connect(self.term_wanted)
        return self.sources
