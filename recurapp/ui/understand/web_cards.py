"""Sites to read more on: whose they are, what to look for there, and a way out that asks first.

Owns these cards. Opening an address, and asking before, is parts/leave_app.py. Knows no article.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.parts.leave_app import open_address
from recurapp.ui.widgets.buttons import Button, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import heading, paragraph

if TYPE_CHECKING:
    from recurapp.content.articles import WebCard


class WebCards(QWidget):
    """A card for each site, under each other."""

    def __init__(self, cards: Sequence[WebCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for card in cards:
            layout.addWidget(self._card(card))

    def _card(self, card: WebCard) -> QWidget:
        holder = Card(tint="canvas", margins=18)
        holder.layout_.setSpacing(6)
        button = secondary(self.tr("Open website"), icon="external-link")
        button.setAccessibleName(self.tr("Open the website of {name}").format(name=card.name))
        button.setAccessibleDescription(card.look_for)
        button.clicked.connect(partial(self._open, card))
        self.buttons.append(button)
        holder.layout_.addWidget(heading(card.name, 3))
        holder.layout_.addWidget(paragraph(host_of(card.address), small=True, muted=True))
        holder.layout_.addWidget(paragraph(card.look_for))
        holder.layout_.addSpacing(4)
        holder.layout_.addWidget(row(button))
        return holder

    def _open(self, card: WebCard) -> None:
        open_address(self, card.address, card.name)


def host_of(address: str) -> str:
    """The name of the computer that an address leads to."""
    return address.removeprefix("https://").partition("/")[0]
