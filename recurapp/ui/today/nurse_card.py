"""The card with the nurses to ring: their number, and whether they are usually there now.

Owns the layout. What may be said about the hours is a rule of opening.py, the sentences are those
of opening_text.py, and every number comes from the directory.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurapp.content.directory import ChannelType, Directory
from recurapp.opening import OpeningState
from recurapp.settings import SettingsFile
from recurapp.ui.widgets.banner import IconLabel
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import heading, number, paragraph
from recurapp.ui.words.opening_text import always_open_text, evidence_text, opening_text

NURSES = "cruk-nurses"
ALWAYS_OPEN = "uk-samaritans"


class NurseCard(Card):
    """`look_at(now)` says the hours anew."""

    more_wanted = Signal()
    """The directory of people to talk to."""

    def __init__(
        self, directory: Directory, settings: SettingsFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._directory = directory
        self._settings = settings
        self._entry = directory.entry(NURSES)
        self.title = heading(self._entry.name, 2)
        phone = self._entry.channel(ChannelType.PHONE)
        assert phone is not None
        self._phone = phone
        self.number = number(phone.value)
        self.number.setAccessibleName(phone.value)
        self.hours = paragraph(evidence_text(self._entry.evidence), muted=True, small=True)
        self.other = paragraph("", muted=True, small=True)
        self.other.hide()
        self.more_link = LinkButton(self.tr("More people to talk to"), small=True)
        self.more_link.clicked.connect(self.more_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(14)
        icon = IconLabel("phone-call", "accent", 22, self)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.title, self.number, self.hours, self.other):
            words.addWidget(label)
        words.addWidget(row(self.more_link))
        line.addLayout(words, 1)
        self.layout_.addLayout(line)
        self.layout_.addStretch(1)

    def look_at(self, now: datetime) -> None:
        """Say what may be said about the hours at this instant (aware)."""
        opening = self._directory.opening(self._entry, self._phone, now)
        self.hours.setText(opening_text(self._entry, self._phone, opening, now))
        closed = opening.state is OpeningState.CLOSED
        self.other.setText(self._always_open() if closed else "")
        self.other.setVisible(bool(self.other.text()))

    def _always_open(self) -> str:
        """One line that answers when the nurses do not; none outside its own countries."""
        entry = self._directory.entry(ALWAYS_OPEN)
        channel = entry.channel(ChannelType.PHONE)
        country = self._settings.settings.country
        if channel is None or (country and not entry.serves(country)):
            return ""
        return always_open_text(entry, channel)
