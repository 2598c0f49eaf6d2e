"""What can be read: the articles, the glossary and what was kept, with the search box above them.

Owns which rows there are and in which order, and what stands there while something is looked for.
What is typed is looked up and kept nowhere. Knows neither how words are found nor what is open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.articles import Article, Group
from recurapp.ui.understand.search_results import SearchResults
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.search_field import SearchField
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.widgets.wrapped_list import Item, WrappedList

if TYPE_CHECKING:
    from recurapp.content.searching import Found

GLOSSARY, SAVED, SOURCES, HIDDEN = "glossary", "saved", "sources", "hidden"
"""Parts of the page that are no articles."""


def in_order(articles: Iterable[Article], hidden: Collection[str] = ()) -> list[Article]:
    """Those of the list, as they stand there: no sources, and nothing that was hidden."""
    groups = [Group.WHY, Group.MORE]
    listed = [one for one in articles if one.group in groups and one.id not in hidden]
    return sorted(listed, key=lambda one: (groups.index(one.group), one.order))


class Contents(QWidget):
    """`show_contents` what there is; `choose` what is open."""

    opened = Signal(str)
    """An article's id or one of the parts above."""
    found = Signal(str, str)
    """An article's id and a section of it, or "glossary" and a word."""
    sought = Signal(QWidget, QRect)
    """This place on that widget is to be seen: what is around scrolls."""
    help_wanted = Signal()
    lift_wanted = Signal()

    def __init__(
        self,
        look_for: Callable[[str], Found],
        help_numbers: Callable[[], Mapping[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`help_numbers` are the slots of whom to ring, asked when they are to be shown."""
        super().__init__(parent)
        self._look_for, self._help_numbers = look_for, help_numbers
        self.search = SearchField(self.tr("Search"), self)
        self.search.setAccessibleName(self.tr("Search the articles and the glossary"))
        self.search.setToolTip(self.tr("Ctrl+F goes to the search."))
        self.search.setAccessibleDescription(self.search.toolTip())
        self.list = WrappedList(self.tr("What you can read"), self)
        self.list.setAccessibleDescription(self.tr("F6 goes to the page beside the list."))
        self.results = SearchResults(self)
        self.results.hide()
        self.covered = paragraph(
            self.tr("The curtain is drawn. What you saved, hid or read last is covered."),
            self,
            muted=True,
            small=True,
        )
        self.lift = LinkButton(self.tr("Lift it"), self, small=True)
        self.lift.setAccessibleName(self.tr("Lift the curtain"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)  # all rows fit beside an article on a window of the usual size
        title = heading(self.tr("Why cancers can come back"), 2, self)
        title.setContentsMargins(6, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.results, 1)
        column.addWidget(self.covered)
        column.addWidget(self.lift, 0, Qt.AlignmentFlag.AlignLeading)
        self._connect()

    def _connect(self) -> None:
        self.search.wanted.connect(self._on_wanted)
        self.search.left_downwards.connect(self._on_down)
        self.list.opened.connect(self.opened)
        self.list.left_upwards.connect(self.focus_search)
        for rows in (self.list, self.results.list):
            rows.sought.connect(partial(self.sought.emit, rows.viewport()))
        self.results.opened.connect(self.found)
        self.results.left_upwards.connect(self.focus_search)
        self.results.help_wanted.connect(self.help_wanted)
        self.results.hidden_wanted.connect(lambda: self.opened.emit(HIDDEN))
        self.lift.clicked.connect(self.lift_wanted)

    def show_contents(
        self, articles: Iterable[Article], hidden: Collection[str], *, covered: bool
    ) -> None:
        """`covered`: the curtain is drawn, so nothing of the person is named."""
        self.list.show_items(list(self._items(in_order(articles, hidden), len(hidden), covered)))
        self.covered.setVisible(covered)
        self.lift.setVisible(covered)
        self.results.covered = covered
        if self.is_searching:
            self._on_wanted(self.search.text())

    def _items(self, listed: list[Article], hidden: int, covered: bool) -> Iterator[Item]:
        before = None
        for one in listed:
            yield Item(one.id, one.nav, apart=before is not None and before is not one.group)
            before = one.group
        yield Item(GLOSSARY, self.tr("Glossary"), icon="book-a", apart=True)
        if not covered:
            yield Item(SAVED, self.tr("Saved passages"), icon="bookmark")
        yield Item(SOURCES, self.tr("Sources"), icon="info")
        if hidden and not covered:
            text = self.tr("Hidden topics (%n)", "", hidden)
            yield Item(HIDDEN, text, icon="eye-off", apart=True)

    def choose(self, part: str) -> None:
        """Mark what is open, and let the keyboard go on from there."""
        self.list.choose(part)
        self.list.go_to(part)

    def show_whole(self, whole: bool) -> None:
        """As long as it needs; what is around it scrolls."""
        self.list.show_whole(whole)
        self.results.list.show_whole(whole)

    # -- looking for something ----------------------------------------------------------

    @property
    def is_searching(self) -> bool:
        return bool(self.search.text().strip())

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        """To the rows that are there."""
        rows = self.results.list if self.results.list.isVisible() else self.list
        if rows.isVisible():
            rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_search()

    def clear_search(self) -> None:
        self.search.set_silently("")
        self._on_wanted("")

    def _on_wanted(self, text: str) -> None:
        looks = bool(text.strip())
        if looks:
            found = self._look_for(text)
            self.results.show_help(self._help_numbers() if found.help_first else {})
            self.results.show_found(found, text)
        else:
            self.results.forget()
        for part, seen in sorted(
            ((self.list, not looks), (self.results, looks)), key=lambda one: one[1]
        ):
            part.setVisible(seen)

    def _on_down(self) -> None:
        if not self.is_searching:
            self.focus_list()
        else:
            self.results.take_keys()
