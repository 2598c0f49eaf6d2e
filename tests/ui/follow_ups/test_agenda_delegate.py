"""How a row of the agenda is painted: in its place, its heading above, marked without colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.follow_ups.agenda_delegate import AgendaDelegate, heading_height, row_height
from recurapp.ui.follow_ups.agenda_model import AgendaModel
from recurapp.ui.follow_ups.lines import Line, month_line, passed_line
from recurapp.ui.theme import Look
from tests.ui.desk import Desk
from tests.ui.follow_ups.visits import HERE, in_month, timed, visit

State = QStyle.StateFlag
ON = State.State_Enabled
MARGIN, WIDTH = 40, 500
ZALGO = "Z" + "".join(map(chr, range(0x300, 0x360))) + "algo "


class Painted:
    """Rows painted in the middle of an empty picture."""

    def __init__(self, desk: Desk, look: Look, qtbot: QtBot) -> None:
        self._look = look
        self._view = QWidget()
        qtbot.addWidget(self._view)
        self._view.resize(WIDTH, 100)
        self.model = AgendaModel(desk.services.store.follow_ups, lambda: HERE)
        self.delegate = AgendaDelegate(self._view)

    def __call__(
        self,
        line: Line,
        state: QStyle.StateFlag = ON,
        *,
        width: int = WIDTH,
        mirrored: bool = False,
    ) -> QImage:
        self._view.resize(width, 100)
        self.model._put([line._replace(heading="Before"), line])
        index = self.model.index(1)
        option = QStyleOptionViewItem()
        ways = Qt.LayoutDirection
        option.direction = ways.RightToLeft if mirrored else ways.LeftToRight
        self._view.setLayoutDirection(option.direction)
        option.rect = QRect(MARGIN, MARGIN, width, self.delegate.sizeHint(option, index).height())
        option.state = state
        high = option.rect.height() + 2 * MARGIN
        image = QImage(width + 2 * MARGIN, high, QImage.Format.Format_RGB32)
        image.fill(self._look.color("surface"))
        painter = QPainter(image)
        self.delegate.paint(painter, option, index)
        painter.end()
        return image


@pytest.fixture
def painted(desk: Desk, look: Look, qtbot: QtBot) -> Painted:
    return Painted(desk, look, qtbot)


def spilled(image: QImage, look: Look) -> bool:
    """Whether anything is painted outside the row's place."""
    empty = look.color("surface").rgb()
    inner = image.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    return any(
        image.pixel(x, y) != empty
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
        if not inner.contains(x, y)
    )


LINES = [
    month_line(timed(place="Northgate Hospital"), HERE),
    month_line(visit(title=ZALGO * 3, place=ZALGO * 3), HERE),
    month_line(in_month(2027, 4), HERE),
    passed_line(in_month(2026, 9), HERE),
    month_line(visit(None), HERE)._replace(badge=""),
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("width", [WIDTH, 300, 160])
def test_nothing_is_painted_outside_its_place(
    painted: Painted, look: Look, line: Line, width: int
) -> None:
    for state in (ON, ON | State.State_Selected | State.State_HasFocus, ON | State.State_MouseOver):
        for mirrored in (False, True):
            assert not spilled(painted(line, state, width=width, mirrored=mirrored), look)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_each_state_looks_different(painted: Painted, look: Look, theme: Theme) -> None:
    look.use(Settings(theme=theme))
    states = (ON, ON | State.State_Selected, ON | State.State_HasFocus)
    first, second, third = (painted(LINES[0], state) for state in states)
    assert first != second
    assert first != third
    assert painted(LINES[0], mirrored=True) != first
    painted.delegate.shows_focus = False
    assert painted(LINES[0], states[2]) == first


def test_a_heading_and_a_badge_below_take_room(painted: Painted) -> None:
    line = LINES[0]
    assert row_height(line, 300) > row_height(line, WIDTH)
    assert row_height(line._replace(badge=""), 300) == row_height(line, WIDTH)
    assert heading_height(first=False) > heading_height(first=True)
    painted.model._put([line, line, line._replace(heading="Next")])
    above = [painted.delegate.height_above(painted.model, n) for n in range(3)]
    assert above == [heading_height(first=True), 0, heading_height(first=False)]


def test_another_model_is_left_alone(painted: Painted) -> None:
    other = QStandardItemModel(1, 1)
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    painted.delegate.paint(painter, option, other.index(0, 0))
    painter.end()
    assert not painted.delegate.sizeHint(option, other.index(0, 0)).isValid()
    assert painted.model.rowCount(QModelIndex()) == 0
