"""Welcome: every answer saved at once, the date, the key, and what a kill half way leaves."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from recurapp.records import PROFILE_ID, Cancer, PartialDate, Profile, State, Treatment
from recurapp.settings import Settings, SettingsFile, Theme
from recurapp.storage.errors import Problem
from recurapp.storage.recovery_code import groups
from recurapp.storage.vault import OpenVault, SlotKind, Vault
from recurapp.ui.clock import Clock
from recurapp.ui.parts.recovery_form import RecoveryForm
from recurapp.ui.tasks import Tasks
from recurapp.ui.theme import Look
from recurapp.ui.welcome import Welcome
from recurapp.ui.welcome.steps import Way
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.words.problems import problem_text
from tests.fixtures import CHEAP, unprivileged
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language

TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Stage:
    """Welcome over a folder, and again over the same folder after a kill."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.settings = SettingsFile(folder / "settings.json")
        self.vault = Vault(folder / "data", CHEAP, use_key_store=False)
        self.tasks = Tasks()
        self.clock = Clock(lambda: TODAY)
        self.finished: list[OpenVault] = []
        self.screen = self.show(None)

    def show(self, existing: OpenVault | None) -> Welcome:
        screen = Welcome(self.vault, self.tasks, self.settings, self.clock, existing)
        self.qtbot.addWidget(screen)
        screen.finished.connect(self.finished.append)
        screen.resize(1280, 832)
        screen.show()
        screen.activateWindow()
        settle(screen)
        self.screen = screen
        return screen

    def rest(self) -> None:
        self.tasks.wait_all()
        settle(self.screen)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            focused = QApplication.focusWidget()
            assert focused is not None
            self.qtbot.keyClick(focused, key)
        self.rest()

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClicks(focused, text)

    def tick(self, state: State) -> None:
        pill = self.screen.standing.form.pills.pills[state]
        pill.setFocus()
        self.press(Qt.Key.Key_Space)

    @property
    def opened(self) -> OpenVault:
        found = self.screen.open_vault
        assert found is not None
        return found

    @property
    def number(self) -> int:
        """Which step is shown, from 1."""
        return self.screen.steps.index(self.screen.step) + 1

    def profile(self) -> Profile:
        return self.opened.store.get(Profile, PROFILE_ID) or Profile()

    def come_back(self) -> Welcome:
        """As after a kill: the vault is read from the disk again."""
        self.opened.close()
        self.screen.close()
        return self.show(self.vault.open_on_this_computer())

    def problem(self) -> str:
        return next((b.label.text() for b in self.screen.findChildren(Banner) if b.isVisible()), "")

    def try_again(self) -> None:
        (banner,) = (b for b in self.screen.findChildren(Banner) if b.isVisible())
        (button,) = banner.findChildren(Button)
        button.click()
        self.rest()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anyone may enter: pytest's own are for one user."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qtbot, tmp_path)
    yield made
    made.tasks.wait_all()
    if made.screen.open_vault is not None:
        made.screen.open_vault.close()


def test_nothing_lies_on_the_disk_before_the_first_answer(stage: Stage) -> None:
    assert not stage.vault.exists
    assert QApplication.focusWidget() is stage.screen.about_you.name


def test_the_whole_way_by_keyboard(stage: Stage) -> None:
    stage.write("  Margaret ")
    stage.press(Qt.Key.Key_Return)
    assert stage.number == 2
    first = stage.screen.standing.form.pills.pills[State.FINISHED]
    assert QApplication.focusWidget() is first
    stage.press(Qt.Key.Key_Space)
    stage.screen.standing.form.date.edit.setFocus()
    stage.write("9 October 2023")
    assert stage.screen.standing.form.date.note.text() == "That is 3 years and 1 month ago."
    stage.press(Qt.Key.Key_Return)
    assert stage.number == 3
    stage.press(Qt.Key.Key_Return)
    assert stage.finished == [stage.opened]
    profile = stage.profile()
    (treatment,) = stage.opened.store.find(Treatment)
    assert profile.name == "Margaret"
    assert profile.states == {State.FINISHED}
    assert profile.setup_done
    assert treatment.ended == PartialDate(2023, 10, 9)
    assert profile.chosen_cancer == treatment.cancer
    assert stage.opened.slots() == {SlotKind.THIS_COMPUTER}


def test_skipping_everything_still_makes_an_encrypted_vault(stage: Stage) -> None:
    made: list[OpenVault] = []
    stage.screen.made.connect(made.append)
    assert "Anyone who uses this computer account" in stage.screen.safety.skipping.text()
    for _ in range(3):
        stage.screen.skip_button.click()
    stage.rest()
    assert stage.finished == made == [stage.opened]
    assert stage.profile() == Profile(setup_done=True)
    assert not (stage.vault.folder / "vault.db").read_bytes().startswith(b"SQLite")


