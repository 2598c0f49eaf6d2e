"""The card of Today that says where the person stands in time, or why no time is shown.

Owns what stands on the card for each state and each display. It saves nothing and opens nothing:
it tells what the person asked for. Every rule of time lies in milestones.py.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recurapp import milestones
from recurapp.content.wording import load_wording
from recurapp.milestones import PathView, StateWords
from recurapp.records import Display, PartialDate, State
from recurapp.ui.parts import time_path
from recurapp.ui.parts.time_path import Standing
from recurapp.ui.parts.time_words import TimeWords, WordsLink, beside_path
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.path import LevelPath
from recurapp.ui.widgets.rows import BaselineRow, folding
from recurapp.ui.widgets.text import heading, paragraph, unbroken
from recurapp.ui.words.time_text import (
    elapsed_caption,
    elapsed_text,
    not_over_text,
    partial_date_text,
)

_NO_TREATMENTS = frozenset({State.CARER, State.BEREAVED})
"""These are not led to treatments: the ones here may not be their own, or may hurt."""


class TimeCard(Card):
    """See the module. `show_standing` fills it; it is hidden when there is nothing to say."""

    page_wanted = Signal(str)
    """The key of the page that a link leads to."""
    path_wanted = Signal(bool)
    """While waiting for results: show the path (True), or put it away again."""
    came_back_chosen = Signal(object)
    """It has come back: the Choice of what happens to the timeline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: LevelPath | None = None
        self.words: TimeWords | None = None
        self.words_link: WordsLink | None = None
        self._waits = False
        self._pieces: list[QWidget] = []

    def show_standing(self, standing: Standing, today: date, *, may_change: bool = True) -> None:
        """Fill the card anew from the records, for this day."""
        words_were_open = self.words_link is not None and self.words_link.is_open
        self._clear()
        profile = standing.profile
        self._waits = State.WAITING in profile.states
        cancer = standing.chosen
        end = standing.end_of(cancer) if cancer is not None else None
        view = milestones.view_of(profile)
        self._add_state_words(milestones.state_words(profile))
        if view is PathView.NOT_FOR_THIS_STATE:
            self._add_way_to_treatments(standing, may_change=may_change)
        elif view is PathView.OFF:
            pass  # not a word about time; see foot_words.py
        elif end is None:
            self._add_question(profile.states)
        elif milestones.is_not_over(end, today):
            self._add_not_over(end)
        elif view is PathView.HIDDEN_UNTIL_ASKED:
            self._add(row(self._asking(self.tr("Show the time since treatment"), wanted=True)))
        else:
            self._add_time(standing, end, today, words_were_open)
        self.setVisible(bool(self._pieces))

    def focus_first(self) -> None:
        """Put the keyboard on the path, or on the first thing that can be pressed."""
        for piece in self._pieces:
            buttons = [piece] if piece is self.path else piece.findChildren(LinkButton)
            if buttons:
                buttons[0].setFocus()
                return

    # What may stand on it

    def _add_state_words(self, blocks: tuple[StateWords, ...]) -> None:
        """The words of the states. Those about long-term medicine have a card of their own."""
        for block in blocks:
            if block is not StateWords.LONG_TERM:
                for text in load_wording()[block.value]:
                    self._add(paragraph(text))

    def _add_way_to_treatments(self, standing: Standing, *, may_change: bool) -> None:
        """A state without a path: where the treatments are, and after a return the choices."""
        if not standing.cancers or standing.profile.states & _NO_TREATMENTS:
            return
        link = self._link(self.tr("Your treatments"), "timeline")
        if State.CAME_BACK in standing.profile.states and may_change:
            from recurapp.ui.parts.came_back import CameBack, choosing_link, may_choose

            if may_choose(standing):
                came_back = CameBack(choosing_link(), link)
                came_back.chosen.connect(self.came_back_chosen)
                self._add(came_back)
                return
        self._add(row(link))

    def _add_question(self, states: frozenset[State]) -> None:
        """No date yet: one line and one button, and no word of it while results are awaited."""
        if State.WAITING in states:
            return
        self._add(
            paragraph(self.tr("Add the date your main treatment ended to see the time since."))
        )
        button = secondary(self.tr("Add a date"), icon="calendar")
        button.clicked.connect(lambda: self.page_wanted.emit("timeline/add"))
        self._add(row(button))

    def _add_not_over(self, end: PartialDate) -> None:
        self._add(paragraph(not_over_text()))
        text = self.tr("The date you gave: {date}.")
        self._add(paragraph(text.format(date=partial_date_text(end)), muted=True))
        self._add(row(self._link(self.tr("Change the date"), "timeline")))

    def _add_time(
        self, standing: Standing, end: PartialDate, today: date, words_open: bool
    ) -> None:
        profile, cancer = standing.profile, standing.chosen
        if self._pieces:
            self.layout_.addSpacing(12)
        if cancer is not None and cancer.name and len(standing.cancers) > 1:
            self._add(paragraph(cancer.name, muted=True, strong=True))
        self._add_elapsed(end, today, profile.display)
        self.layout_.addSpacing(16)
        self.path = LevelPath()
        is_main = cancer is not None and standing.has_long_term(cancer)
        time_path.draw(self.path, end, today, is_main=is_main)
        self._add(self.path)
        self.layout_.addSpacing(4)  # the path and the links have free room of their own
        if profile.display is Display.FULL:
            self._add_full_words(end, today)
        else:
            self._add_quiet_words(end, today, words_open)

    def _add_full_words(self, end: PartialDate, today: date) -> None:
        """The words stand open; what they say themselves is not said again."""
        which = milestones.words_for(end, today)
        if which is not None:
            self.words = TimeWords(which)
            self.words.fill()
            self._add(self.words)
        self._add(paragraph(beside_path(which)))
        self._add_links()

    def _add_quiet_words(self, end: PartialDate, today: date, words_open: bool) -> None:
        """One careful line, and the words behind a link."""
        self._add(paragraph(beside_path()))
        which = milestones.words_for(end, today)
        if which is None:
            self._add_links()
            return
        self.words = TimeWords(which)
        self.words_link = WordsLink(self.words, is_open=words_open)
        self._add_links(self.words_link)
        self._add(self.words)

    def _add_links(self, *first: QWidget) -> None:
        article = "understand/what-the-marks-mean"
        links = [*first, self._link(self.tr("What the marks mean"), article)]
        if self.words is not None and self.words.about_a_mark:
            links.append(self._link(self.tr("Choose how much is shown"), "settings"))
        if self._waits:
            links.append(self._asking(self.tr("Put the time away again"), wanted=False))
        self._add(row(*links, gap=24))

    def _add_elapsed(self, end: PartialDate, today: date, display: Display) -> None:
        time = milestones.elapsed(end, today)
        if time is None:
            return
        layout = BaselineRow(gap=14, line_gap=2)
        layout.addWidget(heading(unbroken(elapsed_text(time, display)), 0))
        layout.addWidget(paragraph(elapsed_caption(time, display), muted=True))
        self._add(folding(layout))

    # Pieces

    def _link(self, text: str, page: str) -> LinkButton:
        link = LinkButton(text)
        link.clicked.connect(lambda: self.page_wanted.emit(page))
        return link

    def _asking(self, text: str, *, wanted: bool) -> LinkButton:
        link = LinkButton(text)
        link.clicked.connect(lambda: self.path_wanted.emit(wanted))
        return link

    def _add(self, piece: QWidget) -> None:
        self._pieces.append(piece)
        self.layout_.addWidget(piece)

    def _clear(self) -> None:
        self.path = self.words = self.words_link = None
        while self.layout_.count():
            self.layout_.takeAt(0)
        for piece in self._pieces:
            piece.hide()
            piece.deleteLater()
        self._pieces.clear()
