"""Was this useful? Three answers, kept on this computer alone, which can be taken back.

Owns the row. It keeps nothing itself: what is chosen goes out as a signal, and `show_useful` says
what is kept. Knows no article.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.bookmarks import Useful
from recurapp.ui.widgets.buttons import quiet
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.pill import Pill
from recurapp.ui.widgets.text import heading, paragraph


class UsefulRow(QWidget):
    """See the module."""

    chosen = Signal(object)
    """Useful, or None: the answer is taken back."""

    def __init__(self, useful: Useful | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._useful = useful
        self.answers = {
            Useful.YES: Pill(self.tr("Yes")),
            Useful.PARTLY: Pill(self.tr("Partly")),
            Useful.NO: Pill(self.tr("No")),
        }
        question = self.tr("Was this useful?")
        for answer, pill in self.answers.items():
            pill.setAccessibleDescription(question)
            pill.clicked.connect(partial(self._choose, answer))
        self.said = paragraph("", small=True, muted=True)
        self.take_back = quiet(self.tr("Take the answer back"), icon="undo-2")
        self.take_back.clicked.connect(partial(self._choose, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading(question, 3))
        layout.addWidget(row(*self.answers.values()))
        layout.addWidget(self.said)
        layout.addWidget(row(self.take_back))
        self.show_useful(useful)

    def show_useful(self, useful: Useful | None) -> None:
        """What is kept now."""
        self._useful = useful
        for answer, pill in self.answers.items():
            pill.setChecked(answer is useful)
        if useful is None:
            if self.take_back.hasFocus():
                self.answers[Useful.YES].setFocus()
            said = self.tr("Your answer stays on this computer. Nobody else gets it.")
        else:
            said = self.tr("Thank you. This is kept on this computer, for you alone.")
        self.said.setText(said)
        self.take_back.setVisible(useful is not None)

    def _choose(self, answer: Useful | None) -> None:
        """The one that is chosen already is taken back."""
        self.chosen.emit(None if answer is self._useful else answer)
        self.show_useful(self._useful)  # where it could not be kept, the old one stays
