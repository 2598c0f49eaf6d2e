"""Work off the UI thread: results come back on it, and never to who is gone."""

from __future__ import annotations

import threading

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.ui.tasks import Tasks


class Outcome(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: list[int] = []

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(threading.get_ident())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.append(threading.get_ident())


def test_the_work_is_done_elsewhere_and_told_here(qtbot: QtBot) -> None:
    tasks, outcome = Tasks(), Outcome()
    tasks.run(outcome, threading.get_ident, outcome.done, outcome.failed)
    assert tasks.busy
    qtbot.waitUntil(lambda: not tasks.busy)
    assert outcome.results != [threading.get_ident()]
    assert outcome.threads == [threading.get_ident()]


def test_a_failure_comes_back_as_it_was(qtbot: QtBot) -> None:
    tasks, outcome = Tasks(), Outcome()
    error = ValueError("x")

    def work() -> None:
        raise error

    tasks.run(outcome, work, outcome.done, outcome.failed)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert outcome.errors == [error]
    assert outcome.results == []


def test_who_is_gone_is_told_nothing(qapp: QApplication) -> None:
    tasks, outcome = Tasks(), Outcome()
    go_on = threading.Event()

    def work() -> None:
        go_on.wait(10)

    tasks.run(outcome, work, outcome.done, outcome.failed)
    shiboken6.delete(outcome)
    go_on.set()
    tasks.wait_all()
    assert outcome.results == []
    assert not tasks.busy


def test_wait_all_hands_everything_over(qapp: QApplication) -> None:
    tasks, outcome = Tasks(), Outcome()

    def again(result: object) -> None:
        outcome.done(result)
        if len(outcome.results) < 4:
            tasks.run(outcome, lambda: 1, again, outcome.failed)

    tasks.run(outcome, lambda: 0, again, outcome.failed)
    tasks.wait_all()
    assert outcome.results == [0, 1, 1, 1]
    tasks.wait_all()


def test_at_the_end_what_can_give_up_does_so(qtbot: QtBot) -> None:
    tasks, outcome = Tasks(), Outcome()
    given_up = threading.Event()

    def work() -> str:
        while not tasks.is_ending:
            given_up.wait(0.01)
        return "given up"

    tasks.run(outcome, work, outcome.done, outcome.failed)
    assert not tasks.is_ending
    tasks.end()
    assert outcome.results == ["given up"]


def test_after_the_end_nothing_is_begun(qapp: QApplication) -> None:
    tasks, outcome = Tasks(), Outcome()
    tasks.end()
    tasks.run(outcome, lambda: 1, outcome.done, outcome.failed)
    assert not tasks.busy
    tasks.wait_all()
    assert outcome.results == []
