"""The container of a backup: any bit that differs is noticed without a key."""

from __future__ import annotations

import stat
import struct
from pathlib import Path
from random import Random

import pytest

from recurapp.storage import backup_file
from recurapp.storage.errors import Problem
from tests.fixtures import raises_problem
from tests.storage.made import AT

SLOTS = b'{"slots": 2}'
VAULT = Random(1).randbytes(3 << 20)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    vault = tmp_path / "vault.db"
    vault.write_bytes(VAULT)
    path = tmp_path / "sealed"
    backup_file.write(path, SLOTS, vault, AT)
    return path


def small(folder: Path) -> Path:
    vault = folder / "small.db"
    vault.write_bytes(VAULT[:500])
    backup_file.write(folder / "small", SLOTS, vault, AT)
    return folder / "small"


def test_the_parts_come_back_as_they_were(sealed: Path, tmp_path: Path) -> None:
    assert backup_file.read_head(sealed) == backup_file.Head(AT, len(SLOTS), len(VAULT))
    assert backup_file.read_slots(sealed) == SLOTS
    out = tmp_path / "out"
    assert backup_file.unpack(sealed, out) == SLOTS
    assert out.read_bytes() == VAULT
    for path in (sealed, out):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_parts_lie_in_it_as_they_are(sealed: Path) -> None:
    content = sealed.read_bytes()
    assert content.startswith(backup_file.MAGIC)
    assert SLOTS + VAULT in content


def test_every_flipped_bit_and_every_cut_is_noticed(tmp_path: Path) -> None:
    good = small(tmp_path).read_bytes()
    bad = tmp_path / "bad"
    out = tmp_path / "out"
    changed = [good[:n] + bytes([good[n] ^ 1 << n % 8]) + good[n + 1 :] for n in range(len(good))]
    cut = [good[:n] for n in range(0, len(good), 7)]
    for content in (*changed, *cut, good + b"\0"):
        bad.write_bytes(content)
        with raises_problem(Problem.BACKUP_DAMAGED):
            backup_file.unpack(bad, out)
        out.unlink(missing_ok=True)


@pytest.mark.parametrize(
    "head",
    [
        b"[]",
        b"{}",
        b"not json",
        b"[" * 4000,
        b'{"made_at": 1e99, "slots": 1, "vault": 1}',
        b'{"made_at": "x", "slots": 1, "vault": 1}',
        b'{"made_at": 99999999999999999999, "slots": 1, "vault": 1}',
        b'{"made_at": 1, "slots": "1", "vault": 1}',
        b'{"made_at": 1, "slots": -5, "vault": 5}',
        b'{"made_at": 1, "slots": 70000, "vault": -70000}',
        b'{"made_at": 1, "slots": 5, "vault": -5}',
        b'{"made_at": 1, "slots": true, "vault": 1.5}',
    ],
)
def test_a_hostile_head_is_refused(tmp_path: Path, head: bytes) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(backup_file.MAGIC + struct.pack(">I", len(head)) + head + bytes(32))
    with raises_problem(Problem.BACKUP_DAMAGED):
        backup_file.read_head(bad)


def test_a_head_of_four_gigabytes_is_not_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(backup_file.MAGIC + b"\xff\xff\xff\xff" + b" " * 10_000)
    with raises_problem(Problem.BACKUP_DAMAGED):
        backup_file.read_head(bad)
