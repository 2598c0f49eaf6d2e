"""Any text typed into the search box is safe, finds what it says and shows where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recurapp.storage.answers import MATCH_END, MATCH_START, EntryQuery, EntryRow
from recurapp.storage.search import LONGEST_QUERY, LONGEST_WORDS, excerpt, is_blank, match_query
from tests.storage.bare import Bare, bare_store, examples
from tests.storage.made import ODD_TEXTS, entry, found

ENTRIES = {
    "scan": entry("Waiting for the scan results at the café.", seconds=1, tags=("waiting room",)),
    "naive": entry("Naïveté, they said. Second opinion clinic", seconds=2, helped="walking Rex"),
    "arabic": entry("أشعر بالقلق اليوم", seconds=3),
    "cafe": entry("Cafe again; appointments all week", seconds=4, tags=("café", "family")),
    "japanese": entry("今日は少し落ち着いています", seconds=5),
    "hindi": entry("आज हिन्दी में लिखा", seconds=6),
    "thai": entry("วันนี้สบายดี", seconds=7),
}


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        made.store.save(*ENTRIES.values())
        yield made


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("cafe", ["cafe", "scan"]),
        ("CAFÉ", ["cafe", "scan"]),
        ("cafe\u0301", ["cafe", "scan"]),
        ("naivete", ["naive"]),
        ("appoin", ["cafe"]),
        ("appoin week", []),
        ("week appoin", ["cafe"]),
        ('"second opinion"', ["naive"]),
        ('"opinion second"', []),
        ('"second opin"', []),
        ('"waiting for', ["scan"]),
        ('said "second opinion"', ["naive"]),
        ('"second opinion" cli', ["naive"]),
        ("rex", ["naive"]),
        ("family", ["cafe"]),
        ("القلق", []),
        ("بالقلق", ["arabic"]),
        ("scan OR cafe", []),
        ("text:scan", []),
        ("waiting -scan", ["scan"]),
        ("今日は", ["japanese"]),
        ("落ち着いて", []),
        ("हिन्दी", ["hindi"]),
        ("วันนี้", ["thai"]),
        ("cafe — 🌧 …", ["cafe", "scan"]),
        ("cafe a", ["cafe", "scan"]),
        ("cafe a ", []),
        ('cafe "a"', []),
        ("second ap", []),
        ("今", ["japanese"]),
        ('  "" \' -- *', []),
        ("🌧", []),
    ],
)
def test_what_is_typed_finds(bare: Bare, typed: str, names: list[str]) -> None:
    assert found(bare.store, typed) == [ENTRIES[name] for name in names]


@pytest.mark.parametrize("typed", ["", " \n\t", '"', ' " "', "c", " É", " E\u0301", '"c'])
def test_nothing_typed_yet_is_no_search(bare: Bare, typed: str) -> None:
    assert is_blank(typed)
    assert found(bare.store, typed) == list(reversed(ENTRIES.values()))


def test_the_number_of_results_is_bounded_newest_first(bare: Bare) -> None:
    assert found(bare.store, "cafe", limit=1) == [ENTRIES["cafe"]]


@examples(300)
@given(st.text(st.one_of(st.characters(categories=None), st.sampled_from("\"'*^():-+{}\\ \0"))))
@example("\0")
@example('"')
@example(ODD_TEXTS[10])
def test_no_text_is_an_error(bare: Bare, typed: str) -> None:
    for by_relevance in (False, True):
        for row in bare.store.journal.page(EntryQuery(typed, by_relevance=by_relevance)):
            assert isinstance(row, EntryRow)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("love🥰 you", "love you"),
        ("🥰love", "love"),
        ("👍🏽thanks", "thanks"),
        ("₿coin", "coin"),
        ("\u2068Anna\u2069", "Anna"),
        ("🏴\U000e0067\U000e0062\U000e007fhome", "home"),
    ],
)
def test_a_word_beside_a_newer_sign_is_found(bare: Bare, written: str, typed: str) -> None:
    made = entry(written, seconds=60)
    bare.store.save(made)
    assert found(bare.store, typed) == [made]


@examples(60)
@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=20))
def test_a_word_is_found_in_any_case_and_form(bare: Bare, word: str) -> None:
    made = entry(f"before {word} after", seconds=60)
    change = bare.store.save(made)
    assert made.id in {one.id for one in found(bare.store, word)}
    bare.store.undo(change)


def test_the_query_quotes_each_word() -> None:
    assert match_query('one "two three" four') == '"one" AND "two three" AND "four"*'
    assert match_query('one "two three') == '"one" AND "two three"'
    assert match_query("one !!") == '"one"*'
    assert match_query("!!") is None
    assert match_query("plan b") == '"plan"*'
    assert match_query("plan b ") == '"plan" AND "b"'
    assert match_query("b plan") == '"b" AND "plan"*'
    assert match_query("scan 2") == '"scan" AND "2"*'
    assert match_query("again again") == '"again" AND "again"*'
    assert match_query("again and again and") == '"again" AND "and" AND "and"*'


def test_a_page_pasted_into_the_box_counts_to_a_length() -> None:
    assert match_query("x" * 100_000) == '"' + "x" * LONGEST_QUERY + '"*'
    assert is_blank(" " * 100_000 + "late")
    marks = "a" + "\u0301\u0323" * 50_000  # normalised whole, this would take seconds
    assert match_query(marks) is not None


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("") == ""
    assert excerpt("x" * LONGEST_WORDS) == "x" * LONGEST_WORDS
    assert excerpt("x" * LONGEST_WORDS + "y") == "x" * LONGEST_WORDS + "…"


def test_a_long_text_is_shown_around_its_first_match() -> None:
    shown = excerpt("a " * 500 + f"{MATCH_START}here{MATCH_END}" + " b" * 500)
    assert shown.startswith("…a a a")
    assert f"{MATCH_START}here{MATCH_END} b" in shown
    assert shown.endswith("b…")
    assert LONGEST_WORDS <= len(shown) <= LONGEST_WORDS + 2


def test_a_match_at_the_end_leaves_the_end() -> None:
    shown = excerpt("a " * 500 + f"{MATCH_START}here{MATCH_END}")
    assert shown.startswith("…a")
    assert shown.endswith(f" {MATCH_START}here{MATCH_END}")


def test_a_match_near_the_beginning_leaves_the_beginning() -> None:
    text = f"so {MATCH_START}here{MATCH_END}" + " b" * 500
    assert excerpt(text) == text[:LONGEST_WORDS].rstrip() + "…"


def test_a_mark_that_is_cut_is_closed() -> None:
    assert excerpt(f"so {MATCH_START}" + "x" * 500) == (
        f"so {MATCH_START}" + "x" * (LONGEST_WORDS - 4) + MATCH_END + "…"
    )


@given(st.lists(st.text("ab \n", max_size=200), max_size=9))
def test_what_is_shown_is_of_the_text_and_its_marks_are_pairs(parts: list[str]) -> None:
    marked = "".join(
        f"{MATCH_START}{part}{MATCH_END}" if n % 2 else part for n, part in enumerate(parts)
    )
    shown = excerpt(marked)
    plain = shown.replace(MATCH_START, "").replace(MATCH_END, "").strip("…")
    assert plain in "".join(parts)
    is_open = False
    for character in shown:
        if character in (MATCH_START, MATCH_END):
            assert is_open == (character == MATCH_END)
            is_open = not is_open
    assert not is_open
