"""Reading a calendar within this process, for tests: the child's work and the parent's, no child.

What is read here is a test's own text; the app itself never does this.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

from recurapp.exchange.events import CalendarFile, ReadEvent
from recurapp.exchange.ics_read import read
from recurapp.exchange.ics_values import Gathering

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
LONDON = "Europe/London"


def read_here(text: str | bytes, now: datetime = NOW, zone: str = LONDON) -> CalendarFile:
    """As read_calendar, through the JSON that lies between child and parent."""
    data = text.encode() if isinstance(text, str) else text
    items = [item for item in read(data, {"now": now.isoformat(), "zone": zone}) if item]
    gathering = Gathering(now, zone)
    gathering.take(json.loads(json.dumps(items)))
    return gathering.file


def only(text: str | bytes, now: datetime = NOW, zone: str = LONDON) -> ReadEvent:
    """The one date of a calendar from which nothing was left out."""
    found = read_here(text, now, zone)
    assert found.skipped == ()
    (event,) = found.events
    return event
