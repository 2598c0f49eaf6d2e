"""Page: the ground of every page. It goes stale on a change and refreshes when it is seen.

Owns the scrolling body, the page margins, and the bars at the top for problems and for undo.
Knows nothing of any one page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import Record
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.services import Services
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.words.problems import problem_text

MARGINS = (36, 28, 36, 28)
GAP = 20
_BACKUPS_HELP = frozenset({Problem.VAULT_DAMAGED, Problem.VAULT_MISSING})


class Page(QWidget):
    """Override `refresh`; put widgets into `body`. `watches` names the records it shows."""

    key: ClassVar[str] = ""
    watches: ClassVar[frozenset[type[Record]]] = frozenset()
    is_private: ClassVar[bool] = False
    """Covered by the curtain as a whole. A page that hides a part asks `services.curtain`."""
    is_typed_on: ClassVar[bool] = True
    """Whether what cannot be saved here may be words that somebody typed."""
    front_stays: ClassVar[bool] = False
    """Whether a panel it puts in front stays when the curtain is drawn: it shows nothing private,
    and what is half typed there would be lost."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.setObjectName(self.key)
        self._stale = True
        self._bars = QVBoxLayout()
        self._bars.setContentsMargins(MARGINS[0], 0, MARGINS[2], 0)
        self._bars.setSpacing(8)
        self.may_change = not services.vault.read_only
        """False when the vault lies where nothing can be written; a banner then says so."""
        self._error: Banner | None = None
        self._notice: Banner | None = None
        self._notice_is_private = False
        self.view = VerticalScroll(self, MARGINS)
        self.body = self.view.body
        self.body.setSpacing(GAP)
        if not self.may_change:
            text = self.tr("You can read everything here. Nothing can be changed just now.")
            self.body.addWidget(Banner(text, kind="info"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bars)
        layout.addWidget(self.view, 1)
        services.feed.changed.connect(self._on_changed)
        services.clock.day_changed.connect(self._on_day_changed)
        services.curtain.changed.connect(self._on_curtain_changed)

    # -- reading again ------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again what is shown. Only reads: it runs while the store tells of a change."""

    def take_keys(self) -> None:
        """Take the keyboard: on the ground keys scroll, and Tab goes to the first control."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, part: str) -> None:
        """Open one part, such as a form, for a link of another page. Unknown parts do nothing."""

    def open_file(self, path: Path) -> None:
        """Open a file of the kind that the page is there for, as pages.py has it."""

    def hand_over(self) -> bool:
        """Keep what is typed and not yet saved: the app is about to lock or close.

        True when nothing typed is left unkept. It may wait for the disk, but not for long.
        """
        return True

    def left_at(self) -> str:
        """The part with which `go_to` comes back to what is open; it tells nothing of the words."""
        return ""

    def refresh_now(self) -> None:
        """Refresh at once when seen, else on the next show."""
        self._stale = True
        if self.isVisible():
            self._refresh()

    def refresh_if_stale(self) -> None:
        """Before it is shown: filled only then, it would be laid out and painted twice."""
        if self._stale:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh_if_stale()
        super().showEvent(event)

    def _refresh(self) -> None:
        self._stale = False
        try:
            self.refresh()
        except StorageError as error:
            self.show_error(error)

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & self.watches:
            self.refresh_now()

    def _on_day_changed(self) -> None:
        self.refresh_now()

    def _on_curtain_changed(self) -> None:
        if self._notice_is_private and self.services.curtain.drawn:
            self._drop_notice()
        self.refresh_now()

    # -- bars at the top ----------------------------------------------------------------

    def attempt(self, action: Callable[[], object]) -> bool:
        """Run a call of the store. A StorageError becomes a bar; True when all went well."""
        try:
            action()
        except StorageError as error:
            self.show_error(error)
            return False
        self._drop_error()
        return True

    def show_error(self, error: StorageError) -> None:
        """Say in plain words what went wrong; it stays until closed or the next success."""
        self._drop_error()
        text = problem_text(error.problem, typed=self.is_typed_on)
        self._error = Banner(text, kind="problem", closable=True)
        self._error.closed.connect(self._drop_error)
        if error.problem in _BACKUPS_HELP:
            show = self._error.add_action(self.tr("See the backups"))
            show.clicked.connect(partial(self.services.to_backups, error.problem))
        self._add_bar(self._error)

    def show_notice(
        self, text: str, undo: Callable[[], object] | None = None, *, private: bool = False
    ) -> None:
        """Say what was done, with Undo beside it; it stays until closed or the next notice.

        A private one tells of the journal, and goes when the curtain is drawn.
        """
        self._drop_notice()
        self._notice_is_private = private
        self._notice = Banner(text, kind="notice", closable=True)
        self._notice.closed.connect(self._drop_notice)
        if undo is not None:

            def take_back() -> None:
                self._drop_notice()
                self._take_back(undo, private)

            button = self._notice.add_action(self.tr("Undo"), "undo-2")
            button.clicked.connect(take_back)
        self._add_bar(self._notice)

    def _take_back(self, undo: Callable[[], object], private: bool) -> None:
        answers: list[object] = []
        if not self.attempt(lambda: answers.append(undo())):
            return
        from recurapp.storage.answers import Change  # at use: not on the way of a start
        from recurapp.ui.words.undo_text import undone_text

        (answer,) = answers
        text = undone_text(answer) if isinstance(answer, Change) else ""
        if text:
            self.show_notice(text, private=private)

    def _add_bar(self, bar: Banner) -> None:
        self._bars.addWidget(bar)
        self._bars.setContentsMargins(MARGINS[0], 16, MARGINS[2], 0)

    def _drop_error(self) -> None:
        gone, self._error = self._error, None
        self._drop(gone)

    def _drop_notice(self) -> None:
        gone, self._notice = self._notice, None
        self._drop(gone)

    def _drop(self, bar: Banner | None) -> None:
        if bar is not None:
            if bar.isAncestorOf(self.window().focusWidget() or self):
                self.view.ground.setFocus()
                self.focusNextChild()
            bar.hide()
            self._bars.removeWidget(bar)
            bar.deleteLater()
        if self._bars.count() == 0:
            self._bars.setContentsMargins(MARGINS[0], 0, MARGINS[2], 0)
