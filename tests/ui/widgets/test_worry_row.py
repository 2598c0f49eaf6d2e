"""Worry from 0 to 10, and what its ends mean, also where the row has to fold."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from recurapp.ui.theme import Look
from recurapp.ui.widgets.worry_row import WorryRow
from tests.ui.fits import assert_fits


@pytest.fixture
def row(qtbot: QtBot, look: Look) -> WorryRow:
    made = WorryRow()
    qtbot.addWidget(made)
    return made


def shown_at(row: WorryRow, width: int) -> tuple[QRect, QRect]:
    row.resize(width, row.heightForWidth(width))
    row.show()
    assert_fits(row)
    return row.least.geometry(), row.most.geometry()


def test_on_one_line_the_words_stand_under_the_ends(row: WorryRow) -> None:
    least, most = shown_at(row, 600)
    assert (row.least.text(), row.most.text()) == ("silent", "as loud as it gets")
    assert least.left() == 0
    assert most.right() >= 597
    assert least.top() == most.top() > row.button(0).geometry().bottom()


def test_folded_the_words_name_their_number(row: WorryRow) -> None:
    shown_at(row, 400)
    assert (row.least.text(), row.most.text()) == ("0 is silent", "10 is as loud as it gets")
    shown_at(row, 600)
    assert row.least.text() == "silent"


def test_with_very_little_room_one_stands_below_the_other(row: WorryRow) -> None:
    least, most = shown_at(row, 160)
    assert most.top() > least.top()
    assert least.left() == most.left() == 0


def test_it_says_eleven_numbers(row: WorryRow) -> None:
    assert [one.shown_text() for one in row._buttons] == [str(n) for n in range(11)]
    assert len(row.findChildren(QLabel)) == 2
