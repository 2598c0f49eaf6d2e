"""The card with the nurses to ring: their number, and whether they are usually there now.

Owns the layout. What may be said about the hours is a rule of opening.py, the sentences are those
of service_text.py. Every number is the directory's, or the one that the person put in its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurapp.content.directory import Directory
from recurapp.content.finding import always_open, corrected, corrections
from recurapp.opening import OpeningState
from recurapp.own_support import ServiceChoice
from recurapp.settings import SettingsFile
from recurapp.ui.widgets.banner import IconLabel
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords, own_number
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.opening_text import always_open_text
from recurapp.ui.words.service_text import hours_lines

NURSES = "cruk-nurses"


class NurseCard(Card):
    """`show_choices(choices)`, then `look_at(now)`, which says the hours anew."""

    more_wanted = Signal()
    """The directory of people to talk to."""

    def __init__(
        self, directory: Directory, settings: SettingsFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._directory = directory
        self._settings = settings
        self._choices: dict[str, ServiceChoice] = {}
        self._entry = directory.entry(NURSES)
        self._shown = corrected(self._entry, None)
        self.title = heading(self._entry.name, 2)
        self.number = own_number("")
        self.hours = OwnWords("", "small", "muted")
        self.other = paragraph("", muted=True, small=True)
        self.other.hide()
        self.more_link = LinkButton(self.tr("More people to talk to"), small=True)
        self.more_link.clicked.connect(self.more_wanted)
        self._lay_out()
        self.show_choices(())

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

    def show_choices(self, choices: Iterable[ServiceChoice]) -> None:
        """What the person corrected stands first. `choices`: none while the curtain covers them."""
        self._choices = corrections(choices)
        self._shown = corrected(self._entry, self._choices.get(NURSES))
        self.number.setText(self._shown.number.shown)
        self.number.setAccessibleName(self._shown.number.shown)

    def look_at(self, now: datetime) -> None:
        """Say what may be said about the hours at this instant (aware)."""
        lines = hours_lines(self._directory, self._shown, self._shown.channel, now)
        self.hours.setText(" ".join(filter(None, lines)))
        self.other.setText(self._always_open() if self._is_closed(now) else "")
        self.other.setVisible(bool(self.other.text()))

    def _is_closed(self, now: datetime) -> bool:
        shown = self._shown
        if shown.channel is None or not shown.claims_listed_hours:
            return False
        opening = self._directory.opening(shown.entry, shown.channel, now)
        return opening.state is OpeningState.CLOSED

    def _always_open(self) -> str:
        """One line that answers when the nurses do not; none where RecurApp knows of none."""
        place = self._settings.settings
        line = always_open(self._directory, place.country, place.nation, self._choices)
        return always_open_text(*line) if line else ""
