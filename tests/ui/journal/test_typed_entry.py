"""The draft's format: round trips, and nothing that cannot be read is dropped."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.records import InvalidRecord, JournalEntry
from recurapp.text import clean_text
from recurapp.ui.journal.typed_entry import TypedEntry, When, read_content, with_tag

LONDON = "Europe/London"
AT = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(LONDON))
NOW = When.told(AT, LONDON)


def read(content: str) -> TypedEntry:
    return read_content(content, NOW)


# ---- when ----------------------------------------------------------------------------------


def test_the_day_is_the_one_of_its_zone() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert When.told(late, "Asia/Tokyo").day == date(2026, 11, 24)
    assert When.told(late, "Asia/Tokyo").clock == time(8, 30)
    assert When.told(late, LONDON).day == date(2026, 11, 23)


@pytest.mark.parametrize("zone", ["Nowhere/At all", "", "../../etc/passwd", "Europe"])
def test_in_a_zone_that_is_not_known_here_it_is_that_of_this_computer(zone: str) -> None:
    when = When.told(AT, zone)
    here = AT.astimezone()
    assert (when.day, when.clock, when.zone) == (here.date(), here.time(), zone)
    typed = When.typed(date(2020, 2, 29), time(4, 0), zone)
    assert typed.at.tzinfo is not None
    assert (typed.day, typed.clock, typed.zone) == (date(2020, 2, 29), time(4, 0), zone)


def test_a_day_and_a_time_are_those_of_the_zone() -> None:
    when = When.typed(date(2025, 7, 1), time(4, 0), LONDON)
    assert when.at.astimezone(UTC) == datetime(2025, 7, 1, 3, 0, tzinfo=UTC)
    assert (when.day, when.clock) == (date(2025, 7, 1), time(4, 0))


def test_a_time_that_the_change_of_clocks_leaves_out_is_an_hour_later() -> None:
    when = When.typed(date(2026, 3, 29), time(1, 30), LONDON)
    assert when.clock == time(2, 30)
    assert when.at.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


# ---- what does not hold yet ----------------------------------------------------------------


@pytest.mark.parametrize("half", [None, ("1 Ma", "9"), ("", "")])
def test_a_day_that_is_being_typed_comes_back(half: tuple[str, str] | None) -> None:
    typed = TypedEntry(NOW, text="x", half=half)
    assert read(typed.content()) == typed


@pytest.mark.parametrize("half", [["1 Ma"], "1 Ma", [1, 2], {"day": "1 Ma"}])
def test_what_is_no_day_and_time_becomes_words(half: object) -> None:
    typed = read(json.dumps({"format": 1, "text": "x", "half": half}))
    assert typed.half is None
    assert typed.text.startswith("x\n\n")


# ---- the entry -----------------------------------------------------------------------------


def test_an_entry_comes_back_as_it_was() -> None:
    entry = JournalEntry(
        at=AT,
        zone=LONDON,
        day=AT.date(),
        mood=1,
        worry=10,
        text="a\nb",
        tags=("x", "y"),
        helped="z",
    )
    assert TypedEntry.of(entry).entry(entry.id) == entry


def test_a_tag_that_is_being_typed_is_a_tag_of_the_entry() -> None:
    typed = TypedEntry(NOW, tags=("Scan",), adding="  Sleep ")
    assert typed.entry(uuid4()).tags == ("Scan", "Sleep")
    assert with_tag(("Scan",), "SCAN") == ("Scan",)
    assert with_tag(("Scan",), " \t ") == ("Scan",)


@pytest.mark.parametrize(
    "typed",
    [
        TypedEntry(NOW, mood=1),
        TypedEntry(NOW, worry=0),
        TypedEntry(NOW, text="."),
        TypedEntry(NOW, tags=("x",)),
        TypedEntry(NOW, adding="x"),
        TypedEntry(NOW, helped="x"),
    ],
)
def test_any_one_of_them_is_enough(typed: TypedEntry) -> None:
    assert not typed.is_empty
    assert typed.entry(uuid4())


def test_white_space_is_nothing() -> None:
    assert TypedEntry(NOW).is_empty
    assert TypedEntry(NOW, text=" \n\t", adding="  ", helped="\n").is_empty
    with pytest.raises(InvalidRecord):
        TypedEntry(NOW).entry(uuid4())


def test_an_entry_holds_100_000_characters_and_not_one_more() -> None:
    assert TypedEntry(NOW, text="x" * 100_000).entry(uuid4())
    with pytest.raises(InvalidRecord):
        TypedEntry(NOW, text="x" * 100_001).entry(uuid4())


def test_what_is_too_long_for_one_entry_is_several() -> None:
    text = "A sentence. " * 20_000
    typed = TypedEntry(NOW, 2, 7, text, ("Long",), "now", "tea")
    first, *others = entries = typed.entries(uuid4())
    assert "".join(entry.text for entry in entries) == text
    assert (first.mood, first.worry, first.helped) == (2, 7, "tea")
    assert {(one.mood, one.worry, one.helped) for one in others} == {(None, None, "")}
    assert {one.tags for one in entries} == {("Long", "now")}
    assert [one.at - AT for one in entries] == [timedelta(microseconds=n) for n in range(3)]
    assert len({one.id for one in entries}) == 3
    assert TypedEntry(NOW, text="x").entries(first.id) == [
        TypedEntry(NOW, text="x").entry(first.id)
    ]


# ---- drafts --------------------------------------------------------------------------------

texts = st.text(st.characters(codec="utf-8"), max_size=200).map(clean_text)
tags = st.lists(texts.map(lambda t: " ".join(t.split())[:100].strip()).filter(bool), max_size=5)


@given(
    texts,
    tags,
    texts,
    st.none() | st.integers(1, 5),
    st.none() | st.integers(0, 10),
    st.integers(-2_000_000_000, 4_000_000_000),
    st.sampled_from([LONDON, "Asia/Tokyo", "Pacific/Chatham", "Etc/GMT+12"]),
)
def test_a_draft_comes_back_as_it_was(
    text: str,
    some: list[str],
    helped: str,
    mood: int | None,
    worry: int | None,
    second: int,
    zone: str,
) -> None:
    unique: tuple[str, ...] = ()
    for tag in some:
        unique = with_tag(unique, tag)
    when = When.told(datetime.fromtimestamp(second, UTC), zone)
    typed = TypedEntry(when, mood, worry, text, unique, "being typed", helped)
    assert read(typed.content()) == typed
    assert read(clean_text(typed.content())) == typed  # as the store cleans it


@given(st.text(max_size=300))
def test_any_text_is_read_and_keeps_its_words(content: str) -> None:
    typed = read(content)
    if not content.lstrip().startswith("{"):
        assert typed.text == clean_text(content)


@pytest.mark.parametrize("content", ["not json", "[1, 2]", "7", '"x"', "[" * 100_000, "null"])
def test_what_is_no_draft_becomes_words(content: str) -> None:
    assert read(content) == TypedEntry(NOW, text=content)


def test_an_empty_draft_is_an_empty_form() -> None:
    assert read("") == TypedEntry(NOW)
    assert read("{}") == TypedEntry(NOW)


def test_what_a_later_version_added_becomes_words_too() -> None:
    told = json.loads(TypedEntry(NOW, text="Mine").content())
    told |= {"format": 9, "sketch": "also mine", "weights": {"a": 1}, "blank": "", "none": None}
    assert read(json.dumps(told)).text == 'Mine\n\nalso mine\n\n{"a": 1}'


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"mood": 6}, "6"),
        ({"mood": True}, "true"),
        ({"worry": "4"}, "4"),
        ({"text": ["a", "b"]}, '["a", "b"]'),
        ({"tags": "one"}, "one"),
        ({"tags": ["fine", "x" * 101, 7]}, f'["{"x" * 101}", 7]'),
        ({"helped": {"by": "tea"}}, '{"by": "tea"}'),
    ],
)
def test_a_value_that_does_not_fit_becomes_words(changes: dict[str, object], kept: str) -> None:
    told = json.loads(TypedEntry(NOW).content()) | changes
    assert read(json.dumps(told)).text == kept


@pytest.mark.parametrize(
    "changes",
    [
        {"at": "yesterday"},
        {"at": None},
        {"at": "2026-11-23T14:05:00"},
        {"day": "0001-01-01"},
        {"day": "x"},
        {"zone": None},
        {"zone": 7},
    ],
)
def test_a_moment_that_cannot_be_read_is_the_one_of_the_entry(changes: dict[str, object]) -> None:
    told = json.loads(TypedEntry(NOW, text="Mine").content()) | changes
    typed = read_content(json.dumps(told), NOW._replace(at=AT - timedelta(days=1)))
    assert typed.when.at == AT - timedelta(days=1)
    assert typed.text.startswith("Mine\n\n")


@pytest.mark.parametrize(
    "text", ["a\n\u030cb", "\t\u0323\u030c\u0301", "\n\u0591\u030c\u05d0", "\\n\u030c"]
)
def test_a_line_that_begins_with_a_mark_comes_back_from_the_vault(text: str) -> None:
    """The vault composes letters: "\\n" and a mark were another letter, and no JSON any more."""
    typed = TypedEntry(NOW, text=clean_text(text))
    assert read(clean_text(typed.content())) == typed


@given(st.text('\n\tnt\\"ac\u0301\u030c\u0323\u0591\u034f\u05d0', max_size=30))
def test_any_marks_come_back_from_the_vault(text: str) -> None:
    typed = TypedEntry(NOW, text=clean_text(text), helped=clean_text(text[::-1]))
    assert read(clean_text(typed.content())) == typed
