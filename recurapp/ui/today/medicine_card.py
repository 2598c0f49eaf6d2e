"""The card of Today for long-term medicine: careful words, and a line of its own for each.

Owns only what it shows; it has no counter and says nothing of being finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recurapp import milestones
from recurapp.content.wording import load_wording
from recurapp.milestones import PathView, StateWords
from recurapp.records import Treatment
from recurapp.ui.parts.lasting import LastingBar
from recurapp.ui.parts.time_path import Standing
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import heading, paragraph


class MedicineCard(Card):
    """Hidden unless the person still takes medicine."""

    add_wanted = Signal()
    """It is not listed yet, and the person wants to add it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: list[QWidget] = []

    def show_standing(self, standing: Standing, today: date) -> None:
        """Fill the card anew."""
        self._clear()
        cancer = standing.chosen
        taken = standing.still_taken(cancer, today) if cancer is not None else ()
        speaks = StateWords.LONG_TERM in milestones.state_words(standing.profile)
        fits = milestones.view_of(standing.profile) is not PathView.NOT_FOR_THIS_STATE
        shown = speaks or (bool(taken) and fits)
        if shown:
            self._fill(taken, today, speaks=speaks)
        self.setVisible(shown)

    def _fill(self, taken: Sequence[Treatment], today: date, *, speaks: bool) -> None:
        self._add(heading(self.tr("Medicine you still take"), 2))
        for treatment in taken:
            self._add(LastingBar(treatment, today))
        if speaks:
            # The last paragraph comforts. All of them stand on Timeline and where it is asked.
            self._add(paragraph(load_wording()[StateWords.LONG_TERM.value][-1]))
        if not taken:
            link = LinkButton(self.tr("Add it to your timeline"))
            link.clicked.connect(self.add_wanted)
            self._add(row(link))
        self.layout_.addStretch(1)  # beside a taller card the room stays below the words

    def _add(self, piece: QWidget) -> None:
        self._pieces.append(piece)
        self.layout_.addWidget(piece)

    def _clear(self) -> None:
        while self.layout_.count():
            self.layout_.takeAt(0)
        for piece in self._pieces:
            piece.hide()
            piece.deleteLater()
        self._pieces.clear()
