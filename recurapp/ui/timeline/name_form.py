"""The form for the name of one cancer, in the person's own words.

It saves nothing: `saved` hands over the name.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from recurapp.text import clean_line
from recurapp.ui.parts.form import Answers, Form
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.text import paragraph


class NameForm(Form):
    """`removable`: the cancer exists and can be removed with its treatments."""

    draft_kind: ClassVar[str] = "name"

    def __init__(self, name: str, *, removable: bool, parent: QWidget | None = None) -> None:
        title = self.tr("Change this timeline") if removable else self.tr("Add another cancer")
        super().__init__(title, parent)
        self.name = line_edit(name, self)
        self.name.returnPressed.connect(self.save)
        self.name.textChanged.connect(self.typed)
        hint = self.tr("Use your own words. Each one gets a timeline of its own.")
        self.fields.addWidget(Field(self.tr("Name"), self.name, self, hint=hint))
        if removable:
            text = self.tr("If you remove it, its treatments go too. You can undo that.")
            self.fields.addWidget(paragraph(text, self, muted=True, small=True))
        self.add_buttons(self.tr("Remove this timeline") if removable else "")

    def answers(self) -> Answers:
        return {"name": self.name.text()}

    def fill_answers(self, answers: Answers) -> None:
        self.name.setText(answers.get("name", ""))

    def save(self) -> None:
        """Hand over what is typed."""
        self.show_problem("")
        self.saved.emit(clean_line(self.name.text()))
