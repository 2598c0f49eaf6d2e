"""The words of HTML, for a paste from a program that gives nothing plainer.

Owns what is a word and what begins a line. It reads each character a fixed number of times,
whatever it is given, and never raises: Qt's reader would lay it out, and Python's takes minutes
over some of it. Pure: knows no field.
"""

from __future__ import annotations

import re
from html import unescape

MOST = 1_000_000
"""Characters. Beyond, nobody wrote it."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*|[!?/])[^<>]*>")
"""Stops at the next "<", so no part of the text is looked at from two of them."""
_SILENT = frozenset({"script", "style", "title"})
_LINES = frozenset(
    "address article blockquote dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre "
    "section table tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_HUGE_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
"""No character; so many digits are no number for Python either."""
_SPACE = re.compile(r"\s+")


def plain_of_html(html: str) -> str | None:
    """What a person would read of it, line by line; None where there is nothing, or too much."""
    if len(html) > MOST:
        return None
    html = _without_comments(html)
    words = _Words()
    at = 0
    for tag in _TAG.finditer(html):
        words.take(html[at : tag.start()])
        words.meet(tag["name"].lower(), ends=bool(tag["end"]))
        at = tag.end()
    words.take(html[at:])
    return words.text() or None


def _without_comments(html: str) -> str:
    """As a browser reads it: one that does not end goes on to the end."""
    pieces = []
    at = 0
    while (start := html.find("<!--", at)) >= 0:
        pieces.append(html[at:start])
        end = html.find("-->", start + 2)
        if end < 0:
            return "".join(pieces)
        at = end + 3
    pieces.append(html[at:])
    return "".join(pieces)


class _Words:
    """What was read so far."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._line_has_words = False
        self._silent = ""
        """The element of which nothing is shown, while inside one."""

    def take(self, text: str) -> None:
        if self._silent or not text:
            return
        plain = _SPACE.sub(" ", unescape(_HUGE_NUMBER.sub("\ufffd", text)))
        self._pieces.append(plain)
        self._line_has_words |= plain != " "

    def meet(self, name: str, *, ends: bool) -> None:
        """A tag."""
        if self._silent:
            if ends and name == self._silent:
                self._silent = ""
        elif name in _SILENT:
            self._silent = "" if ends else name
        elif name == "br" or (name in _LINES and self._line_has_words):
            self._pieces.append("\n")
            self._line_has_words = False
        elif name in _CELLS:
            self._pieces.append(" ")

    def text(self) -> str:
        lines = "".join(self._pieces).split("\n")
        return "\n".join(_SPACE.sub(" ", line).strip() for line in lines).strip("\n")
