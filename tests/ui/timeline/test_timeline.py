"""Timeline: treatments added, changed and removed, each with Undo; and "it has come back"."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from recurapp.content.wording import load_wording
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
from recurapp.text import clean_line
from recurapp.ui.theme import Look
from recurapp.ui.timeline import TimelinePage
from recurapp.ui.timeline.name_form import NameForm
from recurapp.ui.timeline.treatment_form import TreatmentForm
from recurapp.ui.today import TodayPage
from recurapp.ui.widgets.buttons import PRIMARY, SECONDARY
from tests.ui.desk import Desk, button, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=QWidget)

BREAST = Cancer(name="Breast")
OPERATION = Treatment(
    cancer=BREAST.id, name="Operation", started=PartialDate(2023, 3, 2), ended=PartialDate(2023, 3)
)
RADIO = Treatment(
    cancer=BREAST.id, name="Radio", started=PartialDate(2023, 9), ended=PartialDate(2023, 10, 9)
)
TABLETS = Treatment(
    cancer=BREAST.id, name="Tablets", kind=TreatmentKind.LONG_TERM, started=PartialDate(2023, 11)
)
SAM = Profile(name="Sam", states=frozenset({State.FINISHED}), setup_done=True)
RECORDS = (SAM, BREAST, OPERATION, RADIO, TABLETS)
COUNTED = "Time is counted from its end."


def timeline(desk: Desk, *records: Record) -> TimelinePage:
    if records:
        desk.keep(*records)
    page = desk.show(TimelinePage)
    assert isinstance(page, TimelinePage)
    return page


def kept(desk: Desk, kind: type[R]) -> list[R]:
    return desk.vault.store.find(kind)


def profile(desk: Desk) -> Profile:
    found = desk.vault.store.get(Profile, PROFILE_ID)
    assert found is not None
    return found


def form(page: TimelinePage, kind: type[F]) -> F:
    """The form in front of the page."""
    assert page.panel is not None
    assert isinstance(page.panel.content, kind)
    return page.panel.content


def type_in(text: str) -> None:
    """Type where the keyboard is, in place of what stands there."""
    widget = focused()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)


def undo(page: TimelinePage) -> None:
    press(button(page, "Undo"))


# --- what is shown --------------------------------------------------------------------------------


def test_an_empty_timeline_is_one_line_and_one_button(desk: Desk) -> None:
    page = timeline(desk)
    assert shown_texts(page) == [
        "Timeline",
        "Your treatments and their dates will stand here.",
        "Add a treatment",
    ]


@pytest.mark.parametrize("state", [State.CARER, State.BEREAVED])
def test_a_timeline_of_their_own_is_not_pressed_on_those_who_care_or_grieve(
    desk: Desk, state: State
) -> None:
    page = timeline(desk, Profile(states=frozenset({state})))
    texts = shown_texts(page)
    assert "Add a treatment" not in texts
    assert set(load_wording()[state.value]) <= set(texts)


def test_treatments_stand_under_their_cancer_with_dates(desk: Desk) -> None:
    texts = shown_texts(timeline(desk, *RECORDS))
    assert {"\u2068Breast\u2069", "Operation", "Radio", "Tablets"} <= set(texts)
    assert "2 March 2023 to March 2023" in texts
    assert "September 2023 to 9 October 2023" in texts
    assert {"Since November 2023. No end date yet."} <= set(texts)
    assert set(load_wording()["clock"]) <= set(texts)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"started": PartialDate(2023), "ended": PartialDate(2023)}, "2023"),
        ({"ended": PartialDate(2023, 5)}, "Ended May 2023"),
        ({"started": PartialDate(2023, 5)}, "Started May 2023"),
        ({}, "No dates given"),
    ],
)
def test_a_treatment_says_the_dates_it_has(
    desk: Desk, dates: dict[str, PartialDate], said: str
) -> None:
    page = timeline(desk, SAM, BREAST, Treatment(cancer=BREAST.id, name="One", **dates))  # type: ignore[arg-type]
    assert said in shown_texts(page)


def test_the_marks_have_their_words_by_display_and_the_line_about_late_return(
    desk: Desk,
) -> None:
    page = timeline(desk, *RECORDS)
    words, late = set(load_wording()["between"]), "Some types can return many years later."
    assert page.cards[0].path is not None
    assert not words & set(shown_texts(page))
    assert late in shown_texts(page)
    desk.keep(replace(SAM, display=Display.FULL))
    settle(page)
    assert words <= set(shown_texts(page))
    assert late not in shown_texts(page)  # the words say so
    press(button(page, "What the marks mean"))
    assert desk.opened == ["understand/what-the-marks-mean"]


def test_long_term_treatment_has_its_words_where_the_person_said_so(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    words = set(load_wording()["longterm"])
    assert not words & set(shown_texts(page))
    desk.keep(replace(SAM, states=frozenset({State.STILL_TAKING_MEDICINE})))
    settle(page)
    assert words <= set(shown_texts(page))


def test_adding_is_the_strong_action_only_while_there_is_nothing(desk: Desk) -> None:
    page = timeline(desk, SAM, BREAST)
    assert page.add_button.dress is PRIMARY
    desk.keep(RADIO)
    settle(page)
    assert page.add_button.dress is SECONDARY


@pytest.mark.parametrize(
    ("part", "kind"),
    [("add", TreatmentKind.MAIN), ("add-long-term", TreatmentKind.LONG_TERM)],
)
def test_a_link_of_another_page_opens_the_form(desk: Desk, part: str, kind: TreatmentKind) -> None:
    page = timeline(desk)
    page.go_to("nothing of this name")
    assert page.panel is None
    page.go_to(part)
    assert form(page, TreatmentForm).kind.value() is kind


def test_near_a_mark_the_notes_can_be_turned_off(desk: Desk) -> None:
    full = replace(SAM, display=Display.FULL)
    page = timeline(desk, full, BREAST, replace(RADIO, ended=PartialDate(2024, 11, 23)))
    press(button(page, "Choose how much is shown"))
    assert desk.opened == ["settings"]


@pytest.mark.parametrize(
    "changed",
    [
        replace(SAM, display=Display.OFF),
        replace(SAM, states=frozenset({State.WAITING})),
        *(
            replace(SAM, states=frozenset({State.FINISHED, state}))
            for state in (State.NOT_OVER, State.WATCHED, State.STAYS, State.CAME_BACK)
        ),
    ],
)
def test_counters_go_where_they_must_and_treatments_stay_listed(
    desk: Desk, changed: Profile
) -> None:
    page = timeline(desk, changed, *RECORDS[1:])
    texts = shown_texts(page)
    assert page.cards[0].path is None
    assert {"Operation", "Radio", "Tablets"} <= set(texts)
    assert not {"2 years", "5 years", "10 years"} & set(texts)


def test_a_date_to_come_is_said_kindly(desk: Desk) -> None:
    page = timeline(desk, SAM, BREAST, replace(RADIO, ended=PartialDate(2026, 12, 24)))
    assert any("not over yet" in text for text in shown_texts(page))
    assert page.cards[0].path is None


# --- which one counts -----------------------------------------------------------------------------


def test_the_last_end_counts_until_another_is_picked(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    assert page.standing.counted(BREAST) == RADIO
    assert shown_texts(page).count(COUNTED) == 1
    press(button(page, "Count from this one"))
    assert kept(desk, Cancer)[0].counts_from == OPERATION.id
    undo(page)
    assert kept(desk, Cancer)[0].counts_from is None


def test_with_one_end_there_is_nothing_to_pick(desk: Desk) -> None:
    texts = shown_texts(timeline(desk, SAM, BREAST, RADIO))
    assert COUNTED not in texts
    assert "Count from this one" not in texts


def test_today_shows_the_cancer_that_was_picked(desk: Desk) -> None:
    other = Cancer()
    page = timeline(desk, *RECORDS, other, Treatment(cancer=other.id, ended=PartialDate(2020)))
    texts = shown_texts(page)
    assert "Shown on Today" in texts
    assert "Timeline 2" in texts
    press(button(page, "Show this one on Today"))
    assert profile(desk).chosen_cancer == other.id
    undo(page)
    assert profile(desk).chosen_cancer is None


# --- forms, by keyboard ---------------------------------------------------------------------------


def test_the_first_treatment_is_added_by_keyboard_alone(desk: Desk) -> None:
    page = timeline(desk)
    press(button(page, "Add a treatment"))
    made = form(page, TreatmentForm)
    desk.qtbot.waitUntil(lambda: made.isAncestorOf(QApplication.focusWidget() or page))
    made.name.setFocus()
    type_in("Operation")
    made.started.edit.setFocus()
    type_in("March 2023")
    made.ended.edit.setFocus()
    type_in("9 October 2023")
    QTest.keyClick(made.ended.edit, Qt.Key.Key_Return)
    settle(page)
    assert page.panel is None
    treatment = kept(desk, Treatment)[0]
    assert (treatment.name, treatment.kind) == ("Operation", TreatmentKind.MAIN)
    assert treatment.started == PartialDate(2023, 3)
    assert treatment.ended == PartialDate(2023, 10, 9)
    assert kept(desk, Cancer)[0].id == treatment.cancer
    assert "Your timeline" in shown_texts(page)
    undo(page)
    assert kept(desk, Treatment) == []
    assert kept(desk, Cancer) == []


def test_tab_goes_through_the_form_in_reading_order(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    page.change_treatment(RADIO)
    made = form(page, TreatmentForm)
    order = [
        made.name,
        made.started.edit,
        made.started.button,
        made.ended.edit,
        made.ended.button,
        made.save_button,
        made.cancel_button,
        made.remove_button,
    ]
    made.name.setFocus()
    for widget in order:
        assert QApplication.focusWidget() is widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)


def test_a_date_that_cannot_be_read_is_said_beside_it_and_what_was_typed_stays(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    page.add_treatment()
    made = form(page, TreatmentForm)
    made.name.setFocus()
    type_in("Second operation")
    for field in (made.started, made.ended):
        field.edit.setFocus()
        type_in("last spring")
        made.save()
        settle(page)
        assert field.edit.hasFocus()
        assert any("could not read this date" in text for text in shown_texts(field))
        assert field.text() == "last spring"
        type_in("")
    assert made.name.text() == "Second operation"
    assert len(kept(desk, Treatment)) == 3
    QTest.keyClick(made.name, Qt.Key.Key_Escape)
    settle(page)
    assert page.panel is None


def test_an_end_before_the_start_is_said_beside_it(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    page.change_treatment(RADIO)
    made = form(page, TreatmentForm)
    made.ended.edit.setFocus()
    type_in("2022")
    made.save()
    settle(page)
    assert any("before the start" in text for text in shown_texts(made.ended))
    press(made.cancel_button)
    assert kept(desk, Treatment)[1] == RADIO


@pytest.mark.parametrize("name", ["\u0958" * 500, "\ud800\n\0 x", "🎗" * 400])
def test_no_name_is_taken_for_a_wrong_date(desk: Desk, name: str) -> None:
    """The first is 500 letters that NFC makes 1000 of."""
    page = timeline(desk, *RECORDS)
    page.change_treatment(RADIO)
    made = form(page, TreatmentForm)
    made.name.setText(name)
    made.save()
    settle(page)
    (saved,) = (t for t in kept(desk, Treatment) if t.id == RADIO.id)
    assert saved.name == clean_line(made.name.text())


def test_a_treatment_needs_a_name_or_a_date(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    page.add_treatment()
    made = form(page, TreatmentForm)
    press(made.save_button)
    assert made.name.hasFocus()
    assert "Please say what it was, or give a date." in shown_texts(made)
    press(made.cancel_button)


def test_a_date_of_more_than_100_years_ago_is_questioned_and_may_stay(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    page.add_treatment()
    made = form(page, TreatmentForm)
    made.ended.edit.setFocus()
    type_in("1920")
    assert any("more than 100 years ago" in text for text in shown_texts(made.ended))
    press(made.save_button)
    assert kept(desk, Treatment)[-1].ended == PartialDate(1920)


def test_a_treatment_is_changed_and_that_is_undone(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    page.change_treatment(TABLETS)
    made = form(page, TreatmentForm)
    press(made.kind.pills[TreatmentKind.MAIN])
    made.name.setFocus()
    type_in("Chemotherapy")
    press(made.save_button)
    assert kept(desk, Treatment)[2] == replace(
        TABLETS, kind=TreatmentKind.MAIN, name="Chemotherapy"
    )
    undo(page)
    assert kept(desk, Treatment)[2] == TABLETS


def test_a_treatment_moves_to_another_timeline(desk: Desk) -> None:
    other = Cancer(name="Skin")
    page = timeline(desk, *RECORDS, other)
    page.change_treatment(OPERATION)
    made = form(page, TreatmentForm)
    assert made.cancer_field.isVisible()
    made.cancer.set_value(other.id)
    press(made.save_button)
    assert kept(desk, Treatment)[0].cancer == other.id


def test_a_treatment_is_removed_and_comes_back_with_undo(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    page.change_treatment(RADIO)
    press(form(page, TreatmentForm).remove_button)
    assert RADIO not in kept(desk, Treatment)
    undo(page)
    assert RADIO in kept(desk, Treatment)


def test_another_cancer_is_added_named_and_removed_with_its_treatments(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    press(button(page, "Add another cancer"))
    made = form(page, NameForm)
    type_in("Skin")
    QTest.keyClick(made.name, Qt.Key.Key_Return)
    settle(page)
    assert [one.name for one in kept(desk, Cancer)] == ["Breast", "Skin"]
    assert "Treatments that you add will stand here." in shown_texts(page)
    page.change_name(BREAST)
    type_in("Left breast")
    press(form(page, NameForm).save_button)
    assert kept(desk, Cancer)[0].name == "Left breast"
    page.change_name(kept(desk, Cancer)[0])
    press(form(page, NameForm).remove_button)
    assert kept(desk, Treatment) == []
    assert [one.name for one in kept(desk, Cancer)] == ["Skin"]
    undo(page)
    assert len(kept(desk, Treatment)) == 3


def test_when_it_cannot_be_kept_the_form_says_so_and_what_was_typed_stays(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    page.add_treatment()
    made = form(page, TreatmentForm)
    made.name.setFocus()
    type_in("Operation two")
    pragma(desk.vault, "query_only=ON")
    press(made.save_button)
    assert any("cannot be written to" in text for text in shown_texts(made))
    assert made.name.text() == "Operation two"
    pragma(desk.vault, "query_only=OFF")
    press(made.save_button)
    assert page.panel is None
    assert kept(desk, Treatment)[-1].name == "Operation two"


def test_a_change_outside_a_form_that_cannot_be_kept_is_said_on_the_page(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    pragma(desk.vault, "query_only=ON")
    press(button(page, "Count from this one"))
    assert any("cannot be written to" in text for text in shown_texts(page))


# --- it has come back -----------------------------------------------------------------------------


def came_back(page: TimelinePage, choice: str) -> None:
    """The two clicks, by keyboard."""
    press(button(page, "If it has come back"))
    assert set(load_wording()["cameback"]) <= set(shown_texts(page))
    press(button(page, choice))


@pytest.mark.parametrize("choice", ["Keep my old timeline", "Start a new one", "Hide both"])
def test_two_clicks_take_every_counter_away_everywhere_and_delete_nothing(
    desk: Desk, choice: str
) -> None:
    page = timeline(desk, *RECORDS)
    came_back(page, choice)
    assert State.CAME_BACK in profile(desk).states
    assert kept(desk, Treatment) == [OPERATION, RADIO, TABLETS]
    assert BREAST in kept(desk, Cancer)
    assert all(card.path is None for card in page.cards)
    today = desk.show(TodayPage)
    assert isinstance(today, TodayPage)
    assert today.time_card.path is None
    assert "3 years and 1 month" not in shown_texts(today)
    today.close()
    page.activateWindow()
    settle(page)
    undo(page)
    assert profile(desk) == SAM
    assert kept(desk, Cancer) == [BREAST]
    assert page.cards[0].path is not None


def test_the_old_timeline_stays_listed_when_it_is_kept(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    came_back(page, "Keep my old timeline")
    assert {"Operation", "Radio", "Tablets"} <= set(shown_texts(page))
    assert "If it has come back" not in shown_texts(page)
    press(button(page, "Change this in Settings"))
    assert desk.opened == ["settings"]


def test_a_new_timeline_stands_beside_the_old_one(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    came_back(page, "Start a new one")
    assert len(kept(desk, Cancer)) == 2
    assert profile(desk).chosen_cancer == kept(desk, Cancer)[1].id
    assert "Timeline 2" in shown_texts(page)


def test_both_can_be_hidden_and_the_treatments_are_still_there_when_asked_for(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    came_back(page, "Hide both")
    texts = shown_texts(page)
    assert "Operation" not in texts
    assert "Add a treatment" not in texts
    press(button(page, "Show my treatments"))
    assert "Operation" in shown_texts(page)
    assert page.cards[0].path is None


def test_saying_so_stands_well_apart_from_adding(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    other, back = button(page, "Add another cancer"), button(page, "If it has come back")
    gap = back.mapTo(page, QPoint(0, 0)).y() - other.mapTo(page, QPoint(0, other.height())).y()
    assert gap >= 40


def test_what_was_chosen_can_be_chosen_anew(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    came_back(page, "Keep my old timeline")
    press(button(page, "Choose what happens to your timeline"))
    press(button(page, "Keep my old timeline"))
    assert "Keep my old timeline" not in shown_texts(page)
    press(button(page, "Choose what happens to your timeline"))
    press(button(page, "Hide both"))
    assert profile(desk).display is Display.OFF
    assert "Choose what happens to your timeline" not in shown_texts(page)


def test_one_can_go_back_after_the_first_click(desk: Desk) -> None:
    page = timeline(desk, *RECORDS)
    press(button(page, "If it has come back"))
    press(button(page, "Go back"))
    assert button(page, "If it has come back").hasFocus()
    assert profile(desk) == SAM


# --- reading only, and how it fits ----------------------------------------------------------------


def test_in_a_vault_that_can_only_be_read_nothing_can_be_changed(desk: Desk) -> None:
    desk.keep(*RECORDS)
    desk.vault.read_only = True
    texts = shown_texts(timeline(desk))
    assert "You can read everything here. Nothing can be changed just now." in texts
    changes = {"Add a treatment", "Change", "If it has come back"}
    assert not changes & set(texts)
    assert "Operation" in texts


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("width", [700, 1056])
def test_everything_fits_at_every_text_size(desk: Desk, look: Look, size: int, width: int) -> None:
    look.use(Settings(theme=Theme.HIGH_CONTRAST, text_size=size))
    other = Cancer(name="Skin, the second one, on the left shoulder")
    page = timeline(desk, *RECORDS, other)
    page.resize(width, 640)
    assert_fits(page)
    press(button(page, "If it has come back"))
    assert_fits(page)


@pytest.mark.parametrize("size", [100, 200])
def test_the_forms_fit_in_the_smallest_window(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    page = timeline(desk, *RECORDS, Cancer(name="Skin"))
    page.resize(1024, 640)
    for show in (page.add_treatment, page.add_cancer, lambda: page.change_name(BREAST)):
        show()
        assert_fits(page)
        assert page.panel is not None
        page.panel.close_panel()


def test_it_fits_in_a_long_language_that_runs_from_the_right(
    desk: Desk, qapp: QApplication
) -> None:
    with pseudo_language(qapp):
        page = timeline(desk, *RECORDS)
        assert_fits(page, words_may_break=True)
        page.change_treatment(RADIO)
        assert_fits(page, words_may_break=True)
        page.close()
