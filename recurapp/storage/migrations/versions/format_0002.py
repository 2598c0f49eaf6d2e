"""Format 2: drafts, the curtain, the last prompt, the line after a hard day, the trash's index.

Frozen: the SQL as it was, whatever schema.py says today. Triggers are made by upgrade.py.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS = (
    """
    CREATE TABLE draft (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        form TEXT NOT NULL,
        about TEXT,
        based_on INTEGER,
        content TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    "ALTER TABLE place ADD COLUMN curtain INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE place ADD COLUMN prompt TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE profile ADD COLUMN hard_day_line INTEGER DEFAULT '1' NOT NULL",
    ("CREATE INDEX journal_entry_trash ON journal_entry (deleted_at) WHERE deleted_at IS NOT NULL"),
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
