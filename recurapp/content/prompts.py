"""Prompts: questions for an empty page, shown only when they are asked for.

Owns the format of prompts.toml, and that a prompt is never the next one too. Knows nothing of
the screen, and nothing of what anyone wrote: every prompt is for everyone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from recurapp.content.files import ContentError, content_file, parse_toml


class Prompt(NamedTuple):
    """One question or beginning. `id` is what is remembered of it."""

    id: str
    text: str


Choose = Callable[[Sequence[Prompt]], Prompt]


@lru_cache(maxsize=2)
def load_prompts(language: str = "en") -> tuple[Prompt, ...]:
    """All of them. Raises ContentError."""
    return parse_prompts(content_file(language, "prompts.toml").read_text("utf-8"))


def parse_prompts(text: str) -> tuple[Prompt, ...]:
    fields = parse_toml(text, "prompts.toml")
    prompts: dict[str, Prompt] = {}
    for item in fields.tables("prompt"):
        prompt = Prompt(item.text("id"), " ".join(item.text("text").split()))
        if prompt.id in prompts:
            raise ContentError(f"{item.where}: {prompt.id} stands twice")
        prompts[prompt.id] = prompt
        item.done()
    fields.done()
    if len(prompts) < 2:
        raise ContentError("prompts.toml: with one prompt it would be the next one too")
    return tuple(prompts.values())


def next_prompt(
    prompts: Sequence[Prompt], last_id: str = "", choose: Choose = random.choice
) -> Prompt:
    """Any of them but the last one, which may be of an earlier start."""
    return choose([prompt for prompt in prompts if prompt.id != last_id])
