"""Reminders over the real store: none is lost and none comes twice, however the clock jumps."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject

from recurapp import schedule
from recurapp.follow_ups import FollowUp, FollowUpChoices, FollowUpState
from recurapp.records import PLACE_ID, PartialDate, Place
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.vault import Vault
from recurapp.ui import reminders
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.reminders import LockedReminders, Reminders, set_quiet
from tests.fixtures import CHEAP
from tests.ui.desk import LONDON, MONDAY, Desk

JUMPS = 500
ZONES = [ZoneInfo(f"{name}") for name in ("Europe/London", "Asia/Tokyo", "America/New_York", "UTC")]
CODES = ("0d@08:00", "1d@18:00", "7d@09:00", "14d@12:30", "30m", "60m", "1440m", "4320m")


def scan(day: date = date(2026, 12, 4), *codes: str, at: time | None = time(10, 20)) -> FollowUp:
    zone = "" if at is None else "Europe/London"
    return FollowUp(
        title="CT scan",
        day=PartialDate.fromisoformat(day.isoformat()),
        starts=at,
        zone=zone,
        reminders=codes or ("1d@18:00",),
    )


class Watch:
    """Counts notices, and lets what runs beside the window end."""

    def __init__(self, desk: Desk, engine: Reminders) -> None:
        self.desk, self.engine = desk, engine
        self.notices = self.changes = 0
        engine.came_due.connect(self._on_due)
        engine.changed.connect(self._on_changed)

    def _on_due(self) -> None:
        self.notices += 1

    def _on_changed(self) -> None:
        self.changes += 1

    def start(self) -> None:
        self.engine.start()
        self.settle()

    def settle(self) -> None:
        self.desk.services.tasks.wait_all()

    def go_to(self, now: datetime) -> None:
        self.desk.wait_to(now)
        self.settle()

    def titles(self) -> list[str]:
        return [one.follow_up.title for one in self.engine.listed]


@pytest.fixture
def watch(desk: Desk) -> Iterator[Watch]:
    made = Watch(desk, desk.reminders)
    yield made
    made.engine.stop()
    made.settle()


# -- jumps ----------------------------------------------------------------------------------


class Key(NamedTuple):
    """A reminder as the test names it: it knows nothing of the app's own ids."""

    follow_up: UUID
    code: str


@dataclass
class Oracle:
    """What must have been told by now, worked out in the plainest way there is."""

    follow_ups: list[FollowUp]
    told: set[Key] = field(default_factory=set)
    put_away: set[Key] = field(default_factory=set)

    def look(self, now: datetime) -> set[Key]:
        """What has newly come due."""
        new = self.due(now) - self.told
        self.told |= new
        return new

    def due(self, now: datetime) -> set[Key]:
        return {
            Key(f.id, code)
            for f in self.follow_ups
            if not _is_over(f, now)
            for code in f.reminders
            if _instant(f, code, now) <= now and Key(f.id, code) not in self.put_away
        }


def _zone(f: FollowUp, now: datetime) -> ZoneInfo:
    if f.starts is not None:
        return ZoneInfo(f.zone)
    assert isinstance(now.tzinfo, ZoneInfo)
    return now.tzinfo


def _instant(f: FollowUp, code: str, now: datetime) -> datetime:
    assert f.day is not None
    day, zone = f.day.first_day, _zone(f, now)
    if code.endswith("m"):
        start = datetime.combine(day, f.starts or time(0), zone).astimezone(UTC)
        return start - timedelta(minutes=int(code[:-1]))
    days, _, wall = code.partition("d@")
    return datetime.combine(day - timedelta(int(days)), time.fromisoformat(wall), zone)


def _is_over(f: FollowUp, now: datetime) -> bool:
    assert f.day is not None
    if f.starts is not None and f.minutes is not None:
        start = datetime.combine(f.day.first_day, f.starts, ZoneInfo(f.zone)).astimezone(UTC)
        return now >= start + timedelta(minutes=f.minutes)
    return now.astimezone(_zone(f, now)).date() > f.day.first_day


def _some_follow_ups(chance: random.Random) -> list[FollowUp]:
    """Hours that no change of the clocks touches: what those do is tested with schedule.py."""
    made = []
    for number in range(40):
        day = MONDAY.date() + timedelta(chance.randrange(2, 120))
        at = chance.choice([None, time(chance.randrange(8, 20), chance.randrange(60))])
        made.append(
            replace(
                scan(day, *chance.sample(CODES, chance.randrange(1, 4)), at=at),
                id=UUID(int=chance.getrandbits(128)),
                title=f"Visit {number}",
                zone="" if at is None else chance.choice(ZONES).key,
                minutes=None if at is None else chance.choice([None, 40]),
            )
        )
    return made


