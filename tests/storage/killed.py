"""Run by test_vault.py as a program: kill -9 before every file operation of an action.

Each child does the action and kills itself before its n-th open, rename, unlink or mkdir; the
parent then opens the vault as a next start would. Prints the number of kills. (What happens inside
sqlite, between its own writes, is the faults campaign's: dev.py faults.)
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from recurapp.storage import backup, backup_file, key_slots, schema, store, upgrade  # noqa: F401
from recurapp.storage.errors import StorageError
from recurapp.storage.vault import SlotKind, Vault
from tests.fixtures import CHEAP

EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "sqlite3.connect"}


def vault_in(folder: Path) -> Vault:
    return Vault(folder, CHEAP, use_key_store=False)


def survives_kill(action: Callable[[], object], folder: Path, step: int) -> bool:
    """Whether a child doing the action came to its end before its `step`-th file operation."""
    child = os.fork()
    if child == 0:
        steps = 0

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal steps
            if event in EVENTS and str(folder) in str(arguments[:1]):
                steps += 1
                if steps == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        action()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0
        return True
    assert os.WTERMSIG(status) == signal.SIGKILL
    return False


def create(folder: Path) -> int:
    step = 1
    while not survives_kill(lambda: vault_in(folder).create().close(), folder, step):
        vault = vault_in(folder)
        again = vault.open_on_this_computer() if vault.exists else vault.create()
        again.check()
        again.close()
        shutil.rmtree(folder)
        step += 1
    return step - 1


def passphrase(folder: Path) -> int:
    made = vault_in(folder).create()
    made.set_passphrase("old")
    made.forget_this_computer()
    made.back_up()
    made.close()

    def change() -> None:
        opened = vault_in(folder).open_with_passphrase("old")
        opened.set_passphrase("new")
        opened.close()

    step = 1
    while not survives_kill(change, folder, step):
        opened = None
        for attempt in ("new", "old"):
            try:
                opened = vault_in(folder).open_with_passphrase(attempt)
            except StorageError:
                continue
            break
        assert opened, step
        opened.set_passphrase("old")
        opened.close()
        step += 1
    vault_in(folder).open_with_passphrase("new").close()
    return step - 1


def asking(folder: Path) -> int:
    """A passphrase instead of this computer: at no instant do both open it, nor none."""

    def change() -> None:
        opened = vault_in(folder).open_on_this_computer()
        opened.set_passphrase("new", keep_on_this_computer=False)
        opened.close()

    step, ended = 1, False
    while not ended:
        vault_in(folder).create().close()
        ended = survives_kill(change, folder, step)
        vault = vault_in(folder)
        if vault.slots() == {SlotKind.THIS_COMPUTER}:
            vault.open_on_this_computer().close()
        else:
            assert vault.slots() == {SlotKind.PASSPHRASE}, step
            vault.open_with_passphrase("new").close()
        shutil.rmtree(folder)
        step += 1
    return step - 2


if __name__ == "__main__":
    actions = {"create": create, "passphrase": passphrase, "asking": asking}
    print(actions[sys.argv[1]](Path(sys.argv[2]) / "data"))
