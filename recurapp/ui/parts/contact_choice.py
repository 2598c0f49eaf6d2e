"""Whom to ring: one of the person's own contacts, a new one, or own words.

Owns the choice and what stands in it. A new contact is saved at once; the choice itself is kept
by the form it stands in.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import Contact, ContactRole
from recurapp.storage.errors import StorageError
from recurapp.text import clean_line
from recurapp.ui.parts.contact_form import DRAFT, ContactForm
from recurapp.ui.parts.kept_form import KeptForm
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.field import DropDown, Field, line_edit
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.words.contact_text import contact_title, in_order, role_text
from recurapp.ui.words.problems import problem_text

_NOBODY, _OWN_WORDS = "nobody", "own words"


class ContactChoice(QWidget):
    """`value` is the contact, `text` the own words; at most one of them is given."""

    changed = Signal()
    """The person chose another, or typed."""

    def __init__(
        self, services: Services, parent: QWidget | None = None, *, label: str = ""
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._contacts: list[Contact] = []
        self.panel: FrontPanel | None = None
        label = label or self.tr("Whom to ring if it does not come")
        self.list = DropDown((), self)
        self.own = line_edit(parent=self)
        self.own.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.list_field = Field(label, self.list, self)
        self.own_field = Field(self.tr("Who, or which number"), self.own, self)
        self.new_button = LinkButton(self.tr("+ New contact"), self, small=True)
        self.new_button.setVisible(not services.vault.read_only)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list_field)
        layout.addWidget(self.own_field)
        layout.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.list)
        self._fill(_NOBODY)
        self.list.activated.connect(self._on_chosen)
        self.own.textEdited.connect(self.changed)
        self.new_button.clicked.connect(self.add_contact)

    # -- what is chosen -----------------------------------------------------------------

    @property
    def value(self) -> UUID | None:
        """The contact that is chosen."""
        chosen = self.list.value()
        return chosen if isinstance(chosen, UUID) else None

    @property
    def text(self) -> str:
        """The own words, where they are chosen."""
        return clean_line(self.own.text()) if self.list.value() == _OWN_WORDS else ""

    def set_value(self, contact: UUID | None, text: str = "") -> None:
        """Show this. A contact that is gone by now is shown as nobody."""
        self.own.setText(text)
        self._fill(contact if contact is not None else (_OWN_WORDS if text else _NOBODY))

    def _fill(self, chosen: UUID | str) -> None:
        try:
            self._contacts = in_order(self._services.store.find(Contact))
        except StorageError:  # the form around it must open; it says so when it saves
            self._contacts = []
        options: list[tuple[UUID | str, str]] = [(_NOBODY, self.tr("Not chosen yet"))]
        options += [(contact.id, _listed(contact)) for contact in self._contacts]
        options.append((_OWN_WORDS, self.tr("Someone else, in my own words")))
        self.list.set_options(options)
        self.list.set_value(chosen if chosen in [value for value, _ in options] else _NOBODY)
        self._show_state()

    def _show_state(self) -> None:
        self.own_field.setVisible(self.list.value() == _OWN_WORDS)

    def _on_chosen(self) -> None:
        self._show_state()
        if self.list.value() == _OWN_WORDS:
            self.own.setFocus()
        self.changed.emit()

    # -- a new one ----------------------------------------------------------------------

    def add_contact(self) -> None:
        """Put the form of a new contact in front; saved, it is chosen."""
        form = ContactForm(Contact(role=ContactRole.NURSE_SPECIALIST), is_new=True)
        kept = KeptForm(self._services, DRAFT, form)
        panel = FrontPanel(self, form, name=self.tr("A contact"), title=form.title, width=560)
        self.panel = panel
        kept.watch(panel)

        def on_saved(contact: Contact) -> None:
            try:
                self._services.store.save(contact, settles=kept.draft)
            except StorageError as error:
                form.show_problem(problem_text(error.problem))
                return
            kept.settled()
            self._fill(contact.id)
            panel.close_panel()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

        form.saved.connect(on_saved)
        form.cancelled.connect(panel.close_panel)
        panel.open_panel()


def _listed(contact: Contact) -> str:
    """The name and what it is, as it stands in the list."""
    if not contact.name:
        return role_text(contact.role)
    return QCoreApplication.translate("ContactChoice", "{name} ({kind})").format(
        name=contact_title(contact), kind=role_text(contact.role)
    )
