"""The card of Today with what is due: without blame, and put away by one press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint

from recurapp.follow_ups import FollowUp
from recurapp.records import PartialDate, Place
from recurapp.settings import Settings
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.theme import Look
from recurapp.ui.today import TodayPage
from recurapp.ui.today.reminders_card import RemindersCard
from tests.ui.desk import LONDON, MONDAY, Desk, button, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

SCAN = FollowUp(
    title="CT scan",
    day=PartialDate(2026, 11, 24),
    starts=time(10, 20),
    zone="Europe/London",
    reminders=("1d@09:00",),
)
CLOSED = "came due while RecurApp was closed or locked."


@pytest.fixture
def today(desk: Desk) -> Iterator[TodayPage]:
    page = desk.show(TodayPage)
    assert isinstance(page, TodayPage)
    yield page
    desk.reminders.stop()
    desk.services.tasks.wait_all()


def _go_on(desk: Desk, page: TodayPage) -> None:
    desk.services.tasks.wait_all()
    settle(page)


def _start(desk: Desk, page: TodayPage, *follow_ups: FollowUp) -> RemindersCard:
    desk.keep(*follow_ups)
    desk.reminders.start()
    _go_on(desk, page)
    card = page.follow_ups.reminders
    assert card is not None
    return card


def test_without_anything_due_there_is_no_card(desk: Desk, today: TodayPage) -> None:
    desk.keep(replace(SCAN, reminders=("60m",)))
    desk.reminders.start()
    _go_on(desk, today)
    assert today.follow_ups.reminders is None


def test_what_came_due_meanwhile_is_listed_and_leads_to_its_page(
    desk: Desk, today: TodayPage
) -> None:
    card = _start(desk, today, SCAN)
    texts = [text.strip("\u2068\u2069") for text in shown_texts(card)]
    assert "CT scan" in texts
    assert "Tomorrow, Tuesday 24 November 2026, 10:20" in texts
    assert f"It {CLOSED}" in texts
    press(button(card, "Show it"))
    assert desk.opened == [f"follow_ups/{SCAN.id}"]


def test_what_comes_due_now_is_listed_without_that_line(desk: Desk, today: TodayPage) -> None:
    desk.reminders.start()
    _go_on(desk, today)
    desk.keep(replace(SCAN, reminders=("1d@18:00",)))
    _go_on(desk, today)
    desk.wait_to(MONDAY.replace(hour=18, minute=0))
    _go_on(desk, today)
    card = today.follow_ups.reminders
    assert card is not None
    assert card.isVisible()
    assert not any(CLOSED in text for text in shown_texts(card))
    both = [replace(SCAN, id=uuid4(), reminders=("1d@17:00",))]
    desk.reminders.meanwhile = frozenset({desk.reminders.listed[0].id})
    desk.keep(*both)
    _go_on(desk, today)
    assert f"Some {CLOSED}" in shown_texts(card)


def test_one_press_puts_all_away_and_undo_brings_them_back(desk: Desk, today: TodayPage) -> None:
    card = _start(desk, today, SCAN, replace(SCAN, id=uuid4(), title="Blood test"))
    assert f"They {CLOSED}" in shown_texts(card)
    press(button(card, "Put away"))
    _go_on(desk, today)
    assert not card.isVisible()
    assert today.isAncestorOf(focused()), "the keyboard is still on the page"
    assert "The reminders were put away." in shown_texts(today)
    press(button(today, "Undo"))
    _go_on(desk, today)
    assert card.isVisible()


def test_the_reminders_of_one_follow_up_are_one_row(desk: Desk, today: TodayPage) -> None:
    card = _start(desk, today, replace(SCAN, reminders=("1d@09:00", "7d@09:00")))
    assert shown_texts(card).count("Show it") == 1
    press(button(card, "Put away"))
    _go_on(desk, today)
    assert desk.reminders.listed == ()


@pytest.mark.parametrize(
    ("many", "said"), [(5, "1 more is on Follow-ups."), (7, "3 more are on Follow-ups.")]
)
def test_four_are_named(desk: Desk, today: TodayPage, many: int, said: str) -> None:
    card = _start(desk, today, *(replace(SCAN, id=uuid4()) for _ in range(many)))
    assert shown_texts(card).count("Show it") == 4
    assert said in shown_texts(card)


def test_a_hidden_one_is_not_named_before_its_time(desk: Desk, today: TodayPage) -> None:
    hidden = replace(
        SCAN,
        hidden=True,
        day=PartialDate(2026, 11, 26),
        starts=None,
        zone="",
        reminders=("7d@09:00",),
    )
    card = _start(desk, today, hidden)
    assert not any("CT scan" in text for text in shown_texts(card))
    assert "One that you keep off Today until the day before" in shown_texts(card)
    desk.wait_to(datetime(2026, 11, 25, 9, 0, tzinfo=LONDON))
    _go_on(desk, today)
    assert any("CT scan" in text for text in shown_texts(card))


def test_after_half_a_year_one_kind_line_and_two_answers(desk: Desk, today: TodayPage) -> None:
    desk.keep(Place(last_seen=MONDAY - timedelta(days=200)))
    card = _start(desk, today, SCAN)
    assert any("closed for half a year" in text for text in shown_texts(card))
    assert not any("CT scan" in text for text in shown_texts(card))
    press(button(card, "Let them come again"))
    _go_on(desk, today)
    assert not choices_of(desk.vault.store).quiet
    assert any("CT scan" in text for text in shown_texts(card))


def test_what_it_names_is_not_the_next_one_as_well(desk: Desk, today: TodayPage) -> None:
    later = replace(SCAN, id=uuid4(), title="Later", day=PartialDate(2026, 12, 4), reminders=())
    card = _start(desk, today, SCAN, later)
    following = today.follow_ups.next
    assert card.y() < today.time_card.y()
    assert following is not None
    assert not following.isVisible(), "nor does a later one pass for it"
    press(button(card, "Put away"))
    _go_on(desk, today)
    assert following.isVisible()
    assert following.follow_up == SCAN


def test_whoever_went_down_to_the_check_in_keeps_it_under_the_finger(
    desk: Desk, today: TodayPage
) -> None:
    today.resize(800, 480)
    _go_on(desk, today)
    bar = today.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = today.check_in_card.mapTo(today, QPoint(0, 0)).y()
    _start(desk, today, SCAN)
    assert today.check_in_card.mapTo(today, QPoint(0, 0)).y() == before


def test_it_may_stay_quiet(desk: Desk, today: TodayPage) -> None:
    desk.keep(Place(last_seen=MONDAY - timedelta(days=200)))
    card = _start(desk, today, SCAN)
    press(button(card, "Leave it quiet"))
    assert not card.isVisible()
    assert choices_of(desk.vault.store).quiet


def test_a_page_made_later_has_the_card_at_once(desk: Desk, today: TodayPage) -> None:
    _start(desk, today, SCAN)
    again = desk.show(TodayPage)
    assert isinstance(again, TodayPage)
    assert again.follow_ups.reminders is not None
    assert again.follow_ups.reminders.isVisible()


def test_what_cannot_be_written_stays(desk: Desk, today: TodayPage) -> None:
    card = _start(desk, today, SCAN)
    pragma(desk.vault, "query_only=ON")
    press(button(card, "Put away"))
    pragma(desk.vault, "query_only=OFF")
    _go_on(desk, today)
    assert card.isVisible()


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("size", [(1056, 832), (800, 640), (700, 480)])
def test_it_fits(
    desk: Desk, today: TodayPage, look: Look, text_size: int, size: tuple[int, int]
) -> None:
    look.use(Settings(text_size=text_size))
    today.resize(*size)
    many = (replace(SCAN, id=uuid4(), title="Kernspintomographie " * 3) for _ in range(6))
    card = _start(desk, today, *many)
    assert card.isVisible()
    assert_fits(today)
