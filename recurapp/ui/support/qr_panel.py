"""A code for a phone's camera, in front of the page: a number to dial, a text, or a website.

Owns the panel. What the code holds is handed in.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.text import isolated
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.qr_code import QrCode
from recurapp.ui.widgets.text import paragraph

LONGEST = 1_000
"""Characters of a code. A longer one would be too fine for a camera."""
_LINE = 24
"""Characters that are written large under the code; what is longer wraps in smaller letters."""


class QrPanel(QWidget):
    """`words` say in letters what the camera will read."""

    def __init__(self, code: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(paragraph(self.tr("Point your phone's camera at this."), self))
        name = self.tr("Code for a phone's camera: {words}").format(words=words)
        self.code = QrCode(code, name, self)
        layout.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        read = OwnWords(isolated(words), "number" if len(words) <= _LINE else "strong", parent=self)
        read.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        layout.addWidget(read)
        note = self.tr("Your phone asks before it calls, sends or opens anything.")
        layout.addWidget(paragraph(note, self, muted=True, small=True))


def may_show(code: str) -> bool:
    """Whether it makes a code that a camera can read."""
    return bool(code) and len(code) <= LONGEST


def open_qr(within: QWidget, name: str, code: str, words: str) -> FrontPanel:
    """Put it in front. `name` is whose it is."""
    panel = FrontPanel(within, QrPanel(code, words), title=name, width=560)
    panel.open_panel()
    return panel
