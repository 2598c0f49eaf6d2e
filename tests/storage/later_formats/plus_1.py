"""The next format, never released: one more column of the journal."""

from __future__ import annotations

from alembic import op

from recurapp.storage.upgrade import FORMAT

revision = f"{FORMAT + 1:04}"
down_revision = f"{FORMAT:04}"


def upgrade() -> None:
    op.get_bind().exec_driver_sql(
        "ALTER TABLE journal_entry ADD COLUMN place TEXT NOT NULL DEFAULT ''"
    )
