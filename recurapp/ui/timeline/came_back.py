"""The quiet way to say that it has come back: a link, then careful words and three choices.

Owns the two steps, in place. It changes nothing: `chosen` tells what the person wants.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.wording import load_wording
from recurapp.milestones import StateWords
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph


class Choice(StrEnum):
    """What is to become of the timeline. Every counter goes in all three, nothing is deleted."""

    KEEP = "keep"
    ANOTHER = "another"
    HIDE = "hide"


class CameBack(QWidget):
    """See the module."""

    opened = Signal()
    """The careful words and the choices are there now."""
    chosen = Signal(object)
    """A Choice."""

    def __init__(self, *links: QWidget, parent: QWidget | None = None) -> None:
        """`links` stand in one line with the quiet link."""
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.link = LinkButton(self.tr("It has come back"), small=True)
        self.link.clicked.connect(self._on_asked)
        self._line = row(*links, self.link, gap=24)
        layout.addWidget(self._line)
        self.card = Card(self)
        layout.addWidget(self.card)
        self._fill_card()
        self.card.hide()

    def _fill_card(self) -> None:
        words = load_wording()[StateWords.CAME_BACK.value]
        for text in words:
            self.card.layout_.addWidget(paragraph(text))
        after = self.tr("Whichever you choose, the time since treatment is no longer shown.")
        self.card.layout_.addWidget(paragraph(after, muted=True))
        self.keep = secondary(self.tr("Keep my old timeline"))
        self.another = secondary(self.tr("Start a new one"))
        self.hide_both = secondary(self.tr("Hide both"))
        self.back = LinkButton(self.tr("Go back"))
        self.keep.setAccessibleDescription(" ".join((*words, after)))
        for button, choice in (
            (self.keep, Choice.KEEP),
            (self.another, Choice.ANOTHER),
            (self.hide_both, Choice.HIDE),
        ):
            button.clicked.connect(lambda _=False, choice=choice: self.chosen.emit(choice))
        self.back.clicked.connect(self.close_card)
        buttons = row(self.keep, self.another, self.hide_both, self.back, gap=12)
        self.card.layout_.addSpacing(8)
        self.card.layout_.addWidget(buttons)

    def _on_asked(self) -> None:
        self.card.show()
        self.keep.setFocus()
        self._line.hide()
        self.opened.emit()

    def close_card(self) -> None:
        """Back to the quiet link."""
        self._line.show()
        if self.card.isAncestorOf(self.window().focusWidget() or self):
            self.link.setFocus()
        self.card.hide()
