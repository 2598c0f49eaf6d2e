"""The support directory: who can be rung, and how we know.

Owns the schema of support.json and holidays.json and refuses a file that does not fit. Knows
nothing of the screen or the person.
Everything about a service is data: no number stands in code or in a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from recurapp.content.files import BUILD_DATE, ContentError, Fields, content_file, facts_of
from recurapp.opening import DayHours, Holidays, Hours, OnHoliday, Opening, opening_at
from recurapp.records import PartialDate
from recurapp.settings import COUNTRIES, NATIONS

SCHEMA = "recurapp.support/1"
HOLIDAY_SCHEMA = "recurapp.holidays/1"


class Tier(StrEnum):
    EMERGENCY = "emergency"
    CRISIS = "crisis"
    CANCER = "cancer"
    MOOD = "mood"
    CARER = "carer"
    BEREAVEMENT = "bereavement"
    OWN = "own"


class ChannelType(StrEnum):
    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    WEBCHAT = "webchat"
    WEB = "web"
    LETTER = "letter"
    VISIT = "visit"
    RELAY = "relay"


CALLED = (ChannelType.PHONE, ChannelType.SMS)
"""Channels with a number that a person rings or texts."""


class Cost(StrEnum):
    FREE = "free"
    LOCAL_RATE = "local_rate"
    MOST_CHARGE = "most_charge"
    UNKNOWN = "unknown"


class EvidenceLevel(StrEnum):
    """How we know, the strongest first."""

    LIVE_CHECK = "live_check"
    SOURCE = "source"
    DATED_COPY = "dated_copy"
    KNOWLEDGE = "knowledge"


class Status(StrEnum):
    ACTIVE = "active"
    UNVERIFIED = "unverified"
    """Kept, never shown."""
    CLOSED = "closed"
    """Kept so that an old link can explain itself."""


class Evidence(NamedTuple):
    """Where a number was seen. `checked_on` is a person's live check, never a script's."""

    level: EvidenceLevel
    source_name: str | None
    """Fits after "seen in": "NHS pages", "Cancer Research UK's page"."""
    source_url: str | None
    source_copy_date: PartialDate | None
    """The age of the copy; None: the copy shows no date."""
    checked_on: date | None
    checked_by: str | None
    recheck_after_days: int


class Channel(NamedTuple):
    """One way to reach a service. `value` is shown, `dial` is what a phone is given.

    A website's value is its front page without https://.
    """

    type: ChannelType
    value: str
    dial: str | None
    callable_from_abroad: bool
    hours: Hours | None


def address_of(type_: ChannelType, value: str) -> str:
    """What another program opens for a number to dial, a mail address or a site; else empty."""
    schemes = {
        ChannelType.PHONE: "tel:",
        ChannelType.EMAIL: "mailto:",
        ChannelType.WEB: "https://",
        ChannelType.WEBCHAT: "https://",
    }
    return f"{schemes[type_]}{value}" if value and type_ in schemes else ""


class Entry(NamedTuple):
    """One service. `summary` is one or two plain sentences in the language of the file."""

    id: str
    name: str
    summary: str
    tier: Tier
    audience: tuple[str, ...]
    topics: tuple[str, ...]
    cancer_types: tuple[str, ...]
    min_age: int | None
    max_age: int | None
    countries: tuple[str, ...]
    nations: tuple[str, ...]
    """Of the UK; empty outside it."""
    languages: tuple[str, ...]
    cost: Cost
    """Of the call, or of the help itself where none is rung."""
    facts: tuple[str, ...]
    """What it says of Cancer Research UK's page: F1 to F110."""
    channels: tuple[Channel, ...]
    evidence: Evidence
    status: Status

    def channel(self, *types: ChannelType) -> Channel | None:
        """The first channel of one of these types."""
        return next((channel for channel in self.channels if channel.type in types), None)

    def serves(self, country: str, nation: str = "") -> bool:
        """Whether it is for this country, and for this nation where one is known."""
        return country in self.countries and (not nation or nation in self.nations)


class Directory:
    """Every entry, the texts that go with them, and the public holidays.

    An entry is read and checked when it is first asked for: a start needs two of them, and all
    would cost it several milliseconds. `entries` reads every one; a test does so with the file
    that is shipped.
    """

    def __init__(
        self, entries: Iterable[Fields], texts: Mapping[str, str], holidays: Holidays
    ) -> None:
        self.texts = texts
        self.holidays = holidays
        self._tiers: dict[str, Tier] = {}
        self._unread: dict[str, Fields] = {}
        self._read: dict[str, Entry] = {}
        for fields in entries:
            id_ = fields.text("id")
            if id_ in self._tiers:
                raise ContentError("support.json.entries: an id stands twice")
            fields.where = f"support.json.{id_}"
            self._tiers[id_] = fields.code("tier", Tier)
            self._unread[id_] = fields

    @property
    def entries(self) -> tuple[Entry, ...]:
        """In the order of the file. Raises ContentError for one that does not fit."""
        return tuple(map(self.entry, self))

    def entry(self, id_: str) -> Entry:
        """KeyError when there is none: ids in code are part of the code."""
        if id_ not in self._read:
            self._read[id_] = _entry(id_, self._tiers[id_], self._unread[id_], self.texts)
            del self._unread[id_]
        return self._read[id_]

    def __iter__(self) -> Iterator[str]:
        """The ids of every entry."""
        return iter(self._tiers)

    def shown(self, tier: Tier, country: str, nation: str = "") -> tuple[Entry, ...]:
        """The active entries of a tier for a place, in the order of the file."""
        of_tier = (self.entry(id_) for id_, its in self._tiers.items() if its is tier)
        return tuple(
            entry
            for entry in of_tier
            if entry.status is Status.ACTIVE and entry.serves(country, nation)
        )

    def emergency(self, country: str) -> Entry | None:
        """The emergency number of a country; None where the app knows none."""
        return next(iter(self.shown(Tier.EMERGENCY, country)), None)

    def crisis(self, country: str, nation: str = "") -> tuple[Entry, ...]:
        """Crisis entries in the order they are shown. No nation: those of all of them."""
        return self.shown(Tier.CRISIS, country, nation)

    def opening(self, entry: Entry, channel: Channel, now: datetime) -> Opening:
        """What may be said about a channel's hours at `now` (aware)."""
        return opening_at(
            channel.hours,
            now,
            holidays=self.holidays,
            build_date=BUILD_DATE,
            checked_on=entry.evidence.checked_on,
            recheck_after_days=entry.evidence.recheck_after_days,
        )


