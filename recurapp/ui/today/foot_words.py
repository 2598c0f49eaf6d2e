"""With the display off: the words for this time, behind one small link at the end of Today.

Owns when the link stands there. Nothing else on the page speaks of time then.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import milestones
from recurapp.milestones import PathView, WordsId
from recurapp.records import State
from recurapp.ui.parts.time_path import Standing
from recurapp.ui.parts.time_words import TimeWords, WordsLink
from recurapp.ui.widgets.flow import row


class FootWords(QWidget):
    """Hidden unless the display is off and there is a date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link: WordsLink | None = None
        self._which: WordsId | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._pieces: list[QWidget] = []

    def show_standing(self, standing: Standing, today: date) -> None:
        """Make the link anew when the words are others now."""
        which = _words(standing, today)
        if which is not self._which:
            self._fill(which)
        self.setVisible(which is not None)

    def _fill(self, which: WordsId | None) -> None:
        for piece in self._pieces:
            self._layout.removeWidget(piece)
            piece.hide()
            piece.deleteLater()
        self._pieces.clear()
        self._which, self.link = which, None
        if which is None:
            return
        words = TimeWords(which, self)
        self.link = WordsLink(words, is_open=False, small=True)
        self._pieces += [row(self.link), words]
        for piece in self._pieces:
            self._layout.addWidget(piece)


def _words(standing: Standing, today: date) -> WordsId | None:
    profile, cancer = standing.profile, standing.chosen
    end = standing.end_of(cancer) if cancer is not None else None
    waits = State.WAITING in profile.states and not profile.path_while_waiting
    if end is None or waits or milestones.view_of(profile) is not PathView.OFF:
        return None
    return milestones.words_for(end, today)