def test_killed_after_a_name_it_comes_back(stage: Stage) -> None:
    stage.write("Ana")
    stage.qtbot.waitUntil(lambda: stage.screen.open_vault is not None)
    stage.qtbot.waitUntil(lambda: stage.profile().name == "Ana")
    again = stage.come_back()
    assert again.about_you.name.text() == "Ana"
    assert not stage.profile().setup_done


def test_killed_while_the_date_is_typed_it_comes_back(stage: Stage) -> None:
    stage.screen.go_on()
    stage.tick(State.STILL_TAKING_MEDICINE)
    stage.tick(State.WAITING)
    stage.screen.standing.form.date.edit.setFocus()
    stage.write("October 2023")
    stage.qtbot.waitUntil(lambda: len(stage.opened.store.find(Treatment)) == 1)
    again = stage.come_back()
    assert again.standing.form.states == {State.STILL_TAKING_MEDICINE, State.WAITING}
    assert again.standing.form.date.text() == "October 2023"
    again.standing.form.date.edit.setFocus()
    again.show_step(1)
    again.standing.form.date.edit.setText("2022")
    again.go_on()
    (treatment,) = stage.opened.store.find(Treatment)
    assert treatment.ended == PartialDate(2022)
    assert len(stage.opened.store.find(Cancer)) == 1


def test_a_date_is_taken_away_again(stage: Stage) -> None:
    stage.screen.go_on()
    stage.tick(State.FINISHED)
    edit = stage.screen.standing.form.date.edit
    edit.setText("2022")
    stage.screen.go_on()
    stage.rest()
    stage.screen.go_back()
    edit.clear()
    stage.screen.go_on()
    (treatment,) = stage.opened.store.find(Treatment)
    assert treatment.ended is None


def test_a_bad_date_is_said_beside_the_field_and_stays(stage: Stage) -> None:
    stage.screen.go_on()
    stage.tick(State.FINISHED)
    form = stage.screen.standing.form
    form.date.edit.setText("31 February 2023")
    stage.screen.go_on()
    assert stage.number == 2
    assert form.date.text() == "31 February 2023"
    assert "February 2023 has 28 days." in form.date.note.text()
    stage.screen.skip_button.click()
    assert stage.number == 3
    stage.rest()
    assert stage.opened.store.find(Treatment) == []


def test_country_goes_to_the_plain_settings_and_nation_only_for_the_uk(stage: Stage) -> None:
    home = stage.screen.about_you.home
    assert not home.nation_field.isVisible()
    assert home.country.value() == ""
    home.country.setFocus()
    stage.press(Qt.Key.Key_Down)
    assert stage.settings.settings.country == "GB"
    assert home.nation_field.isVisible()
    home.nation.setFocus()
    stage.press(Qt.Key.Key_Down, times=2)
    assert stage.settings.settings.nation == "SCT"
    home.country.setFocus()
    stage.press(Qt.Key.Key_Down)
    assert (stage.settings.settings.country, stage.settings.settings.nation) == ("IE", "")
    assert not home.nation_field.isVisible()
    assert stage.vault.exists


def test_keep_unlocked_says_where_the_key_lies(stage: Stage) -> None:
    stage.screen.show_step(2)
    stage.screen.safety.ways.pills[Way.THIS_COMPUTER].click()
    stage.rest()
    said = stage.screen.safety.place.text()
    assert "a file only this account can read" in said
    assert "does not protect" in said
    stage.screen.go_on()
    stage.rest()
    assert stage.finished
    assert stage.opened.slots() == {SlotKind.THIS_COMPUTER}


def _passphrase(stage: Stage, also: bool) -> RecoveryForm:
    stage.screen.show_step(2)
    stage.press(Qt.Key.Key_Space)  # the first of the two ways
    assert QApplication.focusWidget() is stage.screen.safety.form.first.edit
    stage.write("four quiet grey otters")
    stage.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is stage.screen.safety.form.second.edit
    stage.write("four quiet grey otters")
    if also:
        stage.screen.safety.also.click()
    stage.screen.safety.form.second.edit.setFocus()
    stage.press(Qt.Key.Key_Return)
    (form,) = stage.screen.findChildren(RecoveryForm)
    return form


