"""What a person types into the search box, as an FTS5 query.

Owns the quoting: any text is safe, none is an error. Knows nothing of tables.
"""

from __future__ import annotations

import re

from recurapp.text import clean_text

_ITEM = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')


def match_query(text: str) -> str | None:
    """The MATCH expression: all words, "phrases in quotes", the last open word as a prefix.

    None when there is nothing to look for. A quote that is not closed is a phrase to the end.
    """
    parts: list[str] = []
    last_is_word = False
    for found in _ITEM.finditer(clean_text(text)):
        phrase, word = found.groups()
        wanted = (phrase if word is None else word).strip()
        if any(character.isalnum() for character in wanted):
            parts.append(f'"{wanted}"')
            last_is_word = word is not None
    if not parts:
        return None
    return " AND ".join(parts) + ("*" if last_is_word else "")
