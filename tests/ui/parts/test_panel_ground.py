"""The ground of panels: what was done is told in it, then on the page; Undo says what it left."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest

from recurapp.records import Contact, ContactRole, Record
from recurapp.ui.parts.panel_ground import PanelGround
from tests.ui.desk import Desk
from tests.ui.fits import settle
from tests.ui.follow_ups.ground import page_on, texts_on, undo

pytestmark = pytest.mark.usefixtures("look")
GP = Contact(role=ContactRole.GP, name="Dr Osei")


class Made(PanelGround):
    watches: ClassVar[frozenset[type[Record]]] = frozenset({Contact})
    seen = 0

    def refresh(self) -> None:
        self.seen += 1


def opened(desk: Desk) -> Made:
    made = Made(page_on(desk), "A title")
    made.open_panel()
    settle(made.page)
    return made


def test_it_looks_again_at_a_change_until_it_is_closed(desk: Desk) -> None:
    made = opened(desk)
    assert made.seen == 1
    desk.keep(GP)
    assert made.seen == 2
    made.close_panel()
    desk.keep(replace(GP, name="Other"))
    assert made.seen == 2


def test_what_is_told_after_it_closed_is_told_on_the_page(desk: Desk) -> None:
    made = opened(desk)
    store = desk.vault.store
    assert made.attempt(lambda: store.save(GP), "It was done.")
    assert "It was done." in texts_on(made)
    made.close_panel()
    assert "It was done." in texts_on(made.page)
    undo(made.page)
    assert store.find(Contact) == []


def test_an_undo_says_what_it_left(desk: Desk) -> None:
    made = opened(desk)
    store = desk.vault.store
    made.attempt(lambda: store.save(GP), "It was done.")
    desk.keep(replace(GP, name="Changed since"))
    undo(made)
    assert "It was done." not in texts_on(made)
    assert any("changed since then" in text for text in texts_on(made))


def test_one_that_was_not_opened_closes_without_a_word(desk: Desk) -> None:
    made = Made(page_on(desk), "A title")
    made.close_panel()
    made.drop_bar()
    assert made.panel is None
