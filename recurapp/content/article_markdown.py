"""The body of an article: Markdown made into sections of blocks that a page can show.

Owns the grammar of what stands below the header of articles/*.md, and the nouns it is read into.
Knows nothing of headers, of other articles or of the screen. markdown-it-py reads it, imported at
the first body. What a page cannot show is refused, not dropped.

- `## Heading` begins a section; what is before the first one is a section without a heading.
- Paragraphs, and lists of one level. A line end inside of them is a space.
- `[word](term:id)` is a word of the glossary, to be explained in place.
- `[words](article:id)` and `[words](page:support)` lead there.
- `![What it shows.](figure:name)` stands alone in a paragraph and is a drawn figure.
- `<!-- F24 F25 -->` before a block (a list is one) names the facts that it places.
- `<!-- symptoms -->` is where the list of symptoms stands.
- `{emergency}` and its like are slots, filled when they are shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from recurapp.content.files import ContentError, check_facts, check_slots, is_id

if TYPE_CHECKING:
    from markdown_it.token import Token

FIGURES = ("division", "rounds")
"""The figures that the app can draw."""
PAGES = ("support",)
"""The pages of the app that words can lead to."""


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """One line of a list."""
    FIGURE = "figure"
    """Its text is the text alternative."""
    SYMPTOMS = "symptoms"
    """The list of symptoms. Its text is all of that (symptoms.py), once an article is loaded."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. `term` is the id of the word of the glossary that it is, else empty.

    Words that lead somewhere have the id of an `article`, or the name of a `page`.
    """

    text: str
    term: str = ""
    article: str = ""
    page: str = ""

    @property
    def is_plain(self) -> bool:
        return not (self.term or self.article or self.page)


@dataclass(frozen=True, slots=True)
class ArticleBlock:
    kind: BlockKind
    spans: tuple[Span, ...]
    facts: tuple[str, ...] = ()
    figure: str = ""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading. `id` is made of it; both are empty before the first one.

    The heading is none of its blocks.
    """

    id: str
    heading: str
    blocks: tuple[ArticleBlock, ...]

    @property
    def text(self) -> str:
        """Its paragraphs, parted by an empty line. Slots are not filled."""
        return "\n\n".join(block.text for block in self.blocks if block.text)

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(fact for block in self.blocks for fact in block.facts)


_COMMENT = re.compile(r"\s*<!--\s+(.*?)\s+-->\s*")
_SYMPTOMS = "symptoms"
_FIGURE = "figure:"
_LINKS = ("term", "article", "page")
_CLOSES = frozenset("heading_close paragraph_open paragraph_close list_item_close".split())


def parse_body(markdown: str, where: str) -> tuple[Section, ...]:
    """The sections of a body. Raises ContentError."""
    from markdown_it import MarkdownIt

    return _Body(where).read(MarkdownIt("commonmark").parse(markdown))


