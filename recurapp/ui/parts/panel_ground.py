"""The ground of panels that list and change some records: what was done, with Undo beside it.

Owns where that is told: in the panel while it is open, the last of it on the page afterwards.
Knows no record. Changes here are of a few records, so they are waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import Record
from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.page import Page
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.words.problems import problem_text
from recurapp.ui.words.undo_text import undone_text

Undo = Callable[[], object]


class PanelGround(QWidget):
    """Put widgets into `column`. Override `refresh`; `watches` names the records it shows."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset()
    width_wanted: ClassVar[int] = 640

    def __init__(self, page: Page, title: str) -> None:
        super().__init__()
        self.page = page
        self.services = page.services
        self.title = title
        self.may_change = page.may_change
        self.panel: FrontPanel | None = None
        self.bar: Banner | None = None
        self._told: tuple[str, Undo | None] = ("", None)
        self._bars = QVBoxLayout()
        self._bars.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        self.column.setSpacing(14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(self._bars)
        layout.addLayout(self.column)
        self.services.feed.changed.connect(self._on_changed)

    def open_panel(self) -> FrontPanel:
        """Come to the front."""
        self.refresh_now()
        panel = FrontPanel(self.page, self, title=self.title, width=self.width_wanted)
        self.panel = panel
        panel.closed.connect(self._hand_on)
        panel.open_panel()
        return panel

    def close_panel(self) -> None:
        if self.panel is not None:
            self.panel.close_panel()

    def refresh(self) -> None:
        """Read again what is shown. Only reads."""

    def refresh_now(self) -> None:
        try:
            self.refresh()
        except StorageError as error:
            self.say_problem(error)

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & self.watches and not self._is_closed:
            self.refresh_now()

    @property
    def _is_closed(self) -> bool:
        return self.panel is not None and self.panel.is_closed

    # -- changing -----------------------------------------------------------------------

    def attempt(self, act: Callable[[], Change], said: str) -> bool:
        """Run a change and tell of it, with Undo; or say what went wrong. True when it is kept."""
        try:
            change = act()
        except StorageError as error:
            self.say_problem(error)
            return False
        store = self.services.store
        self.tell(said, lambda: store.undo(change))
        return True

    def tell(self, said: str, undo: Undo | None = None) -> None:
        """Say what was done."""
        self._told = (said, undo)
        if self._is_closed:
            return
        bar = self._show_bar(said, "notice")
        if undo is not None:
            bar.add_action(self.tr("Undo"), "undo-2").clicked.connect(lambda: self._take_back(undo))

    def say_problem(self, error: StorageError) -> None:
        """In plain words, above what stands in the panel."""
        self._show_bar(problem_text(error.problem), "problem")

    def _take_back(self, undo: Undo) -> None:
        self.drop_bar()
        self._told = ("", None)
        try:
            answer = undo()
        except StorageError as error:
            self.say_problem(error)
            return
        self.go_back()
        if isinstance(answer, Change) and (text := undone_text(answer)):
            self.tell(text)

    def go_back(self) -> None:
        """Put the focus on what the panel is about; the bar that had it has gone."""
        self.setFocus()

    def _show_bar(self, text: str, kind: str) -> Banner:
        self.drop_bar()
        self.bar = Banner(text, self, kind=kind)
        self._bars.addWidget(self.bar)
        self.bar.show()
        return self.bar

    def drop_bar(self) -> None:
        gone, self.bar = self.bar, None
        if gone is not None:
            gone.hide()
            self._bars.removeWidget(gone)
            gone.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, lambda: None):
            super().keyPressEvent(event)

    def _hand_on(self) -> None:
        """The panel is closed: the page behind it says what was done last."""
        (said, undo), self._told = self._told, ("", None)
        if said:
            self.page.show_notice(said, undo)
