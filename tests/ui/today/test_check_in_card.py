"""The check-in on Today: two taps, each saved at once, and nothing lost when that fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recurapp.records import PROFILE_ID, Display, JournalEntry, Profile, State
from recurapp.settings import Settings, Theme
from recurapp.storage.errors import Problem
from recurapp.ui.theme import Look
from recurapp.ui.today import TodayPage
from recurapp.ui.today.check_in_card import CheckInCard
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import LONDON, MONDAY, Desk, button, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language
from tests.ui.today.test_today import sam

LINE = "That sounds very hard. Help is here if you want it."
INTRO = "One tap is enough. Add words only if you want to."


@pytest.fixture
def page(desk: Desk) -> TodayPage:
    desk.keep(*sam(State.FINISHED))
    return today(desk)


def today(desk: Desk) -> TodayPage:
    made = desk.show(TodayPage)
    assert isinstance(made, TodayPage)
    return made


def entries(desk: Desk) -> list[JournalEntry]:
    """All there are, the oldest first."""
    return desk.vault.store.entries()[::-1]


def keep(desk: Desk, minutes_ago: int, **parts: object) -> JournalEntry:
    at = desk.now - timedelta(minutes=minutes_ago)
    values: dict[str, object] = {"zone": "Europe/London", "day": at.date()} | parts
    made = JournalEntry(at=at, **values)  # type: ignore[arg-type]
    desk.keep(made)
    return made


def rest(page: TodayPage) -> None:
    """Let the time of a double click pass, without waiting for it."""
    card = page.check_in_card
    card._pressed_at = float("-inf")
    card.moods._last = card.worries._last = None


def mood(page: TodayPage, value: int) -> None:
    rest(page)
    page.check_in_card.moods.button(value).click()
    settle(page)


def worry(page: TodayPage, value: int) -> None:
    rest(page)
    page.check_in_card.worries.button(value).click()
    settle(page)


def shown(page: TodayPage) -> tuple[int | None, int | None]:
    """What is picked."""
    card = page.check_in_card
    picked = [
        [one.value for one in row._buttons if one.isChecked()] for row in (card.moods, card.worries)
    ]
    assert [len(found) <= 1 for found in picked] == [True, True]
    return tuple(found[0] if found else None for found in picked)  # type: ignore[return-value]


def again(page: TodayPage, text: str) -> None:
    """Press a button of the card when the last press is long over."""
    rest(page)
    press(button(page.check_in_card, text))


def places(page: TodayPage) -> list[QRect]:
    """Where each button of both scales is seen on the page."""
    card = page.check_in_card
    scales = [*card.moods._buttons, *card.worries._buttons]
    return [QRect(one.mapTo(page, QPoint(0, 0)), one.size()) for one in scales]


def texts(page: TodayPage) -> list[str]:
    return shown_texts(page.check_in_card)


def bars(page: TodayPage) -> list[str]:
    return [bar.label.text() for bar in page.findChildren(Banner) if bar.isVisible()]


def wait(desk: Desk, page: TodayPage, minutes: int) -> None:
    desk.wait_to(desk.now + timedelta(minutes=minutes))
    settle(page)


# --- a check-in -----------------------------------------------------------------------------------


def test_it_asks_two_things_and_offers_words(page: TodayPage) -> None:
    said = texts(page)
    assert {"How is today?", INTRO, "How loud has worry about cancer been?"} <= set(said)
    assert {"silent", "as loud as it gets", "Write something"} <= set(said)
    assert not {"Saved", "Undo", "Try again", LINE} & set(said)
    assert shown(page) == (None, None)


def test_one_tap_is_a_check_in_with_its_instant_zone_and_day(desk: Desk, page: TodayPage) -> None:
    mood(page, 4)
    (made,) = entries(desk)
    assert (made.mood, made.worry, made.text, made.tags, made.helped) == (4, None, "", (), "")
    assert (made.at, made.zone, made.day) == (MONDAY, "Europe/London", date(2026, 11, 23))
    assert {"Saved", "Undo", "Add words"} <= set(texts(page))
    assert shown(page) == (4, None)


def test_taps_within_half_an_hour_change_that_one(desk: Desk, page: TodayPage) -> None:
    mood(page, 4)
    wait(desk, page, 29)
    worry(page, 0)
    mood(page, 3)
    (made,) = entries(desk)
    assert (made.mood, made.worry, made.at) == (3, 0, MONDAY)


def test_after_half_an_hour_the_buttons_are_free_and_the_first_stands_below(
    desk: Desk, page: TodayPage
) -> None:
    mood(page, 2)
    worry(page, 4)
    wait(desk, page, 31)
    assert shown(page) == (None, None)
    assert {"14:05. Weather: Low. Worry: 4.", "Write something"} <= set(texts(page))
    assert "Saved" not in texts(page)
    worry(page, 3)
    assert [(one.mood, one.worry) for one in entries(desk)] == [(2, 4), (None, 3)]
    assert "14:05. Weather: Low. Worry: 4." in texts(page)


def test_a_tap_on_one_that_has_just_become_too_old_leaves_it_as_it_was(
    desk: Desk, page: TodayPage
) -> None:
    """The half hour ran out after the last look at the clock."""
    mood(page, 2)
    desk.now += timedelta(minutes=31)
    worry(page, 3)
    assert [(one.mood, one.worry) for one in entries(desk)] == [(2, None), (None, 3)]
    desk.now += timedelta(minutes=31)
    worry(page, 3)
    assert [(one.mood, one.worry) for one in entries(desk)] == [(2, None), (None, 3), (None, 3)]
    assert shown(page) == (None, 3)
    assert len(texts(page)) == len(set(texts(page)))
    mood(page, 2)
    assert len(entries(desk)) == 3


def test_pressed_again_it_is_cleared_and_an_empty_one_goes_to_the_trash(
    desk: Desk, page: TodayPage
) -> None:
    mood(page, 4)
    worry(page, 3)
    mood(page, 4)
    (made,) = entries(desk)
    assert (made.mood, made.worry) == (None, 3)
    worry(page, 3)
    assert entries(desk) == []
    assert [one.record for one in desk.vault.store.trash(JournalEntry)] == [made]
    assert {"Removed", "Undo", "Write something"} <= set(texts(page))
    again(page, "Undo")
    assert entries(desk) == [made]
    assert shown(page) == (None, 3)


def test_undo_takes_back_the_last_tap(desk: Desk, page: TodayPage) -> None:
    mood(page, 4)
    worry(page, 3)
    again(page, "Undo")
    assert shown(page) == (4, None)
    assert "Saved" not in texts(page)
    mood(page, 1)
    again(page, "Undo")
    assert [(one.mood, one.worry) for one in entries(desk)] == [(4, None)]
    assert page.check_in_card.isAncestorOf(focused())


def test_undo_of_the_first_tap_leaves_nothing(desk: Desk, page: TodayPage) -> None:
    mood(page, 4)
    again(page, "Undo")
    assert entries(desk) == []
    assert shown(page) == (None, None)
    assert "Write something" in texts(page)


def test_undo_goes_when_the_entry_was_changed_elsewhere(desk: Desk, page: TodayPage) -> None:
    mood(page, 4)
    (made,) = entries(desk)
    desk.keep(replace(made, worry=5))
    settle(page)
    assert shown(page) == (4, 5)
    assert "Undo" not in texts(page)
    mood(page, 4)
    worry(page, 5)
    desk.vault.store.restore(made)
    settle(page)
    assert "Removed" not in texts(page)


def test_shown_again_later_it_says_when_it_was_saved(desk: Desk, page: TodayPage) -> None:
    mood(page, 4)
    wait(desk, page, 10)
    assert {"Saved", "Undo"} <= set(texts(page))
    page.close()
    page = today(desk)
    assert {"Saved at 14:05", "Add words"} <= set(texts(page))
    assert not {"Saved", "Undo"} & set(texts(page))
    mood(page, 2)
    assert {"Saved", "Undo"} <= set(texts(page))
    assert "Saved at 14:05" not in texts(page)
    again(page, "Undo")
    assert "Saved at 14:05" in texts(page)
    wait(desk, page, 21)
    assert not any(text.startswith("Saved") for text in texts(page))


def test_midnight_begins_a_new_day(desk: Desk, page: TodayPage) -> None:
    desk.wait_to(datetime(2026, 11, 23, 23, 50, tzinfo=LONDON))
    mood(page, 2)
    desk.wait_to(datetime(2026, 11, 24, 0, 1, tzinfo=LONDON))
    settle(page)
    assert shown(page) == (None, None)
    assert not any("23:50" in text for text in texts(page))
    mood(page, 5)
    assert [one.day.day for one in entries(desk)] == [23, 24]
    mood(page, 5)
    assert "Removed" in texts(page)
    desk.wait_to(datetime(2026, 11, 25, 0, 1, tzinfo=LONDON))
    settle(page)
    assert "Removed" not in texts(page)


def test_it_works_by_keyboard_alone(desk: Desk, page: TodayPage) -> None:
    """After both questions comes what can be done with the answer."""
    page.check_in_card.moods.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(focused(), key)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Space):
        QTest.keyClick(focused(), key)
    settle(page)
    rest(page)
    assert [(one.mood, one.worry) for one in entries(desk)] == [(2, 9)]
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle(page)
    assert shown(page) == (2, None)


def test_a_tap_leaves_the_rest_of_the_page_alone(desk: Desk, page: TodayPage) -> None:
    path = page.time_card.path
    assert path is not None
    mood(page, 3)
    assert page.time_card.path is path


# --- tired fingers --------------------------------------------------------------------------------


def test_a_double_click_on_a_weather_or_a_number_saves_it(desk: Desk, page: TodayPage) -> None:
    for one in (page.check_in_card.moods.button(2), page.check_in_card.worries.button(4)):
        for _ in range(2):
            QTest.mouseClick(one, Qt.MouseButton.LeftButton)
        settle(page)
    assert [(one.mood, one.worry) for one in entries(desk)] == [(2, 4)]
    assert shown(page) == (2, 4)
    assert "Saved" in texts(page)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_pressed_twice_saves_it(desk: Desk, page: TodayPage, key: Qt.Key) -> None:
    page.check_in_card.moods.setFocus()
    for _ in range(2):
        QTest.keyClick(focused(), key)
    settle(page)
    assert [one.mood for one in entries(desk)] == [1]


def test_a_double_click_on_undo_does_nothing_more(desk: Desk, page: TodayPage) -> None:
    mood(page, 4)
    worry(page, 3)
    press(button(page.check_in_card, "Undo"))
    press(button(page.check_in_card, "Add words"))
    page.check_in_card.undo_button.clicked.emit()
    assert [(one.mood, one.worry) for one in entries(desk)] == [(4, None)]
    assert desk.opened == []
    again(page, "Add words")
    assert len(desk.opened) == 1


def test_a_double_click_on_try_again_takes_nothing_back(desk: Desk, page: TodayPage) -> None:
    pragma(desk.vault, "query_only=ON")
    mood(page, 4)
    pragma(desk.vault, "query_only=OFF")
    again(page, "Try again")
    press(button(page.check_in_card, "Undo"))
    page.check_in_card.retry_button.clicked.emit()
    assert [one.mood for one in entries(desk)] == [4]


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize(
    ("width", "height"),
    [(1056, 832), (1056, 1000), (800, 640), (800, 1010), (600, 640), (440, 640)],
)
@pytest.mark.parametrize("gap", [False, True])
def test_the_scales_stay_under_the_finger(
    desk: Desk, look: Look, size: int, width: int, height: int, gap: bool
) -> None:
    look.use(Settings(text_size=size))
    desk.keep(*sam(State.FINISHED))
    if gap:
        keep(desk, 20 * 1440, mood=3)
    page = desk.show(TodayPage, width, height)
    assert isinstance(page, TodayPage)
    card = page.check_in_card
    stormy, tenth = card.moods.button(1), card.worries.button(10)
    for one in (stormy, tenth, card.worries.button(0), stormy, card.undo_button):
        page.view.ensureWidgetVisible(one, 0, 200)
        rest(page)
        before = places(page)
        QTest.mouseClick(one, Qt.MouseButton.LeftButton)
        settle(page)
        assert places(page) == before
    wait(desk, page, 31)
    assert places(page) == before


@pytest.mark.parametrize(("size", "height"), [(100, 832), (200, 640)])
def test_a_bar_at_the_top_does_not_push_them_down(
    desk: Desk, look: Look, size: int, height: int
) -> None:
    look.use(Settings(text_size=size))
    desk.keep(*sam(State.FINISHED))
    page = desk.show(TodayPage, 1056, height)
    assert isinstance(page, TodayPage)
    card = page.check_in_card
    page.view.ensureWidgetVisible(card.worries, 0, 0)
    before = places(page)
    pragma(desk.vault, "query_only=ON")
    worry(page, 3)
    assert len(bars(page)) == 1
    assert places(page) == before
    pragma(desk.vault, "query_only=OFF")
    worry(page, 4)
    assert bars(page) == []
    assert places(page) == before


def test_under_a_pointer_the_line_waits_until_it_has_left(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    desk.keep(*sam(State.FINISHED))
    page = desk.show(TodayPage, 800, 640)
    assert isinstance(page, TodayPage)
    card = page.check_in_card
    page.view.ensureWidgetVisible(card.worries, 0, 0)
    QTest.mouseClick(card.worries.button(9), Qt.MouseButton.LeftButton)
    settle(page)
    line = card.hard_line
    assert line.visibleRegion().boundingRect() != line.rect()
    for _ in range(2):
        QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
        settle(page)
        assert line.visibleRegion().boundingRect() == line.rect()


# --- what is shown is of a minute ago -------------------------------------------------------------


def test_after_half_an_hour_the_value_still_shown_is_a_new_one(desk: Desk, page: TodayPage) -> None:
    mood(page, 2)
    desk.now += timedelta(minutes=31)
    assert shown(page) == (2, None)  # nobody has looked at the clock yet
    mood(page, 2)
    assert [one.mood for one in entries(desk)] == [2, 2]
    assert entries(desk)[1].at == desk.now
    assert shown(page) == (2, None)
    assert {"Saved", "14:05. Weather: Low."} <= set(texts(page))


def test_just_after_midnight_the_value_still_shown_is_one_of_today(
    desk: Desk, page: TodayPage
) -> None:
    desk.wait_to(datetime(2026, 11, 23, 23, 59, 40, tzinfo=LONDON))
    mood(page, 2)
    worry(page, 4)
    desk.now += timedelta(seconds=30)
    assert shown(page) == (2, 4)
    worry(page, 4)
    assert [(one.mood, one.worry, one.day.day) for one in entries(desk)] == [
        (2, 4, 23),
        (None, 4, 24),
    ]
    assert shown(page) == (None, 4)
    assert "Earlier today:" not in texts(page)


def test_add_words_is_for_the_check_in_it_was_said_of(desk: Desk, page: TodayPage) -> None:
    mood(page, 2)
    desk.now += timedelta(minutes=31)
    press(button(page.check_in_card, "Add words"))
    assert desk.opened == [f"journal/entry/{entries(desk)[0].id}"]


# --- what is written is left alone ----------------------------------------------------------------


@pytest.mark.parametrize("parts", [{"text": "Rain."}, {"tags": ("walk",)}, {"helped": "tea"}])
def test_an_entry_with_words_is_never_changed(desk: Desk, parts: dict[str, object]) -> None:
    written = keep(desk, 5, mood=2, **parts)
    page = today(desk)
    assert shown(page) == (None, None)
    assert "14:00. Weather: Low. With words." in texts(page)
    assert not any("Rain" in text for text in texts(page))
    mood(page, 4)
    assert entries(desk)[0] == written
    assert [one.mood for one in entries(desk)] == [2, 4]


def test_words_are_written_in_the_journal(desk: Desk, page: TodayPage) -> None:
    again(page, "Write something")
    mood(page, 4)
    again(page, "Add words")
    (made,) = entries(desk)
    assert desk.opened == ["journal/new", f"journal/entry/{made.id}"]


def test_earlier_ones_are_links_to_their_entry(desk: Desk) -> None:
    first = keep(desk, 295, mood=2, worry=4)
    keep(desk, -30, mood=1)  # later today
    page = today(desk)
    assert "Earlier today:" in texts(page)
    assert "14:35. Weather: Stormy." not in texts(page)
    press(button(page.check_in_card, "09:10. Weather: Low. Worry: 4."))
    for minutes in range(60, 240, 30):
        keep(desk, minutes, worry=5)
    settle(page)
    press(button(page.check_in_card, "All of today"))
    assert desk.opened == [f"journal/entry/{first.id}", "journal/day/2026-11-23"]


def test_it_follows_what_the_journal_saves(desk: Desk, page: TodayPage) -> None:
    made = keep(desk, 3, mood=5)
    settle(page)
    assert shown(page) == (5, None)
    desk.keep(replace(made, text="Sun."))
    settle(page)
    assert shown(page) == (None, None)
    assert "14:02. Weather: Bright. With words." in texts(page)


# --- after a gap ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "welcome"), [(13, False), (14, True), (400, True)])
def test_after_two_weeks_it_says_welcome_back(desk: Desk, days: int, welcome: bool) -> None:
    keep(desk, days * 1440, mood=3)
    page = today(desk)
    first = page.check_in_card.layout_.itemAt(0)
    assert first is not None
    assert (first.widget() is page.check_in_card.welcome) == welcome
    assert ("Welcome back." in texts(page)) == welcome
    assert INTRO in texts(page)
    mood(page, 3)
    assert ("Welcome back." in texts(page)) == welcome  # it would take the scales along
    wait(desk, page, 1)
    assert ("Welcome back." in texts(page)) == welcome
    page.hide()
    page.show()
    settle(page)
    assert "Welcome back." not in texts(page)
    assert INTRO in texts(page)


def test_it_welcomes_until_there_is_an_entry(desk: Desk) -> None:
    keep(desk, 30 * 1440, mood=3)
    page = today(desk)
    page.hide()
    page.show()
    settle(page)
    assert "Welcome back." in texts(page)
    keep(desk, 3, text="Written in the journal.")
    settle(page)
    assert "Welcome back." not in texts(page)


def test_the_first_time_is_no_return(page: TodayPage) -> None:
    assert "Welcome back." not in texts(page)


# --- a hard day -----------------------------------------------------------------------------------


def test_the_line_follows_a_hard_one_and_goes_with_it(desk: Desk, page: TodayPage) -> None:
    mood(page, 1)
    assert LINE in texts(page)
    mood(page, 2)
    assert LINE not in texts(page)
    worry(page, 9)
    assert LINE in texts(page)
    wait(desk, page, 31)
    assert LINE not in texts(page)


def test_the_line_is_turned_off_from_here_and_that_is_undone(desk: Desk, page: TodayPage) -> None:
    mood(page, 1)
    press(button(page.check_in_card, "Do not show this line again"))
    assert LINE not in texts(page)
    assert page.isAncestorOf(focused())
    profile = desk.vault.store.get(Profile, PROFILE_ID)
    assert profile is not None
    assert not profile.hard_day_line
    (bar,) = (one for one in page.findChildren(Banner) if one.isVisible())
    press(button(bar, "Undo"))
    assert LINE in texts(page)


def test_a_hard_tap_brings_the_line_wholly_into_view(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    desk.keep(*sam(State.FINISHED))
    made = desk.show(TodayPage, 800, 640)
    assert isinstance(made, TodayPage)
    line = made.check_in_card.hard_line
    ninth = made.check_in_card.worries.button(9)
    ninth.setFocus()
    made.view.ensureWidgetVisible(ninth, 0, 0)
    QTest.keyClick(ninth, Qt.Key.Key_Space)
    settle(made)
    assert line.isVisible()
    assert not line.visibleRegion().isEmpty()
    assert line.visibleRegion().boundingRect() == line.rect()
    assert focused() is ninth
    mood(made, 3)
    worry(made, 9)  # let go of: it does not scroll for a line that is not there
    assert not line.isVisible()


def test_a_line_that_goes_at_once_is_not_scrolled_to(page: TodayPage) -> None:
    page.check_in_card.moods.button(1).click()
    page.check_in_card.moods.button(2).click()
    settle(page)
    assert page.view.verticalScrollBar().value() == 0


def test_its_notice_tells_nothing_of_the_journal_under_the_curtain(
    desk: Desk, page: TodayPage
) -> None:
    desk.vault.set_passphrase("a long line of words")
    desk.curtain.look_again()
    mood(page, 1)
    press(button(page.check_in_card, "Do not show this line again"))
    assert len(bars(page)) == 1
    desk.curtain.draw()
    settle(page)
    assert bars(page) == []


# --- who is not asked about worry -----------------------------------------------------------------


@pytest.mark.parametrize("states", [{State.BEREAVED}, {State.BEREAVED, State.CARER}])
def test_who_is_bereaved_is_asked_for_the_weather_only(desk: Desk, states: set[State]) -> None:
    desk.keep(*sam(*states))
    kept = keep(desk, 3, mood=3, worry=7)
    page = today(desk)
    card = page.check_in_card
    assert not card.worries.isVisible()
    assert "How loud has worry about cancer been?" not in texts(page)
    assert {"How is today?", INTRO, "Add words"} <= set(texts(page))
    mood(page, 1)
    assert [(one.id, one.mood, one.worry) for one in entries(desk)] == [(kept.id, 1, 7)]
    assert {"Saved", "Undo", LINE} <= set(texts(page))
    assert_fits(page)
    desk.keep(Profile(states=frozenset({*states, State.FINISHED})))
    settle(page)
    assert card.worries.isVisible()
    assert "How loud has worry about cancer been?" in texts(page)


# --- when it cannot be saved ----------------------------------------------------------------------


def test_a_save_that_fails_keeps_the_choice_and_the_next_tap_saves_both(
    desk: Desk, page: TodayPage
) -> None:
    pragma(desk.vault, "query_only=ON")
    mood(page, 4)
    assert shown(page) == (4, None)
    assert bars(page) == [problem_text(Problem.READ_ONLY)]
    assert {"Not saved yet", "Try again"} <= set(texts(page))
    assert not {"Saved", "Undo", "Add words"} & set(texts(page))
    pragma(desk.vault, "query_only=OFF")
    worry(page, 3)
    (made,) = entries(desk)
    assert (made.mood, made.worry) == (4, 3)
    assert "Saved" in texts(page)
    assert bars(page) == []


def test_it_is_tried_again_on_wish(desk: Desk, page: TodayPage) -> None:
    pragma(desk.vault, "query_only=ON")
    mood(page, 4)
    again(page, "Try again")
    assert "Not saved yet" in texts(page)
    pragma(desk.vault, "query_only=OFF")
    again(page, "Try again")
    assert [one.mood for one in entries(desk)] == [4]


def test_one_that_was_never_saved_can_be_let_go(desk: Desk, page: TodayPage) -> None:
    pragma(desk.vault, "query_only=ON")
    mood(page, 4)
    mood(page, 4)
    pragma(desk.vault, "query_only=OFF")
    assert "Not saved yet" not in texts(page)
    assert shown(page) == (None, None)
    assert entries(desk) == []


def test_nothing_is_lost_while_half_an_hour_passes(desk: Desk, page: TodayPage) -> None:
    """What failed is kept as of its own time; the new tap is a check-in of its own."""
    pragma(desk.vault, "query_only=ON")
    mood(page, 4)
    wait(desk, page, 40)
    pragma(desk.vault, "query_only=OFF")
    worry(page, 2)
    assert [(one.mood, one.worry) for one in entries(desk)] == [(4, None), (None, 2)]
    assert entries(desk)[0].at == MONDAY


def test_clearing_that_fails_is_tried_again_too(desk: Desk, page: TodayPage) -> None:
    mood(page, 4)
    pragma(desk.vault, "query_only=ON")
    mood(page, 4)
    assert shown(page) == (None, None)
    assert len(entries(desk)) == 1
    pragma(desk.vault, "query_only=OFF")
    again(page, "Try again")
    assert entries(desk) == []
    assert "Removed" in texts(page)


def test_what_is_not_saved_is_handed_over(desk: Desk, page: TodayPage) -> None:
    page.hand_over()
    pragma(desk.vault, "query_only=ON")
    mood(page, 4)
    pragma(desk.vault, "query_only=OFF")
    page.hand_over()
    assert [one.mood for one in entries(desk)] == [4]


def test_an_undo_that_fails_is_said_and_can_be_pressed_again(desk: Desk, page: TodayPage) -> None:
    mood(page, 4)
    pragma(desk.vault, "query_only=ON")
    again(page, "Undo")
    assert bars(page) == [problem_text(Problem.READ_ONLY)]
    assert shown(page) == (4, None)
    pragma(desk.vault, "query_only=OFF")
    again(page, "Undo")
    assert entries(desk) == []


def test_a_read_that_fails_is_said(desk: Desk, page: TodayPage) -> None:
    store = desk.vault.store
    made = keep(desk, 3, mood=5)
    store._thread.call(lambda: store._connection.execute("UPDATE journal_entry SET mood = 9"))
    desk.feed.changed.emit(frozenset({JournalEntry}))
    settle(page)
    assert bars(page) == [problem_text(Problem.VAULT_DAMAGED)]
    assert made.mood == 5


# --- covered, or only to be read ------------------------------------------------------------------


def test_it_hides_while_the_curtain_is_drawn(desk: Desk, page: TodayPage) -> None:
    desk.vault.set_passphrase("a long line of words")
    desk.curtain.look_again()
    mood(page, 4)
    desk.curtain.draw()
    settle(page)
    assert not page.check_in_card.isVisible()
    assert "How is today?" not in shown_texts(page)
    assert_fits(page)
    wait(desk, page, 1)
    keep(desk, 0, mood=1)
    settle(page)
    assert not page.check_in_card.isVisible()
    assert page.check_in_card._stored == []
    desk.curtain.lift()
    settle(page)
    assert page.check_in_card.isVisible()
    assert shown(page) == (1, None)


def test_in_a_vault_that_can_only_be_read_it_shows_and_asks_nothing(desk: Desk) -> None:
    keep(desk, 5, mood=1, worry=2)
    desk.vault.read_only = True
    page = today(desk)
    assert shown(page) == (1, 2)
    assert not page.check_in_card.moods.isEnabled()
    assert not page.check_in_card.worries.isEnabled()
    assert not page.check_in_card.words_button.isVisible()
    assert not page.check_in_card.hard_line.end_button.isEnabled()


# --- how it fits and what is read out -------------------------------------------------------------


def full(desk: Desk) -> None:
    """Everything that can stand on the card."""
    keep(desk, 20 * 1440, mood=3)
    for minutes in (295, 164, 61):
        keep(desk, minutes, mood=2, worry=10, text="x" if minutes == 164 else "")
    keep(desk, 4, mood=1)


@pytest.mark.parametrize("theme", [Theme.DARK, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("width", [600, 800, 1056])
def test_everything_fits(desk: Desk, look: Look, theme: Theme, size: int, width: int) -> None:
    look.use(Settings(theme=theme, text_size=size))
    full(desk)
    page = desk.show(TodayPage, width - (size - 100), 640)
    assert isinstance(page, TodayPage)
    worry(page, 9)
    assert_fits(page)


def test_it_fits_in_a_long_language_that_runs_from_the_right(
    desk: Desk, qapp: QApplication, look: Look
) -> None:
    look.use(Settings(text_size=200))
    with pseudo_language(qapp):
        full(desk)
        page = desk.show(TodayPage, 700, 640)
        assert isinstance(page, TodayPage)
        worry(page, 9)
        assert_fits(page, words_may_break=True)
        page.close()


@pytest.mark.parametrize(
    ("size", "width", "beside"), [(100, 1056, True), (100, 800, False), (200, 1056, False)]
)
def test_it_stands_beside_the_nurses_where_there_is_room(
    desk: Desk, look: Look, size: int, width: int, beside: bool
) -> None:
    look.use(Settings(text_size=size))
    desk.keep(*sam(State.FINISHED, display=Display.QUIET))
    page = desk.show(TodayPage, width, 832)
    assert isinstance(page, TodayPage)
    card, nurses = page.check_in_card.geometry(), page.nurse_card.geometry()
    assert (card.top() == nurses.top()) == beside
    assert (card.bottom() < nurses.top()) != beside


def test_saved_is_told_to_a_reader_of_the_screen(desk: Desk, page: TodayPage) -> None:
    told: list[str] = []

    def note(event: object) -> None:
        told.append(event.message())  # type: ignore[attr-defined]

    before = QAccessible.updateAccessibility
    QAccessible.updateAccessibility = note  # type: ignore[method-assign]
    try:
        mood(page, 4)
        worry(page, 9)
    finally:
        QAccessible.updateAccessibility = before  # type: ignore[method-assign]
    assert told == ["Saved", f"Saved {LINE}"]


def test_a_card_that_is_not_seen_counts_its_own_taps(desk: Desk) -> None:
    """Its page does not read again before it is shown."""
    page = TodayPage(desk.services)
    desk.qtbot.addWidget(page)
    page.refresh_if_stale()
    card: CheckInCard = page.check_in_card
    card.moods.button(4).click()
    card.worries.button(2).click()
    assert [(one.mood, one.worry) for one in entries(desk)] == [(4, 2)]


def test_the_first_paint_does_not_ask_what_the_zone_is_called(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt reads a table of all zones for that: 5 ms of a start."""
    asked: list[bool] = []

    def zone() -> str:
        asked.append(True)
        return "Europe/London"

    monkeypatch.setattr(desk.clock, "zone", zone)
    keep(desk, 3, mood=3)
    page = today(desk)
    assert asked == []
    mood(page, 4)
    assert asked == [True]
