"""A calendar file against a real vault: what is known there, saved in one go, and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from uuid import uuid4

from recurapp.exchange.events import Preview, preview
from recurapp.exchange.ics import calendar_text
from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import PartialDate
from recurapp.storage.store import Store
from tests.exchange.bombs import calendar, event
from tests.exchange.reading import NOW, read_here

OURS = FollowUp(title="CT scan", day=PartialDate(2026, 12, 4))


def seen(store: Store, text: str | bytes) -> Preview:
    """As the panel asks for it."""
    found = read_here(text)
    return preview(found, store.follow_ups.with_uids(found.uids()))


def taken_over(store: Store, what: Preview) -> None:
    new = [each.follow_up for each in what.new]
    changed = [each.new for each in (*what.changed, *what.cancelled)]
    store.save(*new, *changed, import_id=uuid4())


def exported(*some: FollowUp) -> bytes:
    return calendar_text(some, neutral_title=None, now=NOW)


def test_twice_the_same_file_adds_nothing(store: Store) -> None:
    text = calendar(event("RRULE:FREQ=WEEKLY;COUNT=3"), event(uid="two", title="Blood test"))
    taken_over(store, seen(store, text))
    assert store.follow_ups.count() == 4
    again = seen(store, text)
    assert (again.new, again.changed, again.cancelled) == ((), (), ())
    assert len(again.same) == 4


def test_a_start_with_seconds_is_kept_to_the_minute_and_not_changed_the_next_time(
    store: Store,
) -> None:
    """Such times come from programs that write the moment at which an event was made."""
    text = calendar(
        event(
            "RRULE:FREQ=WEEKLY;COUNT=2",
            "DTEND:20261204T110045",
            start="DTSTART:20261204T102030",
        ),
        event(uid="two", start="DTSTART:20261204T102030Z"),
    )
    taken_over(store, seen(store, text))
    assert {one.starts for one in store.find(FollowUp)} == {time(10, 20)}
    again = seen(store, text)
    assert (again.new, again.changed, again.cancelled) == ((), (), ())
    assert len(again.same) == 3


def test_a_cancelled_event_takes_no_other_with_it_whose_name_begins_alike(store: Store) -> None:
    both = event("RRULE:FREQ=WEEKLY;COUNT=2"), event(uid="one two")
    taken_over(store, seen(store, calendar(*both)))
    gone = seen(store, calendar(event("STATUS:CANCELLED"), event(uid="one two")))
    assert {one.old.uid for one in gone.cancelled} == {
        "one 20261204T102000",
        "one 20261211T102000",
    }
    assert [one.uid for one in gone.same] == ["one two"]


def test_what_was_exported_here_is_known_by_its_id(store: Store) -> None:
    store.save(OURS)
    assert seen(store, exported(OURS)).same == (OURS,)
    later = replace(OURS, day=PartialDate(2026, 12, 11))
    (change,) = seen(store, exported(later)).changed
    assert (change.old, change.new) == (OURS, later)


def test_what_was_exported_comes_back_from_the_trash(store: Store) -> None:
    store.save(OURS)
    store.remove(OURS)
    taken_over(store, seen(store, exported(OURS)))
    assert store.get(FollowUp, OURS.id) == OURS


def test_one_of_theirs_that_went_through_us_is_known_by_either_name(store: Store) -> None:
    theirs = replace(OURS, uid="their@name")
    store.save(theirs)
    assert seen(store, exported(theirs)).same == (theirs,)
    assert seen(store, exported(replace(theirs, uid="another@name"))).same == (theirs,)


def test_copies_of_one_of_ours_are_told_apart(store: Store) -> None:
    """Another program that copies an event gives it a new name, and knows nothing of our id."""
    ours = "X-RECURAPP-STATE:booked", f"X-RECURAPP-ID:{OURS.id}"
    own_name = event(uid=f"{OURS.id}@recurapp", title="c")
    repeats = event("RRULE:FREQ=DAILY;COUNT=2", *ours, uid="d", title="d")
    text = calendar(
        event(*ours, uid="a", title="a"), event(*ours, uid="b", title="b"), own_name, repeats
    )
    what = seen(store, text)
    assert len({each.follow_up.id for each in what.new}) == len(what.new) == 5
    assert what.skipped == ()
    taken_over(store, what)
    assert {one.title for one in store.find(FollowUp) if one.id == OURS.id} == {"c"}
    again = seen(store, text)
    assert (again.new, again.changed, again.skipped) == ((), (), ())
    assert len(again.same) == store.follow_ups.count() == 5


def test_what_is_known_by_its_name_is_not_also_another_by_its_id(store: Store) -> None:
    ours = "X-RECURAPP-STATE:booked", f"X-RECURAPP-ID:{OURS.id}"
    first, second = event(*ours, uid="a", title="a"), event(*ours, uid="b", title="b")
    taken_over(store, seen(store, calendar(second)))
    both = seen(store, calendar(first, second))
    assert [one.uid for one in both.same] == ["b"]
    taken_over(store, both)
    assert {one.title for one in store.find(FollowUp)} == {"a", "b"}
    assert len(seen(store, calendar(first, second)).same) == 2


def test_a_series_is_cancelled_by_its_name_alone(store: Store) -> None:
    taken_over(store, seen(store, calendar(event("RRULE:FREQ=WEEKLY;COUNT=3"), event(uid="one2"))))
    gone = seen(store, calendar(event(), method="CANCEL"))
    taken_over(store, gone)
    states = {one.uid: one.state for one in store.find(FollowUp)}
    assert states.pop("one2") is FollowUpState.BOOKED
    assert set(states.values()) == {FollowUpState.CANCELLED}
    assert len(states) == 3


def test_the_undo_of_an_import_leaves_what_was_there(store: Store) -> None:
    store.save(OURS)
    what = seen(store, calendar(event("RRULE:FREQ=WEEKLY;COUNT=3")))
    change = store.save(*[each.follow_up for each in what.new], import_id=uuid4())
    assert store.follow_ups.count() == 4
    store.undo(change)
    assert store.find(FollowUp) == [OURS]
