"""A prompt above the words, shown only when it was asked for, with another one and a way out.

Owns that it is never the same twice running, also not across starts (Place.prompt in the vault).
"""

from __future__ import annotations

import contextlib
import random
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recurapp.content.prompts import Choose, load_prompts, next_prompt
from recurapp.storage.errors import StorageError
from recurapp.ui.one_of_a_kind import place_of
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph


class PromptCard(Card):
    """`ask()` shows one; it goes by its own button."""

    told = Signal(str)
    """The prompt that stands there now; "" when it was put away."""
    put_away = Signal()
    """By the person."""

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        *,
        choose: Choose = random.choice,
    ) -> None:
        super().__init__(parent, tint="accent_soft", margins=16)
        self._services = services
        self._choose = choose
        self._last = ""
        self.words = paragraph("", self)
        self.another_button = LinkButton(self.tr("Another"), self, small=True)
        self.away_button = LinkButton(self.tr("Put away"), self, small=True)
        self.another_button.clicked.connect(self.ask)
        self.away_button.clicked.connect(self._on_away)
        self.layout_.setSpacing(0)
        self.layout_.addWidget(self.words)
        self.layout_.addWidget(row(self.another_button, self.away_button, parent=self, gap=20))
        self.hide()

    def ask(self) -> None:
        """Show the next one, and remember which it is."""
        place = place_of(self._services.store)
        language = self._services.settings.settings.language
        prompt = next_prompt(load_prompts(language), self._last or place.prompt, self._choose)
        self._last = prompt.id
        self.words.setText(prompt.text)
        self.told.emit(prompt.text)
        self.show()
        if not self._services.vault.read_only:
            with contextlib.suppress(StorageError):  # only the next start would not know it
                self._services.store.save(replace(place, prompt=prompt.id))

    def take_away(self) -> None:
        self.hide()
        self.told.emit("")

    def _on_away(self) -> None:
        self.take_away()
        self.put_away.emit()
