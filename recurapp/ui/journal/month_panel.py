"""A month of the journal: the weather of each day, and the way to a day.

Owns how a day with entries is drawn and said. A day without one is plain. Each weather has its own
icon, so that nothing hangs on a colour; the sentence below says the chosen day in words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from recurapp.records import MOODS, JournalEntry, Record
from recurapp.storage.answers import DayWeather
from recurapp.storage.errors import StorageError
from recurapp.ui import theme
from recurapp.ui.services import Services
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import secondary
from recurapp.ui.widgets.calendar import Calendar
from recurapp.ui.widgets.chip import Chip
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel, ask_in_front
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.mood_text import check_in_text, mood_icon, mood_name, mood_token
from recurapp.ui.words.problems import problem_text
from recurapp.ui.words.time_text import day_name

_ROW, _ICON, _DOT, _GAP = 50, 20, 3, 4
_NAVIGATION = 46
_NUMBER = 30, 22
"""Width and height of a day's number; today's has a ring of this size."""
_WIDE = 58
"""Pixels at 100 % of a day from which number and weather stand beside each other."""


class WeatherCalendar(Calendar):
    """A calendar whose days may have a weather."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weathers: dict[date, DayWeather] = {}
        self.today = date.today

    def show_weathers(self, weathers: dict[date, DayWeather]) -> None:
        self.weathers = weathers
        self.updateCells()

    def minimumSizeHint(self) -> QSize:
        px = theme.look().px
        return QSize(px(7 * 40), px(_NAVIGATION + 7 * _ROW))

    def sizeHint(self) -> QSize:
        px = theme.look().px
        return QSize(px(7 * 60), px(_NAVIGATION + 7 * _ROW))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        at = day if isinstance(day, date) else date(day.year(), day.month(), day.day())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.look().color("surface"))
        if at.month == self.monthShown() and at.year == self.yearShown():
            self._paint_day(painter, rect, at)
        else:
            self._paint_other(painter, rect, at)
        painter.restore()

    def _paint_other(self, painter: QPainter, rect: QRect, at: date) -> None:
        """A day of the month before or after: its number alone, quieter, yet to be read."""
        look = theme.look()
        painter.setFont(look.font("small"))
        painter.setPen(look.color("ink_2"))
        self._write(painter, rect, at)

    def _paint_day(self, painter: QPainter, rect: QRect, at: date) -> None:
        """Its number and its weather in a box of their own; without an entry the number."""
        look = theme.look()
        weather = self.weathers.get(at)
        chosen = at == _date(self.selectedDate())
        if chosen or weather is not None:
            painter.setPen(QPen(look.color("accent" if chosen else "line"), 2 if chosen else 1))
            painter.setBrush(look.color("accent_soft" if chosen else "canvas"))
            box = QRectF(rect).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(box, look.px(8), look.px(8))
        number, icon = self._places(rect, beside=weather is not None)
        is_today = at == self.today()
        if is_today:
            ring = QRectF(number).adjusted(1, 1, -1, -1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        strong = is_today or weather is not None
        painter.setFont(look.font("small_strong" if strong else "small"))
        painter.setPen(look.color("ink"))
        self._write(painter, number, at)
        if weather is not None:
            self._paint_weather(painter, icon, weather)

    def _places(self, rect: QRect, *, beside: bool) -> tuple[QRect, QRect]:
        """Of the number and of the weather, which is under it where the day is narrow."""
        look = theme.look()
        width, height = (look.px(side) for side in _NUMBER)
        number = QRect(0, 0, width, height)
        icon = QRect(0, 0, look.px(_ICON), look.px(_ICON))
        number.moveCenter(rect.center())
        icon.moveCenter(rect.center())
        if beside and rect.width() >= look.px(_WIDE):
            gap = look.px(_GAP)
            start = rect.center().x() - (width + gap + icon.width()) // 2
            number.moveLeft(start)
            icon.moveLeft(start + width + gap)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                number.moveLeft(start + icon.width() + gap)
                icon.moveLeft(start)
        elif beside:
            number.moveTop(rect.top() + look.px(3))
            icon.moveTop(number.bottom() + 1)
        return number, icon

    def _write(self, painter: QPainter, place: QRect, at: date) -> None:
        number = self.locale().toString(at.day)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter.value, number)

    def _paint_weather(self, painter: QPainter, place: QRect, weather: DayWeather) -> None:
        look = theme.look()
        if weather.mood is not None:
            icon = look.pixmap(mood_icon(weather.mood), mood_token(weather.mood), _ICON)
            painter.drawPixmap(place.topLeft(), icon)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("ink_2"))
        painter.drawEllipse(QRectF(place).center(), look.px(_DOT), look.px(_DOT))


