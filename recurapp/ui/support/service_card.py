"""One service as a card: a real control that opens its detail, with the number to read at once.

Owns the layout and the one small thing on it: copying the number, or opening the website. What may
be said of the hours is service_lines'. A crisis line is the same, lying flat in a list.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from recurapp.content.directory import Directory
from recurapp.content.finding import Shown
from recurapp.text import isolated
from recurapp.ui import theme
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.support.service_lines import copied, icon_of, web_address
from recurapp.ui.widgets.banner import IconLabel
from recurapp.ui.widgets.buttons import Button, IconButton, LinkButton
from recurapp.ui.widgets.card import RADIUS, SHADOW
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.number_row import number_row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.text import TextLabel, paragraph
from recurapp.ui.words.service_text import hours_lines

ROW_SIDE = 10
"""Pixels from the edge of a flat one to its words: its ground shows under the mouse."""
_LONGEST_NUMBER = 24
"""Characters of a number beside its name; what a person typed may be longer, and then wraps."""


_OPENS = "\u00a0\u203a"
"""After the name, as on what leads further: it takes no room from the number at any text size,
and writing from right to left turns it round."""


class ServiceCard(QAbstractButton):
    """`ServiceCard(directory, shown)`, then `look_at(now)`. `clicked` asks for the detail."""

    site_wanted = Signal()

    def __init__(
        self,
        directory: Directory,
        shown: Shown,
        parent: QWidget | None = None,
        *,
        flat: bool = False,
    ) -> None:
        super().__init__(parent)
        self._directory = directory
        self.flat = flat
        self.shown = shown
        self.copy_button: IconButton | None = None
        self.site_button: Button | None = None
        self.claim = OwnWords("", "small_strong", parent=self)
        self.evidence = paragraph("", self, muted=True, small=True)
        self._lay_out()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.look().changed.connect(self.update)

    def _lay_out(self) -> None:
        shown = self.shown
        title = TextLabel(f"{shown.entry.name}{_OPENS}", "strong", "accent", self)
        title.setAccessibleName(shown.entry.name)
        summary = paragraph(shown.entry.summary, self, muted=True, small=True)
        notes: list[QWidget] = [summary, self.claim, self.evidence]
        if shown.note:
            notes.append(OwnWords(isolated(shown.note), "small", parent=self))
        line = QHBoxLayout(self)
        side = ROW_SIDE if self.flat else 24
        line.setContentsMargins(side, 8 if self.flat else 16, 10, 10 if self.flat else 18)
        line.setSpacing(14)
        line.addWidget(IconLabel(icon_of(shown), "accent", 22, self), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(number_row(title, self._way(), notes=notes), 1)

    def _way(self) -> QWidget:
        """How it is reached at once: its number, else its website."""
        number = self.shown.number.shown
        if number:
            is_short = len(number) <= _LONGEST_NUMBER
            label = OwnWords(isolated(number), "number" if is_short else "strong")
            self.copy_button = IconButton("copy", self._copy_name())
            self.copy_button.clicked.connect(self.copy_number)
            return row(label, self.copy_button, parent=self, gap=16)
        self.site_button = LinkButton(self.tr("Open website"), self)
        self.site_button.setAccessibleDescription(self.shown.entry.name)
        self.site_button.clicked.connect(self.site_wanted)
        self.site_button.setVisible(bool(web_address(self.shown.address)))
        return self.site_button

    def _copy_name(self) -> str:
        return self.tr("Copy the number of {name}").format(name=self.shown.entry.name)

    def look_at(self, now: datetime) -> None:
        """Say what may be said about the hours at this instant (aware)."""
        claim, evidence = hours_lines(self._directory, self.shown, self.shown.channel, now)
        for label, text in ((self.claim, claim), (self.evidence, evidence)):
            label.setText(text)
            label.setVisible(bool(text))
        if self.copy_button is not None:
            self.copy_button.rename("copy", self._copy_name())
        parts = (self.shown.entry.name, self.shown.number.shown, claim)
        self.setAccessibleName(", ".join(filter(None, parts)))
        self.setAccessibleDescription(" ".join(filter(None, (self.shown.entry.summary, evidence))))

    def copy_number(self) -> None:
        """Its number, as a phone takes it."""
        from recurapp.ui.clipboard import copy_private

        shown = self.shown
        copy_private(copied(shown, shown.channel, shown.number.shown))
        if self.copy_button is not None:
            said = self.tr("Copied: the number of {name}").format(name=self.shown.entry.name)
            self.copy_button.rename("check", said)

    # -- being a button -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif not enter_goes_on(event, lambda: None):
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def corner_radius(self) -> float:
        """Of what is painted, for the focus ring."""
        return 10.0 if self.flat else float(RADIUS)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        over = self.underMouse() or self.isDown()
        if self.flat and not over:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self.corner_radius()
        below = 0 if self.flat else SHADOW
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5 - below)
        painter.setPen(Qt.PenStyle.NoPen)
        if not self.flat:
            painter.setBrush(look.color("shadow"))
            painter.drawRoundedRect(body.translated(0, SHADOW), radius, radius)
            painter.setPen(QPen(look.color("edge" if over else "line"), 1))
        painter.setBrush(look.color("accent_soft" if self.flat else "surface"))
        painter.drawRoundedRect(body, radius, radius)
        painter.end()
