"""A main card with others beside it, and how they fold."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.rows import folding
from recurapp.ui.widgets.side_row import SideRow
from recurapp.ui.widgets.text import paragraph
from tests.ui.fits import assert_fits, settle


class Shown:
    def __init__(self, qtbot: QtBot, width: int, *, mirrored: bool = False) -> None:
        self.main, self.one, self.other = Card(), Card(), Card()
        for card, lines in ((self.main, 12), (self.one, 2), (self.other, 3)):
            for _ in range(lines):
                card.layout_.addWidget(paragraph("Words that stand here"))
            card.layout_.addStretch(1)
        self.row = SideRow(self.main, main_needs=400, margins=48, side_needs=300)
        self.row.addWidget(self.one)
        self.row.addWidget(self.other)
        self.window: QWidget = folding(self.row)
        qtbot.addWidget(self.window)
        if mirrored:
            self.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.window.resize(width, self.row.heightForWidth(width))
        self.window.show()
        assert_fits(self.window)

    @property
    def places(self) -> tuple[QRect, QRect, QRect]:
        settle(self.window)
        return self.main.geometry(), self.one.geometry(), self.other.geometry()


def test_with_room_the_others_stand_beside_it_and_end_with_it(qtbot: QtBot, look: Look) -> None:
    main, one, other = Shown(qtbot, 768).places
    assert (main.left(), main.width(), main.top()) == (0, 448, 0)
    assert one.left() == other.left() == 468
    assert one.bottom() < other.top()
    assert other.bottom() == main.bottom()
    assert other.right() == 767


def test_with_much_room_both_sides_grow(qtbot: QtBot, look: Look) -> None:
    main, one, _ = Shown(qtbot, 1200).places
    assert main.width() == 1180 * 58 // 100
    assert one.right() == 1199


def test_the_main_card_ends_with_a_taller_column(qtbot: QtBot, look: Look) -> None:
    shown = Shown(qtbot, 900)
    for _ in range(20):
        shown.one.layout_.addWidget(paragraph("More"))
    settle(shown.window)
    shown.window.resize(900, shown.row.heightForWidth(900))
    main, _, other = shown.places
    assert main.bottom() == other.bottom()


def test_without_room_the_main_card_comes_first_and_is_wide(qtbot: QtBot, look: Look) -> None:
    main, one, other = Shown(qtbot, 767).places
    assert main.width() == 767
    assert one.top() == other.top() > main.bottom()
    assert one.height() == other.height()
    narrow = Shown(qtbot, 500).places
    assert narrow[0].bottom() < narrow[1].top() < narrow[1].bottom() < narrow[2].top()


def test_at_200_percent_it_needs_more(qtbot: QtBot, look: Look) -> None:
    look.use(Settings(text_size=200))
    shown = Shown(qtbot, 1000)
    assert not shown.row.is_beside(1467)
    assert shown.row.is_beside(1468)


@pytest.mark.parametrize("width", [1000, 500])
def test_hidden_the_main_card_leaves_its_room(qtbot: QtBot, look: Look, width: int) -> None:
    shown = Shown(qtbot, width)
    shown.main.hide()
    _, one, other = shown.places
    assert one.top() == 0
    assert (other.top() == 0) == (width == 1000)
    shown.one.hide()
    shown.other.hide()
    settle(shown.window)
    assert shown.row.heightForWidth(width) == 0
    shown.main.show()
    settle(shown.window)
    assert shown.main.width() == width


def test_from_the_right_it_is_mirrored(qtbot: QtBot, look: Look) -> None:
    main, one, _ = Shown(qtbot, 900, mirrored=True).places
    assert main.right() == 899
    assert one.left() == 0
