"""A number of the person's own: added, changed and removed in place; ticked for the lock screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from recurapp.records import Contact, ContactRole
from recurapp.settings import LockScreenContact, SettingsFile
from recurapp.storage.store import Store
from recurapp.storage.vault import OpenVault
from recurapp.ui.help_now.own_contact import OwnContact
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.widgets.choice import TickBox
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


def words(widget: OwnContact) -> str:
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
    qtbot.keyClick(widget.number_field.control, Qt.Key.Key_Return)
    assert "Please type the number to call." in words(widget)
    assert store.find(Contact) == []
    type_in(widget, "Ines", "1")
    qtbot.keyClick(widget.number_field.control, Qt.Key.Key_Return)
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
            qtbot.keyClick(widget.number_field.control, Qt.Key.Key_Escape)
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
    assert widget.number_field.control.text() == "1"  # type: ignore[attr-defined]
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
