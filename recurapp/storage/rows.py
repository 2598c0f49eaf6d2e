"""The one codec between records and rows.

Owns which table a kind of record lies in and how each type of field is written in SQL.
Used with SQLAlchemy (store) and with the plain driver (first_page), so it must know neither.

A row is a dict of column name to None, int or str. Besides the record's own fields it holds
created_at, changed_at, deleted_at (UTC microseconds) and import_id; `seq`, the integer key,
stays out of it but for the journal, where it is the entry's instant.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import UnionType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from recurapp.bookmarks import ReadingPlace, SavedPassage, TopicChoice
from recurapp.follow_ups import (
    AgreedCheck,
    CheckLog,
    FollowUp,
    FollowUpChoices,
    PlanStep,
    Question,
    Reminded,
    Series,
)
from recurapp.own_support import HardTimesPlan, ServiceChoice, SupportChoices
from recurapp.records import (
    Cancer,
    Contact,
    Draft,
    JournalEntry,
    PartialDate,
    Place,
    Profile,
    Record,
    Treatment,
)
from recurapp.storage.errors import Problem, StorageError
from recurapp.text import clean_text

R = TypeVar("R", bound=Record)
Value = int | str | None
Row = dict[str, Value]

TABLES: Mapping[type[Record], str] = {
    Profile: "profile",
    Place: "place",
    Cancer: "cancer",
    Treatment: "treatment",
    Contact: "contact",
    JournalEntry: "journal_entry",
    Draft: "draft",
    FollowUp: "follow_up",
    Series: "series",
    Question: "question",
    PlanStep: "plan_step",
    AgreedCheck: "agreed_check",
    CheckLog: "check_log",
    Reminded: "reminded",
    FollowUpChoices: "follow_up_choices",
    ReadingPlace: "reading_place",
    SavedPassage: "saved_passage",
    TopicChoice: "topic_choice",
    ServiceChoice: "service_choice",
    SupportChoices: "support_choices",
    HardTimesPlan: "hard_times_plan",
}
KINDS: Mapping[str, type[Record]] = {table: kind for kind, table in TABLES.items()}
WITHOUT_HISTORY: frozenset[type[Record]] = frozenset({Place, Draft, Reminded, ReadingPlace})
"""Kinds whose earlier values are nobody's business: no revisions, so no undo."""
HOUSEKEEPING = ("created_at", "changed_at", "deleted_at", "import_id")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(instant: datetime) -> int:
    """An aware instant as whole microseconds since 1970, UTC."""
    return (instant - _EPOCH) // _MICROSECOND


def instant(value: int) -> datetime:
    """The aware UTC instant that microseconds() counted."""
    return _EPOCH + timedelta(microseconds=value)


def day_number(day: date) -> int:
    """A day as the integer yyyymmdd, which sorts and ranges as the day does."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day that day_number() wrote."""
    return date(number // 10000, number // 100 % 100, number % 100)


# Not escaped: the search index reads the words inside this text. Made once: each save uses it.
_json: Callable[[Sequence[str]], str] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":")
).encode


class _Field(NamedTuple):
    name: str
    encode: Callable[[Any], Value]
    decode: Callable[[Any], Any]
    cleaned: Callable[[Any], Any] | None
    default: Callable[[], Any]


def _same(value: Any) -> Any:
    return value


def _clean_all(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clean_text(text) for text in texts)


_PLAIN: Mapping[Any, tuple[Callable[[Any], Value], Callable[[Any], Any]]] = {
    str: (_same, str),
    int: (_same, int),
    bool: (int, bool),
    UUID: (str, UUID),
    datetime: (microseconds, instant),
    date: (day_number, day_of),
    time: (lambda value: value.strftime("%H:%M"), time.fromisoformat),
    PartialDate: (PartialDate.isoformat, PartialDate.fromisoformat),
    tuple[str, ...]: (_json, lambda text: tuple(json.loads(text))),
}


def _coders(hint: Any) -> tuple[Callable[[Any], Value], Callable[[Any], Any]]:
    if isinstance(hint, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not type(None))
        encode, decode = _coders(inner)
        return (
            lambda value: None if value is None else encode(value),
            lambda value: None if value is None else decode(value),
        )
    if get_origin(hint) is frozenset:
        (member,) = get_args(hint)
        return (
            lambda values: _json(sorted(values)),
            lambda text: frozenset(member(item) for item in json.loads(text)),
        )
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str, hint
    return _PLAIN[hint]


_FIELDS: dict[type[Record], tuple[_Field, ...]] = {}


def _fields(kind: type[Record]) -> tuple[_Field, ...]:
    known = _FIELDS.get(kind)
    if known is None:
        known = _FIELDS[kind] = _read_fields(kind)
    return known


def _read_fields(kind: type[Record]) -> tuple[_Field, ...]:
    hints = get_type_hints(kind)
    cleaners: dict[Any, Callable[[Any], Any]] = {str: clean_text, tuple[str, ...]: _clean_all}
    found = []
    for part in fields(kind):

        def default(value: Any = part.default) -> Any:
            if value is MISSING:
                raise KeyError
            return value

        encode, decode = _coders(hints[part.name])
        found.append(_Field(part.name, encode, decode, cleaners.get(hints[part.name]), default))
    return tuple(found)


def columns(kind: type[Record]) -> tuple[str, ...]:
    """Names of the columns that hold the record itself, `id` first."""
    return tuple(part.name for part in _fields(kind))


def cleaned(record: R) -> R:
    """The record with clean text in every text field.

    Raises InvalidRecord when cleaning leaves a record that may not be (empty, too long).
    """
    changed = {}
    for part in _fields(type(record)):
        if part.cleaned is not None:
            value = getattr(record, part.name)
            clean = part.cleaned(value)
            if clean != value:
                changed[part.name] = clean
    return replace(record, **changed) if changed else record


def to_row(record: Record) -> Row:
    """The record's own columns; the store adds the housekeeping."""
    return {part.name: part.encode(getattr(record, part.name)) for part in _fields(type(record))}


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """The record a row holds. A column that an older version did not have takes its default.

    Raises StorageError(VAULT_DAMAGED) for a value no version has written.
    """
    try:
        return kind(
            **{
                part.name: part.decode(row[part.name]) if part.name in row else part.default()
                for part in _fields(kind)
            }
        )
    except (ValueError, TypeError, KeyError, OverflowError):
        raise StorageError(Problem.VAULT_DAMAGED) from None


def from_values(kind: type[R], values: Iterable[Sequence[Any]]) -> list[R]:
    """Records of many rows whose values stand in the order of columns(kind)."""
    decoders = [(part.name, part.decode) for part in _fields(kind)]
    try:
        return [
            kind(
                **{name: decode(value) for (name, decode), value in zip(decoders, row, strict=True)}
            )
            for row in values
        ]
    except (ValueError, TypeError, KeyError, OverflowError):
        raise StorageError(Problem.VAULT_DAMAGED) from None