@lru_cache(maxsize=2)
def load_directory(language: str = "en") -> Directory:
    """The directory of a language. Raises ContentError, for an entry when that is asked for."""
    return _directory(
        content_file(language, "support.json").read_text("utf-8"),
        parse_holidays(content_file(language, "holidays.json").read_text("utf-8")),
    )


def parse_directory(text: str, holidays: Holidays) -> Directory:
    """A directory with every entry checked. Raises ContentError."""
    directory = _directory(text, holidays)
    for id_ in directory:
        directory.entry(id_)
    return directory


def _directory(text: str, holidays: Holidays) -> Directory:
    fields = _root(text, "support.json", SCHEMA)
    texts_table = fields.table("texts")
    texts = {name: texts_table.text(name) for name in texts_table.names()}
    directory = Directory(fields.tables("entries"), texts, holidays)
    fields.done()
    return directory


def parse_holidays(text: str) -> Holidays:
    fields = _root(text, "holidays.json", HOLIDAY_SCHEMA)
    first, last = fields.number("first_year"), fields.number("last_year")
    table = fields.table("calendars")
    calendars = {
        name: frozenset(_day(text, "holidays.json") for text in table.texts(name))
        for name in table.names()
    }
    fields.done()
    return Holidays(first, last, calendars)


def _root(text: str, file: str, schema: str) -> Fields:
    try:
        raw = json.loads(text)
    except ValueError:
        raise ContentError(f"{file}: not JSON") from None
    fields = Fields(raw, file)
    if fields.text("schema") != schema:
        raise ContentError(f"{file}.schema: not {schema}")
    return fields


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ContentError(f"{where}: not a day") from None


def _entry(id_: str, tier: Tier, fields: Fields, texts: Mapping[str, str]) -> Entry:
    summary_key = fields.text("summary_key")
    if summary_key not in texts:
        raise ContentError(f"{fields.where}.summary_key: no such text")
    ages = fields.table("ages")
    entry = Entry(
        id=id_,
        name=fields.text("name"),
        summary=texts[summary_key],
        tier=tier,
        audience=fields.texts("audience"),
        topics=fields.texts("topics"),
        cancer_types=fields.texts("cancer_types"),
        min_age=ages.number_or_none("min"),
        max_age=ages.number_or_none("max"),
        countries=fields.texts("countries", COUNTRIES),
        nations=fields.texts("nations", NATIONS),
        languages=fields.texts("languages"),
        cost=fields.code("cost", Cost),
        facts=facts_of(fields),
        channels=tuple(_channel(item) for item in fields.tables("channels")),
        evidence=_evidence(fields.table("evidence")),
        status=fields.code("status", Status),
    )
    ages.done()
    fields.done()
    return entry


def _channel(fields: Fields) -> Channel:
    hours = fields.table_or_none("hours")
    channel = Channel(
        type=fields.code("type", ChannelType),
        value=fields.text("value"),
        dial=fields.text_or_none("dial"),
        callable_from_abroad=fields.flag("callable_from_abroad"),
        hours=None if hours is None else _hours(hours),
    )
    fields.done()
    return channel


def _hours(fields: Fields) -> Hours:
    hours = Hours(
        timezone=fields.text("timezone"),
        opening_hours=fields.text("opening_hours"),
        holiday_calendar=fields.text_or_none("holiday_calendar"),
        on_holiday=fields.code("on_holiday", OnHoliday),
        exceptions=tuple(_exception(item) for item in fields.tables("exceptions")),
    )
    fields.done()
    return hours


def _exception(fields: Fields) -> DayHours:
    exception = DayHours(_day(fields.text("date"), fields.where), fields.text("opening_hours"))
    fields.done()
    return exception


def _evidence(fields: Fields) -> Evidence:
    evidence = Evidence(
        level=fields.code("level", EvidenceLevel),
        source_name=fields.text_or_none("source_name"),
        source_url=fields.text_or_none("source_url"),
        source_copy_date=fields.read("source_copy_date", PartialDate.fromisoformat),
        checked_on=fields.read("checked_on", date.fromisoformat),
        checked_by=fields.text_or_none("checked_by"),
        recheck_after_days=fields.number("recheck_after_days"),
    )
    fields.done()
    return evidence
