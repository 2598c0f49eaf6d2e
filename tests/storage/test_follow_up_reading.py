"""The agenda, the month, series, reminders: each answer against the same worked out in Python."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from recurapp.follow_ups import AHEAD, FollowUp, FollowUpState, Reminded, Series
from recurapp.records import PartialDate
from recurapp.storage.errors import Problem
from recurapp.storage.follow_up_reading import DayCount, FollowUpReading, Helped, Repeating
from recurapp.storage.search import LONGEST_WORDS
from tests.fixtures import raises_problem
from tests.storage.bare import KEY, Bare, bare_store
from tests.storage.made import entry

TODAY = date(2026, 11, 23)
DAYS = (
    None,
    "2026-10",
    "2026-11",
    "2026-12",
    "2026-11-02",
    "2026-11-22",
    "2026-11-23",
    "2026-11-24",
    "2026-11-25",
    "2026-12-01",
    "2027-06-04",
)
TIMES = (None, time(9), time(14, 30))
STATES = tuple(FollowUpState)
S = FollowUpState


def _made(n: int) -> FollowUp:
    """Days, times and states in every combination, and some twice."""
    written = DAYS[n % len(DAYS)]
    day = None if written is None else PartialDate.fromisoformat(written)
    starts = TIMES[n // 2 % 3] if written is not None and len(written) == 10 else None
    state = STATES[n // 3 % len(STATES)]
    return FollowUp(
        title=f"Number {n}",
        state=state,
        day=day,
        starts=starts,
        zone="" if starts is None else "Europe/London",
        done_on=TODAY - timedelta(days=n % 40) if state in (S.DONE, S.WAITING) else None,
        result_by=PartialDate(2026, 11, 1 + n % 28) if n % 4 else None,
        hidden=n % 5 == 0,
        reminders=("1d@18:00",) if n % 2 else (),
        uid=f"{n}@clinic" if n % 3 == 0 else "",
    )


MADE = [_made(n) for n in range(480)]
TRASHED = MADE[::9]
LIVE = [made for made in MADE if made not in TRASHED]
ORDER = {made.id: n for n, made in enumerate(MADE)}


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        yield made


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bare]:
    """With MADE, some of them in the trash. Tests leave it as it is."""
    with bare_store(tmp_path_factory.mktemp("full") / "vault.db") as made:
        made.store.save(*MADE)
        made.store.remove(*TRASHED)
        yield made


def _place(f: FollowUp) -> tuple[str, str, int]:
    day = f.day or (f.done_on and PartialDate.of(f.done_on))
    starts = "" if f.starts is None else f.starts.isoformat("minutes")
    return "" if day is None else day.isoformat(), starts, ORDER[f.id]


def _is_over(f: FollowUp, today: date) -> bool:
    return f.day is not None and f.day.last_day < today


def _is_ahead(f: FollowUp, today: date) -> bool:
    return f.day is not None and f.day.last_day >= today


def _pages(ask: Callable[[FollowUp | None], list[FollowUp]]) -> list[FollowUp]:
    """All, asked for a page at a time."""
    found: list[FollowUp] = []
    while page := ask(found[-1] if found else None):
        found += page
    return found


SOME_DAYS = [TODAY, date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1), date(2030, 1, 1)]


@pytest.mark.parametrize("since", SOME_DAYS)
@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_coming_up(full: Bare, since: date, limit: int) -> None:
    expected = sorted(
        (f for f in LIVE if _is_ahead(f, since) and f.state is not S.CANCELLED), key=_place
    )
    reading = full.store.follow_ups
    assert _pages(lambda last: reading.coming_up(since, last, limit)) == expected


def _belongs_to_past(f: FollowUp, before: date) -> bool:
    if f.day is None:
        return f.state in (S.DONE, S.RESULT_IN, S.CANCELLED)
    return _is_over(f, before) or f.state is S.CANCELLED


@pytest.mark.parametrize("before", SOME_DAYS)
@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_past(full: Bare, before: date, limit: int) -> None:
    expected = sorted((f for f in LIVE if _belongs_to_past(f, before)), key=_place, reverse=True)
    reading = full.store.follow_ups
    assert _pages(lambda last: reading.past(before, last, limit)) == expected


def test_every_follow_up_is_in_one_of_the_lists(full: Bare) -> None:
    """And in one only, but for what is waited for, which has its own above them."""
    reading = full.store.follow_ups
    lists = [
        reading.coming_up(TODAY, limit=1000),
        reading.past(TODAY, limit=1000),
        reading.undated(),
        [f for f in reading.waiting() if f.day is None],
    ]
    found = [f for one in lists for f in one]
    assert sorted(found, key=lambda f: ORDER[f.id]) == LIVE
    assert reading.count() == len(LIVE)


def test_undated_is_what_is_still_to_come(full: Bare) -> None:
    states = AHEAD | {S.MOVED}
    expected = [f for f in LIVE if f.day is None and f.state in states]
    assert full.store.follow_ups.undated() == expected


def test_waiting_is_by_when_the_result_should_come(full: Bare) -> None:
    def when(f: FollowUp) -> tuple[bool, str, date, int]:
        by = "" if f.result_by is None else f.result_by.isoformat()
        return f.result_by is None, by, f.done_on or TODAY, ORDER[f.id]

    expected = sorted((f for f in LIVE if f.state is S.WAITING), key=when)
    assert full.store.follow_ups.waiting() == expected


@pytest.mark.parametrize("today", SOME_DAYS)
def test_passed_is_what_may_be_asked_about(full: Bare, today: date) -> None:
    expected = sorted(
        (f for f in LIVE if _is_over(f, today) and f.state in AHEAD), key=_place, reverse=True
    )
    assert full.store.follow_ups.passed(today, limit=1000) == expected
    assert full.store.follow_ups.passed(today) == expected[:50]
    assert full.store.follow_ups.passed(today, limit=2) == expected[:2]


@pytest.mark.parametrize("today", SOME_DAYS)
def test_soon_is_without_what_is_hidden_until_the_day_before(full: Bare, today: date) -> None:
    def is_shown(f: FollowUp) -> bool:
        assert f.day is not None
        is_near = f.day.day is not None and f.day.first_day <= today + timedelta(days=1)
        return not f.hidden or is_near

    ahead = [f for f in LIVE if f.state in AHEAD and _is_ahead(f, today) and is_shown(f)]
    for limit in (1, 1000):
        found = full.store.follow_ups.soon(today, limit=limit)
        assert len(found) == min(limit, len(ahead))
        assert set(found) <= set(ahead)
        ends = [f.day.last_day for f in found if f.day is not None]
        assert ends == sorted(ends)


def test_a_month_of_which_nobody_knows_the_day_comes_after_its_days(bare: Bare) -> None:
    month = FollowUp(title="Month", day=PartialDate(2026, 11))
    day = FollowUp(title="Day", day=PartialDate(2026, 11, 29))
    later = FollowUp(title="Later", day=PartialDate(2026, 12, 1))
    bare.store.save(month, day, later)
    assert bare.store.follow_ups.soon(TODAY) == [day, month, later]
    assert bare.store.follow_ups.coming_up(TODAY) == [month, day, later]


def test_the_days_of_a_month(full: Bare) -> None:
    found = full.store.follow_ups.days(date(2026, 11, 2), date(2026, 12, 1))
    counted: dict[date, int] = {}
    for f in LIVE:
        if f.day is not None and f.day.day is not None and f.state is not S.CANCELLED:
            counted[f.day.first_day] = counted.get(f.day.first_day, 0) + 1
    assert found == [
        DayCount(day, count) for day, count in sorted(counted.items()) if day < date(2027, 1, 1)
    ]
    day = date(2026, 11, 24)
    on_day = [f for f in LIVE if f.day == PartialDate.of(day)]
    assert full.store.follow_ups.on_day(day) == sorted(on_day, key=_place)


def test_a_page_goes_on_after_one_that_was_removed_or_moved_since(bare: Bare) -> None:
    made = [FollowUp(title=str(n), day=PartialDate(2026, 12, 4)) for n in range(4)]
    bare.store.save(*made)
    reading = bare.store.follow_ups
    bare.store.remove(made[1])
    assert reading.coming_up(TODAY, made[1]) == made[2:]
    bare.store.save(replace(made[2], day=PartialDate(2027, 1, 1)))
    assert reading.coming_up(TODAY, made[2])[0] == made[3]
    assert reading.past(date(2027, 6, 1), made[2], 10) == [made[0]]


def _series(*slots: str, **more: Any) -> tuple[Series, list[FollowUp]]:
    days = [date.fromisoformat(slot) for slot in slots]
    series = Series(first=days[0], paces=("6M",))
    members = [
        FollowUp(title=f"Scan {day}", day=PartialDate.of(day), series=series.id, slot=day, **more)
        for day in days
    ]
    return series, members


def test_a_series_and_its_next(bare: Bare) -> None:
    series, (past, following, last) = _series("2026-06-04", "2026-12-04", "2027-06-04")
    ended, (done,) = _series("2026-06-05", state=S.DONE)
    empty = Series(first=TODAY, paces=("1M",))
    gone, gone_members = _series("2026-12-06")
    bare.store.save(series, last, following, past, ended, done, empty, gone, *gone_members)
    bare.store.remove(gone, *gone_members)
    bare.store.save(FollowUp(title="Alone", day=PartialDate(2026, 12, 1)))
    reading = bare.store.follow_ups
    assert reading.in_series(series.id) == [past, following, last]
    assert reading.in_series(uuid4()) == []
    assert reading.repeating(TODAY) == [
        Repeating(series, following, following.title),
        Repeating(ended, None, done.title),
    ]
    assert [one.next for one in reading.repeating()] == [past, None]
    undated = replace(following, day=None)
    bare.store.save(undated, replace(last, day=PartialDate(2026, 11)))
    assert reading.repeating(TODAY)[0].next == replace(last, day=PartialDate(2026, 11))


def test_uids_of_a_calendar_file(full: Bare) -> None:
    reading = full.store.follow_ups
    expected = {f.uid: f for f in LIVE if f.uid}
    assert len(expected) > 100
    many = [f"{n}@clinic" for n in range(1200)]
    assert reading.with_uids([*many, *many, ""]) == expected
    assert reading.with_uids([]) == {}


def test_our_own_id_in_a_calendar_file(full: Bare) -> None:
    uid = f"{LIVE[0].id}@recurapp"
    assert full.store.follow_ups.with_uids([uid, f"{uuid4()}@recurapp"]) == {uid: LIVE[0]}


@pytest.mark.parametrize("since", SOME_DAYS)
def test_to_remind(full: Bare, since: date) -> None:
    wanted = (f for f in LIVE if f.reminders and f.state in AHEAD and f.day is not None)
    whole = sorted((f for f in wanted if f.day and f.day.day is not None), key=_place)
    found = full.store.follow_ups.to_remind(since)
    assert [f for f in found if f.day and f.day.day is not None] == [
        f for f in whole if f.day and since <= f.day.first_day
    ]


def test_nobody_is_reminded_of_what_is_years_ahead(bare: Bare) -> None:
    far = FollowUp(title="Far", day=PartialDate(2029, 1, 1), reminders=("366d@09:00",))
    bare.store.save(far)
    assert bare.store.follow_ups.to_remind(TODAY) == []
    assert bare.store.follow_ups.to_remind(date(2027, 12, 1)) == [far]


def test_what_was_told(bare: Bare) -> None:
    ids = [uuid4() for _ in range(3)]
    at = datetime(2026, 11, 22, 18, tzinfo=UTC)
    bare.store.save(*(Reminded(id=one, follow_up=uuid4(), due=at) for one in ids))
    assert bare.store.follow_ups.told() == frozenset(ids)


# What helped


def _test_on(scan: date, **more: Any) -> FollowUp:
    return FollowUp(title="Scan", **{"state": S.DONE, "day": PartialDate.of(scan), **more})


def _helped(text: str, day: date, seconds: float = 0) -> Any:
    return entry("words", day=day, seconds=seconds, helped=text)


SCAN = date(2026, 6, 10)


def test_what_helped_around_earlier_tests_newest_first(bare: Bare) -> None:
    older = date(2025, 12, 10)
    bare.store.save(
        _test_on(SCAN),
        _test_on(older, state=S.RESULT_IN),
        _helped("too early", SCAN - timedelta(days=15), 1),
        _helped("before", SCAN - timedelta(days=14), 2),
        _helped("after", SCAN + timedelta(days=21), 3),
        _helped("too late", SCAN + timedelta(days=22), 4),
        _helped("long ago", older, 0),
        entry("nothing helped", day=SCAN),
        entry("blank", day=SCAN, helped=" \n"),
    )
    found = bare.again().follow_ups.helped_around_tests(TODAY)
    assert found == [
        Helped(SCAN + timedelta(days=21), "after"),
        Helped(SCAN - timedelta(days=14), "before"),
        Helped(older, "long ago"),
    ]
    assert bare.store.follow_ups.helped_around_tests(TODAY, limit=1) == found[:1]


def test_the_same_help_is_said_once_and_cut_to_what_is_shown(bare: Bare) -> None:
    bare.store.save(
        _test_on(SCAN),
        _test_on(SCAN + timedelta(days=20)),
        _helped("A walk", SCAN, 1),
        _helped("a walk ", SCAN + timedelta(days=10), 2),
        _helped("x" * 5000, SCAN - timedelta(days=1), 3),
    )
    found = bare.store.follow_ups.helped_around_tests(TODAY)
    assert [one.day for one in found] == [SCAN + timedelta(days=10), SCAN - timedelta(days=1)]
    assert found[1].text == "x" * LONGEST_WORDS + "…"


@pytest.mark.parametrize(
    ("test", "counts"),
    [
        (_test_on(SCAN), True),
        (_test_on(SCAN, state=S.WAITING), True),
        (_test_on(SCAN, state=S.BOOKED), False),
        (_test_on(SCAN, state=S.CANCELLED), False),
        (_test_on(SCAN, day=None, done_on=SCAN), True),
        (_test_on(SCAN, day=PartialDate(2026, 6), done_on=SCAN), True),
        (_test_on(SCAN, day=PartialDate(2026, 6)), True),  # then its last day
        (_test_on(SCAN, done_on=SCAN - timedelta(days=90)), False),  # it was sooner
        (_test_on(TODAY), False),  # the one that is waited for now
        (_test_on(SCAN, done_on=TODAY), False),
        (_test_on(SCAN, day=None, done_on=TODAY), False),
    ],
)
def test_which_tests_count(bare: Bare, test: FollowUp, counts: bool) -> None:
    bare.store.save(test, _helped("a walk", SCAN + timedelta(days=20)), _helped("tea", TODAY, 1))
    found = bare.store.follow_ups.helped_around_tests(TODAY)
    assert [one.text for one in found] == ["a walk"] * counts


def test_help_in_the_trash_is_not_shown(bare: Bare) -> None:
    helped = _helped("a walk", SCAN)
    bare.store.save(_test_on(SCAN), helped)
    bare.store.remove(helped)
    assert bare.store.follow_ups.helped_around_tests(TODAY) == []


# How it is read


def test_an_empty_vault_has_an_answer_to_everything(bare: Bare) -> None:
    reading = bare.store.follow_ups
    assert bare.store.follow_ups is reading
    lists = (
        reading.coming_up(TODAY),
        reading.past(TODAY),
        reading.passed(TODAY),
        reading.undated(),
        reading.waiting(),
        reading.soon(TODAY),
        reading.days(TODAY, TODAY),
        reading.on_day(TODAY),
        reading.repeating(),
        reading.to_remind(TODAY),
        reading.helped_around_tests(TODAY),
    )
    assert not any(lists)
    assert (reading.count(), reading.told()) == (0, frozenset())


@pytest.mark.parametrize(
    "ask",
    [
        lambda reading: reading.coming_up(TODAY, LIVE[1]),
        lambda reading: reading.past(TODAY, LIVE[1]),
        lambda reading: reading.passed(TODAY),
        lambda reading: reading.soon(TODAY),
        lambda reading: reading.days(TODAY, TODAY),
        lambda reading: reading.waiting(),
        lambda reading: reading.undated(),
        lambda reading: reading.to_remind(TODAY),
        lambda reading: reading.in_series(uuid4()),
        lambda reading: reading.with_uids(["a"]),
    ],
)
def test_no_question_walks_through_all(full: Bare, ask: Callable[[FollowUpReading], Any]) -> None:
    seen: list[str] = []
    connection = full.opened.connection
    full.call(lambda: connection.set_trace_callback(seen.append))  # type: ignore[attr-defined]
    ask(full.store.follow_ups)
    full.call(lambda: connection.set_trace_callback(None))  # type: ignore[attr-defined]
    plans = [row[3] for sql in seen for row in full.sql(f"EXPLAIN QUERY PLAN {sql}")]
    assert plans
    assert not any(plan.startswith("SCAN follow_up") for plan in plans)


def test_a_closed_vault_is_one_problem(tmp_path: Path) -> None:
    with bare_store(tmp_path / "vault.db") as bare:
        reading = bare.store.follow_ups
        bare.call(bare.opened.connection.close)
        with raises_problem(Problem.INPUT_OUTPUT):
            reading.count()


def test_follow_ups_are_read_without_sqlalchemy(bare: Bare) -> None:
    series, members = _series("2026-12-04")
    bare.store.save(series, *members, _test_on(SCAN), _helped("a walk", SCAN))
    copy = bare.path.with_name("copy.db")
    bare.sql("VACUUM INTO ?", str(copy))
    program = f"""
import sys
from datetime import date
from pathlib import Path
from recurapp.storage.connection import open_connection
from recurapp.storage.store import Store
from recurapp.storage.worker import StorageThread

thread = StorageThread()
opened = thread.call(lambda: open_connection(Path({str(copy)!r}), {KEY!r}))
reading = Store(thread, opened.connection, read_only=True).follow_ups
today = date(2026, 11, 23)
assert [f.title for f in reading.coming_up(today)] == ["Scan 2026-12-04"]
assert len(reading.past(today)) == reading.count() - 1 == len(reading.helped_around_tests(today))
assert len(reading.repeating()) == 1
assert reading.for_today(today).soon
thread.call(opened.close)
assert "sqlalchemy" not in sys.modules
assert "icalendar" not in sys.modules
assert "dateutil" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
