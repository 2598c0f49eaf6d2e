"""The journal page: what passes between list and editor, what is offered, what can be undone."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from recurapp.records import MAX_ENTRY_CHARACTERS, MAX_TAGS, Draft, JournalEntry
from recurapp.settings import Settings
from recurapp.storage.answers import EntryQuery
from recurapp.ui.journal import JournalPage
from recurapp.ui.journal.history_panel import HistoryPanel
from recurapp.ui.journal.tags_panel import TagsPanel
from recurapp.ui.journal.trash_panel import TrashPanel
from recurapp.ui.theme import Look
from recurapp.ui.widgets.banner import Banner
from tests.ui.desk import MONDAY, Desk, button, focused, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")

CONTROL = Qt.KeyboardModifier.ControlModifier
NARROW = 800


def entry(days: int, text: str, **more: object) -> JournalEntry:
    at = MONDAY - timedelta(days=days)
    values = {"at": at, "zone": "Europe/London", "day": at.date(), "text": text, **more}
    return JournalEntry(**values)  # type: ignore[arg-type]


CHOIR, CLINIC = entry(2, "Choir."), entry(4, "The clinic letter came.", tags=("Scan",))


def rest(desk: Desk, page: JournalPage) -> None:
    """Until nothing is asked or changed any more."""
    for _ in range(3):
        desk.services.tasks.wait_all()
        settle(page)


def shown(desk: Desk, width: int = 1056, *records: JournalEntry) -> JournalPage:
    desk.keep(*(records or (CHOIR, CLINIC)))
    page = desk.show(JournalPage, width)
    assert isinstance(page, JournalPage)
    rest(desk, page)
    return page


def bars(page: JournalPage) -> list[str]:
    return [bar.label.text() for bar in page.findChildren(Banner) if bar.isVisible()]


def press(desk: Desk, page: JournalPage, text: str) -> None:
    button(page, text).click()
    rest(desk, page)


def selected(page: JournalPage) -> tuple[UUID, ...]:
    return page.list.view.selected()


def stored(desk: Desk, one: JournalEntry) -> JournalEntry | None:
    return desk.vault.store.get(JournalEntry, one.id)


def entries(desk: Desk) -> list[str]:
    return sorted(one.text for one in desk.vault.store.find(JournalEntry))


def drafts(desk: Desk) -> list[Draft]:
    return desk.vault.store.find(Draft)


def draft(desk: Desk, content: str, **more: object) -> Draft:
    made = Draft(form="journal", content=content, **more)  # type: ignore[arg-type]
    desk.vault.store.keep_draft(made).result()
    return made


def type_words(page: JournalPage, text: str) -> None:
    page.editor.form.words.setFocus()
    QTest.keyClicks(page.editor.form.words, text)


# -- beside each other ---------------------------------------------------------------------


def test_with_room_list_and_editor_stand_beside_each_other(desk: Desk) -> None:
    page = shown(desk)
    assert page.left.isVisible()
    assert page.right.isVisible()
    assert page.editor.entry is None
    assert not page.back_button.isVisible()
    assert selected(page) == ()
    assert_fits(page)


def test_an_entry_is_opened_beside_the_list(desk: Desk) -> None:
    page = shown(desk)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    rest(desk, page)
    assert page.editor.entry == CHOIR
    assert page.editor.form.words.text() == "Choir."
    assert focused() is page.list.view  # keys go on moving in the list
    page.open_entry(CHOIR.id)
    assert page.editor.entry == CHOIR


def test_what_is_typed_is_saved_before_another_entry_is_shown(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    type_words(page, "Again. ")
    page.open_entry(CLINIC.id)
    rest(desk, page)
    assert page.editor.entry == CLINIC
    assert entries(desk) == ["Again. Choir.", "The clinic letter came."]
    assert selected(page) == (CLINIC.id,)


def test_what_cannot_be_saved_stays_and_the_selection_goes_back(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    type_words(page, "Again. ")
    pragma(desk.vault, "query_only=ON")
    page.list.opened.emit(CLINIC.id)
    settle(page)
    assert page.editor.entry == CHOIR
    assert page.editor.form.words.text() == "Again. Choir."
    assert selected(page) == (CHOIR.id,)
    assert page.editor.said.isVisible()
    page.new()
    page.back()
    assert page.editor.form.words.text() == "Again. Choir."
    pragma(desk.vault, "query_only=OFF")
    page.open_entry(CLINIC.id)
    assert page.editor.entry == CLINIC


def test_an_entry_that_went_meanwhile_is_not_opened(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    page.open_entry(uuid4())
    rest(desk, page)
    assert page.editor.entry == CHOIR
    assert selected(page) == (CHOIR.id,)


def test_an_entry_that_cannot_be_read_is_said(desk: Desk) -> None:
    page = shown(desk)
    store = desk.vault.store
    run = store._connection.execute
    store._thread.call(lambda: run("ALTER TABLE journal_entry RENAME TO gone"))
    page.open_entry(CHOIR.id)
    settle(page)
    assert page.editor.entry is None
    assert len(bars(page)) == 1
    store._thread.call(lambda: run("ALTER TABLE gone RENAME TO journal_entry"))


def test_a_new_entry_is_saved_and_selected(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    QTest.keyClick(page, Qt.Key.Key_N, CONTROL)
    assert page.editor.entry is None
    assert focused() is page.editor.form.words
    assert selected(page) == ()
    type_words(page, "Rain.")
    QTest.keyClick(page.editor.form.words, Qt.Key.Key_Return, CONTROL)
    rest(desk, page)
    assert "Rain." in entries(desk)
    assert page.editor.entry is not None
    assert selected(page) == (page.editor.entry.id,)
    assert focused() is page.list.view


def test_control_enter_is_done_from_the_list_too(desk: Desk) -> None:
    page = shown(desk)
    type_words(page, "Rain.")
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Return, CONTROL)
    rest(desk, page)
    assert "Rain." in entries(desk)


def test_a_new_page_keeps_what_is_typed_on_it(desk: Desk) -> None:
    page = shown(desk)
    page.new()
    assert page.editor.entry is None
    type_words(page, "Rain.")
    page.new()  # saved first, then empty
    assert page.editor.form.words.text() == ""
    assert "Rain." in entries(desk)


def test_control_f_goes_to_the_search(desk: Desk) -> None:
    page = shown(desk)
    QTest.keyClick(page, Qt.Key.Key_F, CONTROL)
    assert focused() is page.list.search


def test_after_a_hard_entry_was_left_its_line_stands_on_the_page(desk: Desk) -> None:
    page = shown(desk)
    page.editor.form.mood.button(1).click()
    page.open_entry(CHOIR.id)
    rest(desk, page)
    assert page.hard_day.isVisible()
    page.open_entry(CLINIC.id)
    rest(desk, page)
    assert not page.hard_day.isVisible()


# -- one at a time -------------------------------------------------------------------------


def test_without_room_one_is_seen_at_a_time(desk: Desk) -> None:
    page = shown(desk, NARROW)
    assert page.left.isVisible()
    assert not page.right.isVisible()
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Down)
    QTest.keyClick(page.list.view, Qt.Key.Key_Up)
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    rest(desk, page)
    assert not page.left.isVisible()
    assert page.editor.entry == CHOIR
    assert focused() is page.editor.form.words
    type_words(page, "Again. ")
    press(desk, page, "All entries")
    assert page.left.isVisible()
    assert entries(desk)[0] == "Again. Choir."
    assert focused() is page.list.view
    assert selected(page) == (CHOIR.id,)


def test_esc_goes_back_and_loses_nothing(desk: Desk) -> None:
    page = shown(desk, NARROW)
    page.new()
    type_words(page, "Rain.")
    QTest.keyClick(page.editor.form.words, Qt.Key.Key_Escape)
    rest(desk, page)
    assert page.left.isVisible()
    assert "Rain." in entries(desk)
    QTest.keyClick(page.list.view, Qt.Key.Key_Escape)
    assert page.left.isVisible()


def test_done_leaves_the_line_after_a_hard_entry_in_sight_once(desk: Desk) -> None:
    page = shown(desk, NARROW)
    page.new()
    page.editor.form.mood.button(1).click()
    press(desk, page, "Done")
    assert page.editor.hard_day.isVisible()
    press(desk, page, "Done")
    assert page.left.isVisible()


def test_searching_leaves_the_editor_only_when_it_may_be_left(desk: Desk) -> None:
    page = shown(desk, NARROW)
    page.open_entry(CHOIR.id)
    type_words(page, "Again. ")
    pragma(desk.vault, "query_only=ON")
    page.search()
    page.go_to("day/2026-11-19")
    assert page.right.isVisible()
    pragma(desk.vault, "query_only=OFF")
    page.search()
    settle(page)
    assert page.left.isVisible()
    assert focused() is page.list.search


def test_more_room_brings_both_back(desk: Desk) -> None:
    page = shown(desk, NARROW)
    page.open_entry(CLINIC.id)
    assert not page.left.isVisible()
    page.resize(1056, 832)
    settle(page)
    assert page.left.isVisible()
    assert page.right.isVisible()
    page.resize(NARROW, 832)
    settle(page)
    assert not page.left.isVisible()
    assert page.editor.entry == CLINIC


@pytest.mark.parametrize(("width", "text_size"), [(1056, 100), (800, 100), (980, 200), (738, 200)])
def test_it_fits(desk: Desk, look: Look, width: int, text_size: int) -> None:
    look.use(Settings(text_size=text_size))
    draft(desk, "half a thought")
    page = shown(desk, width)
    page.resize(width, 640)
    assert_fits(page)
    page.open_entry(CLINIC.id)
    assert_fits(page)


def test_right_to_left_it_fits_too(desk: Desk, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page = shown(desk)
    assert page.left.x() > page.right.x()
    assert_fits(page)


# -- removing ------------------------------------------------------------------------------


def test_an_entry_goes_to_the_trash_and_comes_back(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    type_words(page, "Again. ")
    press(desk, page, "Move to trash")
    assert stored(desk, CHOIR) is None
    assert page.editor.entry is None
    assert bars(page) == ["The entry is in the trash."]
    assert focused() is page.list.view
    press(desk, page, "Undo")
    assert entries(desk) == ["Again. Choir.", "The clinic letter came."]
    assert bars(page) == []


def test_several_go_together(desk: Desk) -> None:
    page = shown(desk)
    page.list.remove_wanted.emit((CHOIR.id, CLINIC.id, uuid4()))
    rest(desk, page)
    assert entries(desk) == []
    assert bars(page) == ["2 entries are in the trash."]
    press(desk, page, "Undo")
    assert len(entries(desk)) == 2


def test_removing_that_fails_is_said(desk: Desk) -> None:
    page = shown(desk)
    pragma(desk.vault, "query_only=ON")
    page.list.remove_wanted.emit((CHOIR.id,))
    rest(desk, page)
    assert len(bars(page)) == 1
    pragma(desk.vault, "query_only=OFF")
    with pytest.raises(ZeroDivisionError):
        page._on_failed(ZeroDivisionError())


def test_a_removed_one_undone_elsewhere_is_shown_as_it_is(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    desk.keep(entry(2, "Choir, as Today saved it.", id=CHOIR.id))
    rest(desk, page)
    assert page.editor.form.words.text() == "Choir, as Today saved it."
    type_words(page, "Typed. ")
    desk.keep(entry(2, "Once more.", id=CHOIR.id))
    rest(desk, page)
    assert page.editor.form.words.text() == "Typed. Choir, as Today saved it."


def test_what_was_typed_and_taken_back_is_no_reason_to_stay_behind(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    type_words(page, "x")
    page.hand_over()
    QTest.keyClick(page.editor.form.words, Qt.Key.Key_Backspace)
    assert not page.editor.is_unsaved
    desk.keep(entry(2, "Choir, as Today saved it.", id=CHOIR.id))
    rest(desk, page)
    assert page.editor.form.words.text() == "Choir, as Today saved it."
    assert journal_drafts(desk) == []


def test_a_row_that_is_open_is_saved_before_it_goes(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    type_words(page, "Again. ")
    page.list.remove_wanted.emit((CHOIR.id, CLINIC.id))
    rest(desk, page)
    assert entries(desk) == []
    press(desk, page, "Undo")
    assert entries(desk) == ["Again. Choir.", "The clinic letter came."]
    assert journal_drafts(desk) == []


def test_a_row_that_is_open_stays_where_its_words_cannot_be_saved(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    type_words(page, "Again. ")
    pragma(desk.vault, "query_only=ON")
    page.list.remove_wanted.emit((CHOIR.id,))
    rest(desk, page)
    pragma(desk.vault, "query_only=OFF")
    assert stored(desk, CHOIR) == CHOIR
    assert page.editor.said.isVisible()
    assert page.editor.settle()


def test_an_emptied_entry_can_be_left_one_way_or_the_other(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    page.editor.form.words.selectAll()
    page.editor.form.words.insertPlainText("")
    page.editor.form.words.textCursor().removeSelectedText()
    for leave in (partial(page.open_entry, CLINIC.id), page.new):
        leave()
        assert page.editor.entry == CHOIR
        assert "An entry needs something in it." in shown_texts(page)
    press(desk, page, "Put the old words back")
    page.open_entry(CLINIC.id)
    assert page.editor.entry == CLINIC
    page.open_entry(CHOIR.id)
    page.editor.form.words.selectAll()
    page.editor.form.words.textCursor().removeSelectedText()
    page.editor.foot.remove_button.click()
    rest(desk, page)
    assert entries(desk) == ["The clinic letter came."]
    press(desk, page, "Undo")
    assert entries(desk) == ["Choir.", "The clinic letter came."]
    assert journal_drafts(desk) == []


# -- panels --------------------------------------------------------------------------------


def test_the_panels_are_opened_in_front(desk: Desk) -> None:
    page = shown(desk)
    press(desk, page, "Trash")
    (trash,) = page.findChildren(TrashPanel)
    trash.close_panel()
    press(desk, page, "Tags")
    (tags,) = page.findChildren(TagsPanel)
    tags.close_panel()
    page.open_entry(CHOIR.id)
    press(desk, page, "History")
    (history,) = page.findChildren(HistoryPanel)
    history.close_panel()
    rest(desk, page)


@pytest.mark.parametrize("panel", ["Tags", "Trash"])
def test_what_is_typed_is_saved_before_tags_and_trash_are_opened(desk: Desk, panel: str) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    type_words(page, "Again. ")
    press(desk, page, panel)
    assert entries(desk) == ["Again. Choir.", "The clinic letter came."]
    (front,) = page.findChildren(TagsPanel if panel == "Tags" else TrashPanel)
    front.close_panel()
    type_words(page, "x")
    pragma(desk.vault, "query_only=ON")
    press(desk, page, panel)
    pragma(desk.vault, "query_only=OFF")
    assert page.editor.said.isVisible()
    rest(desk, page)
    assert page.editor.settle()


def test_to_add_words_the_cursor_is_behind_the_last_one(desk: Desk) -> None:
    page = shown(desk)
    page.go_to(f"entry/{CHOIR.id}")
    assert focused() is page.editor.form.words
    QTest.keyClicks(focused(), " More.")
    assert page.editor.form.words.text() == "Choir. More."


def test_to_carry_on_the_cursor_is_behind_the_last_word(desk: Desk) -> None:
    draft(desk, HALF)
    page = shown(desk)
    words = page.editor.form.words
    press(desk, page, "Carry on writing")
    assert focused() is words
    text = words.text()
    QTest.keyClicks(words, " More.")
    assert words.text() == text + " More."
    page.hand_over()
    (left,) = drafts(desk)
    page.editor.settle()
    again = draft(desk, left.content)
    page.go_to(f"draft/{again.id}")
    QTest.keyClicks(focused(), " Again.")
    assert words.text() == text + " More. Again."


def tab_round(page: JournalPage) -> list[QWidget]:
    """Where Tab goes in the editor, coming from the list."""
    page.list.view.setFocus()
    found: list[QWidget] = []
    for _ in range(60):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if page.editor.isAncestorOf(focused()):
            if focused() in found:
                break
            found.append(focused())
        elif found:
            break
    return found


def in_order_of_the_eye(page: JournalPage) -> list[QWidget]:
    editor, form = page.editor, page.editor.form
    saved = editor.entry is not None
    foot = [editor.foot.prompt_button, *[editor.foot.remove_button] * saved]
    head = [form.when.link, *[editor.foot.history_button] * saved, editor.foot.ask_button]
    # The one of each row that Tab goes to; arrows do the rest.
    rows = (form.mood, form.worry)
    middle: list[QWidget] = [stop for one in rows if (stop := one.focusProxy()) is not None]
    middle.insert(0 if form.is_compact else 2, form.words)
    tags = [*form.tags.chips, form.tags.edit, *form.tags.suggestions]
    return [*head, *middle, *tags, form.helped, *foot, editor.foot.done_button]


def test_tab_goes_from_the_list_through_the_editor_as_the_eye_does(desk: Desk) -> None:
    tagged = entry(1, "Tagged.", tags=("One", "Two", "Three"), mood=2, worry=3)
    page = shown(desk, 1056, CHOIR, tagged)
    assert tab_round(page) == in_order_of_the_eye(page)
    for which in (tagged, CHOIR, tagged):
        page.open_entry(which.id)
        rest(desk, page)
        assert tab_round(page) == in_order_of_the_eye(page)
    tags = page.editor.form.tags
    tags.chips[1].click()
    assert tab_round(page) == in_order_of_the_eye(page)
    for tag in ("Four", "Five"):
        tags.edit.setFocus()
        QTest.keyClicks(tags.edit, tag)
        QTest.keyClick(tags.edit, Qt.Key.Key_Return)
        settle(page)
        assert tab_round(page) == in_order_of_the_eye(page)
    tags.edit.setFocus()
    QTest.keyClicks(tags.edit, "T")
    settle(page)
    assert tab_round(page) == in_order_of_the_eye(page)
    while tags.chips:
        tags.chips[-1].click()
    tags.edit.clear()
    assert tab_round(page) == in_order_of_the_eye(page)


# -- links of other pages ------------------------------------------------------------------


def test_parts_for_links(desk: Desk) -> None:
    page = shown(desk)
    page.go_to(f"entry/{CLINIC.id}")
    assert page.editor.entry == CLINIC
    page.go_to("new")
    assert page.editor.entry is None
    page.go_to("day/2026-11-19")
    rest(desk, page)
    assert page.list.rows.rowCount() == 1
    page.go_to("day/someday")
    page.go_to("entry/nothing")
    page.go_to("something else")
    assert page.editor.entry is None


# -- drafts of an earlier time -------------------------------------------------------------

HALF = '{"format": 1, "text": "half a thought", "mood": 2}'


def offered(desk: Desk, *contents: str) -> JournalPage:
    for content in contents:
        draft(desk, content)
    desk.vault.store.keep_draft(Draft(form="timeline", content="of another page")).result()
    return shown(desk)


def journal_drafts(desk: Desk) -> list[str]:
    return [one.content for one in drafts(desk) if one.form == "journal"]


def test_writing_that_was_not_saved_is_offered(desk: Desk) -> None:
    page = offered(desk, HALF)
    (text,) = bars(page)
    assert text.startswith("You were writing ")
    assert text.endswith(". Your words are safe.")
    assert "half" not in text
    press(desk, page, "Carry on writing")
    assert bars(page) == []
    assert page.editor.form.words.text() == "half a thought"
    assert focused() is page.editor.form.words
    page.open_entry(CHOIR.id)
    assert "half a thought" in entries(desk)
    assert journal_drafts(desk) == []


def test_not_now_keeps_it_for_the_next_time(desk: Desk) -> None:
    page = offered(desk, HALF)
    press(desk, page, "Not now")
    assert bars(page) == []
    assert journal_drafts(desk) == [HALF]
    page.hide()
    page.show()
    assert bars(page) == []


def test_several_are_offered_one_after_another(desk: Desk) -> None:
    page = offered(desk, HALF, "plain words")
    assert len(bars(page)) == 1
    press(desk, page, "Not now")
    assert len(bars(page)) == 1
    press(desk, page, "Carry on writing")
    assert bars(page) == []


def test_it_can_go_to_the_trash_and_come_back(desk: Desk) -> None:
    page = offered(desk, HALF)
    press(desk, page, "Move to trash")
    assert journal_drafts(desk) == []
    assert "half a thought" not in entries(desk)
    (trashed,) = desk.vault.store.trash(JournalEntry)
    assert trashed.record.text == "half a thought"
    assert bars(page) == ["The unsaved writing is in the trash."]
    press(desk, page, "Undo")
    assert "half a thought" in entries(desk)


def test_more_than_an_entry_holds_goes_to_the_trash_in_pieces(desk: Desk) -> None:
    page = offered(desk, "a" * (MAX_ENTRY_CHARACTERS + 5))
    press(desk, page, "Move to trash")
    lengths = sorted(len(one.record.text) for one in desk.vault.store.trash(JournalEntry))
    assert lengths == [5, MAX_ENTRY_CHARACTERS]


def test_more_tags_than_an_entry_has_go_as_words(desk: Desk) -> None:
    tags = ", ".join(f'"t{number}"' for number in range(MAX_TAGS + 1))
    page = offered(desk, f'{{"format": 1, "tags": [{tags}], "text": "Words."}}')
    press(desk, page, "Move to trash")
    (trashed,) = desk.vault.store.trash(JournalEntry)
    assert trashed.record.text.startswith("Words.\n\nt0, t1")
    assert trashed.record.text.endswith(f"t{MAX_TAGS}")


def test_one_that_holds_nothing_is_simply_gone(desk: Desk) -> None:
    page = offered(desk, '{"format": 1, "text": " "}')
    press(desk, page, "Move to trash")
    assert journal_drafts(desk) == []
    assert desk.vault.store.trash(JournalEntry) == []
    assert "Undo" not in shown_texts(page)


def test_a_draft_that_cannot_be_moved_stays_offered(desk: Desk) -> None:
    page = offered(desk, HALF)
    pragma(desk.vault, "query_only=ON")
    press(desk, page, "Move to trash")
    assert len(bars(page)) == 2
    type_words(page, "Rain.")
    press(desk, page, "Carry on writing")
    assert page.editor.form.words.text() == "Rain."
    assert any(text.startswith("You were writing") for text in bars(page))
    pragma(desk.vault, "query_only=OFF")


# -- while something is looked for ---------------------------------------------------------

REST = "Open an entry from the list to read it here."


def look_for(desk: Desk, page: JournalPage, text: str) -> None:
    page.list.set_query(EntryQuery(text=text))
    rest(desk, page)
    desk.qtbot.waitUntil(lambda: page.list.rows.query.text == text)
    rest(desk, page)


def test_beside_what_was_found_stands_no_blank_form(desk: Desk) -> None:
    page = shown(desk)
    assert page.editor.isVisible()
    look_for(desk, page, "choir")
    assert REST in shown_texts(page)
    assert not page.editor.isVisible()
    assert_fits(page)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Return, CONTROL)  # nothing is there to be done
    assert page.editor.said.about == ""
    page.open_entry(CHOIR.id)
    assert page.editor.isVisible()
    assert not page.unopened.isVisible()
    desk.vault.store.remove(CHOIR)
    rest(desk, page)
    assert page.unopened.isVisible()
    look_for(desk, page, "")
    assert page.editor.isVisible()


def test_a_new_entry_can_be_begun_beside_what_was_found(desk: Desk) -> None:
    page = shown(desk)
    look_for(desk, page, "choir")
    page.new()
    assert page.editor.isVisible()
    assert focused() is page.editor.form.words
    look_for(desk, page, "letter")
    assert page.editor.isVisible()  # the keyboard is there
    page.list.focus_search()
    look_for(desk, page, "choir")
    assert page.unopened.isVisible()


def test_what_is_typed_stays_in_sight_while_something_is_looked_for(desk: Desk) -> None:
    page = shown(desk)
    type_words(page, "half")
    page.list.focus_search()
    look_for(desk, page, "choir")
    assert page.editor.isVisible()


def test_alone_the_editor_is_never_covered(desk: Desk) -> None:
    page = shown(desk, NARROW)
    look_for(desk, page, "choir")
    page.resize(1056, 832)
    settle(page)
    assert page.unopened.isVisible()
    page.resize(NARROW, 832)
    page.new()
    settle(page)
    assert page.editor.isVisible()


# -- to be read only, locked, covered ------------------------------------------------------


def test_in_a_vault_to_read_nothing_can_be_changed(desk: Desk) -> None:
    draft(desk, HALF)
    desk.keep(CHOIR, CLINIC)
    desk.vault.read_only = True
    page = shown(desk, 1056, CHOIR)
    assert all("not saved" not in text for text in bars(page))
    assert REST in shown_texts(page)
    page.open_entry(CHOIR.id)
    settle(page)
    assert page.editor.form.words.isReadOnly()
    page.new()
    assert page.editor.entry == CHOIR
    texts = shown_texts(page)
    assert not {"New entry", "Done", "Move to trash", "Prompt"} & set(texts)
    assert_fits(page)


def test_what_is_half_typed_is_kept_at_a_lock(desk: Desk) -> None:
    page = shown(desk)
    type_words(page, "half a thought")
    page.hand_over()
    (kept,) = journal_drafts(desk)
    assert "half a thought" in kept


def test_a_notice_of_the_journal_goes_behind_the_curtain(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CHOIR.id)
    press(desk, page, "Move to trash")
    desk.draw_curtain()
    assert bars(page) == []
    assert page.is_private


def test_the_curtain_can_be_drawn_from_here(desk: Desk) -> None:
    desk.vault.set_passphrase("four quiet grey otters")
    desk.curtain.look_again()
    page = shown(desk, NARROW)
    press(desk, page, "Draw the curtain")
    assert desk.curtain.drawn
    desk.curtain.lift()
    page.open_entry(CHOIR.id)
    settle(page)
    assert_fits(page)
    press(desk, page, "Draw the curtain")
    assert desk.curtain.drawn


# -- put away by the curtain ---------------------------------------------------------------


def test_put_away_half_typed_it_opens_where_it_was(desk: Desk) -> None:
    page = shown(desk)
    assert page.left_at() == ""
    left = draft(desk, "half a thought")
    type_words(page, "I was about to say")
    assert page.hand_over()
    where = page.left_at()
    assert "about" not in where
    again = shown(desk)
    again.go_to(where)
    rest(desk, again)
    assert again.editor.form.words.text() == "I was about to say"
    assert again.editor.is_unsaved
    press(desk, again, "Carry on writing")  # the other draft alone is offered
    assert drafts(desk)[0].id == left.id
    assert "I was about to say" in entries(desk)


def test_put_away_with_an_entry_open_it_opens_that(desk: Desk) -> None:
    page = shown(desk)
    page.open_entry(CLINIC.id)
    where = page.left_at()
    type_words(page, "Today. ")
    assert page.hand_over()
    assert page.left_at() != where
    for part, text in ((where, CLINIC.text), (page.left_at(), f"Today. {CLINIC.text}")):
        again = shown(desk)
        again.go_to(part)
        rest(desk, again)
        assert again.editor.entry == CLINIC
        assert again.editor.form.words.text() == text


def test_a_draft_that_is_gone_opens_nothing(desk: Desk) -> None:
    page = shown(desk)
    page.go_to(f"draft/{uuid4()}")
    assert page.editor.entry is None
    assert not page.editor.is_unsaved


def test_whoever_opens_the_journal_may_write_at_once(desk: Desk) -> None:
    page = shown(desk)
    page.take_keys()
    assert focused() is page.editor.form.words
    QTest.keyClicks(focused(), "Four o'clock.")
    assert page.editor.form.words.text() == "Four o'clock."
    page.open_entry(CHOIR.id)
    page.take_keys()
    assert focused() is page.view


def test_where_it_is_narrow_the_list_comes_first(desk: Desk) -> None:
    page = shown(desk, NARROW)
    page.take_keys()
    assert focused() is page.view
