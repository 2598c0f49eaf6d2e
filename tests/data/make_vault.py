"""Makes the vault kept of a released format: python -m tests.data.make_vault

Run once, when a format is released, and never again for that format: what lies in
tests/data/format_NNNN is a file as that version wrote it. PASSPHRASE and the records of a released
format stay as they are; what a new format brought stands in BROUGHT.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from recurapp.bookmarks import (
    ReadingPlace,
    SavedPassage,
    TopicChoice,
    Useful,
    reading_place_id,
    topic_choice_id,
)
from recurapp.follow_ups import (
    AgreedCheck,
    CheckLog,
    FollowUp,
    FollowUpChoices,
    FollowUpState,
    PlanStep,
    Question,
    Reminded,
    Series,
    Unit,
)
from recurapp.own_support import HardTimesPlan, ServiceChoice, SupportChoices, service_choice_id
from recurapp.records import (
    Cancer,
    Contact,
    ContactRole,
    Display,
    Draft,
    JournalEntry,
    PartialDate,
    Place,
    Profile,
    Record,
    State,
    Treatment,
    TreatmentKind,
)
from recurapp.storage.upgrade import FORMAT
from recurapp.storage.vault import Vault
from tests.fixtures import CHEAP

PASSPHRASE = "an old passphrase"
HERE = Path(__file__).parent

_CANCER = UUID(int=100)
_AT = datetime(2026, 11, 20, 3, 55, tzinfo=UTC)


def _entry(number: int, text: str, **more: object) -> JournalEntry:
    at = _AT + timedelta(hours=number)
    values: dict[str, object] = {"zone": "Europe/London", "day": date(2026, 11, 20), **more}
    return JournalEntry(id=UUID(int=1000 + number), at=at, text=text, **values)  # type: ignore[arg-type]


RECORDS: tuple[Record, ...] = (
    Profile(
        name="Noor",
        states=frozenset({State.FINISHED, State.WAITING}),
        display=Display.FULL,
        chosen_cancer=_CANCER,
        path_while_waiting=True,
        setup_done=True,
    ),
    Place(page="timeline"),
    Cancer(id=_CANCER, name="Lymphoma", counts_from=UUID(int=201)),
    Treatment(
        id=UUID(int=201),
        cancer=_CANCER,
        name="Chemotherapy",
        started=PartialDate(2023, 5),
        ended=PartialDate(2023, 10, 9),
    ),
    Treatment(
        id=UUID(int=202),
        cancer=_CANCER,
        kind=TreatmentKind.LONG_TERM,
        name="Tablets",
        started=PartialDate(2023),
    ),
    Contact(id=UUID(int=301), role=ContactRole.TRUSTED, name="Żaneta", number="01632 960 002"),
    _entry(1, "Could not sleep. أنا قلق 🌧️", mood=1, worry=9, tags=("night", "café")),
    _entry(2, "", mood=4),
    _entry(3, "A long one. " * 800, worry=0, helped="the garden"),
)
"""What is live in the first format, in the order it was saved."""

BROUGHT: Mapping[int, tuple[Record, ...]] = {
    2: (
        Profile(
            name="Noor",
            states=frozenset({State.FINISHED, State.WAITING}),
            display=Display.FULL,
            chosen_cancer=_CANCER,
            path_while_waiting=True,
            setup_done=True,
            hard_day_line=False,
        ),
        Place(page="journal", curtain=True, prompt="What was quiet today?"),
        Draft(
            id=UUID(int=401),
            form="journal",
            about=UUID(int=1001),
            based_on=_AT,
            content='{"text": "half a sen"}',
        ),
    ),
    3: (
        Place(page="follow_ups", curtain=True, prompt="What was quiet today?", last_seen=_AT),
        Contact(
            id=UUID(int=302),
            role=ContactRole.NURSE_SPECIALIST,
            name="Ruth Ode",
            number="01632 960 003",
            note="Mondays to Thursdays",
        ),
        Series(
            id=UUID(int=501),
            first=date(2026, 11, 30),
            paces=("6M/2Y", "12M"),
            until=date(2031, 12, 1),
            kept_until=date(2030, 11, 30),
        ),
        FollowUp(
            id=UUID(int=502),
            title="CT scan – ward 5",
            state=FollowUpState.WAITING,
            confirmed=True,
            day=PartialDate(2026, 11, 30),
            starts=time(9, 30),
            zone="Europe/London",
            minutes=45,
            place="Northgate Hospital",
            who="Dr Osei",
            prepare="Nothing to eat\nfrom midnight",
            result_how="By letter",
            result_by=PartialDate(2026, 12),
            ring=UUID(int=302),
            ring_text="the ward",
            done_on=date(2026, 11, 30),
            result_on=date(2026, 12, 9),
            hidden=True,
            reminders=("7d@09:00", "60m"),
            series=UUID(int=501),
            slot=date(2026, 11, 30),
            uid="abc@hospital.example",
        ),
        FollowUp(id=UUID(int=503), title="A call", state=FollowUpState.ASKED),
        FollowUp(id=UUID(int=504), title="Yearly check", day=PartialDate(2027, 4)),
        Question(
            id=UUID(int=505),
            text="When will I hear?",
            follow_up=UUID(int=502),
            position=2,
            answer="In a week",
            asked_on=date(2026, 11, 30),
        ),
        PlanStep(
            id=UUID(int=506), follow_up=UUID(int=502), text="Ask Jo to drive", position=1, done=True
        ),
        AgreedCheck(
            id=UUID(int=507), what="The scar", count=1, unit=Unit.MONTHS, agreed_with="Ruth"
        ),
        CheckLog(id=UUID(int=508), agreed_check=UUID(int=507), at=_AT, day=date(2026, 11, 20)),
        Reminded(id=UUID(int=509), follow_up=UUID(int=502), due=_AT),
        FollowUpChoices(
            quiet=True, count_days=True, reminders=("1d@18:00",), unwanted_steps=("drive",)
        ),
    ),
    4: (
        Contact(id=UUID(int=303), role=ContactRole.LOCAL_EMERGENCY, number="113"),
        ReadingPlace(
            id=reading_place_id("remission"), article="remission", section="the-word", at=_AT
        ),
        SavedPassage(
            id=UUID(int=601),
            article="remission",
            section="the-word",
            heading="The word remission",
            text="No sign can be found.\n\nYour team may use other words.",
        ),
        TopicChoice(
            id=topic_choice_id("remission"), article="remission", hidden=True, useful=Useful.PARTLY
        ),
        ServiceChoice(
            id=service_choice_id("maggies"),
            service="maggies",
            hidden=True,
            number="01632 960 009",
            website="maggies.example",
            hours="Mondays",
            note="Ask for Bea",
            corrected_on=date(2026, 11, 20),
        ),
        SupportChoices(cancer_types=("bowel", "lung")),
        HardTimesPlan(
            signs="I stop answering",
            helps="A walk\nThe radio",
            places="Jo's kitchen",
            people="Jo, 01632 960 001",
            out_of_reach="The old tablets",
            on_help=True,
        ),
    ),
}
"""What each later format could hold that the one before could not."""

EARLIER = _entry(2, "before it was emptied", mood=4)
TRASHED = _entry(4, "put in the trash", tags=("night",))


def live_in(number: int) -> list[Record]:
    """Every live record of the vault kept of a format."""
    found = {(type(record), record.id): record for record in RECORDS}
    for brought in (BROUGHT[n] for n in range(2, number + 1)):
        found.update({(type(record), record.id): record for record in brought})
    return list(found.values())


def make(folder: Path) -> None:
    opened = Vault(folder, CHEAP, use_key_store=False).create()
    opened.set_passphrase(PASSPHRASE)
    store = opened.store
    store.save(EARLIER, TRASHED)
    store.save(*RECORDS)
    store.remove(TRASHED)
    for brought in BROUGHT.values():
        store.save(*brought)
    opened.close()


if __name__ == "__main__":
    target = HERE / f"format_{FORMAT:04}"
    if target.exists():
        sys.exit(f"{target.name} is there already; a released format is never made anew.")
    make(target)
