"""The two drawn figures: one cell becoming two, and rounds of chemotherapy.

Owns the drawings and the words in them. They stand still. Shape says all that colour says: a cell
that is hit has a waist and a cross, one that has gone is a dotted line. Some cells are left at
the end of the rounds, for no treatment is likely to end them all. What a figure shows is said under
it in the words of its article, for everyone. Knows no article.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui.theme import look
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import ColumnsLayout, row
from recurapp.ui.widgets.text import TextLabel, paragraph

translate = QCoreApplication.translate

_GAP = 34
"""Pixels between two steps; an arrow stands in it."""
_NARROWEST = 120
_DIVISION_HIGH, _ROUND_HIGH, _SIGN_WIDE, _SIGN = 72, 100, 40, 30
_WAIST = 0.42
"""Of the radius: how far the middle of a dividing cell is drawn in."""


class Cell(Enum):
    """How a cell is, and how it is drawn."""

    RESTING = auto()
    DIVIDING = auto()
    HIT = auto()
    """Dividing while the drugs are there."""
    GONE = auto()


Spot = tuple[float, float, Cell]
"""Its middle, in radii of a cell from the middle of the drawing, and how it is."""

_DIVISION: tuple[tuple[Spot, ...], ...] = (
    ((0.0, 0.0, Cell.RESTING),),
    ((0.0, 0.0, Cell.DIVIDING),),
    ((-1.15, 0.0, Cell.RESTING), (1.15, 0.0, Cell.RESTING)),
)
_PLACES = tuple(
    (x + shift, y) for y, shift in ((-2.9, 0.2), (0.0, -0.2), (2.9, 0.2)) for x in (-3.5, 0.0, 3.5)
)
"""Of the nine cells that go through the rounds."""
_ROUNDS = ("HRHRHRRHR", "GRGHGRHGR", "GRGGGGGGR")
"""Which of them is how: hit, resting, gone. A cell at rest may be hit in a later round."""
_KINDS = {"H": Cell.HIT, "R": Cell.RESTING, "G": Cell.GONE}


def figure(name: str, alternative: str, parent: QWidget | None = None) -> QWidget:
    """The drawing, with what it shows beneath. One that is not known is its words alone."""
    card = Card(parent, tint="canvas", margins=18)
    card.layout_.setSpacing(14)
    if name == "division":
        card.layout_.addWidget(_division())
    elif name == "rounds":
        card.layout_.addWidget(_rounds())
        card.layout_.addWidget(_signs())
    card.layout_.addWidget(paragraph(alternative, small=True, muted=True))
    return card


def _division() -> QWidget:
    said = (
        translate("Figures", "1 cell"),
        translate("Figures", "The cell is dividing. Chemotherapy acts now."),
        translate("Figures", "2 cells"),
    )
    pictures = [Cells(cells, radius=26, high=_DIVISION_HIGH) for cells in _DIVISION]
    return _Steps(list(zip(pictures, said, strict=True)))


def _rounds() -> QWidget:
    said = (
        translate("Figures", "Round 1"),
        translate("Figures", "Round 2"),
        translate("Figures", "After round 3"),
    )
    pictures = [
        Cells(
            [(x, y, _KINDS[kind]) for (x, y), kind in zip(_PLACES, kinds, strict=True)],
            radius=11,
            high=_ROUND_HIGH,
        )
        for kinds in _ROUNDS
    ]
    return _Steps(list(zip(pictures, said, strict=True)))


def _signs() -> QWidget:
    """What each shape stands for."""
    signs = (
        (Cell.HIT, translate("Figures", "Dividing, and hit by the drugs")),
        (Cell.RESTING, translate("Figures", "At rest, and still there")),
        (Cell.GONE, translate("Figures", "Gone")),
    )
    return row(*[_sign(cell, said) for cell, said in signs], gap=10)


def _sign(cell: Cell, said: str) -> QWidget:
    shape = Cells([(0.0, 0.0, cell)], radius=10, high=_SIGN, wide=_SIGN_WIDE)
    return row(shape, _level(said), gap=4)


def _level(said: str) -> QWidget:
    words = paragraph(said, small=True)
    words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    words.setMinimumHeight(0)
    return words


class Cells(QWidget):
    """Cells, drawn. Lengths are pixels at 100 %."""

    def __init__(
        self,
        cells: Sequence[Spot],
        *,
        radius: float,
        high: int,
        wide: int = _NARROWEST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cells = tuple(cells)
        self._radius = radius
        self._size = (wide, high)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._on_look_changed)

    def sizeHint(self) -> QSize:
        wide, high = self._size
        return QSize(look().px(wide), look().px(high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QRectF(self.rect()).center())
        radius = look().px(self._radius)
        mirrored = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        for x, y, cell in self.cells:
            _paint_cell(painter, QPointF(mirrored * x * radius, y * radius), radius, cell)
        painter.end()


def _paint_cell(painter: QPainter, middle: QPointF, radius: float, cell: Cell) -> None:
    width = max(2.0, look().px(2))
    if cell is Cell.GONE:
        pen = QPen(look().color("ink_2"), max(1.5, width * 0.75), Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, radius, radius)
        return
    is_hit = cell is Cell.HIT
    ink = "sun" if is_hit else "accent"
    painter.setPen(QPen(look().color(ink), width))
    painter.setBrush(look().color("sun_soft" if is_hit else "accent_soft"))
    if cell is Cell.RESTING:
        painter.drawEllipse(middle, radius, radius)
        _paint_kernel(painter, middle, radius, ink)
        return
    painter.drawPath(_waisted(middle, radius))
    if is_hit:
        _paint_cross(painter, middle, radius)
        return
    for side in (-1, 1):
        _paint_kernel(painter, middle + QPointF(side * 0.72 * radius, 0), radius, ink)


def _waisted(middle: QPointF, radius: float) -> QPainterPath:
    """A cell that is becoming two: longer than a resting one, drawn in at its middle."""
    x, y, r = middle.x(), middle.y(), radius
    tip, high, waist = 1.55 * r, 0.86 * r, _WAIST * r
    path = QPainterPath(QPointF(x, y - waist))
    for sx, sy in ((1, -1), (1, 1), (-1, 1), (-1, -1)):
        if (sx, sy) in ((1, -1), (-1, 1)):  # from the waist out to the tip
            path.cubicTo(
                QPointF(x + sx * 0.3 * r, y + sy * 1.1 * high),
                QPointF(x + sx * tip, y + sy * 1.2 * high),
                QPointF(x + sx * tip, y),
            )
        else:  # and back from the tip
            path.cubicTo(
                QPointF(x + sx * tip, y + sy * 1.2 * high),
                QPointF(x + sx * 0.3 * r, y + sy * 1.1 * high),
                QPointF(x, y + sy * waist),
            )
    path.closeSubpath()
    return path


def _paint_kernel(painter: QPainter, middle: QPointF, radius: float, ink: str) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().color(ink))
    painter.drawEllipse(middle, radius * 0.27, radius * 0.27)
    painter.restore()


def _paint_cross(painter: QPainter, middle: QPointF, radius: float) -> None:
    arm = 0.62 * radius
    painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
    painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))


class _Steps(QWidget):
    """Pictures in a row, or below each other where it is narrow, with an arrow to the next."""

    def __init__(self, steps: Sequence[tuple[Cells, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[QWidget] = []
        self._first = steps[0][0]
        layout = _StepsLayout(self, columns=len(steps), gap=_GAP)
        for picture, said in steps:
            self._steps.append(_step(picture, said))
            layout.addWidget(self._steps[-1])
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look().color("ink_2"), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for one, other in zip(self._steps, self._steps[1:], strict=False):
            self._paint_arrow(painter, QRectF(one.geometry()), QRectF(other.geometry()))
        painter.end()

    def _paint_arrow(self, painter: QPainter, one: QRectF, other: QRectF) -> None:
        if other.top() >= one.bottom():
            self._arrow(painter, QPointF(one.center().x(), one.bottom() + _GAP / 2), (0, 1))
            return
        high = one.top() + self._first.geometry().center().y()
        middle = (one.right() + other.left()) / 2
        way = 1
        if other.right() <= one.left():
            middle, way = (other.right() + one.left()) / 2, -1
        self._arrow(painter, QPointF(middle, high), (way, 0))

    def _arrow(self, painter: QPainter, middle: QPointF, way: tuple[int, int]) -> None:
        along, across = QPointF(*way), QPointF(way[1], way[0])
        tip, tail = middle + along * 9, middle - along * 9
        painter.drawLine(tail, tip)
        painter.drawLine(tip, tip - along * 6 + across * 5)
        painter.drawLine(tip, tip - along * 6 - across * 5)


def _step(picture: QWidget, said: str) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    words = TextLabel(said, "small_strong")
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    layout.addWidget(picture)
    layout.addWidget(words)
    layout.addStretch(1)
    return holder


class _StepsLayout(ColumnsLayout):
    """All beside each other, or all below each other: a row of two and one would mislead."""

    def columns_at(self, width: int) -> int:
        fits = self.columns * (look().px(_NARROWEST) + self.gap) - self.gap <= width
        return self.columns if fits else 1
