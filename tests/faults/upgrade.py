"""An upgrade killed at every change it makes to the disk: the next opening finishes it.

The made-up format of next_format/ is opened through the real Vault, and so is the vault kept of
each earlier release. Afterwards every entry is there (and touched exactly once by the made-up one),
and a backup from before the upgrade opens. The control is an upgrade that commits each statement on
its own and sets its number at the end.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from recurapp.records import JournalEntry
from recurapp.storage.answers import EntryQuery
from recurapp.storage.errors import StorageError
from recurapp.storage.upgrade import FORMAT, OWN_CHAIN, Chain
from recurapp.storage.vault import OpenVault
from tests.data import make_vault
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


def _upgrade_kept(folder: Path, kill_at: int, say: Say) -> None:
    shim.watch(folder)
    if kill_at:
        shim.fault(kill_at, 0, FaultMode.KILL)
    subject.vault_at(folder).open_on_this_computer().close()
    say(shim.changes())


def _finish_kept(released: int, folder: Path, say: Say) -> None:
    say(_wrong_in_kept(released, lambda: subject.vault_at(folder).open_on_this_computer()))


def _kept_backup_opens(released: int, folder: Path, say: Say) -> None:
    say(_wrong_in_kept(released, lambda: subject.open_newest_backup(folder)))


def _wrong_in_kept(released: int, open_it: Callable[[], OpenVault]) -> str:
    """Open it in this version; what is wrong with what was in it, or an empty string."""
    wanted = {one for one in make_vault.live_in(released) if isinstance(one, JournalEntry)}
    try:
        vault = open_it()
        entries = set(vault.store.find(JournalEntry))
        found = vault.store.journal.page(EntryQuery("cafe"))
        good = subject.sound(vault) and found
        vault.close()
    except StorageError as problem:
        return problem.problem.value
    return "" if good and entries == wanted else "entries"


_Upgrade = Callable[[Path, int, Say], None]
_Look = Callable[[Path, Say], None]


def _each_kill(
    trial: Trial, good: Path, moments: list[int], upgrade: _Upgrade, looks: dict[str, _Look]
) -> list[str]:
    wrong: list[str] = []
    for moment in moments:
        folder = trial.folder / "work"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(good, folder)
        with Child(partial(upgrade, folder, moment)) as child:
            list(child.lines())
        for name, look in looks.items():
            said = run_to_end(partial(look, folder))[0]
            if said:
                wrong.append(f"{name} after {moment}: {said}")
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


def _tried(
    trial: Trial, name: str, good: Path, upgrade: _Upgrade, looks: dict[str, _Look], short: int
) -> tuple[list[str], str]:
    """Kill it at every change to the disk, or at about `short` of them; what went wrong."""
    probe = trial.folder / f"{name}-probe"
    shutil.copytree(good, probe)
    said: list[Any] = run_to_end(partial(upgrade, probe, 0))
    moments = list(range(1, int(said[0]) + 1))
    if trial.short:
        moments = moments[:: max(1, -(-len(moments) // short))]
    wrong = _each_kill(trial, good, moments, upgrade, looks)
    return wrong, f"{name}: killed at {len(moments)} of {said[0]} I/O calls"


def run(trial: Trial) -> list[Figure]:
    good = trial.folder / "good"
    run_to_end(partial(_create, good))
    looks: dict[str, _Look] = {"finish": _finish, "backup": _backup_opens}
    wrong, tried = _tried(trial, "next format", good, _upgrade, looks, 36)
    control = _control(trial)
    counted = "upgrades not finished"
    figures = [
        Figure("upgrade", counted, len(wrong), control, tried, note="; ".join(wrong[:3])),
    ]
    for released in range(1, FORMAT):
        kept = make_vault.HERE / f"format_{released:04}"
        looks = {
            "finish": partial(_finish_kept, released),
            "backup": partial(_kept_backup_opens, released),
        }
        wrong, tried = _tried(trial, f"format {released}", kept, _upgrade_kept, looks, 24)
        note = "; ".join(wrong[:3])
        figures.append(Figure("upgrade", counted, len(wrong), None, tried, note=note))
    return figures
