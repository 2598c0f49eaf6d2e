"""The form of a follow-up: what it keeps, what it says beside a field, and that no word is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from recurapp import series_change
from recurapp.follow_ups import (
    CHOICES_ID,
    FollowUp,
    FollowUpChoices,
    FollowUpState,
    Reminded,
    Series,
)
from recurapp.records import Contact, ContactRole, Draft, PartialDate, Record
from recurapp.settings import Settings
from recurapp.ui.follow_ups.export_panel import ExportPanel
from recurapp.ui.follow_ups.follow_up_form import open_form
from recurapp.ui.follow_ups.follow_up_sheet import ASKED, BOOKED, PLANNED, FollowUpForm
from recurapp.ui.follow_ups.opened_forms import FORM, forms_of
from recurapp.ui.follow_ups.page import FollowUpsPage
from recurapp.ui.follow_ups.repeat_sheet import RepeatForm
from recurapp.ui.page import Page
from recurapp.ui.theme import Look
from recurapp.ui.widgets.banner import Banner
from tests.ui.desk import MONDAY, Desk, button, focused, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")

LONDON = "Europe/London"
SCAN = FollowUp(
    title="CT scan",
    day=PartialDate(2026, 12, 4),
    starts=time(10, 20),
    zone=LONDON,
    minutes=40,
    confirmed=True,
    reminders=("7d@09:00",),
)


def page_with(desk: Desk, *records: Record) -> FollowUpsPage:
    if records:
        desk.keep(*records)
    page = desk.show(FollowUpsPage)
    assert isinstance(page, FollowUpsPage)
    return page


def form_on(page: Page) -> FollowUpForm:
    panel = forms_of(page).panel
    assert panel is not None
    assert isinstance(panel.content, FollowUpForm)
    settle(panel)
    return panel.content


def new_form(desk: Desk) -> FollowUpForm:
    page = page_with(desk)
    open_form(page)
    return form_on(page)


def changing(desk: Desk, f: FollowUp, *others: Record) -> FollowUpForm:
    page = page_with(desk, f, *others)
    open_form(page, f)
    return form_on(page)


def kept(desk: Desk) -> list[FollowUp]:
    return desk.vault.store.find(FollowUp)


def drafts(desk: Desk) -> list[Draft]:
    return desk.vault.store.find(Draft)


def bars(page: Page) -> list[str]:
    return [bar.label.text() for bar in page.findChildren(Banner) if bar.isVisible()]


# ---- adding


def test_a_word_is_enough(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page)
    form = form_on(page)
    assert form.what.text() == ""
    assert focused() is form.what
    assert not form.more.isVisible()
    QTest.keyClicks(form.what, "Scan")
    QTest.keyClick(form.what, Qt.Key.Key_Return)
    settle(page)
    (f,) = kept(desk)
    assert f == FollowUp(id=f.id, title="Scan", reminders=("1d@18:00",))
    assert forms_of(page).panel is None
    assert bars(page) == ["The follow-up was added."]
    press(button(page, "Undo"))
    desk.services.tasks.wait_all()
    settle(page)
    assert kept(desk) == []


def test_everything_that_is_typed_is_kept(desk: Desk) -> None:
    osei = Contact(role=ContactRole.NURSE_SPECIALIST, name="Osei", number="1")
    desk.keep(osei, FollowUpChoices(id=CHOICES_ID, reminders=("7d@09:00",)))
    form = new_form(desk)
    said = "Reminders, while RecurApp is open: 1 week before, 09:00."
    assert form.reminders.text() == said
    form.what.setText("CT  scan ")
    form.day.edit.setText("4 dec 2026")
    form.starts.setText("10.20")
    form.ends.setText("2pm")
    form.stands.pills[BOOKED].click()
    press(form.more_button)
    more = form.more
    assert more.isVisible()
    more.place.setText("Northgate")
    more.who.setText("Dr Osei")
    more.prepare.set_text("No food\nfrom eight\n")
    more.result_how.setText("By letter")
    more.result_by.edit.setText("January 2027")
    more.ring.set_value(osei.id)
    more.last_day.edit.setText("5 December 2026")
    more.hidden.click()
    press(form.save_button)
    (f,) = kept(desk)
    assert f == FollowUp(
        id=f.id,
        title="CT scan",
        confirmed=True,
        day=PartialDate(2026, 12, 4),
        starts=time(10, 20),
        zone=LONDON,
        minutes=24 * 60 + 220,
        place="Northgate",
        who="Dr Osei",
        prepare="No food\nfrom eight",
        result_how="By letter",
        result_by=PartialDate(2027, 1),
        ring=osei.id,
        hidden=True,
        reminders=("7d@09:00",),
    )


@pytest.mark.parametrize(
    ("pill", "state", "confirmed"),
    [
        (PLANNED, FollowUpState.BOOKED, False),
        (ASKED, FollowUpState.ASKED, False),
        (BOOKED, FollowUpState.BOOKED, True),
    ],
)
def test_where_it_stands(desk: Desk, pill: str, state: FollowUpState, confirmed: bool) -> None:
    form = new_form(desk)
    form.what.setText("Scan")
    form.stands.pills[pill].click()
    press(form.save_button)
    (f,) = kept(desk)
    assert (f.state, f.confirmed) == (state, confirmed)


def test_a_day_may_come_with_it(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page, day=date(2026, 12, 4))
    assert form_on(page).day.text() == "4 December 2026"


def test_reminders_that_are_past_never_come(desk: Desk) -> None:
    desk.keep(FollowUpChoices(id=CHOICES_ID, reminders=("7d@09:00", "1d@18:00")))
    form = new_form(desk)
    form.what.setText("Scan")
    form.day.edit.setText("25 November 2026")
    press(form.save_button)
    (f,) = kept(desk)
    (told,) = desk.vault.store.find(Reminded)
    assert told.follow_up == f.id
    assert told.due < MONDAY


def test_it_may_be_repeated_next(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page)
    form = form_on(page)
    form.what.setText("Scan")
    form.day.edit.setText("4 December 2026")
    form.repeats.click()
    press(form.save_button)
    panel = forms_of(page).panel
    assert panel is not None
    assert isinstance(panel.content, RepeatForm)
    assert panel.content.first.text() == "4 December 2026"


def test_it_may_be_put_in_a_calendar_next_as_nothing_comes_while_closed(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page)
    form = form_on(page)
    form.what.setText("Scan")
    form.day.edit.setText("4 December 2026")
    form.to_calendar.click()
    form.repeats.click()
    assert not form.to_calendar.isVisible()  # its dates are not there yet
    assert form.answers()["to_calendar"] == ""
    form.repeats.click()
    assert form.answers()["to_calendar"] == "yes"
    press(form.save_button)
    (panel,) = page.window().findChildren(ExportPanel)
    assert panel.isVisible()
    assert [one.title for one in kept(desk)] == ["Scan"]


# ---- what is wrong


@pytest.mark.parametrize(
    ("fill", "says"),
    [
        (lambda form: form.what.setText(" "), "Please say what it is."),
        (lambda form: form.day.edit.setText("31 February 2027"), "February 2027 has 28 days."),
        (lambda form: form.day.edit.setText("2027"), "Please give the month too"),
        (lambda form: form.starts.setText("9"), "A time needs a day too"),
        (lambda form: form.ends.setText("9"), "Please say when it starts too."),
        (lambda form: form.starts.setText("25:00"), "We could not read this time."),
        (lambda form: form.ends.setText("25:00"), "We could not read this time."),
        (lambda form: form.more.last_day.edit.setText("1 December 2026"), "For a last day"),
        (lambda form: form.more.last_day.edit.setText("31 February 2027"), "February 2027 has"),
        (lambda form: form.more.result_by.edit.setText("soon"), "We could not read this date."),
        (lambda form: form.more.prepare.set_text("x" * 10_001), "This is longer than fits here."),
    ],
)
def test_it_is_said_beside_the_field(
    desk: Desk, fill: Callable[[FollowUpForm], object], says: str
) -> None:
    form = new_form(desk)
    form.what.setText("Scan")
    fill(form)
    before = form.answers()
    press(form.save_button)
    window = form.window()
    settle(window)
    labels = [one for one in window.findChildren(QWidget) if one.isVisible()]
    said = [str(one.text()) for one in labels if hasattr(one, "text") and callable(one.text)]
    assert any(text.startswith(says) for text in said)
    assert form.answers() == before
    assert kept(desk) == []
    assert form.isAncestorOf(focused())
    assert focused() is not form.save_button
    assert_fits(window)


def test_an_end_before_its_start_is_said_and_put_right(desk: Desk) -> None:
    form = new_form(desk)
    form.what.setText("Scan")
    form.day.edit.setText("4 December 2026")
    form.starts.setText("14:30")
    form.ends.setText("14:00")
    press(form.save_button)
    assert form.ends_field.error.text() == "This is not after the start. Please check both."
    assert focused() is form.ends
    form.more.last_day.edit.setText("3 December 2026")
    press(form.save_button)
    assert form.more.last_day.note.text() == "This is not after the start. Please check both."
    form.more.last_day.edit.setText("5 March 2027")
    press(form.save_button)
    assert form.more.last_day.note.text().startswith("This is more than a month long.")
    form.more.last_day.edit.setText("")
    form.ends.setText("15:00")
    press(form.save_button)
    assert [one.minutes for one in kept(desk)] == [30]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("4 December 2026", "Friday 4 December 2026"),
        ("22 November 2026", "Sunday 22 November 2026. This date has passed. You can keep it."),
        ("23 November 2026", "Monday 23 November 2026"),
        ("October 2026", "The day is not known yet. This date has passed. You can keep it."),
        ("December 2026", "The day is not known yet."),
        ("1 May 2037", "Friday 1 May 2037. That is far ahead. Is the year right?"),
        ("2027", "Please give the month too, such as October 2023."),
    ],
)
def test_what_may_not_be_meant_is_asked_kindly(desk: Desk, typed: str, says: str) -> None:
    form = new_form(desk)
    form.day.edit.setText(typed)
    assert form.day.note.text() == says


def test_a_disk_that_is_full_is_said_in_the_form(desk: Desk) -> None:
    form = new_form(desk)
    form.what.setText("Scan")
    pragma(desk.vault, "query_only=ON")
    press(form.save_button)
    assert form.problem.isVisible()
    assert form.what.text() == "Scan"
    pragma(desk.vault, "query_only=OFF")
    press(form.save_button)
    assert len(kept(desk)) == 1


# ---- changing


def test_what_is_there_stands_in_it_and_stays(desk: Desk) -> None:
    form = changing(desk, SCAN)
    assert (form.starts.text(), form.ends.text()) == ("10:20", "11:00")
    assert not form.repeats.isVisible()
    assert form.more_button.shown_text().startswith("More")
    form.what.setText("MRI scan")
    press(form.save_button)
    assert kept(desk) == [replace(SCAN, title="MRI scan")]


def test_a_place_opens_the_fold(desk: Desk) -> None:
    form = changing(desk, replace(SCAN, place="Northgate", state=FollowUpState.ASKED))
    assert form.more.isVisible()
    assert form.stands.value() == ASKED
    press(form.more_button)
    assert not form.more.isVisible()


def test_one_that_is_done_keeps_its_state_and_no_date_is_questioned(desk: Desk) -> None:
    done = replace(SCAN, state=FollowUpState.DONE, done_on=date(2026, 11, 4))
    done = replace(done, day=PartialDate(2026, 11, 4))
    form = changing(desk, done)
    assert not form.stands.isVisible()
    assert form.day.note.text() == "Wednesday 4 November 2026"
    form.what.setText("MRI")
    press(form.save_button)
    assert kept(desk) == [replace(done, title="MRI")]


def test_one_that_was_moved_is_planned_again_on_its_new_day(desk: Desk) -> None:
    moved = FollowUp(title="Scan", state=FollowUpState.MOVED)
    form = changing(desk, moved)
    form.what.setText("CT scan")
    press(form.save_button)
    assert kept(desk)[0].state is FollowUpState.MOVED
    page = page_with(desk)
    open_form(page, kept(desk)[0])
    form_on(page).day.edit.setText("4 December 2026")
    press(form_on(page).save_button)
    assert kept(desk)[0].state is FollowUpState.BOOKED


def test_it_can_be_removed_and_left(desk: Desk) -> None:
    form = changing(desk, SCAN)
    press(form.cancel_button)
    assert kept(desk) == [SCAN]
    page = page_with(desk)
    open_form(page, SCAN)
    pragma(desk.vault, "query_only=ON")
    press(form_on(page).remove_button)
    assert form_on(page).problem.isVisible()
    pragma(desk.vault, "query_only=OFF")
    press(form_on(page).remove_button)
    assert kept(desk) == []
    assert bars(page)[-1] == "The follow-up was removed."


def test_the_zone_is_said_and_can_be_changed(desk: Desk) -> None:
    form = changing(desk, SCAN)
    press(form.more_button)
    zone = form.more.zone
    assert "in London." in zone.said.text()
    press(zone.link)
    assert zone.list is not None
    assert zone.list.value() == LONDON
    zone.list.set_value("America/New_York")
    assert "in New York." in zone.said.text()
    press(form.save_button)
    (f,) = kept(desk)
    assert (f.zone, f.starts, f.minutes) == ("America/New_York", time(10, 20), 40)


def test_in_a_vault_to_read_no_form_opens(desk: Desk) -> None:
    desk.vault.read_only = True
    page = page_with(desk)
    open_form(page)
    assert forms_of(page).panel is None


# ---- a series


def series_of(desk: Desk) -> list[FollowUp]:
    first = FollowUp(title="Blood test", day=PartialDate(2026, 12, 4))
    series = Series(first=date(2026, 12, 4), paces=("1M/3M",))
    outcome = series_change.begun(first, series, MONDAY.date())
    desk.keep(*outcome.saved)
    return list(outcome.follow_ups)


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ("Only this one", ["Blood test", "Scan", "Blood test", "Blood test"]),
        ("This one and later ones", ["Blood test", "Scan", "Scan", "Scan"]),
        ("All of them", ["Scan"] * 4),
    ],
)
def test_it_is_asked_once_what_is_to_change(desk: Desk, answer: str, titles: list[str]) -> None:
    members = series_of(desk)
    page = page_with(desk)
    open_form(page, members[1])
    form = form_on(page)
    form.what.setText("Scan")
    press(form.save_button)
    assert form.question.isVisible()
    assert not form.save_button.isVisible()
    assert focused() is form.question.this_button
    assert_fits(form.window())
    press(button(form, answer))
    found = sorted(kept(desk), key=lambda one: one.slot or date.max)
    assert [one.title for one in found] == titles
    many = titles.count("Scan")
    said = "The follow-up was changed." if many == 1 else f"{many} follow-ups were changed."
    assert bars(page)[-1] == said
    press(button(page, "Undo"))
    desk.services.tasks.wait_all()
    settle(page)
    assert {one.title for one in kept(desk)} == {"Blood test"}


def test_a_day_moves_later_ones(desk: Desk) -> None:
    members = series_of(desk)
    page = page_with(desk)
    open_form(page, members[1])
    form_on(page).day.edit.setText("6 January 2027")
    press(form_on(page).save_button)
    press(button(form_on(page), "This one and later ones"))
    days = sorted(one.day.isoformat() for one in kept(desk) if one.day is not None)
    assert days == ["2026-12-04", "2027-01-06", "2027-02-06", "2027-03-06"]


def test_back_and_what_is_typed_anew_take_the_question_away(desk: Desk) -> None:
    members = series_of(desk)
    page = page_with(desk)
    open_form(page, members[1])
    form = form_on(page)
    form.what.setText("Scan")
    press(form.save_button)
    press(form.question.back_button)
    assert focused() is form.save_button
    press(form.save_button)
    form.what.setText("")
    assert not form.question.isVisible()
    press(form.save_button)
    assert form.what_field.error.text()
    assert not form.question.isVisible()


def test_what_is_its_own_is_not_asked(desk: Desk) -> None:
    members = series_of(desk)
    page = page_with(desk)
    open_form(page, members[1])
    form_on(page).stands.pills[BOOKED].click()
    press(form_on(page).save_button)
    assert sorted(one.confirmed for one in kept(desk)) == [False, False, False, True]


def test_of_a_series_that_is_gone_only_this_one_changes(desk: Desk) -> None:
    members = series_of(desk)
    desk.vault.store.remove(*desk.vault.store.find(Series))
    page = page_with(desk)
    open_form(page, members[1])
    form_on(page).what.setText("Scan")
    press(form_on(page).save_button)
    press(button(form_on(page), "All of them"))
    assert sorted(one.title for one in kept(desk)) == ["Blood test"] * 3 + ["Scan"]


# ---- drafts


def locked(page: FollowUpsPage) -> None:
    """As a lock does: what is typed is handed over, and the window goes."""
    assert page.hand_over()
    panel = forms_of(page).panel
    assert panel is not None
    panel.hide()
    page.close()


def test_half_typed_answers_come_back_whole(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page)
    form = form_on(page)
    form.what.setText("Sca")
    form.day.edit.setText("31 Febr")
    form.stands.pills[ASKED].click()
    form.repeats.click()
    form.more.prepare.set_text("No food\n")
    form.more.ring.set_value(None, "the ward")
    form.more.zone.set_zone("Asia/Tokyo")
    form.more.hidden.click()
    before = form.answers()
    locked(page)
    page = page_with(desk)
    assert any(text.startswith("You were noting a follow-up ") for text in bars(page))
    assert_fits(page)
    press(button(page, "Carry on"))
    assert form_on(page).answers() == before
    assert form_on(page).more.isVisible()
    form_on(page).day.edit.setText("")
    press(form_on(page).save_button)
    (f,) = kept(desk)
    assert (f.title, f.ring_text, f.state) == ("Sca", "the ward", FollowUpState.ASKED)
    assert drafts(desk) == []


def test_a_change_goes_on_as_a_change(desk: Desk) -> None:
    page = page_with(desk, SCAN)
    open_form(page, SCAN)
    form_on(page).what.setText("MRI")
    locked(page)
    page = page_with(desk)
    press(button(page, "Carry on"))
    press(form_on(page).save_button)
    assert kept(desk) == [replace(SCAN, title="MRI")]


def test_over_a_newer_one_it_becomes_a_new_one(desk: Desk) -> None:
    page = page_with(desk, SCAN)
    open_form(page, SCAN)
    form_on(page).what.setText("MRI")
    locked(page)
    desk.keep(replace(SCAN, title="Changed since"))
    page = page_with(desk)
    press(button(page, "Carry on"))
    press(form_on(page).save_button)
    assert {one.title for one in kept(desk)} == {"Changed since", "MRI"}


def test_answers_that_are_not_known_are_left_out(desk: Desk) -> None:
    content = '{"form": "follow_up", "what": "x", "stands": "magic", "ring": "gone"}'
    desk.vault.store.keep_draft(Draft(form=FORM, content=content)).result()
    page = page_with(desk)
    press(button(page, "Carry on"))
    form = form_on(page)
    assert (form.what.text(), form.stands.value(), form.more.ring.value) == ("x", PLANNED, None)


def test_a_form_that_was_left_leaves_nothing(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page)
    form_on(page).what.setText("x")
    page.hand_over()
    assert len(drafts(desk)) == 1
    press(form_on(page).cancel_button)
    assert drafts(desk) == []


def test_escape_keeps_what_is_typed_and_offers_it_again(desk: Desk) -> None:
    page = page_with(desk, SCAN)
    open_form(page, SCAN)
    form_on(page).what.setText("MRI")
    QTest.keyClick(form_on(page).what, Qt.Key.Key_Escape)
    settle(page)
    assert forms_of(page).panel is None
    assert len(drafts(desk)) == 1
    press(button(page, "Carry on"))
    assert form_on(page).what.text() == "MRI"
    press(form_on(page).save_button)
    assert kept(desk) == [replace(SCAN, title="MRI")]
    assert drafts(desk) == []


def test_escape_after_nothing_was_typed_leaves_nothing(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page)
    QTest.keyClick(form_on(page).what, Qt.Key.Key_Escape)
    settle(page)
    assert drafts(desk) == []
    assert bars(page) == []


def test_cancel_drops_it_and_undo_opens_it_again(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page)
    form_on(page).what.setText("MRI")
    before = form_on(page).answers()
    press(form_on(page).cancel_button)
    assert drafts(desk) == []
    assert bars(page) == ["Your words were not kept."]
    press(button(page, "Undo"))
    assert form_on(page).answers() == before
    assert page.hand_over()
    assert len(drafts(desk)) == 1
    press(form_on(page).save_button)
    assert drafts(desk) == []


def test_escape_on_a_disk_that_is_full_loses_no_word(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page)
    form_on(page).what.setText("MRI")
    pragma(desk.vault, "query_only=ON")
    press(form_on(page).save_button)
    assert form_on(page).problem.isVisible()
    QTest.keyClick(form_on(page).what, Qt.Key.Key_Escape)
    settle(page)
    assert "Your words could not be kept." in bars(page)
    pragma(desk.vault, "query_only=OFF")
    press(button(page, "Undo"))
    assert form_on(page).what.text() == "MRI"


def test_a_draft_that_cannot_be_comes_back_with_what_is_wrong(desk: Desk) -> None:
    page = page_with(desk)
    open_form(page)
    form_on(page).what.setText("MRI")
    form_on(page).day.edit.setText("4 December 2026")
    form_on(page).starts.setText("14:30")
    form_on(page).ends.setText("14:00")
    locked(page)
    page = page_with(desk)
    press(button(page, "Carry on"))
    assert form_on(page).ends_field.error.text().startswith("This is not after the start.")


def test_a_time_that_clocks_leave_out_is_said_softly(desk: Desk) -> None:
    form = new_form(desk)
    form.what.setText("Scan")
    form.day.edit.setText("28 March 2027")
    form.starts.setText("01:30")
    assert form.starts_field.hint.text().startswith("Clocks go forward then")
    form.starts.setText("02:30")
    assert form.starts_field.hint.text() == ""
    form.starts.setText("25")
    assert form.starts_field.hint.text() == ""


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    form = new_form(desk)
    press(form.more_button)
    press(form.more.zone.link)
    form.ends.setText("9")
    press(form.save_button)
    assert_fits(form.window())
