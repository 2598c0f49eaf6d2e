"""How a reminder is told: by the desktop's own notices, else the tray, else a bar in the window.

Owns that order, and the one sentence, which says nothing of health. The desktop is asked off this
thread. Only where it does not show the notice are the tray and the bar used, and then both: whether
a desktop really shows what is given to its tray cannot be asked. Knows no record and no page.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMainWindow, QSystemTrayIcon, QVBoxLayout, QWidget

from recurapp.ui import theme
from recurapp.ui.session_bus import ANSWERS_WITHIN_MS, Answer, DesktopNotice, session_address
from recurapp.ui.widgets.banner import Banner

TITLE = "RecurApp"
_TRAY_FOR_MS = 60_000
_AROUND = (12, 12, 12, 0)


class Tray(Protocol):
    """As much of QSystemTrayIcon as is used."""

    def tell(self, text: str) -> bool:
        """Show it, and answer whether there is a tray at all."""


class Notices(QObject):
    """`show_notice` tells of a reminder; `pressed` when the person wants to see which."""

    pressed = Signal()
    _answered = Signal(object, object)
    _pressed_on_desktop = Signal()

    def __init__(self, window: QMainWindow, tray: Tray | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._tray = tray or SystemTray(self)
        self._notice: DesktopNotice | None = None
        self._can_show = False
        self.bar: Banner | None = None
        self._ground: QWidget | None = None
        self._late = QTimer(self, singleShot=True, interval=2 * ANSWERS_WITHIN_MS)
        self._late.timeout.connect(self._show_bar)
        self._answered.connect(self._on_answered)
        self._pressed_on_desktop.connect(self._on_pressed)

    def show_notice(self, *, can_show: bool) -> None:
        """`can_show` when the reminder itself can be seen in RecurApp: the vault is open."""
        self.stop()
        self._can_show = can_show
        address = session_address()
        if not address:
            self._show_elsewhere()
            return
        self._late.start()
        self._notice = DesktopNotice(
            address,
            self.tr("You have a reminder"),
            self.tr("Open RecurApp"),
            lambda notice, answer: _tell(self._answered, notice, answer),
            lambda: _tell(self._pressed_on_desktop),
        )

    def stop(self) -> None:
        """Ask the desktop no more, and take the bar away."""
        self._late.stop()
        if self._notice is not None:
            self._notice.stop()
            self._notice = None
        self._drop_bar()

    def _on_answered(self, notice: object, answer: Answer) -> None:
        if notice is self._notice and self._late.isActive():
            self._late.stop()
            if answer is not Answer.SHOWN:
                self._show_elsewhere()

    def _on_pressed(self) -> None:
        self._drop_bar()
        self.pressed.emit()

    def _show_elsewhere(self) -> None:
        self._tray.tell(self.tr("You have a reminder"))
        self._show_bar()

    def show_inside(self, *, can_show: bool) -> None:
        """Without asking the desktop."""
        self._can_show = can_show
        self._show_bar()

    def _show_bar(self) -> None:
        """A bus that does not answer is not asked for its tray: Qt would wait for it."""
        self._drop_bar()
        bar = Banner(self.tr("You have a reminder"), kind="info", closable=True)
        bar.closed.connect(self._drop_bar)
        if self._can_show:
            bar.add_action(self.tr("Show it")).clicked.connect(self._on_pressed)
        self.bar = bar
        self._ground = ground = QWidget()
        around = QVBoxLayout(ground)
        around.setContentsMargins(*_AROUND)
        around.addWidget(bar)
        self._window.setMenuWidget(ground)  # above whatever screen there is

    def _drop_bar(self) -> None:
        ground, self._ground, self.bar = self._ground, None, None
        if ground is not None:
            ground.hide()
            ground.deleteLater()


class SystemTray(QObject):
    """A sign in the tray for as long as its words may be read."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def tell(self, text: str) -> bool:
        """See Tray."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        if self._icon is None:
            self._icon = QSystemTrayIcon(QIcon(theme.look().pixmap("brand", "accent", 64)), self)
            self._icon.setToolTip(TITLE)
        self._icon.show()
        self._icon.showMessage(TITLE, text, QSystemTrayIcon.MessageIcon.NoIcon, _TRAY_FOR_MS)
        QTimer.singleShot(_TRAY_FOR_MS, self._icon, self._icon.hide)
        return True


def _tell(signal: object, *values: object) -> None:
    """From the notice's own thread, which may outlive the window."""
    with suppress(RuntimeError):
        signal.emit(*values)  # type: ignore[attr-defined]
