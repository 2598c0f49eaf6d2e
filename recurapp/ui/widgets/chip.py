"""A chip: a few small words with an icon, to be read. No frame: it is not to be pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from recurapp.ui.widgets.banner import IconLabel
from recurapp.ui.widgets.text import paragraph


class Chip(QWidget):
    """See the module. `icon_name` is a file of resources/icons."""

    def __init__(self, text: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(icon_name, "ink_2", 16, self), 0)
        label = paragraph(text, self, small=True, muted=True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(label, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
