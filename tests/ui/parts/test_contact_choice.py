"""Whom to ring: a contact, a new one, or own words; at most one of them."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from PySide6.QtTest import QTest

from recurapp.records import Contact, ContactRole
from recurapp.settings import Settings
from recurapp.ui.parts.contact_choice import ContactChoice
from recurapp.ui.parts.contact_form import ContactForm
from recurapp.ui.theme import Look
from tests.ui.desk import Desk, button
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import front, page_on, plain, texts_on
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")
GP = Contact(role=ContactRole.GP, number="01632 960 001")
NURSE = Contact(role=ContactRole.NURSE_SPECIALIST, name="Amal", number="01632 960 224")


class Choosing:
    def __init__(self, desk: Desk) -> None:
        self.page = page_on(desk)
        self.choice = ContactChoice(desk.services)
        self.page.body.addWidget(self.choice)
        self.choice.show()
        self.told: list[None] = []
        self.choice.changed.connect(lambda: self.told.append(None))
        settle(self.page)

    def listed(self) -> list[str]:
        box = self.choice.list
        return plain([box.itemText(at) for at in range(box.count())])

    def chosen(self) -> tuple[UUID | None, str]:
        return self.choice.value, self.choice.text

    def choose(self, at: int) -> None:
        self.choice.list.setCurrentIndex(at)
        self.choice.list.activated.emit(at)
        settle(self.page)

    def form(self) -> ContactForm:
        button(self.choice, "+ New contact").click()
        form = front(self.page).content
        assert isinstance(form, ContactForm)
        return form


def test_the_contacts_stand_in_order_and_nobody_is_chosen(desk: Desk) -> None:
    desk.keep(GP, NURSE)
    seen = Choosing(desk)
    assert seen.listed() == [
        "Not chosen yet",
        "Amal (Nurse specialist)",
        "GP",
        "Someone else, in my own words",
    ]
    assert seen.chosen() == (None, "")
    seen.choose(1)
    assert seen.chosen() == (NURSE.id, "")
    assert len(seen.told) == 1
    assert not seen.choice.own_field.isVisible()


def test_own_words_have_a_field_and_count_only_while_they_are_chosen(desk: Desk) -> None:
    desk.keep(GP)
    seen = Choosing(desk)
    seen.choose(2)
    assert seen.choice.own.hasFocus()
    QTest.keyClicks(seen.choice.own, " The clinic  desk ")
    assert seen.chosen() == (None, "The clinic desk")
    seen.choose(1)
    assert seen.chosen() == (GP.id, "")


def test_what_is_set_is_shown_and_one_that_is_gone_is_nobody(desk: Desk) -> None:
    desk.keep(GP)
    seen = Choosing(desk)
    choice = seen.choice
    choice.set_value(GP.id)
    assert seen.chosen() == (GP.id, "")
    choice.set_value(None, "The ward")
    assert seen.chosen() == (None, "The ward")
    choice.set_value(uuid4())
    assert seen.chosen() == (None, "")


def test_a_new_contact_is_saved_and_chosen(desk: Desk) -> None:
    seen = Choosing(desk)
    form = seen.form()
    form.number_edit.setText("01632 960 009")
    form.save()
    settle(seen.page)
    (kept,) = desk.vault.store.find(Contact)
    assert (kept.role, kept.number) == (ContactRole.NURSE_SPECIALIST, "01632 960 009")
    assert seen.choice.value == kept.id
    assert seen.choice.list.hasFocus()
    assert seen.told


def test_a_new_contact_that_cannot_be_kept_stays_in_its_form(desk: Desk) -> None:
    seen = Choosing(desk)
    form = seen.form()
    form.number_edit.setText("01632 960 009")
    pragma(desk.vault, "query_only=ON")
    form.save()
    pragma(desk.vault, "query_only=OFF")
    assert form.problem.isVisible()
    assert form.number_edit.text() == "01632 960 009"
    form.cancel_button.click()
    assert desk.vault.store.find(Contact) == []


def test_contacts_that_cannot_be_read_leave_own_words(desk: Desk) -> None:
    lose_table(desk, "contact")
    assert Choosing(desk).listed() == ["Not chosen yet", "Someone else, in my own words"]


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    desk.keep(GP, NURSE)
    seen = Choosing(desk)
    seen.choose(3)
    assert "Who, or which number" in texts_on(seen.choice)
    assert_fits(seen.page)
    seen.form()
    assert_fits(front(seen.page))
