"""The search box: it waits for a rest in typing, never for the disk, and Esc clears it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.widgets.search_field import LONGEST, SearchField
from tests.ui.fits import settle


@pytest.fixture
def field(qtbot: QtBot) -> SearchField:
    """A field on the screen, with the keyboard in it."""
    made = SearchField("Search your journal")
    qtbot.addWidget(made)
    made.resize(370, made.sizeHint().height())
    made.show()
    made.activateWindow()
    made.setFocus()
    settle(made)
    return made


def test_typing_is_told_once_it_rests(field: SearchField, qtbot: QtBot) -> None:
    told: list[str] = []
    field.wanted.connect(told.append)
    with qtbot.waitSignal(field.wanted):
        QTest.keyClicks(field, "scan")
    assert told == ["scan"]


def test_the_same_text_is_not_told_twice(field: SearchField, qtbot: QtBot) -> None:
    told: list[str] = []
    field.wanted.connect(told.append)
    QTest.keyClicks(field, "a")
    field.tell_now()
    QTest.keyClicks(field, "b")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    field.tell_now()
    field.set_silently("known")
    field.tell_now()
    assert told == ["a"]


def test_escape_clears_it_and_does_nothing_else(field: SearchField, qtbot: QtBot) -> None:
    told: list[str] = []
    field.wanted.connect(told.append)
    QTest.keyClicks(field, "scan")
    field.tell_now()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert told == ["scan", ""]
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["scan", ""]


def test_the_cross_is_there_with_a_text_and_clears_it(field: SearchField) -> None:
    assert not field.clear_button.isVisible()
    QTest.keyClicks(field, "scan")
    assert field.clear_button.isVisible()
    QTest.mouseClick(field.clear_button, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert field.hasFocus()
    assert not field.clear_button.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_down_and_enter_go_on_to_the_list(field: SearchField, qtbot: QtBot, key: Qt.Key) -> None:
    QTest.keyClicks(field, "scan")
    with qtbot.waitSignal(field.left_downwards):
        QTest.keyClick(field, key)
    assert field.text() == "scan"


def test_it_is_named_limited_and_learns_nothing(field: SearchField) -> None:
    assert field.accessibleName() == "Search your journal"
    hints = field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    field.setText("x" * (LONGEST + 1))
    assert len(field.text()) == LONGEST


@pytest.mark.parametrize("size", [100, 200])
def test_the_cross_stands_inside_on_the_far_side(field: SearchField, look: Look, size: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look.use(Settings(text_size=size))
    field.setText("scan")
    field.resize(600, field.sizeHint().height())
    settle(field)
    assert field.rect().contains(field.clear_button.geometry())
    assert field.clear_button.x() > 300
    assert min(field.clear_button.width(), field.clear_button.height()) >= look.px(44)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    field.resize(601, field.height())
    settle(field)
    assert field.clear_button.geometry().right() < 300
    assert not field.grab().isNull()
