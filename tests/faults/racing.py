"""Many starts at the same moment on one vault: one of them may write, the others are told.

The control opens the same number of plain connections without the exclusive lock.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

from recurapp.storage.errors import StorageError
from tests.faults import subject
from tests.faults.child import Child, Say, run_to_end
from tests.faults.row import Figure, Trial

Start = Callable[[Path, int, int, int, Say], None]


def _create(folder: Path, _say: Say) -> None:
    subject.vault_at(folder).create().close()


def _start(folder: Path, number: int, gate: int, hold: int, say: Say) -> None:
    say("ready")
    os.read(gate, 1)  # end of file for all at once
    try:
        vault = subject.vault_at(folder).open_on_this_computer()
        vault.store.save(*subject.pair(number))
    except StorageError as refused:
        say(refused.problem.value)
        return
    say("wrote")
    os.read(hold, 1)
    vault.close()


def _start_unlocked(folder: Path, number: int, gate: int, hold: int, say: Say) -> None:
    say("ready")
    os.read(gate, 1)
    connection = sqlite3.connect(folder / "plain.db", timeout=30)
    connection.execute("insert into entry values (?)", (number,))
    connection.commit()
    say("wrote")
    os.read(hold, 1)


def _make_plain(folder: Path, _say: Say) -> None:
    connection = sqlite3.connect(folder / "plain.db")
    connection.execute("pragma journal_mode=wal")
    connection.execute("create table entry (number)")
    connection.commit()
    connection.close()


def _race(starts: int, folder: Path, *, locked: bool) -> list[str]:
    """What each start said last. The winner holds the vault until the others have spoken."""
    gate, open_gate = os.pipe()
    hold, release = os.pipe()
    start = _start if locked else _start_unlocked
    ends = (open_gate, release)
    children = [
        Child(partial(_close_first, ends, start, folder, number, gate, hold))
        for number in range(starts)
    ]
    try:
        answers = [iter(child.lines()) for child in children]
        for answer in answers:
            next(answer)
        os.close(open_gate)
        said = [str(next(answer, "died")) for answer in answers]
        os.close(release)
        for child in children:
            child.wait()
    finally:
        for child in children:
            child.__exit__()
        os.close(gate)
        os.close(hold)
    return said


def _close_first(
    ends: tuple[int, int], start: Start, folder: Path, number: int, gate: int, hold: int, say: Say
) -> None:
    for end in ends:
        os.close(end)
    start(folder, number, gate, hold, say)


def run(trial: Trial) -> list[Figure]:
    starts = trial.pick(short=40, full=100)
    folder = trial.folder / "vault"
    run_to_end(partial(_create, folder))
    said = _race(starts, folder, locked=True)
    run_to_end(partial(_make_plain, trial.folder))
    control = _race(starts, trial.folder, locked=False)
    others = sum(word not in ("wrote", "in_use") for word in said)
    tried = f"{starts} starts at once"
    more = max(0, control.count("wrote") - 1)
    return [
        Figure("racing", "writers", said.count("wrote"), more, tried, limit=1),
        Figure("racing", "starts that got no plain answer", others, None, tried),
    ]
