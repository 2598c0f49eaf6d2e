"""The agenda's view: keys and clicks, and that a slip of the hand does nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from recurapp.settings import Settings
from recurapp.ui.follow_ups.agenda_model import AgendaModel, Shown
from recurapp.ui.follow_ups.agenda_view import AgendaView
from recurapp.ui.theme import Look
from tests.ui.desk import Desk
from tests.ui.fits import settle
from tests.ui.follow_ups.visits import HERE, timed, visit

pytestmark = pytest.mark.usefixtures("look")


class Seen:
    """The view with two rows, and what it told."""

    def __init__(self, desk: Desk, *, rows: bool = True) -> None:
        self.window = QWidget()
        desk.qtbot.addWidget(self.window)
        if rows:
            desk.keep(timed(11), visit(56, "Blood test"))
        self.rows = AgendaModel(desk.services.store.follow_ups, lambda: HERE, self.window)
        self.view = AgendaView(self.rows, self.window)
        self.view.resize(500, 400)
        self.rows.show(Shown())
        self.told: list[str] = []
        self.view.entered.connect(lambda n: self.told.append(f"entered {n}"))
        self.view.chosen.connect(lambda n: self.told.append(f"chosen {n}"))
        self.window.resize(500, 400)
        self.window.show()
        self.window.activateWindow()
        settle(self.window)


def test_the_keyboard_comes_to_the_first_row(desk: Desk) -> None:
    seen = Seen(desk)
    seen.view.setFocus()
    assert seen.view.currentIndex().row() == 0
    assert seen.told == []
    QTest.keyClick(seen.view, Qt.Key.Key_Down)
    QTest.keyClick(seen.view, Qt.Key.Key_Enter)
    QTest.keyClick(seen.view, Qt.Key.Key_C)
    QTest.keyClick(seen.view, Qt.Key.Key_Escape)
    assert seen.told == ["chosen 1", "entered 1"]


def test_without_rows_keys_do_nothing(desk: Desk) -> None:
    seen = Seen(desk, rows=False)
    seen.view.setFocus()
    QTest.keyClick(seen.view, Qt.Key.Key_Return)
    QTest.mouseClick(seen.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert seen.told == []


def test_letters_look_for_nothing(desk: Desk) -> None:
    seen = Seen(desk)
    seen.view.setFocus()
    seen.view.keyboardSearch("b")
    assert seen.view.currentIndex().row() == 0


def drag(view: AgendaView, to: QPoint, buttons: Qt.MouseButton) -> None:
    at = QPointF(to)
    kind, none = QMouseEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
    where = QPointF(view.viewport().mapToGlobal(to))
    view.mouseMoveEvent(QMouseEvent(kind, at, where, Qt.MouseButton.NoButton, buttons, none))


def test_a_hand_that_slips_goes_to_no_other_row(desk: Desk) -> None:
    seen = Seen(desk)
    first = seen.view.visualRect(seen.rows.index(0))
    second = seen.view.visualRect(seen.rows.index(1))
    on_first = QPoint(first.center().x(), first.bottom() - 10)
    QTest.mousePress(seen.view.viewport(), Qt.MouseButton.LeftButton, pos=on_first)
    drag(seen.view, QPoint(first.center().x(), second.bottom() - 10), Qt.MouseButton.LeftButton)
    assert seen.view.currentIndex().row() == 0
    drag(seen.view, on_first, Qt.MouseButton.NoButton)
    QTest.mouseRelease(seen.view.viewport(), Qt.MouseButton.LeftButton, pos=on_first)
    assert seen.told[-1] == "entered 0"


def test_one_that_is_not_in_the_list_marks_nothing(desk: Desk) -> None:
    seen = Seen(desk)
    seen.view.select(seen.rows.id_at(1))
    assert seen.view.selectionModel().selectedRows()[0].row() == 1
    seen.view.bring_into_view(visit().id)
    seen.view.bring_into_view(seen.rows.id_at(1))
    seen.view.select(visit().id)
    assert seen.view.selectionModel().selectedRows() == []
    assert seen.told == []


def test_larger_text_makes_larger_rows(desk: Desk, look: Look) -> None:
    seen = Seen(desk)
    before = seen.view.visualRect(seen.rows.index(0)).height()
    look.use(Settings(text_size=200))
    settle(seen.window)
    assert seen.view.visualRect(seen.rows.index(0)).height() > before
