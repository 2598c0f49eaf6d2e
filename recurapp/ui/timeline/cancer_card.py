"""One cancer on the Timeline: its path where one is shown, and its treatments.

Owns what stands on the card. It changes nothing itself: it tells what the person asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import milestones
from recurapp.content.wording import load_wording
from recurapp.milestones import PathView, StateWords, WordsId
from recurapp.records import Cancer, Display, Treatment, TreatmentKind
from recurapp.ui.parts import time_path
from recurapp.ui.parts.lasting import LastingBar
from recurapp.ui.parts.time_path import Standing
from recurapp.ui.parts.time_words import TimeWords, late_return, says_late_return
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import Button, IconButton, LinkButton
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.path import LevelPath
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.time_text import not_over_text, partial_date_text


@dataclass(frozen=True, slots=True)
class CardView:
    """What the card is to show: which cancer, as of which day, and under which title."""

    standing: Standing
    cancer: Cancer
    title: str
    today: date
    may_change: bool

    @property
    def is_chosen(self) -> bool:
        return self.standing.chosen == self.cancer

    @property
    def has_others(self) -> bool:
        return len(self.standing.cancers) > 1


class CancerCard(Card):
    """See the module."""

    page_wanted = Signal(str)
    name_wanted = Signal(object)
    """Cancer: change its name, or remove it."""
    treatment_wanted = Signal(object)
    """Treatment: change or remove it."""
    today_wanted = Signal(object)
    """Cancer: show this one on Today."""
    count_wanted = Signal(object)
    """Treatment: count from its end."""

    def __init__(self, view: CardView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.path: LevelPath | None = None
        self._add_title()
        self._add_time()
        self._add_treatments()

    # The title

    def _add_title(self) -> None:
        view = self.view
        links: list[QWidget] = []
        if view.has_others and not view.is_chosen and view.may_change:
            link = LinkButton(self.tr("Show this one on Today"))
            links.append(self._asking(link, self.today_wanted))
        if view.may_change:
            links.append(
                self._asking(IconButton("pencil", self.tr("Change the name")), self.name_wanted)
            )
        title = heading(view.title, 2)
        self.layout_.addWidget(Beside(title, row(*links, gap=20)) if links else title)
        if view.has_others and view.is_chosen:
            self.layout_.addWidget(paragraph(self.tr("Shown on Today"), muted=True, small=True))

    def _asking(self, button: Button, signal: object) -> Button:
        button.clicked.connect(lambda: signal.emit(self.view.cancer))  # type: ignore[attr-defined]
        button.setAccessibleDescription(self.view.title)
        return button

    # The path and its words

    def _add_time(self) -> None:
        view = self.view
        shown = milestones.view_of(view.standing.profile) is PathView.SHOWN
        end = view.standing.end_of(view.cancer)
        if not shown or end is None:
            return
        if milestones.is_not_over(end, view.today):
            self.layout_.addWidget(paragraph(not_over_text()))
            return
        self.layout_.addSpacing(8)
        self.path = LevelPath()
        is_main = view.standing.has_long_term(view.cancer)
        time_path.draw(self.path, end, view.today, is_main=is_main)
        self.layout_.addWidget(self.path)
        self.layout_.addSpacing(8)
        which = milestones.words_for(end, view.today)
        full = view.standing.profile.display is Display.FULL
        self._add_words(which if full else None)
        self.layout_.addWidget(Line())

    def _add_words(self, which: WordsId | None) -> None:
        """What must stand beside the marks; `which` words are shown too, if any.

        That some types return late is said once: by those words, or by a line of its own.
        """
        article = "understand/what-the-marks-mean"
        links: list[QWidget] = [self._page_link(self.tr("What the marks mean"), article)]
        if which is not None:
            words = TimeWords(which)
            words.fill()
            self.layout_.addWidget(words)
            if words.about_a_mark:
                links.append(self._page_link(self.tr("Choose how much is shown"), "settings"))
        if not says_late_return(which):
            self.layout_.addWidget(paragraph(late_return()))
        for text in load_wording()["clock"]:
            self.layout_.addWidget(paragraph(text, muted=True, small=True))
        self.layout_.addWidget(row(*links, gap=24))

    def _page_link(self, text: str, page: str) -> LinkButton:
        link = LinkButton(text)
        link.clicked.connect(lambda: self.page_wanted.emit(page))
        return link

    # The treatments

    def _add_treatments(self) -> None:
        standing, cancer = self.view.standing, self.view.cancer
        main = standing.of(cancer, TreatmentKind.MAIN)
        lasting = standing.of(cancer, TreatmentKind.LONG_TERM)
        if main:
            self.layout_.addSpacing(8)
            self.layout_.addWidget(heading(self.tr("Main treatment"), 3))
            for treatment in main:
                self.layout_.addWidget(self._main_row(treatment))
        if lasting:
            self.layout_.addSpacing(8)
            self.layout_.addWidget(heading(self.tr("Long-term treatment"), 3))
            if StateWords.LONG_TERM in milestones.state_words(standing.profile):
                for text in load_wording()[StateWords.LONG_TERM.value]:
                    self.layout_.addWidget(paragraph(text, muted=True, small=True))
            for treatment in lasting:
                bar = LastingBar(treatment, self.view.today)
                self.layout_.addWidget(Beside(bar, self._edit(treatment)) if self._edits else bar)
        if not main and not lasting:
            text = self.tr("Treatments that you add will stand here.")
            self.layout_.addWidget(paragraph(text, muted=True))

    @property
    def _edits(self) -> bool:
        return self.view.may_change

    def _main_row(self, treatment: Treatment) -> QWidget:
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 4, 0, 4)
        lines.setSpacing(2)
        lines.addWidget(paragraph(treatment.name or self.tr("Main treatment")))
        lines.addWidget(paragraph(self._dates(treatment), small=True, muted=True))
        links: list[QWidget] = []
        if self._is_counted(treatment):
            lines.addWidget(paragraph(self.tr("Time is counted from its end."), small=True))
        elif self._may_count_from(treatment):
            count = LinkButton(self.tr("Count from this one"))
            count.clicked.connect(lambda: self.count_wanted.emit(treatment))
            count.setAccessibleDescription(treatment.name)
            links.append(count)
        if self._edits:
            links.append(self._edit(treatment))
        return Beside(words, row(*links, gap=20)) if links else words

    def _edit(self, treatment: Treatment) -> LinkButton:
        link = LinkButton(self.tr("Change"))
        link.clicked.connect(lambda: self.treatment_wanted.emit(treatment))
        link.setAccessibleDescription(treatment.name)
        return link

    def _is_counted(self, treatment: Treatment) -> bool:
        return self._has_choice and self._counted == treatment

    def _may_count_from(self, treatment: Treatment) -> bool:
        return self._has_choice and self._edits and treatment.ended is not None

    @property
    def _has_choice(self) -> bool:
        """Several main treatments have ended, and time is counted at all."""
        view = milestones.view_of(self.view.standing.profile)
        main = self.view.standing.of(self.view.cancer, TreatmentKind.MAIN)
        counts = view in (PathView.SHOWN, PathView.HIDDEN_UNTIL_ASKED)
        return counts and sum(one.ended is not None for one in main) > 1

    @property
    def _counted(self) -> Treatment | None:
        return self.view.standing.counted(self.view.cancer)

    def _dates(self, treatment: Treatment) -> str:
        started, ended = treatment.started, treatment.ended
        if started and ended and started == ended:
            return partial_date_text(ended)
        if started and ended:
            return self.tr("{start} to {end}").format(
                start=partial_date_text(started), end=partial_date_text(ended)
            )
        if ended:
            return self.tr("Ended {date}").format(date=partial_date_text(ended))
        if started:
            return self.tr("Started {date}").format(date=partial_date_text(started))
        return self.tr("No dates given")
