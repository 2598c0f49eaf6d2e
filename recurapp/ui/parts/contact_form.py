"""The form of one contact: who it is, the number, and when to ring it.

Owns the fields and what is said beside them. It saves nothing: `saved` hands the contact over.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurapp.records import Contact, ContactRole
from recurapp.text import clean_line
from recurapp.ui.widgets.buttons import LinkButton, primary, secondary
from recurapp.ui.widgets.choice import ChoiceGroup
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import TextLabel, heading
from recurapp.ui.words.contact_text import KINDS, role_text

_PRIVATE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class ContactForm(QWidget):
    """`ContactForm(contact, is_new=True)`."""

    saved = Signal(object)
    """The contact as it is to be."""
    removed = Signal()
    cancelled = Signal()

    def __init__(self, contact: Contact, parent: QWidget | None = None, *, is_new: bool) -> None:
        super().__init__(parent)
        self._contact = contact
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        title = self.tr("Add a contact") if is_new else self.tr("Change this contact")
        layout.addWidget(heading(title, 2, self))
        who = self.tr("Who is it?")
        kinds = KINDS if contact.role in KINDS else (contact.role, *KINDS)
        options = [(kind, role_text(kind)) for kind in kinds]
        self.kind = ChoiceGroup(options, self, exclusive=True, columns=0, name=who)
        self.kind.set_value(contact.role)
        layout.addWidget(Field(who, self.kind, self))
        self.name_edit = _line(contact.name, self)
        self.number_edit = _line(contact.number, self)
        self.note_edit = _line(contact.note, self)
        hint = self.tr("You can leave this blank.")
        note_hint = self.tr("Such as the hours they answer, or what you ring them for.")
        self.name_field = Field(self.tr("Name"), self.name_edit, self, hint=hint)
        self.number_field = Field(self.tr("Phone number"), self.number_edit, self)
        self.note_field = Field(self.tr("When to ring"), self.note_edit, self, hint=note_hint)
        for field in (self.name_field, self.number_field, self.note_field):
            layout.addWidget(field)
        self.problem = TextLabel("", "strong", "sun", self)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.save_button = primary(self.tr("Save"), self)
        self.save_button.clicked.connect(self.save)
        self.cancel_button = secondary(self.tr("Cancel"), self)
        self.cancel_button.clicked.connect(self.cancelled)
        buttons: list[QWidget] = [self.save_button, self.cancel_button]
        if not is_new:
            self.remove_button = LinkButton(self.tr("Remove this contact"), self)
            self.remove_button.clicked.connect(self.removed)
            buttons.append(self.remove_button)
        layout.addWidget(row(*buttons, parent=self, gap=16))
        for edit in (self.name_edit, self.number_edit, self.note_edit):
            edit.returnPressed.connect(self.save)

    def save(self) -> None:
        """Hand it over, or say what is needed."""
        self.show_problem("")
        name, number, note = (
            clean_line(edit.text()) for edit in (self.name_edit, self.number_edit, self.note_edit)
        )
        self.number_field.set_error("")
        if not name and not number:
            self.number_field.set_error(self.tr("Please type a number or a name."))
            self.number_edit.setFocus()
            return
        role = self.kind.value() or ContactRole.OTHER
        self.saved.emit(replace(self._contact, role=role, name=name, number=number, note=note))

    def show_problem(self, text: str) -> None:
        """Why it could not be kept; what was typed stays."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))


def _line(text: str, parent: QWidget) -> QLineEdit:
    edit = line_edit(text, parent)
    edit.setInputMethodHints(_PRIVATE)
    return edit
