"""Rows that are made anew after each change, while the keyboard stays where it was.

Owns that alone: a control is known again by a key of its own. Knows no record.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui.widgets.tab_order import keep_tab_order

_KEY = "remade_key"


class RemadeRows(QWidget):
    """`remake(fill)`: `fill` calls `add` for each row, and `mark` for each control in it."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4) -> None:
        super().__init__(parent)
        self.rows: list[QWidget] = []
        self._stops: list[tuple[str, QWidget]] = []
        self._wanted = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, row: QWidget) -> None:
        """One more row, below the others."""
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()

    def mark(self, control: QWidget, key: str) -> None:
        """A control that the keyboard may be on. The key holds no words of the person."""
        control.setProperty(_KEY, key)
        self._stops.append((key, control))

    def stop(self, key: str) -> QWidget | None:
        """The control of this key."""
        return next((control for known, control in self._stops if known == key), None)

    def want(self, key: str) -> None:
        """After the next change the keyboard is to be here, also if it is not now."""
        self._wanted = key

    def remake(self, fill: Callable[[], object]) -> None:
        """Drop all rows and make them anew."""
        now = QApplication.focusWidget()
        inside = now is not None and self.isAncestorOf(now)
        key = self._wanted or (str(now.property(_KEY) or "") if inside and now is not None else "")
        at = [known for known, _ in self._stops].index(key) if self.stop(key) is not None else 0
        old, self.rows, self._stops, self._wanted = self.rows, [], [], ""
        fill()
        keep_tab_order(self, self.rows)
        if key:
            self._focus(key, at)
        for row in old:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()

    def _focus(self, key: str, at: int) -> None:
        """The same control; where it has gone, the one that is now in its place."""
        goal = self.stop(key)
        if goal is None or not goal.isEnabled():
            places = [control for _, control in self._stops if control.isEnabled()]
            goal = places[min(at, len(places) - 1)] if places else None
        if goal is not None:
            goal.setFocus(Qt.FocusReason.OtherFocusReason)
