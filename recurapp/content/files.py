"""Reading content files: where they are, and values taken out of them with every key checked.

Owns what every kind of content shares: its facts and who says it. A mistake in a file is a
ContentError that names the file and the place in it, so that whoever edits it finds it at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from recurapp.paths import resources

BUILD_DATE = date(2026, 11, 23)
"""The day this content was put together; moved at each release. A clock before it is wrong."""

SLOTS = ("emergency", "out_of_hours", "listening")
"""What a text may leave open as {slot}; help_routes fills them for a place."""

LONGEST_ID = 100

_FACT = re.compile(r"F(?:110|10\d|[1-9]\d?)")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLOT_OR_BRACE = re.compile(r"\{(\w+)\}|[{}]")

Code = TypeVar("Code", bound=StrEnum)
Value = TypeVar("Value")


class ContentError(ValueError):
    """A content file does not hold what it must. The text names the place, for its editor."""


class Source(StrEnum):
    """Who says it."""

    CRUK = "cruk"
    """Facts of Cancer Research UK's page, in our own words."""
    OURS = "ours"
    """Written by us, with no single source."""


def content_file(language: str, *parts: str) -> Path:
    return resources().joinpath("content", language, *parts)


class Fields:
    """The keys of one table in a content file, each taken once; `done` refuses any left over."""

    def __init__(self, raw: object, where: str) -> None:
        if not isinstance(raw, dict):
            raise ContentError(f"{where}: not a table")
        self._raw = dict(raw)
        self.where = where

    def _take(self, name: str, fits: Callable[[Any], bool]) -> Any:
        if name not in self._raw:
            raise ContentError(f"{self.where}.{name}: missing")
        value = self._raw.pop(name)
        if not fits(value):
            raise ContentError(f"{self.where}.{name}: does not fit")
        return value

    def done(self) -> None:
        if self._raw:
            raise ContentError(f"{self.where}: unknown {', '.join(sorted(self._raw))}")

    def text(self, name: str) -> str:
        return str(self._take(name, lambda value: isinstance(value, str) and value != ""))

    def id(self, name: str) -> str:
        return str(self._take(name, lambda v: isinstance(v, str) and is_id(v)))

    def line(self, name: str) -> str:
        """A text that may be empty and may hold slots; white space of any kind is one space."""
        line = " ".join(str(self._take(name, lambda value: isinstance(value, str))).split())
        check_slots(line, f"{self.where}.{name}")
        return line

    def plain_line(self, name: str) -> str:
        """A line that is not empty and holds no slot."""
        line = self.line(name)
        if not line or "{" in line:
            raise ContentError(f"{self.where}.{name}: empty, or with a slot")
        return line

    def text_or_none(self, name: str) -> str | None:
        value = self._take(name, lambda v: v is None or (isinstance(v, str) and v != ""))
        return None if value is None else str(value)

    def flag(self, name: str) -> bool:
        return bool(self._take(name, lambda value: isinstance(value, bool)))

    def number(self, name: str) -> int:
        return int(self._take(name, lambda value: type(value) is int))

    def number_or_none(self, name: str) -> int | None:
        value = self._take(name, lambda v: v is None or type(v) is int)
        return None if value is None else int(value)

    def day(self, name: str) -> date:
        """A date of TOML."""
        value = self._take(name, lambda value: type(value) is date)
        return date(value.year, value.month, value.day)

    def code(self, name: str, codes: type[Code]) -> Code:
        return codes(self._take(name, lambda value: value in list(codes)))

    def read(self, name: str, reader: Callable[[str], Value]) -> Value | None:
        """A text through `reader` (which raises ValueError), or None where it is null."""
        text = self.text_or_none(name)
        try:
            return None if text is None else reader(text)
        except ValueError:
            raise ContentError(f"{self.where}.{name}: does not fit") from None

    def texts(self, name: str, among: tuple[str, ...] | None = None) -> tuple[str, ...]:
        def fits(value: object) -> bool:
            if not isinstance(value, list):
                return False
            return all(isinstance(v, str) and (among is None or v in among) for v in value)

        return tuple(self._take(name, fits))

    def table(self, name: str) -> Fields:
        return Fields(self._take(name, lambda _: True), f"{self.where}.{name}")

    def table_or_none(self, name: str) -> Fields | None:
        value = self._take(name, lambda _: True)
        return None if value is None else Fields(value, f"{self.where}.{name}")

    def tables(self, name: str) -> list[Fields]:
        raw = self._take(name, lambda value: isinstance(value, list))
        return [Fields(item, f"{self.where}.{name}[{n}]") for n, item in enumerate(raw)]

    def has(self, name: str) -> bool:
        """For a key that may be left out."""
        return name in self._raw

    def names(self) -> list[str]:
        return list(self._raw)


def parse_toml(text: str, where: str) -> Fields:
    import tomllib  # the first page, which reads none, does not wait for it

    try:
        return Fields(tomllib.loads(text), where)
    except tomllib.TOMLDecodeError:
        raise ContentError(f"{where}: not TOML") from None


def facts_of(fields: Fields) -> tuple[str, ...]:
    facts = fields.texts("facts")
    check_facts(facts, f"{fields.where}.facts")
    return facts


def check_facts(facts: Collection[str], where: str) -> None:
    if not all(map(_FACT.fullmatch, facts)):
        raise ContentError(f"{where}: not F1 to F110")
    if len(set(facts)) < len(facts):
        raise ContentError(f"{where}: a fact stands twice")


def check_slots(text: str, where: str) -> None:
    for found in _SLOT_OR_BRACE.finditer(text):
        if found[1] not in SLOTS:
            raise ContentError(f"{where}: {found[0]} is no slot")


def is_id(text: str) -> bool:
    """Small letters and digits, with hyphens between them: safe as the name of a file, too."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None
