"""A made-up format 2: a new column, a new table, and every entry touched."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    "ALTER TABLE contact ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE proof (seq INTEGER PRIMARY KEY, length INTEGER NOT NULL) STRICT",
    "INSERT INTO proof SELECT seq, length(text) FROM journal_entry",
    "UPDATE journal_entry SET helped = helped || 'touched'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
