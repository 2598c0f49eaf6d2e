"""The form of one contact: who it is, the number, and when to ring it.

Owns the fields and what is said beside them. It saves nothing: `saved` hands the contact over.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from recurapp.records import Contact, ContactRole
from recurapp.text import clean_line
from recurapp.ui.parts.form import Answers, Form, private_line
from recurapp.ui.widgets.choice import ChoiceGroup
from recurapp.ui.widgets.field import Field
from recurapp.ui.words.contact_text import KINDS, role_text

DRAFT = "contact"
"""Draft.form."""


class ContactForm(Form):
    """`ContactForm(contact, is_new=True)`; `kinds` are those to choose from."""

    def __init__(
        self,
        contact: Contact,
        parent: QWidget | None = None,
        *,
        is_new: bool,
        kinds: Sequence[ContactRole] = KINDS,
    ) -> None:
        title = self.tr("Add a contact") if is_new else self.tr("Change this contact")
        super().__init__(title, parent)
        self._contact = contact
        who = self.tr("Who is it?")
        offered = kinds if contact.role in kinds else (contact.role, *kinds)
        options = [(kind, role_text(kind)) for kind in offered]
        self.kind = ChoiceGroup(options, self, exclusive=True, columns=0, name=who)
        self.kind.set_value(contact.role)
        self.fields.addWidget(Field(who, self.kind, self))
        self.name_edit = private_line(contact.name, self)
        self.number_edit = private_line(contact.number, self)
        self.note_edit = private_line(contact.note, self)
        hint = self.tr("You can leave this blank.")
        note_hint = self.tr("Such as the hours they answer, or what you ring them for.")
        self.name_field = Field(self.tr("Name"), self.name_edit, self, hint=hint)
        self.number_field = Field(self.tr("Phone number"), self.number_edit, self)
        self.note_field = Field(self.tr("When to ring"), self.note_edit, self, hint=note_hint)
        for field in (self.name_field, self.number_field, self.note_field):
            self.fields.addWidget(field)
        self.add_buttons("" if is_new else self.tr("Remove this contact"))
        self.kind.changed.connect(self.typed)
        for edit in self._lines().values():
            edit.textChanged.connect(self.typed)
            edit.returnPressed.connect(self.save)

    def _lines(self) -> dict[str, QLineEdit]:
        return {"name": self.name_edit, "number": self.number_edit, "note": self.note_edit}

    def answers(self) -> Answers:
        typed = {name: edit.text() for name, edit in self._lines().items()}
        return {"kind": str(self.kind.value() or ""), **typed}

    def fill_answers(self, answers: Answers) -> None:
        with suppress(ValueError):
            self.kind.set_value(ContactRole(answers.get("kind", "")))
        for name, edit in self._lines().items():
            edit.setText(answers.get(name, ""))

    def save(self) -> None:
        """Hand it over, or say what is needed."""
        self.show_problem("")
        name, number, note = (clean_line(edit.text()) for edit in self._lines().values())
        self.number_field.set_error("")
        if not name and not number:
            self.number_field.set_error(self.tr("Please type a number or a name."))
            self.go_to(self.number_edit)
            return
        role = self.kind.value() or ContactRole.OTHER
        self.saved.emit(replace(self._contact, role=role, name=name, number=number, note=note))
