"""The open app: the sidebar and the pages beside it.

Owns which page is open, the keys that open pages, what is in front of a private page while the
curtain is drawn, and where the person left off (a Place in the vault). Imports a page's module
when it is first opened. Knows no feature.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from recurapp.storage.errors import StorageError
from recurapp.ui.curtain import DRAW_KEYS
from recurapp.ui.keys import ASK_KEYS
from recurapp.ui.one_of_a_kind import place_of
from recurapp.ui.page import Page
from recurapp.ui.pages import PAGES, PageEntry, page_for
from recurapp.ui.services import Services
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.sidebar import NavItem, Sidebar

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

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
        self._all = tuple(entries)
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._left_at: dict[str, str] = {}
        """For pages that the curtain has put away: the part that opens what was open there."""
        self._curtain_screen: CurtainScreen | None = None
        self._aside: list[FrontPanel] = []
        """What is in front and could not close, for words of it cannot be kept: hidden behind the
        curtain, and back when it is lifted."""
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
        self.setAcceptDrops(True)
        services.curtain.changed.connect(self._on_curtain_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._open(place_of(self._services.store).page)

    @property
    def current(self) -> str:
        """The key of the open page."""
        return self._current

    def page(self, key: str) -> Page:
        """The page of a key, made when it is first asked for."""
        if key not in self._pages:
            self._pages[key] = self._entries[key].load()(self._services, self.stack)
        if self.stack.indexOf(self._pages[key]) < 0:  # new, or kept aside by the curtain
            self.stack.addWidget(self._pages[key])
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

    def open_file(self, path: Path) -> bool:
        """Bring the page for such a file to the front and let it open the file.

        False where there is no such page, or while the curtain covers it.
        """
        key = page_for(path, self._all)
        if key is None:
            return False
        self.open_page(key)
        if self._is_covered(key):
            return False
        self.page(key).open_file(path)
        return True

    def hand_over(self) -> bool:
        """Let every page keep what is typed and not yet saved. True when all of it is kept."""
        in_front = self._hand_front_over()
        return not self._unkept() and in_front

    def show_unkept(self) -> None:
        """Try once more, and open the page whose words still cannot be kept: it says why."""
        unkept = self._unkept()
        if unkept and self._current not in unkept:
            self.open_page(unkept[0])

    def _unkept(self) -> list[str]:
        """The keys of the pages with words that could not be kept; all of them are asked."""
        return [key for key, page in self._pages.items() if not page.hand_over()]

    def _hand_front_over(self) -> bool:
        """The same for what is typed in front of the pages."""
        from recurapp.ui.widgets.panel import FrontPanel

        panels = [one for one in self.window().findChildren(FrontPanel) if not one.is_closed]
        if not panels:
            return True
        from recurapp.ui.parts.drafting import DraftKeeper

        keepers = [keeper for one in panels for keeper in one.findChildren(DraftKeeper)]
        kept = [keeper.hand_over() for keeper in keepers]  # all, also after one that is not
        return all(kept)

    def ask_question(self) -> None:
        """Put a question for the team in front of what is shown, but not in front of help."""
        from recurapp.ui.parts.ask_panel import AskPanel, ask_in_front_of, ask_question
        from recurapp.ui.widgets.panel import FrontPanel

        panels = [one for one in self.window().findChildren(FrontPanel) if not one.is_closed]
        help_panel = getattr(self.window(), "help_panel", None)
        if help_panel is not None or any(isinstance(one.content, AskPanel) for one in panels):
            return
        if self._is_covered(self._current):
            ask_in_front_of(self._cover(), self._services)
        else:
            ask_question(self.page(self._current))

    def show_plan(self) -> None:
        """Put the plan for very hard times in front, unless it is there or the curtain is drawn."""
        from recurapp.ui.parts.hard_times_form import HardTimesForm
        from recurapp.ui.parts.hard_times_panel import open_hard_times

        if not self._services.curtain.drawn and not self.window().findChildren(HardTimesForm):
            open_hard_times(self.page(self._current))

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
            left_at = self._left_at.pop(key, "")
            if left_at:
                page.go_to(left_at)
        self.sidebar.choose(key)

    # -- files that are dragged in ------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            QTimer.singleShot(0, self, lambda: self.open_file(path))  # the drag ends first

    def _dropped(self, event: QDropEvent) -> Path | None:
        """The first file of those that a page opens."""
        files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        return next((path for path in files if page_for(path, self._all) is not None), None)

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
        drawn = self._services.curtain.drawn
        focus = QApplication.focusWidget()
        kept = self._hand_private_over() if drawn else {}
        if drawn:
            self._clear_front(focus)
        else:
            self._bring_front_back()
        focused = self.window().focusWidget()  # none: the field that took the passphrase
        had_focus = focused is None or self.stack.isAncestorOf(focused)
        before = self.stack.currentWidget()
        self._open(self._current)
        if drawn:
            self._put_private_away(kept)
        if had_focus and self.stack.currentWidget() is not before:
            self._focus_page()

    def _hand_private_over(self) -> dict[str, bool]:
        """For each private page there is, whether what is half typed on it is kept."""
        return {key: page.hand_over() for key, page in self._pages.items() if page.is_private}

    def _clear_front(self, focus: QWidget | None) -> None:
        """Close what is in front: it may ask to remove the passphrase, or show the recovery code.

        Help now stays, and so does what says of itself that nothing private is on it.
        """
        from recurapp.ui.widgets.panel import FrontPanel

        help_panel = getattr(self.window(), "help_panel", None)
        for panel in self.window().findChildren(FrontPanel):
            page = _page_of(panel)
            if panel is not help_panel and not (page is not None and page.front_stays):
                panel.close_panel()
                if not panel.is_closed and not panel.isHidden():
                    panel.hide()
                    self._aside.append(panel)
        # A panel that closes gives the focus back to what is behind help now.
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_front_back(self) -> None:
        aside, self._aside = self._aside, []
        for panel in aside:
            if shiboken6.isValid(panel) and not panel.is_closed:
                panel.show()
                panel.raise_()

    def _put_private_away(self, kept: dict[str, bool]) -> None:
        """A covered page is deleted: hidden, its words could still be read by other programs.

        One with words that could not be kept stays alive, but is no part of the window.
        """
        for key, is_kept in kept.items():
            page = self._pages[key]
            self.stack.removeWidget(page)
            if is_kept:
                self._left_at[key] = page.left_at()
                del self._pages[key]
                page.deleteLater()
            else:
                page.setParent(None)

    def _on_key(self, key: str) -> None:
        self.open_page(key)
        self._focus_page()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_page()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            QTimer.singleShot(0, self, self._take_lost_focus)

    def _take_lost_focus(self) -> None:
        """What had the keyboard was disabled or is gone: without it, no key would do anything."""
        from recurapp.ui.widgets.panel import FrontPanel

        is_active = QApplication.activeWindow() is self.window() and self.isVisible()
        if not is_active or QApplication.focusWidget() is not None:
            return
        in_front = [one for one in self.window().findChildren(FrontPanel) if one.isVisible()]
        if in_front:
            in_front[-1].view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # From the sidebar too the page can be scrolled.
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._view().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _focus_page(self) -> None:
        if self._is_covered(self._current):
            self._cover().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.page(self._current).take_keys()

    def _view(self) -> VerticalScroll:
        """What scrolls of that which is in front."""
        if self._is_covered(self._current):
            return self._cover().view
        return self.page(self._current).view

    def _remember(self) -> None:
        if self._services.vault.read_only:
            return
        with contextlib.suppress(StorageError):  # where one was is not worth a message
            self._services.store.save(replace(place_of(self._services.store), page=self._current))

    def _add_keys(self) -> None:
        for entry in self._entries.values():
            if entry.shortcut:
                key = entry.key
                self._shortcut(entry.shortcut).activated.connect(lambda key=key: self._on_key(key))
        for keys, act in (
            (DRAW_KEYS, self._services.curtain.draw),
            (ASK_KEYS, self.ask_question),
        ):
            shortcut = self._shortcut(keys)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)  # also with a panel in front
            shortcut.activated.connect(act)

    def _shortcut(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut


def _page_of(part: QWidget) -> Page | None:
    """The page it is on, also where that page has put it in front, or a panel that it has."""
    owner: QWidget | None = part
    while owner is not None and not isinstance(owner, Page):
        at = getattr(owner, "within", None) or owner.parentWidget()
        owner = at if shiboken6.isValid(at) else None
    return owner


def is_private(part: QWidget) -> bool:
    """Whether it belongs to a private page."""
    page = _page_of(part)
    return page is not None and page.is_private


def _title(entry: PageEntry) -> str:
    return QCoreApplication.translate("Pages", entry.title)
