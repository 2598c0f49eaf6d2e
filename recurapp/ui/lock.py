"""When to lock by itself: nobody touched the app for N minutes, or the computer slept.

Owns the idle timer. Knows no screen and no vault: it emits `due`, and the composition root
locks. It compares two clocks, because the monotonic one stands still while a computer sleeps.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_LOOK_EVERY_MS = 1000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleLock(QObject):
    """Emits `due` once, `minutes()` after the last touch by either clock."""

    due = Signal()

    def __init__(
        self,
        application: QCoreApplication,
        minutes: Callable[[], int],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._application = application
        self._minutes = minutes
        self._clocks = (monotonic, wall)
        self._last = self._read()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self._last = self._read()
        self._application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._look()  # a touch that comes too late must not save the session
            self._last = self._read()
        return False

    def _read(self) -> tuple[float, float]:
        monotonic, wall = self._clocks
        return monotonic(), wall()

    def _look(self) -> None:
        elapsed = max(now - before for now, before in zip(self._read(), self._last, strict=True))
        if self._timer.isActive() and elapsed >= self._minutes() * 60:
            self.stop()
            self.due.emit()
