"""What a person does on the Understand page, and what they see there; shared by its tests."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from recurapp.bookmarks import (
    ReadingPlace,
    SavedPassage,
    TopicChoice,
    reading_place_id,
    topic_choice_id,
)
from recurapp.content.articles import load_articles
from recurapp.records import Record
from recurapp.ui.understand.contents_list import in_order
from recurapp.ui.understand.page import UnderstandPage
from tests.ui.desk import Desk, focused
from tests.ui.fits import settle

LISTED = in_order(load_articles())
FIRST, SECOND = LISTED[0], LISTED[1]
CANARY = "zqxwv lighthouse"
UP, DOWN, ENTER, ESC = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def understand(desk: Desk, width: int = 1056, height: int = 832) -> UnderstandPage:
    page = desk.show(UnderstandPage, width, height)
    assert isinstance(page, UnderstandPage)
    return page


def go(page: UnderstandPage, part: str) -> None:
    page.go_to(part)
    settle(page)


def look_for(page: UnderstandPage, words: str) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F, CONTROL)
    assert page.contents.search.hasFocus()
    page.contents.search.setText("")
    QTest.keyClicks(page.contents.search, words)
    page.contents.search.tell_now()
    settle(page)


def rest(page: UnderstandPage, qtbot: QtBot) -> None:
    """Until the place was told: at once, where a person reads on for a while."""
    with qtbot.waitSignal(page.reader.rested):
        page.reader.rest.start(0)


def section_in_sight(page: UnderstandPage, section: str) -> bool:
    """Whether its beginning stands near the top of what is seen."""
    view, area = page.reader.view, page.reader.area
    assert view is not None
    top = view.mapTo(area.viewport(), QPoint(0, view.top_of(section))).y()
    return 0 <= top < area.viewport().height() // 4


def place_of(desk: Desk, article: str) -> ReadingPlace | None:
    return desk.vault.store.get(ReadingPlace, reading_place_id(article))


def kinds_kept(desk: Desk) -> list[Record]:
    store = desk.vault.store
    return [one for kind in (ReadingPlace, SavedPassage, TopicChoice) for one in store.find(kind)]


def hide(desk: Desk, article: str) -> None:
    desk.keep(TopicChoice(id=topic_choice_id(article), article=article, hidden=True))


def save_button(page: UnderstandPage, section: str) -> QWidget:
    view = page.reader.view
    assert view is not None
    found = view.sections[section].save
    assert found is not None
    return found


def heard_words(page: UnderstandPage) -> list[str]:
    """All that stands in the article that is open, of whatever widget."""
    view = page.reader.view
    assert view is not None
    labels = [one for one in view.findChildren(QLabel) if one.isVisible()]
    return [one.text() for one in labels] + [one.accessibleName() for one in labels]


def heard(rows: QWidget) -> list[str]:
    """The rows that are marked, as a reader gets them."""
    found = rows.selectionModel().selectedRows()  # type: ignore[attr-defined]
    return [str(one.data(Qt.ItemDataRole.AccessibleTextRole)) for one in found]
