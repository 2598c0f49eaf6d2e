"""Made-up records of every kind, by Hypothesis and by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

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
any_record: st.SearchStrategy[Record] = st.one_of(
    profiles, places, cancers, treatments, contacts, entries
)


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
