"""A format 2, which leaves a row that refers to nothing."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for statement in (
        "CREATE TABLE half (entry INTEGER REFERENCES journal_entry (seq))",
        "INSERT INTO half VALUES (-1)",
    ):
        op.get_bind().exec_driver_sql(statement)
