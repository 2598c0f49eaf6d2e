"""The glossary: what a word means, in one or two plain sentences.

Owns the format of glossary.toml. Knows nothing of the articles that use its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from recurapp.content.files import ContentError, Fields, content_file, facts_of, parse_toml


class Term(NamedTuple):
    """One word. `also` are its other forms: another name, a plural."""

    id: str
    name: str
    also: tuple[str, ...]
    meaning: str
    facts: tuple[str, ...]
    marked: bool
    """The source explains it too, in words that our copy does not have."""


@lru_cache(maxsize=2)
def load_glossary(language: str = "en") -> Mapping[str, Term]:
    """Every term by its id, A to Z by name. Raises ContentError."""
    return parse_glossary(content_file(language, "glossary.toml").read_text("utf-8"))


def parse_glossary(text: str) -> Mapping[str, Term]:
    fields = parse_toml(text, "glossary.toml")
    terms: dict[str, Term] = {}
    for item in fields.tables("term"):
        id_ = item.id("id")
        if id_ in terms:
            raise ContentError(f"{item.where}: {id_} stands twice")
        item.where = f"glossary.toml.{id_}"
        terms[id_] = Term(
            id=id_,
            name=item.plain_line("name"),
            also=_forms(item),
            meaning=item.plain_line("meaning"),
            facts=facts_of(item),
            marked=item.flag("marked") if item.has("marked") else False,
        )
        item.done()
    fields.done()
    return dict(sorted(terms.items(), key=lambda pair: pair[1].name.casefold()))


def _forms(item: Fields) -> tuple[str, ...]:
    forms = item.texts("also") if item.has("also") else ()
    if not all(forms):
        raise ContentError(f"{item.where}.also: one is empty")
    return forms
