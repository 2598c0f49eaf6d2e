"""How a series is said."""

from __future__ import annotations

from datetime import date

import pytest

from recurapp.follow_ups import Pace, Series
from recurapp.ui.words.series_text import pace_text, series_text

FIRST = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("pace", "words"),
    [
        ("1D", "every day"),
        ("10D", "every 10 days"),
        ("1W/1M", "every week for 1 month"),
        ("2W/1W", "every 2 weeks for 1 week"),
        ("1M/3W", "every month for 3 weeks"),
        ("6M/2Y", "every 6 months for 2 years"),
        ("1Y/1D", "every year for 1 day"),
        ("2Y/90D", "every 2 years for 90 days"),
    ],
)
def test_a_pace(pace: str, words: str) -> None:
    assert pace_text(Pace.fromisoformat(pace)) == words


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (Series(first=FIRST, paces=("12M",)), "every 12 months"),
        (
            Series(first=FIRST, paces=("6M/2Y", "12M")),
            "every 6 months for 2 years, then every 12 months",
        ),
        (
            Series(first=FIRST, paces=("1W/1M", "6M"), until=date(2036, 12, 4)),
            "every week for 1 month, then every 6 months, until 4 December 2036",
        ),
    ],
)
def test_a_series(series: Series, words: str) -> None:
    assert series_text(series) == words
