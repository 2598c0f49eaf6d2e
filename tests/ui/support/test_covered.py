"""Support behind the curtain, and with a vault that cannot be written or read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.own_support import SupportChoices
from recurapp.records import Draft, Profile, State
from recurapp.ui.support import SupportPage
from recurapp.ui.support.correction_form import CorrectionForm
from recurapp.ui.support.hidden_panel import HiddenPanel
from recurapp.ui.support.qr_panel import QrPanel
from recurapp.ui.support.service_panel import ServicePanel
from recurapp.ui.support.show_large import LargeNumber
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.workspace import Workspace
from tests.ui.desk import Desk, button, press
from tests.ui.fits import settle
from tests.ui.follow_ups.ground import front, texts_on
from tests.ui.journal.rows import lose_table
from tests.ui.support.ground import (
    AMAL,
    CRISIS,
    NURSES,
    NURSES_NUMBER,
    OWN_NUMBER,
    cards,
    choice,
    detail,
    own_nurses,
    said,
    support,
)

pytestmark = pytest.mark.usefixtures("look")


def test_behind_the_curtain_help_stays_and_nothing_of_the_person_is_seen(desk: Desk) -> None:
    desk.keep(
        AMAL,
        own_nurses(),
        choice("macmillan", hidden=True),
        SupportChoices(cancer_types=("breast",)),
        Profile(states=frozenset({State.STAYS})),
    )
    page = support(desk)
    assert {"macmillan"}.isdisjoint(cards(page, flat=False))
    assert OWN_NUMBER in said(page)
    panel = detail(page)
    desk.draw_curtain()
    texts = f"{said(page)} {' '.join(texts_on(panel))}"
    for private in (OWN_NUMBER, "Amal", "Fourth floor", "Weekdays", "stands first", "Hidden"):
        assert private not in texts
    assert not {"Correct it", "Hide this"} & set(texts_on(panel))
    assert cards(page, flat=True) == CRISIS
    assert cards(page, flat=False)[0] == NURSES
    assert "macmillan" in cards(page, flat=False)
    assert "bcn" not in cards(page, flat=False)
    assert not page.filters.types.isVisible()
    assert NURSES_NUMBER in texts_on(panel)
    page.go_to("plan")
    assert front(page).content is panel


def test_what_is_in_front_goes_with_the_curtain_and_shows_the_shipped_after(
    desk: Desk, qtbot: QtBot
) -> None:
    """The whole window: the number across it, the code for a camera, and the form."""
    desk.settings.change(country="GB", nation="ENG")
    desk.keep(own_nurses())
    workspace = Workspace(desk.services)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 832)
    workspace.show()
    workspace.activateWindow()
    workspace.open_page("support")
    page = workspace.page("support")
    assert isinstance(page, SupportPage)
    shown: list[QWidget] = []
    for way in ("Show large", "QR code", "Correct it"):
        press(button(detail(page), way))
        shown.append(front(page).content)
        if way != "Correct it":
            front(page).close_panel()
            front(page).close_panel()
    large, code, form = shown
    assert isinstance(large, LargeNumber)
    assert isinstance(code, QrPanel)
    assert isinstance(form, CorrectionForm)
    assert large.number == OWN_NUMBER
    form.note_edit.setText("half typed")
    desk.draw_curtain()
    settle(workspace)
    assert not [one for one in workspace.findChildren(FrontPanel) if one.isVisible()]
    (draft,) = desk.vault.store.find(Draft)
    assert "half typed" in str(draft)
    workspace.open_page("support/" + NURSES)
    panel = front(page).content
    assert isinstance(panel, ServicePanel)
    assert "Correct it" not in texts_on(panel)
    press(button(panel, "Show large"))
    again = front(page).content
    assert isinstance(again, LargeNumber)
    assert again.number == NURSES_NUMBER
    front(page).close_panel()
    press(button(panel, "QR code"))
    again_code = front(page).content
    assert isinstance(again_code, QrPanel)
    assert again_code.code.accessibleName().endswith(NURSES_NUMBER)
    assert OWN_NUMBER not in " ".join(texts_on(workspace))


def test_a_vault_that_is_read_only_shows_all_and_offers_no_change(desk: Desk) -> None:
    desk.keep(AMAL, own_nurses(), choice("macmillan", hidden=True))
    desk.vault.read_only = True
    page = support(desk)
    assert OWN_NUMBER in said(page)
    assert not page.people.add_button.isVisible()
    assert not page.filters.types.isVisible()
    panel = detail(page)
    assert "Fourth floor" in texts_on(panel)
    offered = {"Correct it", "Hide this", "Use RecurApp's again"}
    assert not offered & set(texts_on(panel))
    front(page).close_panel()
    press(page.hidden_link)
    hidden = front(page).content
    assert isinstance(hidden, HiddenPanel)
    assert "Macmillan Support Line" in texts_on(hidden)
    assert "Show again" not in texts_on(hidden)


def test_where_the_vault_cannot_be_read_the_directory_is_there(desk: Desk) -> None:
    desk.keep(AMAL)
    lose_table(desk, "contact")
    page = support(desk)
    assert cards(page, flat=True) == CRISIS
    assert NURSES in cards(page, flat=False)
    assert "01632 960 224" not in said(page)
    assert page._error is not None
