"""Write resources/content/en/holidays.json from the holidays library.

Run `python -m tests.make_holidays` when FIRST_YEAR moves; a test compares file and library.
"""

from __future__ import annotations

import json
from datetime import date

import holidays

from recurapp.paths import resources

FIRST_YEAR, LAST_YEAR = 2026, 2031
CALENDARS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}


def calendar_days(part: str) -> list[str]:
    """ISO days of one UK nation. A holiday at a weekend and its substitute both count."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    found: set[date] = set(holidays.country_holidays("GB", subdiv=part, years=years))
    return sorted(day.isoformat() for day in found if FIRST_YEAR <= day.year <= LAST_YEAR)


def holidays_json() -> str:
    content = {
        "schema": "recurapp.holidays/1",
        "first_year": FIRST_YEAR,
        "last_year": LAST_YEAR,
        "calendars": {name: calendar_days(part) for name, part in CALENDARS.items()},
    }
    return json.dumps(content, indent=1) + "\n"


if __name__ == "__main__":
    (resources() / "content" / "en" / "holidays.json").write_text(holidays_json(), "utf-8")
