"""What failed is tried again, after longer and longer."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from recurapp.ui.parts import retry
from recurapp.ui.parts.retry import Retry


def test_each_failure_is_waited_for_twice_as_long_up_to_a_minute(qtbot: QtBot) -> None:
    again = Retry()
    waits = []
    for _ in range(6):
        again.failed()
        waits.append(again.timer.interval())
    assert waits == [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]
    again.stop()
    assert not again.timer.isActive()
    again.failed()
    assert again.timer.interval() == 5_000


def test_it_asks_once_for_each_failure(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT_MS", 1)
    again = Retry()
    with qtbot.waitSignal(again.wanted):
        again.failed()
    assert not again.timer.isActive()
