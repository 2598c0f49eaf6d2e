"""The month of the journal: weathers of days, keys, and the day in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QToolButton

from recurapp.records import Contact, ContactRole
from recurapp.settings import Settings, Theme
from recurapp.storage.errors import Problem
from recurapp.ui.journal.month_panel import MonthPanel, open_month
from recurapp.ui.theme import Look
from recurapp.ui.theme.palette import contrast
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import Desk, button, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.journal.rows import entry, ground, lose_table
from tests.ui.pseudo import pseudo_language


def month(desk: Desk, size: tuple[int, int] = (600, 640)) -> tuple[MonthPanel, list[date]]:
    desk.keep(
        entry(2, mood=2, worry=7),
        entry(3, text="words"),
        entry(4, worry=5),
        entry(40, mood=5),
    )
    made = MonthPanel(desk.services)
    desk.qtbot.addWidget(made)
    told: list[date] = []
    made.day_chosen.connect(told.append)
    made.resize(*size)
    made.show()
    made.activateWindow()
    settle(made)
    return made, told


def view(made: MonthPanel) -> QTableView:
    found = made.calendar.findChild(QTableView)
    assert found is not None
    return found


def test_it_opens_at_today_and_reads_the_month(desk: Desk) -> None:
    made, _ = month(desk)
    assert made.sentence.text() == "Monday 23 November"
    assert sorted(made.calendar.weathers) == [
        date(2026, 11, 19),
        date(2026, 11, 20),
        date(2026, 11, 21),
    ]


def test_arrows_walk_over_the_days_and_say_them(desk: Desk) -> None:
    made, told = month(desk)
    made.calendar.setFocus()
    said = []
    for _ in range(4):
        QTest.keyClick(view(made), Qt.Key.Key_Left)
        said.append(made.sentence.text())
    assert said == [
        "Sunday 22 November",
        "Saturday 21 November: Low, worry 7",
        "Friday 20 November: an entry without a mood",
        "Thursday 19 November: Worry 5",
    ]
    assert told == []
    QTest.keyClick(view(made), Qt.Key.Key_Return)
    assert told == [date(2026, 11, 19)]


def test_page_up_and_the_arrow_buttons_turn_the_month(desk: Desk) -> None:
    made, _ = month(desk)
    made.calendar.setFocus()
    QTest.keyClick(view(made), Qt.Key.Key_PageUp)
    assert made.calendar.monthShown() == 10
    assert date(2026, 10, 14) in made.calendar.weathers
    QTest.keyClick(view(made), Qt.Key.Key_PageDown)
    assert made.calendar.monthShown() == 11
    before = made.calendar.findChild(QToolButton, "qt_calendar_prevmonth")
    assert isinstance(before, QToolButton)
    before.click()
    assert made.calendar.monthShown() == 10
    assert date(2026, 10, 14) in made.calendar.weathers
    press(made.today_button)
    assert made.calendar.monthShown() == 11
    assert made.sentence.text() == "Monday 23 November"


def test_a_click_chooses_the_day(desk: Desk) -> None:
    made, told = month(desk)
    index = view(made).currentIndex()
    place = view(made).visualRect(index.siblingAtColumn(index.column() + 1)).center()
    QTest.mouseClick(view(made).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert told == [date(2026, 11, 24)]


def test_a_new_entry_shows_at_once(desk: Desk) -> None:
    made, _ = month(desk)
    desk.keep(Contact(role=ContactRole.TRUSTED, name="Ines"))
    desk.keep(entry(0, mood=4))
    settle(made)
    assert made.sentence.text() == "Monday 23 November: Fair"


def test_a_day_with_entries_is_drawn_and_one_without_is_plain(desk: Desk, look: Look) -> None:
    made, _ = month(desk)
    made.show_day(date(2026, 11, 2))
    settle(made)

    def picture(day: int) -> object:
        index = view(made).currentIndex()
        row, column = divmod(day - 2, 7)
        cell = index.sibling(index.row() + row, index.column() + column)
        # Beside the number: there a plain day shows nothing.
        place = view(made).visualRect(cell)
        place.setLeft(place.center().x() + look.px(16))
        return view(made).viewport().grab(place).toImage()

    assert picture(5) == picture(12)
    assert picture(21) != picture(12)
    assert picture(20) != picture(12)
    assert picture(20) != picture(21)


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("width", [40, 57, 58, 69, 140])
def test_number_and_weather_share_a_box_and_do_not_touch(
    desk: Desk, look: Look, way: Qt.LayoutDirection, width: int
) -> None:
    made, _ = month(desk)
    made.calendar.setLayoutDirection(way)
    cell = QRect(100, 200, width, 50)
    number, icon = made.calendar._places(cell, beside=True)
    assert cell.contains(number)
    assert cell.contains(icon)
    assert not number.intersects(icon)
    if width < 58:
        assert icon.top() > number.top()
    else:
        assert (icon.left() > number.left()) == (way == Qt.LayoutDirection.LeftToRight)
    alone, _ = made.calendar._places(cell, beside=False)
    assert alone.center() == cell.center()


def test_a_failing_read_is_said(desk: Desk) -> None:
    made, _ = month(desk)
    lose_table(desk, "journal_entry")
    made.show_day(date(2026, 8, 3))
    assert made.sentence.text() in {problem_text(problem) for problem in Problem}
    assert made.calendar.weathers == {}


def test_in_front_it_goes_to_the_day_once_it_is_closed(desk: Desk) -> None:
    page = ground(desk)
    told: list[date] = []
    panel = open_month(page, desk.services, date(2026, 11, 5), told.append)
    settle(page)
    assert isinstance(panel.content, MonthPanel)
    QTest.keyClick(view(panel.content), Qt.Key.Key_Return)
    assert told == [date(2026, 11, 5)]
    assert panel.isHidden()
    panel = open_month(page, desk.services, date(2026, 11, 5), told.append)
    settle(page)
    press(button(page, "Close"))
    assert panel.isHidden()
    assert len(told) == 1


def test_in_a_small_window_the_chosen_day_stays_in_view(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    page = ground(desk)
    panel = open_month(page, desk.services, date(2026, 11, 2), print)
    settle(page)
    made = panel.content
    assert isinstance(made, MonthPanel)
    for _ in range(4):
        QTest.keyClick(view(made), Qt.Key.Key_Down)
    settle(page)
    cell = view(made).visualRect(view(made).currentIndex())
    at = view(made).viewport().mapTo(panel, cell.center())
    assert panel.rect().contains(at)


@pytest.mark.parametrize("day", [2, 23, 30])
def test_in_a_small_window_it_opens_at_the_chosen_day(desk: Desk, look: Look, day: int) -> None:
    look.use(Settings(text_size=200))
    page = ground(desk)
    panel = open_month(page, desk.services, date(2026, 11, day), print)
    settle(page)
    made = panel.content
    assert isinstance(made, MonthPanel)
    assert view(made).hasFocus()
    cell = view(made).visualRect(view(made).currentIndex())
    top = view(made).viewport().mapTo(panel.view, cell.topLeft()).y()
    assert top >= 0
    assert top + cell.height() <= panel.view.viewport().height()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_days_of_the_other_month_can_be_read(desk: Desk, look: Look, theme: Theme) -> None:
    look.use(Settings(theme=theme))
    made, _ = month(desk)
    first = view(made).visualRect(view(made).currentIndex().sibling(1, 0))
    seen = view(made).viewport().grab(first).toImage()
    assert seen.width() > 40
    ground_colour = seen.pixelColor(1, 1).name()
    found = (
        contrast(seen.pixelColor(x, y).name(), ground_colour)
        for x in range(seen.width())
        for y in range(seen.height())
    )
    assert max(found) >= 4.5


@pytest.mark.parametrize("size", [100, 200])
def test_month_and_year_look_like_buttons_beside_each_other(
    desk: Desk, look: Look, size: int
) -> None:
    look.use(Settings(text_size=size))
    made, _ = month(desk, (look.px(480), look.px(600)))
    ends = []
    for name in ("month", "year"):
        one = made.calendar.findChild(QToolButton, f"qt_calendar_{name}button")
        assert isinstance(one, QToolButton)
        assert one.height() >= look.px(44)
        seen = one.grab().toImage()
        middle = seen.height() // 2
        drawn = [
            x
            for x in range(seen.width())
            if seen.pixelColor(x, middle).rgb() == look.color("edge").rgb()
        ]
        ends.append((one.x() + drawn[0], one.x() + drawn[-1]))
    (_, end), (start, _) = ends
    assert look.px(4) <= start - end <= look.px(12)


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_it_fits(desk: Desk, look: Look, size: int, theme: Theme) -> None:
    look.use(Settings(theme=theme, text_size=size))
    desk.keep(entry(1, mood=1), entry(2, worry=1))
    page = ground(desk)
    panel = open_month(page, desk.services, date(2026, 11, 21), print)
    assert_fits(page)
    assert isinstance(panel, FrontPanel)
    if size == 100:
        assert panel.view.verticalScrollBar().maximum() == 0


def test_it_fits_in_a_long_language_from_right_to_left(desk: Desk, qapp: QApplication) -> None:
    with pseudo_language(qapp):
        page = ground(desk)
        open_month(page, desk.services, date(2026, 11, 21), print)
        assert_fits(page)
        assert "Close" not in shown_texts(page)
