"""The editor of the journal: one entry, new or saved, and everything that keeps it safe.

Owns when it is saved, kept as a draft, refused or tried again, and what is said about that.
"Saved" is said after the commit returned, never before. It knows no list and no page: what is to
be shown next is theirs. Words are never read for their meaning.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from recurapp.records import MAX_ENTRY_CHARACTERS, Draft, InvalidRecord, JournalEntry, Record
from recurapp.storage.answers import Change
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.journal.editor_sheet import EditorSheet
from recurapp.ui.journal.long_text import part
from recurapp.ui.journal.typed_entry import FORM, TypedEntry, When, read_content
from recurapp.ui.parts.drafting import DraftKeeper
from recurapp.ui.parts.retry import Retry
from recurapp.ui.services import Services
from recurapp.ui.words.time_text import clock_text

_DONE_KEYS = ("Ctrl+Return", "Ctrl+Enter")
"""Of the keyboard and of its number pad. A shortcut: on a button, Enter alone would press it."""


class EntryEditor(EditorSheet):
    """`show_new`, `show_entry` or `show_draft` first. Before it shows another: `settle()`."""

    saved = Signal(object, object)
    """The Change and the JournalEntry, once they are on the disk."""
    remove_wanted = Signal(object)
    """The JournalEntry, with all that was typed saved."""
    history_wanted = Signal(object)
    """The same."""
    closed = Signal()
    """Done: the person is ready with it, and nothing is left to read here."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._services = services
        self._entry: JournalEntry | None = None
        self._new_id = uuid4()
        self._based_on: datetime | None = None
        self._has_begun = False
        """A new entry is of the moment it was begun, not of the moment its form was opened."""
        self._is_saving = False
        self._change: Change | None = None
        self.keeper = DraftKeeper(services.store, FORM, self._draft_content, self)
        self.retry = Retry(self)
        self._connect()
        self._begin(None, None, TypedEntry(self._now()), is_new=True)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.form.half_typed.connect(self._on_half_typed)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._on_draft_failed)
        self.retry.wanted.connect(self._on_retry)
        self.said.again_wanted.connect(self._on_again)
        self.said.parts_wanted.connect(self.save_parts)
        self.foot.prompt_button.clicked.connect(self.form.ask_prompt)
        self.foot.history_button.clicked.connect(self._on_history)
        self.foot.remove_button.clicked.connect(self._on_remove)
        self.foot.done_button.clicked.connect(self.done)
        for keys in _DONE_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.done)
        self._services.feed.changed.connect(self._on_stored)
        self._services.clock.day_changed.connect(self._on_day_changed)
        if not self.may_change:
            self.form.set_read_only()

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

        It goes on from there; when its entry has changed since, or is gone, beside it.
        """
        self._leave()
        store = self._services.store
        entry = None if draft.about is None else store.get(JournalEntry, draft.about)
        based_on = None if entry is None else store.changed_at(entry)
        otherwise = self._now() if entry is None else When.of(entry)
        typed = read_content(draft.content, otherwise)
        is_beside = draft.about is not None and (entry is None or based_on != draft.based_on)
        if entry is None or is_beside:
            self._begin(None, None, TypedEntry(typed.when))
            draft = replace(draft, about=None, based_on=None)
        else:
            self._begin(entry, based_on, TypedEntry.of(entry))
        self._has_begun = True
        self.form.show_typed(typed)
        self.keeper.resume(draft)
        self.say_state(self.tr("Draft kept"))
        if is_beside:
            self.said.say_beside()
            self.keeper.touch()

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

    def _on_changed(self) -> None:
        if not self._has_begun:
            self._has_begun = True
            if self.form.when.when == self._baseline.when:
                self.form.when.follow(self._now())
        self.say_state(self.tr("Not saved yet"))
        self.said.stop("empty", "emptied", "unfit", "unkept")
        self._look_at_length()
        self.keeper.touch()

    def _on_half_typed(self) -> None:
        """A day that is not applied yet begins no entry, but it is kept with what there is."""
        if self.is_unsaved:
            self.say_state(self.tr("Not saved yet"))
        self.keeper.touch()

    def _look_at_length(self) -> None:
        """The count that costs nothing decides whether to count exactly."""
        if self.form.words.at_most > MAX_ENTRY_CHARACTERS:
            self._say_if_too_long(self.form.words.text())
        else:
            self.said.stop("too")

    def _say_if_too_long(self, text: str) -> bool:
        over = len(text) - MAX_ENTRY_CHARACTERS
        if over <= 0:
            self.said.stop("too")
            return False
        self.said.say_too_long(over, len(part(text, MAX_ENTRY_CHARACTERS)))
        return True

    # Saving

    def done(self) -> None:
        """Save it and be ready with it; an empty one is said to be so and stays open."""
        if not self.may_change:
            self.closed.emit()
            return
        if self._entry is None and not self.is_unsaved:
            self.said.say_empty()
            self.form.words.setFocus()
            return
        saves = self.is_unsaved  # the line after a hard day is to be seen; done again closes
        if self.settle() and not (saves and self.hard_day.isVisible()):
            self.closed.emit()

    def settle(self) -> bool:
        """Save what is typed, if anything is. True when the editor may be left."""
        if not self.form.check():
            return False
        typed = self._unsaved()
        if typed is None:
            self._forget_draft()
            return True
        return self._save(typed)

    def hand_over(self) -> bool:
        """The app is about to lock or close. True when the draft is on the disk, or not needed."""
        return self.keeper.hand_over()

    def save_parts(self) -> None:
        """What is too long for one entry, as several: in one transaction, none or all of them."""
        typed = self._unsaved() if self.form.check() else None
        if typed is None:
            return
        records = typed.entries(self._new_id if self._entry is None else self._entry.id)
        if self._store(records):
            self._begin(records[0], None, TypedEntry.of(records[0]))
            self._on_saved(records[0])

    def _save(self, typed: TypedEntry) -> bool:
        if typed.is_empty:
            self.said.say_emptied()
            return False
        if self._say_if_too_long(typed.text):
            self.form.words.setFocus()
            return False
        try:
            entry = typed.entry(self._new_id if self._entry is None else self._entry.id)
        except InvalidRecord:
            self.said.say_unfit()
            return False
        if not self._store([entry]):
            return False
        self.form.show_tags(entry.tags)
        self._on_saved(entry)
        return True

    def _store(self, entries: Sequence[JournalEntry]) -> bool:
        """In one transaction with the end of the draft. When it fails, everything stays."""
        self._is_saving = True
        try:
            if self._is_changed_elsewhere():
                return False
            self._change = self._services.store.save(*entries, settles=self.keeper.draft)
        except StorageError as error:
            self._on_failed(error.problem)
            return False
        finally:
            self._is_saving = False
        return True

    def _on_saved(self, entry: JournalEntry) -> None:
        """The commit has returned."""
        self.form.when.say_saved()
        self._entry, self._baseline = entry, self.form.typed()._replace(half=None)
        with contextlib.suppress(StorageError):
            self._based_on = self._services.store.changed_at(entry)
        self.keeper.begin(entry.id, self._based_on)
        self.retry.stop()
        self.said.stop()
        time = clock_text(self._services.clock.now())
        self.say_state(self.tr("Saved at {time}").format(time=time), aloud=True)
        self.foot.show_for(saved=self._entry is not None)
        with contextlib.suppress(StorageError):  # the profile could not be read: no line
            self.hard_day.show_for(entry)
        self.show_hard_day()
        if self.is_unsaved:  # a day that is still being typed
            self.keeper.touch()
        self.saved.emit(self._change, entry)

    def _is_changed_elsewhere(self) -> bool:
        """The entry is not as this form saw it: then this becomes an entry beside it."""
        if self._entry is None or self._services.store.changed_at(self._entry) == self._based_on:
            return False
        self._go_beside()
        return True

    def _go_beside(self) -> None:
        typed = self.form.typed()
        self._entry, self._based_on, self._new_id = None, None, uuid4()
        self._baseline = TypedEntry(typed.when)
        draft = self.keeper.draft
        if draft is None:
            self.keeper.begin()
        else:
            self.keeper.resume(replace(draft, about=None, based_on=None))
        self.keeper.touch()
        self.say_state(self.tr("Not saved yet"))
        self.foot.show_for(saved=self._entry is not None)
        self.said.say_beside()

    def _forget_draft(self) -> None:
        with contextlib.suppress(StorageError):  # offered once more than needed, no harm
            self.keeper.discard()

    # When it does not go well

    def _on_failed(self, problem: Problem) -> None:
        self.say_state(self.tr("Not saved yet"))
        self.said.say_failed(problem)
        self.retry.failed()

    def _on_again(self) -> None:
        """A save that failed, else a draft that could not be kept."""
        if self.retry.timer.isActive():
            self.settle()
        else:
            self.keeper.hand_over()

    def _on_retry(self) -> None:
        """By itself, while the person may be typing: what is half chosen is left alone."""
        typed = self._unsaved()
        if typed is None:
            self.retry.stop()
        else:
            self._save(typed)

    def _on_draft_failed(self, problem: Problem | None) -> None:
        self.say_state(self.tr("Not saved yet"))
        if problem is None:
            self.said.say_unkept()
        elif not self.said.about:
            self.said.say_failed(problem)

    def _on_kept(self) -> None:
        if self.retry.timer.isActive():  # the person asked for a save: a draft is not enough
            return
        self.said.stop("failed", "unkept")
        if self.is_unsaved:
            self.say_state(self.tr("Draft kept"))
        else:
            self.say_state("" if self._entry is None else self.tr("Saved"))

    # What others do

    def _on_stored(self, kinds: frozenset[type[Record]]) -> None:
        """The open entry may be another one now. With unsaved words it is looked at on saving."""
        if self._is_saving or JournalEntry not in kinds:
            return
        if self.keeper.draft is None:
            self._follow_the_store()
        else:  # its row goes first, and nothing may be written while the store tells
            QTimer.singleShot(0, self, self._follow_the_store)

    def _follow_the_store(self) -> None:
        if self._entry is None or self.is_unsaved:
            return
        with contextlib.suppress(StorageError):
            entry = self._services.store.get(JournalEntry, self._entry.id)
            if entry is None:
                self.show_new()
            elif entry != self._entry:
                self.show_entry(entry)

    def _on_day_changed(self) -> None:
        if self._has_begun:
            self.form.when.say()
        else:
            self.form.when.follow(self._now())
            self._baseline = self._baseline._replace(when=self.form.when.when)

    def _on_history(self) -> None:
        if (not self.may_change or self.settle()) and self._entry is not None:
            self.history_wanted.emit(self._entry)

    def _on_remove(self) -> None:
        """Saved first, so that it comes back from the trash with every word."""
        if self.settle() and self._entry is not None:
            self.remove_wanted.emit(self._entry)
