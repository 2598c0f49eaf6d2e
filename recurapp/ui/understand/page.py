"""The Understand page: what can be read, and what is open of it, one at a time where room is short.

Owns what passes between the two, the keys, and which part is open. The page is not private: it can
be read at night with the curtain drawn. The articles hold nothing of the person but, in their
slots, numbers of their own: not while it is drawn. Nothing then tells what was read, saved or
hidden, and no place is kept. Knows neither how an article is drawn nor how words are found.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from recurapp.bookmarks import SavedPassage, TopicChoice, Useful
from recurapp.content.articles import Article, load_articles
from recurapp.content.glossary import load_glossary
from recurapp.content.searching import search
from recurapp.records import Contact, Record
from recurapp.storage.errors import StorageError
from recurapp.ui.page import MARGINS, Page
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.understand.contents_list import (
    GLOSSARY,
    HIDDEN,
    SAVED,
    SOURCES,
    Contents,
    in_order,
)
from recurapp.ui.understand.kept import Kept
from recurapp.ui.understand.open_part import OpenPart
from recurapp.ui.understand.reader import Around
from recurapp.ui.understand.reading_places import ReadingPlaces
from recurapp.ui.widgets.buttons import quiet
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panes import Between, Panes, column, on_card

if TYPE_CHECKING:
    from recurapp.content.searching import Found

_WIDE = 860
"""Pixels at 100 % from which the list and what is open stand beside each other."""
_SLIM = 16
"""The margins where there is little room."""
_WIDTHS = Between(300, 340, 620, whole=True)
_READS_ON = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space})
_VIEWS = frozenset({GLOSSARY, SAVED, HIDDEN, SOURCES})


class UnderstandPage(Page):
    """See the module."""

    key: ClassVar[str] = "understand"
    is_typed_on: ClassVar[bool] = False
    watches: ClassVar[frozenset[type[Record]]] = frozenset({SavedPassage, TopicChoice, Contact})

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.setAccessibleName(self.tr("Understand"))
        language = services.settings.settings.language
        self.articles = {one.id: one for one in load_articles(language)}
        self.glossary = load_glossary(language)
        self.places = ReadingPlaces(services)
        self.kept = Kept(self)
        self._slots: dict[str, str] = {}
        self._is_wide = True
        self._shows_open = False
        self._was_covered = self.kept.is_covered
        self.part = ""
        """What is open: an article's id, or one of those of the list."""
        self._put_away = ("", "")
        """What was open, and where in it, when the curtain was drawn."""
        self.contents = Contents(self._look_for, self.kept.help_numbers)
        self.open = OpenPart(services, self.articles, self.glossary)
        self.reader = self.open.reader
        self.back_button = quiet(self.tr("All topics"), icon="arrow-left")
        self._lay_out()
        self._connect()
        self._add_keys()
        self._arrange()

    def _lay_out(self) -> None:
        self._back_line = row(self.back_button)
        card = Card(margins=0)
        card.layout_.setContentsMargins(2, 8, 2, 10)
        card.layout_.addWidget(self.open, 1)
        self.left, self.right = QWidget(), QWidget()
        column(self.left, on_card(self.contents, margins=10))
        column(self.right, self._back_line, card)
        self.panes = Panes(self.left, self.right, _WIDTHS)
        self.body.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.contents.opened.connect(self.show_part)
        self.contents.found.connect(self.show_part)
        self.contents.help_wanted.connect(self.services.show_help)
        self.contents.lift_wanted.connect(self._lift)
        self.contents.sought.connect(self._on_sought)
        self.open.wanted.connect(self.show_part)
        self.open.place_wanted.connect(self.show_part)
        self.open.term_wanted.connect(self._show_term)
        self.open.remove_wanted.connect(lambda one: self.kept.remove([one]))
        self.open.topics_wanted.connect(self.back)
        self.open.copied.connect(self._on_copied)
        self.open.back_wanted.connect(self.kept.bring_back)
        self.reader.passage_toggled.connect(self._on_toggled)
        self.reader.useful_chosen.connect(self._on_answered)
        self.reader.hide_wanted.connect(self._on_hide)
        self.reader.failed.connect(self.show_notice)
        self.reader.rested.connect(self._keep_place)
        self.contents.search.textEdited.connect(self.reader.tools.put_off)
        self.back_button.clicked.connect(self.back)
        look().changed.connect(self._arrange)

    def _add_keys(self) -> None:
        for keys, act in (("Ctrl+F", self.search), ("F6", self._to_other_side)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- what the workspace asks --------------------------------------------------------

    def refresh(self) -> None:
        """Read again what is kept, and open something if nothing is open yet."""
        problem = self._read_kept()
        covered = self.kept.is_covered
        if covered != self._was_covered:
            self._was_covered = covered
            self._on_covered()
        hidden = self._hidden_ids()
        self.contents.show_contents(self.articles.values(), hidden, covered=covered)
        if not self.part:
            self._open_first()
        self.open.show_kept(self.kept, hidden)
        article = self.reader.article
        if article is not None:
            self._refresh_article(article)
        if problem is not None:
            raise problem

    def _read_kept(self) -> StorageError | None:
        """What cannot be read is said; the articles are there all the same."""
        try:
            self.kept.read()
        except StorageError as error:
            return error
        return None

    def hand_over(self) -> bool:
        """Nothing is typed here that is kept. Where the person is in the article is.

        Whoever locks hears no more of it, too.
        """
        self.reader.tools.stop()
        self._keep_place()
        return True

    def take_keys(self) -> None:
        if self._is_wide or self._shows_open:
            self.open.take_keys()
        else:
            self.contents.focus_list()

    def go_to(self, part: str) -> None:
        """An article's id, with "/" and a section of it; "glossary", "glossary/<word>", "saved",
        "sources" or "hidden". Nothing else does anything."""
        part, _, within = part.partition("/")
        if part in self.articles or part in _VIEWS:
            self.contents.clear_search()
            self.show_part(part, within or None)

    # -- what is open -------------------------------------------------------------------

    def show_part(self, part: str, within: str | None = None) -> None:
        """For the person, who goes on there: the keyboard goes to it.

        An article opens at a section of it ("" is its top), or where it was left.
        """
        if part in (SAVED, HIDDEN) and self.kept.is_covered:
            return
        self._put_away = ("", "")
        self._open_part(part, within)
        self._shows_open = True
        self._arrange()
        if part == GLOSSARY and within in self.glossary:
            self.open.go_to_term(str(within))
        else:
            self.open.take_keys()

    def _open_part(self, part: str, within: str | None = None) -> None:
        self._keep_place()
        if part in _VIEWS:
            self.part = part
            self.open.show_view(part)
            self.open.show_kept(self.kept, self._hidden_ids())
        else:
            self._open_article(self.articles[part], within)
        self.contents.choose(self.part)

    def _open_article(self, article: Article, within: str | None) -> None:
        self.open.show_reader()
        if within is not None and self.part == article.id:
            self.reader.go_to(within)
            return
        self.part, self._slots = article.id, self.kept.slots()
        kept = self.kept
        self.reader.show_article(
            article,
            slots=self._slots,
            saved=kept.saved_of(article.id),
            useful=kept.useful_of(article.id),
            hidden=kept.hidden,
            around=self._around(article),
            section=self.places.of(article.id) if within is None else within,
            returns=within is None,
        )
        self.reader.show_keeping(kept.may_change, may_hide=article.id not in kept.hidden)

    def _open_first(self) -> None:
        """What was read last; else the first of the list, or the glossary where all are hidden."""
        listed = [one.id for one in self._listed()]
        last = self.places.last(listed)
        self._shows_open = bool(last)
        self._open_part(last or self._first())
        self._arrange()

    def _first(self) -> str:
        return next((one.id for one in self._listed()), GLOSSARY)

    def _refresh_article(self, article: Article) -> None:
        """What the person keeps of it, and whether its source is still of its time."""
        if self.part == article.id and self._slots != self.kept.slots():
            section, self.part = self.reader.section, ""
            self._open_article(article, section)
        self.reader.show_kept(self.kept.saved_of(article.id), self.kept.useful_of(article.id))
        self.reader.show_around(self._around(article))
        self.reader.show_keeping(self.kept.may_change, may_hide=article.id not in self.kept.hidden)
        self.reader.refresh_source(self.services.clock.today())

    def _listed(self, *, hidden: bool = False) -> list[Article]:
        away = self.kept.hidden
        return in_order(one for one in self.articles.values() if (one.id in away) is hidden)

    def _hidden_ids(self) -> list[str]:
        return [one.id for one in self._listed(hidden=True)]

    def _around(self, article: Article) -> Around:
        """What stands before and after it in the list; it stands there even if it is hidden."""
        listed = in_order(self.articles.values(), self.kept.hidden - {article.id})
        ids = [one.id for one in listed]
        at = ids.index(article.id)
        after = listed[at + 1] if at + 1 < len(ids) else None
        return Around(listed[at - 1] if at else None, after)

    def _keep_place(self) -> None:
        article = self.reader.article
        if article is not None and self.part == article.id:
            self.places.keep(article.id, self.reader.section)

    # -- what the person keeps ----------------------------------------------------------

    def _on_toggled(self, section: str) -> None:
        article = self.reader.article
        if article is not None:
            self.kept.toggle(article, section, self._slots)

    def _on_answered(self, useful: Useful | None) -> None:
        self.kept.answer(self.part, useful)

    def _on_hide(self) -> None:
        """The next one opens; what was hidden by mistake comes back with Undo."""
        article = self.reader.article
        if article is None:
            return
        around = self._around(article)
        if self.kept.hide(article.id):
            following = around.after or around.before
            self.show_part(GLOSSARY if following is None else following.id)

    def _on_copied(self) -> None:
        text = self.tr("The passage is copied. It leaves the clipboard after half a minute.")
        self.show_notice(text, private=True)

    def _show_term(self, term: str) -> None:
        from recurapp.ui.understand.term_panel import open_term  # at use

        open_term(self, term, partial(self.show_part, GLOSSARY))

    # -- the curtain --------------------------------------------------------------------

    def _on_covered(self) -> None:
        """Drawn, the page is as on its first day. Lifted, what was open comes back."""
        self.contents.clear_search()
        if self.kept.is_covered:
            self._put_away, self.part = (self.part, self.reader.section), ""
            self._open_part(self._first(), "")
            return
        part, section = self._put_away
        if part:  # nothing else was opened meanwhile
            self.part = ""  # what stood there was not read: no place is kept of it
            self._open_part(part, section)

    def _lift(self) -> None:
        from recurapp.ui.parts.curtain_screen import ask_to_lift  # at use

        ask_to_lift(self, self.services)

    # -- looking for something ----------------------------------------------------------

    def search(self) -> None:
        """To the search box, which is with the list."""
        self._shows_open = False
        self._arrange()
        self.contents.focus_search()

    def _look_for(self, typed: str) -> Found:
        language = self.services.settings.settings.language
        listed = in_order(self.articles.values())
        return search(typed, listed, self.glossary, self.kept.hidden, language=language)

    # -- room and keys ------------------------------------------------------------------

    def back(self) -> None:
        """To the list, on the row of what was open."""
        self._keep_place()
        self._shows_open = False
        self._arrange()
        self.contents.focus_list()
        self.contents.choose(self.part)

    def _on_sought(self, row: QWidget, place: QRect) -> None:
        """The list has its whole length: the page scrolls to the row."""
        at = row.mapTo(self.view.ground, place.center())
        self.view.ensureVisible(at.x(), at.y(), 0, place.height() // 2 + _SLIM)

    def _to_other_side(self) -> None:
        focus = self.window().focusWidget() or self
        if not self.left.isAncestorOf(focus):
            self._shows_open = False
            self._arrange()
            self.contents.focus_list()
        else:
            self._shows_open = True
            self._arrange()
            self.open.take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what covers the list. Page Down reads on from wherever the keyboard is, and
        so does Space where nothing else takes it."""
        covers = self._shows_open and not self._is_wide
        if event.key() == Qt.Key.Key_Escape and covers:
            self.back()
        elif event.key() == Qt.Key.Key_Escape and self.contents.is_searching:
            self.contents.search.clear_now()
        elif event.key() in _READS_ON and self.open.isVisible():
            self.open.area.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was looked for does not wait for whoever opens the page next."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.contents.clear_search()
            self._keep_place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        article = self.reader.article
        if article is not None and self._slots != self.kept.slots():
            self.refresh_now()  # another country was chosen

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._is_wide = self.width() >= look().px(_WIDE)
        slim = not self._is_wide
        self.contents.show_whole(slim)
        self.open.set_slim(slim)
        self.panes.show_panes(both=self._is_wide, second=self._shows_open)
        self._back_line.setVisible(slim)
        self.body.setContentsMargins(*((_SLIM,) * 4 if slim else MARGINS))
