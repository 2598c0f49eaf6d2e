"""The Understand page: what can be read, and one article beside it.

Owns what passes between the list and what is open. Knows neither how an article is drawn nor how
words are found.
"""

from __future__ import annotations

from typing import ClassVar

from recurapp.ui.page import Page


class UnderstandPage(Page):
    """See the module."""

    key: ClassVar[str] = "understand"

    def go_to(self, part: str) -> None:
        """An article's id, "glossary", "glossary/<term>", "saved", "sources" or "hidden"."""
