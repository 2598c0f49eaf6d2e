"""My contacts: all of them with their numbers, added, changed and removed, each with Undo.

Owns the list and the saving, that the copy for the lock screen, where the person wanted one,
follows what is changed here, and that the curtain covers them. The fields are contact_form's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import Contact, ContactRole, Record
from recurapp.settings import LockScreenContact
from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError
from recurapp.ui.page import Page
from recurapp.ui.parts.contact_form import DRAFT, ContactForm
from recurapp.ui.parts.contact_line import ContactLine
from recurapp.ui.parts.kept_form import KeptForm
from recurapp.ui.parts.panel_ground import PanelGround
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.contact_text import in_order, kinds_for
from recurapp.ui.words.lock_screen_text import unwritten_text
from recurapp.ui.words.problems import problem_text


class ContactsPanel(PanelGround):
    """See the module."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset({Contact})

    def __init__(self, page: Page) -> None:
        super().__init__(page, QCoreApplication.translate("ContactsPanel", "My contacts"))
        self.contacts: list[Contact] = []
        self.form_panel: FrontPanel | None = None
        self._kept: KeptForm | None = None
        self.words = paragraph("", self)
        self.rows = RemadeRows(self, gap=10)
        self.add_button = secondary(self.tr("Add a contact"), self, icon="plus")
        self.column.addWidget(self.words)
        self.column.addWidget(self.rows)
        self.column.addWidget(row(self.add_button, parent=self))
        self.add_button.clicked.connect(self.add)
        self._was_drawn = self.services.curtain.drawn
        self.services.curtain.changed.connect(self._on_curtain_changed)

    def _on_curtain_changed(self) -> None:
        """Drawn, it covers the form in front too, which goes; what was typed there is kept."""
        was_drawn, self._was_drawn = self._was_drawn, self.services.curtain.drawn
        if self._was_drawn and not was_drawn and self.form_panel is not None:
            self.form_panel.close_panel()
        self.refresh_now()

    def go_back(self) -> None:
        self.add_button.setFocus()

    def refresh(self) -> None:
        drawn = self.services.curtain.drawn
        self.contacts = [] if drawn else in_order(self.services.store.find(Contact))
        covered = self.tr("The curtain covers your contacts.")
        meant = self.tr("Your nurse specialist, ward, out-of-hours line and GP can stand here.")
        self.words.setText(covered if drawn else meant)
        self.words.setVisible(not self.contacts)
        self.rows.remake(self._fill)
        self.rows.setVisible(bool(self.contacts))
        self.add_button.setVisible(self.may_change and not drawn)

    def _fill(self) -> None:
        for contact in self.contacts:
            holder = QWidget(self.rows)
            lines = QVBoxLayout(holder)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            line = ContactLine(contact, holder)
            lines.addWidget(line)
            if line.copy_button is not None:
                self.rows.mark(line.copy_button, f"{contact.id} copy")
            if self.may_change:
                change = LinkButton(self.tr("Change"), holder, small=True)
                change.clicked.connect(partial(self.change, contact))
                self.rows.mark(change, f"{contact.id} change")
                lines.addWidget(row(change, parent=holder))
            lines.addWidget(Line(holder))
            self.rows.add(holder)

    # -- changing -----------------------------------------------------------------------

    def add(self) -> None:
        """Put an empty form in front."""
        self.add_as(ContactRole.NURSE_SPECIALIST)

    def add_as(self, role: ContactRole) -> None:
        """The same, with this kind chosen already."""
        self._open_form(Contact(role=role), is_new=True)

    def change(self, contact: Contact) -> None:
        """Put the form of one that is there in front."""
        self._open_form(contact, is_new=False)

    def _open_form(self, contact: Contact, *, is_new: bool) -> None:
        country = self.services.settings.settings.country
        form = ContactForm(contact, is_new=is_new, kinds=kinds_for(country))
        self._kept = KeptForm(self.services, DRAFT, form, None if is_new else contact.id)
        panel = FrontPanel(self, form, name=self.tr("A contact"), title=form.title, width=560)
        self.form_panel = panel
        self._kept.watch(panel)
        self._kept.kept_aside.connect(self.tell)
        form.saved.connect(lambda changed: self._on_saved(form, contact, changed, is_new=is_new))
        form.removed.connect(lambda: self._on_removed(form, contact))
        form.cancelled.connect(panel.close_panel)
        panel.open_panel()

    def _on_saved(
        self, form: ContactForm, before: Contact, changed: Contact, *, is_new: bool
    ) -> None:
        said = self.tr("The contact was added.") if is_new else self.tr("The contact was changed.")
        store = self.services.store
        draft = None if self._kept is None else self._kept.draft
        self._keep(form, lambda: store.save(changed, settles=draft), said, before, changed)

    def _on_removed(self, form: ContactForm, contact: Contact) -> None:
        store, said = self.services.store, self.tr("The contact was removed.")
        self._keep(form, lambda: store.remove(contact), said, contact, None)

    def _keep(
        self,
        form: ContactForm,
        act: Callable[[], Change],
        said: str,
        before: Contact,
        after: Contact | None,
    ) -> None:
        """The form stays where it could not be kept, with what was typed."""
        try:
            change = act()
        except StorageError as error:
            form.show_problem(problem_text(error.problem))
            return
        if self._kept is not None:
            self._kept.drop()
        store, settings = self.services.store, self.services.settings
        copies = settings.settings.lock_screen_contacts
        written = settings.change(lock_screen_contacts=copies_after(copies, before, after))

        def undo() -> Change:
            undone = store.undo(change)
            settings.change(lock_screen_contacts=copies)
            return undone

        if self.form_panel is not None:
            self.form_panel.close_panel()
        self.tell(said if written else unwritten_text(), undo)


def copies_after(
    copies: tuple[LockScreenContact, ...], before: Contact, after: Contact | None
) -> tuple[LockScreenContact, ...]:
    """What the lock screen is to show, where it showed this contact; the others stay."""
    mine = LockScreenContact(str(before.role), before.name, before.number)
    if mine not in copies:
        return copies
    if after is None or after.role is not before.role or not after.number:
        return tuple(copy for copy in copies if copy != mine)
    new = LockScreenContact(mine.role, after.name, after.number)
    return tuple(new if copy == mine else copy for copy in copies)


def open_contacts(page: Page) -> FrontPanel:
    """Put them in front of the page."""
    return ContactsPanel(page).open_panel()
