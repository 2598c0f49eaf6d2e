"""Who do I ring? All own contacts with a number, the team first; it follows what is changed."""

from __future__ import annotations

import pytest

from recurapp.records import Contact, ContactRole
from recurapp.settings import Settings
from recurapp.ui.parts.contacts_panel import ContactsPanel
from recurapp.ui.parts.who_to_ring import WhoToRing, open_who_to_ring
from recurapp.ui.theme import Look
from recurapp.ui.widgets.banner import Banner
from tests.ui.desk import Desk, button
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import front, page_on, texts_on
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")
GP = Contact(role=ContactRole.GP, number="01632 960 001")
WARD = Contact(role=ContactRole.WARD, name="Ward 5", number="01632 960 055")
BARE = Contact(role=ContactRole.NURSE_SPECIALIST, name="Amal")


def shown(desk: Desk) -> WhoToRing:
    page = page_on(desk)
    card = WhoToRing(page)
    page.body.addWidget(card)
    card.show()
    settle(page)
    return card


@pytest.mark.parametrize("size", [100, 200])
def test_those_with_a_number_stand_there_in_order(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    desk.keep(GP, BARE, WARD)
    card = shown(desk)
    assert [line.contact for line in card.list.lines] == [WARD, GP]
    assert "Who do I ring?" in texts_on(card)
    assert_fits(card.window())


def test_it_follows_a_change(desk: Desk) -> None:
    card = shown(desk)
    assert any("nurse specialist" in text for text in texts_on(card))
    desk.keep(GP)
    assert "01632 960 001" in texts_on(card)
    assert not any("nurse specialist" in text for text in texts_on(card))


def test_it_leads_to_the_contacts(desk: Desk) -> None:
    page = page_on(desk)
    open_who_to_ring(page)
    button(front(page), "My contacts").click()
    assert isinstance(front(page).content, ContactsPanel)


def test_what_cannot_be_read_is_said_on_the_page(desk: Desk) -> None:
    lose_table(desk, "contact")
    card = shown(desk)
    assert card.list.lines == []
    assert card.window().findChildren(Banner)
