"""What every page is given: Services, and the one bridge from the store to Qt.

Owns no behaviour beyond passing on. Knows nothing of pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from recurapp.records import Record

if TYPE_CHECKING:
    from recurapp.content.directory import Directory
    from recurapp.settings import SettingsFile
    from recurapp.storage.errors import Problem
    from recurapp.storage.store import Store
    from recurapp.storage.vault import OpenVault
    from recurapp.ui.clock import Clock
    from recurapp.ui.curtain import Curtain
    from recurapp.ui.files import FileChooser
    from recurapp.ui.reminders import Reminders
    from recurapp.ui.tasks import Tasks


class ChangeFeed(QObject):
    """Tells, after each change of the store, which kinds of record it touched."""

    changed = Signal(object)
    """frozenset[type[Record]]"""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave: Callable[[], None] | None = store.on_change(self._on_change)

    def close(self) -> None:
        """Stop listening to the store."""
        if self._leave is not None:
            self._leave()
            self._leave = None

    def _on_change(self, kinds: frozenset[type[Record]]) -> None:
        self.changed.emit(kinds)


class Services(NamedTuple):
    vault: OpenVault
    store: Store
    feed: ChangeFeed
    settings: SettingsFile
    clock: Clock
    tasks: Tasks
    curtain: Curtain
    reminders: Reminders
    directory: Directory
    files: FileChooser
    open_page: Callable[[str], None]
    """A page's key, or "key/part" for one part of it."""
    lock: Callable[[], None]
    show_help: Callable[[], None]
    to_backups: Callable[[Problem], None]
    """Close a vault that turned out damaged, and show the backups that could stand in for it."""
