"""The records there is one of."""

from __future__ import annotations

import pytest

from recurapp.follow_ups import CHOICES_ID, FollowUpChoices
from recurapp.records import PLACE_ID, PROFILE_ID, Place, Profile
from recurapp.storage.errors import StorageError
from recurapp.ui.one_of_a_kind import choices_of, place_of, profile_of
from tests.ui.desk import Desk
from tests.ui.journal.rows import lose_table


def test_before_one_was_saved_there_is_the_first(desk: Desk) -> None:
    store = desk.vault.store
    assert place_of(store) == Place(id=PLACE_ID)
    assert profile_of(store).id == PROFILE_ID
    assert choices_of(store) == FollowUpChoices(id=CHOICES_ID)


def test_what_was_saved_is_read(desk: Desk) -> None:
    store = desk.vault.store
    place, profile = Place(page="journal", prompt="p1"), Profile(name="Ana")
    choices = FollowUpChoices(count_days=True)
    store.save(place, profile, choices)
    assert place_of(store) == place
    assert profile_of(store) == profile
    assert choices_of(store) == choices


def test_a_place_that_cannot_be_read_is_the_first_and_a_profile_is_told(desk: Desk) -> None:
    store = desk.vault.store
    store.save(Place(page="journal"))
    for table in ("place", "profile"):
        lose_table(desk, table)
    assert place_of(store) == Place()
    with pytest.raises(StorageError):
        profile_of(store)
