"""A small file kept twice: damage told from content, mended, and never both copies lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from recurapp.storage.errors import Problem
from recurapp.storage.twin_file import (
    Damaged,
    backup_of,
    delete_both,
    mend,
    read_either,
    seal,
    unseal,
    write_both,
)
from tests.fixtures import contents, raises_problem

CONTENT = {"vault": "abc", "slots": {"one": {"n": 1}}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.key"


def test_what_is_sealed_comes_back() -> None:
    assert unseal(seal(CONTENT)) == CONTENT


def test_every_flipped_bit_is_damage() -> None:
    data = seal(CONTENT)
    for at in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[at] ^= 1 << bit
            with pytest.raises(Damaged):
                unseal(bytes(flipped))


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"null", b'{"content":1}', b'{"content":{}}', b"[" * 9000, b"\xff\xfe"],
)
def test_what_was_never_sealed_is_damage(data: bytes) -> None:
    with pytest.raises(Damaged):
        unseal(data)


def test_every_cut_is_damage() -> None:
    data = seal(CONTENT)
    for length in range(len(data)):
        with pytest.raises(Damaged):
            unseal(data[:length])


def test_both_copies_are_written_privately_and_alike(path: Path) -> None:
    before = os.umask(0)
    try:
        write_both(path, seal(CONTENT))
    finally:
        os.umask(before)
    assert contents(path.parent) == {"some.key": seal(CONTENT), "some.key.bak": seal(CONTENT)}
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}


def test_a_leftover_of_a_kill_is_no_hindrance(path: Path) -> None:
    path.with_name("some.key.new").write_bytes(b"half")
    write_both(path, seal(CONTENT))
    assert set(contents(path.parent)) == {"some.key", "some.key.bak"}


def test_the_backup_speaks_for_a_damaged_or_missing_file(path: Path) -> None:
    write_both(path, seal(CONTENT))
    path.write_bytes(b"damaged")
    assert read_either(path, unseal) == CONTENT
    path.unlink()
    assert read_either(path, unseal) == CONTENT
    path.mkdir()  # a read error of any kind
    assert read_either(path, unseal) == CONTENT


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (lambda file, bak: (file.unlink(), bak.unlink()), Problem.KEY_FILE_MISSING),
        (lambda file, bak: (file.unlink(), bak.write_bytes(b"x")), Problem.KEY_FILE_DAMAGED),
        (lambda file, bak: (file.write_bytes(b"x"), bak.unlink()), Problem.KEY_FILE_DAMAGED),
        (lambda file, bak: (file.write_bytes(b""), bak.write_bytes(b"")), Problem.KEY_FILE_DAMAGED),
    ],
)
def test_missing_and_damaged_are_told_apart(
    path: Path, harm: Callable[[Path, Path], object], problem: Problem
) -> None:
    write_both(path, seal(CONTENT))
    harm(path, backup_of(path))
    with raises_problem(problem):
        read_either(path, unseal)


def test_mending_brings_both_in_line_and_writes_nothing_when_they_are(path: Path) -> None:
    data = seal(CONTENT)
    write_both(path, data)
    numbers = {file: file.stat().st_ino for file in (path, backup_of(path))}
    mend(path, data)
    assert numbers == {file: file.stat().st_ino for file in (path, backup_of(path))}
    path.write_bytes(b"damaged")
    backup_of(path).unlink()
    mend(path, data)
    assert contents(path.parent) == {"some.key": data, "some.key.bak": data}


def test_mending_that_cannot_be_done_is_no_error(path: Path) -> None:
    write_both(path, seal(CONTENT))
    path.unlink()
    path.mkdir()
    mend(path, seal(CONTENT))
    assert path.is_dir()


def test_a_failed_first_step_leaves_both_as_they_were(path: Path) -> None:
    path.mkdir()
    (path / "inside").touch()
    backup_of(path).write_bytes(b"before")
    with pytest.raises(OSError):  # noqa: PT011 - which one differs between systems
        write_both(path, seal(CONTENT))
    assert backup_of(path).read_bytes() == b"before"
    assert not path.with_name("some.key.new").exists()


def test_a_failed_second_step_does_not_keep_what_was_replaced(path: Path) -> None:
    write_both(path, b"the old one")
    blocked = path.with_name("some.key.bak.new")
    blocked.mkdir()  # cannot be unlinked or made as a file
    write_both(path, seal(CONTENT))
    assert contents(path.parent) == {"some.key": seal(CONTENT)}


def test_deleting_removes_both_and_may_be_done_again(path: Path) -> None:
    write_both(path, seal(CONTENT))
    delete_both(path)
    delete_both(path)
    assert not contents(path.parent)
