"""Understand as a person uses it: by keys, at every size, at night, and when saving fails."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recurapp.bookmarks import (
    ReadingPlace,
    SavedPassage,
    TopicChoice,
    Useful,
    reading_place_id,
    topic_choice_id,
)
from recurapp.content.articles import load_articles
from recurapp.records import Draft, Place, Record
from recurapp.settings import Settings
from recurapp.ui.clipboard import PrivateClipboard
from recurapp.ui.theme import Look
from recurapp.ui.understand.contents_list import in_order
from recurapp.ui.understand.page import UnderstandPage
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.workspace import Workspace
from tests.ui.desk import Desk, button, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language

pytestmark = pytest.mark.usefixtures("look")

LISTED = in_order(load_articles())
FIRST, SECOND = LISTED[0], LISTED[1]
CANARY = "zqxwv lighthouse"
UP, DOWN, ENTER, ESC = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def understand(desk: Desk, width: int = 1056, height: int = 832) -> UnderstandPage:
    page = desk.show(UnderstandPage, width, height)
    assert isinstance(page, UnderstandPage)
    return page


def go(page: UnderstandPage, part: str) -> None:
    page.go_to(part)
    settle(page)


def look_for(page: UnderstandPage, words: str) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F, CONTROL)
    assert page.contents.search.hasFocus()
    page.contents.search.setText("")
    QTest.keyClicks(page.contents.search, words)
    page.contents.search.tell_now()
    settle(page)


def rest(page: UnderstandPage, qtbot: QtBot) -> None:
    """Until the place was told."""
    with qtbot.waitSignal(page.reader.rested, timeout=5000):
        pass


def section_in_sight(page: UnderstandPage, section: str) -> bool:
    """Whether its beginning stands near the top of what is seen."""
    view, area = page.reader.view, page.reader.area
    assert view is not None
    top = view.mapTo(area.viewport(), QPoint(0, view.top_of(section))).y()
    return 0 <= top < area.viewport().height() // 4


def place_of(desk: Desk, article: str) -> ReadingPlace | None:
    return desk.vault.store.get(ReadingPlace, reading_place_id(article))


def kinds_kept(desk: Desk) -> list[Record]:
    store = desk.vault.store
    return [one for kind in (ReadingPlace, SavedPassage, TopicChoice) for one in store.find(kind)]


# -- the list and what is open -----------------------------------------------------------


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


def heard(rows: QWidget) -> list[str]:
    """The rows that are marked, as a reader gets them."""
    found = rows.selectionModel().selectedRows()  # type: ignore[attr-defined]
    return [str(one.data(Qt.ItemDataRole.AccessibleTextRole)) for one in found]


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


@pytest.mark.parametrize("part", ["", "nothing-here", "../../etc/passwd", "glossary/x/y", "saved/"])
def test_a_strange_part_opens_nothing_strange(desk: Desk, part: str) -> None:
    page = understand(desk)
    go(page, part)
    assert page.part in {FIRST.id, "glossary", "saved"}


# -- the place ---------------------------------------------------------------------------


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
    before = page.reader.section, page.reader._anchor
    press(page.reader.tools.smaller)
    assert page.reader.section == before[0]
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


# -- looking for something ---------------------------------------------------------------


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


def test_hidden_topics_are_not_found_but_counted(desk: Desk) -> None:
    hide(desk, SECOND.id)
    page = understand(desk)
    look_for(page, "surgeon")
    titles = [item.title for item in page.contents.results.list.rows.items]
    assert SECOND.title not in titles
    assert "One hidden topic has it too" in shown_texts(page)
    press(page.contents.results.hidden_link)
    assert page.part == "hidden"


def hide(desk: Desk, article: str) -> None:
    desk.keep(TopicChoice(id=topic_choice_id(article), article=article, hidden=True))


# -- what is kept ------------------------------------------------------------------------


def save_button(page: UnderstandPage, section: str) -> QWidget:
    view = page.reader.view
    assert view is not None
    found = view.sections[section].save
    assert found is not None
    return found


def test_a_passage_is_saved_read_copied_and_removed_with_undo(desk: Desk, qtbot: QtBot) -> None:
    private = PrivateClipboard(lambda widget: False)
    page = understand(desk)
    go(page, SECOND.id)
    for number in (1, 2):
        press(save_button(page, SECOND.sections[number].id))
    first, second = desk.vault.store.find(SavedPassage)
    assert (first.text, first.heading) == (SECOND.sections[1].text, SECOND.sections[1].heading)
    assert "The passage is saved." in shown_texts(page)
    go(page, "saved")
    saved = page.open.saved
    assert saved is not None
    assert [one.id for one in saved.passages] == [second.id, first.id], "the newest first"
    assert {first.heading, second.heading, SECOND.title} <= set(shown_texts(saved))
    assert "The page has changed since you saved this." not in shown_texts(saved)
    copy = saved.rows.stop(f"copy {second.id}")
    assert copy is not None
    press(copy)
    clipboard = QApplication.clipboard()
    assert clipboard.text() == f"{second.heading}\n\n{second.text}"
    private.clear()
    assert clipboard.text() == ""
    remove = saved.rows.stop(f"remove {second.id}")
    assert remove is not None
    press(remove)
    assert desk.vault.store.find(SavedPassage) == [first]
    press(button(page, "Undo"))
    qtbot.waitUntil(lambda: len(desk.vault.store.find(SavedPassage)) == 2)
    settle(page)
    opens = saved.rows.stop(f"open {second.id}")
    assert opens is not None
    press(opens)
    settle(page)
    assert page.part == SECOND.id
    assert section_in_sight(page, second.section)
    assert page.reader.view is not None
    press(save_button(page, second.section))
    assert desk.vault.store.find(SavedPassage) == [first], "pressed again, it is no longer saved"


def test_words_that_have_changed_since_are_said_to_have(desk: Desk) -> None:
    section = SECOND.sections[1]
    kept = SavedPassage(
        article=SECOND.id, section=section.id, heading=section.heading, text="Other words.\n\nال"
    )
    gone = SavedPassage(article="went-away", section="x", heading="A heading", text="x" * 5000)
    desk.keep(kept, gone)
    page = understand(desk)
    go(page, "saved")
    assert shown_texts(page).count("The page has changed since you saved this.") == 2
    assert page.open.saved is not None
    opens = page.open.saved.rows.stop(f"open {gone.id}")
    assert opens is not None
    assert not opens.isEnabled()
    assert_fits(page, words_may_break=True)


def test_nothing_saved_and_nothing_hidden_is_one_line(desk: Desk) -> None:
    page = understand(desk)
    go(page, "saved")
    assert "What you save while you read will be kept here." in shown_texts(page.open)
    go(page, "hidden")
    assert "No topic is hidden." in shown_texts(page.open)


def test_a_topic_is_hidden_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    page = understand(desk)
    press(button(page, "Hide this topic"))
    assert page.part == SECOND.id
    assert FIRST.id not in [item.key for item in page.contents.list.rows.items]
    assert page.contents.list.rows.items[-1].title == "Hidden topics (1)"
    assert page.reader.view is not None
    assert FIRST.title not in [link.shown_text() for link in page.reader.view.next_links]
    press(button(page, "Undo"))
    qtbot.waitUntil(lambda: page.contents.list.rows.items[0].key == FIRST.id)
    go(page, FIRST.id)
    press(button(page, "Hide this topic"))
    go(page, "hidden")
    press(button(page, "Show again"))
    assert [item.key for item in page.contents.list.rows.items][:2] == [FIRST.id, SECOND.id]
    assert focused() is page.open.hidden, "the button is gone, the keyboard is not"


def test_a_page_without_topics_shows_the_glossary(desk: Desk) -> None:
    for article in LISTED:
        hide(desk, article.id)
    page = understand(desk)
    assert page.part == "glossary"
    go(page, FIRST.id)
    assert page.part == FIRST.id, "a link leads there all the same"
    assert "Hide this topic" not in shown_texts(page)


def test_was_this_useful_is_kept_and_taken_back(desk: Desk) -> None:
    page = understand(desk)
    assert page.reader.view is not None
    press(page.reader.view.useful_row.answers[Useful.PARTLY])
    choice = desk.vault.store.get(TopicChoice, topic_choice_id(FIRST.id))
    assert choice is not None
    assert choice.useful is Useful.PARTLY
    page.close()
    again = understand(desk)
    assert again.reader.view is not None
    assert again.reader.view.useful_row.answers[Useful.PARTLY].isChecked()
    press(again.reader.view.useful_row.take_back)
    choice = desk.vault.store.get(TopicChoice, topic_choice_id(FIRST.id))
    assert choice is not None
    assert choice.useful is None


# -- at night ----------------------------------------------------------------------------


def test_the_curtain_leaves_reading_and_tells_nothing_of_it(desk: Desk, qtbot: QtBot) -> None:
    hide(desk, LISTED[4].id)
    section = SECOND.sections[2].id
    desk.keep(
        SavedPassage(article=SECOND.id, section=section, heading="H", text="T"),
        TopicChoice(id=topic_choice_id(SECOND.id), article=SECOND.id, useful=Useful.NO),
    )
    page = understand(desk)
    go(page, f"{SECOND.id}/{section}")
    press(save_button(page, SECOND.sections[1].id))
    look_for(page, CANARY)
    assert page.hand_over()
    before = kinds_kept(desk)
    desk.draw_curtain()
    settle(page)
    assert page.part == FIRST.id
    assert page.contents.search.text() == ""
    keys = [item.key for item in page.contents.list.rows.items]
    assert "saved" not in keys
    assert "hidden" not in keys
    assert LISTED[4].id not in keys
    said = shown_texts(page)
    assert "The passage is saved." not in said
    assert "Hide this topic" not in said
    assert "Was this useful?" not in said
    assert not save_button(page, FIRST.sections[1].id).isVisible()
    go(page, "saved")
    assert page.part == FIRST.id
    go(page, LISTED[2].id)
    page.kept.toggle(LISTED[2], LISTED[2].sections[1].id, {})
    assert not page.kept.hide(LISTED[2].id)
    assert page.hand_over()
    assert kinds_kept(desk) == before
    go(page, SECOND.id)
    assert page.reader.section == "", "not where it was left"
    assert_fits(page)


def test_lifted_what_was_open_comes_back(desk: Desk) -> None:
    page = understand(desk)
    section = SECOND.sections[2].id
    go(page, f"{SECOND.id}/{section}")
    before = place_of(desk, FIRST.id)
    desk.now += timedelta(minutes=5)
    desk.draw_curtain()
    settle(page)
    press(button(page, "Lift it"))
    (panel,) = page.window().findChildren(FrontPanel)
    panel.close_panel()
    desk.curtain.lift()
    settle(page)
    assert page.part == SECOND.id
    assert section_in_sight(page, section)
    assert page.hand_over()
    assert place_of(desk, FIRST.id) == before, "what stood there meanwhile was not read"
    desk.curtain.draw()
    settle(page)
    go(page, LISTED[3].id)
    desk.curtain.lift()
    settle(page)
    assert page.part == LISTED[3].id, "what is being read stays"


def test_on_a_vault_that_cannot_be_written_all_can_be_read(desk: Desk, qtbot: QtBot) -> None:
    hide(desk, LISTED[3].id)
    desk.keep(SavedPassage(article=SECOND.id, section="x", heading="Kept words", text="T"))
    desk.vault.read_only = True
    desk.vault.store._read_only = True
    page = understand(desk)
    go(page, f"{SECOND.id}/{SECOND.sections[2].id}")
    rest(page, qtbot)
    said = shown_texts(page)
    assert SECOND.title in said
    assert "Hide this topic" not in said
    assert "Was this useful?" not in said
    go(page, "saved")
    assert "Kept words" in shown_texts(page)
    assert "Remove" not in shown_texts(page)
    go(page, "hidden")
    assert LISTED[3].nav in shown_texts(page)
    assert "Show again" not in shown_texts(page)
    assert desk.vault.store.find(ReadingPlace) == []
    assert page._error is None


# -- looks -------------------------------------------------------------------------------


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


# -- from other pages --------------------------------------------------------------------


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


def heard_words(page: UnderstandPage) -> list[str]:
    """All that stands in the article that is open, of whatever widget."""
    view = page.reader.view
    assert view is not None
    labels = [one for one in view.findChildren(QLabel) if one.isVisible()]
    return [one.text() for one in labels] + [one.accessibleName() for one in labels]
