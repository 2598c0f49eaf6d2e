"""Paints a row of the agenda: its day, its words, where it stands, and a heading above the first.

Owns how a row looks in every theme, at every text size and from right to left. Knows nothing of
where the rows come from.
"""

from __future__ import annotations

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
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from recurapp.ui import theme
from recurapp.ui.follow_ups.agenda_model import AgendaModel
from recurapp.ui.follow_ups.lines import Line

_SIDE, _PAD, _GAP, _BAR = 12, 12, 14, 4
_STRONG, _SMALL, _BETWEEN = 24, 21, 3
_DAY = 46
"""Pixels at 100 % of the day's column."""
_HEADING, _ABOVE, _BELOW = 26, 18, 4
_BADGE_SIDE, _BADGE_HIGH, _BADGE_RADIUS = 8, 26, 6
_ICON = 22
_FOLDS = 400
"""Pixels at 100 % of a row below which the badge stands under the words."""
_RADIUS = 10
RING = 3


def heading_height(*, first: bool) -> int:
    """Of a heading; above the first of all there is no gap."""
    px = theme.look().px
    return px(_HEADING) + px(_BELOW) + (0 if first else px(_ABOVE))


def row_height(line: Line, width: int) -> int:
    """Of a row without its heading."""
    px = theme.look().px
    high = 2 * px(_PAD) + px(_STRONG) + px(_BETWEEN) + px(_SMALL)
    return high + (px(_BADGE_HIGH) + px(_BETWEEN) if _folds(line, width) else 0)


def _folds(line: Line, width: int) -> bool:
    return bool(line.badge) and width < theme.look().px(_FOLDS)


class _State(NamedTuple):
    selected: bool
    focused: bool
    hovered: bool
    mirrored: bool
    folds: bool


