"""What the agenda, the month and Today ask of the vault about follow-ups.

Owns the queries behind Store.follow_ups, at any number of them. Changes nothing. Plain SQL, so that
Today opens without SQLAlchemy.

A day is stored as text, "2026-12" or "2026-12-04": a month sorts before its days, and the present
month is the one that stands before today and is not over.
"""
# SQL is put together from what stands in this file; values are always parameters.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from recurapp.follow_ups import AHEAD, TO_COME, FollowUp, FollowUpState, Series
from recurapp.records import Record
from recurapp.storage.connection import Connection, storage_errors
from recurapp.storage.rows import columns, day_number, day_of, from_values
from recurapp.storage.worker import StorageThread

T = TypeVar("T")

REMIND_AHEAD = timedelta(days=2 * 366)
"""A reminder comes at most a year before; further ahead nobody asks for them."""
TESTS_LOOKED_AT = 50
MOST_PASSED = 20
"""That Today reads; it asks of one."""
HELPED_BEFORE, HELPED_AFTER = timedelta(days=14), timedelta(days=21)
_MOST_VALUES = 500


class Repeating(NamedTuple):
    """A series that has follow-ups, and the next of them that is still to come."""

    series: Series
    next: FollowUp | None
    title: str


class DayCount(NamedTuple):
    """A day and how many follow-ups it has; cancelled ones do not count."""

    day: date
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks for


class Helped(NamedTuple):
    """What helped on a day around an earlier test, cut to what is shown."""

    day: date
    text: str


class ForToday(NamedTuple):
    """What is to come next, whose result is waited for, and whose date has passed."""

    soon: list[FollowUp]
    waiting: list[FollowUp]
    passed: list[FollowUp]
    questions: int = 0
    """To be asked at the first of those to come."""


