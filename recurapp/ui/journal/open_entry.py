"""The entry that is open: what of it is saved, what only typed, and what others do to it meanwhile.

Owns the draft of what is typed, and how a change elsewhere comes in: field by field, and only
where both changed the same, what was typed goes on as an entry of its own. It saves no entry.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from recurapp.records import Draft, JournalEntry, Record
from recurapp.storage.errors import StorageError
from recurapp.ui.journal.editor_sheet import EditorSheet
from recurapp.ui.journal.merging import as_it_was, merged, untouched
from recurapp.ui.journal.typed_entry import FORM, TypedEntry, When, read_content
from recurapp.ui.parts.drafting import DraftKeeper
from recurapp.ui.parts.retry import Retry
from recurapp.ui.services import Services


class OpenEntry(EditorSheet):
    """`show_new`, `show_entry` or `show_draft` first."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._services = services
        self._entry: JournalEntry | None = None
        self._new_id = uuid4()
        self._based_on: datetime | None = None
        self._has_begun = False
        """A new entry is of the moment it was begun, not of the moment its form was opened."""
        self._is_saving = False
        self.keeper = DraftKeeper(services.store, FORM, self._draft_content, self)
        self.retry = Retry(self)
        services.feed.changed.connect(self._on_stored)
        services.clock.day_changed.connect(self._on_day_changed)
        if not self.may_change:
            self.form.set_read_only()
        self._begin(None, None, TypedEntry(self._now()), is_new=True)

    # What is shown

    @property
    def entry(self) -> JournalEntry | None:
        """The saved entry that is open, as it was last saved; None for one that is new."""
        return self._entry

    @property
    def is_unsaved(self) -> bool:
        """Whether something is typed that no entry holds."""
        return self._unsaved() is not None

    def show_new(self, at: datetime | None = None) -> None:
        """An empty form, of now or of a moment that was chosen."""
        self._leave()
        when = self._now() if at is None else When.told(at, self._services.clock.zone())
        self._begin(None, None, TypedEntry(when), is_new=at is None)
        self._has_begun = at is not None

    def show_entry(self, entry: JournalEntry) -> None:
        """A saved entry. Raises StorageError."""
        self._leave()
        based_on = self._services.store.changed_at(entry)
        self._begin(entry, based_on, TypedEntry.of(entry))
        self.say_state(self.tr("Saved"))

    def show_draft(self, draft: Draft) -> None:
        """What was typed and not saved before. Raises StorageError.

        It goes on from there; when its entry changed in the same field, or is gone, beside it.
        """
        self._leave()
        store = self._services.store
        entry = None if draft.about is None else store.get(JournalEntry, draft.about)
        based_on = None if entry is None else store.changed_at(entry)
        otherwise = self._now() if entry is None else When.of(entry)
        typed = read_content(draft.content, otherwise)
        goes_on = replace(draft, about=None, based_on=None)
        both = None if entry is None else self._since_draft(draft, typed, entry)
        if entry is None or both is None:
            self._begin(None, None, TypedEntry(typed.when))
        else:
            typed, goes_on = both, replace(draft, based_on=based_on)
            self._begin(entry, based_on, TypedEntry.of(entry))
        self._has_begun = True
        self.form.show_typed(typed)
        self.keeper.resume(goes_on)
        self.say_state(self.tr("Draft kept"))
        if goes_on != draft:
            if goes_on.about != draft.about:
                self.said.say_beside()
            self.keeper.touch()

    def _since_draft(
        self, draft: Draft, typed: TypedEntry, entry: JournalEntry
    ) -> TypedEntry | None:
        """The draft with what changed in its entry since; None in a conflict."""
        store, based_on = self._services.store, draft.based_on
        if store.changed_at(entry) == based_on:
            return typed
        if based_on is None:
            return None
        was = TypedEntry.of(as_it_was(store.history(entry), based_on) or entry)
        return merged(typed, was, was, TypedEntry.of(entry))

    def write_on(self) -> None:
        """With the keyboard, after the last word."""
        self.form.words.go_to_end()
        self.go_to_words()

    def go_to_words(self) -> None:
        """Give them the keyboard. No focus proxy: Tab would go past what stands before them."""
        self.form.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Nobody should come here with words that are not saved. If so, their draft stays."""
        if self.is_unsaved:
            self.keeper.hand_over()
        else:
            self._forget_draft()

    def _begin(
        self,
        entry: JournalEntry | None,
        based_on: datetime | None,
        typed: TypedEntry,
        *,
        is_new: bool = False,
    ) -> None:
        self._entry, self._based_on, self._new_id = entry, based_on, uuid4()
        self._has_begun = entry is not None
        self.retry.stop()
        self.said.stop()
        self.hard_day.hide()
        self.form.show_typed(typed, is_new=is_new)
        # As the fields give it back: what they cannot show as it is, is no change of the person.
        self._baseline = self.form.typed()
        self.keeper.begin(None if entry is None else entry.id, based_on)
        self.say_state("")
        self.foot.show_for(saved=self._entry is not None)

    # What is typed

    def _now(self) -> When:
        clock = self._services.clock
        return When.told(clock.now(), clock.zone())

    def _unsaved(self) -> TypedEntry | None:
        """What is typed, if it differs from what is saved."""
        typed = self.form.typed()
        same = typed == self._baseline
        return None if same or (self._entry is None and typed.is_empty) else typed

    def _draft_content(self) -> str | None:
        typed = self._unsaved()
        return None if typed is None else typed.content()

    def hand_over(self) -> bool:
        """The app is about to lock or close. True when the draft is on the disk, or not needed."""
        return self.keeper.hand_over()

    def _forget_draft(self) -> None:
        with contextlib.suppress(StorageError):  # offered once more than needed, no harm
            self.keeper.discard()

    # What others do

    def _on_stored(self, kinds: frozenset[type[Record]]) -> None:
        if self._is_saving or JournalEntry not in kinds:
            return
        self.form.known.look_again()
        if self.keeper.draft is None:
            self._follow_the_store()
        else:  # its row goes first, and nothing may be written while the store tells
            QTimer.singleShot(0, self, self._follow_the_store)

    def _follow_the_store(self) -> None:
        """The open entry may be another one now, or none. One in the trash may come back."""
        if self._entry is None:
            return
        with contextlib.suppress(StorageError):
            if self.is_unsaved:
                self._follow_with_words()
                return
            entry = self._services.store.get(JournalEntry, self._entry.id)
            if entry is None:
                self.show_new()
            elif entry != self._entry:
                self.show_entry(entry)

    def _follow_with_words(self) -> None:
        """Raises StorageError."""
        assert self._entry is not None
        if self._services.store.changed_at(self._entry) is None:
            self._go_beside()  # deleted for ever, and the draft about it went too
            self.said.say_gone()
            self.keeper.keep_now()
        elif self._take_over_changes():
            self.keeper.touch()

    def _take_over_changes(self) -> bool:
        """Put what changed elsewhere together with what is typed. Raises StorageError.

        False where that cannot be: both changed the same, or the entry is in the trash.
        """
        if self._entry is None:
            return True
        store = self._services.store
        changed_at = store.changed_at(self._entry)
        if changed_at == self._based_on:
            return True
        entry = store.get(JournalEntry, self._entry.id)
        if entry is None:
            return False
        stored, typed, before = TypedEntry.of(entry), self.form.typed(), self._baseline
        both = merged(typed, before, TypedEntry.of(self._entry), stored)
        if both is None:
            return False
        self.form.show_changes(both)
        self._baseline = untouched(typed, before, stored, self.form.typed())
        self._entry, self._based_on = entry, changed_at
        self.keeper.rebase(changed_at)
        return True

    def _go_beside(self) -> None:
        """What is typed is a new entry from now on; the stored one is left as it is."""
        typed = self.form.typed()
        self._entry, self._based_on, self._new_id = None, None, uuid4()
        self._baseline = TypedEntry(typed.when)
        draft = self.keeper.draft
        if draft is None:
            self.keeper.begin()
        else:  # the same row, also where one is still on its way
            self.keeper.resume(replace(draft, about=None, based_on=None))
        self.keeper.touch()
        self.say_state(self.tr("Not saved yet"))
        self.foot.show_for(saved=False)

    def _on_day_changed(self) -> None:
        if self._has_begun:
            self.form.when.say()
        else:
            self.form.when.follow(self._now())
            self._baseline = self._baseline._replace(when=self.form.when.when)
