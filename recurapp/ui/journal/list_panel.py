"""The ground of panels about one list of which nothing may be left: the trash, the tags.

Owns what stands in place of the list and where the keyboard goes then. What is done with a row,
and which question comes before that, is the panel's own.
"""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from recurapp.ui.journal.change_panel import ChangePanel
from recurapp.ui.widgets.row_list import RowList


class ListPanel(ChangePanel):
    """Make the three widgets; override `show_state`, which begins with `show_list`."""

    list: RowList
    nothing: QWidget
    """Stands there instead of a list without rows."""
    close_button: QPushButton
    has_rows: bool | None = None
    """None until they were read."""

    def show_state(self) -> None:
        """What is seen and may be pressed now."""

    def show_list(self, *, asked: bool) -> None:
        """The list or what stands in its place; while something is asked, out of reach."""
        focus = self.window().focusWidget()
        is_here = focus is not None and self.isAncestorOf(focus)
        is_on_bar = self.bar is not None and self.bar.isAncestorOf(focus or self)
        is_gone = self.has_rows is False
        self.list.setVisible(not is_gone)
        self.list.setEnabled(not asked)
        self.nothing.setVisible(is_gone)
        if is_gone and is_here and not is_on_bar:
            self.close_button.setFocus()

    def set_busy(self, busy: bool) -> None:
        if busy:
            self.list.setFocus()
        self.show_state()

    def go_back(self) -> None:
        (self.list if self.has_rows else self.close_button).setFocus()
