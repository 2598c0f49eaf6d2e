"""The card about the one line after a hard day: on or off, and the fixed rule it follows.

Owns this one field of the profile. It lies in the vault: it tells that there is a journal.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from recurapp.content.wording import load_wording
from recurapp.records import Profile
from recurapp.ui.page import Page
from recurapp.ui.settings.you import save_profile
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.text import heading, paragraph


class HardDayCard(Card):
    """`show_profile` is called on each refresh of the page."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.layout_.setSpacing(12)
        self.layout_.addWidget(heading(self.tr("After a hard day"), 2, self))
        rule = self.tr(
            "When you save Stormy, or worry of 9 or 10, one line stands below it. "
            "It is the same each time: “{line}” Nothing you write is read for this."
        ).format(line=load_wording()["hardday"][0])
        self.layout_.addWidget(paragraph(rule, self, muted=True))
        self.tick = TickBox(self.tr("Show this line"), self)
        self.tick.clicked.connect(self._on_clicked)
        self.layout_.addWidget(self.tick)

    def show_profile(self, profile: Profile) -> None:
        """Show what is saved."""
        self.tick.setChecked(profile.hard_day_line)

    def _on_clicked(self) -> None:
        on = self.tick.isChecked()
        said = (
            self.tr("The line is shown after a hard day.")
            if on
            else self.tr("The line is not shown any more.")
        )
        if not save_profile(self._page, said, hard_day_line=on):
            self._page.refresh_now()
