"""kill -9 in the middle of saves: what was acknowledged is found, whole, at the next start.

One vault lives through all kills. Each child first says what it finds, then saves pairs of
entries and says each number only after save() returned. The control says it before.
"""

from __future__ import annotations

from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from tests.faults import subject
from tests.faults.child import Child, Say, kill_after, run_to_end
from tests.faults.row import Figure, Trial


def _look(folder: Path, say: Say) -> None:
    vault = subject.vault_at(folder).open_on_this_computer()
    whole, halves = subject.found_pairs(vault)
    say({"found": sorted(whole), "halves": halves, "sound": subject.sound(vault)})
    vault.close()


def _saves(folder: Path, first: int, before_save: bool, say: Say) -> None:
    vault = subject.vault_at(folder).open_on_this_computer()
    say("open")
    for number in count(first):
        if before_save:
            say(number)
        vault.store.save(*subject.pair(number))
        if not before_save:
            say(number)


def _create(folder: Path, _say: Say) -> None:
    subject.vault_at(folder).create().close()


def _trial(trial: Trial, name: str, kills: int, before_save: bool) -> dict[str, int]:
    folder, chance = trial.folder / name, trial.chance(f"kill9 {name}")
    run_to_end(partial(_create, folder))
    said: set[int] = set()
    totals = {"lost": 0, "halves": 0, "unsound": 0}
    for turn in range(kills):
        first = turn * 100_000
        with Child(partial(_saves, folder, first, before_save)) as child:
            next(iter(child.lines()))
            said.update(kill_after(child, chance.uniform(0.0, 0.15)))
        seen: dict[str, Any] = run_to_end(partial(_look, folder))[0]
        lost = said - set(seen["found"])
        totals["lost"] += len(lost)
        totals["halves"] += seen["halves"]
        totals["unsound"] += not seen["sound"]
        said -= lost
    return {**totals, "saves": len(said)}


def run(trial: Trial) -> list[Figure]:
    kills = trial.pick(short=30, full=100)
    real = _trial(trial, "real", kills, before_save=False)
    control = _trial(trial, "control", kills, before_save=True)
    tried = f"{kills} kills, {real['saves']} acknowledged saves"
    return [
        Figure("kill9", "acknowledged saves lost", real["lost"], control["lost"], tried),
        Figure("kill9", "half saves, unsound files", real["halves"] + real["unsound"], None, tried),
    ]
