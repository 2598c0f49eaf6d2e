"""Look-ups nobody waits for: they come in their turn, the last one counts, and no save is hurt."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, wait
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from recurapp.records import JournalEntry
from recurapp.storage.answers import EntryQuery, EntryRow
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.journal_reading import LookUp
from tests.storage.bare import Bare, bare_store
from tests.storage.made import entry

PATIENCE = 20.0
RIVER = EntryQuery("river")


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        made.store.save(*(entry(f"river {n}", seconds=n) for n in range(300)))
        yield made


@contextmanager
def busy(bare: Bare) -> Iterator[None]:
    """The storage thread does nothing else inside."""
    gate = threading.Event()
    bare.thread.post(gate.wait)
    try:
        yield
    finally:
        gate.set()


@contextmanager
def stopped_inside(bare: Bare, ask: Callable[[], LookUp]) -> Iterator[LookUp]:
    """A look-up that is in the middle of its query as long as the block lasts."""
    inside, go_on = threading.Event(), threading.Event()

    def step() -> int:
        inside.set()
        go_on.wait(PATIENCE)
        return 0

    connection: Any = bare.opened.connection
    bare.call(lambda: connection.set_progress_handler(step, 20))
    asked = ask()
    try:
        assert inside.wait(PATIENCE)
        yield asked
    finally:
        go_on.set()
    bare.call(lambda: connection.set_progress_handler(None, 0))


def _rows(asked: LookUp) -> list[EntryRow]:
    return asked.future.result(PATIENCE)


def test_its_rows_are_those_of_a_page(bare: Bare) -> None:
    journal = bare.store.journal
    rows = _rows(journal.look_up(RIVER, limit=7))
    assert rows == journal.page(RIVER, limit=7)
    assert _rows(journal.look_up(RIVER, rows[-1], 5)) == journal.page(RIVER, rows[-1], 5)


def test_it_does_not_wait(bare: Bare) -> None:
    with busy(bare):
        asked = bare.store.journal.look_up(RIVER)
        assert not asked.future.done()
    assert len(_rows(asked)) == 100


def test_a_cancelled_one_that_waits_is_not_run(bare: Bare) -> None:
    with busy(bare):
        asked = bare.store.journal.look_up(RIVER)
        asked.cancel()
        asked.cancel()
        assert asked.future.cancelled()


def test_a_newer_one_cancels_the_one_before_it(bare: Bare) -> None:
    with busy(bare):
        asked = [bare.store.journal.look_up(EntryQuery("river"[:n])) for n in range(1, 6)]
    assert [older.future.cancelled() for older in asked] == [True] * 4 + [False]
    assert len(_rows(asked[-1])) == 100


def test_a_cancelled_one_that_runs_is_interrupted(bare: Bare) -> None:
    with stopped_inside(bare, lambda: bare.store.journal.look_up(RIVER)) as asked:
        asked.cancel()
        assert not asked.future.done()
    with pytest.raises(CancelledError):
        _rows(asked)


def test_one_that_is_answered_stays_answered(bare: Bare) -> None:
    asked = bare.store.journal.look_up(RIVER)
    rows = _rows(asked)
    asked.cancel()
    assert _rows(asked) == rows


def test_one_cancelled_between_its_last_step_and_its_end_gives_no_rows(bare: Bare) -> None:
    """It was not interrupted in time, but nobody wants its rows any more."""
    journal = bare.store.journal
    with stopped_inside(bare, lambda: journal.look_up(EntryQuery("river", by_relevance=True))) as a:
        a.is_cancelled = True
    with pytest.raises(CancelledError):
        _rows(a)


def test_a_newer_one_interrupts_the_one_that_runs(bare: Bare) -> None:
    journal = bare.store.journal
    with stopped_inside(bare, lambda: journal.look_up(EntryQuery("riv"))) as older:
        newer = journal.look_up(RIVER)
    with pytest.raises(CancelledError):
        _rows(older)
    assert len(_rows(newer)) == 100


def test_a_save_behind_an_interrupted_look_up_lands(bare: Bare) -> None:
    late = entry("late", seconds=999)
    with stopped_inside(bare, lambda: bare.store.journal.look_up(RIVER)) as asked:
        saver = threading.Thread(target=lambda: bare.store.save(late))
        saver.start()
        asked.cancel()
    saver.join(PATIENCE)
    assert bare.store.get(JournalEntry, late.id) == late


def test_cancelling_one_leaves_what_else_runs_alone(bare: Bare) -> None:
    """Its query is over: a page that runs now is not interrupted by a late cancel."""
    asked = bare.store.journal.look_up(RIVER)
    _rows(asked)
    inside, go_on = threading.Event(), threading.Event()

    def step() -> int:
        inside.set()
        go_on.wait(PATIENCE)
        return 0

    connection: Any = bare.opened.connection
    bare.call(lambda: connection.set_progress_handler(step, 20))
    late = entry("late", seconds=999)
    saver = threading.Thread(target=lambda: bare.store.save(late))
    saver.start()
    assert inside.wait(PATIENCE)
    asked.cancel()
    go_on.set()
    saver.join(PATIENCE)
    bare.call(lambda: connection.set_progress_handler(None, 0))
    assert bare.store.get(JournalEntry, late.id) == late


def test_an_interrupt_that_finds_nothing_running_is_forgotten(bare: Bare) -> None:
    """What the look-up relies on where its query ends at the moment it is cancelled."""
    late = entry("late", seconds=999)
    bare.opened.connection.interrupt()
    bare.store.save(late)
    assert bare.store.get(JournalEntry, late.id) == late


def test_in_a_storm_of_look_ups_every_save_lands(bare: Bare) -> None:
    journal = bare.store.journal
    ended = threading.Event()
    answers: list[LookUp] = []

    def look_up(seed: int) -> None:
        chance = Random(seed)
        while not ended.is_set():
            text = chance.choice(("r", "ri", "river", "river 1", '"river 2', "nothing"))
            asked = journal.look_up(EntryQuery(text, by_relevance=chance.random() < 0.3))
            if chance.random() < 0.3:
                asked.cancel()
            if chance.random() < 0.5:
                wait([asked.future], PATIENCE)
            answers.append(asked)

    threads = [threading.Thread(target=look_up, args=(seed,)) for seed in range(2)]
    for thread in threads:
        thread.start()
    made = [entry(f"saved {n}", seconds=1000 + n) for n in range(200)]
    for one in made:
        bare.store.save(one)
    ended.set()
    for thread in threads:
        thread.join(PATIENCE)
    rows = journal.page(EntryQuery("saved"), limit=1000)
    assert {UUID(row.id) for row in rows} == {one.id for one in made}
    assert {_end(asked) for asked in answers} == {"answered", "cancelled"}


def _end(asked: LookUp) -> str:
    try:
        _rows(asked)
    except CancelledError:
        return "cancelled"
    return "answered"


def test_a_failing_one_says_so_through_its_future(bare: Bare) -> None:
    bare.sql("DROP TABLE journal_tag")
    asked = bare.store.journal.look_up(EntryQuery("river", tags=("x",)))
    failed = asked.future.exception(PATIENCE)
    assert isinstance(failed, StorageError)
    assert failed.problem is Problem.INPUT_OUTPUT
