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
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPen
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from recurapp.records import JournalEntry, Record
from recurapp.storage.answers import DayWeather
from recurapp.storage.errors import StorageError
from recurapp.ui import theme
from recurapp.ui.journal.entry_words import day_words
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import secondary
from recurapp.ui.widgets.calendar import Calendar
from recurapp.ui.widgets.chip import Chip
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.mood_text import MOODS, check_in_text, mood_icon, mood_name, mood_token
from recurapp.ui.words.problems import problem_text

_ROW, _ICON, _DOT = 45, 20, 3
_NAVIGATION = 46


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
        look = theme.look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.color("surface"))
        if at == _date(self.selectedDate()):
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(look.color("accent_soft"))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), look.px(8), look.px(8))
        self._paint_number(painter, rect, at)
        weather = self.weathers.get(at)
        if weather is not None:
            self._paint_weather(painter, rect, weather)
        painter.restore()

    def _paint_number(self, painter: QPainter, rect: QRect, at: date) -> None:
        look = theme.look()
        inside = at.month == self.monthShown() and at.year == self.yearShown()
        is_today = at == self.today()
        painter.setFont(look.font("small_strong" if is_today else "small"))
        painter.setPen(look.color("ink" if inside else "ink_2"))
        if not inside:
            painter.setOpacity(1.0 if look.high_contrast else 0.8)
        place = QRect(rect.left(), rect.top() + look.px(2), rect.width(), look.px(20))
        if is_today:
            width = look.px(30)
            ring = QRectF(place.center().x() - width / 2 + 1, place.top(), width, place.height())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
            painter.setPen(look.color("ink"))
        number = self.locale().toString(at.day)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter.value, number)
        painter.setOpacity(1.0)

    def _paint_weather(self, painter: QPainter, rect: QRect, weather: DayWeather) -> None:
        look = theme.look()
        side = look.px(_ICON)
        top = rect.top() + look.px(23)
        if weather.mood is not None:
            icon = look.pixmap(mood_icon(weather.mood), mood_token(weather.mood), _ICON)
            painter.drawPixmap(rect.center().x() - side // 2 + 1, top, icon)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("ink_2"))
        centre = QPointF(rect.center().x() + 1, top + side / 2)
        painter.drawEllipse(centre, look.px(_DOT), look.px(_DOT))


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
        layout.addWidget(heading(self.tr("Go to a day"), 2, self))
        for widget in (self.calendar, self.sentence, self.legend):
            layout.addWidget(widget)
        layout.addWidget(row(self.today_button, self.close_button, parent=self, gap=12))
        self.calendar.currentPageChanged.connect(self._read)
        self.calendar.selectionChanged.connect(self._on_selected)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        self.today_button.clicked.connect(self._on_today)
        self.close_button.clicked.connect(self.cancelled)
        services.feed.changed.connect(self._on_changed)
        services.clock.day_changed.connect(self.calendar.updateCells)
        self.show_day(services.clock.today())

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
    named = day_words(day, today)
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
    panel = FrontPanel(within, content, name=content.tr("Go to a day"), width=560)

    def go_on(chosen: date) -> None:
        panel.close_panel()
        go_to(chosen)

    content.day_chosen.connect(go_on)
    content.cancelled.connect(panel.close_panel)
    panel.open_panel()
    return panel


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
