"""Symptoms: what to tell the team, and how soon. One list, the same for everyone.

Owns the format of symptoms.toml. Nothing is asked and nothing is worked out from an answer.
Texts hold {slots}, filled by help_routes for a place.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from recurapp.content.files import (
    ContentError,
    Fields,
    Source,
    check_slots,
    content_file,
    parse_toml,
)


class Level(NamedTuple):
    """How soon to ring, whom (`ring`, a sentence with slots), and for what."""

    id: str
    title: str
    ring: str
    items: tuple[str, ...]


class Symptoms(NamedTuple):
    """Our own list, the most urgent level first."""

    levels: tuple[Level, ...]
    note: str
    written: date
    awaits_sign_off: bool
    """No clinician has signed it off yet: every place that shows it says so."""

    @property
    def text(self) -> str:
        """All of it, parted by empty lines, to be found, kept and read aloud; with its slots."""
        levels = [(level.title, level.ring, *level.items) for level in self.levels]
        return "\n\n".join((*chain.from_iterable(levels), self.note))


EMERGENCY, URGENT, SOON, TWO_WEEKS = LEVELS = ("emergency", "urgent", "soon", "two-weeks")
"""The ids of the levels, the most urgent first."""


@lru_cache(maxsize=2)
def load_symptoms(language: str = "en") -> Symptoms:
    """Raises ContentError."""
    return parse_symptoms(content_file(language, "symptoms.toml").read_text("utf-8"))


def parse_symptoms(text: str) -> Symptoms:
    fields = parse_toml(text, "symptoms.toml")
    if fields.code("source", Source) is not Source.OURS:
        raise ContentError("symptoms.toml.source: the list is ours")
    symptoms = Symptoms(
        levels=tuple(map(_level, fields.tables("level"))),
        note=fields.plain_line("note"),
        written=fields.day("written"),
        awaits_sign_off=fields.flag("awaits_sign_off"),
    )
    fields.done()
    if tuple(level.id for level in symptoms.levels) != LEVELS:
        raise ContentError(f"symptoms.toml.level: not {', '.join(LEVELS)}")
    return symptoms


def _level(fields: Fields) -> Level:
    level = Level(
        id=fields.id("id"),
        title=fields.plain_line("title"),
        ring=fields.line("ring"),
        items=fields.texts("items"),
    )
    for number, item in enumerate(level.items):
        check_slots(item, f"{fields.where}.items[{number}]")
    if not (level.ring and level.items and all(level.items)):
        raise ContentError(f"{fields.where}: something is empty")
    fields.done()
    return level
