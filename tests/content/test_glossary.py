"""The glossary: each word once, A to Z, and each is linked from where it is read."""

from __future__ import annotations

import pytest

from recurapp.content.articles import load_articles
from recurapp.content.files import ContentError
from recurapp.content.glossary import Term, load_glossary, parse_glossary
from tests.house.test_words import sentences

ONE = '[[term]]\nid = "b-c"\nname = "B c"\nmeaning = "It\\n is."\nfacts = ["F1"]\n'
TWO = (
    ONE
    + '[[term]]\nid = "a"\nname = "a"\nalso = ["as"]\nmeaning = "X."\nfacts = []\nmarked = true\n'
)
PROMISED = frozenset(
    "micrometastases targeted-cancer-drug immune-system mutation adjuvant-treatment chemotherapy "
    "radiotherapy hormone-therapy immunotherapy primary-cancer secondary-cancer tumour dna gene "
    "recurrence remission cure resistant multi-drug-resistance p-glycoprotein toxin "
    "counsellor".split()
)
MARKED = frozenset("micrometastases targeted-cancer-drug immune-system mutation".split())
"""The four that the source explains."""
GLOSSARY = load_glossary()
TERMS = pytest.mark.parametrize("term", GLOSSARY.values(), ids=lambda term: term.id)


def test_terms_are_sorted_by_name() -> None:
    assert list(parse_glossary(TWO).values()) == [
        Term("a", "a", ("as",), "X.", (), marked=True),
        Term("b-c", "B c", (), "It is.", ("F1",), marked=False),
    ]
    assert parse_glossary("term = []") == {}


@pytest.mark.parametrize(
    "text",
    [
        ONE + ONE,
        ONE + "more = 1\n",
        ONE + "[other]\nx = 1\n",
        ONE.replace('"b-c"', '"B C"'),
        ONE.replace('"B c"', '""'),
        ONE.replace('"B c"', '"{emergency}"'),
        ONE.replace("It\\n is.", " "),
        ONE.replace("F1", "F111"),
        ONE + 'also = "as"\n',
        ONE + 'also = [""]\n',
        ONE + 'marked = "yes"\n',
        "[[",
    ],
)
def test_a_mistake_is_refused_and_named(text: str) -> None:
    with pytest.raises(ContentError, match=r"glossary\.toml"):
        parse_glossary(text)


# ---- what is in it -----------------------------------------------------------------------


def test_the_terms_that_were_promised() -> None:
    assert GLOSSARY.keys() == PROMISED
    assert {term.id for term in GLOSSARY.values() if term.marked} == MARKED
    names = [term.name.casefold() for term in GLOSSARY.values()]
    assert names == sorted(names)


@TERMS
def test_a_meaning_is_one_sentence_or_two(term: Term) -> None:
    said = sentences(term.meaning)
    assert 1 <= len(said) <= 2
    assert all(len(words) <= 25 for words in said)
    assert term.meaning.endswith(".")


def test_no_name_is_of_two_terms() -> None:
    names = [
        name for term in GLOSSARY.values() for name in {*map(str.casefold, (term.name, *term.also))}
    ]
    assert len(set(names)) == len(names)


def test_every_term_is_explained_where_it_is_read() -> None:
    linked = {
        span.term for article in load_articles() for block in article.blocks for span in block.spans
    }
    assert GLOSSARY.keys() - linked == set()


def test_a_word_that_opens_is_a_form_of_its_term() -> None:
    """What is dotted is what the panel then explains."""
    strange = [
        (article.id, span.text, span.term)
        for article in load_articles()
        for block in article.blocks
        for span in block.spans
        if span.term and not _is_form(span.text, GLOSSARY[span.term])
    ]
    assert strange == []


def _is_form(text: str, term: Term) -> bool:
    return text.casefold() in {form.casefold() for form in (term.name, *term.also)}
