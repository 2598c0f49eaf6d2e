"""The plan for very hard times on the help page: what is filled of it.

Owns that a long one does not keep the page waiting: the beginning of each part stands there, and
the whole of it with one press. Loaded at use: most have no plan.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.help_now.own_contact import small_link
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.plan_text import filled_parts, plan_title

_MOST_CHARACTERS, _MOST_LINES = 200, 4
"""Of each part, at first: laid out, five thousand letters take a tenth of a second."""


class PlanPart(QWidget):
    """`texts` in the order of PLAN_PARTS."""

    def __init__(self, texts: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(paragraph(plan_title(), self, strong=True))
        self._cut: list[tuple[OwnWords, str]] = []
        for title, text in filled_parts(texts):
            beginning = beginning_of(text)
            words = OwnWords(beginning, parent=self)
            if beginning != text:
                self._cut.append((words, text))
            column.addSpacing(8)
            column.addWidget(paragraph(title, self, muted=True, small=True))
            column.addWidget(words)
        if self._cut:
            self.all_link = small_link(self.tr("Show all of it"), self)
            self.all_link.clicked.connect(self._show_all)
            column.addWidget(row(self.all_link, parent=self))

    def _show_all(self) -> None:
        for words, text in self._cut:
            words.setText(text)
        self.all_link.hide()


def beginning_of(text: str) -> str:
    """As it is where it is short; else up to the end of a word, and a sign that more follows."""
    kept = "\n".join(text.split("\n")[:_MOST_LINES])
    if len(kept) > _MOST_CHARACTERS:
        kept = kept[:_MOST_CHARACTERS]
        kept = kept.rsplit(None, 1)[0] if " " in kept else kept
    return text if kept == text else f"{kept.rstrip()} …"
