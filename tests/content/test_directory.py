"""The support directory: its schema, and what may ship before a person has checked it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from opening_hours import validate

from recurapp.content.directory import (
    CALLED,
    HOLIDAY_SCHEMA,
    ChannelType,
    Directory,
    Entry,
    EvidenceLevel,
    Status,
    Tier,
    address_of,
    load_directory,
    parse_directory,
    parse_holidays,
)
from recurapp.content.files import ContentError, Fields, content_file
from recurapp.opening import DayHours, OpeningState
from recurapp.records import PartialDate
from recurapp.settings import COUNTRIES
from recurapp.ui.words.opening_text import origin_text
from tests.content.made_directory import parsed, raw_directory

SET_A = frozenset(
    "uk-999 eng-111-2 wal-111-2 sco-111 ni-lifeline uk-samaritans uk-shout sco-breathing "
    "cruk-nurses cruk-chat macmillan macmillan-community maggies tenovus pcuk bcn mind "
    "us-nci au-cancer-council nz-cancer-society de-krebsinformationsdienst".split()
)
"""Number shown, age shown: a person agreed to each (support.md 3.4)."""
SET_B = frozenset(
    "wal-call penny-brohn young-tct young-ylvc outpatients bowel lymphoma blood lung ovacome "
    "target-ovarian eve nhs-tt wal-cbt sco-tt bacp counselling-dir carers-uk cruse "
    "sco-bereavement marie-curie us-acs ie-cancer-society ie-text-line au-lifeline "
    "nz-need-to-talk ca-cancer-society ca-suicide-crisis-helpline de-telefonseelsorge fr-ligue "
    "fr-cancer-info findahelpline".split()
)
"""Name and main website only."""
UNDATED = frozenset(
    "uk-samaritans cruk-nurses cruk-chat maggies pcuk us-nci au-cancer-council "
    "nz-cancer-society".split()
)
"""Seen in a copy that shows no date, and they say so."""
NO_SITE = frozenset({"fr-cancer-info"})
"""Set B whose address is in doubt: the name alone."""
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
DIALLED = (ChannelType.PHONE, ChannelType.SMS, ChannelType.RELAY)
SITE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
"""A front page: no scheme, no path, no query."""
FACTS = {"cruk-nurses": ("F99", "F100", "F101"), "cruk-chat": ("F103",)}
LISTED_HOURS = {
    "cruk-nurses": ("Mo-Fr 09:00-17:00", "england-and-wales", "unknown"),
    "macmillan": ("Mo-Su 08:00-20:00", "england-and-wales", "unknown"),
    "mind": ("Mo-Fr 09:00-18:00", "england-and-wales", "closed"),
    "sco-breathing": (
        "Mo-Th 18:00-26:00, Fr 18:00-24:00, Sa-Su 00:00-24:00, Mo 00:00-06:00",
        "scotland",
        "unknown",
    ),
    "au-cancer-council": ("Mo-Fr 09:00-17:00", None, "unknown"),
    "de-krebsinformationsdienst": ("Mo-Su 08:00-20:00", None, "unknown"),
}
"""Every line that is not always open and whose hours somebody saw."""

TEXT = content_file("en", "support.json").read_text("utf-8")
DIRECTORY = load_directory()
ENTRIES = pytest.mark.parametrize("entry", DIRECTORY.entries, ids=lambda entry: entry.id)


# ---- the build rule --------------------------------------------------------------------


def may_ship(entry: Entry) -> bool:
    called = [channel for channel in entry.channels if channel.type in DIALLED]
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
def test_every_number_has_a_source_and_an_age_or_says_that_the_copy_has_none(entry: Entry) -> None:
    evidence = entry.evidence
    assert evidence.checked_on is None  # a person's alone to fill
    if evidence.level is EvidenceLevel.KNOWLEDGE:
        assert entry.channel(*CALLED) is None or entry.id in NATIONAL_NUMBERS
    else:
        assert entry.id in SET_A
        assert (evidence.source_copy_date is None) == (entry.id in UNDATED)
        said = origin_text(entry)
        assert str(evidence.source_name) in said
        assert said.endswith("Not checked since.")
        assert ("undated copy" in said) == (entry.id in UNDATED)


@ENTRIES
def test_set_b_has_no_number_and_no_hours(entry: Entry) -> None:
    if entry.id in SET_A or entry.id in NATIONAL_NUMBERS:
        return
    assert entry.id in SET_B
    types = {channel.type for channel in entry.channels}
    assert types == (set() if entry.id in NO_SITE else {ChannelType.WEB})
    assert all(channel.hours is None for channel in entry.channels)
    assert not re.search(r"\d[\d ]{4,}", entry.name + entry.summary)


def test_set_c_is_absent_by_name_and_number() -> None:
    held = (
        "Cancer Black Care|Jo's Cervical|Jo's Trust|Haven|Orchid|grant|0300 123 3011"
        "|0800 808 00 00|07725 90 90 90|0808 164 0123|0800 132 737|81066|0300 102 1234"
    )
    assert re.search(held, TEXT, re.IGNORECASE) is None
    source = DIRECTORY.entry("bcn").evidence.source_name
    assert source is not None
    assert "Breast Cancer Care" in source  # where the number was seen
    assert TEXT.count("Breast Cancer Care") == 1
    dialled = [c.dial for entry in DIRECTORY.entries for c in entry.channels if c.dial]
    for number in ("3001233011", "8008080000", "7725909090", "8081640123", "800132737"):
        assert not any(number in dial for dial in dialled)


def test_a_free_number_is_not_mistyped_as_another() -> None:
    """A page of Macmillan shows 0800 for 0808: each number is dialled as it is written."""
    macmillan = DIRECTORY.entry("macmillan").channel(ChannelType.PHONE)
    assert macmillan is not None
    assert (macmillan.value, macmillan.dial) == ("0808 808 00 00", "+448088080000")
    for entry in DIRECTORY.entries:
        for channel in entry.channels:
            if channel.dial and channel.dial.startswith("+44"):
                assert "0" + channel.dial.removeprefix("+44") == channel.value.replace(" ", "")


@ENTRIES
def test_hours_are_shipped_where_somebody_saw_them_and_nowhere_else(entry: Entry) -> None:
    listed = [c.hours for c in entry.channels if c.hours and not c.hours.always]
    assert [
        (hours.opening_hours, hours.holiday_calendar, hours.on_holiday) for hours in listed
    ] == ([LISTED_HOURS[entry.id]] if entry.id in LISTED_HOURS else [])


@ENTRIES
def test_every_channel_is_well_formed(entry: Entry) -> None:
    for channel in entry.channels:
        match channel.type:
            case ChannelType.PHONE | ChannelType.SMS | ChannelType.RELAY:
                assert re.fullmatch(r"[\d A-Za-z,-]+", channel.value)
                assert re.fullmatch(r"\+?\d{3,16}", channel.dial or "")
            case ChannelType.EMAIL:
                assert re.fullmatch(r"[\w.]+@" + SITE.pattern, channel.value)
                assert address_of(channel.type, channel.value) == f"mailto:{channel.value}"
            case _:
                assert channel.type is ChannelType.WEB
                assert SITE.fullmatch(channel.value)
                assert address_of(channel.type, channel.value) == f"https://{channel.value}"
                assert channel.callable_from_abroad
        assert channel.value == channel.value.strip()
    assert len({(c.type, c.value) for c in entry.channels}) == len(entry.channels)


def test_what_no_program_opens_has_no_address() -> None:
    assert address_of(ChannelType.PHONE, "+441632960000") == "tel:+441632960000"
    assert address_of(ChannelType.PHONE, "") == ""
    assert address_of(ChannelType.SMS, "85258") == ""  # nothing opens a text message


def test_no_address_of_the_makers_is_shipped_while_there_is_none() -> None:
    """F110: what is written to is a listed service's own, and stands in its entry alone."""
    root = content_file("en", "support.json").parent
    texts = {file.name: file.read_text("utf-8") for file in root.rglob("*") if file.is_file()}
    found = {
        (name, address)
        for name, text in texts.items()
        for address in re.findall(r"mailto:|[\w.+-]+@[\w-]+\.[\w.]+", text)
    }
    assert found == {("support.json", "jo@samaritans.org")}


