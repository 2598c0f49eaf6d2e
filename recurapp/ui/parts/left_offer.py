"""A bar that offers what was typed and not saved, found when a page is opened, one after another.

Owns the three answers: go on with it, put it away, not now. Nothing here drops what was typed, and
"not now" leaves it for the next time. Knows neither drafts nor the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.widgets.banner import Banner


class Left(NamedTuple):
    """One sentence about it, which says nothing of what was typed, and what to hand back."""

    text: str
    what: object


class LeftOffer(QWidget):
    """`offer` what was found; `taken` once the one in front is dealt with."""

    continue_wanted = Signal(object)
    """Left.what"""
    away_wanted = Signal(object)
    """The same."""

    def __init__(self, away: str, parent: QWidget | None = None) -> None:
        """`away` is what the second button says."""
        super().__init__(parent)
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
        for word, act in (
            (self.tr("Continue"), lambda: self.continue_wanted.emit(what)),
            (self._away, lambda: self.away_wanted.emit(what)),
            (self.tr("Not now"), self.taken),
        ):
            self.bar.add_action(word).clicked.connect(act)
        self._line.addWidget(self.bar)
