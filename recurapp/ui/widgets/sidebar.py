"""The sidebar: the brand, one button a page, and at the bottom Settings and help.

Knows entries as plain values (key, title, icon, section), not pages. With large text the
pages scroll while Settings and help stay in view; words are never dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.banner import IconLabel
from recurapp.ui.widgets.buttons import NAV, Button, help_button
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.text import heading

_NAME = "RecurApp"
WIDTH = 224
"""At 100 % text; wider with larger text, as much as the longest word asks for."""

_SCROLL_BAR = 18
"""As resources/style has it."""


class NavItem(NamedTuple):
    key: str
    title: str
    icon: str
    shortcut: str
    section: str


class Sidebar(QWidget):
    """`chosen(key)` when the person picks a page, `help_wanted` for the help button."""

    chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, items: Sequence[NavItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        self.setAccessibleName(self.tr("Pages"))
        self.brand = QWidget(self)
        line = QHBoxLayout(self.brand)
        line.setContentsMargins(12, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(IconLabel("brand", "accent", 28, self.brand))
        line.addWidget(heading(_NAME, 2, self.brand), 1)
        self.view = VerticalScroll(self)
        self.view.body.setSpacing(4)
        below = QVBoxLayout()
        below.setSpacing(8)
        for item in items:
            button = self._button(item)
            if item.section == "below":
                below.addWidget(button)
                continue
            self.view.body.addWidget(button)
        self.view.body.addStretch(1)
        self.help = help_button(self.tr("I need help now"), self)
        self.help.smallest = 48
        self.help.setToolTip(self.tr("I need help now (F2)"))
        self.help.clicked.connect(self.help_wanted)
        below.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 24, 12, 20)
        layout.setSpacing(20)
        layout.addWidget(self.brand)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)
        self._fit()
        theme.look().changed.connect(self._fit)

    def choose(self, key: str) -> None:
        """Show which page is open; a page reached by a link leaves none chosen."""
        for other, button in self.buttons.items():
            button.setChecked(other == key)

    def _button(self, item: NavItem) -> Button:
        button = Button(item.title, NAV, self, icon_name=item.icon)
        button.gap = 12
        button.setCheckable(True)
        if item.shortcut:
            button.setToolTip(f"{item.title} ({item.shortcut})")
        button.clicked.connect(lambda: self._on_clicked(item.key))
        self.buttons[item.key] = button
        return button

    def _on_clicked(self, key: str) -> None:
        # No QButtonGroup: in an exclusive one Tab would stop at the chosen page only.
        self.choose(key)
        self.chosen.emit(key)

    def _fit(self) -> None:
        look = theme.look()
        words = [*self.buttons.values(), self.help]
        widest = max(button.minimumSizeHint().width() for button in words)
        pages = [one for one in self.buttons.values() if self.view.isAncestorOf(one)]
        if pages:  # with large text there is a scroll bar beside them
            longest = max(button.minimumSizeHint().width() for button in pages)
            widest = max(widest, longest + look.px(_SCROLL_BAR))
        # Measured in the font that counts now: the label still has the one from before.
        name = QFontMetrics(look.font("h2")).horizontalAdvance(_NAME) + 4
        widest = max(widest, 12 + look.px(28) + 10 + name, WIDTH - 24)
        while self.help.heightForWidth(widest) > look.px(20) + 2 * look.px(22):
            widest += 4  # the way to help keeps to two lines
        self.setFixedWidth(widest + 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("nav"))
        painter.drawRect(self.rect())  # fillRect would load QGradient's types: 3 ms at start
        if look.high_contrast:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            painter.setBrush(look.color("line"))
            painter.drawRect(0 if rtl else self.width() - 1, 0, 1, self.height())
        painter.end()
