"""What was typed and what was changed elsewhere meanwhile, put together field by field.

Owns when the two cannot be put together. Pure: knows no widget and no store.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from recurapp.records import JournalEntry
from recurapp.storage.answers import Version
from recurapp.ui.journal.typed_entry import TypedEntry

_ALONE = ("when", "mood", "worry", "text", "helped")
"""Fields that change each for itself. The tags and the one being typed go together, and a half
typed day is nobody else's."""


def merged(
    typed: TypedEntry, before: TypedEntry, saved: TypedEntry, stored: TypedEntry
) -> TypedEntry | None:
    """`typed` with what of `stored` the person did not touch; None where both changed a field.

    `before` is what the fields gave before the person did anything to them; `saved` the entry they
    were filled from, which they may show in another form; `stored` is what the entry is now.
    """
    both = typed
    for name in _ALONE:
        mine, theirs = getattr(typed, name), getattr(stored, name)
        if theirs in (getattr(saved, name), mine):
            continue
        if mine != getattr(before, name):
            return None
        both = both._replace(**{name: theirs})
    if stored.tags not in (saved.tags, typed.tags):
        if (typed.tags, typed.adding) != (before.tags, before.adding):
            return None
        both = both._replace(tags=stored.tags)
    return both


def untouched(
    typed: TypedEntry, before: TypedEntry, stored: TypedEntry, shown: TypedEntry
) -> TypedEntry:
    """What the fields would give now, had the person done nothing to them.

    `typed` and `before` are from before the two were put together, `shown` is from after.
    """
    values = {
        name: getattr(shown if getattr(typed, name) == getattr(before, name) else stored, name)
        for name in (*_ALONE, "tags")
    }
    return before._replace(**values)


def as_it_was(versions: Sequence[Version[JournalEntry]], saved_at: datetime) -> JournalEntry | None:
    """What an entry was when it was saved then; None when it is so still.

    Its history, newest first, has of equal values that follow each other only the last: one that
    was in the trash and came back is the same.
    """
    found: JournalEntry | None = None
    for version in versions:
        if version.saved_at == saved_at:
            return version.record
        if version.saved_at > saved_at:
            found = version.record
    return found
