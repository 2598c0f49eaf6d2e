"""A reminder in words."""

from __future__ import annotations

import pytest

from recurapp.follow_ups import Reminder
from recurapp.ui.words.reminder_text import reminder_text, remove_reminder_text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("0m", "When it begins"),
        ("1m", "1 minute before"),
        ("45m", "45 minutes before"),
        ("60m", "1 hour before"),
        ("90m", "90 minutes before"),
        ("120m", "2 hours before"),
        ("1440m", "24 hours before"),
        ("0d@08:00", "On the day, 08:00"),
        ("1d@09:00", "The day before, 09:00"),
        ("1d@18:00", "The evening before, 18:00"),
        ("2d@18:00", "2 days before, 18:00"),
        ("7d@09:00", "1 week before, 09:00"),
        ("14d@09:05", "2 weeks before, 09:05"),
    ],
)
def test_how_long_before_and_when(code: str, words: str) -> None:
    reminder = Reminder.fromisoformat(code)
    assert reminder_text(reminder) == words
    assert remove_reminder_text(reminder) == f"Remove the reminder: {words}"
