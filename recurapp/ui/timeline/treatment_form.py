"""The form for one treatment: which kind, its name, and when it started and ended.

Owns what is asked and what is wrong with an answer. It saves nothing: `saved` hands over the
records. What was typed stays until the person leaves the form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurapp.milestones import is_questioned
from recurapp.records import InvalidRecord, PartialDate, Treatment, TreatmentKind
from recurapp.text import clean_line
from recurapp.ui.parts.form import Answers, Form
from recurapp.ui.widgets.choice import ChoiceGroup
from recurapp.ui.widgets.field import DropDown, Field, line_edit
from recurapp.ui.widgets.partial_date_field import PartialDateField
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.time_text import questioned_date_text


class TreatmentForm(Form):
    """`cancers` are (id, name) to choose from; with one there is no question.

    `is_new` says whether the treatment is added or changed.
    """

    draft_kind: ClassVar[str] = "treatment"

    def __init__(
        self,
        treatment: Treatment,
        cancers: Sequence[tuple[UUID, str]],
        *,
        is_new: bool,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Add a treatment") if is_new else self.tr("Change a treatment")
        super().__init__(title, parent)
        self._treatment = treatment
        self._today = today
        self._cancers = tuple(cancers)
        self._make_fields(cancers)
        self._lay_out()
        self.add_buttons("" if is_new else self.tr("Remove this treatment"))
        self._fill()
        for edit in self._lines().values():
            edit.textChanged.connect(self.typed)
        self.kind.changed.connect(self.typed)
        self.cancer.currentIndexChanged.connect(self.typed)

    def _make_fields(self, cancers: Sequence[tuple[UUID, str]]) -> None:
        kinds = [
            (TreatmentKind.MAIN, self.tr("Main treatment")),
            (TreatmentKind.LONG_TERM, self.tr("Long-term treatment")),
        ]
        self.kind = ChoiceGroup(kinds, self, exclusive=True, name=self.tr("Kind of treatment"))
        self.name = line_edit(parent=self)
        hint = self.tr("In your own words, such as operation, radiotherapy or tablets.")
        self.name_field = Field(self.tr("What was the treatment?"), self.name, self, hint=hint)
        self.cancer = DropDown(cancers, self, name=self.tr("Timeline"))
        self.cancer_field = Field(self.tr("Timeline"), self.cancer, self)
        self.cancer_field.setVisible(len(cancers) > 1)
        self.started = self._date_field(
            self.tr("Started"),
            self.tr("A month or a year is enough. For example October 2023."),
        )
        self.ended = self._date_field(
            self.tr("Ended"), self.tr("Its last day. Leave this empty if it has not ended.")
        )

    def _date_field(self, label: str, hint: str) -> PartialDateField:
        return PartialDateField(label, self, hint=hint, echo=self._question, today=self._today)

    def _lay_out(self) -> None:
        kind = QVBoxLayout()
        kind.setSpacing(6)
        kind.addWidget(self.kind)
        about = self.tr("Main treatment is an operation, chemotherapy or radiotherapy.")
        kind.addWidget(paragraph(about, self, muted=True, small=True))
        self.fields.addLayout(kind)
        for field in (self.cancer_field, self.name_field, self.started, self.ended):
            self.fields.addWidget(field)
        for edit in (self.name, self.started.edit, self.ended.edit):
            edit.returnPressed.connect(self.save)

    def _fill(self) -> None:
        self.kind.set_value(self._treatment.kind)
        self.cancer.set_value(self._treatment.cancer)
        self.name.setText(self._treatment.name)
        self.started.set_value(self._treatment.started)
        self.ended.set_value(self._treatment.ended)

    def _lines(self) -> dict[str, QLineEdit]:
        return {"name": self.name, "started": self.started.edit, "ended": self.ended.edit}

    def answers(self) -> Answers:
        typed = {key: edit.text() for key, edit in self._lines().items()}
        kind, cancer = self.kind.value(), self.cancer.value()
        return {"kind": kind.value, "cancer": str(cancer or ""), **typed}

    def fill_answers(self, answers: Answers) -> None:
        for key, edit in self._lines().items():
            edit.setText(answers.get(key, ""))
        with suppress(ValueError):
            self.kind.set_value(TreatmentKind(answers.get("kind", "")))
        for cancer_id, _ in self._cancers:
            if str(cancer_id) == answers.get("cancer"):
                self.cancer.set_value(cancer_id)

    def save(self) -> None:
        """Hand over the treatment, or say beside a field what to put right."""
        self.name_field.set_error("")
        self.show_problem("")
        if not (self.started.check() and self.ended.check()):
            wrong = self.started if self.started.problem() else self.ended
            wrong.setFocus()
            return
        name = clean_line(self.name.text())
        if not name and self.started.value() is None and self.ended.value() is None:
            self.name_field.set_error(self.tr("Please say what it was, or give a date."))
            self.name.setFocus()
            return
        try:
            treatment = replace(
                self._treatment,
                kind=self.kind.value(),
                cancer=self.cancer.value() or self._treatment.cancer,
                name=name,
                started=self.started.value(),
                ended=self.ended.value(),
            )
        except InvalidRecord as error:
            if error.field != "ended":  # clean_line has made the name one that may be kept
                raise
            self.ended.set_error(self.tr("This is before the start. Please check both dates."))
            self.ended.setFocus()
            return
        self.saved.emit(treatment)

    def _question(self, when: PartialDate) -> str:
        return questioned_date_text() if is_questioned(when, self._today()) else ""
