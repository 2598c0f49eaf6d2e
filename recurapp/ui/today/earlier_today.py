"""Today's other entries, small: when each was and what it says of the day, as a link to it.

Owns these words. What was written is never shown here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import check_in
from recurapp.records import JournalEntry
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.flow import FlowLayout
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.mood_text import check_in_text

MOST = 5
"""Beyond so many the day's list in the journal takes over."""

translate = QCoreApplication.translate


class EarlierToday(QWidget):
    """Hidden while there is nothing. Made when there is."""

    entry_wanted = Signal(object)
    """The JournalEntry whose link was pressed."""
    day_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[JournalEntry] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._line: QWidget | None = None
        self.hide()

    def show_entries(self, entries: Sequence[JournalEntry]) -> None:
        """Say these, the earliest first."""
        if entries != self._shown:
            self._shown = entries
            self._fill()
        self.setVisible(bool(entries))

    def _fill(self) -> None:
        if self._line is not None:
            self._layout.removeWidget(self._line)
            self._line.hide()
            self._line.deleteLater()
        self._line = line = QWidget(self)
        flow = FlowLayout(line, gap=16, line_gap=0)
        flow.addWidget(paragraph(self.tr("Earlier today:"), line, small=True, muted=True))
        for entry in self._shown[-MOST:]:
            link = LinkButton(entry_text(entry), line, small=True)
            link.clicked.connect(partial(self.entry_wanted.emit, entry))
            flow.addWidget(link)
        if len(self._shown) > MOST:
            link = LinkButton(self.tr("All of today"), line, small=True)
            link.clicked.connect(self.day_wanted)
            flow.addWidget(link)
        self._layout.addWidget(line)
        line.show()


def entry_text(entry: JournalEntry) -> str:
    """ "09:10 Low, worry 4", and for one with more in it "11:20 Low, with words"."""
    said = check_in_text(entry.mood, entry.worry)
    time = _local(entry).strftime("%H:%M")
    if check_in.is_check_in(entry):
        return translate("EarlierToday", "{time} {said}").format(time=time, said=said)
    if not said:
        return translate("EarlierToday", "{time} words").format(time=time)
    return translate("EarlierToday", "{time} {said}, with words").format(time=time, said=said)


def _local(entry: JournalEntry) -> datetime:
    """The instant in the zone it was written in."""
    try:
        return entry.at.astimezone(ZoneInfo(entry.zone))
    except (KeyError, ValueError, OSError):  # what ZoneInfo raises for a name it cannot use
        return entry.at
