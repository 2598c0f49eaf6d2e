"""The nouns of support that are the person's own: what they say of a service, and their plan.

As records.py: frozen values that check themselves, knowing nothing of files, SQL or Qt. The
services themselves are content (content/directory.py); people and numbers are Contacts.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID, uuid5

from recurapp.records import InvalidRecord, Record, check_lines
from recurapp.text import LONGEST_LINE

SUPPORT_CHOICES_ID = UUID(int=4)
HARD_TIMES_ID = UUID(int=5)
MAX_PLAN_CHARACTERS = 5_000
"""Of each of the five parts."""
MAX_CANCER_TYPES = 20
_SERVICES = UUID("8e0a7e55-52a1-4d7e-b9a4-1f8d1f6f9c03")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChoice(Record):
    """Hidden, or corrected: what is filled in here stands before what is shipped.

    One for each service: see `service_choice_id`. An empty field is not corrected.
    """

    service: str
    hidden: bool = False
    number: str = ""
    website: str = ""
    hours: str = ""
    """In the person's own words: nothing is worked out from them."""
    note: str = ""
    corrected_on: date | None = None

    def __post_init__(self) -> None:
        check_lines(self, "service", "number", "website", "hours", "note")

    @property
    def is_corrected(self) -> bool:
        return bool(self.number or self.website or self.hours or self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportChoices(Record):
    """Which cancer types the person picked for the directory; none is ever guessed."""

    id: UUID = SUPPORT_CHOICES_ID
    cancer_types: tuple[str, ...] = ()
    """Codes of the directory; one that it no longer has is passed over."""

    def __post_init__(self) -> None:
        kinds = self.cancer_types
        if len(kinds) > MAX_CANCER_TYPES or any(len(kind) > LONGEST_LINE for kind in kinds):
            raise InvalidRecord("SupportChoices", "cancer_types")


@dataclass(frozen=True, slots=True, kw_only=True)
class HardTimesPlan(Record):
    """My plan for very hard times: five parts in the person's words. There is one."""

    id: UUID = HARD_TIMES_ID
    signs: str = ""
    helps: str = ""
    places: str = ""
    people: str = ""
    out_of_reach: str = ""
    on_help: bool = False
    """Shown on Help now while RecurApp is open."""

    def __post_init__(self) -> None:
        for name in PLAN_PARTS:
            text = getattr(self, name)
            if len(text) > MAX_PLAN_CHARACTERS or "\0" in text:
                raise InvalidRecord("HardTimesPlan", name)

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name).strip() for name in PLAN_PARTS)


PLAN_PARTS = tuple(
    field.name for field in fields(HardTimesPlan) if field.name not in ("id", "on_help")
)
"""The five parts in their order."""


def service_choice_id(service: str) -> UUID:
    return uuid5(_SERVICES, service)
