"""Symptoms: what to tell the team, and how soon. One list, the same for everyone.

Owns the format of symptoms.toml. Nothing is asked and nothing is worked out from an answer.
Texts hold {slots}, filled by help_routes for a place.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
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


LEVELS = ("emergency", "urgent", "soon", "two-weeks")


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
