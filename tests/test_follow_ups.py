"""What a follow-up and what belongs to it may hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.follow_ups import (
    AgreedCheck,
    CheckLog,
    FollowUp,
    FollowUpChoices,
    Pace,
    PlanStep,
    Question,
    Reminded,
    Reminder,
    Series,
    Unit,
)
from recurapp.records import InvalidRecord, PartialDate

DAY = PartialDate(2026, 12, 4)
NAIVE = datetime(2026, 12, 4, 9, 0)  # noqa: DTZ001 (it is to be refused)


def test_only_the_title_must_be_there() -> None:
    assert FollowUp(title="Scan").day is None


@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("title", lambda: FollowUp(title=" ")),
        ("title", lambda: FollowUp(title="x" * 501)),
        ("place", lambda: FollowUp(title="Scan", place="a\nb")),
        ("day", lambda: FollowUp(title="Scan", day=PartialDate(2026))),
        ("starts", lambda: FollowUp(title="Scan", starts=time(9), zone="Europe/London")),
        (
            "starts",
            lambda: FollowUp(
                title="Scan", day=PartialDate(2026, 12), starts=time(9), zone="Europe/London"
            ),
        ),
        ("zone", lambda: FollowUp(title="Scan", day=DAY, starts=time(9))),
        ("minutes", lambda: FollowUp(title="Scan", minutes=0)),
        ("prepare", lambda: FollowUp(title="Scan", prepare="x" * 10_001)),
        ("prepare", lambda: FollowUp(title="Scan", prepare="\0")),
        ("reminders", lambda: FollowUp(title="Scan", reminders=("60m",) * 11)),
        ("days", lambda: FollowUp(title="Scan", reminders=("soon",))),
        ("days", Reminder),
        ("days", lambda: Reminder(days=1)),
        ("days", lambda: Reminder(at=time(9), minutes=5)),
        ("days", lambda: Reminder(days=367, at=time(9))),
        ("days", lambda: Reminder(minutes=-1)),
        ("days", lambda: Reminder.fromisoformat("1d@24:00")),
        ("count", lambda: Pace(0, Unit.DAYS)),
        ("count", lambda: Pace(401, Unit.DAYS)),
        ("count", lambda: Pace(1, Unit.DAYS, 2)),
        ("count", lambda: Pace(1, Unit.DAYS, 0, Unit.YEARS)),
        ("count", lambda: Pace.fromisoformat("6X")),
        ("paces", lambda: Series(first=date(2026, 1, 1), paces=())),
        ("paces", lambda: Series(first=date(2026, 1, 1), paces=("6M", "12M"))),
        ("until", lambda: Series(first=date(2026, 1, 2), paces=("6M",), until=date(2026, 1, 1))),
        ("text", lambda: Question(text=" ")),
        ("answer", lambda: Question(text="Why?", answer="x" * 2001)),
        ("text", lambda: PlanStep(follow_up=uuid4(), text="")),
        ("what", lambda: AgreedCheck(what="", count=1, unit=Unit.WEEKS)),
        ("count", lambda: AgreedCheck(what="Scar", count=0, unit=Unit.WEEKS)),
        ("at", lambda: CheckLog(agreed_check=uuid4(), at=NAIVE, day=date(2026, 12, 4))),
        ("due", lambda: Reminded(follow_up=uuid4(), due=NAIVE)),
        ("reminders", lambda: FollowUpChoices(reminders=("60m",) * 11)),
        ("days", lambda: FollowUpChoices(reminders=("x",))),
    ],
)
def test_what_may_not_be_is_refused(field: str, make: Callable[[], object]) -> None:
    with pytest.raises(InvalidRecord) as refused:
        make()
    assert refused.value.field == field


def test_what_may_be_is_kept() -> None:
    assert PlanStep(follow_up=uuid4(), text="Ask Jo").text == "Ask Jo"
    assert Question(text="When?").follow_up is None
    assert FollowUpChoices().reminders == ("1d@18:00",)
    now = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
    assert CheckLog(agreed_check=uuid4(), at=now, day=now.date()).at == now
    assert Reminded(follow_up=uuid4(), due=now).due == now
    assert AgreedCheck(what="Scar", count=1, unit=Unit.WEEKS).agreed_with == ""
    series = Series(first=date(2026, 1, 1), paces=("6M/2Y", "12M"), until=date(2031, 1, 1))
    assert [Pace.fromisoformat(pace).isoformat() for pace in series.paces] == ["6M/2Y", "12M"]


@given(
    st.one_of(
        st.builds(
            Reminder,
            days=st.integers(0, 366),
            at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        ),
        st.builds(Reminder, minutes=st.integers(0, 44_640)),
    )
)
def test_a_reminder_reads_back_equal(reminder: Reminder) -> None:
    assert Reminder.fromisoformat(reminder.isoformat()) == reminder
