"""A file that a start was given: RecurApp opens it once its pages may be seen.

Owns the paths that wait, and when they go on: not before the window is painted, unlocked and
past the welcome, and not while something covers it or help is in front. The page that opens the
file is found by its name's ending (pages.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject

from recurapp.ui.pages import page_for

if TYPE_CHECKING:
    from recurapp.ui.main_window import MainWindow


@runtime_checkable
class OpensFiles(Protocol):
    """A screen that has the pages."""

    def open_file(self, path: Path) -> bool:
        """False while the page for it may not be seen."""


class Incoming(QObject):
    """`take` a file; `look` again whenever it might be opened now."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._waiting: list[Path] = []
        self._is_painted = False

    def take(self, path: Path) -> None:
        """Open it, or say that it cannot be. What waits is opened in the order it came."""
        if page_for(path) is None:
            self._window.say(self.tr("RecurApp cannot open this kind of file."))
        else:
            if path not in self._waiting:
                self._waiting.append(path)
            self.look()

    def on_painted(self) -> None:
        """The window is on the screen."""
        self._is_painted = True
        self.look()

    def look(self) -> None:
        """Open what waits, as far as it may be seen now."""
        may_be_seen = self._is_painted and not self._window.is_covered
        while self._waiting and may_be_seen:
            screen = self._window.screen_widget
            if not isinstance(screen, OpensFiles):
                return
            if self._window.help_panel is not None:
                self._window.help_panel.closed.connect(self.look)
                return
            if not screen.open_file(self._waiting[0]):
                return
            self._waiting.pop(0)
