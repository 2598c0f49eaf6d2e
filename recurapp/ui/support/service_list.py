"""The services of a place, one below the other: crisis lines quietly first, then the cards.

Owns the order on the screen, which is finding.py's, and that the hours are said anew each minute.
Reads no record: what is listed and what was corrected is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.directory import Directory
from recurapp.content.finding import Listing, Shown, always_open, corrected
from recurapp.opening import OpeningState
from recurapp.own_support import ServiceChoice
from recurapp.settings import Settings
from recurapp.ui.support.service_card import ROW_SIDE, ServiceCard
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.opening_text import always_open_text

_CARD = 24
"""From the edge of a card to its words, as on every other."""


class ServiceList(QWidget):
    """`show_listing(...)`, then `look_at(now)` each minute."""

    wanted = Signal(str)
    """The detail of this service."""
    site_wanted = Signal(str)
    settings_wanted = Signal()
    """Where the person changes what puts some first."""

    def __init__(
        self, directory: Directory, filters: QWidget, parent: QWidget | None = None
    ) -> None:
        """`filters` stand right above what they filter."""
        super().__init__(parent)
        self._directory = directory
        self.cards: dict[str, ServiceCard] = {}
        self._place = Settings()
        self._choices: Mapping[str, ServiceChoice] = {}
        self.crisis_card = Card(self, margins=24)
        self.crisis = RemadeRows(self.crisis_card, gap=2)
        self.crisis_card.layout_.setContentsMargins(_CARD - ROW_SIDE, 20, _CARD - ROW_SIDE, 16)
        self.crisis_words = paragraph("", muted=True, small=True)
        words = QVBoxLayout()
        words.setContentsMargins(ROW_SIDE, 0, ROW_SIDE, 0)
        words.addWidget(heading(self.tr("Lines for a crisis"), 2))
        words.addWidget(self.crisis_words)
        self.crisis_card.layout_.addLayout(words)
        self.crisis_card.layout_.addWidget(self.crisis)
        filters.setParent(self)  # Tab comes to what joins first
        self.services = RemadeRows(self, gap=14)
        self.title = heading(self.tr("Support services"), 2)
        self.first_words = paragraph("", muted=True)
        self.first_link = LinkButton(self.tr("Change this"))
        self.first_link.clicked.connect(self.settings_wanted)
        self.first_row = row(self.first_words, self.first_link, parent=self, gap=16)
        self.other = paragraph("", muted=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.crisis_card)
        layout.addSpacing(6)
        for part in (self.title, filters, self.first_row, self.other, self.services):
            layout.addWidget(part)

    def show_listing(
        self,
        listing: Listing,
        choices: Mapping[str, ServiceChoice],
        place: Settings,
        first_words: str,
    ) -> None:
        """`choices` are the corrections; `first_words` say why some stand first."""
        self._place, self._choices = place, choices
        self.crisis_words.setText(listing.emergency_words)
        self.crisis_words.setVisible(bool(listing.emergency_words))
        emergency = (listing.emergency,) if listing.emergency else ()
        lines = [corrected(one, choices.get(one.id)) for one in (*emergency, *listing.crisis)]
        services = [corrected(one, choices.get(one.id)) for one in listing.services]
        self._remake(self.crisis, lines, flat=True)
        self._remake(self.services, services, flat=False)
        self.first_words.setText(first_words)
        self.first_row.setVisible(bool(first_words and listing.services))

    def _remake(self, rows: RemadeRows, listed: Sequence[Shown], *, flat: bool) -> None:
        """A filter changes no crisis line, so those are not made anew for it."""
        before = [card.shown for card in self.cards.values() if card.flat is flat]
        if before == list(listed):
            return
        self.cards = {id_: card for id_, card in self.cards.items() if card.flat is not flat}
        rows.remake(partial(self._fill, rows, listed, flat=flat))

    def _fill(self, rows: RemadeRows, listed: Sequence[Shown], *, flat: bool) -> None:
        for shown in listed:
            if flat and rows.rows:
                rows.add(Line(rows))
            self._add(rows, shown, flat=flat)

    def _add(self, rows: RemadeRows, shown: Shown, *, flat: bool) -> None:
        id_ = shown.entry.id
        card = ServiceCard(self._directory, shown, rows, flat=flat)
        card.clicked.connect(partial(self._on_card, id_))
        card.site_wanted.connect(partial(self.site_wanted.emit, id_))
        self.cards[id_] = card
        rows.mark(card, id_)
        for part, control in (("copy", card.copy_button), ("site", card.site_button)):
            if control is not None:
                rows.mark(control, f"{id_} {part}")
        rows.add(card)

    def _on_card(self, id_: str) -> None:
        self.wanted.emit(id_)

    def look_at(self, now: datetime) -> None:
        """Say what may be said about the hours at this instant (aware)."""
        for card in self.cards.values():
            card.look_at(now)
        self.other.setText(self._always_open(now))
        self.other.setVisible(bool(self.other.text()))

    def _always_open(self, now: datetime) -> str:
        """Said once, where one of the services is closed now; among crisis lines it is seen."""
        services = (card for card in self.cards.values() if not card.flat)
        if not any(self._is_closed(card, now) for card in services):
            return ""
        place = self._place
        found = always_open(self._directory, place.country, place.nation, self._choices)
        return always_open_text(*found) if found else ""

    def _is_closed(self, card: ServiceCard, now: datetime) -> bool:
        shown = card.shown
        if shown.channel is None or not shown.claims_listed_hours:
            return False
        opening = self._directory.opening(shown.entry, shown.channel, now)
        return opening.state is OpeningState.CLOSED
