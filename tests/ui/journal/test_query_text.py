"""What is filtered, in one plain sentence."""

from __future__ import annotations

from datetime import date

import pytest

from recurapp.storage.answers import EntryQuery
from recurapp.ui.journal.query_text import narrows, query_text


def said(**parts: object) -> str:
    text = query_text(EntryQuery(**parts))  # type: ignore[arg-type]
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"text": " scan "}, "Only entries with “scan”."),
        ({"tags": ("Scan",)}, "Only entries about Scan."),
        ({"tags": ("Scan", "Family")}, "Only entries about Scan and Family."),
        ({"tags": ("a", "b", "c", "d")}, "Only entries about a, b, c and 1 more."),
        ({"tags": ("a", "b", "c", "d", "e")}, "Only entries about a, b, c and 2 more."),
        ({"moods": frozenset({2})}, "Only entries with the mood Low."),
        ({"moods": frozenset({2, 1})}, "Only entries with the mood Stormy or Low."),
        ({"moods": frozenset({5, 1, 2})}, "Only entries with the mood Stormy, Low or Bright."),
        ({"worry_from": 0, "worry_to": 0}, "Only entries with worry 0."),
        ({"worry_from": 7}, "Only entries with worry 7 or more."),
        ({"worry_to": 3}, "Only entries with worry 3 or less."),
        ({"worry_from": 3, "worry_to": 7}, "Only entries with worry 3 to 7."),
        ({"since": date(2026, 5, 1)}, "Only entries from 1 May 2026 on."),
        ({"until": date(2026, 5, 1)}, "Only entries until 1 May 2026."),
        (
            {"since": date(2026, 5, 1), "until": date(2026, 5, 1)},
            "Only entries of 1 May 2026.",
        ),
        (
            {"since": date(2025, 5, 1), "until": date(2026, 5, 31)},
            "Only entries from 1 May 2025 to 31 May 2026.",
        ),
        (
            {"text": "scan", "tags": ("Family",), "moods": frozenset({1}), "worry_from": 9},
            "Only entries with “scan”, about Family, with the mood Stormy, with worry 9 or more.",
        ),
    ],
)
def test_a_sentence_says_what_is_filtered(parts: dict[str, object], sentence: str) -> None:
    assert said(**parts) == sentence


def test_without_a_filter_there_is_no_sentence() -> None:
    for blank in (EntryQuery(), EntryQuery(text="  "), EntryQuery(by_relevance=True)):
        assert query_text(blank) == ""
        assert not narrows(blank)
    assert narrows(EntryQuery(worry_from=0))


def test_long_words_are_cut_and_their_direction_stays_their_own() -> None:
    text = query_text(EntryQuery(text="x" * 90 + " y" * 90, tags=("\u202eabc\u202c",)))
    assert "“\u2068" + "x" * 23 + "… y y y y y y y y…\u2069”" in text
    assert "\u202e" not in text
    assert "\u2068abc\u2069" in text
