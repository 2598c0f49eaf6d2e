"""The card about the person: name, where they stand, and how much of the time is shown.

Owns these fields and saves each change at once, with undo. Dates belong to the Timeline.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from recurapp.records import Display, Profile, State
from recurapp.text import LONGEST_NAME, clean_line
from recurapp.ui.one_of_a_kind import profile_of
from recurapp.ui.page import Page
from recurapp.ui.parts.standing_form import StandingForm, state_text
from recurapp.ui.settings.narrow import Narrow
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import quiet, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.choice import ChoiceGroup
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.text import heading, paragraph


class YouCard(Card):
    """Name and states. `show_profile` is called on each refresh of the page."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._profile = Profile()
        self.layout_.setSpacing(16)
        self.layout_.addWidget(heading(self.tr("About you"), 2, self))
        self.name = line_edit(longest=LONGEST_NAME)
        name_field = Field(self.tr("What should we call you?"), self.name)
        self.layout_.addWidget(Narrow(name_field, self))
        question = self.tr("Which of these is closest?")
        self.layout_.addWidget(paragraph(question, self, strong=True))
        self.chosen = paragraph("", self)
        self.change_button = secondary("", self)
        self.change_button.setAccessibleDescription(question)
        self.layout_.addWidget(Beside(self.chosen, self.change_button, self))
        self.standing = StandingForm(page.services.clock, self, with_date=False)
        self.layout_.addWidget(self.standing)
        self.dates_link = quiet(self.tr("Dates are on the Timeline"), self)
        self.layout_.addWidget(self.dates_link)
        self._unfold(False)
        self.name.editingFinished.connect(self.hand_over)
        self.change_button.clicked.connect(lambda: self._unfold(self.standing.isHidden()))
        self.standing.states_changed.connect(self._on_states)
        self.dates_link.clicked.connect(lambda: page.services.open_page("timeline"))

    def show_profile(self, profile: Profile) -> None:
        """Show what is saved. A name that is typed and not saved yet is left alone."""
        if not self.name.isModified():
            self.name.setText(profile.name)
        self._profile = profile
        self.standing.show_answers(profile.states)
        chosen = [state_text(state) for state in State if state in profile.states]
        self.chosen.setText(" · ".join(chosen) or self.tr("Nothing chosen yet"))

    def _unfold(self, unfolded: bool) -> None:
        """Nine pills only while they are wanted; each is saved as it is ticked."""
        self.standing.setVisible(unfolded)
        self.change_button.set_text(self.tr("Done") if unfolded else self.tr("Change"))

    def hand_over(self) -> bool:
        """Save the name that is typed. It counts as typed until it is saved."""
        name = clean_line(self.name.text(), LONGEST_NAME)
        if self.name.isModified() and (
            name == self._profile.name
            or save_profile(self._page, self.tr("Your name is changed."), name=name)
        ):
            self.name.setText(name)  # now it is not modified any more
        return not self.name.isModified()

    def _on_states(self, states: frozenset[State]) -> None:
        if not save_profile(self._page, self.tr("Your answer is saved."), states=states):
            self._page.refresh_now()


class DisplayCard(Card):
    """Off, quiet or full."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.layout_.setSpacing(12)
        title = self.tr("Time since treatment")
        self.layout_.addWidget(heading(title, 2, self))
        self.pills = ChoiceGroup(
            [
                (Display.OFF, self.tr("Off: no time and no path on any page")),
                (Display.QUIET, self.tr("Quiet: years and months, and the path")),
                (Display.FULL, self.tr("Full: days too, and the words for each mark")),
            ],
            self,
            exclusive=True,
            columns=1,
            name=title,
        )
        self.layout_.addWidget(self.pills)
        self.pills.changed.connect(self._on_changed)

    def show_profile(self, profile: Profile) -> None:
        """Show what is saved."""
        self.pills.set_value(profile.display)

    def _on_changed(self) -> None:
        display: Display = self.pills.value()
        if not save_profile(self._page, self.tr("What is shown is changed."), display=display):
            self._page.refresh_now()


def save_profile(page: Page, said: str, **values: object) -> bool:
    """Save these fields of the profile and say so, with undo. False when it was not saved."""
    store = page.services.store

    def save() -> None:
        profile = profile_of(store)
        change = store.save(replace(profile, **values))  # type: ignore[arg-type]
        page.show_notice(said, lambda: store.undo(change))

    return page.attempt(save)
