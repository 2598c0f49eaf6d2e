"""Entries for the tests of the journal's panels, and what a person does with a list of rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from recurapp.records import JournalEntry
from recurapp.ui.widgets.row_list import RowList
from tests.ui.desk import LONDON, MONDAY, Desk
from tests.ui.fits import settle


def entry(days_ago: int = 0, *, at: datetime | None = None, **values: Any) -> JournalEntry:
    """An entry so many days before the Monday of the tests. Without values it says Mixed."""
    at = at or MONDAY - timedelta(days=days_ago, hours=1)
    return JournalEntry(
        at=at, zone="Europe/London", day=at.astimezone(LONDON).date(), **(values or {"mood": 3})
    )


def ground(desk: Desk, width: int = 1024, height: int = 640) -> QWidget:
    """A page that something is put in front of."""
    page = QWidget()
    desk.qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    settle(page)
    return page


def rest(desk: Desk, widget: QWidget) -> None:
    """Let all work end, what follows from it too, and the layout come to rest."""
    for _ in range(3):
        settle(widget.window())
        desk.services.tasks.wait_all()
    settle(widget.window())


def lose_table(desk: Desk, name: str) -> None:
    """A vault damaged so that this table cannot be read any more."""
    store = desk.vault.store
    text = f"ALTER TABLE {name} RENAME TO lost_{name}"
    store._thread.call(lambda: store._connection.execute(text).fetchall())


def titles(rows: RowList) -> list[str]:
    """The bold lines, without the marks that keep their direction."""
    return [_plain(row.title) for row in rows.rows_model.rows]


def lines(rows: RowList, at: int) -> list[str]:
    """What stands under a bold line."""
    return [_plain(line) for line in rows.rows_model.rows[at].lines]


def go_down(rows: RowList, many: int = 1) -> None:
    rows.setFocus()
    for _ in range(many):
        QTest.keyClick(rows, Qt.Key.Key_Down)


def _plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")
