"""Facts and figures that must stand exactly as the source has them, read from the files as text.

The numbers F1 to F110 name facts of the written source from which the articles were made. Here no
code of the app reads a file, so that a reader that drops something is found out; what must be said
of each fact, and where, is in tests/content/test_facts_placed.py.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.content.must_keep_2 import FIGURES
from tests.house.sources import CONTENT
from tests.house.test_words import split_header

EN = CONTENT / "en"
ARTICLES = sorted((EN / "articles").glob("*.md"))
SUPPORT = EN / "support.json"
EACH = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
_COMMENT = re.compile(r"<!-- ((?:F\d+ ?)+) -->")


def header(path: Path) -> dict[str, object]:
    return tomllib.loads(split_header(path.read_text("utf-8"))[0])


def placed(path: Path) -> list[set[str]]:
    """The facts of each block and of each web card."""
    top, body = split_header(path.read_text("utf-8"))
    cards = tomllib.loads(top).get("web", [])
    return [set(found.split()) for found in _COMMENT.findall(body)] + [
        set(card["facts"]) for card in cards
    ]


@EACH
def test_an_article_places_the_facts_that_its_header_names(path: Path) -> None:
    assert header(path)["facts"] == sorted(set().union(*placed(path)), key=lambda f: int(f[1:]))


@EACH
def test_that_the_chance_falls_is_never_said_without_its_limit(path: Path) -> None:
    """For some types it does not."""
    assert [facts for facts in placed(path) if "F87" in facts and "F91" not in facts] == []


def test_every_fact_is_placed_somewhere() -> None:
    found = set().union(*(facts for path in ARTICLES for facts in placed(path)))
    for block in tomllib.loads((EN / "wording.toml").read_text("utf-8"))["block"]:
        found.update(block["facts"])
    for entry in json.loads(SUPPORT.read_text("utf-8"))["entries"]:
        found.update(entry["facts"])
    assert found == {f"F{number}" for number in range(1, 111)}


def test_the_marks_stand_with_their_limits() -> None:
    _, body = split_header((EN / "articles" / "what-the-marks-mean.md").read_text("utf-8"))
    assert "For most people" in body
    assert "can still return many years later" in body
    assert "cured" in body
    assert "some types" in body
    assert "%" not in body


@pytest.mark.parametrize("fact", FIGURES)
def test_figures_are_exact(fact: str) -> None:
    """Somewhere among what is tagged with the fact, as it lies in the files."""
    texts = [split_header(p.read_text("utf-8"))[1] for p in ARTICLES if fact in _all(placed(p))]
    for entry in json.loads(SUPPORT.read_text("utf-8"))["entries"]:
        texts += [json.dumps(entry)] if fact in entry["facts"] else []
    for figure in FIGURES[fact]:
        assert any(re.search(figure, text) for text in texts)


def _all(facts: list[set[str]]) -> set[str]:
    return set().union(*facts)


def test_no_number_is_written_into_an_article() -> None:
    """They are data: a slot is filled, a service is in the directory."""
    for path in ARTICLES:
        _, body = split_header(path.read_text("utf-8"))
        assert re.findall(r"\b(?:0\d{3}|116) ?\d{3}\b|\b(?:999|112|911)\b", body) == [], path.name
