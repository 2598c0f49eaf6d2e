"""Articles: headings and paragraphs, each with the facts of the source that it places.

Owns the format of articles/*.md. They are Markdown, read by markdown-it-py (imported at the first
article), so that later ones can hold links and words of the glossary without a grammar of our
own. What a page cannot show yet is refused, not dropped. A comment `<!-- F87 F91 -->` before a
block names its facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from recurapp.content.files import ContentError, Source, content_file, facts_of, parse_toml

if TYPE_CHECKING:
    from markdown_it.token import Token

_FACTS_COMMENT = re.compile(r"\s*<!--((?:\s+F\d+)+)\s+-->\s*")


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


def load_article(id_: str, language: str = "en") -> Article:
    """Read an article. Raises ContentError. The first one also imports the Markdown reader."""
    file = content_file(language, "articles", f"{id_}.md")
    return parse_article(file.read_text("utf-8"), file.name)


def parse_article(text: str, where: str) -> Article:
    """An article is `+++`, its header as TOML, `+++`, then Markdown."""
    parts = text.split("+++\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ContentError(f"{where}: no header")
    fields = parse_toml(parts[1], where)
    article = Article(
        id=fields.text("id"),
        title=fields.text("title"),
        facts=facts_of(fields),
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
