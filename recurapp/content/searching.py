"""Finding words in the articles and the glossary.

Owns what counts as found, and in which order it stands. Pure: what is searched for is kept nowhere
and logged nowhere. Knows nothing of the screen or the person.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from recurapp.content.articles import Article
from recurapp.content.crisis import puts_help_first
from recurapp.content.folding import WORD, fold_one
from recurapp.content.folding import words as folded_words
from recurapp.content.glossary import Term

MAX_RESULTS = 30
MAX_QUERY = 20_000
"""Characters that are looked at."""
MAX_WORDS = 50
"""Of a query, each counted once; with more it is no search, and nothing is found."""
EXCERPT = 220
"""Characters: about two lines. A paragraph that is no longer is never cut."""
_BEFORE = 50
"""Characters of an excerpt before what was found."""
_SLOT = re.compile(r"\{\w+\}")


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


class _Rank(IntEnum):
    """By what it was found, the best first."""

    TERM = 0
    TITLE = 1
    HEADING = 2
    TEXT = 3
    MEANING = 4


class _Hit(NamedTuple):
    rank: _Rank
    whole: int
    """How many of the words stand there as they are, not as the beginning of another."""
    result: Result
    text: str
    """What the excerpt is cut from."""


def search(
    query: str,
    articles: Iterable[Article],
    glossary: Mapping[str, Term],
    hidden: Collection[str] = frozenset(),
    *,
    language: str = "en",
) -> Found:
    """Where all words of the query stand; a word is found by its beginning too."""
    said = folded_words(query[:MAX_QUERY])
    help_first = puts_help_first(said, language)
    words = tuple(dict.fromkeys(said))
    if not words or len(words) > MAX_WORDS:
        return Found(help_first=help_first)
    hits = [hit for term in glossary.values() for hit in _in_term(term, words)]
    hidden_count = 0
    for article in articles:
        found = list(_in_article(article, words))
        if article.id in hidden:
            hidden_count += bool(found)
        else:
            hits += found
    hits.sort(key=lambda hit: (hit.rank, -hit.whole))  # what is as good keeps its order
    best = tuple(_with_excerpt(hit, words) for hit in hits[:MAX_RESULTS])
    return Found(best, hidden_count, help_first)


def is_called(term: Term, typed: str) -> bool:
    """Whether each word that is typed begins a word of its name, or of another form."""
    return all(map(_names(term).has, folded_words(typed)))


# ---- what is found -----------------------------------------------------------------------


def _in_term(term: Term, words: Sequence[str]) -> Iterator[_Hit]:
    name = _names(term)
    everything = _index("\n".join((term.name, *term.also, term.meaning)))
    if all(map(everything.has, words)):
        rank = _Rank.TERM if all(map(name.has, words)) else _Rank.MEANING
        result = Result(ResultKind.TERM, term.id, "", term.name, "", "")
        yield _Hit(rank, sum(map(name.has_whole, words)), result, term.meaning)


def _names(term: Term) -> _Index:
    return _index("\n".join((term.name, *term.also)))


def _in_article(article: Article, words: Sequence[str]) -> Iterator[_Hit]:
    """One hit a section at most. The title leads to the beginning, and so does what is there.

    A title that has some of the words helps a section that has the others.
    """
    title = _index(f"{article.title}\n{article.nav}")
    in_title = [title.has(word) for word in words]
    for id_, heading, text in _places(article):
        above, whole = _index(heading), _index(f"{heading}\n{text}")
        here = [whole.has(word) for word in words]
        if not id_ and all(in_title):
            rank = _Rank.TITLE
        elif all(map(above.has, words)):
            rank = _Rank.HEADING
        elif all(here) or (any(here) and not all(in_title) and all(map(max, here, in_title))):
            rank = _Rank.TEXT
        else:
            continue
        result = Result(ResultKind.ARTICLE, article.id, id_, article.title, heading, "")
        found_whole = sum(whole.has_whole(word) or title.has_whole(word) for word in words)
        yield _Hit(rank, found_whole, result, text)


def _places(article: Article) -> Iterator[tuple[str, str, str]]:
    """Id, heading and text: of the beginning, with its opening line, and of each section."""
    top = [section.text for section in article.sections if not section.id]
    yield "", "", _without_slots("\n\n".join(filter(None, (article.opening, *top))))
    for section in article.sections:
        if section.id:
            yield section.id, section.heading, _without_slots(section.text)


def _without_slots(text: str) -> str:
    """Only a place has a number to fill in."""
    return _SLOT.sub("…", text)


# ---- words of a text -----------------------------------------------------------------------


class _Index(tuple[str, ...]):
    """The words of a text, sorted."""

    __slots__ = ()

    def has(self, beginning: str) -> bool:
        at = bisect_left(self, beginning)
        return at < len(self) and self[at].startswith(beginning)

    def has_whole(self, word: str) -> bool:
        at = bisect_left(self, word)
        return at < len(self) and self[at] == word


@lru_cache(maxsize=1024)
def _index(text: str) -> _Index:
    """Of content, never of a query: what is looked for is kept nowhere."""
    return _Index(sorted(set(folded_words(text))))


# ---- excerpts ----------------------------------------------------------------------------


def _with_excerpt(hit: _Hit, words: Sequence[str]) -> Result:
    """Where a name or a title was found, it is the beginning of what follows."""
    around = () if hit.rank in (_Rank.TERM, _Rank.TITLE) else words
    return hit.result._replace(excerpt=_excerpt(hit.text, around))


def _excerpt(text: str, words: Sequence[str]) -> str:
    """The paragraph with most of the words, cut at ends of words."""
    paragraph = max(text.split("\n\n"), key=lambda one: sum(map(_index(one).has, words)))
    if len(paragraph) <= EXCERPT:
        return paragraph
    found = _first_place(paragraph, words)
    start, end = max(0, found - _BEFORE), len(paragraph)
    if start:
        start = paragraph.find(" ", start, found) + 1 or start
    if end > start + EXCERPT:
        space = paragraph.rfind(" ", found, start + EXCERPT + 1)
        end = space if space > 0 else start + EXCERPT
    before, after = "… " if start else "", " …" if end < len(paragraph) else ""
    return before + paragraph[start:end] + after


def _first_place(text: str, words: Sequence[str]) -> int:
    """Where the longest word of those that are there stands first: short ones say little."""
    folded = [fold_one(character) for character in text]
    places = {found[0]: found.start() for found in reversed([*WORD.finditer("".join(folded))])}
    for word in sorted(words, key=len, reverse=True):
        starts = [at for whole, at in places.items() if whole.startswith(word)]
        if starts:
            return _place_of(min(starts), folded)
    return 0


def _place_of(folded_place: int, folded: Sequence[str]) -> int:
    """Which character a place in the folded text belongs to: one can become none or several."""
    return bisect_right(list(accumulate(map(len, folded))), folded_place)
