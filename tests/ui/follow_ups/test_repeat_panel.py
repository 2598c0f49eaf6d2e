"""The repeat builder: every date before it is kept, other paces later, and an end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recurapp import series_change
from recurapp.follow_ups import FollowUp, FollowUpState, Reminded, Series, Unit
from recurapp.records import Draft, PartialDate, Record
from recurapp.settings import Settings, Theme
from recurapp.ui.follow_ups.opened_forms import FORM, forms_of
from recurapp.ui.follow_ups.pace_rows import read_count
from recurapp.ui.follow_ups.page import FollowUpsPage
from recurapp.ui.follow_ups.repeat_panel import open_repeat
from recurapp.ui.follow_ups.repeat_sheet import RepeatForm, SeriesForm
from recurapp.ui.follow_ups.upkeep import extend_series
from recurapp.ui.page import Page
from recurapp.ui.theme import Look
from recurapp.ui.widgets.banner import Banner
from tests.ui.desk import MONDAY, Desk, button, focused, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")

TODAY = MONDAY.date()
TEST = FollowUp(
    title="Blood test",
    day=PartialDate(2026, 12, 4),
    starts=time(9),
    zone="Europe/London",
    reminders=("366d@09:00", "1d@18:00"),
)


def page_with(desk: Desk, *records: Record) -> FollowUpsPage:
    if records:
        desk.keep(*records)
    page = desk.show(FollowUpsPage)
    assert isinstance(page, FollowUpsPage)
    return page


def form_on(page: Page) -> RepeatForm:
    panel = forms_of(page).panel
    assert panel is not None
    assert isinstance(panel.content, RepeatForm)
    settle(panel)
    return panel.content


def builder(desk: Desk, f: FollowUp = TEST) -> RepeatForm:
    page = page_with(desk, f)
    open_repeat(page, f)
    return form_on(page)


def series_of(desk: Desk, *paces: str, first: date = date(2026, 12, 4)) -> Series:
    series = Series(first=first, paces=paces or ("1M/3M",))
    begun = series_change.begun(replace(TEST, day=PartialDate.of(first)), series, TODAY)
    desk.keep(*begun.saved)
    return series


def changing(desk: Desk, series: Series) -> SeriesForm:
    page = page_with(desk)
    open_repeat(page, series)
    form = form_on(page)
    assert isinstance(form, SeriesForm)
    return form


def listed(form: RepeatForm) -> list[str]:
    return [one.title for one in form.list.rows_model.rows]


def kept(desk: Desk) -> list[FollowUp]:
    return sorted(desk.vault.store.find(FollowUp), key=lambda one: one.slot or date.max)


def days(desk: Desk) -> list[str]:
    return [one.day.isoformat() for one in kept(desk) if one.day is not None]


def bars(page: Page) -> list[str]:
    return [bar.label.text() for bar in page.findChildren(Banner) if bar.isVisible()]


def pace(form: RepeatForm, at: int, count: str, unit: Unit, lasts: str = "") -> None:
    row = form.paces.rows[at]
    row.count.setText(count)
    row.unit.set_value(unit)
    row.lasts.setText(lasts)


# ---- a new one


def test_every_date_stands_there_before_it_is_kept(desk: Desk) -> None:
    form = builder(desk)
    assert focused() is form.paces.rows[0].count
    assert form.summary.text() == "Once it is filled in, every date stands here."
    assert not form.list.isVisible()
    pace(form, 0, "6", Unit.MONTHS, "1")
    press(form.paces.add_button)
    assert focused() is form.paces.rows[1].count
    pace(form, 1, "12", Unit.MONTHS)
    form.until.edit.setText("2029")
    assert listed(form) == [
        "Friday 4 December 2026",
        "Friday 4 June 2027",
        "Saturday 4 December 2027",
        "Monday 4 December 2028",
        "Tuesday 4 December 2029",
    ]
    said = "5 dates, every 6 months for 1 year, then every 12 months, until 31 December 2029."
    assert form.summary.text() == said
    assert kept(desk) == [TEST]
    press(form.save_button)
    first, *others = kept(desk)
    (series,) = desk.vault.store.find(Series)
    assert first == replace(TEST, series=series.id, slot=date(2026, 12, 4))
    assert [one.day.isoformat() for one in others if one.day] == [
        "2027-06-04",
        "2027-12-04",
        "2028-12-04",
        "2029-12-04",
    ]
    assert not any(one.confirmed for one in others)
    assert {one.starts for one in others} == {time(9)}
    told = {one.follow_up for one in desk.vault.store.find(Reminded)}
    assert told == {first.id, others[0].id}


def test_it_can_be_undone_as_one(desk: Desk) -> None:
    page = page_with(desk, TEST)
    open_repeat(page, TEST)
    pace(form_on(page), 0, "1", Unit.WEEKS, "30")
    press(form_on(page).save_button)
    many = len(kept(desk))
    assert many > 100
    assert bars(page)[-1] == f"{many} follow-ups were changed."
    press(button(page, "Undo"))
    desk.services.tasks.wait_all()
    settle(page)
    assert kept(desk) == [TEST]
    assert desk.vault.store.find(Series) == []


def test_from_the_31st_no_month_is_skipped(desk: Desk) -> None:
    form = builder(desk)
    pace(form, 0, "1", Unit.MONTHS)
    form.first.edit.setText("31 January 2027")
    rows = form.list.rows_model.rows
    assert [(one.title, one.aside) for one in rows[:4]] == [
        ("Sunday 31 January 2027", "the clinic may choose another day"),
        ("Sunday 28 February 2027", "last day of the month"),
        ("Wednesday 31 March 2027", ""),
        ("Friday 30 April 2027", "last day of the month"),
    ]
    assert form.summary.text() == (
        "121 dates, every month. It goes on: later ones follow by themselves."
    )


def test_dates_that_have_passed_are_not_made(desk: Desk) -> None:
    form = builder(desk, replace(TEST, day=PartialDate(2026, 9, 4)))
    pace(form, 0, "1", Unit.MONTHS, "4")
    form.paces.rows[0].lasts_unit.set_value(Unit.MONTHS)
    assert listed(form) == [
        "Friday 4 September 2026",
        "Friday 4 December 2026",
        "Monday 4 January 2027",
    ]
    press(form.save_button)
    assert days(desk) == ["2026-09-04", "2026-12-04", "2027-01-04"]


def test_one_without_a_day_gets_its_first(desk: Desk) -> None:
    form = builder(desk, FollowUp(title="x", state=FollowUpState.MOVED))
    assert form.first.text() == ""
    pace(form, 0, "1", Unit.YEARS, "1")
    press(form.save_button)
    assert form.first.note.text() == "Please give a day, such as 9 October 2023."
    form.first.edit.setText("4 December 2026")
    press(form.save_button)
    assert days(desk) == ["2026-12-04", "2027-12-04"]


@pytest.mark.parametrize(
    ("fill", "says"),
    [
        (lambda form: form.first.edit.setText("31 February 2027"), "February 2027 has 28 days."),
        (lambda form: form.first.edit.setText("December 2026"), "Please give a day"),
        (lambda form: form.until.edit.setText("soon"), "We could not read this date."),
        (lambda form: form.until.edit.setText("November 2026"), "This is before the first date."),
        (lambda form: pace(form, 0, "", Unit.DAYS), "Please give a number from 1 to 400."),
        (lambda form: pace(form, 0, "0", Unit.DAYS), "Please give a number from 1 to 400."),
        (lambda form: pace(form, 0, "1", Unit.DAYS, "401"), "Please give a number from 1 to 400."),
        (lambda form: form.until.edit.setText("31 December 2026"), "This gives no further date."),
    ],
)
def test_it_is_said_beside_the_field(
    desk: Desk, fill: Callable[[RepeatForm], object], says: str
) -> None:
    form = builder(desk)
    pace(form, 0, "6", Unit.MONTHS)
    fill(form)
    before = form.answers()
    press(form.save_button)
    row = form.paces.rows[0]
    labels = (form.first.note, form.until.note, form.problem, row.error)
    assert any(one.isVisible() and one.text().startswith(says) for one in labels)
    assert form.answers() == before
    assert kept(desk) == [TEST]
    assert focused() is not form.save_button
    assert_fits(form.window())


def test_tab_goes_along_the_lines(desk: Desk) -> None:
    form = builder(desk)
    pace(form, 0, "6", Unit.MONTHS, "1")
    press(form.paces.add_button)
    first, second = form.paces.rows
    first.count.setFocus()
    found = [focused()]
    for _ in range(11):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        found.append(focused())
    wanted = [*first.stops(), *second.stops(), form.paces.add_button, form.first.edit]
    assert found == wanted


def test_only_the_last_pace_goes_on(desk: Desk) -> None:
    form = builder(desk)
    pace(form, 0, "6", Unit.MONTHS)
    press(form.paces.add_button)
    assert len(form.paces.rows) == 1
    said = "Please say for how long, as a different rhythm follows."
    assert form.paces.rows[0].error.text() == said
    assert focused() is form.paces.rows[0].lasts
    pace(form, 0, "6", Unit.MONTHS, "2")
    press(form.paces.add_button)
    pace(form, 1, "1", Unit.YEARS)
    pace(form, 0, "6", Unit.MONTHS)
    press(form.save_button)
    assert form.paces.rows[0].error.text() == said
    press(form.paces.rows[0].remove_button)
    assert len(form.paces.rows) == 1
    assert not form.paces.rows[0].remove_button.isVisible()
    press(form.save_button)
    (series,) = desk.vault.store.find(Series)
    assert series.paces == ("1Y",)


def test_there_are_no_more_than_ten_paces(desk: Desk) -> None:
    form = builder(desk)
    for at in range(9):
        pace(form, at, "1", Unit.WEEKS, "1")
        press(form.paces.add_button)
    assert not form.paces.add_button.isVisible()


@pytest.mark.parametrize(
    ("text", "count"),
    [(" 6 ", 6), ("400", 400), ("401", None), ("0", None), ("", None), ("x", None), ("٦", None)],
)
def test_a_count_is_read(text: str, count: int | None) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_it_fits(desk: Desk, look: Look, size: int, theme: Theme) -> None:
    look.use(Settings(theme=theme, text_size=size))
    form = builder(desk)
    pace(form, 0, "6", Unit.MONTHS, "1")
    press(form.paces.add_button)
    pace(form, 1, "12", Unit.MONTHS)
    form.first.edit.setText("31 August 2027")
    assert_fits(form.window())


def test_a_disk_that_is_full_is_said_in_the_form(desk: Desk) -> None:
    form = builder(desk)
    pace(form, 0, "6", Unit.MONTHS)
    pragma(desk.vault, "query_only=ON")
    press(form.save_button)
    assert form.problem.isVisible()
    pragma(desk.vault, "query_only=OFF")
    press(form.save_button)
    assert len(kept(desk)) == 21


def test_it_fits_from_right_to_left(desk: Desk, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    form = builder(desk)
    pace(form, 0, "6", Unit.MONTHS, "1")
    press(form.paces.add_button)
    assert_fits(form.window())
    row = form.paces.rows[1]
    assert row.count.mapToGlobal(QPoint()).x() > row.unit.mapToGlobal(QPoint()).x()


# ---- one that repeats already


def test_what_repeats_already_has_its_series_changed(desk: Desk) -> None:
    series = series_of(desk)
    page = page_with(desk)
    open_repeat(page, kept(desk)[2])
    form = form_on(page)
    assert isinstance(form, SeriesForm)
    assert form.first.text() == "4 December 2026"
    assert len(listed(form)) == 4
    pace(form, 0, "2", Unit.MONTHS, "4")
    press(form.save_button)
    assert days(desk) == ["2026-12-04", "2027-02-04", "2027-04-04"]
    assert desk.vault.store.find(Series) == [
        replace(series, paces=("2M/4M",), kept_until=date(2027, 4, 4))
    ]
    press(button(page, "Undo"))
    desk.services.tasks.wait_all()
    settle(page)
    assert len(days(desk)) == 4


def test_what_is_confirmed_stays(desk: Desk) -> None:
    series = series_of(desk)
    desk.keep(replace(kept(desk)[0], confirmed=True))
    form = changing(desk, series)
    assert form.first.text() == "4 January 2027"
    pace(form, 0, "1", Unit.WEEKS, "1")
    form.paces.rows[0].lasts_unit.set_value(Unit.WEEKS)
    assert listed(form) == ["Monday 4 January 2027", "Monday 11 January 2027"]
    press(form.save_button)
    assert days(desk) == ["2026-12-04", "2027-01-04", "2027-01-11"]


def test_it_can_be_ended(desk: Desk) -> None:
    series = series_of(desk)
    desk.keep(replace(kept(desk)[0], confirmed=True))
    page = page_with(desk)
    open_repeat(page, series)
    press(button(form_on(page), "End it: remove 3 planned dates"))
    assert days(desk) == ["2026-12-04"]
    assert bars(page)[-1] == "It no longer repeats. The planned dates were removed."
    assert desk.vault.store.find(Series)[0].until == date(2026, 12, 4)
    press(button(page, "Undo"))
    desk.services.tasks.wait_all()
    settle(page)
    assert len(days(desk)) == 4


def test_without_planned_dates_there_is_nothing_to_end(desk: Desk) -> None:
    series = series_of(desk)
    desk.keep(*(replace(one, state=FollowUpState.DONE) for one in kept(desk)))
    form = changing(desk, series)
    assert not form.end_button.isVisible()
    assert form.first.text() == ""
    form.first.edit.setText("4 December 2026")
    assert form.summary.text() == "This gives no date ahead: every month for 3 months."
    press(form.save_button)
    assert form.problem.text().startswith("This gives no further date.")
    form.first.edit.setText("4 April 2027")
    press(form.save_button)
    assert days(desk)[-4:] == ["2027-04-04", "2027-05-04", "2027-06-04", "2027-07-04"]


def test_one_planned_date_is_said_as_one(desk: Desk) -> None:
    series = series_of(desk)
    _, *others = kept(desk)
    desk.keep(*(replace(one, confirmed=True) for one in others))
    form = changing(desk, series)
    assert form.end_button.shown_text() == "End it: remove 1 planned date"
    assert form.summary.text().startswith("1 date, ")


def test_a_series_with_nothing_left_opens_nothing(desk: Desk) -> None:
    page = page_with(desk)
    open_repeat(page, Series(first=TODAY, paces=("1M",)))
    assert forms_of(page).panel is None


def test_what_cannot_be_read_is_said_on_the_page(desk: Desk) -> None:
    series = series_of(desk)
    page = page_with(desk)
    member = kept(desk)[0]
    store = desk.vault.store
    run = store._connection.execute
    store._thread.call(lambda: run("ALTER TABLE series RENAME TO gone"))
    open_repeat(page, member)
    store._thread.call(lambda: run("ALTER TABLE gone RENAME TO series"))
    store._thread.call(lambda: run("ALTER TABLE follow_up RENAME TO gone"))
    open_repeat(page, series)
    store._thread.call(lambda: run("ALTER TABLE gone RENAME TO follow_up"))
    settle(page)
    assert forms_of(page).panel is None
    assert bars(page)


def test_in_a_vault_to_read_no_builder_opens(desk: Desk) -> None:
    desk.keep(TEST)
    desk.vault.read_only = True
    page = page_with(desk)
    open_repeat(page, TEST)
    assert forms_of(page).panel is None


# ---- drafts


def locked(page: FollowUpsPage) -> None:
    assert page.hand_over()
    panel = forms_of(page).panel
    assert panel is not None
    panel.hide()
    page.close()


def test_a_plan_that_was_half_typed_comes_back(desk: Desk) -> None:
    page = page_with(desk, TEST)
    open_repeat(page, TEST)
    form = form_on(page)
    pace(form, 0, "6", Unit.WEEKS, "2")
    press(form.paces.add_button)
    pace(form, 1, "x", Unit.DAYS)
    form.until.edit.setText("203")
    before = form.answers()
    locked(page)
    page = page_with(desk)
    assert any(text.startswith("You were planning what repeats ") for text in bars(page))
    press(button(page, "Carry on"))
    assert form_on(page).answers() == before


def test_so_does_the_change_of_a_series(desk: Desk) -> None:
    series = series_of(desk, "6M/1Y", "1Y/2Y")
    page = page_with(desk)
    open_repeat(page, series)
    press(form_on(page).paces.rows[1].remove_button)
    locked(page)
    page = page_with(desk)
    press(button(page, "Carry on"))
    form = form_on(page)
    assert isinstance(form, SeriesForm)
    assert len(form.paces.rows) == 1


def test_of_one_that_changed_since_it_is_said_that_it_begins_anew(desk: Desk) -> None:
    page = page_with(desk, TEST)
    open_repeat(page, TEST)
    pace(form_on(page), 0, "6", Unit.WEEKS)
    locked(page)
    desk.keep(replace(TEST, title="Changed since"))
    page = page_with(desk)
    press(button(page, "Carry on"))
    assert forms_of(page).panel is None
    assert bars(page) == ["What it was to repeat has changed since. Please begin again there."]
    assert desk.vault.store.find(Draft) == []


@pytest.mark.parametrize("paces", ["", "[]", "{", "3", '[["1", "Z", "", "Y"]]', '[["1"]]'])
def test_answers_that_are_not_known_are_left_out(desk: Desk, paces: str) -> None:
    page = page_with(desk, TEST)
    changed_at = desk.vault.store.changed_at(TEST)
    told = json.dumps({"form": "repeat", "first": "x", "paces": paces})
    draft = Draft(form=FORM, about=TEST.id, based_on=changed_at, content=told)
    desk.vault.store.keep_draft(draft).result()
    page = page_with(desk)
    press(button(page, "Carry on"))
    assert form_on(page).first.text() == "x"
    assert len(form_on(page).paces.rows) == 1


# ---- without an end


def test_one_without_an_end_is_kept_ten_years_ahead(desk: Desk) -> None:
    series_of(desk, "1Y")
    store, zone = desk.vault.store, "Europe/London"
    assert len(kept(desk)) == 11
    extend_series(store, MONDAY, zone)
    assert len(kept(desk)) == 11
    later = MONDAY.replace(year=2035)
    extend_series(store, later, zone)
    assert days(desk)[-1] == "2044-12-04"
    assert len(set(days(desk))) == len(days(desk))


def test_what_was_removed_does_not_come_back(desk: Desk) -> None:
    series_of(desk, "1Y")
    series_of(desk, "1Y/2Y")
    store = desk.vault.store
    last = kept(desk)[-1]
    store.remove(*(one for one in kept(desk) if one.slot and one.slot.year > 2028))
    store.remove(last)
    extend_series(store, MONDAY + timedelta(days=400), "Europe/London")
    years = {one.slot.year for one in kept(desk) if one.slot}
    assert max(years) in (2028, 2037)
    assert 2030 not in years


def test_nor_once_the_trash_is_emptied(desk: Desk) -> None:
    series_of(desk, "1Y")
    store, zone = desk.vault.store, "Europe/London"
    removed = [one for one in kept(desk) if one.slot and one.slot.year > 2028]
    store.remove(*removed)
    store.delete_for_ever(*removed)
    extend_series(store, MONDAY + timedelta(days=400), zone)
    assert [day[:4] for day in days(desk)] == ["2026", "2027", "2028"]
    extend_series(store, MONDAY.replace(year=2035), zone)
    assert [day[:4] for day in days(desk)][3:] == [str(year) for year in range(2037, 2045)]
    last = kept(desk)[-1]
    store.remove(last)
    store.delete_for_ever(last)
    extend_series(store, MONDAY.replace(year=2043), zone)
    assert [day[:4] for day in days(desk)][-2:] == ["2051", "2052"]
    assert "2044-12-04" not in days(desk)


def test_reminders_of_added_ones_that_are_past_never_come(desk: Desk) -> None:
    series_of(desk, "1Y")
    now = datetime(2037, 5, 1, 9, tzinfo=MONDAY.tzinfo)
    extend_series(desk.vault.store, now, "Europe/London")
    added = [one for one in kept(desk) if one.slot and one.slot.year == 2037]
    assert len(added) == 1
    assert [one.follow_up for one in desk.vault.store.find(Reminded)] == [added[0].id]
