"""What a person types into the search box as an FTS5 query, and what of a found text is shown.

Owns the quoting: any text is safe, none is an error. Knows nothing of tables.

A word is what the index takes for one: a run of letters and digits, accents and case folded.
Chinese, Japanese or Korean text without spaces is one such run as long as it goes on, so it is
found by its beginning or by the whole of it, not by a part from its middle. Thai and some
Indian scripts fall into shorter pieces at their vowel signs, which are looked for as a phrase.
Emoji and punctuation are not looked for.

One letter at the end is the beginning of a word still being typed, and nearly every entry has a
word that begins so: to find them takes half a second in a large journal and says nothing. It
counts from its second letter on, or as a word of its own once a space or a quote follows.
"""

from __future__ import annotations

import re

from recurapp.storage.answers import MATCH_END, MATCH_START
from recurapp.text import clean_text

LONGEST_QUERY = 1000
"""Characters that count. A page pasted into the box must not take a second to be understood."""
LONGEST_WORDS = 160
"""Characters of a text that a row of the list gets."""
_BEFORE_MATCH = 40
"""Of them before the first match, where that is not near the beginning."""

_ITEM = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')


def is_blank(text: str) -> bool:
    """Nothing has been typed yet that could be looked for: spaces, a quote, one first letter."""
    typed = _typed(text)
    bare = typed.replace('"', " ").strip()
    return not bare or (_is_letter(bare) and typed.endswith(bare))


def match_query(text: str) -> str | None:
    """The MATCH expression: all words, "phrases in quotes", the last open word as a prefix.

    None when there is nothing to look for. A quote that is not closed is a phrase to the end.
    """
    parts: list[str] = []
    is_open = False
    typed = _typed(text)
    for found in _ITEM.finditer(typed):
        phrase, word = found.groups()
        wanted = (phrase if word is None else word).strip()
        is_letter = _is_letter(wanted)
        if is_letter and word is not None and found.end() == len(typed):
            break
        if wanted.isalnum() or any(map(str.isalnum, wanted)):
            parts.append(f'"{wanted}"')
            is_open = word is not None and not is_letter
    if is_open:
        parts[-1] += "*"
    return " AND ".join(dict.fromkeys(parts)) or None


def _typed(text: str) -> str:
    return clean_text(text[:LONGEST_QUERY])


def _is_letter(word: str) -> bool:
    """One letter of a script whose words have several: those with capitals."""
    return len(word) == 1 and word.lower() != word.upper()


def excerpt(marked: str) -> str:
    """The beginning of a marked text or, where its first match is further on, the part around it.

    Dots stand where something was cut. Every MATCH_START in it has its MATCH_END.
    """
    if len(marked) <= LONGEST_WORDS:
        return marked
    begin = marked.find(MATCH_START) - _BEFORE_MATCH
    if begin <= _BEFORE_MATCH:
        begin = 0
    part = marked[begin : begin + LONGEST_WORDS]
    if part.rfind(MATCH_START) > part.rfind(MATCH_END):
        part += MATCH_END
    if begin + LONGEST_WORDS < len(marked):
        part = part.rstrip() + "…"
    return "…" + part if begin else part
