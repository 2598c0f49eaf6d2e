"""Suggested steps: each once, in one line, for everyone; those not wanted are left out."""

from __future__ import annotations

import pytest

from recurapp.content.day_plan import SuggestedStep, left_to_suggest, load_day_plan, parse_day_plan
from recurapp.content.files import ContentError
from recurapp.text import LONGEST_LINE, clean_line

ONE = "[[step]]\nid = 'a'\ntext = 'x  y'\n"


def test_each_stands_once_and_can_be_a_step_as_it_is() -> None:
    steps = load_day_plan()
    assert 6 <= len(steps) <= 16
    assert len({step.text.casefold() for step in steps}) == len(steps)
    for step in steps:
        assert clean_line(step.text) == step.text
        assert len(step.id) <= LONGEST_LINE


def test_none_names_a_cancer_and_none_counts_days() -> None:
    words = " ".join(step.text.casefold() for step in load_day_plan())
    assert not [one for one in ("cancer", "tumour", "breast", "days left", "hope") if one in words]


def test_a_text_is_one_line() -> None:
    assert parse_day_plan(ONE) == (SuggestedStep("a", "x y"),)
    assert parse_day_plan("step = []") == ()


@pytest.mark.parametrize("text", [ONE + ONE, ONE + "more = 1\n", "[[step]]\nid = 'a'\n", "[["])
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        parse_day_plan(text)


def test_what_is_planned_or_not_wanted_is_not_suggested() -> None:
    steps = [SuggestedStep("a", "Rest"), SuggestedStep("b", "Walk"), SuggestedStep("c", "Ring Jo")]
    assert left_to_suggest(steps, ("b", "gone since"), ["REST"]) == steps[2:]
    assert left_to_suggest(steps, (), ()) == steps
