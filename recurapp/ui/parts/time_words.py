"""The careful words for this point in time: open, or one click away.

Owns the opening and closing in place, and the line that must stand beside every path. Which block
applies is a rule of milestones.py. The words are read from their file when they are first seen.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.wording import load_wording
from recurapp.milestones import WordsId
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.text import paragraph

translate = QCoreApplication.translate

_AT_A_MARK = frozenset({WordsId.AT2, WordsId.AT5, WordsId.AT10})
_SAY_LATE_RETURN = frozenset({WordsId.UNDER2, WordsId.AT5, WordsId.BETWEEN, WordsId.AFTER10})
"""These say themselves that some types return after a long time."""


def beside_path(shown: WordsId | None = None) -> str:
    """The line that stands beside the path. `shown`: the words that stand there too, open.

    That some types return late is always said, and not twice in the same place.
    """
    if shown in _SAY_LATE_RETURN:
        return translate("TimeWords", "Your clinic may count from another date.")
    return translate(
        "TimeWords",
        "Some types can return many years later. Your clinic may count from another date.",
    )


def late_return() -> str:
    """The same where the clinic's own date is spoken of elsewhere."""
    return translate("TimeWords", "Some types can return many years later.")


def says_late_return(words: WordsId | None) -> bool:
    """Whether these words say so themselves."""
    return words in _SAY_LATE_RETURN


class TimeWords(QWidget):
    """The paragraphs of one block; about a mark, also how to turn such notes off."""

    def __init__(self, words: WordsId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about_a_mark = words in _AT_A_MARK
        self._words = words
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 4)
        self._layout.setSpacing(8)

    def fill(self) -> None:
        """Put the words there."""
        if self._layout.count():
            return
        wording = load_wording()
        for text in wording[self._words.value]:
            self._layout.addWidget(paragraph(text, self))
        if self.about_a_mark:
            for text in wording["mark"]:
                self._layout.addWidget(paragraph(text, self, muted=True))


class WordsLink(LinkButton):
    """A quiet link that opens the words below it, and closes them again."""

    def __init__(self, words: TimeWords, *, is_open: bool, small: bool = False) -> None:
        super().__init__("", small=small)
        self._words = words
        self.is_open = is_open
        if is_open:
            words.fill()
        else:
            words.hide()  # never shown here: without a parent yet they would be a window
        self._say()
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.is_open = not self.is_open
        if self.is_open:
            self._words.fill()
        self._words.setVisible(self.is_open)
        self._say()

    def _say(self) -> None:
        closed, opened = self.tr("What this time can mean"), self.tr("Put these words away")
        self.set_text(opened if self.is_open else closed)
