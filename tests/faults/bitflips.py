"""One bit turned over, anywhere in vault.db or vault.key: noticed, and called by its right name.

A flip in the vault is VAULT_DAMAGED at opening or at the check; one in the key file is put
right from vault.key.bak, or KEY_FILE_DAMAGED where there is no good copy. Never a wrong
passphrase, never a crash. The control is a plain SQLite file, where most flips are not seen.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from recurapp.storage.errors import Problem, StorageError
from tests.faults import subject
from tests.faults.child import Child, Say, run_to_end
from tests.faults.row import Figure, Trial

_ENTRIES, _PASSPHRASE, _BATCH = 60, "a passphrase of its own", 25


class Place(StrEnum):
    VAULT = "vault.db"
    KEY = "vault.key"
    KEY_ALONE = "vault.key without .bak"
    KEY_AND_BACKUP = "vault.key with a backup only"


_RIGHT: dict[Place, str] = {
    Place.VAULT: Problem.VAULT_DAMAGED.value,
    Place.KEY: "opened",
    Place.KEY_ALONE: Problem.KEY_FILE_DAMAGED.value,
    Place.KEY_AND_BACKUP: "opened",
}


@dataclass(frozen=True, slots=True)
class _Flip:
    place: Place
    bit: int
    by_passphrase: bool


def _create(folder: Path, _say: Say) -> None:
    vault = subject.vault_at(folder).create()
    vault.set_passphrase("an earlier passphrase")
    vault.set_passphrase(_PASSPHRASE)
    for number in range(_ENTRIES):
        vault.store.save(*subject.pair(number))
    vault.back_up()
    vault.close()


def _outcome(folder: Path, by_passphrase: bool) -> str:
    """What a person would be told, or "opened" when all entries are there, or "unnoticed"."""
    try:
        vault = subject.vault_at(folder)
        opened = (
            vault.open_with_passphrase(_PASSPHRASE)
            if by_passphrase
            else vault.open_on_this_computer()
        )
        try:
            whole, halves = subject.found_pairs(opened)
            if not subject.sound(opened):
                return Problem.VAULT_DAMAGED.value
        finally:
            opened.close()
    except StorageError as told:
        return told.problem.value
    return "opened" if len(whole) == _ENTRIES and not halves else "unnoticed"


def _turn_over(path: Path, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


def _try_all(good: Path, work: Path, flips: list[_Flip], say: Say) -> None:
    for flip in flips:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(good, work)
        if flip.place is not Place.KEY:
            (work / "vault.key.bak").unlink()
        if flip.place is not Place.KEY_AND_BACKUP:
            shutil.rmtree(work / "backups")
        _turn_over(work / ("vault.db" if flip.place is Place.VAULT else "vault.key"), flip.bit)
        say(_outcome(work, flip.by_passphrase))


def _draw(chance: random.Random, good: Path, place: Place, many: int) -> list[_Flip]:
    size = (good / ("vault.db" if place is Place.VAULT else "vault.key")).stat().st_size
    return [_Flip(place, chance.randrange(size * 8), chance.random() < 0.5) for _ in range(many)]


def _told(good: Path, work: Path, flips: list[_Flip]) -> list[str]:
    """What was told for each flip; "crashed" where the child did not live to say."""
    told: list[str] = []
    while len(told) < len(flips):
        batch = flips[len(told) : len(told) + _BATCH]
        with Child(partial(_try_all, good, work, batch)) as child:
            said = [str(word) for word in child.lines()]
        told += said if len(said) == len(batch) else [*said, "crashed"]
    return told


def _plain(folder: Path, chance: random.Random, many: int) -> int:
    """The control: flips in the pages of a plain SQLite file that its own check does not see."""
    plain = folder / "plain.db"
    connection = sqlite3.connect(plain)
    connection.execute("create table entry (text)")
    words = [(entry.text,) for n in range(_ENTRIES) for entry in subject.pair(n)]
    connection.executemany("insert into entry values (?)", words)
    connection.commit()
    connection.close()
    whole, unseen = plain.read_bytes(), 0
    for _ in range(many):
        plain.write_bytes(whole)
        _turn_over(plain, chance.randrange(len(whole) * 8))
        try:
            connection = sqlite3.connect(plain)
            unseen += connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        except sqlite3.DatabaseError:
            continue
        finally:
            connection.close()
    return unseen


def run(trial: Trial) -> list[Figure]:
    many = trial.pick(short=150, full=500)
    good, work = trial.folder / "good", trial.folder / "work"
    run_to_end(partial(_create, good))
    shares = dict.fromkeys(Place, many // 6)
    shares[Place.VAULT] = many - sum(shares.values()) + shares[Place.VAULT]
    figures = []
    for place, share in shares.items():
        flips = _draw(trial.chance(f"flips {place}"), good, place, share)
        told = _told(good, work, flips)
        wrong = [word for word in told if word != _RIGHT[place]]
        control = None
        if place is Place.VAULT:
            control = _plain(trial.folder, trial.chance("flips plain"), share)
        note = ", ".join(f"{word} {wrong.count(word)}" for word in sorted(set(wrong)))
        figures.append(
            Figure(
                "bitflips",
                f"{place}: misnamed",
                len(wrong),
                control,
                f"{share} flips",
                note=note,
            )
        )
    return figures
