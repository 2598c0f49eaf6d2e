"""A made-up person's records, for `--demo`, for samples and for pictures. Nobody real.

Pure: the records hang on the day they are made for, so that a demo always looks lived in.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from recurapp.follow_ups import FollowUp, FollowUpState, PlanStep, Question, Series
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
from recurapp.schedule import series_dates


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
        *_follow_ups(today),
    )


def _follow_ups(today: date) -> tuple[Record, ...]:
    """A scan and its result soon, a blood test each half year, a check that is not booked yet."""
    nurse = Contact(
        role=ContactRole.NURSE_SPECIALIST, name="Amal", number="01632 960 224", note="Weekdays"
    )
    scan = _visit(
        "CT scan", today + timedelta(days=11), time(10, 20), "Northgate Hospital, level 2"
    )
    scan = replace(
        scan,
        minutes=40,
        prepare="Nothing to eat for four hours before.",
        result_how="Dr Osei says it at the clinic",
        result_by=PartialDate.of(today + timedelta(days=18)),
        ring=nurse.id,
        reminders=("7d@09:00", "1d@18:00"),
    )
    result = _visit("Results with Dr Osei", today + timedelta(days=18), time(14), "Clinic 5")
    blood = Series(first=today + timedelta(days=56), paces=("6M/2Y", "12M/3Y"))
    tests = tuple(
        FollowUp(
            title="Blood test",
            day=PartialDate.of(day),
            place="GP surgery",
            series=blood.id,
            slot=day,
            reminders=("1d@18:00",),
        )
        for day in series_dates(blood)
    )
    check_month = today + timedelta(days=137)
    check = FollowUp(
        title="Yearly check",
        state=FollowUpState.ASKED,
        day=PartialDate(check_month.year, check_month.month),
        place="Northgate Hospital",
    )
    past = replace(
        _visit("Mammogram", today - timedelta(days=190), time(9, 30), "Northgate Hospital"),
        state=FollowUpState.RESULT_IN,
        done_on=today - timedelta(days=190),
        result_on=today - timedelta(days=179),
    )
    return (
        nurse,
        scan,
        result,
        blood,
        *tests,
        check,
        past,
        Question(text="Who will phone me with the results, and by when?", follow_up=scan.id),
        Question(
            text="Is the ache in my shoulder something to check?", follow_up=scan.id, position=1
        ),
        PlanStep(follow_up=scan.id, text="Ask Jo to drive", done=True),
        PlanStep(follow_up=scan.id, text="Pick two things for the waiting room", position=1),
        PlanStep(follow_up=scan.id, text="Nothing important planned for the evening", position=2),
    )


def _visit(title: str, day: date, starts: time, place: str) -> FollowUp:
    """One that the clinic has booked."""
    return FollowUp(
        title=title,
        confirmed=True,
        day=PartialDate.of(day),
        starts=starts,
        zone="Europe/London",
        place=place,
        reminders=("1d@18:00",),
    )
