"""What was hidden: counted, listed and shown again."""

from __future__ import annotations

import pytest

from recurapp.ui.support.hidden_panel import HiddenPanel
from tests.ui.desk import Desk, button, press
from tests.ui.follow_ups.ground import front, texts_on, undo
from tests.ui.support.ground import (
    CRISIS,
    cards,
    choice,
    detail,
    kept,
    said,
    support,
)

pytestmark = pytest.mark.usefixtures("look")


def test_hidden_ones_are_counted_listed_and_shown_again_with_undo(desk: Desk) -> None:
    page = support(desk)
    press(button(detail(page, "macmillan"), "Hide this"))
    assert "macmillan" not in cards(page, flat=False)
    assert "Macmillan Support Line is hidden." in said(page)
    undo(page)
    assert "macmillan" in cards(page, flat=False)
    assert not page.hidden_link.isVisible()
    desk.keep(choice("macmillan", hidden=True), choice("mind", hidden=True))
    press(button(page, "Hidden services: 2"))
    panel = front(page).content
    assert isinstance(panel, HiddenPanel)
    press(button(panel, "Show again"))
    assert "macmillan" in cards(page, flat=False)
    assert texts_on(panel).count("Show again") == 1
    undo(panel)
    assert kept(desk, "macmillan") == choice("macmillan", hidden=True)
    for _ in range(2):
        press(button(panel, "Show again"))
    assert "Nothing is hidden." in texts_on(panel)


def test_a_crisis_line_cannot_be_hidden(desk: Desk) -> None:
    desk.keep(choice("uk-samaritans", hidden=True))
    page = support(desk)
    assert cards(page, flat=True) == CRISIS
    assert "Hide this" not in texts_on(detail(page, "uk-samaritans"))
    assert not page.hidden_link.isVisible()
