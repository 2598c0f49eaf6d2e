"""A list of rows to look through: a bold line, lines under it, an icon or a tick.

Only the rows that are seen are drawn, so a list may be as long as it is. One row may be chosen,
or several ticked. Knows no record: who fills it says what stands in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from recurapp.ui import theme

_PADDING, _ICON, _GAP, _BETWEEN, _BAR, _FRAME = 14, 20, 12, 4, 4, 4
_FOLDS = 360
"""Pixels at 100 % below which the aside goes under the bold line."""
_SHARE = 0.45
"""Of the window's height, that a list takes at most."""
_ISOLATES = {0x2068: None, 0x2069: None}
Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """What one row shows. `spoken` is read out instead; without one, all that is shown."""

    title: str
    lines: tuple[str, ...] = ()
    aside: str = ""
    """At the end of the bold line."""
    icon: str = ""
    token: str = "ink_2"
    spoken: str = ""

    def said(self) -> str:
        """For a screen reader."""
        return self.spoken or ". ".join(
            part for part in (self.title, self.aside, *self.lines) if part
        )


class RowModel(QAbstractListModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title.translate(_ISOLATES)  # so that typed letters find it
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said()
        return None


class _RowPaint(QStyledItemDelegate):
    """Draws a row in the look of the app. All rows of a list are equally high."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._view.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.rows_model.rows[index.row()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        self._paint_row(painter, rect, row, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        look = theme.look()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, look.color("accent_soft" if chosen or over else "surface"))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen:
            bar = QRect(rect.left(), rect.top(), look.px(_BAR), rect.height())
            painter.fillRect(self._mirrored(bar, rect), look.color("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("accent"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), 6, 6)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row, chosen: bool) -> None:
        look = theme.look()
        px = look.px
        inner = rect.adjusted(px(_PADDING), px(_PADDING) - 4, -px(_PADDING), -px(_PADDING) + 4)
        icon, token = row.icon, row.token
        if self._view.several:
            icon, token = ("square-check", "accent") if chosen else ("square", "ink_2")
        if icon:
            side = px(_ICON)
            place = self._mirrored(QRect(inner.left(), inner.top() + 1, side, side), rect)
            painter.drawPixmap(place.topLeft(), look.pixmap(icon, token, _ICON))
            inner.setLeft(inner.left() + side + px(_GAP))
        strong, small = look.font("strong"), look.font("small")
        top, aside_width = inner.top(), 0
        if row.aside and not self._view.folds():
            aside_width = QFontMetrics(small).horizontalAdvance(row.aside) + px(_GAP)
        first = QRect(inner.left(), top, inner.width() - aside_width, _line(strong))
        self._write(painter, first, rect, row.title, strong, "ink")
        if aside_width:
            shift = QFontMetrics(strong).ascent() - QFontMetrics(small).ascent()
            width = aside_width - px(_GAP) + 2
            place = QRect(inner.right() - width + 1, top + shift, width, _line(small))
            self._write(painter, place, rect, row.aside, small, "ink_2", at_end=True)
        top += _line(strong)
        lines = row.lines if aside_width or not row.aside else (row.aside, *row.lines)
        for line in lines:
            top += px(_BETWEEN)
            place = QRect(inner.left(), top, inner.width(), _line(small))
            self._write(painter, place, rect, line, small, "ink_2")
            top += _line(small)

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        within: QRect,
        text: str,
        font: QFont,
        token: str,
        *,
        at_end: bool = False,
    ) -> None:
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if at_end != mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(theme.look().color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(self._mirrored(place, within), flags.value, shown)

    def _mirrored(self, place: QRect, within: QRect) -> QRect:
        if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place = QRect(place)
            place.moveRight(within.left() + within.right() - place.left())
        return place


class RowList(QListView):
    """`several`: rows are ticked, else one is chosen. `lines`: the most a row has under its title.

    Arrows, Page Up and Down, Home and End move; Space ticks. It is as high as its rows need, up
    to `rows_seen` of them and what the window has room for, then it scrolls.
    """

    chosen = Signal(int)
    """The row that is now chosen, by its place; -1 for none."""
    ticks_changed = Signal()
    """Which rows are ticked has changed."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        several: bool = False,
        lines: int = 1,
        asides: bool = False,
        rows_seen: int = 5,
    ) -> None:
        super().__init__(parent)
        self.several = several
        self._lines, self._asides, self._rows_seen = lines, asides, rows_seen
        self._is_filling = False
        self.rows_model = RowModel(self)
        self.setModel(self.rows_model)
        self._paint = _RowPaint(self)
        self.setItemDelegate(self._paint)
        self.setAccessibleName(name)
        self.setProperty("rows", True)
        self.setProperty("ring", False)  # the row itself shows where the keyboard is
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.MultiSelection if several else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    # -- what stands in it --------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row], *, at: int = -1, ticked: Sequence[int] = ()) -> None:
        """Show these. `at` is where the keyboard stands, and what is chosen; no signal is sent."""
        scrolled = self.verticalScrollBar().value()
        self._is_filling = True
        self.rows_model.set_rows(rows)
        select = self.selectionModel().SelectionFlag.Select
        if 0 <= at < len(rows):
            index = self.rows_model.index(at)
            flag = self.selectionModel().SelectionFlag
            keep = flag.NoUpdate if self.several else flag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, keep)
        for place in ticked:
            self.selectionModel().select(self.rows_model.index(place), select)
        self._is_filling = False
        self.updateGeometry()
        self.verticalScrollBar().setValue(scrolled)

    def current(self) -> int:
        """The place of the chosen row, or -1."""
        found = self.selectionModel().selectedRows()
        return found[0].row() if found and not self.several else -1

    def ticked(self) -> list[int]:
        """The places of the ticked rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _on_selection(self) -> None:
        if self._is_filling:
            return
        if self.several:
            self.ticks_changed.emit()
        else:
            self.chosen.emit(self.current())

    # -- size ---------------------------------------------------------------------------

    def folds(self) -> bool:
        """Whether asides stand under the bold line: there is little room."""
        return self._asides and self.width() < theme.look().px(_FOLDS)

    def row_height(self) -> int:
        look = theme.look()
        lines = self._lines + (1 if self.folds() else 0)
        under = lines * (_line(look.font("small")) + look.px(_BETWEEN))
        high = _line(look.font("strong")) + under + 2 * (look.px(_PADDING) - 4)
        return max(high, look.px(44))

    def sizeHint(self) -> QSize:
        room = int(self.window().height() * _SHARE / self.row_height())
        most = max(2, min(self._rows_seen, room))
        seen = min(max(1, len(self.rows_model.rows)), most)
        frame = 2 * (theme.look().px(_FRAME) + 1)
        return QSize(theme.look().px(320), seen * self.row_height() + frame)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.look().px(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
        if self._asides:
            self.scheduleDelayedItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.doItemsLayout()  # styled views filled before they were shown keep wrong heights

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()


def _line(font: QFont) -> int:
    return QFontMetrics(font).lineSpacing()
