"""A made-up person's records, for `--demo`, for samples and for pictures. Nobody real.

Pure: the records hang on the day they are made for, so that a demo always looks lived in.
"""

from __future__ import annotations

from datetime import date, timedelta

from recurapp.records import (
    PROFILE_ID,
    Cancer,
    Contact,
    ContactRole,
    PartialDate,
    Profile,
    Record,
    State,
    Treatment,
    TreatmentKind,
)


def demo_records(today: date) -> tuple[Record, ...]:
    """Sam, whose treatment ended three years and some weeks before `today`."""
    ended = today - timedelta(days=3 * 365 + 46)
    cancer = Cancer(name="Breast cancer")
    surgery, radiotherapy = ended - timedelta(days=240), ended - timedelta(days=25)
    return (
        Profile(
            id=PROFILE_ID,
            name="Sam",
            states=frozenset({State.FINISHED, State.STILL_TAKING_MEDICINE}),
            chosen_cancer=cancer.id,
            setup_done=True,
        ),
        cancer,
        Treatment(
            cancer=cancer.id,
            name="Operation",
            started=PartialDate.of(surgery),
            ended=PartialDate.of(surgery),
        ),
        Treatment(
            cancer=cancer.id,
            name="Radiotherapy",
            started=PartialDate.of(radiotherapy),
            ended=PartialDate.of(ended),
        ),
        Treatment(
            cancer=cancer.id,
            kind=TreatmentKind.LONG_TERM,
            name="Hormone tablets",
            started=PartialDate(ended.year, ended.month),
        ),
        Contact(role=ContactRole.TRUSTED, name="Ines", number="01632 960 117"),
    )
