"""Calendar files that are made to break a reader, and what must come of each. For test and faults.

Owns the texts only.
"""

from __future__ import annotations

from recurapp.exchange.ics import ReadProblem, SkipReason


def calendar(*events: str, method: str = "", zones: str = "") -> str:
    """A calendar around these events."""
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n"
    told = f"METHOD:{method}\r\n" if method else ""
    return f"{head}{told}{zones}{''.join(events)}END:VCALENDAR\r\n"


def event(*lines: str, uid: str = "one", title: str = "Scan", start: str = "") -> str:
    """One event; it begins on 4 December 2026 at 10:20 in London unless told otherwise."""
    start = start or "DTSTART;TZID=Europe/London:20261204T102000"
    whole = (f"UID:{uid}", f"SUMMARY:{title}" if title else "", start, *lines)
    inner = "".join(f"{line}\r\n" for line in whole if line)
    return f"BEGIN:VEVENT\r\n{inner}END:VEVENT\r\n"


def _many(head: str, item: str, times: int, tail: str = "") -> str:
    return calendar(event(head + item * times + tail))


_FIRST = "DTSTART:00010101T000000Z"

BOMBS: dict[str, tuple[str | bytes, ReadProblem | SkipReason | None]] = {
    "nothing": ("", ReadProblem.EMPTY),
    "only zeros": (b"\0" * 5000, ReadProblem.EMPTY),
    "not a calendar": ("Dear Sir, please find attached", ReadProblem.NOT_A_CALENDAR),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, ReadProblem.NOT_A_CALENDAR),
    "a web page": ("<html>BEGIN:VCALENDAR</html>", ReadProblem.NOT_A_CALENDAR),
    "over 5 MB": ("BEGIN:VCALENDAR\n" + "x" * 5 * 1024 * 1024, ReadProblem.TOO_BIG),
    "10,001 events": (
        calendar("BEGIN:VEVENT\nEND:VEVENT\n" * 10_001),
        ReadProblem.TOO_MANY,
    ),
    "every second": (calendar(event("RRULE:FREQ=SECONDLY")), SkipReason.ODD_RULE),
    "every minute": (calendar(event("RRULE:FREQ=MINUTELY")), SkipReason.ODD_RULE),
    "every hour": (calendar(event("RRULE:FREQ=HOURLY;COUNT=3")), SkipReason.ODD_RULE),
    "30 February by seconds": (
        calendar(event("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30")),
        SkipReason.ODD_RULE,
    ),
    "30 February": (calendar(event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")), None),
    "interval 0": (calendar(event("RRULE:FREQ=DAILY;INTERVAL=0")), SkipReason.ODD_RULE),
    "interval -1": (calendar(event("RRULE:FREQ=DAILY;INTERVAL=-1")), SkipReason.ODD_RULE),
    "interval 401": (calendar(event("RRULE:FREQ=DAILY;INTERVAL=401")), SkipReason.ODD_RULE),
    "daily for ever": (calendar(event("RRULE:FREQ=DAILY")), SkipReason.REPEATS_TOO_OFTEN),
    "daily from the year 1": (
        calendar(event("RRULE:FREQ=DAILY", start=_FIRST)),
        SkipReason.ODD_YEAR,
    ),
    "the year 9999": (calendar(event(start="DTSTART:99991231T235959Z")), SkipReason.ODD_YEAR),
    "20,000 by year day": (
        _many("RRULE:FREQ=YEARLY;BYYEARDAY=1", ",1", 20_000),
        SkipReason.ODD_RULE,
    ),
    "all of its days left out": (
        calendar(event("RRULE:FREQ=DAILY", "EXRULE:FREQ=DAILY")),
        SkipReason.ODD_RULE,
    ),
    "400,000 left out": (_many("EXDATE:20261204", ",20261205", 400_000), None),
    "400,000 more": (
        _many("RDATE;VALUE=DATE:20261204", ",20261205", 400_000),
        None,
    ),
    "a zone that is a folder": (
        calendar(event(start="DTSTART;TZID=Europe:20261204T102000")),
        SkipReason.UNKNOWN_ZONE,
    ),
    "a zone that is a path": (
        calendar(event(start="DTSTART;TZID=../../../etc/passwd:20261204T102000")),
        SkipReason.UNKNOWN_ZONE,
    ),
    "a zone that changes every second": (
        calendar(
            event(start="DTSTART;TZID=Wild:20261204T102000"),
            zones="BEGIN:VTIMEZONE\r\nTZID:Wild\r\nBEGIN:STANDARD\r\nDTSTART:19000101T000000\r\n"
            "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
            "END:VTIMEZONE\r\n",
        ),
        SkipReason.UNKNOWN_ZONE,
    ),
    "lines that never end": ("BEGIN:VEVENT\nSUMMARY:" + "\n a" * 900_000, SkipReason.UNREADABLE),
    "millions of empty lines": ("BEGIN:VCALENDAR" + "\n" * 5_000_000, ReadProblem.TOO_BIG),
    "millions of short lines": ("BEGIN:VEVENT" + "\na" * 2_500_000, ReadProblem.TOO_BIG),
    "100,000 alarms in each other": (
        "BEGIN:VEVENT\n" + "BEGIN:VALARM\n" * 100_000,
        SkipReason.UNREADABLE,
    ),
    "100,000 alarms in each other, ended": (
        calendar(event("BEGIN:VALARM\n" * 100_000 + "END:VALARM\n" * 100_000)),
        None,
    ),
    "100,000 alarms": (calendar(event("BEGIN:VALARM\nEND:VALARM\n" * 90_000)), None),
    "a million parameters": (
        calendar(event("DESCRIPTION" + ";A=B" * 1_000_000 + ":x")),
        None,
    ),
    "a million backslashes": (calendar(event("DESCRIPTION:" + "\\" * 4_000_000)), None),
    "a million marks on one letter": (
        calendar(event("DESCRIPTION:a" + "\u0301\u0323" * 1_000_000)),
        None,
    ),
    "a number of 5,000 digits": (calendar(event("SEQUENCE:" + "9" * 5_000)), None),
    "a duration of 5,000 digits": (
        calendar(event("DURATION:P" + "9" * 5_000 + "D")),
        SkipReason.UNREADABLE,
    ),
    "a trigger of 5,000 digits": (
        calendar(event(f"BEGIN:VALARM\r\nTRIGGER:-P{'9' * 5_000}D\r\nEND:VALARM")),
        None,
    ),
    "10,000 of one UID": (calendar(event() * 10_000), None),
    "5,000 that repeat for ten years": (
        calendar(*(event("RRULE:FREQ=WEEKLY", uid=str(at)) for at in range(5_000))),
        SkipReason.TOO_MANY,
    ),
}
