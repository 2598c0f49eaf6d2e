"""A series without an end is kept ten years ahead: when the page opens, what is missing is added.

Only asks the vault and saves: what is missing, series_change.kept_ahead says.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from recurapp import series_change
from recurapp.records import Record

if TYPE_CHECKING:
    from recurapp.storage.store import Store


def extend_series(store: Store, now: datetime, local_zone: str) -> None:
    """Add the dates that are due to be planned by now, in one change. Raises StorageError."""
    added: list[Record] = []
    for repeating in store.follow_ups.repeating():
        series = repeating.series
        if series_change.is_open(series):
            members = store.follow_ups.in_series(series.id)
            added += series_change.kept_ahead(series, members, now, local_zone)
    if added:
        store.save(*added)
