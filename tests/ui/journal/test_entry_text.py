"""How an entry is named in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from recurapp.ui.journal.entry_text import entry_line, first_words, when_text
from tests.ui.journal.rows import entry

TODAY = date(2026, 11, 23)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_an_entry_stands_at_the_time_where_it_was_written() -> None:
    written = entry(at=datetime(2026, 7, 1, 20, 30, tzinfo=UTC))
    assert when_text(written, TODAY) == "Wednesday 1 July, 21:30"
    tokyo = replace(written, zone="Asia/Tokyo", day=date(2026, 7, 2))
    assert when_text(tokyo, TODAY) == "Thursday 2 July, 05:30"


def test_a_zone_that_is_not_known_here_does_no_harm() -> None:
    for zone in ("No/Such", "", "/etc/passwd"):
        assert when_text(replace(entry(), zone=zone), TODAY).startswith("Monday 23 November, ")


def test_a_line_says_the_weather_and_the_first_words() -> None:
    said = entry_line(entry(mood=2, worry=7, text="Woke at\nfour.\x1b"))
    assert plain(said) == "Low, worry 7. Woke at four."
    assert plain(entry_line(entry(mood=2))) == "Low"
    assert plain(entry_line(entry(text="Only words"))) == "Only words"
    assert plain(entry_line(entry(mood=5, helped="A walk"))) == "Bright. A walk"
    assert plain(entry_line(entry(tags=("Scan", "Jo")))) == "Scan, Jo"


def test_first_words_are_one_line_of_their_own_direction() -> None:
    assert first_words(" \n ") == ""
    assert first_words("a\u202eb", 1) == "\u2068b\u2069"
    assert len(first_words("x" * 100_000)) < 200
