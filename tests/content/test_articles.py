"""Articles: what a reader gets, and what is refused because it could not be shown."""

from __future__ import annotations

import re
from datetime import date

import pytest

from recurapp.content.articles import ArticleBlock, BlockKind, load_article, parse_article
from recurapp.content.files import ContentError, Source

MARKS = load_article("what-the-marks-mean")

HEADER = """+++
id = "a"
title = "A"
facts = ["F1"]
source = "ours"
review_due = 2026-10-09
written = 2026-11-23
+++
"""


def text_with(*facts: str) -> str:
    return " ".join(b.text for b in MARKS.blocks if set(facts) & set(b.facts))


def test_the_header() -> None:
    assert MARKS.title == "What the marks mean"
    assert MARKS.source is Source.CRUK
    assert MARKS.review_due == date(2026, 10, 9)
    assert MARKS.facts == ("F87", "F88", "F89", "F90", "F91")


def test_the_words_that_must_stay() -> None:
    assert "For most people" in text_with("F87")
    assert "cancers that do come back" in text_with("F88")
    assert "about 2 years" in text_with("F88")
    assert "5 years" in text_with("F89")
    assert "might say cured" in text_with("F90")
    assert "some types" in text_with("F90")
    assert "many years" in text_with("F91")
    whole = " ".join(block.text for block in MARKS.blocks)
    assert "Your clinic may count from another day" in whole
    assert "%" not in whole


def test_hope_and_its_limit_stand_in_one_block() -> None:
    for block in MARKS.blocks:
        if set(block.facts) & {"F87", "F89", "F90"}:
            assert "F91" in block.facts


def test_short_paragraphs() -> None:
    for block in MARKS.blocks:
        assert len(re.findall(r"[.?]", block.text)) <= 3


def test_blocks_of_markdown() -> None:
    article = parse_article(
        HEADER + "# One\n\n<!-- F1 -->\n\nTwo\nthree.\n\nFour &amp; five.\n", "a.md"
    )
    assert article.blocks == (
        ArticleBlock(BlockKind.HEADING, "One", ()),
        ArticleBlock(BlockKind.PARAGRAPH, "Two three.", ("F1",)),
        ArticleBlock(BlockKind.PARAGRAPH, "Four & five.", ()),
    )


@pytest.mark.parametrize(
    "text",
    [
        "no header",
        "before" + HEADER,
        HEADER.replace('title = "A"\n', "") + "<!-- F1 -->\n\nText.",
        HEADER.replace('title = "A"\n', 'title = "A"\nmore = 1\n') + "<!-- F1 -->\n\nText.",
        HEADER + "Facts without a block.",
        HEADER + "<!-- F2 -->\n\nAnother fact.",
        HEADER + "<!-- any comment -->\n\nText.",
        HEADER + "<b>bold</b>\n\nText.",
        HEADER + "<!-- F1 -->\n\nSome *stress*.",
        HEADER + "<!-- F1 -->\n\nA [link](https://example.org).",
        HEADER + "<!-- F1 -->\n\n- a list",
        HEADER + "<!-- F1 -->\n\n    code",
    ],
)
def test_what_cannot_be_shown_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        parse_article(text, "a.md")
