"""Letters as they are compared, wherever somebody looks for a word: small, plain, without marks.

Owns the one rule for it. Pure, and knows neither texts nor words of the app.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSEEN = ("Mn", "Cf")
"""Categories: marks on letters, and characters that are not seen."""
_APOSTROPHES = "'’‘ʼ`´"
_DOTLESS = {"ı": "i"}
WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Those of a text, folded, in their order."""
    return WORD.findall(fold(text))


def fold(text: str) -> str:
    return "".join(map(fold_one, text))


@lru_cache(maxsize=2048)
def fold_one(character: str) -> str:
    """Small, plain and seen, or nothing. One by one, so that a stack of marks costs no time."""
    if character in _APOSTROPHES:
        return ""
    plain = unicodedata.normalize("NFKD", character.casefold()).casefold()
    seen = (part for part in plain if unicodedata.category(part) not in _UNSEEN)
    return "".join(_DOTLESS.get(part, part) for part in seen)
