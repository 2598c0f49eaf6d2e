"""A series without an end is kept ten years ahead: when the page opens, what is missing is added.

Owns that what was removed does not come back. The rule is series_change.extended.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from recurapp import schedule
from recurapp.follow_ups import FollowUp
from recurapp.records import Record
from recurapp.ui.follow_ups import series_change

if TYPE_CHECKING:
    from recurapp.storage.store import Store


def extend_series(store: Store, now: datetime, local_zone: str) -> None:
    """Add the dates that are due to be planned by now, in one change. Raises StorageError."""
    added: list[Record] = []
    for repeating in store.follow_ups.repeating():
        series = repeating.series
        if not series_change.is_open(series):
            continue
        members = store.follow_ups.in_series(series.id)
        made = series_change.extended(series, members, (), now.date())
        if not made:
            continue
        trashed = (one.record for one in store.trash(FollowUp))
        gone = [one.slot for one in trashed if one.series == series.id and one.slot is not None]
        for one in series_change.extended(series, members, gone, now.date()):
            added += [one, *schedule.already_past(one, now, local_zone)]
    if added:
        store.save(*added)
