"""The support directory: its schema, and what may ship before a person has checked it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from opening_hours import validate

from recurapp.content.directory import (
    HOLIDAY_SCHEMA,
    ChannelType,
    Directory,
    Entry,
    EvidenceLevel,
    Status,
    Tier,
    load_directory,
    parse_directory,
    parse_holidays,
)
from recurapp.content.files import ContentError, content_file
from recurapp.opening import DayHours, OpeningState
from recurapp.records import PartialDate
from recurapp.settings import COUNTRIES

SET_A = frozenset(
    "uk-999 eng-111-2 wal-111-2 sco-111 ni-lifeline uk-samaritans uk-shout sco-breathing "
    "cruk-nurses us-nci au-cancer-council nz-cancer-society de-krebsinformationsdienst".split()
)
"""Number shown, age shown: a person agreed to each (support.md 3.4)."""
NATIONAL_NUMBERS = {
    "uk-999": {"999", "18001999"},
    "us-emergency": {"911"},
    "us-988": {"988"},
    "ie-emergency": {"112"},
    "au-emergency": {"000"},
    "nz-emergency": {"111"},
    "ca-emergency": {"911"},
    "de-emergency": {"112"},
    "fr-emergency": {"112"},
    "fr-3114": {"3114"},
}
CALLED = (ChannelType.PHONE, ChannelType.SMS, ChannelType.RELAY)

TEXT = content_file("en", "support.json").read_text("utf-8")
DIRECTORY = load_directory()
ENTRIES = pytest.mark.parametrize("entry", DIRECTORY.entries, ids=lambda entry: entry.id)


# ---- the build rule --------------------------------------------------------------------


def may_ship(entry: Entry) -> bool:
    called = [channel for channel in entry.channels if channel.type in CALLED]
    match entry.evidence.level:
        case EvidenceLevel.KNOWLEDGE:
            return {c.dial for c in called} <= NATIONAL_NUMBERS.get(entry.id, set())
        case EvidenceLevel.DATED_COPY:
            return not called or entry.id in SET_A
        case _:
            return True


@ENTRIES
def test_no_number_ships_that_nobody_has_seen(entry: Entry) -> None:
    assert may_ship(entry)


@ENTRIES
def test_evidence_is_honest(entry: Entry) -> None:
    evidence = entry.evidence
    if evidence.level is EvidenceLevel.LIVE_CHECK:
        assert evidence.checked_on
        assert evidence.checked_by
    else:
        assert evidence.checked_on is None
        assert evidence.checked_by is None
    if evidence.level is EvidenceLevel.KNOWLEDGE:
        assert evidence.source_name is None
        assert evidence.source_copy_date is None
    else:
        assert evidence.source_name
    assert evidence.recheck_after_days == 180


@ENTRIES
def test_set_b_has_no_number_and_no_hours(entry: Entry) -> None:
    if entry.id in SET_A or entry.id in NATIONAL_NUMBERS:
        return
    assert all(channel.type is ChannelType.WEB for channel in entry.channels)
    assert all(channel.hours is None for channel in entry.channels)


@ENTRIES
def test_hours_can_be_read_and_name_no_holidays(entry: Entry) -> None:
    for channel in entry.channels:
        if channel.hours:
            assert validate(channel.hours.opening_hours)
            assert "PH" not in channel.hours.opening_hours
            assert ZoneInfo(channel.hours.timezone)
            calendar = channel.hours.holiday_calendar
            assert calendar is None or calendar in DIRECTORY.holidays.calendars


@ENTRIES
def test_numbers_are_shown_in_groups_and_dialled_in_one(entry: Entry) -> None:
    for channel in entry.channels:
        if channel.type in CALLED:
            assert channel.dial
            assert channel.dial.removeprefix("+").isascii()
            assert channel.dial.removeprefix("+").isdigit()


# ---- what is in it ---------------------------------------------------------------------


def test_what_was_promised_is_there() -> None:
    ids = {entry.id for entry in DIRECTORY.entries}
    assert ids >= SET_A | set(NATIONAL_NUMBERS) | {"wal-call", "findahelpline"}


@pytest.mark.parametrize(
    ("id_", "value"),
    [
        ("uk-999", "999"),
        ("eng-111-2", "111, then 2"),
        ("wal-111-2", "111, then 2"),
        ("sco-111", "111"),
        ("ni-lifeline", "0808 808 8000"),
        ("uk-samaritans", "116 123"),
        ("sco-breathing", "0800 83 85 87"),
        ("cruk-nurses", "0808 800 4040"),
        ("us-emergency", "911"),
        ("us-988", "988"),
        ("ie-emergency", "112 or 999"),
        ("au-emergency", "000"),
        ("nz-emergency", "111"),
        ("ca-emergency", "911"),
        ("de-emergency", "112"),
        ("fr-emergency", "15 or 112"),
        ("fr-3114", "3114"),
    ],
)
def test_the_numbers(id_: str, value: str) -> None:
    channel = DIRECTORY.entry(id_).channel(ChannelType.PHONE)
    assert channel is not None
    assert channel.value == value


def test_the_text_line() -> None:
    shout = DIRECTORY.entry("uk-shout").channel(ChannelType.SMS)
    assert shout is not None
    assert shout.value == "SHOUT to 85258"


def test_every_country_has_an_emergency_number_or_the_words_for_it() -> None:
    for country in COUNTRIES:
        assert (DIRECTORY.emergency(country) is None) == (country == "OTHER")
    assert DIRECTORY.emergency("") is None


def test_crisis_entries_by_nation() -> None:
    def ids(country: str, nation: str = "") -> list[str]:
        return [entry.id for entry in DIRECTORY.crisis(country, nation)]

    assert ids("GB", "ENG") == ["eng-111-2", "uk-samaritans", "uk-shout"]
    assert "sco-breathing" in ids("GB", "SCT")
    assert {"eng-111-2", "wal-111-2", "sco-111", "ni-lifeline"} <= set(ids("GB"))
    assert ids("IE") == ["uk-samaritans"]


def test_an_unknown_id() -> None:
    with pytest.raises(KeyError):
        DIRECTORY.entry("nobody")


def test_what_is_not_active_is_never_shown() -> None:
    raw = json.loads(TEXT)
    raw["entries"][0]["status"] = Status.UNVERIFIED.value
    assert parsed(raw).emergency("GB") is None


def test_the_nurse_line_is_from_an_undated_copy_and_unchecked() -> None:
    nurses = DIRECTORY.entry("cruk-nurses")
    assert nurses.tier is Tier.CANCER
    assert nurses.evidence.level is EvidenceLevel.SOURCE
    assert nurses.evidence.source_copy_date is None
    assert DIRECTORY.entry("uk-shout").evidence.source_copy_date == PartialDate(2025, 3)


def test_opening_of_a_channel() -> None:
    nurses = DIRECTORY.entry("cruk-nurses")
    now = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/London"))
    opening = DIRECTORY.opening(nurses, nurses.channels[0], now)
    assert (opening.state, opening.weak) == (OpeningState.OPEN, True)


# ---- the schema ------------------------------------------------------------------------


def parsed(raw: dict[str, Any]) -> Directory:
    return parse_directory(json.dumps(raw), DIRECTORY.holidays)


def _break(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(raw: dict[str, Any]) -> None:
        *parents, last = path.split(".")
        target: Any = raw
        for part in parents:
            target = target[int(part)] if part.isdigit() else target[part]
        target[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _break("schema", "recurapp.support/2"),
        _break("extra", 1),
        _break("entries.0.extra", 1),
        _break("entries.0.summary_key", "support.nowhere"),
        _break("entries.0.tier", "urgent"),
        _break("entries.0.countries", ["XX"]),
        _break("entries.0.nations", ["ENGLAND"]),
        _break("entries.0.status", "shown"),
        _break("entries.0.id", "eng-111-2"),
        _break("entries.0.ages.extra", 1),
        _break("entries.0.channels.0.type", "fax"),
        _break("entries.0.channels.0.extra", 1),
        _break("entries.0.channels.0.hours.extra", 1),
        _break("entries.0.channels.0.hours.on_holiday", "maybe"),
        _break("entries.0.channels.0.hours.exceptions", [{"date": "x", "opening_hours": "off"}]),
        _break("entries.0.evidence.level", "hearsay"),
        _break("entries.0.evidence.source_copy_date", "March 2025"),
        _break("entries.0.evidence.source_copy_date", "1850"),
        _break("entries.0.evidence.checked_on", "2026"),
        _break("entries.0.evidence.extra", 1),
    ],
)
def test_a_file_that_does_not_fit_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    raw = json.loads(TEXT)
    change(raw)
    with pytest.raises(ContentError, match=r"support\.json"):
        parsed(raw)


def test_hours_of_one_day() -> None:
    raw = json.loads(TEXT)
    exception = {"date": "2026-12-24", "opening_hours": "09:00-12:00"}
    raw["entries"][0]["channels"][0]["hours"]["exceptions"] = [exception]
    hours = parsed(raw).entries[0].channels[0].hours
    assert hours is not None
    assert [(e.day.isoformat(), e.opening_hours) for e in hours.exceptions] == [
        ("2026-12-24", "09:00-12:00")
    ]
    assert isinstance(hours.exceptions[0], DayHours)


def test_what_is_no_json() -> None:
    with pytest.raises(ContentError, match="not JSON"):
        parse_directory("{", DIRECTORY.holidays)


def test_holidays_that_do_not_fit() -> None:
    raw = {"schema": HOLIDAY_SCHEMA, "first_year": 2026, "last_year": 2031, "calendars": {}}
    assert parse_holidays(json.dumps(raw)).last_year == 2031
    with pytest.raises(ContentError, match="not a day"):
        parse_holidays(json.dumps(raw | {"calendars": {"scotland": ["2026-02-30"]}}))
