"""A month of follow-ups: which days have some, what is on a day, and the way to it.

Owns how such a day is drawn and said. A day without one is plain, and so is a day that has passed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.follow_ups import FollowUp
from recurapp.records import Record
from recurapp.storage.errors import StorageError
from recurapp.ui import theme
from recurapp.ui.page import Page
from recurapp.ui.widgets.buttons import quiet, secondary
from recurapp.ui.widgets.calendar import Calendar
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.follow_up_text import starts_text, state_text, title
from recurapp.ui.words.problems import problem_text
from recurapp.ui.words.time_text import day_name

_ROW, _NAVIGATION, _DOT, _RING = 46, 46, 3, 30
_AROUND = 8
_MOST = 6
"""Follow-ups of one day that are named."""


class DayCalendar(Calendar):
    """A calendar whose days may have follow-ups: as many dots, up to three."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: dict[date, int] = {}
        self.today = date.today

    def show_counts(self, counts: dict[date, int]) -> None:
        self.counts = counts
        self.updateCells()

    def minimumSizeHint(self) -> QSize:
        px = theme.look().px
        return QSize(px(7 * 40), px(_NAVIGATION + 7 * _ROW))

    def sizeHint(self) -> QSize:
        px = theme.look().px
        return QSize(px(7 * 60), px(_NAVIGATION + 7 * _ROW))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        at = day if isinstance(day, date) else date(day.year(), day.month(), day.day())
        look = theme.look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.color("surface"))
        inside = at.month == self.monthShown() and at.year == self.yearShown()
        many = self.counts.get(at, 0) if inside else 0
        chosen = at == _date(self.selectedDate())
        if chosen or many:
            painter.setPen(QPen(look.color("accent" if chosen else "line"), 2 if chosen else 1))
            painter.setBrush(look.color("accent_soft" if chosen else "canvas"))
            box = QRectF(rect).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(box, look.px(8), look.px(8))
        self._paint_number(painter, rect, at, strong=bool(many), inside=inside)
        if many:
            self._paint_dots(painter, rect, min(many, 3))
        painter.restore()

    def _paint_number(
        self, painter: QPainter, rect: QRect, at: date, *, strong: bool, inside: bool
    ) -> None:
        look = theme.look()
        number = QRect(0, 0, look.px(_RING), look.px(22))
        number.moveCenter(rect.center())
        number.moveTop(number.top() - look.px(4))
        is_today = at == self.today()
        if is_today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 2))
            ring = QRectF(number).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setFont(look.font("small_strong" if strong or is_today else "small"))
        painter.setPen(look.color("ink" if inside else "ink_2"))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter.value, self.locale().toString(at.day))

    def _paint_dots(self, painter: QPainter, rect: QRect, many: int) -> None:
        look = theme.look()
        radius = look.px(_DOT)
        pitch = 3 * radius
        left = rect.center().x() - (many - 1) * pitch / 2
        top = rect.bottom() - look.px(11)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        for number in range(many):
            dot = QRectF(left + number * pitch - radius, top - radius, 2 * radius, 2 * radius)
            painter.drawEllipse(dot)


