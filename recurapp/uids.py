"""What calendar files call follow-ups: our own ones, those of a file, and the dates of one event.

Owns how such a name is made and known again, for reading, writing and searching alike. Pure.
"""

from __future__ import annotations

import re
from uuid import UUID

from recurapp.follow_ups import FollowUp

_OWN = re.compile(
    r"([0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})@recurapp"
)
_EVERY_DATE = " *"


def own_uid(record_id: UUID | str) -> str:
    """What a file calls a follow-up that came from no file."""
    return f"{record_id}@recurapp"


def id_in(uid: str) -> UUID | None:
    """The record's id, where own_uid() made this."""
    found = _OWN.fullmatch(uid)
    return None if found is None else UUID(found[1])


def uid_of(follow_up: FollowUp) -> str:
    """What a calendar file calls it: as the file it came from, else by its own id."""
    return follow_up.uid or own_uid(follow_up.id)


def date_uid(uid: str, stamp: str) -> str:
    """One date of an event that repeats. `stamp` begins with a digit: 20261204T102000."""
    return f"{uid} {stamp}"


def every_date_uid(uid: str) -> str:
    """Asks for all dates of an event that repeats; nothing is called so."""
    return f"{uid}{_EVERY_DATE}"


def bounds_of_dates(uid: str) -> tuple[str, str]:
    """All that date_uid() makes of it lies between these two, in the order of their characters."""
    return f"{uid} ", f"{uid} :"  # behind the digits


def asked_for_dates(uid: str) -> str | None:
    """What every_date_uid() made this from; None for the name of one thing."""
    return uid.removesuffix(_EVERY_DATE) if uid.endswith(_EVERY_DATE) else None
