"""Spoilt calendars: none breaks the reader, hangs it, or is taken over by half.

Each is read by the child's own code, compared with what is here and saved in one go with its
import id; then the vault holds all that was offered, and after the undo as much as before. Some go
through the child process as well. The control reads the same with icalendar alone and saves one
event after another, as a plain importer would.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from recurapp.follow_ups import FollowUp
from tests.exchange.mutants import mutant
from tests.faults import subject
from tests.faults.child import Child, Say
from tests.faults.row import Figure, Trial

if TYPE_CHECKING:
    from recurapp.exchange.events import CalendarFile
    from recurapp.storage.vault import OpenVault

_NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
_ZONE = "Europe/London"
_MOST_SECONDS = 5.0
_SAVED_AT_MOST = 200
"""Of a spoilt rule that gives thousands: a person may pick some, too."""
_SHOWN = 3


@dataclass
class Sum:
    """What went wrong, and the numbers of the first few it went wrong with."""

    read: int = 0
    refused: int = 0
    offered: int = 0
    broken: int = 0
    partial: int = 0
    naive_broken: int = 0
    naive_partial: int = 0
    slowest: float = 0.0
    by_child: int = 0
    why: list[str] = field(default_factory=list)

    def note(self, number: int, what: str) -> None:
        if len(self.why) < _SHOWN:
            self.why.append(f"mutant {number}: {what}")


class Round:
    """One spoilt calendar after another, into one vault."""

    def __init__(self, vault: OpenVault, trial: Trial, path: Path, every: int) -> None:
        self.sum = Sum()
        self._vault, self._trial, self._path, self._every = vault, trial, path, every
        self._store = vault.store

    def take(self, number: int) -> None:
        data = mutant(self._trial.seed, number)
        self.sum.read += 1
        began = time.monotonic()
        try:
            found = _read(data)
        except Exception as failure:  # that is what is counted
            self.sum.broken += 1
            self.sum.note(number, type(failure).__name__)
            return
        took = time.monotonic() - began
        self.sum.slowest = max(self.sum.slowest, took)
        if took > _MOST_SECONDS:
            self.sum.broken += 1
            self.sum.note(number, f"{took:.1f} s")
        if number % self._every == 0:
            self._by_child(number, data, found)
        if found is None:
            self.sum.refused += 1
        else:
            self._take_over(number, found)
        self._naive(data)

    def _by_child(self, number: int, data: bytes, here: CalendarFile | None) -> None:
        """The child process gives the same, or the same refusal."""
        from recurapp.exchange.ics import CannotRead, read_calendar

        self._path.write_bytes(data)
        self.sum.by_child += 1
        try:
            there = read_calendar(self._path, _NOW, _ZONE)
        except CannotRead as refused:
            same = here is None and str(refused.problem) in _REFUSALS
        else:
            same = here is not None and _told(here) == _told(there)
        if not same:
            self.sum.broken += 1
            self.sum.note(number, "the child read it otherwise")

    def _take_over(self, number: int, found: CalendarFile) -> None:
        from recurapp.exchange.ics import preview

        known = self._store.follow_ups.with_uids(found.uids())
        offered = [each.follow_up for each in preview(found, known).new][:_SAVED_AT_MOST]
        self.sum.offered += len(offered)
        if not offered:
            return
        before = self._store.follow_ups.count()
        change = self._store.save(*offered, import_id=uuid4())
        kept = all(self._store.get(FollowUp, one.id) == one for one in offered[:20])
        whole = self._store.follow_ups.count() == before + len(offered)
        again = preview(found, self._store.follow_ups.with_uids(found.uids()))
        ids = {one.id for one in offered}
        twice = [one for one in again.same if one.id in ids]
        self._store.undo(change)
        gone = self._store.follow_ups.count() == before
        if not (kept and whole and gone and len(twice) == len(offered)):
            self.sum.partial += 1
            self.sum.note(number, f"{kept=} {whole=} {gone=} {len(twice)} of {len(offered)}")

    def _naive(self, data: bytes) -> None:
        """The control: whole by icalendar alone, and event by event until one cannot be read."""
        from icalendar import Calendar, Event

        from recurapp.exchange.ics_lines import sheets

        try:
            for calendar in Calendar.from_ical(data, multiple=True):
                _plainly(*calendar.walk("VEVENT"))
        except Exception:  # an importer that does not expect it would show this
            self.sum.naive_broken += 1
        saved = 0
        try:
            for block in [block for sheet in sheets(data) for block in sheet.events]:
                _plainly(Event.from_ical(block.text))
                saved += 1
        except Exception:
            self.sum.naive_partial += saved > 0


def _plainly(*events: Any) -> None:
    for event in events:
        FollowUp(title=str(event["SUMMARY"]), zone=str(event["DTSTART"].dt))


_REFUSALS = frozenset({"empty", "not_a_calendar", "too_many", "too_big"})


def _read(data: bytes) -> CalendarFile | None:
    """None for a file that is refused with a reason."""
    from recurapp.exchange.ics_read import Refused, read
    from recurapp.exchange.ics_values import Gathering

    gathering = Gathering(_NOW, _ZONE)
    try:
        items = [item for item in read(data, {"now": _NOW.isoformat(), "zone": _ZONE}) if item]
    except Refused as refused:
        if refused.problem not in _REFUSALS:
            raise
        return None
    gathering.take(json.loads(json.dumps(items)))
    return gathering.file


def _told(found: CalendarFile) -> list[Any]:
    """All of it but the ids that are given anew each time."""
    events = [
        (each.follow_up.uid, each.follow_up.title, each.follow_up.day, each.follow_up.starts,
         each.is_cancelled, each.group)
        for each in found.events
    ]  # fmt: skip
    return [events, found.skipped]


def _lane(trial: Trial, first: int, last: int, every: int, say: Say) -> None:
    import warnings

    warnings.simplefilter("ignore")  # of the control
    folder = trial.folder / f"vault{first}"
    vault = subject.vault_at(folder).create()
    turn = Round(vault, trial, trial.folder / "spoilt.ics", every)
    for number in range(first, last):
        turn.take(number)
        say({"number": number})
    if not subject.sound(vault):
        turn.sum.partial += 1
        turn.sum.note(last, "unsound")
    vault.close()
    say(vars(turn.sum))


def _lanes(trial: Trial, mutants: int, every: int) -> Iterator[Sum]:
    """As many children as it takes; one that dies has met the mutant after the last it named."""
    first = 0
    while first < mutants:
        died_at, told = first, None
        with Child(partial(_lane, trial, first, mutants, every)) as child:
            try:
                for said in child.lines():
                    if "number" in said:
                        died_at = said["number"] + 1
                    else:
                        told = Sum(**said)
            except TimeoutError:
                pass
        if told is not None:
            yield told
            return
        yield Sum(broken=1, read=died_at - first + 1, why=[f"mutant {died_at}: died or hung"])
        first = died_at + 1


def run(trial: Trial) -> list[Figure]:
    mutants = trial.pick(short=500, full=10_000)
    parts = list(_lanes(trial, mutants, every=20))

    def total(name: str) -> int:
        return sum(getattr(part, name) for part in parts)

    slowest = max(part.slowest for part in parts)
    tried = f"{total('read')} mutants, {total('by_child')} of them by the child process"
    offered = f"{total('offered')} dates of {total('read') - total('refused')} calendars"
    note = "; ".join([f"slowest {slowest:.1f} s", *[why for part in parts for why in part.why]])
    broken, halves = "broke or hung the reader", "taken over by half, or twice"
    return [
        Figure("calendars", broken, total("broken"), total("naive_broken"), tried, note=note),
        Figure("calendars", halves, total("partial"), total("naive_partial"), offered),
    ]
