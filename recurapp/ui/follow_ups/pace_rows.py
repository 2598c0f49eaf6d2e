"""Every so many months for so long, then another pace: the lines in which this is typed.

Owns what is read of them and what is said beside a line that cannot be read. Knows no follow-up.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurapp.follow_ups import MAX_COUNT, MAX_PACES, Pace, Unit
from recurapp.ui import theme
from recurapp.ui.widgets.buttons import IconButton, LinkButton
from recurapp.ui.widgets.field import DropDown, line_edit, mark_wrong
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import TextLabel, paragraph

_NUMBER_WIDTH, _UNIT_WIDTH = 68, 124


def read_count(text: str) -> int | None:
    """The number that is typed, where it is one that a pace may have."""
    text = text.strip()
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(MAX_COUNT)):
        return None
    return int(text) if 1 <= int(text) <= MAX_COUNT else None


class PaceRow(QWidget):
    """One line: every [6] [months] for [2] [years]."""

    typed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.every = paragraph("", self)
        self.count = self._number(self.tr("Every how many"))
        self.unit = self._units(self.tr("Days, weeks, months or years between"))
        self.lasting = paragraph(self.tr("for"), self)
        self.lasts = self._number(self.tr("For how many"))
        self.lasts_unit = self._units(self.tr("For days, weeks, months or years"))
        self.remove_button = IconButton("x", self.tr("Take this rhythm out"), self)
        self.remove_button.clicked.connect(self.removed)
        self.error = TextLabel("", "small_strong", "sun", self)
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        every = row(self.every, self.count, self.unit, parent=self, gap=10)
        lasting = (self.lasting, self.lasts, self.lasts_unit, self.remove_button)
        layout.addWidget(row(every, row(*lasting, parent=self, gap=10), parent=self, gap=10))
        layout.addWidget(self.error)
        self._resize()
        theme.look().changed.connect(self._resize)

    def _number(self, name: str) -> QLineEdit:
        edit = line_edit(parent=self, longest=len(str(MAX_COUNT)))
        edit.setAccessibleName(name)
        edit.textChanged.connect(self.typed)
        return edit

    def _units(self, name: str) -> DropDown:
        units = (
            (Unit.DAYS, self.tr("days")),
            (Unit.WEEKS, self.tr("weeks")),
            (Unit.MONTHS, self.tr("months")),
            (Unit.YEARS, self.tr("years")),
        )
        made = DropDown(units, self, name=name)
        made.currentIndexChanged.connect(self.typed)
        return made

    def _resize(self) -> None:
        look = theme.look()
        self.every.ensurePolished()
        metrics = self.every.fontMetrics()
        widest = max(metrics.horizontalAdvance(text) for text in self._beginnings())
        self.every.setMinimumWidth(widest + 2)  # so that all lines stand below each other
        for edit in (self.count, self.lasts):
            edit.setFixedWidth(look.px(_NUMBER_WIDTH))
        for units in (self.unit, self.lasts_unit):
            units.setFixedWidth(look.px(_UNIT_WIDTH))

    def _beginnings(self) -> tuple[str, str]:
        return self.tr("Every"), self.tr("then every")

    def set_place(self, *, is_first: bool, is_only: bool) -> None:
        """How it begins, and whether it may go."""
        self.every.setText(self._beginnings()[0 if is_first else 1])
        self.remove_button.setVisible(not is_only)

    def pace(self, *, is_last: bool, complain: bool) -> Pace | None:
        """What is typed; None where it is no pace, and then it may be said why."""
        count, lasts = read_count(self.count.text()), read_count(self.lasts.text())
        goes_on = is_last and not self.lasts.text().strip()
        wrong = {self.count: count is None, self.lasts: lasts is None and not goes_on}
        if complain or not any(wrong.values()):
            for edit, is_wrong in wrong.items():
                mark_wrong(edit, is_wrong)
            self._say(self._problem() if any(wrong.values()) else "")
        if count is None or wrong[self.lasts]:
            return None
        lasts_unit = None if lasts is None else self.lasts_unit.value()
        return Pace(count, self.unit.value(), lasts, lasts_unit)

    def _problem(self) -> str:
        if self.lasts.text().strip() or read_count(self.count.text()) is None:
            return self.tr("Please give a number from 1 to 400.")
        return self.tr("Please say for how long, as a different rhythm follows.")

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        for edit in (self.count, self.lasts):
            edit.setAccessibleDescription(text)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [self.count, self.unit, self.lasts, self.lasts_unit, self.remove_button]

    def texts(self) -> list[str]:
        return [self.count.text(), self.unit.value(), self.lasts.text(), self.lasts_unit.value()]

    def fill(self, count: str, unit: Unit, lasts: str, lasts_unit: Unit) -> None:
        self.count.setText(count)
        self.unit.set_value(unit)
        self.lasts.setText(lasts)
        self.lasts_unit.set_value(lasts_unit)


class PaceRows(QWidget):
    """All of them, and a way to add one."""

    typed = Signal()

    def __init__(self, paces: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[PaceRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        for pace in map(Pace.fromisoformat, paces):
            lasts = "" if pace.lasts is None else str(pace.lasts)
            self._make().fill(str(pace.count), pace.unit, lasts, pace.lasts_unit or Unit.YEARS)
        if not self.rows:
            self._make()
        self.add_button = LinkButton(self.tr("+ Then a different rhythm"), self)
        self.add_button.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._lines)
        hint = self.tr("How long it lasts can stay empty on the last line. Then it goes on.")
        layout.addWidget(paragraph(hint, self, muted=True, small=True))
        layout.addWidget(row(self.add_button, parent=self))
        self._place()

    def _make(self) -> PaceRow:
        made = PaceRow(self)
        made.fill("", Unit.MONTHS, "", Unit.YEARS)
        made.typed.connect(self.typed)
        made.removed.connect(lambda: self._on_removed(made))
        self.rows.append(made)
        self._lines.addWidget(made)
        return made

    def _add(self) -> PaceRow:
        made = self._make()
        made.show()
        stops = [stop for one in self.rows for stop in one.stops()]
        for before, after in pairwise([*stops, self.add_button]):
            QWidget.setTabOrder(before, after)
        self._place()
        return made

    def _place(self) -> None:
        for made in self.rows:
            made.set_place(is_first=made is self.rows[0], is_only=len(self.rows) == 1)
        self.add_button.setVisible(len(self.rows) < MAX_PACES)

    def _on_add(self) -> None:
        last = self.rows[-1]
        if not last.lasts.text().strip():
            last.pace(is_last=False, complain=True)
            last.lasts.setFocus()
            return
        self._add().count.setFocus()
        self.typed.emit()

    def _on_removed(self, gone: PaceRow) -> None:
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        self.rows[-1].count.setFocus()
        gone.hide()
        gone.deleteLater()
        self._place()
        self.typed.emit()

    def paces(self, *, complain: bool) -> tuple[str, ...] | None:
        """Their texts for a Series; None where one of them cannot be read."""
        last = self.rows[-1]
        found = [one.pace(is_last=one is last, complain=complain) for one in self.rows]
        read = [pace.isoformat() for pace in found if pace is not None]
        return tuple(read) if len(read) == len(found) else None

    def wrong(self) -> QWidget:
        """The field to go to, where one cannot be read."""
        last = self.rows[-1]
        one = next(one for one in self.rows if one.pace(is_last=one is last, complain=True) is None)
        return one.count if read_count(one.count.text()) is None else one.lasts

    def answer(self) -> str:
        """What stands in all of them, for a draft."""
        return json.dumps([one.texts() for one in self.rows])

    def fill_answer(self, answer: str) -> None:
        """Put it back; what is not known any more is left out."""
        with suppress(ValueError, TypeError, RecursionError):
            lines = [
                (str(count), Unit(unit), str(lasts), Unit(lasts_unit))
                for count, unit, lasts, lasts_unit in json.loads(answer)[:MAX_PACES]
            ]
            for one in self.rows[len(lines) or 1 :]:
                self._on_removed(one)
            for at, line in enumerate(lines):
                made = self.rows[at] if at < len(self.rows) else self._add()
                made.fill(*line)
