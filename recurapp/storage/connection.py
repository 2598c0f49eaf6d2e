"""The one place that opens vault.db and sets how SQLCipher behaves.

Owns the list of settings (reliability.md, rule 1), that each is read back, how a read-only vault
is opened, and which sqlite error means which Problem. The one file that imports the driver; the
others take what they need of it from here. Knows nothing of slots, tables or records.

There is no reserve file for a full disk: with EXCLUSIVE set before the first read the vault opens
and reads at 0 bytes free, and a failed save keeps its text on screen until there is room.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

from sqlcipher3 import dbapi2

from recurapp.storage import platform
from recurapp.storage.errors import Problem, StorageError

DRIVER = dbapi2
"""For SQLAlchemy, which asks for the module; nobody else connects by it."""
DriverError = dbapi2.Error

KEY_BYTES = 32
LOCK_WAIT_SECONDS = 0.5
CACHE_KIB = 65536

Setting = tuple[str, str, object]
"""Name, the value set, and what reading it back must give."""

_BEFORE_READING: tuple[Setting, ...] = (
    ("cipher_log_level", "NONE", "NONE"),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("foreign_keys", "ON", 1),
)
_EXCLUSIVE: tuple[Setting, ...] = (("locking_mode", "EXCLUSIVE", "exclusive"),)
_CACHE: tuple[Setting, ...] = (("cache_size", f"-{CACHE_KIB}", -CACHE_KIB),)

SETTINGS: tuple[Setting, ...] = (
    *_BEFORE_READING,
    *_EXCLUSIVE,  # before the first read: no -shm is needed, so a full disk still opens
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("secure_delete", "ON", 1),
    *((("checkpoint_fullfsync", "ON", 1),) if platform.IS_MACOS else ()),
    *_CACHE,
)
READ_ONLY_SETTINGS: tuple[Setting, ...] = (
    *_BEFORE_READING,
    *_EXCLUSIVE,
    ("query_only", "ON", 1),
    *_CACHE,
)


class Cursor(Protocol):
    """What we use of the driver's cursor."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What we use of the driver's connection; sqlcipher3 ships no types."""

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Cursor: ...
    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> Cursor: ...
    def backup(self, target: Connection, /) -> None: ...
    def interrupt(self) -> None: ...
    def close(self) -> None: ...


class OpenedConnection(NamedTuple):
    """An open vault.db. `scratch` is the memory folder of a read-only copy, if one was needed."""

    connection: Connection
    read_only: bool
    scratch: Path | None = None

    def close(self) -> None:
        """Checkpoint if it may write, close, and leave no copy behind. Raises StorageError."""
        try:
            with storage_errors():
                if not self.read_only:
                    with suppress(DriverError):  # a full disk must not keep the vault open
                        checkpoint(self.connection)
                self.connection.close()
        finally:
            _discard(self.scratch)


def open_connection(path: Path, key: bytes, *, create: bool = False) -> OpenedConnection:
    """Open vault.db with its 32-byte raw key, on the thread that will use it.

    With `create` an empty 0600 file is made first; without it the file must exist.
    A file or folder this process may not write opens read-only, with recent saves of a -wal
    beside it visible. Raises StorageError: VAULT_MISSING, NOT_YOURS, VAULT_DAMAGED (also for a
    wrong key: the slots have already proved the key), IN_USE, DISK_FULL, UNSAFE_SETTING,
    INPUT_OUTPUT.
    """
    with storage_errors():
        if create:
            os.close(platform.create_private_file(path))
            platform.sync_folder(path.parent)
        else:
            _refuse_missing(path)
            if not (platform.is_writable(path) and platform.is_writable(path.parent)):
                return open_read_only(path, key)
        connection = _connect(f"{path.absolute().as_uri()}?mode=rw", key)
        try:
            apply_settings(connection, SETTINGS)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
        return OpenedConnection(connection, read_only=False)


def peek_format(path: Path, key: bytes) -> int:
    """The file's user_version, recent saves in a -wal included, without changing a byte.

    0 means an empty file or one whose schema was never made. Never call it while this process
    has the vault open: closing any descriptor of the file drops this process's lock.
    Raises StorageError as open_connection does.
    """
    with storage_errors():
        _refuse_missing(path)
        opened = open_read_only(path, key)
        try:
            return format_of(opened.connection)
        finally:
            opened.connection.close()
            _discard(opened.scratch)


def format_of(connection: Connection) -> int:
    """The file's format, its user_version; 0 for one in which nothing was made yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def apply_settings(connection: Connection, settings: Iterable[Setting]) -> None:
    """Set each in order and read it back. Raises StorageError(UNSAFE_SETTING) if one differs."""
    if not _value(connection, "cipher_version"):  # plain SQLite ignores a key without a word
        raise StorageError(Problem.UNSAFE_SETTING)
    for name, value, expected in settings:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        if _value(connection, name) != expected:
            raise StorageError(Problem.UNSAFE_SETTING)


