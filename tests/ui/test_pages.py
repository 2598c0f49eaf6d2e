"""The pages there are: each is made inside the window, with nothing shown on its own."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recurapp.ui.page import Page
from recurapp.ui.pages import PAGES, page_for
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.workspace import Workspace
from tests.ui.desk import PASSPHRASE, Desk, shown_texts
from tests.ui.fits import settle

pytestmark = pytest.mark.usefixtures("look")


class Windows(QObject):
    """What is shown as a window of its own, if only for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_no_part_of_a_page_flashes_up_as_a_window_while_it_is_made(
    desk: Desk, qtbot: QtBot, key: str
) -> None:
    """It did: the keyboard went with it, and the window behind was no longer the active one."""
    desk.services.vault.set_passphrase(PASSPHRASE)
    desk.services.curtain.look_again()
    workspace = Workspace(desk.services)
    qtbot.addWidget(workspace)
    workspace.show()
    settle(workspace)
    application, windows = QApplication.instance(), Windows()
    assert application is not None
    application.installEventFilter(windows)
    workspace.open_page(key)
    settle(workspace)
    application.removeEventFilter(windows)
    assert windows.shown == []


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("letter.ics", "follow_ups"),
        ("LETTER.ICS", "follow_ups"),
        ("letter.pdf", None),
        (".ics", None),
        ("ics", None),
        ("letter.ics.txt", None),
        ("", None),
    ],
)
def test_the_page_for_a_file_is_found_by_its_ending(name: str, page: str | None) -> None:
    assert page_for(PurePath(name)) == page


def test_a_page_without_files_leaves_them_alone(desk: Desk, qtbot: QtBot) -> None:
    page = Page(desk.services)
    qtbot.addWidget(page)
    before = shown_texts(page)
    page.open_file(Path("/sam/letter.ics"))
    settle(page)
    assert shown_texts(page) == before
    assert not page.findChildren(FrontPanel)
    assert not desk.opened
