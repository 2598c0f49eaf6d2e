"""Which backups are offered for a damaged vault, and how they are named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from recurapp.storage.backup import BackupInfo
from recurapp.ui.unlock.backup_choice import BackupChoice, Forgotten, StartAgain
from recurapp.ui.widgets.buttons import PRIMARY, SECONDARY
from recurapp.ui.widgets.text import TextLabel

NEWEST = datetime(2026, 11, 20, 14, 3, tzinfo=UTC)


def test_the_newest_whole_ones_by_date(qtbot: QtBot) -> None:
    choice = BackupChoice()
    qtbot.addWidget(choice)
    found = [BackupInfo(Path(str(at)), NEWEST - timedelta(days=at)) for at in range(5)]
    choice.show_backups([*found, BackupInfo(Path("bad"), NEWEST, damaged=True)])
    buttons = choice.buttons
    local = NEWEST.astimezone()
    assert buttons[0].shown_text() == f"Open the backup of {local:%d} November 2026, {local:%H:%M}"
    assert len(buttons) == 3
    assert buttons[0].dress is PRIMARY
    assert {button.dress for button in buttons[1:]} == {SECONDARY}
    with qtbot.waitSignal(choice.chosen) as told:
        buttons[1].click()
    assert told.args == [Path("1")]
    choice.show_backups(found[:1])
    assert len(choice.buttons) == 1


def test_none_is_said(qtbot: QtBot) -> None:
    choice = BackupChoice()
    qtbot.addWidget(choice)
    choice.show_backups([BackupInfo(Path("bad"), NEWEST, damaged=True)])
    assert choice.findChildren(TextLabel)[0].text() == "There is no backup in the data folder."
    assert not choice.buttons


def test_beginning_anew_is_asked_for(qtbot: QtBot) -> None:
    part = StartAgain()
    qtbot.addWidget(part)
    with qtbot.waitSignal(part.wanted):
        part.button.click()


@pytest.mark.parametrize(
    ("has_code", "kept_here", "said"),
    [
        (True, True, "Your recovery code opens it too."),
        (True, False, "Your recovery code opens it too."),
        (False, True, "only the passphrase opens it."),
        (False, False, "nobody can open these records"),
    ],
)
def test_what_can_be_done_when_it_is_forgotten(
    qtbot: QtBot, has_code: bool, kept_here: bool, said: str
) -> None:
    part = Forgotten()
    qtbot.addWidget(part)
    part.say(has_code=has_code, kept_here=kept_here)
    assert said in part.words.text()
    with qtbot.waitSignal(part.start_wanted):
        part.start.button.click()
