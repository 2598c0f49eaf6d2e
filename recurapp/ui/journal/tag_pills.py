"""The person's tags as pills to tick: the most used ones, and a line to find the others.

Owns which of many tags are offered. Knows no store: who uses it hands over the tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.text import clean_line, isolated
from recurapp.ui.theme import look
from recurapp.ui.widgets.choice import ChoicePill
from recurapp.ui.widgets.field import line_edit
from recurapp.ui.widgets.flow import FlowLayout
from recurapp.ui.widgets.text import paragraph

OFFERED = 10
_WIDEST = 220
"""Pixels at 100 % of a tag on its pill; a longer one ends in dots."""


class TagPills(QWidget):
    """`values` are the ticked tags, in the order they were ticked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: list[str] = []
        self._ticked: list[str] = []
        self.pills: dict[str, ChoicePill] = {}
        self.finder = line_edit(parent=self, placeholder=self.tr("Find a tag"), longest=100)
        self.finder.setAccessibleName(self.tr("Find a tag"))
        self.finder.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.nothing = paragraph(self.tr("No tag has these letters."), self, muted=True)
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.finder, self._holder, self.nothing):
            layout.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        self.finder.textChanged.connect(self._offer)
        self._offer()

    def values(self) -> tuple[str, ...]:
        return tuple(self._ticked)

    def set_tags(self, known: Iterable[str], ticked: Sequence[str]) -> None:
        """Offer these, the most used first. A ticked one is offered in any case."""
        self._known = list(known)
        self._ticked = list(ticked)
        self._known += [tag for tag in ticked if tag not in self._known]
        self.finder.setVisible(len(self._known) > OFFERED)
        self.finder.clear()
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter after some letters ticks the first tag that has them."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        first = next((tag for tag in self.pills if tag not in self._ticked), None)
        if not (is_enter and self.finder.hasFocus() and self.finder.text()):
            super().keyPressEvent(event)
        elif first is not None:
            self._on_ticked(first, ticked=True)
            self.finder.clear()

    def _offer(self) -> None:
        wanted = clean_line(self.finder.text()).casefold()
        fitting = [tag for tag in self._known if wanted in tag.casefold()]
        first = [tag for tag in fitting if tag in self._ticked]
        shown = (first + [tag for tag in fitting if tag not in first])[: max(OFFERED, len(first))]
        for pill in self.pills.values():
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self.pills = {tag: self._pill(tag) for tag in shown}
        for pill in self.pills.values():
            self._flow.addWidget(pill)
        self._holder.setVisible(bool(shown))
        self.nothing.setVisible(bool(wanted) and not shown)

    def _pill(self, tag: str) -> ChoicePill:
        metrics = QFontMetrics(look().font("strong"))
        width = look().px(_WIDEST)
        short = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, width)
        pill = ChoicePill(isolated(short), self._holder)
        pill.setAccessibleName(isolated(tag))
        pill.setChecked(tag in self._ticked)
        pill.clicked.connect(lambda ticked: self._on_ticked(tag, ticked=ticked))
        return pill

    def _on_ticked(self, tag: str, *, ticked: bool) -> None:
        if ticked:
            self._ticked.append(tag)
        else:
            self._ticked.remove(tag)
        self.changed.emit()
