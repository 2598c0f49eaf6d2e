"""Exercises: their steps and all that must be said beside them.

Owns the format of exercises/*.toml. Knows nothing of the screen, and no exercise is chosen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recurapp.content.files import Fields, Source, content_file, parse_toml


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an exercise. `swaps` are other ways, for a sense that has changed."""

    text: str
    swaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise with what must be said beside it. `minutes` is shortest and longest."""

    id: str
    title: str
    purpose: str
    minutes: tuple[int, int]
    cautions: tuple[str, ...]
    stop: str
    evidence: str
    steps: tuple[Step, ...]
    after: str
    after_worse: str
    source: Source
    written: date


def load_exercise(id_: str, language: str = "en") -> Exercise:
    """Read an exercise. Raises ContentError."""
    file = content_file(language, "exercises", f"{id_}.toml")
    return parse_exercise(file.read_text("utf-8"), file.name)


def parse_exercise(text: str, where: str) -> Exercise:
    fields = parse_toml(text, where)
    minutes = fields.table("minutes")
    exercise = Exercise(
        id=fields.text("id"),
        title=fields.text("title"),
        purpose=fields.text("purpose"),
        minutes=(minutes.number("shortest"), minutes.number("longest")),
        cautions=fields.texts("cautions"),
        stop=fields.text("stop"),
        evidence=fields.text("evidence"),
        steps=tuple(_step(item) for item in fields.tables("step")),
        after=fields.text("after"),
        after_worse=fields.text("after_worse"),
        source=fields.code("source", Source),
        written=fields.day("written"),
    )
    minutes.done()
    fields.done()
    return exercise


def _step(fields: Fields) -> Step:
    step = Step(fields.text("text"), fields.texts("swaps"))
    fields.done()
    return step
