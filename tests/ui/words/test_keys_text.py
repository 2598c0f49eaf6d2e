"""What the kept key protects: plainly said, never more than is true."""

from __future__ import annotations

import pytest

from recurapp.storage.vault import KeyPlace, SlotKind
from recurapp.ui.words.keys_text import key_place_text, open_to_all_text, own_key_gone_text


@pytest.mark.parametrize("place", [*KeyPlace, None])
def test_each_place_says_what_it_does_not_protect(place: KeyPlace | None) -> None:
    said = key_place_text(place)
    assert "anyone who uses this" in said
    assert ("key store" in said) or place is KeyPlace.FILE


def test_the_quiet_line() -> None:
    assert open_to_all_text() == "Anyone who uses this computer account can open RecurApp."


def test_what_still_opens_without_this_computers_key() -> None:
    here, code = SlotKind.THIS_COMPUTER, SlotKind.RECOVERY
    assert "recovery code" in own_key_gone_text(frozenset({here, code}))
    assert "passphrase" in own_key_gone_text(frozenset({here, code, SlotKind.PASSPHRASE}))
    assert "no other way in" in own_key_gone_text(frozenset({here}))
