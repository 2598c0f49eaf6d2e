"""The agenda's rows: in their order, a page at a time, and what a change does to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from recurapp.follow_ups import FollowUp, FollowUpState, Series
from recurapp.storage.errors import StorageError
from recurapp.ui.follow_ups.agenda_model import PAGE, AgendaModel, Shown, Which
from recurapp.ui.follow_ups.lines import At
from tests.ui.desk import Desk
from tests.ui.follow_ups.visits import day, in_month, timed, visit
from tests.ui.journal.rows import lose_table

HERE = QModelIndex()
S = FollowUpState


@pytest.fixture
def model(desk: Desk) -> AgendaModel:
    """A model on the desk's follow-ups, watched by Qt's own tester."""
    clock = desk.services.clock
    made = AgendaModel(desk.services.store.follow_ups, lambda: At(clock.now(), "Europe/London"))
    tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal, made
    )
    tester.setUseFetchMore(False)
    return made


def rows(model: AgendaModel) -> list[tuple[str, str]]:
    found = [model.line_at(n) for n in range(model.rowCount())]
    return [(line.heading, line.title.strip("\u2068\u2069")) for line in found]


def test_what_comes_up_stands_by_its_month(desk: Desk, model: AgendaModel) -> None:
    desk.keep(
        visit(56, "Blood test"),
        timed(11, "CT scan"),
        timed(18, "Results"),
        in_month(2027, 4),
        visit(None, "Some day"),
        visit(-4, "Was it?"),
        visit(-5, "Letter", state=S.WAITING),
        visit(30, "Gone", state=S.CANCELLED),
        visit(-30, "Long ago", state=S.DONE),
    )
    model.show(Shown())
    assert rows(model) == [
        ("Waiting for a result", "Letter"),
        ("Did these happen?", "Was it?"),
        ("December 2026", "CT scan"),
        ("December 2026", "Results"),
        ("January 2027", "Blood test"),
        ("April 2027", "Yearly check"),
        ("Date not known yet", "Some day"),
    ]
    headings = [model.heading_above(n) for n in range(model.rowCount())]
    assert headings[2:5] == ["December 2026", "", "January 2027"]


def test_what_is_waited_for_today_stands_once(desk: Desk, model: AgendaModel) -> None:
    desk.keep(visit(0, "Scan", state=S.WAITING))
    model.show(Shown())
    assert rows(model) == [("Waiting for a result", "Scan")]
    model.show(Shown(since=day(0)))
    assert rows(model) == [("November 2026", "Scan")]


def test_what_has_been_stands_newest_first(desk: Desk, model: AgendaModel) -> None:
    desk.keep(visit(-60, "First", state=S.DONE), visit(-4, "Last"), visit(4, "Next"))
    model.show(Shown(Which.PAST))
    assert [title for _, title in rows(model)] == ["Last", "First"]


def test_from_a_day_on(desk: Desk, model: AgendaModel) -> None:
    desk.keep(visit(-60, "First", state=S.DONE), visit(-4, "Then"), visit(None, "Some day"))
    model.show(Shown(since=day(-10)))
    assert [title for _, title in rows(model)] == ["Then"]


def test_what_repeats_stands_once_with_its_next(desk: Desk, model: AgendaModel) -> None:
    half_years = Series(first=day(-200), paces=("6M",))
    ended = Series(first=day(-800), paces=("12M/2Y",))
    first = visit(-200, "Blood test", series=half_years.id, slot=day(-200), state=S.DONE)
    following = visit(10, "Blood test", series=half_years.id, slot=day(10))
    last = visit(-435, "Scan", series=ended.id, slot=day(-435), state=S.DONE)
    desk.keep(half_years, ended, first, following, last)
    model.show(Shown(Which.REPEATING))
    found = {model.line_at(n).words: model.id_at(n) for n in range(model.rowCount())}
    assert found == {"every 6 months": following.id, "every 12 months for 2 years": last.id}
    assert not model.canFetchMore(HERE)


def many(count: int) -> list[FollowUp]:
    return [visit(number + 1, f"Visit {number}") for number in range(count)]


def test_more_are_read_as_they_are_scrolled_to(desk: Desk, model: AgendaModel) -> None:
    desk.keep(*many(PAGE + 20), visit(None, "Some day"))
    model.show(Shown())
    assert model.rowCount() == PAGE
    assert model.canFetchMore(HERE)
    model.fetchMore(HERE)
    assert model.rowCount() == PAGE + 21
    assert not model.canFetchMore(HERE)
    model.fetchMore(HERE)
    titles = [title for _, title in rows(model)]
    assert titles == [*(f"Visit {n}" for n in range(PAGE + 20)), "Some day"]


def test_past_goes_on_as_well(desk: Desk, model: AgendaModel) -> None:
    desk.keep(*(visit(-n, f"Visit {n}", state=S.DONE) for n in range(1, PAGE + 3)))
    model.show(Shown(Which.PAST))
    model.fetchMore(HERE)
    assert [title for _, title in rows(model)] == [f"Visit {n}" for n in range(1, PAGE + 3)]


def test_a_change_of_words_moves_nothing(desk: Desk, model: AgendaModel) -> None:
    one, other = timed(11), timed(18, "Results")
    desk.keep(one, other)
    model.show(Shown())
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    model.dataChanged.connect(lambda: told.append("changed"))
    model.refresh()
    assert told == []
    desk.keep(replace(other, title="Results with Dr Osei"))
    model.refresh()
    assert told == ["changed"]
    desk.keep(visit(12, "Between"))
    model.refresh()
    assert told == ["changed", "reset"]
    assert [title for _, title in rows(model)] == ["CT scan", "Between", "Results with Dr Osei"]


def test_refreshed_as_many_are_read_as_were_there(desk: Desk, model: AgendaModel) -> None:
    desk.keep(*many(PAGE + 20))
    model.show(Shown())
    model.fetchMore(HERE)
    desk.services.store.remove(desk.services.store.find(FollowUp)[0])
    model.refresh()
    assert model.rowCount() == PAGE + 19


def test_refreshed_over_and_over_it_does_not_grow(desk: Desk, model: AgendaModel) -> None:
    desk.keep(*many(PAGE + 20), *(visit(-n, "Was it?") for n in range(1, 8)))
    model.show(Shown())
    for _ in range(3):
        model.refresh()
    assert model.rowCount() == PAGE + 7


def test_what_cannot_be_read_is_told_and_the_rows_stay(desk: Desk, model: AgendaModel) -> None:
    desk.keep(*many(PAGE + 20))
    model.show(Shown())
    told: list[StorageError] = []
    model.failed.connect(told.append)
    lose_table(desk, "follow_up")
    model.refresh()
    model.fetchMore(HERE)
    assert len(told) == 2
    assert model.rowCount() == PAGE
    assert not model.canFetchMore(HERE)


def test_a_row_is_found_and_said(desk: Desk, model: AgendaModel) -> None:
    f = timed()
    desk.keep(f)
    model.show(Shown())
    assert model.number_of(f.id) == 0
    assert model.number_of(visit().id) is None
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "\u2068CT scan\u2069, Friday 4 December 2026, 10:20, booked"
    assert model.data(model.index(0)) is None
    assert model.rowCount(model.index(0)) == 0


def test_nothing_is_nothing(model: AgendaModel) -> None:
    model.show(Shown())
    assert model.rowCount() == 0
    model.show(Shown(since=date(2030, 1, 1)))
    assert model.rowCount() == 0
