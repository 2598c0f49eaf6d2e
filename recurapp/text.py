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


def isolated(text: str) -> str:
    """Text for a one-line label, so that its direction cannot disturb what stands around it.

    Its own direction overrides are taken out and the whole is put in an isolate.
    """
    return _FIRST_STRONG_ISOLATE + text.translate(_BIDI_MARKS) + _POP_ISOLATE
