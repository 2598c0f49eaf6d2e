"""python -m tests.benchmarks.saving SMALL LARGE: how long one durable save takes.

Owns the loop that saves by turns in a small and in a large journal and syncs a block of its own in
between: a disk's own pace changes from second to second, so only figures of one loop compare.
The vaults (tests.sample makes them) are copied first.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple
from uuid import uuid4

from recurapp.records import JournalEntry
from recurapp.storage.vault import OpenVault, Vault
from tests import sample

TURNS = 400
NOT_COUNTED = 40
"""Turns until the caches are as they are after a while."""
_BLOCK = bytes(4096)
_SINCE = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
"""After every entry of a sample, as what is written is after what was."""


class Saving(NamedTuple):
    """Medians of many turns, in seconds."""

    growing: float
    """4 KiB at the end of a file and fdatasync: what a save does, which adds to the -wal."""
    in_place: float
    """4 KiB over the same block again and fdatasync, the least any disk can do."""
    small: float
    """A save in the small journal."""
    large: float


class _Block:
    """A file to sync beside the saves."""

    def __init__(self, path: Path, *, grows: bool) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._grows = grows
        self._at = 0

    def sync(self) -> None:
        os.pwrite(self._file, _BLOCK, self._at)
        os.fdatasync(self._file)
        self._at += len(_BLOCK) * self._grows

    def close(self) -> None:
        os.close(self._file)


def measure(small: Path, large: Path, scratch: Path, turns: int = TURNS) -> Saving:
    """Save one new entry of ordinary length, with tags, in each vault by turns."""
    vaults = [_copy_of(folder, scratch) for folder in (small, large)]
    blocks = _Block(scratch / "growing", grows=True), _Block(scratch / "in-place", grows=False)
    took: list[list[float]] = [[] for _ in (*blocks, *vaults)]
    try:
        for entry in _entries(turns + NOT_COUNTED):
            for block, seconds in zip(blocks, took, strict=False):
                begin = time.perf_counter()
                block.sync()
                seconds.append(time.perf_counter() - begin)
            for vault, seconds in zip(vaults, took[len(blocks) :], strict=True):
                begin = time.perf_counter()
                vault.store.save(entry)
                seconds.append(time.perf_counter() - begin)
    finally:
        for vault in vaults:
            vault.close()
        for block in blocks:
            block.close()
    return Saving(*(median(seconds[NOT_COUNTED:]) for seconds in took))


def _copy_of(folder: Path, scratch: Path) -> OpenVault:
    copy = shutil.copytree(folder, Path(tempfile.mkdtemp(dir=scratch)) / "vault")
    return Vault(copy, use_key_store=False).open_on_this_computer()


def _entries(many: int) -> list[JournalEntry]:
    """As those of the sample, one a minute."""
    made = []
    for number, like in enumerate(sample.entries(many)):
        at = _SINCE + timedelta(minutes=number)
        tags = like.tags or ("sleep", "scan")
        made.append(replace(like, id=uuid4(), at=at, day=at.date(), tags=tags))
    return made


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(Path(sys.argv[1]), Path(sys.argv[2]), Path(scratch))
    for name, seconds in found._asdict().items():
        print(f"{name:10} {seconds * 1000:7.3f} ms")
    print(f"save / sync, growing file  {found.small / found.growing:5.2f}")
    print(f"save / sync, in place      {found.small / found.in_place:5.2f}")
    print(f"large / small journal      {found.large / found.small:5.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
