"""A long-term treatment as its own level bar, with its start and its end in words.

Used by Today and Timeline, which do not know each other. It counts nothing.
"""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.records import Treatment
from recurapp.ui.time_text import partial_date_text
from recurapp.ui.widgets.bar import SpanBar
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import paragraph


class LastingBar(QWidget):
    """The name, the bar, and when it started and ends."""

    def __init__(self, treatment: Treatment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        name = treatment.name or self.tr("Long-term treatment")
        layout.addWidget(paragraph(name, self, strong=True))
        layout.addWidget(SpanBar(treatment.ended is None, self))
        ends = EndsRow(gap=16, line_gap=0)
        holder = folding(ends)
        ends.addWidget(paragraph(self._started(treatment), small=True, muted=True))
        ends.addWidget(paragraph(self._ended(treatment), small=True, muted=True))
        layout.addWidget(holder)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _started(self, treatment: Treatment) -> str:
        if treatment.started is None:
            return self.tr("Start not given")
        return self.tr("From {date}").format(date=partial_date_text(treatment.started))

    def _ended(self, treatment: Treatment) -> str:
        if treatment.ended is None:
            return self.tr("No end date yet")
        return self.tr("Until {date}").format(date=partial_date_text(treatment.ended))
