"""The reminders of a follow-up: what is set, what may be added, what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recurapp.follow_ups import FollowUp, FollowUpChoices, FollowUpState, Reminded, Reminder, Series
from recurapp.records import PartialDate
from recurapp.settings import Settings
from recurapp.ui.follow_ups.export_panel import ExportPanel
from recurapp.ui.follow_ups.reminder_panel import ReminderPanel, is_past, with_reminder
from recurapp.ui.follow_ups.reminders_section import RemindersSection
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.page import Page
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import LONDON, MONDAY, Desk, button, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import undo
from tests.ui.pseudo import pseudo_language

ONLY_OPEN = "Reminders come while RecurApp is open or locked. While it is closed, none comes."
SCAN = FollowUp(
    title="CT scan",
    day=PartialDate(2026, 12, 4),
    starts=time(10, 20),
    zone="Europe/London",
    reminders=("7d@09:00", "1d@18:00"),
)


class SectionPage(Page):
    key = "section"
    watches = frozenset({FollowUp})

    def __init__(self, services: object) -> None:
        super().__init__(services)  # type: ignore[arg-type]
        self.section = RemindersSection(self)
        self.body.addWidget(self.section)
        self.body.addStretch(1)
        self.follow_up = SCAN

    def refresh(self) -> None:
        found = self.services.store.get(FollowUp, self.follow_up.id)
        self.section.show_follow_up(found)


@pytest.fixture
def show(desk: Desk) -> Callable[..., SectionPage]:
    def make(f: FollowUp = SCAN, width: int = 500) -> SectionPage:
        desk.keep(f)
        page = SectionPage(desk.services)
        desk.qtbot.addWidget(page)
        page.follow_up = f
        page.resize(width, 700)
        page.show()
        page.activateWindow()
        settle(page)
        return page

    return make


Show = Callable[..., SectionPage]


def _pills(page: SectionPage) -> list[str]:
    settle(page)
    return [one.shown_text() for one in page.section.pills.findChildren(Button) if one.isVisible()]


def _codes(desk: Desk, f: FollowUp = SCAN) -> tuple[str, ...]:
    found = desk.vault.store.get(FollowUp, f.id)
    assert found is not None
    return found.reminders


def _panel(page: SectionPage) -> ReminderPanel:
    panel = page.section.panel
    assert isinstance(panel, FrontPanel)
    assert isinstance(panel.content, ReminderPanel)
    settle(page)
    return panel.content


def test_each_is_a_pill_and_what_they_need_is_said(show: Show) -> None:
    page = show()
    assert _pills(page) == ["1 week before, 09:00", "The evening before, 18:00", "+ Add"]
    assert ONLY_OPEN in shown_texts(page)
    assert "Put it in my calendar" in shown_texts(page)
    assert "End quiet time" not in shown_texts(page)


def test_a_press_takes_one_away_and_undo_brings_it_back(desk: Desk, show: Show) -> None:
    page = show()
    pill = button(page, "1 week before, 09:00")
    assert pill.accessibleName() == "Remove the reminder: 1 week before, 09:00"
    press(pill)
    assert _codes(desk) == ("1d@18:00",)
    assert isinstance(focused(), Button), "the keyboard stays in the row"
    undo(page)
    assert _codes(desk) == SCAN.reminders


def test_a_usual_one_is_added_by_one_press(desk: Desk, show: Show) -> None:
    page = show()
    press(button(page, "+ Add"))
    panel = _panel(page)
    assert [pill.shown_text() for pill in panel.usual.values()] == [
        "2 days before, 18:00",
        "On the day, 08:00",
        "2 hours before",
        "1 hour before",
    ]
    press(button(page, "1 hour before"))
    assert _codes(desk) == (*SCAN.reminders, "60m")
    assert "1 hour before" in _pills(page)
    assert "The reminder was added." in shown_texts(page)


def test_what_counts_from_a_time_is_offered_only_with_one(show: Show) -> None:
    page = show(replace(SCAN, starts=None, zone="", reminders=()))
    page.section.open_panel()
    panel = _panel(page)
    assert "1 hour before" not in shown_texts(page)
    assert [panel.unit.itemText(at) for at in range(panel.unit.count())] == [
        "days before",
        "weeks before",
    ]


def test_what_is_past_already_is_not_offered(desk: Desk, show: Show) -> None:
    tomorrow = replace(SCAN, day=PartialDate(2026, 11, 24), reminders=())
    page = show(tomorrow)
    page.section.open_panel()
    assert "1 week before, 09:00" not in shown_texts(page)
    assert "The evening before, 18:00" in shown_texts(page)
    panel = _panel(page)
    panel.count.setText("3")
    press(panel.save_button)
    assert "That time has passed already, so it would not come." in shown_texts(page)
    assert _codes(desk, tomorrow) == ()


@pytest.mark.parametrize(
    ("unit", "count", "at", "code"),
    [
        ("days", "3", "18:00", "3d@18:00"),
        ("days", "0", "7am", "0d@07:00"),
        ("weeks", "1", "9", None),
        ("weeks", "1", "8:30", "7d@08:30"),
        ("hours", "36", "", "2160m"),
        ("minutes", "0", "", "0m"),
    ],
)
def test_one_of_the_persons_own(
    desk: Desk, show: Show, unit: str, count: str, at: str, code: str | None
) -> None:
    page = show()
    page.section.open_panel()
    panel = _panel(page)
    panel.unit.set_value(unit)
    panel.count.setText(count)
    panel.at.setText(at)
    settle(page)
    assert panel.at_field.isVisible() == (unit in ("days", "weeks"))
    press(panel.save_button)
    added = (code,) if code is not None else ()
    assert _codes(desk) == (*SCAN.reminders, *added)


@pytest.mark.parametrize(
    ("unit", "count", "at", "said"),
    [
        ("days", "", "18:00", "Please give a number from 0 to 366."),
        ("days", "-1", "18:00", "Please give a number from 0 to 366."),
        ("days", "367", "18:00", "Please give a number from 0 to 366."),
        ("weeks", "53", "18:00", "Please give a number from 0 to 52."),
        ("hours", "745", "", "Please give a number from 0 to 744."),
        ("minutes", "²", "", "Please give a number from 0 to 44640."),
        ("days", "2", "later", "Please give a time such as 18:00."),
        ("days", "1", "18:00", "This reminder is there already."),
    ],
)
def test_what_cannot_be_is_said_and_stays_typed(
    desk: Desk, show: Show, unit: str, count: str, at: str, said: str
) -> None:
    page = show()
    page.section.open_panel()
    panel = _panel(page)
    panel.unit.set_value(unit)
    panel.count.setText(count)
    panel.at.setText(at)
    press(panel.save_button)
    assert said in shown_texts(page)
    assert (panel.count.text(), panel.at.text()) == (count, at)
    assert _codes(desk) == SCAN.reminders
    panel.count.setFocus()
    QTest.keyClick(panel.count, Qt.Key.Key_Backspace)
    QTest.keyClick(panel.count, Qt.Key.Key_5)
    assert said not in shown_texts(page)


def test_cancel_adds_nothing(desk: Desk, show: Show) -> None:
    page = show()
    page.section.open_panel()
    press(button(page, "Cancel"))
    assert page.section.panel is not None
    assert page.section.panel.is_closed
    assert _codes(desk) == SCAN.reminders


def test_the_later_dates_of_a_row_can_have_it_too(desk: Desk, show: Show) -> None:
    series = Series(first=date(2026, 10, 1), paces=("1M",))
    days = [date(2026, month, 4) for month in (10, 11, 12)] + [date(2027, 1, 4)]
    row = [
        replace(SCAN, id=uuid4(), series=series.id, slot=day, day=PartialDate.of(day))
        for day in days
    ]
    row[3] = replace(row[3], reminders=("2160m",))
    desk.keep(series, *row)
    page = show(row[2])
    page.section.open_panel()
    panel = _panel(page)
    panel.for_later.click()
    press(button(page, "1 hour before"))
    assert [_codes(desk, f)[-1] for f in row] == ["1d@18:00", "1d@18:00", "60m", "60m"]
    assert _codes(desk, row[3]) == ("2160m", "60m")
    undo(page)
    assert [_codes(desk, f) for f in row] == [f.reminders for f in row]


def test_one_alone_has_no_later_dates(show: Show) -> None:
    page = show()
    page.section.open_panel()
    assert not _panel(page).for_later.isVisible()
    assert page.section._later() == ()


def test_ten_are_the_most(desk: Desk, show: Show) -> None:
    ten = tuple(f"{days}d@09:00" for days in range(10))
    page = show(replace(SCAN, reminders=ten))
    assert "+ Add" not in _pills(page)
    assert with_reminder(page.follow_up, Reminder(minutes=5)).reminders == ten


def test_adding_one_puts_away_none_that_is_due(desk: Desk, show: Show) -> None:
    """Only the added one may be kept as told, should it be past."""
    desk.now = datetime(2026, 12, 1, 12, tzinfo=LONDON)
    page = show()
    press(button(page, "+ Add"))
    press(button(page, "1 hour before"))
    assert desk.vault.store.find(Reminded) == []
    assert is_past(SCAN, Reminder(days=7, at=time(9)), desk.clock)


def test_a_date_of_the_row_that_it_is_past_for_keeps_it_as_told(desk: Desk, show: Show) -> None:
    series = Series(first=date(2026, 11, 24), paces=("7D",))
    soon, later = (
        replace(SCAN, id=uuid4(), series=series.id, slot=day, day=PartialDate.of(day))
        for day in (date(2026, 12, 8), date(2026, 11, 24))
    )
    early = replace(later, slot=date(2027, 1, 1), reminders=())
    desk.keep(series, soon, early)
    page = show(replace(soon, reminders=()))
    page.section.open_panel()
    _panel(page).for_later.click()
    press(button(page, "1 week before, 09:00"))
    (told,) = desk.vault.store.find(Reminded)
    assert told.follow_up == early.id
    assert told.due < MONDAY


def test_in_quiet_time_it_says_so_and_offers_to_end_it(desk: Desk, show: Show) -> None:
    desk.keep(FollowUpChoices(quiet=True))
    page = show()
    assert "It is quiet time, so no reminder comes." in shown_texts(page)
    press(button(page, "End quiet time"))
    assert not choices_of(desk.vault.store).quiet
    assert ONLY_OPEN in shown_texts(page)
    undo(page)
    assert choices_of(desk.vault.store).quiet


def test_without_a_day_they_wait_for_it(show: Show) -> None:
    page = show(replace(SCAN, day=PartialDate(2026, 12), starts=None, zone=""))
    assert "They come once the day is known." in shown_texts(page)


def test_what_is_no_longer_to_come_has_none(desk: Desk, show: Show) -> None:
    page = show()
    desk.keep(replace(SCAN, state=FollowUpState.DONE))
    assert not page.section.isVisible()
    page.section.show_follow_up(None)
    page.section.open_panel()
    assert page.section.panel is None


def test_it_can_be_put_in_a_calendar(show: Show) -> None:
    page = show()
    press(button(page, "Put it in my calendar"))
    (panel,) = page.findChildren(FrontPanel)
    assert isinstance(panel.content, ExportPanel)
    assert [f.title for f in panel.content.follow_ups] == ["CT scan"]
    panel.close_panel()


def test_a_change_that_cannot_be_saved_is_said(desk: Desk, show: Show) -> None:
    page = show()
    pragma(desk.vault, "query_only=ON")
    press(button(page, "1 week before, 09:00"))
    pragma(desk.vault, "query_only=OFF")
    assert _codes(desk) == SCAN.reminders
    assert len(page.findChildren(FrontPanel)) == 0


def test_to_read_only_they_are_shown_and_that_is_all(desk: Desk, show: Show) -> None:
    desk.keep(SCAN)
    desk.vault.read_only = True
    page = SectionPage(desk.services)
    desk.qtbot.addWidget(page)
    page.show()
    settle(page)
    assert "1 week before, 09:00" in shown_texts(page)
    assert _pills(page) == []
    desk.vault.read_only = False


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("width", [330, 500])
def test_it_fits(desk: Desk, show: Show, look: Look, text_size: int, width: int) -> None:
    look.use(Settings(text_size=text_size))
    page = show(width=width)
    assert_fits(page)
    page.resize(1000, 700)
    page.section.open_panel()
    panel = _panel(page)
    press(panel.save_button)
    assert_fits(page)


def test_it_fits_in_a_longer_language(show: Show, qapp: QApplication) -> None:
    with pseudo_language(qapp):
        assert_fits(show(), words_may_break=True)
