"""Settings: how it looks, what is shown, reminders, a hard day, the lock, the lock screen, you.

Owns the order of the cards. Each card changes what it is about at once.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from recurapp.follow_ups import FollowUpChoices
from recurapp.records import Profile, Record
from recurapp.ui.one_of_a_kind import profile_of
from recurapp.ui.page import Page
from recurapp.ui.parts.home_form import HomeForm
from recurapp.ui.services import Services
from recurapp.ui.settings.hard_day import HardDayCard
from recurapp.ui.settings.lock_screen import LockScreenCard
from recurapp.ui.settings.narrow import Narrow
from recurapp.ui.settings.plain_rows import PlainRow
from recurapp.ui.settings.reminders import RemindersCard
from recurapp.ui.settings.safety import SafetyCard
from recurapp.ui.settings.you import DisplayCard, YouCard
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.text import heading


class SettingsPage(Page):
    key: ClassVar[str] = "settings"
    watches: ClassVar[frozenset[type[Record]]] = frozenset({Profile, FollowUpChoices})

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.rows = tuple(
            PlainRow(field, services.settings) for field in ("theme", "text_size", "reduced_motion")
        )
        self.display = DisplayCard(self)
        self.reminders = RemindersCard(self)
        self.hard_day = HardDayCard(self)
        self.safety = SafetyCard(self)
        self.lock_screen = LockScreenCard(self)
        self.home = HomeForm(services.settings)
        self.you = YouCard(self)
        self.body.addWidget(heading(self.tr("Settings"), 1, self))
        for card in (
            _card(self.tr("How it looks"), *self.rows),
            self.display,
            self.reminders,
            self.hard_day,
            self.safety,
            self.lock_screen,
            _card(self.tr("Where you live"), Narrow(self.home)),
            self.you,
        ):
            self.body.addWidget(card)
        for private in (self.display, self.hard_day, self.you):
            private.setEnabled(self.may_change)
        self.body.addStretch(1)

    def refresh(self) -> None:
        profile = profile_of(self.services.store)
        self.you.show_profile(profile)
        self.display.show_profile(profile)
        self.hard_day.show_profile(profile)
        for row in self.rows:
            row.show_settings()
        self.home.show_settings()
        self.safety.show_ways()
        self.reminders.show_choices()

    def hand_over(self) -> bool:
        return self.you.hand_over()


def _card(title: str, *parts: QWidget) -> Card:
    card = Card()
    card.layout_.setSpacing(16)
    card.layout_.addWidget(heading(title, 2, card))
    for part in parts:
        card.layout_.addWidget(part)
    return card
