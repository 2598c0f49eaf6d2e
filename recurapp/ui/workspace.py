"""The open app: the sidebar and the pages beside it.

Owns which page is open, the keys that open pages, what is in front of a private page while the
curtain is drawn, and where the person left off (a Place in the vault). Imports a page's module
when it is first opened. Knows no feature.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from recurapp.records import PLACE_ID, Place
from recurapp.storage.errors import StorageError
from recurapp.ui.curtain import DRAW_KEYS
from recurapp.ui.page import Page
from recurapp.ui.pages import PAGES, PageEntry
from recurapp.ui.services import Services
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.sidebar import NavItem, Sidebar

if TYPE_CHECKING:
    from recurapp.ui.parts.curtain_screen import CurtainScreen
    from recurapp.ui.widgets.panel import FrontPanel

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
        self._curtain_screen: CurtainScreen | None = None
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
        services.curtain.changed.connect(self._on_curtain_changed)
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
        if part and not self._is_covered(self._current):
            self.page(self._current).go_to(part)

    def hand_over(self) -> bool:
        """Let every page keep what is typed and not yet saved. True when all of it is kept."""
        return not self._unkept()

    def show_unkept(self) -> None:
        """Try once more, and open the page whose words still cannot be kept: it says why."""
        unkept = self._unkept()
        if unkept and self._current not in unkept:
            self.open_page(unkept[0])

    def _unkept(self) -> list[str]:
        """The keys of the pages with words that could not be kept; all of them are asked."""
        return [key for key, page in self._pages.items() if not page.hand_over()]

    def _open(self, key: str) -> None:
        if key not in self._entries:
            key = FIRST_PAGE if FIRST_PAGE in self._entries else next(iter(self._entries))
        self._current = key
        if self._is_covered(key):
            self.stack.setCurrentWidget(self._cover())
        else:
            page = self.page(key)
            page.refresh_if_stale()
            self.stack.setCurrentWidget(page)
        self.sidebar.choose(key)

    # -- the curtain --------------------------------------------------------------------

    def _is_covered(self, key: str) -> bool:
        """Covered, a page is not even made: nothing private is read."""
        return self._services.curtain.drawn and self._entries[key].load().is_private

    def _cover(self) -> CurtainScreen:
        """What stands in front of every private page, made when first needed."""
        from recurapp.ui.parts.curtain_screen import CurtainScreen

        if self._curtain_screen is None:
            self._curtain_screen = CurtainScreen(self._services, self.stack)
            self.stack.addWidget(self._curtain_screen)
        return self._curtain_screen

    def _on_curtain_changed(self) -> None:
        if self._services.curtain.drawn:
            self._put_private_away()
        focused = self.window().focusWidget()  # none: the field that took the passphrase
        had_focus = focused is None or self.stack.isAncestorOf(focused)
        before = self.stack.currentWidget()
        self._open(self._current)
        if had_focus and self.stack.currentWidget() is not before:
            self._focus_page()

    def _put_private_away(self) -> None:
        """What is half typed is kept, and what a private page has put in front is closed."""
        from recurapp.ui.widgets.panel import FrontPanel

        for page in self._pages.values():
            if page.is_private:
                page.hand_over()
        for panel in self.window().findChildren(FrontPanel):
            if _is_private(panel):
                panel.close_panel()

    def _on_key(self, key: str) -> None:
        self.open_page(key)
        self._focus_page()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # From the sidebar too the page can be scrolled.
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._view().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _focus_page(self) -> None:
        """Onto the page's ground: keys scroll it, and Tab goes to its first control."""
        if self._is_covered(self._current):
            self._cover().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._view().setFocus(Qt.FocusReason.OtherFocusReason)

    def _view(self) -> VerticalScroll:
        """What scrolls of that which is in front."""
        if self._is_covered(self._current):
            return self._cover().view
        return self.page(self._current).view

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
        draw = self._shortcut(DRAW_KEYS)
        draw.setContext(Qt.ShortcutContext.WindowShortcut)  # also with a panel in front
        draw.activated.connect(self._services.curtain.draw)

    def _shortcut(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut


def _is_private(panel: FrontPanel) -> bool:
    """Whether a private page has put it in front, or a panel that such a page has."""
    owner: QWidget | None = panel
    while owner is not None and not isinstance(owner, Page):
        at = getattr(owner, "within", None) or owner.parentWidget()
        owner = at if shiboken6.isValid(at) else None
    return isinstance(owner, Page) and owner.is_private


def _title(entry: PageEntry) -> str:
    return QCoreApplication.translate("Pages", entry.title)
