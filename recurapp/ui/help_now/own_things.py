"""What is the person's own on the help page, as far as it may be shown now.

Owns that rule: all of it while the vault is open; locked, or behind the curtain, what was ticked
for the lock screen and nothing else. A vault that cannot be read keeps no page shut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from recurapp.own_support import PLAN_PARTS, ServiceChoice
from recurapp.records import Contact
from recurapp.settings import LockScreenContact, Settings
from recurapp.storage.errors import StorageError
from recurapp.ui.one_of_a_kind import hard_times_plan_of

if TYPE_CHECKING:
    from recurapp.storage.store import Store


class OwnThings(NamedTuple):
    contacts: Sequence[Contact | LockScreenContact]
    choices: Mapping[str, ServiceChoice]
    """Own corrections, by the id of the service."""
    plan: tuple[str, ...]
    """The parts of the plan for very hard times, where it is to be shown; else nothing."""


def own_things(settings: Settings, store: Store | None) -> OwnThings:
    """`store` is None where what is the person's own is locked away or covered."""
    if store is None:
        return OwnThings(settings.lock_screen_contacts, {}, settings.lock_screen_plan)
    contacts: list[Contact] = []
    choices: dict[str, ServiceChoice] = {}
    plan: tuple[str, ...] = ()
    with suppress(StorageError):
        contacts = store.find(Contact)
    with suppress(StorageError):
        choices = {choice.service: choice for choice in store.find(ServiceChoice)}
    with suppress(StorageError):
        kept = hard_times_plan_of(store)
        if (kept.on_help or settings.lock_screen_plan) and not kept.is_empty:
            plan = tuple(getattr(kept, part) for part in PLAN_PARTS)
    return OwnThings(contacts, choices, plan)
