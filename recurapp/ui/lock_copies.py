"""What lies open for the lock screen, against what the open vault says now.

Owns that the copies never outlive what they are of: a kill between the two writes of a change may
have left an old one. It adds none: only the person does that.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from recurapp.own_support import PLAN_PARTS
from recurapp.records import Contact
from recurapp.settings import LockScreenContact, SettingsFile, plan_to_show
from recurapp.storage.errors import StorageError
from recurapp.ui.one_of_a_kind import hard_times_plan_of

if TYPE_CHECKING:
    from recurapp.storage.store import Store


def catch_up_with(store: Store, settings: SettingsFile) -> None:
    """Bring the copies to what is saved now. What cannot be read is left as it is."""
    now = settings.settings
    if now.lock_screen_plan:
        with suppress(StorageError):
            plan = hard_times_plan_of(store)
            shown = plan_to_show(getattr(plan, part) for part in PLAN_PARTS)
            settings.change(lock_screen_plan=shown)
    if now.lock_screen_contacts:
        with suppress(StorageError):
            copies = copies_of(now.lock_screen_contacts, store.find(Contact))
            settings.change(lock_screen_contacts=copies)


def copies_of(
    copies: Iterable[LockScreenContact], contacts: Iterable[Contact]
) -> tuple[LockScreenContact, ...]:
    """Each copy as its contact is now; without those whose contact is gone or has no number."""
    saved = [
        LockScreenContact(str(one.role), one.name, one.number) for one in contacts if one.number
    ]
    found: list[LockScreenContact] = []
    for copy in copies:
        same_role = [one for one in saved if one.role == copy.role]
        mine = copy if copy in same_role else next(iter(same_role), None)
        if mine is not None and mine not in found:
            found.append(mine)
    return tuple(found)
