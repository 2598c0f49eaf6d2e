"""One transaction on the open vault's connection, which is in autocommit mode.

Owns BEGIN, COMMIT and ROLLBACK. Knows nothing of what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from recurapp.storage.connection import Connection, DriverError


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Durable when the block has ended without raising; else nothing of it stays.

    IMMEDIATE: that another writer is there, or the disk is full, shows before any work is done.
    """
    if connection.in_transaction:  # an earlier ROLLBACK failed: nothing of that may be kept
        connection.execute("ROLLBACK")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(DriverError):  # a full disk may have undone it already
            connection.execute("ROLLBACK")
        raise
