"""The lines around the journal's list: what it shows, in which order, and that it is empty.

Owns these texts and their one button each. Knows nothing of the list itself.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.journal.list_tools import TagChip
from recurapp.ui.journal.query_text import quoted
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.time_text import day_text


class Saying(QWidget):
    """A small sentence with a link at its end that takes back what it says. Hidden when empty."""

    pressed = Signal()

    def __init__(self, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = paragraph("", self, small=True, muted=True)
        self.button = LinkButton(button, self, small=True)
        self.button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 0, 2, 0)
        layout.addWidget(Beside(self.label, self.button, self))
        self.say("")

    def say(self, text: str) -> None:
        if text != self.label.text():
            self.label.setText(text)
        self.setVisible(bool(text))


class OrderChoice(QWidget):
    """While something is looked for: the newest first, or what fits best."""

    changed = Signal(bool)
    """True for the best match first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Order of what was found"))
        self.newest = TagChip(self.tr("Newest first"))
        self.relevant = TagChip(self.tr("Best match first"))
        self.newest.clicked.connect(partial(self._choose, by_relevance=False))
        self.relevant.clicked.connect(partial(self._choose, by_relevance=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row(self.newest, self.relevant, parent=self, gap=6))
        self.set_by_relevance(False)

    def set_by_relevance(self, by_relevance: bool) -> None:
        self.newest.setChecked(not by_relevance)
        self.relevant.setChecked(by_relevance)

    def _choose(self, *_checked: bool, by_relevance: bool) -> None:
        """Pressed again, the chosen one stays chosen."""
        self.set_by_relevance(by_relevance)
        self.changed.emit(by_relevance)


class EmptyList(QWidget):
    """One line in the list's place, and one button."""

    new_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, may_write: bool) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self.label = paragraph("", self, muted=True)
        self.new = secondary(self.tr("New entry"), self, icon="plus")
        self.clear = secondary(self.tr("Show all entries"), self)
        self.new.clicked.connect(self.new_wanted)
        self.clear.clicked.connect(self.clear_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 12, 2, 0)
        layout.setSpacing(12)
        layout.addWidget(self.label)
        for button in (self.new, self.clear):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(1)

    def say(self, *, searched: str, narrowed: bool, before: date | None) -> None:
        """Why nothing is listed, also for a reader. Nothing of it may sound like a reproach."""
        if words := quoted(searched):
            text = self.tr("Nothing found for “{words}”. Try a shorter word.").format(words=words)
        elif narrowed:
            text = self.tr("Nothing found for these filters.")
        elif before is not None:
            text = self.tr("There is nothing from {day} or before.").format(day=day_text(before))
        else:
            text = self.tr("What you write will be listed here.")
        if text != self.label.text():
            self.label.setText(text)
            # The keyboard is elsewhere, in the search box most likely: say it there too.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        at_all = not (words or narrowed or before is not None)
        self.new.setVisible(at_all and self._may_write)
        self.clear.setVisible(not at_all)
