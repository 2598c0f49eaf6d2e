"""A time of day as people type it."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.ui.journal.typed_time import read_time


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


@given(st.text(max_size=30))
def test_any_text_is_safe(text: str) -> None:
    read_time(text)
