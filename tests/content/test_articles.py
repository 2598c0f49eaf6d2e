"""Articles: what their headers say, and what must agree between headers, bodies and articles."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recurapp.content.articles import (
    Article,
    BlockKind,
    Group,
    WebCard,
    check_articles,
    load_article,
    load_articles,
    parse_article,
)
from recurapp.content.files import ContentError, Source

HEADER = """+++
id = "a"
title = "A  title"
nav = "A"
order = 3
group = "why"
facts = ["F1", "F21"]
source = "cruk"
review_due = 2026-10-09
written = 2026-11-24
opening = "What it\\n holds."
next = ["b"]

[[web]]
name = "Somebody"
address = "https://www.example.org"
look_for = "Look for that."
facts = ["F21"]
+++
"""
BODY = "<!-- F1 -->\n\nText.\n\n## More\n\nEnd.\n"


def made(id_: str = "a", order: int = 1, after: tuple[str, ...] = ()) -> Article:
    return replace(parse_article(HEADER + BODY, "a.md"), id=id_, order=order, next=after)


# ---- one article -------------------------------------------------------------------------


def test_the_header() -> None:
    article = parse_article(HEADER + BODY, "a.md")
    assert replace(article, sections=()) == Article(
        id="a",
        title="A title",
        nav="A",
        order=3,
        group=Group.WHY,
        facts=("F1", "F21"),
        source=Source.CRUK,
        review_due=date(2026, 10, 9),
        written=date(2026, 11, 24),
        opening="What it holds.",
        next=("b",),
        sections=(),
        web=(WebCard("Somebody", "https://www.example.org", "Look for that.", ("F21",)),),
    )
    assert [(block.kind, block.text) for block in article.blocks] == [
        (BlockKind.PARAGRAPH, "Text."),
        (BlockKind.HEADING, "More"),
        (BlockKind.PARAGRAPH, "End."),
    ]


def test_what_is_ours_has_no_review_and_may_have_no_card_and_no_opening() -> None:
    header = HEADER.replace('"cruk"\nreview_due = 2026-10-09', '"ours"')
    header = re.sub(r"\[\[web\]\].*\+\+\+", "+++", header, flags=re.DOTALL)
    header = header.replace(', "F21"', "").replace('"What it\\n holds."', '""')
    article = parse_article(header + BODY, "a.md")
    assert (article.review_due, article.web, article.opening) == (None, (), "")


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (200, 1), (201, 2), (1000, 5)])
def test_minutes_are_rounded_up(words: int, minutes: int) -> None:
    text = HEADER + "<!-- F1 -->\n\n" + "word " * words
    assert parse_article(text, "a.md").minutes == minutes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("+++\nid", "id"),
        ("+++\n<", "<"),
        ("order = 3", "order ="),
        ('title = "A  title"\n', ""),
        ('title = "A  title"', 'title = " "'),
        ('title = "A  title"', 'title = "Ring {emergency}"'),
        ('nav = "A"', 'nav = ""'),
        ('id = "a"', 'id = "A b"'),
        ('id = "a"', 'id = "../a"'),
        ("order = 3", 'order = "3"'),
        ('group = "why"', 'group = "other"'),
        ('group = "why"', 'group = "why"\nmore = 1'),
        ('"cruk"', '"nobody"'),
        ('"cruk"', '"ours"'),
        ("review_due = 2026-10-09\n", ""),
        ("review_due = 2026-10-09", 'review_due = "9 October 2026"'),
        ("written = 2026-11-24\n", ""),
        ("What it", "{what} it"),
        ('next = ["b"]', 'next = "b"'),
        ('facts = ["F1", "F21"]', 'facts = ["F1"]'),
        ('facts = ["F1", "F21"]', 'facts = ["F1", "F21", "F2"]'),
        ('facts = ["F1", "F21"]', 'facts = ["F1", "F21", "F21"]'),
        ('facts = ["F1", "F21"]', 'facts = ["F1", "F21", "G1"]'),
        ("<!-- F1 -->", "<!-- F2 -->"),
        ("<!-- F1 -->\n\n", ""),
        ("[[web]]", "[web]"),
        ('name = "Somebody"\n', ""),
        ('name = "Somebody"', 'name = "Somebody"\nmore = 1'),
        ("Look for that.", ""),
        ("https://www.example.org", "http://www.example.org"),
        ("https://www.example.org", "https://www.example.org/"),
        ("https://www.example.org", "https://www.example.org/a/deep/page"),
        ("https://www.example.org", "https://www.example.org?q=1"),
        ("https://www.example.org", "https://www.example.org:8080"),
        ("https://www.example.org", "https://me@example.org"),
        ("https://www.example.org", "https://localhost"),
        ("https://www.example.org", "https://exаmple.org"),  # a Cyrillic letter
        ("https://www.example.org", "mailto:a@example.org"),
        ("Text.", "Text *stressed*."),
    ],
)
def test_a_mistake_is_refused_and_named(old: str, new: str) -> None:
    text = (HEADER + BODY).replace(old, new, 1)
    assert text != HEADER + BODY
    with pytest.raises(ContentError, match=r"a\.md"):
        parse_article(text, "a.md")


def test_an_article_without_text_is_none() -> None:
    header = HEADER.replace('"F1", ', "")
    with pytest.raises(ContentError, match="no text"):
        parse_article(header, "a.md")


# ---- those that there are ----------------------------------------------------------------


@pytest.mark.parametrize("id_", ["nowhere", "", "../wording", "What-the-marks-mean", "x" * 10_000])
def test_an_id_that_no_article_has(id_: str) -> None:
    with pytest.raises(ContentError, match="none is called"):
        load_article(id_)


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles of its own, in a language of its own."""
    folder = tmp_path / "content" / "made" / "articles"
    folder.mkdir(parents=True)
    term = '[[term]]\nid = "gene"\nname = "Gene"\nmeaning = "It is."\nfacts = []\n'
    (folder.parent / "glossary.toml").write_text(term)
    monkeypatch.setattr("recurapp.content.files.resources", lambda: tmp_path)
    for cached in (load_article, load_articles):
        cached.cache_clear()
    return folder


