"""Searching: what is found, in which order, what puts help first, and that any text is safe."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.content.article_markdown import parse_body
from recurapp.content.articles import Article, Group, load_articles
from recurapp.content.crisis import crisis_words
from recurapp.content.files import Source
from recurapp.content.glossary import Term, load_glossary
from recurapp.content.searching import (
    EXCERPT,
    MAX_RESULTS,
    MAX_WORDS,
    Found,
    Result,
    ResultKind,
    is_called,
    search,
)

REAL, GLOSSARY = load_articles(), load_glossary()
GENE = Term("gene", "Gene", ("genes",), "One instruction in the code called DNA.", (), marked=False)
LONG = (
    "Long before it there are many words that are of no use, which stand in a row and go on, "
    "until the naïve Ångström walks in at last and takes with it still more of the words that "
    "came along, so that there is a tail as long as the head, and it goes on and on and on, "
    "which is all that it is for, and at its very end stands nobody."
)


def article(id_: str, title: str, body: str, opening: str = "") -> Article:
    return Article(
        id=id_,
        title=title,
        nav=title,
        order=1,
        group=Group.MORE,
        facts=(),
        source=Source.OURS,
        review_due=None,
        written=date(2026, 11, 24),
        opening=opening,
        next=(),
        sections=parse_body(body, id_),
        web=(),
    )


A = article(
    "a",
    "After the sea",
    "## Waves\n\nWater moves. Ring {emergency} now.\n\n## Sand\n\nIt is dry by the waves.\n\n"
    "- A shell lies here.\n- Shells lie there.",
    opening="What this holds.",
)
B = article("b", "Waves", f"The first words.\n\n## Don’t\n\nNothing of it.\n\n## Far\n\n{LONG}")
MADE = (A, B)


def found(query: str) -> list[tuple[str, str]]:
    results = search(query, MADE, {"gene": GENE}).results
    return [(result.id, result.section) for result in results]


# ---- what is found -----------------------------------------------------------------------


def test_the_best_stands_first_and_each_section_once() -> None:
    assert found("waves") == [("b", ""), ("a", "waves"), ("a", "sand")]
    assert found("gene") == [("gene", "")]
    assert found("shell") == [("a", "sand")]


def test_a_term_by_its_name_stands_before_a_title_and_by_its_meaning_after_all() -> None:
    same = article("same", "Genes", "## Other\n\nThe code is long.")
    results = search("genes", [same], {"gene": GENE}).results
    assert [result.kind for result in results] == [ResultKind.TERM, ResultKind.ARTICLE]
    results = search("code", [same], {"gene": GENE}).results
    assert [(result.kind, result.id) for result in results] == [
        (ResultKind.ARTICLE, "same"),
        (ResultKind.TERM, "gene"),
    ]


def test_every_word_must_be_there_and_its_beginning_is_enough() -> None:
    assert found("wat mov") == [("a", "waves")]
    assert found("water sand") == []
    assert found("ater") == []


def test_a_whole_word_stands_before_a_beginning() -> None:
    body = "## One\n\nShells lie here.\n\n## Two\n\nA shell lies there."
    results = search("shell", [article("c", "C", body)], {}).results
    assert [result.section for result in results] == ["two", "one"]


def test_a_title_helps_a_section_that_has_the_other_words() -> None:
    assert found("sea shell") == [("a", "sand")]
    assert found("the sea") == [("a", "")]
    assert found("what this holds") == [("a", "")]


@pytest.mark.parametrize(
    "query", ["NAIVE", "naïve", "nai\u0308ve", "angstrom", "ÅNGSTRÖM", "ｎａｉｖｅ"]
)
def test_capitals_accents_and_widths_do_not_matter(query: str) -> None:
    assert found(query) == [("b", "far")]


@pytest.mark.parametrize("query", ["don't", "don’t", "dont", "DON`T", "do\u200bn't", "do\u00adnt"])
def test_apostrophes_and_what_is_not_seen_do_not_matter(query: str) -> None:
    assert found(query) == [("b", "don-t")]


def test_a_result_says_where_it_is() -> None:
    (result,) = search("water", MADE, {}).results
    assert result == Result(
        ResultKind.ARTICLE, "a", "waves", "After the sea", "Waves", "Water moves. Ring … now."
    )
    (result,) = search("gene", MADE, {"gene": GENE}).results
    assert result == Result(ResultKind.TERM, "gene", "", "Gene", "", GENE.meaning)
    assert search("sea", MADE, {}).results[0].excerpt == "What this holds."


def test_an_excerpt_is_cut_at_ends_of_words() -> None:
    (result,) = search("angstrom last", MADE, {}).results
    cut = result.excerpt
    assert "naïve Ångström walks" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert f" {cut[2:-2]} " in LONG
    assert len(cut) <= EXCERPT + 4
    assert search("long", MADE, {}).results[0].excerpt.startswith("Long before it")
    assert search("far", MADE, {}).results[0].excerpt.startswith("Long before it")
    assert search("nobody", MADE, {}).results[0].excerpt.endswith(" stands nobody.")


def test_an_excerpt_of_one_endless_word_is_cut_too() -> None:
    body = "-".join(["endless"] * 50) + "-last"
    excerpt = search("last", [article("c", "C", body)], {}).results[0].excerpt
    assert excerpt.endswith("-last")
    assert len(excerpt) <= EXCERPT + 4
    excerpt = search("endless", [article("c", "C", body)], {}).results[0].excerpt
    assert len(excerpt) <= EXCERPT + 4


def test_hidden_articles_are_left_out_and_counted() -> None:
    every = search("waves", MADE, {}, hidden={"a", "b", "elsewhere"})
    assert every == Found((), 2, help_first=False)
    one = search("water", MADE, {}, hidden={"a", "b"})
    assert one == Found((), 1, help_first=False)
    assert found("nowhere") == []


# ---- any text is safe --------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["", " \n", ".*", "(+)+$", "%", "\\", "[", "'; --", "\u200f", "…"]
)
def test_a_query_without_a_word_finds_nothing(query: str) -> None:
    assert search(query, REAL, GLOSSARY) == Found()


def test_a_query_is_no_regular_expression() -> None:
    assert search("(one)+.*$", REAL, GLOSSARY) == search("one", REAL, GLOSSARY)


def test_a_query_too_long_is_no_search() -> None:
    several = " ".join(chr(97 + n % 26) + chr(97 + n // 26) for n in range(MAX_WORDS + 1))
    assert search(several, REAL, GLOSSARY) == Found()
    assert search("cells " * 20_000, REAL, GLOSSARY).results
    assert search("x" * 100_000, REAL, GLOSSARY) == Found()
    assert search("a" + "\u0301" * 100_000, REAL, GLOSSARY).results


@given(st.text(max_size=40) | st.sampled_from(["مرحبا بالعالم", "שלום", "\ud800", "ß", "İ", "𐍈𠜎"]))
def test_any_query_gives_whole_results(query: str) -> None:
    given = search(query, MADE, GLOSSARY)
    assert len(given.results) <= MAX_RESULTS
    assert all(result.excerpt for result in given.results)


@given(st.sampled_from(REAL), st.data())
def test_any_words_of_a_paragraph_find_it(article: Article, data: st.DataObject) -> None:
    section = data.draw(st.sampled_from(article.sections))
    block = data.draw(st.sampled_from(section.blocks))
    plain = [word for word in block.text.split() if word.isalpha()][:8]
    if plain:
        results = search(" ".join(plain).upper(), [article], {}).results
        assert section.id in {result.section for result in results}


def test_results_have_an_end() -> None:
    assert len(search("a", REAL, GLOSSARY).results) == MAX_RESULTS


# ---- in the real articles ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("immune", "immune-system"),
        ("chemo", "chemotherapy"),
        ("remission", "remission"),
        ("after surgery", "after-surgery"),
        ("marks", "what-the-marks-mean"),
        ("fever", "what-to-tell-the-team"),
        ("chest pain", "what-to-tell-the-team"),
        ("counselling", "counsellor"),
    ],
)
def test_what_people_look_for_stands_first(query: str, id_: str) -> None:
    assert search(query, REAL, GLOSSARY).results[0].id == id_


@pytest.mark.parametrize(("typed", "is_it"), [("", True), ("GENÉ", True), ("gen dna", False)])
def test_a_word_is_called_by_the_beginnings_of_its_name(typed: str, is_it: bool) -> None:
    assert is_called(GENE, typed) is is_it


# ---- help first --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "suicide",
        "SUICÍDE",
        "ending it all",
        "I want to end it",
        "how to kill myself tonight",
        "self-harm",
        "self harm",
        "hurt myself",
        "i want to die",
        "I don’t want to live",
        "dont want to be here",
        "I can't go on",
        "sui\u200bcide",
        "cells " * 60 + "suicide",
        "x" * 19_000 + " i want to die",
        "killmyself",
        "want to kil myself",
        "i want 2 die",
        "enditall",
        "ending things",
        "i dont want to exist",
        "what is the point of living",
        "I can't live like this",
        "wish I'd died",
        "jump in front of a train",
        "suicidle",
        "sucidial",
        "sui-cide",
        "s u i c i d e",
        "su\u0131c\u0131de",
        "\u0455u\u0456\u0441\u0456d\u0435",
    ],
)
def test_help_stands_first(query: str) -> None:
    assert search(query, REAL, GLOSSARY).help_first


@pytest.mark.parametrize(
    "query",
    [
        "",
        "the end of treatment",
        "can end its growth",
        "die off",
        "harm",
        "bend it",
        "hurt",
        "send it all",
        "skill",
    ],
)
def test_help_does_not_stand_first_for_parts_of_words(query: str) -> None:
    assert not search(query, REAL, GLOSSARY).help_first


def test_the_phrases_can_all_be_found() -> None:
    phrases, beginnings = crisis_words()
    assert len(phrases) > 30
    for wanted in (*phrases, *beginnings):
        assert len(wanted) > 2
        assert search(f"well {wanted.upper()}", (), {}).help_first


def test_nothing_of_a_query_is_kept() -> None:
    """Neither in what is cached nor by what is cached."""
    from recurapp.content import searching

    caches = (searching._index, crisis_words)
    search("remission", REAL, GLOSSARY)
    before = [cache.cache_info().currsize for cache in caches]
    for query in ("zyzzyva quux", "remission of quux", "i want to die zyzzyva"):
        search(query, REAL, GLOSSARY)
    assert [cache.cache_info().currsize for cache in caches] == before
