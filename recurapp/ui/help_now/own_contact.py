"""One number of the person's own on the help page: shown, added, changed, taken away.

Owns the row, its form, and the copy for the lock screen that the person ticks. Knows nothing
of the directory or of the rest of the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import Contact, ContactRole
from recurapp.settings import LockScreenContact, SettingsFile
from recurapp.storage.errors import StorageError
from recurapp.text import clean_line, isolated
from recurapp.ui.theme import look
from recurapp.ui.widgets.buttons import Button, Dress, LinkButton, primary, secondary
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.number_row import number_row
from recurapp.ui.widgets.text import TextLabel, number, paragraph
from recurapp.ui.words import problems
from recurapp.ui.words.contact_text import role_text

if TYPE_CHECKING:
    from recurapp.storage.store import Store

ADD = Dress("help", hover="help_soft", edge="help", font="strong", padding=16)

_LINK_HEIGHT = 44


@dataclass(frozen=True, slots=True)
class Words:
    """What one role is called and asked for."""

    title: str
    hint: str
    add: str
    name_label: str


def on_lock_screen(settings: SettingsFile, role: ContactRole) -> LockScreenContact | None:
    """What the person ticked for the lock screen, if anything."""
    kept = settings.settings.lock_screen_contacts
    return next((contact for contact in kept if contact.role == role), None)


def small_link(text: str, parent: QWidget) -> LinkButton:
    """A quiet link 44 pixels high at every text size: at 200 % the numbers need the room."""
    link = LinkButton(text, parent, small=True)
    link.smallest = round(_LINK_HEIGHT / look().scale)
    return link


class OwnContact(QWidget):
    """The row of one role. Without a store it only shows what was ticked for the lock screen.

    `title` stands in place of what the role is called. `said` are sentences about it, and
    `until_added` is one beside the button while there is no number yet.
    """

    changed = Signal()
    """The row or its form changed size or words."""

    def __init__(
        self,
        role: ContactRole,
        settings: SettingsFile,
        store: Store | None,
        parent: QWidget | None = None,
        *,
        title: str = "",
        said: Iterable[str] = (),
        until_added: str = "",
    ) -> None:
        super().__init__(parent)
        self.role = role
        self._said = tuple(said)
        self._until_added = until_added
        self._settings = settings
        self._store = store
        words = self._words_of(role)
        self._words = replace(words, title=title) if title else words
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget(self)
        self._layout.addWidget(self._inside)
        self.contact = self._found()
        self.show_row()

    # -- what is shown ------------------------------------------------------------------

    def show_row(self) -> None:
        """The row itself: the name and number, or a button to add them."""
        inside, layout = self._new_inside()
        title = paragraph(self._words.title, inside, strong=True)
        if self.contact is None:
            add = Button(self._words.add, ADD, inside)
            add.setAccessibleDescription(self._words.title)
            add.clicked.connect(self.show_form)
            told = (*self._said, self._words.hint, self._until_added)
            layout.addWidget(number_row(title, add, notes=_notes(told, inside)))
        else:
            label = number(self.contact.number, inside)
            label.set_tone("help")
            label.setAccessibleDescription(self._words.title)
            change = None
            name = isolated(self.contact.name) if self.contact.name else ""
            told = (*self._said, name, self._also())
            if self._store is not None:
                change = small_link(self.tr("Change"), inside)
                change.setAccessibleDescription(self._words.title)
                change.clicked.connect(self.show_form)
            layout.addWidget(number_row(title, label, aside=change, notes=_notes(told, inside)))
        self._swap(inside)

    def show_form(self) -> None:
        """The two lines to type in, in the row's place."""
        inside, layout = self._new_inside()
        layout.setSpacing(14)
        layout.addWidget(TextLabel(self._words.title, "h2", parent=inside))
        now = self.contact or Contact(role=self.role)
        self.name_field = Field(self._words.name_label, line_edit(now.name), inside)
        self.number_field = Field(self.tr("Phone number"), line_edit(now.number), inside)
        layout.addWidget(self.name_field)
        layout.addWidget(self.number_field)
        self.lock_tick = TickBox(
            self.tr("Show this on the lock screen too. Anyone at this computer can read it."),
            inside,
        )
        self.lock_tick.setChecked(self._is_on_lock_screen)
        layout.addWidget(self.lock_tick)
        save = primary(self.tr("Save"), inside)
        save.clicked.connect(self._on_save)
        cancel = secondary(self.tr("Cancel"), inside)
        cancel.clicked.connect(self._on_cancel)
        buttons: list[QWidget] = [save, cancel]
        if self.contact is not None:
            remove = LinkButton(self.tr("Remove"), inside)
            remove.clicked.connect(self._on_remove)
            buttons.append(remove)
        layout.addWidget(row(*buttons, parent=inside, gap=20))
        self._problem = TextLabel("", "small_strong", "sun", inside)
        self._problem.hide()
        layout.addWidget(self._problem)
        for field in (self.name_field, self.number_field):
            field.control.returnPressed.connect(self._on_save)  # type: ignore[attr-defined]
        self._swap(inside)
        asks_name = self.role is ContactRole.TRUSTED
        (self.name_field if asks_name else self.number_field).setFocus()

    @property
    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return self._inside.property("form") is True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_editing:
            self._on_cancel()
        else:
            super().keyPressEvent(event)

    # -- what is done -------------------------------------------------------------------

    def _on_save(self) -> None:
        now = self.contact or Contact(role=self.role)
        name, typed = (_typed(field) for field in (self.name_field, self.number_field))
        if not typed:
            self.number_field.set_error(self.tr("Please type the number to call."))
            self.number_field.setFocus()
            return
        assert self._store is not None
        try:
            contact = replace(now, name=name, number=typed)
            self._store.save(contact)
        except StorageError as error:
            self._show_problem(error)
            return
        self.contact = contact
        self._keep_on_lock_screen(self.lock_tick.isChecked())
        self._back_to_row()

    def _on_remove(self) -> None:
        assert self._store is not None
        assert self.contact is not None
        try:
            self._store.remove(self.contact)
        except StorageError as error:
            self._show_problem(error)
            return
        self.contact = None
        self._keep_on_lock_screen(False)
        self._back_to_row()

    def _on_cancel(self) -> None:
        self._back_to_row()

    def _back_to_row(self) -> None:
        self.show_row()
        first = next(iter(self._inside.findChildren(Button)), None)
        if first is not None:
            first.setFocus()

    def _show_problem(self, error: StorageError) -> None:
        """Say it under the form; what was typed stays."""
        self._problem.setText(problems.problem_text(error.problem))
        self._problem.show()
        self.changed.emit()

    @property
    def _is_on_lock_screen(self) -> bool:
        return on_lock_screen(self._settings, self.role) is not None

    def _also(self) -> str:
        if self._store is None or not self._is_on_lock_screen:
            return ""
        return self.tr("Shown on the lock screen too.")

    def _keep_on_lock_screen(self, keep: bool) -> None:
        others = tuple(
            contact
            for contact in self._settings.settings.lock_screen_contacts
            if contact.role != self.role
        )
        if keep and self.contact is not None:
            mine = LockScreenContact(str(self.role), self.contact.name, self.contact.number)
            others = (*others, mine)
        self._settings.change(lock_screen_contacts=others)

    # -- inside -------------------------------------------------------------------------

    def _words_of(self, role: ContactRole) -> Words:
        if role is ContactRole.TRUSTED:
            return Words(
                self.tr("Someone I trust"),
                self.tr("Your own choice, shown here."),
                self.tr("Add a name"),
                self.tr("Name"),
            )
        if role is ContactRole.TEAM_OUT_OF_HOURS:
            return Words(
                self.tr("My cancer team, out of hours"),
                self.tr("On your alert card or clinic letter."),
                self.tr("Add a number"),
                self.tr("Name of the ward or person, if you like"),
            )
        if role is ContactRole.LOCAL_EMERGENCY:
            return Words(
                self.tr("My local emergency number"),
                "",
                self.tr("Add a number"),
                self.tr("What it is for, if you like"),
            )
        if role is not ContactRole.GP_OUT_OF_HOURS:
            return Words(role_text(role), "", self.tr("Add a number"), self.tr("Name, if you like"))
        return Words(
            self.tr("My GP, out of hours"),
            self.tr("Northern Ireland has no 111 line. Your GP practice can tell you this number."),
            self.tr("Add a number"),
            self.tr("Name, if you like"),
        )

    def _found(self) -> Contact | None:
        if self._store is None:
            kept = on_lock_screen(self._settings, self.role)
            if kept is None:
                return None
            return Contact(role=self.role, name=kept.name, number=kept.number)
        try:
            contacts = self._store.find(Contact)
        except StorageError:  # the rest of the page must open, whatever the vault says
            return None
        return next((contact for contact in contacts if contact.role is self.role), None)

    def _new_inside(self) -> tuple[QWidget, QVBoxLayout]:
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        return inside, layout

    def _swap(self, inside: QWidget) -> None:
        inside.setProperty("form", bool(inside.findChildren(Field)))
        self._layout.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        inside.show()
        self.changed.emit()


def _notes(told: Iterable[str], parent: QWidget) -> list[QWidget]:
    return [paragraph(line, parent, muted=True, small=True) for line in filter(None, told)]


def _typed(field: Field) -> str:
    """What stands in the field, cleaned as the store would: cleaning may make it longer."""
    return clean_line(field.control.text())  # type: ignore[attr-defined]
