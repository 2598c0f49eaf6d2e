"""The open app: the sidebar and the pages beside it.

Owns which page is open, the keys that open pages, and where the person left off (a Place in
the vault). Imports a page's module when it is first opened. Knows no feature.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from recurapp.records import PLACE_ID, Place
from recurapp.storage.errors import StorageError
from recurapp.ui.page import Page
from recurapp.ui.pages import PAGES, PageEntry
from recurapp.ui.services import Services
from recurapp.ui.widgets.sidebar import NavItem, Sidebar

FIRST_PAGE = "today"


class Workspace(QWidget):
    """`Workspace(services)` opens the page the person left, or Today."""

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        *,
        entries: Sequence[PageEntry] = PAGES,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.sidebar = Sidebar(
            [
                NavItem(e.key, _title(e), e.icon, e.shortcut, e.section)
                for e in entries
                if e.section
            ],
            self,
        )
        self.stack = QStackedWidget(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addWidget(self.stack, 1)
        self.sidebar.chosen.connect(self.open_page)
        self.sidebar.help_wanted.connect(services.show_help)
        self._add_keys()
        self._open(self._place().page)

    @property
    def current(self) -> str:
        """The key of the open page."""
        return self._current

    def page(self, key: str) -> Page:
        """The page of a key, made when it is first asked for."""
        if key not in self._pages:
            page = self._entries[key].load()(self._services, self.stack)
            self._pages[key] = page
            self.stack.addWidget(page)
        return self._pages[key]

    def open_page(self, key: str) -> None:
        """Bring a page to the front and remember it. An unknown key opens Today.

        "timeline/add" opens Timeline and asks it for the part "add".
        """
        key, _, part = key.partition("/")
        before = self._current
        self._open(key)
        if self._current != before:
            if not self.sidebar.isAncestorOf(QApplication.focusWidget() or self):
                self._focus_page()
            self._remember()
        if part:
            self.page(self._current).go_to(part)

    def hand_over(self) -> None:
        """Let every page save what is typed and not yet saved."""
        for page in self._pages.values():
            page.hand_over()

    def _open(self, key: str) -> None:
        if key not in self._entries:
            key = FIRST_PAGE if FIRST_PAGE in self._entries else next(iter(self._entries))
        self._current = key
        page = self.page(key)
        page.refresh_if_stale()
        self.stack.setCurrentWidget(page)
        self.sidebar.choose(key)

    def _on_key(self, key: str) -> None:
        self.open_page(key)
        self._focus_page()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # From the sidebar too the page can be scrolled.
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.page(self._current).view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _focus_page(self) -> None:
        """Onto the page's ground: keys scroll it, and Tab goes to its first control."""
        self.page(self._current).view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> Place:
        with contextlib.suppress(StorageError):
            return self._services.store.get(Place, PLACE_ID) or Place()
        return Place()

    def _remember(self) -> None:
        if self._services.vault.read_only:
            return
        with contextlib.suppress(StorageError):  # where one was is not worth a message
            self._services.store.save(replace(self._place(), page=self._current))

    def _add_keys(self) -> None:
        for entry in self._entries.values():
            if entry.shortcut:
                key = entry.key
                self._shortcut(entry.shortcut).activated.connect(lambda key=key: self._on_key(key))

    def _shortcut(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut


def _title(entry: PageEntry) -> str:
    return QCoreApplication.translate("Pages", entry.title)
