"""Which backups stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recurapp.storage.retention import KEEP_ALL_FOR, to_drop

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def kept(made: list[datetime]) -> list[datetime]:
    return sorted(set(made) - to_drop(made, NOW), reverse=True)


def test_none_and_one() -> None:
    assert to_drop([], NOW) == frozenset()
    assert kept([NOW - 9999 * HOUR]) == [NOW - 9999 * HOUR]


def test_all_of_two_days_then_days_weeks_and_months() -> None:
    made = [NOW - n * HOUR for n in range(24 * 500)]
    left = kept(made)
    recent = [at for at in left if at > NOW - KEEP_ALL_FOR]
    assert len(recent) == 48
    days = {at.date() for at in left if at > NOW - timedelta(days=7)}
    assert len(days) == 7
    assert len({at.isocalendar()[:2] for at in left if at > NOW - timedelta(days=23)}) >= 4
    assert len({(at.year, at.month) for at in left}) == 12
    assert len(left) <= 48 + 7 + 4 + 12


def test_one_a_month_for_years_keeps_twelve() -> None:
    made = [
        datetime(year, month, 3, tzinfo=UTC)
        for year in (2023, 2024, 2025)
        for month in range(1, 13)
    ]
    assert kept(made) == sorted(made, reverse=True)[:12]


def test_a_clock_that_ran_ahead_keeps_its_backups() -> None:
    ahead = [NOW + timedelta(days=400), NOW + timedelta(days=399)]
    assert kept([*ahead, NOW]) == [*ahead, NOW]


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), min_size=1, max_size=60))  # noqa: DTZ001
def test_the_newest_stays_and_thinning_twice_is_thinning_once(naive: list[datetime]) -> None:
    made = [at.replace(tzinfo=UTC) for at in naive]
    left = kept(made)
    assert left[0] == max(made)
    assert to_drop(left, NOW) == frozenset()
