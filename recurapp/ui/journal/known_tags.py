"""The tags the person has used, to be suggested: read once, and again after entries have changed.

Owns when they are read: never on the window's thread, and not while a page is being opened, for of
100,000 entries it takes tens of milliseconds. Knows no field.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from recurapp.storage.errors import StorageError
from recurapp.ui.services import Services

LOOK_AFTER_MS = 300
"""Of rest: the list comes first, and many changes are looked at once."""


class KnownTags(QObject):
    """`tags` are those known so far, the most used first."""

    changed = Signal()

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.tags: tuple[str, ...] = ()
        self._due = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._due.timeout.connect(self.look_now)

    def look_again(self) -> None:
        """Entries have changed. Starts a timer and no more."""
        self._due.start()

    def look_now(self) -> None:
        """Ask for them; does not wait."""
        store = self._services.store
        self._services.tasks.run(
            self,
            lambda: tuple(one.tag for one in store.journal.tags()),
            self._on_found,
            self._on_failed,
        )

    def add(self, tags: Iterable[str]) -> None:
        """Of an entry that was saved here: no need to read them all for that."""
        new = [tag for tag in tags if tag not in self.tags]
        if new:
            self._on_found((*self.tags, *new))

    def _on_found(self, tags: tuple[str, ...]) -> None:
        self.tags = tags
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        # A RuntimeError: the vault was closed while the form was still there.
        if not isinstance(error, (StorageError, RuntimeError)):
            raise error
