"""Which questions belong to which visit, as the vault has them."""

from __future__ import annotations

import pytest

from recurapp.follow_ups import FollowUp, FollowUpState, Question
from recurapp.ui.parts.ask_panel import AskPanel
from recurapp.ui.parts.asking import read_asking
from tests.ui.desk import Desk
from tests.ui.follow_ups.ground import TODAY, days, question, visit

pytestmark = pytest.mark.usefixtures("look")
SCAN, CLINIC = visit(11), visit(18, "Results")


def texts(found: list[Question]) -> list[str]:
    return [one.text for one in found]


def test_what_was_not_asked_moves_on_to_the_next_visit_in_its_order(desk: Desk) -> None:
    past = visit(-30, state=FollowUpState.DONE)
    desk.keep(
        CLINIC,
        SCAN,
        past,
        question("own, third", SCAN, 3),
        question("carried, first", past, 1),
        question("asked there", past, 0, asked_on=days(-30)),
        question("no visit, second", position=2),
        question("later", CLINIC, 0),
    )
    asking = read_asking(desk.vault.store, TODAY)
    assert texts(asking.at(SCAN)) == ["carried, first", "no visit, second", "own, third"]
    assert texts(asking.at(CLINIC)) == ["later"]
    assert texts(asking.at(past)) == ["asked there", "carried, first"]
    assert [(visit, texts(found)) for visit, found in asking.groups()] == [
        (SCAN, ["carried, first", "no visit, second", "own, third"]),
        (CLINIC, ["later"]),
    ]
    assert texts(asking.asked()) == ["asked there"]


def test_without_a_visit_they_wait(desk: Desk) -> None:
    cancelled = visit(5, state=FollowUpState.CANCELLED)
    desk.keep(cancelled, question("b", position=2), question("a", cancelled, 1))
    asking = read_asking(desk.vault.store, TODAY)
    assert [(visit, texts(found)) for visit, found in asking.groups()] == [(None, ["a", "b"])]


def test_a_visit_far_ahead_keeps_its_own(desk: Desk) -> None:
    near = [visit(at + 1, f"Blood test {at}") for at in range(60)]
    far = visit(900, "Yearly check")
    desk.keep(*near, far, question("for the far one", far), question("gone", visit(2)))
    groups = read_asking(desk.vault.store, TODAY).groups()
    assert [(found.title, texts(own)) for found, own in groups if found is not None] == [
        ("Blood test 0", ["gone"]),
        ("Yearly check", ["for the far one"]),
    ]


def test_one_whose_day_is_not_known_comes_last(desk: Desk) -> None:
    undated = FollowUp(title="Some time")
    desk.keep(undated, SCAN, question("x", undated), question("y", SCAN))
    groups = read_asking(desk.vault.store, TODAY).groups()
    assert [found for found, _ in groups] == [SCAN, undated]


def test_the_last_that_was_asked_comes_first(desk: Desk) -> None:
    for ago in (3, 1, 2):
        desk.keep(question(str(ago), asked_on=days(-ago)))
    assert texts(read_asking(desk.vault.store, TODAY).asked()) == ["1", "2", "3"]


def test_the_questions_of_a_visit_that_was_moved_wait_with_it_everywhere(desk: Desk) -> None:
    """They were shown at the next visit as well, while Today counted none there."""
    moved = FollowUp(title="MRI", state=FollowUpState.MOVED)
    desk.keep(SCAN, moved, question("mine", moved))
    asking = read_asking(desk.vault.store, TODAY)
    assert texts(asking.at(SCAN)) == []
    assert texts(asking.at(moved)) == ["mine"]
    assert [(found, texts(own)) for found, own in asking.groups()] == [(moved, ["mine"])]
    assert desk.vault.store.follow_ups.for_today(TODAY).questions == 0


def test_one_can_be_asked_at_the_same_visits(desk: Desk) -> None:
    """One whose day is not known was not offered, nor any after twelve rows that are over."""
    over = [visit(0, f"Done {at}", state=FollowUpState.DONE) for at in range(12)]
    moved = FollowUp(title="MRI", state=FollowUpState.MOVED)
    desk.keep(*over, moved, CLINIC, SCAN)
    panel = AskPanel(desk.services, None)
    desk.qtbot.addWidget(panel)
    listed = [panel.visits.itemText(at) for at in range(panel.visits.count())]
    wanted = ["The next visit", "CT scan", "Results", "MRI"]
    assert len(listed) == len(wanted)
    for text, part in zip(listed, wanted, strict=True):
        assert part in text
