"""The names of follow-ups in calendar files: made in one place, and known again there."""

from __future__ import annotations

from uuid import UUID

import pytest

from recurapp.follow_ups import FollowUp
from recurapp.uids import (
    asked_for_dates,
    bounds_of_dates,
    date_uid,
    every_date_uid,
    id_in,
    own_uid,
    uid_of,
)

OURS = FollowUp(title="CT scan")


def test_our_own_are_called_by_their_id() -> None:
    assert uid_of(OURS) == own_uid(OURS.id) == f"{OURS.id}@recurapp"
    assert id_in(uid_of(OURS)) == OURS.id
    assert uid_of(FollowUp(title="CT scan", uid="one")) == "one"


@pytest.mark.parametrize(
    "uid", ["one", own_uid(UUID(int=1)), own_uid("x"), f"{own_uid(UUID(int=1))}.example"]
)
def test_what_is_not_one_of_ours(uid: str) -> None:
    assert id_in(uid) is None


@pytest.mark.parametrize("stamp", ["20261204", "20261204T102000", "21001231T235959"])
def test_a_date_lies_between_the_bounds_of_its_event(stamp: str) -> None:
    first, last = bounds_of_dates("one")
    assert first < date_uid("one", stamp) < last


@pytest.mark.parametrize("uid", ["one", "one two", "one-20261204", "on 20261204", "one2 20261204"])
def test_other_names_do_not(uid: str) -> None:
    first, last = bounds_of_dates("one")
    assert not first < uid < last


def test_all_dates_can_be_asked_for() -> None:
    assert asked_for_dates(every_date_uid("one")) == "one"
    assert asked_for_dates("one") is None
    assert asked_for_dates(date_uid("one", "20261204")) is None
