"""What RecurApp is built from: each thing, what it is for, and under which licence.

Owns the format of licences.toml. A test compares it with THIRD_PARTY.md. Knows nothing of the
screen.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from recurapp.content.files import ContentError, content_file, parse_toml


class Use(StrEnum):
    """Where it is."""

    SHIPPED = "shipped"
    """Inside RecurApp."""
    INSTALLED = "installed"
    """Beside it."""
    TESTS = "tests"
    """Not with the app at all: for its makers."""


class Licence(NamedTuple):
    """One thing of others. `use` is what it is for."""

    group: Use
    name: str
    use: str
    licence: str


class Licences(NamedTuple):
    notes: tuple[str, ...]
    licences: tuple[Licence, ...]


@lru_cache(maxsize=2)
def load_licences(language: str = "en") -> Licences:
    """All of them, in the order of the file. Raises ContentError."""
    return parse_licences(content_file(language, "licences.toml").read_text("utf-8"))


def parse_licences(text: str) -> Licences:
    fields = parse_toml(text, "licences.toml")
    notes, found = fields.texts("notes"), []
    for item in fields.tables("licence"):
        found.append(
            Licence(
                group=item.code("group", Use),
                name=item.plain_line("name"),
                use=item.plain_line("use"),
                licence=item.plain_line("licence"),
            )
        )
        item.done()
    fields.done()
    names = [one.name for one in found]
    if len(set(names)) < len(names):
        raise ContentError("licences.toml: a name stands twice")
    return Licences(notes, tuple(found))
