"""The view of the agenda's rows: keys and clicks, and the place that is kept while rows change.

Owns what a key or a click on a row means. Knows nothing of records and of the store.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from recurapp.ui import theme
from recurapp.ui.follow_ups.agenda_delegate import AgendaDelegate
from recurapp.ui.follow_ups.agenda_model import AgendaModel

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PAGES = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_LEAST = 150
"""Pixels at 100 % that the rows keep where they scroll."""
_ANY_HEIGHT = 16777215
_STEP = 33
"""Pixels at 100 % of one step: a notch of the wheel is three, about a row."""
_WELL_BEFORE_THE_END = 2
"""In heights of the view: more rows are read before the last is seen."""


class AgendaView(QListView):
    """One row is chosen at a time."""

    entered = Signal(int)
    """A row was clicked, or Enter was pressed on it."""
    chosen = Signal(int)
    """The person has gone to another row with the keyboard."""
    sought = Signal(QRect)
    """At its whole length, what is around it scrolls: this row is to be seen."""

    def __init__(self, rows: AgendaModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._delegate = AgendaDelegate(self)
        self._quiet = False
        self._whole = False
        self._scrolled = 0
        self.setProperty("plain", True)
        self.setProperty("ring", False)  # the row itself shows where the keyboard is
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setModel(rows)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        rows.modelAboutToBeReset.connect(self._on_reset_begins)
        rows.modelReset.connect(self._on_reset)
        rows.rowsInserted.connect(self._fit)
        rows.dataChanged.connect(self._fit)
        theme.look().changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_whole(self, whole: bool) -> None:
        """As long as all its rows, and what is around it scrolls; or it scrolls itself."""
        if whole != self._whole:
            self._whole = whole
            needed, never = (
                Qt.ScrollBarPolicy.ScrollBarAsNeeded,
                Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            )
            self.setVerticalScrollBarPolicy(never if whole else needed)
            self._fit()

    def select(self, follow_up: UUID | None) -> None:
        """Mark the row of this one, where it is in the list. `chosen` is not told."""
        number = None if follow_up is None else self.rows.number_of(follow_up)
        flags = QItemSelectionModel.SelectionFlag
        self._quiet = True
        if number is None:
            self.selectionModel().clearSelection()
        else:
            index = self.rows.index(number)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self._quiet = False

    def bring_into_view(self, follow_up: UUID) -> None:
        number = self.rows.number_of(follow_up)
        if number is not None:
            self._seek(self.rows.index(number))

    def go_to_row(self, number: int) -> None:
        """The keyboard goes on from there."""
        index = self.rows.index(number)
        self._quiet = True
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._quiet = False
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._seek(index)

    def _seek(self, index: QModelIndex) -> None:
        self.scrollTo(index)
        if self._whole:
            self.sought.emit(self.visualRect(index))

    # -- keys and clicks ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.shows_focus = True
        at = self.currentIndex()
        if event.key() in _ENTER and at.isValid():
            self.entered.emit(at.row())
        elif event.key() == Qt.Key.Key_Escape or (self._whole and event.key() in _PAGES):
            event.ignore()
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.shows_focus = False
        if not self._is_on_heading(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._is_on_heading(event):
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand that slips while it presses goes to no other row."""
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)

    def _is_on_heading(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid():
            return False
        above = self._delegate.height_above(self.rows, index.row())
        return at.y() < self.visualRect(index).top() + above

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self._quiet = True
            first = self.rows.index(0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._quiet = False
        super().focusInEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.entered.emit(index.row())

    def _on_current(self, now: QModelIndex) -> None:
        if now.isValid() and not self._quiet:
            if self._whole:
                self.sought.emit(self.visualRect(now))
            self.chosen.emit(now.row())

    # -- the place in the list ----------------------------------------------------------

    def _on_scrolled(self, value: int) -> None:
        most = self.verticalScrollBar().maximum()
        left = most - value
        if most and left < _WELL_BEFORE_THE_END * self.viewport().height():
            self.rows.fetchMore(QModelIndex())

    def _on_reset_begins(self) -> None:
        self._scrolled = self.verticalScrollBar().value()

    def _on_reset(self) -> None:
        self._fit()
        self.doItemsLayout()
        self.verticalScrollBar().setValue(self._scrolled)

    def to_top(self) -> None:
        """For other rows than those that were there."""
        self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        """No more than the least: it takes the height that is left."""
        return QSize(0, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()  # in a narrow one badges stand under the words

    def _on_look_changed(self) -> None:
        self.verticalScrollBar().setSingleStep(theme.look().px(_STEP))
        self._fit()

    def _fit(self, *_: object) -> None:
        """Its height, and that of its rows, for the width it has."""
        least = self._height_of_rows() if self._whole else theme.look().px(_LEAST)
        most = least if self._whole else _ANY_HEIGHT
        if (self.minimumHeight(), self.maximumHeight()) != (least, most):
            self.setMinimumHeight(least)
            self.setMaximumHeight(most)
        self.scheduleDelayedItemsLayout()

    def _height_of_rows(self) -> int:
        option = QStyleOptionViewItem()
        indexes: list[QModelIndex | QPersistentModelIndex] = [
            self.rows.index(number) for number in range(self.rows.rowCount())
        ]
        return sum(self._delegate.sizeHint(option, index).height() for index in indexes)