class FollowUpReading:
    """Store.follow_ups. Every method waits and may raise StorageError; safe from any thread.

    What is in the trash is in none of the answers.
    """

    def __init__(self, thread: StorageThread, connection: Connection) -> None:
        self._thread = thread
        self._connection = connection

    def coming_up(
        self, since: date, after: FollowUp | None = None, limit: int = 100
    ) -> list[FollowUp]:
        """What is on that day or later, or in its month, in order; nothing that is cancelled.

        `after` is the last one shown so far.
        """
        where, values = f"{_NOT_OVER} AND {_NOT_CANCELLED}", _not_over(since)
        if after is not None:
            where += f" AND day >= ? AND (day, {_TIME}, seq) > {_PLACE}"
            values += (_day_text(after), *_place(after))
        return self._find(f"{_BY_DAY} AND {where} ORDER BY {_IN_ORDER} LIMIT {limit:d}", values)

    def undated(self) -> list[FollowUp]:
        """What is to come, and not even its month is known."""
        states = _any_of(*TO_COME)
        return self._find(f"{_BY_DAY} AND day IS NULL AND {states} ORDER BY seq")

    def waiting(self) -> list[FollowUp]:
        """Whose result is waited for, by when it should come; last those where nobody said."""
        order = "result_by IS NULL, result_by, done_on, seq"
        return self._find(f"{_LIVE} AND {_any_of(FollowUpState.WAITING)} ORDER BY {order}")

    def passed(self, now_day: date, limit: int = 50) -> list[FollowUp]:
        """Asked for or booked, and its day or month is over; newest first."""
        where = f"{_OVER} AND {_any_of(*AHEAD)} ORDER BY {_NEWEST_FIRST} LIMIT {limit:d}"
        return self._find(f"{_BY_DAY} AND {where}", _over(now_day))

    def past(self, before: date, after: FollowUp | None = None, limit: int = 100) -> list[FollowUp]:
        """What was before that day, newest first, and what is cancelled, whenever it was to be.

        What never had a day stands where it was done, or last. `after` is the last one shown.
        """
        page = "" if after is None else f" AND day <= ? AND (day, {_TIME}, seq) < {_PLACE}"
        place = () if after is None else (_day_text(after), *_place(after))
        ended = _any_of(FollowUpState.DONE, FollowUpState.RESULT_IN, FollowUpState.CANCELLED)
        cancelled = _any_of(FollowUpState.CANCELLED)
        keys = f"SELECT day AS k, {_TIME} AS t, seq"
        dated = f"{keys} {_BY_DAY} AND {_OVER}{page} ORDER BY {_NEWEST_FIRST} LIMIT {limit:d}"
        later = f"{keys} {_LIVE} AND {_NOT_OVER} AND {cancelled}{page}"
        never = f"SELECT {_DONE_DAY}, '', seq {_BY_DAY} AND day IS NULL AND {ended}"
        if after is not None:
            never += f" AND ({_DONE_DAY}, '', seq) < {_PLACE}"
        found = f"SELECT * FROM ({dated}) UNION ALL {later} UNION ALL {never}"
        return self._find(
            f"FROM ({found}) AS p CROSS JOIN follow_up AS f ON f.seq = p.seq "
            f"ORDER BY p.k DESC, p.t DESC, p.seq DESC LIMIT {limit:d}",
            (*_over(before), *place, *_not_over(before), *place, *place[1:]),
        )

    def soon(self, today: date, limit: int = 5) -> list[FollowUp]:
        """What is to come next, for Today; without what is hidden until the day before.

        A day comes before a month that it is in: nobody knows whether that is sooner.
        """
        tomorrow = (today + timedelta(days=1)).isoformat()
        shown = "(hidden = 0 OR (day <= ? AND length(day) = 10))"
        where = f"{_NOT_OVER} AND {_any_of(*AHEAD)} AND {shown}"
        found = self._find(
            f"{_BY_DAY} AND {where} ORDER BY {_IN_ORDER} LIMIT {4 * limit:d}",
            (*_not_over(today), tomorrow),
        )
        return sorted(found, key=_last_day)[:limit]

    def for_today(self, today: date) -> ForToday:
        """All that Today shows, at one go: it is on the way of a start."""

        def work() -> ForToday:
            soon = self.soon(today)
            questions = self._questions_at(soon[0], today) if soon else 0
            return ForToday(soon, self.waiting(), self.passed(today, MOST_PASSED), questions)

        return self._wait(work)

    def _questions_at(self, visit: FollowUp, today: date) -> int:
        """As schedule.questions_at has it for the next visit, but only those to be asked."""
        ((count,),) = self._rows(_QUESTIONS, (str(visit.id), *_not_over(today)))
        return int(count)

    def days(self, since: date, until: date) -> list[DayCount]:
        """The days that have follow-ups, in order, both ends included."""
        sql = (
            f"SELECT day, count(*) {_BY_DAY} AND day BETWEEN ? AND ? AND length(day) = 10 "
            f"AND {_NOT_CANCELLED} GROUP BY day ORDER BY day"
        )
        found = self._rows(sql, (since.isoformat(), until.isoformat()))
        return [DayCount(date.fromisoformat(day), count) for day, count in found]

    def on_day(self, day: date) -> list[FollowUp]:
        """Everything on one day, in order."""
        return self._find(f"{_BY_DAY} AND day = ? ORDER BY {_IN_ORDER}", (day.isoformat(),))

    def in_series(self, series_id: UUID) -> list[FollowUp]:
        """All that a series still has, in the order of the dates it gave them."""
        return self._find(f"{_OF_SERIES} ORDER BY slot, seq", (str(series_id),))

    def repeating(self, since: date | None = None) -> list[Repeating]:
        """Every series that still has follow-ups, as it was made, with its next one.

        The next is the first that is asked for or booked, on `since` or later if that is given.
        """
        return self._wait(lambda: _repeating(self._connection, since))

    def with_uids(self, uids: Iterable[str]) -> dict[str, FollowUp]:
        """Those that a calendar file calls so: as it was when they came, or by our own id.

        One of every_date_uid() asks for each date of an event that repeats.
        """
        from recurapp.uids import asked_for_dates, bounds_of_dates, id_in  # not at a start

        wanted = [uid for uid in dict.fromkeys(uids) if uid]
        own = {str(own_id): uid for uid in wanted if (own_id := id_in(uid)) is not None}
        found: dict[str, FollowUp] = {}
        for part in _parts(list(own)):
            sql = f"{_LIVE} AND id IN ({', '.join('?' * len(part))})"
            found.update((own[str(one.id)], one) for one in self._find(sql, part))
        for part in _parts(wanted):
            sql = f"{_LIVE} AND uid <> '' AND uid IN ({', '.join('?' * len(part))}) ORDER BY seq"
            found.update((one.uid, one) for one in self._find(sql, part))
        for name in filter(None, map(asked_for_dates, wanted)):
            where = "uid <> '' AND uid > ? AND uid < ?"
            dates = self._find(f"{_LIVE} AND {where}", bounds_of_dates(name))
            found.update((one.uid, one) for one in dates)
        return found

    def to_remind(self, since: date) -> list[FollowUp]:
        """What is to come and has reminders, from that day on and for the next two years."""
        where = f"day BETWEEN ? AND ? AND {_any_of(*AHEAD)} AND reminders <> '[]'"
        bounds = (since.isoformat(), (since + REMIND_AHEAD).isoformat())
        return self._find(f"{_BY_DAY} AND {where} ORDER BY {_IN_ORDER}", bounds)

    def told(self) -> frozenset[UUID]:
        """The ids of all marks: reminders put away or past when made, and notices that are over."""
        return frozenset(UUID(one) for (one,) in self._rows("SELECT id FROM reminded"))

    def count(self) -> int:
        ((many,),) = self._rows(f"SELECT count(*) {_LIVE}")
        return int(many)

    def helped_around_tests(self, before: date, limit: int = 3) -> list[Helped]:
        """What the journal says helped, from two weeks before to three after earlier tests.

        Newest first, each text once. A test is what was done before that day.
        """
        return self._wait(lambda: _helped(self._connection, before, limit))

    def _find(self, rest: str, values: Sequence[Any] = ()) -> list[FollowUp]:
        return self._wait(lambda: _follow_ups(self._connection, rest, values))

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._wait(lambda: self._connection.execute(sql, values).fetchall())

    def _wait(self, work: Callable[[], T]) -> T:
        with storage_errors():
            return self._thread.call(work)


