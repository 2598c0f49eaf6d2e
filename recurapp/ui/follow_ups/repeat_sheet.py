"""The repeat builder: from when, at which paces, until when, and every date before it is kept.

Owns what is asked and what is wrong with an answer. It knows no cancer and proposes no plan of its
own. It saves nothing: `saved` hands over a Plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import schedule
from recurapp.follow_ups import Series
from recurapp.records import PartialDate, Precision, days_in_month
from recurapp.series_change import is_open
from recurapp.ui.follow_ups.pace_rows import PaceRows
from recurapp.ui.parts.form import Answers, Form
from recurapp.ui.widgets.buttons import LinkButton
from recurapp.ui.widgets.flow import ColumnsLayout, row
from recurapp.ui.widgets.own_words import OwnWords, one_line
from recurapp.ui.widgets.partial_date_field import PartialDateField
from recurapp.ui.widgets.row_list import Row, RowList
from recurapp.ui.widgets.rows import folding
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.series_text import series_text
from recurapp.ui.words.time_text import day_text

_ROWS_SEEN = 7
_SATURDAY = 5


class Plan(NamedTuple):
    """What is to be kept."""

    first: date
    paces: tuple[str, ...]
    until: date | None


class Begin(NamedTuple):
    """What the builder is filled with. `dates` gives those that a series would have saved."""

    title: str
    first: date | None
    paces: Sequence[str]
    until: date | None
    dates: Callable[[Series], list[date]]


class RepeatForm(Form):
    """For a follow-up that is to repeat."""

    draft_kind: ClassVar[str] = "repeat"

    def __init__(
        self,
        begin: Begin,
        *,
        today: Callable[[], date],
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title or self.tr("Repeat it"), parent)
        self._begin = begin
        self._today = today
        self._make_fields()
        self._make_preview()
        self.add_buttons()
        self._fill()
        self._connect()
        self._preview()

    def _make_fields(self) -> None:
        self.fields.addWidget(OwnWords(one_line(self._begin.title), tone="muted", parent=self))
        self.paces = PaceRows(self._begin.paces, self)
        self.first = PartialDateField(
            self.tr("First date"),
            self,
            hint=self.tr("A day, such as 9 October 2023."),
            echo=self._weekday,
            today=self._today,
        )
        self.until = PartialDateField(
            self.tr("Until"),
            self,
            hint=self.tr("Leave it empty if it has no end."),
            echo=self._weekday,
            today=self._today,
        )
        days = ColumnsLayout(columns=2, gap=20, line_gap=18)
        for field in (self.first, self.until):
            days.addWidget(_at_top(field))
        self.fields.addWidget(self.paces)
        self.fields.addWidget(folding(days, self))

    def _make_preview(self) -> None:
        self.fields.addWidget(heading(self.tr("The dates"), 3, self))
        self.summary = paragraph("", self)
        self.list = RowList(self.tr("The dates"), self, lines=0, asides=True, rows_seen=_ROWS_SEEN)
        planned = self.tr("Each one is planned by you until the clinic confirms it.")
        self.about = paragraph(planned, self, muted=True, small=True)
        for part in (self.summary, self.list, self.about):
            self.fields.addWidget(part)

    def _fill(self) -> None:
        self.first.set_value(_partial(self._begin.first))
        self.until.set_value(_partial(self._begin.until))

    def _connect(self) -> None:
        for field in (self.first, self.until):
            field.edit.textChanged.connect(self.typed)
            field.edit.returnPressed.connect(self.save)
        self.paces.typed.connect(self.typed)
        self.typed.connect(self._preview)

    def _weekday(self, day: PartialDate) -> str:
        is_day = day.precision is Precision.DAY
        return day_text(day.first_day, "dddd d MMMM yyyy") if is_day else ""

    # -- what is typed ------------------------------------------------------------------

    def answers(self) -> Answers:
        return {
            "first": self.first.text(),
            "until": self.until.text(),
            "paces": self.paces.answer(),
        }

    def fill_answers(self, answers: Answers) -> None:
        self.first.edit.setText(answers.get("first", ""))
        self.until.edit.setText(answers.get("until", ""))
        self.paces.fill_answer(answers.get("paces", ""))

    def _series(self, *, complain: bool) -> Series | None:
        """What is typed as a series; None where it is none yet."""
        first, until = self.first.value(), self.until.value()
        paces = self.paces.paces(complain=complain)
        if first is None or first.precision is not Precision.DAY or paces is None:
            return None
        if self.until.problem() is not None:
            return None
        last = None if until is None else until.last_day
        if last is not None and last < first.first_day:
            return None
        return Series(first=first.first_day, paces=paces, until=last)

    # -- the dates ----------------------------------------------------------------------

    def _preview(self) -> None:
        """Every date as it would be saved."""
        series = self._series(complain=False)
        dates = [] if series is None else self._begin.dates(series)
        self.list.set_rows([self._row(day, dates[0]) for day in dates])
        self.list.setVisible(bool(dates))
        self.summary.setText(self._summary(series, dates))

    def _row(self, day: date, first: date) -> Row:
        aside = ""
        if day.day < first.day and day.day == days_in_month(day.year, day.month):
            aside = self.tr("last day of the month")
        elif day.weekday() >= _SATURDAY:
            aside = self.tr("the clinic may choose another day")
        return Row(day_text(day, "dddd d MMMM yyyy"), aside=aside)

    def _summary(self, series: Series | None, dates: Sequence[date]) -> str:
        if series is None:
            return self.tr("Once it is filled in, every date stands here.")
        words = series_text(series)
        if not dates:
            return self.tr("This gives no date ahead: {paces}.").format(paces=words)
        count = self.tr("1 date") if len(dates) == 1 else self.tr("%n dates", None, len(dates))
        template = self.tr("{count}, {paces}.")
        if is_open(series):
            template = self.tr("{count}, {paces}. It goes on: later ones follow by themselves.")
        return template.format(count=count, paces=words)

    # -- saving -------------------------------------------------------------------------

    def save(self) -> None:
        """Hand over the plan, or say beside a field what to put right."""
        self.show_problem("")
        series = self._series(complain=True)
        if series is None or not self.first.check() or not self.until.check():
            self._say_wrong()
            return
        if not self._gives_dates(series):
            self.show_problem(
                self.tr("This gives no further date. Please check how often, and until when.")
            )
            self.go_to(self.until)
            return
        self.saved.emit(Plan(series.first, series.paces, series.until))

    def _gives_dates(self, series: Series) -> bool:
        return len(schedule.series_dates(series)) > 1

    def _say_wrong(self) -> None:
        first, until = self.first.value(), self.until.value()
        wrong: list[QWidget] = []
        if not self.first.check():
            wrong.append(self.first)
        elif first is None or first.precision is not Precision.DAY:
            self.first.set_error(self.tr("Please give a day, such as 9 October 2023."))
            wrong.append(self.first)
        if self.paces.paces(complain=True) is None:
            wrong.append(self.paces.wrong())
        if not self.until.check():
            wrong.append(self.until)
        elif first is not None and until is not None and until.last_day < first.first_day:
            self.until.set_error(self.tr("This is before the first date. Please check both."))
            wrong.append(self.until)
        self.go_to(wrong[0])


class SeriesForm(RepeatForm):
    """For one that repeats already: another pace from a date on, or its end."""

    draft_kind: ClassVar[str] = "series"

    def __init__(
        self,
        begin: Begin,
        *,
        today: Callable[[], date],
        planned: int,
        parent: QWidget | None = None,
    ) -> None:
        """`planned` of its dates may be moved or taken away."""
        title = QCoreApplication.translate("SeriesForm", "Change how it repeats")
        super().__init__(begin, today=today, title=title, parent=parent)
        kept = self.tr("Dates that have passed, or that the clinic confirmed, stay as they are.")
        self.about.setText(kept)
        self.first.label.setText(self.tr("From"))
        self.first.edit.setAccessibleName(self.tr("From"))
        self.end_button = LinkButton(self._end_text(planned), self)
        self.end_button.setVisible(planned > 0)
        self.end_button.clicked.connect(self.removed)
        self._layout.addWidget(row(self.end_button, parent=self))

    def _end_text(self, planned: int) -> str:
        if planned == 1:
            return self.tr("End it: remove 1 planned date")
        return self.tr("End it: remove %n planned dates", None, planned)

    def _gives_dates(self, series: Series) -> bool:
        return bool(self._begin.dates(series))


def _at_top(field: QWidget) -> QWidget:
    """Beside a higher one its parts stay together."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(field)
    layout.addStretch(1)
    return holder


def _partial(day: date | None) -> PartialDate | None:
    return None if day is None else PartialDate.of(day)
