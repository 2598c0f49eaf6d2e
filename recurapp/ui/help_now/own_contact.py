"""One number of the person's own on the help page: shown, added, changed, taken away.

Owns the row, the saving, and the copy for the lock screen that the person ticks. Knows nothing
of the directory or of the rest of the page. The fields are own_contact_form's.
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
from recurapp.text import isolated, number_line
from recurapp.ui.theme import look
from recurapp.ui.widgets.buttons import Button, Dress, LinkButton
from recurapp.ui.widgets.number_row import number_row
from recurapp.ui.widgets.own_words import OwnWords, own_number
from recurapp.ui.widgets.text import TextLabel, paragraph
from recurapp.ui.words.contact_text import role_text

if TYPE_CHECKING:
    from recurapp.storage.store import Store
    from recurapp.ui.curtain import Curtain
    from recurapp.ui.help_now.own_contact_form import OwnContactForm, Typed
    from recurapp.ui.parts.kept_form import KeptForm

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
    `until_added` is one beside the button while there is no number yet. Without `may_change` it is
    only shown.
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
        curtain: Curtain | None = None,
        may_change: bool = True,
    ) -> None:
        super().__init__(parent)
        self.role = role
        self.form: OwnContactForm | None = None
        """While it is shown in the row's place."""
        self._kept: KeptForm | None = None
        self._curtain = curtain
        self._may_change = may_change and store is not None
        self._note = ""
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
        self.form = self._kept = None
        self._swap(self._empty() if self.contact is None else self._filled(self.contact))

    def _empty(self) -> QWidget:
        title = paragraph(self._words.title, self, strong=True)
        told = (*self._said, self._words.hint, self._until_added, self._note)
        if not self._may_change:
            none = paragraph(self.tr("No number yet."), self, muted=True, small=True)
            return number_row(title, none, notes=_notes(told, self))
        if self.role is ContactRole.LOCAL_EMERGENCY and self._said:
            # What can be done now comes before adding.
            add: Button = small_link(self._words.add, self)
            add.setAccessibleDescription(self._words.title)
            add.clicked.connect(self.show_form)
            now = TextLabel(self._said[0], "h2", "help", self)
            told = (*self._said[1:], self._words.hint, self._note)
            return number_row(title, now, aside=add, notes=_notes(told, self))
        add = Button(self._words.add, ADD, self)
        add.setAccessibleDescription(self._words.title)
        add.clicked.connect(self.show_form)
        return number_row(title, add, notes=_notes(told, self))

    def _filled(self, contact: Contact) -> QWidget:
        label = own_number(number_line(contact.number), self)
        label.set_tone("help")
        label.setAccessibleDescription(self._words.title)
        change = None
        if self._may_change:
            change = small_link(self.tr("Change"), self)
            change.setAccessibleDescription(self._words.title)
            change.clicked.connect(self.show_form)
        name = isolated(contact.name) if contact.name else ""
        told = _notes((*self._said, name, self._also(), self._note), self)
        title = paragraph(self._words.title, self, strong=True)
        return number_row(title, label, aside=change, notes=told)

    def show_form(self) -> None:
        """The two lines to type in, in the row's place, with what was left there."""
        from recurapp.ui.help_now.own_contact_form import Open, OwnContactForm  # at use

        assert self._store is not None
        self._note = ""
        form = OwnContactForm(
            self.contact,
            self.role,
            self,
            title=self._words.title,
            name_label=self._words.name_label,
            on_lock_screen=self._is_on_lock_screen,
        )
        self._kept = form.keep_in(Open(self._store, self._curtain))
        form.saved.connect(self._on_save)
        form.removed.connect(self._on_remove)
        form.cancelled.connect(self._back_to_row)
        self._swap(form)
        self.form = form
        form.begin()

    @property
    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return self.form is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or self._kept is None:
            super().keyPressEvent(event)
        elif self.hand_over():
            self._note = self._kept_words()
            self._back_to_row()

    def hand_over(self) -> bool:
        """The form is about to go. True when nothing typed is lost; else it is said in it."""
        if self._kept is None or self._kept.hand_over():
            return True
        self._kept.say_unkept()
        return False

    def _kept_words(self) -> str:
        """That there are words for the next time, where there are any."""
        from recurapp.ui.words.kept_text import kept_text

        return kept_text(drawn=False) if self._kept and self._kept.has_words else ""

    # -- what is done -------------------------------------------------------------------

    def _on_save(self, typed: Typed) -> None:
        assert self._store is not None
        now = self.contact or Contact(role=self.role)
        contact = replace(now, name=typed.name, number=typed.number)
        draft = None if self._kept is None else self._kept.draft
        try:
            self._store.save(contact, settles=draft)
        except StorageError as error:
            self._show_problem(error)
            return
        if self._kept is not None:
            self._kept.settled()
        self.contact = contact
        self._keep_on_lock_screen(typed.on_lock_screen)
        self._back_to_row()

    def _on_remove(self) -> None:
        assert self._store is not None
        assert self.contact is not None
        try:
            self._store.remove(self.contact)
        except StorageError as error:
            self._show_problem(error)
            return
        if self._kept is not None:
            self._kept.drop()
        self.contact = None
        self._keep_on_lock_screen(False)
        self._back_to_row()

    def _back_to_row(self) -> None:
        self.show_row()
        first = next(iter(self._inside.findChildren(Button)), None)
        if first is not None:
            first.setFocus()

    def _show_problem(self, error: StorageError) -> None:
        """Say it in the form; what was typed stays."""
        from recurapp.ui.words.problems import problem_text

        assert self.form is not None
        self.form.show_problem(problem_text(error.problem))
        self.changed.emit()

    @property
    def _is_on_lock_screen(self) -> bool:
        return on_lock_screen(self._settings, self.role) is not None

    def _also(self) -> str:
        if self._store is None or not self._is_on_lock_screen:
            return ""
        return self.tr("Shown on the lock screen too.")

    def _keep_on_lock_screen(self, keep: bool) -> None:
        from recurapp.ui.words.lock_screen_text import unwritten_text

        others = tuple(
            contact
            for contact in self._settings.settings.lock_screen_contacts
            if contact.role != self.role
        )
        if keep and self.contact is not None:
            mine = LockScreenContact(str(self.role), self.contact.name, self.contact.number)
            others = (*others, mine)
        written = self._settings.change(lock_screen_contacts=others)
        self._note = "" if written else unwritten_text()

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

    def _swap(self, inside: QWidget) -> None:
        self._layout.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        inside.show()
        self.changed.emit()


def _notes(told: Iterable[str], parent: QWidget) -> list[QWidget]:
    """Some are the person's own words: no name, however long, makes the page wider."""
    return [OwnWords(line, "small", "muted", parent) for line in filter(None, told)]
