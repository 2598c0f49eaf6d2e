"""The part of the lock card about the curtain: what it covers, what not, and the way to draw it.

Absent where there is no passphrase to lift it.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.curtain import DRAW_KEYS
from recurapp.ui.parts.curtain_line import CurtainLine
from recurapp.ui.parts.curtain_screen import only_covers_text
from recurapp.ui.services import Services
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.text import paragraph


class CurtainPart(QWidget):
    """See the module. It ends with the line that parts it from what follows."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curtain = services.curtain
        keys = QKeySequence(DRAW_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        made_for = self.tr(
            "The curtain is made for showing Today or Timeline to someone. "
            "{keys} draws it from anywhere."
        ).format(keys=keys)
        covers = self.tr(
            "It covers your journal, check-ins, questions, agreed checks and plans for a day. "
            "Your times and the dates of your treatment stay in view."
        )
        self.line = CurtainLine(services, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(paragraph(made_for, self))
        column.addWidget(paragraph(covers, self))
        column.addWidget(self.line)
        column.addWidget(paragraph(only_covers_text(), self, muted=True))
        column.addWidget(Line(self))
        services.curtain.changed.connect(self._show_if_offered)
        self._show_if_offered()

    def _show_if_offered(self) -> None:
        self.setVisible(self._curtain.offered)
