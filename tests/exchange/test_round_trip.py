"""What is exported comes back equal, and vobject and libical read it as we meant it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
import vobject  # type: ignore[import-untyped]
from dateutil.tz import tzical
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recurapp.exchange.events import preview
from recurapp.exchange.ics import calendar_text, read_calendar
from recurapp.exchange.ics_names import UTC_NAMES, known_zones
from recurapp.follow_ups import AHEAD, FollowUp, FollowUpState, Reminder
from recurapp.records import PartialDate, Precision
from recurapp.text import clean_line, clean_tag, clean_text
from recurapp.uids import uid_of
from tests.exchange.reading import LONDON, NOW, read_here

ZONES = (LONDON, "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")
REMINDERS = ("7d@09:00", "1d@18:00", "0d@23:30", "60m", "0m", "1440m")


def written(follow_ups: Sequence[FollowUp], *, neutral: bool = False) -> bytes:
    return calendar_text(follow_ups, neutral_title="Appointment" if neutral else None, now=NOW)


def follow_up(**values: Any) -> FollowUp:
    """A scan at 10:20 on 4 December 2026 in London, unless told otherwise."""
    usual: dict[str, Any] = {
        "title": "CT scan",
        "day": PartialDate(2026, 12, 4),
        "starts": time(10, 20),
        "zone": LONDON,
    }
    return FollowUp(**(usual | values))


EVERY = (
    follow_up(minutes=40, confirmed=True, reminders=("1d@18:00", "60m"), hidden=True),
    follow_up(
        title='Blood; test, \\n "x" \\ é ירושלים 🫠',
        state=FollowUpState.WAITING,
        place="Ward 3, City; Road",
        who="Dr \\Strange, MD",
        prepare="No food\nWater is fine; \\n, yes\n\n  - indented\n",
        result_how="By letter, or; by phone",
        result_by=PartialDate(2026, 12, 20),
        ring=uuid4(),
        ring_text="Ward: 0123",
        done_on=date(2026, 12, 4),
        series=uuid4(),
        slot=date(2026, 12, 1),
    ),
    follow_up(state=FollowUpState.RESULT_IN, result_on=date(2026, 12, 24)),
    follow_up(state=FollowUpState.CANCELLED, uid="their-own@hospital.example 20261204T102000"),
    follow_up(state=FollowUpState.ASKED, day=PartialDate(2026, 12), starts=None, zone=""),
    follow_up(day=None, starts=None, zone="", reminders=("1d@18:00",)),
    follow_up(day=None, starts=None, zone="", state=FollowUpState.CANCELLED),
    follow_up(starts=None, zone="", reminders=("1d@18:00", "0d@09:00", "60m")),
    follow_up(starts=None, zone="Europe/Paris", minutes=45),
    follow_up(starts=None, zone="", minutes=3 * 24 * 60),
    follow_up(day=PartialDate(2026, 10, 25), starts=time(0, 30), minutes=120),
    follow_up(day=PartialDate(2026, 3, 29), starts=time(1, 30), minutes=30),
    follow_up(day=PartialDate(2026, 3, 29), starts=time(2, 30), minutes=30),
    follow_up(zone="UTC", minutes=15),
    follow_up(day=PartialDate(1900, 1, 1), zone="Europe/Amsterdam"),
    follow_up(day=PartialDate(2100, 12, 31), starts=time(23, 59), minutes=1),
)


@pytest.mark.parametrize("one", EVERY, ids=range(len(EVERY)))
def test_what_is_exported_comes_back_equal(one: FollowUp) -> None:
    found = read_here(written([one]))
    assert found.skipped == ()
    assert [event.follow_up for event in found.events] == [one]
    assert found.events[0].is_own
    assert not found.events[0].is_cancelled


def test_through_the_child_into_another_vault(tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    path.write_bytes(written(EVERY))
    found = read_calendar(path, NOW, "America/New_York")
    assert [event.follow_up for event in found.events] == list(EVERY)
    assert [event.follow_up for event in preview(found, {}).new] == list(EVERY)


def test_the_same_file_twice_adds_nothing() -> None:
    found = read_here(written(EVERY))
    known = {uid_of(one): one for one in EVERY}
    assert found.uids() >= known.keys()
    seen = preview(found, known)
    assert seen.same == EVERY
    assert (seen.new, seen.changed, seen.cancelled, seen.skipped) == ((), (), (), ())


def test_a_file_is_folded_at_75_octets_and_ends_its_lines_as_the_standard_has_it() -> None:
    text = written([follow_up(title="é" * 200, prepare="🫠 line\n" * 300)])
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert text.replace(b"\r\n", b"").count(b"\n") == 0
    assert max(map(len, text.split(b"\r\n"))) <= 75
    assert read_here(text).skipped == ()


# -- neutral -----------------------------------------------------------------------------


def test_a_neutral_file_holds_no_word_of_the_person() -> None:
    wordy = follow_up(
        **{name: f"secret {name}" for name in "title place who prepare result_how".split()},
        ring_text="secret ring",
        ring=uuid4(),
        state=FollowUpState.BOOKED,
        reminders=("60m",),
    )
    text = written([wordy], neutral=True)
    assert b"secret" not in text
    assert b"X-" not in text
    assert str(wordy.ring).encode() not in text
    assert b"SUMMARY:Appointment\r\n" in text
    assert b"TRIGGER:-PT1H\r\n" in text


def test_neutral_says_it_in_the_words_it_is_given() -> None:
    text = calendar_text([follow_up()], neutral_title="Rendez-vous", now=NOW)
    assert b"SUMMARY:Rendez-vous" in text


def test_what_has_no_day_is_left_out_of_a_neutral_file() -> None:
    undated = follow_up(day=None, starts=None, zone="")
    month = follow_up(day=PartialDate(2026, 12), starts=None, zone="")
    assert read_here(written([undated, month], neutral=True)).events == ()


def test_a_neutral_file_changes_no_word_of_what_is_here() -> None:
    old = follow_up(place="Ward 3", reminders=("1d@18:00",))
    moved = follow_up(id=old.id, day=PartialDate(2026, 12, 11))
    known = {uid_of(old): old}
    assert preview(read_here(written([old], neutral=True)), known).same == (old,)
    (change,) = preview(read_here(written([moved], neutral=True)), known).changed
    assert change.new.day == moved.day
    assert (change.new.title, change.new.place) == (old.title, "Ward 3")
    assert change.new.reminders == old.reminders


# -- any at all --------------------------------------------------------------------------

lines = st.text(max_size=60).map(clean_line)
texts = st.text(max_size=200).map(clean_text)
some_uuid = st.none() | st.uuids(version=4)
some_date = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def follow_ups(draw: st.DrawFn) -> FollowUp:
    when = draw(st.dates(date(1901, 1, 1), date(2100, 12, 30)))
    kind = draw(st.integers(0, 3))
    day = (None, PartialDate(when.year, when.month), PartialDate.of(when), PartialDate.of(when))
    starts = draw(st.times()).replace(second=0, microsecond=0, fold=0) if kind == 3 else None
    result_by = draw(some_date)
    return FollowUp(
        id=draw(st.uuids(version=4)),
        title=draw(lines.filter(clean_tag)),  # one that can be seen
        state=draw(st.sampled_from(FollowUpState)),
        confirmed=draw(st.booleans()),
        day=day[kind],
        starts=starts,
        zone=draw(st.sampled_from(ZONES)) if starts else "",
        minutes=draw(st.none() | st.integers(1, 31 * 24 * 60)),
        place=draw(lines),
        who=draw(lines),
        prepare=draw(texts),
        result_how=draw(lines),
        result_by=None if result_by is None else PartialDate.of(result_by),
        ring=draw(some_uuid),
        ring_text=draw(lines),
        done_on=draw(some_date),
        result_on=draw(some_date),
        hidden=draw(st.booleans()),
        reminders=tuple(draw(st.lists(st.sampled_from(REMINDERS), unique=True))),
        series=draw(some_uuid),
        slot=draw(some_date),
        uid=draw(st.just("") | lines.filter(bool)),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(follow_ups(), max_size=3, unique_by=lambda one: one.uid or one.id))
def test_any_follow_up_comes_back_equal(some: list[FollowUp]) -> None:
    found = read_here(written(some))
    assert found.skipped == ()
    assert {e.follow_up.id: e.follow_up for e in found.events} == {one.id: one for one in some}


# -- other programs ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def by_libical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = tmp_path_factory.mktemp("libical") / "by_libical"
    source = Path(__file__).with_name("by_libical.c")
    flags = ["-Wall", "-Werror", "-O1"]
    subprocess.run(["gcc", *flags, "-o", program, source, "-lical"], check=True)
    return program


Told = tuple[str, object, object, str, list[int]]


def meant(one: FollowUp, zone: str = LONDON) -> Told:
    """UID, start, end, title and the seconds from start to each alarm, as we mean them."""
    assert one.day is not None
    start: object = one.day.first_day
    end: object = one.day.last_day + timedelta(days=max(1, (one.minutes or 0) // 1440))
    begins = datetime.combine(one.day.first_day, one.starts or time(), ZoneInfo(one.zone or zone))
    if one.starts is not None:
        start = int(begins.timestamp())
        end = start + 60 * (one.minutes or 0)
    alarms: list[int] = []
    for reminder in map(Reminder.fromisoformat, one.reminders if one.state in AHEAD else ()):
        if one.day.precision is not Precision.DAY:
            continue
        if reminder.minutes is not None:
            alarms.append(-60 * reminder.minutes)
            continue
        assert reminder.days is not None
        assert reminder.at is not None
        day = one.day.first_day - timedelta(days=reminder.days)
        goes_off = datetime.combine(day, reminder.at, begins.tzinfo)
        if one.starts is None:  # a day has no zone: by the wall
            goes_off, begins = goes_off.replace(tzinfo=UTC), begins.replace(tzinfo=UTC)
        alarms.append(int(goes_off.timestamp() - begins.timestamp()))
    return uid_of(one), start, end, one.title, alarms


def told_by_libical(program: Path, text: bytes) -> list[Told]:
    out = subprocess.run([program], input=text, capture_output=True, check=True).stdout.decode()
    found: list[Told] = []
    for line in out.splitlines():
        kind, *parts = line.split(" ")
        if kind == "alarm":
            found[-1][4].append(int(parts[0]))
            continue
        uid, start, end, title = parts
        words = (bytes.fromhex(uid).decode(), bytes.fromhex(title).decode())
        found.append((words[0], _time(start), _time(end), words[1], []))
    return found


def _time(text: str) -> object:
    return int(text) if text.lstrip("-").isdigit() else date.fromisoformat(text)


def told_by_vobject(text: bytes) -> list[Told]:
    vobject.icalendar.__tzidMap.clear()  # it keeps the zones of the file before
    calendar = vobject.readOne(text.decode())
    found: list[Told] = []
    for event in calendar.contents.get("vevent", []):
        start, end = event.dtstart.value, getattr(event, "dtend", event.dtstart).value
        alarms = [
            int(each.trigger.value.total_seconds()) for each in event.contents.get("valarm", [])
        ]
        when = [
            int(each.timestamp()) if isinstance(each, datetime) else each for each in (start, end)
        ]
        found.append((event.uid.value, *when, event.summary.value, alarms))
    return found


GAP = time(1, 30)
DATED = [one for one in EVERY if one.day is not None and one.starts != GAP]
"""Without the one in the hour that the clocks skip: RFC 5545 and libical differ on when that is."""


def test_libical_reads_what_we_mean(by_libical: Path) -> None:
    assert told_by_libical(by_libical, written(DATED)) == [meant(one) for one in DATED]


def test_vobject_reads_what_we_mean() -> None:
    assert told_by_vobject(written(DATED)) == [meant(one) for one in DATED]


def test_both_read_200_others(by_libical: Path) -> None:
    import random

    chance = random.Random(7)
    some = []
    for number in range(200):
        day = date(1975, 1, 1) + timedelta(days=chance.randrange(45_000))
        timed = chance.random() < 0.8
        some.append(
            FollowUp(
                id=UUID(int=chance.getrandbits(128), version=4),
                title=clean_line(f"{number} " + "".join(chance.choices("aé;,:\\n\"'^ 🫠", k=30))),
                day=PartialDate.of(day),
                starts=time(chance.randrange(24), chance.randrange(60)) if timed else None,
                zone=chance.choice(ZONES) if timed else "",
                minutes=chance.choice((None, 20, 60, 300)) if timed else None,
                reminders=tuple(chance.sample(REMINDERS, chance.randrange(4))),
            )
        )
    text = written(some)
    assert told_by_libical(by_libical, text) == [meant(one) for one in some]
    assert told_by_vobject(text) == [meant(one) for one in some]


# -- zones -------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", [zone for zone in ZONES if zone != "UTC"])
def test_a_zone_is_told_to_the_hour_for_all_the_years_needed(zone: str, tmp_path: Path) -> None:
    some = [follow_up(zone=zone, day=PartialDate(year, 6, 1)) for year in (2026, 2034)]
    path = tmp_path / "zone.ics"
    path.write_bytes(written(some))
    theirs, ours = tzical(str(path)).get(zone), ZoneInfo(zone)
    hour = datetime(2026, 1, 1, 0, 30)  # noqa: DTZ001 (a wall time)
    wrong = []
    while hour.year < 2035:
        off, true = hour.replace(tzinfo=theirs), hour.replace(tzinfo=ours)
        if (
            off.utcoffset() != true.utcoffset()
            and true.utcoffset() == true.astimezone(UTC).astimezone(ours).utcoffset()
        ):
            wrong.append(hour)
        hour += timedelta(hours=1)
    assert wrong == []


def test_zones_of_all_kinds_come_back() -> None:
    names = sorted({*sorted(known_zones())[::4], *UTC_NAMES & known_zones()})
    some = [follow_up(zone=zone) for zone in names]
    assert len(some) > 100
    assert {"UTC", "GMT"} <= UTC_NAMES
    for at in range(0, len(some), 100):
        part = some[at : at + 100]
        assert [event.follow_up for event in read_here(written(part)).events] == part


def test_a_zone_that_this_computer_does_not_know_is_told_without() -> None:
    one = follow_up(zone="Mars/Olympus", minutes=30)
    text = written([one])
    assert b"DTSTART:20261204T102000\r\n" in text
    assert b"DTEND:20261204T105000\r\n" in text
    assert b"TRIGGER:-PT16H20M" in written(
        [follow_up(zone="Mars/Olympus", reminders=("1d@18:00",))]
    )


@pytest.mark.parametrize("zone", ["Mars/Olympus", "localtime", "Factory"])
def test_what_is_in_an_unknown_zone_comes_back_at_its_wall_time(zone: str) -> None:
    one = follow_up(zone=zone, minutes=30, reminders=("1d@18:00", "60m"))
    found = read_here(written([one]))
    assert found.skipped == ()
    (event,) = found.events
    assert event.follow_up == replace(one, zone=LONDON)
    assert preview(found, {uid_of(one): one}).same == (one,)
    other = replace(one, starts=time(11))
    (change,) = preview(found, {uid_of(one): other}).changed
    assert change.new == replace(one, zone=LONDON)
