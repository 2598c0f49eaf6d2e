"""A format 4 that fails after it has changed the schema and every entry."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("CREATE TABLE half (value TEXT)")
    op.get_bind().exec_driver_sql("UPDATE journal_entry SET text = 'spoilt'")
    raise ZeroDivisionError
