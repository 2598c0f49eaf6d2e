"""Worry from 0 to 10, and what its ends mean, also where the row has to fold."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
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


@pytest.mark.parametrize("width", [400, 260, 160])
def test_folded_each_word_stands_under_its_number(row: WorryRow, width: int) -> None:
    least, most = shown_at(row, width)
    first, last = row.button(0).geometry(), row.button(10).geometry()
    assert first.bottom() < least.top() < least.bottom() < last.top()
    assert least.left() == first.left()
    assert most.top() > last.bottom()
    assert most.left() <= last.left() < most.right() < width


def test_mirrored_they_do_too(row: WorryRow) -> None:
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    least, most = shown_at(row, 400)
    assert least.right() == row.button(0).geometry().right()
    assert most.right() == row.button(10).geometry().right()


def test_the_gaps_give_way_before_it_folds(row: WorryRow) -> None:
    side = row.cell().width()
    shown_at(row, 11 * side + 10 * 5)
    assert row.button(10).y() == 0
    shown_at(row, 11 * side + 10 * 5 - 1)
    assert row.button(10).y() > 0


def test_words_wider_than_the_whole_row_wrap(row: WorryRow) -> None:
    row.most.setText("as loud as it can ever get, in many words")
    _, most = shown_at(row, 160)
    assert (most.left(), most.width()) == (0, 160)


def test_it_says_eleven_numbers(row: WorryRow) -> None:
    assert [one.shown_text() for one in row._buttons] == [str(n) for n in range(11)]
    assert len(row.findChildren(QLabel)) == 2
