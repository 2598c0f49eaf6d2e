"""The list of rows: its model, the keyboard, ticks, what is read out, and its size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.theme import Look
from recurapp.ui.widgets.row_list import Row, RowList, RowModel
from tests.ui.fits import assert_fits, settle

ROWS = [Row(f"\u2068Row {number}\u2069", ("under",), aside=str(number)) for number in range(30)]


def shown(
    qtbot: QtBot, *, several: bool = False, width: int = 500, rows: list[Row] | None = None
) -> RowList:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    made = RowList("Rows", window, several=several, asides=True)
    layout.addWidget(made)
    layout.addStretch(1)
    made.set_rows(ROWS if rows is None else rows, at=0)
    window.resize(width, 700)
    window.show()
    window.activateWindow()
    made.setFocus()
    settle(window)
    made.kept = window  # type: ignore[attr-defined] # else it would be deleted with its list
    return made


def test_the_model_is_sound(qtbot: QtBot) -> None:
    model = RowModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.set_rows(ROWS)
    model.set_rows([])
    model.set_rows(ROWS[:2])
    assert tester.model() is model
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None


def test_a_row_is_found_by_its_letters_and_read_out_whole() -> None:
    model = RowModel()
    model.set_rows([Row("\u2068Low\u2069", ("words", ""), aside="7"), Row("a", spoken="said")])
    assert model.data(model.index(0)) == "Low"
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0), role) == "\u2068Low\u2069. 7. words"
    assert model.data(model.index(1), role) == "said"


def test_arrows_choose_one_row(qtbot: QtBot) -> None:
    rows = shown(qtbot)
    told: list[int] = []
    rows.chosen.connect(told.append)
    assert rows.current() == 0
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert told == [1, 29]
    assert rows.current() == 29


def test_space_or_a_click_ticks_several(qtbot: QtBot) -> None:
    rows = shown(qtbot, several=True)
    told: list[None] = []
    rows.ticks_changed.connect(lambda: told.append(None))
    assert rows.ticked() == []
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    place = rows.visualRect(rows.rows_model.index(2)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows.ticked() == [1, 2]
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert rows.ticked() == [1]
    assert rows.current() == -1
    assert len(told) == 3


def test_filling_it_again_tells_nothing_and_keeps_the_ticks(qtbot: QtBot) -> None:
    rows = shown(qtbot, several=True)
    told: list[None] = []
    rows.ticks_changed.connect(lambda: told.append(None))
    rows.set_rows(ROWS[:5], at=2, ticked=(1, 3))
    assert rows.ticked() == [1, 3]
    assert rows.currentIndex().row() == 2
    assert told == []


def test_it_is_as_high_as_its_rows_up_to_a_limit(qtbot: QtBot) -> None:
    few, many = shown(qtbot, rows=ROWS[:2]), shown(qtbot)
    assert few.viewport().height() == 2 * few.row_height()
    assert few.verticalScrollBar().maximum() == 0
    assert many.viewport().height() == 5 * many.row_height()
    assert many.verticalScrollBar().maximum() > 0
    many.window().resize(500, 200)
    settle(many.window())
    assert many.sizeHint().height() < 3 * many.row_height()


def test_with_little_room_the_aside_goes_under_the_bold_line(qtbot: QtBot) -> None:
    wide, narrow = shown(qtbot), shown(qtbot, width=300)
    assert not wide.folds()
    assert narrow.folds()
    assert narrow.row_height() > wide.row_height()


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_it_is_drawn_in_every_look(
    qtbot: QtBot, look: Look, theme: Theme, several: bool, qapp: QApplication
) -> None:
    icon = Row("Low", ("a",), icon="sun", token="mood_5")
    rows = shown(qtbot, several=several, rows=[icon, Row("none")])
    before = rows.grab().toImage()
    look.use(Settings(theme=theme, text_size=200))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle(rows.window())
    assert rows.grab().toImage() != before
    assert rows.row_height() >= look.px(44)
    assert_fits(rows.window())


def test_a_row_is_a_list_item_to_a_reader(qtbot: QtBot) -> None:
    rows = shown(qtbot)
    told = QAccessible.queryAccessibleInterface(rows)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "Rows"
    item = told.childAt(*rows.viewport().mapToGlobal(QPoint(20, rows.row_height() // 2)).toTuple())
    assert item is not None
    assert "under" in item.text(QAccessible.Text.Name)
