"""The rows of the agenda: read a page at a time as they are scrolled to.

Owns which rows are there, in which order, and what a change does to them. Knows nothing of widgets
and of SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.storage.errors import StorageError
from recurapp.ui.follow_ups import lines
from recurapp.ui.follow_ups.lines import At, Line
from recurapp.ui.words.series_text import series_text

if TYPE_CHECKING:
    from recurapp.storage.follow_up_reading import FollowUpReading

PAGE = 50
MOST_ASKED = 20
"""Of those that are asked about: the newest. All of them are among the past ones too."""
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Which(Enum):
    """What the agenda shows."""

    COMING_UP = "coming_up"
    PAST = "past"
    REPEATING = "repeating"


class Shown(NamedTuple):
    """`since`: from that day on, whether it has passed or not; for COMING_UP only."""

    which: Which = Which.COMING_UP
    since: date | None = None


class AgendaModel(QAbstractListModel):
    """`show(what)` reads other rows, `refresh()` the same anew."""

    failed = Signal(object)
    """StorageError: the rows could not be read. What is there stays."""

    def __init__(
        self, reading: FollowUpReading, at: Callable[[], At], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reading, self._at = reading, at
        self._rows: list[Line] = []
        self._last: FollowUp | None = None
        """The one after which the next page begins."""
        self._more = False
        self._count = 0
        """How many were read page by page."""
        self.shown = Shown()
        self.waits_to_be_asked = False
        """True where more rows are read only by `read_more`, not as they are scrolled to."""

    # -- reading ------------------------------------------------------------------------

    def show(self, shown: Shown) -> None:
        self.shown = shown
        self._read(PAGE)

    def refresh(self) -> None:
        """Read as many rows as are there. Where only their words differ, nothing moves."""
        self._read(max(PAGE, self._count))

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._more and not self.waits_to_be_asked

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self.read_more()

    @property
    def has_more(self) -> bool:
        """Whether there are rows after those that were read."""
        return self._more

    def read_more(self) -> None:
        try:
            rows = self._page(PAGE)
        except StorageError as error:
            self._more = False  # else it is asked for again at each turn of the wheel
            self.failed.emit(error)
            return
        first = len(self._rows)
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _read(self, many: int) -> None:
        kept = (self._last, self._more, self._count)
        self._last, self._count = None, 0
        try:
            rows = self._beginning() + self._page(many)
        except StorageError as error:
            self._last, self._more, self._count = kept
            self.failed.emit(error)
            return
        if rows != self._rows:
            self._put(rows)

    def _put(self, rows: list[Line]) -> None:
        same = len(rows) == len(self._rows) and all(
            (new.id, new.heading) == (old.id, old.heading)
            for new, old in zip(rows, self._rows, strict=True)
        )
        if same:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _beginning(self) -> list[Line]:
        """What stands above the months: what is asked about, and what is waited for."""
        at = self._at()
        if self.shown == Shown():
            asked = self._reading.passed(at.today, MOST_ASKED)
            waiting = self._reading.waiting()
            return [lines.waiting_line(f, at) for f in waiting] + [
                lines.passed_line(f, at) for f in asked
            ]
        if self.shown.which is Which.REPEATING:
            return list(self._repeating(at))
        return []

    def _repeating(self, at: At) -> Iterable[Line]:
        for one in self._reading.repeating(at.today):
            shown = one.next
            if shown is None:
                shown = self._reading.in_series(one.series.id)[-1]
            yield lines.repeating_line(one.title, shown, series_text(one.series), at)

    def _page(self, many: int) -> list[Line]:
        """The rows after the last one; one more is read to know whether there are more."""
        at, shown = self._at(), self.shown
        if shown.which is Which.REPEATING:
            self._more = False
            return []
        if shown.which is Which.PAST:
            found = self._reading.past(at.today, self._last, many + 1)
        else:
            found = self._reading.coming_up(shown.since or at.today, self._last, many + 1)
        self._more = len(found) > many
        found = found[:many]
        self._count += len(found)
        self._last = found[-1] if found else self._last
        rows = [lines.month_line(f, at) for f in found if not self._stands_above(f)]
        if not self._more and shown == Shown():
            rows += [lines.month_line(f, at) for f in self._reading.undated()]
        return rows

    def _stands_above(self, f: FollowUp) -> bool:
        return self.shown == Shown() and f.state is FollowUpState.WAITING

    # -- rows ---------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """For readers only: the eyes have the delegate."""
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._rows[index.row()].spoken
        return None

    def line_at(self, number: int) -> Line:
        return self._rows[number]

    def id_at(self, number: int) -> UUID:
        return self._rows[number].id

    def heading_above(self, number: int) -> str:
        """The heading that stands over this row; empty under one that has it already."""
        heading = self._rows[number].heading
        if number and self._rows[number - 1].heading == heading:
            return ""
        return heading

    def number_of(self, follow_up: UUID) -> int | None:
        """Where it stands, None when it is not among the rows read so far."""
        return next((n for n, row in enumerate(self._rows) if row.id == follow_up), None)
