"""What was typed and what changed elsewhere: put together, unless both changed one field."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from recurapp.records import JournalEntry
from recurapp.storage.answers import Version
from recurapp.ui.journal.merging import as_it_was, merged, untouched
from recurapp.ui.journal.typed_entry import TypedEntry, When
from tests.ui.desk import MONDAY

WHEN = When.told(MONDAY, "Europe/London")
LATER = When.told(MONDAY.replace(hour=20), "Europe/London")
SAVED = TypedEntry(WHEN, 2, 7, "Words.", ("Scan",), "", "Tea")
NEW: dict[str, Any] = {
    "when": LATER,
    "mood": 4,
    "worry": None,
    "text": "New.",
    "tags": ("Scans",),
    "helped": "x",
}


def test_what_is_as_it_was_changes_nothing() -> None:
    typed = SAVED._replace(text="Mine.", adding="t")
    assert merged(typed, SAVED, SAVED, SAVED) == typed


@pytest.mark.parametrize("theirs", NEW)
@pytest.mark.parametrize("mine", NEW)
def test_two_fields_are_put_together_and_one_is_a_conflict(mine: str, theirs: str) -> None:
    typed = SAVED._replace(**{mine: NEW[mine]})
    other: dict[str, Any] = {
        **NEW,
        "text": "Other.",
        "mood": 1,
        "worry": 0,
        "tags": ("Other",),
        "helped": "y",
    }
    other["when"] = When.told(MONDAY.replace(hour=3), "Europe/London")
    stored = SAVED._replace(**{theirs: other[theirs]})
    if mine == theirs:
        assert merged(typed, SAVED, SAVED, stored) is None
    else:
        assert merged(typed, SAVED, SAVED, stored) == stored._replace(**{mine: NEW[mine]})


@pytest.mark.parametrize("name", NEW)
def test_the_same_change_in_both_is_none(name: str) -> None:
    same = SAVED._replace(**{name: NEW[name]})
    assert merged(same, SAVED, SAVED, same) == same


def test_a_tag_being_typed_and_other_tags_are_a_conflict() -> None:
    typed = SAVED._replace(adding="t")
    assert merged(typed, SAVED, SAVED, SAVED._replace(tags=("Scans",))) is None


def test_what_the_fields_show_in_another_form_was_not_touched() -> None:
    before = SAVED._replace(text="Words shown.")
    stored = SAVED._replace(text="Theirs.", mood=5)
    typed = before._replace(mood=1, half=("1 May", "10:00"))
    both = merged(typed, before, SAVED, stored._replace(mood=2))
    assert both == typed._replace(text="Theirs.")
    shown = both._replace(text="Theirs shown.")
    start = untouched(typed, before, stored, shown)
    assert start == before._replace(text="Theirs shown.", mood=5)


def test_what_an_entry_was_at_a_time() -> None:
    one = JournalEntry(at=MONDAY, zone="Europe/London", day=MONDAY.date(), text="One.")
    two = replace(one, text="Two.")
    minute = timedelta(minutes=1)
    versions = [Version(two, MONDAY + 4 * minute), Version(one, MONDAY + 2 * minute)]
    assert as_it_was([], MONDAY) is None
    assert as_it_was(versions, MONDAY + 5 * minute) is None
    assert as_it_was(versions, MONDAY + 4 * minute) == two
    assert as_it_was(versions, MONDAY + 3 * minute) == two
    assert as_it_was(versions, MONDAY + 2 * minute) == one
    assert as_it_was(versions, MONDAY) == one
