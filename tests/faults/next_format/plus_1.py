"""A made-up next format: a new column, a new table, and every entry touched."""

from __future__ import annotations

from alembic import op

from recurapp.storage.upgrade import FORMAT

revision = f"{FORMAT + 1:04}"
down_revision = f"{FORMAT:04}"

STATEMENTS = (
    "ALTER TABLE contact ADD COLUMN nickname TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE proof (seq INTEGER PRIMARY KEY, length INTEGER NOT NULL) STRICT",
    "INSERT INTO proof SELECT seq, length(text) FROM journal_entry",
    "UPDATE journal_entry SET helped = helped || 'touched'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
