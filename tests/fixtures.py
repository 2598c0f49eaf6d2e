"""Shared fixtures: a real encrypted vault in a temporary folder, at a cheap key cost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

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
