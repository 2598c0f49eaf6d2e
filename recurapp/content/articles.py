"""Articles: their headers, and which of them there are.

Owns the header of articles/*.md and what must agree between a header and its body, and between
articles. The body is read by article_markdown.py. Knows nothing of the screen or the person.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from recurapp.content.article_markdown import ArticleBlock, BlockKind, Section, Span, parse_body
from recurapp.content.files import (
    LONGEST_ID,
    ContentError,
    Fields,
    Source,
    content_file,
    facts_of,
    is_id,
    parse_toml,
)
from recurapp.content.glossary import load_glossary
from recurapp.content.symptoms import load_symptoms

__all__ = [
    "Article",
    "ArticleBlock",
    "BlockKind",
    "Group",
    "Section",
    "Span",
    "WebCard",
    "load_article",
    "load_articles",
]

WORDS_A_MINUTE = 200
_FRONT_PAGE = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+")


class Group(StrEnum):
    """Where an article stands in the list."""

    WHY = "why"
    """Why cancer can come back: facts of the source."""
    MORE = "more"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class WebCard:
    """A site to read more on. `address` is its front page: no other page is invented."""

    name: str
    address: str
    look_for: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    title: str
    nav: str
    """Its title where there is little room."""
    order: int
    group: Group
    facts: tuple[str, ...]
    source: Source
    review_due: date | None
    """The date its source names for its own next review; None: there is no such source."""
    written: date
    opening: str
    """What the page contains, so that one can leave; empty where nothing in it can frighten."""
    next: tuple[str, ...]
    """Ids of articles to read after it: our choice."""
    sections: tuple[Section, ...]
    web: tuple[WebCard, ...]

    @property
    def blocks(self) -> tuple[ArticleBlock, ...]:
        """All of it in order, with a block for each heading."""
        return tuple(
            block
            for section in self.sections
            for block in (*_heading_block(section), *section.blocks)
        )

    @property
    def minutes(self) -> int:
        """How long it takes to read, at least one minute."""
        words = sum(len(block.text.split()) for block in self.blocks)
        return max(1, -(-words // WORDS_A_MINUTE))


def _heading_block(section: Section) -> tuple[ArticleBlock, ...]:
    spans = (Span(section.heading),)
    return (ArticleBlock(BlockKind.HEADING, spans),) if section.heading else ()


@lru_cache(maxsize=64)
def load_article(id_: str, language: str = "en") -> Article:
    """One article. Raises ContentError, also for an id that no article has.

    The first one also imports the reader of Markdown.
    """
    file = content_file(language, "articles", f"{id_}.md")
    if not (is_id(id_) and file.is_file()):
        raise ContentError(f"articles: none is called {id_[:LONGEST_ID]}")
    article = parse_article(file.read_text("utf-8"), file.name)
    if article.id != id_:
        raise ContentError(f"{file.name}.id: not the name of the file")
    words = {span.term for block in article.blocks for span in block.spans} - {""}
    if words and (unknown := words - load_glossary(language).keys()):
        raise ContentError(f"{file.name}: not in the glossary: {', '.join(sorted(unknown))}")
    return _with_symptoms(article, language)


def _with_symptoms(article: Article, language: str) -> Article:
    """The list lies in a file of its own; here it is a part of the article's words."""
    if all(block.kind is not BlockKind.SYMPTOMS for block in article.blocks):
        return article
    spans = (Span(load_symptoms(language).text),)
    sections = []
    for section in article.sections:
        filled = [
            replace(b, spans=spans) if b.kind is BlockKind.SYMPTOMS else b for b in section.blocks
        ]
        sections.append(replace(section, blocks=tuple(filled)))
    return replace(article, sections=tuple(sections))


@lru_cache(maxsize=2)
def load_articles(language: str = "en") -> tuple[Article, ...]:
    """All of them, in their order. Raises ContentError."""
    files = content_file(language, "articles").glob("*.md")
    articles = [load_article(file.stem, language) for file in files]
    check_articles(articles)
    return tuple(sorted(articles, key=lambda article: article.order))


def check_articles(articles: Collection[Article]) -> None:
    """What one article says of others must hold."""
    ids = {article.id for article in articles}
    for article in articles:
        linked = {span.article for block in article.blocks for span in block.spans} - {""}
        if unknown := linked - (ids - {article.id}):
            raise ContentError(f"{article.id}.md: no such article: {', '.join(sorted(unknown))}")
        for other in article.next:
            if other not in ids - {article.id} or article.next.count(other) > 1:
                raise ContentError(f"{article.id}.md.next: {other} cannot be next")
    orders = [article.order for article in articles]
    if len(set(orders)) < len(orders):
        raise ContentError(f"articles: an order stands twice: {sorted(orders)}")


def parse_article(text: str, where: str) -> Article:
    """An article is `+++`, its header as TOML, `+++`, then Markdown."""
    parts = text.split("+++\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ContentError(f"{where}: no header")
    fields = parse_toml(parts[1], where)
    source = fields.code("source", Source)
    if fields.has("review_due") is not (source is Source.CRUK):
        raise ContentError(f"{where}.review_due: the source has one, what is ours has none")
    article = Article(
        id=fields.id("id"),
        title=fields.plain_line("title"),
        nav=fields.plain_line("nav"),
        order=fields.number("order"),
        group=fields.code("group", Group),
        facts=facts_of(fields),
        source=source,
        review_due=fields.day("review_due") if source is Source.CRUK else None,
        written=fields.day("written"),
        opening=fields.line("opening"),
        next=fields.texts("next"),
        sections=parse_body(parts[2], where),
        web=tuple(_web_card(item) for item in fields.tables("web")) if fields.has("web") else (),
    )
    fields.done()
    placed = {fact for section in article.sections for fact in section.facts}
    placed.update(fact for card in article.web for fact in card.facts)
    if differ := placed ^ set(article.facts):
        raise ContentError(f"{where}: header and blocks differ in {', '.join(sorted(differ))}")
    if not article.sections:
        raise ContentError(f"{where}: no text")
    return article


def _web_card(fields: Fields) -> WebCard:
    card = WebCard(
        name=fields.plain_line("name"),
        address=fields.text("address"),
        look_for=fields.plain_line("look_for"),
        facts=facts_of(fields),
    )
    if _FRONT_PAGE.fullmatch(card.address) is None:
        raise ContentError(f"{fields.where}.address: not https:// and a host alone")
    fields.done()
    return card
