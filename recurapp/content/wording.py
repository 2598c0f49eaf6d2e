"""Copy blocks: the texts of the app that are data, with their facts, and the source panel.

Owns the format of wording.toml. Knows nothing of the screen: texts come out as plain
paragraphs, and `{slots}` in them are filled in help_routes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from recurapp.content.files import (
    BUILD_DATE,
    ContentError,
    Source,
    content_file,
    facts_of,
    parse_toml,
)


class CopyBlock(NamedTuple):
    """One text of the app, with the facts of the source that it places."""

    id: str
    paragraphs: tuple[str, ...]
    facts: tuple[str, ...]
    source: Source


@lru_cache(maxsize=2)
def load_blocks(language: str = "en") -> Mapping[str, CopyBlock]:
    """The copy blocks by id. Raises ContentError."""
    return parse_blocks(content_file(language, "wording.toml").read_text("utf-8"))


def load_wording(language: str = "en") -> dict[str, tuple[str, ...]]:
    """The paragraphs of each copy block, by its id."""
    return {id_: block.paragraphs for id_, block in load_blocks(language).items()}


def parse_blocks(text: str) -> Mapping[str, CopyBlock]:
    fields = parse_toml(text, "wording.toml")
    blocks: dict[str, CopyBlock] = {}
    for item in fields.tables("block"):
        id_ = item.text("id")
        if id_ in blocks:
            raise ContentError(f"{item.where}: {id_} stands twice")
        paragraphs = tuple(" ".join(p.split()) for p in item.text("text").split("\n\n"))
        blocks[id_] = CopyBlock(id_, paragraphs, facts_of(item), item.code("source", Source))
        item.done()
    fields.done()
    return blocks


# ---- the source panel --------------------------------------------------------------------


def review_has_passed(review_due: date, today: date) -> bool:
    """A clock that stands before the build date is wrong; the build date counts then."""
    return max(today, BUILD_DATE) > review_due


def source_panel(
    blocks: Mapping[str, CopyBlock], review_due: date, today: date, say_date: Callable[[date], str]
) -> tuple[str, ...]:
    """The paragraphs of the source panel: one of two forms, never hidden.

    `say_date` puts the review date into words of the language.
    """
    form = "source" if review_has_passed(review_due, today) else "source_ahead"
    said = say_date(review_due)
    return tuple(text.replace("{review_due}", said) for text in blocks[form].paragraphs)
