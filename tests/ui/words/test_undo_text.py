"""An undo that did not take everything back says so."""

from __future__ import annotations

import pytest

from recurapp.records import Cancer, Record
from recurapp.storage.answers import Change
from recurapp.ui.words.undo_text import undone_text

NOTHING: frozenset[type[Record]] = frozenset()


@pytest.mark.parametrize(
    ("kinds", "kept", "said"),
    [
        (frozenset({Cancer}), 0, ""),
        (NOTHING, 0, "There was nothing left to undo."),
        (
            frozenset({Cancer}),
            2,
            "2 entries were changed since then, so they keep what is in them now.",
        ),
        (NOTHING, 1, "1 entry was changed since then, so it keeps what is in it now."),
    ],
)
def test_it_says_what_is_not_as_before(
    kinds: frozenset[type[Record]], kept: int, said: str
) -> None:
    assert undone_text(Change(id=1, kinds=kinds, kept=kept)) == said
