"""Cleaning of text at the boundary: what a person typed or a file brought, made safe to keep.

Owns the one rule of what text may be stored. Knows nothing of records, files, SQL or Qt.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

LONGEST_LINE = 500
"""Characters in a line, such as what a treatment is called."""
LONGEST_NAME = 100
"""Characters in what to call the person."""
LONGEST_STACK = 30
"""Marks on one letter (Unicode's stream-safe format, UAX #15): more make normalising quadratic."""
_JOINER = "\u034f"
_MAY_BE_A_STACK = f"[^\0-\u02ff]{{{LONGEST_STACK + 1}}}"
"""No character before U+0300 is a mark; compiled at use."""
_CONTROLS = {code: None for code in range(0x20) if chr(code) not in "\n\t"}
_LINE_BREAKS = {ord(mark): " " for mark in "\n\t\v\f\u0085\u2028\u2029"}
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_BIDI_MARKS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_COMMAS = dict.fromkeys(map(ord, ",\u060c\uff0c\u3001"), " ")
_UNSEEN_IN_TAGS = dict.fromkeys(
    map(ord, "\u00ad\u061c\u180e\u200b\u200e\u200f\ufeff\ufff9\ufffa\ufffb"),
) | dict.fromkeys((*_BIDI_MARKS, *range(0x2060, 0x2066), *range(0x206A, 0x2070)))
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Fillers and the empty Braille cell: letters and signs by their category, and nothing is seen."""
_UNSEEN_KINDS = frozenset({"Cf", "Me"})
_UNSEEN_MARKS = frozenset(map(chr, (0x034F, *range(0xFE00, 0xFE10))))
_PLUS = {"\uff0b": "+", "\ufe62": "+"}
_WORD_JOINERS = "\u200c\u200d"
_GROWS_AT_MOST = 4
"""A text that is cleaned gets no longer than so many times what it was."""


def clean_text(text: str) -> str:
    """The text as it is stored: valid Unicode, NFC, no control characters but \\n and \\t.

    Lone surrogates are dropped (a pair of them becomes its character), Windows and old Mac
    line ends become \\n. Cleaning twice changes nothing more. NFC may make a text longer.
    Of a stack of marks none is lost: it gets a joiner, which is not seen, after every 30.
    """
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate(_CONTROLS)  # before composing: what stood between two marks is gone
    return text if text.isascii() else _composed(text)


def _composed(text: str) -> str:
    """NFC, in a time that grows with the text alone."""
    composed = unicodedata.normalize("NFC", _stacks_parted(text))
    parted = _stacks_parted(composed)  # some marks are made of two
    return composed if parted == composed else unicodedata.normalize("NFC", parted)


def _stacks_parted(text: str) -> str:
    if re.search(_MAY_BE_A_STACK, text) is None:
        return text
    parts: list[str] = []
    for is_mark, run in groupby(text, lambda character: unicodedata.combining(character) != 0):
        letters = "".join(run)
        if is_mark and len(letters) > LONGEST_STACK:
            starts = range(0, len(letters), LONGEST_STACK)
            letters = _JOINER.join(letters[at : at + LONGEST_STACK] for at in starts)
        parts.append(letters)
    return "".join(parts)


def clean_line(text: str, at_most: int = LONGEST_LINE) -> str:
    """One line of clean text: white space of any kind is one space, the ends are trimmed.

    What cleaning makes longer than `at_most` characters is cut there.
    """
    text = text.replace("\r\n", " ").replace("\r", " ")
    return " ".join(clean_text(text.translate(_LINE_BREAKS)).split())[:at_most].rstrip()


def clean_tag(text: str) -> str:
    """One line that can be seen and told from another; "" when nothing of it would be seen.

    Marks of direction and zero-width characters are dropped, but joiners inside a word stay:
    Persian and some emoji are spelled with them. A comma, which parts tags, becomes a space.
    """
    line = clean_line(text.translate(_COMMAS), _GROWS_AT_MOST * len(text))
    words = line.translate(_UNSEEN_IN_TAGS).split()
    seen = filter(None, (word.strip(_WORD_JOINERS) for word in words))
    tag = clean_line(" ".join(seen), _GROWS_AT_MOST * len(line))
    return tag if any(map(_is_seen, tag)) else ""


def _is_seen(character: str) -> bool:
    """A mark alone is not: it stands on a letter."""
    if character in _BLANK_LETTERS:
        return False
    return unicodedata.category(character)[0] in "LNPS" or unicodedata.category(character) == "Co"


def number_line(number: str) -> str:
    """A number as it is read, copied and dialled: one line in which nothing is unseen.

    Marks that would turn it round, or that nobody sees, are dropped; digits of other scripts become
    0 to 9, and dashes of any kind a hyphen.
    """
    return clean_line("".join(map(_as_read, clean_line(number))))


def _as_read(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind == "Pd":
        return "-"
    is_unseen = kind in _UNSEEN_KINDS or character in _UNSEEN_MARKS or character in _BLANK_LETTERS
    return "" if is_unseen else _PLUS.get(character, character)


def isolated(text: str) -> str:
    """Text for a one-line label, so that its direction cannot disturb what stands around it.

    Its own direction overrides are taken out and the whole is put in an isolate.
    """
    return _FIRST_STRONG_ISOLATE + text.translate(_BIDI_MARKS) + _POP_ISOLATE
