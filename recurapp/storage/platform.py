"""What differs between operating systems: file modes, syncing to disk, memory-backed folders.

Owns the lines about files that only run on one system, so it is the one file left out of the
coverage count. Knows nothing of what the files hold. macOS and Windows are written for, untried.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

IS_MACOS = sys.platform == "darwin"
IS_WINDOWS = sys.platform == "win32"

_OWNER_ONLY_FILE = 0o600
_SPARE = 1 << 20


def keep_private(path: Path) -> None:
    """Take rights of group and others off an existing file or folder, as far as we may.

    Not off a shared folder such as /tmp, known by its sticky bit.
    """
    if IS_WINDOWS:
        return
    try:
        mode = path.stat().st_mode
        if mode & 0o077 and not mode & stat.S_ISVTX:
            path.chmod(mode & 0o700)
    except OSError:
        return  # read-only medium, or another owner: nothing we can do, and no reason to refuse


def create_private_file(path: Path) -> int:
    """A new, empty 0600 file as an open descriptor. Raises FileExistsError or OSError."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, _OWNER_ONLY_FILE)
    if not IS_WINDOWS:
        os.fchmod(descriptor, _OWNER_ONLY_FILE)
    return descriptor


def sync_file(descriptor: int) -> None:
    """On disk when this returns. macOS needs F_FULLFSYNC to get past the drive's cache."""
    if IS_MACOS:
        import fcntl

        try:
            fcntl.fcntl(descriptor, getattr(fcntl, "F_FULLFSYNC", 51))
        except OSError:
            os.fsync(descriptor)  # not every file system knows F_FULLFSYNC
        return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Names made, renamed or removed in the folder are on disk when this returns."""
    if IS_WINDOWS:
        return  # a folder cannot be opened there; NTFS journals names itself
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_writable(path: Path) -> bool:
    """Whether this process may write there, without opening it (an open would drop locks)."""
    if os.access in os.supports_effective_ids:
        return os.access(path, os.W_OK, effective_ids=True)
    return os.access(path, os.W_OK)


def is_held(lock_file: Path) -> bool:
    """Whether a living process holds this lock file of Qt's. False where nobody can tell.

    Qt also locks the file's content, which the system lets go of when the process ends, however
    it ends. The process number written in it may long be that of somebody else.
    """
    try:
        descriptor = os.open(lock_file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except PermissionError:
        return IS_WINDOWS  # there a held file cannot be opened at all
    except OSError:
        return False
    try:
        return not IS_WINDOWS and _is_flocked(descriptor)
    finally:
        os.close(descriptor)


def _is_flocked(descriptor: int) -> bool:
    import fcntl  # only when there is a lock file

    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without such locks
        return False
    return False


def memory_folder(size: int) -> Path:
    """A new private folder with room for `size` bytes: in memory where the system has such a
    place (Linux: /dev/shm) and it is large enough, else in its folder for temporary files."""
    import shutil  # with what it loads too dear for a start that needs no copy
    import tempfile

    shared_memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes an unguessable 0700 folder
    fits = (
        shared_memory.is_dir()
        and is_writable(shared_memory)
        and shutil.disk_usage(shared_memory).free > size + _SPARE
    )
    return Path(tempfile.mkdtemp(prefix="recurapp-", dir=shared_memory if fits else None))
