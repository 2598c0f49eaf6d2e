"""What a row says, to the eyes and to a reader."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from recurapp.storage.answers import MATCH_END, MATCH_START
from recurapp.ui.journal.row_text import (
    LONGEST,
    Marked,
    body,
    day_words,
    joined,
    marked,
    spoken,
    tags_of,
    time_words,
    utf16_length,
)
from tests.ui.desk import LONDON, MONDAY
from tests.ui.journal.listed import row

TODAY = MONDAY.date()


def test_matches_are_told_by_their_places() -> None:
    assert marked(row("the <scan> and <scans>").words) == Marked(
        "the scan and scans", ((4, 4), (13, 5))
    )


def test_places_are_counted_as_qt_counts() -> None:
    assert marked(row("👩‍🚀 <é>").words).marks == ((utf16_length("👩‍🚀 "), 1),)


def test_a_match_that_is_not_closed_goes_on_to_the_end() -> None:
    assert marked(f"a {MATCH_START}b") == Marked("a b", ((2, 1),))
    assert marked(f"a {MATCH_START}") == Marked("a ", ())
    assert marked(f"a{MATCH_END} b") == Marked("a b", ())
    assert marked(f"a{MATCH_END} b{MATCH_END}{MATCH_END}") == Marked("a b", ())


def test_lines_and_tabs_become_spaces_and_controls_go() -> None:
    assert marked("one\n\n two\tthree\u2028four\x00\x07\x9f\u202eon\u2066e").text == (
        "one two three four" + "one"
    )


@given(st.text())
def test_any_text_becomes_one_line_with_places_inside_it(text: str) -> None:
    found = marked(text)
    assert len(found.text) <= LONGEST
    assert not set(found.text) & {"\n", "\r", "\t", "\u2028", "\u2029", MATCH_START, MATCH_END}
    assert all(
        at >= 0 and length > 0 and at + length <= utf16_length(found.text)
        for at, length in found.marks
    )


def test_joined_texts_keep_their_marks() -> None:
    parts = [Marked("é😀"), Marked("scan", ((0, 4),))]
    assert joined(parts, " · ") == Marked("é😀 · scan", ((6, 4),))


@pytest.mark.parametrize(
    ("back", "said"),
    [
        (0, "Today"),
        (1, "Yesterday"),
        (2, "Sat 21 Nov"),
        (-1, "Tue 24 Nov"),
        (365, "Sun 23 Nov 2025"),
    ],
)
def test_a_day_is_said_as_people_do(qtbot: QtBot, back: int, said: str) -> None:
    assert day_words(TODAY - timedelta(days=back), TODAY) == said


def test_the_time_is_the_one_of_where_it_was_written() -> None:
    at = datetime(2026, 7, 1, 20, 0, tzinfo=UTC)
    assert time_words(row(at=at)) == "21:00"
    assert time_words(row(at=at, zone="Asia/Tokyo")) == "05:00"


@pytest.mark.parametrize("zone", ["Nowhere/Town", "/etc/passwd", "Europe", ""])
def test_a_zone_that_is_not_known_here_is_shown_in_that_of_now(zone: str) -> None:
    at = datetime(2026, 7, 1, 20, 0, tzinfo=UTC)
    assert time_words(row(at=at, zone=zone)) == f"{at.astimezone():%H:%M}"


def test_a_time_before_1970_is_shown() -> None:
    assert time_words(row(at=datetime(1950, 1, 1, 20, 0, tzinfo=LONDON))) == "20:00"


def test_words_come_first_and_tags_below() -> None:
    said = body(row("Words", tags=("scan", "family"), helped="tea"))
    assert (said.words.text, said.below.text, said.below_is_tags) == (
        "Words",
        "scan · family",
        True,
    )
    assert not said.shows_below


def test_without_words_what_helped_stands_there() -> None:
    said = body(row(helped="tea", mood=2, tags=("scan",)))
    assert (said.words.text, said.below.text) == ("tea", "scan")


def test_without_any_text_the_mood_is_said_in_a_word() -> None:
    assert body(row(mood=2, worry=4)).words.text == "Low"
    assert body(row(worry=4)).words.text == ""


def test_a_match_in_what_helped_is_shown() -> None:
    said = body(row("Words", tags=("scan",), helped="a cup of <tea>"))
    assert (said.below.text, said.below_is_tags) == ("a cup of tea", False)
    assert said.shows_below


def test_a_tag_that_matched_comes_first_and_is_marked_as_a_whole() -> None:
    said = body(row("Words", tags=("family", "long <scan> days"), helped="<tea>"))
    assert said.below == Marked("long scan days · family", ((0, 14),))
    assert said.shows_below
    assert [tag.text for tag in tags_of(row(tags=("family", "<scan>")))] == ["family", "scan"]


def test_a_match_in_the_words_needs_no_second_line() -> None:
    assert not body(row("<Words>", tags=("<words>",))).shows_below


def test_a_reader_hears_day_time_weather_worry_and_words(qtbot: QtBot) -> None:
    at = datetime(2026, 11, 21, 21, 40, tzinfo=LONDON)
    said = spoken(row("Woke at <four>, the usual.", at, mood=2, worry=7, tags=("sleep",)), TODAY)
    assert said == (
        "Saturday 21 November, 21:40, Low, worry 7. \u2068Woke at four, the usual.\u2069 "
        "About \u2068sleep\u2069."
    )


def test_a_reader_hears_the_year_of_another_one_and_no_empty_words(qtbot: QtBot) -> None:
    at = datetime(2024, 2, 29, 0, 0, tzinfo=LONDON)
    assert spoken(row(at=at, worry=7), TODAY) == "Thursday 29 February 2024, 00:00, Worry 7."
    assert spoken(row(at=at, helped="tea"), TODAY) == (
        "Thursday 29 February 2024, 00:00. \u2068tea\u2069"
    )


def test_a_local_day_is_read_from_its_number() -> None:
    from recurapp.ui.journal.row_text import local_day

    assert local_day(row(at=datetime(2024, 2, 29, 1, 0, tzinfo=LONDON))) == date(2024, 2, 29)


def test_dots_are_those_of_the_store_alone() -> None:
    assert body(row("w" * 160)).words.text == "w" * 160
    cut = body(row("…" + "w" * 157 + "<scan>…"))
    assert cut.words == Marked("…" + "w" * 157 + "scan…", ((158, 4),))
    assert spoken(row("w" * 160 + "…"), MONDAY.date()).endswith("…\u2069")
