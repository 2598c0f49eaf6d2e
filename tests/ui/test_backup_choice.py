"""Which backups are offered for a damaged vault, and how they are named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from recurapp.storage.backup import BackupInfo
from recurapp.ui.backup_choice import BackupChoice
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.widgets.text import TextLabel

NEWEST = datetime(2026, 11, 20, 14, 3, tzinfo=UTC)


def test_the_newest_whole_ones_by_date(qtbot: QtBot) -> None:
    choice = BackupChoice()
    qtbot.addWidget(choice)
    found = [BackupInfo(Path(str(at)), NEWEST - timedelta(days=at)) for at in range(5)]
    choice.show_backups([*found, BackupInfo(Path("bad"), NEWEST, good=False)])
    buttons = choice.findChildren(Button)
    local = NEWEST.astimezone()
    assert buttons[0].shown_text() == f"Open the backup of {local:%d} November 2026, {local:%H:%M}"
    assert len(buttons) == 3 + 1
    assert buttons[-1] is choice.start_button
    with qtbot.waitSignal(choice.chosen) as told:
        buttons[1].click()
    assert told.args == [Path("1")]


def test_none_is_said(qtbot: QtBot) -> None:
    choice = BackupChoice()
    qtbot.addWidget(choice)
    choice.show_backups([BackupInfo(Path("bad"), NEWEST, good=False)])
    assert choice.findChildren(TextLabel)[0].text() == "There is no backup in the data folder."
    assert choice.start_button is not None
    with qtbot.waitSignal(choice.start_wanted):
        choice.start_button.click()
