"""The form of one agreed check: what, how often, and with whom it was agreed.

Owns the fields and what is said beside them. It saves nothing: `saved` hands the check over.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurapp.follow_ups import MAX_COUNT, AgreedCheck, Unit
from recurapp.text import clean_line
from recurapp.ui.widgets.buttons import LinkButton, primary, secondary
from recurapp.ui.widgets.field import DropDown, Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import TextLabel, heading

_PRIVATE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class CheckForm(QWidget):
    """`check` is the one to change, None for a new one."""

    saved = Signal(object)
    """The check as it is to be."""
    removed = Signal()
    cancelled = Signal()

    def __init__(self, check: AgreedCheck | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        title = self.tr("Add a check") if check is None else self.tr("Change this check")
        self.what_edit = _line("" if check is None else check.what, self)
        self.count_edit = line_edit("" if check is None else str(check.count), self, longest=3)
        self.unit = DropDown(self._units(), self)
        self.unit.set_value(Unit.MONTHS if check is None else check.unit)
        self.with_edit = _line("" if check is None else check.agreed_with, self)
        hint = self.tr("As your team put it. They know what fits you.")
        self.what_field = Field(self.tr("What do you look at?"), self.what_edit, self, hint=hint)
        self.count_field = Field(self.tr("Every"), self.count_edit, self)
        self.unit_field = Field(self.tr("Days, weeks, months or years"), self.unit, self)
        with_whom = self.tr("With whom did you agree it?")
        self.with_field = Field(
            with_whom, self.with_edit, self, hint=self.tr("You can leave this blank.")
        )
        self.problem = TextLabel("", "strong", "sun", self)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(heading(title, 2, self))
        for field in (self.what_field, self.count_field, self.unit_field, self.with_field):
            layout.addWidget(field)
        layout.addWidget(self.problem)
        self.save_button = primary(self.tr("Save"), self)
        self.save_button.clicked.connect(self.save)
        self.cancel_button = secondary(self.tr("Cancel"), self)
        self.cancel_button.clicked.connect(self.cancelled)
        buttons: list[QWidget] = [self.save_button, self.cancel_button]
        if check is not None:
            self.remove_button = LinkButton(self.tr("Remove this check"), self)
            self.remove_button.clicked.connect(self.removed)
            buttons.append(self.remove_button)
        layout.addWidget(row(*buttons, parent=self, gap=16))
        for edit in (self.what_edit, self.count_edit, self.with_edit):
            edit.returnPressed.connect(self.save)

    def _units(self) -> list[tuple[Unit, str]]:
        return [
            (Unit.DAYS, self.tr("days")),
            (Unit.WEEKS, self.tr("weeks")),
            (Unit.MONTHS, self.tr("months")),
            (Unit.YEARS, self.tr("years")),
        ]

    def save(self) -> None:
        """Hand it over, or say what is needed; what was typed stays."""
        self.show_problem("")
        what, count = clean_line(self.what_edit.text()), _whole_number(self.count_edit.text())
        needs_what = self.tr("Please say what you look at.")
        needs_count = self.tr("Please type a number from 1 to 400.")
        self.what_field.set_error("" if what else needs_what)
        self.count_field.set_error("" if count else needs_count)
        if not what:
            self.what_edit.setFocus()
        elif not count:
            self.count_edit.setFocus()
        else:
            check = self._check or AgreedCheck(what=what, count=count, unit=Unit.MONTHS)
            agreed_with = clean_line(self.with_edit.text())
            unit = self.unit.value()
            self.saved.emit(
                replace(check, what=what, count=count, unit=unit, agreed_with=agreed_with)
            )

    def show_problem(self, text: str) -> None:
        """Why it could not be kept; what was typed stays."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))


def _line(text: str, parent: QWidget) -> QLineEdit:
    edit = line_edit(text, parent)
    edit.setInputMethodHints(_PRIVATE)
    return edit


def _whole_number(text: str) -> int:
    """1 to MAX_COUNT, in the digits of any script; else 0."""
    text = text.strip()
    number = int(text) if text.isdecimal() else 0
    return number if number <= MAX_COUNT else 0
