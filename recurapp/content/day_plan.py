"""Suggested steps for the plan of a day with a test or results.

Owns the format of day_plan.toml. The same for everyone: nothing is chosen by what a test is for.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from recurapp.content.files import ContentError, content_file, parse_toml


class SuggestedStep(NamedTuple):
    """One step to take over as it is. `id` is what is remembered of one that is not wanted."""

    id: str
    text: str


@lru_cache(maxsize=2)
def load_day_plan(language: str = "en") -> tuple[SuggestedStep, ...]:
    """All of them, in their order. Raises ContentError."""
    return parse_day_plan(content_file(language, "day_plan.toml").read_text("utf-8"))


def parse_day_plan(text: str) -> tuple[SuggestedStep, ...]:
    fields = parse_toml(text, "day_plan.toml")
    steps: dict[str, SuggestedStep] = {}
    for item in fields.tables("step"):
        step = SuggestedStep(item.text("id"), " ".join(item.text("text").split()))
        if step.id in steps:
            raise ContentError(f"{item.where}: {step.id} stands twice")
        steps[step.id] = step
        item.done()
    fields.done()
    return tuple(steps.values())


def left_to_suggest(
    steps: Collection[SuggestedStep], unwanted: Collection[str], planned: Collection[str]
) -> list[SuggestedStep]:
    """Those that were not removed for good and do not stand in the plan already."""
    there = {text.casefold() for text in planned}
    return [step for step in steps if step.id not in unwanted and step.text.casefold() not in there]
