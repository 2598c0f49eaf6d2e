"""Work off the UI thread, with its result back on it.

Owns the threads for slow work (keys, backups). Knows nothing of what the work is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

T = TypeVar("T")
_Asked = tuple[QObject, Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]]
"""Who asked, for what, and who is told."""


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], tell: Callable[[Any, Exception | None], None]):
        super().__init__()
        self._work = work
        self._tell = tell

    def run(self) -> None:
        # What the work holds, such as a widget, must not die on this thread: Tasks keeps the
        # work until its result was handed over, and it is let go here before that.
        work, self._work = self._work, _nothing
        try:
            result = work()
        except Exception as error:  # every failure goes back to who asked
            del work
            self._tell(None, error)
        else:
            del work
            self._tell(result, None)


def _nothing() -> None:
    """What is left of work that was done."""


class Tasks(QObject):
    """Runs work on a few threads of its own."""

    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._waiting: dict[int, _Asked] = {}
        self._next = 0
        self._is_ending = False
        self._ended.connect(self._on_ended)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` on another thread, then call `done(result)` or `failed(error)` on this one.

        Neither is called once `owner` has been deleted. After `end` nothing is begun: the vault is
        closed by then.
        """
        if self._is_ending:
            return
        self._next += 1
        token = self._next
        self._waiting[token] = (owner, work, done, failed)
        self._pool.start(_Work(work, lambda result, error: self._ended.emit(token, result, error)))

    @property
    def is_ending(self) -> bool:
        """Long work asks this now and then, and gives up: the app is about to close or lock."""
        return self._is_ending

    def end(self) -> None:
        """Let what can give up do so, then wait for all of it. Nothing more is begun."""
        self._is_ending = True
        self.wait_all()

    @property
    def busy(self) -> bool:
        """True while a result has not been handed over."""
        return bool(self._waiting)

    def wait_all(self) -> None:
        """Wait until all work has ended and every result has been handed over."""
        while self._waiting:
            self._pool.waitForDone()
            QCoreApplication.sendPostedEvents(self)

    @Slot(int, object, object)
    def _on_ended(self, token: int, result: Any, error: Exception | None) -> None:
        owner, _work, done, failed = self._waiting.pop(token)
        if not shiboken6.isValid(owner):
            return
        if error is not None:
            failed(error)
        else:
            done(result)
