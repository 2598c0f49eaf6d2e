"""Copy blocks: there for every state and time, with their facts, and easy to read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from recurapp.content.files import BUILD_DATE, ContentError, Source
from recurapp.content.wording import (
    CopyBlock,
    load_blocks,
    load_wording,
    parse_blocks,
    review_has_passed,
    source_panel,
)
from recurapp.milestones import StateWords, WordsId

BLOCKS = load_blocks()
DUE = date(2026, 10, 9)


@pytest.mark.parametrize("id_", [*WordsId, *StateWords])
def test_each_time_and_each_state_has_its_words(id_: str) -> None:
    assert load_wording()[id_] == BLOCKS[id_].paragraphs
    assert all(text and "\n" not in text for text in BLOCKS[id_].paragraphs)


def test_other_blocks() -> None:
    needed = "clock mark cameback_choice beside_path disclaimer source"
    assert {*needed.split(), "danger", "danger_unset"} <= set(BLOCKS)
    assert BLOCKS["beside_path"].paragraphs == (
        "Some types can return many years later. Your clinic may count from another date.",
    )


def test_the_line_after_a_hard_day_is_the_one_that_was_agreed() -> None:
    assert BLOCKS["hardday"].paragraphs == ("That sounds very hard. Help is here if you want it.",)


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda block: block.id)
def test_what_gives_hope_gives_its_limit(block: CopyBlock) -> None:
    """F87 and F89 never stand without F91, and what names facts names its source."""
    if {"F87", "F89"} & set(block.facts):
        assert "F91" in block.facts
    assert block.facts or block.source is Source.OURS


@pytest.mark.parametrize("id_", ["under2", "at2", "at5", "at10", "after10", "between"])
def test_every_text_of_a_time_names_a_limit(id_: str) -> None:
    text = " ".join(BLOCKS[id_].paragraphs).lower()
    assert any(limit in text for limit in ("some types", "some cancers", "a few kinds"))


@pytest.mark.parametrize(
    "text",
    [
        "[[block]]\nid = 'a'\nfacts = []\nsource = 'ours'",
        "[[block]]\nid = 'a'\nfacts = ['F111']\nsource = 'ours'\ntext = 'x'",
        "[[block]]\nid = 'a'\nfacts = []\nsource = 'nobody'\ntext = 'x'",
        "[[block]]\nid = 'a'\nfacts = []\nsource = 'ours'\ntext = 'x'\nmore = 1",
        2 * "[[block]]\nid = 'a'\nfacts = []\nsource = 'ours'\ntext = 'x'\n",
        "block = []\nmore = 1",
    ],
)
def test_a_file_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        parse_blocks(text)


# ---- the source panel ------------------------------------------------------------------


def test_the_review_date_has_passed_on_any_clock() -> None:
    assert review_has_passed(DUE, date(2026, 11, 23))
    assert review_has_passed(DUE, date(1999, 1, 1))  # the build date is later
    later = BUILD_DATE + timedelta(days=10)
    assert not review_has_passed(later, later)
    assert review_has_passed(later, later + timedelta(days=1))


def test_the_two_forms_of_the_source_panel() -> None:
    def said(due: date) -> str:
        return " ".join(source_panel(BLOCKS, due, BUILD_DATE, lambda day: day.isoformat()))

    passed, ahead = said(DUE), said(date(2027, 1, 1))
    assert "was due for review on 2026-10-09. That date has passed" in passed
    assert "is due for review on 2027-01-01" in ahead
    assert "passed" not in ahead
    for text in (passed, ahead):
        assert "did not make or check this app" in text
        assert "Our copy did not show when it was last reviewed" in text
