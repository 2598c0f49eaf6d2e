"""The cards of Today about follow-ups: the next one, a result that is out, a date that has passed,
reminders that came due.

What asks or is due stands before the path of years. Nothing stands there twice: what a reminder
names is not the next one as well.

Owns what is read for them, in one go, and that a card is made only once it has something to show:
for whoever has no follow-ups a start costs that one read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from recurapp.records import Display
from recurapp.ui.page import Page
from recurapp.ui.widgets.side_row import SideRow

if TYPE_CHECKING:
    from recurapp.storage.follow_up_reading import ForToday
    from recurapp.ui.today.next_card import NextCard
    from recurapp.ui.today.passed_card import PassedCard
    from recurapp.ui.today.reminders_card import RemindersCard
    from recurapp.ui.today.waiting_card import WaitingCard


class FollowUpCards:
    """Where each has its place: `first` on the page, or beside the check-in."""

    def __init__(self, page: Page, first: QVBoxLayout, people: SideRow) -> None:
        self._page = page
        self._services = page.services
        self._first, self._people = first, people
        self._display = Display.QUIET
        self._read: ForToday | None = None
        self.next: NextCard | None = None
        self.waiting: WaitingCard | None = None
        self.passed: PassedCard | None = None
        self.reminders: RemindersCard | None = None

    def refresh(self, display: Display) -> None:
        """Read them again. Raises StorageError."""
        self._display = display
        self._read = self._services.store.follow_ups.for_today(self._services.clock.today())
        self._show_waiting(self._read)
        self.look_at_reminders()

    def look_at_reminders(self) -> None:
        """The card is made once there is one to show: never on the way of a start."""
        if self.reminders is None and self._services.reminders.is_to_be_shown:
            from recurapp.ui.today.reminders_card import RemindersCard

            self.reminders = RemindersCard(self._page, self._first.parentWidget())
            self._first.insertWidget(0 if self.waiting is None else 1, self.reminders)
        elif self.reminders is not None:
            self.reminders.look_again()
        self.look_at_the_time()

    def look_at_the_time(self) -> None:
        """What is over by now is asked about, and no longer the next one."""
        if self._read is not None:
            self._show_dates(self._read)

    def _show_waiting(self, read: ForToday) -> None:
        if read.waiting and self.waiting is None:
            from recurapp.ui.today.waiting_card import WaitingCard

            self.waiting = WaitingCard(self._page, self._first.parentWidget())
            self._first.insertWidget(0, self.waiting)
        if self.waiting is not None:
            self.waiting.show_follow_ups(read.waiting, self._services.clock.today())

    def _show_dates(self, read: ForToday) -> None:
        if not (read.soon or read.passed or self.passed or self.next):
            return
        from recurapp import schedule

        now, today = self._services.clock.now(), self._services.clock.today()
        passed = [f for f in read.soon + read.passed if schedule.asks_if_it_happened(f, now)]
        ahead = [f for f in read.soon if not schedule.has_passed(f, now)]
        if passed and self.passed is None:
            from recurapp.ui.today.passed_card import PassedCard

            self.passed = PassedCard(self._page, self._first.parentWidget())
            self._first.addWidget(self.passed)
        if self.passed is not None:
            self.passed.show_follow_ups(passed, today)
        if ahead and self.next is None:
            from recurapp.ui.today.next_card import NextCard

            self.next = NextCard(self._page, self._people.parentWidget())
            self._people.insert_widget(1, self.next)
        if self.next is not None:
            named = frozenset() if self.reminders is None else self.reminders.named
            following = ahead[0] if ahead and ahead[0].id not in named else None
            is_first = bool(ahead) and ahead[0] is read.soon[0]
            self.next.show_follow_up(
                following,
                today,
                counts_days=self._display is Display.FULL,
                questions=read.questions if is_first else 0,
            )
