"""Every fact of the source stands where it belongs, with the words that limit it.

`must_keep.py` and `must_keep_2.py` say which words those are. Where a fact stands in the main is
said once more here, because a fact that wanders takes its words along.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from recurapp.content.articles import Article, ArticleBlock, Group, load_articles
from recurapp.content.directory import Entry, load_directory
from recurapp.content.files import Source
from recurapp.content.glossary import load_glossary
from recurapp.content.searching import EXCERPT
from recurapp.content.wording import load_blocks, source_panel
from tests.content import must_keep, must_keep_2
from tests.content.must_keep import Fact
from tests.house.sources import CONTENT

ALL = [f"F{number}" for number in range(1, 111)]
ARTICLES = {article.id: article for article in load_articles()}
FACTS: Mapping[str, Fact] = {**must_keep.FACTS, **must_keep_2.FACTS}
OF_THE_SOURCE = [article for article in ARTICLES.values() if article.source is Source.CRUK]
ABOUT_RETURN = [a for a in ARTICLES.values() if a.group is Group.WHY and a.id != "finding-support"]
WORDING, DIRECTORY = "wording.toml", "support.json:"


def numbers(first: int, last: int) -> set[str]:
    return {f"F{number}" for number in range(first, last + 1)}


MAIN_PLACES: Mapping[str, set[str]] = {
    "why-cancer-can-come-back": numbers(1, 8),
    "after-surgery": numbers(9, 21),
    "after-drugs-or-radiotherapy": numbers(22, 40),
    "immunotherapy-and-targeted-drugs": numbers(41, 48),
    "when-drugs-stop-working": numbers(50, 66),
    "cure-and-remission": numbers(67, 81) | {"F90"},
    "living-with-not-knowing": numbers(82, 93),
    "what-the-marks-mean": numbers(87, 91),
    "finding-support": numbers(94, 99) | {"F102", "F103"},
    "sources": {"F3", "F49", "F104", *numbers(107, 110)},
    WORDING: {*numbers(87, 91), "F105", "F106"},
    DIRECTORY + "cruk-nurses": numbers(99, 101),
    DIRECTORY + "cruk-chat": {"F103"},
}
"""By coverage.md."""
IN_THE_GLOSSARY = {
    "secondary-cancer": {"F8"},
    "micrometastases": {"F11"},
    "adjuvant-treatment": {"F15", "F79", "F80"},
    "chemotherapy": {"F16", "F24"},
    "radiotherapy": {"F17"},
    "hormone-therapy": {"F18"},
    "targeted-cancer-drug": {"F19", "F42"},
    "immune-system": {"F33", "F41"},
    "dna": {"F35"},
    "resistant": {"F50"},
    "mutation": {"F52"},
    "multi-drug-resistance": {"F58"},
    "p-glycoprotein": {"F61", "F63"},
    "toxin": {"F63"},
    "remission": {"F71", "F72"},
    "counsellor": {"F97"},
}


# ---- what is said of a fact, and where ---------------------------------------------------


@cache
def tagged(place: str) -> Mapping[str, str]:
    """What stands in a place, joined, by the facts it is tagged with."""
    found: dict[str, list[str]] = {}
    for facts, text in _tagged_texts(place):
        for fact in facts:
            found.setdefault(fact, []).append(text)
    return {fact: "\n".join(texts) for fact, texts in found.items()}


def _tagged_texts(place: str) -> list[tuple[tuple[str, ...], str]]:
    if place == WORDING:
        return [(block.facts, "\n".join(block.paragraphs)) for block in load_blocks().values()]
    if place.startswith(DIRECTORY):
        entry = load_directory().entry(place.removeprefix(DIRECTORY))
        return [(entry.facts, _of_entry(entry))]
    article = ARTICLES[place]
    cards = [(card.facts, f"{card.name}: {card.look_for}") for card in article.web]
    return [(block.facts, block.text) for block in article.blocks] + cards


def _of_entry(entry: Entry) -> str:
    hours = [c.hours.opening_hours for c in entry.channels if c.hours is not None]
    said = (entry.name, entry.summary, entry.cost, *(c.value for c in entry.channels), *hours)
    return "\n".join(said)


def missing(fact: str, kept: Fact) -> list[str]:
    text = tagged(kept.place).get(fact, "")
    return [need for need in kept.needs if not re.search(need, text, re.IGNORECASE)]


@pytest.mark.parametrize("fact", ALL)
def test_every_fact_keeps_its_words(fact: str) -> None:
    for kept in (FACTS[fact], *must_keep_2.ALSO.get(fact, ())):
        assert fact in tagged(kept.place), kept.place
        assert missing(fact, kept) == []


@pytest.mark.parametrize("place", MAIN_PLACES)
def test_every_fact_stands_in_its_main_place(place: str) -> None:
    assert MAIN_PLACES[place] - tagged(place).keys() == set()


def test_no_fact_is_left_out() -> None:
    assert set().union(*MAIN_PLACES.values()) == set(ALL) == FACTS.keys()
    assert {kept.place for kept in FACTS.values()} <= MAIN_PLACES.keys()


@pytest.mark.parametrize("term", IN_THE_GLOSSARY)
def test_the_glossary_says_which_facts_it_explains(term: str) -> None:
    assert IN_THE_GLOSSARY[term] <= set(load_glossary()[term].facts)


@pytest.mark.parametrize("fact", must_keep_2.FIGURES)
def test_figures_are_exact(fact: str) -> None:
    places = [place for place, facts in MAIN_PLACES.items() if fact in facts]
    places = ["sources"] if fact == "F105" else places  # the panel fills in the date
    for place in places:
        for figure in must_keep_2.FIGURES[fact]:
            assert re.search(figure, tagged(place)[fact])


def test_there_is_no_other_percentage_and_no_other_year() -> None:
    for article in ARTICLES.values():
        for block in article.blocks:
            percentages = set(re.findall(r"[\d.,]+ ?(?:%|per ?cent)", block.text))
            years = set(re.findall(r"(\d+) years?", block.text))
            assert percentages <= ({"95%"} if "F83" in block.facts else {"95%"} & percentages)
            assert article.source is Source.OURS or years <= {"2", "5", "10"}


def test_95_percent_is_said_as_an_example_alone() -> None:
    said = [
        block for article in ARTICLES.values() for block in article.blocks if "95" in block.text
    ]
    assert len(said) == 2  # the fact, and the note of the editor
    assert all("example" in block.text for block in said)


# ---- hope with its limit -----------------------------------------------------------------


@pytest.mark.parametrize("article", ARTICLES.values(), ids=lambda article: article.id)
def test_that_the_chance_falls_is_never_said_without_its_limit(article: Article) -> None:
    """On one screen, in one saved section, in one excerpt."""
    for section in article.sections:
        for block in section.blocks:
            if "F87" in block.facts:
                assert "F91" in block.facts
                assert len(block.text) <= EXCERPT
            if "F89" in block.facts:
                assert "F91" in section.facts


def test_every_copy_block_with_hope_has_its_limit() -> None:
    for block in load_blocks().values():
        if {"F87", "F89"} & set(block.facts):
            assert "F91" in block.facts


@pytest.mark.parametrize("article", ABOUT_RETURN, ids=lambda article: article.id)
def test_an_article_about_return_frightens_nobody_unasked(article: Article) -> None:
    """First what it contains, then that nobody is to blame, and at its end who is there."""
    said = " ".join(block.text for block in article.blocks)
    assert re.search(r"\bstop\b|\bleave\b", article.opening.casefold())
    assert re.search(
        r"\bnot to blame\b|\bnot your fault\b|\bnot because of (?:something|anything) you\b", said
    )
    assert re.search(r"\bSupport page\b|\bhelp button\b", article.sections[-1].text)


def test_it_is_said_early_that_there_may_be_another_treatment() -> None:
    blocks = ARTICLES["when-drugs-stop-working"].blocks
    at = next(number for number, block in enumerate(blocks) if "F56" in block.facts)
    assert at < len(blocks) / 4


def test_too_few_cells_to_find_are_spoken_of_as_a_set() -> None:
    (section,) = (s for s in ARTICLES["cure-and-remission"].sections if "F73" in s.facts)
    assert {"F73", "F74", "F75"} <= section.facts


# ---- where it comes from -----------------------------------------------------------------


@pytest.mark.parametrize("article", OF_THE_SOURCE, ids=lambda article: article.id)
def test_the_source_and_its_date(article: Article) -> None:
    assert article.review_due == date(2026, 10, 9)
    assert article.group is Group.WHY
    assert article.facts
    for today in (date(1999, 1, 1), date(2026, 11, 24), date(2050, 1, 1)):
        panel = source_panel(load_blocks(), article.review_due, today, "{:%-d %B %Y}".format)
        said = " ".join(panel)
        assert "was due for review on 9 October 2026. That date has passed" in said
        assert "did not make or check this app" in said
        assert "Our copy did not show when it was last reviewed." in said


def test_what_is_ours_claims_no_fact_of_the_source() -> None:
    ours = [a for a in ARTICLES.values() if a.source is Source.OURS and a.group is Group.MORE]
    assert len(ours) == 3
    assert [article.facts for article in ours] == [(), (), ()]


def test_the_sources_hold_each_note_of_the_editor() -> None:
    """N1 to N9, each by a word that only it needs."""
    article = ARTICLES["sources"]
    said = " ".join(block.text for block in article.blocks)
    words = ("outer layer", "that they can", "day by day", "2 years", "from diagnosis", "95%")
    for word in (*words, "adjuvant", "slips of typing", "symptoms"):
        assert word in said


def test_a_card_says_which_site_and_what_to_look_for() -> None:
    cards = [card for article in ARTICLES.values() for card in article.web]
    assert {fact for card in cards for fact in card.facts} >= {"F21", "F34", "F40", "F98", "F102"}
    assert not [card for card in cards if "F49" in card.facts]  # the list is empty in our copy
    assert all(card.look_for.endswith(".") for card in cards)


def test_what_is_tagged_by_hand_is_a_block_the_model_knows() -> None:
    """A comment that the reader dropped would be a fact that nobody sees."""
    for article in ARTICLES.values():
        text = (CONTENT / "en" / "articles" / f"{article.id}.md").read_text("utf-8")
        comments = re.findall(r"<!-- (F[^>]*) -->", text)
        assert {fact for comment in comments for fact in comment.split()} == _of(article.blocks)


def _of(blocks: tuple[ArticleBlock, ...]) -> set[str]:
    return {fact for block in blocks for fact in block.facts}
