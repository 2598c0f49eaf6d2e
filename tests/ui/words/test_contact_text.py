"""What a contact is called, and who stands first."""

from __future__ import annotations

import pytest

from recurapp.records import Contact, ContactRole
from recurapp.text import isolated
from recurapp.ui.words.contact_text import (
    KINDS,
    contact_notes,
    contact_title,
    in_order,
    kinds_for,
    role_text,
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_kind_has_a_name_of_its_own() -> None:
    assert len({role_text(role) for role in ContactRole}) == len(ContactRole)
    assert role_text(ContactRole.NURSE_SPECIALIST) == "Nurse specialist"


def test_the_name_stands_first_else_the_kind() -> None:
    ward = Contact(role=ContactRole.WARD, number="01632 960 001", note="Ward 5")
    assert contact_title(ward) == "Ward"
    assert contact_notes(ward) == (isolated("Ward 5"),)
    named = Contact(role=ContactRole.WARD, name="Jo")
    assert contact_title(named) == isolated("Jo")
    assert contact_notes(named) == ("Ward",)


def test_the_team_comes_first_and_whom_i_trust_last() -> None:
    contacts = [Contact(role=role) for role in reversed(ContactRole)]
    ordered = [contact.role for contact in in_order(contacts)]
    assert ordered[:5] == [ContactRole.LOCAL_EMERGENCY, *KINDS[:4]]
    assert ordered[-1] is ContactRole.TRUSTED
    two = [Contact(role=ContactRole.GP), Contact(role=ContactRole.GP)]
    assert in_order(two) == two


@pytest.mark.parametrize(("country", "offered"), [("", True), ("OTHER", True), ("GB", False)])
def test_a_number_for_emergencies_is_offered_where_none_may_be_known(
    country: str, offered: bool
) -> None:
    assert set(KINDS) <= set(kinds_for(country))
    assert (ContactRole.LOCAL_EMERGENCY in kinds_for(country)) == offered
