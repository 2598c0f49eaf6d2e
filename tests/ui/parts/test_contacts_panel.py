"""My contacts: added, changed, removed, each with Undo; the lock screen's copy follows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from recurapp.records import Contact, ContactRole
from recurapp.settings import LockScreenContact, Settings
from recurapp.ui.parts.contact_form import ContactForm
from recurapp.ui.parts.contacts_panel import ContactsPanel, copies_after, open_contacts
from recurapp.ui.theme import Look
from tests.ui.desk import Desk, button, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import front, page_on, texts_on, undo
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")
LINE = Contact(role=ContactRole.TEAM_OUT_OF_HOURS, name="Ward 5", number="01632 960 055")
COPY = LockScreenContact("team_out_of_hours", "Ward 5", "01632 960 055")
OTHER = LockScreenContact("trusted", "Ines", "01632 960 117")


class Open:
    def __init__(self, desk: Desk, *contacts: Contact) -> None:
        self.desk = desk
        desk.keep(*contacts)
        self.page = page_on(desk)
        panel = open_contacts(self.page).content
        assert isinstance(panel, ContactsPanel)
        self.panel = panel
        settle(self.page)

    def copies(self) -> list[LockScreenContact]:
        return list(self.desk.settings.settings.lock_screen_contacts)

    def form(self, text: str) -> ContactForm:
        button(self.panel, text).click()
        form = front(self.page).content
        assert isinstance(form, ContactForm)
        return form

    def kept(self) -> list[Contact]:
        return self.desk.vault.store.find(Contact)


def test_nothing_yet_says_what_can_stand_there(desk: Desk) -> None:
    assert any("nurse specialist" in text for text in texts_on(Open(desk).panel))


def test_one_is_added_and_that_is_undone(desk: Desk) -> None:
    seen = Open(desk)
    form = seen.form("Add a contact")
    form.kind.pills[ContactRole.WARD].click()
    QTest.keyClicks(form.name_edit, "Ward 5")
    QTest.keyClicks(form.note_edit, "After six")
    QTest.keyClick(form.note_edit, Qt.Key.Key_Return)
    settle(seen.page)
    (kept,) = seen.kept()
    assert (kept.role, kept.name, kept.number, kept.note) == (
        ContactRole.WARD,
        "Ward 5",
        "",
        "After six",
    )
    assert {"The contact was added.", "Ward 5", "After six"} <= set(texts_on(seen.panel))
    undo(seen.panel)
    assert seen.kept() == []
    assert "Ward 5" not in texts_on(seen.panel)


def test_neither_name_nor_number_is_said_beside_the_field(desk: Desk) -> None:
    seen = Open(desk)
    form = seen.form("Add a contact")
    form.note_edit.setText("typed")
    press(form.save_button)
    assert "Please type a number or a name." in texts_on(form)
    assert form.number_edit.hasFocus()
    assert form.note_edit.text() == "typed"


def test_the_copy_on_the_lock_screen_follows_and_comes_back_with_undo(desk: Desk) -> None:
    desk.settings.change(lock_screen_contacts=(OTHER, COPY))
    seen = Open(desk, LINE)
    form = seen.form("Change")
    form.number_edit.setText("01632 960 056")
    form.save()
    settle(seen.page)
    new = LockScreenContact(COPY.role, COPY.name, "01632 960 056")
    assert seen.copies() == [OTHER, new]
    undo(seen.panel)
    assert seen.copies() == [OTHER, COPY]
    assert seen.kept() == [LINE]
    form = seen.form("Change")
    form.remove_button.click()
    settle(seen.page)
    assert seen.copies() == [OTHER]
    assert seen.kept() == []
    undo(seen.panel)
    assert seen.copies() == [OTHER, COPY]
    assert seen.kept() == [LINE]


def test_the_curtain_covers_them_and_keeps_what_is_typed_in_front(desk: Desk) -> None:
    seen = Open(desk, LINE)
    QTest.keyClicks(seen.form("Add a contact").name_edit, "Amal")
    desk.draw_curtain()
    settle(seen.page)
    assert front(seen.page).content is seen.panel
    said = set(texts_on(seen.panel))
    assert "The curtain covers your contacts." in said
    assert not {"Ward 5", "01632 960 055", "Change", "Add a contact"} & said
    desk.curtain.lift()
    settle(seen.page)
    assert {"Ward 5", "01632 960 055", "Change"} <= set(texts_on(seen.panel))
    assert seen.form("Add a contact").name_edit.text() == "Amal"


def test_only_the_copy_of_this_contact_is_touched() -> None:
    copies = (OTHER, COPY)
    assert copies_after(copies, replace(LINE, number="1"), None) == copies
    assert copies_after(copies, LINE, replace(LINE, role=ContactRole.GP)) == (OTHER,)
    assert copies_after(copies, LINE, replace(LINE, number="")) == (OTHER,)


def test_what_cannot_be_kept_stays_in_the_form(desk: Desk) -> None:
    seen = Open(desk, LINE)
    form = seen.form("Change")
    form.name_edit.setText("Other")
    pragma(desk.vault, "query_only=ON")
    form.save()
    pragma(desk.vault, "query_only=OFF")
    assert form.problem.isVisible()
    assert form.name_edit.text() == "Other"
    form.cancel_button.click()
    assert seen.kept() == [LINE]


def test_an_undo_that_fails_is_said(desk: Desk) -> None:
    seen = Open(desk, LINE)
    seen.form("Change").remove_button.click()
    pragma(desk.vault, "query_only=ON")
    undo(seen.panel)
    pragma(desk.vault, "query_only=OFF")
    assert seen.panel.bar is not None
    assert seen.kept() == []


def test_closed_the_page_says_what_was_done_last(desk: Desk) -> None:
    seen = Open(desk, LINE)
    seen.form("Change").remove_button.click()
    QTest.keyClick(seen.panel, Qt.Key.Key_Escape)
    assert "The contact was removed." in texts_on(seen.page)
    undo(seen.page)
    assert seen.kept() == [LINE]


def test_a_vault_that_cannot_be_read_is_said(desk: Desk) -> None:
    lose_table(desk, "contact")
    assert Open(desk).panel.bar is not None


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    seen = Open(desk, LINE, Contact(role=ContactRole.TRUSTED, name="Ines " * 20))
    assert_fits(front(seen.page))
    seen.form("Add a contact")
    assert_fits(front(seen.page))
