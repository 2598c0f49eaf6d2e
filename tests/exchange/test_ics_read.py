"""What becomes of each kind of event in a stranger's calendar file."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import icalendar
import pytest

from recurapp.exchange.events import ReadEvent, SkipReason, preview
from recurapp.exchange.ics_event import title_of
from recurapp.exchange.ics_read import Refused
from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import PartialDate
from tests.exchange.bombs import calendar, event
from tests.exchange.reading import LONDON, only, read_here

TESTS = Path(icalendar.__file__).parent / "tests"
SAMPLES = sorted((TESTS / "calendars").iterdir())
"""116 .ics, and 5 of the same in JSON, which nobody here reads."""
MORE = sorted({*TESTS.rglob("*.ics")} - {*SAMPLES})
OTHERS = "America/New_York"
CUSTOM_ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Somewhere\r\nBEGIN:STANDARD\r\nDTSTART:19000101T000000\r\n"
    "TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def when(found: ReadEvent) -> tuple[str, str, str, int | None]:
    """Day, time, zone and minutes as text."""
    one = found.follow_up
    assert one.day is not None
    starts = "" if one.starts is None else f"{one.starts:%H:%M}"
    return one.day.isoformat(), starts, one.zone, one.minutes


def days(text: str) -> list[str]:
    return [when(each)[0] for each in read_here(text).events if not each.is_cancelled]


def skipped(text: str) -> list[SkipReason]:
    found = read_here(text)
    assert found.events == ()
    return [each.reason for each in found.skipped]


# -- the samples of icalendar --------------------------------------------------------------


def test_there_are_121_samples() -> None:
    assert len(SAMPLES) == 121
    assert len(MORE) > 40


@pytest.mark.parametrize("path", SAMPLES + MORE, ids=[path.name for path in SAMPLES + MORE])
def test_a_sample_is_read_or_refused_with_a_reason(path: Path) -> None:
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    if re.search(rb"^BEGIN:V(CALENDAR|EVENT|TODO|JOURNAL|TIMEZONE)", data, re.MULTILINE) is None:
        with pytest.raises(Refused, match="not_a_calendar"):
            read_here(data)
        return
    found = read_here(data)
    events = data.upper().count(b"BEGIN:VEVENT")
    assert bool(events) <= bool(found.events or found.skipped)
    assert preview(found, {}).changed == ()
    assert all(each.line > 0 for each in found.skipped)


# -- when ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("DTSTART;TZID=Europe/Berlin:20261204T102000", "", ("10:20", "Europe/Berlin", None)),
        ("DTSTART:20261204T102000", "", ("10:20", LONDON, None)),
        ("DTSTART:20261204T102000Z", "", ("10:20", LONDON, None)),
        ("DTSTART:20261204T102059", "", ("10:20", LONDON, None)),
        ("DTSTART;TZID=GMT Standard Time:20261204T102000", "", ("10:20", LONDON, None)),
        ('DTSTART;TZID="GMT Standard Time":20261204T102000', "", ("10:20", LONDON, None)),
        ("DTSTART;TZID=/x.org/y/Europe/Rome:20261204T102000", "", ("10:20", "Europe/Rome", None)),
        ("DTSTART;TZID=Somewhere:20261204T102000", "", ("04:50", LONDON, None)),
        ("DTSTART;TZID=Etc/UTC:20261204T102000", "", ("10:20", LONDON, None)),
        ("DTSTART;TZID=UTC:20261204T102000Z", "", ("10:20", LONDON, None)),
        ("DTSTART;VALUE=DATE:20261204", "", ("", "", None)),
        ("DTSTART;TZID=Europe/Berlin;VALUE=DATE:20261204", "", ("", "", None)),
        ("DTSTART:20261204", "DTEND:20261205", ("", "", None)),
        ("DTSTART:20261204", "DTEND:20261204", ("", "", None)),
        ("DTSTART:20261204", "DTEND:20261207", ("", "", 3 * 1440)),
        ("DTSTART:20261204T102000", "DTEND:20261204T110030", ("10:20", LONDON, 41)),
        ("DTSTART:20261204T102000", "DTEND:20261204T102000", ("10:20", LONDON, None)),
        ("DTSTART:20261204T102000Z", "DTEND:20261204T120000", ("10:20", LONDON, 100)),
        ("DTSTART:20261204T102000", "DURATION:PT1H30M", ("10:20", LONDON, 90)),
        ("DTSTART:20261204", "DURATION:P2D", ("", "", 2 * 1440)),
    ],
)
def test_when(start: str, end: str, expected: tuple[str, str, int | None]) -> None:
    text = calendar(event(end, start=start), zones=CUSTOM_ZONE)
    assert when(only(text)) == ("2026-12-04", *expected)


def test_an_instant_is_told_in_the_persons_own_zone() -> None:
    text = calendar(event(start="DTSTART:20261205T020000Z"))
    assert when(only(text, zone=OTHERS)) == ("2026-12-04", "21:00", OTHERS, None)


def test_an_instant_that_is_in_an_odd_year_here() -> None:
    found = read_here(calendar(event(start="DTSTART:21001231T235900Z")), zone="Asia/Tokyo")
    assert [each.reason for each in found.skipped] == [SkipReason.ODD_YEAR]


def test_an_end_on_the_other_side_of_a_change_of_clocks() -> None:
    start = "DTSTART;TZID=Europe/London:20261025T003000"
    end = "DTEND;TZID=Europe/London:20261025T023000"
    assert when(only(calendar(event(end, start=start))))[3] == 180


def test_a_zone_that_only_names_itself_by_a_hint() -> None:
    zone = CUSTOM_ZONE.replace("TZID:Somewhere", "TZID:Home\r\nX-LIC-LOCATION:Europe/Madrid")
    text = calendar(event(start="DTSTART;TZID=Home:20261204T102000"), zones=zone)
    assert when(only(text))[2] == "Europe/Madrid"


# -- what is not offered ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (event(title=""), SkipReason.NO_TITLE),
        (event(title="\u200b\u200b"), SkipReason.NO_TITLE),
        (event("LOCATION:\u2060", "DESCRIPTION:\u2800", title="\u00ad"), SkipReason.NO_TITLE),
        (event(start="X-NONE:1"), SkipReason.NO_START),
        (event(start="DTSTART:20260231T102000"), SkipReason.UNREADABLE),
        (event(start="DTSTART:tomorrow"), SkipReason.UNREADABLE),
        (event(start="DTSTART:PT1H"), SkipReason.UNREADABLE),
        (event("DTSTART:20261204"), SkipReason.UNREADABLE),
        (event("DTEND:later"), SkipReason.UNREADABLE),
        (event("DTEND:20261205"), SkipReason.UNREADABLE),
        (event("DURATION:20261205"), SkipReason.UNREADABLE),
        (event("DURATION:long"), SkipReason.UNREADABLE),
        (event(start="DTSTART:18991231"), SkipReason.ODD_YEAR),
        (event(start="DTSTART:21010101"), SkipReason.ODD_YEAR),
        (event("DTEND;TZID=Europe/London:20261204T101900"), SkipReason.ENDS_BEFORE_START),
        (event("DURATION:-PT1H"), SkipReason.ENDS_BEFORE_START),
        (event("DTEND:20261203", start="DTSTART:20261204"), SkipReason.ENDS_BEFORE_START),
        (event("DTEND;TZID=Europe/London:20270204T101900"), SkipReason.LASTS_TOO_LONG),
        (event(start="DTSTART;TZID=Nowhere:20261204T102000"), SkipReason.UNKNOWN_ZONE),
        (event(start="DTSTART;TZID=Europe:20261204T102000"), SkipReason.UNKNOWN_ZONE),
        (event(start="DTSTART;TZID=localtime:20261204T102000"), SkipReason.UNKNOWN_ZONE),
        (event(start="DTSTART;TZID=Factory:20261204T102000"), SkipReason.UNKNOWN_ZONE),
        (event("RECURRENCE-ID;RANGE=THISANDFUTURE:20261204"), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=DAILY;INTERVAL=0"), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=DAILY;INTERVAL=x"), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=2"), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=YEARLY;RSCALE=CHINESE"), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=DAILY;UNTIL=never"), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=DAILY;COUNT=2;BYDAY=XX"), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=DAILY;COUNT=2;WHAT=1"), SkipReason.ODD_RULE),
        (event(*["RRULE:FREQ=DAILY;COUNT=2"] * 6), SkipReason.ODD_RULE),
        (event("EXRULE:FREQ=DAILY"), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=YEARLY;BYYEARDAY=1" + ",1" * 600), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=DAILY;COUNT=2", "EXDATE:never"), SkipReason.ODD_RULE),
        (event("RRULE:FREQ=DAILY"), SkipReason.REPEATS_TOO_OFTEN),
        (event("RRULE:FREQ=WEEKLY;UNTIL=20150101", start="DTSTART:19900101"), SkipReason.LONG_AGO),
        (event().replace("VEVENT", "VTODO"), SkipReason.NOT_AN_EVENT),
        (event().replace("VEVENT", "VJOURNAL"), SkipReason.NOT_AN_EVENT),
        (event().replace("END:VEVENT\r\n", ""), SkipReason.UNREADABLE),
    ],
)
def test_what_is_not_offered_says_why(text: str, reason: SkipReason) -> None:
    assert skipped(calendar(text)) == [reason]


@pytest.mark.parametrize(
    ("title", "place", "called"),
    [
        ("\u200b\u200b", "Ward 3", "Ward 3"),
        ("\u200bScan", "", "\u200bScan"),
        ("\U0001fae0", "", "\U0001fae0"),
        ("\\,", "", ","),
    ],
)
def test_a_title_is_one_that_can_be_seen(title: str, place: str, called: str) -> None:
    assert only(calendar(event(f"LOCATION:{place}", title=title))).follow_up.title == called


def test_one_that_is_broken_costs_no_other() -> None:
    broken = event("DTEND:later", uid="two", title="Blood test\\, fasting")
    cut = event(uid="three").replace("END:VEVENT\r\n", "")
    found = read_here(calendar(event(), broken, cut, event(uid="four")))
    assert [each.follow_up.uid for each in found.events] == ["one", "four"]
    assert [(each.title, each.line, each.reason) for each in found.skipped] == [
        ("Blood test, fasting", 9, SkipReason.UNREADABLE),
        ("Scan", 15, SkipReason.UNREADABLE),
    ]


def test_a_file_that_ends_in_the_middle() -> None:
    text = calendar(event(), event(uid="two"))
    found = read_here(text[: text.rindex("END:VEVENT")])
    assert [each.follow_up.uid for each in found.events] == ["one"]
    assert [each.reason for each in found.skipped] == [SkipReason.UNREADABLE]


@pytest.mark.parametrize("zone", ["BEGIN:STANDARD", "X-A:1", "BEGIN:STANDARD\r\nDTSTART:x"])
def test_a_broken_description_of_a_zone_costs_the_events_in_it(zone: str) -> None:
    broken = f"BEGIN:VTIMEZONE\r\nTZID:Odd\r\n{zone}\r\nEND:VTIMEZONE\r\n"
    odd = event(start="DTSTART;TZID=Odd:20261204T102000", uid="two")
    found = read_here(calendar(event(), odd, zones=broken))
    assert [each.follow_up.uid for each in found.events] == ["one"]
    assert [each.reason for each in found.skipped] == [SkipReason.UNKNOWN_ZONE]


def test_a_library_that_breaks_in_a_new_way_costs_one_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def odd_title_of(found: icalendar.Component) -> str:
        if found["UID"] == "two":
            raise ZeroDivisionError
        if found["UID"] == "three":
            while True:
                pass
        return title_of(found)

    monkeypatch.setattr("recurapp.exchange.ics_read.title_of", odd_title_of)
    monkeypatch.setattr("recurapp.exchange.ics_read._SECONDS_FOR_ONE", 0.05)
    found = read_here(calendar(*(event(uid=uid) for uid in ("one", "two", "three"))))
    assert [each.follow_up.uid for each in found.events] == ["one"]
    assert [s.reason for s in found.skipped] == [SkipReason.UNREADABLE, SkipReason.TOO_SLOW]


def test_slow_rules_cost_no_more_than_what_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recurapp.exchange.ics_read._SECONDS_FOR_ONE", 0.05)
    monkeypatch.setattr("recurapp.exchange.ics_read._SECONDS_FOR_RULES", 0.1)
    slow = "RRULE:FREQ=YEARLY;COUNT=900000;BYSETPOS=366;BYMONTH=2"
    events = [event(slow, uid=f"slow {number}") for number in range(8)]
    late = event("RRULE:FREQ=DAILY;COUNT=2", uid="late")
    early = event("RRULE:FREQ=DAILY;COUNT=2", uid="early")
    found = read_here(calendar(early, *events, late, event()))
    assert [each.follow_up.uid.split(" ")[0] for each in found.events] == ["early", "early", "one"]
    assert [each.reason for each in found.skipped] == [SkipReason.TOO_SLOW] * 9


# -- the file ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        calendar(event(title="Café")).encode("utf-8-sig"),
        calendar(event(title="Café")).encode("utf-16"),
        calendar(event(title="Café")).encode("cp1252"),
        calendar(event(title="Café")).replace("\r\n", "\n").encode(),
        calendar(event(title="Café")).replace("\r\n", "\r").encode(),
        calendar(event(title="Café"))
        .replace("BEGIN", "begin")
        .replace("SUMMARY", "Summary")
        .encode(),
        event(title="Café").encode(),
        ("\r\n\r\n" + calendar(event(title="Café")) + "\r\ntrailing").encode(),
        calendar(event(title="Café")).encode().replace("é".encode(), b"\xc3\r\n \xa9"),
        calendar(event(title="Caf\r\n \r\n é")).encode(),
        calendar(event(title="Cafe\u0301\0")).encode(),
        calendar(event("A line that was not folded", title="Café")).encode(),
        calendar(event(title=" Café \\n")).encode(),
        calendar(event("SUMMARY:Another", title="Café")).encode(),
        calendar(event("LOCATION:Café", title="")).encode(),
        calendar(event("DESCRIPTION:Café\\nWard 3", title="")).encode(),
    ],
)
def test_characters_and_folds(data: bytes) -> None:
    assert only(data).follow_up.title == "Café"


def test_several_calendars_and_what_stands_outside_of_them() -> None:
    found = read_here(event() + calendar(event(uid="two")) + calendar(event(uid="three")))
    assert [each.follow_up.uid for each in found.events] == ["one", "two", "three"]


def test_a_calendar_of_nothing() -> None:
    found = read_here(calendar())
    assert (found.events, found.skipped) == ((), ())


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \r\n\0", "empty"),
        (b"\xef\xbb\xbfhello", "not_a_calendar"),
        (calendar("BEGIN:VEVENT\r\n" * 10_001).encode(), "too_many"),
        (b"BEGIN:VCALENDAR" + b"\n" * 1_000_001, "too_big"),
    ],
)
def test_files_of_which_nothing_is_read(data: bytes, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        read_here(data)
    assert refused.value.problem == problem


# -- words ---------------------------------------------------------------------------------


def test_words() -> None:
    found = only(
        calendar(
            event(
                "LOCATION:Ward 3\\, City",
                "DESCRIPTION:No food\\nWater is fine\\n\\n",
                "CONTACT:Dr Strange",
                "ORGANIZER;CN=Someone:mailto:x@example.org",
                "STATUS:CONFIRMED",
                "X-ALT-DESC;FMTTYPE=text/html:<b>no</b>",
            )
        )
    ).follow_up
    assert (found.place, found.who, found.prepare, found.confirmed) == (
        "Ward 3, City",
        "Dr Strange",
        "No food\nWater is fine",
        True,
    )
    assert found.state is FollowUpState.BOOKED


def test_long_words_are_cut() -> None:
    found = only(calendar(event("DESCRIPTION:" + "b" * 50_000, title="a" * 5_000))).follow_up
    assert found.title == "a" * 500
    assert found.prepare == "b" * 10_000


def test_what_is_over_is_done() -> None:
    def state(start: str, *lines: str) -> tuple[FollowUpState, date | None]:
        one = only(calendar(event(*lines, start=start))).follow_up
        return one.state, one.done_on

    today = "DTSTART;VALUE=DATE:20261123"
    yesterday = "DTSTART;VALUE=DATE:20261122"
    done = (FollowUpState.DONE, date(2026, 11, 22))
    booked = (FollowUpState.BOOKED, None)
    assert state(today) == booked
    assert state(yesterday) == done
    assert state(yesterday, "DTEND;VALUE=DATE:20261124") == booked
    assert state("DTSTART:20261122T090000Z", "DURATION:PT1H") == done
    assert state("DTSTART:20261123T140000Z", "DURATION:PT1H") == booked


# -- alarms --------------------------------------------------------------------------------


def alarm(trigger: str) -> str:
    return f"BEGIN:VALARM\r\nACTION:DISPLAY\r\n{trigger}\r\nEND:VALARM"


@pytest.mark.parametrize(
    ("trigger", "reminder"),
    [
        ("TRIGGER:-PT30M", "30m"),
        ("TRIGGER:PT0S", "0m"),
        ("TRIGGER:-P1D", "1440m"),
        ("TRIGGER;RELATED=END:-PT1H", "0m"),
        ("TRIGGER:PT2H", "0d@12:20"),
        ("TRIGGER:-P32D", "32d@10:20"),
        ("TRIGGER;VALUE=DATE-TIME:20261204T092000Z", "60m"),
        ("TRIGGER;VALUE=DATE-TIME:20261204T092000", "60m"),
        ("TRIGGER;VALUE=DATE-TIME:19760401T005545Z", None),
        ("TRIGGER:P2D", None),
        ("TRIGGER:-P400D", None),
        ("TRIGGER;VALUE=DATE:20261204", None),
        ("TRIGGER:soon", None),
        ("X-NONE:1", None),
    ],
)
def test_an_alarm_becomes_a_reminder(trigger: str, reminder: str | None) -> None:
    end = "DTEND;TZID=Europe/London:20261204T112000"
    found = only(calendar(event(end, alarm(trigger)))).follow_up
    assert found.reminders == (() if reminder is None else (reminder,))


@pytest.mark.parametrize(
    ("trigger", "reminder"),
    [
        ("TRIGGER:-PT6H", "1d@18:00"),
        ("TRIGGER:PT9H", "0d@09:00"),
        ("TRIGGER:-P1D", "1d@00:00"),
        ("TRIGGER;VALUE=DATE-TIME:20261203T180000Z", "1d@18:00"),
    ],
)
def test_an_alarm_of_a_whole_day(trigger: str, reminder: str) -> None:
    found = only(calendar(event(alarm(trigger), start="DTSTART;VALUE=DATE:20261204")))
    assert found.follow_up.reminders == (reminder,)


def test_no_more_than_ten_alarms_and_none_twice() -> None:
    alarms = [alarm(f"TRIGGER:-PT{minutes}M") for minutes in (5, 5, *range(6, 30))]
    found = only(calendar(event(*alarms))).follow_up
    assert found.reminders == tuple(f"{minutes}m" for minutes in range(5, 15))


def test_an_alarm_after_the_start_goes_off_by_the_wall_it_is_told_on() -> None:
    text = calendar(event(alarm("TRIGGER:PT1H"), start="DTSTART:20261205T000000Z"))
    assert only(text, zone=OTHERS).follow_up.reminders == ("0d@20:00",)


# -- what repeats --------------------------------------------------------------------------


def test_each_date_of_a_rule_is_one_follow_up() -> None:
    found = read_here(calendar(event("RRULE:FREQ=WEEKLY;COUNT=3")))
    assert [each.follow_up.uid for each in found.events] == [
        "one 20261204T102000",
        "one 20261211T102000",
        "one 20261218T102000",
    ]
    assert {each.group for each in found.events} == {"one"}
    assert len({each.follow_up.id for each in found.events}) == 3


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["RRULE:FREQ=DAILY;COUNT=2"], ["2026-12-04", "2026-12-05"]),
        (["RRULE:FREQ=DAILY;UNTIL=20261205"], ["2026-12-04", "2026-12-05"]),
        (["RRULE:FREQ=DAILY;UNTIL=20261205T102000Z"], ["2026-12-04", "2026-12-05"]),
        (["RRULE:FREQ=DAILY;UNTIL=20261205T101959"], ["2026-12-04"]),
        (["RRULE:FREQ=DAILY;COUNT=2;UNTIL=20261204"], ["2026-12-04", "2026-12-05"]),
        (["RRULE:FREQ=MONTHLY;COUNT=2;BYDAY=1FR"], ["2026-12-04", "2027-01-01"]),
        (["RRULE:FREQ=WEEKLY;BYDAY=FR, SA;COUNT=2"], ["2026-12-04", "2026-12-05"]),
        (["RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=MO"], ["2026-12-04", "2026-12-07", "2026-12-14"]),
        (["RDATE;TZID=Europe/London:20261208T102000"], ["2026-12-04", "2026-12-08"]),
        (["RDATE:20261208T102000Z,20261209T102000Z"], ["2026-12-04", "2026-12-08", "2026-12-09"]),
        (
            ["RDATE;VALUE=PERIOD;TZID=Europe/London:20261208T102000/PT1H"],
            ["2026-12-04", "2026-12-08"],
        ),
        (
            ["RRULE:FREQ=DAILY;COUNT=3", "EXDATE;TZID=Europe/London:20261205T102000"],
            ["2026-12-04", "2026-12-06"],
        ),
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261205T102000Z"], ["2026-12-04", "2026-12-06"]),
        (["RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261205"], ["2026-12-04", "2026-12-06"]),
        (["RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=2"],
         ["2026-12-04", "2026-12-05", "2026-12-11"]),
    ],
)  # fmt: skip
def test_rules(lines: list[str], expected: list[str]) -> None:
    assert days(calendar(event(*lines))) == expected


def test_a_rule_keeps_its_wall_time_over_a_change_of_clocks() -> None:
    start = "DTSTART;TZID=Europe/London:20261023T093000"
    found = read_here(calendar(event("RRULE:FREQ=DAILY;COUNT=4", start=start)))
    assert {when(each)[1:3] for each in found.events} == {("09:30", LONDON)}


def test_a_rule_in_a_zone_of_its_own_keeps_its_instants() -> None:
    start = "DTSTART;TZID=Somewhere:20261023T143000"
    found = read_here(calendar(event("RRULE:FREQ=DAILY;COUNT=4", start=start), zones=CUSTOM_ZONE))
    assert [when(each)[1] for each in found.events] == ["10:00", "10:00", "09:00", "09:00"]


def test_an_endless_rule_is_read_for_ten_years_and_one_year_back() -> None:
    found = days(calendar(event("RRULE:FREQ=WEEKLY", start="DTSTART:20150101")))
    assert found[0] == "2025-11-27"
    assert found[-1] == "2036-11-20"
    assert days(calendar(event("RRULE:FREQ=YEARLY", start="DTSTART:20950101")))[-1] == "2100-01-01"


def test_a_rule_that_ends_after_ten_years_is_read_for_ten() -> None:
    assert len(days(calendar(event("RRULE:FREQ=YEARLY;COUNT=30")))) == 11


def test_an_alarm_of_a_day_that_is_told_in_a_zone() -> None:
    text = calendar(
        event(alarm("TRIGGER:-PT6H"), start="DTSTART;TZID=Asia/Tokyo;VALUE=DATE:20261204")
    )
    assert only(text).follow_up.reminders == ("1d@18:00",)


def test_a_long_series_that_is_all_past_is_read_whole() -> None:
    start = "DTSTART:20200101"
    assert len(days(calendar(event("RRULE:FREQ=WEEKLY;COUNT=200", start=start)))) == 200


def test_no_more_than_10000_dates_in_one_file() -> None:
    weekly = [event("RRULE:FREQ=WEEKLY", uid=str(number)) for number in range(25)]
    found = read_here(calendar(*weekly, event(uid="last")))
    assert len(found.events) == 19 * 522 + 1
    assert [each.reason for each in found.skipped] == [SkipReason.TOO_MANY] * 6


# -- dates that were changed ----------------------------------------------------------------

MOVED = "RECURRENCE-ID;TZID=Europe/London:20261211T102000"
WEEKLY = event("RRULE:FREQ=WEEKLY;COUNT=3")


def test_one_date_was_moved() -> None:
    later = event(MOVED, start="DTSTART;TZID=Europe/London:20261212T150000", title="Moved")
    found = read_here(calendar(later, WEEKLY))
    told = {each.follow_up.uid: (each.follow_up.title, when(each)[0]) for each in found.events}
    assert told == {
        "one 20261204T102000": ("Scan", "2026-12-04"),
        "one 20261211T102000": ("Moved", "2026-12-12"),
        "one 20261218T102000": ("Scan", "2026-12-18"),
    }
    assert {each.group for each in found.events} == {"one"}


@pytest.mark.parametrize(
    "name", ["RECURRENCE-ID:20261211T102000Z", "RECURRENCE-ID:20261211T102000", MOVED]
)
def test_a_date_is_known_in_whatever_zone_it_is_named(name: str) -> None:
    cancelled = event(name, "STATUS:CANCELLED")
    assert days(calendar(WEEKLY, cancelled)) == ["2026-12-04", "2026-12-18"]


def test_a_moved_date_alone() -> None:
    assert only(calendar(event(MOVED))).follow_up.uid == "one 20261211T102000"
    by_day = event("RECURRENCE-ID;VALUE=DATE:20261211", start="DTSTART:20261212")
    assert only(calendar(by_day)).follow_up.uid == "one 20261211"


def test_of_two_the_one_with_the_higher_sequence_counts() -> None:
    newer, older = event("SEQUENCE:2", title="New"), event("SEQUENCE:1", title="Old")
    assert only(calendar(newer, older)).follow_up.title == "New"
    newer, older = event("SEQUENCE:2", MOVED, title="New"), event("SEQUENCE:x", MOVED, title="Old")
    assert only(calendar(newer, older)).follow_up.title == "New"
    assert (
        only(calendar(event(title="Old")) + calendar(event(title="New"))).follow_up.title == "New"
    )


def test_the_dates_that_are_left_out_are_cancelled() -> None:
    text = calendar(event("RRULE:FREQ=DAILY;COUNT=2", "EXDATE;VALUE=DATE:20261205"))
    _, gone = read_here(text).events
    assert gone.is_cancelled
    assert gone.is_left_out
    many = calendar(
        event(
            "RRULE:FREQ=DAILY;COUNT=700",
            *(f"EXDATE;VALUE=DATE:{2027 + m // 12}{m % 12 + 1:02d}{d:02d}"
              for m in range(24) for d in range(1, 29)),
        )
    )  # fmt: skip
    assert sum(each.is_left_out for each in read_here(many).events) == 500


# -- cancelled ------------------------------------------------------------------------------


def test_cancelled_by_method_or_status() -> None:
    assert only(calendar(event(), method="CANCEL")).is_cancelled
    assert only(calendar(event("STATUS:CANCELLED"))).is_cancelled
    assert not only(calendar(event(), method="REQUEST")).is_cancelled


def test_cancelled_without_a_word_or_a_date() -> None:
    gone = only(calendar(event(title="", start="X-A:1"), method="CANCEL"))
    assert gone.is_cancelled
    assert gone.follow_up == FollowUp(id=gone.follow_up.id, title="one", uid="one")


# -- names ----------------------------------------------------------------------------------


def test_an_event_without_a_uid_is_the_same_one_twice() -> None:
    text = calendar(event(uid="").replace("UID:\r\n", ""))
    first, second = only(text).follow_up, only(text).follow_up
    assert first.uid == second.uid
    assert first.uid
    assert only(text.replace("Scan", "Other")).follow_up.uid != first.uid


def test_two_events_without_a_uid_are_two() -> None:
    text = calendar(*(event(uid="", title=title).replace("UID:\r\n", "") for title in ("A", "B")))
    assert len(read_here(text).events) == 2


def test_a_very_long_uid_is_told_by_its_digest() -> None:
    one, other = (only(calendar(event(uid="x" * 5_000 + end))).follow_up.uid for end in "ab")
    assert len(one) == 64
    assert one != other


# -- what a stranger writes in our name -------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["STATE:sleeping", "RING:x", "DONE-ON:20", "MINUTES:9999999", "REMINDERS:soon", "RESULT-BY:x"],
)
def test_our_names_with_values_that_are_not_ours(line: str) -> None:
    lines = [f"X-RECURAPP-{line}"] + ["X-RECURAPP-STATE:booked"] * (not line.startswith("STATE"))
    assert skipped(calendar(event(*lines, start="DTSTART:20261204"))) == [SkipReason.UNREADABLE]


def test_a_zone_that_is_none_in_our_name() -> None:
    """It is not believed, and costs nothing else of the event."""
    lines = "X-RECURAPP-STATE:booked", "X-RECURAPP-ZONE:../x"
    assert only(calendar(event(*lines, start="DTSTART:20261204"))).follow_up.zone == ""
    one = only(calendar(event(*lines, start="DTSTART:20261204T102000"))).follow_up
    assert (one.starts, one.zone) == (time(10, 20), LONDON)


def test_only_ids_of_our_kind_are_taken() -> None:
    fixed = "00000000-0000-0000-0000-000000000001"
    own = event("X-RECURAPP-STATE:booked", f"X-RECURAPP-ID:{fixed}")
    assert str(only(calendar(own)).follow_up.id) != fixed
    assert only(calendar(event(uid=f"{fixed}@recurapp"))).follow_up.uid == f"{fixed}@recurapp"


def test_another_program_moved_what_we_exported() -> None:
    month = event("X-RECURAPP-STATE:booked", "X-RECURAPP-DAY:2026-12", start="DTSTART:20261209")
    assert only(calendar(month)).follow_up.day == PartialDate(2026, 12, 9)
    gone = event("X-RECURAPP-STATE:booked", "STATUS:CANCELLED")
    assert only(calendar(gone)).is_cancelled
    ours = event("X-RECURAPP-STATE:cancelled", "STATUS:CANCELLED")
    assert not only(calendar(ours)).is_cancelled
    assert only(calendar(ours, method="CANCEL")).is_cancelled


def test_now_may_be_in_any_zone() -> None:
    now = datetime(2026, 12, 4, 10, 30, tzinfo=UTC)
    text = calendar(event("DURATION:PT5M"))
    one = only(text, now=now, zone="Asia/Tokyo").follow_up
    assert (one.state, one.starts) == (FollowUpState.DONE, time(10, 20))
