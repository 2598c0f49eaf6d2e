"""Format 2: drafts, the curtain, the last prompt, the line after a hard day, the trash's index.

Frozen: the SQL as it was, whatever schema.py says today. Triggers are made by upgrade.py.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_BETWEEN_WORDS = (
    (0x061C, 0x061D),
    (0x2066, 0x2069),
    (0x20BA, 0x20CF),
    (0x23F4, 0x23FF),
    (0x2B4D, 0x2BFF),
    (0x2E3C, 0x2E5D),
    (0x1F000, 0x1FAFF),
)
_SEPARATORS = "".join(
    chr(code) for first, last in _BETWEEN_WORDS for code in range(first, last + 1)
)

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
    "DROP TABLE journal_fts",
    (
        "CREATE VIRTUAL TABLE journal_fts USING fts5(text, tags, helped, content='journal_entry', "
        "content_rowid='seq', tokenize='unicode61 remove_diacritics 2 "
        f"separators ''{_SEPARATORS}''', detail=full)"
    ),
    "INSERT INTO journal_fts(journal_fts, rank) VALUES ('secure-delete', 1)",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
