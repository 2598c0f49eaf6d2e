"""Writing that was not saved, found when the journal is opened.

Owns how it is found and told, and how it goes into the trash: as entries, so that it can be put
back for as long as anything else. Nothing here drops what was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from recurapp.records import MAX_ENTRY_CHARACTERS, Draft, InvalidRecord, JournalEntry
from recurapp.storage.answers import Change
from recurapp.storage.store import Store
from recurapp.ui.clock import Clock
from recurapp.ui.journal.typed_entry import FORM, TypedEntry, When, read_content
from recurapp.ui.parts.left_offer import Left, WhenWords


class LeftDraft(NamedTuple):
    """A draft, what it holds, and when it was written as far as that is known."""

    draft: Draft
    typed: TypedEntry
    written: When


def offered(found: Sequence[LeftDraft], now: datetime) -> list[Left]:
    """Each with the sentence that offers it."""
    translate = QCoreApplication.translate
    words = WhenWords(
        translate("DraftOffer", "You were writing today at {time}. Your words are safe."),
        translate("DraftOffer", "You were writing yesterday at {time}. Your words are safe."),
        translate("DraftOffer", "You were writing on {day} at {time}. Your words are safe."),
    )
    return [Left(words.said_of(one.written.at, now), one) for one in found]


def find_left(store: Store, clock: Clock) -> list[LeftDraft]:
    """Every draft of the journal, the newest first. Raises StorageError."""
    zone, now = clock.zone(), clock.now()
    found = []
    for draft in store.find(Draft):
        if draft.form == FORM:
            at = (store.changed_at(draft) or now).astimezone(now.tzinfo)
            written = When(at, zone, at.date())
            found.append(LeftDraft(draft, read_content(draft.content, written), written))
    return sorted(found, key=lambda left: left.written.at, reverse=True)


def put_in_trash(store: Store, left: LeftDraft) -> Change | None:
    """Make entries of it and remove them. None when it held nothing. Raises StorageError."""
    if left.typed.is_empty:
        store.drop_draft(left.draft)
        return None
    entries = _entries(left.typed)
    store.save(*entries, settles=left.draft)
    return store.remove(*entries)


def _entries(typed: TypedEntry) -> list[JournalEntry]:
    """One; or as many as hold all of it, where one would be too long or have too many tags."""
    try:
        return [typed.entry(uuid4())]
    except InvalidRecord:
        parts = (typed.text, ", ".join(typed.tags), typed.adding, typed.helped)
        words = "\n\n".join(filter(None, parts))
    step = MAX_ENTRY_CHARACTERS
    pieces = [words[start : start + step] for start in range(0, len(words), step)]
    empty = typed._replace(tags=(), adding="", helped="")
    first, *others = [empty._replace(text=piece) for piece in pieces]
    later = [one._replace(mood=None, worry=None) for one in others]
    return [one.entry(uuid4()) for one in (first, *later)]
