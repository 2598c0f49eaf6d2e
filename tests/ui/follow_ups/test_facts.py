"""What is known of a follow-up: only that, in its order, and never what a result was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import JournalEntry, PartialDate
from recurapp.ui.follow_ups.facts import Known, result_text, show_facts
from tests.ui.desk import MONDAY, Desk
from tests.ui.follow_ups.visits import TODAY, day, visit

pytestmark = pytest.mark.usefixtures("look")


def said(qtbot: QtBot, f: FollowUp) -> list[list[str]]:
    found: list[list[str]] = []

    def add(fact: QWidget) -> None:
        qtbot.addWidget(fact)
        found.append([label.text() for label in fact.findChildren(QLabel)])

    show_facts(Known(f, None, None), add)
    return found


def test_what_is_not_known_takes_no_room(qtbot: QtBot) -> None:
    assert said(qtbot, visit()) == []


def test_what_is_known_stands_in_its_order(qtbot: QtBot) -> None:
    f = visit(who="Dr Osei", prepare="Water.\nNo food.", result_how="Letter", ring_text="Ward 5")
    assert said(qtbot, f) == [
        ["With", "\u2068Dr Osei\u2069"],
        ["How to get ready", "Water.\nNo food."],
        ["The result", "\u2068Letter\u2069"],
        ["If the result does not come, ring", "\u2068Ward 5\u2069"],
    ]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, ""),
        ({"result_by": PartialDate(2026, 12, 11)}, "By 11 December 2026"),
        (
            {"result_by": PartialDate(2026, 12), "result_how": "Letter"},
            "\u2068Letter\u2069, by December 2026",
        ),
        ({"result_on": day(-4), "state": FollowUpState.RESULT_IN}, "It came on 19 November 2026."),
    ],
)
def test_how_and_by_when_the_result_comes(values: dict[str, Any], text: str) -> None:
    assert result_text(visit(**values)) == text


def test_what_it_points_to_may_be_gone(desk: Desk) -> None:
    f = visit(ring=visit().id, series=visit().id)
    assert Known.read(desk.services.store, f, TODAY, private=True) == Known(f, None, None)


def test_once_it_has_been_the_result_comes_first(qtbot: QtBot) -> None:
    f = visit(
        state=FollowUpState.WAITING,
        who="Dr Osei",
        prepare="Water.",
        result_how="Letter",
        ring_text="Ward 5",
    )
    labels = [fact[0] for fact in said(qtbot, f)]
    ring = "If the result does not come, ring"
    assert labels == ["The result", ring, "With", "How to get ready"]


def test_what_helped_last_time_stands_there_while_it_is_waited_for(desk: Desk) -> None:
    before = visit(-190, state=FollowUpState.DONE, done_on=day(-190))
    now = visit(-4, state=FollowUpState.WAITING, done_on=day(-4))
    at = MONDAY - timedelta(days=190)
    entry = JournalEntry(at=at, zone="Europe/London", day=day(-190), helped="Choir.\nTea.")
    desk.keep(before, now, entry)
    store = desk.services.store
    known = Known.read(store, now, TODAY, private=True)
    assert known.helped == ("Choir.\nTea.",)
    assert Known.read(store, now, TODAY, private=False).helped == ()
    assert Known.read(store, before, TODAY, private=True).helped == ()
    found: list[str] = []

    def add(fact: QWidget) -> None:
        desk.qtbot.addWidget(fact)
        found.extend(label.text() for label in fact.findChildren(QLabel))

    show_facts(known, add)
    assert found == ["What helped last time", "\u2068Choir. Tea.\u2069"]
