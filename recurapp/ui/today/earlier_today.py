"""Today's other entries: when each was and what it says of the day, as a link to it.

Owns these words. What was written is never shown here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import check_in
from recurapp.records import JournalEntry
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.mood_text import mood_name
from recurapp.ui.words.time_text import clock_text, local

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
        self._line = lines = QWidget(self)
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(2)
        column.addWidget(paragraph(self.tr("Earlier today:"), lines, muted=True))
        for entry in self._shown[-MOST:]:
            link = LinkButton(entry_text(entry), lines)
            link.clicked.connect(partial(self.entry_wanted.emit, entry))
            column.addWidget(row(link, parent=lines))
        if len(self._shown) > MOST:
            link = LinkButton(self.tr("All of today"), lines)
            link.clicked.connect(self.day_wanted)
            column.addWidget(row(link, parent=lines))
        self._layout.addWidget(lines)
        lines.show()


def entry_text(entry: JournalEntry) -> str:
    """ "09:10. Weather: Low. Worry: 4.", and for one with more in it "… With words."."""
    words = _of_check_in() if check_in.is_check_in(entry) else _with_words()
    weather = "" if entry.mood is None else mood_name(entry.mood)
    which = (entry.mood is not None) + 2 * (entry.worry is not None)
    return words[which].format(time=local_time(entry), weather=weather, worry=entry.worry)


def local_time(entry: JournalEntry) -> str:
    """ "09:10", in the zone it was written in."""
    return clock_text(local(entry.at, entry.zone))


def _of_check_in() -> tuple[str, str, str, str]:
    """Of a check-in: with neither (there is no such one), weather, worry, both."""
    return (
        "{time}.",
        translate("EarlierToday", "{time}. Weather: {weather}."),
        translate("EarlierToday", "{time}. Worry: {worry}."),
        translate("EarlierToday", "{time}. Weather: {weather}. Worry: {worry}."),
    )


def _with_words() -> tuple[str, str, str, str]:
    return (
        translate("EarlierToday", "{time}. With words."),
        translate("EarlierToday", "{time}. Weather: {weather}. With words."),
        translate("EarlierToday", "{time}. Worry: {worry}. With words."),
        translate("EarlierToday", "{time}. Weather: {weather}. Worry: {worry}. With words."),
    )