def checkpoint(connection: Connection) -> None:
    """Move the -wal into vault.db and empty it. On the storage thread; raises driver errors.

    A short -wal matters: a flipped bit there silently drops saves (reliability.md, finding 3).
    """
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn driver, file and memory errors inside into StorageError; let all others through."""
    try:
        yield
    except (DriverError, OSError, MemoryError) as error:
        raise StorageError(problem_of(error)) from error


_SQLITE_PROBLEMS: dict[int, Problem] = {
    dbapi2.SQLITE_FULL: Problem.DISK_FULL,
    dbapi2.SQLITE_READONLY: Problem.READ_ONLY,
    dbapi2.SQLITE_PERM: Problem.READ_ONLY,
    dbapi2.SQLITE_BUSY: Problem.IN_USE,
    dbapi2.SQLITE_LOCKED: Problem.IN_USE,
    dbapi2.SQLITE_NOTADB: Problem.VAULT_DAMAGED,
    dbapi2.SQLITE_CORRUPT: Problem.VAULT_DAMAGED,
    dbapi2.SQLITE_NOMEM: Problem.NOT_ENOUGH_MEMORY,
}
_OS_PROBLEMS: dict[int, Problem] = {
    errno.ENOSPC: Problem.DISK_FULL,
    errno.EDQUOT: Problem.DISK_FULL,
    errno.EROFS: Problem.READ_ONLY,
    errno.EACCES: Problem.READ_ONLY,
    errno.EPERM: Problem.READ_ONLY,
}


def problem_of(error: BaseException) -> Problem:
    """Which Problem an error of the driver, SQLAlchemy (its `orig`) or the system stands for."""
    if isinstance(error, StorageError):
        return error.problem
    original = getattr(error, "orig", None)
    if isinstance(original, BaseException):
        return problem_of(original)
    if isinstance(error, MemoryError):
        return Problem.NOT_ENOUGH_MEMORY
    if isinstance(error, OSError):
        return _OS_PROBLEMS.get(error.errno or 0, Problem.INPUT_OUTPUT)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    return _SQLITE_PROBLEMS.get(code, Problem.INPUT_OUTPUT)


@storage_errors()
def open_read_only(path: Path, key: bytes) -> OpenedConnection:
    """Open without changing, creating or locking anything beside the file.

    Raises StorageError as open_connection does.
    immutable=1 ignores a -wal, so with one that has content both are copied, still encrypted,
    into memory and opened there. Opening them in place is no way: on close sqlite deletes a
    -wal in which it finds no whole frame.
    """
    wal = path.with_name(path.name + "-wal")
    recent = wal.stat().st_size if wal.is_file() else 0
    scratch = platform.memory_folder(path.stat().st_size + recent) if recent else None
    connection = None
    try:
        if scratch is None:
            address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        else:
            from shutil import copyfile

            copy = scratch / path.name
            copyfile(path, copy)
            copyfile(wal, scratch / wal.name)
            address = f"{copy.as_uri()}?mode=rw"
        connection = _connect(address, key)
        apply_settings(connection, READ_ONLY_SETTINGS)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        if connection is not None:
            connection.close()
        _discard(scratch)
        raise
    _discard(scratch)  # where open files can be unlinked the copy is gone already, even if killed
    return OpenedConnection(connection, read_only=True, scratch=scratch)


def _connect(address: str, key: bytes) -> Connection:
    if len(key) != KEY_BYTES:
        raise ValueError("key length")
    connection = cast(
        "Connection",
        dbapi2.connect(address, uri=True, timeout=LOCK_WAIT_SECONDS, isolation_level=None),
    )
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"").fetchall()
    return connection


def _refuse_missing(path: Path) -> None:
    """Raises StorageError: VAULT_MISSING, or NOT_YOURS for what this person may not read."""
    try:
        is_file = path.is_file()
    except PermissionError:
        raise StorageError(Problem.NOT_YOURS) from None
    if not is_file:
        raise StorageError(Problem.VAULT_MISSING)
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise StorageError(Problem.NOT_YOURS)


def _value(connection: Connection, name: str) -> object:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]


def _discard(scratch: Path | None) -> None:
    if scratch is not None:
        from shutil import rmtree

        rmtree(scratch, ignore_errors=True)
