"""Calendar files as the rest of the app sees them: read one, compare it, write one.

The facade of this folder. The file itself is read in a child process (apart.py), and every value
that comes back is checked again here; nothing of a stranger's text is parsed in this process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from recurapp.exchange.apart import CannotRead, ReadProblem, read_in_child
from recurapp.exchange.events import (
    CalendarFile,
    Changed,
    Preview,
    ReadEvent,
    Skipped,
    SkipReason,
    preview,
)
from recurapp.exchange.ics_values import Gathering
from recurapp.exchange.limits import MOST_BYTES
from recurapp.follow_ups import FollowUp

__all__ = [
    "CalendarFile",
    "CannotRead",
    "Changed",
    "Preview",
    "ReadEvent",
    "ReadProblem",
    "SkipReason",
    "Skipped",
    "calendar_text",
    "preview",
    "read_calendar",
]


def read_calendar(
    path: Path,
    now: datetime,
    local_zone: str,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> CalendarFile:
    """All events of an .ics file. Raises CannotRead. Takes up to two minutes: call it in Tasks.

    `now` is aware; `local_zone` is an IANA name. After `is_cancelled` says so, within a tenth of
    a second, the child is ended and CannotRead(ReadProblem.STOPPED) raised.
    """
    asked = {"now": now.isoformat(), "zone": local_zone}
    gathering = Gathering(now, local_zone)
    batches = read_in_child(
        "calendar", path, asked, most_bytes=MOST_BYTES, is_cancelled=is_cancelled
    )
    for batch in batches:
        gathering.take(batch)
    return gathering.file


def calendar_text(
    follow_ups: Iterable[FollowUp], *, neutral_title: str | None, now: datetime
) -> bytes:
    """An .ics file of these, plain and not encrypted.

    With a neutral title, which each is then called, it has times and no word of the person; what
    has no whole day is left out of it.
    """
    from recurapp.exchange import ics_write  # icalendar takes its time to load

    return ics_write.calendar_text(follow_ups, neutral_title=neutral_title, now=now)
