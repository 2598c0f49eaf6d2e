"""When what failed is tried again: after 5 seconds, then after longer and longer.

Owns the waiting alone. It does nothing itself: `wanted` asks for the next try.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

FIRST_WAIT_MS, LONGEST_WAIT_MS = 5_000, 60_000


class Retry(QObject):
    """`failed()` after each failure, `stop()` once it went well."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wait_ms = FIRST_WAIT_MS
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.wanted)

    def failed(self) -> None:
        """Wait, then ask."""
        self.timer.start(self._wait_ms)
        self._wait_ms = min(2 * self._wait_ms, LONGEST_WAIT_MS)

    def stop(self) -> None:
        """It went well, or nothing is left to try."""
        self.timer.stop()
        self._wait_ms = FIRST_WAIT_MS
