"""What was left half typed is offered one after another; no answer drops it here."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from recurapp.ui.parts.left_offer import Left, LeftOffer, WhenWords
from recurapp.ui.widgets.buttons import PRIMARY, QUIET
from tests.ui.desk import MONDAY, button, shown_texts
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")


def test_one_after_another(qtbot: QtBot) -> None:
    offer = LeftOffer("Carry on", "Move to trash")
    qtbot.addWidget(offer)
    offer.resize(700, 100)
    told: list[tuple[str, object]] = []
    offer.continue_wanted.connect(lambda what: told.append(("continue", what)))
    offer.away_wanted.connect(lambda what: told.append(("away", what)))
    offer.offer([])
    assert offer.isHidden()
    offer.offer([Left("The first.", 1), Left("The second.", 2)])
    offer.show()
    settle(offer)
    assert shown_texts(offer) == ["The first.", "Carry on", "Not now", "Move to trash"]
    assert_fits(offer)
    assert button(offer, "Carry on").dress is PRIMARY
    away, not_now = button(offer, "Move to trash"), button(offer, "Not now")
    assert away.dress.ground == QUIET.ground == ""
    assert away.x() > not_now.geometry().right()
    button(offer, "Carry on").click()
    button(offer, "Move to trash").click()
    assert told == [("continue", 1), ("away", 1)]
    offer.taken()
    settle(offer)
    button(offer, "Move to trash").click()
    assert told[2:] == [("away", 2)]
    button(offer, "Not now").click()
    assert offer.isHidden()
    assert len(told) == 3


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (MONDAY.replace(hour=0, minute=1), "Today at 00:01."),
        (MONDAY.replace(day=22, hour=23, minute=59), "Yesterday at 23:59."),
        (MONDAY.replace(day=21), "On Saturday 21 November at 14:05."),
        (MONDAY.replace(year=2025), "On Sunday 23 November 2025 at 14:05."),
    ],
)
def test_it_says_the_day_as_the_app_does(at: datetime, said: str) -> None:
    words = WhenWords("Today at {time}.", "Yesterday at {time}.", "On {day} at {time}.")
    assert words.said_of(at, MONDAY) == said
