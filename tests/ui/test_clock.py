"""The clock tells when the minute and the day turn, whatever the computer's clock did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.ui.clock import LONGEST_WAIT, Clock, local_now, zone_name

LONDON = ZoneInfo("Europe/London")


class Time:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 23, 59, 50, tzinfo=LONDON)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def time(qapp: QApplication) -> Time:
    return Time()


def test_now_is_aware_and_local() -> None:
    now = local_now()
    assert now.tzinfo is not None
    assert now.utcoffset() == datetime.now().astimezone().utcoffset()


def test_the_day_turns_at_local_midnight(time: Time, qtbot: QtBot) -> None:
    clock = Clock(time)
    time.at += timedelta(seconds=5)
    with qtbot.assertNotEmitted(clock.minute_changed), qtbot.assertNotEmitted(clock.day_changed):
        clock.look_again()
    time.at += timedelta(seconds=5)
    with qtbot.waitSignals([clock.minute_changed, clock.day_changed]):
        clock.look_again()
    assert clock.today().isoformat() == "2026-11-24"
    assert clock.now() == time.at


def test_a_minute_is_not_a_day(time: Time, qtbot: QtBot) -> None:
    time.at -= timedelta(hours=5)
    clock = Clock(time)
    time.at += timedelta(minutes=1)
    with qtbot.assertNotEmitted(clock.day_changed), qtbot.waitSignal(clock.minute_changed):
        clock.look_again()


@pytest.mark.parametrize("jump", [timedelta(hours=9), timedelta(days=-3)])
def test_sleep_and_a_changed_clock_are_noticed(time: Time, qtbot: QtBot, jump: timedelta) -> None:
    clock = Clock(time)
    time.at += jump
    with qtbot.waitSignal(clock.day_changed):
        clock.look_again()


def test_a_changed_zone_is_noticed(time: Time, qtbot: QtBot) -> None:
    clock = Clock(time)
    time.at = time.at.astimezone(ZoneInfo("Asia/Tokyo"))
    with qtbot.waitSignal(clock.day_changed):
        clock.look_again()


def test_it_looks_again_when_the_app_comes_to_the_front(time: Time, qtbot: QtBot) -> None:
    clock = Clock(time)
    time.at += timedelta(days=1)
    with qtbot.assertNotEmitted(clock.day_changed):
        clock._on_state_changed(Qt.ApplicationState.ApplicationInactive)
    with qtbot.waitSignal(clock.day_changed):
        clock._on_state_changed(Qt.ApplicationState.ApplicationActive)


def test_it_waits_for_the_minute_and_never_long(time: Time) -> None:
    clock = Clock(time)
    assert 9_000 <= clock._timer.interval() <= 11_000
    time.at += timedelta(seconds=15)
    clock.look_again()
    assert clock._timer.interval() == LONGEST_WAIT
    assert clock._timer.isActive()


# --- what the zone is called ----------------------------------------------------------------------


def test_a_zone_that_has_a_name_keeps_it(time: Time) -> None:
    assert Clock(time).zone() == "Europe/London"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Europe/Paris", "Europe/Paris"),
        (":Pacific/Auckland", "Pacific/Auckland"),
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        ("<+03>-3", "Etc/GMT-3"),
        ("<-08>8", "Etc/GMT+8"),
        ("<+0545>-5:45", "UTC"),
        ("Nowhere/Land", "Etc/GMT+0"),
    ],
)
def test_the_computers_zone_has_a_name(
    told: str, name: str, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", told)
        assert Clock().zone() == name
    local_now()  # back to the zone of this computer


def test_a_name_that_is_wrong_about_now_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the zone was changed and one of the two has not noticed."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    there = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=9)))
    assert zone_name(there) == "Etc/GMT-9"
    assert zone_name(there.astimezone(UTC)) == "Etc/GMT+0"


def test_clocks_show_the_same_or_not(qapp: QApplication) -> None:
    """Also where the clock knows its offset of now alone, as that of this computer."""
    summer = datetime(2026, 7, 4, 9, tzinfo=ZoneInfo("Europe/London"))
    named = Clock(lambda: datetime(2026, 11, 23, 14, tzinfo=ZoneInfo("Europe/London")))
    assert named.shows_the_same(summer)
    assert not named.shows_the_same(summer.astimezone(ZoneInfo("America/New_York")))
    own = Clock()
    assert own.shows_the_same(summer.astimezone())
