"""The lock screen: each way in, each failure told apart, and what stays typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from recurapp.records import PROFILE_ID, Profile
from recurapp.settings import Settings, SettingsFile, Theme
from recurapp.storage.errors import Problem
from recurapp.storage.vault import OpenVault, SlotKind, Vault
from recurapp.ui.tasks import Tasks
from recurapp.ui.theme import Look
from recurapp.ui.unlock.screen import Unlock, Way
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.words.problems import problem_text
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language

PASSPHRASE = "four quiet grey otters"


class Door:
    """The lock screen over a vault."""

    def __init__(self, qtbot: QtBot, vault: Vault, settings: SettingsFile) -> None:
        self.qtbot = qtbot
        self.vault = vault
        self.tasks = Tasks()
        self.settings = settings
        self.opened: list[OpenVault] = []
        self.screen = self.show()

    def show(self) -> Unlock:
        self.screen = Unlock(self.vault, self.tasks, self.settings)
        self.qtbot.addWidget(self.screen)
        self.screen.opened.connect(self.opened.append)
        self.screen.resize(1024, 640)
        self.screen.show()
        self.screen.activateWindow()
        settle(self.screen)
        return self.screen

    def rest(self) -> None:
        self.tasks.wait_all()
        settle(self.screen)

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClicks(focused, text)

    def enter(self) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, Qt.Key.Key_Return)
        self.rest()

    def banner(self) -> str:
        found = self.screen._problem
        return found.label.text() if found is not None and found.isVisible() else ""

    def offered(self) -> list[Button]:
        """The backups that can be opened instead."""
        return [button for button in self.screen.backups.buttons if button.isVisible()]

    def press(self, text: str) -> None:
        """Press the visible button of this name."""
        settle(self.screen)
        found = self.screen.findChildren(Button)
        (button,) = (b for b in found if b.isVisible() and b.shown_text() == text)
        button.click()
        self.rest()

    def said(self) -> str:
        """All that can be read."""
        labels = self.screen.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


Change = Callable[[OpenVault], object]


@pytest.fixture
def door_to(qtbot: QtBot, vault: Vault, tmp_path: Path) -> Iterator[Callable[..., Door]]:
    """Make a vault, change it while it is open, close it, and stand before it."""
    doors: list[Door] = []

    def make(*changes: Change, after: Callable[[Path], object] = lambda _: None) -> Door:
        opened = vault.create()
        opened.store.save(Profile(name="Ana", setup_done=True))
        for change in changes:
            change(opened)
        opened.close()
        after(vault.folder)
        settings = SettingsFile(tmp_path / "settings.json")
        settings.change(locked=True)
        doors.append(Door(qtbot, vault, settings))
        return doors[-1]

    yield make
    for door in doors:
        door.tasks.wait_all()
        for opened in door.opened:
            opened.close()
        if door.screen.new_passphrase is not None:
            door.screen.new_passphrase._vault.close()


def _passphrase(opened: OpenVault) -> None:
    opened.set_passphrase(PASSPHRASE)


def _code(opened: OpenVault) -> str:
    code = opened.make_recovery_code()
    opened.keep_recovery_code(code)
    return code


def _spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(200, len(data), 97):
        data[at] ^= 0xFF
    path.write_bytes(data)


def test_the_passphrase_opens_by_keyboard(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    door.write(PASSPHRASE)
    door.enter()
    (opened,) = door.opened
    assert opened.store.get(Profile, PROFILE_ID) == Profile(name="Ana", setup_done=True)
    assert door.screen.passphrase.text() == ""


def test_a_wrong_one_is_said_at_the_field_and_stays_typed(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    for _ in range(12):  # no count that ends in harm
        door.screen.passphrase.clear()
        door.write("wrong")
        door.enter()
    field = door.screen.passphrase
    assert field.field.error.text() == problem_text(Problem.WRONG_PASSPHRASE)
    assert field.text() == "wrong"
    assert QApplication.focusWidget() is field.edit
    assert not door.banner()
    field.clear()
    assert field.field.error.text() == ""
    door.write(PASSPHRASE)
    door.enter()
    assert door.opened


def test_nothing_typed_is_said_too(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase, _code)
    door.enter()
    assert door.screen.passphrase.field.error.text()
    door.screen.use(Way.RECOVERY)
    door.enter()
    assert door.screen.code_field.error.text()
    assert not door.opened


def test_while_it_opens_nothing_can_be_pressed_twice(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    door.write(PASSPHRASE)
    door.screen.open_button.click()
    assert door.screen.open_button.shown_text() == "Opening…"
    assert not door.screen.open_button.isEnabled()
    door.screen.open()
    door.rest()
    assert len(door.opened) == 1
    assert door.screen.open_button.shown_text() == "Open"


def test_show_and_hide(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    field = door.screen.passphrase
    assert not field.shown
    field.edit.eye.click()
    assert field.shown


def test_caps_lock_is_noticed(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    edit = door.screen.passphrase.edit
    door.qtbot.keyClick(edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not door.screen.caps_hint.isVisible()
    door.qtbot.keyClick(edit, "A")  # a capital without Shift
    assert door.screen.caps_hint.isVisible()
    door.qtbot.keyClick(edit, "3")
    assert door.screen.caps_hint.isVisible()
    door.qtbot.keyClick(edit, "a")
    assert not door.screen.caps_hint.isVisible()
    door.qtbot.keyClick(edit, "A")
    door.qtbot.keyClick(edit, Qt.Key.Key_CapsLock)
    assert not door.screen.caps_hint.isVisible()


def test_without_a_passphrase_it_says_who_can_open_it(door_to: Callable[..., Door]) -> None:
    door = door_to()
    assert "Anyone who uses this computer account" in door.screen.intro.text()
    assert not door.screen.passphrase.isVisible()
    assert not door.screen.code_link.isVisible()
    assert QApplication.focusWidget() is door.screen.open_button
    door.enter()
    assert door.opened


def test_a_recovery_code_then_a_new_passphrase(door_to: Callable[..., Door]) -> None:
    codes: list[str] = []
    door = door_to(_passphrase, lambda opened: codes.append(_code(opened)))
    door.screen.code_link.click()
    assert QApplication.focusWidget() is door.screen.code
    door.write(codes[0].lower().replace("-", "  "))
    door.enter()
    form = door.screen.new_passphrase
    assert form is not None
    assert not door.opened
    assert not door.screen.code_field.isVisible()
    door.write("a newer one")
    door.enter()
    door.write("a newer one")
    door.enter()
    (opened,) = door.opened
    opened.close()
    door.vault.open_with_passphrase("a newer one").close()


def test_a_new_passphrase_can_wait(door_to: Callable[..., Door]) -> None:
    codes: list[str] = []
    door = door_to(_passphrase, lambda opened: codes.append(_code(opened)))
    door.screen.use(Way.RECOVERY)
    door.write(codes[0])
    door.enter()
    assert door.screen.new_passphrase is not None
    door.screen.new_passphrase.later_button.click()
    assert door.opened


def test_a_slip_in_the_code_is_told_from_another_code(door_to: Callable[..., Door]) -> None:
    codes: list[str] = []
    door = door_to(_passphrase, lambda opened: codes.append(_code(opened)))
    door.screen.use(Way.RECOVERY)
    slip = ("A" if codes[0][0] != "A" else "B") + codes[0][1:]
    door.write(slip)
    door.enter()
    error = door.screen.code_field.error
    assert error.text() == problem_text(Problem.RECOVERY_CODE_TYPO)
    assert door.screen.code.text() == slip
    door.screen.code.clear()
    assert error.text() == ""
    from recurapp.storage.recovery_code import new_code

    door.write(new_code())
    door.enter()
    assert error.text() == problem_text(Problem.WRONG_RECOVERY_CODE)
    door.screen.passphrase_link.click()
    assert door.screen.way is Way.PASSPHRASE


def test_only_a_recovery_code_is_left(door_to: Callable[..., Door]) -> None:
    door = door_to(_code, lambda opened: opened.forget_this_computer())
    assert door.screen.way is Way.RECOVERY


CANNOT = "Your records could not be opened"


def test_a_damaged_key_file_with_no_copy(door_to: Callable[..., Door]) -> None:
    def spoil(folder: Path) -> None:
        kept.update({p.name: p.read_bytes() for p in folder.glob("vault.key*")})
        for path in folder.glob("vault.key*"):
            path.write_bytes(b"{}")

    kept: dict[str, bytes] = {}
    door = door_to(_passphrase, after=spoil)
    assert door.screen.title.text() == CANNOT
    assert door.banner().startswith(problem_text(Problem.KEY_FILE_DAMAGED))
    assert "RecurApp has deleted nothing." in door.banner()
    assert "There is no backup in the data folder." in door.said()
    assert not door.offered()  # no backup was ever made
    assert not door.screen.passphrase.isVisible()
    assert not door.screen.open_button.isVisible()
    assert QApplication.focusWidget() is door.screen.again_button
    door.screen.open()  # Enter has nothing to open
    door.press("Try again")
    assert door.screen.title.text() == CANNOT
    for name, data in kept.items():
        (door.vault.folder / name).write_bytes(data)
    door.press("Try again")
    assert not door.banner()
    assert door.screen.title.text() == "RecurApp is locked"
    assert door.screen.passphrase.isVisible()
    assert not door.screen.start_again.isVisible()


def test_a_damaged_vault_offers_the_newest_backup(door_to: Callable[..., Door]) -> None:
    door = door_to(
        _passphrase,
        lambda opened: opened.back_up(),
        after=lambda folder: _spoil(folder / "vault.db"),
    )
    door.write(PASSPHRASE)
    door.enter()
    assert door.screen.title.text() == CANNOT
    assert door.banner().startswith(problem_text(Problem.VAULT_DAMAGED))
    assert door.screen.passphrase.text() == PASSPHRASE
    assert not door.screen.open_button.isVisible()
    (button,) = door.offered()
    assert button.shown_text().startswith("Open the backup of ")
    assert_fits(door.screen)
    door.screen.passphrase.clear()
    button.click()
    assert door.screen.passphrase.field.error.text()
    door.write("wrong")
    button.click()
    door.rest()
    assert door.screen.passphrase.field.error.text() == problem_text(Problem.WRONG_PASSPHRASE)
    assert door.offered() == [button]
    door.screen.passphrase.clear()
    door.write(PASSPHRASE)
    button.click()
    door.rest()
    (opened,) = door.opened
    assert opened.store.get(Profile, PROFILE_ID) == Profile(name="Ana", setup_done=True)
    assert list(door.vault.folder.glob("aside-*/vault.db"))  # the damaged one is kept


def test_a_backup_that_does_not_open_either(door_to: Callable[..., Door]) -> None:
    door = door_to(
        lambda opened: opened.back_up(), after=lambda folder: _spoil(folder / "vault.db")
    )
    door.enter()
    for backup in (door.vault.folder / "backups").iterdir():
        _spoil(backup)
    (button,) = door.offered()
    button.click()
    door.rest()
    assert door.screen.title.text() == CANNOT
    assert problem_text(Problem.BACKUP_DAMAGED) in door.banner()
    assert door.screen.start_again.isVisible()


def test_trying_again_opens_what_was_mended_meanwhile(door_to: Callable[..., Door]) -> None:
    def take_away(folder: Path) -> None:
        (folder / "vault.db").rename(folder / "elsewhere")

    door = door_to(_passphrase, after=take_away)
    door.write(PASSPHRASE)
    door.enter()
    assert door.banner().startswith(problem_text(Problem.VAULT_MISSING))
    (door.vault.folder / "elsewhere").rename(door.vault.folder / "vault.db")
    door.press("Try again")
    assert len(door.opened) == 1


def test_trying_again_by_itself_where_it_is_not_locked(door_to: Callable[..., Door]) -> None:
    def take_away(folder: Path) -> None:
        (folder / "vault.db").rename(folder / "elsewhere")

    door = door_to(_passphrase, after=take_away)
    door.settings.change(locked=False)
    door.screen.open_by_itself()
    door.rest()
    assert door.banner().startswith(problem_text(Problem.VAULT_MISSING))
    assert not door.screen.passphrase.isVisible()  # this computer's key would open a backup
    (door.vault.folder / "elsewhere").rename(door.vault.folder / "vault.db")
    door.press("Try again")
    assert len(door.opened) == 1


def test_records_of_a_newer_version_are_left_alone(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    door.screen.say(Problem.VAULT_NEWER)
    assert door.screen.title.text() == CANNOT
    assert not door.screen.start_again.isVisible()
    assert not door.screen.backups.isVisible()
    door.press("Try again")
    assert door.screen.title.text() == "RecurApp is locked"


# This computer's own key


def _own_key_gone(folder: Path) -> None:
    for path in folder.glob("this-computer.key*"):
        path.unlink()


def test_without_this_computers_key_the_passphrase_is_asked(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase, after=_own_key_gone)
    door.screen.open_by_itself()
    door.rest()
    assert door.screen.title.text() == "RecurApp is locked"
    assert "Your passphrase still opens your records." in door.banner()
    assert not door.screen.backups.isVisible()
    door.write(PASSPHRASE)
    door.enter()
    assert door.opened


def test_without_this_computers_key_the_code_is_asked(door_to: Callable[..., Door]) -> None:
    codes: list[str] = []
    door = door_to(lambda opened: codes.append(_code(opened)), after=_own_key_gone)
    door.enter()
    assert door.screen.way is Way.RECOVERY
    assert "Your recovery code still opens your records." in door.banner()
    door.write(codes[0])
    door.enter()
    assert door.screen.new_passphrase is not None  # and a passphrase for next time


def test_without_any_other_way_in_it_is_plainly_said(door_to: Callable[..., Door]) -> None:
    kept: dict[Path, bytes] = {}

    def take_away(folder: Path) -> None:
        kept.update({path: path.read_bytes() for path in folder.glob("this-computer.key*")})
        _own_key_gone(folder)

    door = door_to(after=take_away)
    door.enter()
    assert door.screen.title.text() == CANNOT
    assert "There is no other way in." in door.banner()
    assert not door.screen.backups.isVisible()  # the same key locks them
    assert door.screen.start_again.isVisible()
    assert_fits(door.screen)
    for path, data in kept.items():
        path.write_bytes(data)
    door.settings.change(locked=False)
    door.press("Try again")
    assert door.opened


# Forgotten


def test_a_forgotten_passphrase_without_a_code(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase, lambda opened: opened.forget_this_computer())
    door.press("I have forgotten it")
    assert "Without the passphrase nobody can open these records" in door.said()
    assert door.screen.passphrase.isVisible()
    assert_fits(door.screen)
    with door.qtbot.waitSignal(door.screen.put_aside):
        door.press("Keep it aside and start again")
    assert not door.vault.exists


def test_a_forgotten_passphrase_with_a_key_here_claims_nothing_untrue(
    door_to: Callable[..., Door],
) -> None:
    door = door_to(_passphrase)
    door.press("I have forgotten it")
    assert "nobody can open" not in door.said()
    assert "only the passphrase opens it" in door.said()


def test_a_forgotten_passphrase_with_a_code(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase, _code)
    door.press("I have forgotten it")
    assert "Your recovery code opens it too." in door.said()
    door.press("Use my recovery code")
    assert not door.screen.forgotten.isVisible()
    assert QApplication.focusWidget() is door.screen.code


def test_a_damaged_vault_opened_with_the_code(door_to: Callable[..., Door]) -> None:
    codes: list[str] = []
    door = door_to(
        _passphrase,
        lambda opened: codes.append(_code(opened)),
        lambda opened: opened.back_up(),
        after=lambda folder: _spoil(folder / "vault.db"),
    )
    door.screen.use(Way.RECOVERY)
    door.write(codes[0])
    door.enter()
    (button,) = door.offered()
    door.screen.code.clear()
    button.click()
    assert door.screen.code_field.error.text()
    door.write(codes[0])
    button.click()
    door.rest()
    assert door.screen.new_passphrase is not None


def test_a_damaged_vault_that_needs_no_words(door_to: Callable[..., Door]) -> None:
    door = door_to(
        lambda opened: opened.back_up(), after=lambda folder: _spoil(folder / "vault.db")
    )
    door.enter()
    (button,) = door.offered()
    button.click()
    door.rest()
    assert door.opened


def test_open_elsewhere_is_said_above(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    first = door.vault.open_with_passphrase(PASSPHRASE)
    door.write(PASSPHRASE)
    door.enter()
    assert door.banner() == problem_text(Problem.IN_USE)
    first.close()
    door.enter()
    assert door.opened


def test_it_opens_by_itself_with_the_key_kept_here(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    door.screen.open_by_itself()
    assert not door.screen.open_button.isEnabled()
    door.rest()
    assert len(door.opened) == 1


def test_why_it_did_not_open_by_itself(door_to: Callable[..., Door]) -> None:
    door = door_to()
    door.screen.say(Problem.KEY_STORE_UNAVAILABLE)
    door.rest()
    assert door.banner() == problem_text(Problem.KEY_STORE_UNAVAILABLE)
    assert not door.screen.backups.isVisible()


def test_with_no_backup_that_helps_all_is_kept_aside(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    folder = door.vault.folder
    before = (folder / "vault.db").read_bytes()
    door.screen.say(Problem.VAULT_DAMAGED)
    with door.qtbot.waitSignal(door.screen.put_aside):
        door.press("Keep it aside and start again")
    assert not door.vault.exists
    (kept,) = folder.glob("aside-*/vault.db")
    assert kept.read_bytes() == before


def test_what_cannot_be_kept_aside_stays(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    door.screen.say(Problem.VAULT_DAMAGED)
    opened = door.vault.open_with_passphrase(PASSPHRASE)
    door.press("Keep it aside and start again")
    assert door.banner() == problem_text(Problem.IN_USE)
    assert door.screen.start_again.isVisible()
    opened.close()


def test_help_is_asked_for(door_to: Callable[..., Door]) -> None:
    door = door_to()
    with door.qtbot.waitSignal(door.screen.help_wanted):
        door.screen.door.help_button.click()


@pytest.mark.parametrize("text_size", [100, 200])
def test_everything_fits(door_to: Callable[..., Door], look: Look, text_size: int) -> None:
    look.use(Settings(text_size=text_size, theme=Theme.DARK))
    door = door_to(_passphrase, _code, lambda opened: opened.back_up())
    assert_fits(door.screen)
    door.screen.say(Problem.VAULT_DAMAGED)
    assert_fits(door.screen)
    door.screen.use(Way.RECOVERY)
    assert_fits(door.screen)


def test_it_fits_in_a_language_of_long_words(
    door_to: Callable[..., Door], qapp: QApplication
) -> None:
    with pseudo_language(qapp):
        door = door_to(_passphrase, _code)
        assert_fits(door.screen, words_may_break=True)


def test_no_slot_is_lost(door_to: Callable[..., Door]) -> None:
    door = door_to(_passphrase)
    assert door.vault.slots() == {SlotKind.PASSPHRASE, SlotKind.THIS_COMPUTER}
