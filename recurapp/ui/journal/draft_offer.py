"""Writing that was not saved, found when the journal is opened: go on with it, or not.

Owns what is offered, one after another, and how it goes into the trash: as entries, so that it
can be put back for as long as anything else. Nothing here drops what was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.records import MAX_ENTRY_CHARACTERS, Draft, InvalidRecord, JournalEntry
from recurapp.storage.answers import Change
from recurapp.storage.store import Store
from recurapp.ui.clock import Clock
from recurapp.ui.journal.entry_words import moment_text
from recurapp.ui.journal.typed_entry import FORM, TypedEntry, When, read_content
from recurapp.ui.widgets.banner import Banner


class LeftDraft(NamedTuple):
    """A draft, what it holds, and when it was written as far as that is known."""

    draft: Draft
    typed: TypedEntry
    written: When


class DraftOffer(QWidget):
    """`offer` what was found. Each answer brings the next one, "not now" too."""

    continue_wanted = Signal(object)
    """LeftDraft"""
    trash_wanted = Signal(object)
    """LeftDraft"""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._left: list[LeftDraft] = []
        self.bar: Banner | None = None
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def offer(self, drafts: Sequence[LeftDraft]) -> None:
        """Offer these, the first first."""
        self._left = list(drafts)
        self._show_next()

    def taken(self) -> None:
        """The one that was offered is dealt with."""
        self._left = self._left[1:]
        self._show_next()

    def _show_next(self) -> None:
        gone, self.bar = self.bar, None
        if gone is not None:
            gone.hide()
            self._line.removeWidget(gone)
            gone.deleteLater()
        self.setVisible(bool(self._left))
        if not self._left:
            return
        draft = self._left[0]
        self.bar = Banner(self._words(draft), self)
        for text, act in (
            (self.tr("Continue"), lambda: self.continue_wanted.emit(draft)),
            (self.tr("Move to trash"), lambda: self.trash_wanted.emit(draft)),
            (self.tr("Not now"), self.taken),
        ):
            self.bar.add_action(text).clicked.connect(act)
        self._line.addWidget(self.bar)

    def _words(self, draft: LeftDraft) -> str:
        written, today = draft.written, self._clock.today()
        return self.tr("There is writing from {when} that was not saved.").format(
            when=moment_text(written.day, written.at, today)
        )


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
