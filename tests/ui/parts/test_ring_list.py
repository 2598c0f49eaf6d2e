"""The person's own at the head of "Who do I ring?": the team first; it follows what is changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from recurapp.records import Contact, ContactRole
from recurapp.settings import Settings
from recurapp.ui.parts.contact_form import ContactForm
from recurapp.ui.parts.contacts_panel import ContactsPanel
from recurapp.ui.parts.ring_list import RingList
from recurapp.ui.parts.ring_sheet import RingSheet, open_who_to_ring
from recurapp.ui.theme import Look
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.card import Card
from tests.ui.desk import Desk, button, press
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import front, page_on, texts_on
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")
GP = Contact(role=ContactRole.GP, number="01632 960 001")
WARD = Contact(role=ContactRole.WARD, name="Ward 5", number="01632 960 055")
BARE = Contact(role=ContactRole.NURSE_SPECIALIST, name="Amal")


def shown(desk: Desk) -> RingList:
    page = page_on(desk)
    ring = RingList(page)
    page.body.addWidget(ring)
    ring.show()
    settle(page)
    return ring


@pytest.mark.parametrize("size", [100, 200])
def test_those_with_a_number_stand_there_in_order(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    desk.keep(GP, BARE, WARD)
    ring = shown(desk)
    assert [line.contact for line in ring.lines] == [WARD, GP]
    assert_fits(ring.window())


def test_it_follows_a_change(desk: Desk) -> None:
    ring = shown(desk)
    assert any("nurse specialist" in text for text in texts_on(ring))
    desk.keep(GP)
    assert "01632 960 001" in texts_on(ring)
    assert not any("nurse specialist" in text for text in texts_on(ring))


def test_the_line_out_of_hours_stands_out(desk: Desk) -> None:
    night = Contact(role=ContactRole.TEAM_OUT_OF_HOURS, number="01632 960 099")
    desk.keep(GP, WARD, night)
    ring = shown(desk)
    grounds = {line.contact: line.parentWidget() for line in ring.lines}
    stands_out = [contact for contact, at in grounds.items() if isinstance(at, Card)]
    assert stands_out == [night]
    assert "Out-of-hours line" in texts_on(ring)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_number_is_added_from_there(desk: Desk, key: Qt.Key) -> None:
    page = page_on(desk)
    sheet = open_who_to_ring(page).content
    assert isinstance(sheet, RingSheet)
    ring = sheet.people
    assert "Add a number" in texts_on(ring)
    QTest.keyClick(ring, Qt.Key.Key_A)
    ring.add_button.setFocus()
    QTest.keyClick(ring.add_button, key)
    form = front(page).content
    assert isinstance(form, ContactForm)
    form.number_edit.setText("01632 960 003")
    press(form.save_button)
    contacts = front(page).content
    assert isinstance(contacts, ContactsPanel)
    contacts.close_panel()
    assert front(page).content is sheet
    assert "01632 960 003" in texts_on(ring)


def test_to_read_only_none_is_added(desk: Desk) -> None:
    desk.vault.read_only = True
    assert not shown(desk).add_button.isVisible()


@pytest.mark.parametrize("role", ContactRole)
def test_each_kind_has_one_name_in_the_form_and_in_the_list(
    desk: Desk, qtbot: QtBot, role: ContactRole
) -> None:
    contact = Contact(role=role, number="01632 960 001")
    desk.keep(contact)
    form = ContactForm(contact, is_new=False)
    qtbot.addWidget(form)
    form.show()
    (chosen,) = [
        pill.text() for pill in form.kind.findChildren(QAbstractButton) if pill.isChecked()
    ]
    assert chosen in texts_on(shown(desk))


def test_it_leads_to_the_contacts(desk: Desk) -> None:
    page = page_on(desk)
    open_who_to_ring(page)
    button(front(page), "My contacts").click()
    assert isinstance(front(page).content, ContactsPanel)


def test_what_cannot_be_read_is_said_on_the_page(desk: Desk) -> None:
    lose_table(desk, "contact")
    ring = shown(desk)
    assert ring.lines == []
    assert ring.window().findChildren(Banner)