class AgendaDelegate(QStyledItemDelegate):
    """For a view whose width is that of its rows."""

    def __init__(self, view: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._view = view
        self.shows_focus = True
        """False after a click: who points at a row knows where it is."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        model = index.model()
        if not isinstance(model, AgendaModel):
            return QSize()
        number = index.row()
        above = self.height_above(model, number)
        return QSize(0, above + row_height(model.line_at(number), self._view.width()))

    def height_above(self, model: AgendaModel, number: int) -> int:
        """Of the heading that stands over this row, 0 without one."""
        return heading_height(first=number == 0) if model.heading_above(number) else 0

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, AgendaModel):
            return
        flags = option.state
        line = model.line_at(index.row())
        state = _State(
            selected=bool(flags & QStyle.StateFlag.State_Selected),
            focused=bool(flags & QStyle.StateFlag.State_HasFocus) and self.shows_focus,
            hovered=bool(flags & QStyle.StateFlag.State_MouseOver),
            mirrored=option.direction == Qt.LayoutDirection.RightToLeft,
            folds=_folds(line, self._view.width()),
        )
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        heading = model.heading_above(index.row())
        if heading:
            above = self.height_above(model, index.row())
            self._paint_heading(painter, QRect(rect.topLeft(), QSize(rect.width(), above)), heading)
            rect.setTop(rect.top() + above)
        self._paint_ground(painter, rect, state)
        px = theme.look().px
        inner = rect.adjusted(px(_SIDE), px(_PAD), -px(_SIDE), -px(_PAD))
        self._paint_day(painter, inner, line, state)
        self._paint_words(painter, inner, line, state)
        painter.restore()

    # -- what stands behind and above ---------------------------------------------------

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        look = theme.look()
        side = look.px(_SIDE)
        where = rect.adjusted(side, 0, -side, -look.px(_BELOW))
        where.setTop(where.bottom() - look.px(_HEADING) + 1)
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        _write(painter, where, text, "h2", "ink", mirrored=mirrored)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: _State) -> None:
        look = theme.look()
        radius = look.px(_RADIUS)
        if state.selected or state.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_soft" if state.selected else "canvas"))
            painter.drawRoundedRect(QRectF(rect), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        if state.selected:
            bar = QRect(rect.left(), rect.top() + radius, look.px(_BAR), rect.height() - 2 * radius)
            painter.setBrush(look.color("accent"))
            half = look.px(_BAR) / 2
            painter.drawRoundedRect(_placed(bar, rect, state.mirrored), half, half)
        else:
            side = look.px(_SIDE)
            painter.setBrush(look.color("line"))
            painter.drawRect(QRect(rect.left() + side, rect.bottom(), rect.width() - 2 * side, 1))
        if state.focused:
            painter.setPen(QPen(look.color("accent"), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = RING / 2
            inside = QRectF(rect).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(inside, radius - half, radius - half)

    # -- what is said -------------------------------------------------------------------

    def _paint_day(self, painter: QPainter, inner: QRect, line: Line, state: _State) -> None:
        """The number over its weekday; where no day is known, a calendar without one."""
        look = theme.look()
        px = look.px
        column = QRect(inner.left(), inner.top(), px(_DAY), px(_STRONG))
        under = column.translated(0, px(_STRONG) + px(_BETWEEN))
        under.setHeight(px(_SMALL))
        if line.day:
            place = _placed(column, inner, state.mirrored)
            _write(painter, place, line.day, "strong", "ink", centred=True)
        else:
            side = px(_ICON)
            whole = column if line.under_day else column.united(under)
            corner = QPoint(whole.center().x() - side // 2 + 1, whole.center().y() - side // 2 + 1)
            place = _placed(QRect(corner, QSize(side, side)), inner, state.mirrored)
            painter.drawPixmap(place.topLeft(), look.pixmap("calendar", "ink_2", _ICON))
        place = _placed(under, inner, state.mirrored)
        _write(painter, place, line.under_day, "small_strong", "ink_2", centred=True)

    def _paint_words(self, painter: QPainter, inner: QRect, line: Line, state: _State) -> None:
        look = theme.look()
        px = look.px
        left, right = inner.left() + px(_DAY) + px(_GAP), inner.right() + 1
        if line.badge:
            width = QFontMetrics(look.font("small_strong")).horizontalAdvance(line.badge)
            badge = QRect(0, 0, width + 2 * px(_BADGE_SIDE), px(_BADGE_HIGH))
            if state.folds:
                badge.moveTopLeft(QPoint(left, inner.bottom() - px(_BADGE_HIGH) + 1))
                badge.setRight(min(badge.right(), right - 1))
            else:
                badge.moveTopRight(QPoint(right - 1, inner.top()))
                badge.moveTop(inner.center().y() - px(_BADGE_HIGH) // 2)
                right = badge.left() - px(_GAP)
            self._paint_badge(painter, _placed(badge, inner, state.mirrored), line.badge, state)
        title = QRect(left, inner.top(), right - left, px(_STRONG))
        words = QRect(left, title.bottom() + 1 + px(_BETWEEN), right - left, px(_SMALL))
        place = _placed(title, inner, state.mirrored)
        _write(painter, place, line.title, "strong", "ink", mirrored=state.mirrored)
        place = _placed(words, inner, state.mirrored)
        _write(painter, place, line.words, "small", "ink_2", mirrored=state.mirrored)

    def _paint_badge(self, painter: QPainter, rect: QRect, text: str, state: _State) -> None:
        look = theme.look()
        ground = "surface" if state.selected else "accent_soft"
        edge = look.color("edge" if look.high_contrast else ground)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(look.color(ground))
        radius = look.px(_BADGE_RADIUS)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        inside = rect.adjusted(look.px(4), 0, -look.px(4), 0)
        _write(painter, inside, text, "small_strong", "accent", centred=True)


def _write(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: str,
    token: str,
    *,
    mirrored: bool = False,
    centred: bool = False,
) -> None:
    look = theme.look()
    font = look.font(role)
    painter.setFont(font)
    painter.setPen(look.color(token))
    sideways = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    sideways = Qt.AlignmentFlag.AlignHCenter if centred else sideways
    flags = sideways | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, flags.value | Qt.TextFlag.TextDontClip.value, shown)


def _placed(rect: QRect, within: QRect, mirrored: bool) -> QRect:
    """The same at the other side from right to left."""
    if not mirrored:
        return rect
    return QRect(QPoint(within.left() + within.right() - rect.right(), rect.top()), rect.size())
