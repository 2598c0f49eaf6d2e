"""The nouns of reading: where someone was in an article, what they saved, what they put away.

As records.py: frozen values that check themselves, knowing nothing of files, SQL or Qt. What a
person reads about is private, so all of it lies in the vault.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from recurapp.records import InvalidRecord, Record, check_lines

MAX_PASSAGE_CHARACTERS = 20_000
_PLACES = UUID("5d1f7c64-0a0e-4f37-9a0c-3e6f0c7a2b11")
_TOPICS = UUID("c0b7c2f2-6f0b-4a6a-8d5c-9b1c9a3e7d42")


class Useful(StrEnum):
    """An answer to "Was this useful?". It goes nowhere."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPlace(Record):
    """Where in an article the person was last. One for each article: see `reading_place_id`."""

    article: str
    section: str = ""
    """The id of a section; empty for the top."""
    at: datetime
    """When (aware): the one read last is opened first."""

    def __post_init__(self) -> None:
        check_lines(self, "article", "section")
        if self.at.tzinfo is None:
            raise InvalidRecord("ReadingPlace", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPassage(Record):
    """A section the person keeps, with its words as they stood: a later version may change them."""

    article: str
    section: str
    heading: str
    text: str
    """Paragraphs, parted by an empty line."""

    def __post_init__(self) -> None:
        check_lines(self, "article", "section", "heading")
        if len(self.text) > MAX_PASSAGE_CHARACTERS or "\0" in self.text:
            raise InvalidRecord("SavedPassage", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicChoice(Record):
    """What the person said of one article: see `topic_choice_id`."""

    article: str
    hidden: bool = False
    useful: Useful | None = None

    def __post_init__(self) -> None:
        check_lines(self, "article")


def reading_place_id(article: str) -> UUID:
    return uuid5(_PLACES, article)


def topic_choice_id(article: str) -> UUID:
    return uuid5(_TOPICS, article)
