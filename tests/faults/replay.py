"""What a disk may hold after the power went: a pure replay of the shim's log.

Owns the log's format and the model of a disk. Knows nothing of SQLite or of vaults.

The model. Data: what was synced stays; of every later write each 512-byte sector is kept or
lost by chance, and a truncate likewise. Names: in the *ordered* world (a journalling file
system) a sync of anything makes all earlier name changes last, and of the later ones a first
part of any length is kept. In the *adversarial* world a name change lasts only when its folder
is synced, and of the others any may be lost. A drive that lies about a flush is not modelled.
"""

from __future__ import annotations

import os
import random
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("=IIQQQ")
_KEEP_CHANCES = (0.0, 0.1, 0.5, 0.9, 1.0)


class World(StrEnum):
    ORDERED = "ordered"
    ADVERSARIAL = "adversarial"


@dataclass(frozen=True, slots=True)
class Change:
    """One record. `kind` is a letter of iolog.c; `offset` is 1 for a synced folder."""

    kind: str
    path: str
    inode: int = 0
    offset: int = 0
    data: bytes = b""

    @property
    def target(self) -> str:
        return os.fsdecode(self.data)


def read_log(log: Path) -> list[Change]:
    """Every change of a log, in order; a last record cut short is left out."""
    raw, at, changes = log.read_bytes(), 0, []
    while at + _HEAD.size <= len(raw):
        kind, path_length, inode, offset, data_length = _HEAD.unpack_from(raw, at)
        path_at = at + _HEAD.size
        data_at = path_at + path_length
        at = data_at + data_length
        if at <= len(raw):
            path = os.fsdecode(raw[path_at:data_at])
            changes.append(Change(chr(kind), path, inode, offset, raw[data_at:at]))
    return changes


@dataclass(slots=True)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.durable, change)
        self.pending.clear()

    def after_cut(self, chance: random.Random, keep: float) -> bytes:
        image = bytearray(self.durable)
        for change in self.pending:
            for piece in _pieces(change):
                if chance.random() < keep:
                    _apply(image, piece)
        return bytes(image)


def _apply(image: bytearray, change: Change) -> None:
    end = change.offset + len(change.data)
    if change.kind == "T":
        del image[change.offset :]
    if len(image) < end:
        image.extend(bytes(end - len(image)))
    if change.kind == "W":
        image[change.offset : end] = change.data


def _pieces(change: Change) -> Iterator[Change]:
    """The parts of a change that reach the disk or not, each on its own."""
    if change.kind == "T":
        yield change
        return
    at, end = change.offset, change.offset + len(change.data)
    while at < end:
        stop = min(end, (at // SECTOR + 1) * SECTOR)
        part = change.data[at - change.offset : stop - change.offset]
        yield Change("W", change.path, change.inode, at, part)
        at = stop


class Disk:
    """A disk that took some changes. `after_cut` gives what could be found on it afterwards.

    Inodes are numbered anew at every new name, because a file system uses a number again.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self._files: dict[int, _File] = {}
        self._number_of: dict[int, int] = {}
        self._names: dict[str, int] = {}
        self._name_changes: list[tuple[Change, int]] = []

    def take(self, change: Change) -> None:
        match change.kind:
            case "W" | "T":
                self._file(change.inode).pending.append(change)
            case "S" if change.offset:
                self._sync_folder(change.path)
            case "S":
                self._file(change.inode).sync()
                if self.world is World.ORDERED:
                    self._keep_names(lambda _path: True)
            case "N":
                number = len(self._files)
                self._files[number] = _File()
                self._number_of[change.inode] = number
                self._name_changes.append((change, number))
            case "U" | "R" | "M" | "L":
                number = self._number_of.get(change.inode, -1)
                self._name_changes.append((change, number))
            case _:
                raise ValueError(change.kind)

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Path to contents of one possible state, drawn from `chance`."""
        keep = chance.choice(_KEEP_CHANCES)
        names, later = dict(self._names), self._name_changes
        if self.world is World.ORDERED:
            later = later[: chance.randint(0, len(later))]
        else:
            later = [item for item in later if chance.random() < keep]
        for change, number in later:
            _apply_name(names, change, number)
        return {
            path: self._files[number].after_cut(chance, keep)
            for path, number in sorted(names.items())
            if number >= 0
        }

    def _file(self, inode: int) -> _File:
        number = self._number_of.get(inode)
        if number is None:
            raise ValueError("a change of a file that was there before the log began")
        return self._files[number]

    def _sync_folder(self, folder: str) -> None:
        ordered = self.world is World.ORDERED
        self._keep_names(lambda path: ordered or os.path.dirname(path) == folder)

    def _keep_names(self, lasts: Callable[[str], bool]) -> None:
        later = []
        for change, number in self._name_changes:
            if lasts(change.target if change.kind == "R" else change.path):
                _apply_name(self._names, change, number)
            else:
                later.append((change, number))
        self._name_changes = later


def _apply_name(names: dict[str, int], change: Change, number: int) -> None:
    if change.kind == "U":
        names.pop(change.path, None)
    elif change.kind == "R":
        if number < 0:
            _move_folder(names, change.path, change.target)
        else:
            names.pop(change.path, None)
            names[change.target] = number
    elif change.kind in "NL":
        names[change.path] = number


def _move_folder(names: dict[str, int], old: str, new: str) -> None:
    for path in [path for path in names if path.startswith(old + "/")]:
        names[new + path.removeprefix(old)] = names.pop(path)


def write_out(image: dict[str, bytes], inside: Path, to: Path) -> None:
    """Write the files of an image that lay below `inside` into the empty folder `to`."""
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path, data in image.items():
        relative = Path(path).relative_to(inside)
        target = to / relative
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.write_bytes(data)
        target.chmod(0o600)
