"""The form of one agreed check: what, how often, and with whom it was agreed.

Owns the fields and what is said beside them. It saves nothing: `saved` hands the check over.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from recurapp.follow_ups import MAX_COUNT, AgreedCheck, Unit
from recurapp.text import clean_line
from recurapp.ui.parts.form import Answers, Form, private_line
from recurapp.ui.theme import look
from recurapp.ui.widgets.field import DropDown, Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph

DRAFT = "check"
"""Draft.form."""
_NUMBER_WIDTH, _UNIT_WIDTH = 72, 130
"""Pixels at 100 %: how often is one line, also at 200 %."""


class CheckForm(Form):
    """`check` is the one to change, None for a new one."""

    def __init__(self, check: AgreedCheck | None, parent: QWidget | None = None) -> None:
        title = self.tr("Add a check") if check is None else self.tr("Change this check")
        super().__init__(title, parent)
        self._check = check
        self.what_edit = private_line("" if check is None else check.what, self)
        self.count_edit = line_edit("" if check is None else str(check.count), self, longest=3)
        self.unit = DropDown(self._units(), self)
        self.unit.set_value(Unit.MONTHS if check is None else check.unit)
        self.with_edit = private_line("" if check is None else check.agreed_with, self)
        hint = self.tr("As your team put it. They know what fits you.")
        self.what_field = Field(self.tr("What do you look at?"), self.what_edit, self, hint=hint)
        self.every = paragraph(self.tr("Every"), self)
        often = row(self.every, self.count_edit, self.unit, parent=self, gap=10)
        often.setFocusProxy(self.count_edit)
        self.count_field = Field(self.tr("How often?"), often, self)
        self.count_edit.setAccessibleName(self.tr("Every how many"))
        self.unit.setAccessibleName(self.tr("Days, weeks, months or years"))
        with_whom = self.tr("With whom did you agree it?")
        self.with_field = Field(
            with_whom, self.with_edit, self, hint=self.tr("You can leave this blank.")
        )
        for field in (self.what_field, self.count_field, self.with_field):
            self.fields.addWidget(field)
        self.add_buttons("" if check is None else self.tr("Remove this check"))
        self.unit.currentIndexChanged.connect(self.typed)
        for edit in self._lines().values():
            edit.textChanged.connect(self.typed)
            edit.returnPressed.connect(self.save)
        self._resize()
        look().changed.connect(self._resize)

    def _resize(self) -> None:
        self.count_edit.setFixedWidth(look().px(_NUMBER_WIDTH))
        self.unit.setFixedWidth(look().px(_UNIT_WIDTH))

    def _units(self) -> list[tuple[Unit, str]]:
        return [
            (Unit.DAYS, self.tr("days")),
            (Unit.WEEKS, self.tr("weeks")),
            (Unit.MONTHS, self.tr("months")),
            (Unit.YEARS, self.tr("years")),
        ]

    def _lines(self) -> dict[str, QLineEdit]:
        return {"what": self.what_edit, "count": self.count_edit, "with": self.with_edit}

    def answers(self) -> Answers:
        typed = {name: edit.text() for name, edit in self._lines().items()}
        return {"unit": str(self.unit.value()), **typed}

    def fill_answers(self, answers: Answers) -> None:
        with suppress(ValueError):
            self.unit.set_value(Unit(answers.get("unit", "")))
        for name, edit in self._lines().items():
            edit.setText(answers.get(name, ""))

    def save(self) -> None:
        """Hand it over, or say what is needed; what was typed stays."""
        self.show_problem("")
        what, count = clean_line(self.what_edit.text()), _whole_number(self.count_edit.text())
        needs_what = self.tr("Please say what you look at.")
        needs_count = self.tr("Please type a number from 1 to 400.")
        self.what_field.set_error("" if what else needs_what)
        self.count_field.set_error("" if count else needs_count)
        if not what:
            self.go_to(self.what_edit)
        elif not count:
            self.go_to(self.count_edit)
        else:
            check = self._check or AgreedCheck(what=what, count=count, unit=Unit.MONTHS)
            agreed_with = clean_line(self.with_edit.text())
            unit = self.unit.value()
            self.saved.emit(
                replace(check, what=what, count=count, unit=unit, agreed_with=agreed_with)
            )


def _whole_number(text: str) -> int:
    """1 to MAX_COUNT, in the digits of any script; else 0."""
    text = text.strip()
    number = int(text) if text.isdecimal() else 0
    return number if number <= MAX_COUNT else 0
