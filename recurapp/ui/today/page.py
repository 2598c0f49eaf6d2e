"""Today: the greeting, the card of time, the check-in, follow-ups, medicine, the nurses to ring.

Owns the order on the page and what is read for it. It is the first page painted, so it may load
nothing heavy and reads only what the vault gives before it is warm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp, FollowUpChoices, Question
from recurapp.own_support import ServiceChoice
from recurapp.records import Cancer, Contact, Display, JournalEntry, Profile, Record, Treatment
from recurapp.storage.errors import StorageError
from recurapp.text import isolated
from recurapp.ui.page import Page
from recurapp.ui.parts.curtain_line import CurtainLine
from recurapp.ui.parts.time_path import Standing
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.today.check_in_card import CheckInCard
from recurapp.ui.today.follow_up_cards import FollowUpCards
from recurapp.ui.today.foot_words import FootWords
from recurapp.ui.today.medicine_card import MedicineCard
from recurapp.ui.today.nurse_card import NurseCard
from recurapp.ui.today.time_card import TimeCard
from recurapp.ui.today.way_down import Moving, WayDown
from recurapp.ui.widgets.chip import Chip
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.side_row import SideRow
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.time_text import day_text

if TYPE_CHECKING:
    from recurapp.ui.parts.came_back import Choice

MORNING, AFTERNOON, EVENING, NIGHT = 5, 12, 18, 23
"""The hours at which the greeting turns."""
_NARROW = 640
"""Below so many pixels at 100 % the chip goes to the foot of the page."""
_CHECK_IN_NEEDS = 11 * 44 + 10 * 8
"""The numbers 0 to 10 on one line."""


class TodayPage(Page):
    """See the module."""

    key = "today"
    watches = frozenset(
        {
            Profile,
            Cancer,
            Treatment,
            JournalEntry,
            FollowUp,
            FollowUpChoices,
            Question,
            Contact,
            ServiceChoice,
        }
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._name = ""
        self.greeting = heading("", 1)
        self.date_line = paragraph("", muted=True)
        self.time_card = TimeCard()
        self.check_in_card = CheckInCard(self)
        self.medicine_card = MedicineCard()
        self.nurse_card = NurseCard(services.directory, services.settings)
        self.foot_words = FootWords()
        self._lay_out()
        self.time_card.page_wanted.connect(services.open_page)
        self.time_card.path_wanted.connect(self._on_path_wanted)
        self.time_card.came_back_chosen.connect(self._on_came_back)
        self.nurse_card.more_wanted.connect(lambda: services.open_page("support"))
        self.medicine_card.add_wanted.connect(lambda: services.open_page("timeline/add-long-term"))
        services.clock.minute_changed.connect(self._on_minute_changed)
        services.reminders.changed.connect(self._on_reminders_changed)
        if services.reminders.is_to_be_shown:  # the page is made anew
            self._on_reminders_changed()

    def _lay_out(self) -> None:
        titles = QWidget()
        lines = QVBoxLayout(titles)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self.greeting)
        lines.addWidget(self.date_line)
        top = EndsRow(gap=20, line_gap=8)
        top.addWidget(titles)
        encrypted = self.tr("Encrypted on this computer")
        self.top_chip, self.foot_chip = Chip(encrypted, "lock"), Chip(encrypted, "lock")
        self.top_end = QWidget()
        end = QVBoxLayout(self.top_end)
        end.setContentsMargins(0, 0, 0, 0)
        end.setSpacing(0)
        end.addWidget(self.top_chip)
        end.addWidget(CurtainLine(self.services, self.top_end))
        top.addWidget(self.top_end)
        self.way_down = WayDown(folding(top), self.check_in_card, self.view)
        self.body.addWidget(self.way_down)
        first = QVBoxLayout()
        self.body.addLayout(first)
        self.body.addWidget(self.time_card)
        people = SideRow(self.check_in_card, main_needs=_CHECK_IN_NEEDS, margins=48)
        people.addWidget(self.nurse_card)
        people.addWidget(self.medicine_card)
        lower = Moving(people)
        lower.moved.connect(self.way_down.look_soon)
        self.follow_ups = FollowUpCards(self, first, people)
        self.body.addWidget(lower)
        self.body.addWidget(self.foot_words)
        self.body.addStretch(1)
        self.body.addWidget(self.foot_chip)
        self._place_chip()
        look().changed.connect(self._place_chip)
        self.services.curtain.changed.connect(self._place_chip)

    def refresh(self) -> None:
        """Read the person's standing again; everything else follows from the clock."""
        try:
            self.nurse_card.show_choices(self._own_choices())
            display = self._read_standing()
            self.follow_ups.refresh(display)
            self.check_in_card.refresh()
        finally:
            self._say_the_minute()
            self.way_down.look_soon()

    def hand_over(self) -> bool:
        return self.check_in_card.hand_over()

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        """A tap on the check-in changes nothing else here."""
        if kinds != {JournalEntry} or self._stale or not self.isVisible():
            super()._on_changed(kinds)
            return
        try:
            self.check_in_card.refresh()
        except StorageError as error:
            self.show_error(error)

    def _read_standing(self) -> Display:
        standing = Standing.read(self.services.store)
        today = self.services.clock.today()
        self._name = standing.profile.name.strip()
        self.time_card.show_standing(standing, today, may_change=self.may_change)
        self.check_in_card.show_states(standing.profile.states)
        self.medicine_card.show_standing(standing, today)
        self.foot_words.show_standing(standing, today)
        return standing.profile.display

    def _own_choices(self) -> Sequence[ServiceChoice]:
        """What the person made of a service; nothing while the curtain covers it."""
        return () if self.services.curtain.drawn else self.services.store.find(ServiceChoice)

    def _on_minute_changed(self) -> None:
        if self.isVisible():
            self._look_at_the_time()

    def _look_at_the_time(self) -> None:
        self._say_the_minute()
        self.follow_ups.look_at_the_time()
        self.check_in_card.look_at_the_time()

    def _say_the_minute(self) -> None:
        """What turns with the minute: the greeting, the date and whether the nurses are there."""
        now = self.services.clock.now()
        self.greeting.setText(self._greeting(now))
        self.date_line.setText(day_text(now.date(), "dddd d MMMM yyyy"))
        self.nurse_card.look_at(now)

    def _greeting(self, now: datetime) -> str:
        plain, named = self._greetings(now.hour)
        return named.format(name=isolated(self._name)) if self._name else plain

    def _greetings(self, hour: int) -> tuple[str, str]:
        if MORNING <= hour < AFTERNOON:
            return self.tr("Good morning"), self.tr("Good morning, {name}")
        if AFTERNOON <= hour < EVENING:
            return self.tr("Good afternoon"), self.tr("Good afternoon, {name}")
        if EVENING <= hour < NIGHT:
            return self.tr("Good evening"), self.tr("Good evening, {name}")
        return self.tr("Hello"), self.tr("Hello, {name}")

    def showEvent(self, event: QShowEvent) -> None:
        was_told = not self._stale  # else the refresh on this show tells it
        super().showEvent(event)
        if was_told:
            self._look_at_the_time()
        self.way_down.look_now()  # before the first paint, or all would move just after it

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chip()
        self.way_down.look_soon()

    def _place_chip(self) -> None:
        """Said once: at the top, or where there is little room at the foot."""
        narrow = self.width() < look().px(_NARROW)
        self.top_chip.setVisible(not narrow)
        self.top_end.setVisible(not narrow or self.services.curtain.offered)
        self.foot_chip.setVisible(narrow)

    def _on_reminders_changed(self) -> None:
        """They stand above the check-in, which stays where it is seen once one went down to it."""
        if self.isVisible() and self.view.verticalScrollBar().value() > 0:
            self.check_in_card.stay_in_place()
        self.follow_ups.look_at_reminders()

    def _on_came_back(self, choice: Choice) -> None:
        from recurapp.ui.parts.came_back import carry_out

        carry_out(self, Standing.read(self.services.store), choice)
        self.refresh_now()  # puts the choices away also when nothing changed
        self.time_card.focus_first()

    def _on_path_wanted(self, wanted: bool) -> None:
        store = self.services.store
        profile = Standing.read(store).profile
        if self.attempt(lambda: store.save(replace(profile, path_while_waiting=wanted))):
            self.time_card.focus_first()
