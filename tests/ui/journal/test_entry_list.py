"""The journal's list as a person uses it: searching, filtering, opening, selecting several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from recurapp.records import JournalEntry
from recurapp.settings import Settings, Theme
from recurapp.storage.answers import EntryQuery
from recurapp.storage.errors import StorageError
from recurapp.ui.journal.entry_list import EntryList
from recurapp.ui.journal.filters_panel import FilterForm
from recurapp.ui.journal.list_foot import ListFoot
from recurapp.ui.journal.list_lines import EmptyList
from recurapp.ui.journal.list_model import PAGE
from recurapp.ui.journal.month_panel import MonthPanel
from recurapp.ui.journal.row_delegate import row_height
from recurapp.ui.theme import Look
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import MONDAY, Desk, button, focused, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.journal.listed import answered, busy_disk, days_of, entry

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Listed:
    """The list on the screen, and what it told."""

    def __init__(self, desk: Desk, *kept: JournalEntry, width: int = 372, height: int = 700):
        self.desk = desk
        if kept:
            desk.keep(*kept)
        self.window = QWidget()  # the list lies in a window, as on its page
        self.list = EntryList(desk.services, self.window)
        desk.qtbot.addWidget(self.window)
        self.opened: list[UUID] = []
        self.removed: list[tuple[UUID, ...]] = []
        self.told: list[str] = []
        self.list.opened.connect(self.opened.append)
        self.list.remove_wanted.connect(self.removed.append)
        self.list.new_wanted.connect(lambda: self.told.append("new"))
        self.list.tags_wanted.connect(lambda: self.told.append("tags"))
        self.list.trash_wanted.connect(lambda: self.told.append("trash"))
        self.tester = QAbstractItemModelTester(self.list.rows)
        self.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self.list.refresh()
        self.settle()

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self.list.resize(width, height)

    def settle(self) -> None:
        answered(self.desk)
        settle(self.window)

    def search(self, text: str) -> None:
        self.list.search.setText(text)
        self.list.search.tell_now()
        self.settle()

    def refresh(self) -> None:
        self.list.refresh()
        self.settle()

    def words(self) -> list[str]:
        rows = self.list.rows
        return [rows.row_at(n).words for n in range(rows.rowCount())]

    def click(self, number: int, modifier: Qt.KeyboardModifier = NONE) -> None:
        view = self.list.view
        at = view.visualRect(self.list.rows.index(number)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)
        settle(self.window)

    def in_front(self) -> FrontPanel:
        """The panel that covers the list."""
        (panel,) = (one for one in self.window.findChildren(FrontPanel) if not one.is_closed)
        return panel

    def keys(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(self.list.view, key, modifier)
        settle(self.window)


@pytest.fixture
def few(desk: Desk) -> Iterator[tuple[Listed, list[JournalEntry]]]:
    """Five entries, a day apart."""
    kept = days_of(5)
    yield Listed(desk, *kept), kept
    desk.services.tasks.wait_all()


# --- empty ----------------------------------------------------------------------------------------


def test_an_empty_journal_is_one_line_and_one_button(desk: Desk) -> None:
    listed = Listed(desk)
    assert shown_texts(listed.list.empty) == ["What you write will be listed here.", "New entry"]
    assert not listed.list.view.isVisible()
    assert not listed.list.foot.isVisible()
    listed.refresh()
    press(button(listed.list.empty, "New entry"))
    assert listed.told == ["new"]


def test_where_nothing_can_be_changed_no_button_offers_it(qtbot: QtBot) -> None:
    empty, foot = EmptyList(may_write=False), ListFoot(may_write=False)
    for one in (empty, foot):
        qtbot.addWidget(one)
        one.show()
    empty.say(searched="", narrowed=False, before=None)
    settle(empty)
    assert shown_texts(empty) == ["What you write will be listed here."]
    assert shown_texts(foot) == ["Tags", "Trash"]
    foot.show_several(2)
    settle(foot)
    assert shown_texts(foot) == ["2 selected", "Done"]


def test_nothing_is_called_empty_before_the_answer_is_there(desk: Desk) -> None:
    listed = Listed(desk, entry("a"))
    other = EntryList(desk.services)
    desk.qtbot.addWidget(other)
    assert other.empty.isHidden()
    with busy_disk(desk):
        listed.list.search.setText("nowhere")
        listed.list.search.tell_now()
        assert listed.list.empty.isHidden()


def test_words_that_are_nowhere_can_be_cleared(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, _ = few
    listed.search("nowhere")
    assert shown_texts(listed.list.empty) == [
        "Nothing found for “\u2068nowhere\u2069”. Try a shorter word.",
        "Show all entries",
    ]
    assert not listed.list.order.isVisible()
    assert not listed.list.line.isVisible()
    press(button(listed.list.empty, "Show all entries"))
    listed.settle()
    assert len(listed.words()) == 5
    assert listed.list.search.text() == ""
    assert focused() is listed.list.search


def test_filters_that_leave_nothing_say_so(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, _ = few
    listed.list.set_query(EntryQuery(tags=("nobody",)))
    listed.settle()
    assert shown_texts(listed.list.empty)[0] == "Nothing found for these filters."
    listed.list.clear_filters()
    listed.settle()
    assert len(listed.words()) == 5


# --- searching ------------------------------------------------------------------------------------


def test_typing_finds_and_escape_shows_all_again(desk: Desk) -> None:
    listed = Listed(desk, entry("the scan"), entry("choir", MONDAY - timedelta(days=1)))
    listed.list.focus_search()
    assert not listed.list.order.isVisible()
    with desk.qtbot.waitSignal(listed.list.rows.answered):
        QTest.keyClicks(focused(), "sca")
    assert listed.words() == ["the \x02scan\x03"]
    assert listed.list.query == EntryQuery(text="sca")
    assert listed.list.order.isVisible()
    QTest.keyClick(focused(), Key.Key_Escape)
    listed.settle()
    assert len(listed.words()) == 2


def test_a_key_never_waits_for_the_disk(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, _ = few
    listed.list.focus_search()
    with busy_disk(listed.desk):
        for typed in ("entry", " 3"):
            QTest.keyClicks(focused(), typed)
            listed.list.search.tell_now()
            settle(listed.window)
        # The disk has not answered yet, and all of this was typed and drawn.
        assert listed.list.search.text() == "entry 3"
        assert listed.list.rows.is_asking
        assert len(listed.words()) == 5
    listed.settle()
    assert listed.words() == ["\x02entry\x03 \x023\x03 of words"]


def test_the_order_is_a_choice_while_there_are_words(desk: Desk) -> None:
    listed = Listed(
        desk,
        entry("scan " * 9, MONDAY - timedelta(days=9)),
        entry("a long text where the word scan stands once only " * 3),
    )
    listed.search("scan")
    order = listed.list.order
    assert (order.newest.isChecked(), order.relevant.isChecked()) == (True, False)
    press(order.relevant)
    listed.settle()
    assert listed.list.query.by_relevance
    assert (order.newest.isChecked(), order.relevant.isChecked()) == (False, True)
    press(order.relevant)
    assert order.relevant.isChecked()
    press(order.newest)
    listed.settle()
    assert not listed.list.query.by_relevance


def test_down_goes_to_the_list_and_opens_nothing(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, _ = few
    listed.list.focus_search()
    QTest.keyClick(focused(), Key.Key_Down)
    assert focused() is listed.list.view
    assert listed.list.view.currentIndex().row() == 0
    assert listed.opened == []
    listed.search("nowhere")
    listed.list.focus_search()
    QTest.keyClick(focused(), Key.Key_Down)
    assert focused() is listed.list.search


# --- filters --------------------------------------------------------------------------------------


def test_the_most_used_tags_are_offered_and_chosen(desk: Desk) -> None:
    listed = Listed(
        desk,
        entry("a", tags=("scan", "sleep")),
        entry("b", MONDAY - timedelta(days=1), tags=("scan",)),
        entry("c", MONDAY - timedelta(days=2)),
    )
    tools = listed.list.tools
    assert [chip.tag for chip in tools.chips[:3]] == ["scan", "sleep", ""]
    press(tools.chips[0])
    listed.settle()
    assert listed.words() == ["a", "b"]
    assert listed.list.query.tags == ("scan",)
    assert shown_texts(listed.list.filtered)[1] == "Clear"
    press(tools.chips[1])
    listed.settle()
    assert listed.words() == ["a"]
    press(tools.chips[1])
    listed.settle()
    assert len(listed.words()) == 3
    assert [chip.tag for chip in tools.chips[:3]] == ["scan", "sleep", ""]
    press(tools.chips[0])
    press(tools.all)
    listed.settle()
    assert listed.list.query == EntryQuery()


def test_the_filters_stand_in_front_and_are_said_in_a_sentence(desk: Desk) -> None:
    listed = Listed(desk, *days_of(10))
    listed.search("entry")
    press(listed.list.tools.filters)
    form = listed.in_front().content
    assert isinstance(form, FilterForm)
    press(form.moods.pills[1])
    press(form.show_button)
    listed.settle()
    assert listed.list.query == EntryQuery(text="entry", moods=frozenset({1}))
    assert len(listed.words()) == 2
    said = shown_texts(listed.list.filtered)
    assert said == ["Only entries with the mood Stormy.", "Clear"]
    press(listed.list.filtered.button)
    listed.settle()
    assert listed.list.query == EntryQuery(text="entry")
    assert listed.list.search.text() == "entry"
    assert not listed.list.filtered.isVisible()


# --- a day ----------------------------------------------------------------------------------------


def test_a_day_is_gone_to_and_back(desk: Desk) -> None:
    listed = Listed(desk, *days_of(9))
    press(listed.list.tools.month)
    month = listed.in_front().content
    assert isinstance(month, MonthPanel)
    month.calendar.setFocus()
    days = month.calendar.findChild(QTableView)
    assert days is not None
    for key in (*[Key.Key_Left] * 5, Key.Key_Return):
        QTest.keyClick(days, key)
    listed.settle()
    assert listed.words()[0] == "entry 5 of words"
    assert focused() is listed.list.view
    assert shown_texts(listed.list.starts) == ["From 18 November 2026 back.", "Show the newest"]
    assert listed.list.query == EntryQuery()
    press(listed.list.tools.month)
    QTest.keyClick(listed.in_front(), Key.Key_Escape)
    listed.list.set_query(EntryQuery(until=date(2026, 11, 17)))
    listed.list.jump_to(date(2026, 11, 20))
    listed.settle()
    assert listed.words()[0] == "entry 6 of words"
    press(listed.list.starts.button)
    listed.settle()
    assert listed.words()[0] == "entry 6 of words"
    assert not listed.list.starts.isVisible()
    listed.list.clear_filters()
    listed.settle()
    assert listed.words()[0] == "entry 0 of words"


def test_a_day_before_the_first_entry_says_so(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, _ = few
    listed.list.jump_to(date(2020, 2, 1))
    listed.settle()
    assert shown_texts(listed.list.empty) == [
        "There is nothing from 1 February 2020 or before.",
        "Show all entries",
    ]
    press(listed.list.tools.month)  # with no row in sight, the month is the day's
    QTest.keyClick(listed.in_front(), Key.Key_Escape)
    press(button(listed.list.empty, "Show all entries"))
    listed.settle()
    assert len(listed.words()) == 5


# --- opening --------------------------------------------------------------------------------------


def test_a_click_opens_at_once_and_again(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, kept = few
    listed.click(1)
    listed.click(1)
    assert listed.opened == [kept[1].id, kept[1].id]


def test_arrows_open_where_they_come_to_rest(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, kept = few
    listed.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    with listed.desk.qtbot.waitSignal(listed.list.opened):
        listed.keys(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert listed.opened == [kept[3].id]
    listed.list._open_current()  # it is open already
    assert listed.opened == [kept[3].id]
    listed.keys(Key.Key_Return)
    assert listed.opened == [kept[3].id] * 2


def test_where_it_would_be_covered_arrows_open_nothing(
    few: tuple[Listed, list[JournalEntry]],
) -> None:
    listed, kept = few
    listed.list.opens_as_it_moves = False
    listed.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    listed.keys(Key.Key_Down)
    assert not listed.list._open_soon.isActive()
    listed.keys(Key.Key_Enter)
    assert listed.opened == [kept[1].id]


def test_an_entry_is_marked_without_being_told(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, kept = few
    listed.list.select(kept[2].id)
    assert listed.list.view.selected() == (kept[2].id,)
    listed.list.select(uuid4())
    assert listed.list.view.selected() == ()
    listed.list.select(None)
    assert (listed.list.view.selected(), listed.opened) == ((), [])


def test_an_entry_that_comes_later_is_marked_when_it_is_there(
    few: tuple[Listed, list[JournalEntry]],
) -> None:
    listed, _ = few
    new = entry("new", MONDAY + timedelta(minutes=5))
    listed.list.select(new.id)
    listed.desk.keep(new)
    listed.refresh()
    assert listed.list.view.selected() == (new.id,)
    assert listed.opened == []


def test_the_opened_entry_stays_marked_through_a_search(
    few: tuple[Listed, list[JournalEntry]],
) -> None:
    listed, kept = few
    listed.click(3)
    listed.search("3")
    assert listed.list.view.selected() == (kept[3].id,)
    listed.search("2")
    assert listed.list.view.selected() == ()
    listed.search("")
    assert listed.list.view.selected() == (kept[3].id,)
    assert listed.opened == [kept[3].id]


# --- changes --------------------------------------------------------------------------------------


def test_a_change_keeps_the_place_and_the_selection(desk: Desk) -> None:
    kept = days_of(60)
    listed = Listed(desk, *kept)
    listed.click(2)
    bar = listed.list.view.verticalScrollBar()
    bar.setValue(20 * row_height() + 30)
    new = [entry("new", MONDAY + timedelta(minutes=n)) for n in (5, 6)]
    desk.keep(*new, replace(kept[21], text="changed"))
    desk.vault.store.remove(kept[20])  # the row at the top: the next one stays where it was
    listed.refresh()
    assert listed.words()[22] == "changed"
    assert bar.value() == 22 * row_height() - (row_height() - 30)
    assert listed.list.view.selected() == (kept[2].id,)
    desk.vault.store.remove(*kept[20:])
    listed.refresh()
    assert bar.value() <= bar.maximum()


def test_at_the_top_a_new_entry_comes_into_sight(desk: Desk) -> None:
    listed = Listed(desk, *days_of(60))
    desk.keep(entry("new", MONDAY + timedelta(minutes=5)))
    listed.refresh()
    assert listed.list.view.verticalScrollBar().value() == 0
    assert listed.words()[0] == "new"


def test_more_rows_come_before_the_end_is_reached(desk: Desk) -> None:
    listed = Listed(desk, *days_of(2 * PAGE + 30))
    bar = listed.list.view.verticalScrollBar()
    while listed.list.rows.rowCount() < 2 * PAGE + 30:
        before = listed.list.rows.rowCount()
        bar.setValue(bar.maximum() - 10)
        listed.settle()
        assert listed.list.rows.rowCount() > before
    listed.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    listed.keys(Key.Key_End)
    assert listed.list.view.currentIndex().row() == 2 * PAGE + 29


def test_what_cannot_be_read_is_told_to_the_page(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, _ = few
    problems: list[StorageError] = []
    listed.list.failed.connect(problems.append)
    store = listed.desk.vault.store
    away, back = (
        "ALTER TABLE journal_entry RENAME TO gone",
        "ALTER TABLE gone RENAME TO journal_entry",
    )
    store._thread.call(lambda: store._connection.execute(away))
    listed.refresh()
    store._thread.call(lambda: store._connection.execute(back))
    assert [type(problem) for problem in problems] == [StorageError]
    assert len(listed.words()) == 5


# --- several --------------------------------------------------------------------------------------


def test_several_are_ticked_and_put_in_the_trash(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, kept = few
    listed.click(0)
    press(listed.list.tools.several)
    assert focused() is listed.list.view
    assert listed.list.view.selected() == ()
    assert shown_texts(listed.list.foot) == ["0 selected", "Move to trash", "Done"]
    assert not listed.list.foot.remove.isEnabled()
    listed.click(3)
    listed.click(1)
    assert listed.list.view.selected() == (kept[1].id, kept[3].id)
    listed.keys(Key.Key_Down, Key.Key_Space)
    listed.keys(Key.Key_Return)  # opens nothing here
    listed.click(3)
    assert listed.list.view.selected() == (kept[1].id, kept[2].id)
    listed.list.select(kept[4].id)
    assert listed.list.view.selected() == (kept[1].id, kept[2].id)
    press(button(listed.list.foot, "Move to trash"))
    assert listed.removed == [(kept[1].id, kept[2].id)]
    listed.desk.vault.store.remove(kept[1], kept[2])
    listed.refresh()
    assert "0 selected" in shown_texts(listed.list.foot)
    assert listed.opened == [kept[0].id]


@pytest.mark.parametrize("way", ["button", "again", "escape"])
def test_there_are_ways_out_of_selecting(few: tuple[Listed, list[JournalEntry]], way: str) -> None:
    listed, kept = few
    listed.click(0)
    press(listed.list.tools.several)
    listed.click(3)
    if way == "button":
        press(button(listed.list.foot, "Done"))
    elif way == "again":
        press(listed.list.tools.several)
    else:
        listed.keys(Key.Key_Escape)
    assert not listed.list.view.is_ticking
    assert listed.list.view.selected() == (kept[0].id,)
    assert "New entry" in shown_texts(listed.list.foot)


def test_several_with_ctrl_and_shift_open_nothing(
    few: tuple[Listed, list[JournalEntry]],
) -> None:
    listed, kept = few
    listed.click(0)
    listed.click(2, CTRL)
    assert listed.list.view.selected() == (kept[0].id, kept[2].id)
    assert shown_texts(listed.list.foot)[0] == "2 selected"
    listed.click(3, SHIFT)
    assert len(listed.list.view.selected()) > 1
    assert listed.opened == [kept[0].id]
    listed.refresh()
    assert len(listed.list.view.selected()) > 1
    listed.keys(Key.Key_Delete)
    assert len(listed.removed) == 1
    listed.keys(Key.Key_Escape)
    assert listed.list.view.selected() == (kept[0].id,)


def test_ticks_are_kept_where_their_rows_are_kept(
    few: tuple[Listed, list[JournalEntry]],
) -> None:
    listed, kept = few
    press(listed.list.tools.several)
    listed.click(1)
    listed.click(2)
    listed.search("2")
    assert listed.list.view.selected() == (kept[2].id,)


def test_delete_with_nothing_selected_and_escape_do_nothing(
    few: tuple[Listed, list[JournalEntry]],
) -> None:
    listed, _ = few
    listed.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    listed.keys(Key.Key_Delete, Key.Key_Escape, Key.Key_A)
    listed.keys(Key.Key_Return, modifier=CTRL)
    assert (listed.removed, listed.opened) == ([], [])


def test_a_slipping_hand_selects_one(few: tuple[Listed, list[JournalEntry]]) -> None:
    listed, kept = few
    view = listed.list.view
    first, last = (view.visualRect(listed.list.rows.index(n)).center() for n in (0, 3))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, NONE, first)
    QTest.mouseMove(view.viewport(), last)
    assert view.selected() == (kept[0].id,)
    QTest.mouseRelease(view.viewport(), left, NONE, first)
    QTest.mouseMove(view.viewport(), last)


# --- the rest -------------------------------------------------------------------------------------


def test_the_foot_leads_to_tags_trash_and_a_new_entry(
    few: tuple[Listed, list[JournalEntry]],
) -> None:
    listed, _ = few
    for text in ("New entry", "Tags", "Trash"):
        press(button(listed.list.foot, text))
    assert listed.told == ["new", "tags", "trash"]


def test_a_row_is_read_out_as_a_sentence(desk: Desk) -> None:
    listed = Listed(desk, entry("Woke at four.", mood=2, worry=7))
    heard = QAccessible.queryAccessibleInterface(listed.list.view)
    assert heard.text(QAccessible.Text.Name) == "Your entries"
    cell = heard.child(0)
    assert cell.text(QAccessible.Text.Name) == (
        "Monday 23 November, 14:05, Low, worry 7. \u2068Woke at four.\u2069"
    )


def test_today_becomes_yesterday_at_midnight(desk: Desk) -> None:
    listed = Listed(desk, entry("a", mood=3))
    before = listed.list.view.grab().toImage()
    desk.wait_to(MONDAY + timedelta(days=1))
    listed.settle()
    assert listed.list.view.grab().toImage() != before


@pytest.mark.parametrize(
    ("size", "mirrored"), [(100, False), (100, True), (150, False), (200, False), (200, True)]
)
def test_everything_fits(desk: Desk, look: Look, size: int, mirrored: bool) -> None:
    look.use(Settings(theme=Theme.HIGH_CONTRAST, text_size=size))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ways = Qt.LayoutDirection
    app.setLayoutDirection(ways.RightToLeft if mirrored else ways.LeftToRight)
    listed = Listed(desk, *days_of(30), width=372 if size == 100 else 560, height=560)
    assert_fits(listed.window)
    listed.search("entry")
    assert_fits(listed.window)
    listed.search("nowhere")
    assert_fits(listed.window)
    listed.search("")
    press(listed.list.tools.several)
    assert_fits(listed.window)
    listed.list.stop_selecting()
    listed.list.jump_to(date(2026, 11, 18))
    listed.settle()
    assert_fits(listed.window)


def test_a_change_of_the_look_lays_the_rows_out_again(
    few: tuple[Listed, list[JournalEntry]], look: Look
) -> None:
    listed, _ = few
    view = listed.list.view
    assert view.visualRect(listed.list.rows.index(1)).height() == 96
    look.use(Settings(text_size=200))
    listed.settle()
    assert view.visualRect(listed.list.rows.index(1)).height() == 192


def test_the_line_over_the_foot_goes_with_it(
    few: tuple[Listed, list[JournalEntry]], look: Look
) -> None:
    listed, _ = few
    look.use(Settings(text_size=200))
    listed.resize(690, 600)
    listed.settle()
    assert listed.list.foot.isVisible()
    assert listed.list.line.isVisible()
    listed.search("words")
    assert listed.list.view.isVisible()
    assert not listed.list.foot.isVisible()
    assert not listed.list.line.isVisible()
