"""What is kept of reading: one place and one choice an article, and passages as they stood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from recurapp.bookmarks import (
    MAX_PASSAGE_CHARACTERS,
    ReadingPlace,
    SavedPassage,
    TopicChoice,
    Useful,
    reading_place_id,
    topic_choice_id,
)
from recurapp.records import InvalidRecord

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NAIVE = datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 (it is to be refused)


def passage(**parts: str) -> SavedPassage:
    values: dict[str, Any] = {
        "article": "a",
        "section": "s",
        "heading": "H",
        "text": "One.\n\nTwo.",
        **parts,
    }
    return SavedPassage(**values)


def test_what_may_be_kept() -> None:
    assert ReadingPlace(article="a", at=AT).section == ""
    assert passage(section="", heading="").text == "One.\n\nTwo."
    assert passage(text="x" * MAX_PASSAGE_CHARACTERS)
    choice = TopicChoice(article="a")
    assert (choice.hidden, choice.useful) == (False, None)
    assert TopicChoice(article="a", useful=Useful.PARTLY).useful == "partly"


@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("at", lambda: ReadingPlace(article="a", at=NAIVE)),
        ("article", lambda: ReadingPlace(article="a\nb", at=AT)),
        ("section", lambda: ReadingPlace(article="a", section="x" * 501, at=AT)),
        ("article", lambda: passage(article="a\0")),
        ("section", lambda: passage(section="a\nb")),
        ("heading", lambda: passage(heading="x" * 501)),
        ("text", lambda: passage(text="x" * (MAX_PASSAGE_CHARACTERS + 1))),
        ("text", lambda: passage(text="a\0b")),
        ("article", lambda: TopicChoice(article="x" * 501)),
    ],
)
def test_what_does_not_fit_is_refused(field: str, make: Callable[[], object]) -> None:
    with pytest.raises(InvalidRecord) as refused:
        make()
    assert refused.value.field == field


def test_an_article_has_one_place_and_one_choice_on_every_computer() -> None:
    ids = [make(article) for make in (reading_place_id, topic_choice_id) for article in ("a", "b")]
    assert len(set(ids)) == 4
    assert str(reading_place_id("a")) == "cd9e1835-0ffb-53de-89e6-9f78f517a798"
    assert str(topic_choice_id("a")) == "c5d075bc-91e9-53cb-996b-e682804f37b1"
