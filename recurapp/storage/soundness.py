"""Whether a vault file is whole, and what it holds in one short figure.

Owns the check for damage and the digest by which a copy is compared with its source. Changes
nothing. Runs on the thread that owns the connection it is given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from recurapp.storage.connection import Connection, DriverError, checkpoint


@dataclass(frozen=True, slots=True)
class Digest:
    """Rows of each table and the SHA-256 over all of them, in key order."""

    rows: Mapping[str, int]
    sha256: str


def digest(connection: Connection) -> Digest:
    """Count and hash every row. The indexes of words and tags follow from the entries."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE 'journal_fts%' AND name <> 'journal_tag' ORDER BY name"
    ).fetchall()
    rows = {}
    whole = hashlib.sha256()
    for (table,) in tables:
        count = 0
        # The first two columns hold the primary key of each of our tables; Alembic's has but one.
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        order = "1, 2" if len(columns) > 1 else "1"
        # The names come from the file's own list of tables, never from a person.
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}'):  # noqa: S608
            whole.update(repr(row).encode())
            count += 1
        rows[table] = count
        whole.update(f"{table}:{count};".encode())
    return Digest(rows, whole.hexdigest())


def is_sound(connection: Connection, *, live: bool = True) -> bool:
    """True if no page and no table is damaged.

    A `live` vault is checkpointed first: the page check reads the file, not the -wal, and would
    raise false alarms after a crash. A copy opened to read has nothing to checkpoint.
    """
    try:
        if live:
            checkpoint(connection)
        pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        tables = connection.execute("PRAGMA quick_check").fetchall()
    except DriverError:
        return False
    return not pages and tables == [("ok",)]
