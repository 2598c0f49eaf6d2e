"""The one fixed line after a hard day: the same words each time, a way to help, and to end it.

Owns when it stands there, by check_in.is_hard (two numbers, never words) and the profile. It asks
nothing, counts nothing and keeps nothing. Nothing of it is made before it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from recurapp import check_in
from recurapp.content.wording import load_wording
from recurapp.records import JournalEntry
from recurapp.storage.errors import StorageError
from recurapp.ui.one_of_a_kind import profile_of
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import LinkButton, help_button
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph

Notice = Callable[[str, Callable[[], object]], object]


class HardDayLine(Card):
    """`notice(text, undo)` and `failed(error)` are those of the page it stands on."""

    def __init__(
        self,
        services: Services,
        notice: Notice,
        failed: Callable[[StorageError], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, tint="accent_soft", margins=14)
        self._services = services
        self._notice = notice
        self._failed = failed
        self._entry: JournalEntry | None = None
        self.hide()

    def show_for(self, entry: JournalEntry | None) -> None:
        """Stand there when this entry was a hard one and the person has not turned it off."""
        self._entry = entry
        is_hard = entry is not None and check_in.is_hard(entry)
        wanted = is_hard and profile_of(self._services.store).hard_day_line
        if wanted and self.layout_.count() == 0:
            self._fill()
        self.setVisible(wanted)

    def said(self) -> str:
        """The line, where it stands there."""
        return "" if self.isHidden() else load_wording()["hardday"][0]

    def _fill(self) -> None:
        self.layout_.setSpacing(8)
        self.layout_.addWidget(paragraph(load_wording()["hardday"][0], self))
        self.help_button = help_button(self.tr("I need help now"), self)
        self.help_button.clicked.connect(self._services.show_help)
        self.end_button = LinkButton(self.tr("Do not show this line again"), self, small=True)
        self.end_button.setEnabled(not self._services.vault.read_only)
        self.end_button.clicked.connect(self._turn_off)
        self.layout_.addWidget(row(self.help_button, parent=self))
        self.layout_.addSpacing(4)  # a row of its own: nobody should hit it on the way to help
        self.layout_.addWidget(row(self.end_button, parent=self))

    def _turn_off(self) -> None:
        store = self._services.store
        try:
            change = store.save(replace(profile_of(store), hard_day_line=False))
        except StorageError as error:
            self._failed(error)
            return
        self.show_for(self._entry)
        self._notice(
            self.tr("This line will not be shown again. Settings can bring it back."),
            lambda: store.undo(change),
        )
