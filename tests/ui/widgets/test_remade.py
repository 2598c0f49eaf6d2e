"""Rows made anew: the keyboard stays on the same control, else on the one in its place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.ui.widgets.buttons import Button, secondary
from recurapp.ui.widgets.remade import RemadeRows
from tests.ui.desk import focused
from tests.ui.fits import settle

pytestmark = pytest.mark.usefixtures("look")


class Made:
    def __init__(self, qtbot: QtBot) -> None:
        self.rows = RemadeRows()
        qtbot.addWidget(self.rows)
        self.disabled = ""
        self.show("abc")
        self.rows.show()
        self.rows.activateWindow()
        settle(self.rows)

    def show(self, names: str) -> None:
        def fill() -> None:
            for name in names:
                button = secondary(name, self.rows)
                button.setEnabled(name != self.disabled)
                self.rows.mark(button, name)
                self.rows.add(button)

        self.rows.remake(fill)
        settle(self.rows)

    def stop(self, name: str) -> QWidget:
        found = self.rows.stop(name)
        assert found is not None
        return found

    def at(self) -> str:
        widget = focused()
        assert isinstance(widget, Button)
        return widget.shown_text()


def test_the_keyboard_stays_on_the_same_one(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.stop("b").setFocus()
    made.show("cab")
    assert made.at() == "b"


def test_where_it_has_gone_the_next_one_takes_it(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.stop("b").setFocus()
    made.show("ac")
    assert made.at() == "c"
    made.show("a")
    assert made.at() == "a"


def test_one_that_cannot_be_pressed_any_more_gives_it_on(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.stop("a").setFocus()
    made.disabled = "a"
    made.show("abc")
    assert made.at() == "b"


def test_nothing_left_takes_nothing(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.stop("a").setFocus()
    made.show("")
    assert made.rows.rows == []
    made.show("xy")
    assert made.rows.stop("a") is None


def test_the_keyboard_elsewhere_stays_there_unless_it_is_wanted(qtbot: QtBot) -> None:
    made = Made(qtbot)
    other = secondary("other", made.rows)
    other.show()
    other.setFocus()
    made.show("bc")
    assert focused() is other
    made.rows.want("c")
    made.show("bc")
    assert made.at() == "c"
