"""Any text typed into the search box is safe, and finds what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recurapp.records import JournalEntry
from recurapp.storage.search import match_query
from tests.storage.bare import Bare, bare_store, examples
from tests.storage.made import ODD_TEXTS, entry

ENTRIES = {
    "scan": entry("Waiting for the scan results at the café.", seconds=1, tags=("waiting room",)),
    "naive": entry("Naïveté, they said. Second opinion clinic", seconds=2, helped="walking Rex"),
    "arabic": entry("أشعر بالقلق اليوم", seconds=3),
    "cafe": entry("Cafe again; appointments all week", seconds=4, tags=("café", "family")),
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
        ("", []),
        ('  "" \' -- *', []),
    ],
)
def test_what_is_typed_finds(bare: Bare, typed: str, names: list[str]) -> None:
    assert bare.store.search(typed) == [ENTRIES[name] for name in names]


def test_the_number_of_results_is_bounded_newest_first(bare: Bare) -> None:
    assert bare.store.search("cafe", limit=1) == [ENTRIES["cafe"]]


@examples(300)
@given(st.text(st.one_of(st.characters(categories=None), st.sampled_from("\"'*^():-+{}\\ \0"))))
@example("\0")
@example('"')
@example(ODD_TEXTS[10])
def test_no_text_is_an_error(bare: Bare, typed: str) -> None:
    for found in bare.store.search(typed):
        assert isinstance(found, JournalEntry)


@examples(60)
@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=20))
def test_a_word_is_found_in_any_case_and_form(bare: Bare, word: str) -> None:
    made = entry(f"before {word} after", seconds=60)
    change = bare.store.save(made)
    assert made.id in {found.id for found in bare.store.search(word)}
    bare.store.undo(change)


def test_the_query_quotes_each_word() -> None:
    assert match_query('one "two three" four') == '"one" AND "two three" AND "four"*'
    assert match_query('one "two three') == '"one" AND "two three"'
    assert match_query("one !!") == '"one"*'
    assert match_query("!!") is None
