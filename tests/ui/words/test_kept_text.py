"""What is said of words that were closed without a save is true under the curtain too."""

from __future__ import annotations

from recurapp.ui.words.kept_text import kept_text


def test_it_is_said_when_they_come_back() -> None:
    assert kept_text(drawn=False).endswith("They come back when you open this again.")
    assert kept_text(drawn=True).endswith("when you lift the curtain and open this again.")
