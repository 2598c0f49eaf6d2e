"""Folders and small files for this person alone, written so that a kill leaves the old or the new.

Owns the one order of it: beside the place, synced, renamed into it, the folder synced. Knows
nothing of what is inside: settings, key files.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from recurapp.storage import platform


def make_private_folder(folder: Path) -> None:
    """Make the folder and its parents; 0700 whatever the umask. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    platform.keep_out_others(folder)


def write_private(path: Path, data: bytes) -> None:
    """Replace the file by a 0600 one with this content, on disk when this returns.

    Raises OSError; the file is then as before, or, if only its name was not synced, the new one.
    """
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)  # left by a kill; never read
    try:
        descriptor = platform.create_private_file(fresh)
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
