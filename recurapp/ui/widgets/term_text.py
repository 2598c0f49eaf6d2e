"""TermText: a paragraph that wraps, with dotted words in it that open what they mean.

Owns the drawing, the keys and the selection of one paragraph. Knows no glossary: a word has a
code, and whoever made the paragraph is told which one was opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recurapp.ui.widgets.text import TextLabel


class Words(Protocol):
    """A piece of a paragraph; with `term` it is a word that can be opened."""

    @property
    def text(self) -> str: ...
    @property
    def term(self) -> str: ...


class TermText(TextLabel):
    """See the module. `item` puts a bullet before it."""

    term_opened = Signal(str)

    def __init__(
        self, spans: Sequence[Words], parent: QWidget | None = None, *, item: bool = False
    ) -> None:
        super().__init__("".join(span.text for span in spans), parent=parent)
