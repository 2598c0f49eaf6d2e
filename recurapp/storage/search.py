"""What a person types into the search box, as an FTS5 query.

Owns the quoting: any text is safe, none is an error. Knows nothing of tables.

A word is what the index takes for one: a run of letters and digits, accents and case folded.
Chinese, Japanese or Korean text without spaces is one such run as long as it goes on, so it is
found by its beginning or by the whole of it, not by a part from its middle. Thai and some
Indian scripts fall into shorter pieces at their vowel signs, which are looked for as a phrase.
Emoji and punctuation are not looked for.
"""

from __future__ import annotations

import re

from recurapp.text import clean_text

LONGEST_QUERY = 1000
"""Characters that count. A page pasted into the box must not take a second to be understood."""

_ITEM = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')


def is_blank(text: str) -> bool:
    """Nothing has been typed yet: spaces or an opening quote are not something to look for."""
    return not text[:LONGEST_QUERY].replace('"', " ").strip()


def match_query(text: str) -> str | None:
    """The MATCH expression: all words, "phrases in quotes", the last open word as a prefix.

    None when there is nothing to look for. A quote that is not closed is a phrase to the end.
    """
    parts: list[str] = []
    is_open = False
    for found in _ITEM.finditer(clean_text(text[:LONGEST_QUERY])):
        phrase, word = found.groups()
        wanted = (phrase if word is None else word).strip()
        if any(character.isalnum() for character in wanted):
            parts.append(f'"{wanted}"')
            is_open = word is not None
    if is_open:
        parts[-1] += "*"
    return " AND ".join(dict.fromkeys(parts)) or None
