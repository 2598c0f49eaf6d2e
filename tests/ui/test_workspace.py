"""The workspace: pages made when first opened, keys for those there are, the page remembered."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.records import PLACE_ID, Place
from recurapp.ui.pages import PAGES, PageEntry
from recurapp.ui.workspace import Workspace
from tests.ui.desk import Desk
from tests.ui.fits import assert_fits, settle
from tests.ui.made_pages import SecondPage

pytestmark = pytest.mark.usefixtures("look")

MADE = "tests.ui.made_pages"
ENTRIES = (
    PageEntry("today", "Today", "sun", "Ctrl+1", "you", MADE, "FirstPage"),
    PageEntry("second", "Second", "signpost", "Ctrl+2", "you", MADE, "SecondPage"),
    PageEntry("settings", "Settings", "settings", "Ctrl+,", "below", MADE, "SecondPage"),
    PageEntry("marks", "What the marks mean", "info", "", "", MADE, "SecondPage"),
)
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(desk: Desk, qtbot: QtBot) -> Workspace:
    workspace = Workspace(desk.services, entries=ENTRIES)
    qtbot.addWidget(workspace)
    workspace.resize(1024, 640)
    workspace.show()
    workspace.activateWindow()
    settle(workspace)
    return workspace


def test_today_comes_first_and_other_pages_wait(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    assert workspace.current == "today"
    assert set(workspace._pages) == {"today"}
    assert_fits(workspace)


def test_the_keys_open_pages(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    for key, expected in (
        (Qt.Key.Key_2, "second"),
        (Qt.Key.Key_Comma, "settings"),
        (Qt.Key.Key_3, "settings"),
        (Qt.Key.Key_1, "today"),
    ):
        qtbot.keyClick(workspace, key, CONTROL)
        assert workspace.current == expected
    assert workspace.stack.currentWidget() is workspace.page("today")


def test_the_sidebar_opens_pages_and_shows_which(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    qtbot.mouseClick(workspace.sidebar.buttons["second"], Qt.MouseButton.LeftButton)
    assert workspace.current == "second"
    assert workspace.sidebar.buttons["second"].isChecked()
    assert "marks" not in workspace.sidebar.buttons
    workspace.open_page("marks")
    assert not workspace.sidebar.buttons["second"].isChecked()


def test_a_page_of_words_alone_scrolls_by_keys(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    qtbot.keyClick(workspace, Qt.Key.Key_2, CONTROL)
    settle(workspace)
    page = workspace.page("second")
    assert QApplication.focusWidget() is page.view
    bar = page.view.verticalScrollBar()
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    workspace.sidebar.buttons["second"].setFocus()
    qtbot.keyClick(workspace.sidebar.buttons["second"], Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_the_focus_goes_to_the_page_not_from_the_sidebar(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    workspace.setFocus()
    assert QApplication.focusWidget() is workspace.page("today").view
    button = workspace.sidebar.buttons["second"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert workspace.current == "second"
    assert QApplication.focusWidget() is button


def test_the_page_is_remembered_in_the_vault(desk: Desk, qtbot: QtBot) -> None:
    shown(desk, qtbot).open_page("second")
    place = desk.vault.store.get(Place, PLACE_ID)
    assert place is not None
    assert place.page == "second"
    assert shown(desk, qtbot).current == "second"


def test_a_key_may_name_a_part_of_the_page(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    workspace.open_page("second/a part")
    assert workspace.current == "second"
    page = workspace.page("second")
    assert isinstance(page, SecondPage)
    assert page.asked == ["a part"]
    workspace.page("today").go_to("anything")  # a page without parts does nothing
    place = desk.vault.store.get(Place, PLACE_ID)
    assert place is not None
    assert place.page == "second"


def test_a_page_that_is_gone_means_today(desk: Desk, qtbot: QtBot) -> None:
    desk.keep(Place(page="follow_ups"))
    workspace = shown(desk, qtbot)
    assert workspace.current == "today"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_listed_is_built(entry: PageEntry) -> None:
    kind = entry.load()
    assert kind.key == entry.key
    assert entry.module in sys.modules


def test_no_two_pages_share_a_key_or_shortcut() -> None:
    assert len({entry.key for entry in PAGES}) == len(PAGES)
    shortcuts = [entry.shortcut for entry in PAGES if entry.shortcut]
    assert len(set(shortcuts)) == len(shortcuts)
