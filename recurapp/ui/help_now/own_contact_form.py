"""The two lines to type a number of one's own in, on the help page, and its tick.

Owns the fields, and that half of it is kept as every form keeps it. It saves nothing itself. It is
loaded at the first press of a button: the page itself must open at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from recurapp.records import Contact, ContactRole
from recurapp.text import clean_line
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.parts.form import Answers, Form, private_line
from recurapp.ui.parts.kept_form import KeptForm
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.field import Field
from recurapp.ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from recurapp.storage.store import Store
    from recurapp.ui.curtain import Curtain


class Typed(NamedTuple):
    """What is to be saved, cleaned as the store would: cleaning may make it longer."""

    name: str
    number: str
    on_lock_screen: bool


class Open(NamedTuple):
    """What a form needs to keep its words."""

    store: Store
    curtain: Curtain | None


class OwnContactForm(Form):
    """`title` is what the role is called, `name_label` what is asked for it."""

    def __init__(
        self,
        contact: Contact | None,
        role: ContactRole,
        parent: QWidget,
        *,
        title: str,
        name_label: str,
        on_lock_screen: bool,
    ) -> None:
        super().__init__(title, parent)
        now = contact or Contact(role=role)
        self._role = role
        self._about = None if contact is None else contact.id
        self.fields.addWidget(TextLabel(title, "h2", parent=self))
        self.name_edit, self.number_edit = private_line(now.name), private_line(now.number)
        self.name_field = Field(name_label, self.name_edit, self)
        self.number_field = Field(self.tr("Phone number"), self.number_edit, self)
        self.lock_tick = TickBox(
            self.tr("Show this on the lock screen too. Anyone at this computer can read it."), self
        )
        self.lock_tick.setChecked(on_lock_screen)
        for part in (self.name_field, self.number_field, self.lock_tick):
            self.fields.addWidget(part)
        self.add_buttons(self.tr("Remove") if contact is not None else "")
        for edit in self._lines().values():
            edit.textChanged.connect(self.typed)
            edit.returnPressed.connect(self.save)

    def keep_in(self, open_: Open) -> KeptForm:
        """Keep what is typed there, and take up what was left. One draft for each role."""
        return KeptForm(open_, f"help {self._role}", self, self._about)

    def begin(self) -> None:
        """The keyboard in the line that is asked for first."""
        asks_name = self._role is ContactRole.TRUSTED
        self.go_to(self.name_edit if asks_name else self.number_edit)

    def _lines(self) -> dict[str, QLineEdit]:
        return {"name": self.name_edit, "number": self.number_edit}

    def answers(self) -> Answers:
        """The words. Not the tick: no draft may put them on the lock screen."""
        return {name: edit.text() for name, edit in self._lines().items()}

    def fill_answers(self, answers: Answers) -> None:
        for name, edit in self._lines().items():
            edit.setText(answers.get(name, ""))

    def save(self) -> None:
        """Hand it over, or say what is needed."""
        name, number = (clean_line(edit.text()) for edit in self._lines().values())
        if not number:
            self.number_field.set_error(self.tr("Please type the number to call."))
            self.go_to(self.number_edit)
            return
        self.saved.emit(Typed(name, number, self.lock_tick.isChecked()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Saved with Enter the form has gone when the key comes here, and the row has the keyboard.
        now = QApplication.focusWidget()
        is_here = now is not None and self.isAncestorOf(now)
        if not (is_here and enter_goes_on(event, lambda: None)):
            super().keyPressEvent(event)