def test_a_passphrase_and_its_recovery_code(stage: Stage) -> None:
    form = _passphrase(stage, also=False)
    assert stage.opened.slots() == {SlotKind.PASSPHRASE}
    assert not stage.finished
    assert QApplication.focusWidget() is form.noted_button
    stage.press(Qt.Key.Key_Return)
    for at in (0, 1):
        form.typed(at).setText(groups(form.code)[form.asked[at]].lower())
    stage.press(Qt.Key.Key_Return)
    assert stage.finished == [stage.opened]
    assert stage.opened.slots() == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}
    stage.opened.close()
    stage.vault.open_with_recovery_code(form.code).close()
    stage.vault.open_with_passphrase("four quiet grey otters").close()


def test_a_passphrase_and_unlocked_here_too_with_the_code_put_off(stage: Stage) -> None:
    form = _passphrase(stage, also=True)
    form.later_button.click()
    stage.rest()
    assert stage.finished
    assert stage.opened.slots() == {SlotKind.PASSPHRASE, SlotKind.THIS_COMPUTER}
    assert stage.profile().setup_done


def test_killed_after_the_passphrase_it_offers_the_code_again(stage: Stage) -> None:
    _passphrase(stage, also=False)
    stage.opened.close()
    stage.screen.close()
    screen = stage.show(stage.vault.open_with_passphrase("four quiet grey otters"))
    screen.show_step(2)
    assert screen.title.text() == "Your passphrase is set"
    assert screen.intro.text() == "You can change it in Settings."
    assert not screen.safety.ways.isVisible()
    assert not screen.skip_button.isVisible()
    assert screen.back_button.isVisible()
    assert QApplication.focusWidget() is screen.next_button
    stage.press(Qt.Key.Key_Return)
    assert screen.findChildren(RecoveryForm)


def test_passphrases_that_differ_stay_on_the_step(stage: Stage) -> None:
    stage.screen.show_step(2)
    stage.screen.safety.ways.pills[Way.PASSPHRASE].click()
    form = stage.screen.safety.form
    form.first.edit.setText("one")
    form.second.edit.setText("two")
    stage.screen.go_on()
    assert "differ" in form.second.field.error.text()
    form.first.set_shown(True)
    stage.screen.go_on()
    stage.rest()
    assert SlotKind.PASSPHRASE in stage.opened.slots()


def test_a_folder_that_cannot_be_written_is_said_and_nothing_typed_is_lost(
    qtbot: QtBot, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "data").write_text("a file where the folder should be")
    stage = Stage(qtbot, closed)
    stage.vault = Vault(closed / "data" / "deeper", CHEAP, use_key_store=False)
    stage.screen.close()
    stage.show(None)
    stage.write("Ana")
    stage.press(Qt.Key.Key_Return)
    assert stage.problem()
    assert stage.number == 1  # Next goes on only with what is saved; Skip always does
    for _ in range(3):
        stage.screen.skip_button.click()
        stage.rest()
    assert not stage.finished
    (closed / "data").unlink()
    stage.try_again()
    assert stage.finished == [stage.opened]
    assert stage.profile().name == "Ana"
    stage.opened.close()


def test_a_read_only_folder_is_said(qtbot: QtBot, vault: Vault, open_folder: Path) -> None:
    vault.create().close()  # what it loads lies where only root may read
    stage = Stage(qtbot, open_folder)
    open_folder.chmod(0o555)
    with unprivileged():
        stage.write("Ana")
        stage.press(Qt.Key.Key_Return)
    assert stage.problem() == problem_text(Problem.READ_ONLY)
    assert stage.screen.about_you.name.text() == "Ana"
    assert stage.number == 1


def test_a_save_that_fails_goes_along_with_the_next(stage: Stage) -> None:
    stage.write("Ana")
    stage.press(Qt.Key.Key_Return)
    pragma(stage.opened, "query_only=ON")
    stage.tick(State.CARER)
    assert stage.problem() == problem_text(Problem.READ_ONLY)
    assert stage.profile().states == frozenset()
    pragma(stage.opened, "query_only=OFF")
    stage.tick(State.BEREAVED)
    assert not stage.problem()
    assert stage.profile().states == {State.CARER, State.BEREAVED}


def test_the_end_is_tried_again(stage: Stage) -> None:
    form = _passphrase(stage, also=False)
    pragma(stage.opened, "query_only=ON")
    form.later_button.click()
    stage.rest()
    assert stage.problem()
    assert not stage.finished
    pragma(stage.opened, "query_only=OFF")
    stage.try_again()
    assert stage.finished == [stage.opened]


