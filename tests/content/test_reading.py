"""How the articles read: short sentences and paragraphs, and headings that say what is below.

The grade of each file, its longest sentence and the words never used are in tests/house.
"""

from __future__ import annotations

import re

import pytest

from recurapp.content.articles import Article, BlockKind, Group, load_articles
from recurapp.content.files import SLOTS
from tests.house.test_words import GRADE_LIMIT, SENTENCE_LIMIT, grade, sentences

ARTICLES = load_articles()
EACH = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
AVERAGE_LIMIT = 15
PARAGRAPH_LIMIT = 3
HARD_WORDS = (
    r"metastatic|asymptomatic|prognosis|surveillance|adverse|utilise|commence|prior to|complian\w+"
    r"|patients?|recurrences?|stage 4|click here|terminal|end[- ]stage"
)
"""Wording.md 2.1 and 2.6: each has a plainer one."""


def _paragraphs(article: Article) -> list[str]:
    """What is read as running text."""
    headers = [article.opening, *(card.look_for for card in article.web)]
    return [text for text in headers if text] + [
        text
        for block in article.blocks
        if block.kind is not BlockKind.HEADING
        for text in block.text.split("\n\n")
    ]


def _lengths(article: Article) -> list[int]:
    return [len(words) for text in _paragraphs(article) for words in sentences(text)]


@EACH
def test_sentences_are_short(article: Article) -> None:
    lengths = _lengths(article)
    assert sum(lengths) / len(lengths) <= AVERAGE_LIMIT
    assert max(lengths) <= SENTENCE_LIMIT


@EACH
def test_it_reads_at_grade_8_or_lower(article: Article) -> None:
    assert grade("\n\n".join(_paragraphs(article))) <= GRADE_LIMIT


@EACH
def test_paragraphs_have_three_sentences_at_most(article: Article) -> None:
    long = [text for text in _paragraphs(article) if len(re.findall(r"[.?](?=\s|$)", text)) > 3]
    kept = [b.text for b in article.blocks if b.kind in (BlockKind.FIGURE, BlockKind.SYMPTOMS)]
    # A text alternative says all that is to be seen; the list of symptoms has its own words.
    assert [text for text in long if not any(text in one for one in kept)] == []


@EACH
def test_headings_are_in_sentence_case_and_have_no_full_stop(article: Article) -> None:
    names = ("RecurApp", "Cancer", "Research", "UK", "GP", "DNA", "Understand", "Support", "I")
    for heading in (article.title, article.nav, *(s.heading for s in article.sections)):
        words = re.findall(r"[\w’']+", heading)
        later = [word for word in words[1:] if word[0].isupper() and word not in names]
        assert later == [], heading
        assert not heading.endswith((".", ":"))
        assert len(words) <= 12


@EACH
def test_hard_words_have_plainer_ones(article: Article) -> None:
    explained = {span.text for block in article.blocks for span in block.spans if span.term}
    said = " ".join([article.title, *_paragraphs(article)])
    for name in (*explained, "patient-led follow-up"):  # names that a clinic may say
        said = said.replace(name, "")
    assert re.findall(rf"\b(?:{HARD_WORDS})\b", said, re.IGNORECASE) == []


@EACH
def test_a_short_title_and_slots_alone(article: Article) -> None:
    assert len(article.nav) <= 36
    assert set(re.findall(r"\{(\w+)\}", " ".join(_paragraphs(article)))) <= set(SLOTS)
    # No number stands in a text: they are data.
    for text in _paragraphs(article):
        assert not re.search(r"\b(?:999|111|112|911|116 ?123|0\d{2,4} \d{3})\b", text), text


@EACH
def test_it_takes_minutes_to_read(article: Article) -> None:
    """Short articles: a tired reader can finish one."""
    assert 1 <= article.minutes <= 6


def test_the_articles_that_were_promised_in_their_order() -> None:
    assert [article.id for article in ARTICLES] == [
        "why-cancer-can-come-back",
        "after-surgery",
        "after-drugs-or-radiotherapy",
        "immunotherapy-and-targeted-drugs",
        "when-drugs-stop-working",
        "cure-and-remission",
        "living-with-not-knowing",
        "finding-support",
        "what-the-marks-mean",
        "what-follow-up-can-look-like",
        "what-to-tell-the-team",
        "what-recurapp-protects",
        "sources",
    ]
    assert ARTICLES[-1].group is Group.SOURCES


def test_every_article_but_the_sources_leads_on() -> None:
    assert [article.id for article in ARTICLES if not article.next] == ["sources"]


def test_both_figures_are_drawn_once() -> None:
    figures = [block.figure for article in ARTICLES for block in article.blocks if block.figure]
    assert sorted(figures) == ["division", "rounds"]


def test_remission_is_explained_where_it_is_first_said() -> None:
    """Wording.md 2.7: and that a team may use other words."""
    for article in ARTICLES:
        said = [block for block in article.blocks if "remission" in block.text.casefold()]
        if said and article.id != "cure-and-remission":
            assert any(span.term == "remission" for block in said for span in block.spans)
    whole = " ".join(b.text for a in ARTICLES if a.id == "cure-and-remission" for b in a.blocks)
    assert re.search(r"team may use other words", whole, re.IGNORECASE)
