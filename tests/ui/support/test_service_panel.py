"""The detail of a service: every way to reach it, and what the person made of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recurapp.records import Draft
from recurapp.settings import Settings
from recurapp.ui.parts.leave_app import LeaveApp
from recurapp.ui.support.correction_form import CorrectionForm
from recurapp.ui.support.qr_panel import QrPanel
from recurapp.ui.support.service_panel import ServicePanel
from recurapp.ui.support.show_large import LargeNumber
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import LinkButton
from tests.ui.desk import Desk, button, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import front, texts_on, undo
from tests.ui.support.ground import (
    NURSES_NUMBER,
    OWN_NUMBER,
    card,
    choice,
    detail,
    kept,
    own_nurses,
    support,
)

pytestmark = pytest.mark.usefixtures("look")
LONG = "0800 " + "12345 " * 60
ARABIC = "\u0645\u0631\u062d\u0628\u0627 \u202e 123 \u200b"


def form_of(panel: ServicePanel) -> CorrectionForm:
    press(button(panel, "Correct it"))
    form = front(panel.page).content
    assert isinstance(form, CorrectionForm)
    return form


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("service", ["cruk-nurses", "uk-samaritans", "ni-lifeline", "bacp"])
def test_all_that_is_known_of_it_fits(desk: Desk, look: Look, size: int, service: str) -> None:
    look.use(Settings(text_size=size))
    page = support(desk, width=800, height=640)
    panel = detail(page, service)
    entry = panel.entry
    texts = " ".join(texts_on(panel))
    assert all(channel.value in texts for channel in entry.channels)
    assert entry.summary in texts
    assert_fits(page)


def test_at_most_four_buttons_stand_there_and_the_rest_are_links(desk: Desk) -> None:
    page = support(desk)
    for service in [*page.list.cards]:
        panel = detail(page, service)
        loud = [
            one
            for _, one in panel.rows._stops
            if one.isVisible() and not isinstance(one, LinkButton)
        ]
        assert len(loud) <= 4, service
        front(page).close_panel()
        settle(page)


def test_a_set_b_service_shows_a_website_alone(desk: Desk) -> None:
    texts = texts_on(detail(page := support(desk), "carers-uk"))
    assert page is not None
    assert "www.carersuk.org" in texts
    assert not {"By phone", "Copy the number"} & set(texts)
    assert "We have not checked its number or hours. Look on its website." in texts
    assert not any("usually" in text or "seen in" in text for text in texts)


# ---- ways to reach it --------------------------------------------------------------------


def test_a_copy_is_marked_as_private_and_said(desk: Desk) -> None:
    panel = detail(page := support(desk))
    copy = button(panel, "Copy the number")
    press(copy)
    assert QApplication.clipboard().text() == NURSES_NUMBER
    assert QApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    assert copy.shown_text() == "Copied"
    assert page.isVisible()


@pytest.mark.parametrize("size", [100, 200])
def test_the_number_is_shown_across_the_window_and_esc_closes_it(
    desk: Desk, look: Look, size: int
) -> None:
    look.use(Settings(text_size=size))
    page = support(desk)
    panel = detail(page)
    large_button = button(panel, "Show large")
    press(large_button)
    large = front(page).content
    assert isinstance(large, LargeNumber)
    assert large.accessibleName() == NURSES_NUMBER
    font, lines = large.fitted(large.width())
    assert lines == [NURSES_NUMBER]
    assert font.pixelSize() > 90
    assert_fits(page)
    QTest.keyClick(front(page).view, Qt.Key.Key_Escape)
    settle(page)
    assert front(page).content is panel
    assert large_button.hasFocus()


def test_a_large_number_wraps_rather_than_shrinks(qtbot: object) -> None:
    large = LargeNumber("18001 0808 808 8000")
    for width in (1200, 700, 420, 260):
        font, lines = large.fitted(width)
        assert " ".join(lines).split() == large.number.split()
        assert font.pixelSize() >= 40
    assert len(large.fitted(260)[1]) > 2
    assert len(LargeNumber("x" * 60).fitted(600)[1]) > 1


@pytest.mark.parametrize(
    ("service", "code"),
    [
        ("cruk-nurses", "tel:+448088004040"),
        ("uk-shout", "SMSTO:85258:SHOUT"),
        ("uk-samaritans", "tel:116123"),
        ("bacp", "https://www.bacp.co.uk"),
    ],
)
def test_the_code_holds_what_a_phone_is_given(desk: Desk, service: str, code: str) -> None:
    import segno

    page = support(desk)
    press(button(detail(page, service), "QR code"))
    shown = front(page).content
    assert isinstance(shown, QrPanel)
    made = segno.make(code, micro=False, error="m", boost_error=True)
    assert shown.code.modules == tuple(tuple(map(bool, line)) for line in made.matrix)
    assert "Point your phone's camera at this." in texts_on(shown)
    assert_fits(page)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Call from this computer", "tel:116123"),
        ("Write an email", "mailto:jo@samaritans.org"),
        ("Open website", "https://www.samaritans.org"),
    ],
)
def test_what_leaves_the_app_is_asked_with_its_address(desk: Desk, text: str, address: str) -> None:
    page = support(desk)
    press(button(detail(page, "uk-samaritans"), text))
    asked = front(page).content
    assert isinstance(asked, LeaveApp)
    assert asked.address == address


# ---- own corrections ---------------------------------------------------------------------


def test_a_correction_stands_first_says_so_and_the_shipped_one_stays_readable(desk: Desk) -> None:
    page = support(desk)
    panel = detail(page)
    form = form_of(panel)
    assert f"Leave it blank to keep what RecurApp has: {NURSES_NUMBER}" in texts_on(form)
    QTest.keyClicks(form.number_edit, OWN_NUMBER)
    QTest.keyClicks(form.hours_edit, "Weekdays")
    QTest.keyClick(form.note_edit, Qt.Key.Key_Return)
    settle(page)
    made = kept(desk)
    assert made is not None
    assert (made.number, made.hours, made.corrected_on) == (OWN_NUMBER, "Weekdays", desk.now.date())
    texts = texts_on(panel)
    assert texts.index(OWN_NUMBER) < texts.index("Hours, in your own words: Weekdays")
    assert "Your own number, changed on 23 November 2026." in texts
    assert any(f"RecurApp has {NURSES_NUMBER}. From an undated copy" in one for one in texts)
    assert not any("usually open" in one for one in texts)
    assert card(page).shown.number.shown == OWN_NUMBER
    assert OWN_NUMBER in card(page).accessibleName()
    assert desk.vault.store.find(Draft) == []
    undo(panel)
    assert NURSES_NUMBER in texts_on(panel)
    assert card(page).shown.number.shown == NURSES_NUMBER


def test_recurapps_own_is_used_again_and_that_is_undone(desk: Desk) -> None:
    desk.keep(own_nurses())
    page = support(desk)
    panel = detail(page)
    press(button(panel, "Use RecurApp's again"))
    assert {NURSES_NUMBER, "RecurApp's own is used again."} <= set(texts_on(panel))
    assert OWN_NUMBER not in texts_on(page)
    undo(panel)
    assert kept(desk) == own_nurses()
    form = form_of(panel)
    assert form.number_edit.text() == OWN_NUMBER
    press(form.remove_button)
    assert NURSES_NUMBER in texts_on(panel)
    front(page).close_panel()
    settle(page)
    assert "RecurApp's own is used again." in texts_on(page)


def test_all_left_blank_changes_nothing(desk: Desk) -> None:
    page = support(desk)
    form = form_of(detail(page))
    press(form.save_button)
    assert kept(desk) is None
    assert isinstance(front(page).content, ServicePanel)


def test_an_own_website_stands_first_and_one_for_a_service_without_a_number(desk: Desk) -> None:
    desk.keep(
        choice("carers-uk", website="www.bücher.example/x", number="01632 960 009", note="Jo"),
    )
    page = support(desk)
    panel = detail(page, "carers-uk")
    texts = texts_on(panel)
    assert "Your own address. RecurApp has www.carersuk.org." in texts
    assert {"01632 960 009", "Your own number.", "Jo"} <= set(texts)
    press(button(panel, "Open website"))
    asked = front(page).content
    assert isinstance(asked, LeaveApp)
    assert asked.address == "https://www.xn--bcher-kva.example/x"
    front(page).close_panel()
    press(button(panel, "Call from this computer"))
    assert "tel:01632960009" in texts_on(front(page))


@pytest.mark.parametrize("typed", ["\u202e0000 894 1910\u202c", "Ward 7: 01632 960 000"])
def test_an_own_number_is_read_alike_everywhere_and_dialled_only_whole(
    desk: Desk, typed: str
) -> None:
    desk.keep(choice(number=typed))
    page = support(desk)
    panel = detail(page)
    read = typed.strip("\u202e\u202c")
    texts = texts_on(panel)
    assert read in texts
    ways = [panel.rows.stop(f"{way} phone") is not None for way in ("code", "call", "copy")]
    assert ways == [read[0] == "0", read[0] == "0", True]
    assert "It is free to use." not in " ".join(texts), "that is said of RecurApp's number"
    press(button(panel, "Show large"))
    large = front(page).content
    assert isinstance(large, LargeNumber)
    assert large.number == read


def test_a_number_with_words_in_it_can_be_kept(desk: Desk) -> None:
    page = support(desk)
    form = form_of(detail(page))
    form.number_edit.setText("Ward 7:\u200b 01632 960 000")
    press(form.save_button)
    made = kept(desk)
    assert made is not None
    assert made.number == "Ward 7: 01632 960 000"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("number", "ask Jo"),
        ("website", "not a site"),
        ("website", "ftp://a.b"),
        ("website", "1.2"),
        ("website", "example.org/$"),
        ("website", "foo_bar.example.org"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(desk: Desk, field: str, typed: str) -> None:
    form = form_of(detail(page := support(desk)))
    edit = getattr(form, f"{field}_edit")
    edit.setText(typed)
    press(form.save_button)
    assert any(text.startswith("Please type a") for text in texts_on(form))
    assert edit.hasFocus()
    assert kept(desk) is None
    assert page.isVisible()


def test_what_cannot_be_kept_stays_in_the_form(desk: Desk) -> None:
    page = support(desk)
    form = form_of(detail(page))
    form.note_edit.setText("typed")
    pragma(desk.vault, "query_only=ON")
    press(form.save_button)
    assert form.problem.isVisible()
    assert form.note_edit.text() == "typed"
    pragma(desk.vault, "query_only=OFF")


def test_half_typed_words_come_back(desk: Desk) -> None:
    page = support(desk)
    form = form_of(detail(page))
    QTest.keyClicks(form.note_edit, "Fourth fl")
    QTest.keyClick(form.note_edit, Qt.Key.Key_Escape)
    panel = front(page).content
    assert isinstance(panel, ServicePanel)
    assert "Your words are kept. They come back when you open this again." in texts_on(panel)
    again = form_of(panel)
    assert again.note_edit.text() == "Fourth fl"
    assert "These words were kept from last time." in texts_on(again)
    press(again.cancel_button)
    assert desk.vault.store.find(Draft) == []


@pytest.mark.parametrize("typed", [LONG, "1" * 500, ARABIC + "1"])
def test_hostile_words_stay_in_their_place(desk: Desk, look: Look, typed: str) -> None:
    look.use(Settings(text_size=200))
    desk.keep(choice(number=typed.strip()[:500], note=ARABIC * 30, hours="9" * 400))
    page = support(desk, width=700, height=640)
    assert_fits(page, words_may_break=True)
    detail(page)
    assert_fits(page, words_may_break=True)


def test_a_hidden_one_reached_by_a_link_can_be_shown_again(desk: Desk) -> None:
    desk.keep(choice("macmillan", hidden=True))
    page = support(desk)
    panel = detail(page, "macmillan")
    press(button(panel, "Show this again"))
    assert "macmillan" in page.list.cards
    assert "Hide this" in texts_on(panel)
