"""Words that put help first, as somebody in danger may type them into a search box.

Owns crisis_words.toml, and what counts as such words: whole phrases, however they are parted into
words, in letters that look the same. Pure: what is typed is kept nowhere and logged nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from recurapp.content.files import content_file, parse_toml
from recurapp.content.folding import words

_LOOK_ALIKE = str.maketrans(
    "авгдеікмһнорстухѕјӏԁѵ" + "αβεηικνορτυχ",
    "abrdeikmhhopctyxsjldv" + "abenikvoptux",
)
"""Letters of other alphabets -> what they are read as in a word of this one."""


class CrisisWords(NamedTuple):
    """Each folded, without spaces."""

    phrases: tuple[str, ...]
    beginnings: tuple[str, ...]
    """A word that begins so counts too, however it goes on."""


@lru_cache(maxsize=2)
def crisis_words(language: str = "en") -> CrisisWords:
    """Raises ContentError."""
    name = "crisis_words.toml"
    fields = parse_toml(content_file(language, name).read_text("utf-8"), name)
    found = CrisisWords(
        tuple("".join(words(phrase)) for phrase in fields.texts("phrases")),
        tuple("".join(words(beginning)) for beginning in fields.texts("beginnings")),
    )
    fields.done()
    return found


def puts_help_first(said: Sequence[str], language: str = "en") -> bool:
    """Whether these words, folded, hold any of them: from the beginning of a word to an end."""
    plain = [word.translate(_LOOK_ALIKE) for word in said]
    line = "".join(plain)
    ends = set(accumulate(map(len, plain)))
    starts = {0, *ends}
    known = crisis_words(language)
    return any(_stands(one, line, starts, ends) for one in known.phrases) or any(
        _stands(one, line, starts, None) for one in known.beginnings
    )


def _stands(wanted: str, line: str, starts: set[int], ends: set[int] | None) -> bool:
    at = line.find(wanted)
    while at >= 0:
        if at in starts and (ends is None or at + len(wanted) in ends):
            return True
        at = line.find(wanted, at + 1)
    return False
