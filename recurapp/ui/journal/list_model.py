"""The rows of the journal's list: asked for without waiting, fetched as they are scrolled to.

Owns which rows are there and how new answers become changes of rows. An older answer never
overwrites a newer one. Knows nothing of widgets and of SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from recurapp.storage.answers import EntryQuery, EntryRow
from recurapp.ui.journal.row_text import spoken

if TYPE_CHECKING:
    from recurapp.ui.tasks import Tasks

PAGE = 100
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Asked(Protocol):
    """A question under way: see JournalReading.look_up."""

    @property
    def future(self) -> Future[list[EntryRow]]: ...

    def cancel(self) -> None: ...


LookUp = Callable[[EntryQuery, EntryRow | None, int], Asked]


class EntryListModel(QAbstractListModel):
    """`show(query)` asks for other rows, `refresh()` for what has changed in these."""

    answered = Signal()
    """The rows are those of `query`; after each show and refresh."""
    failed = Signal(object)
    """The rows could not be read: a StorageError. What is there stays."""
    merging = Signal()
    """Rows are about to be put in, taken out or changed, not all replaced."""
    merged = Signal()

    def __init__(
        self,
        look_up: LookUp,
        tasks: Tasks,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look_up, self._tasks, self._today = look_up, tasks, today
        self._rows: list[EntryRow] = []
        self._more = False
        self._asked: Asked | None = None
        self._number = 0
        self.query = EntryQuery()
        """What was asked for last; its answer may still be on its way."""
        self._shown: EntryQuery | None = None

    # -- asking -------------------------------------------------------------------------

    @property
    def is_answered(self) -> bool:
        """Whether the rows are those of `query`."""
        return self._shown == self.query

    @property
    def is_asking(self) -> bool:
        return self._asked is not None

    def show(self, query: EntryQuery) -> None:
        """Ask for the first rows of a query. What is there stays until they have come."""
        self.query = query
        self._ask(None, PAGE, self._replace)

    def refresh(self) -> None:
        """Ask again for as many rows as are there."""
        if self._shown is None or not self.is_answered:
            self.show(self.query)
        else:
            self._ask(None, max(PAGE, len(self._rows)), self._merge)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._more and not self.is_asking

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._rows[-1], PAGE, self._append)

    def _ask(
        self, after: EntryRow | None, many: int, use: Callable[[list[EntryRow]], None]
    ) -> None:
        """One question at a time: a newer one takes the place of the one under way."""
        if self._asked is not None:
            self._asked.cancel()
        self._number += 1
        number, asked = self._number, self._look_up(self.query, after, many + 1)
        self._asked = asked

        def done(rows: list[EntryRow]) -> None:
            if number == self._number:
                self._asked = None
                self._more = False  # who is told of these rows may not ask for more just yet
                use(rows[:many])
            if number == self._number:
                self._more = len(rows) > many

        def failed(error: Exception) -> None:
            if number == self._number:
                self._asked = None
                if not isinstance(error, CancelledError):
                    self.failed.emit(error)

        self._tasks.run(self, asked.future.result, done, failed)

    # -- rows ---------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """For readers only: the eyes have the delegate."""
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self._rows[index.row()], self._today())
        return None

    def row_at(self, number: int) -> EntryRow:
        return self._rows[number]

    def id_at(self, number: int) -> UUID:
        return UUID(self._rows[number].id)

    def number_of(self, entry: UUID) -> int | None:
        """Where the entry stands, None when it is not among the rows fetched so far."""
        wanted = str(entry)
        return next((n for n, row in enumerate(self._rows) if row.id == wanted), None)

    # -- answers ------------------------------------------------------------------------

    def _replace(self, rows: list[EntryRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._shown = self.query
        self.endResetModel()
        self.answered.emit()

    def _append(self, rows: list[EntryRow]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _merge(self, rows: list[EntryRow]) -> None:
        """Change only what differs, so that the selection and the place in the list are kept."""
        if rows == self._rows:
            self.answered.emit()
            return
        before = {row.id for row in self._rows}
        after = {row.id for row in rows}
        stayed = [row.id for row in self._rows if row.id in after]
        if stayed != [row.id for row in rows if row.id in before]:
            self._replace(rows)
            return
        self.merging.emit()
        self._take_out(after)
        self._put_in(rows, before)
        for number, row in enumerate(rows):
            if row != self._rows[number]:
                self._rows[number] = row
                index = self.index(number)
                self.dataChanged.emit(index, index)
        self.merged.emit()
        self.answered.emit()

    def _take_out(self, staying: set[str]) -> None:
        last = len(self._rows) - 1
        while last >= 0:
            if self._rows[last].id in staying:
                last -= 1
                continue
            first = last
            while first > 0 and self._rows[first - 1].id not in staying:
                first -= 1
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _put_in(self, rows: list[EntryRow], known: set[str]) -> None:
        first = 0
        while first < len(rows):
            if rows[first].id in known:
                first += 1
                continue
            last = first
            while last + 1 < len(rows) and rows[last + 1].id not in known:
                last += 1
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()
            first = last + 1
