"""The three steps of Welcome: what stands in each, and what it asks.

Owns the fields of each step. Saves nothing itself: each step hands what was answered to Answers
(or, for the country, to the plain settings). Knows nothing of the order of the steps.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.settings import SettingsFile
from recurapp.storage.vault import OpenVault, SlotKind
from recurapp.text import LONGEST_NAME
from recurapp.ui.clock import Clock
from recurapp.ui.parts.home_form import HomeForm
from recurapp.ui.parts.passphrase_form import PassphraseForm
from recurapp.ui.parts.standing_form import StandingForm
from recurapp.ui.welcome.answers import Answers
from recurapp.ui.widgets.choice import ChoiceGroup, TickBox
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.keys_text import key_place_text, open_to_all_text

_SETTLED_AFTER = 400
"""Milliseconds without a key press before a name counts as answered."""


class Step(QWidget):
    """One step: a title, a line below it, and fields. The first field gets the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self.intro = ""
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(18)

    def say(self, title: str, intro: str) -> None:
        """Set the words at the top."""
        self.title = title
        self.intro = intro
        self.setAccessibleName(title)

    def hand_over(self) -> None:
        """Hand over what is typed, as far as it can be read."""

    def check(self) -> bool:
        """Hand over what is typed. False when something must be put right first."""
        self.hand_over()
        return True


class AboutYou(Step):
    """What to call the person, and where they live."""

    def __init__(
        self, answers: Answers, settings: SettingsFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.say(
            self.tr("Welcome"),
            self.tr("What you write stays on this computer, encrypted. There is no account."),
        )
        self._answers = answers
        self.name = line_edit(answers.profile.name, longest=LONGEST_NAME)
        self.name_field = Field(self.tr("What should we call you?"), self.name, self)
        self.home = HomeForm(settings, self)
        self.layout_.addWidget(self.name_field)
        self.layout_.addWidget(self.home)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_AFTER)
        self._settled.timeout.connect(self.hand_over)
        self.name.textEdited.connect(answers.make_vault)  # ready by the time of Next
        self.name.textEdited.connect(self._settled.start)
        self.name.editingFinished.connect(self.hand_over)
        self.home.changed.connect(answers.make_vault)
        self.setFocusProxy(self.name)

    def hand_over(self) -> None:
        self._settled.stop()
        self._answers.set_name(self.name.text())


class Standing(Step):
    """Which of these is closest, and the date."""

    def __init__(self, answers: Answers, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(
            self.tr("Which of these is closest?"),
            self.tr("Pick any that fit, or none. You can change this at any time."),
        )
        self.form = StandingForm(clock, self, first_time=True)
        self.form.show_answers(answers.profile.states, answers.ended)
        self.layout_.addWidget(self.form)
        self.form.states_changed.connect(answers.set_states)
        self.form.ended_changed.connect(answers.set_ended)
        self.setFocusProxy(self.form)

    def hand_over(self) -> None:
        self.form.tell_date()

    def check(self) -> bool:
        return self.form.check()


class Way(StrEnum):
    """How the vault will open from now on."""

    PASSPHRASE = "passphrase"
    THIS_COMPUTER = "this_computer"


class Safety(Step):
    """A passphrase, or keep unlocked. It only asks: Welcome carries it out."""

    chosen = Signal()

    def __init__(self, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self._say_which()
        self.ways = ChoiceGroup(
            [
                (Way.PASSPHRASE, self.tr("Ask for a passphrase")),
                (Way.THIS_COMPUTER, self.tr("Keep it unlocked on this computer")),
            ],
            self,
            exclusive=True,
            name=self.title,
        )
        self.form = PassphraseForm(self)
        self.also = TickBox(self.tr("Also keep it unlocked on this computer"), self)
        self.place = paragraph("", self, muted=True)
        self.skipping = paragraph(
            self.tr("If you skip this, it stays unlocked on this computer.")
            + "\n"
            + open_to_all_text(),
            self,
            muted=True,
            small=True,
        )
        for widget in (self.ways, self.form, self.also, self.place, self.skipping):
            self.layout_.addWidget(widget)
        self.ways.changed.connect(self._on_chosen)
        self.also.clicked.connect(self.show_parts)
        answers.opened.connect(self.show_parts)
        self.setFocusProxy(next(iter(self.ways.pills.values())))
        self.show_parts()

    def _say_which(self) -> None:
        if self.nothing_to_ask:
            self.say(self.tr("Your passphrase is set"), self.tr("You can change it in Settings."))
        else:
            self.say(
                self.tr("What should open RecurApp?"),
                self.tr("You can change this at any time in Settings."),
            )

    @property
    def way(self) -> Way | None:
        """What was chosen; None for nothing, which keeps it unlocked on this computer."""
        chosen: Way | None = self.ways.value()
        return chosen

    @property
    def keeps_unlocked(self) -> bool:
        return self.way is not Way.PASSPHRASE or self.also.isChecked()

    @property
    def nothing_to_ask(self) -> bool:
        """A passphrase was set in an earlier sitting."""
        vault: OpenVault | None = self._answers.open_vault
        return vault is not None and SlotKind.PASSPHRASE in vault.slots()

    def show_parts(self, _opened: object = None) -> None:
        """Show what belongs to what was chosen."""
        vault: OpenVault | None = self._answers.open_vault
        is_set = self.nothing_to_ask
        wants = self.way is Way.PASSPHRASE and not is_set
        self.form.own_words = (self._answers.profile.name,)
        self.place.setText(key_place_text(vault.key_place() if vault is not None else None))
        self._say_which()
        self.ways.setVisible(not is_set)
        self.form.setVisible(wants)
        self.also.setVisible(wants)
        self.place.setVisible(not is_set and self.way is not None and self.keeps_unlocked)
        self.skipping.setVisible(not is_set and self.way is None)

    def _on_chosen(self) -> None:
        self._answers.make_vault()
        self.show_parts()
        self.chosen.emit()
        if self.way is Way.PASSPHRASE:
            self.form.setFocus()