def _jump(now: datetime, chance: random.Random) -> datetime:
    """Mostly onwards, often back, by minutes, hours, days or a month; sometimes elsewhere."""
    unit = chance.choice([60, 3600, 86_400, 86_400 * 6])
    way = chance.choice([1, 1, 1, -1])
    if not MONDAY - timedelta(days=20) < now < MONDAY + timedelta(days=110):
        unit, way = 86_400 * 20, 1 if now < MONDAY else -1
    to = now.astimezone(UTC) + way * timedelta(seconds=unit * chance.uniform(0.2, 2.5))
    zone = chance.choice(ZONES) if chance.random() < 0.2 else now.tzinfo
    return to.astimezone(zone)


def _play(desk: Desk, kind: type[Reminders], jumps: int = JUMPS) -> list[str]:
    """Jump about, now and then with a new start; what was lost or came twice, a line each."""
    chance = random.Random(20261123)
    oracle = Oracle(_some_follow_ups(chance))
    desk.keep(*oracle.follow_ups)
    oracle.look(desk.now)  # a start lists what is due, and gives no notice of it
    watch, wrong = _new_start(desk, kind), []
    for number in range(jumps):
        if chance.random() < 0.06:
            watch.engine.stop()
            oracle.look(desk.now)
            watch = _new_start(desk, kind)
        before = watch.notices
        watch.go_to(_jump(desk.now, chance))
        new = oracle.look(desk.now)
        if watch.notices - before != bool(new):
            wrong.append(f"{number}: {watch.notices - before} notices for {len(new)}")
        if chance.random() < 0.1 and watch.engine.listed:
            one = chance.choice(watch.engine.listed)
            watch.engine.put_away([one])
            watch.settle()
            oracle.put_away.add(Key(one.follow_up.id, one.reminder.isoformat()))
        listed = {Key(one.follow_up.id, one.reminder.isoformat()) for one in watch.engine.listed}
        if listed != oracle.due(desk.now):
            wrong.append(f"{number}: listed {len(listed)}, due {len(oracle.due(desk.now))}")
    watch.engine.stop()
    assert jumps < JUMPS or len(oracle.told) > 60, "the jumps must come past many reminders"
    return wrong


def _new_start(desk: Desk, kind: type[Reminders]) -> Watch:
    engine = kind(desk.vault.store, desk.clock, desk.services.tasks, desk.feed)
    desk.feed.changed.connect(engine.note_change)
    watch = Watch(desk, engine)
    watch.start()
    return watch


def test_over_many_jumps_of_clock_and_zone_none_is_lost_and_none_comes_twice(desk: Desk) -> None:
    assert _play(desk, Reminders) == []


class _Forgetful(Reminders):
    """A control: it does not write down that a notice was given."""

    def _note(self, new: object) -> None:
        pass


class _TrustsItsTimer(Reminders):
    """A control: it looks only at the minute that it waits for, as a timer would."""

    def _on_minute(self) -> None:
        if self._next_at is not None and abs(self._clock.now() - self._next_at) < timedelta(0, 60):
            self._look()

    def _on_day(self) -> None:
        pass


@pytest.mark.parametrize("kind", [_Forgetful, _TrustsItsTimer])
def test_the_jumps_find_one_that_forgets_and_one_that_trusts_its_timer(
    desk: Desk, kind: type[Reminders]
) -> None:
    assert _play(desk, kind, 120) != []


# -- one at a time --------------------------------------------------------------------------


def test_what_came_due_while_closed_is_listed_without_a_notice(desk: Desk, watch: Watch) -> None:
    desk.keep(scan(date(2026, 11, 24), "1d@09:00"), scan(date(2026, 11, 24), "1d@18:00"))
    watch.start()
    assert watch.titles() == ["CT scan"]
    assert watch.engine.meanwhile == {watch.engine.listed[0].id}
    watch.go_to(MONDAY.replace(hour=17, minute=59))
    assert watch.notices == 0
    watch.go_to(MONDAY.replace(hour=18, minute=0))
    assert watch.notices == 1
    assert len(watch.engine.listed) == 2
    assert len(watch.engine.meanwhile) == 1


