"""The month of follow-ups: which days have some, what is on a day, the way to it and out."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from recurapp.follow_ups import FollowUpState
from recurapp.settings import Settings
from recurapp.ui.follow_ups.month_panel import MonthPanel, open_month
from recurapp.ui.page import Page
from recurapp.ui.theme import Look
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import Desk, press, shown_texts
from tests.ui.fits import assert_fits
from tests.ui.follow_ups.visits import TODAY, day, in_month, rest, timed, visit
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")


class Opened:
    """The panel over a page, and what it led to."""

    def __init__(self, desk: Desk, at: date, *, may_change: bool = True) -> None:
        self.page = desk.show(Page, 1024, 832)
        self.page.may_change = may_change
        self.shown: list[date] = []
        self.added: list[date] = []
        self.panel: FrontPanel = open_month(self.page, at, self.shown.append, self.added.append)
        assert isinstance(self.panel.content, MonthPanel)
        self.content = self.panel.content
        rest(desk, self.page)


def test_days_with_follow_ups_are_marked_and_named(desk: Desk) -> None:
    desk.keep(
        timed(11),
        visit(11, "Bloods"),
        visit(18, "Results"),
        visit(19, "Gone", state=FollowUpState.CANCELLED),
        in_month(2026, 12),
    )
    month = Opened(desk, day(11)).content
    assert month.calendar.counts == {day(11): 2, day(18): 1}
    said = shown_texts(month)
    assert "Friday 4 December" in said
    assert "\u2068Bloods\u2069 · booked" in said
    assert "10:20 · \u2068CT scan\u2069 · booked" in said
    assert_fits(month.window())


def test_of_a_full_day_the_first_are_named(desk: Desk) -> None:
    desk.keep(*(visit(11, f"Visit {n}") for n in range(8)))
    month = Opened(desk, day(11)).content
    assert len(month.on_day.rows) == 7
    assert month.on_day.isVisible()


@pytest.mark.parametrize("size", [100, 200])
def test_it_fits_at_every_size(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    desk.keep(timed(11))
    assert_fits(Opened(desk, day(11)).page)


def test_twice_as_large_what_is_on_the_day_is_scrolled_to(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    desk.keep(timed(11))
    opened = Opened(desk, day(10))
    opened.page.window().resize(1024, 640)
    rest(desk, opened.page)
    month, panel = opened.content, opened.panel
    month.show_day(day(11))
    rest(desk, opened.page)
    assert panel.accessibleName() == "Month"
    bottom = month.on_day.mapTo(panel.view, month.on_day.rect().bottomLeft()).y()
    assert 0 < bottom <= panel.view.height()
    month.show_day(day(8))  # in the first line, with nothing on it
    rest(desk, opened.page)
    top = month.mapTo(panel.view, month.calendar.geometry().topLeft()).y() + month._top_of_day()
    assert 0 <= top < panel.view.height()


def test_it_leads_to_the_day_in_the_list(desk: Desk) -> None:
    opened = Opened(desk, day(11))
    press(opened.content.show_button)
    rest(desk, opened.page)
    assert opened.shown == [day(11)]
    assert opened.panel.is_closed


def test_enter_on_a_day_leads_there_too(desk: Desk) -> None:
    opened = Opened(desk, day(11))
    opened.content.calendar.activated.emit(QDate(2026, 12, 4))
    rest(desk, opened.page)
    assert opened.shown == [day(11)]


def test_it_adds_on_the_day(desk: Desk) -> None:
    opened = Opened(desk, day(12))
    press(opened.content.add_button)
    rest(desk, opened.page)
    assert opened.added == [day(12)]


def test_today_and_the_way_out(desk: Desk) -> None:
    opened = Opened(desk, day(60))
    press(opened.content.today_button)
    assert opened.content.day == TODAY
    press(opened.content.close_button)
    rest(desk, opened.page)
    assert opened.panel.is_closed
    assert opened.shown == opened.added == []


def test_arrows_say_the_day(desk: Desk) -> None:
    desk.keep(timed(11))
    month = Opened(desk, day(10)).content
    month.calendar.setSelectedDate(QDate(2026, 12, 4))
    assert "Friday 4 December" in shown_texts(month)
    assert not month.calendar.isHidden()
    QTest.keyClick(month.calendar, Qt.Key.Key_Escape)


def test_it_follows_what_is_saved(desk: Desk) -> None:
    month = Opened(desk, day(11)).content
    assert not month.on_day.isVisible()
    desk.keep(timed(11))
    assert month.calendar.counts == {day(11): 1}
    desk.keep()


def test_to_read_only_nothing_can_be_added(desk: Desk) -> None:
    month = Opened(desk, day(11), may_change=False).content
    assert not month.add_button.isVisible()


def test_what_cannot_be_read_is_said(desk: Desk) -> None:
    desk.keep(timed(11))
    month = Opened(desk, day(11)).content
    lose_table(desk, "follow_up")
    month.show_day(day(12))
    assert month.calendar.counts == {}
    assert any(text.startswith("The disk did not answer") for text in shown_texts(month))


def test_a_day_is_painted_by_what_it_has(desk: Desk) -> None:
    month = Opened(desk, day(30)).content

    def painted(at: date, many: int) -> QImage:
        month.calendar.counts = {at: many}
        image = QImage(60, 46, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        month.calendar.paintCell(painter, image.rect(), QDate(at.year, at.month, at.day))
        painter.end()
        return image

    plain, one, three = (painted(date(2026, 12, 8), many) for many in (0, 1, 3))
    assert plain != one
    assert one != three
    assert painted(date(2026, 12, 8), 9) == three
    month.show_day(TODAY)
    assert painted(TODAY, 0) != painted(date(2026, 11, 24), 0)
    other_month = painted(date(2026, 12, 8), 1)
    assert other_month == painted(date(2026, 12, 8), 0)
