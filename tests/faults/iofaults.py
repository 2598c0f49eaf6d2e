"""The n-th change to the disk fails, for every n: a save is refused in plain words or it holds.

Each of no space, an input/output error and no permission, once or from then on. The control
tells a save as done whatever save() said.
"""

from __future__ import annotations

import errno
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from recurapp.storage.errors import StorageError
from tests.faults import shim, subject
from tests.faults.child import Child, ChildFailed, Say, run_to_end
from tests.faults.row import Figure, Trial
from tests.faults.shim import FaultMode

_SAVES = 8
_ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
_MODES = (FaultMode.ONCE, FaultMode.STICKY)


@dataclass(frozen=True, slots=True)
class _Fault:
    nth: int
    error: int
    mode: FaultMode


def _create(folder: Path, _say: Say) -> None:
    subject.vault_at(folder).create().close()


def _session(folder: Path, fault: _Fault | None, careless: bool, say: Say) -> None:
    """Saves, a check (with its checkpoint) half way, and the close, under one fault."""
    vault = subject.vault_at(folder).open_on_this_computer()
    shim.watch(folder)
    if fault is not None:
        shim.fault(fault.nth, fault.error, fault.mode)
    acknowledged, refused = [], []
    for number in range(_SAVES):
        try:
            vault.store.save(*subject.pair(number))
            acknowledged.append(number)
        except StorageError:
            refused.append(number)
        if number == _SAVES // 2:
            subject.sound(vault)
    changes = shim.changes()
    try:
        vault.close()
    except StorageError:
        refused.append(_SAVES)
    say([[*acknowledged, *refused] if careless else acknowledged, refused, changes])


def _after(folder: Path, acknowledged: list[int], say: Say) -> None:
    try:
        vault = subject.vault_at(folder).open_on_this_computer()
        whole, halves = subject.found_pairs(vault)
        good = subject.sound(vault) and not halves
        vault.store.save(*subject.pair(1000))
        vault.close()
    except StorageError as problem:
        say({"lost": len(acknowledged), "unsound": 1, "why": problem.problem.value})
        return
    said = {number for number in acknowledged if number < _SAVES}
    say({"lost": len(said - whole), "unsound": int(not good)})


def _one(folder: Path, good: Path, fault: _Fault, *, careless: bool) -> dict[str, int]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(good, folder)
    with Child(partial(_session, folder, fault, careless)) as child:
        said: list[Any] = list(child.lines())
        crashed = child.wait() != 0
    if crashed or not said:
        return {"lost": 0, "unsound": 0, "crashed": 1, "stuck": 0, "refused": 0}
    acknowledged, refused, _changes = said[0]
    try:
        seen = run_to_end(partial(_after, folder, acknowledged))[0]
    except ChildFailed:
        seen = {"lost": 0, "unsound": 1}
    stuck = fault.mode is FaultMode.ONCE and _SAVES - 1 in refused and _SAVES - 2 in refused
    return {
        "lost": seen["lost"],
        "unsound": seen["unsound"],
        "crashed": 0,
        "stuck": int(stuck),
        "refused": int(bool(refused)),
    }


def run(trial: Trial) -> list[Figure]:
    good, work = trial.folder / "good", trial.folder / "work"
    run_to_end(partial(_create, good))
    probe = trial.folder / "probe"
    shutil.copytree(good, probe)
    calls: int = run_to_end(partial(_session, probe, None, False))[0][2]
    faults = [
        _Fault(nth, error, mode)
        for nth in range(1, calls + 1)
        for error in _ERRORS
        for mode in _MODES
    ]
    if trial.short:
        faults = trial.chance("iofaults").sample(faults, min(len(faults), 40))
    totals = {"lost": 0, "unsound": 0, "crashed": 0, "stuck": 0, "refused": 0}
    for fault in faults:
        for key, count in _one(work, good, fault, careless=False).items():
            totals[key] += count
    sample = trial.chance("iofaults control").sample(faults, min(len(faults), 20))
    control = sum(_one(work, good, fault, careless=True)["lost"] for fault in sample)
    tried = f"{len(faults)} faults at {calls} I/O calls, {totals['refused']} refused a save"
    bad = totals["unsound"] + totals["crashed"] + totals["stuck"]
    kinds = ("unsound", "crashed", "stuck")
    note = ", ".join(f"{kind} {totals[kind]}" for kind in kinds if totals[kind])
    return [
        Figure("iofaults", "acknowledged saves lost", totals["lost"], control, tried),
        Figure("iofaults", "unsound, crashed, stuck", bad, None, tried, note=note),
    ]
