"""Cleaning of text at the boundary: what a person typed or a file brought, made safe to keep.

Owns the one rule of what text may be stored. Knows nothing of records, files, SQL or Qt.
"""

from __future__ import annotations

import unicodedata

LONGEST_LINE = 500
"""Characters in a line, such as what a treatment is called."""
LONGEST_NAME = 100
"""Characters in what to call the person."""
_CONTROLS = {code: None for code in range(0x20) if chr(code) not in "\n\t"}
_LINE_BREAKS = {ord(mark): " " for mark in "\n\t\v\f\u0085\u2028\u2029"}
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_BIDI_MARKS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def clean_text(text: str) -> str:
    """The text as it is stored: valid Unicode, NFC, no control characters but \\n and \\t.

    Lone surrogates are dropped (a pair of them becomes its character), Windows and old Mac
    line ends become \\n. Cleaning twice changes nothing more. NFC may make a text longer.
    """
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        text = unicodedata.normalize("NFC", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_CONTROLS)


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
