"""The editor of the journal: one entry, new or saved, and everything that keeps it safe.

Owns when it is saved, kept as a draft, refused or tried again, and what is said about that.
"Saved" is said after the commit returned, never before. It knows no list and no page: what is to
be shown next is theirs. Words are never read for their meaning.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from recurapp.records import MAX_ENTRY_CHARACTERS, InvalidRecord, JournalEntry
from recurapp.storage.answers import Change
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.journal.open_entry import OpenEntry
from recurapp.ui.journal.typed_entry import TypedEntry
from recurapp.ui.services import Services
from recurapp.ui.words.long_text import part
from recurapp.ui.words.time_text import clock_text

_DONE_KEYS = ("Ctrl+Return", "Ctrl+Enter")
"""Of the keyboard and of its number pad. A shortcut: on a button, Enter alone would press it."""


class EntryEditor(OpenEntry):
    """`show_new`, `show_entry` or `show_draft` first. Before it shows another: `settle()`."""

    saved = Signal(object, object)
    """The Change and the JournalEntry, once they are on the disk."""
    remove_wanted = Signal(object)
    """The JournalEntry. What was typed is saved in it, or goes on here as a new entry."""
    history_wanted = Signal(object)
    """The JournalEntry, with all that was typed saved."""
    ask_wanted = Signal(str)
    """A question for the team, to begin with the words that are selected here."""
    closed = Signal()
    """Done: the person is ready with it, and nothing is left to read here."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._change: Change | None = None
        self._connect()

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.form.half_typed.connect(self._on_half_typed)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._on_draft_failed)
        self.retry.wanted.connect(self._on_retry)
        self.said.again_wanted.connect(self._on_again)
        self.said.parts_wanted.connect(self.save_parts)
        self.said.back_wanted.connect(self._put_back)
        self.said.trash_wanted.connect(self._on_remove)
        self.foot.prompt_button.clicked.connect(self.form.ask_prompt)
        self.foot.ask_button.clicked.connect(self._on_ask)
        self.foot.history_button.clicked.connect(self._on_history)
        self.foot.remove_button.clicked.connect(self._on_remove)
        self.foot.done_button.clicked.connect(self.done)
        for keys in _DONE_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.done)

    # What is typed

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
        if self.is_unsaved:
            return self._save()
        self._forget_draft()
        return True

    def save_parts(self) -> None:
        """What is too long for one entry, as several: in one transaction, none or all of them."""
        if not self.form.check() or not self.is_unsaved:
            return
        typed = self._with_changes()
        if typed is None:
            return
        records = typed.entries(self._new_id if self._entry is None else self._entry.id)
        if self._store(records):
            self._begin(records[0], None, TypedEntry.of(records[0]))
            self._on_saved(records[0])

    def _save(self) -> bool:
        typed = self._with_changes()
        if typed is None:
            return self._entry is not None and not self.is_unsaved
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

    def _with_changes(self) -> TypedEntry | None:
        """What is to be saved, with what changed elsewhere; None where that is nothing or fails.

        A conflict, which makes a new entry of it, is said, and so is a failure.
        """
        try:
            if self._take_over_changes():
                unsaved = self._unsaved()
                if unsaved is None:
                    self._forget_draft()
                    self.say_state(self.tr("Saved"))
                return unsaved
        except StorageError as error:
            self._on_failed(error.problem)
            return None
        self._go_beside()
        self.said.say_beside()
        return None

    def _store(self, entries: Sequence[JournalEntry]) -> bool:
        """In one transaction with the end of the draft. When it fails, everything stays."""
        self._is_saving = True
        try:
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
        self.form.known.add(entry.tags)
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
        if self.is_unsaved:
            self._save()
        else:
            self.retry.stop()

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

    def _on_ask(self) -> None:
        words = self.form.words
        selected = words.textCursor().hasSelection()
        self.ask_wanted.emit(words.createMimeDataFromSelection().text() if selected else "")

    def _on_history(self) -> None:
        if (not self.may_change or self.settle()) and self._entry is not None:
            self.history_wanted.emit(self._entry)

    def _on_remove(self) -> None:
        if self._entry is not None:
            entry_id = self._entry.id
            entry = self.ready_to_remove()
            if entry is not None and entry.id == entry_id:
                self.remove_wanted.emit(entry)

    def ready_to_remove(self) -> JournalEntry | None:
        """The open entry, once nothing typed is lost when it goes to the trash; None: it stays.

        It is saved first, so that it comes back with every word. From one that was emptied nothing
        was typed: it goes as it was. Words that no entry can hold stay here as a new one, kept as
        a draft.
        """
        entry, typed = self._entry, self._unsaved()
        if entry is None:
            return None
        if typed is not None and typed.is_empty:
            self._put_back()
            return entry
        self.retry.stop()
        if self.settle():
            return self._entry
        if self._entry is None or self.retry.timer.isActive():  # said already: beside, or a failure
            return None
        self._go_beside()
        self.said.say_apart()
        return entry if self.keeper.hand_over() else None

    def _put_back(self) -> None:
        """The entry as it was last saved."""
        if self._entry is None:
            return
        self.form.show_typed(TypedEntry.of(self._entry))
        self._baseline = self.form.typed()
        self._forget_draft()
        self.said.stop()
        self.say_state(self.tr("Saved"))
        self.form.words.setFocus()
