"""Which backups to keep. Pure: instants in, instants out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

KEEP_ALL_FOR = timedelta(days=2)

_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, lambda made: made.date()),
    (4, lambda made: made.isocalendar()[:2]),
    (12, lambda made: (made.year, made.month)),
)


def to_drop(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Those of the instants (aware, UTC) whose backups may go.

    Kept are all of the last 2 days, then the newest of each of the last 7 days, 4 weeks and
    12 months that have one. The newest of all always stays, whatever the clock says.
    """
    newest_first = sorted(set(made), reverse=True)
    kept = set(newest_first[:1])
    kept.update(instant for instant in newest_first if instant > now - KEEP_ALL_FOR)
    for many, period in _PERIODS:
        newest_of: dict[object, datetime] = {}
        for instant in newest_first:
            newest_of.setdefault(period(instant), instant)
        kept.update(list(newest_of.values())[:many])
    return frozenset(newest_first) - kept
