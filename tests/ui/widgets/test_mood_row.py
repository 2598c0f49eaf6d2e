"""The five weathers: each with its icon in its colour, and its word."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from recurapp.ui.theme import Look
from recurapp.ui.widgets.mood_row import MoodRow


def test_the_words_and_the_order_are_those_of_the_item(qtbot: QtBot, look: Look) -> None:
    row = MoodRow()
    qtbot.addWidget(row)
    words = [one.shown_text() for one in row._buttons]
    assert words == ["Stormy", "Low", "Mixed", "Fair", "Bright"]
    assert [one.value for one in row._buttons] == [1, 2, 3, 4, 5]


def test_it_folds_to_three_and_two(qtbot: QtBot, look: Look) -> None:
    row = MoodRow()
    qtbot.addWidget(row)
    whole = row.sizeHint().width()
    assert [row.columns_at(width) for width in (whole, whole - 1, 160, 20)] == [5, 3, 2, 1]
    assert row.heightForWidth(whole - 1) > row.heightForWidth(whole) == row.sizeHint().height()
