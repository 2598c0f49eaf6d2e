"""Calendars that went wrong somewhere: real ones with bytes, lines and whole parts out of place.

Owns the sources and the ways to spoil them. The same number and seed give the same calendar.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import icalendar

from tests.exchange.bombs import BOMBS, calendar, event

SAMPLES_FOLDER = Path(icalendar.__file__).parent / "tests"
_LONGEST = 200_000
_LINES = (
    *"BEGIN:VEVENT END:VEVENT BEGIN:VCALENDAR END:VCALENDAR BEGIN:VALARM END:VALARM".split(),
    *"BEGIN:VTIMEZONE END:VTIMEZONE BEGIN:STANDARD BEGIN:VTODO METHOD:CANCEL".split(),
    *"STATUS:CANCELLED RRULE:FREQ=DAILY RRULE:FREQ=SECONDLY RRULE: RDATE: EXDATE:".split(),
    *"DTSTART:20261204 DTSTART:20261204T102000Z DTEND:19000101 DURATION:-P1D DURATION:PT".split(),
    *"RRULE:FREQ=YEARLY;INTERVAL=0 RRULE:FREQ=WEEKLY;BYDAY=99MO TRIGGER:-PT15M UID:x".split(),
    *"DTSTART;TZID=Europe:20261204T102000 DTSTART;TZID=../x:20261204T102000 SEQUENCE:x".split(),
    *"RECURRENCE-ID:20261204T102000Z X-RECURAPP-STATE:done X-RECURAPP-RING:x :::: ;=".split(),
    *"DTSTART;VALUE=PERIOD:20261204T102000Z/PT1H EXRULE:FREQ=DAILY SUMMARY:\u202e\u0301".split(),
    "RDATE;VALUE=DATE:" + ",".join(["20261204"] * 300),
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9",
    "DESCRIPTION;X=" + '"' * 99,
    "UID:00000000-0000-4000-8000-000000000001@recurapp",
)
_PIECES = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n ",
    b"\\",
    b'"',
    b"99999999999",
    b"-1",
    b"T24",
)


@cache
def sources() -> tuple[bytes, ...]:
    """icalendar's samples, and the smaller of what is made to break a reader."""
    samples = [path.read_bytes() for path in sorted(SAMPLES_FOLDER.rglob("*.ics"))]
    made = [
        data if isinstance(data, bytes) else data.encode()
        for name, (data, _expected) in sorted(BOMBS.items())
        if len(data) < 5_000
    ]
    whole = calendar(
        event("RRULE:FREQ=WEEKLY;COUNT=9", "EXDATE:20261211T102000Z", "DURATION:PT1H"),
        event("RECURRENCE-ID:20261218T102000Z", title="Moved"),
        event("BEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM", uid="two", title="Blood test"),
    )
    return (*samples, *made, *[whole.encode()] * 20)


def mutant(seed: int, number: int) -> bytes:
    """One of the sources, spoilt in one to eight ways."""
    chance = random.Random(f"{seed} {number}")
    data = chance.choice(sources())
    for _ in range(chance.randint(1, 8)):
        data = chance.choice(_WAYS)(data, chance)[:_LONGEST]
    return data


def _flip(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 5) if spoilt else 0):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _cut(data: bytes, chance: random.Random) -> bytes:
    begin, end = _slice(data, chance)
    return data[:begin] + data[end:]


def _twice(data: bytes, chance: random.Random) -> bytes:
    begin, end = _slice(data, chance)
    return data[:end] + data[begin:end] * chance.choice((1, 1, 2, 30)) + data[end:]


def _end_early(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _piece(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_PIECES) + data[at:]


def _line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(_LINES).encode() + b"\r")
    return b"\n".join(lines)


def _swap(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _digits(data: bytes, chance: random.Random) -> bytes:
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    spoilt = bytearray(data)
    for at in chance.sample(places, min(len(places), chance.randint(1, 6))):
        spoilt[at] = chance.choice(b"0123456789")
    return bytes(spoilt)


def _join(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice(sources())
    return _end_early(data, chance) + other[chance.randrange(len(other) + 1) :]


def _slice(data: bytes, chance: random.Random) -> tuple[int, int]:
    begin = chance.randrange(len(data) + 1)
    return begin, min(len(data), begin + chance.randrange(1, 200))


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _cut, _twice, _end_early, _piece, _line, _line, _swap, _digits, _digits, _join,
)  # fmt: skip
