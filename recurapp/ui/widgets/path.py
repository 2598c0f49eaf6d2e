"""The level path: a line of one colour, a few stops on it, and one place called "You are here".

Owns the drawing and its spoken twin. It is told where the stops are and what they are called;
it knows no dates and no records. Stops passed and ahead look alike: neither a risk curve nor a
bar that fills. When the words do not fit under the line it turns into a list along a thin line.
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


class _Fit(NamedTuple):
    """Where the words stand under the line, and their titles, some of them in two lines."""

    slots: tuple[Slot, ...]
    titles: tuple[str, ...]


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
        self._today = ""
        self._beyond = False
        self._fits: dict[float, _Fit | None] = {}  # by width: one layout asks a dozen times
        look().changed.connect(self._on_look_changed)

    def show_path(
        self,
        stops: Sequence[Stop],
        here: float | None,
        *,
        beyond: bool,
        name: str,
        words: str,
        today: str = "",
    ) -> None:
        """Draw `stops` and "You are here" at `here` (0 to 1), or past the end when `beyond`.

        `name` and `words` say the same to someone who listens instead of looking. `today` is the
        date that a list has at "You are here".
        """
        self._stops, self._here, self._beyond = tuple(stops), here, beyond
        self._today = today
        self._fits.clear()
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    @property
    def is_list(self) -> bool:
        """True while the words stand as a plain list because the line is too short for them."""
        return self._fit_at(float(self.width())) is None

    # Sizes

    def sizeHint(self) -> QSize:
        width = look().px(640)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        sizes = _Sizes.now()
        labels = [self._label_width(stop.title, stop.detail) for stop in self._stops]
        labels.append(self._label_width(self._here_text(), self._today))
        width = max(*labels, 0.0) + self._list_left()
        return QSize(round(width) + 2, round(sizes.pill_height))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        fit = self._fit_at(float(width))
        if fit is None:
            rows = len(self._stops) + (self._here is not None)
            return round(self._list_row_height() * rows + 2 * _Sizes.now().pad)
        return round(self._line_y() + self._labels_height(fit) + _Sizes.now().pad) + 1

    # The line and its words

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fit = self._fit_at(float(self.width()))
        if fit is None:
            self._paint_list(painter)
        else:
            self._paint_line(painter, fit)
        painter.end()

    def _paint_line(self, painter: QPainter, fit: _Fit) -> None:
        sizes = _Sizes.now()
        y, (start, end) = self._line_y(), self._line_span(float(self.width()))
        line = QRectF(start, y - sizes.line / 2, end - start, sizes.line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("path"))
        painter.drawRect(self._mirrored(line))
        if self._beyond:
            self._paint_dots(painter, end, y)
        for stop, slot, title in zip(self._stops, fit.slots, fit.titles, strict=True):
            centre = start + stop.at * (end - start)
            self._paint_label(painter, Stop(stop.at, title, stop.detail), slot, centre)
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
        self._paint_dot(painter, spot, y)
        foot = y - sizes.dot - 1
        stem = QRectF(round(spot) - 1.5, pill.bottom() - 2, 3.0, foot - pill.bottom() + 2)
        painter.setBrush(colour)
        painter.drawRect(stem)
        self._paint_pill(painter, pill)

    def _paint_dot(self, painter: QPainter, x: float, y: float) -> None:
        dot = _Sizes.now().dot
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("surface"))
        painter.drawEllipse(QPointF(x, y), dot + 2, dot + 2)
        painter.setBrush(look().color("here"))
        painter.drawEllipse(QPointF(x, y), dot, dot)

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
        width = self._label_width(stop.title, stop.detail)
        if slot.row:
            x = self._flip(centre)
            painter.setPen(QPen(look().color("ink_2"), 1))
            foot = round(top - 2)
            painter.drawLine(QPointF(x, self._line_y() + sizes.ring), QPointF(x, foot))
        box = self._mirrored(QRectF(slot.left, top, width, block))
        title = QFontMetricsF(look().font("small_strong"))
        detail = QFontMetricsF(look().font("small"))
        align = self._label_alignment(slot, width, centre)
        painter.setFont(look().font("small_strong"))
        painter.setPen(look().color("ink"))
        high = title.height() * _lines(stop.title)
        painter.drawText(QRectF(box.x(), top, width, high), align, stop.title)
        painter.setFont(look().font("small"))
        painter.setPen(look().color("ink_2"))
        lower = QRectF(box.x(), top + high, width, detail.height())
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

    # The list

    def _paint_list(self, painter: QPainter) -> None:
        """The path turned upright: one thin line, with "You are here" in its place on it."""
        height, sizes, rows = self._list_row_height(), _Sizes.now(), self._list_rows()
        middles = [sizes.pad + height * (number + 0.5) for number in range(len(rows))]
        spot = self._flip(sizes.pad + sizes.ring)
        painter.setPen(QPen(look().color("path"), sizes.ring_pen))
        painter.drawLine(QPointF(spot, middles[0]), QPointF(spot, middles[-1]))
        for stop, middle in zip(rows, middles, strict=True):
            if stop is None:
                self._paint_dot(painter, spot, middle)
            else:
                self._paint_ring(painter, spot, middle)
            words = stop or Stop(0.0, self._here_text(), self._today)
            self._paint_list_words(painter, words, middle)

    def _paint_list_words(self, painter: QPainter, stop: Stop, middle: float) -> None:
        title = QFontMetricsF(look().font("small_strong"))
        left = self._list_left()
        top = middle - (self._label_height() if stop.detail else title.height()) / 2
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

    def _list_left(self) -> float:
        """Where the words of the list begin."""
        sizes = _Sizes.now()
        return sizes.pad + 2 * sizes.ring + sizes.label_gap

    def _list_rows(self) -> list[Stop | None]:
        """The stops in order, with None where the person is."""
        if self._here is None:
            return list(self._stops)
        here = 2.0 if self._beyond else self._here
        before: list[Stop | None] = [stop for stop in self._stops if stop.at <= here]
        after: list[Stop | None] = [stop for stop in self._stops if stop.at > here]
        return [*before, None, *after]

    # Places and measures

    def _fit_at(self, width: float) -> _Fit | None:
        if width not in self._fits:
            self._fits[width] = self._new_fit(width)
        return self._fits[width]

    def _new_fit(self, width: float) -> _Fit | None:
        """One row of words, if need be with long titles in two lines; else two rows; else None."""
        plain = tuple(stop.title for stop in self._stops)
        slots = self._slots(width, plain)
        if slots is not None and not any(slot.row for slot in slots):
            return _Fit(slots, plain)
        folded = tuple(self._folded(stop) for stop in self._stops)
        again = self._slots(width, folded)
        if again is not None and not any(slot.row for slot in again):
            return _Fit(again, folded)
        return _Fit(slots, plain) if slots is not None else None

    def _slots(self, width: float, titles: Sequence[str]) -> tuple[Slot, ...] | None:
        if not self._stops:
            return ()
        start, end = self._line_span(width)
        centres = tuple(start + stop.at * (end - start) for stop in self._stops)
        widths = tuple(
            self._label_width(title, stop.detail)
            for stop, title in zip(self._stops, titles, strict=True)
        )
        radius = _Sizes.now().ring
        span = (start - radius, end + self._tail() + radius)
        return label_slots(centres, widths, span, gap=float(look().px(24)), reach=radius)

    def _folded(self, stop: Stop) -> str:
        """The title in the two lines that make it narrowest, if it is wider than its detail."""
        metrics = QFontMetricsF(look().font("small_strong"))
        words = stop.title.split(" ")
        if len(words) < 2 or metrics.horizontalAdvance(stop.title) <= self._label_width(
            "", stop.detail
        ):
            return stop.title
        ways = [f"{' '.join(words[:at])}\n{' '.join(words[at:])}" for at in range(1, len(words))]
        return min(ways, key=lambda way: self._label_width(way, ""))

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

    def _labels_height(self, fit: _Fit) -> float:
        sizes = _Sizes.now()
        rows = max((slot.row for slot in fit.slots), default=0) + 1
        blocks = rows * self._label_height() + (rows - 1) * sizes.row_gap
        more = max((_lines(title) for title in fit.titles), default=1) - 1
        blocks += more * QFontMetricsF(look().font("small_strong")).height()
        return sizes.ring + sizes.label_gap + blocks

    def _label_height(self) -> float:
        title = QFontMetricsF(look().font("small_strong")).height()
        return title + QFontMetricsF(look().font("small")).height()

    def _label_width(self, title: str, detail: str) -> float:
        bold = QFontMetricsF(look().font("small_strong"))
        plain = QFontMetricsF(look().font("small"))
        lines = [bold.horizontalAdvance(line) for line in title.split("\n")]
        return max(*lines, plain.horizontalAdvance(detail)) + 2

    def _list_row_height(self) -> float:
        return self._label_height() + look().px(12)

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
        self._fits.clear()
        self.updateGeometry()
        self.update()


def _lines(title: str) -> int:
    return title.count("\n") + 1