class MonthPanel(QWidget):
    """For a FrontPanel. A click on a day chooses it, Enter or the button leads to it."""

    day_chosen = Signal(object)
    """The date to show the agenda from."""
    add_wanted = Signal(object)
    """The date to add a follow-up on."""
    cancelled = Signal()
    look_at = Signal(QRect)
    """Of its own: what is to be seen of the day that was chosen."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = page.services
        self.calendar = DayCalendar(self)
        self.calendar.today = page.services.clock.today
        self.calendar.setAccessibleName(self.tr("Days of your follow-ups"))
        self.sentence = paragraph("", self, strong=True)
        self.on_day = RemadeRows(self)
        self.show_button = secondary(self.tr("Show in the list"), self)
        self.add_button = secondary(self.tr("Add on this day"), self, icon="plus")
        self.today_button = quiet(self.tr("Today"), self)
        self.close_button = quiet(self.tr("Close"), self)
        self.add_button.setVisible(page.may_change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        buttons = (self.show_button, self.add_button, self.today_button, self.close_button)
        for part in (self.calendar, self.sentence, self.on_day, row(*buttons, parent=self, gap=14)):
            layout.addWidget(part)
        self.calendar.currentPageChanged.connect(self._read)
        self.calendar.selectionChanged.connect(self._on_selected)
        self.calendar.activated.connect(self._on_activated)
        self.show_button.clicked.connect(self._on_activated)
        self.add_button.clicked.connect(lambda: self.add_wanted.emit(self.day))
        self.today_button.clicked.connect(self._on_today)
        self.close_button.clicked.connect(self.cancelled)
        page.services.feed.changed.connect(self._on_changed)
        page.services.clock.day_changed.connect(self.calendar.updateCells)
        self.show_day(page.services.clock.today())

    @property
    def day(self) -> date:
        """The one that is chosen."""
        return _date(self.calendar.selectedDate())

    def show_day(self, day: date) -> None:
        """Choose this day and show its month."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._read()

    def _read(self) -> None:
        """The days that are seen: the month and the ends of its neighbours."""
        first = date(self.calendar.yearShown(), self.calendar.monthShown(), 1)
        week = timedelta(days=7)
        try:
            found = self._services.store.follow_ups.days(first - week, first + 6 * week)
            on_day = self._services.store.follow_ups.on_day(self.day)
        except StorageError as error:
            self.calendar.show_counts({})
            self.sentence.setText(problem_text(error.problem))
            return
        self.calendar.show_counts({one.day: one.count for one in found})
        self.sentence.setText(day_name(self.day, self._services.clock.today()))
        self.on_day.remake(partial(self._fill, on_day))
        self.on_day.setVisible(bool(on_day))

    def _fill(self, on_day: list[FollowUp]) -> None:
        zone = self._services.clock.zone()
        for f in on_day[:_MOST]:
            said = (starts_text(f, zone), title(f), state_text(f))
            self.on_day.add(OwnWords(" \u00b7 ".join(part for part in said if part), "small"))
        more = len(on_day) - _MOST
        if more > 0:
            self.on_day.add(paragraph(self.tr("and %n more", "", more), small=True, muted=True))

    def _on_selected(self) -> None:
        self._read()
        said = QAccessibleAnnouncementEvent(self.calendar, self.sentence.text())
        QAccessible.updateAccessibility(said)
        QTimer.singleShot(0, self, self._show_day_whole)  # once its visits are laid out

    def _show_day_whole(self) -> None:
        """Its number in the month, or what is on it, where that is below what is seen."""
        first = self.calendar.geometry()
        seen = QRect(first.left(), first.top() + self._top_of_day(), 1, theme.look().px(_ROW))
        self.look_at.emit(seen)
        if not self.on_day.isHidden():
            self.look_at.emit(self.sentence.geometry().united(self.on_day.geometry()))

    def _top_of_day(self) -> int:
        day = self.day.day
        first = self.day.replace(day=1).isoweekday() - self.calendar.firstDayOfWeek().value
        lines = (first % 7 + day - 1) // 7 + 1
        high = self.calendar.height() - theme.look().px(_NAVIGATION)
        return theme.look().px(_NAVIGATION) + lines * high // 7

    def _on_today(self) -> None:
        self.show_day(self._services.clock.today())
        self.calendar.setFocus()

    def _on_activated(self) -> None:
        self.day_chosen.emit(self.day)

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if FollowUp in kinds:
            self._read()


def open_month(
    page: Page, day: date, go_to: Callable[[date], object], add_on: Callable[[date], object]
) -> FrontPanel:
    """Put the month of a day in front. Either is called once it is closed again."""
    content = MonthPanel(page)
    content.show_day(day)
    panel = FrontPanel(page, content, title=content.tr("Month"), width=560)

    def go_on(then: Callable[[date], object], chosen: date) -> None:
        panel.close_panel()
        QTimer.singleShot(0, page, partial(then, chosen))

    content.day_chosen.connect(partial(go_on, go_to))
    content.add_wanted.connect(partial(go_on, add_on))
    content.cancelled.connect(panel.close_panel)

    def look_at(seen: QRect) -> None:
        at = content.mapTo(panel.view.ground, seen.center())
        panel.view.ensureVisible(at.x(), at.y(), 0, seen.height() // 2 + _AROUND)

    content.look_at.connect(look_at)
    panel.open_panel()
    return panel


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
