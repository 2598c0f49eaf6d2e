"""A small file kept twice: `name` and `name.bak`, each with a digest of its content.

Owns in which order the two are written, how damaged is told from whole, and mending one from its
twin. Knows nothing of what is inside: vault.key and this-computer.key are.

Both copies are the same once a write has returned. The .bak follows in a second step, so at any
instant at least one of them is whole, and afterwards no copy keeps what was replaced (an old
passphrase, say). A kill between the two steps leaves the older .bak; `mend` brings it in line.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.hashes import SHA256, Hash

from recurapp.private_files import write_private
from recurapp.storage import platform
from recurapp.storage.errors import Problem, StorageError

T = TypeVar("T")

MAX_BYTES = 65536


class Damaged(ValueError):
    """Not the bytes that were written. Holds no text."""


def backup_of(path: Path) -> Path:
    """The twin's path."""
    return path.with_name(path.name + ".bak")


def seal(content: dict[str, Any]) -> bytes:
    """Content as canonical JSON with its SHA-256."""
    digest = Hash(SHA256())  # not hashlib: that loads a second OpenSSL on the way to the window
    digest.update(_canonical(content))
    return _canonical({"content": content, "sha256": digest.finalize().hex()}) + b"\n"


def unseal(data: bytes) -> dict[str, Any]:
    """The content of sealed bytes; Damaged unless they are exactly what seal wrote."""
    try:
        content = json.loads(data)["content"]
        whole = isinstance(content, dict) and seal(content) == data
    except (ValueError, TypeError, KeyError, RecursionError):
        whole = False
    if not whole:
        raise Damaged
    return dict(content)


def write_both(path: Path, data: bytes) -> None:
    """Replace both copies; the change counts, durably, once the first is in place.

    Raises OSError when the first could not be written; both are then as before. When only the
    second fails it is removed rather than left holding what was replaced; `mend` writes it anew.
    """
    write_private(path, data)
    try:
        write_private(backup_of(path), data)
    except OSError:
        with suppress(OSError):
            backup_of(path).unlink(missing_ok=True)
            platform.sync_folder(path.parent)


def read_either(path: Path, decode: Callable[[bytes], T]) -> T:
    """Decode the file, or its .bak if the file is missing or damaged.

    `decode` raises Damaged. Raises StorageError: KEY_FILE_MISSING when neither is there,
    NOT_YOURS when one may not be read, KEY_FILE_DAMAGED when none that is there is whole.
    """
    missing, problem = 0, Problem.KEY_FILE_DAMAGED
    for copy in (path, backup_of(path)):
        try:
            with copy.open("rb") as file:
                return decode(file.read(MAX_BYTES))
        except FileNotFoundError:
            missing += 1
        except PermissionError:
            problem = Problem.NOT_YOURS
        except (OSError, Damaged):
            continue
    raise StorageError(Problem.KEY_FILE_MISSING if missing == 2 else problem)


def mend(path: Path, data: bytes) -> None:
    """Make both copies hold `data` if one does not; nothing is written when they do.

    For after a successful open. A read-only folder or a full disk is no reason to complain:
    one good copy has just been read.
    """
    with suppress(OSError):
        for copy in (path, backup_of(path)):
            if not _holds(copy, data):
                write_private(copy, data)


def delete_both(path: Path) -> None:
    """Remove both copies. Raises OSError."""
    for copy in (backup_of(path), path):
        copy.unlink(missing_ok=True)
    platform.sync_folder(path.parent)


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")


def _holds(copy: Path, data: bytes) -> bool:
    try:
        with copy.open("rb") as file:
            return file.read(MAX_BYTES) == data
    except FileNotFoundError:
        return False
