"""Leaving the app for a browser, a mail or a phone program: asked first, with the whole address.

Owns which addresses may be opened at all (reliability.md rule 27), and the panel that shows one.
Knows no page, no vault and no service: Help now uses it while everything is locked.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.text import isolated
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.widgets.buttons import primary, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import TextLabel, paragraph

translate = QCoreApplication.translate

_LONGEST = 2_000
NOT_BEFORE_SECONDS = 0.5
"""After it is shown. What asked for it may have been pressed twice, or its key be held down."""
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
_ALLOWED = re.compile(
    rf"https://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#][A-Za-z0-9._~:/?#@!&()*+,;=%-]*)?"
    rf"|mailto:[A-Za-z0-9._+-]+@{_HOST}"
    r"|tel:\+?[0-9*]+"
)
"""Plain letters alone: no name before the host, no letter that looks like another, and no
message that somebody else has filled in."""


def is_allowed(address: str) -> bool:
    """Whether it may be opened: https, mailto or tel, written so that what is read is opened."""
    return len(address) <= _LONGEST and _ALLOWED.fullmatch(address) is not None


def open_address(within: QWidget, address: str, name: str) -> FrontPanel | None:
    """Ask in front of the window of `within` whether to open it. Nothing for any other address."""
    if not is_allowed(address):
        return None
    question = LeaveApp(address, name)
    panel = FrontPanel(within, question, title=question.title, width=560)
    question.answered.connect(panel.close_panel)
    panel.open_panel()
    question.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)  # a held key opens nothing
    return panel


class LeaveApp(QWidget):
    """What will be opened, by what, and the choice. `name` is whose address it is."""

    answered = Signal()
    """It was opened, or is not wanted."""

    def __init__(self, address: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = address
        self.title = translate("LeaveApp", "Open outside RecurApp?")
        self.open_button = primary(self.tr("Open"), self)
        self.copy_button = secondary(self.tr("Copy the address"), self, icon="copy")
        self.cancel_button = secondary(self.tr("Cancel"), self)
        self.problem = TextLabel("", "small_strong", "sun", self)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        if name:
            layout.addWidget(OwnWords(isolated(name), "strong", parent=self))
        self.shown = OwnWords(address, "body", "accent", self)
        layout.addWidget(self.shown)
        layout.addWidget(paragraph(_what_happens(address), self, muted=True))
        layout.addSpacing(4)
        layout.addWidget(
            row(self.open_button, self.copy_button, self.cancel_button, parent=self, gap=12)
        )
        layout.addWidget(self.problem)
        self.open_button.setAccessibleDescription(address)
        for button, act in (
            (self.open_button, self.open_it),
            (self.copy_button, self.copy_it),
            (self.cancel_button, self.answered.emit),
        ):
            button.installEventFilter(self)
            button.clicked.connect(partial(self._act, act))
        self._shown_at = time.monotonic()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown_at = time.monotonic()

    def _act(self, act: Callable[[], None]) -> None:
        """Not for what was meant for the button before. A busy system flags no held key."""
        if time.monotonic() - self._shown_at >= NOT_BEFORE_SECONDS:
            act()

    def open_it(self) -> None:
        """Hand it to the system. Where no program takes it, the panel stays and says so."""
        if QDesktopServices.openUrl(QUrl(self.address, QUrl.ParsingMode.StrictMode)):
            self.answered.emit()
            return
        self.problem.setText(
            self.tr("No program on this computer opened it. You can copy the address instead.")
        )
        self.problem.show()

    def copy_it(self) -> None:
        """Which address somebody copies says something about them: it does not stay there."""
        from recurapp.ui.clipboard import copy_private

        copy_private(_plain(self.address))
        self.copy_button.set_text(self.tr("Copied"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key that asked for this may still be held down: it does not say yes as well."""
        is_key = event.type() == QEvent.Type.KeyPress
        return is_key and isinstance(event, QKeyEvent) and event.isAutoRepeat()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, lambda: None):
            super().keyPressEvent(event)


def _what_happens(address: str) -> str:
    if address.startswith("mailto:"):
        return translate(
            "LeaveApp",
            "Your mail program will start a message to this address. It is not part of RecurApp.",
        )
    if address.startswith("tel:"):
        return translate(
            "LeaveApp",
            "A phone program on this computer will be asked to call. It is not part of RecurApp.",
        )
    return translate(
        "LeaveApp",
        "Your web browser will open this page. What you do there is outside RecurApp.",
    )


def _plain(address: str) -> str:
    """As one would paste it: a number or a mail address without the word before it."""
    return address.removeprefix("mailto:").removeprefix("tel:")
