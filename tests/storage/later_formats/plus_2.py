"""The one after it: a table made anew, as SQLite asks for most changes."""

from __future__ import annotations

from alembic import op

from recurapp.storage.upgrade import FORMAT

revision = f"{FORMAT + 2:04}"
down_revision = f"{FORMAT + 1:04}"


def upgrade() -> None:
    for statement in (
        "CREATE TABLE contact_new AS SELECT * FROM contact",
        "CREATE TABLE filler (value TEXT)",
        "INSERT INTO filler SELECT hex(zeroblob(4000)) FROM journal_entry",
        "DROP TABLE contact_new",
    ):
        op.get_bind().exec_driver_sql(statement)
