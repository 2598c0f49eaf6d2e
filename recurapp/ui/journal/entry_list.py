"""The journal's list with its search, tags and filters, and what is done with several entries.

Owns what is asked of the list and which entry is chosen. It changes no record: it tells the page
what is wanted. Knows nothing of the editor.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.storage.answers import EntryQuery, row_tags
from recurapp.ui.journal.entry_view import EntryView
from recurapp.ui.journal.list_foot import ListFoot
from recurapp.ui.journal.list_lines import EmptyList, OrderChoice, Saying
from recurapp.ui.journal.list_model import PAGE, EntryListModel
from recurapp.ui.journal.list_tools import MOST_TAGS, ListTools
from recurapp.ui.journal.query_text import narrows, query_text
from recurapp.ui.journal.row_delegate import row_height
from recurapp.ui.journal.row_text import local_day
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.search_field import SearchField
from recurapp.ui.words.time_text import day_text

OPENS_AFTER_MS = 150
"""Arrow keys that go on open nothing on their way."""
_LOW, _LEAST = 440, 60
"""Pixels at 100 %: a list is low below the one, and its rows keep the other."""


class EntryList(QWidget):
    """`refresh()` fills it, at first and whenever the store has changed."""

    opened = Signal(object)
    """UUID of the entry to show."""
    new_wanted = Signal()
    trash_wanted = Signal()
    tags_wanted = Signal()
    remove_wanted = Signal(object)
    """tuple[UUID, ...] to put in the trash."""
    failed = Signal(object)
    """StorageError: something could not be read."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.opens_as_it_moves = True
        """False where an opened entry would cover the list: then Enter or a click opens."""
        self._query = EntryQuery()
        self._from: date | None = None
        self._opened: UUID | None = None
        self._ticked: tuple[UUID, ...] = ()
        self._is_low = False
        today = services.clock.today
        self.rows = EntryListModel(services.store.journal.look_up, services.tasks, today, self)
        self.search = SearchField(self.tr("Search your journal"), self)
        self.tools = ListTools(self)
        self.order = OrderChoice(self)
        self.filtered = Saying(self.tr("Clear"), self)
        self.starts = Saying(self.tr("Show the newest"), self)
        self.view = EntryView(self.rows, today, self)
        self.view.setAccessibleName(self.tr("Your entries"))
        self.empty = EmptyList(self, may_write=not services.vault.read_only)
        self.line = Line(self)  # between the rows and the foot
        self.foot = ListFoot(self, may_write=not services.vault.read_only)
        self._open_soon = QTimer(self)
        self._open_soon.setSingleShot(True)
        self._open_soon.setInterval(OPENS_AFTER_MS)
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        parts = (self.search, self.tools, self.order, self.filtered, self.starts)
        for part in parts:
            layout.addWidget(part)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.line)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self.rows.answered.connect(self._on_answered)
        self.rows.failed.connect(self.failed)
        self.search.wanted.connect(self._on_searched)
        self.search.left_downwards.connect(self._to_the_list)
        self.tools.all_wanted.connect(self.clear_filters)
        self.tools.tag_wanted.connect(self._on_tag)
        self.tools.filters_wanted.connect(self._show_filters)
        self.tools.month_wanted.connect(self._show_month)
        self.tools.several_wanted.connect(self._on_several)
        self.order.changed.connect(self._on_order)
        self.filtered.pressed.connect(self.clear_filters)
        self.starts.pressed.connect(self.show_newest)
        self.view.entered.connect(self._on_entered)
        self.view.chosen.connect(self._on_chosen)
        self.view.delete_pressed.connect(self._remove_chosen)
        self.view.escape_pressed.connect(self.stop_selecting)
        self.empty.new_wanted.connect(self.new_wanted)
        self.empty.clear_wanted.connect(self._clear_all)
        self.foot.new_wanted.connect(self.new_wanted)
        self.foot.tags_wanted.connect(self.tags_wanted)
        self.foot.trash_wanted.connect(self.trash_wanted)
        self.foot.remove_wanted.connect(self._remove_chosen)
        self.foot.done_wanted.connect(self.stop_selecting)
        self._open_soon.timeout.connect(self._open_current)
        self.services.clock.day_changed.connect(self.view.viewport().update)

    # -- what the page asks -------------------------------------------------------------

    @property
    def query(self) -> EntryQuery:
        """What is typed and filtered. The day jumped to is no part of it."""
        return self._query

    def refresh(self) -> None:
        """Read again. What is selected and the place in the list are kept."""
        self.rows.refresh()

    def select(self, entry: UUID | None) -> None:
        """Mark the entry that is open, now or once its row is there. `opened` is not told."""
        self._opened = entry
        self._open_soon.stop()
        if not self.view.is_ticking:
            self._mark_opened()
            if entry is not None and (number := self.rows.number_of(entry)) is not None:
                self.view.scrollTo(self.rows.index(number))

    def focus_search(self) -> None:
        self.search.selectAll()
        self.search.setFocus()

    def jump_to(self, day: date) -> None:
        """Show the list from that local day back, with a line that says so."""
        self._from = day
        self._ask()

    def show_newest(self) -> None:
        """Take back a jump to a day."""
        self._from = None
        self._ask()
        self.view.setFocus()

    def set_query(self, query: EntryQuery) -> None:
        """Ask for this; its text is put into the search box."""
        self._from = None
        self._query = query
        if self.search.text() != query.text:
            self.search.set_silently(query.text)
        self._ask()

    def clear_filters(self) -> None:
        """Every filter off. What is typed stays."""
        kept = EntryQuery(text=self._query.text, by_relevance=self._query.by_relevance)
        self.set_query(kept)

    def stop_selecting(self) -> None:
        """Back from several to the one that is open."""
        self.view.set_ticking(False)
        self._mark_opened()
        self._show_state()

    # -- asking -------------------------------------------------------------------------

    def _ask(self) -> None:
        query = self._query
        if self._from is not None:
            until = self._from if query.until is None else min(self._from, query.until)
            query = query._replace(until=until)
        self.rows.show(query)
        self._show_state()

    def _on_searched(self, text: str) -> None:
        self._query = self._query._replace(text=text)
        self._ask()

    def _on_order(self, by_relevance: bool) -> None:
        self._query = self._query._replace(by_relevance=by_relevance)
        self._ask()

    def _on_tag(self, tag: str) -> None:
        """One tag at a time; pressed again, it is off."""
        chosen = () if self._query.tags == (tag,) else (tag,)
        self.set_query(self._query._replace(tags=chosen))

    def _clear_all(self) -> None:
        self.set_query(EntryQuery())
        self.search.setFocus()

    def _on_answered(self) -> None:
        if self.view.is_ticking:
            self.view.select(self._ticked)
        elif len(self.view.selected()) < 2:
            self._mark_opened()
        self._offer_tags()
        self._show_state()

    def _offer_tags(self) -> None:
        """The tags of the newest entries, the most used first: of the rows that are here anyway.

        To count every tag of ten years would read the whole index of tags at each opening.
        """
        if self.rows.query == EntryQuery():
            newest = (self.rows.row_at(n) for n in range(min(PAGE, self.rows.rowCount())))
            used = Counter(tag for row in newest for tag, _ in row_tags(row))
            self.tools.set_tags([tag for tag, _ in used.most_common(MOST_TAGS)])

    # -- what is shown ------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_low != (self.height() < look().px(_LOW)):
            self._show_state()

    def _show_state(self) -> None:
        """Which of the lines, the list and its foot are to be seen now."""
        query, chosen = self._query, len(self.view.selected())
        searched, narrowed = bool(query.text.strip()), narrows(query._replace(text=""))
        nothing = self.rows.is_answered and not self.rows.rowCount()
        self.tools.show_query(query)
        self.order.set_by_relevance(query.by_relevance)
        self.filtered.say(query_text(query._replace(text="")))
        self.starts.say(self._starts_text())
        if nothing:
            self.empty.say(searched=query.text, narrowed=narrowed, before=self._from)
        self.empty.setVisible(nothing)
        self.view.setVisible(not nothing)
        several = self.view.is_ticking or chosen > 1
        self.foot.show_several(chosen if several else None)
        at_all = searched or narrowed or self._from is not None
        self._make_room(searched=searched, at_all=at_all, several=several, nothing=nothing)

    def _make_room(self, *, searched: bool, at_all: bool, several: bool, nothing: bool) -> None:
        """In a low window only what is needed now stands beside the list."""
        low = self._is_low = self.height() < look().px(_LOW)
        said = bool(query_text(self._query._replace(text=""))) or self._from is not None
        self.tools.setVisible(not (low and several))
        self.order.setVisible(searched and not nothing and not (low and (several or said)))
        has_foot = several or (at_all and not low) or not (nothing or at_all)
        self.foot.setVisible(has_foot)
        self.line.setVisible(has_foot and not nothing)
        self.view.setMinimumHeight(look().px(_LEAST) if low else row_height())

    def _starts_text(self) -> str:
        if self._from is None:
            return ""
        return self.tr("From {day} back.").format(day=day_text(self._from))

    # -- choosing -----------------------------------------------------------------------

    def _mark_opened(self) -> None:
        self.view.select(() if self._opened is None else (self._opened,))

    def _to_the_list(self) -> None:
        if self.view.isVisible():
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_entered(self, number: int) -> None:
        self._open(self.rows.id_at(number))

    def _on_chosen(self) -> None:
        self._open_soon.stop()
        self._ticked = self.view.selected()
        if self.opens_as_it_moves and len(self.view.selected()) == 1 and not self.view.is_ticking:
            self._open_soon.start()
        self._show_state()

    def _open_current(self) -> None:
        chosen = self.view.selected()
        if len(chosen) == 1 and chosen[0] != self._opened:
            self._open(chosen[0])

    def _open(self, entry: UUID) -> None:
        self._open_soon.stop()
        self._opened = entry
        self.opened.emit(entry)

    # -- several ------------------------------------------------------------------------

    def _on_several(self) -> None:
        if self.view.is_ticking:
            self.stop_selecting()
            return
        self._open_soon.stop()
        self.view.set_ticking(True)
        self._show_state()
        self._to_the_list()

    def _remove_chosen(self) -> None:
        chosen = self.view.selected()
        if chosen and not self.services.vault.read_only:
            self.remove_wanted.emit(chosen)

    # -- panels in front ----------------------------------------------------------------

    def _show_filters(self) -> None:
        from recurapp.ui.journal.filters_panel import open_filters  # at use: most visits need none

        open_filters(self, self.services, self._query, self.set_query)

    def _show_month(self) -> None:
        from recurapp.ui.journal.month_panel import open_month

        open_month(self, self.services, self._day_in_sight(), self._go_to_day)

    def _day_in_sight(self) -> date:
        """The day at the top of the list, where the month begins."""
        if not self.rows.rowCount():
            return self._from or self.services.clock.today()
        return local_day(self.rows.row_at(self.view.first_seen()))

    def _go_to_day(self, day: date) -> None:
        self.jump_to(day)
        self._to_the_list()
