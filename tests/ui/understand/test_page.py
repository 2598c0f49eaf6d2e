"""Understand as a person uses it: by keys, at every size, and from other pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from recurapp.bookmarks import (
    SavedPassage,
)
from recurapp.records import Place
from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.understand.page import UnderstandPage
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.workspace import Workspace
from tests.ui.desk import Desk, button, focused, press
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language
from tests.ui.understand.reading import (
    ALT,
    CONTROL,
    DOWN,
    ENTER,
    ESC,
    FIRST,
    LISTED,
    SECOND,
    UP,
    go,
    heard,
    heard_words,
    hide,
    understand,
)

pytestmark = pytest.mark.usefixtures("look")


def test_the_list_is_worked_by_keys_and_one_article_is_open(desk: Desk) -> None:
    page = understand(desk)
    rows = page.contents.list
    keys = [item.key for item in rows.rows.items]
    assert keys == [*(one.id for one in LISTED), "glossary", "saved", "sources"]
    assert page.part == FIRST.id
    assert heard(rows) == [FIRST.nav]
    page.take_keys()
    assert focused() is page.reader.area
    QTest.keyClick(focused(), Qt.Key.Key_F6)
    assert focused() is rows
    QTest.keyClick(rows, DOWN)
    assert page.part == FIRST.id, "the keyboard passes rows and opens none"
    QTest.keyClick(rows, ENTER)
    assert (page.part, heard(rows)) == (SECOND.id, [SECOND.nav])
    assert focused() is page.reader.area
    QTest.keyClick(focused(), Qt.Key.Key_F6)
    for key, part in ((Qt.Key.Key_End, "sources"), (Qt.Key.Key_Home, FIRST.id)):
        QTest.keyClick(rows, key)
        assert rows.current_key() == part
    QTest.keyClick(rows, UP)
    assert page.contents.search.hasFocus()
    QTest.keyClick(page.contents.search, DOWN)
    QTest.mouseClick(
        rows.viewport(),
        Qt.MouseButton.LeftButton,
        pos=rows.visualRect(rows.rows.index(2)).center(),
    )
    assert page.part == LISTED[2].id


def test_before_and_after_lead_through_all_of_them(desk: Desk) -> None:
    page = understand(desk)
    read = [page.part]
    assert not page.reader.before.isVisible()
    while page.reader.after.isVisible():
        title = LISTED[len(read)].nav
        assert page.reader.after.shown_text() == f"Next: {title}"
        page.take_keys()
        QTest.keyClick(focused(), Qt.Key.Key_Right, ALT)
        settle(page)
        read.append(page.part)
    assert read == [one.id for one in LISTED]
    press(page.reader.before)
    assert page.part == LISTED[-2].id


def test_space_and_page_down_read_on(desk: Desk) -> None:
    page = understand(desk, 1056, 640)
    bar = page.reader.area.verticalScrollBar()
    page.take_keys()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    first = bar.value()
    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    assert bar.value() > first > 0
    QTest.keyClick(focused(), Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    assert bar.value() == 0
    page.reader.tools.larger.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    assert bar.value() > 0, "from a button too"
    before = bar.value()
    page.view.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert bar.value() > before, "from the ground too"


def test_the_keys_are_named_where_a_person_finds_them(desk: Desk) -> None:
    page = understand(desk)
    assert "Ctrl+F" in page.contents.search.toolTip()
    assert "F6" in page.contents.list.accessibleDescription()
    assert "F6" in page.reader.area.accessibleDescription()
    assert page.reader.after.toolTip() == "Alt+Right"


def test_words_lead_to_another_article_and_another_page(desk: Desk) -> None:
    page = understand(desk)
    go(page, "finding-support")
    words = {word.accessibleName(): word for word in page.findChildren(QPushButton)}
    press(words["Support page"])
    assert desk.opened == ["support"]
    press(words["page on what to tell the team"])
    assert page.part == "what-to-tell-the-team"


def test_from_the_meaning_of_a_word_to_the_glossary(desk: Desk) -> None:
    page = understand(desk)
    page.reader.term_wanted.emit("remission")
    (panel,) = page.window().findChildren(FrontPanel)
    press(button(panel, "See the glossary"))
    settle(page)
    assert page.part == "glossary"
    assert page.open.glossary is not None
    assert focused() is page.open.glossary.blocks["remission"]


def test_all_rows_fit_beside_an_article_on_a_usual_window(desk: Desk) -> None:
    """And each is high enough to be hit."""
    page = understand(desk, 1056, 832)
    rows = page.contents.list
    assert rows.verticalScrollBar().maximum() == 0
    heights = [rows.visualRect(rows.rows.index(at)).height() for at in range(rows.rows.rowCount())]
    assert min(heights) >= 44


def test_large_text_in_a_small_window_is_reached_by_a_bar(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    page = understand(desk, 293, 536)
    go(page, SECOND.id)
    area = page.reader.area
    assert area.ground.width() == area.viewport().width() + area.horizontalScrollBar().maximum()
    assert area.horizontalScrollBar().maximum() == 0 or area.horizontalScrollBar().isVisible()


@pytest.mark.parametrize(
    ("part", "opened"),
    [
        ("", FIRST.id),
        ("nothing-here", FIRST.id),
        ("../../etc/passwd", FIRST.id),
        ("glossary/x/y", "glossary"),
        ("saved/", "saved"),
    ],
)
def test_a_strange_part_opens_nothing_strange(desk: Desk, part: str, opened: str) -> None:
    page = understand(desk)
    go(page, part)
    assert page.part == opened


@pytest.mark.parametrize(("size", "width", "height"), [(100, 800, 640), (200, 620, 600)])
@pytest.mark.parametrize("part", ["", "what-to-tell-the-team", "glossary", "saved", "sources"])
def test_everything_fits(
    desk: Desk, look: Look, part: str, size: int, width: int, height: int
) -> None:
    look.use(Settings(text_size=size))
    text = SECOND.sections[1].text
    desk.keep(SavedPassage(article=SECOND.id, section="x", heading="A heading", text=text))
    hide(desk, SECOND.id)
    page = understand(desk, width, height)
    if part:
        go(page, part)
    assert_fits(page)


def test_it_fits_in_a_long_language_that_runs_from_the_right(
    desk: Desk, qapp: QApplication
) -> None:
    with pseudo_language(qapp):
        page = understand(desk, 1056, 640)
        assert_fits(page, words_may_break=True)
        page.contents.search.setText("cells")
        page.contents.search.tell_now()
        assert_fits(page, words_may_break=True)
        go(page, "glossary")
        assert_fits(page, words_may_break=True)
        page.close()


def test_one_at_a_time_where_room_is_short(desk: Desk) -> None:
    page = understand(desk, 700, 420)
    assert page.left.isVisible()
    assert not page.right.isVisible()
    page.take_keys()
    for _ in range(12):
        QTest.keyClick(focused(), DOWN)
    rows = page.contents.list
    seen = rows.viewport().mapTo(page.view, rows.visualRect(rows.currentIndex()).center())
    assert page.view.rect().contains(seen), "the page scrolls to the row"
    QTest.keyClick(focused(), ENTER)
    settle(page)
    assert page.right.isVisible()
    assert not page.left.isVisible()
    assert focused() is page.open.area
    QTest.keyClick(focused(), ESC)
    assert focused() is rows
    QTest.keyClick(rows, ENTER)
    QTest.keyClick(focused(), Qt.Key.Key_F, CONTROL)
    assert page.contents.search.hasFocus()
    page.resize(1056, 832)
    settle(page)
    assert page.left.isVisible()
    assert page.right.isVisible()


def test_a_link_and_a_key_lead_here_and_the_old_page_to_today(desk: Desk, qtbot: QtBot) -> None:
    desk.keep(Place(page="marks"))
    workspace = Workspace(desk.services)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 832)
    workspace.show()
    workspace.activateWindow()
    settle(workspace)
    assert workspace.current == "today", "a page of an older version is no more"
    workspace.open_page("understand/what-the-marks-mean")
    page = workspace.page("understand")
    assert isinstance(page, UnderstandPage)
    assert page.part == "what-the-marks-mean"
    assert workspace.windowTitle() == page.windowTitle() == ""
    QTest.keyClick(workspace, Qt.Key.Key_1, CONTROL)
    QTest.keyClick(workspace, Qt.Key.Key_7, CONTROL)
    assert workspace.current == "understand"
    assert page.part == "what-the-marks-mean"


def test_another_country_changes_the_numbers_in_the_words(desk: Desk) -> None:
    desk.settings.change(country="GB", nation="ENG")
    page = understand(desk)
    go(page, "what-to-tell-the-team")
    assert any("999" in text for text in heard_words(page))
    page.hide()
    desk.settings.change(country="US", nation="")
    page.show()
    settle(page)
    assert not any("999" in text for text in heard_words(page))
    assert any("911" in text for text in heard_words(page))