@ENTRIES
def test_what_an_entry_is_for_is_said_in_known_words(entry: Entry) -> None:
    assert set(entry.topics) <= {
        "emergency", "urgent-mental-health", "out-of-hours", "listening", "text", "talk",
        "information", "forum", "visit", "counselling", "palliative",
    }  # fmt: skip
    assert set(entry.audience) <= {
        "anyone", "anyone-affected", "had-cancer", "family", "carers", "young", "lgbtiq", "bereaved"
    }  # fmt: skip
    assert entry.topics
    assert entry.audience
    assert all(f"cancer_type.{type_}" in DIRECTORY.texts for type_ in entry.cancer_types)
    assert bool(entry.nations) == ("GB" in entry.countries)
    assert entry.countries
    assert len(re.findall(r"\S+", entry.summary)) <= 25
    assert ("forum" in entry.topics) == ("ublic: do not post names." in entry.summary)
    assert entry.facts == FACTS.get(entry.id, ())


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
        if channel.type in DIALLED:
            assert channel.dial
            assert channel.dial.removeprefix("+").isascii()
            assert channel.dial.removeprefix("+").isdigit()


# ---- what is in it ---------------------------------------------------------------------


def test_all_that_was_promised_is_there_and_nothing_else() -> None:
    ids = [entry.id for entry in DIRECTORY.entries]
    assert set(ids) == SET_A | SET_B | set(NATIONAL_NUMBERS)
    assert len(ids) == len(set(ids)) == 62
    assert list(DIRECTORY) == ids
    assert {entry.status for entry in DIRECTORY.entries} == {Status.ACTIVE}


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
        ("macmillan", "0808 808 00 00"),
        ("maggies", "0300 123 1801"),
        ("tenovus", "0808 808 1010"),
        ("bcn", "0808 800 6000"),
        ("pcuk", "0800 074 8383"),
        ("mind", "0300 123 3393"),
        ("us-nci", "1-800-422-6237"),
        ("au-cancer-council", "13 11 20"),
        ("nz-cancer-society", "0800 226 237"),
        ("de-krebsinformationsdienst", "0800 420 30 40"),
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


