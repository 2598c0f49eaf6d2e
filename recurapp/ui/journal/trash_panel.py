"""The trash: what was removed, to be put back as it was or deleted for ever.

Owns what may be done there and what is asked before. Which kinds of record it holds, and how one
is named, it is told: the journal's entries here, everything else from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import JournalEntry, Record
from recurapp.storage.answers import Trashed
from recurapp.storage.store import TRASH_IS_KEPT_FOR, Store
from recurapp.ui.journal.change_panel import Told
from recurapp.ui.journal.entry_text import entry_line, when_text
from recurapp.ui.journal.list_panel import ListPanel
from recurapp.ui.parts.undoing import Done
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import LinkButton, primary, secondary
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.row_list import Row, RowList
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.time_text import day_name


class Naming(NamedTuple):
    """How a record in the trash is named: its bold line, and the line below it."""

    title: str
    line: str


Namings = Mapping[type[Record], Callable[[Any, date], Naming]]
"""For each kind that is shown: a record and today -> its Naming."""


def _entry_naming(entry: JournalEntry, today: date) -> Naming:
    return Naming(when_text(entry, today), entry_line(entry))


ENTRIES: Namings = {JournalEntry: _entry_naming}


class TrashPanel(ListPanel):
    """See the module."""

    def __init__(
        self, within: QWidget, services: Services, done: Done, namings: Namings = ENTRIES
    ) -> None:
        title = QCoreApplication.translate("TrashPanel", "Trash")
        super().__init__(title, within, services, done)
        self._namings = namings
        self.trashed: list[Trashed[Record]] = []
        self._doomed: list[Record] = []
        self.intro = paragraph(_kept_text(), self, muted=True)
        name = self.tr("What is in the trash")
        self.list = RowList(name, self, several=True, lines=2, rows_seen=4)
        self.nothing = paragraph(self.tr("There is nothing in the trash."), self)
        self.put_back_button = primary(self.tr("Put back"), icon="archive-restore")
        self.close_button = secondary(self.tr("Close"))
        self.tick_words = paragraph(self.tr("Tick an entry first."), muted=True)
        self.delete_button = secondary(self.tr("Delete for ever"), icon="trash-2")
        self.empty_button = LinkButton(self.tr("Empty the trash"))
        harmless = (self.put_back_button, self.close_button, self.tick_words)
        self.buttons = row(*harmless, parent=self, gap=12)
        self.for_ever = _ForEver(self.delete_button, self.empty_button, self)
        self.question = _Question(self)
        for widget in (self.intro, self.list, self.nothing, self.buttons, self.for_ever):
            self.column.addWidget(widget)
        self.column.addWidget(self.question)
        self.list.ticks_changed.connect(self.show_state)
        self.put_back_button.clicked.connect(self.put_back)
        self.delete_button.clicked.connect(lambda: self._ask(self.ticked()))
        self.empty_button.clicked.connect(lambda: self._ask([one.record for one in self.trashed]))
        self.close_button.clicked.connect(self.close_panel)
        self.question.keep_button.clicked.connect(self._on_keep)
        self.question.delete_button.clicked.connect(self._on_delete)
        services.feed.changed.connect(self._on_changed)
        self.show_state()

    def ticked(self) -> list[Record]:
        """What is chosen."""
        return [self.trashed[place].record for place in self.list.ticked()]

    # -- what is shown ------------------------------------------------------------------

    def refresh(self) -> None:
        store, kinds = self.services.store, tuple(self._namings)
        self.read(lambda: in_trash(store, kinds), self._show)

    def _show(self, trashed: list[Trashed[Record]]) -> None:
        ticked = {record.id for record in self.ticked()}
        self.trashed, self.has_rows = trashed, bool(trashed)
        places = [at for at, one in enumerate(trashed) if one.record.id in ticked]
        now = self.services.clock.now()
        at = max(0, min(self.list.currentIndex().row(), len(trashed) - 1))
        self.list.set_rows([self._row(one, now) for one in trashed], at=at, ticked=places)
        self.show_state()

    def _row(self, one: Trashed[Record], now: datetime) -> Row:
        naming = self._namings[type(one.record)](one.record, now.date())
        return Row(naming.title, (naming.line, _stay_text(one.deleted_at, now)))

    def show_state(self) -> None:
        asked, ready = bool(self._doomed), not self.busy
        self.show_list(asked=asked)
        self.question.setVisible(asked)
        self.buttons.setVisible(not asked)
        changing = bool(self.trashed) and self.may_change
        ticked = bool(self.list.ticked())
        self.put_back_button.setVisible(changing)
        self.tick_words.setVisible(changing and not ticked)
        self.for_ever.setVisible(changing and not asked)
        for button in (self.put_back_button, self.delete_button):
            button.setEnabled(ready and ticked)
        self.empty_button.setEnabled(ready)

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & frozenset(self._namings) and not self.busy:
            self.refresh()

    # -- what is done -------------------------------------------------------------------

    def put_back(self) -> None:
        """Take what is ticked out of the trash, as it was."""
        records, store = self.ticked(), self.services.store
        self.carry_out(
            lambda: store.restore(*records),
            lambda change: Told(_put_back_text(len(records)), change),
        )

    def _ask(self, records: Sequence[Record]) -> None:
        self._doomed = list(records)
        self.question.ask(len(self._doomed))
        self.show_state()
        self.question.keep_button.setFocus()
        self.bring_into_view(self.question)

    def _on_keep(self) -> None:
        self._doomed = []
        self.show_state()
        self.list.setFocus()

    def _on_delete(self) -> None:
        records, store = self._doomed, self.services.store
        self._doomed = []
        self.show_state()
        self.carry_out(
            lambda: store.delete_for_ever(*records), lambda _: Told(_deleted_text(len(records)))
        )


class _ForEver(QWidget):
    """What cannot be taken back, on a line of its own under the harmless buttons."""

    def __init__(self, delete: QWidget, empty: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        ends = EndsRow(gap=24)
        ends.addWidget(delete)
        ends.addWidget(empty)
        layout.addWidget(Line(self))
        layout.addWidget(folding(ends, self))


class _Question(Card):
    """The one question before something goes for ever, in place of the buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tint="sun_soft")
        self.title = heading("", 3, self)
        self.words = paragraph("", self)
        self.keep_button = secondary("", self)
        self.delete_button = primary(self.tr("Delete for ever"), self, icon="trash-2")
        for widget in (self.title, self.words):
            self.layout_.addWidget(widget)
        self.layout_.addSpacing(4)
        self.layout_.addWidget(row(self.keep_button, self.delete_button, parent=self, gap=12))
        self.hide()

    def ask(self, many: int) -> None:
        """About so many records."""
        if many == 1:
            self.title.setText(self.tr("Delete this one for ever?"))
            self.words.setText(
                self.tr(
                    "This cannot be undone. It leaves the journal, its search and its history. "
                    "Backups made before today still hold it."
                )
            )
            self.keep_button.set_text(self.tr("Keep it"))
            return
        self.title.setText(self.tr("Delete these %n for ever?", None, many))
        self.words.setText(
            self.tr(
                "This cannot be undone. They leave the journal, its search and its history. "
                "Backups made before today still hold them."
            )
        )
        self.keep_button.set_text(self.tr("Keep them"))


