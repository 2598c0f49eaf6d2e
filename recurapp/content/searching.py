"""Finding words in the articles and the glossary.

Owns what counts as found and in which order. Pure: what is searched for is kept nowhere and
logged nowhere. Knows nothing of the screen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from recurapp.content.articles import Article
from recurapp.content.glossary import Term

MAX_RESULTS = 30


class ResultKind(StrEnum):
    ARTICLE = "article"
    TERM = "term"


class Result(NamedTuple):
    """One section of an article, or one term (whose `section` and `heading` are empty)."""

    kind: ResultKind
    id: str
    section: str
    title: str
    heading: str
    excerpt: str


class Found(NamedTuple):
    """What was found, best first."""

    results: tuple[Result, ...] = ()
    hidden_count: int = 0
    """How many of the hidden articles hold it too."""
    help_first: bool = False
    """The words are such that help stands before anything found."""


def search(
    query: str,
    articles: Iterable[Article],
    glossary: Mapping[str, Term],
    hidden: Collection[str] = frozenset(),
    *,
    language: str = "en",
) -> Found:
    """Where all words of the query stand; a word is found by its beginning too."""
    raise NotImplementedError