_IS_LIVE = "WHERE deleted_at IS NULL"
_LIVE = f"FROM follow_up {_IS_LIVE}"
_BY_DAY = f"FROM follow_up INDEXED BY follow_up_day {_IS_LIVE}"
_OF_SERIES = f"FROM follow_up INDEXED BY follow_up_series {_IS_LIVE} AND series = ?"
_TIME = "ifnull(starts, '')"
_IN_ORDER = "day, starts, deleted_at, seq"  # as the index has it, so that a page is no more work
_NEWEST_FIRST = "day DESC, starts DESC, deleted_at DESC, seq DESC"
_NOT_CANCELLED = f"state <> '{FollowUpState.CANCELLED}'"
_PLACE = "(?, ?, (SELECT seq FROM follow_up WHERE id = ?))"
_DONE_DAY = (
    "ifnull(substr(done_on, 1, 4) || '-' || substr(done_on, 5, 2) || '-' || substr(done_on, 7), '')"
)
_NOT_OVER = "day >= ? AND (day >= ? OR day = ?)"
_OVER = "day < ? AND day <> ?"

_QUESTIONS = (
    "SELECT count(*) FROM question AS q "
    "LEFT JOIN follow_up AS f ON f.id = q.follow_up AND f.deleted_at IS NULL "
    "WHERE q.deleted_at IS NULL AND q.asked_on IS NULL AND (q.follow_up = ? OR f.id IS NULL "
    f"OR f.state NOT IN ({', '.join(repr(str(state)) for state in sorted(TO_COME))}) "
    f"OR NOT (f.day IS NULL OR ({_NOT_OVER.replace('day', 'f.day')})))"
)


def _not_over(today: date) -> tuple[str, ...]:
    """What _NOT_OVER asks for. The month alone bounds what is looked at in the index."""
    month = _month(today)
    return (month, today.isoformat(), month)


def _over(today: date) -> tuple[str, ...]:
    return (today.isoformat(), _month(today))


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _day_text(f: FollowUp) -> str:
    """The day it stands at in a list: where none is known, the one it was done on."""
    if f.day is not None:
        return f.day.isoformat()
    return "" if f.done_on is None else f.done_on.isoformat()


