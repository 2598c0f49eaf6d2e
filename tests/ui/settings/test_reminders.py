"""The card of Settings about reminders: quiet time, the start at login, counting days."""

from __future__ import annotations

from pathlib import Path

import pytest

from recurapp.follow_ups import FollowUpChoices
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.settings import SettingsPage, reminders
from recurapp.ui.settings.at_login import starts_at_login
from tests.ui.desk import Desk, button, press, shown_texts
from tests.ui.faults import pragma

WAITS = "It then waits for your passphrase. No reminder comes before you open it."


@pytest.fixture
def page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> SettingsPage:
    monkeypatch.setattr(reminders, "is_offered", lambda _folder: True)
    shown = desk.show(SettingsPage)
    assert isinstance(shown, SettingsPage)
    return shown


def test_quiet_time_is_begun_and_ended_and_undone(desk: Desk, page: SettingsPage) -> None:
    press(page.reminders.quiet)
    assert choices_of(desk.vault.store).quiet
    assert "It is quiet time now. No reminder comes." in shown_texts(page)
    press(button(page, "Undo"))
    assert not choices_of(desk.vault.store).quiet
    assert not page.reminders.quiet.isChecked()
    desk.keep(FollowUpChoices(quiet=True))
    assert page.reminders.quiet.isChecked()
    press(page.reminders.quiet)
    assert "Reminders come again." in shown_texts(page)


def test_days_of_waiting_are_counted_only_where_wanted(desk: Desk, page: SettingsPage) -> None:
    assert not page.reminders.count_days.isChecked()
    press(page.reminders.count_days)
    assert choices_of(desk.vault.store).count_days
    press(page.reminders.count_days)
    assert not choices_of(desk.vault.store).count_days
    assert "Days of waiting are not counted any more." in shown_texts(page)


def test_what_cannot_be_saved_is_said_and_the_ticks_go_back(desk: Desk, page: SettingsPage) -> None:
    pragma(desk.vault, "query_only=ON")
    for tick in (page.reminders.quiet, page.reminders.count_days):
        press(tick)
        assert not tick.isChecked()
    pragma(desk.vault, "query_only=OFF")
    assert choices_of(desk.vault.store) == FollowUpChoices()


def test_the_start_at_login_is_off_until_it_is_ticked(page: SettingsPage) -> None:
    assert not page.reminders.login.isChecked()
    press(page.reminders.login)
    assert starts_at_login()
    press(page.reminders.login)
    assert not starts_at_login()
    assert not page.reminders.login.isChecked()


def test_a_start_that_waits_for_the_passphrase_says_so(desk: Desk, page: SettingsPage) -> None:
    assert WAITS not in shown_texts(page)
    desk.vault.set_passphrase("four quiet grey otters", keep_on_this_computer=False)
    page.refresh_now()
    assert WAITS in shown_texts(page)


def test_where_the_file_cannot_be_written_it_says_so(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    press(page.reminders.login)
    assert "This could not be changed just now." in shown_texts(page)
    assert not page.reminders.login.isChecked()


def test_for_another_folder_it_is_not_offered(desk: Desk) -> None:
    page = desk.show(SettingsPage)
    assert isinstance(page, SettingsPage)
    assert not page.reminders.login.isVisible()
