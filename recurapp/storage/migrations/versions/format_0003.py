"""Format 3: follow-ups with their questions and plans, agreed checks, when RecurApp was last seen.

Frozen: the SQL as it was, whatever schema.py says today. Triggers are made by upgrade.py.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_STATEMENTS = (
    "ALTER TABLE place ADD COLUMN last_seen INTEGER",
    "ALTER TABLE contact ADD COLUMN note TEXT DEFAULT '' NOT NULL",
    """
    CREATE TABLE agreed_check (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        what TEXT NOT NULL,
        count INTEGER NOT NULL,
        unit TEXT NOT NULL,
        agreed_with TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE check_log (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        agreed_check TEXT NOT NULL,
        at INTEGER NOT NULL,
        day INTEGER NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE follow_up (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        title TEXT NOT NULL,
        state TEXT NOT NULL,
        confirmed INTEGER NOT NULL,
        day TEXT,
        starts TEXT,
        zone TEXT NOT NULL,
        minutes INTEGER,
        place TEXT NOT NULL,
        who TEXT NOT NULL,
        prepare TEXT NOT NULL,
        result_how TEXT NOT NULL,
        result_by TEXT,
        ring TEXT,
        ring_text TEXT NOT NULL,
        done_on INTEGER,
        result_on INTEGER,
        hidden INTEGER NOT NULL,
        reminders TEXT NOT NULL,
        series TEXT,
        slot INTEGER,
        uid TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    "CREATE INDEX follow_up_day ON follow_up (day, starts, deleted_at)",
    "CREATE INDEX follow_up_series ON follow_up (series) WHERE series IS NOT NULL",
    "CREATE INDEX follow_up_state ON follow_up (state, deleted_at)",
    "CREATE INDEX follow_up_uid ON follow_up (uid) WHERE uid != ''",
    """
    CREATE TABLE follow_up_choices (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        quiet INTEGER NOT NULL,
        count_days INTEGER NOT NULL,
        reminders TEXT NOT NULL,
        unwanted_steps TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE plan_step (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        follow_up TEXT NOT NULL,
        text TEXT NOT NULL,
        position INTEGER NOT NULL,
        done INTEGER NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    "CREATE INDEX plan_step_follow_up ON plan_step (follow_up)",
    """
    CREATE TABLE question (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        text TEXT NOT NULL,
        follow_up TEXT,
        position INTEGER NOT NULL,
        answer TEXT NOT NULL,
        asked_on INTEGER,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE reminded (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        follow_up TEXT NOT NULL,
        due INTEGER NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE series (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        first INTEGER NOT NULL,
        paces TEXT NOT NULL,
        until INTEGER,
        kept_until INTEGER,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
