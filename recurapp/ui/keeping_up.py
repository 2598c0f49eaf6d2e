"""What one run does off the way of its first page: once the window is painted, and again and again.

Owns when garbage is collected, when what is heavy is loaded, and what is forgotten when pages go:
copies on the clipboard, and words in memory. Cyclic garbage is collected by a timer, on this
thread: collected on another one it would destroy Qt objects there, which crashes. Knows no screen.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from recurapp.ui.widgets.text import number

if TYPE_CHECKING:
    from recurapp.settings import SettingsFile
    from recurapp.storage.store import Store
    from recurapp.ui.clipboard import PrivateClipboard
    from recurapp.ui.lock import IdleLock
    from recurapp.ui.main_window import MainWindow

_COLLECT_EVERY_MS = 10_000
SOON_MS = 300
"""From the first paint to the heavy imports, so that they do not stall it."""
_ASK_EVERY_MS = 20
"""How often to ask whether the window is on the screen yet."""


class KeepingUp(QObject):
    """`await_first_paint` once; `open` and `close` with the pages of a vault."""

    painted = Signal()
    """The window is on the screen: what can wait may begin."""
    ready = Signal()
    """The pages are open and painted, and what the vault does for itself has been asked for."""

    def __init__(
        self, window: MainWindow, idle: IdleLock, settings: SettingsFile, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._idle, self._settings = window, idle, settings
        self._store: Store | None = None
        self._copies: PrivateClipboard | None = None
        self.is_painted = False
        """Whether the window has been on the screen for a moment."""
        self.collecting = QTimer(self)
        self.collecting.timeout.connect(gc.collect)

    def await_first_paint(self) -> None:
        """Tell `painted` once it is."""
        # Asked, not told: to hand an event filter what it watches, PySide loads every class
        # of QtWidgets (30 ms). The idle lock, which is such a filter, starts late for that too.
        if self._window.windowHandle().isExposed():
            QTimer.singleShot(SOON_MS, self._window, self._after_first_paint)
        else:
            QTimer.singleShot(_ASK_EVERY_MS, self._window, self.await_first_paint)

    def open(self, store: Store) -> None:
        """Its pages are open."""
        self._store = store
        self._guard_pages()

    def close(self) -> None:
        """The vault is about to be closed."""
        self._store = None
        self._clear_copies()

    def forget(self) -> None:
        """The curtain is drawn: copies go at once, and soon what the covered pages held."""
        self._clear_copies()
        QTimer.singleShot(SOON_MS, self, _forget_what_is_gone)

    def _after_first_paint(self) -> None:
        self.is_painted = True
        self.painted.emit()
        self._guard_pages()
        gc.freeze()
        self.collecting.start(_COLLECT_EVERY_MS)
        import recurapp.ui.help_now.page  # noqa: F401 - so that F2 answers at once, the first time too

    def _guard_pages(self) -> None:
        """Once the pages are open and painted: see await_first_paint."""
        if self.is_painted and self._store is not None:
            from recurapp.ui.clipboard import PrivateClipboard  # 10 ms of Qt's enums
            from recurapp.ui.workspace import is_private

            self._copies = self._copies or PrivateClipboard(is_private, self)
            self._idle.start()
            QTimer.singleShot(SOON_MS, self, self._keep_up)

    def _keep_up(self) -> None:
        """What the open vault does for itself, off the way of its first page."""
        if self._store is not None:
            from recurapp.ui.lock_copies import catch_up_with

            self._store.upkeep()
            catch_up_with(self._store, self._settings)
            self.ready.emit()
        # The first text that can be selected, once the idle lock listens: PySide then loads every
        # class of QtWidgets (up to 60 ms), and it would do so while somebody waits for help.
        number("0")

    def _clear_copies(self) -> None:
        if self._copies is not None:
            self._copies.clear()


def _forget_what_is_gone() -> None:
    """Also of what was frozen at the start: a page that the curtain covers holds private words."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
