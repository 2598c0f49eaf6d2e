"""The tags: counted, renamed, put together after being told, removed, each with undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recurapp.records import Contact, ContactRole, JournalEntry
from recurapp.settings import Settings, Theme
from recurapp.storage.answers import Change, TagCount
from recurapp.storage.errors import Problem
from recurapp.ui.journal.tags_panel import (
    Merge,
    Retagged,
    TagsPanel,
    open_tags,
    removed_text,
    renamed_text,
    retag,
    weigh,
)
from recurapp.ui.theme import Look
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import Desk, button, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits
from tests.ui.journal.rows import entry, go_down, ground, lose_table, rest, titles
from tests.ui.pseudo import pseudo_language

BOTH = entry(1, mood=2, tags=("Scans", "Scan"))
SCAN = entry(2, text="a", tags=("Scan", "Jo"))
SCANS = entry(3, text="b", tags=("Family", "Scans"))
ONLY = entry(4, tags=("Scan",))
FOUR = (BOTH, SCAN, SCANS, ONLY)


class Front:
    """The tags in front of a page, and what the page was told."""

    def __init__(self, desk: Desk, *entries: JournalEntry) -> None:
        self.desk = desk
        desk.keep(*entries)
        self.page = ground(desk)
        self.told: list[tuple[str, Callable[[], object] | None]] = []
        self.panel: TagsPanel = open_tags(
            self.page, desk.services, lambda text, undo: self.told.append((text, undo))
        )
        rest(desk, self.page)

    def choose(self, tag: str) -> None:
        rows = self.panel.list
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Home)
        go_down(rows, titles(rows).index(tag))
        QTest.keyClick(rows, Qt.Key.Key_Space)

    def type(self, name: str) -> None:
        edit = self.panel.edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, name)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        rest(self.desk, self.page)

    def press(self, text: str) -> None:
        press(button(self.page, text))
        rest(self.desk, self.page)

    def texts(self) -> list[str]:
        found = shown_texts(self.page)
        return [text.replace("\u2068", "").replace("\u2069", "") for text in found]

    def counts(self) -> dict[str, int]:
        return dict(self.panel.counts)

    def tags_of(self, entry: JournalEntry) -> tuple[str, ...]:
        found = self.desk.vault.store.get(JournalEntry, entry.id)
        assert found is not None
        return found.tags


def test_the_most_used_stand_first_with_their_counts(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    rows = front.panel.list.rows_model.rows
    assert titles(front.panel.list) == ["Scan", "Scans", "Family", "Jo"]
    assert [row.aside for row in rows] == ["3 entries", "2 entries", "1 entry", "1 entry"]
    assert focused() is front.panel.list


def test_nothing_is_chosen_before_the_person_chooses(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    assert front.panel.chosen() is None
    assert "Choose a tag to change it." in front.texts()
    assert not {"Rename", "The entries and their words stay."} & set(front.texts())
    front.panel.remove()
    assert not front.panel.busy
    QTest.keyClick(front.panel.list, Qt.Key.Key_Return)
    assert front.panel.edit.text() == "Scan"
    assert "Choose a tag to change it." not in front.texts()
    assert {"Take this tag off 3 entries", "The entries and their words stay."} <= set(
        front.texts()
    )
    go_down(front.panel.list, 2)
    assert front.panel.edit.text() == "Family"
    assert "Take this tag off 1 entry" in front.texts()


def test_what_takes_a_tag_off_is_away_from_close(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Jo")
    close, remove = front.panel.close_button, front.panel.remove_button
    below = close.mapTo(front.page, close.rect().topLeft())
    above = remove.mapTo(front.page, remove.rect().bottomRight())
    assert below.y() > above.y()
    assert below.x() > above.x()


def test_letters_find_a_tag(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    QTest.keyClicks(front.panel.list, "fa")
    assert front.panel.edit.text() == "Family"


def test_retagging_is_one_change(desk: Desk) -> None:
    store = desk.vault.store
    desk.keep(*FOUR)
    done = retag(store, "Scan", "Scans")
    assert (done.changed, done.kept) == (3, 0)
    assert store.get(JournalEntry, BOTH.id) == replace(BOTH, tags=("Scans",))
    store.undo(done.change)
    done = retag(store, "Scan", None)
    assert (done.changed, done.kept) == (2, 1)
    assert store.journal.with_tag("Scan") == [ONLY.id]
    counted = weigh(store, TagCount("Scans", 2), TagCount("Family", 1))
    assert counted == Merge("Scans", "Family", 2, 1, 2)


def test_retagging_leaves_words_that_were_saved_meanwhile(desk: Desk) -> None:
    store = desk.vault.store
    desk.keep(*FOUR)
    done = retag(store, "Jo", "Joanna")
    store.save(replace(SCAN, tags=("Scan", "Joanna"), text="more words"))
    assert store.undo(done.change).kept == 0
    assert store.get(JournalEntry, SCAN.id) == replace(SCAN, text="more words")


def test_undo_says_what_was_changed_since_and_keeps_it(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scan")
    front.type("Checks")
    desk.keep(replace(ONLY, tags=("Mine",)))
    rest(desk, front.page)
    front.press("Undo")
    assert "1 entry was changed since then, so it keeps what is in it now." in front.texts()
    assert front.counts() == {"Scan": 2, "Scans": 2, "Family": 1, "Jo": 1, "Mine": 1}


def test_undo_on_the_page_says_what_was_changed_since(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scan")
    front.type("Checks")
    front.press("Close")
    ((_, undo),) = front.told
    assert undo is not None
    desk.keep(replace(ONLY, tags=("Mine",)), replace(BOTH, tags=("Mine", "Scans")))
    undo()
    rest(desk, front.page)
    said = "2 entries were changed since then, so they keep what is in them now."
    assert front.told[1:] == [(said, None)]


def test_a_change_that_failed_half_way_says_how_far_it_came_and_why() -> None:
    change = Change(1, frozenset({JournalEntry}), changed=30, problem=Problem.DISK_FULL)
    done = Retagged(change, 30, 0)
    for said in (renamed_text("a", "b", done), removed_text("a", done)):
        assert "30 entries" in said
        assert said.endswith(problem_text(Problem.DISK_FULL))


def test_without_tags_it_says_what_will_be_here(desk: Desk) -> None:
    front = Front(desk, entry(1))
    assert [text for text in front.texts() if text] == [
        "Your tags",
        "Tags you give to entries will stand here.",
        "Close",
    ]
    front.panel.rename()
    front.panel.remove()
    assert focused() is front.panel.close_button
    front.press("Close")
    assert front.told == []


def test_a_tag_is_renamed_in_every_entry_in_one_change(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scan")
    front.type("  Hospital  ")
    assert front.counts() == {"Hospital": 3, "Scans": 2, "Family": 1, "Jo": 1}
    assert front.tags_of(BOTH) == ("Scans", "Hospital")
    assert front.tags_of(SCAN) == ("Hospital", "Jo")
    assert front.tags_of(ONLY) == ("Hospital",)
    assert "“Scan” is now “Hospital”, in 3 entries." in front.texts()
    assert front.panel.edit.text() == "Hospital"
    front.press("Undo")
    assert [front.tags_of(one) for one in FOUR] == [one.tags for one in FOUR]


def test_the_page_can_undo_what_was_done_last(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Jo")
    front.type("Joanna")
    front.panel.close_panel()
    ((text, undo),) = front.told
    assert text.endswith(", in 1 entry.")
    assert undo is not None
    undo()
    rest(desk, front.page)
    assert front.tags_of(SCAN) == SCAN.tags


def test_capital_letters_alone_can_be_changed(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Jo")
    front.type("JO")
    assert front.tags_of(SCAN) == ("Scan", "JO")


@pytest.mark.parametrize("name", ["Scan", "SCAN"])
def test_two_tags_become_one_only_after_the_numbers_were_said(desk: Desk, name: str) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scans")
    front.panel.edit.setText(name)
    assert "There is a tag of this name. The two can become one." in front.texts()
    front.type(name)
    assert (
        "“Scan” is there already, in 3 entries. “Scans” is in 2 entries. "
        "Together they would be one tag, “Scan”, in 4 entries."
    ) in front.texts()
    assert focused() is front.panel.question.apart_button
    assert front.tags_of(SCANS) == SCANS.tags
    front.press("Make them one tag")
    assert front.counts() == {"Scan": 4, "Family": 1, "Jo": 1}
    assert front.tags_of(BOTH) == ("Scan",)
    assert front.tags_of(SCANS) == ("Family", "Scan")
    assert "“Scans” is now “Scan”, in 2 entries." in front.texts()
    front.press("Undo")
    assert [front.tags_of(one) for one in FOUR] == [one.tags for one in FOUR]


def test_they_may_be_left_apart(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scans")
    front.type("Scan")
    front.press("Leave them apart")
    assert focused() is front.panel.edit
    assert front.counts()["Scans"] == 2
    assert "Rename" in front.texts()
    front.panel.question.together_button.click()
    rest(desk, front.page)
    assert front.counts()["Scans"] == 2


def test_an_empty_or_the_same_name_is_said_beside_the_field(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scan")
    front.panel.edit.clear()
    front.press("Rename")
    assert "Please type a name for this tag." in front.texts()
    front.panel.edit.setText("Scan")
    front.press("Rename")
    assert "It has this name already." in front.texts()
    front.choose("Jo")
    assert "It has this name already." not in front.texts()


@pytest.mark.parametrize("name", ["\u202e\u200b", "\ufeff", ","])
def test_a_name_of_which_nothing_would_be_seen_is_refused(desk: Desk, name: str) -> None:
    front = Front(desk, *FOUR)
    front.choose("Jo")
    front.panel.edit.setText(name)
    front.panel.rename()
    assert "Please type a name for this tag." in front.texts()
    front.panel.edit.setText("\u202eScan")
    front.panel.rename()
    desk.services.tasks.wait_all()
    assert desk.vault.store.journal.with_tag("\u202eScan") == []


def test_a_tag_is_taken_from_all_entries(desk: Desk) -> None:
    front = Front(desk, *FOUR[:3])
    front.choose("Scan")
    front.press("Take this tag off 2 entries")
    assert front.counts() == {"Scans": 2, "Family": 1, "Jo": 1}
    assert front.panel.chosen() is None
    assert "“Scan” was taken from 2 entries." in front.texts()
    front.press("Undo")
    assert front.counts()["Scan"] == 2


@pytest.mark.parametrize(
    ("many", "said"),
    [
        (1, "1 entry holds nothing else, so it keeps the tag."),
        (2, "2 entries hold nothing else, so they keep the tag."),
    ],
)
def test_an_entry_of_the_tag_alone_keeps_it(desk: Desk, many: int, said: str) -> None:
    only = [entry(10 + number, tags=("Scan",)) for number in range(many)]
    front = Front(desk, SCAN, *only)
    front.choose("Scan")
    front.press(f"Take this tag off {many + 1} entries")
    assert f"“Scan” was taken from 1 entry. {said}" in front.texts()
    assert front.counts()["Scan"] == many


def test_while_it_runs_nothing_else_can_be_pressed(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scan")
    front.panel.edit.setFocus()
    front.panel.edit.setText("Hospital")
    front.panel.rename()
    assert front.panel.busy
    assert not front.panel.rename_button.isEnabled()
    assert not front.panel.remove_button.isEnabled()
    assert front.panel.edit.isReadOnly()
    assert focused() is front.panel.list
    front.panel.rename()
    said = "One moment. This can take a while."
    assert said not in front.texts()
    front.panel._patience.timeout.emit()
    assert said in front.texts()
    rest(desk, front.page)
    assert not front.panel.busy
    assert said not in front.texts()
    assert front.counts()["Hospital"] == 3


def test_new_tags_come_in_and_what_is_typed_stays(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scan")
    front.panel.edit.setText("half typed")
    desk.keep(Contact(role=ContactRole.TRUSTED, name="Ines"))
    desk.keep(entry(9, tags=("New",)))
    rest(desk, front.page)
    assert "New" in titles(front.panel.list)
    assert front.panel.edit.text() == "half typed"


def test_a_failure_is_said_and_changes_nothing(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scan")
    pragma(desk.vault, "query_only=ON")
    front.type("Hospital")
    assert problem_text(Problem.READ_ONLY) in front.texts()
    assert front.counts()["Scan"] == 3
    assert front.tags_of(SCAN) == SCAN.tags
    assert front.panel.rename_button.isEnabled()


def test_counting_that_fails_leaves_the_form_usable(desk: Desk) -> None:
    front = Front(desk, *FOUR)
    front.choose("Scans")
    lose_table(desk, "journal_tag")
    front.type("Scan")
    assert problem_text(Problem.INPUT_OUTPUT) in front.texts()
    assert front.panel.rename_button.isEnabled()


def test_where_nothing_can_be_changed_they_are_only_shown(desk: Desk) -> None:
    desk.keep(*FOUR)
    page = ground(desk)
    panel = TagsPanel(page, desk.services, lambda *told: None)
    panel.may_change = False
    panel.open_within(620)
    rest(desk, page)
    go_down(panel.list)
    assert panel.chosen() is not None
    assert not {"Rename", "Choose a tag to change it."} & set(shown_texts(page))
    panel.rename()
    assert not panel.busy


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("theme", [Theme.DARK, Theme.HIGH_CONTRAST])
def test_it_fits(desk: Desk, look: Look, size: int, theme: Theme) -> None:
    look.use(Settings(theme=theme, text_size=size))
    front = Front(desk, *FOUR, entry(9, tags=("w" * 100, "v" * 100)))
    assert_fits(front.page)
    front.choose("w" * 100)
    assert_fits(front.page)
    front.type("v" * 100)
    assert_fits(front.page)
    front.press("Make them one tag")
    assert_fits(front.page)


def test_it_fits_in_a_long_language_from_right_to_left(desk: Desk, qapp: QApplication) -> None:
    with pseudo_language(qapp):
        front = Front(desk, *FOUR)
        assert_fits(front.page)
        front.choose("Scans")
        front.type("Scan")
        assert_fits(front.page)
