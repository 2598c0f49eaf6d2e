"""The list's rows: fetched in pages, merged without a reset, and never an older answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from recurapp.storage.answers import EntryQuery
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.journal.list_model import PAGE, EntryListModel
from tests.ui.desk import MONDAY, Desk
from tests.ui.journal.listed import answered, busy_disk, days_of, entry

HERE = QModelIndex()


class Told:
    """What a view would be told."""

    def __init__(self, model: EntryListModel) -> None:
        self.said: list[str] = []
        self._model = model
        model.modelReset.connect(lambda: self.said.append("reset"))
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.dataChanged.connect(self._changed)

    def _inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self.said.append(f"in {first}-{last}")

    def _removed(self, parent: QModelIndex, first: int, last: int) -> None:
        self.said.append(f"out {first}-{last}")

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.said.append(f"changed {first.row()}")


@pytest.fixture
def model(desk: Desk) -> Iterator[EntryListModel]:
    """A model on the desk's journal, watched by Qt's own tester."""
    services = desk.services
    made = EntryListModel(services.store.journal.look_up, services.tasks, services.clock.today)
    tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal, made
    )
    tester.setUseFetchMore(False)
    yield made
    services.tasks.wait_all()


def shown(model: EntryListModel) -> list[str]:
    return [model.row_at(n).words for n in range(model.rowCount())]


def test_nothing_is_there_until_it_is_asked_for(desk: Desk, model: EntryListModel) -> None:
    assert (model.rowCount(), model.is_answered, model.canFetchMore(HERE)) == (0, False, False)
    model.show(EntryQuery())
    assert model.is_asking
    answered(desk)
    assert (model.rowCount(), model.is_answered, model.is_asking) == (0, True, False)


def test_rows_come_page_by_page(desk: Desk, model: EntryListModel) -> None:
    desk.keep(*days_of(2 * PAGE + 1))
    told = Told(model)
    model.refresh()
    answered(desk)
    assert model.rowCount() == PAGE
    assert model.canFetchMore(HERE)
    model.fetchMore(HERE)
    assert not model.canFetchMore(HERE)
    model.fetchMore(HERE)  # a second one, while the first is under way, asks for nothing
    answered(desk)
    model.fetchMore(HERE)
    answered(desk)
    assert told.said == ["reset", f"in {PAGE}-{2 * PAGE - 1}", f"in {2 * PAGE}-{2 * PAGE}"]
    assert not model.canFetchMore(HERE)
    assert shown(model) == [f"entry {n} of words" for n in range(2 * PAGE + 1)]


def test_exactly_one_page_has_no_more(desk: Desk, model: EntryListModel) -> None:
    desk.keep(*days_of(PAGE))
    model.refresh()
    answered(desk)
    assert not model.canFetchMore(HERE)


def test_more_that_is_gone_by_then_is_no_row(desk: Desk, model: EntryListModel) -> None:
    kept = days_of(PAGE + 1)
    desk.keep(*kept)
    model.refresh()
    answered(desk)
    desk.vault.store.remove(kept[-1])
    model.fetchMore(HERE)
    answered(desk)
    assert (model.rowCount(), model.canFetchMore(HERE)) == (PAGE, False)


def test_qt_tests_the_model_while_it_fetches(desk: Desk, model: EntryListModel) -> None:
    desk.keep(*days_of(PAGE + 20))
    tester = QAbstractItemModelTester(model)
    tester.setUseFetchMore(True)
    model.refresh()
    answered(desk)
    model.fetchMore(HERE)
    answered(desk)
    assert model.rowCount() == PAGE + 20


def test_a_row_has_text_for_readers_only(desk: Desk, model: EntryListModel) -> None:
    desk.keep(entry("Choir.", mood=5))
    model.refresh()
    answered(desk)
    index = model.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Monday 23 November, 14:05, Bright. \u2068Choir.\u2069"
    assert index.data() is None
    assert model.data(QModelIndex(), Qt.ItemDataRole.AccessibleTextRole) is None
    assert model.rowCount(index) == 0
    assert not model.canFetchMore(index)


def test_an_entry_is_found_by_its_id(desk: Desk, model: EntryListModel) -> None:
    kept = days_of(3)
    desk.keep(*kept)
    model.refresh()
    answered(desk)
    assert model.number_of(kept[1].id) == 1
    assert model.id_at(1) == kept[1].id
    assert model.number_of(entry("other").id) is None


# --- changes ----------------------------------------------------------------------------------


def test_a_change_is_told_row_by_row(desk: Desk, model: EntryListModel) -> None:
    kept = days_of(6)
    desk.keep(*kept)
    model.refresh()
    answered(desk)
    told = Told(model)
    new = entry("new", MONDAY + timedelta(minutes=5))
    between = [entry(f"b{n}", MONDAY - timedelta(days=3, minutes=n + 1)) for n in range(2)]
    desk.keep(new, *between, replace(kept[4], text="changed"))
    desk.vault.store.remove(kept[1], kept[2], kept[5])
    model.refresh()
    answered(desk)
    assert told.said == ["out 5-5", "out 1-2", "in 0-0", "in 3-4", "changed 5"]
    assert shown(model) == [
        "new",
        "entry 0 of words",
        "entry 3 of words",
        "b0",
        "b1",
        "changed",
    ]


def test_nothing_is_told_when_nothing_changed(desk: Desk, model: EntryListModel) -> None:
    desk.keep(*days_of(3))
    model.refresh()
    answered(desk)
    told = Told(model)
    model.refresh()
    answered(desk)
    assert told.said == []


def test_rows_in_another_order_are_all_new(desk: Desk, model: EntryListModel) -> None:
    kept = days_of(3)
    desk.keep(*kept)
    model.refresh()
    answered(desk)
    told = Told(model)
    later = MONDAY + timedelta(minutes=9)
    desk.keep(replace(kept[2], at=later, day=later.date()))
    model.refresh()
    answered(desk)
    assert told.said == ["reset"]
    assert shown(model)[0] == "entry 2 of words"


def test_as_many_rows_as_were_there_are_read_again(desk: Desk, model: EntryListModel) -> None:
    desk.keep(*days_of(PAGE + 10))
    model.refresh()
    answered(desk)
    model.fetchMore(HERE)
    answered(desk)
    desk.keep(entry("new", MONDAY + timedelta(minutes=5)))
    model.refresh()
    answered(desk)
    assert model.rowCount() == PAGE + 10
    assert model.canFetchMore(HERE)


# --- one answer at a time -----------------------------------------------------------------------


def test_an_older_answer_never_overwrites_a_newer(desk: Desk, model: EntryListModel) -> None:
    desk.keep(entry("apples"), entry("bananas", MONDAY - timedelta(days=1)))
    told = Told(model)
    with busy_disk(desk):
        for text in ("a", "ap", "b", "ba"):
            model.show(EntryQuery(text=text))
    answered(desk)
    assert told.said == ["reset"]
    assert [model.row_at(n).words[1:3] for n in range(model.rowCount())] == ["ba"]


def test_an_answer_that_came_late_is_dropped(desk: Desk, model: EntryListModel) -> None:
    desk.keep(entry("apples"), entry("bananas", MONDAY - timedelta(days=1)))
    told = Told(model)
    model.show(EntryQuery(text="apples"))
    assert model._asked is not None
    model._asked.future.result()  # it is there, but was not handed over yet
    model.show(EntryQuery(text="bananas"))
    answered(desk)
    assert told.said == ["reset"]
    assert [model.row_at(n).words[1:3] for n in range(model.rowCount())] == ["ba"]


def test_the_old_rows_stay_until_the_new_ones_are_there(desk: Desk, model: EntryListModel) -> None:
    desk.keep(*days_of(3))
    model.refresh()
    answered(desk)
    with busy_disk(desk):
        model.show(EntryQuery(text="nowhere"))
        assert (model.rowCount(), model.is_answered) == (3, False)
    answered(desk)
    assert (model.rowCount(), model.is_answered) == (0, True)


def test_a_refresh_before_the_first_answer_asks_for_the_newest_wish(
    desk: Desk, model: EntryListModel
) -> None:
    desk.keep(*days_of(3))
    with busy_disk(desk):
        model.show(EntryQuery(text="1"))
        model.refresh()
    answered(desk)
    assert model.rowCount() == 1


def test_what_cannot_be_read_is_told_and_the_rows_stay(desk: Desk) -> None:
    services = desk.services
    desk.keep(*days_of(3))
    model = EntryListModel(services.store.journal.look_up, services.tasks, services.clock.today)
    model.refresh()
    answered(desk)
    problems: list[StorageError] = []
    model.failed.connect(problems.append)
    desk.vault.store._thread.call(
        lambda: services.store.journal._connection.execute("ALTER TABLE journal_entry RENAME TO x")
    )
    model.refresh()
    answered(desk)
    desk.vault.store._thread.call(
        lambda: services.store.journal._connection.execute("ALTER TABLE x RENAME TO journal_entry")
    )
    assert [type(problem) for problem in problems] == [StorageError]
    assert problems[0].problem in Problem
    assert (model.rowCount(), model.is_asking) == (3, False)


def test_a_question_that_was_cancelled_elsewhere_ends_quietly(
    desk: Desk, model: EntryListModel
) -> None:
    problems: list[StorageError] = []
    model.failed.connect(problems.append)
    with busy_disk(desk):
        model.show(EntryQuery())
        desk.services.store.journal.look_up(EntryQuery())  # it takes the place of the one before
    answered(desk)
    assert (problems, model.is_asking) == ([], False)
