"""The person's own words in a label or beside a tick box: whole, wrapped, however long a word is.

Owns that one long word makes nothing wider than its place. Knows no record.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from recurapp.text import isolated
from recurapp.ui import theme
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.text import TextLabel, number

_NARROWEST = 200
"""Pixels at 100 %, of which a longer word takes no more: it goes on in the next line."""
_BREAK = "\u200b"
_LONG = re.compile(r"\S{25}(?=\S)")


def one_line(text: str) -> str:
    """Its white space as single spaces, kept apart from what stands around it."""
    return isolated(" ".join(text.split()))


class OwnTick(TickBox):
    """A tick box with the person's words."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(one_line(text), parent)

    def minimumSizeHint(self) -> QSize:
        return _capped(super().minimumSizeHint())


class OwnWords(TextLabel):
    """A paragraph of the person's words, with their line ends."""

    def setText(self, text: str) -> None:
        super().setText(_LONG.sub(lambda found: found[0] + _BREAK, text))

    def minimumSizeHint(self) -> QSize:
        return _capped(super().minimumSizeHint())


def own_number(text: str, parent: QWidget | None = None) -> TextLabel:
    """A number that somebody typed: it may be of any length, and still nothing is cut."""
    label = OwnWords(text, "number", parent=parent)
    label.setTextInteractionFlags(number(text).textInteractionFlags())
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label


def _capped(size: QSize) -> QSize:
    return QSize(min(size.width(), theme.look().px(_NARROWEST)), size.height())