def open_trash(
    within: QWidget, services: Services, done: Done, namings: Namings = ENTRIES
) -> TrashPanel:
    """Put the trash in front. `done` is told what was done last, once it is closed."""
    content = TrashPanel(within, services, done, namings)
    content.open_within(720)
    return content


# ---- what is asked of the store, off the window's thread ---------------------------------


def in_trash(store: Store, kinds: Iterable[type[Record]]) -> list[Trashed[Record]]:
    """What is in the trash of these kinds, the last one put there first."""
    found = [one for kind in kinds for one in store.trash(kind)]
    return sorted(found, key=lambda one: one.deleted_at, reverse=True)


# ---- words -------------------------------------------------------------------------------


def _kept_text() -> str:
    return QCoreApplication.translate(
        "TrashPanel", "What you remove stays here for {days} days. Then it goes for ever."
    ).format(days=TRASH_IS_KEPT_FOR.days)


def _stay_text(deleted_at: datetime, now: datetime) -> str:
    """ "Removed 20 Nov. Goes for ever on 18 Feb 2027."."""
    since = deleted_at.astimezone(now.tzinfo).date()
    until = max(since + TRASH_IS_KEPT_FOR, now.date())
    return QCoreApplication.translate(
        "TrashPanel", "Removed {since}. Goes for ever on {until}."
    ).format(
        since=day_name(since, now.date(), "d MMM"),
        until=day_name(until, now.date(), "d MMM"),
    )


def _put_back_text(many: int) -> str:
    if many == 1:
        return QCoreApplication.translate("TrashPanel", "It is back as it was.")
    return QCoreApplication.translate("TrashPanel", "%n are back as they were.", None, many)


def _deleted_text(many: int) -> str:
    if many == 1:
        return QCoreApplication.translate("TrashPanel", "It is deleted for ever.")
    return QCoreApplication.translate("TrashPanel", "%n are deleted for ever.", None, many)
