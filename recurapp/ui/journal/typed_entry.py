"""What stands in the editor: values as typed, to and from the text of a draft, and to an entry.

Owns the draft's format and how one is read back: what cannot be read becomes words of the entry,
so that nothing typed is dropped. Pure: knows no widget and no store.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple, Self
from uuid import UUID, uuid4

from recurapp.records import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_ENTRY_CHARACTERS,
    MAX_TAG_CHARACTERS,
    MOODS,
    WORRIES,
    JournalEntry,
)
from recurapp.text import clean_line, clean_tag, clean_text
from recurapp.ui.words.long_text import part
from recurapp.ui.words.time_text import known_zone, local

FORM = "journal"
"""Draft.form of the editor."""
FORMAT = 1
_NEXT = timedelta(microseconds=1)
"""Between the parts of an entry that was too long: they stay one after the other."""
_AFTER_ESCAPE = re.compile(r"(?<=\\[nt])[^\0-\u02ff]+")
"""No character before U+0300 is a mark."""


class When(NamedTuple):
    """The instant, the zone it is told in, and its local day there."""

    at: datetime
    zone: str
    day: date

    @classmethod
    def told(cls, at: datetime, zone: str) -> Self:
        """An instant in a zone."""
        return cls(at, zone, local(at, zone).date())

    @classmethod
    def typed(cls, day: date, clock: time, zone: str) -> Self:
        """A day and a time there. A time that a change of clocks leaves out is an hour later."""
        return cls.told(datetime.combine(day, clock, known_zone(zone)).astimezone(UTC), zone)

    @classmethod
    def of(cls, entry: JournalEntry) -> Self:
        return cls(entry.at, entry.zone, entry.day)

    @property
    def clock(self) -> time:
        """The local time there."""
        return local(self.at, self.zone).time()


class TypedEntry(NamedTuple):
    """The form's values, cleaned. They need not make an entry: all may be empty, or too long."""

    when: When
    mood: int | None = None
    worry: int | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    adding: str = ""
    """A tag that is being typed."""
    helped: str = ""
    half: tuple[str, str] | None = None
    """A day and a time that are being typed and do not hold yet."""

    @classmethod
    def of(cls, entry: JournalEntry) -> Self:
        return cls(
            When.of(entry), entry.mood, entry.worry, entry.text, entry.tags, "", entry.helped
        )

    @property
    def is_empty(self) -> bool:
        """Nothing to keep. When it was is no content, and neither is white space."""
        numbers = self.mood is not None or self.worry is not None
        words = (self.text, *self.tags, self.adding, self.helped)
        return not numbers and not any(map(str.strip, words))

    def entry(self, entry_id: UUID) -> JournalEntry:
        """The entry it makes. InvalidRecord when it is empty, too long, or has too many tags."""
        return JournalEntry(
            id=entry_id,
            at=self.when.at,
            zone=self.when.zone,
            day=self.when.day,
            mood=self.mood,
            worry=self.worry,
            text=self.text,
            tags=with_tag(self.tags, self.adding),
            helped=self.helped,
        )

    def entries(self, entry_id: UUID) -> list[JournalEntry]:
        """The same, as several where it is too long for one: their texts put together are it.

        All are of this moment and have the tags; how it was stands in the first alone.
        """
        first, *others = part(self.text, MAX_ENTRY_CHARACTERS)
        head = self._replace(text=first).entry(entry_id)
        rest = [
            replace(
                head,
                id=uuid4(),
                at=head.at + number * _NEXT,
                mood=None,
                worry=None,
                text=text,
                helped="",
            )
            for number, text in enumerate(others, 1)
        ]
        return [head, *rest]

    def content(self) -> str:
        """The text of a draft."""
        told = {
            "format": FORMAT,
            "at": self.when.at.isoformat(),
            "zone": self.when.zone,
            "day": self.when.day.isoformat(),
            "mood": self.mood,
            "worry": self.worry,
            "text": self.text,
            "tags": list(self.tags),
            "adding": self.adding,
            "helped": self.helped,
            "half": self.half,
        }
        return _AFTER_ESCAPE.sub(_with_marks_escaped, json.dumps(told, ensure_ascii=False))


def _with_marks_escaped(found: re.Match[str]) -> str:
    """What is kept is composed: a mark would make another letter of the n of a line end."""
    text = found[0]
    rest = text.lstrip("".join(filter(unicodedata.combining, set(text))))
    escaped: str = json.dumps(text[: len(text) - len(rest)])
    return escaped[1:-1] + rest


def with_tag(tags: tuple[str, ...], typed: str) -> tuple[str, ...]:
    """The tags with one more, unless it is blank or there in any case of letters."""
    tag = clean_tag(typed)
    known = {clean_tag(one).casefold() for one in tags}
    return tags if not tag or tag.casefold() in known else (*tags, tag)


# ---- reading a draft back ----------------------------------------------------------------


def read_content(content: str, otherwise: When) -> TypedEntry:
    """The draft's values. `otherwise` is when it was, where the draft does not say so."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        return TypedEntry(otherwise, text=clean_text(content))
    told.pop("format", None)
    typed = TypedEntry(
        when=_when(told, otherwise),
        mood=_number(told, "mood", MOODS),
        worry=_number(told, "worry", WORRIES),
        text=_words(told, "text"),
        tags=_tags(told),
        adding=_words(told, "adding"),
        helped=_words(told, "helped"),
        half=_half(told),
    )
    left = [_as_words(value) for value in told.values() if value not in (None, "", [])]
    if not left:
        return typed
    return typed._replace(text=clean_text("\n\n".join(filter(None, (typed.text, *left)))))


def _when(told: dict[str, Any], otherwise: When) -> When:
    """All three or none: a day without its instant says nothing."""
    names = ("at", "zone", "day")
    at_told, zone, day_told = (told.get(name) for name in names)
    try:
        at = datetime.fromisoformat(str(at_told))
        day = date.fromisoformat(str(day_told))
    except ValueError:
        return otherwise
    fits = at.tzinfo is not None and FIRST_YEAR <= day.year <= LAST_YEAR
    if not fits or not isinstance(zone, str):
        return otherwise
    for name in names:
        del told[name]
    return When(at, clean_line(zone), day)


def _number(told: dict[str, Any], name: str, among: range) -> int | None:
    value = told.get(name)
    return told.pop(name) if type(value) is int and value in among else None


def _words(told: dict[str, Any], name: str) -> str:
    return clean_text(told.pop(name)) if isinstance(told.get(name), str) else ""


def _half(told: dict[str, Any]) -> tuple[str, str] | None:
    match told.get("half"):
        case [str(day), str(clock)]:
            del told["half"]
            return clean_line(day), clean_line(clock)
    return None


def _tags(told: dict[str, Any]) -> tuple[str, ...]:
    """Those that are tags; the others stay behind in `told`."""
    value = told.get("tags")
    if not isinstance(value, list):
        return ()
    fit = [v for v in value if isinstance(v, str) and len(clean_tag(v)) <= MAX_TAG_CHARACTERS]
    told["tags"] = [v for v in value if v not in fit]
    tags: tuple[str, ...] = ()
    for tag in fit:
        tags = with_tag(tags, tag)
    return tags


def _as_words(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
