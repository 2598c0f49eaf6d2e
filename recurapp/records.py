"""The nouns of the app: frozen values that check themselves.

Owns what a record is and which values it may hold. Knows nothing of files, SQL or Qt.
A record gets its UUID at birth; when it was made, changed or put in the trash is kept
by the store, not by the record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid4

from recurapp.text import LONGEST_LINE

FIRST_YEAR, LAST_YEAR = 1900, 2100
MOODS = range(1, 6)
"""1 is Stormy, 5 is Bright."""
WORRIES = range(11)
"""0 is silent, 10 is as loud as it gets."""
MAX_ENTRY_CHARACTERS = 100_000
MAX_TAGS = 50
MAX_TAG_CHARACTERS = 100
MAX_DRAFT_CHARACTERS = 1_000_000
PROFILE_ID = UUID(int=1)
PLACE_ID = UUID(int=2)


class InvalidRecord(ValueError):
    """A value outside what the record may hold. `field` names it; the text holds no value."""

    def __init__(self, record: str, field_name: str) -> None:
        super().__init__(f"{record}.{field_name}")
        self.field = field_name


class State(StrEnum):
    """Where a person stands, in their own choice. Several may be true at once."""

    FINISHED = "finished"
    STILL_TAKING_MEDICINE = "still_taking_medicine"
    NOT_OVER = "not_over"
    WAITING = "waiting"
    WATCHED = "watched"
    CAME_BACK = "came_back"
    STAYS = "stays"
    CARER = "carer"
    BEREAVED = "bereaved"


class Display(StrEnum):
    """How much of the time since treatment is shown."""

    OFF = "off"
    QUIET = "quiet"
    FULL = "full"


class TreatmentKind(StrEnum):
    MAIN = "main"
    LONG_TERM = "long_term"


class ContactRole(StrEnum):
    TRUSTED = "trusted"
    TEAM_OUT_OF_HOURS = "team_out_of_hours"
    GP_OUT_OF_HOURS = "gp_out_of_hours"
    NURSE_SPECIALIST = "nurse_specialist"
    WARD = "ward"
    GP = "gp"
    OTHER = "other"
    LOCAL_EMERGENCY = "local_emergency"
    """Where the app knows no number for emergencies."""


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def days_in_month(year: int, month: int) -> int:
    """28 to 31. As calendar.monthrange, which takes 3 ms of a start to load."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or only a year, 1900 to 2100, exactly as precise as the person was."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise InvalidRecord("PartialDate", "year")
        if self.month is None:
            if self.day is not None:
                raise InvalidRecord("PartialDate", "month")
        elif not 1 <= self.month <= 12:
            raise InvalidRecord("PartialDate", "month")
        elif self.day is not None and not 1 <= self.day <= days_in_month(self.year, self.month):
            raise InvalidRecord("PartialDate", "day")

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @classmethod
    def fromisoformat(cls, text: str) -> Self:
        """Read back what isoformat wrote: 2023, 2023-10 or 2023-10-09."""
        return cls(*(int(part) for part in text.split("-")))

    def isoformat(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or days_in_month(self.year, month))


def check_lines(record: Record, *names: str) -> None:
    """Raises InvalidRecord for a field that is not one line of at most LONGEST_LINE."""
    for name in names:
        if not _is_line(getattr(record, name), LONGEST_LINE):
            raise InvalidRecord(type(record).__name__, name)


def _is_line(value: str, longest: int) -> bool:
    return len(value) <= longest and "\n" not in value and "\0" not in value


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Record):
    """The one person (or carer) this vault belongs to. There is one, with PROFILE_ID."""

    id: UUID = PROFILE_ID
    name: str = ""
    states: frozenset[State] = frozenset()
    display: Display = Display.QUIET
    chosen_cancer: UUID | None = None
    path_while_waiting: bool = False
    """Waiting for results hides the path until the person asks for it."""
    setup_done: bool = False
    hard_day_line: bool = True
    """Whether the one fixed line follows a check-in of Stormy or of worry 9 or 10."""

    def __post_init__(self) -> None:
        check_lines(self, "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """Where the person left off. It lies in the vault: that a journal exists is private."""

    id: UUID = PLACE_ID
    page: str = "today"
    curtain: bool = False
    """Drawn over the private pages; a new start does not lift it, the passphrase does."""
    prompt: str = ""
    """The journal's last prompt, so that it is not the next one too."""
    last_seen: datetime | None = None
    """When RecurApp was last open: after half a year away no reminder comes."""

    def __post_init__(self) -> None:
        check_lines(self, "page", "prompt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancer(Record):
    """One cancer, in the person's own words; one timeline each, never added up."""

    name: str = ""
    counts_from: UUID | None = None
    """The main treatment whose end is counted from; None means the one that ended last."""

    def __post_init__(self) -> None:
        check_lines(self, "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment(Record):
    """A main treatment (operation, chemotherapy, radiotherapy) or a long-term one (tablets)."""

    cancer: UUID
    kind: TreatmentKind = TreatmentKind.MAIN
    name: str = ""
    started: PartialDate | None = None
    ended: PartialDate | None = None

    def __post_init__(self) -> None:
        check_lines(self, "name")
        if self.started and self.ended and self.ended.last_day < self.started.first_day:
            raise InvalidRecord("Treatment", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """A person or number of the reader's own. The number is kept as typed."""

    role: ContactRole
    name: str = ""
    number: str = ""
    note: str = ""
    """When they are there, or what they are rung for."""

    def __post_init__(self) -> None:
        check_lines(self, "name", "number", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry(Record):
    """One check-in or entry: every part optional, not all of them empty.

    `at` is the instant (aware), `zone` the IANA zone it was written in, `day` its local day.
    Mood is one of MOODS, worry one of WORRIES; blank is None, never 0. At most MAX_TAGS tags,
    each a line of at most MAX_TAG_CHARACTERS.
    """

    at: datetime
    zone: str
    day: date
    mood: int | None = None
    worry: int | None = None
    text: str = ""
    tags: tuple[str, ...] = ()
    helped: str = ""

    def __post_init__(self) -> None:
        longest_tag = MAX_TAG_CHARACTERS
        allowed = {
            "at": self.at.tzinfo is not None,
            "mood": self.mood is None or self.mood in MOODS,
            "worry": self.worry is None or self.worry in WORRIES,
            "text": _is_entry_text(self.text) and not self._is_empty,
            "tags": len(self.tags) <= MAX_TAGS and all(_is_line(t, longest_tag) for t in self.tags),
            "helped": _is_entry_text(self.helped),
        }
        for name, fits in allowed.items():
            if not fits:
                raise InvalidRecord("JournalEntry", name)

    @property
    def _is_empty(self) -> bool:
        blank = self.mood is None and self.worry is None
        return blank and not (self.text or self.tags or self.helped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Record):
    """What is typed into a form and not yet saved. It has no history and no trash.

    `about` is the record being changed, None for one that is not there yet; `based_on` is when
    that record was last changed as the form saw it. `content` is the form's own (JSON text).
    """

    form: str
    about: UUID | None = None
    based_on: datetime | None = None
    content: str = ""

    def __post_init__(self) -> None:
        check_lines(self, "form")
        if len(self.content) > MAX_DRAFT_CHARACTERS:
            raise InvalidRecord("Draft", "content")


def _is_entry_text(value: str) -> bool:
    return len(value) <= MAX_ENTRY_CHARACTERS and "\0" not in value
