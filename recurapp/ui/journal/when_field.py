"""When an entry was: its day as a heading, its time, and a quiet way to change both.

Owns what is asked, and that a day ahead is asked about once, in place. Knows no entry.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.dates import MAX_TIME_CHARACTERS, read_time
from recurapp.records import PartialDate, Precision
from recurapp.ui.journal.typed_entry import When
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.partial_date_field import PartialDateField
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.time_text import clock_text, day_name

_A_MOMENT = timedelta(minutes=1)
"""Typed without seconds, this very minute may lie ahead; nobody means tomorrow by it."""


class WhenField(QWidget):
    """`changed` tells of what the person chose. `beside` stands at the end of the heading.

    A new entry is headed as one, until its day was chosen or it was saved.
    """

    changed = Signal()
    half_typed = Signal()
    """What stands in the form for another day is another, or was let go."""
    shown = Signal()
    """It says another moment now, or its form was put there."""

    def __init__(
        self, now: Callable[[], datetime], beside: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._when: When | None = None
        self._asked: When | None = None
        """A day ahead that was chosen and not yet confirmed."""
        self._is_new = False
        self._filled = ("", "")
        """What the form was filled with."""
        self.heading = heading("", 1, self)
        self.time = paragraph("", self, muted=True, small=True)
        self.link = LinkButton(self.tr("Change day or time"), self, small=True)
        self.link.clicked.connect(self.open)
        top = EndsRow(gap=16, line_gap=0)
        top.addWidget(self.heading)
        top.addWidget(beside)
        self.form: Card | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(folding(top))
        self.line = row(self.time, self.link, parent=self, gap=18)
        layout.addWidget(self.line)
        self._layout = layout

    # The value

    @property
    def when(self) -> When:
        assert self._when is not None, "set_when comes first"
        return self._when

    def set_when(self, when: When, *, is_new: bool = False) -> None:
        """Show another one. An open form is put away."""
        self.close_form()
        self._is_new = is_new
        self.follow(when)

    def say_saved(self) -> None:
        """From now on it is the entry of its day."""
        self._is_new = False
        self.say()

    def follow(self, when: When) -> None:
        """The time went on while nothing was chosen; an open form stays as it is."""
        self._when = when
        self.say()

    def say(self) -> None:
        """Say it again: the year is said when it is not this one."""
        today = self._now().date()
        day, time = day_name(self.when.day, today), clock_text(self.when.clock)
        if not self._is_new:
            heading = day
        else:
            heading = self.tr("New entry")
            is_now = self.when.day == today
            template = self.tr("Now, {day}") if is_now else self.tr("{day}, {time}")
            time = template.format(day=day, time=time)
        self.heading.setText(heading)
        self.time.setText(time)
        self.shown.emit()

    def half(self) -> tuple[str, str] | None:
        """The day and the time in the form, where they are not what it was filled with."""
        if self.form is None or not self.is_open:
            return None
        typed = (self.day.text(), self.clock.text())
        return None if typed == self._filled else typed

    def set_half(self, half: tuple[str, str] | None) -> None:
        """Open the form with what was typed there before."""
        if half is not None:
            self._show_form()
            self.day.edit.setText(half[0])
            self.clock.setText(half[1])

    def add_link(self, link: QWidget) -> None:
        """Something else to do about it, at the end of the line of the time."""
        layout = self.line.layout()
        assert layout is not None
        layout.addWidget(link)

    @property
    def is_open(self) -> bool:
        return self.form is not None and not self.form.isHidden()

    # The form

    def open(self) -> None:
        """Put the form under the heading, filled with what holds now, and go there."""
        self._show_form()
        self.shown.emit()
        self.day.setFocus()

    def _show_form(self) -> None:
        if self.form is None:
            self.form = self._make_form()
            self._layout.addWidget(self.form)
        self._question.hide()
        self._asked = None
        self.day.set_value(PartialDate.of(self.when.day))
        self.clock.setText(clock_text(self.when.clock))
        self._filled = (self.day.text(), self.clock.text())
        self.clock_field.set_error("")
        self.form.show()
        self.link.hide()

    def close_form(self) -> None:
        """Back to the link; what is typed in the form is let go."""
        if self.form is not None and self.is_open:
            had_focus = self.form.isAncestorOf(self.window().focusWidget() or self)
            self.link.show()
            if had_focus:
                self.link.setFocus()
            self.form.hide()
        self._asked = None

    def take(self) -> bool:
        """Take over what the form says. False, and says why, when it cannot be or is ahead."""
        if not self.is_open:
            return True
        chosen = self._read()
        if chosen is None:
            return False
        if self._is_same(chosen):
            self.close_form()
            return True
        if chosen.at > self._now() + _A_MOMENT and chosen != self._asked:
            self._asked = chosen
            self._question.show()
            self.keep_button.setFocus()
            return False
        self.set_when(chosen)
        self.changed.emit()
        return True

    def _make_form(self) -> Card:
        form = Card(self, tint="canvas", margins=16)
        self.day = PartialDateField(self.tr("Day"), form, today=lambda: self._now().date())
        self.clock = line_edit(parent=form, longest=MAX_TIME_CHARACTERS)
        self.clock_field = Field(self.tr("Time"), self.clock, form)
        self.use_button = secondary(self.tr("Use this"), form)
        self.leave_button = LinkButton(self.tr("Leave it as it was"), form)
        self.use_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self._on_leave)
        for edit in (self.day.edit, self.clock):
            edit.returnPressed.connect(self.take)
            edit.textEdited.connect(self._on_typed)
        self.day.changed.connect(self._on_typed)  # by the calendar too
        self._question = QWidget(form)
        question = QVBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        asked = self.tr("This lies ahead of now. Is it what you mean?")
        question.addWidget(paragraph(asked, self._question, strong=True))
        self.keep_button = secondary(self.tr("Yes, keep it"), self._question)
        self.keep_button.setAccessibleDescription(asked)
        self.keep_button.clicked.connect(self.take)
        question.addWidget(row(self.keep_button, parent=self._question))
        form.layout_.setSpacing(12)
        for part in (self.day, self.clock_field, self._question):
            form.layout_.addWidget(part)
        form.layout_.addWidget(row(self.use_button, self.leave_button, parent=form, gap=16))
        return form

    def _on_leave(self) -> None:
        self.close_form()
        self.half_typed.emit()

    def _on_typed(self) -> None:
        self._question.hide()
        self._asked = None
        if self.is_open:  # not while it is filled
            self.half_typed.emit()

    def _read(self) -> When | None:
        """What the form says; None, and says why, when it says no day or no time."""
        self.clock_field.set_error("")
        if not self.day.check():
            self.day.setFocus()
            return None
        day = self.day.value()
        if day is None or day.precision is not Precision.DAY:
            self.day.set_error(self.tr("Please give the day too, such as 9 October 2023."))
            self.day.setFocus()
            return None
        clock = read_time(self.clock.text())
        if clock is None:
            self.clock_field.set_error(self.tr("We could not read this time. Try 14:05."))
            self.clock.setFocus()
            return None
        return When.typed(day.first_day, clock, self.when.zone)

    def _is_same(self, chosen: When) -> bool:
        """To the minute: the seconds were never shown."""
        same_day = chosen.day == self.when.day
        return same_day and clock_text(chosen.clock) == clock_text(self.when.clock)
