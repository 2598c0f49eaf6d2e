"""The Support page on the desk, for a place, and what a person made of a service."""

from __future__ import annotations

from datetime import date
from typing import Any

from recurapp.own_support import ServiceChoice, service_choice_id
from recurapp.records import Contact, ContactRole
from recurapp.ui.support import SupportPage
from recurapp.ui.support.service_card import ServiceCard
from recurapp.ui.support.service_panel import ServicePanel
from tests.ui.desk import Desk
from tests.ui.fits import settle
from tests.ui.follow_ups.ground import front, texts_on

NURSES = "cruk-nurses"
NURSES_NUMBER = "0808 800 4040"
OWN_NUMBER = "01632 960 121"
AMAL = Contact(role=ContactRole.NURSE_SPECIALIST, name="Amal", number="01632 960 224")
CRISIS = ["uk-999", "eng-111-2", "uk-samaritans", "uk-shout"]


def support(
    desk: Desk, country: str = "GB", nation: str = "ENG", width: int = 1056, height: int = 832
) -> SupportPage:
    desk.settings.change(country=country, nation=nation)
    page = desk.show(SupportPage, width, height)
    assert isinstance(page, SupportPage)
    return page


def said(page: SupportPage) -> str:
    """All that can be read on it."""
    return " ".join(texts_on(page))


def choice(service: str = NURSES, **values: Any) -> ServiceChoice:
    return ServiceChoice(id=service_choice_id(service), service=service, **values)


def own_nurses() -> ServiceChoice:
    return choice(
        number=OWN_NUMBER,
        website="nurses.example",
        hours="Weekdays",
        note="Fourth floor",
        corrected_on=date(2026, 11, 3),
    )


def cards(page: SupportPage, *, flat: bool) -> list[str]:
    """The ids of the cards that are seen, from the top."""
    settle(page)
    found = [one for one in page.list.cards.values() if one.flat is flat and one.isVisible()]
    found.sort(key=lambda card: card.mapTo(page, card.rect().topLeft()).y())
    return [card.shown.entry.id for card in found]


def card(page: SupportPage, id_: str = NURSES) -> ServiceCard:
    return page.list.cards[id_]


def detail(page: SupportPage, id_: str = NURSES) -> ServicePanel:
    page.go_to(id_)
    panel = front(page).content
    assert isinstance(panel, ServicePanel)
    return panel


def kept(desk: Desk, service: str = NURSES) -> ServiceChoice | None:
    return desk.vault.store.get(ServiceChoice, service_choice_id(service))
