"""What a reminder may be: some that are often wanted, one press each, or one of the person's own.

Owns what is offered for a follow-up and what is said of one that cannot be. Saves nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recurapp import schedule
from recurapp.dates import read_time
from recurapp.follow_ups import MAX_MINUTES, MAX_REMINDERS, FollowUp, Reminder
from recurapp.ui import theme
from recurapp.ui.clock import Clock
from recurapp.ui.parts.form import Answers, Form
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.field import DropDown, Field, line_edit, mark_wrong
from recurapp.ui.widgets.flow import FlowLayout, row
from recurapp.ui.widgets.pill import Pill
from recurapp.ui.widgets.text import TextLabel, paragraph
from recurapp.ui.words.reminder_text import reminder_text
from recurapp.ui.words.time_text import clock_text

USUAL = (
    Reminder(days=7, at=time(9)),
    Reminder(days=2, at=time(18)),
    Reminder(days=1, at=time(18)),
    Reminder(days=0, at=time(8)),
    Reminder(minutes=120),
    Reminder(minutes=60),
)
"""Minutes before are offered where there is a time to count from."""
MOST_DAYS = 366
DRAFT = "reminder"
"""Draft.form."""
_MINUTES = {"minutes": 1, "hours": 60}
_DAYS = {"days": 1, "weeks": 7}
_NUMBER_WIDTH, _UNIT_WIDTH, _TIME_WIDTH = 110, 180, 130
_LONGEST_NUMBER, _LONGEST_TIME = 5, 12


def usual_for(f: FollowUp, clock: Clock) -> list[Reminder]:
    """Those that are often wanted, that it has not yet, and whose time is still to come."""
    return [
        one
        for one in USUAL
        if one.isoformat() not in f.reminders
        and (f.starts is not None or one.at is not None)
        and not is_past(f, one, clock)
    ]


def with_reminder(f: FollowUp, reminder: Reminder) -> FollowUp:
    """With one more reminder; as it is where it has that one, or as many as it may have."""
    code = reminder.isoformat()
    if code in f.reminders or len(f.reminders) >= MAX_REMINDERS:
        return f
    return replace(f, reminders=(*f.reminders, code))


def is_past(f: FollowUp, reminder: Reminder, clock: Clock) -> bool:
    """Whether it would have come before now."""
    wanted = schedule.reminder_id(f, reminder)
    past = schedule.already_past(with_reminder(f, reminder), clock.now(), clock.zone())
    return any(one.id == wanted for one in past)


class ReminderPanel(Form):
    """`chosen` tells of the reminder, and whether the later dates are to have it too."""

    chosen = Signal(object, bool)

    def __init__(self, f: FollowUp, clock: Clock) -> None:
        super().__init__(self.tr("Add a reminder"))
        self._follow_up, self._clock = f, clock
        self.usual: dict[Reminder, Pill] = {}
        layout = self.fields
        layout.setSpacing(12)
        usual = self._usual()
        layout.addWidget(usual)
        usual.setVisible(bool(self.usual))
        layout.addWidget(paragraph(self.tr("Or one of your own:"), self, strong=True))
        layout.addWidget(self._own())
        self.error = TextLabel("", "small_strong", "sun", self)
        self.error.hide()
        layout.addWidget(self.error)
        self.for_later = TickBox(self.tr("For the later dates of this one too"), self)
        self.for_later.setVisible(f.series is not None)
        layout.addWidget(self.for_later)
        self.add_buttons()
        self.save_button.set_text(self.tr("Add my own"))
        for edit in (self.count, self.at):
            edit.textChanged.connect(self.typed)
        self.unit.currentIndexChanged.connect(self.typed)
        self._show_unit()
        theme.look().changed.connect(self._resize)
        self._resize()

    def _usual(self) -> QWidget:
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=8, line_gap=0)
        for reminder in usual_for(self._follow_up, self._clock):
            pill = Pill(reminder_text(reminder), holder, icon="plus")
            pill.setCheckable(False)
            pill.clicked.connect(partial(self._tell, reminder))
            self.usual[reminder] = pill
            flow.addWidget(pill)
        return holder

    def _own(self) -> QWidget:
        units: list[tuple[str, str]] = [
            ("days", self.tr("days before")),
            ("weeks", self.tr("weeks before")),
        ]
        if self._follow_up.starts is not None:
            units[:0] = [
                ("minutes", self.tr("minutes before")),
                ("hours", self.tr("hours before")),
            ]
        self._units = [unit for unit, _ in units]
        self.count = line_edit(parent=self, longest=_LONGEST_NUMBER)
        self.unit = DropDown(units, self)
        self.unit.set_value("days")
        self.at = line_edit(clock_text(time(9)), parent=self, longest=_LONGEST_TIME)
        self.at_field = Field(self.tr("At what time"), self.at, self)
        self.unit.currentIndexChanged.connect(self._show_unit)
        for edit in (self.count, self.at):
            edit.textEdited.connect(self._on_typed)
            edit.returnPressed.connect(self.save)
        return row(
            Field(self.tr("How many"), self.count, self),
            Field(self.tr("Of what"), self.unit, self),
            self.at_field,
            parent=self,
            gap=12,
        )

    def _resize(self) -> None:
        look = theme.look()
        self.count.setFixedWidth(look.px(_NUMBER_WIDTH))
        self.unit.setFixedWidth(look.px(_UNIT_WIDTH))
        self.at.setFixedWidth(look.px(_TIME_WIDTH))

    def _show_unit(self) -> None:
        """Minutes and hours count from when it begins; days need a time of the day."""
        self.at_field.setVisible(self.unit.value() in _DAYS)
        self._say("")

    # -- what is typed ------------------------------------------------------------------

    def answers(self) -> Answers:
        return {"count": self.count.text(), "unit": self.unit.value(), "at": self.at.text()}

    def fill_answers(self, answers: Answers) -> None:
        self.count.setText(answers.get("count", ""))
        if answers.get("unit") in self._units:
            self.unit.set_value(answers["unit"])
        self.at.setText(answers.get("at", ""))

    def _on_typed(self, _text: str) -> None:
        self._say("")

    def save(self) -> None:
        """The person's own."""
        reminder = self._read()
        if reminder is None:
            return
        if reminder.isoformat() in self._follow_up.reminders:
            self._say(self.tr("This reminder is there already."))
        elif is_past(self._follow_up, reminder, self._clock):
            self._say(self.tr("That time has passed already, so it would not come."))
        else:
            self._tell(reminder)

    def _read(self) -> Reminder | None:
        """What is typed, or None after saying what to change."""
        typed, unit = self.count.text().strip(), self.unit.value()
        most = (MOST_DAYS // _DAYS[unit]) if unit in _DAYS else (MAX_MINUTES // _MINUTES[unit])
        if not (typed.isascii() and typed.isdecimal()) or int(typed) > most:
            said = self.tr("Please give a number from 0 to {most}.").format(most=most)
            self._say(said, wrong=self.count)
            return None
        if unit in _MINUTES:
            return Reminder(minutes=int(typed) * _MINUTES[unit])
        at = read_time(self.at.text())
        if at is None:
            self._say(self.tr("Please give a time such as 18:00."), wrong=self.at)
            return None
        return Reminder(days=int(typed) * _DAYS[unit], at=at)

    def _say(self, text: str, wrong: QWidget | None = None) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        for edit in (self.count, self.at):
            mark_wrong(edit, edit is wrong)
            edit.setAccessibleDescription(text if edit is wrong else "")
        if wrong is not None:
            wrong.setFocus()

    def _tell(self, reminder: Reminder) -> None:
        self.chosen.emit(reminder, self.for_later.isChecked())