def test_the_text_line_and_the_letter_box() -> None:
    shout = DIRECTORY.entry("uk-shout").channel(ChannelType.SMS)
    assert shout is not None
    assert (shout.value, shout.dial) == ("SHOUT to 85258", "85258")
    email = DIRECTORY.entry("uk-samaritans").channel(ChannelType.EMAIL)
    assert email is not None
    assert email.value == "jo@samaritans.org"


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
    assert ids("IE") == ["uk-samaritans", "ie-text-line"]


def test_an_unknown_id() -> None:
    with pytest.raises(KeyError):
        DIRECTORY.entry("nobody")


def test_what_is_not_active_is_never_shown() -> None:
    raw = raw_directory()
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
        _break("entries.0.facts", ["F111"]),
        _break("entries.9.facts", None),
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
    raw = raw_directory()
    change(raw)
    with pytest.raises(ContentError, match=r"support\.json"):
        parsed(raw)


def test_an_entry_is_read_when_it_is_asked_for() -> None:
    """A start needs two of some sixty entries: it does not wait for the others."""
    raw = raw_directory()
    raw["entries"][1]["status"] = "shown"
    fields = (Fields(entry, "support.json") for entry in raw["entries"])
    directory = Directory(fields, raw["texts"], DIRECTORY.holidays)
    assert directory.entry("uk-999") is directory.entry("uk-999")
    assert directory.emergency("GB") == DIRECTORY.entry("uk-999")
    with pytest.raises(ContentError, match=r"support\.json\.eng-111-2\.status"):
        directory.entry("eng-111-2")
    with pytest.raises(ContentError):
        directory.crisis("GB")


def test_hours_of_one_day() -> None:
    raw = raw_directory()
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
