"""A format 2 that was never released: one more column of the journal."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.get_bind().exec_driver_sql(
        "ALTER TABLE journal_entry ADD COLUMN place TEXT NOT NULL DEFAULT ''"
    )
