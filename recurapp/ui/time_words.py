"""The careful words for this point in time: open, or one click away.

Owns the opening and closing in place. Which block applies is a rule of milestones.py.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.wording import load_wording
from recurapp.milestones import WordsId
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.text import paragraph

_AT_A_MARK = frozenset({WordsId.AT2, WordsId.AT5, WordsId.AT10})


class TimeWords(QWidget):
    """The paragraphs of one block; about a mark, also how to turn such notes off."""

    def __init__(self, words: WordsId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about_a_mark = words in _AT_A_MARK
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        wording = load_wording()
        for text in wording[words.value]:
            layout.addWidget(paragraph(text, self))
        if self.about_a_mark:
            for text in wording["mark"]:
                layout.addWidget(paragraph(text, self, muted=True))


class WordsLink(LinkButton):
    """A quiet link that opens the words below it, and closes them again."""

    def __init__(self, words: QWidget, *, is_open: bool) -> None:
        super().__init__("", small=True)
        self._words = words
        self.is_open = is_open
        if not is_open:
            words.hide()  # never shown here: without a parent yet they would be a window
        self._say()
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.is_open = not self.is_open
        self._words.setVisible(self.is_open)
        self._say()

    def _say(self) -> None:
        closed, opened = self.tr("What this time can mean"), self.tr("Put these words away")
        self.set_text(opened if self.is_open else closed)
