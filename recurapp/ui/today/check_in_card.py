"""The check-in: how is today, in two taps, each saved at once.

Owns what the buttons show, what was just saved (with Undo) and what could not be saved yet. Which
entry a tap changes is a rule of check_in.py; the words of an entry are written in the journal.
It is on the start path: it reads one day by plain SQL, and makes what a tap needs at the tap.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QWidget

from recurapp import check_in
from recurapp.records import JournalEntry, State
from recurapp.ui.page import Page
from recurapp.ui.parts.hard_day_line import HardDayLine
from recurapp.ui.today.earlier_today import EarlierToday, local_time
from recurapp.ui.widgets.buttons import quiet
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.mood_row import MoodRow
from recurapp.ui.widgets.pick_row import is_same_press
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import TextLabel, heading, paragraph
from recurapp.ui.widgets.worry_row import WorryRow

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHideEvent

    from recurapp.storage.answers import Change


class _Done(NamedTuple):
    """What was just saved, to be said and taken back. `after` is None for one that was removed."""

    change: Change
    day: date
    entry: UUID
    after: JournalEntry | None


class CheckInCard(Card):
    """`refresh` with the page. Hidden while the curtain is drawn."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._services = page.services
        self._stored: list[JournalEntry] = []
        self._unsaved: dict[UUID, JournalEntry | None] = {}
        """What a failed save left: the entry as it should be, None for one to be removed."""
        self._done: _Done | None = None
        self._shown: JournalEntry | None = None
        """The one whose values the buttons show."""
        self._pressed_at = float("-inf")
        """When Undo or Try again was pressed, as monotonic() tells it."""
        self._is_saving = False
        self._is_tapped = False
        """Whether there was a tap since it came into view."""
        self._line_waits = False
        """Whether the hard line comes into view once the pointer has left."""
        self._welcome = False
        self.welcome: TextLabel | None = None
        """Made when there is someone to welcome back."""
        self.title = heading(self.tr("How is today?"), 2, self)
        intro = self.tr("One tap is enough. Add words only if you want to.")
        self.intro = paragraph(intro, self, muted=True, small=True)
        self.moods = MoodRow(self)
        self.worry_question = paragraph(self.tr("How loud has worry about cancer been?"), self)
        self.worries = WorryRow(self)
        self.said = paragraph("", self, strong=True)
        self.undo_button = quiet(self.tr("Undo"), self)
        self.retry_button = quiet(self.tr("Try again"), self)
        self.words_button = quiet("", self)
        notice = partial(page.show_notice, private=True)
        self.hard_line = HardDayLine(self._services, notice, page.show_error, self)
        self.earlier = EarlierToday(self)
        self._lay_out()
        for rows in (self.moods, self.worries):
            rows.setEnabled(page.may_change)
            rows.about_to_choose.connect(self._on_tap)
        self.words_button.setVisible(page.may_change)
        self.moods.chosen.connect(self._on_mood)
        self.worries.chosen.connect(self._on_worry)
        self.undo_button.clicked.connect(self._undo)
        self.retry_button.clicked.connect(self._try_again)
        self.words_button.clicked.connect(self._write)
        self.earlier.entry_wanted.connect(self._open)
        self.earlier.day_wanted.connect(self._open_day)

    def _lay_out(self) -> None:
        """What comes and goes with a tap stands below both scales: they stay under the finger."""
        self.said.hide()
        self.undo_button.hide()
        self.retry_button.hide()
        ends = EndsRow(gap=20, line_gap=0)
        foot = folding(ends, self)
        ends.addWidget(row(self.said, self.undo_button, self.retry_button, parent=foot, gap=16))
        ends.addWidget(self.words_button)
        self.layout_.setSpacing(4)
        for widget, space in (
            (self.title, 0),
            (self.intro, 8),
            (self.moods, 10),
            (self.worry_question, 4),
            (self.worries, 2),
            (foot, 2),
            (self.hard_line, 0),
            (self.earlier, 0),
        ):
            self.layout_.addWidget(widget)
            if space:
                self.layout_.addSpacing(space)
        self.layout_.addStretch(1)

    # -- what is shown ------------------------------------------------------------------

    def refresh(self) -> None:
        """Read today's entries again. Raises StorageError."""
        if self._services.curtain.drawn:
            self._stored = []
            self._say_nothing()
            self.hide()
            return
        store, day = self._services.store, self._services.clock.today()
        self._stored = store.entries_of_day(day)
        last = None if self._stored else store.last_day_before(day)
        self._welcome = check_in.is_welcomed_back(last, day) or (self._welcome and self._is_tapped)
        if not self._is_saving:
            self._show()
        self.show()

    def _say_nothing(self) -> None:
        """Of the day: hidden, it could still be read by other programs."""
        self.moods.set_value(None)
        self.worries.set_value(None)
        self.said.setText("")
        self.hard_line.hide()
        self.earlier.show_entries(())

    def show_states(self, states: frozenset[State]) -> None:
        """Ask only what this person may be asked."""
        asks = check_in.asks_about_worry(states)
        self.worry_question.setVisible(asks)
        self.worries.setVisible(asks)

    def look_at_the_time(self) -> None:
        """After half an hour the next tap is a new check-in: the buttons are free for it."""
        if not self.isHidden():
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Only now the welcome goes: with a tap it would take the scales along."""
        super().hideEvent(event)
        self._is_tapped = self._line_waits = False
        self._welcome = self._welcome and not self._stored

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._line_waits:
            self._line_waits = False
            self._bring_hard_line_into_view()

    def stay_in_place(self) -> None:
        """Something above it is about to come or go."""
        self._stay_at(self._top())

    def hand_over(self) -> bool:
        """Try once more what could not be saved. True when nothing is left unsaved."""
        if self._unsaved:
            self._save()
        return not self._unsaved

    def _entries(self) -> list[JournalEntry]:
        """Today's, as they are to be."""
        wanted = {entry.id: entry for entry in self._stored} | self._unsaved
        return sorted((e for e in wanted.values() if e is not None), key=lambda entry: entry.at)

    def _current(self) -> JournalEntry | None:
        """What a tap changes now."""
        return check_in.checked_in(self._entries(), self._services.clock.now())

    def _show(self) -> None:
        self._shown = entry = self._current()
        if self._is_past(self._done, entry):
            self._done = None
        self._show_welcome()
        self.moods.set_value(None if entry is None else entry.mood)
        self.worries.set_value(None if entry is None else entry.worry)
        self.said.setText(self._what_is_said(entry))
        self.said.setVisible(bool(self.said.text()))
        self.undo_button.setVisible(self._done is not None)
        self.retry_button.setVisible(bool(self._unsaved))
        text = self.tr("Write something") if entry is None else self.tr("Add words")
        self.words_button.set_text(text)
        self.words_button.setVisible(self._page.may_change and not self._unsaved)
        self.hard_line.show_for(entry)
        now = self._services.clock.now()
        past = (one for one in self._entries() if one.day == now.date() and one.at <= now)
        self.earlier.show_entries([one for one in past if one != entry])

    def _is_past(self, done: _Done | None, entry: JournalEntry | None) -> bool:
        """Whether it is no longer as it was saved, or a tap would not change it any more."""
        if done is None or self._unsaved or done.day != self._services.clock.today():
            return True
        if done.after is None:
            return any(one.id == done.entry for one in self._stored)
        return done.after != entry

    def _show_welcome(self) -> None:
        if self._welcome and self.welcome is None:
            self.welcome = paragraph(self.tr("Welcome back."), self, strong=True)
            self.layout_.insertWidget(0, self.welcome)
        if self.welcome is not None:
            self.welcome.setVisible(self._welcome)

    def _what_is_said(self, entry: JournalEntry | None) -> str:
        """Of the last tap; later, of the check-in that is shown: nobody should wonder about it."""
        if self._unsaved:
            return self.tr("Not saved yet")
        if self._done is not None:
            return self.tr("Removed") if self._done.after is None else self.tr("Saved")
        if entry is None:
            return ""
        return self.tr("Saved at {time}").format(time=local_time(entry))

    # -- a tap --------------------------------------------------------------------------

    def _on_tap(self) -> None:
        """What is pressed counts against the entry of now: the last look may be a minute ago."""
        self._is_tapped = True
        self._show()

    def _on_mood(self, mood: int | None) -> None:
        entry = self._current()
        self._keep(entry, mood, None if entry is None else entry.worry)

    def _on_worry(self, worry: int | None) -> None:
        entry = self._current()
        self._keep(entry, None if entry is None else entry.mood, worry)

    def _keep(self, entry: JournalEntry | None, mood: int | None, worry: int | None) -> None:
        """Save what the buttons show now."""
        clock = self._services.clock
        after = check_in.tapped(entry, clock.now(), clock.zone(), mood=mood, worry=worry)
        if after is not None:
            self._unsaved[after.id] = after
        elif entry in self._stored:
            assert entry is not None
            self._unsaved[entry.id] = None
        elif entry is not None:  # never saved, and not wanted any more
            self._unsaved.pop(entry.id)
        if self._unsaved:
            self._save()
        else:
            self._show()

    def _save(self) -> None:
        top = self._top()
        self._is_saving = True
        if self._page.attempt(self._write_down):
            self._stored = self._entries()  # a page that is not seen does not read again
            self._unsaved.clear()
        self._is_saving = False
        self._show()
        self._stay_at(top)
        self._tell()
        self._line_waits = self.moods.is_touched or self.worries.is_touched
        if not self._line_waits and not self.hard_line.isHidden():
            self._bring_hard_line_into_view()

    def _write_down(self) -> None:
        store = self._services.store
        gone = [one for one in self._stored if self._unsaved.get(one.id, one) is None]
        kept = [one for one in self._unsaved.values() if one is not None]
        key, after = list(self._unsaved.items())[-1]
        if gone:
            change = store.remove(*gone)
        if kept:
            change = store.save(*kept)
        self._done = _Done(change, self._services.clock.today(), key, after)

    def _try_again(self) -> None:
        if self._is_meant():
            self._pressed_at = monotonic()
            self._save()

    def _undo(self) -> None:
        if not self._is_meant():
            return
        self._pressed_at = monotonic()
        done = self._done
        assert done is not None
        self._page.attempt(lambda: self._services.store.undo(done.change))

    def _is_meant(self) -> bool:
        """Not the second half of a double click on what stood there before."""
        return not is_same_press(self._pressed_at)

    def _tell(self) -> None:
        """Say it to a reader of the screen too."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not at start

        text = " ".join(part for part in (self.said.text(), self.hard_line.said()) if part)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _stay_at(self, top: int) -> None:
        """A bar at the head of the page has come or gone: the scales stay under the finger."""
        from PySide6.QtCore import QTimer  # not at start

        QTimer.singleShot(0, self, partial(self._scroll_back, top))

    def _scroll_back(self, top: int) -> None:
        layout = self._page.layout()
        assert layout is not None
        layout.activate()
        bar = self._page.view.verticalScrollBar()
        bar.setValue(bar.value() + self._top() - top)

    def _top(self) -> int:
        """Where it is seen on the page."""
        return self.mapTo(self._page, self.rect().topLeft()).y()

    def _bring_hard_line_into_view(self) -> None:
        """Wholly, once it has its place. The keyboard stays where it is.

        Not under a pointer or a finger: its next press would hit another button than is meant.
        """
        from PySide6.QtCore import QTimer  # not at start

        QTimer.singleShot(0, self, self._scroll_to_hard_line)

    def _scroll_to_hard_line(self) -> None:
        if not self.hard_line.isHidden():
            self._page.view.ensureWidgetVisible(self.hard_line, 0, 20)

    # -- to the journal -----------------------------------------------------------------

    def _write(self) -> None:
        if not self._is_meant():
            return
        if self._shown is None:
            self._services.open_page("journal/new")
        else:
            self._open(self._shown)

    def _open(self, entry: JournalEntry) -> None:
        self._services.open_page(f"journal/entry/{entry.id}")

    def _open_day(self) -> None:
        self._services.open_page(f"journal/day/{self._services.clock.today().isoformat()}")
