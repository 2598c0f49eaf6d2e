"""The level path: a line of one colour, a few stops on it, and one place called "You are here".

Owns the drawing and its spoken twin. It is told where the stops are and what they are called;
it knows no dates and no records. Stops passed and ahead look alike: neither a risk curve nor a
bar that fills. When the words do not fit under the line it turns into a plain list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from recurapp.ui.theme import look
from recurapp.ui.widgets.path_layout import Slot, label_slots


class Stop(NamedTuple):
    """A named place on the path: `at` runs from 0 (its start) to 1 (its end)."""

    at: float
    title: str
    detail: str = ""


class _Sizes(NamedTuple):
    """Every length of the drawing in pixels, for one text size."""

    ring: float
    ring_pen: float
    dot: float
    line: float
    pill_height: float
    pill_padding: float
    stem: float
    label_gap: float
    row_gap: float
    beyond: float
    pad: float
    """Free room all round."""

    @classmethod
    def now(cls) -> _Sizes:
        px = look().px
        return cls(
            ring=px(11),
            ring_pen=max(2.0, px(3)),
            dot=px(7),
            line=px(5),
            pill_height=px(30),
            pill_padding=px(9),
            stem=px(20),
            label_gap=px(16),
            row_gap=px(10),
            beyond=px(72),
            pad=4.0,
        )


class LevelPath(QLabel):
    """See the module. Give it its content with `show_path`; it takes the height it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stops: tuple[Stop, ...] = ()
        self._here: float | None = None
        self._beyond = False
        look().changed.connect(self._on_look_changed)

    def show_path(
        self, stops: Sequence[Stop], here: float | None, *, beyond: bool, name: str, words: str
    ) -> None:
        """Draw `stops` and "You are here" at `here` (0 to 1), or past the end when `beyond`.

        `name` and `words` say the same to someone who listens instead of looking.
        """
        self._stops, self._here, self._beyond = tuple(stops), here, beyond
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    @property
    def is_list(self) -> bool:
        """True while the words stand as a plain list because the line is too short for them."""
        return self._slots(float(self.width())) is None

    # Sizes

    def sizeHint(self) -> QSize:
        width = look().px(640)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        sizes = _Sizes.now()
        widest = max((self._label_width(stop) for stop in self._stops), default=0.0)
        width = max(widest + 3 * sizes.ring, self._pill_width())
        return QSize(round(width) + 2, round(sizes.pill_height))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        slots = self._slots(float(width))
        if slots is None:
            rows = len(self._stops) + (self._here is not None)
            return round(self._list_row_height() * rows + 2 * _Sizes.now().pad)
        return round(self._line_y() + self._labels_height(slots) + _Sizes.now().pad) + 1

    # The line and its words

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        slots = self._slots(float(self.width()))
        if slots is None:
            self._paint_list(painter)
        else:
            self._paint_line(painter, slots)
        painter.end()

    def _paint_line(self, painter: QPainter, slots: Sequence[Slot]) -> None:
        sizes = _Sizes.now()
        y, (start, end) = self._line_y(), self._line_span(float(self.width()))
        line = QRectF(start, y - sizes.line / 2, end - start, sizes.line)
        painter.fillRect(self._mirrored(line), look().color("path"))
        if self._beyond:
            self._paint_dots(painter, end, y)
        for stop, slot in zip(self._stops, slots, strict=True):
            centre = start + stop.at * (end - start)
            self._paint_label(painter, stop, slot, centre)
            self._paint_ring(painter, self._flip(centre), y)
        if self._here is not None:
            self._paint_here(painter, self._here_x(start, end), y)

    def _paint_dots(self, painter: QPainter, end: float, y: float) -> None:
        """Three dots past the end: time goes on there, and is not drawn to scale."""
        sizes = _Sizes.now()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("path"))
        first = end + sizes.ring
        step = (sizes.beyond - sizes.ring - 2 * sizes.dot) / 4
        for number in (1, 2, 3):
            centre = QPointF(self._flip(first + number * step), y)
            painter.drawEllipse(centre, sizes.line / 2, sizes.line / 2)

    def _paint_ring(self, painter: QPainter, x: float, y: float) -> None:
        sizes = _Sizes.now()
        painter.setPen(QPen(look().color("accent"), sizes.ring_pen))
        painter.setBrush(look().color("surface"))
        radius = sizes.ring - sizes.ring_pen / 2
        painter.drawEllipse(QPointF(x, y), radius, radius)

    def _paint_here(self, painter: QPainter, x: float, y: float) -> None:
        sizes = _Sizes.now()
        colour = look().color("here")
        width = self._pill_width()
        left = min(max(x - width / 2, sizes.pad), self.width() - sizes.pad - width)
        pill = self._mirrored(QRectF(left, sizes.pad, width, sizes.pill_height))
        spot = self._flip(x)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("surface"))
        painter.drawEllipse(QPointF(spot, y), sizes.dot + 2, sizes.dot + 2)
        foot = y - sizes.dot - 1
        stem = QRectF(round(spot) - 1.5, pill.bottom() - 2, 3.0, foot - pill.bottom() + 2)
        painter.fillRect(stem, colour)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(spot, y), sizes.dot, sizes.dot)
        self._paint_pill(painter, pill)

    def _paint_pill(self, painter: QPainter, pill: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("here"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(look().font("small_strong"))
        painter.setPen(look().color("on_here"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._here_text())

    def _paint_label(self, painter: QPainter, stop: Stop, slot: Slot, centre: float) -> None:
        sizes = _Sizes.now()
        block = self._label_height()
        top = self._line_y() + sizes.ring + sizes.label_gap + slot.row * (block + sizes.row_gap)
        width = self._label_width(stop)
        if slot.row:
            x = self._flip(centre)
            painter.setPen(QPen(look().color("ink_2"), 1))
            foot = round(top - 2)
            painter.drawLine(QPointF(x, self._line_y() + sizes.ring), QPointF(x, foot))
        box = self._mirrored(QRectF(slot.left, top, width, block))
        title, detail = (
            QFontMetricsF(look().font("small_strong")),
            QFontMetricsF(look().font("small")),
        )
        align = self._label_alignment(slot, width, centre)
        painter.setFont(look().font("small_strong"))
        painter.setPen(look().color("ink"))
        painter.drawText(QRectF(box.x(), top, width, title.height()), align, stop.title)
        painter.setFont(look().font("small"))
        painter.setPen(look().color("ink_2"))
        lower = QRectF(box.x(), top + title.height(), width, detail.height())
        painter.drawText(lower, align, stop.detail)

    def _label_alignment(self, slot: Slot, width: float, centre: float) -> Qt.AlignmentFlag:
        """Words pushed aside by an edge keep to that edge, the others are centred."""
        offset = slot.left + width / 2 - centre
        if abs(offset) < 1:
            return Qt.AlignmentFlag.AlignHCenter
        towards_start = offset > 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            towards_start = not towards_start
        return Qt.AlignmentFlag.AlignLeft if towards_start else Qt.AlignmentFlag.AlignRight

    # The plain list

    def _paint_list(self, painter: QPainter) -> None:
        height, sizes = self._list_row_height(), _Sizes.now()
        for row, stop in enumerate(self._list_rows()):
            middle = sizes.pad + height * (row + 0.5)
            if stop is None:
                pill = QRectF(sizes.pad, middle - sizes.pill_height / 2, self._pill_width(), 0)
                pill.setHeight(sizes.pill_height)
                self._paint_pill(painter, self._mirrored(pill))
                continue
            self._paint_ring(painter, self._flip(sizes.pad + sizes.ring), middle)
            self._paint_list_words(painter, stop, middle)

    def _paint_list_words(self, painter: QPainter, stop: Stop, middle: float) -> None:
        sizes = _Sizes.now()
        title = QFontMetricsF(look().font("small_strong"))
        left = sizes.pad + 2 * sizes.ring + sizes.label_gap
        top = middle - self._label_height() / 2
        width = self.width() - left
        align = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            align = Qt.AlignmentFlag.AlignRight
        painter.setFont(look().font("small_strong"))
        painter.setPen(look().color("ink"))
        upper = self._mirrored(QRectF(left, top, width, title.height()))
        painter.drawText(upper, align, stop.title)
        painter.setFont(look().font("small"))
        painter.setPen(look().color("ink_2"))
        painter.drawText(upper.translated(0, title.height()), align, stop.detail)

    def _list_rows(self) -> list[Stop | None]:
        """The stops in order, with None where the person is."""
        if self._here is None:
            return list(self._stops)
        here = 2.0 if self._beyond else self._here
        before: list[Stop | None] = [stop for stop in self._stops if stop.at <= here]
        after: list[Stop | None] = [stop for stop in self._stops if stop.at > here]
        return [*before, None, *after]

    # Places and measures

    def _slots(self, width: float) -> tuple[Slot, ...] | None:
        if not self._stops:
            return ()
        start, end = self._line_span(width)
        centres = tuple(start + stop.at * (end - start) for stop in self._stops)
        widths = tuple(self._label_width(stop) for stop in self._stops)
        radius = _Sizes.now().ring
        span = (start - radius, end + self._tail() + radius)
        return label_slots(centres, widths, span, gap=float(look().px(12)), reach=radius)

    def _line_span(self, width: float) -> tuple[float, float]:
        """The first and last pixel of the line, the rings' half width left free at both ends."""
        sizes = _Sizes.now()
        inset = sizes.ring + sizes.pad + (look().px(24) if width > look().px(800) else 0)
        return inset, width - inset - self._tail()

    def _tail(self) -> float:
        return _Sizes.now().beyond if self._beyond else 0.0

    def _here_x(self, start: float, end: float) -> float:
        if self._beyond:
            return end + _Sizes.now().beyond - _Sizes.now().dot
        return start + (self._here or 0.0) * (end - start)

    def _line_y(self) -> float:
        """Kept on a whole pixel and a half, so that the line's edges are crisp."""
        sizes = _Sizes.now()
        above = sizes.pill_height + sizes.stem if self._here is not None else 0.0
        return round(sizes.pad + above + sizes.ring) + 0.5

    def _labels_height(self, slots: Sequence[Slot]) -> float:
        sizes = _Sizes.now()
        rows = max((slot.row for slot in slots), default=0) + 1
        blocks = rows * self._label_height() + (rows - 1) * sizes.row_gap
        return sizes.ring + sizes.label_gap + blocks

    def _label_height(self) -> float:
        title = QFontMetricsF(look().font("small_strong")).height()
        return title + QFontMetricsF(look().font("small")).height()

    def _label_width(self, stop: Stop) -> float:
        title = QFontMetricsF(look().font("small_strong")).horizontalAdvance(stop.title)
        detail = QFontMetricsF(look().font("small")).horizontalAdvance(stop.detail)
        return max(title, detail) + 2

    def _list_row_height(self) -> float:
        return max(self._label_height(), _Sizes.now().pill_height) + look().px(12)

    def _pill_width(self) -> float:
        text = QFontMetricsF(look().font("small_strong")).horizontalAdvance(self._here_text())
        return text + 2 * _Sizes.now().pill_padding

    def _here_text(self) -> str:
        return self.tr("You are here")

    def _flip(self, x: float) -> float:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return self.width() - x
        return x

    def _mirrored(self, box: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRectF(self.width() - box.right(), box.y(), box.width(), box.height())
        return box

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
