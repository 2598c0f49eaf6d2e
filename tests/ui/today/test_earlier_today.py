"""Today's other entries: the time they were written, what they say of the day, and no words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from recurapp.records import JournalEntry
from recurapp.ui.theme import Look
from recurapp.ui.today.earlier_today import MOST, EarlierToday, entry_text
from tests.ui.desk import LONDON, button, shown_texts
from tests.ui.fits import assert_fits

SUMMER = datetime(2026, 7, 1, 9, 10, tzinfo=LONDON)


def entry(at: datetime = SUMMER, zone: str = "Europe/London", **parts: object) -> JournalEntry:
    return JournalEntry(at=at, zone=zone, day=at.date(), **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("09:10. Weather: Low. Worry: 4.", {"mood": 2, "worry": 4}),
        ("09:10. Weather: Stormy.", {"mood": 1}),
        ("09:10. Worry: 0.", {"worry": 0}),
        ("09:10. Weather: Fair. With words.", {"mood": 4, "text": "A secret."}),
        ("09:10. Worry: 10. With words.", {"worry": 10, "tags": ("secret",)}),
        (
            "09:10. Weather: Bright. Worry: 2. With words.",
            {"mood": 5, "worry": 2, "text": "A secret."},
        ),
        ("09:10. With words.", {"helped": "A secret."}),
    ],
)
def test_what_stands_there(said: str, parts: dict[str, Any]) -> None:
    assert entry_text(entry(**parts)) == said


def test_the_time_is_that_of_the_zone_it_was_written_in() -> None:
    there = SUMMER.astimezone(ZoneInfo("UTC"))
    assert entry_text(entry(there, "Asia/Kathmandu", mood=3)) == "13:55. Weather: Mixed."


def test_each_is_a_link_and_many_are_left_to_the_journal(qtbot: QtBot, look: Look) -> None:
    earlier = EarlierToday()
    qtbot.addWidget(earlier)
    earlier.resize(500, 200)
    opened: list[JournalEntry] = []
    days: list[bool] = []
    earlier.entry_wanted.connect(opened.append)
    earlier.day_wanted.connect(lambda: days.append(True))
    few = [entry(SUMMER + timedelta(hours=n), mood=2) for n in range(MOST)]
    earlier.show_entries(few)
    assert_fits(earlier)
    assert shown_texts(earlier)[0] == "Earlier today:"
    assert "All of today" not in shown_texts(earlier)
    third = button(earlier, "11:10. Weather: Low.")
    assert third.height() >= look.px(44)
    third.click()
    assert opened == [few[2]]

    earlier.show_entries([*few, entry(SUMMER + timedelta(hours=MOST), mood=5)])
    assert_fits(earlier)
    texts = shown_texts(earlier)
    assert "09:10. Weather: Low." not in texts
    assert "14:10. Weather: Bright." in texts
    button(earlier, "All of today").click()
    assert days == [True]

    earlier.show_entries([])
    assert not earlier.isVisible()
