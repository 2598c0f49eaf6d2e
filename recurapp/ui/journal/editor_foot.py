"""The foot of the editor: its buttons, which stay in view.

Owns which of them are there. What they do is the editor's, and where the ways to the history and to
a question for the team stand: apart from the trash, and where they take no room from the words.
"""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui.widgets.buttons import LinkButton, primary, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.rows import EndsRow, folding


class EditorFoot(QWidget):
    """`show_for` says whether the entry is a saved one."""

    def __init__(self, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_change = may_change
        self.prompt_button = secondary(self.tr("Prompt"), self, icon="sparkles")
        self.history_button = LinkButton(self.tr("History"), self, small=True)
        self.ask_button = LinkButton(self.tr("Ask my team"), self, small=True)
        self.remove_button = LinkButton(self.tr("Move to trash"), self, small=True)
        self.done_button = primary(self.tr("Done"), self)
        self.done_button.setAccessibleDescription(self.tr("Control and Enter do the same."))
        ends = EndsRow(gap=12, line_gap=8)
        ends.addWidget(row(self.prompt_button, self.remove_button, gap=24))
        ends.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(folding(ends))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.prompt_button.setVisible(may_change)
        self.ask_button.setVisible(may_change)
        self.done_button.setVisible(may_change)

    def show_for(self, *, saved: bool) -> None:
        """A new entry has no history and is in no trash."""
        self.history_button.setVisible(saved)
        self.remove_button.setVisible(saved and self._may_change)
