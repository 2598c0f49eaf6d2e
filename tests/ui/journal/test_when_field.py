"""The day as a heading, and changing it: any past moment, one ahead is asked about once."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.journal.typed_entry import When
from recurapp.ui.journal.when_field import WhenField
from recurapp.ui.theme import Look
from recurapp.ui.widgets.text import paragraph
from tests.ui.desk import MONDAY, focused, press, shown_texts
from tests.ui.fits import assert_fits, settle

LONDON = "Europe/London"


@pytest.fixture
def field(qtbot: QtBot) -> WhenField:
    made = WhenField(lambda: MONDAY, paragraph("Saved"))
    qtbot.addWidget(made)
    made.set_when(When.told(MONDAY, LONDON))
    made.resize(500, 500)
    made.show()
    made.activateWindow()
    settle(made)
    return made


def type_into(edit: QLineEdit, text: str, qtbot: QtBot) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def change(field: WhenField, day: str, clock: str, qtbot: QtBot) -> None:
    if not field.is_open:
        press(field.link)
    type_into(field.day.edit, day, qtbot)
    type_into(field.clock, clock, qtbot)


def test_the_heading_is_the_day_with_the_year_when_it_is_not_this_one(field: WhenField) -> None:
    assert field.heading.text() == "Monday 23 November"
    assert field.time.text() == "14:05"
    then = datetime(2024, 2, 29, 4, 0, tzinfo=ZoneInfo(LONDON))
    field.set_when(When.told(then, LONDON))
    assert field.heading.text() == "Thursday 29 February 2024"
    assert field.time.text() == "04:00"
    assert_fits(field)


def test_a_new_one_is_headed_as_new_until_its_day_is_chosen(field: WhenField, qtbot: QtBot) -> None:
    field.set_when(When.told(MONDAY, LONDON), is_new=True)
    assert (field.heading.text(), field.time.text()) == ("New entry", "Now, Monday 23 November")
    change(field, "22 November 2026", "9:00", qtbot)
    assert field.take()
    assert (field.heading.text(), field.time.text()) == ("Sunday 22 November", "09:00")
    field.set_when(When.told(MONDAY, LONDON), is_new=True)
    field.say_saved()
    assert field.heading.text() == "Monday 23 November"


def test_what_is_half_typed_is_told_and_can_be_put_back(field: WhenField, qtbot: QtBot) -> None:
    told: list[object] = []
    field.half_typed.connect(lambda: told.append(field.half()))
    press(field.link)
    assert (told, field.half()) == ([], None)
    qtbot.keyClicks(field.clock, "9")
    assert told == [("23 November 2026", "14:059")]
    press(field.leave_button)
    assert (told[-1], field.half()) == (None, None)
    field.set_half(None)
    assert not field.is_open
    field.set_half(("1 Ma", "9"))
    assert field.half() == ("1 Ma", "9")
    assert (field.day.text(), field.clock.text()) == ("1 Ma", "9")
    type_into(field.day.edit, "1 May 2020", qtbot)
    assert field.take()
    assert field.when.day == date(2020, 5, 1)


@pytest.mark.parametrize("width", [300, 500])
def test_the_form_fits_at_the_largest_text(
    field: WhenField, look: Look, width: int, qtbot: QtBot
) -> None:
    look.use(Settings(text_size=200))
    change(field, "24 November 2026", "9:00", qtbot)
    assert not field.take()
    field.resize(width, 1600)
    assert_fits(field)
    assert field.minimumSizeHint().width() <= width


def test_any_past_day_and_time(field: WhenField, qtbot: QtBot) -> None:
    change(field, "9/10/1987", "4.30", qtbot)
    assert_fits(field)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.clock, Qt.Key.Key_Return)
    assert (field.when.day, field.when.clock) == (date(1987, 10, 9), time(4, 30))
    assert field.when.zone == LONDON
    assert not field.is_open
    assert focused() is field.link
    assert field.heading.text() == "Friday 9 October 1987"


def test_a_day_ahead_is_asked_about_once_in_place(field: WhenField, qtbot: QtBot) -> None:
    change(field, "24 November 2026", "9:00", qtbot)
    press(field.use_button)
    assert "This lies ahead of now. Is it what you mean?" in shown_texts(field)
    assert field.when.day == MONDAY.date()
    assert focused() is field.keep_button
    assert_fits(field)
    with qtbot.waitSignal(field.changed):
        press(field.keep_button)
    assert field.when.day == date(2026, 11, 24)
    press(field.link)
    assert field.take()  # unchanged: not asked again


def test_another_day_ahead_is_another_question(field: WhenField, qtbot: QtBot) -> None:
    change(field, "24 November 2026", "9:00", qtbot)
    assert not field.take()
    type_into(field.clock, "10:00", qtbot)
    assert "This lies ahead of now. Is it what you mean?" not in shown_texts(field)
    assert not field.take()
    assert field.take()
    assert field.when.clock == time(10)


def test_this_very_minute_is_not_ahead(field: WhenField, qtbot: QtBot) -> None:
    change(field, "23 November 2026", "14:06", qtbot)
    assert field.take()


@pytest.mark.parametrize(
    ("day", "clock", "said"),
    [
        ("November 2026", "9", "Please give the day too, such as 9 October 2023."),
        ("", "9", "Please give the day too, such as 9 October 2023."),
        ("30 February 2020", "9", "February 2020 has 29 days."),
        ("1 May 2020", "25:00", "We could not read this time. Try 14:05."),
        ("1 May 2020", "", "We could not read this time. Try 14:05."),
    ],
)
def test_what_cannot_be_read_is_said_and_stays(
    field: WhenField, qtbot: QtBot, day: str, clock: str, said: str
) -> None:
    press(field.link)
    field.day.edit.clear()
    field.clock.clear()
    change(field, day, clock, qtbot)
    assert not field.take()
    assert any(text.startswith(said) for text in shown_texts(field))
    assert (field.day.text(), field.clock.text()) == (day, clock)
    assert field.when == When.told(MONDAY, LONDON)


def test_it_can_be_left_as_it_was(field: WhenField, qtbot: QtBot) -> None:
    change(field, "1 May 2020", "9", qtbot)
    press(field.leave_button)
    assert not field.is_open
    assert field.when == When.told(MONDAY, LONDON)
    press(field.link)
    assert field.day.text() == "23 November 2026"
    assert field.take()
    assert field.take()  # nothing is open


def test_another_entry_puts_the_form_away(field: WhenField) -> None:
    press(field.link)
    field.heading.setFocus()
    field.set_when(When.told(MONDAY.replace(year=2020), LONDON))
    assert not field.is_open
    assert field.link.isVisible()
