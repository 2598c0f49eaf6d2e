"""A bar that offers what was typed and not saved, found when a page is opened, one after another.

Owns the three answers: go on with it, not now, put it away; and how it says when it was. Nothing
here drops what was typed, and "not now" leaves it for the next time. Knows neither drafts nor the
page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import PRIMARY, QUIET, SECONDARY
from recurapp.ui.words.time_text import clock_text, day_name

_APART = QUIET._replace(padding=22)
"""For the answer that should not be hit by mistake: quiet, and away from the others."""


class Left(NamedTuple):
    """One sentence about it, which says nothing of what was typed, and what to hand back."""

    text: str
    what: object


class WhenWords(NamedTuple):
    """The sentence about it, by when that was. {day} and {time} stand in `earlier`."""

    today: str
    yesterday: str
    earlier: str

    def said_of(self, at: datetime, now: datetime) -> str:
        """Both in the zone to be shown."""
        day, today = at.date(), now.date()
        if day == today:
            words = self.today
        elif day == today - timedelta(days=1):
            words = self.yesterday
        else:
            words = self.earlier
        return words.format(day=day_name(day, today), time=clock_text(at))


class LeftOffer(QWidget):
    """`offer` what was found; `taken` once the one in front is dealt with."""

    continue_wanted = Signal(object)
    """Left.what"""
    away_wanted = Signal(object)
    """The same."""

    def __init__(self, go_on: str, away: str, parent: QWidget | None = None) -> None:
        """What the first and the last button say."""
        super().__init__(parent)
        self._go_on = go_on
        self._away = away
        self._left: list[Left] = []
        self.bar: Banner | None = None
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def offer(self, left: Sequence[Left]) -> None:
        """Offer these, the first first."""
        self._left = list(left)
        self._show_next()

    def taken(self) -> None:
        """The one that was offered is dealt with."""
        self._left = self._left[1:]
        self._show_next()

    def _show_next(self) -> None:
        gone, self.bar = self.bar, None
        if gone is not None:
            gone.hide()
            self._line.removeWidget(gone)
            gone.deleteLater()
        self.setVisible(bool(self._left))
        if not self._left:
            return
        text, what = self._left[0]
        self.bar = Banner(text, self)
        for word, dress, act in (
            (self._go_on, PRIMARY, lambda: self.continue_wanted.emit(what)),
            (self.tr("Not now"), SECONDARY, self.taken),
            (self._away, _APART, lambda: self.away_wanted.emit(what)),
        ):
            self.bar.add_action(word, dress=dress).clicked.connect(act)
        self._line.addWidget(self.bar)