def _place(f: FollowUp) -> tuple[str, str, str]:
    """What _PLACE asks for."""
    starts = "" if f.starts is None else f.starts.isoformat("minutes")
    return (_day_text(f), starts, str(f.id))


def _last_day(f: FollowUp) -> date:
    return date.max if f.day is None else f.day.last_day


def _any_of(*states: FollowUpState) -> str:
    return f"state IN ({', '.join(repr(str(state)) for state in sorted(states))})"


def _select(kind: type[Record], table: str) -> str:
    return f"SELECT {', '.join(f'{table}.{name}' for name in columns(kind))}"


def _follow_ups(connection: Connection, rest: str, values: Sequence[Any]) -> list[FollowUp]:
    table = "f" if " AS f " in rest else "follow_up"
    return from_values(FollowUp, connection.execute(f"{_select(FollowUp, table)} {rest}", values))


def _repeating(connection: Connection, since: date | None) -> list[Repeating]:
    every = f"{_select(Series, 'series')} FROM series WHERE deleted_at IS NULL ORDER BY seq"
    lower = "" if since is None else _month(since)
    today = "" if since is None else since.isoformat()
    ahead = f"{_OF_SERIES} AND {_any_of(*AHEAD)} AND {_NOT_OVER} ORDER BY day, starts, seq LIMIT 1"
    found = []
    for series in from_values(Series, connection.execute(every)):
        own = (str(series.id),)
        following = _follow_ups(connection, ahead, (*own, lower, today, lower))
        latest = following or _follow_ups(
            connection, f"{_OF_SERIES} ORDER BY slot DESC LIMIT 1", own
        )
        if latest:
            found.append(Repeating(series, next(iter(following), None), latest[0].title))
    return found


def _helped(connection: Connection, before: date, limit: int) -> list[Helped]:
    from recurapp.storage.search import LONGEST_WORDS, excerpt  # not on the way of a start

    found: dict[str, Helped] = {}
    for begin, end in _spans(_tests(connection, before)):
        asked = (LONGEST_WORDS + 1, day_number(begin), day_number(end))
        entries = connection.execute(_HELPED, asked)
        for day, text in entries:
            same = text.strip().casefold()
            if same:
                found.setdefault(same, Helped(day_of(day), excerpt(text)))
            if len(found) >= limit:
                return list(found.values())
    return list(found.values())


_HELPED = (
    "SELECT day, substr(helped, 1, ?) "
    "FROM journal_entry INDEXED BY journal_entry_day "
    "WHERE day BETWEEN ? AND ? AND deleted_at IS NULL AND helped <> '' "
    "ORDER BY day DESC, seq DESC"
)


def _tests(connection: Connection, before: date) -> list[date]:
    """The days of the last tests that were done, newest first."""
    states = _any_of(FollowUpState.DONE, FollowUpState.WAITING, FollowUpState.RESULT_IN)
    dated = f"{_BY_DAY} AND day < ? AND {states} ORDER BY day DESC LIMIT {TESTS_LOOKED_AT}"
    undated = f"{_BY_DAY} AND day IS NULL AND done_on < ? AND {states}"
    found = _follow_ups(connection, dated, (before.isoformat(),))
    found += _follow_ups(connection, undated, (day_number(before),))
    days = [one.done_on or _last_day(one) for one in found]
    return sorted((day for day in days if day < before), reverse=True)[:TESTS_LOOKED_AT]


def _spans(tests: Iterable[date]) -> list[tuple[date, date]]:
    """The days around the tests, newest first, none twice."""
    spans: list[tuple[date, date]] = []
    for test in tests:
        begin, end = test - HELPED_BEFORE, test + HELPED_AFTER
        if spans and end >= spans[-1][0]:
            spans[-1] = (begin, spans[-1][1])
        else:
            spans.append((begin, end))
    return spans


def _parts(values: list[str]) -> Iterator[list[str]]:
    """As many at a time as one statement takes."""
    for begin in range(0, len(values), _MOST_VALUES):
        yield values[begin : begin + _MOST_VALUES]
