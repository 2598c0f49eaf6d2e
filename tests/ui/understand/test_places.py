"""Where somebody was in an article: kept without a word, and offered again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from recurapp.bookmarks import ReadingPlace, reading_place_id
from recurapp.ui.theme import Look
from recurapp.ui.understand.page import UnderstandPage
from recurapp.ui.workspace import Workspace
from tests.ui.desk import Desk, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import settle
from tests.ui.understand.reading import (
    DOWN,
    FIRST,
    LISTED,
    SECOND,
    go,
    kinds_kept,
    place_of,
    rest,
    section_in_sight,
    understand,
)

pytestmark = pytest.mark.usefixtures("look")


def test_the_place_is_kept_and_offered_again(desk: Desk, qtbot: QtBot) -> None:
    page = understand(desk)
    section = SECOND.sections[2].id
    rest(page, qtbot)
    desk.now += timedelta(minutes=5)
    go(page, f"{SECOND.id}/{section}")
    assert not page.reader.was_here.isVisible()
    rest(page, qtbot)
    kept = place_of(desk, SECOND.id)
    assert kept is not None
    assert (kept.section, kept.at) == (section, desk.now)
    page.close()
    again = understand(desk)
    assert again.part == SECOND.id
    assert section_in_sight(again, section)
    assert "You were here last time." in shown_texts(again)
    assert again.hand_over()
    assert place_of(desk, SECOND.id) == kept, "coming back does not move the place"
    press(again.reader.from_top)
    assert again.reader.area.verticalScrollBar().value() == 0
    assert not again.reader.was_here.isVisible()
    assert focused() is again.reader.area


def test_the_place_is_kept_when_another_opens_and_at_the_end(desk: Desk) -> None:
    page = understand(desk)
    page.take_keys()
    while page.reader.section == "":
        QTest.keyClick(focused(), DOWN)
    was = page.reader.section
    go(page, "glossary")
    kept = place_of(desk, FIRST.id)
    assert kept is not None
    assert kept.section == was
    desk.now += timedelta(minutes=5)
    go(page, SECOND.id)
    assert page.hand_over()
    other = place_of(desk, SECOND.id)
    assert other is not None
    assert other.at > kept.at


def test_the_place_is_kept_when_the_page_is_left_but_not_at_each_scrolling(desk: Desk) -> None:
    page = understand(desk)
    page.take_keys()
    while page.reader.section == "":
        QTest.keyClick(focused(), DOWN)
    assert place_of(desk, FIRST.id) is None
    page.hide()
    kept = place_of(desk, FIRST.id)
    assert kept is not None
    assert kept.section == page.reader.section


def test_a_place_from_a_clock_that_was_ahead_does_not_stand_first(desk: Desk) -> None:
    ahead, now = desk.now + timedelta(days=3000), desk.now - timedelta(minutes=1)
    for article, at in ((LISTED[3].id, ahead), (SECOND.id, now)):
        desk.keep(ReadingPlace(id=reading_place_id(article), article=article, at=at))
    assert understand(desk).part == SECOND.id


@pytest.mark.parametrize("how", ["from another page", "from the list", "while it is open"])
def test_a_link_leads_to_a_section_in_a_small_window(desk: Desk, qtbot: QtBot, how: str) -> None:
    workspace = Workspace(desk.services)
    qtbot.addWidget(workspace)
    workspace.resize(1024, 640)
    workspace.show()
    settle(workspace)
    if how != "from another page":
        workspace.open_page(f"understand/{FIRST.id}")
        settle(workspace)
    page = workspace.page("understand")
    assert isinstance(page, UnderstandPage)
    if how == "from the list":
        page.back()
    section = FIRST.sections[3].id
    workspace.open_page(f"understand/{FIRST.id}/{section}")
    settle(workspace)
    assert section_in_sight(page, section)


def test_the_place_stays_when_the_text_grows_and_the_window_narrows(desk: Desk, look: Look) -> None:
    desk.settings.on_change(look.use)
    page = understand(desk)
    section = FIRST.sections[3].id
    go(page, f"{FIRST.id}/{section}")
    for _ in range(4):
        press(page.reader.tools.larger)
        assert page.reader.section == section
        assert section_in_sight(page, section)
    assert desk.settings.settings.text_size == 200
    assert not page.reader.tools.larger.isEnabled()
    assert page.reader.tools.smaller.hasFocus()
    page.resize(700, 600)
    settle(page)
    assert section_in_sight(page, section)
    page.reader.area.verticalScrollBar().setValue(
        page.reader.area.verticalScrollBar().value() + 300
    )
    before = page.reader._anchor
    press(page.reader.tools.smaller)
    assert page.reader._anchor == before, "the same line of it"
    desk.settings.change(text_size=100)


def test_nothing_is_kept_of_reading_where_nothing_may_be(desk: Desk) -> None:
    page = understand(desk)
    pragma(desk.vault, "query_only=ON")
    go(page, f"{SECOND.id}/{SECOND.sections[2].id}")
    assert page.hand_over()
    assert page._error is None, "a place is not worth a message"
    page.reader.view.sections[SECOND.sections[2].id].save.click()  # type: ignore[union-attr]
    assert page._error is not None, "a passage is"
    pragma(desk.vault, "query_only=OFF")
    assert kinds_kept(desk) == []
