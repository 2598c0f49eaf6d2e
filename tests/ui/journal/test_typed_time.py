"""A time of day as people type it."""

from __future__ import annotations

import re
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.ui.journal.typed_time import read_time
from recurapp.ui.words.time_text import clock_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:05", time(14, 5)),
        (" 4:05 ", time(4, 5)),
        ("14.05", time(14, 5)),
        ("14 : 05", time(14, 5)),
        ("14h05", time(14, 5)),
        ("1405", time(14, 5)),
        ("9", time(9)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        ("2pm", time(14)),
        ("2 PM", time(14)),
        ("2:05 p.m.", time(14, 5)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("12:30 a.m", time(0, 30)),
    ],
)
def test_read(text: str, expected: time) -> None:
    assert read_time(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "x", "24:00", "25", "14:60", "14:5", "0pm", "13pm", "140", "14:05:06", "١٤:٠٥", "9" * 30],
)
def test_not_a_time(text: str) -> None:
    assert read_time(text) is None


@given(st.text("0123456789:.hapm ", max_size=8))
def test_what_is_read_is_what_the_figures_say(text: str) -> None:
    """Whoever reads 14:05 as something else, or 25:00 as a time, is found out."""
    found = read_time(text)
    figures = re.sub("[^0-9]", "", text)
    if found is None:
        assert not re.fullmatch("[01][0-9]:[0-5][0-9]|2[0-3]:[0-5][0-9]|1?[0-9]", text)
        return
    hour, minute = (figures[:-2], figures[-2:]) if len(figures) > 2 else (figures, "0")
    assert found.minute == int(minute)
    if "a" in text or "p" in text:
        assert (found.hour % 12, found.hour >= 12) == (int(hour) % 12, "p" in text)
    else:
        assert found.hour == int(hour)


@given(st.times())
def test_a_time_as_it_is_shown_is_read_back(at: time) -> None:
    assert read_time(clock_text(at)) == at.replace(second=0, microsecond=0)


@given(st.text(max_size=30))
def test_letters_of_any_kind_are_no_time(text: str) -> None:
    assert read_time("x" + text) is None
