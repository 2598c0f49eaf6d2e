"""What was left half typed is offered one after another; no answer drops it here."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from recurapp.ui.parts.left_offer import Left, LeftOffer
from tests.ui.desk import button, shown_texts
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")


def test_one_after_another(qtbot: QtBot) -> None:
    offer = LeftOffer("Move to trash")
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
    assert shown_texts(offer) == ["The first.", "Continue", "Move to trash", "Not now"]
    assert_fits(offer)
    button(offer, "Continue").click()
    button(offer, "Move to trash").click()
    assert told == [("continue", 1), ("away", 1)]
    offer.taken()
    settle(offer)
    button(offer, "Move to trash").click()
    assert told[2:] == [("away", 2)]
    button(offer, "Not now").click()
    assert offer.isHidden()
    assert len(told) == 3
