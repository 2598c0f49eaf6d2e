"""Format 1: the first released vault.

Frozen: the SQL as it was, whatever schema.py says today. Triggers are made by upgrade.py.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """
    CREATE TABLE cancer (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        name TEXT NOT NULL,
        counts_from TEXT,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE contact (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        number TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE journal_entry (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        day INTEGER NOT NULL,
        mood INTEGER,
        worry INTEGER,
        tags TEXT NOT NULL,
        helped TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    "CREATE INDEX journal_entry_day ON journal_entry (day, mood, worry, deleted_at)",
    """
    CREATE TABLE journal_tag (
        tag TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (tag, seq)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE meta (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (name)
    )
     STRICT
    """,
    """
    CREATE TABLE place (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        page TEXT NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE profile (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        name TEXT NOT NULL,
        states TEXT NOT NULL,
        display TEXT NOT NULL,
        chosen_cancer TEXT,
        path_while_waiting INTEGER NOT NULL,
        setup_done INTEGER NOT NULL,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE TABLE revision (
        seq INTEGER NOT NULL,
        change INTEGER NOT NULL,
        kind TEXT NOT NULL,
        record_id TEXT NOT NULL,
        "before" TEXT,
        at INTEGER NOT NULL,
        PRIMARY KEY (seq)
    )
     STRICT
    """,
    "CREATE INDEX revision_change ON revision (change)",
    "CREATE INDEX revision_record ON revision (record_id)",
    """
    CREATE TABLE treatment (
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        deleted_at INTEGER,
        import_id TEXT,
        cancer TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        started TEXT,
        ended TEXT,
        PRIMARY KEY (seq),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE VIRTUAL TABLE journal_fts USING fts5(text, tags, helped,
        content='journal_entry', content_rowid='seq',
        tokenize='unicode61 remove_diacritics 2', detail=full)
    """,
    "INSERT INTO journal_fts(journal_fts, rank) VALUES ('secure-delete', 1)",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql("INSERT INTO meta VALUES ('format', '1')")
