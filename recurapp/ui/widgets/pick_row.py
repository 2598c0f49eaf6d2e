"""A row of buttons of which one may be picked, and picked again to clear it.

Owns where the buttons stand, how the keyboard moves along them and that at most one is picked.
Tab stops once at the row; the arrows move and pick nothing; Space or Enter picks. A press that
follows at once on the same button is the same press: fingers without feeling tap twice. Each
button is a radio button to assistive technology. The row lays its buttons out itself: it is on the
start path, and a layout would cost more than the buttons. Knows nothing of what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QRadioButton, QSizePolicy, QWidget

from recurapp.ui import theme

GAP = 8
_TWICE = 500
"""At least so many milliseconds part two presses that are both meant."""


def is_same_press(last: float) -> bool:
    """Whether a press now still belongs to that of `last`, a time of monotonic()."""
    return (monotonic() - last) * 1000 < max(_TWICE, QApplication.doubleClickInterval())


class PickButton(QRadioButton):
    """One of the row. A kind of row gives its own size and paint."""

    def __init__(self, value: int, text: str, row: PickRow) -> None:
        super().__init__(text, row)
        self.value = value
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def shown_text(self) -> str:
        return self.text()

    def _font_role(self) -> str:
        return "strong" if self.isChecked() else "body"

    def nextCheckState(self) -> None:
        """Pressed: the row decides."""
        row = self.parentWidget()
        assert isinstance(row, PickRow)
        row.pick(self.value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.parentWidget()
        assert isinstance(row, PickRow)
        row.is_touched = True
        super().mouseReleaseEvent(event)
        row.is_touched = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        row = self.parentWidget()
        assert isinstance(row, PickRow)
        if not row.move_focus(self, Qt.Key(key)):
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def corner_radius(self) -> float:
        """Of what is painted, for the focus ring."""
        return theme.look().px(10)

    def paint_ground(self, painter: QPainter, ground: str) -> None:
        """The surface and its edge, thicker when picked: it is not marked by colour alone."""
        look = theme.look()
        picked = self.isChecked()
        over = self.underMouse() and self.isEnabled()
        width = 2 if picked else 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("accent" if picked or over else "edge"), width))
        painter.setBrush(look.color(ground if picked else "accent_soft" if over else "surface"))
        rect = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(rect, self.corner_radius(), self.corner_radius())


class PickRow(QWidget):
    """A kind calls `_fill` and says how large one is; `folds` are the columns to try in turn."""

    chosen = Signal(object)
    """The value the person picked, or None when they pressed the picked one again."""
    about_to_choose = Signal()
    """Before it is decided which of the two it is: the time to call `set_value`."""

    folds: Sequence[int] = (1,)
    tightest: int = GAP
    """The gap down to which the widest fold is squeezed before it folds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: int | None = None
        self.is_touched = False
        """Whether the press that `chosen` tells of was one of a pointer or a finger."""
        self._last: tuple[int, float] | None = None
        """What was pressed last, and when."""
        self._buttons: tuple[PickButton, ...] = ()
        self._cell: QSize | None = None
        self._heights: dict[int, int] = {}
        """By width, until the look changes: Qt asks many times in one layout."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.look().changed.connect(self._on_look_changed)

    def _fill(self, buttons: Iterable[PickButton]) -> None:
        self._buttons = tuple(buttons)
        # Radio buttons of Qt would keep one picked for ever; those of such a group may be cleared.
        group = QButtonGroup(self)
        group.setExclusive(False)
        for one in self._buttons:
            group.addButton(one)
        self._seat(self._buttons[0])

    def button(self, value: int) -> PickButton:
        return next(one for one in self._buttons if one.value == value)

    def set_value(self, value: int | None) -> None:
        """Show this one as picked. `chosen` tells of the person's choice only."""
        self.value = value
        for one in self._buttons:
            one.setChecked(one.value == value)
        if value is not None:
            self._seat(self.button(value))

    def pick(self, value: int) -> None:
        """As a press does."""
        last, self._last = self._last, (value, monotonic())
        if last is not None and last[0] == value and is_same_press(last[1]):
            return
        self.about_to_choose.emit()
        self.set_value(None if value == self.value else value)
        self.chosen.emit(self.value)

    # -- the keyboard -------------------------------------------------------------------

    def move_focus(self, button: PickButton, key: Qt.Key) -> bool:
        """Move the focus for an arrow, Home or End; False when the key is for others."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ahead, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if mirrored:
            ahead, back = back, ahead
        last = len(self._buttons) - 1
        at = self._buttons.index(button)
        places = {
            ahead: at + 1,
            back: at - 1,
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key not in places:
            return False
        target = self._buttons[min(max(places[key], 0), last)]
        self._seat(target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _seat(self, button: PickButton) -> None:
        """Where Tab stops."""
        for one in self._buttons:
            strong = one is button
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(button)

    # -- where they stand ---------------------------------------------------------------

    def cell(self) -> QSize:
        """The least size of one button."""
        if self._cell is None:
            self._cell = self._measured()
        return self._cell

    def _measured(self) -> QSize:
        raise NotImplementedError

    def between(self, width: int) -> int:
        """The height of what stands under the first line where there are more lines."""
        return 0

    def below(self, width: int) -> int:
        """The height of what stands under the buttons."""
        return 0

    def place_below(self, top: int) -> None:
        """Put what stands under the buttons there; they are in their places."""

    def columns_at(self, width: int) -> int:
        """How many stand beside each other."""
        least = self.cell().width()
        for columns in self.folds:
            gap = self.tightest if columns == self.folds[0] else GAP
            if columns * least + (columns - 1) * gap <= width:
                return columns
        return 1

    def _gap_at(self, width: int, columns: int) -> int:
        """Between buttons of one line."""
        if columns == 1:
            return GAP
        left = (width - columns * self.cell().width()) // (columns - 1)
        return max(self.tightest, min(left, GAP))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            lines = -(-len(self._buttons) // self.columns_at(width))
            buttons = lines * (self.cell().height() + GAP) - GAP
            self._heights[width] = buttons + self.between(width) + self.below(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = self.folds[0] * (self.cell().width() + GAP) - GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.cell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def place(self) -> None:
        width, high = self.width(), self.cell().height()
        columns = self.columns_at(width)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        gap, between = self._gap_at(width, columns), self.between(width)
        room = width - (columns - 1) * gap
        for at, one in enumerate(self._buttons):
            line, column = divmod(at, columns)
            left = room * column // columns + column * gap
            right = room * (column + 1) // columns + column * gap
            top = line * (high + GAP) + (between if line else 0)
            rect = QRect(left, top, right - left, high)
            if mirrored:
                rect.moveLeft(width - right)
            one.setGeometry(rect)
        lines = -(-len(self._buttons) // columns)
        self.place_below(lines * (high + GAP) - GAP + between)

    def _on_look_changed(self) -> None:
        self._cell = None
        self._heights.clear()
        self.updateGeometry()
        self.place()
        self.update()
