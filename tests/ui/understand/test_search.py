"""Looking for something on the Understand page: found by keys, stored nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from recurapp.records import Contact, ContactRole, Draft, Place
from tests.ui.desk import Desk, focused, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.understand.reading import (
    CANARY,
    DOWN,
    ENTER,
    ESC,
    SECOND,
    hide,
    kinds_kept,
    look_for,
    section_in_sight,
    understand,
)

pytestmark = pytest.mark.usefixtures("look")


def test_what_is_found_is_reached_by_keys_and_opens_at_its_section(desk: Desk) -> None:
    page = understand(desk)
    section = next(one for one in SECOND.sections if one.heading == "You are not to blame")
    look_for(page, "not to blame")
    field, results = page.contents.search, page.contents.results
    assert not page.contents.list.isVisible()
    assert any(item.title == SECOND.title for item in results.list.rows.items)
    QTest.keyClick(field, DOWN)
    assert focused() is results.list
    while (
        "You are not to blame"
        not in results.list.rows.items[results.list.currentIndex().row()].lines
        or results.list.rows.items[results.list.currentIndex().row()].title != SECOND.title
    ):
        QTest.keyClick(results.list, DOWN)
    QTest.keyClick(results.list, ENTER)
    settle(page)
    assert page.part == SECOND.id
    assert section_in_sight(page, section.id)
    QTest.keyClick(focused(), Qt.Key.Key_F6)
    assert focused() is results.list
    QTest.keyClick(results.list, ESC)
    assert field.hasFocus()
    assert page.contents.list.isVisible()
    assert results.list.rows.items == ()


def test_a_word_that_is_found_opens_in_the_glossary(desk: Desk) -> None:
    page = understand(desk)
    look_for(page, "micrometastases")
    QTest.keyClick(page.contents.search, ENTER)
    QTest.keyClick(focused(), ENTER)
    settle(page)
    assert page.part == "glossary"
    assert page.open.glossary is not None
    assert focused() is page.open.glossary.blocks["micrometastases"]


@pytest.mark.parametrize(
    "typed", [CANARY, "\u200b\u200f", "a" * 100_000, "مرحبا \u202e x", "%n{0}"]
)
def test_nothing_found_is_said_in_one_line(desk: Desk, typed: str) -> None:
    page = understand(desk)
    page.contents.search.setText(typed)
    page.contents.search.tell_now()
    settle(page)
    nothing = page.contents.results.nothing
    assert nothing.isVisible()
    assert nothing.text().startswith("Nothing found")
    assert_fits(page.contents, words_may_break=True)


def test_words_of_crisis_put_help_first_and_store_nothing(desk: Desk, qtbot: QtBot) -> None:
    asked: list[str] = []
    desk.services = desk.services._replace(show_help=lambda: asked.append("help"))
    page = understand(desk)
    look_for(page, f"{CANARY} i want to end it all")
    assert "I need help now" in shown_texts(page.contents.results)
    QTest.keyClick(page.contents.search, DOWN)
    assert focused() is page.contents.results.help_button
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert asked == ["help"]
    assert page.hand_over()
    assert page.left_at() == ""
    stored = [*kinds_kept(desk), *desk.vault.store.find(Draft), *desk.vault.store.find(Place)]
    assert CANARY not in repr(stored)
    page.hide()
    assert page.contents.search.text() == "", "whoever opens the page next sees no trace"


def test_words_of_crisis_show_the_numbers_before_what_is_found(desk: Desk) -> None:
    own = Contact(role=ContactRole.LOCAL_EMERGENCY, name="", number="0555 01999")
    desk.vault.store.save(own)
    desk.settings.change(country="GB", nation="SCT")
    page = understand(desk)
    results = page.contents.results
    look_for(page, "end it all")
    shown = shown_texts(results)
    assert {"999", "116 123"} <= set(shown)
    assert results.list.isVisible()
    assert results.help_card.geometry().bottom() < results.list.geometry().top()
    assert results.help_card.width() == results.width()
    assert_fits(page.contents)
    desk.settings.change(country="BR", nation="")
    look_for(page, "kill myself")
    assert "0555 01999" in shown_texts(results)
    desk.draw_curtain()
    look_for(page, "end it all")
    assert "0555 01999" not in " ".join(shown_texts(results))
    assert "I need help now" in shown_texts(results)
    look_for(page, "surgeon")
    assert results.numbers.rows == []


def test_hidden_topics_are_not_found_but_counted(desk: Desk) -> None:
    hide(desk, SECOND.id)
    page = understand(desk)
    look_for(page, "surgeon")
    titles = [item.title for item in page.contents.results.list.rows.items]
    assert SECOND.title not in titles
    assert "One hidden topic has it too" in shown_texts(page)
    press(page.contents.results.hidden_link)
    assert page.part == "hidden"
