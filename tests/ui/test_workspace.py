"""The workspace: pages made when first opened, keys for those there are, the page remembered."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recurapp.records import PLACE_ID, Place
from recurapp.ui.pages import PAGES, PageEntry
from recurapp.ui.parts.curtain_screen import CurtainScreen
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.workspace import Workspace
from tests.ui.desk import PASSPHRASE, Desk
from tests.ui.fits import assert_fits, settle
from tests.ui.made_pages import PrivatePage, SecondPage

pytestmark = pytest.mark.usefixtures("look")

MADE = "tests.ui.made_pages"
ENTRIES = (
    PageEntry("today", "Today", "sun", "Ctrl+1", "you", MADE, "FirstPage"),
    PageEntry("second", "Second", "signpost", "Ctrl+2", "you", MADE, "SecondPage"),
    PageEntry("settings", "Settings", "settings", "Ctrl+,", "below", MADE, "SecondPage"),
    PageEntry("private", "Private", "lock", "Ctrl+4", "you", MADE, "PrivatePage"),
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


# -- the curtain --------------------------------------------------------------------------


@pytest.fixture
def private(desk: Desk) -> type[PrivatePage]:
    """The private page with its counts at nothing, and a passphrase that lifts the curtain."""
    PrivatePage.made = PrivatePage.handed_over = 0
    PrivatePage.asked.clear()
    desk.vault.set_passphrase(PASSPHRASE)
    desk.curtain.look_again()
    return PrivatePage


def lift(desk: Desk, qtbot: QtBot, workspace: Workspace) -> None:
    """Type the passphrase where the keyboard is."""
    edit = QApplication.focusWidget()
    assert edit is not None
    assert workspace.stack.isAncestorOf(edit)
    qtbot.keyClicks(edit, PASSPHRASE)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    desk.services.tasks.wait_all()
    settle(workspace)


def test_drawn_it_covers_the_private_page_and_lifted_shows_it_again(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    workspace = shown(desk, qtbot)
    qtbot.keyClick(workspace, Qt.Key.Key_4, CONTROL)
    page = workspace.page("private")
    assert isinstance(page, private)
    page.edit.setFocus()
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.edit, Qt.Key.Key_C, both)
    settle(workspace)
    assert desk.curtain.drawn
    assert private.handed_over == 1
    assert not page.isVisible()
    assert isinstance(workspace.stack.currentWidget(), CurtainScreen)
    assert workspace.current == "private"
    assert_fits(workspace)
    lift(desk, qtbot, workspace)
    assert workspace.stack.currentWidget() is page
    assert QApplication.focusWidget() is page.view


def test_covered_it_is_not_even_made(desk: Desk, qtbot: QtBot, private: type[PrivatePage]) -> None:
    desk.keep(Place(page="private"))
    desk.curtain.draw()
    workspace = shown(desk, qtbot)
    workspace.setFocus()
    assert workspace.current == "private"
    workspace.open_page("private/a part")
    assert private.made == 0
    assert private.asked == []
    qtbot.keyClick(workspace.sidebar.buttons["today"], Qt.Key.Key_PageDown)
    lift(desk, qtbot, workspace)
    assert private.made == 1
    workspace.open_page("private/a part")
    assert private.asked == ["a part"]


def test_other_pages_stay_where_they_are(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    workspace = shown(desk, qtbot)
    focused = QApplication.focusWidget()
    desk.curtain.draw()
    settle(workspace)
    assert workspace.stack.currentWidget() is workspace.page("today")
    assert QApplication.focusWidget() is focused
    assert private.made == 0


def test_what_a_private_page_put_in_front_goes(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    workspace = shown(desk, qtbot)
    workspace.open_page("private")
    page = workspace.page("private")
    assert isinstance(page, private)
    loose = QWidget()
    history = FrontPanel(page.edit, paragraph("An entry as it was."))
    on_it = FrontPanel(history.content, paragraph("For ever?"))
    other = FrontPanel(workspace.sidebar, paragraph("Help."))
    of_none = FrontPanel(loose, paragraph("Its owner is gone."))
    qtbot.addWidget(loose)
    for panel in (history, on_it, other):
        panel.open_panel()
    settle(workspace)
    closed: list[FrontPanel] = []
    for panel in (history, on_it, other, of_none):
        panel.closed.connect(lambda panel=panel: closed.append(panel))
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(workspace.window(), Qt.Key.Key_C, both)
    settle(workspace)
    assert desk.curtain.drawn
    assert set(closed) == {history, on_it}
    other.close_panel()
