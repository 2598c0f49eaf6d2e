"""The form that corrects a service: number, website, hours, and a note, in the person's own words.

Owns the fields and what is said beside them. It saves nothing: `saved` hands the choice over. What
is left blank stays as RecurApp has it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from recurapp.content.finding import Shown, site_address
from recurapp.own_support import ServiceChoice
from recurapp.text import clean_line, number_line
from recurapp.ui.parts.form import Answers, Form, private_line
from recurapp.ui.support.service_lines import web_address
from recurapp.ui.widgets.field import Field
from recurapp.ui.widgets.text import paragraph

DRAFT = "service_correction"
"""Draft.form."""


class CorrectionForm(Form):
    """`CorrectionForm(shown, choice, today)`."""

    def __init__(
        self, shown: Shown, choice: ServiceChoice, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Change what you see"), parent)
        self._choice = choice
        self._today = today
        self.fields.addWidget(paragraph(shown.entry.name, self, strong=True))
        self.number_edit = private_line(choice.number, self)
        self.website_edit = private_line(choice.website, self)
        self.hours_edit = private_line(choice.hours, self)
        self.note_edit = private_line(choice.note, self)
        self.number_field = Field(
            self.tr("Phone number"), self.number_edit, self, hint=self._has(shown.number.shipped)
        )
        self.website_field = Field(
            self.tr("Website"), self.website_edit, self, hint=self._has(shown.website.shipped)
        )
        self.hours_field = Field(
            self.tr("Hours"),
            self.hours_edit,
            self,
            hint=self.tr("In your own words. RecurApp works nothing out from them."),
        )
        self.note_field = Field(self.tr("Note"), self.note_edit, self)
        for field in (self.number_field, self.website_field, self.hours_field, self.note_field):
            self.fields.addWidget(field)
        self.add_buttons(self.tr("Use RecurApp's again") if choice.is_corrected else "")
        for edit in self._lines().values():
            edit.textChanged.connect(self.typed)
            edit.returnPressed.connect(self.save)

    def _has(self, shipped: str) -> str:
        if not shipped:
            return self.tr("RecurApp has none. You can leave it blank.")
        return self.tr("Leave it blank to keep what RecurApp has: {value}").format(value=shipped)

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "number": self.number_edit,
            "website": self.website_edit,
            "hours": self.hours_edit,
            "note": self.note_edit,
        }

    def answers(self) -> Answers:
        return {name: edit.text() for name, edit in self._lines().items()}

    def fill_answers(self, answers: Answers) -> None:
        for name, edit in self._lines().items():
            edit.setText(answers.get(name, ""))

    def save(self) -> None:
        """Hand it over, or say what is needed. With all blank RecurApp's own stands again."""
        self.show_problem("")
        typed = {name: clean_line(edit.text()) for name, edit in self._lines().items()}
        number, site = number_line(typed["number"]), typed["website"]
        wrong_number = bool(typed["number"]) and not any(map(str.isdigit, number))
        wrong_site = bool(site) and not web_address(site_address(site))
        self.number_field.set_error(
            self.tr("Please type a number with digits in it.") if wrong_number else ""
        )
        self.website_field.set_error(
            self.tr("Please type a web address, such as www.example.org.") if wrong_site else ""
        )
        if wrong_number:
            self.go_to(self.number_edit)
        elif wrong_site:
            self.go_to(self.website_edit)
        else:
            corrected = replace(
                self._choice,
                number=number,
                website=site,
                hours=typed["hours"],
                note=typed["note"],
            )
            day = self._today if corrected.is_corrected else None
            self.saved.emit(replace(corrected, corrected_on=day))
