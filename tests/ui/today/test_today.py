"""Today: the card of time for each state and display, the nurses, and the turn of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from recurapp.content.wording import load_wording
from recurapp.milestones import WordsId
from recurapp.own_support import ServiceChoice, service_choice_id
from recurapp.records import (
    PROFILE_ID,
    Cancer,
    Display,
    PartialDate,
    Profile,
    Record,
    State,
    Treatment,
    TreatmentKind,
)
from recurapp.settings import Settings, Theme
from recurapp.ui.parts.time_words import says_late_return
from recurapp.ui.theme import Look
from recurapp.ui.today import TodayPage
from recurapp.ui.today.nurse_card import NURSES
from recurapp.ui.widgets.buttons import Button, LinkButton
from tests.ui.desk import LONDON, Desk, button, focused, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language

OCTOBER = PartialDate(2023, 10, 9)
BESIDE_THE_PATH = "Your clinic may count from another date."
NO_PATH = [
    State.NOT_OVER,
    State.WATCHED,
    State.CAME_BACK,
    State.STAYS,
    State.CARER,
    State.BEREAVED,
]
BLOCKS = {
    State.NOT_OVER: "notover",
    State.WATCHED: "watched",
    State.CAME_BACK: "cameback",
    State.STAYS: "secondary",
    State.CARER: "carer",
    State.BEREAVED: "bereaved",
}


def sam(
    *states: State,
    display: Display = Display.QUIET,
    end: PartialDate | None = OCTOBER,
    name: str = "Sam",
    lasting: bool = False,
) -> tuple[Record, ...]:
    """Sam, with one cancer and one main treatment."""
    cancer = Cancer(name="Breast cancer")
    profile = Profile(name=name, states=frozenset(states), display=display, setup_done=True)
    records: list[Record] = [profile, cancer, Treatment(cancer=cancer.id, ended=end)]
    if lasting:
        kind, started = TreatmentKind.LONG_TERM, PartialDate(2023, 10)
        records.append(Treatment(cancer=cancer.id, kind=kind, name="Tablets", started=started))
    return tuple(records)


def today(desk: Desk, *records: Record) -> TodayPage:
    if records:
        desk.keep(*records)
    page = desk.show(TodayPage)
    assert isinstance(page, TodayPage)
    return page


# --- the display table, row by row ----------------------------------------------------------------


def test_quiet_shows_years_and_months_the_path_and_one_careful_line(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED))
    texts = shown_texts(page)
    assert "3 years and 1 month" in texts
    assert "since your main treatment ended" in texts
    assert f"Some types can return many years later. {BESIDE_THE_PATH}" in texts
    assert page.time_card.path is not None
    assert page.time_card.path.isVisible()


def test_quiet_keeps_the_words_one_click_away(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED))
    words = load_wording()["between"]
    assert not set(words) & set(shown_texts(page))
    press(button(page, "What this time can mean"))
    assert set(words) <= set(shown_texts(page))
    press(button(page, "Put these words away"))
    assert not set(words) & set(shown_texts(page))


def test_words_that_were_opened_stay_open_when_something_changes(desk: Desk) -> None:
    records = sam(State.FINISHED)
    page = today(desk, *records)
    press(button(page, "What this time can mean"))
    desk.keep(Profile(name="Alex", states=frozenset({State.FINISHED})))
    settle(page)
    assert set(load_wording()["between"]) <= set(shown_texts(page))


def test_full_shows_days_the_path_and_the_words(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED, display=Display.FULL))
    texts = shown_texts(page)
    assert "3 years, 1 month, 14 days" in texts
    assert set(load_wording()["between"]) <= set(texts)
    assert "What this time can mean" not in texts
    assert page.time_card.path is not None


def test_full_says_once_that_some_types_return_late(desk: Desk) -> None:
    """The words of most times say so themselves; where they do not, the line stands there."""
    page = today(desk, *sam(State.FINISHED, display=Display.FULL))
    late = f"Some types can return many years later. {BESIDE_THE_PATH}"
    assert late not in shown_texts(page)
    assert BESIDE_THE_PATH in shown_texts(page)


@pytest.mark.parametrize("years", [2, 10])
def test_full_says_it_on_a_line_of_its_own_where_the_words_do_not(desk: Desk, years: int) -> None:
    end = PartialDate(2026 - years, 11, 23)
    page = today(desk, *sam(State.FINISHED, display=Display.FULL, end=end))
    assert f"Some types can return many years later. {BESIDE_THE_PATH}" in shown_texts(page)


@pytest.mark.parametrize("words", WordsId)
def test_words_that_stand_without_the_line_say_it_themselves(words: WordsId) -> None:
    text = " ".join(load_wording()[words.value])
    said = ("many years", "a long time", "later")
    assert says_late_return(words) == any(late in text for late in said)


def test_off_shows_no_card_of_time_and_one_link_at_the_end_to_the_words(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED, display=Display.OFF))
    before = " ".join(shown_texts(page))
    assert "2023" not in before
    assert "since your main treatment" not in before
    assert "3 years" not in before
    assert not page.time_card.isVisible()
    link = button(page, "What this time can mean")
    links = [one for one in page.findChildren(LinkButton) if one.isVisible()]
    assert [one for one in links if one is not page.nurse_card.more_link] == [link]
    assert link.mapTo(page, QPoint(0, 0)).y() > page.nurse_card.geometry().bottom()
    press(link)
    assert set(load_wording()["between"]) <= set(shown_texts(page))


def test_off_the_words_follow_the_display_and_the_day(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED, display=Display.OFF, end=PartialDate(2024, 11, 24)))
    press(button(page, "What this time can mean"))
    assert set(load_wording()["under2"]) <= set(shown_texts(page))
    desk.wait_to(desk.now + timedelta(days=1))
    settle(page)
    press(button(page, "What this time can mean"))
    assert set(load_wording()["at2"]) <= set(shown_texts(page))
    desk.keep(Profile(states=frozenset({State.FINISHED})))
    settle(page)
    assert not page.foot_words.isVisible()


def test_off_with_no_date_has_no_card_of_time(desk: Desk) -> None:
    page = today(desk, *sam(display=Display.OFF, end=None))
    assert not page.time_card.isVisible()
    assert not page.foot_words.isVisible()


def test_off_says_nothing_of_time_while_results_are_awaited(desk: Desk) -> None:
    page = today(desk, *sam(State.WAITING, display=Display.OFF))
    assert set(load_wording()["waiting"]) <= set(shown_texts(page))
    assert not page.foot_words.isVisible()


# --- the states -----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", NO_PATH)
@pytest.mark.parametrize("display", Display)
def test_a_state_without_a_path_shows_its_words_and_no_time(
    desk: Desk, state: State, display: Display
) -> None:
    page = today(desk, *sam(State.FINISHED, state, display=display))
    texts = shown_texts(page)
    assert set(load_wording()[BLOCKS[state]]) <= set(texts)
    assert page.time_card.path is None
    said = " ".join(texts)
    assert "2023" not in said
    assert "3 years" not in said
    assert "What this time can mean" not in said


def test_several_states_show_the_words_of_each(desk: Desk) -> None:
    page = today(desk, *sam(State.CAME_BACK, State.STAYS, State.CARER))
    texts = set(shown_texts(page))
    for state in (State.CAME_BACK, State.STAYS, State.CARER):
        assert set(load_wording()[BLOCKS[state]]) <= texts


def test_any_two_states_that_meet_never_show_a_path_beside_words_that_hide_it(desk: Desk) -> None:
    records = sam(lasting=True)
    page = today(desk, *records)
    for pair in combinations(State, 2):
        desk.keep(Profile(states=frozenset(pair)))
        settle(page)
        hides = bool(set(pair) & set(NO_PATH)) or State.WAITING in pair
        assert (page.time_card.path is None) == hides, pair
        assert page.time_card.isVisible(), pair


@pytest.mark.parametrize("state", [State.CARER, State.BEREAVED])
def test_those_who_care_or_grieve_are_not_led_to_treatments(desk: Desk, state: State) -> None:
    page = today(desk, *sam(state))
    assert page.time_card.findChildren(Button) == []


def test_others_without_a_path_are_led_to_their_treatments(desk: Desk) -> None:
    page = today(desk, *sam(State.STAYS))
    press(button(page, "Your treatments"))
    assert desk.opened == ["timeline"]


@pytest.mark.parametrize(
    ("records", "ended"),
    [
        (sam(State.FINISHED), "Treatment ended"),
        (sam(State.STILL_TAKING_MEDICINE), "Main treatment ended"),
        (sam(State.FINISHED, lasting=True), "Main treatment ended"),
    ],
)
def test_the_path_says_main_treatment_while_something_long_term_goes_with_it(
    desk: Desk, records: tuple[Record, ...], ended: str
) -> None:
    page = today(desk, *records)
    path = page.time_card.path
    assert path is not None
    assert path.accessibleDescription().startswith(f"{ended}: 9 Oct 2023.")


def test_still_taking_medicine_has_a_comfort_and_a_line_of_its_own(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED, State.STILL_TAKING_MEDICINE, lasting=True))
    texts = shown_texts(page.medicine_card)
    *longer, comfort = load_wording()["longterm"]
    assert comfort in texts
    assert "You do not have to feel finished." in comfort
    assert not set(longer) & set(texts)
    assert {"Tablets", "Since October 2023. No end date yet."} <= set(texts)
    assert page.time_card.path is not None


def test_medicine_that_is_not_listed_yet_can_be_added(desk: Desk) -> None:
    page = today(desk, *sam(State.STILL_TAKING_MEDICINE))
    press(button(page.medicine_card, "Add it to your timeline"))
    assert desk.opened == ["timeline/add-long-term"]


def test_listed_medicine_has_its_bar_also_when_the_state_was_not_picked(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED, lasting=True))
    texts = shown_texts(page.medicine_card)
    assert "Tablets" in texts
    assert not set(load_wording()["longterm"]) & set(texts)


def test_medicine_that_has_ended_has_no_card(desk: Desk) -> None:
    records = sam(State.FINISHED, lasting=True)
    tablets = records[-1]
    assert isinstance(tablets, Treatment)
    page = today(desk, *records[:-1], replace(tablets, ended=PartialDate(2026, 10)))
    assert not page.medicine_card.isVisible()


@pytest.mark.parametrize(
    ("started", "ended", "said"),
    [
        (PartialDate(2023, 10), PartialDate(2028), {"From October 2023", "Until 2028"}),
        (None, PartialDate(2028), {"Until 2028"}),
        (PartialDate(2027), None, {"Starts 2027. No end date yet."}),
        (None, None, {"No dates given"}),
    ],
)
def test_medicine_says_the_dates_it_has(
    desk: Desk, started: PartialDate | None, ended: PartialDate | None, said: set[str]
) -> None:
    records = sam(State.FINISHED, lasting=True)
    tablets = records[-1]
    assert isinstance(tablets, Treatment)
    page = today(desk, *records[:-1], replace(tablets, name="", started=started, ended=ended))
    assert set(shown_texts(page.medicine_card)) == {"Medicine you still take", *said}


def test_after_it_has_come_back_nothing_speaks_of_finished_treatment(desk: Desk) -> None:
    states = (State.FINISHED, State.STILL_TAKING_MEDICINE, State.CAME_BACK)
    page = today(desk, *sam(*states, lasting=True))
    assert not page.medicine_card.isVisible()


@pytest.mark.parametrize("choice", ["Keep my old timeline", "Start a new one", "Hide both"])
def test_after_it_has_come_back_the_choices_are_there_and_can_be_undone(
    desk: Desk, choice: str
) -> None:
    page = today(desk, *sam(State.CAME_BACK))
    assert choice not in shown_texts(page)
    press(button(page, "Choose what happens to your timeline"))
    assert set(load_wording()["cameback_choice"]) <= set(shown_texts(page))
    press(button(page, choice))
    store = desk.vault.store
    profile = store.get(Profile, PROFILE_ID)
    assert profile is not None
    assert len(store.find(Cancer)) == (2 if choice == "Start a new one" else 1)
    assert (profile.display is Display.OFF) == (choice == "Hide both")
    first = next(one for one in page.time_card.findChildren(LinkButton) if one.isVisible())
    assert first.hasFocus()
    assert choice not in shown_texts(page)
    if choice == "Keep my old timeline":
        assert "Undo" not in shown_texts(page)
        return
    press(button(page, "Undo"))
    assert len(store.find(Cancer)) == 1
    assert button(page, "Choose what happens to your timeline")


def test_once_hidden_or_with_nothing_to_choose_about_there_are_no_choices(desk: Desk) -> None:
    link = "Choose what happens to your timeline"
    assert link not in shown_texts(today(desk, Profile(states=frozenset({State.CAME_BACK}))))
    page = today(desk, *sam(State.CAME_BACK, display=Display.OFF))
    assert link not in shown_texts(page)
    desk.vault.read_only = True
    assert link not in shown_texts(today(desk, Profile(states=frozenset({State.CAME_BACK}))))


def test_waiting_hides_the_path_until_it_is_asked_for_and_puts_it_away_again(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED, State.WAITING))
    assert set(load_wording()["waiting"]) <= set(shown_texts(page))
    assert page.time_card.path is None
    assert "2023" not in " ".join(shown_texts(page))
    press(button(page, "Show the time since treatment"))
    assert page.time_card.path is not None
    assert page.time_card.path.hasFocus()
    press(button(page, "Put the time away again"))
    assert page.time_card.path is None
    assert button(page, "Show the time since treatment").hasFocus()


def test_waiting_without_a_date_asks_for_nothing(desk: Desk) -> None:
    page = today(desk, *sam(State.WAITING, end=None))
    assert page.time_card.findChildren(Button) == []


@pytest.mark.parametrize("records", [(), sam(State.FINISHED, end=None)], ids=["new", "no date"])
def test_without_a_date_there_is_one_line_and_one_button(
    desk: Desk, records: tuple[Record, ...]
) -> None:
    page = today(desk, *records)
    assert len(shown_texts(page.time_card)) == 2
    press(button(page, "Add a date"))
    assert desk.opened == ["timeline/add"]


def test_a_date_to_come_is_said_kindly(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED, end=PartialDate(2026, 11, 24)))
    said = " ".join(shown_texts(page.time_card))
    assert "Your treatment is not over yet." in said
    assert "24 November 2026" in said
    assert page.time_card.path is None


def test_the_name_of_the_cancer_stands_there_when_there_are_several(desk: Desk) -> None:
    records = sam(State.FINISHED)
    page = today(desk, *records)
    assert "Breast cancer" not in shown_texts(page)
    other = Cancer(name="Skin")
    profile = Profile(states=frozenset({State.FINISHED}), chosen_cancer=other.id)
    desk.keep(profile, other, Treatment(cancer=other.id, ended=PartialDate(2020, 1, 23)))
    settle(page)
    assert "Skin" in shown_texts(page)
    assert "6 years and 10 months" in shown_texts(page)


# --- the marks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("years", [2, 5, 10])
def test_the_day_of_a_mark_has_its_words_and_says_how_to_turn_them_off(
    desk: Desk, years: int
) -> None:
    end = PartialDate(2026 - years, 11, 23)
    page = today(desk, *sam(State.FINISHED, display=Display.FULL, end=end))
    texts = shown_texts(page)
    assert f"{years} years" in texts
    assert set(load_wording()[f"at{years}"]) <= set(texts)
    assert set(load_wording()["mark"]) <= set(texts)
    press(button(page, "Choose how much is shown"))
    assert desk.opened == ["settings"]


def test_no_words_of_a_mark_stand_on_the_quiet_page(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED, end=PartialDate(2024, 11, 23)))
    texts = set(shown_texts(page))
    assert not set(load_wording()["at2"]) & texts
    assert not set(load_wording()["mark"]) & texts


def test_the_meaning_of_the_marks_is_one_link_away(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED))
    press(button(page, "What the marks mean"))
    assert desk.opened == ["understand/what-the-marks-mean"]


# --- the clock ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "named", "plain"),
    [
        (4, "Hello, \u2068Sam\u2069", "Hello"),
        (5, "Good morning, \u2068Sam\u2069", "Good morning"),
        (12, "Good afternoon, \u2068Sam\u2069", "Good afternoon"),
        (18, "Good evening, \u2068Sam\u2069", "Good evening"),
        (23, "Hello, \u2068Sam\u2069", "Hello"),
    ],
)
def test_the_greeting_follows_the_hour_and_the_name(
    desk: Desk, hour: int, named: str, plain: str
) -> None:
    desk.now = desk.now.replace(hour=hour)
    page = today(desk, *sam(State.FINISHED))
    assert page.greeting.text() == named
    desk.keep(Profile())
    assert page.greeting.text() == plain
    assert page.date_line.text() == "Monday 23 November 2026"


def test_the_page_turns_over_at_local_midnight(desk: Desk) -> None:
    desk.now = datetime(2025, 10, 8, 23, 59, tzinfo=LONDON)
    page = today(desk, *sam(State.FINISHED, display=Display.FULL))
    assert "1 year, 11 months, 29 days" in shown_texts(page)
    desk.wait_to(datetime(2025, 10, 9, 0, 0, tzinfo=LONDON))
    settle(page)
    assert page.date_line.text() == "Thursday 9 October 2025"
    assert "2 years" in shown_texts(page)
    assert set(load_wording()["at2"]) <= set(shown_texts(page))


def test_the_page_turns_over_when_the_zone_changes(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED))
    desk.wait_to(datetime(2026, 11, 24, 3, 5, tzinfo=ZoneInfo("Pacific/Auckland")))
    assert page.date_line.text() == "Tuesday 24 November 2026"


def test_the_page_turns_over_while_it_is_out_of_sight(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED))
    page.hide()
    desk.wait_to(desk.now + timedelta(days=1))
    page.show()
    settle(page)
    assert page.date_line.text() == "Tuesday 24 November 2026"


def test_hours_that_passed_out_of_sight_are_noticed_on_the_way_back(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED))
    page.hide()
    desk.wait_to(desk.now.replace(hour=19))
    page.show()
    settle(page)
    assert page.greeting.text() == "Good evening, \u2068Sam\u2069"
    assert "closed now" in page.nurse_card.hours.text()


# --- the nurses -----------------------------------------------------------------------------------

UNDATED = "From an undated copy of Cancer Research UK's page. Not checked since."


def hours(page: TodayPage) -> str:
    settle(page)
    return page.nurse_card.hours.text()


def test_the_number_can_be_selected_and_comes_from_the_directory(desk: Desk) -> None:
    page = today(desk)
    card = page.nurse_card
    assert card.title.text() == "Cancer Research UK nurses"
    assert card.number.text() == "0808 800 4040"
    assert card.number.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_the_hours_are_said_anew_each_minute(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 16, 44, tzinfo=LONDON)
    page = today(desk)
    lead = "By its listed hours, usually"
    assert hours(page) == f"{lead} open now, until 5pm UK time. {UNDATED}"
    desk.wait_to(datetime(2026, 11, 23, 16, 50, tzinfo=LONDON))
    assert hours(page) == f"{lead} closes soon, at 5pm UK time. {UNDATED}"
    assert not page.nurse_card.other.isVisible()
    desk.wait_to(datetime(2026, 11, 23, 17, 0, tzinfo=LONDON))
    assert hours(page) == f"{lead} closed now. Next: Tuesday 9am UK time. {UNDATED}"


def test_while_the_nurses_are_closed_one_open_line_stands_beside_them(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 3, 0, tzinfo=LONDON)
    page = today(desk)
    settle(page)
    assert "116 123" in page.nurse_card.other.text()
    desk.settings.change(country="DE")
    desk.wait_to(datetime(2026, 11, 23, 3, 1, tzinfo=LONDON))
    settle(page)
    assert not page.nurse_card.other.isVisible()


def test_what_the_person_corrected_stands_there_and_goes_behind_the_curtain(desk: Desk) -> None:
    page = today(desk)
    card = page.nurse_card
    own = ServiceChoice(
        id=service_choice_id(NURSES),
        service=NURSES,
        number="\u202e0000 894 1910",
        hours="Weekdays",
        corrected_on=date(2026, 11, 3),
    )
    desk.keep(own)
    said = "Hours, in your own words: \u2068Weekdays\u2069"
    assert card.number.text() == card.number.accessibleName() == "0000 894 1910"
    assert hours(page) == f"{said} Your own number, changed on 3 November 2026."
    desk.wait_to(datetime(2026, 11, 23, 18, 0, tzinfo=LONDON))
    assert "closed" not in hours(page)
    assert not card.other.isVisible()
    desk.keep(replace(own, number=""))
    assert card.number.text() == "0808 800 4040"
    kept = "Your own words, changed on 3 November 2026. The number is RecurApp's."
    assert hours(page) == f"{said} {kept} {UNDATED}"
    desk.keep(own)
    desk.draw_curtain()
    assert card.number.text() == "0808 800 4040"
    assert "usually closed now" in hours(page)
    assert not any("Weekdays" in text or "1910" in text for text in shown_texts(page))


@pytest.mark.parametrize("number", ["0" * 500, "Ward 7: " + "01632 960 000 " * 30])
def test_a_long_number_of_ones_own_stays_in_the_card(desk: Desk, look: Look, number: str) -> None:
    look.use(Settings(text_size=200))
    desk.keep(
        *sam(State.FINISHED),
        ServiceChoice(id=service_choice_id(NURSES), service=NURSES, number=number.strip()),
    )
    assert_fits(desk.show(TodayPage, 700, 640), words_may_break=True)


def test_the_line_that_is_open_is_of_the_place_and_not_one_that_was_corrected(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 3, 0, tzinfo=LONDON)
    desk.settings.change(country="US")
    page = today(desk)
    settle(page)
    assert "988" in page.nurse_card.other.text()
    desk.keep(ServiceChoice(id=service_choice_id("us-988"), service="us-988", number="1"))
    assert page.nurse_card.other.text() == ""


def test_the_hours_are_those_of_the_uk_wherever_the_computer_is(desk: Desk) -> None:
    desk.now = datetime(2026, 11, 23, 5, 0, tzinfo=ZoneInfo("America/New_York"))
    page = today(desk)
    assert "usually open now" in hours(page)
    assert "UK time" in hours(page)
    assert "other countries" in hours(page)


def test_a_public_holiday_makes_no_claim(desk: Desk) -> None:
    desk.now = datetime(2026, 12, 28, 10, 0, tzinfo=LONDON)
    assert hours(today(desk)).startswith("Today is a public holiday. Hours may differ.")


def test_the_hours_are_said_anew_when_the_app_comes_to_the_front(
    desk: Desk, qapp: QApplication
) -> None:
    page = today(desk)
    desk.now = datetime(2026, 11, 23, 18, 0, tzinfo=LONDON)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert "closed now" in hours(page)


# --- how it fits, and what it loads ---------------------------------------------------------------


@pytest.mark.parametrize(("size", "top"), [(100, True), (200, False)])
def test_that_it_is_encrypted_is_said_once_at_the_foot_where_room_is_short(
    desk: Desk, look: Look, size: int, top: bool
) -> None:
    page = today(desk, *sam(State.FINISHED))
    look.use(Settings(text_size=size))
    settle(page)
    assert shown_texts(page).count("Encrypted on this computer") == 1
    assert page.top_chip.isVisible() == top
    page.resize(500, 640)
    settle(page)
    assert page.foot_chip.isVisible()


def test_cards_below_each_other_begin_with_the_people(desk: Desk) -> None:
    page = today(desk, *sam(State.STILL_TAKING_MEDICINE))
    page.resize(600, 640)
    settle(page)
    assert page.nurse_card.geometry().bottom() < page.medicine_card.geometry().top()


def test_a_number_and_its_word_stay_on_one_line(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED))
    texts = [one.text() for one in page.time_card.findChildren(QLabel)]
    assert "3\u00a0years and 1\u00a0month" in texts


def test_everything_can_be_reached_by_tab(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED))
    links = [one for one in page.findChildren(LinkButton) if one.isVisible()]
    wanted = {page.time_card.path, *links}
    page.time_card.focus_first()
    seen = set()
    for _ in range(12):
        seen.add(QApplication.focusWidget())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert wanted <= seen


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("width", [800, 1056])
@pytest.mark.parametrize("display", Display)
def test_everything_fits_at_every_text_size(
    desk: Desk, look: Look, size: int, width: int, display: Display
) -> None:
    look.use(Settings(theme=Theme.DARK, text_size=size))
    states = (State.FINISHED, State.STILL_TAKING_MEDICINE)
    desk.keep(*sam(*states, display=display, lasting=True))
    assert_fits(desk.show(TodayPage, width - (size - 100), 640))


@pytest.mark.parametrize("state", State)
def test_every_state_fits_in_a_long_language_that_runs_from_the_right(
    desk: Desk, qapp: QApplication, look: Look, state: State
) -> None:
    look.use(Settings(text_size=200))
    with pseudo_language(qapp):
        desk.keep(*sam(state, lasting=True))
        page = desk.show(TodayPage, 700, 640)
        assert_fits(page, words_may_break=True)
        page.close()


def test_a_vault_that_can_only_be_read_says_so(desk: Desk) -> None:
    said = "You can read everything here. Nothing can be changed just now."
    assert said not in shown_texts(today(desk))
    desk.vault.read_only = True
    assert said in shown_texts(today(desk))


def test_the_curtain_is_drawn_and_lifted_from_here(desk: Desk) -> None:
    page = desk.show(TodayPage)
    assert "Draw the curtain" not in shown_texts(page)
    desk.draw_curtain()
    settle(page)
    texts = shown_texts(page)
    assert "The curtain covers your journal, check-ins and questions." in texts
    assert "Lift it" in texts
    page.resize(600, 832)
    assert_fits(page)


def test_the_nurses_lead_to_more_people_to_talk_to(desk: Desk) -> None:
    page = today(desk, *sam(State.FINISHED))
    press(button(page, "More people to talk to"))
    assert desk.opened == ["support"]
