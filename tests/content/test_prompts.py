"""Prompts: about thirty, each once, and never the same one twice running."""

from __future__ import annotations

import pytest

from recurapp.content.files import ContentError
from recurapp.content.prompts import Prompt, load_prompts, next_prompt, parse_prompts
from recurapp.text import LONGEST_LINE, clean_line

ONE = "[[prompt]]\nid = 'a'\ntext = 'x'\n"
TWO = ONE + "[[prompt]]\nid = 'b'\ntext = 'y  z'\n"


def test_there_are_about_thirty_and_each_stands_once() -> None:
    prompts = load_prompts()
    assert 28 <= len(prompts) <= 40
    assert len({prompt.id for prompt in prompts}) == len(prompts)
    assert len({prompt.text.casefold() for prompt in prompts}) == len(prompts)


@pytest.mark.parametrize("prompt", load_prompts(), ids=lambda prompt: prompt.id)
def test_each_is_short_and_can_be_remembered(prompt: Prompt) -> None:
    """The id goes into Place.prompt, which is one line."""
    assert len(prompt.id) <= LONGEST_LINE
    assert clean_line(prompt.id) == prompt.id
    assert clean_line(prompt.text) == prompt.text
    assert len(prompt.text) <= 120


CHEERFUL = (
    "gratitude grateful thankful proud happy happiest smile joy celebrate positive blessing "
    "wonderful hope"
).split()
JUDGING = ("should", "right to feel", "wrong to feel", "allowed to feel", "how do you feel")


@pytest.mark.parametrize("prompt", load_prompts(), ids=lambda prompt: prompt.id)
def test_none_is_cheerful_and_none_judges_a_feeling(prompt: Prompt) -> None:
    words = prompt.text.casefold()
    assert not [word for word in (*CHEERFUL, *JUDGING) if word in words]


def test_a_prompt_is_never_the_next_one_too() -> None:
    prompts = load_prompts()
    last = ""
    for _ in range(2000):
        prompt = next_prompt(prompts, last)
        assert prompt.id != last
        last = prompt.id


def test_any_other_may_be_next() -> None:
    prompts = parse_prompts(TWO)
    assert next_prompt(prompts, "", lambda those: those[0]).id == "a"
    assert next_prompt(prompts, "a", lambda those: those[0]).id == "b"
    assert next_prompt(prompts, "gone since", lambda those: those[-1]).id == "b"


def test_a_text_is_one_line() -> None:
    assert parse_prompts(TWO)[1] == Prompt("b", "y z")


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        TWO + ONE,
        TWO + "[[prompt]]\nid = 'c'\ntext = ''\n",
        TWO + "[[prompt]]\nid = 'c'\ntext = 'x'\nmore = 1\n",
        TWO + "[other]\nx = 1\n",
        "prompt = []",
    ],
)
def test_a_file_that_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        parse_prompts(text)
