"""A date as precise as the person is: typed as a day, a month or a year, or chosen.

Reads what is typed with recurapp.dates. `echo` may say the date back in other words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.dates import DateProblem, NotADate, read_partial_date
from recurapp.records import PartialDate
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import primary, secondary
from recurapp.ui.widgets.calendar import Calendar
from recurapp.ui.widgets.field import line_edit, mark_wrong
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import TextLabel, heading, paragraph
from recurapp.ui.words.time_text import date_problem_text, partial_date_text


class PartialDateField(QWidget):
    """`value()` is the PartialDate, or None when it is empty or cannot be read.

    `changed` follows every change of the value. A date that cannot be read is said so when
    the person leaves the field, or when `check()` is called.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        echo: Callable[[PartialDate], str] | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._echo = echo
        self._today = today
        self._value: PartialDate | None = None
        self._problem: DateProblem | None = None
        self._month: PartialDate | None = None
        """The month that has no such day."""
        self.label = paragraph(label, self, strong=True)
        self.hint = paragraph(hint, self, muted=True, small=True)
        self.hint.setVisible(bool(hint))
        self.edit = line_edit(parent=self)
        self.edit.setAccessibleName(label)
        self.label.setBuddy(self.edit)
        self.button = secondary(self.tr("Choose"), self, icon="calendar")
        self.button.setAccessibleName(self.tr("Choose a day from a calendar"))
        self.note = TextLabel("", "body", "muted", self)
        self._lay_out()
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.editingFinished.connect(self._on_left)
        self.button.clicked.connect(self.choose)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.label)
        layout.addWidget(self.hint)
        layout.addWidget(Beside(self.edit, self.button, self, gap=10))
        layout.addWidget(self.note)
        self._say("", "")

    def text(self) -> str:
        """What is typed, as it is."""
        return self.edit.text()

    def value(self) -> PartialDate | None:
        return self._value

    def problem(self) -> DateProblem | None:
        """Why what is typed cannot be read; None when it can, or when nothing is typed."""
        return self._problem

    def set_value(self, value: PartialDate | None) -> None:
        self.edit.setText("" if value is None else partial_date_text(value))

    def check(self) -> bool:
        """Show what is wrong, if anything. True when empty or readable."""
        self._show_state(complain=True)
        return self._problem is None

    def set_error(self, text: str) -> None:
        """Say something else that is wrong with the date, such as an end before the start."""
        self._say(text, "sun")
        mark_wrong(self.edit, bool(text))

    def choose(self) -> None:
        """Open the calendar in front."""
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(heading(self.label.text(), 2, content))
        calendar = Calendar(content)
        start = self._value.first_day if self._value else self._today()
        calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        layout.addWidget(calendar)
        take = primary(self.tr("Use this day"), content)
        cancel = secondary(self.tr("Cancel"), content)
        layout.addWidget(row(cancel, take, parent=content, trailing=True))
        panel = FrontPanel(self, content, name=self.label.text(), width=520)

        def use() -> None:
            chosen = calendar.selectedDate()
            panel.close_panel()
            self.set_value(PartialDate(chosen.year(), chosen.month(), chosen.day()))

        take.clicked.connect(use)
        cancel.clicked.connect(panel.close_panel)
        calendar.activated.connect(use)
        panel.open_panel()

    def _on_typed(self, text: str) -> None:
        before = self._value
        self._value, self._problem, self._month = None, None, None
        try:
            self._value = read_partial_date(text)
        except NotADate as wrong:
            if wrong.reason is not DateProblem.EMPTY:
                self._problem, self._month = wrong.reason, wrong.month
        self._show_state(complain=False)
        if self._value != before:
            self.changed.emit()

    def _on_left(self) -> None:
        self._show_state(complain=True)

    def _show_state(self, *, complain: bool) -> None:
        wrong = complain and self._problem is not None
        mark_wrong(self.edit, wrong)
        if wrong and self._problem is not None:
            self._say(date_problem_text(self._problem, self._month), "sun")
        elif self._value is not None and self._echo is not None:
            self._say(self._echo(self._value), "muted")
        else:
            self._say("", "")

    def _say(self, text: str, tone: str) -> None:
        self.note.set_tone(tone)
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
