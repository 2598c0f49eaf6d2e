"""The store: the only writer of records, and where they are found.

Owns what a page may ask of storage, that an answer of save means COMMIT returned, and who is told
of a change. Every call hops to the storage thread and waits (about a millisecond).
A change of many records goes in steps, each a transaction, with whatever else waits in between.
It must not load SQLAlchemy when imported: the first page is drawn without it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload
from uuid import UUID

from recurapp.records import Draft, JournalEntry, Record
from recurapp.storage import first_page
from recurapp.storage.connection import Connection, checkpoint, storage_errors
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.rows import TABLES, cleaned, microseconds
from recurapp.storage.transaction import transaction
from recurapp.storage.worker import StorageThread

if TYPE_CHECKING:
    from recurapp.storage.answers import Change, Trashed, Version
    from recurapp.storage.follow_up_reading import FollowUpReading
    from recurapp.storage.journal_reading import JournalReading
    from recurapp.storage.writing import Action

R = TypeVar("R", bound=Record)
T = TypeVar("T")
CHECKPOINT_WITHIN_SECONDS = 0.5
DRAFT_CHECKPOINT_WITHIN_SECONDS = 25.0
TRASH_IS_KEPT_FOR = timedelta(days=90)
TRASH_AT_ONCE = 1
"""Records that upkeep deletes in one transaction, behind which a save may have to wait: to take
the words of one entry out of a large index takes some 25 ms."""
Listener = Callable[[frozenset[type[Record]]], object]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """Saves, finds and takes back records of the open vault.

    Every method may raise StorageError; a failed one has changed nothing (but undo and
    delete_for_ever of many records, see there) and left no transaction open. Methods that write
    raise RuntimeError inside a listener, and StorageError(READ_ONLY) in a vault opened to read.
    Safe to call from any thread.
    """

    def __init__(
        self,
        thread: StorageThread,
        connection: Connection,
        *,
        read_only: bool,
        now: Callable[[], datetime] = _utc_now,
        path: Path | None = None,
    ) -> None:
        """`path` is the open file: a save fails when something else, or nothing, lies there."""
        self._thread = thread
        self._connection = connection
        self._read_only = read_only
        self._now = now
        self._path = path
        self._opened_file = None if path is None else path.stat()
        self._is_cold = True
        self._listeners: list[Listener] = []
        self._telling = threading.local()
        self._stopping = threading.Event()

    # Reading

    def get(self, kind: type[R], record_id: UUID) -> R | None:
        """One live record, or None when there is none or it is in the trash."""
        if self._is_cold and kind in first_page.START_UP_KINDS:
            return self._call(lambda: first_page.get(self._connection, kind, record_id))
        found: R | None = self._read(lambda reading: reading.get(self._connection, kind, record_id))
        return found

    def find(self, kind: type[R]) -> list[R]:
        """All live records of a kind: entries newest first, others in the order of creation."""
        if self._is_cold and kind in first_page.START_UP_KINDS:
            return self._call(lambda: first_page.find(self._connection, kind))
        return self._read(lambda reading: reading.find(self._connection, kind))

    def entries(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        before: JournalEntry | None = None,
        limit: int | None = None,
    ) -> list[JournalEntry]:
        """A window of journal entries, newest first.

        `since` and `until` are local days, both included. `before` is the last entry of the
        page shown so far; the next page begins after it.
        """
        return self._read(
            lambda reading: reading.entries(
                self._connection, since=since, until=until, before=before, limit=limit
            )
        )

    def entries_of_day(self, day: date) -> list[JournalEntry]:
        """The journal entries of one local day, oldest first."""
        return self._call(lambda: first_page.entries_of_day(self._connection, day))

    def last_day_before(self, day: date) -> date | None:
        """The latest local day before `day` that has a journal entry."""
        return self._call(lambda: first_page.last_day_before(self._connection, day))

    @cached_property
    def journal(self) -> JournalReading:
        """The journal's list, search, tags and month. Needs no SQLAlchemy."""
        from recurapp.storage.journal_reading import JournalReading

        return JournalReading(self._thread, self._connection)

    @cached_property
    def follow_ups(self) -> FollowUpReading:
        """The agenda, its month and what Today asks of it. Needs no SQLAlchemy."""
        from recurapp.storage.follow_up_reading import FollowUpReading

        return FollowUpReading(self._thread, self._connection)

    @overload
    def trash(self) -> list[Trashed[Record]]: ...
    @overload
    def trash(self, kind: type[R]) -> list[Trashed[R]]: ...
    def trash(self, kind: type[Record] | None = None) -> Any:
        """What is in the trash, of one kind or of all; the last one put there first."""
        kinds = tuple(TABLES) if kind is None else (kind,)
        return self._read(lambda reading: reading.trash(self._connection, kinds))

    def history(self, record: R) -> list[Version[R]]:
        """Earlier values of a record, newest first. To go back to one, save it."""
        return self._read(
            lambda reading: reading.history(self._connection, type(record), record.id)
        )

    def changed_at(self, record: Record) -> datetime | None:
        """When a record was last written, live or in the trash; None when it is not there.

        To see that it changed, ask whether this is another instant, not a later one: the clock
        may have been set back.
        """
        found: datetime | None = self._read(
            lambda reading: reading.changed_at(self._connection, type(record), record.id)
        )
        return found

    # Writing

    def save(
        self,
        *records: Record,
        import_id: UUID | None = None,
        settles: Draft | None = None,
        removes: Sequence[Record] = (),
    ) -> Change:
        """Write records in one transaction; when this returns they are on the disk.

        Text is cleaned (text.py); InvalidRecord if that leaves a record that may not be.
        A record that lay in the trash comes back. `import_id` marks records that are new.
        The draft that this `settles` is gone once the records are there, never before.
        What it `removes` goes to the trash in the same change, so one undo takes back both.
        """
        clean = [cleaned(record) for record in records]
        source = None if import_id is None else str(import_id)

        def act(action: Action) -> None:
            action.save(clean, source)
            action.remove(_ids(removes))
            if settles is not None:
                action.drop_drafts([str(settles.id)])

        return self._write(act)

    def keep_draft(self, draft: Draft) -> Future[None]:
        """Write a draft without waiting: by its id it replaces the one kept before.

        It comes after all that was asked before and before all that is asked later. The future
        raises StorageError or InvalidRecord. There is no history, no undo, and nobody is told.
        """
        return self._thread.post(lambda: self._keep(draft))

    def drop_draft(self, draft: Draft) -> None:
        """Forget a draft; when this returns it is gone from the disk."""
        self._write(lambda action: action.drop_drafts([str(draft.id)]))

    def remove(self, *records: Record) -> Change:
        """Put records in the trash."""
        ids = _ids(records)
        return self._write(lambda action: action.remove(ids))

    def restore(self, *records: Record) -> Change:
        """Take records out of the trash, as they were."""
        ids = _ids(records)
        return self._write(lambda action: action.restore(ids))

    def alter_in_steps(
        self, kind: type[R], ids: Iterable[UUID], alter: Callable[[R], R | None]
    ) -> Change:
        """Change any number of records, one change to undo, without keeping others waiting long.

        `alter` is given each record as it is now, for it may have been saved since it was found,
        and gives it back as it is to be; None leaves it. It runs on the storage thread, once for
        each record unless a step fails, and must not ask the store. What was removed is left.
        Many records go in several transactions (long_change.py): see Change.unreached and
        .problem; others may see a part of it done. Listeners are told once, at the end.
        """
        pieces = list(dict.fromkeys(str(record_id) for record_id in ids))
        return self._in_steps(pieces, lambda action, piece: action.alter(kind, piece, alter))

    def undo(self, change: Change) -> Change:
        """Take back what that change did; itself a change. In steps, if it was of many records.

        What was written since stays: each value goes back only if it still is as that change
        left it. A record that change had made or restored goes to the trash, unless it was edited
        since. `kept` tells how many stay, wholly or partly. One deleted for ever stays deleted.
        If an undo in steps raises, a part of it may be done: asked again it goes on.
        """

        def revisions() -> list[int]:
            self._load()
            from recurapp.storage import writing

            return writing.revisions_of(self._connection, change.id)

        undone = self._in_steps(self._call(revisions), lambda action, seq: action.take_back(seq))
        if undone.problem is not None:
            raise StorageError(undone.problem)
        return undone

    def stop_long_work(self) -> None:
        """End alter_in_steps and undo after their present step, now and from now on.

        For a lock or the end of the app, before what runs is waited for. Never waits.
        """
        self._stopping.set()

    def delete_for_ever(self, *records: Record) -> None:
        """Delete records, their history, drafts and words in the index. Backups still hold them.

        Many go in steps; if that raises, some may be gone: asked again it goes on.
        """
        gone = self._in_steps(_ids(records), lambda action, id_: action.delete_for_ever([id_]))
        if gone.problem is not None:
            raise StorageError(gone.problem)
        with suppress(StorageError):  # it is deleted; the checkpoint after each save comes too
            self._call(lambda: checkpoint(self._connection))

    def upkeep(self) -> None:
        """Delete for ever what lay in the trash for TRASH_IS_KEPT_FOR, without waiting.

        A few records at a time, so that others get in between. Nobody is told: nothing live
        changes. What fails is tried again at the next start.
        """
        if not self._read_only:
            self._thread.post(self._empty_old_trash)

    # Telling

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the kinds that changed, after each commit, on the saving thread.

        It may read but not write. Returns a function that ends this.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def warm_up(self) -> None:
        """Load SQLAlchemy on the storage thread, without waiting. Call it after the first paint."""
        self._thread.post(self._load)

    # Inside

    def _load(self) -> None:
        """Load SQLAlchemy and all statements. On the storage thread only."""
        from recurapp.storage import reading, writing  # noqa: F401 - to have them loaded

        self._is_cold = False

    def _read(self, query: Callable[[Any], T]) -> T:
        def work() -> T:
            self._load()
            from recurapp.storage import reading

            return query(reading)

        return self._call(work)

    def _write(self, act: Callable[[Action], None]) -> Change:
        self._refuse_to_write()
        from recurapp.storage.answers import Change

        done = self._call(lambda: self._transact(act))
        if done.kinds:
            self._tell(frozenset(done.kinds))
        return Change(done.change, frozenset(done.kinds), done.changed, done.kept)

    def _in_steps(self, pieces: Sequence[T], act: Callable[[Action, T], None]) -> Change:
        """Do `act` to each piece, as one change."""
        self._refuse_to_write()
        from recurapp.storage.long_change import LongChange

        long = LongChange(pieces, act)
        try:
            long.run(
                lambda step, change: self._call(lambda: self._transact(step, change)),
                self._stopping,
            )
        finally:
            if long.so_far.kinds:
                self._tell(long.so_far.kinds)
        return long.so_far

    def _transact(self, act: Callable[[Action], None], change: int | None = None) -> Action:
        """One transaction, of a change that was begun or of a new one. On the storage thread."""
        self._load()
        from recurapp.storage.writing import Action

        with transaction(self._connection):
            action = Action(self._connection, microseconds(self._now()), change)
            act(action)
            self._refuse_if_gone()
        # Soon, but off the way of this save and of the next ones of a burst.
        self._checkpoint_within(CHECKPOINT_WITHIN_SECONDS)
        return action

    def _refuse_to_write(self) -> None:
        if getattr(self._telling, "now", False):
            raise RuntimeError("a listener may only read")
        if self._read_only:
            raise StorageError(Problem.READ_ONLY)

    def _keep(self, draft: Draft) -> None:
        """On the storage thread."""
        if self._read_only:
            raise StorageError(Problem.READ_ONLY)
        with storage_errors():
            self._load()
            from recurapp.storage import writing

            with transaction(self._connection):
                writing.keep_draft(self._connection, cleaned(draft), microseconds(self._now()))
                self._refuse_if_gone()
            self._checkpoint_within(DRAFT_CHECKPOINT_WITHIN_SECONDS)

    def _empty_old_trash(self) -> None:
        """One transaction of it, and the next if there is more. On the storage thread."""
        self._load()
        from recurapp.storage import reading
        from recurapp.storage.writing import Action

        now = self._now()
        before = microseconds(now - TRASH_IS_KEPT_FOR)
        ids = reading.in_trash_before(self._connection, before, TRASH_AT_ONCE)
        if ids:
            with transaction(self._connection):
                Action(self._connection, microseconds(now)).delete_for_ever(ids)
                self._refuse_if_gone()
            self._checkpoint_within(CHECKPOINT_WITHIN_SECONDS)
            self._thread.post(self._empty_old_trash)

    def _checkpoint_within(self, seconds: float) -> None:
        self._thread.later(lambda: checkpoint(self._connection), seconds)

    def _refuse_if_gone(self) -> None:
        """What is saved into a file that was deleted is gone when it is closed.

        It only asks for the name: to open the file would drop our lock. Before the COMMIT, so
        that nothing has changed. Raises StorageError(VAULT_MISSING), OSError.
        """
        if self._path is None or self._opened_file is None:
            return
        try:
            is_there = os.path.samestat(self._path.stat(), self._opened_file)
        except (FileNotFoundError, NotADirectoryError):
            is_there = False
        if not is_there:
            raise StorageError(Problem.VAULT_MISSING)

    def _call(self, work: Callable[[], T]) -> T:
        with storage_errors():
            return self._thread.call(work)

    def _tell(self, kinds: frozenset[type[Record]]) -> None:
        self._telling.now = True
        try:
            for listener in tuple(self._listeners):
                listener(kinds)
        finally:
            self._telling.now = False


def _ids(records: Sequence[Record]) -> list[tuple[type[Record], str]]:
    return [(type(record), str(record.id)) for record in records]
