"""A list of rows whose words wrap: what can be read, and what was found.

Owns how such a row looks and what a key or a click on it means. One row may be marked as the one
that is open; the keyboard moves past it and opens nothing until Enter. Knows no article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from recurapp.ui import theme
from recurapp.ui.widgets import wrapped

_SIDE, _PAD, _ICON, _BESIDE_ICON, _BETWEEN, _APART = 10, 10, 20, 12, 2, 6
_LEAST = 132
"""Pixels at 100 % that the rows keep where they scroll."""
_ANY_HEIGHT = 16_777_215
_RING, _RADIUS, _SHADOW = 3, 10, 2
_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_PAGES = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Item(NamedTuple):
    """One row. `key` is told when it is opened."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    """Small, under the title."""
    icon: str = ""
    apart: bool = False
    """Some room above it: another kind of row begins."""


class ItemModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title  # so that typed letters find it
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join((item.title, *item.lines))
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: WrappedList) -> None:
        super().__init__(view)
        self._view = view
        self.shows_focus = True
        """False after a click: who points at a row knows where it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        item = self._view.rows.items[index.row()]
        return QSize(0, self.height(item, self._view.viewport().width()))

    def height(self, item: Item, width: int) -> int:
        look = theme.look()
        room = self._room(item, width)
        high = wrapped.height_for(item.title, look.font("strong"), room)
        small = look.font("small")
        for line in item.lines:
            high += look.px(_BETWEEN) + wrapped.height_for(line, small, room)
        return max(high + 2 * look.px(_PAD), look.px(44)) + self._above(item)

    def _above(self, item: Item) -> int:
        return theme.look().px(_APART) if item.apart else 0

    def _room(self, item: Item, width: int) -> int:
        px = theme.look().px
        return width - 2 * px(_SIDE) - (px(_ICON) + px(_BESIDE_ICON) if item.icon else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = self._view.rows.items[index.row()]
        rect: QRect = option.rect.adjusted(0, self._above(item), 0, 0)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            self._paint_chosen(painter, rect)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.look().color("canvas"))
            painter.drawRoundedRect(QRectF(rect), _RADIUS, _RADIUS)
        if state & QStyle.StateFlag.State_HasFocus and self.shows_focus:
            painter.setPen(QPen(theme.look().color("accent"), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = _RING / 2
            inner = QRectF(rect).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(inner, _RADIUS - half, _RADIUS - half)
        self._paint_words(painter, rect, item, chosen=chosen)
        painter.restore()

    def _paint_chosen(self, painter: QPainter, rect: QRect) -> None:
        """It lies a little higher than the card, and its words are bold."""
        look = theme.look()
        body = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5 - _SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("shadow"))
        painter.drawRoundedRect(body.translated(0, _SHADOW), _RADIUS, _RADIUS)
        painter.setPen(QPen(look.color("edge" if look.high_contrast else "line"), 1))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)

    def _paint_words(self, painter: QPainter, rect: QRect, item: Item, *, chosen: bool) -> None:
        look = theme.look()
        px = look.px
        strong = chosen or self._view.bold
        token = "accent" if chosen else ("ink" if self._view.bold else "ink_2")
        room = self._room(item, rect.width())
        left = rect.right() + 1 - px(_SIDE) - room
        if item.icon:
            place = QRect(rect.left() + px(_SIDE), 0, px(_ICON), px(_ICON))
            place.moveTop(rect.top() + (rect.height() - place.height()) // 2)
            pixmap = look.pixmap(item.icon, token, _ICON)
            painter.drawPixmap(self._mirrored(place, rect).topLeft(), pixmap)
        heights = self._heights(item, room)
        top = rect.top() + (rect.height() - sum(heights) - px(_BETWEEN) * len(item.lines)) // 2
        fonts = [look.font("strong" if strong else "body"), *[look.font("small")] * len(item.lines)]
        for text, font, high in zip((item.title, *item.lines), fonts, heights, strict=True):
            painter.setFont(font)
            painter.setPen(look.color(token if text is item.title else "ink_2"))
            place = self._mirrored(QRect(left, top, room, high), rect)
            wrapped.draw(
                painter, QRectF(place), text, centred=False, direction=self._view.layoutDirection()
            )
            top += high + px(_BETWEEN)

    def _heights(self, item: Item, room: int) -> list[int]:
        look = theme.look()
        title = wrapped.height_for(item.title, look.font("strong"), room)
        small = look.font("small")
        return [title, *(wrapped.height_for(line, small, room) for line in item.lines)]

    def _mirrored(self, place: QRect, within: QRect) -> QRect:
        if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveRight(within.left() + within.right() - place.left())
        return place


class WrappedList(QListView):
    """Arrows, Home, End, Page Up and Down move; Enter, Space or a click opens."""

    opened = Signal(str)
    """The key of a row."""
    left_upwards = Signal()
    """Up, on the first row."""
    sought = Signal(QRect)
    """At its whole length, what is around it scrolls: this row is to be seen."""

    def __init__(self, name: str, parent: QWidget | None = None, *, bold: bool = False) -> None:
        super().__init__(parent)
        self.bold = bold
        """Whether every title is bold: there are lines under them."""
        self.rows = ItemModel(self)
        self._delegate = _Delegate(self)
        self._whole = False
        self._chosen = ""
        self.setAccessibleName(name)
        self.setProperty("plain", True)
        self.setProperty("ring", False)  # the row itself shows where the keyboard is
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setModel(self.rows)
        self.selectionModel().currentChanged.connect(self._seek)
        theme.look().changed.connect(self._fit)
        self._fit()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; the keyboard stays on the row of its key, where that is still there."""
        if tuple(items) == self.rows.items:
            return
        key, scrolled = self.current_key(), self.verticalScrollBar().value()
        self.rows.show_items(items)
        self.choose(self._chosen)
        self.go_to(key)
        self._fit()
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def choose(self, key: str) -> None:
        """Mark the row of what is open; the keyboard stays where it is."""
        self._chosen = key
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        number = self._number_of(key)
        if number is None:
            model.clearSelection()
        else:
            model.select(self.rows.index(number), flags.ClearAndSelect)

    def go_to(self, key: str) -> None:
        """The keyboard goes on from this row; from the first where there is none of this key."""
        if self.rows.items:
            index = self.rows.index(self._number_of(key) or 0)
            no_update = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, no_update)

    def current_key(self) -> str:
        """Of the row that the keyboard is on."""
        at = self.currentIndex()
        return self.rows.items[at.row()].key if at.isValid() else ""

    def _number_of(self, key: str) -> int | None:
        keys = [item.key for item in self.rows.items]
        return keys.index(key) if key in keys else None

    def _seek(self, index: QModelIndex) -> None:
        if self._whole and index.isValid():
            self.sought.emit(self.visualRect(index))

    # -- keys and clicks ----------------------------------------------------------------

    def selectionCommand(
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Neither keys nor clicks choose: what is open is chosen."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.shows_focus = True
        at = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _OPENS and plain and at.isValid():
            self.opened.emit(self.rows.items[at.row()].key)
        elif event.key() == Qt.Key.Key_Up and at.row() <= 0:
            self.left_upwards.emit()
        elif event.key() == Qt.Key.Key_Escape or (self._whole and event.key() in _PAGES):
            event.ignore()
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.shows_focus = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        is_same = index.isValid() and index == self.currentIndex()
        super().mouseReleaseEvent(event)
        if is_same and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.rows.items[index.row()].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand that slips while it presses goes to no other row."""
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid():
            self.go_to(self._chosen)
        super().focusInEvent(event)

    # -- size ---------------------------------------------------------------------------

    def show_whole(self, whole: bool) -> None:
        """As long as all its rows, and what is around it scrolls; or it scrolls itself."""
        if whole != self._whole:
            self._whole = whole
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
            )
            self._fit()

    def sizeHint(self) -> QSize:
        """No more than the least: it takes the height that is left."""
        return QSize(0, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Its height, and that of its rows, for the width it has."""
        least, most = theme.look().px(_LEAST), _ANY_HEIGHT
        if self._whole:
            width = self.viewport().width()
            least = most = sum(self._delegate.height(item, width) for item in self.rows.items)
        if (self.minimumHeight(), self.maximumHeight()) != (least, most):
            self.setMinimumHeight(least)
            self.setMaximumHeight(most)
        self.scheduleDelayedItemsLayout()
