"""The card in the middle, and help at the same place below it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.parts.front_door import FrontDoor
from recurapp.ui.theme import Look
from recurapp.ui.widgets.text import paragraph
from tests.ui.fits import assert_fits, settle


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_card_is_centred_and_scales(qtbot: QtBot, look: Look, text_size: int) -> None:
    door = FrontDoor(400)
    qtbot.addWidget(door)
    door.card.layout_.addWidget(paragraph("Some words. " * 12))
    look.use(Settings(text_size=text_size))
    door.resize(1280, 832)
    door.show()
    assert_fits(door)
    left = door.card.mapTo(door, door.card.rect().topLeft()).x()
    right = door.width() - door.card.mapTo(door, door.card.rect().topRight()).x() - 1
    assert abs(left - right) <= 1
    assert door.card.width() == 4 * text_size
    assert door.help_button.width() == door.card.width()
    assert door.help_button.y() >= door.view.geometry().bottom()


def test_it_scrolls_only_down(qtbot: QtBot) -> None:
    door = FrontDoor(400)
    qtbot.addWidget(door)
    last = paragraph("The end.")
    door.card.layout_.addWidget(paragraph("Some words. " * 400))
    door.card.layout_.addWidget(last)
    door.resize(640, 480)
    door.show()
    settle(door)
    bar = door.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    door.to_top()
    assert bar.value() == 0
    assert not door.view.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("text_size", [100, 200])
def test_help_stays_in_sight_below_a_card_that_scrolls(
    qtbot: QtBot, look: Look, text_size: int
) -> None:
    door = FrontDoor(400)
    qtbot.addWidget(door)
    door.card.layout_.addWidget(paragraph("Some words. " * 400))
    look.use(Settings(text_size=text_size))
    door.resize(640, 480)
    door.show()
    assert_fits(door)
    bar = door.view.verticalScrollBar()
    assert bar.isVisible()
    for place in (0, bar.maximum()):
        bar.setValue(place)
        assert door.rect().contains(door.help_button.geometry())
    left = door.card.mapTo(door, door.card.rect().topLeft()).x()
    assert (left, door.card.width()) == (door.help_button.x(), door.help_button.width())
