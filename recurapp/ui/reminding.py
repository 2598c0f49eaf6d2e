"""Reminders in one run of the app: whose turn it is to remind, and where a notice leads.

Owns the change from the instants that a locked start was left with to the reminders of the open
vault. Who computes and who shows is elsewhere: reminders.py and notices.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from recurapp.ui.reminders import LockedReminders, Reminders

if TYPE_CHECKING:
    from recurapp.ui.clock import Clock
    from recurapp.ui.main_window import MainWindow
    from recurapp.ui.notices import Notices


class Reminding(QObject):
    """`on_painted`, then `open` and `close` with the vault; `instants` for a lock."""

    def __init__(
        self, window: MainWindow, clock: Clock, instants: Sequence[datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._locked: LockedReminders | None = None
        if instants:
            self._locked = LockedReminders(instants, clock, self)
            self._locked.came_due.connect(self._on_due)
        self._reminders: Reminders | None = None
        self._open_page: Callable[[str], None] | None = None
        self.notices: Notices | None = None

    def on_painted(self) -> None:
        """The window is there."""
        if self._locked is not None:
            self._locked.start()

    def open(self, reminders: Reminders, open_page: Callable[[str], None]) -> None:
        """The vault is open and its first page painted: its own reminders go on from here."""
        self._drop_locked()
        self._reminders, self._open_page = reminders, open_page
        reminders.came_due.connect(self._on_due)
        reminders.start()

    def instants(self) -> list[datetime]:
        """What a lock screen is to be left with."""
        return [] if self._reminders is None else self._reminders.while_locked()

    def close(self) -> None:
        """The vault is about to be closed."""
        self._drop_locked()
        if self._reminders is not None:
            self._reminders.stop()
            self._reminders = self._open_page = None
        if self.notices is not None:
            self.notices.stop()

    def _drop_locked(self) -> None:
        if self._locked is not None:
            self._locked.deleteLater()
            self._locked = None
            if self.notices is not None:
                self.notices.stop()

    def _on_due(self) -> None:
        if self.notices is None:
            from recurapp.ui.notices import Notices  # not on the way of a start

            self.notices = Notices(self._window)
            self.notices.pressed.connect(self._on_pressed)
        self.notices.show_notice(can_show=self._open_page is not None)

    def _on_pressed(self) -> None:
        self._window.come_forward()
        if self._open_page is not None:
            self._open_page("today")
