"""Parting long text, and giant lines: no character is lost, added or moved."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.ui.words.long_text import LONGEST_SHOWN_LINE, part, show_lines

FAMILY = "👩\u200d👩\u200d👧"


@given(st.text(max_size=400), st.integers(8, 60))
def test_the_parts_are_the_text(text: str, at_most: int) -> None:
    parts = part(text, at_most)
    assert "".join(parts) == text
    assert all(len(one) <= at_most for one in parts)
    assert all(parts) or text == ""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a. " * 9 + "\n\nx" + "b" * 20, "a. " * 9 + "\n\n"),
        ("a. " * 10 + "\nxx" + "b" * 20, "a. " * 10 + "\n"),
        ("aaaa " * 5 + "ends. " + "b" * 20, "aaaa " * 5 + "ends. "),
        ("a" * 30 + " " + "b" * 20, "a" * 30 + " "),
        ("x" * 100, "x" * 36),
        ("x" * 34 + FAMILY + "y" * 20, "x" * 34),
        ("x" * 35 + "e\u0301\u0301\u0301" + "y" * 20, "x" * 35),
        ("x" * 10 + "\u0301" * 90, "x" * 10 + "\u0301" * 26),
    ],
)
def test_a_part_ends_where_a_reader_would_pause(text: str, first: str) -> None:
    assert part(text, 36)[0] == first


def test_what_fits_is_one_part() -> None:
    assert part("x" * 36, 36) == ["x" * 36]
    assert part("", 36) == [""]


@given(st.text(st.sampled_from("ab \nc\u0301\u200d👩"), max_size=300), st.integers(10, 40))
def test_shown_lines_are_the_text(text: str, at_most: int) -> None:
    joined = ""
    for number, (line, goes_on) in enumerate(show_lines(text, at_most)):
        joined += line if goes_on or number == 0 else "\n" + line
        assert len(line) <= at_most
    assert joined == text


def test_lines_as_people_write_them_stay_whole() -> None:
    assert show_lines("one\n\ntwo") == [("one", False), ("", False), ("two", False)]
    assert show_lines("x" * LONGEST_SHOWN_LINE) == [("x" * LONGEST_SHOWN_LINE, False)]


def test_the_worst_texts_take_no_time_to_speak_of() -> None:
    began = time.process_time()
    for text in ("." * 400_000, "\u0301" * 400_000, "! " * 200_000, "\n" * 400_000, " " * 400_000):
        part(text, 100_000)
        show_lines(text)
    assert time.process_time() - began < 60  # a hang, not a speed
