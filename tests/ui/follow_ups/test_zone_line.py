"""In which zone times are: said by its place, and a list of places once it is wanted."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from recurapp.ui.follow_ups.zone_line import ZoneLine, place_of
from tests.ui.desk import focused, press
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")


def shown(qtbot: QtBot, zone: str) -> ZoneLine:
    line = ZoneLine(zone)
    qtbot.addWidget(line)
    line.resize(420, 120)
    line.show()
    line.activateWindow()
    settle(line)
    return line


def test_it_is_said_and_chosen_from_a_list_of_places(qtbot: QtBot) -> None:
    line = shown(qtbot, "Europe/London")
    assert line.said.text() == (
        "Times are as clocks show them in London. A trip does not move them."
    )
    assert_fits(line)
    press(line.link)
    assert line.list is not None
    assert focused() is line.list
    assert line.list.currentText() == "London (Europe)"
    with qtbot.waitSignal(line.changed):
        line.list.set_value("America/New_York")
    assert line.zone == "America/New_York"
    line.set_zone("Asia/Tokyo")
    assert line.list.currentText() == "Tokyo (Asia)"
    made = line.list
    line.open()
    assert line.list is made
    assert_fits(line)


def test_a_zone_without_a_place_is_in_the_list_too(qtbot: QtBot) -> None:
    line = shown(qtbot, "UTC")
    press(line.link)
    assert line.list is not None
    assert line.list.currentText() == "UTC"


@pytest.mark.parametrize(
    ("zone", "place"),
    [("America/New_York", "New York"), ("America/Indiana/Knox", "Knox"), ("UTC", "UTC")],
)
def test_a_place(zone: str, place: str) -> None:
    assert place_of(zone) == place
