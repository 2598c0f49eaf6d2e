"""Folders and small files for this person alone, written so that a kill leaves the old or the new.

Owns the one order of it: beside the place, synced, renamed into it, the folder synced. Knows
how the names of our files begin, and nothing of what is inside them.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from recurapp.storage import platform

_OUR_FILES = ("vault.", "this-computer.", "recurapp.", "settings.json", ".part-")
_OUR_FOLDERS = ("config", "state", "cache", "backups", "aside-")
_BACKUP = ".recurbackup"


def make_private_folder(folder: Path) -> None:
    """Make the folder, 0700, and its parents. Raises OSError.

    From one that was there the rights of others are taken only if nothing but ours is in it:
    `--data-dir` may name a home folder or a shared one. The owner's rights stay as they are.
    """
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        if all(_is_ours(name) for name in os.listdir(folder)):
            platform.keep_private(folder)


def _is_ours(name: str) -> bool:
    return name.startswith(_OUR_FILES + _OUR_FOLDERS) or name.endswith(_BACKUP)


def write_private(path: Path, data: bytes) -> None:
    """Replace a file of ours by a 0600 one with this content, on disk when this returns.

    Raises OSError; the file is then as before, or, if only its name was not synced, the new one.
    Only for a folder and a name of ours: what a kill left beside it is deleted.
    """
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)  # left by a kill; never read
    _replace(path, fresh, data)


def write_among_others(path: Path, data: bytes) -> None:
    """The same in any folder: no file but `path` is touched, whatever it is called.

    A kill may leave a hidden file beside it; nobody else's is ever taken for that.
    """
    _replace(path, path.with_name(f".recurapp-{secrets.token_hex(8)}.part"), data)


def _replace(path: Path, fresh: Path, data: bytes) -> None:
    """By way of `fresh`, which is deleted again only if it was made here."""
    descriptor = platform.create_private_file(fresh)
    try:
        try:
            with os.fdopen(descriptor, "wb", closefd=False) as file:
                file.write(data)
            platform.sync_file(descriptor)
        finally:
            os.close(descriptor)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    platform.sync_folder(path.parent)
