"""What taking a calendar file over would do to the follow-ups there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from recurapp.exchange.events import (
    CalendarFile,
    ReadEvent,
    Skipped,
    SkipReason,
    preview,
)
from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import PartialDate
from recurapp.uids import uid_of

DAY = PartialDate(2026, 12, 4)
LATER = PartialDate(2026, 12, 11)


def follow_up(**values: Any) -> FollowUp:
    usual: dict[str, Any] = {"title": "CT scan", "day": DAY, "uid": "one"}
    return FollowUp(**(usual | values))


def one_file(*events: ReadEvent) -> CalendarFile:
    return CalendarFile(events)


def test_what_to_ask_the_vault_for() -> None:
    one = follow_up()
    assert one_file(ReadEvent(one)).uids() == {"one", f"{one.id}@recurapp"}


def test_new_and_same_and_skipped() -> None:
    one, other = follow_up(), follow_up(uid="two")
    skipped = (Skipped("x", 3, SkipReason.NO_START),)
    seen = preview(
        CalendarFile((ReadEvent(replace(one, id=other.id)), ReadEvent(other)), skipped),
        {"one": one},
    )
    assert seen.same == (one,)
    assert seen.new == (ReadEvent(other),)
    assert seen.skipped == skipped


def test_a_changed_event_keeps_what_was_said_of_it_here() -> None:
    old = follow_up(
        state=FollowUpState.ASKED,
        confirmed=True,
        prepare="No food",
        who="Dr Strange",
        reminders=("60m",),
        result_how="By letter",
        hidden=True,
    )
    told = follow_up(
        title="CT scan, moved",
        day=LATER,
        starts=time(9),
        zone="Europe/London",
        minutes=30,
        place="Ward 3",
        reminders=("30m",),
    )
    (change,) = preview(one_file(ReadEvent(told)), {"one": old}).changed
    assert change.old == old
    assert change.new == replace(
        old,
        title="CT scan, moved",
        day=LATER,
        starts=time(9),
        zone="Europe/London",
        minutes=30,
        place="Ward 3",
    )


@pytest.mark.parametrize(
    ("state", "then"),
    [
        (FollowUpState.MOVED, FollowUpState.BOOKED),
        (FollowUpState.CANCELLED, FollowUpState.BOOKED),
        (FollowUpState.WAITING, FollowUpState.WAITING),
        (FollowUpState.ASKED, FollowUpState.ASKED),
    ],
)
def test_what_was_moved_is_booked_again_by_its_new_date(
    state: FollowUpState, then: FollowUpState
) -> None:
    old = follow_up(state=state)
    assert preview(one_file(ReadEvent(follow_up())), {"one": old}).same == (old,)
    (change,) = preview(one_file(ReadEvent(follow_up(day=LATER))), {"one": old}).changed
    assert (change.new.state, change.new.day) == (then, LATER)


def test_what_we_wrote_counts_as_a_whole() -> None:
    old = follow_up(prepare="No food", reminders=("60m",))
    told = follow_up(id=old.id, prepare="", reminders=(), state=FollowUpState.DONE)
    (change,) = preview(one_file(ReadEvent(told, is_own=True)), {"one": old}).changed
    assert change.new == told


def test_it_is_known_by_its_id_too() -> None:
    old = follow_up(uid="")
    told = replace(old, uid="their name for it", day=LATER)
    known = {uid_of(old): old}
    (change,) = preview(one_file(ReadEvent(told, is_own=True)), known).changed
    assert change.new == replace(old, day=LATER)


@pytest.mark.parametrize("state", FollowUpState)
def test_only_what_is_to_come_can_be_cancelled(state: FollowUpState) -> None:
    old = follow_up(state=state)
    told = follow_up(day=LATER, title="Cancelled: scan")
    seen = preview(one_file(ReadEvent(told, is_cancelled=True)), {"one": old})
    if state in {FollowUpState.ASKED, FollowUpState.BOOKED, FollowUpState.MOVED}:
        (change,) = seen.cancelled
        assert change.new == replace(old, state=FollowUpState.CANCELLED)
    else:
        assert seen.same == (old,)
        assert seen.cancelled == ()


def test_what_is_cancelled_and_not_known_is_named_or_not_spoken_of() -> None:
    gone = ReadEvent(follow_up(), is_cancelled=True, line=7)
    left_out = ReadEvent(follow_up(uid="two"), is_cancelled=True, is_left_out=True)
    seen = preview(one_file(gone, left_out), {})
    assert seen.new == ()
    assert seen.skipped == (Skipped("CT scan", 7, SkipReason.CANCELLED),)


def test_a_series_that_is_cancelled_by_its_name_alone() -> None:
    done = follow_up(uid="one 20261127", state=FollowUpState.DONE)
    ahead = follow_up(uid="one 20261204")
    other = follow_up(uid="one-and-a-half 20261204")
    gone = one_file(ReadEvent(follow_up(day=None), is_cancelled=True))
    assert "one *" in gone.uids()
    seen = preview(gone, {one.uid: one for one in (done, ahead, other)})
    assert [change.old for change in seen.cancelled] == [ahead]
    assert seen.cancelled[0].new == replace(ahead, state=FollowUpState.CANCELLED)
    assert seen.skipped == ()
