"""The records there is one of: the person's profile, the place where they left off, how they want
follow-ups and support to be, and their plan for very hard times.

Owns what holds before one was ever saved.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from recurapp.follow_ups import CHOICES_ID, FollowUpChoices
from recurapp.own_support import HARD_TIMES_ID, SUPPORT_CHOICES_ID, HardTimesPlan, SupportChoices
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


def support_choices_of(store: Store) -> SupportChoices:
    """Raises StorageError."""
    return store.get(SupportChoices, SUPPORT_CHOICES_ID) or SupportChoices()


def hard_times_plan_of(store: Store) -> HardTimesPlan:
    """Raises StorageError."""
    return store.get(HardTimesPlan, HARD_TIMES_ID) or HardTimesPlan()


def place_of(store: Store) -> Place:
    """Where it cannot be read, the first one: it is not worth a message."""
    with contextlib.suppress(StorageError):
        return store.get(Place, PLACE_ID) or Place()
    return Place()
