"""The card about reminders: quiet time, the start at login, and counting days of waiting.

Owns these three rows. Quiet time and the counting lie in the vault, for they tell that there are
follow-ups; the start at login is a file of the desktop.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from recurapp.storage.vault import SlotKind
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.page import Page
from recurapp.ui.parts.quiet_time import keep_quiet
from recurapp.ui.parts.undoing import keep
from recurapp.ui.settings.at_login import is_offered, start_at_login, starts_at_login
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.reminder_text import only_while_open_text


class RemindersCard(Card):
    """`show_choices` is called on each refresh of the page."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._vault = page.services.vault
        self.layout_.setSpacing(12)
        self.quiet = TickBox(self.tr("Quiet time: no reminder comes"), self)
        self.login = TickBox(self.tr("Start RecurApp when I log in to this computer"), self)
        self.login_words = paragraph("", self, muted=True)
        self.unkept = paragraph(self.tr("This could not be changed just now."), self, small=True)
        self.count_days = TickBox(self.tr("Count the days while I wait for a result"), self)
        neutral = self.tr(
            "A reminder says “You have a reminder” and nothing else, until you open RecurApp."
        )
        self.layout_.addWidget(heading(self.tr("Reminders and waiting"), 2, self))
        for part in (
            paragraph(neutral, self, muted=True),
            paragraph(only_while_open_text(), self, muted=True),
            self.quiet,
            self.login,
            self.login_words,
            self.unkept,
            Line(self),
            self.count_days,
        ):
            self.layout_.addWidget(part)
        self.unkept.hide()
        self.quiet.clicked.connect(self._on_quiet)
        self.login.clicked.connect(self._on_login)
        self.count_days.clicked.connect(self._on_count_days)
        for private in (self.quiet, self.count_days):
            private.setEnabled(page.may_change)

    def show_choices(self) -> None:
        """Show what is saved. Raises StorageError."""
        choices = choices_of(self._page.services.store)
        self.quiet.setChecked(choices.quiet)
        self.count_days.setChecked(choices.count_days)
        offered = is_offered(self._vault.folder)
        self.login.setVisible(offered)
        self.login.setChecked(offered and starts_at_login())
        waits = SlotKind.THIS_COMPUTER not in self._vault.slots()
        self.login_words.setVisible(offered and waits)
        self.login_words.setText(
            self.tr("It then waits for your passphrase. No reminder comes before you open it.")
        )

    def _on_quiet(self) -> None:
        if not keep_quiet(self._page, quiet=self.quiet.isChecked()):
            self._page.refresh_now()

    def _on_count_days(self) -> None:
        wanted = self.count_days.isChecked()
        said = (
            self.tr("Days of waiting are counted.")
            if wanted
            else self.tr("Days of waiting are not counted any more.")
        )
        store = self._page.services.store
        choices = replace(choices_of(store), count_days=wanted)
        if not keep(self._page, said, lambda: store.save(choices)):
            self._page.refresh_now()

    def _on_login(self) -> None:
        self.unkept.setVisible(not start_at_login(self.login.isChecked()))
        self.login.setChecked(starts_at_login())
