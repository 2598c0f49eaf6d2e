"""A number with its heading: where each part goes with room and without, and mirrored."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.widgets.number_row import ROOMY, NumberRow, number_row
from recurapp.ui.widgets.text import number, paragraph
from tests.ui.fits import assert_fits, settle


class Shown:
    """A row in a window of a width."""

    def __init__(self, qtbot: QtBot, width: int, aside: QWidget | None) -> None:
        self.title = paragraph("Someone to listen", strong=True)
        self.number = number("116 123")
        self.aside = aside
        self.note = paragraph("Free, day and night. " * 3, small=True)
        self.row = number_row(self.title, self.number, aside=aside, notes=[self.note])
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.row)
        layout.addStretch(1)
        self.window.resize(width, 400)
        self.window.show()
        assert_fits(self.window)

    @property
    def places(self) -> tuple[QRect, QRect, QRect]:
        settle(self.window)
        return self.title.geometry(), self.number.geometry(), self.note.geometry()


def test_with_room_the_number_stands_at_the_end_of_the_line(qtbot: QtBot, look: Look) -> None:
    aside = paragraph("Undated copy", small=True)
    shown = Shown(qtbot, ROOMY, aside)
    title, called, note = shown.places
    assert called.right() == aside.geometry().right() == ROOMY - 1
    assert aside.geometry().top() > called.bottom()
    assert note.top() > title.bottom()
    assert note.right() < called.left()


def test_without_room_it_stands_under_its_heading(qtbot: QtBot, look: Look) -> None:
    aside = paragraph("Undated copy", small=True)
    shown = Shown(qtbot, ROOMY - 1, aside)
    title, called, note = shown.places
    assert title.bottom() < called.top() < called.bottom() < note.top()
    assert called.left() == title.left() == note.left() == 0
    assert aside.geometry().left() > called.right()
    assert aside.geometry().center().y() == pytest.approx(called.center().y(), abs=1)


def test_at_200_percent_it_needs_twice_the_room(qtbot: QtBot, look: Look) -> None:
    look.use(Settings(text_size=200))
    shown = Shown(qtbot, ROOMY, None)
    layout = shown.row.layout()
    assert isinstance(layout, NumberRow)
    assert layout.is_stacked(2 * ROOMY - 1)
    assert not layout.is_stacked(2 * ROOMY)
    title, called, note = shown.places
    assert title.bottom() < called.top() < note.top()


def test_an_aside_that_finds_no_room_goes_below(qtbot: QtBot, look: Look) -> None:
    aside = Button("Change this number")
    shown = Shown(qtbot, 200, aside)
    _, called, note = shown.places
    assert called.bottom() < aside.geometry().top()
    assert aside.geometry().bottom() < note.top()


def test_it_is_mirrored(qtbot: QtBot, look: Look) -> None:
    shown = Shown(qtbot, ROOMY, None)
    shown.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    title, called, _ = shown.places
    assert called.left() == 0
    assert title.right() == ROOMY - 1
