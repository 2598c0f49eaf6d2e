"""The journal page: the list of entries and the editor beside it, one at a time where it is narrow.

Owns what passes between the two, the keys, what is offered at start, and what can be undone. Knows
neither how entries are found nor how one is written.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from recurapp.records import Draft, JournalEntry, Record
from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError
from recurapp.ui.journal.draft_offer import LeftDraft, find_left, offered, put_in_trash
from recurapp.ui.journal.editor import EntryEditor
from recurapp.ui.journal.entry_list import EntryList
from recurapp.ui.journal.query_text import narrows
from recurapp.ui.journal.unopened import Unopened
from recurapp.ui.page import MARGINS, Page
from recurapp.ui.parts.ask_panel import ask_question
from recurapp.ui.parts.curtain_line import CurtainLine
from recurapp.ui.parts.hard_day_line import HardDayLine
from recurapp.ui.parts.left_offer import LeftOffer
from recurapp.ui.parts.undoing import undo_of
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.widgets.buttons import quiet
from recurapp.ui.widgets.panes import Between, Panes, column, on_card
from recurapp.ui.widgets.rows import EndsRow, folding

_WIDE = 860
"""Pixels at 100 % from which list and editor stand beside each other."""
_SLIM = 16
"""The margins where there is little room."""
_LIST, _EDITOR = (300, 400), 11 * 44 + 10 * 5 + 50
"""Pixels at 100 % of the list, and what the editor would like: the numbers 0 to 10 on one line, and
what stands around them."""


class JournalPage(Page):
    """See the module."""

    key: ClassVar[str] = "journal"
    watches: ClassVar[frozenset[type[Record]]] = frozenset({JournalEntry})
    is_private: ClassVar[bool] = True

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._is_wide = True
        self._shows_editor = False
        self._has_looked_for_drafts = False
        self._is_writing = False
        """A new entry was asked for, and nothing else was looked for since."""
        self._saved: JournalEntry | None = None
        """What leaving the editor has just saved."""
        self.setAccessibleName(self.tr("Journal"))
        self.offer = LeftOffer(self.tr("Carry on writing"), self.tr("Move to trash"), self)
        self.list = EntryList(services)
        self._looked_for = self.list.query
        self.editor = EntryEditor(services)
        self.unopened = Unopened()
        self._tell = partial(self.show_notice, private=True)
        self.hard_day = HardDayLine(services, self._tell, self.show_error)
        self.back_button = quiet(self.tr("All entries"), icon="arrow-left")
        self._lay_out()
        self._connect()
        self._add_keys()
        self.editor.show_new()
        self._arrange()

    def _lay_out(self) -> None:
        back = EndsRow(gap=16)
        back.addWidget(self.back_button)
        back.addWidget(CurtainLine(self.services, self))
        self._back_line = folding(back)
        self.left, self.right = QWidget(), QWidget()
        column(self.left, on_card(self.list), CurtainLine(self.services, self))
        column(self.right, self._back_line, self.unopened, self.editor)
        self.panes = Panes(self.left, self.right, Between(*_LIST, _EDITOR))
        self.body.addWidget(self.offer)
        self.body.addWidget(self.hard_day)
        self.body.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.offer.continue_wanted.connect(self._on_continue)
        self.offer.away_wanted.connect(self._on_draft_to_trash)
        self.list.opened.connect(self.open_entry)
        self.list.new_wanted.connect(self.new)
        self.list.trash_wanted.connect(self._show_trash)
        self.list.tags_wanted.connect(self._show_tags)
        self.list.remove_wanted.connect(self._remove_listed)
        self.list.failed.connect(self._on_failed)
        self.list.rows.answered.connect(self._on_listed)
        self.editor.saved.connect(self._on_saved)
        self.editor.closed.connect(self.back)
        self.editor.noticed.connect(self._tell)
        self.editor.went_wrong.connect(self.show_error)
        self.editor.remove_wanted.connect(self._on_remove)
        self.editor.history_wanted.connect(self._show_history)
        self.editor.ask_wanted.connect(partial(ask_question, self))
        self.back_button.clicked.connect(self.back)
        look().changed.connect(self._arrange)

    def _add_keys(self) -> None:
        for keys, within, act in (
            ("Ctrl+N", self, self.new),
            ("Ctrl+F", self, self.search),
            ("Ctrl+Return", self.left, self._done),  # the editor has its own
            ("Ctrl+Enter", self.left, self._done),
        ):
            shortcut = QShortcut(QKeySequence(keys), within)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- what the workspace asks --------------------------------------------------------

    def refresh(self) -> None:
        """Read the list again. The editor follows the store by itself."""
        self.list.refresh()
        self._mark()
        if not self._has_looked_for_drafts:
            self._has_looked_for_drafts = True
            if self.may_change:
                found = find_left(self.services.store, self.services.clock)
                self.offer.offer(offered(found, self.services.clock.now()))

    def hand_over(self) -> bool:
        return self.editor.hand_over()

    def take_keys(self) -> None:
        """Whoever opens the journal may write at once: an empty page takes what is typed."""
        if self.may_change and self.editor.isVisible() and self.editor.entry is None:
            self.editor.go_to_words()
        else:
            super().take_keys()

    def left_at(self) -> str:
        draft, entry = self.editor.keeper.draft, self.editor.entry
        if draft is not None and self.editor.is_unsaved:
            return f"draft/{draft.id}"
        return "" if entry is None else f"entry/{entry.id}"

    def go_to(self, part: str) -> None:
        """ "new", "entry/<uuid>", "draft/<uuid>" or "day/<2026-11-23>"."""
        kind, _, which = part.partition("/")
        with suppress(ValueError):  # a part that says nothing to us
            if kind == "new":
                self.new()
            elif kind == "entry":
                self._write_on_in(UUID(which))
            elif kind == "draft":
                self.attempt(partial(self._open_draft, UUID(which)))
            elif kind == "day":
                self._go_to_day(date.fromisoformat(which))

    # -- from list to editor and back ---------------------------------------------------

    def open_entry(self, entry_id: UUID) -> None:
        """Show an entry, once what is in the editor is saved; else the reason stays there."""
        shown = self.editor.entry
        if shown is None or shown.id != entry_id:
            if not self._leave():
                return
            self.attempt(lambda: self._fill_editor(entry_id))
        self._mark()
        shown = self.editor.entry
        if shown is not None and shown.id == entry_id:
            self._show_editor()

    def _write_on_in(self, entry_id: UUID) -> None:
        """From another page, to add words."""
        self.open_entry(entry_id)
        if self.editor.entry is not None and self.editor.entry.id == entry_id:
            self.editor.write_on()

    def _fill_editor(self, entry_id: UUID) -> None:
        """Raises StorageError."""
        entry = self.services.store.get(JournalEntry, entry_id)
        if entry is None:  # it went while its row was still there
            self.list.refresh()
        else:
            self.editor.show_entry(entry)

    def new(self) -> None:
        """An empty page to write on, once what is in the editor is saved."""
        if not self.may_change or not self._leave():
            return
        if self.editor.entry is not None:
            self.editor.show_new()
        self._mark()
        self._is_writing = True
        self._show_editor()
        self.editor.go_to_words()

    def _done(self) -> None:
        """From the list: of what is seen beside it."""
        if self.editor.isVisible():
            self.editor.done()

    def back(self) -> None:
        """Done, or back: to the list, on the row of what was open."""
        if not self._leave():
            return
        self._mark()
        self._show_list()
        self.list.view.setFocus()

    def search(self) -> None:
        """To the search box; where the list is covered, what is open is saved first."""
        if self._is_wide or not self._shows_editor or self._leave():
            self._show_list()
            self.list.focus_search()

    def _go_to_day(self, day: date) -> None:
        if self._is_wide or not self._shows_editor or self._leave():
            self._show_list()
            self.list.jump_to(day)

    def _leave(self) -> bool:
        """Save what is typed. False: it could not be, and stays before the person's eyes."""
        self._saved = None
        if self.editor.settle():
            # Where the editor itself says it, it is about to show something else.
            self.hard_day.show_for(self._saved)
            return True
        self._mark()
        self._show_editor()
        return False

    def _mark(self) -> None:
        """Select the row of what is in the editor."""
        shown = self.editor.entry
        self.list.select(shown.id if shown is not None else None)
        self._arrange()

    def _on_listed(self) -> None:
        """Whoever looks for something else is not about to write, but with the keyboard there."""
        focus = self.window().focusWidget() or self
        if self.list.query != self._looked_for and not self.editor.isAncestorOf(focus):
            self._is_writing = False
        self._looked_for = self.list.query
        self._arrange()

    def _on_saved(self, _change: Change, entry: JournalEntry) -> None:
        self._saved = entry
        self._mark()

    # -- removing -----------------------------------------------------------------------

    def _on_remove(self, entry: JournalEntry) -> None:
        self._remove((entry.id,))
        self._show_list()
        self.list.view.setFocus()

    def _remove_listed(self, entry_ids: tuple[UUID, ...]) -> None:
        """What is typed in the one that is open is saved first."""
        shown = self.editor.entry
        is_open = shown is not None and shown.id in entry_ids
        if not is_open or self.editor.ready_to_remove() is not None:
            self._remove(entry_ids)
        else:
            self._mark()
            self._show_editor()

    def _remove(self, entry_ids: tuple[UUID, ...]) -> None:
        """Into the trash, off the window's thread: it may be thousands. With undo."""
        services = self.services
        store = services.store

        def work() -> tuple[Change, int]:
            found = [store.get(JournalEntry, entry_id) for entry_id in entry_ids]
            there = [entry for entry in found if entry is not None]
            return store.remove(*there), len(there)

        def done(removed: tuple[Change, int]) -> None:
            change, many = removed
            self.list.stop_selecting()
            self._tell(_removed_text(many), undo_of(self, services, change, self._tell))

        services.tasks.run(self, work, done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, StorageError):
            raise error
        self.show_error(error)

    # -- panels in front ----------------------------------------------------------------

    def _show_trash(self) -> None:
        if not self._leave():
            return
        from recurapp.ui.journal.trash_panel import open_trash  # at use: most visits need none

        open_trash(self, self.services, self._tell)

    def _show_tags(self) -> None:
        if not self._leave():
            return
        from recurapp.ui.journal.tags_panel import open_tags

        open_tags(self, self.services, self._tell)

    def _show_history(self, entry: JournalEntry) -> None:
        from recurapp.ui.journal.history_panel import open_history

        open_history(self, self.services, entry, self._tell)

    # -- drafts of an earlier time ------------------------------------------------------

    def _on_continue(self, left: LeftDraft) -> None:
        if not self._leave():
            return
        self.offer.taken()
        self._write_on(left.draft)

    def _open_draft(self, draft_id: UUID) -> None:
        """Of this session, so it is not offered but goes on. Raises StorageError."""
        found = find_left(self.services.store, self.services.clock)
        others = [one for one in found if one.draft.id != draft_id]
        for left in found:
            if left.draft.id == draft_id and self._leave():
                self.offer.offer(offered(others, self.services.clock.now()))
                self._write_on(left.draft)

    def _write_on(self, draft: Draft) -> None:
        self.editor.show_draft(draft)
        self._mark()
        self._show_editor()
        self.editor.write_on()

    def _on_draft_to_trash(self, left: LeftDraft) -> None:
        changes: list[Change | None] = []
        store = self.services.store
        if not self.attempt(lambda: changes.append(put_in_trash(store, left))):
            return
        self.offer.taken()
        change = changes[0]
        undo = None if change is None else undo_of(self, self.services, change, self._tell)
        self._tell(self.tr("The unsaved writing is in the trash."), undo)

    # -- room ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the editor where it covers the list; what is typed is saved first."""
        if event.key() == Qt.Key.Key_Escape and self._shows_editor and not self._is_wide:
            self.back()
        else:
            super().keyPressEvent(event)

    def _show_editor(self) -> None:
        self._shows_editor = True
        self._arrange()
        if not self._is_wide:
            self.editor.go_to_words()

    def _show_list(self) -> None:
        self._shows_editor = False
        self._arrange()

    def _arrange(self) -> None:
        self._is_wide = self.width() >= look().px(_WIDE)
        slim = not self._is_wide
        self.list.opens_as_it_moves = self._is_wide
        self.panes.show_panes(both=self._is_wide, second=self._shows_editor)
        self._back_line.setVisible(slim)
        self.body.setContentsMargins(*((_SLIM,) * 4 if slim else MARGINS))
        blank = self._is_wide and self._shows_no_entry()
        for part, seen in sorted(
            ((self.editor, not blank), (self.unopened, blank)), key=lambda one: one[1]
        ):
            part.setVisible(seen)

    def _shows_no_entry(self) -> bool:
        """A blank form beside what was found would look like an entry that was wiped."""
        if self._is_writing or self.editor.entry is not None:
            return False
        looked = narrows(self.list.query) or not self.may_change
        return looked and not self.editor.is_unsaved


def _removed_text(many: int) -> str:
    if many == 1:
        return QCoreApplication.translate("JournalPage", "The entry is in the trash.")
    return QCoreApplication.translate("JournalPage", "%n entries are in the trash.", None, many)
