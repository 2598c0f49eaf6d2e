"""The follow-ups page: what stands on it, from the agenda to one and back, keys, panels, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollBar, QWidget

from recurapp.demo import demo_records
from recurapp.follow_ups import FollowUp, FollowUpState, Series
from recurapp.records import Contact, ContactRole, PartialDate
from recurapp.settings import Settings
from recurapp.ui.follow_ups import FollowUpsPage
from recurapp.ui.follow_ups.agenda import OPENS_AFTER_MS
from recurapp.ui.follow_ups.agenda_model import PAGE, Which
from recurapp.ui.follow_ups.checks_panel import ChecksPanel
from recurapp.ui.follow_ups.export_panel import ExportPanel
from recurapp.ui.follow_ups.follow_up_sheet import FollowUpForm
from recurapp.ui.follow_ups.import_panel import ImportPanel
from recurapp.ui.follow_ups.month_panel import MonthPanel
from recurapp.ui.follow_ups.questions_panel import QuestionsPanel
from recurapp.ui.follow_ups.repeat_sheet import RepeatForm, SeriesForm
from recurapp.ui.parts.contacts_panel import ContactsPanel
from recurapp.ui.parts.ring_sheet import RingSheet
from recurapp.ui.theme import Look
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import MONDAY, Desk, button, focused, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.visits import TODAY, day, rest, timed, visit
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")
S = FollowUpState
NARROW = 700
TROUBLE = "The disk did not answer as it should"


def page_of(desk: Desk, width: int = 1056, height: int = 832) -> FollowUpsPage:
    page = desk.show(FollowUpsPage, width, height)
    assert isinstance(page, FollowUpsPage)
    rest(desk, page)
    return page


def front(page: FollowUpsPage) -> QWidget:
    """What stands in front of the page."""
    panels = [one for one in page.window().findChildren(FrontPanel) if not one.is_closed]
    assert panels
    return panels[-1].content


def close(page: FollowUpsPage) -> None:
    for panel in page.window().findChildren(FrontPanel):
        panel.close_panel()
    settle(page)


def titles(page: FollowUpsPage) -> list[str]:
    rows = page.agenda.rows
    return [rows.line_at(n).title.strip("\u2068\u2069") for n in range(rows.rowCount())]


def kept(desk: Desk, f: FollowUp) -> FollowUp | None:
    return desk.services.store.get(FollowUp, f.id)


# ---- what stands there -------------------------------------------------------------------


def test_nothing_yet_is_said_kindly(desk: Desk) -> None:
    page = page_of(desk)
    said = " ".join(shown_texts(page))
    assert "Your team's plan comes first." in said
    assert "This is planned care, not being forgotten." in said
    assert not page.panes.isVisible()
    page.take_keys()
    desk.keep(visit())
    rest(desk, page)
    assert page.panes.isVisible()
    assert not page.nothing_yet.isVisible()


def test_the_first_of_the_agenda_stands_beside_it(desk: Desk) -> None:
    desk.keep(timed(18, "Results"), timed(11, place="Northgate", who="Dr Osei", prepare="Water."))
    page = page_of(desk)
    assert titles(page) == ["CT scan", "Results"]
    said = shown_texts(page.detail)
    assert "Friday 4 December 2026, 10:20 · \u2068Northgate\u2069" in said
    assert {"booked", "\u2068CT scan\u2069", "With", "Water.", "Questions to ask"} <= set(said)
    assert page.agenda.view.currentIndex().row() == 0
    assert not page.back_button.isVisible()


@pytest.mark.parametrize("width", [1056, 800, 664])
def test_everything_fits(desk: Desk, width: int) -> None:
    desk.keep(*demo_records(TODAY))
    page = page_of(desk, width, 640)
    assert_fits(page)
    page.open_follow_up(page.agenda.rows.id_at(0))
    rest(desk, page)
    assert_fits(page)


def test_everything_fits_at_twice_the_text(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    desk.keep(*demo_records(TODAY))
    for width, height in ((980, 832), (664, 640)):
        page = page_of(desk, width, height)
        assert_fits(page)
        page.open_follow_up(page.agenda.rows.id_at(0))
        rest(desk, page)
        assert_fits(page)


# ---- from the agenda to one and back -----------------------------------------------------


def test_where_it_is_wide_arrows_open_as_they_move(desk: Desk) -> None:
    one, other = timed(11), timed(18, "Results")
    desk.keep(one, other)
    page = page_of(desk)
    page.take_keys()
    assert focused() is page.agenda.view
    QTest.keyClick(page.agenda.view, Qt.Key.Key_Down)
    desk.qtbot.waitUntil(
        lambda: page.detail.follow_up is not None and page.detail.follow_up.id == other.id,
        timeout=OPENS_AFTER_MS * 20,
    )
    QTest.keyClick(page.agenda.view, Qt.Key.Key_A)  # letters look for nothing
    QTest.keyClick(page.agenda.view, Qt.Key.Key_Escape)
    assert page.detail.follow_up == other


def test_where_it_is_narrow_one_covers_the_agenda(desk: Desk) -> None:
    desk.keep(timed(11), timed(18, "Results"))
    page = page_of(desk, NARROW)
    assert page.left.isVisible()
    assert not page.right.isVisible()
    page.agenda.view.setFocus()
    QTest.keyClick(page.agenda.view, Qt.Key.Key_Down)
    assert not page.right.isVisible()
    QTest.keyClick(page.agenda.view, Qt.Key.Key_Return)
    rest(desk, page)
    assert page.right.isVisible()
    assert not page.left.isVisible()
    assert page.detail.isAncestorOf(focused())
    press(page.back_button)
    assert focused() is page.agenda.view
    assert page.agenda.view.currentIndex().row() == 1
    QTest.keyClick(page.agenda.view, Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.left.isVisible()


def test_a_click_opens_but_not_on_a_heading(desk: Desk) -> None:
    desk.keep(timed(11), visit(56, "Blood test"))
    page = page_of(desk)
    view = page.agenda.view
    rect = view.visualRect(page.agenda.rows.index(1))
    viewport = view.viewport()
    QTest.mouseClick(
        viewport, Qt.MouseButton.LeftButton, pos=QPoint(rect.center().x(), rect.top() + 4)
    )
    assert page.detail.follow_up is not None
    assert page.detail.follow_up.title == "CT scan"
    QTest.mouseMove(viewport, rect.center())
    QTest.mouseClick(
        viewport, Qt.MouseButton.LeftButton, pos=QPoint(rect.center().x(), rect.bottom() - 20)
    )
    assert page.detail.follow_up.title == "Blood test"


def test_other_rows_open_their_first(desk: Desk) -> None:
    desk.keep(timed(11), visit(-30, "Last time", state=S.DONE))
    page = page_of(desk)
    press(page.agenda.pills[Which.PAST])
    assert titles(page) == ["Last time"]
    assert page.detail.follow_up is not None
    assert page.detail.follow_up.title == "Last time"
    press(page.agenda.pills[Which.PAST])
    assert page.agenda.pills[Which.PAST].isChecked()
    press(page.agenda.pills[Which.REPEATING])
    assert "What you let repeat will be listed here." in shown_texts(page)
    assert "Open a follow-up from the list to see it here." in shown_texts(page)
    press(page.agenda.pills[Which.COMING_UP])
    assert titles(page) == ["CT scan"]


def test_empty_rows_say_what_will_stand_there(desk: Desk) -> None:
    f = visit(-30, "Last time", state=S.DONE)
    desk.keep(f)
    page = page_of(desk)
    assert "Nothing is coming up." in shown_texts(page)
    page.take_keys()
    desk.services.store.remove(f)
    desk.keep(visit(3))
    press(page.agenda.pills[Which.PAST])
    assert "What has been will be listed here." in shown_texts(page)


def test_what_is_gone_makes_room_for_the_first(desk: Desk) -> None:
    one, other = timed(11), timed(18, "Results")
    desk.keep(one, other)
    page = page_of(desk)
    page.open_follow_up(other.id)
    desk.services.store.remove(other)
    rest(desk, page)
    assert page.detail.follow_up == one
    page.open_follow_up(other.id)
    assert page.detail.follow_up == one


def test_the_place_in_the_list_is_kept_while_rows_change(desk: Desk) -> None:
    desk.keep(*(visit(n + 1, f"Visit {n}") for n in range(PAGE + 30)))
    page = page_of(desk)
    bar = page.agenda.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    rest(desk, page)
    assert page.agenda.rows.rowCount() == PAGE + 30
    bar.setValue(900)
    desk.keep(visit(PAGE + 40, "One more"))
    rest(desk, page)
    assert bar.value() == 900


def test_tab_goes_down_the_page_also_after_a_change(desk: Desk) -> None:
    one, other = timed(11, prepare="Water."), timed(18, "Results")
    desk.keep(one, other)
    page = page_of(desk)
    page.open_follow_up(other.id)
    press(page.detail.states.buttons[S.DONE])
    page.open_follow_up(one.id)
    rest(desk, page)
    page.agenda.view.setFocus()
    stops = []
    while focused() is not page.detail.remove:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        stops.append(focused())
    detail = page.detail
    order = (
        *detail.states.buttons.values(),
        detail.questions.add_button,
        detail.reminders.to_calendar,
        detail.change,
        detail.repeat,
        detail.rare.buttons[S.CANCELLED],
        detail.remove,
    )
    assert [stop for stop in stops if stop in order] == list(order)


def test_the_way_into_a_calendar_is_offered_once(desk: Desk) -> None:
    """Beside why it helps, where reminders are shown; else at the foot."""
    ahead, passed = timed(11), timed(-4, "Passed")
    desk.keep(ahead, passed)
    page = page_of(desk)
    for one, offered, other in (
        (ahead, "Put it in my calendar", "Add to my calendar"),
        (passed, "Add to my calendar", "Put it in my calendar"),
    ):
        page.open_follow_up(one.id)
        rest(desk, page)
        assert offered in shown_texts(page)
        assert other not in shown_texts(page)
        press(button(page, offered))
        assert isinstance(front(page), ExportPanel)
        close(page)


# ---- changes -----------------------------------------------------------------------------


def test_a_step_is_seen_at_once(desk: Desk) -> None:
    desk.keep(timed(11))
    page = page_of(desk)
    press(page.detail.states.buttons[S.WAITING])
    rest(desk, page)
    assert "waiting for the result" in shown_texts(page.detail)
    assert page.agenda.rows.line_at(0).heading == "Waiting for a result"
    press(button(page, "Undo"))
    rest(desk, page)
    assert "booked" in shown_texts(page.detail)


def test_a_date_that_has_passed_asks_in_place_of_the_steps(desk: Desk) -> None:
    f = timed(-4)
    desk.keep(f)
    page = page_of(desk, NARROW)
    page.open_follow_up(f.id)
    assert page.detail.question.asks
    assert not page.detail.states.isVisible()
    assert focused() is page.detail.question
    press(page.detail.question.moved_button)
    rest(desk, page)
    assert isinstance(front(page), FollowUpForm)
    found = kept(desk, f)
    assert found is not None
    assert found.state is S.MOVED


def test_removed_with_undo(desk: Desk) -> None:
    f = timed(11)
    desk.keep(f, timed(18, "Results"))
    page = page_of(desk)
    press(page.detail.remove)
    rest(desk, page)
    assert kept(desk, f) is None
    assert page.detail.follow_up is not None
    assert page.detail.follow_up.title == "Results"
    assert focused() is page.agenda.view
    press(button(page, "Undo"))
    rest(desk, page)
    assert titles(page) == ["CT scan", "Results"]


def test_what_cannot_be_removed_stays(desk: Desk) -> None:
    desk.keep(timed(11))
    page = page_of(desk)
    lose_table(desk, "revision")
    press(page.detail.remove)
    assert page.detail.follow_up is not None


def test_the_number_to_ring_and_the_paces_stand_with_it(desk: Desk) -> None:
    nurse = Contact(role=ContactRole.NURSE_SPECIALIST, name="Amal", number="01632 960 224")
    series = Series(first=day(11), paces=("6M/2Y",))
    desk.keep(
        nurse, series, timed(11, ring=nurse.id, series=series.id, slot=day(11), result_how="Letter")
    )
    page = page_of(desk)
    said = shown_texts(page.detail)
    assert {"01632 960 224", "\u2068Amal\u2069", "It repeats", "every 6 months for 2 years"} <= set(
        said
    )
    desk.keep(replace(nurse, number="01632 960 225"))
    rest(desk, page)
    assert "01632 960 225" in shown_texts(page.detail)


def test_an_open_series_is_kept_ahead_when_the_page_opens(desk: Desk) -> None:
    series = Series(first=day(-3000), paces=("12M",))
    last = visit(60, "Yearly", series=series.id, slot=day(60))
    desk.keep(series, visit(-3000, "Yearly", series=series.id, slot=day(-3000)), last)
    page = page_of(desk)
    assert len(desk.services.store.follow_ups.in_series(series.id)) > 2
    before = desk.services.store.follow_ups.count()
    page.refresh_now()
    rest(desk, page)
    assert desk.services.store.follow_ups.count() == before


def test_what_cannot_be_planned_ahead_is_said(desk: Desk) -> None:
    series = Series(first=day(40), paces=("12M",))
    desk.keep(timed(11), series, visit(40, series=series.id, slot=day(40)))
    page = page_of(desk)
    lose_table(desk, "series")
    desk.wait_to(MONDAY + timedelta(days=1))
    rest(desk, page)
    assert any(text.startswith(TROUBLE) for text in shown_texts(page))
    with pytest.raises(ZeroDivisionError):
        page._on_failed(ZeroDivisionError())


# ---- panels ------------------------------------------------------------------------------


def test_every_panel_is_a_press_or_a_part_away(desk: Desk, tmp_path: Path) -> None:
    desk.keep(timed(11))
    page = page_of(desk)
    kind: type[QWidget]
    for text, kind in (
        ("Import a calendar", ImportPanel),
        ("Add follow-up", FollowUpForm),
        ("My questions", QuestionsPanel),
        ("Who do I ring?", RingSheet),
        ("My agreed checks", ChecksPanel),
        ("Save as a calendar file", ExportPanel),
        ("Change", FollowUpForm),
        ("Repeat", RepeatForm),
        ("Put it in my calendar", ExportPanel),
    ):
        press(button(page, text))
        rest(desk, page)
        assert isinstance(front(page), kind), text
        close(page)
    for part, kind in (
        ("add", FollowUpForm),
        ("add/2026-12-04", FollowUpForm),
        ("import", ImportPanel),
        ("contacts", ContactsPanel),
        ("questions", QuestionsPanel),
        ("checks", ChecksPanel),
    ):
        page.go_to(part)
        rest(desk, page)
        assert isinstance(front(page), kind), part
        close(page)


def test_a_file_that_a_start_was_given_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "visits.ics"
    path.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    page = page_of(desk)
    page.open_file(path)
    assert isinstance(front(page), ImportPanel)
    close(page)
    rest(desk, page)


def test_ctrl_n_adds(desk: Desk) -> None:
    page = page_of(desk)
    page.take_keys()
    QTest.keyClick(focused(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(front(page), FollowUpForm)


def test_go_to_opens_one_and_unknown_parts_do_nothing(desk: Desk) -> None:
    other = timed(18, "Results")
    desk.keep(timed(11), other)
    page = page_of(desk)
    page.go_to(str(other.id))
    assert page.detail.follow_up == other
    assert page.left_at() == str(other.id)
    page.go_to("nonsense")
    page.go_to("add/yesterday")
    assert page.detail.follow_up == other
    assert page.hand_over()


def test_a_series_is_changed_from_one_of_its_own(desk: Desk) -> None:
    series = Series(first=day(11), paces=("6M",))
    desk.keep(series, timed(11, series=series.id, slot=day(11)))
    page = page_of(desk)
    press(button(page, "How it repeats"))
    assert isinstance(front(page), SeriesForm)


def test_what_was_added_is_shown(desk: Desk) -> None:
    desk.keep(visit(-30, "Last time", state=S.DONE))
    page = page_of(desk)
    press(page.agenda.pills[Which.PAST])
    new = timed(40, "New one")
    desk.keep(new)
    page.forms.kept.emit(new.id)
    assert page.agenda.pills[Which.COMING_UP].isChecked()
    assert page.detail.follow_up == new


def test_the_month_leads_to_a_day(desk: Desk) -> None:
    desk.keep(timed(11), timed(18, "Results"), visit(-30, "Last time", state=S.DONE))
    page = page_of(desk)
    press(page.agenda.month)
    month = front(page)
    assert isinstance(month, MonthPanel)
    assert month.day == TODAY
    month.show_day(day(18))
    press(month.show_button)
    rest(desk, page)
    assert titles(page) == ["Results"]
    assert "From 11 December 2026 on." in shown_texts(page)
    press(page.agenda.month)
    month = front(page)
    assert isinstance(month, MonthPanel)
    assert month.day == day(18)
    close(page)
    press(page.agenda.show_all)
    assert titles(page) == ["CT scan", "Results"]
    assert focused() is page.agenda.pills[Which.COMING_UP]
    page.agenda.jump_to(day(100))
    assert "There is nothing from this day on." in shown_texts(page)


def test_the_month_adds_on_its_day(desk: Desk) -> None:
    desk.keep(timed(11))
    page = page_of(desk)
    press(page.agenda.month)
    month = front(page)
    assert isinstance(month, MonthPanel)
    month.show_day(day(30))
    press(month.add_button)
    rest(desk, page)
    assert isinstance(front(page), FollowUpForm)


# ---- what may go wrong -------------------------------------------------------------------


def test_to_read_only_nothing_asks_to_be_changed(desk: Desk) -> None:
    desk.keep(timed(11), timed(-4, "Passed"))
    desk.vault.read_only = True
    desk.vault.store._read_only = True
    page = page_of(desk, NARROW)
    page.open_follow_up(page.agenda.rows.id_at(1))
    rest(desk, page)
    assert focused() is page.detail.reminders.to_calendar
    over = timed(-9, "Over", state=S.DONE)
    desk.vault.store._read_only = False
    desk.keep(over)
    desk.vault.store._read_only = True
    page.open_follow_up(over.id)
    rest(desk, page)
    assert focused() is page.detail.export
    shown = set(shown_texts(page))
    assert not shown & {"Add follow-up", "Import a calendar", "Change", "Repeat", "Remove", "Done"}
    page.add()
    page.import_file()
    assert not page.window().findChildren(FrontPanel)


def test_what_cannot_be_read_is_said(desk: Desk) -> None:
    f = timed(11)
    desk.keep(f)
    page = page_of(desk, NARROW)
    lose_table(desk, "follow_up")
    page.open_follow_up(f.id)
    rest(desk, page)
    assert page.left.isVisible()
    assert any(text.startswith(TROUBLE) for text in shown_texts(page))


def test_the_day_turns(desk: Desk) -> None:
    desk.keep(visit(0, "Today's"))
    page = page_of(desk)
    assert "Today, Monday 23 November 2026" in shown_texts(page.detail)
    desk.wait_to(MONDAY + timedelta(days=1))
    rest(desk, page)
    assert page.agenda.rows.line_at(0).heading == "Did these happen?"
    assert page.detail.question.asks


def test_a_month_alone_is_shown_as_far_as_it_is_known(desk: Desk) -> None:
    desk.keep(FollowUp(title="Yearly check", day=PartialDate(2027, 4), state=S.ASKED))
    page = page_of(desk)
    assert "April 2027, the day is not known yet" in shown_texts(page.detail)


# ---- where room is short -----------------------------------------------------------------


def test_twice_as_large_two_rows_are_seen_and_only_the_page_scrolls(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    desk.keep(*demo_records(TODAY))
    page = page_of(desk, 688, 640)
    view = page.agenda.view
    second = view.visualRect(page.agenda.rows.index(1))
    place = view.viewport().mapTo(page, second.bottomLeft())
    assert 0 < place.y() - look.px(12) <= page.height()  # all that is written of it
    bars = [one for one in page.findChildren(QScrollBar) if one.isVisible() and one.maximum()]
    assert bars == [page.view.verticalScrollBar()]
    assert page.month_button.isVisible()
    assert not page.agenda.month.isVisible()
    assert page.import_link.isVisible()
    press(page.month_button)
    assert isinstance(front(page), MonthPanel)
    close(page)
    page.open_follow_up(page.agenda.rows.id_at(0))
    rest(desk, page)
    bars = [one for one in page.findChildren(QScrollBar) if one.isVisible() and one.maximum()]
    assert bars == [page.view.verticalScrollBar()]


def test_at_its_whole_length_the_page_follows_the_keyboard(desk: Desk) -> None:
    desk.keep(*(visit(n + 1, f"Visit {n}") for n in range(PAGE + 5)))
    page = page_of(desk, NARROW)
    bar, view = page.view.verticalScrollBar(), page.agenda.view
    view.setFocus()
    for _ in range(15):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() > 0
    where = bar.value()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() > where
    assert view.currentIndex().row() == 15
    page.agenda.view.entered.emit(15)
    rest(desk, page)
    assert bar.value() == 0
    press(page.back_button)
    rest(desk, page)
    row = view.visualRect(page.agenda.rows.index(15))
    top = view.viewport().mapTo(page, row.topLeft()).y()
    assert 0 <= top < page.height()
    page._shows_detail = True
    page._back_to_rows()


def test_more_rows_come_when_they_are_asked_for(desk: Desk) -> None:
    desk.keep(*(visit(n + 1, f"Visit {n}") for n in range(PAGE + 5)))
    page = page_of(desk, NARROW)
    assert page.agenda.rows.rowCount() == PAGE
    assert page.agenda.more.isVisible()
    press(page.agenda.more)
    rest(desk, page)
    assert page.agenda.rows.rowCount() == PAGE + 5
    assert not page.agenda.more.isVisible()
    assert focused() is page.agenda.view
    assert page.agenda.view.currentIndex().row() == PAGE


def test_more_rows_that_cannot_be_read_are_said(desk: Desk) -> None:
    desk.keep(*(visit(n + 1, f"Visit {n}") for n in range(PAGE + 5)))
    page = page_of(desk, NARROW)
    lose_table(desk, "follow_up")
    press(page.agenda.more)
    assert page.agenda.rows.rowCount() == PAGE
    assert any(text.startswith(TROUBLE) for text in shown_texts(page))


def test_once_there_is_room_again_each_scrolls_by_itself(desk: Desk) -> None:
    desk.keep(*(visit(n + 1, f"Visit {n}") for n in range(30)))
    page = page_of(desk, NARROW)
    page.window().resize(1056, 832)
    page.resize(1056, 832)
    rest(desk, page)
    assert page.view.verticalScrollBar().maximum() == 0
    assert page.agenda.view.verticalScrollBar().maximum() > 0
    assert page.agenda.month.isVisible()


# ---- where the keyboard is ---------------------------------------------------------------


@pytest.mark.parametrize("width", [1056, NARROW])
def test_an_answer_pressed_twice_takes_no_second_step(desk: Desk, width: int) -> None:
    f = timed(-4)
    desk.keep(f)
    page = page_of(desk, width)
    page.open_follow_up(f.id)
    page.detail.question.yes.setFocus()
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Space)
    found = kept(desk, f)
    assert found == f
    page.detail.question.waiting.setFocus()
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        rest(desk, page)
    found = kept(desk, f)
    assert found is not None
    assert found.state is S.WAITING
    assert focused() is page.detail.states


@pytest.mark.parametrize("width", [1056, NARROW])
def test_saved_from_a_draft_the_keyboard_is_on_what_was_saved(desk: Desk, width: int) -> None:
    desk.keep(timed(11))
    page = page_of(desk, width)
    window = QWidget()
    desk.qtbot.addWidget(window)
    sidebar = QPushButton("Today", window)
    page.setParent(window)
    window.resize(page.size())
    page.show()
    window.show()
    window.activateWindow()
    rest(desk, page)
    new = timed(40, "New one")
    desk.keep(new)
    sidebar.setFocus()  # what opened the form has gone
    page.forms.kept.emit(new.id)
    rest(desk, page)
    where = page.agenda.view if page._is_wide else page.detail.states
    assert focused() is where
    assert page.detail.follow_up == new
    page.setParent(None)
