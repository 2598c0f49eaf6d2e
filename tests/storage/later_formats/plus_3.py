"""A third one, which fails after it has changed the schema and every entry."""

from __future__ import annotations

from alembic import op

from recurapp.storage.upgrade import FORMAT

revision = f"{FORMAT + 3:04}"
down_revision = f"{FORMAT + 2:04}"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("CREATE TABLE half (value TEXT)")
    op.get_bind().exec_driver_sql("UPDATE journal_entry SET text = 'spoilt'")
    raise ZeroDivisionError
