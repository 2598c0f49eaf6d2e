"""The foot of the journal's list: a new entry, tags, trash; or what is done with several.

Owns these buttons. Knows nothing of the list.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.widgets.buttons import quiet, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import paragraph


class ListFoot(QWidget):
    """`show_several(3)`: three are selected; None: nothing special is going on."""

    new_wanted = Signal()
    tags_wanted = Signal()
    trash_wanted = Signal()
    remove_wanted = Signal()
    done_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, may_write: bool) -> None:
        super().__init__(parent)
        self.new = secondary(self.tr("New entry"), self, icon="plus")
        self.tags = quiet(self.tr("Tags"), self)
        self.trash = quiet(self.tr("Trash"), self)
        self.count = paragraph("", self, muted=True)
        self.remove = secondary(self.tr("Move to trash"), self, icon="trash-2")
        self.done = quiet(self.tr("Done"), self)
        self.new.setVisible(may_write)
        self.remove.setVisible(may_write)
        plain = EndsRow(gap=12)
        plain.addWidget(self.new)
        plain.addWidget(row(self.tags, self.trash, gap=16))
        self._plain = folding(plain)
        self._several = row(self.count, self.remove, self.done, gap=16)
        for button, signal in (
            (self.new, self.new_wanted),
            (self.tags, self.tags_wanted),
            (self.trash, self.trash_wanted),
            (self.remove, self.remove_wanted),
            (self.done, self.done_wanted),
        ):
            button.clicked.connect(signal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plain)
        layout.addWidget(self._several)
        self.show_several(None)

    def show_several(self, many: int | None) -> None:
        self._plain.setVisible(many is None)
        self._several.setVisible(many is not None)
        if many is not None:
            self.count.setText(self.tr("%n selected", "", many))
            self.remove.setEnabled(many > 0)
