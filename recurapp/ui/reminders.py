"""Reminders: which have come due, when to give notice of one, and when to give none.

Owns the look at the clock and what is remembered in the vault, so that none is lost or comes twice
however the clock jumps. A notice is given only for what comes due while RecurApp runs; all that is
due stays listed until the person puts it away. Knows no widget: who gives the notice listens.
While the vault is locked only instants are known, and no word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from recurapp import schedule
from recurapp.follow_ups import FollowUp, FollowUpChoices, Reminded
from recurapp.process import INSTANTS
from recurapp.records import PLACE_ID, Place, Record
from recurapp.schedule import Due
from recurapp.storage.errors import StorageError
from recurapp.ui.one_of_a_kind import choices_of

if TYPE_CHECKING:
    from recurapp.storage.store import Store
    from recurapp.ui.clock import Clock
    from recurapp.ui.tasks import Tasks

AWAY_FOR = timedelta(days=183)
"""Half a year unopened, and no reminder comes until the person wants them again."""
_LONGEST = timedelta(days=32)
"""A follow-up that began longer ago is over."""
_WATCHED: frozenset[type[Record]] = frozenset({FollowUp, Reminded, FollowUpChoices})


class _Found(NamedTuple):
    """What the vault and the clock say at one look."""

    due: tuple[Due, ...]
    told: frozenset[UUID]
    next_at: datetime | None
    is_quiet: bool


class Reminders(QObject):
    """`start` it once the first page is painted; `note_change` is told what the store changed."""

    came_due = Signal()
    """Now is the time for a notice. It is told once, however many come due together."""
    changed = Signal()
    """What `listed` or `stopped_by_itself` holds."""

    def __init__(
        self, store: Store, clock: Clock, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._clock = clock
        self._tasks = tasks
        self._runs = self._is_asking = self._ask_again = False
        self._is_first = True
        self._noticed: set[UUID] = set()
        """Also where that cannot be written down."""
        self._next_at: datetime | None = None
        self._zone = ""
        self._looked_at: datetime | None = None
        self.listed: tuple[Due, ...] = ()
        """All that is due and not put away; nothing in quiet time."""
        self.meanwhile: frozenset[UUID] = frozenset()
        """Of those, what came due while RecurApp was closed or locked."""
        self.stopped_by_itself = False
        """Nobody opened RecurApp for so long that quiet time has begun."""

    def start(self) -> None:
        """Look for the first time, off this thread, and from then on at each minute."""
        self._runs = True
        self._clock.minute_changed.connect(self._on_minute)
        self._clock.day_changed.connect(self._on_day)
        self._tasks.run(
            self,
            partial(_stop_after_long_away, self._store, self._clock.now()),
            self._on_begun,
            self._on_failed,
        )

    def stop(self) -> None:
        """The vault is about to be closed."""
        if self._runs:
            self._runs = False
            self._clock.minute_changed.disconnect(self._on_minute)
            self._clock.day_changed.disconnect(self._on_day)

    def note_change(self, kinds: frozenset[type[Record]]) -> None:
        """Look again if that may matter."""
        if kinds & _WATCHED:
            self._look()

    @property
    def is_looking(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_asking

    @property
    def is_to_be_shown(self) -> bool:
        """Whether there is anything to say of them on Today."""
        return bool(self.listed) or self.stopped_by_itself

    def put_away(self, reminders: Iterable[Due]) -> Callable[[], object]:
        """List these no more; answers with how to take that back. May raise StorageError."""
        gone = [Reminded(id=one.id, follow_up=one.follow_up.id, due=one.at) for one in reminders]
        self._store.save(*gone)
        return lambda: self._store.delete_for_ever(*gone)

    def end_quiet(self) -> None:
        """Let reminders come again. May raise StorageError."""
        set_quiet(self._store, quiet=False)
        self.forget_stop()

    def forget_stop(self) -> None:
        """The person has read that quiet time has begun by itself."""
        self.stopped_by_itself = False
        self.changed.emit()

    def while_locked(self) -> list[datetime]:
        """The next instants (UTC), for a lock screen that will know nothing else."""
        now = self._clock.now()
        with suppress(StorageError):
            if choices_of(self._store).quiet:
                return []
            told = frozenset(self._store.follow_ups.told() | self._noticed)
            instants = schedule.next_instants(
                _to_remind(self._store, now),
                told | _noticed_in(told),
                now,
                self._clock.zone(),
                INSTANTS,
            )
            return [instant for instant in instants if instant < now + AWAY_FOR]
        return []

    # -- looking --------------------------------------------------------------------------

    def _on_begun(self, stopped: bool) -> None:
        self.stopped_by_itself = stopped
        if stopped:
            self.changed.emit()
        self._look()

    def _on_day(self) -> None:
        self._look()
        if self._runs:
            seen = partial(_keep_last_seen, self._store, self._clock.now())
            self._tasks.run(self, seen, _nothing, self._on_failed)

    def _on_minute(self) -> None:
        """Only if something can have become due: nearly every minute asks the vault nothing."""
        now = self._clock.now()
        went_back = self._looked_at is not None and now < self._looked_at
        has_come = self._next_at is not None and now >= self._next_at
        if has_come or went_back or self.listed or self._zone != self._clock.zone():
            self._look()

    def _look(self) -> None:
        """Ask off this thread; one question at a time, and the last one counts."""
        self._ask_again = self._is_asking
        if not self._runs or self._is_asking:
            return
        self._is_asking = True
        self._looked_at, self._zone = self._clock.now(), self._clock.zone()
        ask = partial(_look_up, self._store, self._looked_at, self._zone)
        self._tasks.run(self, ask, self._on_found, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        """A vault that cannot be read says so on its pages."""
        self._is_asking = self._ask_again = False
        self._next_at = self._looked_at  # tried again within a minute
        if not isinstance(error, StorageError):
            raise error

    def _on_found(self, found: _Found) -> None:
        self._is_asking = False
        if not self._runs:
            return
        if self._ask_again:
            self._look()
            return
        known = found.told | self._noticed
        new = [one for one in found.due if notice_id(one.id) not in known]
        is_first, self._is_first = self._is_first, False
        self._next_at = found.next_at
        if is_first:
            self.meanwhile = frozenset(one.id for one in new)
        if new:
            self._note(new)  # before the notice: one that is cut off is listed all the same
            if not is_first and not found.is_quiet:
                self.came_due.emit()
        listed = () if found.is_quiet else found.due
        if listed != self.listed:
            self.listed = listed
            self.changed.emit()

    def _note(self, new: Sequence[Due]) -> None:
        """Remember that the time for a notice of these is over, also in quiet time."""
        self._noticed.update(notice_id(one.id) for one in new)
        with suppress(StorageError):  # then until RecurApp is closed
            self._store.save(
                *(
                    Reminded(id=notice_id(one.id), follow_up=one.follow_up.id, due=one.at)
                    for one in new
                )
            )


class LockedReminders(QObject):
    """The instants that a lock screen was left with: `came_due` at each, and once."""

    came_due = Signal()

    def __init__(
        self, instants: Collection[datetime], clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._left = sorted(instants)
        self._clock = clock

    def start(self) -> None:
        """From now on, at each minute."""
        self._clock.minute_changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        now = self._clock.now()
        left = [instant for instant in self._left if instant > now]
        is_due = len(left) < len(self._left)
        self._left = left
        if is_due:
            self.came_due.emit()


def notice_id(reminder: UUID) -> UUID:
    """Under which Reminded it is kept that the time for a reminder's notice is over.

    Its own id is for one that is put away, or was past when it was made. It leads back and forth.
    """
    return UUID(int=reminder.int ^ 1)


def set_quiet(store: Store, *, quiet: bool) -> Callable[[], object]:
    """Begin or end quiet time; answers with how to take that back. May raise StorageError."""
    change = store.save(replace(choices_of(store), quiet=quiet))
    return lambda: store.undo(change)


def _look_up(store: Store, now: datetime, zone: str) -> _Found:
    """On another thread."""
    told = store.follow_ups.told()
    follow_ups = _to_remind(store, now)
    found = schedule.due(follow_ups, told, now, zone)
    following = schedule.next_instants(follow_ups, told | _noticed_in(told), now, zone, 1)
    return _Found(
        due=tuple(one for one in found if not schedule.has_passed(one.follow_up, now)),
        told=told,
        next_at=next(iter(following), None),
        is_quiet=choices_of(store).quiet,
    )


def _to_remind(store: Store, now: datetime) -> list[FollowUp]:
    return store.follow_ups.to_remind((now - _LONGEST).date())


def _noticed_in(told: Iterable[UUID]) -> frozenset[UUID]:
    """The reminders whose notices are among these."""
    return frozenset(map(notice_id, told))


def _stop_after_long_away(store: Store, now: datetime) -> bool:
    """Begin quiet time if RecurApp lay unopened for half a year. On another thread."""
    place = store.get(Place, PLACE_ID)
    last_seen = None if place is None else place.last_seen
    was_away = last_seen is not None and now - last_seen > AWAY_FOR
    stops = was_away and not choices_of(store).quiet and bool(_to_remind(store, now))
    with suppress(StorageError):  # reminders come also where nothing can be written
        if stops:
            set_quiet(store, quiet=True)
        _keep_last_seen(store, now)
    return stops


def _keep_last_seen(store: Store, now: datetime) -> None:
    """In one step with the page and the curtain that the window writes. On another thread."""
    if store.get(Place, PLACE_ID) is None:
        store.save(Place(last_seen=now))
    else:
        store.alter_in_steps(Place, [PLACE_ID], lambda place: replace(place, last_seen=now))


def _nothing(_: None) -> None:
    pass
