"""A number of the person's own: added, changed and removed in place; ticked for the lock screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from recurapp.content.directory import load_directory
from recurapp.records import Contact, ContactRole
from recurapp.settings import LockScreenContact, SettingsFile
from recurapp.storage.store import Store
from recurapp.storage.vault import OpenVault
from recurapp.ui.help_now.own_contact import OwnContact
from recurapp.ui.help_now.own_contact_form import OwnContactForm
from recurapp.ui.help_now.page import HelpNow
from recurapp.ui.main_window import MainWindow
from recurapp.ui.parts.drafting import DraftKeeper
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.widgets.choice import TickBox
from tests.ui.desk import Desk, button
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

TRUSTED = ContactRole.TRUSTED


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


def shown(qtbot: QtBot, settings: SettingsFile, store: Store | None) -> OwnContact:
    widget = OwnContact(TRUSTED, settings, store)
    qtbot.addWidget(widget)
    widget.resize(640, 400)
    widget.show()
    return widget


def form_of(widget: OwnContact) -> OwnContactForm:
    assert widget.form is not None
    return widget.form


def words(widget: QWidget) -> str:
    settle(widget)
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def click(qtbot: QtBot, widget: OwnContact, text: str) -> None:
    settle(widget)
    buttons = [b for b in widget.findChildren(Button) if b.isVisible()]
    button = next(b for b in buttons if b.shown_text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(widget)


def type_in(widget: OwnContact, name: str, number: str) -> None:
    edits = [edit for edit in widget.findChildren(QLineEdit) if edit.isVisible()]
    for edit, text in zip(edits, (name, number), strict=True):
        edit.setText(text)


def tick(widget: OwnContact) -> TickBox:
    settle(widget)
    return next(box for box in widget.findChildren(TickBox) if box.isVisible())


def test_a_name_is_added_in_place_and_saved(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store
) -> None:
    widget = shown(qtbot, settings, store)
    click(qtbot, widget, "Add a name")
    assert widget.is_editing
    assert_fits(widget)
    type_in(widget, "Ines", " 01632 960 117 ")
    click(qtbot, widget, "Save")
    assert not widget.is_editing
    assert "01632 960 117" in words(widget)
    (saved,) = store.find(Contact)
    assert (saved.role, saved.name, saved.number) == (TRUSTED, "Ines", "01632 960 117")
    assert settings.settings.lock_screen_contacts == ()
    assert_fits(widget)


def test_enter_saves_and_a_number_is_needed(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store
) -> None:
    widget = shown(qtbot, settings, store)
    click(qtbot, widget, "Add a name")
    type_in(widget, "Ines", "")
    qtbot.keyClick(form_of(widget).number_edit, Qt.Key.Key_Return)
    assert "Please type the number to call." in words(widget)
    assert store.find(Contact) == []
    type_in(widget, "Ines", "1")
    qtbot.keyClick(form_of(widget).number_edit, Qt.Key.Key_Return)
    assert [contact.number for contact in store.find(Contact)] == ["1"]


def test_change_keeps_the_record_and_cancel_and_esc_change_nothing(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store
) -> None:
    contact = Contact(role=TRUSTED, name="Ines", number="1")
    store.save(contact)
    widget = shown(qtbot, settings, store)
    for leave in ("Cancel", "Esc"):
        click(qtbot, widget, "Change")
        type_in(widget, "Tom", "2")
        if leave == "Esc":
            qtbot.keyClick(form_of(widget).number_edit, Qt.Key.Key_Escape)
        else:
            click(qtbot, widget, leave)
        assert store.find(Contact) == [contact]
        assert not widget.is_editing
    click(qtbot, widget, "Change")
    type_in(widget, "Tom", "2")
    click(qtbot, widget, "Save")
    (saved,) = store.find(Contact)
    assert (saved.id, saved.name) == (contact.id, "Tom")


def test_the_tick_copies_to_the_plain_settings_and_unticking_removes(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store
) -> None:
    team = LockScreenContact("team_out_of_hours", "", "9")
    settings.change(lock_screen_contacts=(team,))
    store.save(Contact(role=TRUSTED, name="Ines", number="1"))
    widget = shown(qtbot, settings, store)
    assert not [box for box in widget.findChildren(TickBox) if box.isVisible()]
    click(qtbot, widget, "Change")
    box = tick(widget)
    assert not box.isChecked()
    assert "Anyone at this computer can read it." in box.shown_text()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert settings.settings.lock_screen_contacts == (team,)  # not before it is saved
    click(qtbot, widget, "Save")
    mine = LockScreenContact("trusted", "Ines", "1")
    assert set(settings.settings.lock_screen_contacts) == {team, mine}
    assert "Shown on the lock screen too." in words(widget)
    click(qtbot, widget, "Change")
    assert tick(widget).isChecked()
    qtbot.mouseClick(tick(widget), Qt.MouseButton.LeftButton)
    click(qtbot, widget, "Save")
    assert settings.settings.lock_screen_contacts == (team,)
    assert "Shown on the lock screen too." not in words(widget)


def test_a_ticked_contact_follows_changes_and_goes_when_it_is_removed(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store
) -> None:
    settings.change(lock_screen_contacts=(LockScreenContact("trusted", "Ines", "1"),))
    store.save(Contact(role=TRUSTED, name="Ines", number="1"))
    widget = shown(qtbot, settings, store)
    click(qtbot, widget, "Change")
    type_in(widget, "", "2")
    click(qtbot, widget, "Save")
    assert settings.settings.lock_screen_contacts[0].number == "2"
    click(qtbot, widget, "Change")
    click(qtbot, widget, "Remove")
    assert settings.settings.lock_screen_contacts == ()
    assert store.find(Contact) == []
    assert "Your own choice, shown here." in words(widget)


def test_locked_it_shows_what_was_ticked_and_nothing_can_be_changed(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    settings.change(lock_screen_contacts=(LockScreenContact("trusted", "Ines", "1632"),))
    widget = shown(qtbot, settings, None)
    assert "1632" in words(widget)
    assert not widget.findChildren(Button)
    assert not widget.findChildren(TickBox)


def test_a_failed_save_keeps_what_was_typed_and_says_why(
    qtbot: QtBot, look: Look, settings: SettingsFile, open_vault: OpenVault
) -> None:
    widget = shown(qtbot, settings, open_vault.store)
    click(qtbot, widget, "Add a name")
    type_in(widget, "Ines", "1")
    open_vault.store._read_only = True
    click(qtbot, widget, "Save")
    assert "You can read everything, but not save." in words(widget)
    assert form_of(widget).number_edit.text() == "1"
    assert_fits(widget)


def test_a_failed_removal_is_said(
    qtbot: QtBot, look: Look, settings: SettingsFile, open_vault: OpenVault
) -> None:
    open_vault.store.save(Contact(role=TRUSTED, name="Ines", number="1"))
    widget = shown(qtbot, settings, open_vault.store)
    click(qtbot, widget, "Change")
    open_vault.store._read_only = True
    click(qtbot, widget, "Remove")
    assert "You can read everything, but not save." in words(widget)
    assert widget.contact is not None


@pytest.mark.parametrize("way", ["Esc", "curtain", "lock", "nations"])
def test_half_a_number_is_kept_and_comes_back(desk: Desk, look: Look, way: str) -> None:
    """Found by a reader: what was typed went with Esc, a lock or the curtain, without a word."""
    desk.settings.change(country="GB", nation="ENG")
    page = HelpNow(load_directory(), desk.settings, desk.vault.store, curtain=desk.curtain)
    desk.qtbot.addWidget(page)
    page.show()
    row = page.findChildren(OwnContact)[0]
    click(desk.qtbot, row, "Add a name")
    desk.qtbot.keyClicks(form_of(row).number_edit, "0163")
    if way == "Esc":
        desk.qtbot.keyClick(form_of(row).number_edit, Qt.Key.Key_Escape)
        assert not row.is_editing
        assert "Your words are kept." in words(row)
    elif way == "curtain":
        desk.draw_curtain()
        assert not [one for one in page.findChildren(OwnContact) if one.isVisible()]
        desk.curtain.lift()
    elif way == "lock":
        assert all(keeper.hand_over() for keeper in page.findChildren(DraftKeeper))
        page.show_people()
    else:
        button(page, "Show all nations").click()
    settle(page)
    assert desk.vault.store.find(Contact) == []
    (again,) = [
        one for one in page.findChildren(OwnContact) if one.isVisible() and one.role is TRUSTED
    ]
    click(desk.qtbot, again, "Add a name")
    assert form_of(again).number_edit.text() == "0163"
    assert "These words were kept from last time." in words(again)
    click(desk.qtbot, again, "Cancel")
    click(desk.qtbot, again, "Add a name")
    assert form_of(again).number_edit.text() == ""


def test_half_a_number_that_cannot_be_kept_stays_where_it_is(desk: Desk, look: Look) -> None:
    desk.settings.change(country="GB", nation="ENG")
    page = HelpNow(load_directory(), desk.settings, desk.vault.store, curtain=desk.curtain)
    window = MainWindow(desk.settings, lambda: page)
    desk.qtbot.addWidget(window)
    window.show()
    window.show_help()
    desk.draw_curtain()
    desk.curtain.lift()
    row = next(one for one in page.findChildren(OwnContact) if one.isVisible())
    click(desk.qtbot, row, "Add a name")
    pragma(desk.vault, "query_only=ON")
    desk.qtbot.keyClicks(form_of(row).number_edit, "0163")
    desk.qtbot.keyClick(form_of(row).number_edit, Qt.Key.Key_Escape)
    button(page, "Show all nations").click()
    button(page, "Steady for two minutes").click()
    page.closed.emit()
    assert window.help_panel is not None
    assert "so this stays open" in words(row)
    desk.curtain.draw()
    settle(page)
    assert not row.isVisible()
    desk.curtain.lift()
    settle(page)
    assert row.isVisible()
    assert form_of(row).number_edit.text() == "0163"
    window.cover(QWidget())
    assert window.help_panel is None  # so that help can come in front of what covers it
    window.uncover()
    assert form_of(row).number_edit.isVisible()
    click(desk.qtbot, row, "Cancel")
    page.closed.emit()
    assert not page.isVisible()


@pytest.mark.parametrize("saved", [True, False])
def test_to_read_only_nothing_is_offered(desk: Desk, look: Look, saved: bool) -> None:
    if saved:
        desk.keep(Contact(role=TRUSTED, name="Ines", number="1"))
    page = HelpNow(load_directory(), desk.settings, desk.vault.store, may_change=False)
    desk.qtbot.addWidget(page)
    page.show()
    settle(page)
    shown_ = {one.shown_text() for one in page.findChildren(Button) if one.isVisible()}
    assert not {"Add a name", "Add a number", "Change"} & shown_
    assert ("Ines" in words(page)) == saved
    assert "No number yet." in words(page)


@pytest.mark.parametrize("is_open", [True, False])
def test_no_name_and_no_number_turns_round_or_makes_the_page_wider(
    desk: Desk, look: Look, is_open: bool
) -> None:
    """Found by an attacker: 6,275 pixels wide, the emergency numbers out of sight."""
    number = "\u202e711 069 23610" + "5" * 400
    desk.keep(Contact(role=TRUSTED, name="n" * 500, number=number))
    role = str(ContactRole.TEAM_OUT_OF_HOURS)
    hand_written = LockScreenContact(role, "\u0645" * 500, number)
    desk.settings.change(lock_screen_contacts=(hand_written,))
    store = desk.vault.store if is_open else None
    page = HelpNow(load_directory(), desk.settings, store)
    window = MainWindow(desk.settings, lambda: page)
    desk.qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    window.show_help()
    assert_fits(window, words_may_break=True)
    assert page.width() <= window.width()
    assert "\u202e" not in words(page)


def test_unclean_text_is_cleaned_before_it_is_kept(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store
) -> None:
    widget = shown(qtbot, settings, store)
    click(qtbot, widget, "Add a name")
    type_in(widget, "In\0es " + "é" * 600, "1\t2")
    click(qtbot, widget, "Save")
    (saved,) = store.find(Contact)
    assert saved.name.startswith("Ines é")
    assert len(saved.name) <= 500
    assert saved.number == "1 2"


def test_a_vault_that_cannot_be_read_does_not_keep_the_page_shut(
    qtbot: QtBot, look: Look, settings: SettingsFile, open_vault: OpenVault
) -> None:
    store = open_vault.store
    store._thread.call(lambda: store._connection.execute("DROP TABLE contact"))
    widget = shown(qtbot, settings, store)
    assert widget.contact is None
