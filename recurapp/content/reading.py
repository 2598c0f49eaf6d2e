"""What is read: copy blocks, exercises and articles, each with its facts and its source.

Owns the formats of wording.toml, exercises/*.toml and articles/*.md. Knows nothing of the
screen: texts come out as plain paragraphs, and `{slots}` in them are filled in help_routes.

Articles are Markdown, read by markdown-it-py (imported at the first article), so that later ones
can hold links and words of the glossary without a grammar of our own. What a page cannot show
yet is refused, not dropped. A comment `<!-- F87 F91 -->` before a block names its facts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from recurapp.content.files import BUILD_DATE, ContentError, Fields, content_file

if TYPE_CHECKING:
    from markdown_it.token import Token

_FACT = re.compile(r"F(?:110|10\d|[1-9]\d?)")
_FACTS_COMMENT = re.compile(r"\s*<!--((?:\s+F\d+)+)\s+-->\s*")


class Source(StrEnum):
    """Who says it."""

    CRUK = "cruk"
    """Facts of Cancer Research UK's page, in our own words."""
    OURS = "ours"
    """Written by us, with no single source."""


@dataclass(frozen=True, slots=True)
class CopyBlock:
    """One text of the app, with the facts of the source that it places."""

    id: str
    paragraphs: tuple[str, ...]
    facts: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an exercise. `swap` is another way that needs no sense the person lacks."""

    text: str
    swap: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise with what must be said beside it. `minutes` is shortest and longest."""

    id: str
    title: str
    purpose: str
    minutes: tuple[int, int]
    cautions: tuple[str, ...]
    stop: str
    evidence: str
    steps: tuple[Step, ...]
    after: str
    after_worse: str
    source: Source
    written: date


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class ArticleBlock:
    kind: BlockKind
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article. `review_due` is the date its source names for its own next review."""

    id: str
    title: str
    facts: tuple[str, ...]
    source: Source
    review_due: date
    written: date
    blocks: tuple[ArticleBlock, ...]


# ---- copy blocks -------------------------------------------------------------------------


@lru_cache(maxsize=2)
def load_blocks(language: str = "en") -> Mapping[str, CopyBlock]:
    """The copy blocks by id. Raises ContentError."""
    return parse_blocks(content_file(language, "wording.toml").read_text("utf-8"))


def load_wording(language: str = "en") -> dict[str, tuple[str, ...]]:
    """The paragraphs of each copy block, by its id."""
    return {id_: block.paragraphs for id_, block in load_blocks(language).items()}


def parse_blocks(text: str) -> Mapping[str, CopyBlock]:
    fields = _toml(text, "wording.toml")
    blocks: dict[str, CopyBlock] = {}
    for item in fields.tables("block"):
        id_ = item.text("id")
        if id_ in blocks:
            raise ContentError(f"{item.where}: {id_} stands twice")
        paragraphs = tuple(" ".join(p.split()) for p in item.text("text").split("\n\n"))
        blocks[id_] = CopyBlock(id_, paragraphs, _facts(item), item.code("source", Source))
        item.done()
    fields.done()
    return blocks


def _toml(text: str, where: str) -> Fields:
    try:
        return Fields(tomllib.loads(text), where)
    except tomllib.TOMLDecodeError:
        raise ContentError(f"{where}: not TOML") from None


def _facts(fields: Fields) -> tuple[str, ...]:
    facts = fields.texts("facts")
    if not all(map(_FACT.fullmatch, facts)):
        raise ContentError(f"{fields.where}.facts: not F1 to F110")
    return facts


# ---- exercises ---------------------------------------------------------------------------


def load_exercise(id_: str, language: str = "en") -> Exercise:
    """Read an exercise. Raises ContentError."""
    file = content_file(language, "exercises", f"{id_}.toml")
    return parse_exercise(file.read_text("utf-8"), file.name)


def parse_exercise(text: str, where: str) -> Exercise:
    fields = _toml(text, where)
    minutes = fields.table("minutes")
    exercise = Exercise(
        id=fields.text("id"),
        title=fields.text("title"),
        purpose=fields.text("purpose"),
        minutes=(minutes.number("shortest"), minutes.number("longest")),
        cautions=fields.texts("cautions"),
        stop=fields.text("stop"),
        evidence=fields.text("evidence"),
        steps=tuple(_step(item) for item in fields.tables("step")),
        after=fields.text("after"),
        after_worse=fields.text("after_worse"),
        source=fields.code("source", Source),
        written=fields.day("written"),
    )
    minutes.done()
    fields.done()
    return exercise


def _step(fields: Fields) -> Step:
    step = Step(fields.text("text"), fields.text("swap"))
    fields.done()
    return step


# ---- articles ----------------------------------------------------------------------------


def load_article(id_: str, language: str = "en") -> Article:
    """Read an article. Raises ContentError. The first one also imports the Markdown reader."""
    file = content_file(language, "articles", f"{id_}.md")
    return parse_article(file.read_text("utf-8"), file.name)


def parse_article(text: str, where: str) -> Article:
    """An article is `+++`, its header as TOML, `+++`, then Markdown."""
    parts = text.split("+++\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ContentError(f"{where}: no header")
    fields = _toml(parts[1], where)
    article = Article(
        id=fields.text("id"),
        title=fields.text("title"),
        facts=_facts(fields),
        source=fields.code("source", Source),
        review_due=fields.day("review_due"),
        written=fields.day("written"),
        blocks=tuple(_article_blocks(parts[2], where)),
    )
    fields.done()
    tagged = {fact for block in article.blocks for fact in block.facts}
    if tagged != set(article.facts):
        raise ContentError(f"{where}: the facts of header and blocks differ")
    return article


def _article_blocks(markdown: str, where: str) -> Iterator[ArticleBlock]:
    from markdown_it import MarkdownIt

    facts: tuple[str, ...] = ()
    kind = BlockKind.PARAGRAPH
    for token in MarkdownIt("commonmark").parse(markdown):
        match token.type:
            case "html_block":
                comment = _FACTS_COMMENT.fullmatch(token.content)
                if comment is None:
                    raise ContentError(f"{where}: only a comment with facts may be HTML")
                facts = tuple(comment[1].split())
            case "heading_open":
                kind = BlockKind.HEADING
            case "inline":
                yield ArticleBlock(kind, _plain(token, where), facts)
                facts, kind = (), BlockKind.PARAGRAPH
            case "heading_close" | "paragraph_open" | "paragraph_close":
                pass
            case other:
                raise ContentError(f"{where}: {other} cannot be shown yet")


def _plain(token: Token, where: str) -> str:
    text = []
    for child in token.children or ():
        if child.type not in ("text", "softbreak"):
            raise ContentError(f"{where}: {child.type} cannot be shown yet")
        text.append(child.content or " ")
    return "".join(text)


# ---- the source panel --------------------------------------------------------------------


def review_has_passed(review_due: date, today: date) -> bool:
    """A clock that stands before the build date is wrong; the build date counts then."""
    return max(today, BUILD_DATE) > review_due


def source_panel(
    blocks: Mapping[str, CopyBlock], review_due: date, today: date, say_date: Callable[[date], str]
) -> tuple[str, ...]:
    """The paragraphs of the source panel: one of two forms, never hidden.

    `say_date` puts the review date into words of the language.
    """
    form = "source" if review_has_passed(review_due, today) else "source_ahead"
    said = say_date(review_due)
    return tuple(text.replace("{review_due}", said) for text in blocks[form].paragraphs)
