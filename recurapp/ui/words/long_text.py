"""Text beyond what one entry may hold: where to part it, and how to show a giant line.

Pure: knows no widget, no record and no store. No character is added, dropped or moved: the parts
put together are the text.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_SHOWN_LINE = 2_000
"""Characters of one block of a text field. Laying out a block costs by its length at each key:
100,000 characters without a space took 0.4 s a key, in pieces of this length it is 4 ms."""

_SENTENCE_END = re.compile(r"[.?!…。！？؟۔][\"'”’)]{0,3}\s")  # bounded: any text is quick
_NEVER_BEFORE = frozenset("\u200d\ufe0e\ufe0f\u20e3")
"""Joiners and variation signs: what stands before them belongs to the same character."""


def part(text: str, at_most: int) -> list[str]:
    """The text in parts of at most that many characters, each cut where a reader would pause."""
    parts = []
    start = 0
    while len(text) - start > at_most:
        end = _pause(text, start, start + at_most)
        parts.append(text[start:end])
        start = end
    parts.append(text[start:])
    return parts


def _pause(text: str, start: int, end: int) -> int:
    """The best cut at or before `end`, in the last quarter: a paragraph, a line, a sentence …"""
    earliest = start + (end - start) * 3 // 4
    for mark in ("\n\n", "\n"):
        at = text.rfind(mark, earliest, end)
        if at >= 0:
            return at + len(mark)
    sentences = list(_SENTENCE_END.finditer(text, earliest, end))
    return sentences[-1].end() if sentences else _between_words(text, earliest, end)


def _between_words(text: str, earliest: int, end: int) -> int:
    """After the last space, else between two characters, else at `end`."""
    at = text.rfind(" ", earliest, end)
    if at >= 0:
        return at + 1
    for cut in range(end, earliest, -1):
        after, before = text[cut], text[cut - 1]
        if not unicodedata.combining(after) and not {after, before} & _NEVER_BEFORE:
            return cut
    return end


def show_lines(text: str, at_most: int = LONGEST_SHOWN_LINE) -> list[tuple[str, bool]]:
    """The lines to show, and whether each goes on from the one before without a line end."""
    shown: list[tuple[str, bool]] = []
    for line in text.split("\n"):
        start = 0
        while len(line) - start > at_most:
            end = _between_words(line, start + at_most * 9 // 10, start + at_most)
            shown.append((line[start:end], start > 0))
            start = end
        shown.append((line[start:], start > 0))
    return shown
