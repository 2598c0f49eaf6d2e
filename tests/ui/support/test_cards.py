"""A card of a service, what it says, and the hours as they go on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from recurapp.ui.parts.leave_app import LeaveApp
from recurapp.ui.support.service_panel import ServicePanel
from tests.ui.desk import MONDAY, Desk, button, focused, press
from tests.ui.follow_ups.ground import front, texts_on
from tests.ui.support.ground import (
    NURSES,
    NURSES_NUMBER,
    OWN_NUMBER,
    card,
    cards,
    choice,
    detail,
    said,
    support,
)

pytestmark = pytest.mark.usefixtures("look")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_is_opened_by_keys(desk: Desk, key: Qt.Key) -> None:
    page = support(desk)
    card(page).setFocus()
    QTest.keyClick(card(page), key)
    panel = front(page)
    assert isinstance(panel.content, ServicePanel)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert panel.is_closed
    assert card(page).hasFocus()


def test_a_click_anywhere_on_it_opens_it_but_copying_does_not(desk: Desk) -> None:
    page = support(desk)
    one = card(page)
    copy = one.copy_button
    assert copy is not None
    press(copy)
    assert QApplication.clipboard().text() == NURSES_NUMBER
    assert QApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    assert copy.accessibleName() == "Copied: the number of Cancer Research UK nurses"
    assert "Cancer Research UK nurses" not in [
        p.title for p in page.window().findChildren(ServicePanel)
    ]
    QTest.mouseClick(one.claim, Qt.MouseButton.LeftButton)
    assert isinstance(front(page).content, ServicePanel)


def test_what_is_rung_by_other_digits_than_are_read_is_copied_as_digits(desk: Desk) -> None:
    page = support(desk)
    for id_, copied in (("eng-111-2", "111"), ("uk-shout", "85258")):
        found = card(page, id_).copy_button
        assert found is not None
        found.click()
        assert QApplication.clipboard().text() == copied


def test_a_card_says_its_number_and_hours_to_a_reader(desk: Desk) -> None:
    page = support(desk)
    one = card(page)
    assert one.accessibleName() == (
        "Cancer Research UK nurses, 0808 800 4040, "
        "By its listed hours, usually open now, until 5pm UK time."
    )
    assert "From an undated copy of Cancer Research UK's page." in one.accessibleDescription()


def test_a_card_shows_that_it_opens_and_that_is_no_stop_of_its_own(desk: Desk) -> None:
    page = support(desk)
    one = card(page)
    (title,) = [label for label in one.findChildren(QLabel) if label.text().endswith("\u203a")]
    assert title.accessibleName() == one.shown.entry.name
    assert title.focusPolicy() is Qt.FocusPolicy.NoFocus
    QTest.mouseClick(title, Qt.MouseButton.LeftButton)
    assert isinstance(front(page).content, ServicePanel)


@pytest.mark.parametrize("own", ["(020) 7946 0999", "0191.498", "0191 498 0000 ext 4"])
def test_an_own_number_is_copied_as_it_is_read_from_card_and_detail(desk: Desk, own: str) -> None:
    desk.keep(choice(number=own), choice("uk-shout", number=own))
    page = support(desk)
    for id_ in (NURSES, "uk-shout"):
        copy = card(page, id_).copy_button
        assert copy is not None
        for press_it in (copy, button(detail(page, id_), "Copy the number")):
            QApplication.clipboard().setText("something else")
            press_it.click()
            assert QApplication.clipboard().text() == own
        front(page).close_panel()


def test_only_the_hours_corrected_the_number_still_says_where_it_is_from(desk: Desk) -> None:
    desk.keep(choice(hours="Weekdays", corrected_on=date(2026, 11, 3)))
    page = support(desk)
    one = card(page)
    assert one.claim.text() == "Hours, in your own words: \u2068Weekdays\u2069"
    known = (
        "Your own words, changed on 3 November 2026. The number is RecurApp's. "
        "From an undated copy of Cancer Research UK's page. Not checked since."
    )
    assert one.evidence.text() == known
    assert known in texts_on(detail(page))


def test_of_a_site_alone_it_is_said_that_nothing_was_checked(desk: Desk) -> None:
    page = support(desk)
    one = card(page, "carers-uk")
    assert one.copy_button is None
    assert not one.claim.isVisible()
    checked = "We have not checked its number or hours. Look on its website."
    assert one.evidence.text() == checked
    site = one.site_button
    assert site is not None
    press(site)
    asked = front(page).content
    assert isinstance(asked, LeaveApp)
    assert asked.address == "https://www.carersuk.org"
    front(page).close_panel()
    assert texts_on(detail(page, "carers-uk")).count(checked) == 1
    front(page).close_panel()
    seen = "Address last seen in Macmillan's own forum, 2024. Not checked since."
    assert card(page, "macmillan-community").evidence.text() == seen
    assert seen in texts_on(detail(page, "macmillan-community"))


def test_no_number_is_ever_greyed_out_and_the_order_of_crisis_lines_stays(desk: Desk) -> None:
    page = support(desk, "GB", "SCT")
    before = cards(page, flat=True)
    night = MONDAY.replace(hour=3)
    desk.wait_to(night)
    assert cards(page, flat=True) == before
    assert all(one.isEnabled() for one in page.list.cards.values())
    assert "usually closed now" in card(page).claim.text()


# ---- the time ----------------------------------------------------------------------------


def test_the_hours_are_said_anew_each_minute_and_when_it_is_seen_again(desk: Desk) -> None:
    page = support(desk)
    desk.wait_to(MONDAY.replace(hour=16, minute=50))
    assert card(page).claim.text() == "By its listed hours, usually closes soon, at 5pm UK time."
    assert "is listed as open day and night" not in said(page)
    page.hide()
    desk.wait_to(MONDAY.replace(hour=17, minute=0))
    page.show()
    claim = card(page).claim.text()
    assert claim == "By its listed hours, usually closed now. Next: Tuesday 9am UK time."
    assert "Samaritans, 116 123, is listed as open day and night." in said(page)


def test_the_hours_are_said_anew_when_the_app_comes_to_the_front(
    desk: Desk, qapp: QApplication
) -> None:
    page = support(desk)
    panel = detail(page)
    desk.now = MONDAY.replace(hour=18)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert "closed now" in card(page).claim.text()
    assert any("closed now" in text for text in texts_on(panel))


@pytest.mark.parametrize(
    ("corrected", "is_claimed"),
    [
        ({}, True),
        ({"note": "Jo"}, True),
        ({"website": "a.example"}, True),
        ({"hours": "Weekdays"}, False),
        ({"number": OWN_NUMBER}, False),
    ],
)
def test_closed_is_said_with_an_open_line_unless_number_or_hours_are_own(
    desk: Desk, corrected: dict[str, str], is_claimed: bool
) -> None:
    """The list and the detail agree."""
    if corrected:
        desk.keep(choice(**corrected))
    desk.now = MONDAY.replace(hour=18)
    page = support(desk, "GB", "NIR")
    texts = " ".join(texts_on(detail(page)))
    assert ("usually closed now" in texts) == is_claimed
    assert ("Samaritans, 116 123, is listed as open" in texts) == is_claimed
    assert ("usually closed now" in card(page).claim.text()) == is_claimed


def test_of_a_line_whose_number_was_corrected_it_is_not_said_that_it_is_open(desk: Desk) -> None:
    desk.keep(choice("uk-samaritans", number=OWN_NUMBER))
    desk.now = MONDAY.replace(hour=18)
    page = support(desk)
    assert "is listed as open" not in said(page)
    assert "is listed as open" not in " ".join(texts_on(detail(page)))


def test_a_panel_in_front_follows_the_minute_too(desk: Desk) -> None:
    panel = detail(support(desk))
    desk.wait_to(MONDAY + timedelta(hours=3))
    assert "usually closed now" in " ".join(texts_on(panel))
    assert "Samaritans, 116 123" in " ".join(texts_on(panel))
