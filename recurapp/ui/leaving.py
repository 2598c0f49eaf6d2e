"""Leaving: the window closes, the person locks, or the lock comes by itself.

Owns that none of these drops typed words that cannot be kept, as on a full disk: the person is
asked; with nobody there the window is covered, and the lock is tried until the words are kept.
It knows no screen and closes no vault: it asks the screen to hand over, and tells `lock` to lock.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from recurapp.ui.main_window import MainWindow
    from recurapp.ui.services import Services
    from recurapp.ui.widgets.panel import FrontPanel

AGAIN_EVERY_MS = 5_000
"""Between two tries of a lock that is due."""
SESSION_ENDS_WITHIN_MS = 60_000
"""How long after the system said that the session ends nothing is asked. It may be called off."""
_FULL_BYTES = 256 * 1024
"""With less room than this a disk is called full: a draft may need some pages more than it has."""


@runtime_checkable
class HandsOver(Protocol):
    """A screen on which something may be half typed."""

    def hand_over(self) -> bool:
        """Save what is typed but not yet saved. True when nothing typed is left unkept."""


@runtime_checkable
class ShowsUnkept(Protocol):
    """A screen of several pages, of which one may have words that cannot be kept."""

    def show_unkept(self) -> None:
        """Try once more, and bring the words that still cannot be kept before the person."""


class Leaving(QObject):
    """`may_close`, `lock` and `lock_by_itself`; the first two ask, the last one covers."""

    uncovered = Signal()
    """The person is back before a lock that was due: they have typed the passphrase."""

    def __init__(
        self, window: MainWindow, folder: Path, lock: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._folder = folder
        self._lock = lock
        self._is_over = False
        self._question: FrontPanel | None = None
        self._held: Services | None = None
        self._again = QTimer(self, interval=AGAIN_EVERY_MS)
        self._again.timeout.connect(self._try_again)
        self._session_ends = QTimer(self, interval=SESSION_ENDS_WITHIN_MS, singleShot=True)
        window.may_close = self.may_close

    def hand_over(self) -> bool:
        """Ask the screen to keep what is typed. True when nothing typed is left unkept."""
        screen = self._window.screen_widget
        return not isinstance(screen, HandsOver) or screen.hand_over()

    def end(self) -> None:
        """The vault is about to be closed: what can be kept is kept, and nothing is asked."""
        self._again.stop()
        if not self._is_over:
            self._is_over = True
            self.hand_over()

    # -- with the person there ------------------------------------------------------------

    def may_close(self) -> bool:
        """Whether the window may close now. If not, the person is asked."""
        if self._is_over or self.hand_over() or self._session_ends.isActive():
            return True
        self._ask(self.tr("Close without it"), self._close)
        return False

    def lock(self) -> None:
        """The person wants to lock."""
        if self.hand_over():
            self._lock()
        else:
            self._ask(self.tr("Lock without it"), self._lock)

    def on_session_end(self) -> None:
        """The system ends the session and will not wait: keep what can be kept, ask nothing."""
        if not self._is_over:
            self._session_ends.start()
            self.hand_over()

    def _ask(self, go: str, on_go: Callable[[], None]) -> None:
        if self._question is not None and shiboken6.isValid(self._question):
            self._question.close_panel()
        stay = self.tr("Stay and try again")
        self._question = self._window.ask(self._reason(), stay, go, self._stay, on_go)

    def _reason(self) -> str:
        try:
            is_full = shutil.disk_usage(self._folder).free < _FULL_BYTES
        except OSError:
            is_full = False
        if is_full:
            return self.tr("What you typed last cannot be kept just now. The disk is full.")
        return self.tr("What you typed last cannot be kept just now. It is still on its page.")

    def _stay(self) -> None:
        screen = self._window.screen_widget
        if isinstance(screen, ShowsUnkept):
            screen.show_unkept()
        else:
            self.hand_over()

    def _close(self) -> None:
        self._is_over = True
        self._window.close()

    # -- with nobody there ----------------------------------------------------------------

    def lock_by_itself(self, services: Services) -> None:
        """The lock is due. What cannot be kept stays alive behind a cover until it can be."""
        if self.hand_over():
            self._lock()
            return
        from recurapp.ui.parts.held_screen import HeldScreen  # nearly never needed

        self._held = services
        services.curtain.look_again()
        self._window.cover(HeldScreen(services, self._window.ground))  # notes where the focus is
        services.curtain.draw()
        services.curtain.changed.connect(self._on_curtain_changed)
        self._again.start()

    def _try_again(self) -> None:
        if self.hand_over():
            self._again.stop()
            self._lock()

    def _on_curtain_changed(self) -> None:
        """Lifted: only the passphrase does that."""
        held = self._held
        assert held is not None
        if held.curtain.drawn:
            return
        self._held = None
        held.curtain.changed.disconnect(self._on_curtain_changed)
        self._again.stop()
        self._window.uncover()
        self.uncovered.emit()
