"""Settings: each change at once, undo where it touches records, and every change of a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from recurapp.records import PROFILE_ID, Display, Profile, State
from recurapp.settings import Settings, Theme
from recurapp.storage.errors import Problem
from recurapp.storage.recovery_code import groups
from recurapp.storage.vault import SlotKind
from recurapp.ui.parts.passphrase_form import NewPassphrase, PresentPassphrase
from recurapp.ui.parts.recovery_form import RecoveryForm
from recurapp.ui.settings.page import SettingsPage
from recurapp.ui.settings.plain_rows import NOT_ASKED, ROWS, PlainRow
from recurapp.ui.theme import Look
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import Desk, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language

PASSPHRASE = "four quiet grey otters"
ANA = Profile(name="Ana", states=frozenset({State.FINISHED}), setup_done=True)
RULE = (
    "When you save Stormy, or worry of 9 or 10, one line stands below it. It is the same each "
    "time: “That sounds very hard. Help is here if you want it.” Nothing you write is read for "
    "this."
)


@pytest.fixture
def page(desk: Desk) -> Iterator[SettingsPage]:
    desk.keep(ANA)
    made = desk.show(SettingsPage)
    assert isinstance(made, SettingsPage)
    yield made
    desk.services.tasks.wait_all()


def rest(desk: Desk, page: SettingsPage) -> None:
    desk.services.tasks.wait_all()
    settle(page)


def profile(desk: Desk) -> Profile:
    return desk.vault.store.get(Profile, PROFILE_ID) or Profile()


def said(page: QWidget) -> list[str]:
    return [b.label.text() for b in page.findChildren(Banner) if b.isVisible()]


def press(page: QWidget, text: str) -> None:
    """Press the visible button of this name."""
    settle(page)
    (button,) = (b for b in page.findChildren(Button) if b.isVisible() and b.shown_text() == text)
    button.click()
    settle(page)


def test_it_shows_what_is_saved(desk: Desk, page: SettingsPage) -> None:
    assert page.you.name.text() == "Ana"
    assert page.you.standing.states == {State.FINISHED}
    assert not page.you.standing.date.isVisible()
    assert page.display.pills.value() is Display.QUIET


def test_a_name_is_saved_and_undone(desk: Desk, page: SettingsPage) -> None:
    page.you.name.setFocus()
    page.you.name.selectAll()
    desk.qtbot.keyClicks(page.you.name, " Bea  Lee ")
    desk.keep(ANA)  # another save does not take away what is being typed
    assert page.you.name.text() == " Bea  Lee "
    desk.qtbot.keyClick(page.you.name, Qt.Key.Key_Return)
    assert profile(desk).name == "Bea Lee"
    press(page, "Undo")
    assert profile(desk) == ANA


def test_states_are_one_line_until_they_are_changed(desk: Desk, page: SettingsPage) -> None:
    assert page.you.chosen.text() == "Treatment finished"
    assert not page.you.standing.isVisible()
    press(page, "Change")
    assert page.you.standing.isVisible()
    page.you.standing.pills.pills[State.CAME_BACK].click()
    assert profile(desk).states == {State.FINISHED, State.CAME_BACK}
    assert page.you.standing.words.isVisible()
    assert page.you.chosen.text() == "Treatment finished · It has come back"
    press(page, "Undo")
    assert page.you.standing.states == {State.FINISHED}
    assert not page.you.standing.words.isVisible()
    press(page, "Done")
    assert not page.you.standing.isVisible()
    desk.keep(Profile(name="Ana", setup_done=True))
    assert page.you.chosen.text() == "Nothing chosen yet"


def test_how_it_looks_comes_first_and_about_you_last(page: SettingsPage) -> None:
    cards = [page.rows[0], page.display, page.hard_day, page.safety, page.home, page.you]
    tops = [card.mapTo(page, QPoint()).y() for card in cards]
    assert tops == sorted(tops)


def test_the_display_is_saved_and_undone(desk: Desk, page: SettingsPage) -> None:
    page.display.pills.pills[Display.FULL].click()
    assert profile(desk).display is Display.FULL
    press(page, "Undo")
    assert page.display.pills.value() is Display.QUIET


def test_the_line_after_a_hard_day_states_its_rule_and_is_turned_off_and_on(
    desk: Desk, page: SettingsPage
) -> None:
    assert [one.text() for one in page.hard_day.findChildren(QLabel)] == ["After a hard day", RULE]
    assert page.hard_day.tick.isChecked()
    page.hard_day.tick.click()
    settle(page)
    assert not profile(desk).hard_day_line
    assert said(page) == ["The line is not shown any more."]
    press(page, "Undo")
    assert page.hard_day.tick.isChecked()
    page.hard_day.tick.click()
    page.hard_day.tick.click()
    settle(page)
    assert profile(desk).hard_day_line
    assert said(page) == ["The line is shown after a hard day."]


def test_a_save_that_fails_is_said_and_not_shown_as_done(desk: Desk, page: SettingsPage) -> None:
    pragma(desk.vault, "query_only=ON")
    page.hard_day.tick.click()
    assert page.hard_day.tick.isChecked()
    page.display.pills.pills[Display.FULL].click()
    page.you.standing.pills.pills[State.CARER].click()
    settle(page)
    assert said(page) == [problem_text(Problem.READ_ONLY)]
    assert page.display.pills.value() is Display.QUIET
    assert page.you.standing.states == {State.FINISHED}


def test_a_name_that_could_not_be_saved_is_saved_again(desk: Desk, page: SettingsPage) -> None:
    name = page.you.name
    name.setFocus()
    name.selectAll()
    desk.qtbot.keyClicks(name, "Bea")
    pragma(desk.vault, "query_only=ON")
    desk.qtbot.keyClick(name, Qt.Key.Key_Return)
    page.display.pills.setFocus()
    page.refresh_now()
    settle(page)
    assert said(page) == [problem_text(Problem.READ_ONLY)]
    assert name.text() == "Bea"
    pragma(desk.vault, "query_only=OFF")
    name.setFocus()
    desk.qtbot.keyClick(name, Qt.Key.Key_Return)
    assert profile(desk).name == "Bea"


def test_what_is_half_typed_is_handed_over(desk: Desk, page: SettingsPage) -> None:
    page.hand_over()
    assert not said(page)
    page.you.name.setFocus()
    page.you.name.selectAll()
    desk.qtbot.keyClicks(page.you.name, " Bea ")
    assert profile(desk).name == "Ana"
    page.hand_over()
    assert profile(desk).name == "Bea"
    assert page.you.name.text() == "Bea"


def test_dates_are_a_link_away(desk: Desk, page: SettingsPage) -> None:
    press(page, "Dates are on the Timeline")
    assert desk.opened == ["timeline"]


def test_every_plain_setting_has_a_row_or_a_reason() -> None:
    assert {field.name for field in fields(Settings)} == set(ROWS) | NOT_ASKED


def test_plain_settings_change_at_once(desk: Desk, page: SettingsPage) -> None:
    theme, size, still = page.rows
    theme.control.pills[Theme.DARK].click()  # type: ignore[attr-defined]
    size.control.pills[150].click()  # type: ignore[attr-defined]
    still.control.click()  # type: ignore[attr-defined]
    page.safety.lock_row.control.setFocus()
    desk.qtbot.keyClick(page.safety.lock_row.control, Qt.Key.Key_Down)
    kept = desk.settings.settings
    assert (kept.theme, kept.text_size, kept.reduced_motion) == (Theme.DARK, 150, True)
    assert kept.lock_minutes == 10
    page.home.country.setFocus()
    desk.qtbot.keyClick(page.home.country, Qt.Key.Key_Down)
    assert desk.settings.settings.country == "GB"


def test_a_setting_that_cannot_be_written_is_said(desk: Desk, page: SettingsPage) -> None:
    (desk.settings._path.with_name("settings.json.new")).mkdir()
    row = page.rows[2]
    row.control.click()  # type: ignore[attr-defined]
    assert row.unkept.isVisible()
    page.home.country.setFocus()
    desk.qtbot.keyClick(page.home.country, Qt.Key.Key_Down)
    assert page.home.country_field.error.text()


def test_the_quiet_line_without_a_passphrase(page: SettingsPage) -> None:
    line = page.safety.passphrase_words
    assert line.text() == "Anyone who uses this computer account can open RecurApp."
    assert page.safety.set_button.isVisible()
    assert not page.safety.change_button.isVisible()


def tell_present(desk: Desk, page: SettingsPage, passphrase: str = PASSPHRASE) -> None:
    (form,) = (f for f in page.findChildren(PresentPassphrase) if f.isVisible())
    assert QApplication.focusWidget() is form.field.edit
    form.field.edit.setText(passphrase)
    desk.qtbot.keyClick(form.field.edit, Qt.Key.Key_Return)
    rest(desk, page)


def set_passphrase(desk: Desk, page: SettingsPage, button: str) -> None:
    press(page, button)
    if SlotKind.PASSPHRASE in desk.vault.slots():
        tell_present(desk, page)
    (form,) = (f for f in page.findChildren(NewPassphrase) if f.isVisible())
    assert form.form.own_words == ("Ana",)
    assert QApplication.focusWidget() is form.form.first.edit
    form.form.first.edit.setText(PASSPHRASE)
    form.form.second.edit.setText(PASSPHRASE)
    desk.qtbot.keyClick(form.form.second.edit, Qt.Key.Key_Return)
    rest(desk, page)


def test_set_change_and_remove_a_passphrase(desk: Desk, page: SettingsPage) -> None:
    set_passphrase(desk, page, "Set a passphrase")
    assert SlotKind.PASSPHRASE in desk.vault.slots()
    (code,) = (f for f in page.findChildren(RecoveryForm) if f.isVisible())
    code.later_button.click()
    rest(desk, page)
    assert page.safety.passphrase_words.text() == "A passphrase is set."
    set_passphrase(desk, page, "Change the passphrase")
    press(page, "Not now")  # the code again
    desk.vault.forget_this_computer()
    page.refresh_now()
    press(page, "Remove the passphrase")
    tell_present(desk, page, "wrong")
    press(page, "Not now")
    press(page, "Remove the passphrase")
    tell_present(desk, page)
    press(page, "Keep the passphrase")
    assert SlotKind.PASSPHRASE in desk.vault.slots()
    press(page, "Remove the passphrase")
    tell_present(desk, page)
    assert page.safety.panel is not None
    press(page.safety.panel, "Remove the passphrase")
    rest(desk, page)
    assert desk.vault.slots() == {SlotKind.THIS_COMPUTER}
    assert said(page) == ["The passphrase is removed."]


def test_a_recovery_code(desk: Desk, page: SettingsPage) -> None:
    press(page, "Make a recovery code")
    (form,) = page.findChildren(RecoveryForm)
    press(form, "I have noted it")
    for at in (0, 1):
        form.typed(at).setText(groups(form.code)[form.asked[at]])
    form.keep_button.click()
    rest(desk, page)
    assert SlotKind.RECOVERY in desk.vault.slots()
    assert said(page) == ["Your recovery code is set."]
    press(page, "Make a new recovery code")


def test_a_recovery_code_needs_the_present_passphrase(desk: Desk, page: SettingsPage) -> None:
    desk.vault.set_passphrase(PASSPHRASE)
    press(page, "Make a recovery code")
    assert not page.findChildren(RecoveryForm)
    tell_present(desk, page)
    assert page.findChildren(RecoveryForm)


def test_no_longer_unlocked_here_needs_a_passphrase_first(desk: Desk, page: SettingsPage) -> None:
    assert "a file only this account can read" in page.safety.keep_words.text()
    page.safety.keep_tick.click()
    assert page.safety.keep_tick.isChecked()
    (form,) = page.findChildren(NewPassphrase)
    form.later_button.click()
    rest(desk, page)
    assert desk.vault.slots() == {SlotKind.THIS_COMPUTER}
    page.safety.keep_tick.click()
    (form,) = (f for f in page.findChildren(NewPassphrase) if f.isVisible())
    form.form.first.set_shown(True)
    form.form.first.edit.setText(PASSPHRASE)
    form.save_button.click()
    rest(desk, page)
    rest(desk, page)
    assert desk.vault.slots() == {SlotKind.PASSPHRASE}
    assert not page.safety.keep_tick.isChecked()
    page.safety.keep_tick.click()
    rest(desk, page)
    assert desk.vault.slots() == {SlotKind.PASSPHRASE, SlotKind.THIS_COMPUTER}
    page.safety.keep_tick.click()
    rest(desk, page)
    assert desk.vault.slots() == {SlotKind.PASSPHRASE}


def test_asking_from_now_on_that_fails_leaves_all_as_it_was(desk: Desk, page: SettingsPage) -> None:
    blocked = desk.vault.folder / "vault.key.new"
    blocked.mkdir()  # where the new key file would be written
    page.safety.keep_tick.click()
    (form,) = page.findChildren(NewPassphrase)
    form.form.first.set_shown(True)
    form.form.first.edit.setText(PASSPHRASE)
    form.save_button.click()
    rest(desk, page)
    assert form.error.text() == problem_text(Problem.INPUT_OUTPUT)
    assert desk.vault.slots() == {SlotKind.THIS_COMPUTER}
    blocked.rmdir()
    form.save_button.click()
    rest(desk, page)
    assert desk.vault.slots() == {SlotKind.PASSPHRASE}
    assert said(page) == ["RecurApp asks for your passphrase from now on."]


def test_a_change_of_key_that_fails_is_said(desk: Desk, page: SettingsPage) -> None:
    set_passphrase(desk, page, "Set a passphrase")
    press(page, "Not now")
    blocked = desk.vault.folder / "vault.key.new"
    blocked.mkdir()
    page.safety.keep_tick.click()
    rest(desk, page)
    assert page.safety.keep_tick.isChecked()
    assert problem_text(Problem.INPUT_OUTPUT) in said(page)
    assert page.safety.isEnabled()
    blocked.rmdir()


def test_the_curtain_is_offered_with_a_passphrase_and_goes_with_it(
    desk: Desk, page: SettingsPage
) -> None:
    assert not page.safety.curtain.isVisible()
    set_passphrase(desk, page, "Set a passphrase")
    press(page, "Not now")
    assert page.safety.curtain.isVisible()
    texts = " ".join(shown_texts(page.safety.curtain))
    assert "The curtain is made for showing Today or Timeline to someone." in texts
    covers = "It covers your journal, check-ins, questions, agreed checks and plans for a day."
    assert covers in texts
    assert "Your times and the dates of your treatment stay in view." in texts
    press(page, "Draw the curtain")
    assert desk.curtain.drawn
    press(page, "Remove the passphrase")
    tell_present(desk, page)
    assert page.safety.panel is not None
    press(page.safety.panel, "Remove the passphrase")
    rest(desk, page)
    assert desk.vault.slots() == {SlotKind.THIS_COMPUTER}
    assert not desk.curtain.drawn
    assert not page.safety.curtain.isVisible()


def test_lock_now(desk: Desk) -> None:
    locked: list[bool] = []
    page = SettingsPage(desk.services._replace(lock=lambda: locked.append(True)))
    desk.qtbot.addWidget(page)
    page.show()
    press(page, "Lock now")
    assert locked == [True]


@pytest.mark.parametrize(("width", "text_size"), [(1056, 100), (800, 100), (1056, 200), (700, 200)])
def test_everything_fits(
    desk: Desk, page: SettingsPage, look: Look, width: int, text_size: int
) -> None:
    look.use(Settings(text_size=text_size, theme=Theme.DARK))
    page.resize(width, 640)
    press(page, "Change")
    page.you.standing.pills.pills[State.CAME_BACK].click()
    assert_fits(page)
    press(page, "Make a recovery code")
    assert_fits(page)


def test_it_fits_in_a_language_of_long_words(desk: Desk, qapp: QApplication) -> None:
    with pseudo_language(qapp):
        assert_fits(desk.show(SettingsPage), words_may_break=True)


def test_a_row_shows_one_minute(desk: Desk) -> None:
    row = PlainRow("lock_minutes", desk.settings)
    desk.qtbot.addWidget(row)
    control = row.control
    assert [control.itemText(at) for at in (0, 1)] == ["1 minute", "2 minutes"]  # type: ignore[attr-defined]


def test_in_a_vault_that_can_only_be_read_nothing_private_can_be_changed(desk: Desk) -> None:
    desk.keep(ANA)
    desk.vault.read_only = True
    page = desk.show(SettingsPage)
    assert isinstance(page, SettingsPage)
    assert said(page) == ["You can read everything here. Nothing can be changed just now."]
    assert not page.you.isEnabled()
    assert not page.display.isEnabled()
    assert not page.hard_day.isEnabled()
    assert not page.safety.set_button.isEnabled()
    assert page.safety.lock_button.isEnabled()
