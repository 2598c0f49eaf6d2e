"""What Today asks about follow-ups, at one go: as the pure rules have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp import schedule
from recurapp.follow_ups import FollowUp, FollowUpState, Question
from recurapp.records import PartialDate
from recurapp.storage.follow_up_reading import MOST_PASSED
from tests.storage.bare import Bare, bare_store, examples

TODAY = date(2026, 11, 23)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        yield made


def test_of_nothing_there_is_nothing_to_show(bare: Bare) -> None:
    found = bare.again().follow_ups.for_today(TODAY)
    assert (found.soon, found.waiting, found.passed, found.questions) == ([], [], [], 0)


def test_what_is_to_come_what_is_waited_for_and_what_has_passed(bare: Bare) -> None:
    soon = FollowUp(title="Scan", day=PartialDate(2026, 12, 4))
    waiting = FollowUp(title="Blood", state=FollowUpState.WAITING, day=PartialDate(2026, 11, 2))
    passed = [FollowUp(title="Visit", day=PartialDate(2026, 9, day + 1)) for day in range(25)]
    bare.store.save(soon, waiting, *passed)
    found = bare.again().follow_ups.for_today(TODAY)
    assert (found.soon, found.waiting) == ([soon], [waiting])
    assert found.passed == passed[: -MOST_PASSED - 1 : -1]


DAYS = st.sampled_from(
    (
        None,
        PartialDate(2026, 10),
        PartialDate(2026, 11),
        PartialDate(2026, 11, 20),
        PartialDate(2026, 11, 23),
        PartialDate(2026, 12, 4),
    )
)
VISITS = st.lists(
    st.builds(
        FollowUp,
        id=st.uuids(),
        title=st.just("Visit"),
        day=DAYS,
        state=st.sampled_from(FollowUpState),
    ),
    max_size=6,
)


@examples(25)
@given(VISITS, st.data())
def test_the_questions_are_those_that_the_next_visit_shows(
    tmp_path_factory: pytest.TempPathFactory, visits: list[FollowUp], data: st.DataObject
) -> None:
    ids: list[UUID | None] = [None, UUID(int=9), *(visit.id for visit in visits)]
    questions = data.draw(
        st.lists(
            st.builds(
                Question,
                id=st.uuids(),
                text=st.just("Why?"),
                follow_up=st.sampled_from(ids),
                asked_on=st.sampled_from((None, date(2026, 11, 1))),
            ),
            max_size=6,
        )
    )
    with bare_store(tmp_path_factory.mktemp("today") / "vault.db") as bare:
        bare.store.save(*visits, *questions)
        found = bare.again().follow_ups.for_today(TODAY)
    if not found.soon:
        assert found.questions == 0
        return
    open_visits = [visit for visit in visits if _is_open(visit)]
    shown = schedule.questions_at(found.soon[0], open_visits, questions, TODAY)
    to_ask = [one for one in shown if one.asked_on is None]
    if _is_next(found.soon[0], open_visits):  # not where a moved one has a day before it
        assert found.questions == len(to_ask)


def _is_open(visit: FollowUp) -> bool:
    states = (FollowUpState.ASKED, FollowUpState.BOOKED, FollowUpState.MOVED)
    return visit.state in states and (visit.day is None or visit.day.last_day >= TODAY)


def _is_next(visit: FollowUp, visits: list[FollowUp]) -> bool:
    first = min(visits, key=lambda one: (one.day is None, _last(one), str(one.id)))
    return first.id == visit.id


def _last(visit: FollowUp) -> date:
    return date.max if visit.day is None else visit.day.last_day
