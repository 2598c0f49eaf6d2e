"""Shared fixtures: a real encrypted vault in a temporary folder, at a cheap key cost."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.store import Store
from recurapp.storage.vault import KeyPolicy, OpenVault, Vault

CHEAP = KeyPolicy(memory_kib=64, lanes=1, iterations=1, floor_kib=8, min_iterations=1)
NOBODY = 65534


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    """Where a vault may be made; the folder itself does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def vault(vault_folder: Path) -> Vault:
    """A vault not made yet, with a cheap passphrase and no key store."""
    return Vault(vault_folder, CHEAP, use_key_store=False)


@pytest.fixture
def open_vault(vault: Vault) -> Iterator[OpenVault]:
    """A new, open vault with the this-computer slot in a file."""
    opened = vault.create()
    yield opened
    opened.close()


@pytest.fixture
def store(open_vault: OpenVault) -> Store:
    """The store of a new, open vault."""
    return open_vault.store


@contextmanager
def unprivileged() -> Iterator[None]:
    """Without root's rights, which ignore file modes; the files made inside are nobody's."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@contextmanager
def raises_problem(problem: Problem) -> Iterator[pytest.ExceptionInfo[StorageError]]:
    """The block must raise StorageError with this problem."""
    with pytest.raises(StorageError) as raised:
        yield raised
    assert raised.value.problem is problem


def contents(folder: Path) -> dict[str, bytes]:
    """Every file directly in a folder and its bytes. Not of a vault open in this process."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """For what another thread does; fails if it does not come about."""
    pause = threading.Event()
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        pause.wait(0.005)
