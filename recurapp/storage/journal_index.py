"""The journal's two indexes: words (FTS5) and tags, and the triggers that keep them.

Owns their SQL in one place, so that a new vault and every upgrade make the same. The tags of
an entry are JSON text in its own row, so that undo, history and copies need no second table;
journal_tag is an index over them like the one over words. With it a tag is found without
reading entries, and renaming or merging tags touches only the entries that have them.
"""

from __future__ import annotations

_BETWEEN_WORDS = (
    (0x061C, 0x061D),
    (0x2066, 0x2069),
    (0x20BA, 0x20CF),
    (0x23F4, 0x23FF),
    (0x2B4D, 0x2BFF),
    (0x2E3C, 0x2E5D),
    (0x1F000, 0x1FAFF),
)
"""Marks of direction, signs of money, arrows and emoji. FTS5's own table of Unicode is older than
many of them and takes those for letters: "love" beside one would not be found."""

_SEPARATORS = "".join(
    chr(code) for first, last in _BETWEEN_WORDS for code in range(first, last + 1)
)

TABLES = (
    (
        "CREATE VIRTUAL TABLE journal_fts USING fts5(text, tags, helped, content='journal_entry', "
        "content_rowid='seq', tokenize='unicode61 remove_diacritics 2 "
        f"separators ''{_SEPARATORS}''', detail=full)"
    ),
    # Words of a deleted entry leave the index at once, not at some later merge.
    "INSERT INTO journal_fts(journal_fts, rank) VALUES ('secure-delete', 1)",
)

_ADD_WORDS = (
    "INSERT INTO journal_fts(rowid, text, tags, helped) "
    "VALUES (new.seq, new.text, new.tags, new.helped);"
)
_TAKE_WORDS = (
    "INSERT INTO journal_fts(journal_fts, rowid, text, tags, helped) "
    "VALUES ('delete', old.seq, old.text, old.tags, old.helped);"
)
_ADD_TAGS = "INSERT OR IGNORE INTO journal_tag SELECT value, new.seq FROM json_each(new.tags);"
_TAKE_TAGS = (
    "DELETE FROM journal_tag WHERE seq = old.seq "
    "AND tag IN (SELECT value FROM json_each(old.tags));"
)

TRIGGERS = (
    (
        "CREATE TRIGGER journal_entry_added AFTER INSERT ON journal_entry "
        f"BEGIN {_ADD_WORDS} {_ADD_TAGS} END"
    ),
    (
        "CREATE TRIGGER journal_entry_removed AFTER DELETE ON journal_entry "
        f"BEGIN {_TAKE_WORDS} {_TAKE_TAGS} END"
    ),
    (
        "CREATE TRIGGER journal_entry_changed AFTER UPDATE ON journal_entry "
        "WHEN old.seq <> new.seq OR old.text <> new.text OR old.tags <> new.tags "
        "OR old.helped <> new.helped "
        f"BEGIN {_TAKE_WORDS} {_TAKE_TAGS} {_ADD_WORDS} {_ADD_TAGS} END"
    ),
)

DROP_TRIGGERS = (
    "DROP TRIGGER IF EXISTS journal_entry_added",
    "DROP TRIGGER IF EXISTS journal_entry_removed",
    "DROP TRIGGER IF EXISTS journal_entry_changed",
)

REBUILD = (
    "INSERT INTO journal_fts(journal_fts) VALUES ('rebuild')",
    "DELETE FROM journal_tag",
    (
        "INSERT OR IGNORE INTO journal_tag SELECT tag.value, entry.seq "
        "FROM journal_entry AS entry, json_each(entry.tags) AS tag"
    ),
)

# rank 1 compares the index with the entries themselves; it raises when they differ.
CHECK = "INSERT INTO journal_fts(journal_fts, rank) VALUES ('integrity-check', 1)"
