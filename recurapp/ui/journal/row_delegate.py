"""Paints a row of the journal's list: day, time, weather, worry, and two lines of words.

Owns how a row looks in every theme, at every text size and from right to left. All rows are of
one height. Knows nothing of where the rows come from.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from recurapp.storage.answers import EntryRow
from recurapp.ui import theme
from recurapp.ui.journal.list_model import EntryListModel
from recurapp.ui.journal.row_lines import Style, draw_lines, lines_needed
from recurapp.ui.journal.row_text import (
    Body,
    body,
    day_words,
    local_day,
    time_words,
)
from recurapp.ui.words.mood_text import mood_icon, mood_token, worry_text

_SIDE, _TOP, _BOTTOM = 16, 12, 14
_HEAD, _PITCH, _BETWEEN = 24, 21, 4
_ICON, _TAG, _GAP, _BAR = 20, 14, 10, 4
_LINES = 2
_RADIUS = 10
RING = 3


def row_height() -> int:
    """Of every row, at the text size of now."""
    px = theme.look().px
    return px(_TOP) + px(_HEAD) + px(_BETWEEN) + _LINES * px(_PITCH) + px(_BOTTOM)


class _State(NamedTuple):
    selected: bool
    focused: bool
    hovered: bool
    mirrored: bool


class RowDelegate(QStyledItemDelegate):
    """`today` says which day it is. With `ticking` each row has a box that shows its choice."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.ticking = False
        self.shows_focus = True
        """False after a click: who points at a row knows where it is."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, EntryListModel):
            return
        flags, px = option.state, theme.look().px
        rect = option.rect
        state = _State(
            selected=bool(flags & QStyle.StateFlag.State_Selected),
            focused=bool(flags & QStyle.StateFlag.State_HasFocus) and self.shows_focus,
            hovered=bool(flags & QStyle.StateFlag.State_MouseOver),
            mirrored=option.direction == Qt.LayoutDirection.RightToLeft,
        )
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        inner = rect.adjusted(px(_SIDE), px(_TOP), -px(_SIDE), -px(_BOTTOM))
        if self.ticking:
            inner = self._paint_box(painter, inner, state)
        row = model.row_at(index.row())
        head = QRect(inner.topLeft(), QSize(inner.width(), px(_HEAD)))
        self._paint_head(painter, head, row, state)
        words = inner.adjusted(0, px(_HEAD) + px(_BETWEEN), 0, 0)
        # Marks piled up on a letter stay below the head as well.
        painter.setClipRect(rect.adjusted(0, words.top() - px(_BETWEEN) - rect.top(), 0, 0))
        self._paint_body(painter, words, row, state)
        painter.restore()

    # -- what stands behind -------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, rect: QRect, state: _State) -> None:
        look = theme.look()
        radius = look.px(_RADIUS)
        if state.selected or state.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_soft" if state.selected else "canvas"))
            painter.drawRoundedRect(QRectF(rect), radius, radius)
        if state.selected:
            self._paint_bar(painter, rect, state)
        else:
            side = look.px(_SIDE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("line"))
            painter.drawRect(QRect(rect.left() + side, rect.bottom(), rect.width() - 2 * side, 1))
        if state.focused:
            painter.setPen(QPen(look.color("accent"), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = RING / 2
            inside = QRectF(rect).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(inside, radius - half, radius - half)

    def _paint_bar(self, painter: QPainter, rect: QRect, state: _State) -> None:
        """At the leading edge: what is chosen is not told by its ground alone."""
        look = theme.look()
        inset = look.px(_RADIUS)
        bar = QRect(rect.left(), rect.top() + inset, look.px(_BAR), rect.height() - 2 * inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawRoundedRect(_placed(bar, rect, state), look.px(_BAR) / 2, look.px(_BAR) / 2)

    def _paint_box(self, painter: QPainter, inner: QRect, state: _State) -> QRect:
        """The box to tick; what is left of the row beside it."""
        look = theme.look()
        side = look.px(_ICON)
        where = QRect(QPoint(inner.left(), inner.center().y() - side // 2), QSize(side, side))
        name, token = ("square-check", "accent") if state.selected else ("square", "ink_2")
        pixmap = look.pixmap(name, token, _ICON)
        painter.drawPixmap(_placed(where, inner, state).topLeft(), pixmap)
        taken = side + look.px(_GAP) + look.px(4)
        return inner.adjusted(0 if state.mirrored else taken, 0, -taken if state.mirrored else 0, 0)

    # -- what is said -------------------------------------------------------------------

    def _paint_head(self, painter: QPainter, head: QRect, row: EntryRow, state: _State) -> None:
        look = theme.look()
        gap, left, right = look.px(_GAP), head.left(), head.right() + 1
        if row.mood is not None:
            side = look.px(_ICON)
            where = QRect(left, head.top() + (head.height() - side) // 2, side, side)
            pixmap = look.pixmap(mood_icon(row.mood), mood_token(row.mood), _ICON)
            painter.drawPixmap(_placed(where, head, state).topLeft(), pixmap)
            left += side + gap
        if row.worry is not None:
            said = worry_text(row.worry)
            width = QFontMetrics(look.font("small")).horizontalAdvance(said) + 1
            where = QRect(right - width, head.top(), width, head.height())
            self._say(painter, _placed(where, head, state), said, "small", "ink_2", state)
            right -= width + gap
        day = day_words(local_day(row), self._today())
        metrics = QFontMetrics(look.font("strong"))
        width = min(metrics.horizontalAdvance(day) + 1, right - left)
        where = QRect(left, head.top(), width, head.height())
        day = metrics.elidedText(day, Qt.TextElideMode.ElideRight, width)
        self._say(painter, _placed(where, head, state), day, "strong", "ink", state)
        left += width + gap
        time = time_words(row)
        width = QFontMetrics(look.font("small")).horizontalAdvance(time) + 1
        if left + width <= right:
            where = QRect(left, head.top(), width, head.height())
            self._say(painter, _placed(where, head, state), time, "small", "ink_2", state)

    def _say(
        self, painter: QPainter, rect: QRect, text: str, role: str, token: str, state: _State
    ) -> None:
        look = theme.look()
        painter.setFont(look.font(role))
        painter.setPen(look.color(token))
        side = Qt.AlignmentFlag.AlignRight if state.mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, flags.value | Qt.TextFlag.TextDontClip.value, text)

    def _paint_body(self, painter: QPainter, rect: QRect, row: EntryRow, state: _State) -> None:
        look = theme.look()
        pitch = look.px(_PITCH)
        style = Style(
            look.font("small"),
            look.color("ink_2"),
            look.color("ink"),
            look.color("surface" if state.selected else "accent_soft"),
        )
        said = body(row)
        one = QRectF(rect.left(), rect.top(), rect.width(), pitch)
        two = one.adjusted(0, 0, 0, pitch)
        both = said.below.text and (
            said.shows_below or lines_needed(said.words, style, rect.width()) < _LINES
        )
        used = draw_lines(
            painter, one if both else two, said.words, style, pitch, mirrored=state.mirrored
        )
        if both:
            under = QRect(rect.left(), rect.top() + used * pitch, rect.width(), pitch)
            self._paint_below(painter, under, said, style, state)

    def _paint_below(
        self, painter: QPainter, rect: QRect, said: Body, style: Style, state: _State
    ) -> None:
        """Tags behind their sign, or what helped."""
        look = theme.look()
        room = QRectF(rect)
        if said.below_is_tags:
            side = look.px(_TAG)
            where = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
            pixmap = look.pixmap("tag", "ink_2", _TAG)
            painter.drawPixmap(_placed(where, rect, state).topLeft(), pixmap)
            taken = side + look.px(6)
            room.adjust(0 if state.mirrored else taken, 0, -taken if state.mirrored else 0, 0)
        draw_lines(painter, room, said.below, style, rect.height(), mirrored=state.mirrored)


def _placed(rect: QRect, within: QRect, state: _State) -> QRect:
    """The same at the other side from right to left."""
    if not state.mirrored:
        return rect
    return QRect(QPoint(within.left() + within.right() - rect.right(), rect.top()), rect.size())
