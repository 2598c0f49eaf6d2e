"""A page on the desk: real services over a real encrypted store, with a clock that tests move.

The fixture `desk` is there for every test of ui/; the functions are a person's eyes and keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recurapp.content.directory import load_directory
from recurapp.records import Record
from recurapp.settings import SettingsFile
from recurapp.storage.errors import Problem
from recurapp.storage.vault import OpenVault
from recurapp.ui.clock import Clock
from recurapp.ui.curtain import Curtain
from recurapp.ui.page import Page
from recurapp.ui.reminders import Reminders
from recurapp.ui.services import ChangeFeed, Services
from recurapp.ui.tasks import Tasks
from recurapp.ui.widgets.buttons import Button
from tests.chosen_files import ChosenFiles
from tests.ui.fits import settle

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, 14, 5, tzinfo=LONDON)
PASSPHRASE = "four quiet grey otters"


@dataclass
class Desk:
    """What a page is given, what it asked for, and the time it is there."""

    qtbot: QtBot
    vault: OpenVault
    settings: SettingsFile
    now: datetime = MONDAY
    opened: list[str] = field(default_factory=list)
    """Keys of the pages that were asked for."""
    damaged: list[Problem] = field(default_factory=list)
    """For which problems the backups were asked for."""

    def __post_init__(self) -> None:
        self.clock = Clock(lambda: self.now)
        self.feed = ChangeFeed(self.vault.store)
        self.files = ChosenFiles()
        tasks = Tasks()
        self.curtain = Curtain(self.vault, tasks)
        self.reminders = Reminders(self.vault.store, self.clock, tasks)
        self.feed.changed.connect(self.reminders.note_change)
        self.services = Services(
            vault=self.vault,
            store=self.vault.store,
            feed=self.feed,
            settings=self.settings,
            clock=self.clock,
            tasks=tasks,
            curtain=self.curtain,
            reminders=self.reminders,
            directory=load_directory(),
            files=self.files,
            open_page=self.opened.append,
            lock=lambda: None,
            show_help=lambda: None,
            to_backups=self.damaged.append,
        )

    def keep(self, *records: Record) -> None:
        """Save records as another page would."""
        self.vault.store.save(*records)

    def show(self, kind: type[Page], width: int = 1056, height: int = 832) -> Page:
        """Make the page and show it as wide as it is beside the sidebar."""
        page = kind(self.services)
        self.qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        settle(page)
        return page

    def draw_curtain(self) -> None:
        """Set PASSPHRASE and draw the curtain."""
        self.vault.set_passphrase(PASSPHRASE)
        self.curtain.look_again()
        self.curtain.draw()
        QApplication.processEvents()

    def wait_to(self, now: datetime) -> None:
        """Let time pass, as the clock notices it."""
        self.now = now
        self.clock.look_again()
        QApplication.processEvents()


def shown_texts(widget: QWidget) -> list[str]:
    """Every text a person can see on it now; a no-break space reads as a space."""
    labels = [one for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]
    found = [one.text().replace("\u00a0", " ") for one in labels]
    return found + [one.shown_text() for one in widget.findChildren(Button) if one.isVisible()]


def button(widget: QWidget, text: str) -> Button:
    """The visible button with this text."""
    for one in widget.findChildren(Button):
        if one.isVisible() and one.shown_text() == text:
            return one
    raise AssertionError(f"no button {text!r}")


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(widget: QWidget) -> None:
    """Press it as the keyboard does."""
    widget.setFocus()
    assert widget.hasFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)
    settle(widget.window())


@pytest.fixture
def desk(qtbot: QtBot, open_vault: OpenVault, tmp_path: Path) -> Iterator[Desk]:
    """See Desk."""
    made = Desk(qtbot, open_vault, SettingsFile(tmp_path / "settings.json"))
    yield made
    made.feed.close()
