"""An upgrade killed at every change it makes to the disk: the next opening finishes it.

The made-up format of next_format/ is opened through the real Vault. Afterwards every entry
is there and touched exactly once, and a backup from before the upgrade opens in its own format. The
control is an upgrade that commits each statement on its own and sets its number at the end.
"""

from __future__ import annotations

import shutil
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from recurapp.records import JournalEntry
from recurapp.storage.answers import EntryQuery
from recurapp.storage.errors import StorageError
from recurapp.storage.upgrade import FORMAT, OWN_CHAIN, Chain
from tests.faults import shim, subject
from tests.faults.child import Child, Say, run_to_end
from tests.faults.next_format.plus_1 import STATEMENTS
from tests.faults.row import Figure, Trial
from tests.faults.shim import FaultMode

_SAVES = 12
_NEXT = Chain(FORMAT + 1, (*OWN_CHAIN.folders, Path(__file__).with_name("next_format")))
"""As the next version of the app opens a vault."""


def _create(folder: Path, _say: Say) -> None:
    vault = subject.vault_at(folder).create()
    for number in range(_SAVES):
        vault.store.save(*subject.pair(number))
    vault.close()


def _upgrade(folder: Path, kill_at: int, say: Say) -> None:
    shim.watch(folder)
    if kill_at:
        shim.fault(kill_at, 0, FaultMode.KILL)
    subject.vault_at(folder, _NEXT).open_on_this_computer().close()
    say(shim.changes())


def _finish(folder: Path, say: Say) -> None:
    """Open it once more as the next version; say what is wrong, or an empty string."""
    try:
        vault = subject.vault_at(folder, _NEXT).open_on_this_computer()
        entries = vault.store.find(JournalEntry)
        proofs = subject.ask(vault, "SELECT count(*) FROM proof")[0][0]
        good = subject.sound(vault) and vault.store.journal.page(EntryQuery("entry"))
        vault.close()
    except StorageError as problem:
        say(problem.problem.value)
        return
    touched = sum(entry.helped == "touched" for entry in entries)
    say("" if good and touched == len(entries) == proofs == 2 * _SAVES else "entries")


def _backup_opens(folder: Path, say: Say) -> None:
    """As the version before: the newest backup, restored elsewhere, holds every entry."""
    try:
        vault = subject.open_newest_backup(folder)
        whole, halves = subject.found_pairs(vault)
        vault.close()
    except StorageError as problem:
        say(problem.problem.value)
        return
    say("" if len(whole) == _SAVES and not halves else "entries")


def _each_kill(trial: Trial, good: Path, moments: list[int]) -> list[str]:
    wrong: list[str] = []
    for moment in moments:
        folder = trial.folder / "work"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(good, folder)
        with Child(partial(_upgrade, folder, moment)) as child:
            list(child.lines())
        for look in (_finish, _backup_opens):
            said = run_to_end(partial(look, folder))[0]
            if said:
                wrong.append(f"{look.__name__.strip('_')} after {moment}: {said}")
                break
    return wrong


def _plain_create(folder: Path, _say: Say) -> None:
    folder.mkdir()
    connection = sqlite3.connect(folder / "plain.db")
    connection.execute("create table contact (name)")
    connection.execute("create table journal_entry (seq integer primary key, text, helped)")
    rows = [(subject.entry(n, 0).text, "") for n in range(_SAVES)]
    connection.executemany("insert into journal_entry (text, helped) values (?, ?)", rows)
    connection.commit()
    connection.close()


def _plain_upgrade(folder: Path, kill_at: int, say: Say) -> None:
    shim.watch(folder)
    if kill_at:
        shim.fault(kill_at, 0, FaultMode.KILL)
    connection = sqlite3.connect(folder / "plain.db", isolation_level=None)
    if not connection.execute("pragma user_version").fetchone()[0]:
        for statement in STATEMENTS:
            connection.execute(statement)
        connection.execute("pragma user_version=1")
    say(shim.changes())


def _control(trial: Trial) -> int:
    """How many kills leave a file that the same upgrade cannot finish."""
    good, stuck = trial.folder / "plain", 0
    run_to_end(partial(_plain_create, good))
    probe = trial.folder / "plain-probe"
    shutil.copytree(good, probe)
    changes: int = run_to_end(partial(_plain_upgrade, probe, 0))[0]
    for moment in range(1, changes + 1):
        folder = trial.folder / "plain-work"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(good, folder)
        with Child(partial(_plain_upgrade, folder, moment)) as child:
            list(child.lines())
        stuck += not _finishes(folder)
    return stuck


def _finishes(folder: Path) -> bool:
    def again(say: Say) -> None:
        try:
            _plain_upgrade(folder, 0, say)
        except sqlite3.Error:
            say("stuck")

    return bool(run_to_end(again)[0] != "stuck")


def run(trial: Trial) -> list[Figure]:
    good, probe = trial.folder / "good", trial.folder / "probe"
    run_to_end(partial(_create, good))
    shutil.copytree(good, probe)
    said: list[Any] = run_to_end(partial(_upgrade, probe, 0))
    moments = list(range(1, int(said[0]) + 1))
    if trial.short:
        moments = moments[:: max(1, len(moments) // 50)]
    wrong = _each_kill(trial, good, moments)
    tried = f"killed at {len(moments)} of {said[0]} I/O calls"
    note = "; ".join(wrong[:3])
    return [
        Figure("upgrade", "upgrades not finished", len(wrong), _control(trial), tried, note=note)
    ]
