"""The body of an article: what a page gets, and what is refused because it could not be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.content.article_markdown import (
    ArticleBlock,
    BlockKind,
    Section,
    Span,
    parse_body,
    section_id,
)
from recurapp.content.files import ContentError


def paragraph(text: str, *facts: str) -> ArticleBlock:
    return ArticleBlock(BlockKind.PARAGRAPH, (Span(text),), facts)


def only(markdown: str) -> ArticleBlock:
    ((block,),) = (section.blocks for section in parse_body(markdown, "a.md"))
    return block


def test_sections_begin_at_their_headings() -> None:
    body = "Before.\n\n## What’s next? Part 2\n\nTwo\nlines.\n\nFour &amp; 5.\n\n## Ältere\n\nEnd."
    assert parse_body(body, "a.md") == (
        Section("", "", (paragraph("Before."),)),
        Section(
            "what-s-next-part-2",
            "What’s next? Part 2",
            (paragraph("Two lines."), paragraph("Four & 5.")),
        ),
        Section("ältere", "Ältere", (paragraph("End."),)),
    )
    assert parse_body("\n\n", "a.md") == ()


def test_a_section_has_its_text_and_facts() -> None:
    (section,) = parse_body(
        "## A\n\n<!-- F1 F2 -->\n\nOne.\n\n<!-- symptoms -->\n\n<!-- F2 F3 -->\nTwo.", "a.md"
    )
    assert section.text == "One.\n\nTwo."
    assert section.facts == {"F1", "F2", "F3"}
    assert section.blocks[1] == ArticleBlock(BlockKind.SYMPTOMS, ())


def test_facts_before_a_list_are_of_each_item_and_of_nothing_after_it() -> None:
    (section,) = parse_body("<!-- F1 -->\n- one\n- two\n\nThree.\n\n<!-- F2 -->\n- four", "a.md")
    assert [(block.kind, block.text, block.facts) for block in section.blocks] == [
        (BlockKind.ITEM, "one", ("F1",)),
        (BlockKind.ITEM, "two", ("F1",)),
        (BlockKind.PARAGRAPH, "Three.", ()),
        (BlockKind.ITEM, "four", ("F2",)),
    ]


def test_words_of_the_glossary_are_spans_of_their_own() -> None:
    block = only("The [immune\nsystem](term:immune-system) and a [gene](term:gene).")
    assert block.spans == (
        Span("The "),
        Span("immune system", "immune-system"),
        Span(" and a "),
        Span("gene", "gene"),
        Span("."),
    )
    assert block.text == "The immune system and a gene."


def test_words_lead_to_an_article_or_a_page() -> None:
    block = only("The [Support page](page:support), and [this](article:after-surgery).")
    assert block.spans == (
        Span("The "),
        Span("Support page", page="support"),
        Span(", and "),
        Span("this", article="after-surgery"),
        Span("."),
    )
    assert [span.is_plain for span in block.spans] == [True, False, True, False, True]


def test_a_figure_stands_alone_with_its_text_alternative() -> None:
    block = only("<!-- F25 -->\n\n![One cell becomes 2 new cells.](figure:division)")
    assert block == ArticleBlock(
        BlockKind.FIGURE, (Span("One cell becomes 2 new cells."),), ("F25",), "division"
    )


def test_slots_stay_as_they_are() -> None:
    assert only("Ring {emergency} or {out_of_hours}.").text == "Ring {emergency} or {out_of_hours}."


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("# Large\n\nText.", "h1"),
        ("### Small\n\nText.", "h3"),
        ("Large\n=====\n\nText.", "h1"),
        ("## Twice\n\nText.\n\n## Twice\n\nText.", "twice"),
        ("## Twice one\n\nText.\n\n## Twice: one\n\nText.", "twice"),
        ("Before.\n\n## ...\n\nText.", "no letter"),
        ("## Empty\n\n## Full\n\nText.", "Empty”: nothing stands"),
        ("## Empty", "nothing stands"),
        ("## A [gene](term:gene)\n\nText.", "plain text"),
        ("## Ring {emergency}\n\nText.", "plain text"),
        ("<!-- F1 -->\n\n## A\n\nText.", "no block follows F1"),
        ("<!-- F1 -->", "no block follows F1"),
        ("<!-- F1 -->\n\n<!-- F2 -->\n\nText.", "no block follows F1"),
        ("<!-- F1 -->\n\n<!-- symptoms -->", "no block follows F1"),
        ("<!-- F111 -->\n\nText.", "F111"),
        ("<!-- F1 F1 -->\n\nText.", "twice"),
        ("<!-- any comment -->\n\nText.", "F110"),
        ("<!---->\n\nText.", "HTML"),
        ("<b>bold</b>\n\nText.", "html_inline"),
        ("<div>x</div>\n\nText.", "HTML"),
        ("Some <!-- F1 --> text.", "html_inline"),
        ("Some *stress*.", "em_open"),
        ("Some **bold**.", "strong_open"),
        ("`code`", "code_inline"),
        ("    code", "code_block"),
        ("```\ncode\n```", "fence"),
        ("Two  \nlines", "hardbreak"),
        ("---", "hr"),
        ("> said", "blockquote_open"),
        ("1. one", "ordered_list_open"),
        ("- one\n  - in one", "bullet_list_open"),
        ("- one\n\n  two", "one paragraph"),
        ("-\n- one", "list_item_open"),
        ("- one\n-", "bullet_list_close"),
        ("- ## One", "heading_open"),
        ("- <!-- F1 -->", "html_block"),
        ("- ![Text.](figure:rounds)", "image"),
        ("![Text.](figure:nowhere)", "figure:nowhere"),
        ("![Text.](picture.png)", "picture.png"),
        ("![](figure:rounds)", "text alternative"),
        ("![A [gene](term:gene)](figure:rounds)", "text alternative"),
        ("![*A*](figure:rounds)", "em_open"),
        ("Beside ![text.](figure:rounds)", "image"),
        ("A [link](https://example.org).", "https://example.org"),
        ("<https://example.org>", "https://example.org"),
        ("A [word](term:).", "term:"),
        ("A [word](term:../x).", "term:../x"),
        ("A [](term:gene) word.", "no words"),
        ("A [*word*](term:gene).", "em_open"),
        ("A [page](page:journal).", "page:journal"),
        ("A [page](article:../x).", "article:../x"),
        ("## The [page](page:support)\n\nText.", "plain text"),
        ("Ring {somebody}.", "{somebody}"),
        ("Ring {emergency", "{"),
        ("Ring [them}](term:gene)", "}"),
        ("![Ring }](figure:rounds)", "}"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_place(markdown: str, said: str) -> None:
    with pytest.raises(ContentError, match=r"a\.md at “") as refused:
        parse_body(markdown, "a.md")
    assert said in str(refused.value)


@given(st.text(alphabet="#-*![](){}<>:`\n ab1F&term", max_size=60))
def test_any_text_is_either_shown_or_refused(markdown: str) -> None:
    try:
        sections = parse_body(markdown, "a.md")
    except ContentError:
        return
    ids = [section.id for section in sections]
    assert len(set(ids)) == len(ids)
    assert all(section.blocks for section in sections)
    assert all(section.id == section_id(section.heading) for section in sections)
