"""What is said about opening hours and about where a number comes from."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from recurapp.content.directory import ChannelType, EvidenceLevel, load_directory
from recurapp.opening import Hours, OnHoliday, Opening, OpeningState, opening_at
from recurapp.records import PartialDate
from recurapp.ui.words.opening_text import (
    abroad_text,
    age_text,
    always_open_text,
    clock_text,
    evidence_text,
    hours_text,
    is_elsewhere,
    opening_text,
    origin_text,
    source_text,
    usual_hours_sentence,
    zone_text,
)
from tests.content.made_directory import live_checked

DIRECTORY = load_directory()
NURSES = DIRECTORY.entry("cruk-nurses")
LINE = NURSES.channels[0]
BREATHING = DIRECTORY.entry("sco-breathing")
LONDON = ZoneInfo("Europe/London")
CHECKED = date(2026, 11, 23)


def at(text: str, zone: str = "Europe/London") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def card(now: datetime) -> str:
    return opening_text(NURSES, LINE, DIRECTORY.opening(NURSES, LINE, now), now)


def said(now: datetime, hours: Hours | None = LINE.hours, checked: date | None = None) -> str:
    opening = opening_at(
        hours,
        now,
        holidays=DIRECTORY.holidays,
        build_date=date(2026, 11, 23),
        checked_on=checked,
    )
    return hours_text(opening, now)


def test_the_words_of_the_issue() -> None:
    assert card(at("2026-11-23T10:00")) == (
        "By its listed hours, usually open now, until 5pm UK time. "
        "From an undated copy of Cancer Research UK's page. Not checked since."
    )


@pytest.mark.parametrize(
    ("when", "weak", "strong"),
    [
        (
            "2026-11-23T16:50",
            "By its listed hours, usually closes soon, at 5pm UK time.",
            "Usually closes soon, at 5pm UK time.",
        ),
        (
            "2026-11-23T08:59",
            "By its listed hours, usually closed now. Next: today 9am UK time.",
            "Usually closed now. Next: today 9am UK time.",
        ),
        (
            "2026-11-23T17:00",
            "By its listed hours, usually closed now. Next: Tuesday 9am UK time.",
            "Usually closed now. Next: Tuesday 9am UK time.",
        ),
        (
            "2026-12-22T09:30",
            "By its listed hours, usually open now, until 5pm UK time.",
            "Usually open now, until 5pm UK time.",
        ),
        ("2026-12-25T10:00", *2 * ("Today is a public holiday. Hours may differ.",)),
        (
            "2032-01-05T10:00",
            (
                "We cannot tell if today is a holiday. "
                "Usual hours: Monday to Friday, 9am to 5pm UK time."
            ),
            "Usual hours: Monday to Friday, 9am to 5pm UK time.",  # checked long ago
        ),
        ("2026-11-20T10:00", *2 * ("Check the date on this computer.",)),
    ],
)
def test_the_weaker_and_the_strong_claim(when: str, weak: str, strong: str) -> None:
    assert said(at(when)) == weak
    assert said(at(when), checked=CHECKED) == strong


NO_CLAIM = "Today is a public holiday. Hours may differ."
OPEN_UNTIL = "usually open now, until {} UK time."
CLOSED_NEXT = "usually closed now. Next: {} UK time."
SOON = "usually closes soon, at {} UK time."


@pytest.mark.parametrize(
    ("when", "id_", "claim"),
    [
        ("2026-11-23T08:59", "cruk-nurses", CLOSED_NEXT.format("today 9am")),
        ("2026-11-23T09:00", "cruk-nurses", OPEN_UNTIL.format("5pm")),
        ("2026-11-23T16:50", "cruk-nurses", SOON.format("5pm")),
        ("2026-11-23T17:00", "cruk-nurses", CLOSED_NEXT.format("Tuesday 9am")),
        ("2026-12-25T10:00", "cruk-nurses", NO_CLAIM),
        ("2026-12-28T10:00", "cruk-nurses", NO_CLAIM),
        ("2026-11-30T10:00", "cruk-nurses", OPEN_UNTIL.format("5pm")),
        ("2026-11-26T01:30", "sco-breathing", OPEN_UNTIL.format("2am")),
        ("2026-11-26T01:50", "sco-breathing", SOON.format("2am")),
        ("2026-11-27T02:00", "sco-breathing", CLOSED_NEXT.format("today 6pm")),
        ("2026-11-29T12:00", "sco-breathing", OPEN_UNTIL.format("Monday 6am")),
        ("2026-11-30T06:00", "sco-breathing", NO_CLAIM),
        ("2027-03-28T01:30", "uk-samaritans", "open day and night."),
        ("2026-11-28T20:00", "macmillan", CLOSED_NEXT.format("Sunday 8am")),
        ("2026-12-25T10:00", "macmillan", NO_CLAIM),
        ("2026-12-25T10:00", "mind", CLOSED_NEXT.format("Tuesday 9am")),
    ],
)
def test_the_dated_cases_in_words(when: str, id_: str, claim: str) -> None:
    """support.md 3.5 with what is shipped: the same for both claims but for the words before."""
    weak, strong = DIRECTORY.entry(id_), live_checked(id_, CHECKED).entry(id_)
    lead = "" if claim == NO_CLAIM else "By its listed hours, "
    for entry, expected in ((weak, lead + claim), (strong, claim[0].upper() + claim[1:])):
        (phone,) = (c for c in entry.channels if c.type is ChannelType.PHONE)
        opening = DIRECTORY.opening(entry, phone, at(when))
        assert hours_text(opening, at(when)) == expected


def test_a_check_of_long_ago_leaves_the_usual_hours_and_its_month() -> None:
    now = at("2027-05-24T10:00")
    entry = live_checked("cruk-nurses", CHECKED).entry("cruk-nurses")
    opening = DIRECTORY.opening(entry, entry.channels[0], now)
    assert opening.state is OpeningState.STALE
    assert opening_text(entry, entry.channels[0], opening, now) == (
        "Usual hours: Monday to Friday, 9am to 5pm UK time. Last checked November 2026."
    )


def test_a_next_day_that_is_far_has_its_date() -> None:
    hours = Hours("Europe/London", "Mo-Fr 09:00-17:00", "england-and-wales", OnHoliday.UNKNOWN)
    assert said(at("2026-12-24T17:00"), hours).endswith("Next: Tuesday 9am UK time.")
    monthly = Hours("Europe/London", "2026 Dec 08 09:00-17:00", "england-and-wales")
    assert said(at("2026-11-23T17:00"), monthly).endswith("Next: Tuesday 8 December 9am UK time.")


def test_no_next_no_word_of_it() -> None:
    assert said(at("2031-12-31T18:00")) == "By its listed hours, usually closed now."


def test_no_hours_nothing_said() -> None:
    assert said(at("2026-11-23T10:00"), None) == ""


def test_always_open() -> None:
    hours = Hours("Europe/London", "24/7")
    assert said(at("2027-03-28T01:30"), hours) == "By its listed hours, open day and night."
    assert said(at("2026-11-24T01:30"), hours, CHECKED) == "Open day and night."


@pytest.mark.parametrize(
    ("local", "zone", "claim"),
    [
        ("2026-11-23T05:00", "America/New_York", "9am to 5pm UK time (4am to midday for you)"),
        ("2026-11-23T11:00", "Europe/Paris", "9am to 5pm UK time (10am to 6pm for you)"),
        (
            "2026-11-23T21:00",
            "Australia/Sydney",
            "9am to 5pm UK time (8pm to Tuesday 4am for you)",
        ),
        (
            "2026-11-23T15:45",
            "Asia/Kathmandu",
            "9am to 5pm UK time (2.45pm to 10.45pm for you)",
        ),
        # Where one clock has changed already and the other has not, or never does.
        ("2027-03-15T07:00", "America/New_York", "9am to 5pm UK time (5am to 1pm for you)"),
        ("2027-04-06T15:00", "Asia/Kathmandu", "9am to 5pm UK time (1.45pm to 9.45pm for you)"),
        (
            "2027-04-06T20:00",
            "Australia/Sydney",
            "9am to 5pm UK time (6pm to Wednesday 2am for you)",
        ),
    ],
)
def test_two_clocks(local: str, zone: str, claim: str) -> None:
    now = at(local, zone)
    assert said(now) == f"By its listed hours, usually open now, {claim}."
    assert said(now, checked=CHECKED) == f"Usually open now, {claim}."
    assert card(now).endswith("Not checked since. This number may not work from other countries.")


def test_two_clocks_when_closing_and_closed() -> None:
    paris = at("2026-11-23T17:50", "Europe/Paris")
    assert said(paris, checked=CHECKED) == "Usually closes soon, at 5pm UK time (6pm for you)."
    sydney = at("2026-11-24T05:00", "Australia/Sydney")
    assert said(sydney, checked=CHECKED) == (
        "Usually closed now. Next: Tuesday 9am UK time (today 8pm for you)."
    )


@pytest.mark.parametrize(
    ("utc", "zone", "yours"),
    [
        # Open from before a clock change until after it: each end by the clock of its own day.
        ("2027-03-28T01:30", "Australia/Sydney", "Saturday 5am to Monday 4pm"),
        ("2027-03-28T00:30", "America/New_York", "Friday 2pm to Monday 1am"),
        ("2027-10-31T01:30", "Asia/Kathmandu", "Friday 10.45pm to Monday 11.45am"),
    ],
)
def test_two_clocks_over_a_night_when_the_clocks_change(utc: str, zone: str, yours: str) -> None:
    now = datetime.fromisoformat(utc).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    phone = BREATHING.channels[0]
    assert hours_text(DIRECTORY.opening(BREATHING, phone, now), now) == (
        "By its listed hours, usually open now, "
        f"Friday 6pm to Monday 6am UK time ({yours} for you)."
    )


def test_a_zone_with_the_same_clock_is_not_elsewhere() -> None:
    lisbon = at("2026-11-23T10:00", "Europe/Lisbon")
    assert not is_elsewhere(Opening(OpeningState.OPEN, zone="Europe/London"), lisbon)
    assert not is_elsewhere(Opening(OpeningState.NO_CLAIM), lisbon)


def test_through_the_weekend() -> None:
    now = at("2026-11-28T12:00")
    channel = BREATHING.channels[0]
    text = hours_text(DIRECTORY.opening(BREATHING, channel, now), now)
    assert text == "By its listed hours, usually open now, until Monday 6am UK time."


def test_usual_hours() -> None:
    def usual(hours: str, zone: str = "Europe/London") -> str:
        sentence = usual_hours_sentence(Hours(zone, hours))
        return sentence.removeprefix("Usual hours: ").removesuffix(".")

    assert usual_hours_sentence(Hours("Europe/London", "Mo-Fr 09:00-17:00")) == (
        "Usual hours: Monday to Friday, 9am to 5pm UK time."
    )
    assert usual("24/7") == "By its listed hours, open day and night"
    assert usual("Mo-Su 08:00-20:00", "Europe/Berlin") == "every day, 8am to 8pm German time"
    assert usual("Mo-Fr 09:00-16:00; Sa 09:00-13:00") == (
        "Monday to Friday, 9am to 4pm; Saturday, 9am to 1pm UK time"
    )
    phone = BREATHING.channels[0]
    assert phone.hours is not None
    assert usual(phone.hours.opening_hours) == (
        "Monday to Thursday, 6pm to 2am; Friday 6pm to Monday 6am UK time"
    )


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        (time(0, 0), "midnight"),
        (time(0, 30), "12.30am"),
        (time(9, 0), "9am"),
        (time(12, 0), "midday"),
        (time(12, 5), "12.05pm"),
        (time(17, 0), "5pm"),
    ],
)
def test_clocks(clock: time, text: str) -> None:
    assert clock_text(clock) == text


def test_zones() -> None:
    assert zone_text("Europe/London") == "UK time"
    assert zone_text("America/Argentina/Buenos_Aires") == "Buenos Aires time"


def test_where_numbers_come_from() -> None:
    def of(id_: str) -> str:
        return evidence_text(DIRECTORY.entry(id_).evidence)

    assert of("uk-999") == ""
    assert of("eng-111-2") == "Number last seen in NHS pages, 2024. Not checked since."
    assert of("uk-shout") == "Number last seen in a BBC page, March 2025. Not checked since."
    assert of("uk-samaritans") == "From an undated copy of the Samaritans site. Not checked since."
    checked = NURSES.evidence._replace(level=EvidenceLevel.LIVE_CHECK, checked_on=CHECKED)
    assert evidence_text(checked) == "Last checked November 2026."


def test_where_an_address_comes_from_and_what_is_known_by_its_site_alone() -> None:
    def of(id_: str) -> str:
        return origin_text(DIRECTORY.entry(id_))

    assert of("macmillan") == "Number last seen in Macmillan's own pages, 2024. Not checked since."
    assert of("macmillan-community") == (
        "Address last seen in Macmillan's own forum, 2024. Not checked since."
    )
    assert of("cruk-chat") == "From an undated copy of the Cancer Chat site. Not checked since."
    assert of("bacp") == "We have not checked its number or hours. Look on its website."
    assert of("uk-999") == of("us-988") == ""
    assert of("fr-cancer-info") == ""  # its own line says so


def test_the_age_of_a_number_in_few_words_and_its_source() -> None:
    def of(id_: str) -> tuple[str, str]:
        entry = DIRECTORY.entry(id_)
        return age_text(entry.evidence), source_text(entry)

    assert of("uk-999") == ("", "")
    assert of("eng-111-2") == ("Last seen in 2024", "NHS 111, mental health: NHS pages, 2024.")
    assert of("uk-shout") == ("Last seen in March 2025", "Shout: a BBC page, March 2025.")
    assert of("uk-samaritans") == (
        "Undated copy",
        "Samaritans: an undated copy of the Samaritans site.",
    )
    checked = NURSES.evidence._replace(level=EvidenceLevel.LIVE_CHECK, checked_on=CHECKED)
    assert age_text(checked) == "Last checked November 2026"
    by_day = NURSES.evidence._replace(source_copy_date=PartialDate(2024, 3, 9))
    assert age_text(by_day) == "Last seen in March 2024"


def test_calls_from_abroad_and_the_line_that_is_always_open() -> None:
    assert "other countries" in abroad_text(LINE)
    samaritans = DIRECTORY.entry("uk-samaritans")
    email = samaritans.channel(ChannelType.EMAIL)
    phone = samaritans.channel(ChannelType.PHONE)
    assert email is not None
    assert phone is not None
    assert abroad_text(email) == ""
    assert always_open_text(samaritans, phone) == (
        "Samaritans, 116 123, is listed as open day and night."
    )