def test_those_that_come_due_together_are_one_notice(desk: Desk, watch: Watch) -> None:
    desk.keep(scan(), replace(scan(), title="Blood test"))
    watch.start()
    watch.go_to(datetime(2026, 12, 3, 18, 0, tzinfo=LONDON))
    assert watch.notices == 1
    assert sorted(watch.titles()) == ["Blood test", "CT scan"]


def test_put_away_it_stays_away_and_can_be_taken_back(desk: Desk, watch: Watch) -> None:
    desk.keep(scan(date(2026, 11, 24), "1d@09:00"))
    watch.start()
    undo = watch.engine.put_away(watch.engine.listed)
    watch.settle()
    assert watch.engine.listed == ()
    undo()
    watch.settle()
    assert watch.titles() == ["CT scan"]
    assert watch.notices == 0


def test_what_is_over_or_cancelled_is_not_listed_any_more(desk: Desk, watch: Watch) -> None:
    booked = scan(date(2026, 11, 24), "1d@09:00")
    desk.keep(booked, replace(scan(date(2026, 11, 24), "1d@09:00"), title="Blood test"))
    watch.start()
    desk.keep(replace(booked, state=FollowUpState.CANCELLED))
    watch.settle()
    assert watch.titles() == ["Blood test"]
    watch.go_to(datetime(2026, 11, 25, 0, 0, tzinfo=LONDON))
    assert watch.titles() == []


def test_in_quiet_time_nothing_comes_and_nothing_floods_in_after_it(
    desk: Desk, watch: Watch
) -> None:
    desk.keep(scan())
    watch.start()
    set_quiet(desk.vault.store, quiet=True)
    watch.settle()
    watch.go_to(datetime(2026, 12, 3, 18, 0, tzinfo=LONDON))
    assert (watch.notices, watch.titles()) == (0, [])
    assert watch.engine.while_locked() == []
    watch.engine.end_quiet()
    watch.settle()
    assert (watch.notices, watch.titles()) == (0, ["CT scan"])


def test_a_notice_is_given_also_where_nothing_can_be_written(desk: Desk) -> None:
    desk.keep(scan())
    desk.vault.close()
    opened = Vault(desk.vault.folder, CHEAP, use_key_store=False).open_on_this_computer()
    opened.store._read_only = True
    engine = Reminders(opened.store, desk.clock, desk.services.tasks, desk.feed)
    watch = Watch(desk, engine)
    watch.start()
    watch.go_to(datetime(2026, 12, 3, 18, 0, tzinfo=LONDON))
    watch.go_to(datetime(2026, 12, 3, 17, 0, tzinfo=LONDON))
    watch.go_to(datetime(2026, 12, 3, 18, 1, tzinfo=LONDON))
    engine.stop()
    assert watch.notices == 1
    opened.close()


def test_a_change_during_a_look_is_seen_too(desk: Desk, watch: Watch) -> None:
    watch.engine.start()
    watch.settle()
    watch.engine.note_change(frozenset({FollowUp}))
    assert watch.engine.is_looking
    desk.keep(scan(date(2026, 11, 24), "1d@09:00"))
    watch.settle()
    assert watch.titles() == ["CT scan"]
    watch.engine.note_change(frozenset({Place}))
    assert not watch.engine.is_looking


def test_what_is_found_after_the_end_is_nobodys(desk: Desk, watch: Watch) -> None:
    desk.keep(scan(date(2026, 11, 24), "1d@09:00"))
    watch.start()
    watch.engine.listed = ()
    watch.engine.note_change(frozenset({FollowUp}))
    watch.engine.stop()
    watch.engine.stop()
    watch.settle()
    assert watch.engine.listed == ()


