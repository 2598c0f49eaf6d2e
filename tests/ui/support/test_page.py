"""The Support page: what stands first, what a filter may take away, and what the curtain covers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from recurapp.content.finding import Filter
from recurapp.own_support import SupportChoices
from recurapp.records import Contact, ContactRole, Profile, State
from recurapp.settings import Settings
from recurapp.ui.parts.contact_form import ContactForm
from recurapp.ui.parts.contact_line import ContactLine
from recurapp.ui.parts.ring_sheet import open_who_to_ring
from recurapp.ui.support.choices import PlaceChoice, TypesPanel
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import Button
from tests.ui.desk import Desk, button, focused, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import front, texts_on
from tests.ui.pseudo import pseudo_language
from tests.ui.support.ground import (
    AMAL,
    CRISIS,
    NURSES,
    card,
    cards,
    detail,
    own_nurses,
    said,
    support,
)

pytestmark = pytest.mark.usefixtures("look")


# ---- what stands where -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "place"),
    [(100, "GB WLS"), (100, ""), (200, "GB NIR"), (200, "US"), (200, "OTHER")],
)
def test_help_then_own_people_then_crisis_lines_then_services(
    desk: Desk, look: Look, size: int, place: str
) -> None:
    look.use(Settings(text_size=size))
    desk.keep(AMAL)
    country, _, nation = place.partition(" ")
    page = support(desk, country, nation, 700 if size == 200 else 800, 640)
    parts = (page.title, page.danger, page.people, page.list.crisis_card, page.list.title)
    tops = [part.mapTo(page, QPoint(0, 0)).y() for part in parts]
    assert tops == sorted(tops)
    assert "01632 960 224" in texts_on(page.people)
    assert cards(page, flat=True)
    assert_fits(page)


def test_the_danger_card_says_it_for_the_place_in_two_lines(desk: Desk) -> None:
    page = support(desk)
    assert any("Call 999 now" in text for text in texts_on(page.danger))
    assert len(texts_on(page.danger)) == 2
    assert not page.danger.findChildren(Button), "the way to help now is beside it"
    desk.settings.change(country="US", nation="")
    page.refresh_now()
    assert any("Call 911 now" in text for text in texts_on(page.danger))
    assert "999" not in " ".join(texts_on(page.danger))


def test_the_danger_card_names_the_own_emergency_number_but_not_behind_the_curtain(
    desk: Desk,
) -> None:
    desk.keep(Contact(role=ContactRole.LOCAL_EMERGENCY, number="192"))
    page = support(desk, "OTHER", "")
    assert any("Call 192 now" in text for text in texts_on(page.danger))
    desk.draw_curtain()
    words = " ".join(texts_on(page.danger))
    assert "192" not in words
    assert "your local emergency number" in words


def test_an_own_number_cannot_be_turned_round(desk: Desk) -> None:
    desk.keep(replace(AMAL, number="\u202e0000 894 1910\u202c\u200b"))
    page = support(desk)
    line = page.people.findChildren(ContactLine)[0]
    assert "0000 894 1910" in texts_on(line)
    line.copy_number()
    assert QApplication.clipboard().text() == "0000 894 1910"


def test_nothing_is_offered_to_be_sent_to_the_makers(desk: Desk) -> None:
    """There is no address for it yet (F110), so no button pretends that there is."""
    page = support(desk)
    texts = said(page).lower()
    assert "feedback" not in texts
    assert not any("mail" in one.shown_text().lower() for one in page.findChildren(Button))


def test_elsewhere_the_few_numbers_that_are_needed_can_be_filled_in(desk: Desk) -> None:
    desk.keep(AMAL)
    page = support(desk, "OTHER", "")
    asked = [one.accessibleName() for one in page.people.rows.findChildren(Button)]
    wanted = ["Local emergency number", "My clinic or ward", "A friend, or someone I trust"]
    assert [name for name in asked if name in wanted] == wanted
    (add,) = [
        one for one in page.people.rows.findChildren(Button) if one.accessibleName() == wanted[0]
    ]
    press(add)
    form = front(page).content
    assert isinstance(form, ContactForm)
    assert form.kind.value() is ContactRole.LOCAL_EMERGENCY
    form.number_edit.setText("192")
    form.save()
    (made,) = [one for one in desk.vault.store.find(Contact) if one != AMAL]
    assert (made.role, made.number) == (ContactRole.LOCAL_EMERGENCY, "192")
    front(page).close_panel()
    assert "Local emergency number" in texts_on(page.people)
    press(button(page, "Who do I ring?"))  # it knows that kind too
    assert "192" in " ".join(texts_on(front(page)))


def test_a_contact_is_added_and_stands_there(desk: Desk) -> None:
    page = support(desk)
    assert "nurse specialist" in said(page)
    press(page.people.add_button)
    form = front(page).content
    assert isinstance(form, ContactForm)
    form.number_edit.setText("01632 960 001")
    form.save()
    front(page).close_panel()
    assert "01632 960 001" in texts_on(page.people)
    press(page.people.contacts_link)
    assert "01632 960 001" in texts_on(front(page))


@pytest.mark.parametrize(
    ("state", "first", "words"),
    [
        ("stays", "marie-curie", "live well at any stage"),
        ("bereaved", "cruse", "because of what you told us"),
        ("carer", NURSES, ""),
    ],
)
def test_what_stands_first_for_whom(desk: Desk, state: str, first: str, words: str) -> None:
    desk.keep(Profile(states=frozenset({State(state)})))
    page = support(desk)
    assert cards(page, flat=False)[0] == first
    assert page.filters.chosen == frozenset()
    assert words in said(page)
    assert ("stands first" in said(page)) == bool(words)
    assert page.list.first_link.isVisible() == bool(words)


def test_what_put_some_first_is_changed_in_settings(desk: Desk) -> None:
    asked: list[str] = []
    desk.services = desk.services._replace(open_page=asked.append)
    desk.keep(Profile(states=frozenset({State.STAYS})))
    press(support(desk).list.first_link)
    assert asked == ["settings"]


@pytest.mark.parametrize("size", [100, 200])
def test_each_filter_is_large_enough_to_press_and_apart_from_the_next(
    desk: Desk, look: Look, size: int
) -> None:
    look.use(Settings(text_size=size))
    page = support(desk, width=700)
    settle(page)
    pills = [*page.filters.pills.values(), page.filters.types]
    assert min(one.height() for one in (*pills, page.place)) >= 44
    for at, pill in enumerate(pills):
        around = pill.geometry().adjusted(-7, -7, 7, 7)
        assert not any(around.intersects(one.geometry()) for one in pills[at + 1 :])


# ---- filters -----------------------------------------------------------------------------


def test_a_filter_narrows_the_list_and_never_the_crisis_lines(desk: Desk) -> None:
    page = support(desk)
    everything = cards(page, flat=False)
    press(page.filters.pills[Filter.CARERS])
    fewer = cards(page, flat=False)
    assert fewer[0] == "carers-uk"
    assert set(fewer) < set(everything)
    assert cards(page, flat=True) == CRISIS
    assert page.filters.pills[Filter.CARERS].hasFocus()
    press(page.filters.pills[Filter.CARERS])
    assert cards(page, flat=False) == everything


def test_where_nothing_fits_it_is_said_and_all_can_be_shown(desk: Desk) -> None:
    page = support(desk, "US", "")
    page.go_to("filter/bereaved")
    assert cards(page, flat=False) == []
    assert cards(page, flat=True) == ["us-emergency", "us-988"]
    assert "No service here is listed for what you chose." in said(page)
    press(button(page, "Show all"))
    assert "us-nci" in cards(page, flat=False)
    assert page.filters.chosen == frozenset()
    assert page.isAncestorOf(focused())
    assert page.filters.pills[Filter.BEREAVED].isHidden(), "nothing there would fit it"


def test_a_link_to_a_filter_shows_what_it_found_and_an_unknown_one_nothing(desk: Desk) -> None:
    page = support(desk)
    for part in ("filter/nonsense", "no-such-service", "filter/", ""):
        page.go_to(part)
        assert page.filters.chosen == frozenset()
    page.go_to("filter/young")
    settle(page)
    assert page.filters.chosen == {Filter.YOUNG}
    assert "young-tct" in cards(page, flat=False)
    seen: list[QWidget] = [page.list.title, page.filters, card(page, "young-tct")]
    assert not any(part.visibleRegion().isEmpty() for part in seen)
    assert page.filters.pills[Filter.YOUNG].hasFocus()


def test_kinds_of_cancer_are_picked_kept_and_not_named_on_the_page(desk: Desk) -> None:
    page = support(desk)
    assert "bcn" not in cards(page, flat=False)
    press(page.filters.types)
    panel = front(page).content
    assert isinstance(panel, TypesPanel)
    panel.group.pills["breast"].click()
    panel.group.pills["bowel"].click()
    press(panel.done_button)
    assert {"bcn", "bowel"} <= set(cards(page, flat=False))
    (kept_choices,) = desk.vault.store.find(SupportChoices)
    assert kept_choices.cancer_types == ("breast", "bowel")
    assert page.filters.types.isChecked()
    assert page.filters.types.shown_text() == "Cancer type: 2"
    assert "Breast" not in [one.shown_text() for one in page.filters.findChildren(Button)]
    press(page.filters.types)
    again = front(page).content
    assert isinstance(again, TypesPanel)
    assert again.group.values() == {"breast", "bowel"}
    pragma(desk.vault, "query_only=ON")
    again.group.pills["lung"].click()
    assert any("saved" in text or "written" in text for text in texts_on(again))
    assert again.group.values() == {"breast", "bowel"}


def test_the_place_is_chosen_there_and_followed_from_elsewhere(desk: Desk) -> None:
    page = support(desk, "", "")
    assert page.place.shown_text() == "Choose your country"
    assert "outside the UK" in said(page).replace("Outside", "outside")
    press(page.place)
    place = front(page).content
    assert isinstance(place, PlaceChoice)
    form = place.form
    form.country.set_value("DE")
    form.country.activated.emit(0)
    assert page.place.shown_text() == "Germany"
    assert "de-krebsinformationsdienst" in cards(page, flat=False)
    press(place.done_button)
    page.hide()
    desk.settings.change(country="GB", nation="SCT")
    page.show()
    assert page.place.shown_text() == "Scotland"
    assert "sco-breathing" in cards(page, flat=True)


# ---- ways through the page ---------------------------------------------------------------


def test_the_ring_list_is_reached_from_own_people(desk: Desk) -> None:
    page = support(desk)
    press(page.people.ring_link)
    title = front(page).accessibleName()
    front(page).close_panel()
    assert title == open_who_to_ring(page).accessibleName()


def test_tab_goes_down_the_page(desk: Desk) -> None:
    desk.keep(AMAL)
    page = support(desk)
    page.go_to("filter/talk")  # what was made anew has its place too
    page.place.setFocus()
    stops: list[QWidget] = []
    while len(stops) < 200 and (not stops or focused() is not stops[0]):
        stops.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    seen = cards(page, flat=False)
    wanted = [
        page.place,
        page.people.add_button,
        page.people.plan_link,
        *(card(page, id_) for id_ in CRISIS),
        *page.filters.pills.values(),
        page.filters.types,
        *(card(page, id_) for id_ in seen),
    ]
    assert [stop for stop in stops if stop in wanted] == wanted
    copies = [page.list.cards[id_].copy_button for id_ in CRISIS]
    assert all(
        stops.index(card(page, id_)) < stops.index(copy)
        for id_, copy in zip(CRISIS, copies, strict=True)
        if copy
    )


def test_in_a_longer_language_from_right_to_left_all_fits(
    desk: Desk, look: Look, qapp: QApplication
) -> None:
    look.use(Settings(text_size=150))
    desk.keep(AMAL, own_nurses())
    with pseudo_language(qapp):
        page = support(desk, width=800, height=640)
        assert_fits(page, words_may_break=True)
        detail(page)
        assert_fits(page, words_may_break=True)


@pytest.mark.parametrize("way", ["link", "go_to"])
def test_the_plan_for_very_hard_times_is_reached(desk: Desk, way: str) -> None:
    page = support(desk)
    if way == "link":
        press(page.people.plan_link)
    else:
        page.go_to("plan")
    assert "hard times" in front(page).accessibleName()
