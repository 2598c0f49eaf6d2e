"""The one form of a follow-up: what and when first, all else folded away.

Owns what is asked and what is wrong with an answer. It saves nothing: `saved` hands over a Filled.
What was typed stays until the person leaves the form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recurapp.dates import MAX_TIME_CHARACTERS
from recurapp.follow_ups import AHEAD, FollowUp, FollowUpState, Reminder
from recurapp.records import PartialDate, Precision
from recurapp.series_change import Reach, others_reached
from recurapp.text import clean_line
from recurapp.ui.follow_ups.more_fields import PRIVATE, MoreFields, private_line
from recurapp.ui.follow_ups.series_question import SeriesQuestion
from recurapp.ui.follow_ups.typed_when import (
    CannotBe,
    Part,
    Typed,
    When,
    Wrong,
    left_out,
    read_when,
    typed_end,
)
from recurapp.ui.parts.form import Answers, Form
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.choice import ChoiceGroup, TickBox
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.partial_date_field import PartialDateField
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.reminder_text import reminder_text
from recurapp.ui.words.time_text import clock_text, day_text

_FAR_YEARS = 10
PLANNED, ASKED, BOOKED = "planned", "asked", "booked"
"""Where one that is still to come stands."""


class Filled(NamedTuple):
    """What is to be kept, for which of its series, and what comes next: to repeat it, or to put
    it in another calendar."""

    follow_up: FollowUp
    reach: Reach
    repeats: bool
    to_calendar: bool


class FollowUpForm(Form):
    """`is_new` says whether it is added or changed."""

    draft_kind: ClassVar[str] = "follow_up"

    def __init__(
        self,
        follow_up: FollowUp,
        services: Services,
        *,
        is_new: bool,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Add a follow-up") if is_new else self.tr("Change a follow-up")
        super().__init__(title, parent)
        self._follow_up = follow_up
        self._is_new = is_new
        self._today: Callable[[], date] = services.clock.today
        self._make_first(follow_up)
        self._make_more(services, follow_up.zone or services.clock.zone())
        self.repeats = TickBox(self.tr("It repeats. You choose how often next."), self)
        self.repeats.setVisible(is_new)
        self.reminders = paragraph(self._said_of_reminders(), self, muted=True, small=True)
        self.reminders.setVisible(is_new and bool(follow_up.reminders))
        self.to_calendar = TickBox(
            self.tr("Nothing comes while RecurApp is closed. Put it in my calendar next."), self
        )
        self.to_calendar.setVisible(is_new)
        next_steps = QVBoxLayout()
        next_steps.setSpacing(2)
        for part in (self.repeats, self.to_calendar, self.reminders):
            next_steps.addWidget(part)
        self.fields.addLayout(next_steps)
        self.add_buttons("" if is_new else self.tr("Remove this follow-up"))
        self.question = SeriesQuestion(self)
        self.question.chosen.connect(self._emit)
        self.question.back.connect(self._on_back)
        self._layout.addWidget(self.question)
        self._fill(follow_up)
        self._told = self._when_answers()
        self._connect()

    # -- the fields ---------------------------------------------------------------------

    def _make_first(self, f: FollowUp) -> None:
        self.what = private_line(self)
        self.what_field = Field(
            self.tr("What is it?"),
            self.what,
            self,
            hint=self.tr("In your own words, such as scan, blood test or visit."),
        )
        self.day = PartialDateField(
            self.tr("When?"),
            self,
            hint=self.tr("A day or a month. Leave it empty if you do not know it yet."),
            echo=self._said_of_day,
            today=self._today,
        )
        self.starts_field, self.starts = self._time_field(self.tr("From"))
        self.ends_field, self.ends = self._time_field(self.tr("Until"))
        times = QHBoxLayout()
        times.setSpacing(16)
        times.addWidget(self.starts_field, 1, Qt.AlignmentFlag.AlignTop)
        times.addWidget(self.ends_field, 1, Qt.AlignmentFlag.AlignTop)
        for field in (self.what_field, self.day):
            self.fields.addWidget(field)
        self.fields.addLayout(times)
        about = self.tr("Such as 10:20. Leave the times empty if you have none.")
        self.fields.addWidget(paragraph(about, self, muted=True, small=True))
        stands = [
            (PLANNED, self.tr("Planned by me")),
            (ASKED, self.tr("Asked for")),
            (BOOKED, self.tr("Booked")),
        ]
        self.stands = ChoiceGroup(
            stands, self, exclusive=True, columns=0, name=self.tr("Is it booked?")
        )
        asked = paragraph(self.tr("Is it booked?"), self, strong=True)
        stands_part = QVBoxLayout()
        stands_part.setSpacing(6)
        stands_part.addWidget(asked)
        stands_part.addWidget(self.stands)
        for part in (asked, self.stands):
            part.setVisible(f.state in AHEAD)
        self.fields.addLayout(stands_part)

    def _time_field(self, label: str) -> tuple[Field, QLineEdit]:
        edit = line_edit(parent=self, longest=MAX_TIME_CHARACTERS)
        edit.setInputMethodHints(PRIVATE)
        return Field(label, edit, self), edit

    def _make_more(self, services: Services, zone: str) -> None:
        self.more_button = LinkButton("", self)
        self.more_button.clicked.connect(self._on_more)
        self.more = MoreFields(services, self._today, zone, self)
        self.fields.addWidget(row(self.more_button, parent=self))
        self.fields.addWidget(self.more)

    def _said_of_reminders(self) -> str:
        """What a new one begins with; the detail has the rest."""
        found = map(Reminder.fromisoformat, self._follow_up.reminders)
        return self.tr("Reminders, while RecurApp is open: {list}.").format(
            list="; ".join(map(reminder_text, found))
        )

    def _connect(self) -> None:
        for edit in self._lines().values():
            edit.textChanged.connect(self.typed)
            edit.returnPressed.connect(self.save)
        for edit in self.more.lines().values():
            edit.returnPressed.connect(self.save)
        self.stands.changed.connect(self.typed)
        self.repeats.clicked.connect(self.typed)
        self.repeats.toggled.connect(self._on_repeats)
        self.to_calendar.clicked.connect(self.typed)
        self.more.typed.connect(self.typed)
        self.typed.connect(self._on_typed)

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "what": self.what,
            "day": self.day.edit,
            "starts": self.starts,
            "ends": self.ends,
        }

    def _fill(self, f: FollowUp) -> None:
        self.what.setText("" if self._is_new else f.title)
        self.day.set_value(f.day)
        self.starts.setText("" if f.starts is None else clock_text(f.starts))
        ends, last_day = typed_end(When.of(f))
        self.ends.setText(ends)
        self.more.fill(f)
        self.more.last_day.set_value(last_day)
        if f.state is FollowUpState.ASKED:
            self.stands.set_value(ASKED)
        else:
            self.stands.set_value(BOOKED if f.confirmed else PLANNED)
        self._show_more(not self.more.is_empty)

    # -- what is folded -----------------------------------------------------------------

    def _on_more(self) -> None:
        self._show_more(self.more.isHidden())

    def _show_more(self, shown: bool) -> None:
        self.more.setVisible(shown)
        if shown:
            self.more_button.set_text(self.tr("Less"))
        else:
            self.more_button.set_text(self.tr("More: where, getting ready, the result"))

    # -- what is typed ------------------------------------------------------------------

    def answers(self) -> Answers:
        return {
            **{key: edit.text() for key, edit in self._lines().items()},
            **self.more.answers(),
            "stands": str(self.stands.value() or ""),
            "repeats": "yes" if self.repeats.isChecked() else "",
            "to_calendar": "yes" if self._goes_to_calendar() else "",
        }

    def fill_answers(self, answers: Answers) -> None:
        for key, edit in self._lines().items():
            edit.setText(answers.get(key, ""))
        self.more.fill_answers(answers)
        if answers.get("stands") in self.stands.pills:
            self.stands.set_value(answers["stands"])
        self.repeats.setChecked(bool(answers.get("repeats")))
        self.to_calendar.setChecked(bool(answers.get("to_calendar")))
        self._show_more(not self.more.is_empty)
        self._complain()

    def _when_answers(self) -> tuple[str, ...]:
        more = self.more
        lines = (self.day.edit, self.starts, self.ends, more.last_day.edit)
        return (*(edit.text() for edit in lines), more.zone.zone)

    def _said_of_day(self, day: PartialDate) -> str:
        """The day with its weekday, and a kind word where it may not be meant."""
        today = self._today()
        if day.precision is Precision.YEAR:
            return self.tr("Please give the month too, such as October 2023.")
        if day.precision is Precision.MONTH:
            text = self.tr("The day is not known yet.")
        else:
            text = day_text(day.first_day, "dddd d MMMM yyyy")
        if self._follow_up.state not in AHEAD:
            return text
        if day.last_day < today:
            return self.tr("{day}. This date has passed. You can keep it.").format(
                day=text.rstrip(".")
            )
        if day.first_day.year > today.year + _FAR_YEARS:
            return self.tr("{day}. That is far ahead. Is the year right?").format(
                day=text.rstrip(".")
            )
        return text

    # -- saving -------------------------------------------------------------------------

    def save(self) -> None:
        """Hand it over, ask for which of the series it is, or say beside a field what is wrong."""
        made = self._made()
        if made is None:
            return
        in_series = self._follow_up.series is not None and not self._is_new
        if in_series and others_reached(self._follow_up, made):
            self._set_asking(True)
            return
        self._emit(Reach.THIS)

    def _emit(self, reach: Reach) -> None:
        made = self._made()
        if made is not None:
            filled = Filled(made, reach, self.repeats.isChecked(), self._goes_to_calendar())
            self.saved.emit(filled)

    def _on_repeats(self, repeats: bool) -> None:
        """Its dates are not there yet; each can be put in a calendar later."""
        self.to_calendar.setVisible(self._is_new and not repeats)

    def _goes_to_calendar(self) -> bool:
        return self.to_calendar.isChecked() and not self.repeats.isChecked()

    def _on_typed(self) -> None:
        self._say_left_out()
        if not self.question.isHidden():
            self._set_asking(False)

    def _say_left_out(self) -> None:
        """Beside the start, where clocks are put forward over it."""
        try:
            is_left_out = left_out(self._when())
        except CannotBe:
            is_left_out = False
        said = self.tr("Clocks go forward then and leave this time out. The next one counts.")
        self.starts_field.set_hint(said if is_left_out else "")

    def _on_back(self) -> None:
        self._set_asking(False)
        self.go_to(self.save_button)

    def _set_asking(self, asking: bool) -> None:
        """The question stands in the place of the buttons, until an answer is typed anew."""
        buttons = self.save_button.parentWidget()
        assert buttons is not None
        self.question.setVisible(asking)
        buttons.setVisible(not asking)
        if asking:
            self.go_to(self.question.this_button)
            self.look_at.emit(self.question)

    def _complain(self) -> None:
        """Say what cannot be of what is there; what is still empty is not asked for."""
        for day in (self.day, self.more.last_day, self.more.result_by):
            day.check()
        if self.day.problem() is None and self.more.last_day.problem() is None:
            try:
                self._when()
            except CannotBe as problem:
                self._say_wrong(problem)

    def _made(self) -> FollowUp | None:
        """The record; None, and it is said beside each field, where there can be none."""
        self.show_problem("")
        for field in (self.what_field, self.starts_field, self.ends_field):
            field.set_error("")
        wrong: list[QWidget] = []
        title = clean_line(self.what.text())
        if not title:
            self.what_field.set_error(self.tr("Please say what it is. A word is enough."))
            wrong.append(self.what)
        if not self.day.check():
            wrong.append(self.day)
        in_more = self.more.wrong()
        when = None
        if self.day.problem() is None and self.more.last_day.problem() is None:
            try:
                when = self._when()
            except CannotBe as problem:
                wrong.append(self._say_wrong(problem))
        if in_more is not None:
            wrong.append(in_more)
        if wrong or when is None:
            self._unfold(wrong[0])
            self.go_to(wrong[0])
            return None
        return self._with(title, when)

    def _with(self, title: str, when: When) -> FollowUp:
        f = self._follow_up
        state, confirmed = f.state, f.confirmed
        if state in AHEAD:
            chosen = self.stands.value()
            state = FollowUpState.ASKED if chosen == ASKED else FollowUpState.BOOKED
            confirmed = chosen == BOOKED
        elif state is FollowUpState.MOVED and when.day is not None and when.day != f.day:
            state, confirmed = FollowUpState.BOOKED, False
        return replace(
            f,
            title=title,
            state=state,
            confirmed=confirmed,
            **when._asdict(),
            **self.more.values(),
        )

    def _when(self) -> When:
        before = When.of(self._follow_up)
        if self._when_answers() == self._told:
            return before  # also what the fields cannot show: a length without a time
        typed = Typed(
            self.day.value(),
            self.starts.text(),
            self.ends.text(),
            self.more.last_day.value(),
            self.more.zone.zone,
        )
        return read_when(typed, before)

    def _unfold(self, field: QWidget) -> None:
        if self.more.isAncestorOf(field):
            self._show_more(True)

    def _say_wrong(self, problem: CannotBe) -> QWidget:
        """Say it beside the field that it is about."""
        text = {
            Wrong.NO_MONTH: self.tr("Please give the month too, such as October 2023."),
            Wrong.NO_DAY: self.tr("A time needs a day too, such as 9 October 2023."),
            Wrong.NO_TIME: self.tr("We could not read this time. Try 14:05."),
            Wrong.NO_START: self.tr("Please say when it starts too."),
            Wrong.NO_END: self.tr("For a last day, please give the time it ends too."),
            Wrong.BEFORE_START: self.tr("This is not after the start. Please check both."),
            Wrong.TOO_LONG: self.tr("This is more than a month long. Please check the last day."),
        }[problem.wrong]
        fields: dict[Part, Field | PartialDateField] = {
            Part.DAY: self.day,
            Part.STARTS: self.starts_field,
            Part.ENDS: self.ends_field,
            Part.LAST_DAY: self.more.last_day,
        }
        field = fields[problem.part]
        field.set_error(text)
        return field