def test_a_vault_that_cannot_be_read_is_asked_again_a_minute_later(
    desk: Desk, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.start()
    reading = desk.vault.store.follow_ups
    with monkeypatch.context() as broken:
        broken.setattr(reading, "_thread", _Broken())
        desk.keep(scan(date(2026, 11, 24), "1d@09:00"))
        watch.settle()
        assert watch.titles() == []
        assert watch.engine.while_locked() == []
    watch.go_to(MONDAY + timedelta(minutes=1))
    assert watch.titles() == ["CT scan"]


class _Broken:
    """In place of the storage thread: a disk that fails."""

    def call(self, _work: object) -> object:
        raise StorageError(Problem.INPUT_OUTPUT)


def test_any_other_failure_is_told(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError):
        desk.reminders._on_failed(ZeroDivisionError())


# -- locked ---------------------------------------------------------------------------------


def test_a_lock_screen_is_left_with_the_next_instants_and_no_more(desk: Desk, watch: Watch) -> None:
    days = [date(2026, 12, 1) + timedelta(number) for number in range(60)]
    desk.keep(*(scan(day) for day in days), scan(date(2027, 9, 1)))
    watch.start()
    instants = watch.engine.while_locked()
    assert instants == [datetime.combine(day - timedelta(1), time(18), UTC) for day in days[:50]]


def test_nothing_comes_on_a_lock_screen_that_is_left_for_half_a_year(
    desk: Desk, watch: Watch
) -> None:
    desk.keep(scan(date(2027, 9, 1)))
    watch.start()
    assert watch.engine.while_locked() == []


def test_what_was_told_before_the_clock_went_back_does_not_come_while_locked(
    desk: Desk, watch: Watch
) -> None:
    desk.keep(scan())
    watch.start()
    watch.go_to(datetime(2026, 12, 3, 18, 0, tzinfo=LONDON))
    watch.go_to(datetime(2026, 12, 3, 17, 0, tzinfo=LONDON))
    assert watch.engine.while_locked() == []


class Heard(QObject):
    def __init__(self, locked: LockedReminders) -> None:
        super().__init__()
        self.times = 0
        locked.came_due.connect(self._on_due)

    def _on_due(self) -> None:
        self.times += 1


def test_each_instant_left_comes_once_however_the_clock_jumps(desk: Desk) -> None:
    at = [MONDAY + timedelta(minutes=minutes) for minutes in (-1, 10, 20, 21, 60)]
    locked = LockedReminders(at, desk.clock)
    heard = Heard(locked)
    told = []
    locked.start()  # one came due between the lock and this start
    for minutes in (0, 9, 10, 5, 10, 11, 25, 24, 59, 60, 0, 600):
        desk.wait_to(MONDAY + timedelta(minutes=minutes))
        told.append(heard.times)
    assert told == [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4]


# -- half a year away -----------------------------------------------------------------------


def _last_seen(desk: Desk) -> datetime | None:
    place = desk.vault.store.get(Place, PLACE_ID)
    return None if place is None else place.last_seen


def test_when_it_was_last_open_is_kept_beside_the_page(desk: Desk, watch: Watch) -> None:
    watch.start()
    assert _last_seen(desk) == MONDAY
    desk.keep(replace(Place(), page="journal", curtain=True, last_seen=MONDAY))
    watch.go_to(MONDAY + timedelta(days=1))
    assert desk.vault.store.get(Place, PLACE_ID) == Place(
        page="journal", curtain=True, last_seen=MONDAY + timedelta(days=1)
    )


@pytest.mark.parametrize(("days", "stops"), [(182, False), (184, True)])
def test_after_half_a_year_unopened_they_stop_until_they_are_wanted(
    desk: Desk, watch: Watch, days: int, stops: bool
) -> None:
    desk.keep(Place(last_seen=MONDAY - timedelta(days=days)), scan(date(2026, 11, 24), "1d@09:00"))
    watch.start()
    assert watch.engine.stopped_by_itself is stops
    assert choices_of(desk.vault.store).quiet is stops
    assert watch.titles() == ([] if stops else ["CT scan"])
    assert _last_seen(desk) == MONDAY
    watch.engine.end_quiet()
    watch.settle()
    assert not watch.engine.stopped_by_itself
    assert watch.titles() == ["CT scan"]


def test_nothing_is_said_where_there_is_nothing_to_stop(desk: Desk, watch: Watch) -> None:
    desk.keep(Place(last_seen=MONDAY - timedelta(days=400)))
    watch.start()
    assert not watch.engine.stopped_by_itself
    assert not choices_of(desk.vault.store).quiet


def test_nor_where_it_is_quiet_already(desk: Desk, watch: Watch) -> None:
    desk.keep(Place(last_seen=MONDAY - timedelta(days=400)), scan(), FollowUpChoices(quiet=True))
    watch.start()
    assert not watch.engine.stopped_by_itself


def test_notice_ids_lead_back_and_are_no_reminders_own() -> None:
    f = scan(date(2026, 12, 4), *CODES)
    ids = [one.id for one in schedule.reminders_of(f, "UTC")]
    notices = [reminders.notice_id(one) for one in ids]
    assert [reminders.notice_id(one) for one in notices] == ids
    assert not set(ids) & set(notices)
