"""The card about what anyone at this computer can read: what was ticked for the lock screen.

Owns that each of it is listed, and can be taken away at once, and that it is said where the file
could not be written and may still hold more. It is ticked elsewhere: numbers on
Help now, the plan on its own form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import ContactRole
from recurapp.settings import LockScreenContact, Settings
from recurapp.text import isolated
from recurapp.ui.page import Page
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import TextLabel, heading, paragraph
from recurapp.ui.words.contact_text import role_text
from recurapp.ui.words.lock_screen_text import unwritten_text
from recurapp.ui.words.plan_text import filled_parts, plan_title


class LockScreenCard(Card):
    """It follows the settings, whoever changes them."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._settings = page.services.settings
        self.layout_.setSpacing(12)
        self.words = paragraph("", self)
        self.behind = TextLabel("", "strong", "sun", self)
        self.rows = RemadeRows(self, gap=12)
        self.plan_link = LinkButton(plan_title(), self)
        self.plan_link.clicked.connect(self._on_plan)
        plain = self.tr("Your country, the colours and the size of text can be read too.")
        title = self.tr("What anyone at this computer can read")
        for widget in (
            heading(title, 2, self),
            self.words,
            self.behind,
            self.rows,
            row(self.plan_link, parent=self),
            paragraph(plain, self, muted=True),
        ):
            self.layout_.addWidget(widget)
        self._settings.on_change(self._on_settings)
        self.show_ticked()

    def show_ticked(self) -> None:
        """List what is there now."""
        now = self._settings.settings
        has_any = bool(now.lock_screen_contacts or now.lock_screen_plan)
        if has_any:
            said = self.tr(
                "You chose to show this on the lock screen. "
                "Anyone can read this without your passphrase."
            )
        else:
            said = self.tr(
                "Nothing of your own is chosen for the lock screen. "
                "You can choose that for numbers on Help now, and for your plan."
            )
        self.words.setText(said)
        self.behind.setText(unwritten_text())
        self.behind.setVisible(self._settings.is_behind)
        self.rows.remake(lambda: self._fill(now))
        self.rows.setVisible(has_any)

    def _fill(self, now: Settings) -> None:
        for at, contact in enumerate(now.lock_screen_contacts):
            self._add(_contact_lines(contact), f"contact {at}", partial(self._drop, contact))
        if now.lock_screen_plan:
            self._add(_plan_lines(now.lock_screen_plan), "plan", self._drop_plan)

    def _add(self, lines: Iterator[str], key: str, drop: Callable[[], None]) -> None:
        """The first line is what it is, the others are the person's words."""
        words = QWidget(self.rows)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = next(lines)
        column.addWidget(OwnWords(title, "strong", parent=words))
        for line in lines:
            column.addWidget(OwnWords(line, "small", "muted", words))
        button = secondary(self.tr("Stop showing it"), self.rows)
        button.setAccessibleDescription(title)
        button.clicked.connect(drop)
        self.rows.add(Beside(words, button, self.rows))
        self.rows.mark(button, key)

    def _on_plan(self) -> None:
        from recurapp.ui.parts.hard_times_panel import open_hard_times  # at use

        open_hard_times(self._page)

    # -- taking away ----------------------------------------------------------------------

    def _drop(self, contact: LockScreenContact) -> None:
        kept = self._settings.settings.lock_screen_contacts
        left = tuple(one for one in kept if one != contact)

        def undo() -> None:
            now = self._settings.settings.lock_screen_contacts
            if not any(one.role == contact.role for one in now):
                self._settings.change(lock_screen_contacts=(*now, contact))

        self._tell(self._settings.change(lock_screen_contacts=left), undo)

    def _drop_plan(self) -> None:
        before = self._settings.settings.lock_screen_plan

        def undo() -> None:
            if not self._settings.settings.lock_screen_plan:
                self._settings.change(lock_screen_plan=before)

        self._tell(self._settings.change(lock_screen_plan=()), undo)

    def _tell(self, written: bool, undo: Callable[[], None]) -> None:
        gone = self.tr("The lock screen does not show it any more.")
        said = gone if written else unwritten_text()
        self._page.show_notice(said, undo, private=True)

    def _on_settings(self, _settings: Settings) -> None:
        if shiboken6.isValid(self):  # the settings keep whom they tell for the whole run
            self.show_ticked()


def _contact_lines(contact: LockScreenContact) -> Iterator[str]:
    roles = [role for role in ContactRole if role == contact.role]
    name, number = isolated(contact.name), isolated(contact.number)
    if roles:
        yield role_text(roles[0])
    if contact.name:
        yield name
    yield number


def _plan_lines(texts: tuple[str, ...]) -> Iterator[str]:
    """Which parts, not their words: this page may be shown to somebody."""
    yield plan_title()
    for title, _text in filled_parts(texts):
        yield title
