"""The one window: a stack of screens, help in front of any of them, and its place on the desk.

Its title is always "RecurApp" and says nothing of what is open. Knows no screen and no
feature: screens are handed to it, help comes from a factory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from recurapp.settings import SettingsFile
from recurapp.ui.widgets import focus_ring
from recurapp.ui.widgets.buttons import Button, primary, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import paragraph

TITLE = "RecurApp"
USUAL_SIZE = QSize(1280, 832)
SMALLEST = QSize(640, 480)
_FRAME = QSize(0, 48)
"""Room for the title bar, which Qt cannot measure before the window is shown."""
HELP_WIDTH = 760


def _always() -> bool:
    return True


class _UnderCover(NamedTuple):
    """A cover, and what it is in front of."""

    cover: QWidget
    screen: QWidget | None
    focused: QWidget | None
    panels: list[FrontPanel]


class MainWindow(QMainWindow):
    """`help_factory` makes the content of help; it may have a signal `closed`.

    `lock_wanted` is told for Ctrl+L, whatever is in front.
    """

    lock_wanted = Signal()

    def __init__(
        self,
        settings: SettingsFile,
        help_factory: Callable[[], QWidget] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.help_factory = help_factory
        self._help: FrontPanel | None = None
        self.may_close: Callable[[], bool] = _always
        """Asked before it closes; False keeps it open, and whoever says so also says why."""
        self._under_cover: _UnderCover | None = None
        self.setWindowTitle(TITLE)
        self.setMinimumSize(SMALLEST)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        for keys, action in (
            ("F2", self.show_help),
            ("Ctrl+Q", self.close),
            ("Ctrl+L", self.lock_wanted.emit),
            ("Ctrl+Shift+H", self.hide_quickly),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(action)
        self._restore_place()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            focus_ring.install(app)

    # -- screens ------------------------------------------------------------------------

    @property
    def screen_widget(self) -> QWidget | None:
        """The screen that is shown, or would be if it were not covered."""
        covered = self._under_cover
        return self._stack.currentWidget() if covered is None else covered.screen

    @property
    def is_covered(self) -> bool:
        """Whether something stands in place of all there is."""
        return self._under_cover is not None

    @property
    def ground(self) -> QWidget:
        """The parent to make a large screen with: one that gets it later is styled anew."""
        return self._stack

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen in place of the one before, which is deleted."""
        self.uncover()
        before = self._stack.currentWidget()
        screen.setProperty("ring", False)
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if before is not None and before is not screen:
            self._stack.removeWidget(before)
            before.deleteLater()
        if self._help is not None:
            self._help.raise_()
        else:
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def cover(self, cover: QWidget) -> None:
        """Put this in place of all there is: the screen and what is in front of it stay alive.

        Nothing of them is seen or reached until `uncover`. Help can come in front of the cover.
        """
        self.uncover()
        if self._help is not None:
            self._help.close_panel()
        self._help = None  # with words that cannot be kept it is hidden as any other panel
        panels = [panel for panel in self.findChildren(FrontPanel) if not panel.isHidden()]
        self._under_cover = _UnderCover(cover, self.screen_widget, self.focusWidget(), panels)
        for panel in panels:
            panel.hide()
        self._stack.addWidget(cover)
        self._stack.setCurrentWidget(cover)
        cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Take the cover away and delete it; everything is as it was, also where the focus is."""
        under, self._under_cover = self._under_cover, None
        if under is None:
            return
        if under.screen is not None:
            self._stack.setCurrentWidget(under.screen)
        self._stack.removeWidget(under.cover)
        under.cover.deleteLater()
        for panel in under.panels:
            if shiboken6.isValid(panel) and not panel.is_closed:
                panel.show()
                panel.raise_()
        focused = under.focused
        if focused is not None and shiboken6.isValid(focused) and focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        elif under.screen is not None:
            under.screen.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- help ---------------------------------------------------------------------------

    @property
    def help_panel(self) -> FrontPanel | None:
        """The panel with help while it is in front."""
        return self._help

    def show_help(self) -> None:
        """Put help in front of whatever is shown; a second call changes nothing."""
        if self._help is not None or self.help_factory is None:
            return
        content = self.help_factory()
        panel = FrontPanel(self, content, name=self.tr("Help now"), width=HELP_WIDTH, cover=True)
        self._help = panel
        panel.closed.connect(self._on_help_closed)
        panel.may_close = getattr(content, "hand_over", panel.may_close)
        closed = getattr(content, "closed", None)
        if closed is not None:
            closed.connect(panel.close_panel)
        panel.open_panel()

    def _on_help_closed(self) -> None:
        self._help = None
        screen = self.screen_widget
        if screen is not None and self.focusWidget() is None:  # where it was is gone
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- a sentence in front ------------------------------------------------------------

    def say(self, text: str) -> FrontPanel:
        """Put one sentence in front of whatever is shown, with a button to close it."""
        return self._in_front(text, primary(self.tr("Close")))

    def ask(
        self, text: str, stay: str, go: str, on_stay: Callable[[], None], on_go: Callable[[], None]
    ) -> FrontPanel:
        """A question in front of whatever is shown: to stay, which is what Enter does, or to go."""
        stay_button, go_button = primary(stay), secondary(go)
        panel = self._in_front(text, stay_button, go_button)
        stay_button.clicked.connect(on_stay)
        go_button.clicked.connect(on_go)
        return panel

    def _in_front(self, text: str, *buttons: QWidget) -> FrontPanel:
        """Words and buttons; each of them closes the panel first."""
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(paragraph(text, content))
        layout.addWidget(row(*buttons, parent=content, gap=20, trailing=True))
        panel = FrontPanel(self, content, name=text, width=520)
        for button in content.findChildren(Button):
            button.clicked.connect(panel.close_panel)
        panel.open_panel()
        return panel

    # -- the window itself --------------------------------------------------------------

    def hide_quickly(self) -> None:
        """Off the screen at once; it waits in the task bar."""
        self.showMinimized()

    def restore(self) -> None:
        """Show as it was left: maximised, or at its size and place."""
        if self._settings.settings.window_maximised:
            self.showMaximized()
        else:
            self.show()

    def come_forward(self) -> None:
        """Raise the window, also when it was minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.remember()
        super().closeEvent(event)

    def remember(self) -> None:
        """Keep size and place in the plain settings."""
        # With its title bar, so that it comes back with it: pos() is the frame's corner.
        rect = self.normalGeometry() if self.isMaximized() else QRect(self.pos(), self.size())
        self._settings.change(
            window=(rect.x(), rect.y(), rect.width(), rect.height()),
            window_maximised=self.isMaximized(),
        )

    def _restore_place(self) -> None:
        kept = self._settings.settings.window
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if kept is None:
            primary = screens[0] if screens else QRect(0, 0, 1280, 832)
            room = primary.size() - _FRAME
            self.resize(USUAL_SIZE.boundedTo(room).expandedTo(SMALLEST))
            return
        place = on_screen(QRect(*kept), screens)
        self.resize(place.size())
        self.move(place.topLeft())


def on_screen(wanted: QRect, screens: list[QRect]) -> QRect:
    """The rectangle moved and shrunk to lie, with its title bar, on the screen it shares most with.

    Its corner is that of the frame, its size that of what is inside.
    """

    def shared(screen: QRect) -> int:
        common = screen.intersected(wanted)
        return common.width() * common.height() if common.isValid() else 0

    if not screens:
        return wanted
    home = max(screens, key=shared)
    size = wanted.size().boundedTo(home.size() - _FRAME)
    left = max(home.left(), min(wanted.left(), home.right() + 1 - size.width()))
    lowest = home.bottom() + 1 - size.height() - _FRAME.height()
    top = max(home.top(), min(wanted.top(), lowest))
    return QRect(left, top, size.width(), size.height())
