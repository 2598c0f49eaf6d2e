"""Tab goes through parts that were made anew where they stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.tab_order import keep_tab_order
from tests.ui.desk import focused
from tests.ui.fits import settle

pytestmark = pytest.mark.usefixtures("look")


def tabbed(window: QWidget, first: QWidget) -> list[str]:
    """What Tab comes to, once around."""
    first.setFocus()
    found: list[str] = []
    while focused().objectName() not in found:
        found.append(focused().objectName())
        QTest.keyClick(window, Qt.Key.Key_Tab)
    return found


def named(name: str, parent: QWidget | None = None) -> QPushButton:
    button = QPushButton(parent)
    button.setObjectName(name)
    return button


def test_rows_made_anew_stay_in_their_place(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, rows, after = named("before"), RemadeRows(), named("after")
    lines = QVBoxLayout(window)
    for part in (before, rows, after):
        lines.addWidget(part)

    def fill() -> None:
        for name in ("one", "two"):
            row = QWidget()
            line = QVBoxLayout(row)
            line.addWidget(named(name))
            line.addWidget(named(f"{name} more"))
            rows.add(row)

    window.show()
    window.activateWindow()
    for _ in range(2):
        rows.remake(fill)
        settle(window)
        assert tabbed(window, before) == ["before", "one", "one more", "two", "two more", "after"]


def test_where_nothing_stands_before_the_parts_keep_their_order(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    second, first = named("second", holder), named("first", holder)
    keep_tab_order(holder, (first, second))
    holder.show()
    holder.activateWindow()
    settle(holder)
    assert tabbed(holder, first) == ["first", "second"]
