"""kill -9 while the passphrase is changed: the old or the new one opens, an acknowledged one
always does.

The control writes the key file in place, in small pieces, as a program without care would.
"""

from __future__ import annotations

import shutil
from functools import partial
from itertools import count
from pathlib import Path

from recurapp.storage.errors import StorageError
from tests.faults import subject
from tests.faults.child import Child, Say, kill_after, run_to_end
from tests.faults.row import Figure, Trial


def _create(folder: Path, _say: Say) -> None:
    vault = subject.vault_at(folder).create()
    vault.set_passphrase("passphrase 0")
    vault.back_up()  # its slots are renewed with every change
    vault.forget_this_computer()
    vault.close()


def _changes(folder: Path, opens: int, say: Say) -> None:
    vault = subject.vault_at(folder).open_with_passphrase(f"passphrase {opens}")
    say(["open", opens])
    for number in count(opens + 1):
        say(["begin", number])
        vault.set_passphrase(f"passphrase {number}")
        say(["done", number])


def _rewrites(folder: Path, _opens: int, say: Say) -> None:
    """The control: what is in the key file stays the same, but it is written in place."""
    key_file = folder / "vault.key"
    whole = key_file.read_bytes()
    (folder / "vault.key.bak").unlink(missing_ok=True)
    shutil.rmtree(folder / "backups")  # they hold the slots too
    say(["open", 0])
    while True:
        with key_file.open("wb", buffering=0) as file:
            for at in range(0, len(whole), 16):
                file.write(whole[at : at + 16])


def _which_opens(folder: Path, numbers: list[int], say: Say) -> None:
    """The first of these that opens it by vault.key or its .bak alone, without a backup."""
    backups, away = folder / "backups", folder.with_name("backups away")
    if backups.exists():
        backups.rename(away)
    say(_first_that_opens(folder, numbers))
    if away.exists():
        away.rename(backups)


def _first_that_opens(folder: Path, numbers: list[int]) -> int | None:
    for number in numbers:
        try:
            subject.vault_at(folder).open_with_passphrase(f"passphrase {number}").close()
        except StorageError:
            continue
        return number
    return None


def _old_ones_in_backups(folder: Path, opens: int, elsewhere: Path, say: Say) -> None:
    """After one change in peace: how many backups an earlier passphrase still opens."""
    vault = subject.vault_at(folder).open_with_passphrase(f"passphrase {opens}")
    vault.set_passphrase(f"passphrase {opens + 1}")
    vault.close()
    opened = 0
    for at, info in enumerate(subject.vault_at(folder).backups()):
        copy = subject.vault_at(elsewhere / str(at))
        copy.folder.mkdir(parents=True)
        try:
            copy.restore(info.path, passphrase=f"passphrase {opens}").close()
        except StorageError:
            continue
        opened += 1
    say(opened)


def run(trial: Trial) -> list[Figure]:
    kills = trial.pick(short=60, full=200)
    chance = trial.chance("passphrase")
    folder = trial.folder / "real"
    run_to_end(partial(_create, folder))
    shut = forgotten = during = done = opens = 0
    for _ in range(kills):
        with Child(partial(_changes, folder, opens)) as child:
            next(iter(child.lines()))
            said = kill_after(child, chance.uniform(0.0, 0.25))
        acknowledged = max([number for word, number in said if word == "done"], default=opens)
        begun = max([number for word, number in said if word == "begin"], default=opens)
        during += begun > acknowledged
        done += acknowledged - opens
        answer = run_to_end(
            partial(_which_opens, folder, sorted({begun, acknowledged, opens}, reverse=True))
        )[0]
        if answer is None:
            shut += 1
            break
        forgotten += answer < acknowledged
        opens = answer
    control = _control(trial, max(10, kills // 5))
    tried = f"{kills} kills, {during} during a change, {done} acknowledged"
    if shut:
        return [Figure("passphrase", "vaults that do not open", shut, control, tried)]
    elsewhere = trial.folder / "elsewhere"
    stale: int = run_to_end(partial(_old_ones_in_backups, folder, opens, elsewhere))[0]
    return [
        Figure("passphrase", "vaults that do not open", shut, control, tried),
        Figure("passphrase", "acknowledged changes undone", forgotten, None, tried),
        Figure("passphrase", "backups an old one opens", stale, None, "after the last change"),
    ]


def _control(trial: Trial, kills: int) -> int:
    chance, shut = trial.chance("passphrase control"), 0
    for number in range(kills):
        folder = trial.folder / f"control{number}"
        run_to_end(partial(_create, folder))
        with Child(partial(_rewrites, folder, 0)) as child:
            next(iter(child.lines()))
            kill_after(child, chance.uniform(0.0, 0.02))
        shut += run_to_end(partial(_which_opens, folder, [0]))[0] is None
    return shut
