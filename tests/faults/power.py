"""The power goes: replay of a logged session, cut at random, torn by sectors, both worlds.

A session makes a vault, keeps drafts, saves pairs that settle some of them, and changes the
passphrase now and then; what it acknowledges goes through the same log, so its order to every write
and sync is known. The control is the same session with synchronous=OFF.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from recurapp.records import Draft
from recurapp.storage.errors import StorageError
from recurapp.storage.vault import OpenVault
from tests.faults import shim, subject
from tests.faults.child import Child, Say, run_to_end
from tests.faults.replay import Disk, World, read_log, write_out
from tests.faults.row import Figure, Trial

_SAVES, _CHANGE_EVERY, _BATCH = 40, 10, 25


@dataclass(frozen=True, slots=True)
class _Cut:
    """One possible disk and what had been acknowledged when the power went."""

    folder: Path
    made: bool
    """Whether the making of the vault had been acknowledged."""
    saves: frozenset[int]
    draft: int
    """Number of the newest acknowledged draft. Save n settles the draft of number n."""
    passphrase: int
    """Number of the newest acknowledged passphrase; 0 is before the first."""
    next_passphrase_begun: bool


def _session(place: Path, log: Path, weak: bool, _say: Say) -> None:
    place.mkdir(mode=0o700)
    shim.watch(place, log)
    acks = os.open(place / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    vault = subject.vault_at(place / "vault").create()
    os.write(acks, b"created 0")
    if weak:
        subject.weaken(vault)
    for number in range(1, _SAVES + 1):
        draft = _draft(number)
        vault.store.keep_draft(draft).result()
        os.write(acks, b"draft %d" % number)
        vault.store.save(*subject.pair(number), settles=draft)
        os.write(acks, b"save %d" % number)
        if number % _CHANGE_EVERY == 0:
            turn = number // _CHANGE_EVERY
            os.write(acks, b"begin %d" % turn)
            vault.set_passphrase(f"passphrase {turn}")
            os.write(acks, b"passphrase %d" % turn)
            vault.check()  # with a checkpoint, which the app makes within a second of a save
    vault.close()


def _draft(number: int) -> Draft:
    return Draft(id=UUID(int=number), form="journal", content=f"draft {number} " + "words " * 90)


def _cuts(log: Path, place: Path, world: World, many: int, to: Path, trial: Trial) -> list[_Cut]:
    """Draw `many` disks from one log, from its first change to its last."""
    chance, changes = trial.chance(f"power {log.name} {world}"), read_log(log)
    acks = str(place / "acks")
    moments = sorted(chance.randrange(len(changes)) for _ in range(many))
    disk = Disk(world)
    cuts: list[_Cut] = []
    saves: set[int] = set()
    made = False
    passphrase = begun = draft = 0
    for position, change in enumerate(changes):
        if change.path == acks:
            word, number = change.data.decode().split() if change.kind == "W" else ("", "0")
            made = made or word == "created"
            if word == "save":
                saves.add(int(number))
            draft = int(number) if word == "draft" else draft
            passphrase = int(number) if word == "passphrase" else passphrase
            begun = int(number) if word == "begin" else begun
        else:
            disk.take(change)
        while moments and moments[0] == position:
            moments.pop(0)
            folder = to / f"{log.name}-{world}-{len(cuts)}"
            write_out(disk.after_cut(chance), place / "vault", folder)
            cuts.append(_Cut(folder, made, frozenset(saves), draft, passphrase, begun > passphrase))
    return cuts


def _examine(cut: _Cut) -> dict[str, Any]:
    vault = _opened_or_made(cut)
    whole, halves = subject.found_pairs(vault)
    drafts = vault.store.find(Draft)
    good = subject.sound(vault) and not halves
    vault.close()
    return {
        "lost": len(cut.saves - whole),
        "drafts": _wrong_drafts(cut, whole, drafts),
        "unsound": not good,
        "locked": not _opens(cut),
    }


def _wrong_drafts(cut: _Cut, whole: set[int], drafts: list[Draft]) -> int:
    """The acknowledged one is there, or what it became is; none is there beside what it became."""
    numbers = {draft.id.int for draft in drafts}
    other = sum(draft != _draft(draft.id.int) for draft in drafts)
    lost = cut.draft > 0 and cut.draft not in numbers | whole
    return int(lost) + other + len(numbers & whole)


def _opened_or_made(cut: _Cut) -> OpenVault:
    """Before it was acknowledged there may be no vault yet; then one can be made at once."""
    vault = subject.vault_at(cut.folder)
    return vault.open_on_this_computer() if cut.made or vault.exists else vault.create()


def _opens(cut: _Cut) -> bool:
    """The acknowledged passphrase opens it, or the one whose change had begun."""
    numbers = [cut.passphrase] if cut.passphrase else []
    numbers += [cut.passphrase + 1] if cut.next_passphrase_begun else []
    for number in numbers:
        try:
            subject.vault_at(cut.folder).open_with_passphrase(f"passphrase {number}").close()
        except StorageError:
            continue
        return True
    return not cut.passphrase


def _examine_all(cuts: list[_Cut], say: Say) -> None:
    for cut in cuts:
        try:
            say(_examine(cut))
        except Exception as failure:
            problem = getattr(failure, "problem", type(failure).__name__)
            say({"lost": 0, "drafts": 0, "unsound": True, "locked": False, "why": str(problem)})


def _outcomes(cuts: list[_Cut]) -> list[dict[str, Any]]:
    """One outcome a cut; a child that dies of an image is an unsound image."""
    outcomes: list[dict[str, Any]] = []
    while len(outcomes) < len(cuts):
        batch = cuts[len(outcomes) : len(outcomes) + _BATCH]
        with Child(partial(_examine_all, batch)) as child:
            said = list(child.lines())
        outcomes += said
        if len(said) < len(batch):
            outcomes.append(
                {"lost": 0, "drafts": 0, "unsound": True, "locked": False, "why": "died"}
            )
    return outcomes


def _trial(trial: Trial, name: str, sessions: int, cuts: int, weak: bool) -> dict[str, int]:
    """`cuts` cuts over `sessions` sessions, half in each world; sums of what went wrong."""
    totals = {"lost": 0, "drafts": 0, "unsound": 0, "locked": 0}
    for number in range(sessions):
        place, log = trial.folder / f"{name}{number}", trial.folder / f"{name}{number}.log"
        run_to_end(partial(_session, place, log, weak))
        images = trial.folder / f"{name}{number}-images"
        for world in World:
            share = cuts // sessions // len(World)
            for outcome in _outcomes(_cuts(log, place, world, share, images, trial)):
                for key in totals:
                    totals[key] += int(outcome[key])
        shutil.rmtree(images)
        log.unlink()
    return totals


def run(trial: Trial) -> list[Figure]:
    cuts = trial.pick(short=120, full=300)
    sessions = trial.pick(short=4, full=6)
    real = _trial(trial, "real", sessions, cuts, weak=False)
    weak = _trial(trial, "control", sessions, cuts, weak=True)
    tried = f"{cuts} cuts of {sessions} sessions"
    bad = weak["lost"] + weak["unsound"]
    return [
        Figure("power", "acknowledged saves lost", real["lost"], bad, tried),
        Figure("power", "drafts lost or doubled", real["drafts"], weak["drafts"], tried),
        Figure("power", "unsound vaults", real["unsound"], weak["unsound"], tried),
        Figure("power", "acknowledged passphrases refused", real["locked"], None, tried),
    ]
