"""The file dialogs: they wait without stopping the app, and leave no trace of what was chosen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from recurapp.ui.files import FileChooser, FileKind
from tests.ui.fits import settle

pytestmark = pytest.mark.usefixtures("look")

CALENDARS = FileKind("Calendar files", "ics")


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """Qt's own dialog: this system's could not be worked by a test."""
    shown = QFileDialog.open

    def plain(dialog: QFileDialog) -> None:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        shown(dialog)

    monkeypatch.setattr(QFileDialog, "open", plain)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def dialog() -> QFileDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]
    return next(one for one in found if one.isVisible())


def finish(choice: QFileDialog, path: Path | None) -> None:
    if path is None:
        choice.done(QDialog.DialogCode.Rejected)
    else:
        choice.fileSelected.emit(str(path))
        choice.done(QDialog.DialogCode.Rejected)
    settle(choice.parentWidget() or choice)


def test_the_chosen_file_comes_back_and_the_dialog_goes(window: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    FileChooser().choose(window, "Which file?", CALENDARS, chosen.append)
    assert chosen == []  # it does not wait for the person
    choice = dialog()
    assert choice.windowTitle() == "Which file?"
    assert choice.nameFilters() == ["Calendar files (*.ics)"]
    assert choice.fileMode() is QFileDialog.FileMode.ExistingFile
    finish(choice, tmp_path / "a.ics")
    assert chosen == [tmp_path / "a.ics"]
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible() and one != window]


def test_thinking_better_of_it_calls_nobody(window: QWidget) -> None:
    chosen: list[Path] = []
    FileChooser().choose(window, "Which file?", CALENDARS, chosen.append)
    finish(dialog(), None)
    assert chosen == []


def test_a_file_to_write_has_a_name_and_its_ending(window: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    FileChooser().save_as(window, "Where?", CALENDARS, "calendar.ics", chosen.append)
    choice = dialog()
    assert choice.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert choice.defaultSuffix() == "ics"
    assert [Path(name).name for name in choice.selectedFiles()] == ["calendar.ics"]
    finish(choice, tmp_path / "b.ics")
    assert chosen == [tmp_path / "b.ics"]


def test_qt_keeps_no_list_of_what_was_chosen(window: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    """Its dialog writes the folders it has seen to QtProject.conf when it is destroyed."""
    FileChooser().choose(window, "Which file?", CALENDARS, lambda path: None)
    kept = QSettings(QSettings.Scope.UserScope, "QtProject").fileName()
    assert kept.startswith(os.devnull)
    choice = dialog()
    choice.setHistory([str(tmp_path)])
    finish(choice, tmp_path / "a.ics")
    qtbot.waitUntil(lambda: not shiboken6.isValid(choice))
    assert not Path(kept).exists()
