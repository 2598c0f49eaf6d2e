"""The view of the journal's list: keys and clicks, and the place that is kept while rows change.

Owns what a key or a click on a row means. Knows nothing of records and of the store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from recurapp.ui import theme
from recurapp.ui.journal.list_model import EntryListModel
from recurapp.ui.journal.row_delegate import RowDelegate, row_height

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_STEP = 33
"""Pixels at 100 % of one step: a notch of the wheel is three, a row."""
_WELL_BEFORE_THE_END = 2
"""In heights of the view: more rows are asked for before they are missed."""
_ANCHORS = 30


class EntryView(QListView):
    """Rows of one height. While ticking, a row is ticked where else it would be opened."""

    entered = Signal(int)
    """A row was clicked, or Enter was pressed on it."""
    chosen = Signal()
    """The person has selected other rows, with keys or the mouse."""
    delete_pressed = Signal()
    escape_pressed = Signal()

    def __init__(
        self, rows: EntryListModel, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = rows
        self._delegate = RowDelegate(today, self)
        self._quiet = False
        self._anchors: list[tuple[UUID, int]] = []
        self._pressed_with = Qt.KeyboardModifier.NoModifier
        self.setProperty("plain", True)
        self.setProperty("ring", False)  # the row itself shows where the keyboard is
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(self._delegate)
        self.setModel(rows)
        self.set_ticking(False)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        rows.merging.connect(self._on_merging)
        rows.merged.connect(self._on_merged)
        theme.look().changed.connect(self._on_look_changed)
        self._on_look_changed()

    # -- what is selected ---------------------------------------------------------------

    @property
    def is_ticking(self) -> bool:
        return self._delegate.ticking

    def set_ticking(self, ticking: bool) -> None:
        """Show boxes and let each click or Space tick one row; nothing is selected at first."""
        modes = QAbstractItemView.SelectionMode
        self._delegate.ticking = ticking
        self.setSelectionMode(modes.MultiSelection if ticking else modes.ExtendedSelection)
        self.select(())

    def selected(self) -> tuple[UUID, ...]:
        """What is selected, in the order of the list."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.id_at(number) for number in numbers)

    def select(self, entries: Collection[UUID]) -> None:
        """Select these where they are in the list, and nothing else. `chosen` is not told."""
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        numbers = [n for entry in entries if (n := self.rows.number_of(entry)) is not None]
        self._quiet = True
        model.clearSelection()
        for number in numbers:
            model.select(self.rows.index(number), flags.Select)
        if len(numbers) == 1:
            model.setCurrentIndex(self.rows.index(numbers[0]), flags.NoUpdate)
        self._quiet = False

    def _on_selected(self) -> None:
        if not self._quiet:
            self.chosen.emit()

    # -- keys and clicks ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.shows_focus = True
        at = self.currentIndex()
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            if self.is_ticking or len(self.selectionModel().selectedRows()) > 1:
                event.accept()
                self.escape_pressed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in _ENTER and at.isValid() and not self.is_ticking:
            if event.modifiers() & _SEVERAL:
                event.ignore()  # Ctrl+Enter is a key of the page
            else:
                self.entered.emit(at.row())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here: there is a box to search in."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.shows_focus = False
        self._pressed_with = event.modifiers()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand that slips while it presses selects nothing more."""
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self.rows.rowCount():
            first = self.rows.index(0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().focusInEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if not self.is_ticking and not self._pressed_with & _SEVERAL:
            self.entered.emit(index.row())

    # -- the place in the list ----------------------------------------------------------

    def first_seen(self) -> int:
        """The number of the row at the top."""
        return min(self.verticalScrollBar().value() // row_height(), self.rows.rowCount() - 1)

    def _on_scrolled(self, value: int) -> None:
        left = self.verticalScrollBar().maximum() - value
        if left < _WELL_BEFORE_THE_END * self.viewport().height():
            self.rows.fetchMore(QModelIndex())

    def _on_merging(self) -> None:
        """Remember which rows are seen, the first first. At the top, new rows come into sight."""
        self._quiet = True
        self._anchors = []
        value, height = self.verticalScrollBar().value(), row_height()
        if value:
            first = self.first_seen()
            last = min(first + _ANCHORS, self.rows.rowCount())
            self._anchors = [(self.rows.id_at(n), n * height - value) for n in range(first, last)]

    def _on_merged(self) -> None:
        self._quiet = False
        self.doItemsLayout()
        for entry, offset in self._anchors:
            if (number := self.rows.number_of(entry)) is not None:
                self.verticalScrollBar().setValue(number * row_height() - offset)
                return

    def _on_look_changed(self) -> None:
        self.verticalScrollBar().setSingleStep(theme.look().px(_STEP))
        self.scheduleDelayedItemsLayout()
