"""Where a person stands: nine pills, the words that belong to them, and when treatment ended.

Owns the question "Which of these is closest?", when a date is asked for, and how the date typed
is said back. Saves nothing: it tells what was answered. Used by Welcome and by Settings.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import milestones
from recurapp.content.wording import load_wording
from recurapp.milestones import PathView, StateWords
from recurapp.records import Display, PartialDate, Profile, State
from recurapp.ui.clock import Clock
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.choice import ChoiceGroup
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.partial_date_field import PartialDateField
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words import time_text

ASKS_FOR_DATE = frozenset({State.FINISHED, State.STILL_TAKING_MEDICINE, State.WAITING})
_APART = State.BEREAVED
_SETTLED_AFTER = 400
"""Milliseconds without a key press before a date counts as answered."""


def state_text(state: State) -> str:
    """A state in the words of its pill."""
    translate = QCoreApplication.translate
    return {
        State.FINISHED: translate("Standing", "Treatment finished"),
        State.STILL_TAKING_MEDICINE: translate("Standing", "Finished, still taking medicine"),
        State.NOT_OVER: translate("Standing", "Treatment not over yet"),
        State.WAITING: translate("Standing", "Waiting for results"),
        State.WATCHED: translate("Standing", "Being watched closely"),
        State.CAME_BACK: translate("Standing", "It has come back"),
        State.STAYS: translate("Standing", "Living with cancer that stays"),
        State.CARER: translate("Standing", "I care for someone"),
        State.BEREAVED: translate("Standing", "Someone died"),
    }[state]


class StandingForm(QWidget):
    """`states_changed` and `ended_changed` tell of the person's answers, not of `show_answers`.

    With `first_time` nothing has been kept yet, so no words speak of earlier notes.
    """

    states_changed = Signal(object)
    """frozenset[State]"""
    ended_changed = Signal(object)
    """PartialDate, or None when the person took the date away"""

    def __init__(
        self,
        clock: Clock,
        parent: QWidget | None = None,
        *,
        with_date: bool = True,
        first_time: bool = False,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._with_date = with_date
        self._first_time = first_time
        self._ended: PartialDate | None = None
        self._wording = load_wording()
        self.pills = ChoiceGroup(
            [(state, state_text(state)) for state in State],
            self,
            name=self.tr("Which of these is closest?"),
        )
        self.words = Card(self, tint="accent_soft", margins=18)
        self.date = PartialDateField(
            self.tr("When did your main treatment end?"),
            self,
            hint=self.tr(
                "Operation, chemotherapy or radiotherapy: its last day. "
                "A month or a year is enough. For example October 2023."
            ),
            echo=self.echo,
            today=clock.today,
        )
        self.date.label.setProperty("role", "h2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(18)
        for widget in (self.pills, self._apart(), self.words, self.date):
            layout.addWidget(widget)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_AFTER)
        self._settled.timeout.connect(self.tell_date)
        self.pills.changed.connect(self._on_pill)
        self.date.edit.textEdited.connect(self._settled.start)
        self.date.edit.editingFinished.connect(self.tell_date)
        self.date.changed.connect(self._on_date_changed)
        self.setFocusProxy(next(iter(self.pills.pills.values())))
        self._show_parts()

    def _apart(self) -> QWidget:
        """The last answer set apart: nobody should meet it in passing, nor tick it by a slip."""
        pill = self.pills.pills[_APART]
        pills = self.pills.layout()
        assert pills is not None
        pills.removeWidget(pill)
        holder = QWidget(self)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(Line(holder))
        layout.addWidget(row(pill, parent=holder))
        return holder

    @property
    def states(self) -> frozenset[State]:
        return self.pills.values()

    @property
    def asks_for_date(self) -> bool:
        return self._with_date and bool(self.states & ASKS_FOR_DATE)

    def show_answers(self, states: frozenset[State], ended: PartialDate | None = None) -> None:
        """Show what was answered before. A date typed meanwhile is left as it is."""
        self.pills.set_values(states)
        self._show_parts()
        if ended != self._ended:
            self._ended = ended
            self.date.set_value(ended)

    def check(self) -> bool:
        """False when a date is asked for and what is typed is none; the field says why."""
        self.tell_date()
        if not self.asks_for_date or self.date.check():
            return True
        self.date.setFocus()
        return False

    def tell_date(self) -> None:
        """Tell the date now, without waiting. Text that is no date tells nothing."""
        self._settled.stop()
        value = self.date.value()
        unreadable = value is None and bool(self.date.text().strip())
        if not unreadable and value != self._ended:
            self._ended = value
            self.ended_changed.emit(value)

    def echo(self, ended: PartialDate) -> str:
        """The date said back: how long ago that is, where elapsed time may be shown at all."""
        today = self._clock.today()
        if milestones.is_questioned(ended, today):
            return time_text.questioned_date_text()
        if milestones.is_not_over(ended, today):
            return time_text.not_over_text()
        since = milestones.elapsed(ended, today)
        view = milestones.view_of(Profile(states=self.states))
        if since is None or view is not PathView.SHOWN:
            return self.tr("We read this as {date}.").format(
                date=time_text.partial_date_text(ended)
            )
        said = time_text.elapsed_text(since, Display.QUIET)
        if since.days is None and not since.years and not since.months:
            return self.tr("That is {time}.").format(time=said)
        return self.tr("That is {time} ago.").format(time=said)

    def _on_pill(self) -> None:
        self._show_parts()
        self.states_changed.emit(self.states)

    def _on_date_changed(self) -> None:
        if not self.date.edit.hasFocus():  # from the calendar: answered as it is
            self.tell_date()

    def _show_parts(self) -> None:
        self.date.setVisible(self.asks_for_date)
        self.date.edit.textChanged.emit(self.date.text())  # its echo depends on the states
        layout = self.words.layout_
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        said = [
            text
            for words in milestones.state_words(Profile(states=self.states))
            for text in self._words_of(words)
        ]
        for text in said:
            layout.addWidget(paragraph(text, self.words))
        self.words.setVisible(bool(said))

    def _words_of(self, words: StateWords) -> tuple[str, ...]:
        if self._first_time and words is StateWords.BEREAVED:
            return (
                self.tr(
                    "We are sorry. Nothing here will count or remind you. "
                    "You can come back to this when you want to, or not at all."
                ),
            )
        return tuple(self._wording[words])
