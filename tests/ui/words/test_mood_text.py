"""The weathers and the loudness of worry in words."""

from __future__ import annotations

import pytest

from recurapp.paths import resources
from recurapp.records import MOODS
from recurapp.ui.words.mood_text import check_in_text, mood_icon, mood_name, mood_token


def test_the_weathers_are_those_of_the_item() -> None:
    assert [mood_name(mood) for mood in MOODS] == ["Stormy", "Low", "Mixed", "Fair", "Bright"]
    assert mood_token(1) == "mood_1"


@pytest.mark.parametrize("mood", MOODS)
def test_each_has_an_icon_of_its_own(mood: int) -> None:
    assert (resources() / "icons" / f"{mood_icon(mood)}.svg").is_file()
    assert len({mood_icon(one) for one in MOODS}) == 5


@pytest.mark.parametrize(
    ("mood", "worry", "said"),
    [
        (2, 4, "Low, worry 4"),
        (1, None, "Stormy"),
        (None, 0, "Worry 0"),
        (None, None, ""),
    ],
)
def test_what_an_entry_says_of_the_day(mood: int | None, worry: int | None, said: str) -> None:
    assert check_in_text(mood, worry) == said
