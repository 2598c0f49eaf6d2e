"""Today's follow-ups: the next one, a result that is out, a date that has passed; each on time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from recurapp.follow_ups import FollowUp, FollowUpChoices, FollowUpState, Question
from recurapp.records import (
    Contact,
    ContactRole,
    Display,
    JournalEntry,
    PartialDate,
    Profile,
)
from recurapp.settings import Settings, Theme
from recurapp.ui.parts.steady import Steady
from recurapp.ui.theme import Look
from recurapp.ui.today import TodayPage
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import LONDON, MONDAY, Desk, button, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import days, texts_on, undo, visit

pytestmark = pytest.mark.usefixtures("look")

SCAN = visit(11, "CT scan", place="Northgate Hospital", confirmed=True)
NURSE = Contact(role=ContactRole.NURSE_SPECIALIST, name="Amal", number="01632 960 224")
WAITS = visit(
    -4,
    "CT scan",
    state=FollowUpState.WAITING,
    done_on=days(-4),
    result_by=PartialDate.of(days(3)),
    result_how="by phone",
    ring=NURSE.id,
)


def today(desk: Desk, width: int = 1056, height: int = 832) -> TodayPage:
    page = desk.show(TodayPage, width, height)
    assert isinstance(page, TodayPage)
    return page


def helped(text: str, ago: int) -> JournalEntry:
    at = MONDAY - timedelta(days=ago)
    return JournalEntry(at=at, zone=str(LONDON), day=at.date(), helped=text)


# -- the next one --------------------------------------------------------------------------


def test_with_nothing_to_show_no_card_is_made(desk: Desk) -> None:
    page = today(desk)
    cards = page.follow_ups
    assert (cards.next, cards.waiting, cards.passed) == (None, None, None)
    desk.wait_to(MONDAY + timedelta(minutes=1))
    assert cards.next is None


def test_the_next_one_and_the_way_to_it(desk: Desk) -> None:
    desk.keep(SCAN, visit(18, "Results"), Question(text="Why?"), Question(text="Who?"))
    page = today(desk)
    card = page.follow_ups.next
    assert card is not None
    texts = texts_on(card)
    assert "CT scan" in texts
    assert "Fri 4 Dec, 10:20 · Northgate Hospital" in texts
    press(button(card, "2 questions ready"))
    assert desk.opened == [f"follow_ups/{SCAN.id}"]


@pytest.mark.parametrize("display", Display)
def test_days_are_counted_in_the_full_display_alone(desk: Desk, display: Display) -> None:
    desk.keep(Profile(display=display, setup_done=True), SCAN)
    counted = "in 11 days" in texts_on(today(desk))
    assert counted is (display is Display.FULL)


def test_a_hidden_one_is_there_from_the_day_before(desk: Desk) -> None:
    desk.keep(replace(SCAN, hidden=True))
    page = today(desk)
    assert page.follow_ups.next is None
    desk.wait_to(MONDAY + timedelta(days=9))
    assert page.follow_ups.next is None
    desk.wait_to(MONDAY + timedelta(days=10))
    assert page.follow_ups.next is not None
    assert "Tomorrow, 10:20 · Northgate Hospital" in texts_on(page.follow_ups.next)


def test_a_month_has_its_year_on_the_tile(desk: Desk) -> None:
    desk.keep(FollowUp(title="Check", day=PartialDate(2027, 4)))
    card = today(desk).follow_ups.next
    assert card is not None
    assert "Some time in April 2027" in texts_on(card)
    assert card.tile._lines == ("APR", "2027")
    assert "Questions and plan" in texts_on(card)


def test_it_stands_above_the_nurses_and_goes_with_its_follow_up(desk: Desk) -> None:
    page = today(desk)
    desk.keep(SCAN)
    settle(page)
    card = page.follow_ups.next
    assert card is not None
    assert (
        card.mapTo(page, card.rect().topLeft()).y()
        < page.nurse_card.mapTo(page, page.nurse_card.rect().topLeft()).y()
    )
    desk.vault.store.remove(SCAN)
    settle(page)
    assert not card.isVisible()


# -- a date that has passed ----------------------------------------------------------------


def test_a_stay_of_some_days_has_not_passed_on_the_second(desk: Desk) -> None:
    desk.keep(FollowUp(title="Ward 3", day=PartialDate.of(days(-1)), minutes=3 * 24 * 60))
    page = today(desk)
    assert page.follow_ups.passed is None
    desk.wait_to(MONDAY + timedelta(days=2))
    settle(page)
    assert "This date has passed. Did it happen?" in texts_on(page)


def test_what_ends_today_is_asked_about_from_that_minute(desk: Desk) -> None:
    soon = visit(0, "Blood test", minutes=20)
    desk.keep(replace(soon, starts=MONDAY.time().replace(hour=14, minute=30)), SCAN)
    page = today(desk)
    assert page.follow_ups.next is not None
    assert "Blood test" in texts_on(page.follow_ups.next)
    desk.wait_to(MONDAY + timedelta(minutes=45))
    assert page.follow_ups.passed is not None
    assert "This date has passed. Did it happen?" in texts_on(page.follow_ups.passed)
    assert "CT scan" in texts_on(page.follow_ups.next)
    assert "Questions and plan" in texts_on(page.follow_ups.next)


def test_yes_leads_to_waiting_in_two_presses_and_back_by_undo(desk: Desk) -> None:
    passed = visit(-3, "CT scan")
    desk.keep(passed)
    page = today(desk)
    card = page.follow_ups.passed
    assert card is not None
    press(button(card, "Yes"))
    press(button(card, "Yes, a result is to come"))
    settle(page)
    assert not card.isVisible()
    assert page.follow_ups.waiting is not None
    assert page.follow_ups.waiting.isVisible()
    undo(page)
    settle(page)
    assert card.isVisible()
    assert not page.follow_ups.waiting.isVisible()
    assert desk.vault.store.find(FollowUp) == [passed]


def test_of_several_one_is_asked_about_and_the_others_are_a_press_away(desk: Desk) -> None:
    desk.keep(visit(-3, "Newer"), visit(-9, "Older"), visit(-12, "Oldest"))
    page = today(desk)
    card = page.follow_ups.passed
    assert card is not None
    texts = texts_on(card)
    assert "Newer" in texts
    assert "Older" not in texts
    press(button(card, "2 more dates have passed"))
    assert desk.opened == ["follow_ups"]


def test_what_was_moved_is_opened_for_its_new_date(desk: Desk) -> None:
    passed = visit(-3, "CT scan")
    desk.keep(passed)
    card = today(desk).follow_ups.passed
    assert card is not None
    press(button(card, "Moved"))
    assert desk.opened == [f"follow_ups/{passed.id}"]


# -- a result that is out ------------------------------------------------------------------


def test_while_a_result_is_out_what_is_known_stands_first(desk: Desk) -> None:
    desk.keep(NURSE, WAITS)
    page = today(desk)
    card = page.follow_ups.waiting
    assert card is not None
    texts = texts_on(card)
    assert texts[0] == "CT scan: result by 26 Nov"
    assert "If it does not come, ring: Amal" in texts
    assert "It should come by Thursday 26 November 2026.\nHow it comes: by phone" in texts
    assert "01632 960 224" in texts
    assert not any("waited" in text for text in texts)
    assert page.time_card.isVisible()
    assert card.y() < page.time_card.y()


def test_after_its_day_it_says_what_can_be_done(desk: Desk) -> None:
    desk.keep(replace(WAITS, ring=None, ring_text="The scan desk", result_by=PartialDate(2026, 10)))
    texts = texts_on(today(desk))
    assert "It is fine to ring and ask." in texts
    assert "You can ring: The scan desk" in texts
    assert not any("Letters" in text or "does not come" in text for text in texts)


LINE = Contact(role=ContactRole.TEAM_OUT_OF_HOURS, number="01632 960 226")
GP = Contact(role=ContactRole.GP_OUT_OF_HOURS, name="Mill Lane", number="01632 960 227")


@pytest.mark.parametrize(
    ("nurse", "others", "said"),
    [
        (replace(NURSE, note="Weekdays"), (GP, LINE), ["Outside those hours:", LINE.number]),
        (NURSE, (GP, replace(LINE, number="")), ["Out of hours: Mill Lane", GP.number]),
        (replace(NURSE, note="Weekdays"), (GP,), ["Outside those hours: Mill Lane", GP.number]),
        (NURSE, (LINE,), ["Out of hours:", LINE.number]),
        (NURSE, (), []),
        (replace(NURSE, role=ContactRole.TEAM_OUT_OF_HOURS), (GP, LINE), []),
    ],
)
def test_at_night_there_is_another_number(
    desk: Desk, nurse: Contact, others: tuple[Contact, ...], said: list[str]
) -> None:
    desk.keep(nurse, *others, WAITS)
    card = today(desk).follow_ups.waiting
    assert card is not None
    note = [nurse.note] if nurse.note else []
    who = ["If it does not come, ring: Amal", nurse.number, *note, *said]
    texts = texts_on(card)
    assert [text for text in texts if text in who] == who
    assert not any("hours" in text for text in texts if text not in who)


def test_a_contact_may_have_no_number_yet(desk: Desk) -> None:
    desk.keep(replace(NURSE, number=""), WAITS)
    assert "No number yet." in texts_on(today(desk))


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("other", [LINE, GP])
def test_at_200_percent_whom_to_ring_and_the_buttons_are_seen(
    desk: Desk, look: Look, other: Contact, late: bool
) -> None:
    by = PartialDate.of(days(-1 if late else 18))
    desk.keep(replace(NURSE, note="Weekdays"), other, replace(WAITS, result_by=by))
    look.use(Settings(text_size=200))
    page = today(desk, 684, 640)
    settle(page)
    card = page.follow_ups.waiting
    assert card is not None
    for one in (card.steady, card.result_in):
        assert one.mapTo(page, one.rect().bottomLeft()).y() < page.height()
    assert_fits(page)


def test_what_asks_or_is_due_stands_before_the_path(desk: Desk) -> None:
    desk.keep(NURSE, WAITS, visit(-3, "Blood test"), SCAN)
    page = today(desk)
    waiting, passed = page.follow_ups.waiting, page.follow_ups.passed
    assert waiting is not None
    assert passed is not None
    assert waiting.y() < passed.y() < page.time_card.y()


@pytest.mark.parametrize("many", [0, 1])
def test_there_is_a_way_to_the_plan_for_the_day(desk: Desk, many: int) -> None:
    desk.keep(SCAN, *(Question(text="Why?") for _ in range(many)))
    card = today(desk).follow_ups.next
    assert card is not None
    press(button(card, "Plan for the day" if many else "Questions and plan"))
    assert desk.opened == [f"follow_ups/{SCAN.id}"]
    assert card.plan.isVisible() is bool(many)


@pytest.mark.parametrize("title", ["CT scan", "Gastroenterology", "Radiologiefachassistenz"])
def test_a_narrow_page_is_not_too_wide(desk: Desk, look: Look, title: str) -> None:
    look.use(Settings(text_size=200))
    desk.keep(replace(NURSE, note="Weekdays"), GP, replace(WAITS, title=title))
    desk.keep(replace(SCAN, title=title), visit(-3, title))
    desk.keep(visit(-9, "Older"), Question(text="Why?"), Question(text="Who?"))
    page = today(desk, 600, 640)
    assert_fits(page, words_may_break=True)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert_fits(page, words_may_break=True)


def test_without_anything_noted_there_are_still_the_ways_on(desk: Desk) -> None:
    desk.keep(FollowUp(title="Blood test", state=FollowUpState.WAITING))
    page = today(desk)
    card = page.follow_ups.waiting
    assert card is not None
    press(button(card, "Who do I ring?"))
    assert [one for one in page.window().findChildren(FrontPanel) if one.isVisible()]


def test_days_waited_only_if_wanted(desk: Desk) -> None:
    desk.keep(WAITS, FollowUpChoices(count_days=True))
    page = today(desk)
    assert "You have waited for 4 days." in texts_on(page)
    desk.keep(FollowUpChoices(count_days=False))
    assert "You have waited for 4 days." not in texts_on(page)


def test_what_helped_last_time_is_hidden_by_the_curtain(desk: Desk) -> None:
    earlier = visit(-190, "CT scan", state=FollowUpState.RESULT_IN, done_on=days(-190))
    desk.keep(WAITS, earlier, helped("Choir and no phone", 188), helped("Not then", 100))
    page = today(desk)
    assert "What helped last time" in texts_on(page)
    assert "Choir and no phone" in texts_on(page)
    assert "Not then" not in texts_on(page)
    desk.draw_curtain()
    assert "What helped last time" not in texts_on(page)
    assert "Choir and no phone" not in texts_on(page)


def test_the_result_is_in_and_nobody_asks_what_it_was(desk: Desk) -> None:
    desk.keep(WAITS, visit(-9, "Blood test", state=FollowUpState.WAITING))
    page = today(desk)
    card = page.follow_ups.waiting
    assert card is not None
    assert "1 more result to come" in texts_on(card)
    press(button(card, "The result is in"))
    assert "Blood test: result to come" in texts_on(card)
    press(button(card, "The result is in"))
    assert not card.isVisible()
    undo(page)
    assert "Blood test: result to come" in texts_on(card)
    card.follow_up = None
    card._on_result()


def test_the_others_are_on_the_page_of_follow_ups(desk: Desk) -> None:
    desk.keep(*(visit(-day, "Test", state=FollowUpState.WAITING) for day in (4, 5, 6)))
    card = today(desk).follow_ups.waiting
    assert card is not None
    press(button(card, "2 more results to come"))
    assert desk.opened == ["follow_ups"]


def test_steady_for_two_minutes_comes_in_front_and_help_is_near(desk: Desk) -> None:
    asked: list[str] = []
    desk.services = desk.services._replace(show_help=lambda: asked.append("help"))
    desk.keep(WAITS)
    page = today(desk)
    card = page.follow_ups.waiting
    assert card is not None
    assert card.steady.accessibleName() == "Steady for two minutes"
    press(card.steady)
    (panel,) = page.window().findChildren(FrontPanel)
    assert isinstance(panel.content, Steady)
    assert "I need help now" not in texts_on(panel.content), "the panel's own row has it"
    panel.content.show_question()
    press(button(panel, "Worse"))
    press(button(panel, "I need help now"))
    assert asked == ["help"]
    assert panel.is_closed
    QApplication.processEvents()


# -- all of them ---------------------------------------------------------------------------


def test_where_nothing_can_be_changed_nothing_is_offered(desk: Desk) -> None:
    desk.keep(WAITS, visit(-3, "CT scan"))
    page = TodayPage(desk.services)
    desk.qtbot.addWidget(page)
    page.may_change = False
    page.show()
    settle(page)
    texts = texts_on(page)
    assert "The result is in" not in texts
    assert "Remove" not in texts


def test_follow_ups_that_cannot_be_read_are_said_and_today_goes_on(desk: Desk) -> None:
    pragma(desk.vault, "writable_schema=ON")
    store = desk.vault.store
    store._thread.call(
        lambda: store._connection.execute("ALTER TABLE follow_up RENAME TO gone").fetchall()
    )
    page = today(desk)
    assert page._error is not None
    desk.wait_to(MONDAY + timedelta(minutes=1))
    assert page.greeting.text()


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize(
    ("long", "breaks"),
    [
        ("Radiology and anaesthetic outpatients " * 3, False),
        ("Radiologiefachassistentensprechstunde" * 3, True),
    ],
)
def test_all_cards_fit(desk: Desk, look: Look, size: int, long: str, breaks: bool) -> None:
    earlier = visit(-190, "CT scan", state=FollowUpState.RESULT_IN, done_on=days(-190))
    desk.keep(NURSE, WAITS, earlier, helped(long, 188), replace(SCAN, title=long, place=long))
    desk.keep(visit(-3, long), visit(-9, "Older"), visit(-5, "x", state=FollowUpState.WAITING))
    desk.keep(FollowUpChoices(count_days=True), Profile(display=Display.FULL, setup_done=True))
    page = today(desk, 800, 640)
    look.use(Settings(text_size=size, theme=Theme.HIGH_CONTRAST))
    assert_fits(page, words_may_break=breaks)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert_fits(page, words_may_break=breaks)
    page.resize(1056, 832)
    assert_fits(page, words_may_break=breaks)
