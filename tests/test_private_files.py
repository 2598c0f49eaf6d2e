"""Private folders and files: whole or as before, and for this person alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from recurapp.private_files import make_private_folder, write_among_others, write_private


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_is_for_this_person_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_private_folder(folder)
    assert mode(folder) == 0o700
    folder.chmod(0o755)
    make_private_folder(folder)
    assert mode(folder) == 0o700


@pytest.mark.parametrize("name", [".bashrc", "notes.txt", "Documents"])
def test_a_folder_that_holds_anything_else_keeps_its_rights(tmp_path: Path, name: str) -> None:
    for each in (name, "vault.db", "vault.key"):
        (tmp_path / each).touch()
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_copied_data_folder_is_closed_to_others(tmp_path: Path) -> None:
    for each in (
        "vault.db",
        "vault.key.bak",
        "this-computer.key",
        "recurapp.lock",
        "settings.json",
    ):
        (tmp_path / each).touch()
    for each in ("backups", "config", "aside-20261123-140000-000000"):
        (tmp_path / each).mkdir()
    (tmp_path / "20261123-140000-000000.recurbackup").touch()
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path)
    assert mode(tmp_path) == 0o700


def test_a_shared_folder_stays_shared(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    make_private_folder(tmp_path)
    assert mode(tmp_path) == 0o1777


def test_the_owners_own_rights_are_left_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    folder.chmod(0o555)
    make_private_folder(folder)
    assert mode(folder) == 0o500


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(NotADirectoryError):
        make_private_folder(tmp_path / "taken")


def test_a_file_is_for_this_person_alone_and_alone_there(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    for data in (b"one", b"two"):
        write_private(path, data)
        assert path.read_bytes() == data
        assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_leftover_of_a_kill_is_neither_read_nor_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    left = tmp_path / "some.json.new"
    left.write_bytes(b"half a file, and a long one")
    left.chmod(0o644)
    write_private(path, b"one")
    assert path.read_bytes() == b"one"
    assert mode(path) == 0o600
    assert not left.exists()


def test_a_link_laid_in_the_way_is_not_written_through(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"not ours")
    (tmp_path / "some.json.new").symlink_to(other)
    (tmp_path / "some.json").symlink_to(other)
    write_private(tmp_path / "some.json", b"one")
    assert other.read_bytes() == b"not ours"
    assert (tmp_path / "some.json").read_bytes() == b"one"


def test_what_cannot_be_replaced_stays_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    path.mkdir()
    (path / "inside").touch()
    with pytest.raises(OSError):  # noqa: PT011 - which one differs between systems
        write_private(path, b"one")
    assert list(tmp_path.iterdir()) == [path]


# ---- among the files of others


def test_a_neighbour_in_a_folder_of_others_stays(tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    for name in ("calendar.ics.new", ".calendar.ics.new", "calendar.ics.part"):
        (tmp_path / name).write_bytes(b"not ours")
    before = set(tmp_path.iterdir())
    for data in (b"one", b"two"):
        write_among_others(path, data)
        assert path.read_bytes() == data
        assert mode(path) == 0o600
    assert set(tmp_path.iterdir()) == {*before, path}
    assert {one.read_bytes() for one in before} == {b"not ours"}


def test_a_file_that_has_our_chosen_name_already_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "00")
    taken = tmp_path / ".recurapp-00.part"
    taken.write_bytes(b"not ours")
    with pytest.raises(FileExistsError):
        write_among_others(tmp_path / "calendar.ics", b"one")
    assert taken.read_bytes() == b"not ours"
    assert list(tmp_path.iterdir()) == [taken]


def test_a_link_among_others_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"not ours")
    (tmp_path / "calendar.ics").symlink_to(other)
    write_among_others(tmp_path / "calendar.ics", b"one")
    assert other.read_bytes() == b"not ours"
    assert not (tmp_path / "calendar.ics").is_symlink()


def test_a_name_as_long_as_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 251 + ".ics")
    write_among_others(path, b"one")
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_replaced_among_others_stays(tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    path.mkdir()
    (path / "inside").touch()
    with pytest.raises(OSError):  # noqa: PT011 - which one differs between systems
        write_among_others(path, b"one")
    assert list(tmp_path.iterdir()) == [path]
