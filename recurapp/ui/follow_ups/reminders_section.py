"""The reminders of one follow-up: what is set, what to add, and that they need RecurApp open.

Owns the pills and what a press saves. A reminder whose time is past already is never added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import schedule
from recurapp.follow_ups import AHEAD, MAX_REMINDERS, FollowUp, FollowUpChoices, Reminder
from recurapp.records import Precision, Record
from recurapp.storage.errors import StorageError
from recurapp.ui.follow_ups.reminder_panel import DRAFT, ReminderPanel, with_reminder
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.page import Page
from recurapp.ui.parts.kept_form import KeptForm
from recurapp.ui.parts.quiet_time import keep_quiet
from recurapp.ui.parts.undoing import keep
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.flow import FlowLayout, row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.pill import Pill
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.reminder_text import (
    only_while_open_text,
    quiet_text,
    reminder_text,
    remove_reminder_text,
)

_PANEL_WIDTH = 560


class RemindersSection(QWidget):
    """`show_follow_up(f)`; hidden for what is no longer to come."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._services = page.services
        self._follow_up: FollowUp | None = None
        self.panel: FrontPanel | None = None
        self.pills = RemadeRows(self)
        self.words = paragraph("", self, muted=True, small=True)
        self.end_quiet = LinkButton(self.tr("End quiet time"), self, small=True)
        self.to_calendar = LinkButton(self.tr("Put it in my calendar"), self, small=True)
        self.end_quiet.clicked.connect(lambda: keep_quiet(page, quiet=False))
        self.to_calendar.clicked.connect(self._on_calendar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading(self.tr("Reminders"), 2, self))
        layout.addWidget(self.pills)
        layout.addWidget(self.words)
        layout.addWidget(row(self.end_quiet, self.to_calendar, parent=self, gap=24))
        self._services.feed.changed.connect(self._on_changed)

    def show_follow_up(self, follow_up: FollowUp | None) -> None:
        """None: nothing is chosen, and there is nothing to see."""
        self._follow_up = follow_up
        now = self._services.clock.now()
        is_ahead = (
            follow_up is not None
            and follow_up.state in AHEAD
            and not schedule.has_passed(follow_up, now)
        )
        self.setVisible(is_ahead)
        self.pills.remake(self._fill)
        if is_ahead:
            self._say()

    def _say(self) -> None:
        assert self._follow_up is not None
        is_quiet = self._is_quiet()
        day = self._follow_up.day
        if is_quiet:
            said = quiet_text()
        elif day is None or day.precision is not Precision.DAY:
            said = self.tr("They come once the day is known.")
        else:
            said = only_while_open_text()
        self.words.setText(said)
        self.end_quiet.setVisible(is_quiet and self._page.may_change)

    def _is_quiet(self) -> bool:
        try:
            return choices_of(self._services.store).quiet
        except StorageError as error:
            self._page.show_error(error)
            return False

    def _fill(self) -> None:
        if self._follow_up is None:
            return
        line = QWidget(self.pills)
        flow = FlowLayout(line, gap=8, line_gap=0)  # pills are drawn lower than they are
        for code in self._follow_up.reminders:
            pill = self._pill(Reminder.fromisoformat(code), line)
            self.pills.mark(pill, code)
            flow.addWidget(pill)
        if self._page.may_change and len(self._follow_up.reminders) < MAX_REMINDERS:
            add = Pill(self.tr("+ Add"), line)
            add.setCheckable(False)
            add.setAccessibleName(self.tr("Add a reminder"))
            add.clicked.connect(self.open_panel)
            self.pills.mark(add, "add")
            flow.addWidget(add)
        if flow.count():
            self.pills.add(line)

    def _pill(self, reminder: Reminder, parent: QWidget) -> QWidget:
        """A press takes it away, with Undo."""
        text = reminder_text(reminder)
        if not self._page.may_change:
            return paragraph(text, parent, small=True)
        pill = Pill(text, parent, icon="x")
        pill.setCheckable(False)
        pill.setAccessibleName(remove_reminder_text(reminder))
        pill.clicked.connect(partial(self._on_remove, reminder))
        return pill

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if FollowUpChoices in kinds and self._follow_up is not None and not self.isHidden():
            self._say()

    # -- what is done -------------------------------------------------------------------

    def open_panel(self) -> None:
        """What may be added."""
        if self._follow_up is None:
            return
        content = ReminderPanel(self._follow_up, self._services.clock)
        kept = KeptForm(self._services, DRAFT, content, self._follow_up.id)
        name = self.tr("Add a reminder")
        panel = FrontPanel(self._page, content, name=name, title=content.title, width=_PANEL_WIDTH)
        self.panel = panel

        def chosen(reminder: Reminder, for_later: bool) -> None:
            if self._add(reminder, for_later=for_later):
                kept.drop()
            panel.close_panel()

        content.chosen.connect(chosen)
        content.cancelled.connect(panel.close_panel)
        kept.kept_aside.connect(self._page.show_notice)
        kept.watch(panel)
        panel.open_panel()

    def _add(self, reminder: Reminder, *, for_later: bool) -> bool:
        assert self._follow_up is not None
        self.pills.want("add")
        wanted = [self._follow_up, *(self._later() if for_later else ())]
        changed = [with_reminder(f, reminder) for f in wanted]
        return self._save(self.tr("The reminder was added."), changed, reminder)

    def _later(self) -> Sequence[FollowUp]:
        """The dates after this one in its row of repeating ones."""
        f = self._follow_up
        assert f is not None
        series, slot = f.series, f.slot
        if series is None or slot is None:
            return ()
        found: list[FollowUp] = []
        self._page.attempt(lambda: found.extend(self._services.store.follow_ups.in_series(series)))
        return [
            one for one in found if one.state in AHEAD and one.slot is not None and one.slot > slot
        ]

    def _on_remove(self, reminder: Reminder) -> None:
        f = self._follow_up
        assert f is not None
        left = tuple(code for code in f.reminders if code != reminder.isoformat())
        self._save(self.tr("The reminder was removed."), [replace(f, reminders=left)], reminder)

    def _save(self, said: str, changed: Sequence[FollowUp], reminder: Reminder) -> bool:
        """One that is past for a date is kept as told, so that it does not come for it."""
        now, zone = self._services.clock.now(), self._services.clock.zone()
        past = [
            one
            for f in changed
            for one in schedule.already_past(f, now, zone)
            if one.id == schedule.reminder_id(f, reminder)
        ]
        return keep(self._page, said, lambda: self._services.store.save(*changed, *past))

    def _on_calendar(self) -> None:
        from recurapp.ui.follow_ups.export_panel import open_export

        if self._follow_up is not None:
            open_export(self._page, [self._follow_up])