class MonthPanel(QWidget):
    """For a FrontPanel. `day_chosen` is told by a click, or by Enter on a day."""

    day_chosen = Signal(object)
    """The date."""
    cancelled = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.calendar = WeatherCalendar(self)
        self.calendar.today = services.clock.today
        self.calendar.setAccessibleName(self.tr("Days of the journal"))
        self.sentence = paragraph("", self, strong=True)
        self.legend = row(
            *(Chip(mood_name(mood), mood_icon(mood), self) for mood in MOODS), parent=self, gap=16
        )
        self.today_button = secondary(self.tr("Today"), self)
        self.close_button = secondary(self.tr("Close"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        buttons = row(self.today_button, self.close_button, parent=self, gap=12)
        foot = Beside(self.sentence, buttons, self)
        for widget in (self.calendar, self.legend, foot):
            layout.addWidget(widget)
        self.calendar.currentPageChanged.connect(self._read)
        self.calendar.selectionChanged.connect(self._on_selected)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        self.today_button.clicked.connect(self._on_today)
        self.close_button.clicked.connect(self.cancelled)
        services.feed.changed.connect(self._on_changed)
        services.clock.day_changed.connect(self.calendar.updateCells)
        self.show_day(services.clock.today())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._keep_in_view)  # once what is around it has its height

    def show_day(self, day: date) -> None:
        """Choose this day and show its month."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._read()

    def _read(self) -> None:
        """The days that are seen: the month and the ends of its neighbours."""
        first = date(self.calendar.yearShown(), self.calendar.monthShown(), 1)
        week = timedelta(days=7)
        try:
            found = self._services.store.journal.days(first - week, first + 6 * week)
        except StorageError as error:
            self.calendar.show_weathers({})
            self.sentence.setText(problem_text(error.problem))
            return
        self.calendar.show_weathers({one.day: one for one in found})
        self._say()

    def _say(self) -> None:
        day = _date(self.calendar.selectedDate())
        today = self._services.clock.today()
        self.sentence.setText(day_sentence(day, today, self.calendar.weathers.get(day)))

    def _on_selected(self) -> None:
        self._say()
        said = QAccessibleAnnouncementEvent(self.calendar, self.sentence.text())
        QAccessible.updateAccessibility(said)
        QTimer.singleShot(0, self, self._keep_in_view)

    def _keep_in_view(self) -> None:
        """A large month may be higher than the window: follow the keyboard."""
        view = self.calendar.findChild(QTableView)
        around = self.parentWidget()
        while around is not None and not isinstance(around, VerticalScroll):
            around = around.parentWidget()
        if view is None or around is None:
            return
        cell = view.visualRect(view.currentIndex())
        at = view.viewport().mapTo(around.ground, cell.center())
        around.ensureVisible(at.x(), at.y(), 0, cell.height())

    def _on_today(self) -> None:
        self.show_day(self._services.clock.today())
        self.calendar.setFocus()

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if JournalEntry in kinds:
            self._read()

    def _choose(self, day: QDate) -> None:
        self.day_chosen.emit(_date(day))


def day_sentence(day: date, today: date, weather: DayWeather | None) -> str:
    """ "Saturday 21 November: Low, worry 7". A day without an entry is its date alone."""
    named = day_name(day, today)
    if weather is None:
        return named
    said = check_in_text(weather.mood, weather.worry)
    if not said:
        return QCoreApplication.translate("MonthPanel", "{day}: an entry without a mood").format(
            day=named
        )
    return QCoreApplication.translate("MonthPanel", "{day}: {said}").format(day=named, said=said)


def open_month(
    within: QWidget, services: Services, day: date, go_to: Callable[[date], object]
) -> FrontPanel:
    """Put the month of a day in front. `go_to` is called once it is closed again."""
    content = MonthPanel(services)
    content.show_day(day)
    title, told = content.tr("Go to a day"), (content.day_chosen, content.cancelled)
    return ask_in_front(within, content, *told, go_to, title=title, width=560)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
