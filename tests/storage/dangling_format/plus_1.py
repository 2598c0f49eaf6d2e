"""A next format, which leaves a row that refers to nothing."""

from __future__ import annotations

from alembic import op

from recurapp.storage.upgrade import FORMAT

revision = f"{FORMAT + 1:04}"
down_revision = f"{FORMAT:04}"


def upgrade() -> None:
    for statement in (
        "CREATE TABLE half (entry INTEGER REFERENCES journal_entry (seq))",
        "INSERT INTO half VALUES (-1)",
    ):
        op.get_bind().exec_driver_sql(statement)
