"""Made-up records of every kind, by Hypothesis and by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from recurapp.bookmarks import ReadingPlace, SavedPassage, TopicChoice, Useful
from recurapp.follow_ups import (
    MAX_MINUTES,
    AgreedCheck,
    CheckLog,
    FollowUp,
    FollowUpChoices,
    FollowUpState,
    Pace,
    PlanStep,
    Question,
    Reminded,
    Reminder,
    Series,
    Unit,
)
from recurapp.own_support import PLAN_PARTS, HardTimesPlan, ServiceChoice, SupportChoices
from recurapp.records import (
    Cancer,
    Contact,
    ContactRole,
    Display,
    Draft,
    JournalEntry,
    PartialDate,
    Place,
    Profile,
    Record,
    State,
    Treatment,
    TreatmentKind,
)
from recurapp.storage.answers import EntryQuery
from recurapp.storage.store import Store
from recurapp.text import clean_line, clean_text

AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)

ODD_TEXTS = (
    "مرحبا بالعالم",
    "שלום \u202eabc\u202c",
    "👩🏽‍⚕️ 🏳️‍🌈 ❤️",
    "e\u0301 \u00e9 A\u030a",
    "Z\u0351\u036f\u0344a\u0358l\u0324g\u0311o\u0301",
    "a\0b\x01c\x1bd",
    "\ud83d\ude00 and \ud800 alone \udfff",
    "one\r\ntwo\rthree\n\tfour",
    "\u2028\u2029\u0085\ufeff\u200b",
    "'; DROP TABLE journal_entry; --",
    '"quoted" AND NOT (a OR b) NEAR/2 c* ^d col:x -y',
    "𐍈𠜎" * 20,
    "x" * 100_000,
)
"""Texts that have broken programs, as a person or a file may bring them."""

texts = st.one_of(st.text(max_size=200), st.sampled_from(ODD_TEXTS[:-1])).map(clean_text)
lines = st.text(max_size=80).map(clean_line)
partial_dates = st.one_of(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(PartialDate.of),
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1900, 2100)),
)
instants = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001
    datetime(2100, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)

profiles = st.builds(
    Profile,
    name=lines,
    states=st.frozensets(st.sampled_from(State)),
    display=st.sampled_from(Display),
    chosen_cancer=st.none() | st.uuids(),
    path_while_waiting=st.booleans(),
    setup_done=st.booleans(),
    hard_day_line=st.booleans(),
)
places = st.builds(Place, page=lines, curtain=st.booleans(), prompt=lines)
cancers = st.builds(Cancer, id=st.uuids(), name=lines, counts_from=st.none() | st.uuids())
treatments = st.builds(
    Treatment,
    id=st.uuids(),
    cancer=st.uuids(),
    kind=st.sampled_from(TreatmentKind),
    name=lines,
    started=st.none() | st.integers(1900, 1950).map(PartialDate),
    ended=st.none() | partial_dates.filter(lambda day: day.year > 1950),
)
contacts = st.builds(
    Contact, id=st.uuids(), role=st.sampled_from(ContactRole), name=lines, number=lines
)
entries = st.builds(
    JournalEntry,
    id=st.uuids(),
    at=instants,
    zone=st.sampled_from(("Europe/London", "Asia/Kolkata")),
    day=st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    mood=st.integers(1, 5),
    worry=st.none() | st.integers(0, 10),
    text=texts,
    tags=st.lists(lines, max_size=3).map(tuple),
    helped=texts,
)
drafts = st.builds(
    Draft,
    id=st.uuids(),
    form=lines,
    about=st.none() | st.uuids(),
    based_on=st.none() | instants,
    content=texts,
)
local_days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
wall_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
full_lines = lines.filter(str.strip)
full_texts = st.text(min_size=1, max_size=200).map(clean_text).filter(str.strip)
reminders = st.one_of(
    st.builds(Reminder, days=st.integers(0, 366), at=wall_times),
    st.builds(Reminder, minutes=st.integers(0, MAX_MINUTES)),
).map(Reminder.isoformat)
some_reminders = st.lists(reminders, max_size=4).map(tuple)
counts, units = st.integers(1, 400), st.sampled_from(Unit)


@st.composite
def _follow_ups(draw: st.DrawFn) -> FollowUp:
    day = draw(st.none() | partial_dates.filter(lambda day: day.month is not None))
    starts = draw(st.none() | wall_times) if day is not None and day.day is not None else None
    zone = "" if starts is None else draw(st.sampled_from(("Europe/London", "Asia/Kolkata")))
    return FollowUp(
        id=draw(st.uuids()),
        title=draw(full_lines),
        state=draw(st.sampled_from(FollowUpState)),
        confirmed=draw(st.booleans()),
        day=day,
        starts=starts,
        zone=zone,
        minutes=draw(st.none() | st.integers(1, MAX_MINUTES)),
        place=draw(lines),
        who=draw(lines),
        prepare=draw(texts),
        result_how=draw(lines),
        result_by=draw(st.none() | partial_dates),
        ring=draw(st.none() | st.uuids()),
        ring_text=draw(lines),
        done_on=draw(st.none() | local_days),
        result_on=draw(st.none() | local_days),
        hidden=draw(st.booleans()),
        reminders=draw(some_reminders),
        series=draw(st.none() | st.uuids()),
        slot=draw(st.none() | local_days),
        uid=draw(lines),
    )


follow_ups = _follow_ups()
series = st.builds(
    Series,
    id=st.uuids(),
    first=st.dates(date(1900, 1, 1), date(2000, 1, 1)),
    paces=st.lists(
        st.builds(Pace, counts, units, counts, units).map(Pace.isoformat), min_size=1, max_size=4
    ).map(tuple),
    until=st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    kept_until=st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)),
)
questions = st.builds(
    Question,
    id=st.uuids(),
    text=full_texts,
    follow_up=st.none() | st.uuids(),
    position=st.integers(-1000, 1000),
    answer=texts,
    asked_on=st.none() | local_days,
)
plan_steps = st.builds(
    PlanStep,
    id=st.uuids(),
    follow_up=st.uuids(),
    text=full_lines,
    position=st.integers(-1000, 1000),
    done=st.booleans(),
)
agreed_checks = st.builds(
    AgreedCheck, id=st.uuids(), what=full_lines, count=counts, unit=units, agreed_with=lines
)
check_logs = st.builds(
    CheckLog, id=st.uuids(), agreed_check=st.uuids(), at=instants, day=local_days
)
told = st.builds(Reminded, id=st.uuids(), follow_up=st.uuids(), due=instants)
follow_up_choices = st.builds(
    FollowUpChoices,
    quiet=st.booleans(),
    count_days=st.booleans(),
    reminders=some_reminders,
    unwanted_steps=st.lists(lines, max_size=3).map(tuple),
)
of_follow_ups: st.SearchStrategy[Record] = st.one_of(
    follow_ups, series, questions, plan_steps, agreed_checks, check_logs, follow_up_choices
)
reading_places = st.builds(ReadingPlace, id=st.uuids(), article=lines, section=lines, at=instants)
saved_passages = st.builds(
    SavedPassage, id=st.uuids(), article=lines, section=lines, heading=lines, text=texts
)
topic_choices = st.builds(
    TopicChoice,
    id=st.uuids(),
    article=lines,
    hidden=st.booleans(),
    useful=st.none() | st.sampled_from(Useful),
)
service_choices = st.builds(
    ServiceChoice,
    id=st.uuids(),
    service=lines,
    hidden=st.booleans(),
    number=lines,
    website=lines,
    hours=lines,
    note=lines,
    corrected_on=st.none() | local_days,
)
support_choices = st.builds(SupportChoices, cancer_types=st.lists(lines, max_size=3).map(tuple))
hard_times_plans = st.builds(
    HardTimesPlan, on_help=st.booleans(), **dict.fromkeys(PLAN_PARTS, texts)
)
of_reading: st.SearchStrategy[Record] = st.one_of(saved_passages, topic_choices)
of_support: st.SearchStrategy[Record] = st.one_of(
    service_choices, support_choices, hard_times_plans
)
any_record: st.SearchStrategy[Record] = st.one_of(
    profiles, places, cancers, treatments, contacts, entries, of_follow_ups, of_reading, of_support
)
"""Of every kind that has a history and may be saved by itself."""


def entry(text: str = "", *, seconds: float = 0, **more: Any) -> JournalEntry:
    """A journal entry some seconds after AT."""
    at = AT + timedelta(seconds=seconds)
    values = {"zone": "Europe/London", "day": at.date(), "text": text, **more}
    return JournalEntry(at=at, **values)


def found(store: Store, text: str, limit: int = 1000) -> list[JournalEntry]:
    """The entries that a search finds, newest first."""
    rows = store.journal.page(EntryQuery(text), limit=limit)
    entries = (store.get(JournalEntry, UUID(row.id)) for row in rows)
    return [entry for entry in entries if entry is not None]
