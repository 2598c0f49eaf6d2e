"""The idle lock: due by either clock, put off by a touch, never by a late one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from recurapp.ui.lock import IdleLock


class TwoClocks:
    """A monotonic and a wall clock that stand still until the test moves them (seconds)."""

    def __init__(self) -> None:
        self.monotonic = 1000.0
        self.wall = 1_800_000_000.0

    def both(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += seconds


def _idle_lock(qapp: QApplication, clocks: TwoClocks) -> IdleLock:
    lock = IdleLock(qapp, lambda: 5, monotonic=lambda: clocks.monotonic, wall=lambda: clocks.wall)
    lock.start()
    return lock


def test_due_after_the_limit(qapp: QApplication, qtbot: QtBot) -> None:
    clocks = TwoClocks()
    lock = _idle_lock(qapp, clocks)
    with qtbot.waitSignal(lock.due, timeout=4000):
        clocks.both(300)


def test_due_after_sleep_although_the_monotonic_clock_stood_still(
    qapp: QApplication, qtbot: QtBot
) -> None:
    clocks = TwoClocks()
    lock = _idle_lock(qapp, clocks)
    with qtbot.waitSignal(lock.due, timeout=4000):
        clocks.wall += 3600


def test_a_wall_clock_set_back_cannot_hold_the_lock_off(qapp: QApplication, qtbot: QtBot) -> None:
    clocks = TwoClocks()
    lock = _idle_lock(qapp, clocks)
    with qtbot.waitSignal(lock.due, timeout=4000):
        clocks.monotonic += 301
        clocks.wall -= 86_400


def test_a_touch_puts_it_off_but_a_late_one_does_not(qapp: QApplication, qtbot: QtBot) -> None:
    clocks = TwoClocks()
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.show()
    lock = _idle_lock(qapp, clocks)
    due: list[bool] = []
    lock.due.connect(lambda: due.append(True))
    clocks.both(200)
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    clocks.both(200)
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert due == []
    clocks.both(301)
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert due == [True]


def test_stopped_it_stays_quiet(qapp: QApplication, qtbot: QtBot) -> None:
    clocks = TwoClocks()
    lock = _idle_lock(qapp, clocks)
    lock.stop()
    clocks.both(10_000)
    with qtbot.assertNotEmitted(lock.due, wait=1300):
        pass
