"""The nouns of follow-ups: appointments and tests, questions, plans, agreed checks.

As records.py: frozen values that check themselves, knowing nothing of files, SQL or Qt.
What follows from them and from the clock is in schedule.py, what becomes of a series in
series_change.py, and what calendar files call them in uids.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from recurapp.records import InvalidRecord, PartialDate, Precision, Record, check_lines

CHOICES_ID = UUID(int=3)
MAX_PREPARE_CHARACTERS = 10_000
MAX_QUESTION_CHARACTERS = 2_000
MAX_MINUTES = 31 * 24 * 60
MAX_REMINDERS = 10
MAX_PACES = 10
MAX_COUNT = 400
"""Of a pace: every 400 days is more than a year."""

_DAYS_BEFORE = re.compile(r"(\d{1,3})d@([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_MINUTES_BEFORE = re.compile(r"(\d{1,5})m", re.ASCII)
_PACE = re.compile(r"(\d{1,3})([DWMY])(?:/(\d{1,3})([DWMY]))?", re.ASCII)


class FollowUpState(StrEnum):
    """Where a follow-up stands. That its result is in says nothing of what it was."""

    ASKED = "asked"
    BOOKED = "booked"
    DONE = "done"
    WAITING = "waiting"
    RESULT_IN = "result_in"
    MOVED = "moved"
    CANCELLED = "cancelled"


AHEAD = frozenset({FollowUpState.ASKED, FollowUpState.BOOKED})
"""States of what is still to come; once its date has passed it is asked whether it happened."""
TO_COME = AHEAD | {FollowUpState.MOVED}
"""With what waits for its new day: what a question may still be for."""


class Unit(StrEnum):
    """Of a pace or of how often something is checked. Months and years are of the calendar."""

    DAYS = "D"
    WEEKS = "W"
    MONTHS = "M"
    YEARS = "Y"


@dataclass(frozen=True, slots=True)
class Reminder:
    """How long before a follow-up to remind: so many days before at a wall time, or minutes.

    One of `days` (with `at`) and `minutes`. As text "7d@09:00", "1d@18:00" or "60m".
    """

    days: int | None = None
    at: time | None = None
    minutes: int | None = None

    def __post_init__(self) -> None:
        by_day = self.days is not None and self.at is not None and 0 <= self.days <= 366
        by_minute = self.minutes is not None and 0 <= self.minutes <= MAX_MINUTES
        if by_day == by_minute or (self.days is None) != (self.at is None):
            raise InvalidRecord("Reminder", "days")

    @classmethod
    def fromisoformat(cls, text: str) -> Reminder:
        """Read back what isoformat wrote. Raises InvalidRecord."""
        if found := _DAYS_BEFORE.fullmatch(text):
            days, hour, minute = map(int, found.groups())
            return cls(days=days, at=time(hour, minute))
        if found := _MINUTES_BEFORE.fullmatch(text):
            return cls(minutes=int(found[1]))
        raise InvalidRecord("Reminder", "days")

    def isoformat(self) -> str:
        return f"{self.minutes}m" if self.at is None else f"{self.days}d@{self.at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Pace:
    """Every `count` `unit`s, for so long; without `lasts` it goes on, so it is the last pace.

    As text "6M/2Y" (every 6 months for 2 years) or "12M".
    """

    count: int
    unit: Unit
    lasts: int | None = None
    lasts_unit: Unit | None = None

    def __post_init__(self) -> None:
        lasting = self.lasts is None or 1 <= self.lasts <= MAX_COUNT
        whole = (self.lasts is None) == (self.lasts_unit is None)
        if not (1 <= self.count <= MAX_COUNT and lasting and whole):
            raise InvalidRecord("Pace", "count")

    @classmethod
    def fromisoformat(cls, text: str) -> Pace:
        """Read back what isoformat wrote. Raises InvalidRecord."""
        found = _PACE.fullmatch(text)
        if found is None:
            raise InvalidRecord("Pace", "count")
        count, unit, lasts, lasts_unit = found.groups()
        if lasts is None:
            return cls(int(count), Unit(unit))
        return cls(int(count), Unit(unit), int(lasts), Unit(lasts_unit))

    def isoformat(self) -> str:
        lasts = "" if self.lasts is None else f"/{self.lasts}{self.lasts_unit}"
        return f"{self.count}{self.unit}{lasts}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """One appointment or test. Only the title must be there.

    `day` is a day, a month, or None while it is not known; `starts` needs a whole day and is the
    wall time in `zone` (an IANA name; "" where there is no time), so that a journey or a change of
    the clocks does not move it. `minutes` is how long it takes.
    """

    title: str
    state: FollowUpState = FollowUpState.BOOKED
    confirmed: bool = False
    """By the clinic. Until then it is planned by the person."""
    day: PartialDate | None = None
    starts: time | None = None
    zone: str = ""
    minutes: int | None = None
    place: str = ""
    who: str = ""
    prepare: str = ""
    """How to get ready: any number of lines."""
    result_how: str = ""
    result_by: PartialDate | None = None
    ring: UUID | None = None
    """The Contact to ring when the result does not come."""
    ring_text: str = ""
    """The same in own words, where it is not one of the contacts."""
    done_on: date | None = None
    result_on: date | None = None
    hidden: bool = False
    """Not on Today until the day before."""
    reminders: tuple[str, ...] = ()
    """Reminder.isoformat() of each."""
    series: UUID | None = None
    slot: date | None = None
    """The date that the series gave it, whatever it was moved to."""
    uid: str = ""
    """What a calendar file calls it, when it came from one."""

    def __post_init__(self) -> None:
        check_lines(self, "title", "zone", "place", "who", "result_how", "ring_text", "uid")
        allowed = {
            "title": bool(self.title.strip()),
            "day": _is_day_or_month(self.day),
            "starts": self.starts is None or self.has_whole_day,
            "zone": self.starts is None or bool(self.zone),
            "minutes": self.minutes is None or 1 <= self.minutes <= MAX_MINUTES,
            "prepare": _is_text(self.prepare, MAX_PREPARE_CHARACTERS),
            "reminders": len(self.reminders) <= MAX_REMINDERS
            and all(map(Reminder.fromisoformat, self.reminders)),
        }
        for name, fits in allowed.items():
            if not fits:
                raise InvalidRecord("FollowUp", name)

    @property
    def has_whole_day(self) -> bool:
        """Whether its day is known, and not only its month."""
        return self.day is not None and self.day.precision is Precision.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Record):
    """The paces that a row of follow-ups was made with, from `first` until `until` or open."""

    first: date
    paces: tuple[str, ...]
    """Pace.isoformat() of each, in their order; only the last may go on for ever."""
    until: date | None = None
    kept_until: date | None = None
    """The last date that was ever made of it: it goes on after that, whatever was removed."""

    def __post_init__(self) -> None:
        paces = [Pace.fromisoformat(pace) for pace in self.paces]
        if not 1 <= len(paces) <= MAX_PACES or any(pace.lasts is None for pace in paces[:-1]):
            raise InvalidRecord("Series", "paces")
        if self.until is not None and self.until < self.first:
            raise InvalidRecord("Series", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """Something to ask the team, at one visit or (None) at the next there is."""

    text: str
    follow_up: UUID | None = None
    position: int = 0
    answer: str = ""
    asked_on: date | None = None
    """When it was ticked; an answer may be empty."""

    def __post_init__(self) -> None:
        for name in ("text", "answer"):
            if not _is_text(getattr(self, name), MAX_QUESTION_CHARACTERS):
                raise InvalidRecord("Question", name)
        if not self.text.strip():
            raise InvalidRecord("Question", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep(Record):
    """One line of the plan for the day of a follow-up."""

    follow_up: UUID
    text: str
    position: int = 0
    done: bool = False

    def __post_init__(self) -> None:
        check_lines(self, "text")
        if not self.text.strip():
            raise InvalidRecord("PlanStep", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedCheck(Record):
    """A check of the own body, as agreed with the team: what, how often, with whom."""

    what: str
    count: int
    unit: Unit
    agreed_with: str = ""

    def __post_init__(self) -> None:
        check_lines(self, "what", "agreed_with")
        if not self.what.strip():
            raise InvalidRecord("AgreedCheck", "what")
        if not 1 <= self.count <= MAX_COUNT:
            raise InvalidRecord("AgreedCheck", "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLog(Record):
    """One time that an agreed check was done: the instant (aware) and its local day."""

    agreed_check: UUID
    at: datetime
    day: date

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise InvalidRecord("CheckLog", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded(Record):
    """A mark that something of a reminder is over. There are two of them, told by their ids.

    Under schedule.reminder_id(): it was put away by the person, or was past when it was made. Under
    that with its last bit turned: the time for its notice is over. ADR 0021.
    """

    follow_up: UUID
    due: datetime

    def __post_init__(self) -> None:
        if self.due.tzinfo is None:
            raise InvalidRecord("Reminded", "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpChoices(Record):
    """How the person wants follow-ups to be. There is one, with CHOICES_ID."""

    id: UUID = CHOICES_ID
    quiet: bool = False
    """Quiet time: no reminder comes."""
    count_days: bool = False
    """Show for how many days a result has been waited for."""
    reminders: tuple[str, ...] = ("1d@18:00",)
    """Those that a new follow-up begins with."""
    unwanted_steps: tuple[str, ...] = ()
    """Ids of the suggested steps that were removed for good."""

    def __post_init__(self) -> None:
        if len(self.reminders) > MAX_REMINDERS:
            raise InvalidRecord("FollowUpChoices", "reminders")
        for reminder in self.reminders:
            Reminder.fromisoformat(reminder)


def _is_day_or_month(day: PartialDate | None) -> bool:
    return day is None or day.precision is not Precision.YEAR


def _is_text(value: str, longest: int) -> bool:
    return len(value) <= longest and "\0" not in value
