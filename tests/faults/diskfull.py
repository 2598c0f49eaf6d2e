"""No room left: the vault opens and reads, a save is refused as DISK_FULL, nothing saved is lost,
and it all works again afterwards.

Twice: with the shim (whatever would grow fails), and on a small tmpfs of our own where this
system lets us mount one. The control is a program that rewrites one plain file. And once in the
journal's editor, with a control of its own.
"""

from __future__ import annotations

import ctypes
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from recurapp.storage.errors import Problem, StorageError
from tests.faults import diskfull_editor, shim, subject
from tests.faults.child import Child, Say, run_to_end
from tests.faults.row import Figure, Trial

_SAVED, _TRIED = 20, 60
_TMPFS_BYTES = 3 * 1024 * 1024
_CLONE_NEWNS, _CLONE_NEWUSER = 0x00020000, 0x10000000
_MS_REC_PRIVATE = 0x4000 | 0x40000


def _problem(act: Callable[[], object]) -> str:
    """The Problem an act was refused with, or an empty string."""
    try:
        act()
    except StorageError as refused:
        return refused.problem.value
    return ""


def _life(folder: Path, fill: Callable[[], None], empty: Callable[[], None], say: Say) -> None:
    """A vault that lives through a full disk; says how many things went wrong, by name."""
    wrong: dict[str, int] = {"lost": 0, "refused wrongly": 0, "closed": 0, "after": 0}
    vault = subject.vault_at(folder).create()
    kept = set(range(_SAVED))
    for number in sorted(kept):
        vault.store.save(*subject.pair(number))
    fill()
    refusals = 0
    for number in range(_SAVED, _SAVED + _TRIED):
        problem = _problem(partial(vault.store.save, *subject.pair(number)))
        if not problem:
            kept.add(number)
        else:
            refusals += 1
            wrong["refused wrongly"] += problem != Problem.DISK_FULL
    wrong["refused wrongly"] += not refusals
    wrong["lost"] += len(kept - subject.found_pairs(vault)[0])
    vault.close()
    try:
        vault = subject.vault_at(folder).open_on_this_computer()
        wrong["lost"] += len(kept - subject.found_pairs(vault)[0])
        wrong["closed"] += vault.read_only
        vault.close()
    except StorageError:
        wrong["closed"] += 1
    empty()
    vault = subject.vault_at(folder).open_on_this_computer()
    wrong["after"] += bool(_problem(partial(vault.store.save, *subject.pair(1000))))
    whole, halves = subject.found_pairs(vault)
    wrong["lost"] += len((kept | {1000}) - whole) + halves
    wrong["after"] += not subject.sound(vault)
    vault.close()
    say({**wrong, "refusals": refusals})


def _with_shim(folder: Path, say: Say) -> None:
    shim.watch(folder)
    _life(folder, partial(shim.disk_full, True), partial(shim.disk_full, False), say)


def _mount_tmpfs(folder: Path) -> bool:
    """A small tmpfs for this process alone, gone with it. False where that is not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.geteuid(), os.getegid()
    try:
        if libc.unshare(_CLONE_NEWNS if user == 0 else _CLONE_NEWNS | _CLONE_NEWUSER):
            return False
        if user:  # or nobody would own the new files
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    except OSError:
        return False
    size = f"size={_TMPFS_BYTES}".encode()
    return not (
        libc.mount(None, b"/", None, _MS_REC_PRIVATE, None)
        or libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, size)
    )


def _on_tmpfs(folder: Path, say: Say) -> None:
    folder.mkdir()
    if not _mount_tmpfs(folder):
        say(None)
        return
    filler = folder / "filler"

    def fill() -> None:
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                return

    _life(folder / "vault", fill, filler.unlink, say)


def _plain_file(folder: Path, say: Say) -> None:
    """The control: all entries in one file that is written anew at every save."""
    folder.mkdir()
    journal, kept = folder / "journal.json", list(range(_SAVED))
    shim.watch(folder)
    for number in range(_SAVED + 1):
        shim.disk_full(number == _SAVED)
        try:
            journal.write_text(json.dumps(["x" * 100] * (number + 1)))
        except OSError:
            break
    try:
        found = len(json.loads(journal.read_text()))
    except ValueError:
        found = 0
    say(len(kept) - found)


def run(trial: Trial) -> list[Figure]:
    control: int = run_to_end(partial(_plain_file, trial.folder / "control"))[0]
    figures = []
    for name, life in (("shim", _with_shim), ("tmpfs", _on_tmpfs)):
        folder = trial.folder / name
        with Child(partial(life, folder)) as child:
            said = list(child.lines())
        if said == [None]:
            continue  # no right to mount here; the shim has shown the same
        wrong = said[0] if said else {"died": 1, "refusals": 0}
        refusals = wrong.pop("refusals")
        named = ", ".join(f"{key} {value}" for key, value in wrong.items() if value)
        tried = f"{name}: {_TRIED} saves, {refusals} refused"
        figures.append(
            Figure("diskfull", "things gone wrong", sum(wrong.values()), control, tried, note=named)
        )
    return [*figures, diskfull_editor.figure(trial)]
