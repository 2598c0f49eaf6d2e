"""A month to choose a day from, in the look of the app.

A QCalendarWidget with our own arrows, sizes and colours.
"""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QSizePolicy, QTableView, QToolButton, QWidget

from recurapp.ui import theme

_WEEK = (
    Qt.DayOfWeek.Monday,
    Qt.DayOfWeek.Tuesday,
    Qt.DayOfWeek.Wednesday,
    Qt.DayOfWeek.Thursday,
    Qt.DayOfWeek.Friday,
    Qt.DayOfWeek.Saturday,
    Qt.DayOfWeek.Sunday,
)


class Calendar(QCalendarWidget):
    """`selectedDate` and `clicked` as Qt gives them; 1900 to 2100."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale())
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setMinimumDate(QDate(1900, 1, 1))
        self.setMaximumDate(QDate(2100, 12, 31))
        self.setGridVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        arrows = (
            ("qt_calendar_prevmonth", self.tr("Month before")),
            ("qt_calendar_nextmonth", self.tr("Month after")),
        )
        for child, name in arrows:
            button = self.findChild(QToolButton, child)
            if button is not None:
                button.setAccessibleName(name)
                button.setToolTip(name)
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for child in ("qt_calendar_monthbutton", "qt_calendar_yearbutton"):
            button = self.findChild(QToolButton, child)
            if button is not None:
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tint()

    def minimumSizeHint(self) -> QSize:
        look = theme.look()
        return QSize(look.px(7 * 40), look.px(60 + 7 * 40))

    def sizeHint(self) -> QSize:
        look = theme.look()
        return QSize(look.px(7 * 56), look.px(60 + 7 * 44))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        view = self.findChild(QTableView)
        if view is not None:
            view.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()
            self.updateGeometry()

    def _tint(self) -> None:
        look = theme.look()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        before, after = (
            ("chevron-right", "chevron-left") if rtl else ("chevron-left", "chevron-right")
        )
        for child, icon in (("qt_calendar_prevmonth", before), ("qt_calendar_nextmonth", after)):
            button = self.findChild(QToolButton, child)
            if button is not None:
                button.setIcon(look.icon(icon, "ink_2", 24))
                button.setIconSize(QSize(look.px(24), look.px(24)))
        days, header = QTextCharFormat(), QTextCharFormat()
        days.setForeground(look.color("ink"))
        header.setForeground(look.color("ink_2"))
        header.setBackground(look.color("surface"))
        header.setFont(look.font("small"))
        for day in _WEEK:
            self.setWeekdayTextFormat(day, days)
        self.setHeaderTextFormat(header)
