"""The time of day, for everything that shows it: one clock that tells when a day or minute turns.

Owns the one timer, and what the local zone is called. Looks again each minute, and at once when the
app comes to the front, so sleep, a changed clock and a changed zone are noticed. Knows nothing of
records or pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, QTimer, QTimeZone, Signal
from PySide6.QtGui import QGuiApplication

LONGEST_WAIT = 20_000
"""Milliseconds between two looks: after sleep a timer goes on where it was."""


def local_now() -> datetime:
    """The present instant in the zone this computer is in now, also when that has changed."""
    if hasattr(time, "tzset"):
        time.tzset()
    return datetime.now().astimezone()


def zone_name(now: datetime) -> str:
    """The IANA name of the zone that `now` (aware, local) is in: "Europe/London".

    A computer may be told its zone without a name, or with a wrong one. Then it is one of the
    fixed offsets that have a name, so that the local day stays right; else UTC.
    """
    offset = now.utcoffset()
    named = getattr(now.tzinfo, "key", None)  # what a test passes names itself
    for name in (named or bytes(QTimeZone.systemTimeZoneId().data()).decode(), _fixed_name(now)):
        try:
            if now.astimezone(ZoneInfo(name)).utcoffset() == offset:
                return name
        except (KeyError, ValueError, OSError):  # what ZoneInfo raises for a name it cannot use
            continue
    return "UTC"


def _fixed_name(now: datetime) -> str:
    """The name of a whole hour from UTC. Its sign is the other way round: POSIX."""
    hours = round((now.utcoffset() or timedelta()) / timedelta(hours=1))
    return f"Etc/GMT{-hours:+d}"


class Clock(QObject):
    """`now` gives an aware local datetime; a test passes its own and calls `look_again`."""

    day_changed = Signal()
    minute_changed = Signal()

    def __init__(
        self, now: Callable[[], datetime] = local_now, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._seen = self._minute()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look_again)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state_changed)
        self._wait()

    def now(self) -> datetime:
        """The present instant, aware, in the local zone."""
        return self._now()

    def today(self) -> date:
        return self._now().date()

    def zone(self) -> str:
        """The IANA name of the local zone, to be kept with an instant. Not at a start: 5 ms."""
        return zone_name(self._now())

    def shows_the_same(self, at: datetime) -> bool:
        """Whether clocks here show at that instant what `at` (aware) says. Cheap: for a start."""
        here = self._now().tzinfo
        local = at.astimezone(here if hasattr(here, "key") else None)
        return local.utcoffset() == at.utcoffset()

    def look_again(self) -> None:
        """Compare with what was last seen and tell what has changed."""
        before, self._seen = self._seen, self._minute()
        if self._seen.date() != before.date():
            self.day_changed.emit()
        if self._seen != before:
            self.minute_changed.emit()
        self._wait()

    def _minute(self) -> datetime:
        return self._now().replace(second=0, microsecond=0)

    def _wait(self) -> None:
        now = self._now()
        left = 60_000 - now.second * 1000 - now.microsecond // 1000 + 5
        self._timer.start(min(left, LONGEST_WAIT))

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look_again()
