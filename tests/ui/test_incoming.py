"""A file that a start was given waits until the pages may be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import SettingsFile
from recurapp.ui.incoming import Incoming
from recurapp.ui.main_window import MainWindow
from recurapp.ui.widgets.buttons import primary
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import button, shown_texts
from tests.ui.fits import settle

pytestmark = pytest.mark.usefixtures("look")

LETTER = Path("/home/sam/letter.ICS")


class Help(QWidget):
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        QVBoxLayout(self).addWidget(primary("Close", self))


class Pages(QWidget):
    """A screen that has the pages."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []
        self.covered = False

    def open_file(self, path: Path) -> bool:
        if not self.covered:
            self.opened.append(path)
        return not self.covered


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(SettingsFile(tmp_path / "settings.json"), Help)
    qtbot.addWidget(window)
    window.show_screen(QWidget())
    window.show()
    return window


@pytest.fixture
def incoming(window: MainWindow) -> Incoming:
    return Incoming(window, window)


def pages(window: MainWindow) -> Pages:
    screen = Pages()
    window.show_screen(screen)
    return screen


def test_it_is_opened_once_when_there_are_pages_and_they_are_painted(
    window: MainWindow, incoming: Incoming
) -> None:
    incoming.take(LETTER)
    incoming.on_painted()  # the lock screen
    screen = pages(window)
    incoming.look()
    assert screen.opened == [LETTER]
    incoming.look()
    assert screen.opened == [LETTER]


def test_pages_that_are_not_painted_yet_do_not_open_it(
    window: MainWindow, incoming: Incoming
) -> None:
    screen = pages(window)
    incoming.take(LETTER)
    assert screen.opened == []
    incoming.on_painted()
    assert screen.opened == [LETTER]


def test_all_that_wait_are_opened_in_their_order(window: MainWindow, incoming: Incoming) -> None:
    incoming.on_painted()
    for name in ("/a.ics", "/b.ics", "/a.ics"):
        incoming.take(Path(name))
    screen = pages(window)
    screen.covered = True
    incoming.look()
    assert screen.opened == []
    screen.covered = False
    incoming.look()
    assert screen.opened == [Path("/a.ics"), Path("/b.ics")]


def test_what_covers_the_window_and_help_in_front_come_first(
    window: MainWindow, incoming: Incoming, qtbot: QtBot
) -> None:
    screen = pages(window)
    incoming.on_painted()
    window.cover(QWidget())
    assert window.is_covered
    incoming.take(LETTER)
    assert screen.opened == []
    window.show_help()
    window.uncover()
    incoming.look()
    assert screen.opened == []
    assert window.help_panel is not None
    window.help_panel.close_panel()
    assert screen.opened == [LETTER]


def test_a_page_behind_the_curtain_gets_it_later(window: MainWindow, incoming: Incoming) -> None:
    screen = pages(window)
    screen.covered = True
    incoming.on_painted()
    incoming.take(LETTER)
    screen.covered = False
    incoming.look()
    assert screen.opened == [LETTER]


@pytest.mark.parametrize("name", ["letter.pdf", "ics", ".ics", "letter.ics.exe"])
def test_another_kind_of_file_is_answered_in_one_sentence(
    window: MainWindow, incoming: Incoming, name: str
) -> None:
    screen = pages(window)
    incoming.on_painted()
    incoming.take(Path("/home/sam") / name)
    settle(window)
    (panel,) = window.findChildren(FrontPanel)
    assert "RecurApp cannot open this kind of file." in shown_texts(panel)
    button(panel, "Close").click()
    assert screen.opened == []
