"""What to tell the team, and how soon: our list, the same for everyone.

Owns how the list is shown. Nothing is asked, and nothing is worked out. Knows no article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.articles import Span
from recurapp.content.help_routes import fill_slots
from recurapp.content.symptoms import EMERGENCY
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.term_text import TermText
from recurapp.ui.widgets.text import TextLabel, paragraph
from recurapp.ui.words.symptom_text import sign_off_text

if TYPE_CHECKING:
    from recurapp.content.symptoms import Level, Symptoms


class SymptomList(QWidget):
    """A card for each level, the most urgent first."""

    def __init__(
        self,
        symptoms: Symptoms,
        slots: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for level in symptoms.levels:
            layout.addWidget(_card(level, slots))
        layout.addWidget(paragraph(symptoms.note))
        if said := sign_off_text(symptoms):  # after what may be urgent, which it must not blur
            layout.addWidget(paragraph(said, muted=True, small=True))


def _card(level: Level, slots: Mapping[str, str]) -> QWidget:
    is_now = level.id == EMERGENCY
    card = Card(tint="help_soft" if is_now else "surface", margins=20)
    card.layout_.addWidget(TextLabel(level.title, "h2", "help" if is_now else ""))
    for text in fill_slots((level.ring,), slots):
        card.layout_.addWidget(paragraph(text, strong=True))
    for item in fill_slots(level.items, slots):
        card.layout_.addWidget(TermText((Span(item),), item=True, role="body"))
    return card
