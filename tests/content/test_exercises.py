"""Exercises: what must be said beside each, and nothing that claims too much."""

from __future__ import annotations

import pytest

from recurapp.content.exercises import load_exercise, parse_exercise
from recurapp.content.files import ContentError, content_file

FIVE = load_exercise("five-senses")


def test_five_four_three_two_one() -> None:
    assert FIVE.title == "5-4-3-2-1 in the room"
    assert FIVE.minutes == (2, 3)
    found = [next(c for c in step.text if c.isdigit()) for step in FIVE.steps]
    assert found == ["5", "4", "3", "2", "1"]
    assert all(step.swaps for step in FIVE.steps)


def test_what_must_be_said() -> None:
    assert "Stop if you feel faint" in FIVE.stop
    assert "little direct research" in FIVE.evidence
    assert "does not change whether cancer comes back" in FIVE.evidence
    assert "Any answer is fine" in FIVE.after
    assert any("symptom" in caution for caution in FIVE.cautions)
    assert any("change taste" in caution for caution in FIVE.cautions)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "five-senses"\n', ""),
        ("shortest = 2", "shortest = 2\nmiddle = 2"),
        ("[minutes]", 'colour = "red"\n[minutes]'),
        ('swaps = ["Or think of 1', 'sound = "x"\nswaps = ["Or think of 1'),
    ],
)
def test_a_file_that_does_not_fit_is_refused(old: str, new: str) -> None:
    text = content_file("en", "exercises", "five-senses.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(ContentError):
        parse_exercise(text.replace(old, new), "five-senses.toml")
