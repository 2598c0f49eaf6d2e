"""Every problem has its sentence."""

from __future__ import annotations

import pytest

from recurapp.storage.errors import Problem
from recurapp.ui.words.problems import problem_text


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_is_said_in_plain_words(problem: Problem) -> None:
    text = problem_text(problem)
    assert "typed" not in problem_text(problem, typed=False)
    assert text.endswith(".")
    assert "!" not in text
    assert problem.value not in text or "_" not in problem.value
    for sentence in text.split(". "):
        assert len(sentence.split()) <= 25


def test_no_two_problems_read_alike() -> None:
    assert len({problem_text(problem) for problem in Problem}) == len(Problem)