def test_a_word_is_one_of_the_glossary(articles: Path) -> None:
    (articles / "a.md").write_text(HEADER + BODY + "\nA [gene](term:gene).\n")
    assert load_article("a", "made").id == "a"
    (articles / "b.md").write_text(
        HEADER.replace('"a"', '"b"', 1) + BODY + "\nA [jean](term:jean) or [job](term:job).\n"
    )
    with pytest.raises(ContentError, match=r"b\.md: not in the glossary: jean, job"):
        load_article("b", "made")


def test_an_article_has_the_name_of_its_file(articles: Path) -> None:
    (articles / "c.md").write_text(HEADER + BODY)
    with pytest.raises(ContentError, match=r"c\.md\.id"):
        load_article("c", "made")


def test_articles_come_in_their_order_whatever_their_files_are_called(articles: Path) -> None:
    for id_, order, after in (("a", 9, "b"), ("b", 2, "a"), ("c", 5, "a")):
        text = HEADER.replace('"a"', f'"{id_}"', 1).replace("order = 3", f"order = {order}")
        (articles / f"{id_}.md").write_text(text.replace('["b"]', f'["{after}"]') + BODY)
    assert [article.id for article in load_articles("made")] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("those", "said"),
    [
        ([made(after=("b",))], r"a\.md\.next: b"),
        ([made(after=("a",))], r"a\.md\.next: a"),
        ([made(after=("b", "b")), made("b", 2)], r"a\.md\.next: b"),
        ([made(), made("b")], "an order stands twice"),
    ],
)
def test_what_articles_say_of_each_other_must_hold(those: list[Article], said: str) -> None:
    check_articles([made("a", 1, ("b",)), made("b", 2)])
    with pytest.raises(ContentError, match=said):
        check_articles(those)


@pytest.mark.parametrize("other", ["a", "gone"])
def test_words_lead_to_another_article_that_there_is(other: str) -> None:
    one = parse_article(HEADER + BODY + f"\nSee [that page](article:{other}).\n", "a.md")
    with pytest.raises(ContentError, match=f"no such article: {other}"):
        check_articles([one, made("b", 9)])
