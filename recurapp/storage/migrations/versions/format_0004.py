"""Format 4: what is read and kept of articles, what is said of services, the plan for hard times.

Frozen: the SQL as it was, whatever schema.py says today. Triggers are made by upgrade.py.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS = (
    """
    CREATE TABLE hard_times_plan (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        signs TEXT NOT NULL,
        helps TEXT NOT NULL,
        places TEXT NOT NULL,
        people TEXT NOT NULL,
        out_of_reach TEXT NOT NULL,
        on_help INTEGER NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE reading_place (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        article TEXT NOT NULL,
        section TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE saved_passage (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        article TEXT NOT NULL,
        section TEXT NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE service_choice (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        service TEXT NOT NULL,
        hidden INTEGER NOT NULL,
        number TEXT NOT NULL,
        website TEXT NOT NULL,
        hours TEXT NOT NULL,
        note TEXT NOT NULL,
        corrected_on INTEGER,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE support_choices (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        cancer_types TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE topic_choice (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        article TEXT NOT NULL,
        hidden INTEGER NOT NULL,
        useful TEXT,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
