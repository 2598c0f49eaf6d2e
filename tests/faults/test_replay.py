"""The power-cut replayer: what was synced stays, what was not may go, and a lie is noticed."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.faults.replay import SECTOR, Change, Disk, World, read_log, write_out

A, B = "/v/a", "/v/b"
FOLDER_SYNC = Change("S", "/v", 1, 1)


def images(world: World, changes: Iterable[Change], tries: int = 200) -> list[dict[str, bytes]]:
    disk = Disk(world)
    for change in changes:
        disk.take(change)
    return [disk.after_cut(random.Random(seed)) for seed in range(tries)]


def new(path: str, inode: int) -> Change:
    return Change("N", path, inode)


def written(path: str, inode: int, data: bytes, at: int = 0) -> Change:
    return Change("W", path, inode, at, data)


def synced(path: str, inode: int) -> Change:
    return Change("S", path, inode)


@pytest.mark.parametrize("world", World)
def test_what_was_synced_in_a_synced_folder_is_always_found(world: World) -> None:
    found = images(world, [new(A, 7), written(A, 7, b"x" * 2000), synced(A, 7), FOLDER_SYNC])
    assert all(image == {A: b"x" * 2000} for image in found)


@pytest.mark.parametrize("world", World)
def test_a_dropped_sync_is_noticed(world: World) -> None:
    found = images(world, [new(A, 7), FOLDER_SYNC, written(A, 7, b"x" * 2000)])
    assert any(image[A] != b"x" * 2000 for image in found)


def test_a_file_is_torn_only_at_sector_edges() -> None:
    data = bytes(range(1, 5)) * 300
    found = images(World.ORDERED, [new(A, 7), FOLDER_SYNC, written(A, 7, data, at=100)])
    assert len({image[A] for image in found}) > 4
    for image in found:
        for at in range(0, 100 + len(data), SECTOR):
            piece = image[A][at : at + SECTOR].lstrip(b"\0")
            whole = (bytes(100) + data)[at : at + SECTOR].lstrip(b"\0")
            assert piece in (b"", whole)


def test_a_new_name_without_a_folder_sync_may_be_lost_only_in_the_adversarial_world() -> None:
    changes = [new(A, 7), written(A, 7, b"x"), synced(A, 7)]
    assert all(A in image for image in images(World.ORDERED, changes))
    found = images(World.ADVERSARIAL, changes)
    assert any(A in image for image in found)
    assert any(A not in image for image in found)


def test_rename_over_gives_the_old_or_the_new_file_never_neither() -> None:
    changes = [
        *(new(A, 7), written(A, 7, b"old"), synced(A, 7), FOLDER_SYNC),
        *(new(B, 8), written(B, 8, b"new"), synced(B, 8), Change("R", B, 8, 0, A.encode())),
    ]
    for world in World:
        assert {image[A] for image in images(world, changes)} == {b"old", b"new"}
    lasting = images(World.ADVERSARIAL, [*changes, FOLDER_SYNC])
    assert all(image == {A: b"new"} for image in lasting)


def test_ordered_names_are_kept_up_to_some_point() -> None:
    changes = [new(A, 7), new(B, 8), Change("U", A, 7)]
    seen = {frozenset(image) for image in images(World.ORDERED, changes)}
    assert seen == {frozenset(), frozenset({A}), frozenset({A, B}), frozenset({B})}


def test_a_used_again_inode_is_a_new_file() -> None:
    changes = [
        *(new(A, 7), written(A, 7, b"first"), synced(A, 7), Change("U", A, 7)),
        *(new(B, 7), synced(B, 7), FOLDER_SYNC),
    ]
    assert all(image == {B: b""} for image in images(World.ADVERSARIAL, changes))


def test_a_second_name_is_the_same_file() -> None:
    changes = [new(A, 7), Change("L", B, 7), written(A, 7, b"x"), synced(A, 7), FOLDER_SYNC]
    assert all(image == {A: b"x", B: b"x"} for image in images(World.ADVERSARIAL, changes))


def test_truncate_shortens_lengthens_and_may_be_lost() -> None:
    start = [new(A, 7), written(A, 7, b"abcdef"), synced(A, 7), FOLDER_SYNC]
    shorter = images(World.ORDERED, [*start, Change("T", A, 7, 2)])
    assert {image[A] for image in shorter} == {b"ab", b"abcdef"}
    longer = images(World.ORDERED, [*start, Change("T", A, 7, 8), synced(A, 7)])
    assert {image[A] for image in longer} == {b"abcdef\0\0"}


def test_a_moved_folder_takes_its_files_along() -> None:
    changes = [
        *(Change("M", "/v/d", 5), new("/v/d/x", 7), synced("/v/d/x", 7)),
        *(Change("S", "/v/d", 5, 1), FOLDER_SYNC, Change("R", "/v/d", 5, 0, b"/v/e"), FOLDER_SYNC),
    ]
    assert all(image == {"/v/e/x": b""} for image in images(World.ADVERSARIAL, changes))


def test_changes_it_cannot_follow_are_refused() -> None:
    with pytest.raises(ValueError, match="before the log"):
        Disk(World.ORDERED).take(written(A, 7, b"x"))
    with pytest.raises(ValueError, match="Z"):
        Disk(World.ORDERED).take(Change("Z", A))


def test_a_log_is_read_back_and_a_record_cut_short_is_left_out(tmp_path: Path) -> None:
    def record(kind: str, path: bytes, data: bytes) -> bytes:
        return struct.pack("=IIQQQ", ord(kind), len(path), 9, 3, len(data)) + path + data

    log = tmp_path / "log"
    whole = record("W", b"/v/a", b"hello") + record("R", b"/v/a", b"/v/b")
    log.write_bytes(whole + record("W", b"/v/a", b"gone")[:-1])
    changes = read_log(log)
    assert changes == [Change("W", A, 9, 3, b"hello"), Change("R", A, 9, 3, b"/v/b")]
    assert changes[1].target == B


def test_an_image_is_written_below_its_folder_for_this_user_alone(tmp_path: Path) -> None:
    write_out({"/v/a": b"1", "/v/d/x": b"2"}, Path("/v"), tmp_path / "image")
    assert (tmp_path / "image" / "a").read_bytes() == b"1"
    assert (tmp_path / "image" / "d" / "x").read_bytes() == b"2"
    assert (tmp_path / "image" / "a").stat().st_mode & 0o777 == 0o600
