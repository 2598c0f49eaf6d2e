"""Rows that fold: beside each other while there is room, below each other when there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.ui.widgets.flow import FlowLayout
from recurapp.ui.widgets.rows import BaselineRow, CardRow, EndsRow, folding
from recurapp.ui.widgets.text import heading, paragraph
from tests.ui.fits import settle


def shown(qtbot: QtBot, layout: FlowLayout | CardRow, width: int, *items: QWidget) -> QWidget:
    for item in items:
        layout.addWidget(item)
    holder = folding(layout)
    qtbot.addWidget(holder)
    holder.resize(width, holder.heightForWidth(width))
    holder.show()
    settle(holder)
    return holder


def test_the_last_item_stands_at_the_end_of_the_line(qtbot: QtBot) -> None:
    first, last = paragraph("First"), paragraph("Last")
    holder = shown(qtbot, EndsRow(), 400, first, last)
    assert first.x() == 0
    assert last.geometry().right() == 399
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle(holder)
    assert last.x() == 0
    assert first.geometry().right() == 399


def test_without_room_the_last_item_goes_below(qtbot: QtBot) -> None:
    first, last = paragraph("A first that is long"), paragraph("A last that is long")
    holder = shown(qtbot, EndsRow(), 160, first, last)
    assert holder.height() > first.height()
    assert last.x() == 0
    assert last.y() >= first.geometry().bottom()


def test_words_of_two_sizes_stand_on_one_baseline(qtbot: QtBot) -> None:
    large, small = heading("3 years", 0), paragraph("since then")
    holder = shown(qtbot, BaselineRow(), 600, large, small)
    assert holder.height() == large.height()
    assert small.x() > large.x()
    ascents = [label.y() + label.fontMetrics().ascent() for label in (large, small)]
    assert ascents[0] == ascents[1]


def test_cards_stand_beside_each_other_from_a_width_on_and_a_lonely_one_takes_all(
    qtbot: QtBot,
) -> None:
    one, other = paragraph("One"), paragraph("Other")
    holder = shown(qtbot, CardRow(narrowest=200), 420, one, other)
    assert one.y() == other.y()
    assert one.width() == other.width() == 200
    holder.resize(410, 200)
    settle(holder)
    assert other.y() > one.y()
    holder.resize(420, 200)
    other.hide()
    settle(holder)
    assert one.width() == 420