class _Body:
    """Goes through the tokens once."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.facts: tuple[str, ...] = ()
        """They wait for the block they stand before."""
        self.kind = BlockKind.PARAGRAPH
        self.in_list = False
        self.heading = ""
        self.blocks: list[ArticleBlock] = []
        self.sections: dict[str, Section] = {}

    def read(self, tokens: Sequence[Token]) -> tuple[Section, ...]:
        for token in tokens:
            self._take(token)
        self._end_section()
        return tuple(self.sections.values())

    def _take(self, token: Token) -> None:
        match token.type:
            case "html_block" if not self.in_list:
                self._comment(token.content)
            case "heading_open" if token.tag == "h2" and not self.in_list:
                self._end_section()
                self.kind = BlockKind.HEADING
            case "bullet_list_open" if not self.in_list:
                self.in_list = True
            case "list_item_open" if self.kind is BlockKind.PARAGRAPH:
                self.kind = BlockKind.ITEM
            case "bullet_list_close" if self.kind is BlockKind.PARAGRAPH:
                self.in_list, self.facts = False, ()
            case "inline":
                self._inline(token)
            case other if other not in _CLOSES:
                raise self._error(f"{other} ({token.tag}) cannot be shown here")

    def _comment(self, html: str) -> None:
        found = _COMMENT.fullmatch(html)
        if found is None:
            raise self._error("only a comment may be HTML, with a block after it")
        self._no_facts_wait()
        if found[1] == _SYMPTOMS:
            self.blocks.append(ArticleBlock(BlockKind.SYMPTOMS, ()))
            return
        self.facts = tuple(found[1].split())
        check_facts(self.facts, f"{self._place()}: {found[1]}")

    def _inline(self, token: Token) -> None:
        children = token.children or []
        if self.kind is BlockKind.HEADING:
            spans = tuple(self._spans(children))
            if not all(span.is_plain for span in spans) or "{" in token.content:
                raise self._error("a heading is plain text")
            self.heading = "".join(span.text for span in spans)
        elif self.in_list and self.kind is not BlockKind.ITEM:
            raise self._error("an item of a list is one paragraph")
        elif [child.type for child in children] == ["image"] and not self.in_list:
            self.blocks.append(self._figure(children[0]))
            self.facts = ()
        else:
            self.blocks.append(ArticleBlock(self.kind, tuple(self._spans(children)), self.facts))
            self.facts = self.facts if self.in_list else ()
        self.kind = BlockKind.PARAGRAPH

    def _figure(self, image: Token) -> ArticleBlock:
        address = str(image.attrs.get("src", ""))
        name = address.removeprefix(_FIGURE)
        if not address.startswith(_FIGURE) or name not in FIGURES:
            raise self._error(f"{address}: no such figure")
        spans = tuple(self._spans(image.children or []))
        if not spans or not all(span.is_plain for span in spans):
            raise self._error(f"{address}: its text alternative is plain text")
        return ArticleBlock(BlockKind.FIGURE, spans, self.facts, name)

    def _spans(self, children: Sequence[Token]) -> Iterator[Span]:
        """Text between two links is one span, and so is each link."""
        leads, text = Span(""), ""
        for child in children:
            match child.type:
                case "text" | "softbreak":
                    text += child.content or " "
                case "link_open" | "link_close":
                    if text:
                        check_slots(text, self._place())
                        yield replace(leads, text=text)
                    elif not leads.is_plain:
                        raise self._error("a link has no words")
                    leads, text = self._link(child), ""
                case other:
                    raise self._error(f"{other} cannot be shown: {child.content}")
        if text:
            check_slots(text, self._place())
            yield Span(text)

    def _link(self, link: Token) -> Span:
        """Where the words after it lead, without the words; nowhere after its end."""
        if link.type == "link_close":
            return Span("")
        address = str(link.attrs.get("href", ""))
        kind, _, name = address.partition(":")
        if kind not in _LINKS or not is_id(name) or (kind == "page" and name not in PAGES):
            raise self._error(f"{address}: no word of the glossary, no article, no page")
        return replace(Span(""), **{kind: name})

    def _end_section(self) -> None:
        self._no_facts_wait()
        if self.heading or self.blocks:
            id_ = section_id(self.heading)
            if id_ in self.sections or bool(id_) is not bool(self.heading):
                raise self._error("a heading stands twice, or has no letter")
            if not self.blocks:
                raise self._error("nothing stands beneath the heading")
            self.sections[id_] = Section(id_, self.heading, tuple(self.blocks))
        self.heading, self.blocks = "", []

    def _no_facts_wait(self) -> None:
        if self.facts:
            raise self._error(f"no block follows {' '.join(self.facts)}")

    def _place(self) -> str:
        return f"{self.where} at “{self.heading}”"

    def _error(self, what: str) -> ContentError:
        return ContentError(f"{self._place()}: {what}")


def section_id(heading: str) -> str:
    """The heading in small letters, with a hyphen for all that is no letter."""
    folded = unicodedata.normalize("NFKC", heading).casefold()
    return "-".join(re.findall(r"[^\W_]+", folded))
