"""A long-term treatment as its own level line, with its start and its end in words.

Used by Today and Timeline, which do not know each other. It counts nothing.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.records import Treatment
from recurapp.ui.widgets.bar import SpanBar
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.time_text import partial_date_text


class LastingBar(QWidget):
    """The name, the line, and when it started and ends. Without a name it has none."""

    def __init__(self, treatment: Treatment, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        if treatment.name:
            layout.addWidget(paragraph(treatment.name, self, strong=True))
        started, ended = treatment.started, treatment.ended
        if started is not None or ended is not None:
            layout.addWidget(SpanBar(self, open_start=started is None, open_end=ended is None))
        words = self._words(treatment, today)
        if len(words) == 1:
            layout.addWidget(paragraph(words[0], self, small=True, muted=True))
        else:
            ends = EndsRow(gap=16, line_gap=0)
            holder = folding(ends)
            for text in words:
                ends.addWidget(paragraph(text, small=True, muted=True))
            layout.addWidget(holder)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _words(self, treatment: Treatment, today: date) -> tuple[str, ...]:
        """One text below the line, or one below each of its ends."""
        started, ended = treatment.started, treatment.ended
        if started is not None and ended is not None:
            return (
                self.tr("From {date}").format(date=partial_date_text(started)),
                self.tr("Until {date}").format(date=partial_date_text(ended)),
            )
        if ended is not None:
            return (self.tr("Until {date}").format(date=partial_date_text(ended)),)
        if started is None:
            return (self.tr("No dates given"),)
        since = self.tr("Since {date}. No end date yet.")
        if started.first_day > today:
            since = self.tr("Starts {date}. No end date yet.")
        return (since.format(date=partial_date_text(started)),)