def test_a_passphrase_that_cannot_be_kept_stays_typed(stage: Stage) -> None:
    stage.write("Ana")
    stage.press(Qt.Key.Key_Return)
    stage.screen.show_step(2)
    stage.screen.safety.ways.pills[Way.PASSPHRASE].click()
    form = stage.screen.safety.form
    form.first.set_shown(True)
    form.first.edit.setText("four quiet grey otters")
    key_file = stage.vault.folder / "vault.key.new"
    key_file.mkdir()  # where the new key file would be written
    stage.screen.go_on()
    stage.rest()
    assert stage.problem()
    assert form.first.text() == "four quiet grey otters"
    assert stage.opened.slots() == {SlotKind.THIS_COMPUTER}
    key_file.rmdir()
    stage.try_again()
    assert stage.opened.slots() == {SlotKind.PASSPHRASE}
    assert stage.screen.findChildren(RecoveryForm)


def test_try_again_goes_on_where_next_had_failed(stage: Stage) -> None:
    stage.write("Ana")
    stage.qtbot.waitUntil(lambda: stage.screen.open_vault is not None)
    pragma(stage.opened, "query_only=ON")
    stage.write(" Lee")
    stage.press(Qt.Key.Key_Return)
    assert stage.number == 1
    pragma(stage.opened, "query_only=OFF")
    stage.try_again()
    assert stage.number == 2
    assert stage.profile().name == "Ana Lee"
    assert not stage.problem()


def test_a_vault_left_by_a_try_that_failed_is_opened(stage: Stage) -> None:
    stage.vault.create().close()
    stage.write("Ana")
    stage.press(Qt.Key.Key_Return)
    assert not stage.problem()
    assert stage.number == 2
    assert stage.profile().name == "Ana"


def test_next_comes_back_after_a_failure_nobody_thought_of(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> OpenVault:
        raise RuntimeError

    monkeypatch.setattr(stage.vault, "create", broken)
    with capture_exceptions() as caught:
        stage.write("Ana")
        stage.screen.go_on()
        stage.rest()
    assert [kind for kind, _, _ in caught] == [RuntimeError]
    assert stage.screen.next_button.isEnabled()
    assert stage.screen.next_button.shown_text() == "Next"


def test_a_first_save_that_fails_is_said(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def made_on_a_full_disk() -> OpenVault:
        opened = create()
        pragma(opened, "query_only=ON")
        return opened

    create = stage.vault.create
    monkeypatch.setattr(stage.vault, "create", made_on_a_full_disk)
    stage.write("Ana")
    stage.press(Qt.Key.Key_Return)
    assert stage.problem() == problem_text(Problem.READ_ONLY)
    assert stage.number == 1
    pragma(stage.opened, "query_only=OFF")
    stage.try_again()
    assert stage.number == 2
    assert stage.profile().name == "Ana"


def test_what_is_half_typed_is_handed_over(stage: Stage) -> None:
    stage.screen.hand_over()
    assert not stage.vault.exists
    stage.write("Ana")
    stage.screen.hand_over()
    stage.tasks.wait_all()
    assert stage.profile().name == "Ana"
    stage.screen.show_step(1)
    stage.tick(State.FINISHED)
    stage.screen.standing.form.date.edit.setFocus()
    stage.write("2022")
    stage.screen.hand_over()
    (treatment,) = stage.opened.store.find(Treatment)
    assert treatment.ended == PartialDate(2022)
    stage.screen.show_step(2)
    stage.screen.hand_over()


def test_help_is_asked_for(stage: Stage) -> None:
    with stage.qtbot.waitSignal(stage.screen.help_wanted):
        stage.screen.door.help_button.click()


@pytest.mark.parametrize("size", [(1280, 832), (1024, 640)])
@pytest.mark.parametrize("text_size", [100, 200])
def test_everything_fits(stage: Stage, look: Look, size: tuple[int, int], text_size: int) -> None:
    look.use(Settings(text_size=text_size, theme=Theme.HIGH_CONTRAST))
    screen = stage.screen
    screen.resize(*size)
    assert_fits(screen)
    screen.show_step(1)
    stage.tick(State.FINISHED)
    stage.tick(State.CAME_BACK)
    screen.standing.form.date.edit.setText("30 February 2020")
    screen.go_on()
    assert_fits(screen)
    screen.show_step(2)
    assert_fits(screen)
    screen.safety.ways.pills[Way.PASSPHRASE].click()
    screen.safety.also.click()
    screen.go_on()
    stage.rest()
    assert_fits(screen)


def test_it_fits_in_a_language_of_long_words(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with pseudo_language(qapp):
        stage = Stage(qtbot, tmp_path)
        for at in range(3):
            stage.screen.show_step(at)
            assert_fits(stage.screen, words_may_break=True)


def test_the_plain_settings_hold_nothing_private(stage: Stage) -> None:
    stage.write("Margaret")
    stage.press(Qt.Key.Key_Return)
    path = stage.vault.folder.parent / "settings.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    assert "Margaret" not in str(kept)
