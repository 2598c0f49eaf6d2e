"""The records there is one of: the person's profile, the place where they left off, and how they
want follow-ups to be.

Owns what holds before one was ever saved.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from recurapp.follow_ups import CHOICES_ID, FollowUpChoices
from recurapp.records import PLACE_ID, PROFILE_ID, Place, Profile
from recurapp.storage.errors import StorageError

if TYPE_CHECKING:
    from recurapp.storage.store import Store


def profile_of(store: Store) -> Profile:
    """Raises StorageError."""
    return store.get(Profile, PROFILE_ID) or Profile()


def choices_of(store: Store) -> FollowUpChoices:
    """Raises StorageError."""
    return store.get(FollowUpChoices, CHOICES_ID) or FollowUpChoices()


def place_of(store: Store) -> Place:
    """Where it cannot be read, the first one: it is not worth a message."""
    with contextlib.suppress(StorageError):
        return store.get(Place, PLACE_ID) or Place()
    return Place()
