"""Cleaning at the boundary, reliability.md rule 29."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.text import (
    LONGEST_LINE,
    LONGEST_STACK,
    clean_line,
    clean_tag,
    clean_text,
    isolated,
    number_line,
)

any_text = st.text(st.characters(categories=None), max_size=60)


@given(any_text)
def test_clean_text_is_valid_nfc_and_has_no_controls(text: str) -> None:
    clean = clean_text(text)
    assert clean.encode().decode() == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not [mark for mark in clean if mark < " " and mark not in "\n\t"]
    assert clean_text(clean) == clean


@given(st.text(st.characters(categories=["L", "N", "Zs", "So", "P"]), max_size=60))
def test_what_is_clean_already_stays_but_for_its_form(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_what_is_dropped_and_what_is_kept() -> None:
    assert clean_text("a\0b\x1bc\x7f\n\td") == "abc\x7f\n\td"
    assert clean_text("e\u0301") == "é"
    assert clean_text("\ud800a\udfffb") == "ab"
    assert clean_text("\ud83d\ude00") == "😀"
    assert clean_text("one\r\ntwo\rthree") == "one\ntwo\nthree"
    assert clean_text("👩🏽‍⚕️ \u202bשלום") == "👩🏽‍⚕️ \u202bשלום"


@given(any_text)
def test_a_line_has_no_break_and_no_space_around_it(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert clean_line(line) == line


def test_a_line_keeps_its_words_apart() -> None:
    assert clean_line(" St\tMary's\r\nward\u2028three ") == "St Mary's ward three"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" 0808  808\u00a000\n00 ", "0808 808 00 00"),
        ("\u202e0000 808\u202c \u2066116\u200b\u2069 \u00ad123", "0000 808 116 123"),
        ("\u0660\u0661 \uff12\u0969", "01 23"),
        ("\uff0b44\u20111632 \u2013 9", "+44-1632 - 9"),
        ("1\ufe0f\u20e32\u034f\u3164\u2800", "12"),
        ("ext. 4, \u0645\u0631", "ext. 4, \u0645\u0631"),
        ("\u200e\u200f", ""),
        ("1" * 600, "1" * LONGEST_LINE),
    ],
)
def test_of_a_number_nothing_is_unseen_and_nothing_turns_it_round(typed: str, read: str) -> None:
    assert number_line(typed) == read
    assert number_line(read) == read


def test_isolated_text_cannot_turn_what_stands_around_it() -> None:
    assert isolated("\u202egnp.exe\u2066") == "\u2068gnp.exe\u2069"


def test_a_line_that_cleaning_makes_longer_is_cut() -> None:
    grows = "\u0958" * 400  # each becomes two characters in NFC
    assert len(clean_line(grows)) == LONGEST_LINE
    assert clean_line("ab cd", 3) == "ab"


def test_a_stack_of_marks_is_parted_and_loses_none() -> None:
    for marks in ("\u0301\u0316" * 5_000, "\u0344" * 5_000):
        clean = clean_text("a" + marks)
        runs = clean[1:].split("\u034f")
        assert max(map(len, runs)) <= LONGEST_STACK
        kept = unicodedata.normalize("NFD", clean).replace("\u034f", "")
        assert sorted(kept) == sorted(unicodedata.normalize("NFD", "a" + marks))
        assert clean_text(clean) == clean


@given(st.text("ae\u0301\u0316\u0344\u034f\u0f73\u0b47\u1100\u1161\0\r", max_size=200))
def test_cleaning_stacks_twice_changes_nothing_more(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)


@given(any_text | st.text("x \u200c\u200d\u202e\ufeff,e\u0301\ud800\n", max_size=20))
def test_a_tag_is_one_line_that_is_seen(text: str) -> None:
    tag = clean_tag(text)
    assert clean_tag(tag) == tag == clean_line(tag, len(tag))
    assert "," not in tag
    assert not set(tag) & set("\u202a\u202e\u2066\u2069\u200b\u200e\u2060\ufeff")
    assert not tag or any(unicodedata.category(mark)[0] in "LNPSC" for mark in tag)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        ",،",
        "\u202e",
        "\u200b\u2060\ufeff",
        "\u200d \u200c",
        "\u200e\u200f\u061c",
        "\u3164\u2800",
        "\u0301",
        "\u034f",
        "\ufe0f",
        "\U000e0067",
        "\xad",
    ],
)
def test_a_tag_of_which_nothing_is_seen_is_none(text: str) -> None:
    assert clean_tag(text) == ""


def test_tags_that_look_alike_are_the_same() -> None:
    assert clean_tag("\u202ex") == clean_tag("x\u200b") == clean_tag("\ufeff x\u2069") == "x"
    assert clean_tag("\u200dx\u200c") == "x"
    assert clean_tag("e\u2060\u0301") == "é"


def test_what_a_tag_is_spelled_with_stays() -> None:
    assert clean_tag(" St  Mary's\nward ") == "St Mary's ward"
    assert clean_tag("می\u200cخواهم") == "می\u200cخواهم"
    assert clean_tag("👩🏽\u200d⚕️") == "👩🏽\u200d⚕️"
    assert clean_tag("one, two") == "one two"
    assert clean_tag("\ue000") == "\ue000"
    grows = "\u0958" * 40
    assert clean_tag(grows) == clean_text(grows)
