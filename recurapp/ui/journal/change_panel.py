"""The ground of panels that change entries: what was done with Undo, or what went wrong.

Owns that a change runs off the window's thread and where it is told: in the panel while that is
open, and the last one on the page behind it once the panel is closed. Knows no change itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError
from recurapp.ui.parts.undoing import Done, undo_of
from recurapp.ui.services import Services
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.problems import problem_text
from recurapp.ui.words.undo_text import undone_text

T = TypeVar("T")
PATIENCE = 400
"""Milliseconds before a change that goes on is said to take a while."""


class Told(NamedTuple):
    """What is said of a change, and the change if it can be undone."""

    text: str
    change: Change | None = None


class ChangePanel(QWidget):
    """Put widgets into `column`. Override `refresh` and `set_busy`."""

    def __init__(self, title: str, within: QWidget, services: Services, done: Done) -> None:
        super().__init__()
        self.services = services
        self.title = title
        self.busy = False
        self.may_change = not services.vault.read_only
        self._within, self._done = within, done
        self._last = Told("")
        self.bar: Banner | None = None
        self._bars = QVBoxLayout()
        self._bars.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        self.column.setSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(self._bars)
        layout.addLayout(self.column)
        self.wait_words = paragraph(self.tr("One moment. This can take a while."), self)
        self.wait_words.hide()
        layout.addWidget(self.wait_words)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.wait_words.show)
        self.panel: FrontPanel | None = None

    def open_within(self, width: int) -> FrontPanel:
        """Come to the front."""
        panel = FrontPanel(self._within, self, title=self.title, width=width)
        self.panel = panel
        panel.closed.connect(self._hand_on)
        panel.open_panel()
        self.refresh()
        return panel

    def close_panel(self) -> None:
        if self.panel is not None:
            self.panel.close_panel()

    def refresh(self) -> None:
        """Read again what is shown."""

    def set_busy(self, busy: bool) -> None:
        """What may be pressed while a change runs. The list keeps the focus meanwhile."""

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to it, once it has been laid out."""
        QTimer.singleShot(0, widget, lambda: self._scroll_to(widget))

    def _scroll_to(self, widget: QWidget) -> None:
        if self.panel is not None and widget.isVisible():
            self.panel.view.ensureWidgetVisible(widget, 0, 24)

    def go_back(self) -> None:
        """Put the focus on what the panel is about; a bar with it has gone."""

    # -- reading and changing -----------------------------------------------------------

    def read(self, ask: Callable[[], T], show: Callable[[T], None]) -> None:
        """Ask the store off the window's thread; a panel that was closed is told nothing."""
        self.services.tasks.run(self, ask, show, self._on_failed)

    def carry_out(self, act: Callable[[], T], said: Callable[[T], Told]) -> None:
        """Change something off the window's thread. `said` must not ask this panel anything."""
        self._set_busy(True)

        def done(result: T) -> None:
            told = said(result)
            if shiboken6.isValid(self) and self._is_open():
                self._set_busy(False)
                self.tell(told)
                self.refresh()
            else:
                self._last = told
                self._hand_on()

        def failed(error: Exception) -> None:
            if shiboken6.isValid(self) and self._is_open():
                self._on_failed(error)
                self.refresh()
            elif isinstance(error, StorageError):
                self._done(problem_text(error.problem), None)
            else:
                raise error

        self.services.tasks.run(self._within, act, done, failed)

    def _is_open(self) -> bool:
        return self.panel is not None and not self.panel.isHidden()

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        if busy:
            self._patience.start()
        else:
            self._patience.stop()
            self.wait_words.hide()
        self.set_busy(busy)

    def _on_failed(self, error: Exception) -> None:
        if self.busy:
            self._set_busy(False)
        if not isinstance(error, StorageError):
            raise error
        self.say_problem(problem_text(error.problem))

    # -- telling ------------------------------------------------------------------------

    def tell(self, told: Told) -> None:
        """Say what was done, with Undo beside it where it can be taken back."""
        self._last = told
        bar = self._show_bar(told.text, "notice")
        if told.change is not None:
            change = told.change
            undo = bar.add_action(self.tr("Undo"), "undo-2")
            undo.clicked.connect(lambda: self._take_back(change))

    def leave_with(self, told: Told) -> None:
        """Close, and have it said on the page."""
        self._last = told
        self.close_panel()

    def say_problem(self, text: str) -> None:
        self._show_bar(text, "problem")

    def _take_back(self, change: Change) -> None:
        store = self.services.store
        self.go_back()
        self._drop_bar()
        same = self.tr("It is as it was before.")
        self.carry_out(lambda: store.undo(change), lambda undone: Told(undone_text(undone) or same))

    def _show_bar(self, text: str, kind: str) -> Banner:
        self._drop_bar()
        bar = Banner(text, self, kind=kind)
        self.bar = bar
        self._bars.addWidget(bar)
        bar.show()
        return bar

    def _drop_bar(self) -> None:
        gone, self.bar = self.bar, None
        if gone is not None:
            gone.hide()
            self._bars.removeWidget(gone)
            gone.deleteLater()

    def _hand_on(self) -> None:
        """The panel is closed: the page behind it says what was done last."""
        told, self._last = self._last, Told("")
        if not told.text:
            return
        undo = None
        if told.change is not None:
            undo = undo_of(self._within, self.services, told.change, self._done)
        self._done(told.text, undo)
