"""It has come back: what is to become of the timeline, asked in place and done with Undo.

Used by Timeline and by Today, which do not know each other. Owns the link, the choices, and what
each one changes: every counter goes in all three, and nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.wording import load_wording
from recurapp.records import Cancer, Display, Record, State
from recurapp.storage.answers import Change
from recurapp.ui.page import Page
from recurapp.ui.parts.time_path import Standing
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph

translate = QCoreApplication.translate


class Choice(StrEnum):
    KEEP = "keep"
    ANOTHER = "another"
    HIDE = "hide"


class CameBack(QWidget):
    """A link; behind it the words and the three choices. `first_words` come before them.

    `links` stand in one line with the link. `framed` puts what opens on a card of its own.
    """

    opened = Signal()
    """The choices are there now."""
    chosen = Signal(object)
    """A Choice."""

    def __init__(
        self,
        text: str,
        *links: QWidget,
        first_words: Sequence[str] = (),
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.link = LinkButton(text)
        self.link.clicked.connect(self._on_asked)
        self._line = row(self.link, *links, gap=24)
        layout.addWidget(self._line)
        self.choices: QWidget = Card(self) if framed else QWidget(self)
        layout.addWidget(self.choices)
        self._fill((*first_words, *load_wording()["cameback_choice"]))
        self.choices.hide()

    def _fill(self, words: Sequence[str]) -> None:
        layout = self.choices.layout()
        if not isinstance(layout, QVBoxLayout):
            layout = QVBoxLayout(self.choices)
            layout.setContentsMargins(0, 0, 0, 0)
        after = self.tr("Whichever you choose, the time since treatment is no longer shown.")
        for text in words:
            layout.addWidget(paragraph(text))
        layout.addWidget(paragraph(after, muted=True))
        self.keep = secondary(self.tr("Keep my old timeline"))
        self.another = secondary(self.tr("Start a new one"))
        self.hide_both = secondary(self.tr("Hide both"))
        self.back = LinkButton(self.tr("Go back"))
        self.keep.setAccessibleDescription(" ".join((*words, after)))
        for button, choice in (
            (self.keep, Choice.KEEP),
            (self.another, Choice.ANOTHER),
            (self.hide_both, Choice.HIDE),
        ):
            button.clicked.connect(lambda _=False, choice=choice: self.chosen.emit(choice))
        self.back.clicked.connect(self.close_choices)
        layout.addSpacing(8)
        layout.addWidget(row(self.keep, self.another, self.hide_both, self.back, gap=12))

    def _on_asked(self) -> None:
        self.choices.show()
        self.keep.setFocus()
        self._line.hide()
        self.opened.emit()

    def close_choices(self) -> None:
        """Back to the link."""
        self._line.show()
        if self.choices.isAncestorOf(self.window().focusWidget() or self):
            self.link.setFocus()
        self.choices.hide()


def choosing_link() -> str:
    """The link for someone who has said so before."""
    return translate("CameBack", "Choose what happens to your timeline")


def may_choose(standing: Standing) -> bool:
    """It has come back, and there is a timeline in sight to choose about."""
    profile = standing.profile
    came_back = State.CAME_BACK in profile.states
    return came_back and bool(standing.cancers) and profile.display is not Display.OFF


def carry_out(page: Page, standing: Standing, choice: Choice) -> None:
    """Do what was chosen and say so on the page, with Undo where something changed."""
    store, changes = page.services.store, list[Change]()
    records = _records(standing, choice)
    said = _said(choice)
    if not records:
        page.show_notice(said)
    elif page.attempt(lambda: changes.append(store.save(*records))):
        page.show_notice(said, lambda: store.undo(changes[0]))


def _records(standing: Standing, choice: Choice) -> tuple[Record, ...]:
    """What changes. What was answered before stays as it is, so that Undo is whole."""
    before = standing.profile
    profile = replace(before, states=before.states | {State.CAME_BACK})
    records: list[Record] = []
    if choice is Choice.HIDE:
        profile = replace(profile, display=Display.OFF)
    elif choice is Choice.ANOTHER:
        fresh = Cancer()
        profile = replace(profile, chosen_cancer=fresh.id)
        records.append(fresh)
    return (profile, *records) if profile != before else ()


def _said(choice: Choice) -> str:
    if choice is Choice.KEEP:
        return translate("CameBack", "Your old timeline stays. No time is counted on it.")
    if choice is Choice.ANOTHER:
        return translate("CameBack", "A new timeline was added. No time is counted.")
    return translate("CameBack", "Your timelines are hidden. Nothing was deleted.")
