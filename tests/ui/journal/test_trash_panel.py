"""The trash: what stays how long, putting back, and deleting for ever after one question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from recurapp.records import Contact, ContactRole, JournalEntry, Profile
from recurapp.settings import Settings, Theme
from recurapp.storage.errors import Problem
from recurapp.ui.journal.trash_panel import (
    ENTRIES,
    Naming,
    Namings,
    TrashPanel,
    _stay_text,
    in_trash,
    open_trash,
)
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import PRIMARY, SECONDARY
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import MONDAY, Desk, button, focused, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits
from tests.ui.journal.rows import entry, ground, lines, lose_table, rest, titles
from tests.ui.pseudo import pseudo_language

THREE = (
    entry(1, mood=2, text="Clinic letter came."),
    entry(2, mood=4),
    entry(3, text="Choir."),
)


class Front:
    """The trash in front of a page, and what the page was told."""

    def __init__(
        self, desk: Desk, *trashed: JournalEntry, namings: Namings = ENTRIES, stays: int = 1
    ) -> None:
        self.desk = desk
        for one in (*trashed, *(entry(30 + number) for number in range(stays))):
            desk.keep(one)
        for one in trashed:
            desk.vault.store.remove(one)
        self.page = ground(desk)
        self.told: list[tuple[str, Callable[[], object] | None]] = []
        self.panel: TrashPanel = open_trash(
            self.page, desk.services, lambda text, undo: self.told.append((text, undo)), namings
        )
        rest(desk, self.page)

    def tick(self, *places: int) -> None:
        rows = self.panel.list
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Home)
        at = 0
        for place in places:
            for _ in range(place - at):
                QTest.keyClick(rows, Qt.Key.Key_Down)
            QTest.keyClick(rows, Qt.Key.Key_Space)
            at = place

    def press(self, text: str) -> None:
        press(button(self.page, text))
        rest(self.desk, self.page)

    def close(self) -> None:
        self.panel.close_panel()

    def texts(self) -> list[str]:
        return shown_texts(self.page)


def live(desk: Desk) -> set[JournalEntry]:
    return set(desk.vault.store.find(JournalEntry)) & set(THREE)


def left(desk: Desk) -> int:
    return len(desk.vault.store.trash(JournalEntry))


def test_it_shows_the_last_removed_first_and_how_long_it_stays(desk: Desk) -> None:
    front = Front(desk, *THREE)
    rows = front.panel.list
    assert titles(rows) == [
        "Friday 20 November, 13:05",
        "Saturday 21 November, 13:05",
        "Sunday 22 November, 13:05",
    ]
    assert lines(rows, 2)[0] == "Low. Clinic letter came."
    assert lines(rows, 2)[1].startswith("Removed ")
    assert "What you remove stays here for 90 days. Then it goes for ever." in front.texts()
    assert focused() is rows


def test_the_day_it_goes_for_ever_is_never_in_the_past() -> None:
    removed = MONDAY - timedelta(days=3)
    assert _stay_text(removed, MONDAY) == "Removed 20 Nov. Goes for ever on 18 Feb 2027."
    removed = MONDAY - timedelta(days=200)
    assert _stay_text(removed, MONDAY) == "Removed 7 May. Goes for ever on 23 Nov."


def test_what_is_asked_of_the_store(desk: Desk) -> None:
    store = desk.vault.store
    ines = Contact(role=ContactRole.TRUSTED, name="Ines")
    desk.keep(*THREE, ines)
    for one in (THREE[0], ines, THREE[1]):
        store.remove(one)
    found = in_trash(store, (JournalEntry, Contact))
    assert [one.record for one in found] == [THREE[1], ines, THREE[0]]


def test_an_empty_trash_says_so(desk: Desk) -> None:
    front = Front(desk)
    assert {"There is nothing in the trash.", "Close"} <= set(front.texts())
    assert not {"Tick an entry first.", "Put back", "Empty the trash"} & set(front.texts())
    assert focused() is front.panel.close_button
    front.press("Close")
    assert front.told == []


def test_nothing_can_be_pressed_before_something_is_ticked(desk: Desk) -> None:
    front = Front(desk, *THREE)
    assert not front.panel.put_back_button.isEnabled()
    assert not front.panel.delete_button.isEnabled()
    assert "Tick an entry first." in front.texts()
    front.tick(1)
    assert "Tick an entry first." not in front.texts()
    assert front.panel.put_back_button.isEnabled()
    assert front.panel.delete_button.isEnabled()


def test_what_cannot_be_taken_back_stands_on_its_own_line(desk: Desk) -> None:
    front = Front(desk, *THREE)

    def top(widget: QWidget) -> int:
        return widget.mapTo(front.page, widget.rect().topLeft()).y()

    panel = front.panel
    harmless = max(top(panel.put_back_button), top(panel.close_button))
    assert min(top(panel.delete_button), top(panel.empty_button)) > harmless + 44
    assert panel.put_back_button.dress == PRIMARY
    assert panel.delete_button.dress == SECONDARY


def test_one_is_put_back_as_it_was_with_undo_in_the_panel(desk: Desk) -> None:
    front = Front(desk, *THREE)
    front.tick(2)
    front.press("Put back")
    assert live(desk) == {THREE[0]}
    assert "It is back as it was." in front.texts()
    assert len(titles(front.panel.list)) == 2
    front.press("Undo")
    assert live(desk) == set()
    assert "It is as it was before." in front.texts()
    assert len(titles(front.panel.list)) == 3
    assert focused() is front.panel.list
    front.close()
    assert front.told == [("It is as it was before.", None)]


def test_several_are_put_back_and_the_page_can_undo_it(desk: Desk) -> None:
    front = Front(desk, *THREE)
    front.tick(0, 1, 2)
    front.press("Put back")
    assert live(desk) == set(THREE)
    assert focused() is front.panel.close_button
    front.close()
    ((text, undo),) = front.told
    assert text == "3 are back as they were."
    assert undo is not None
    undo()
    rest(desk, front.page)
    assert live(desk) == set()


def test_deleting_for_ever_asks_once_in_place(desk: Desk) -> None:
    front = Front(desk, *THREE)
    front.tick(0)
    front.press("Delete for ever")
    assert {"Delete this one for ever?", "Keep it", "Delete for ever"} <= set(front.texts())
    assert (
        "This cannot be undone. It leaves the journal, its search and its history. "
        "Backups made before today still hold it."
    ) in front.texts()
    assert "Empty the trash" not in front.texts()
    assert focused() is front.panel.question.keep_button
    front.press("Keep it")
    assert left(desk) == 3
    assert focused() is front.panel.list
    assert "Keep it" not in front.texts()
    front.press("Delete for ever")
    front.press("Delete for ever")
    assert left(desk) == 2
    assert "It is deleted for ever." in front.texts()
    assert "Undo" not in front.texts()
    front.close()
    assert front.told == [("It is deleted for ever.", None)]


def test_it_is_gone_from_the_search_and_the_history_too(desk: Desk) -> None:
    front = Front(desk, *THREE)
    front.tick(0, 1, 2)
    front.press("Delete for ever")
    front.press("Delete for ever")
    assert desk.vault.store.history(THREE[0]) == []
    desk.vault.store.restore(*THREE)
    assert live(desk) == set()


def test_emptying_takes_all_after_one_question(desk: Desk) -> None:
    many = [entry(1, at=MONDAY - timedelta(hours=number + 1), mood=1) for number in range(60)]
    front = Front(desk, *many)
    front.press("Empty the trash")
    assert "Delete these 60 for ever?" in front.texts()
    front.press("Keep them")
    assert left(desk) == 60
    front.press("Empty the trash")
    front.press("Delete for ever")
    assert left(desk) == 0
    assert {"60 are deleted for ever.", "There is nothing in the trash."} <= set(front.texts())


def test_what_another_page_removes_comes_in_and_ticks_stay(desk: Desk) -> None:
    front = Front(desk, *THREE[:2])
    front.tick(1)
    desk.vault.store.save(Contact(role=ContactRole.TRUSTED, name="Ines"))
    desk.vault.store.save(THREE[2])
    desk.vault.store.remove(THREE[2])
    rest(desk, front.page)
    assert len(titles(front.panel.list)) == 3
    assert front.panel.ticked() == [THREE[0]]


def test_a_change_that_fails_is_said_and_changes_nothing(desk: Desk) -> None:
    front = Front(desk, *THREE)
    front.tick(0)
    pragma(desk.vault, "query_only=ON")
    front.press("Put back")
    assert problem_text(Problem.READ_ONLY) in front.texts()
    assert left(desk) == 3
    front.close()
    assert front.told == []


def test_a_trash_that_cannot_be_read_is_said(desk: Desk) -> None:
    desk.keep(THREE[0])
    lose_table(desk, "journal_entry")
    front = Front.__new__(Front)
    page = ground(desk)
    front.panel = open_trash(page, desk.services, lambda *told: None)
    rest(desk, page)
    assert problem_text(Problem.INPUT_OUTPUT) in shown_texts(page)


def test_a_panel_closed_meanwhile_tells_the_page(desk: Desk) -> None:
    front = Front(desk, *THREE)
    front.tick(0)
    front.panel.put_back()
    assert not front.panel.put_back_button.isEnabled()
    front.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    rest(desk, front.page)
    ((text, undo),) = front.told
    assert text == "It is back as it was."
    assert undo is not None


def test_a_failure_after_it_was_closed_is_told_on_the_page(desk: Desk) -> None:
    front = Front(desk, *THREE)
    front.tick(0)
    pragma(desk.vault, "query_only=ON")
    front.panel.put_back()
    front.close()
    rest(desk, front.page)
    assert front.told == [(problem_text(Problem.READ_ONLY), None)]


def test_an_undo_on_the_page_that_fails_is_told_there(desk: Desk) -> None:
    front = Front(desk, *THREE)
    front.tick(0)
    front.press("Put back")
    front.close()
    ((_, undo),) = front.told
    assert undo is not None
    pragma(desk.vault, "query_only=ON")
    undo()
    rest(desk, front.page)
    assert front.told[1:] == [(problem_text(Problem.READ_ONLY), None)]


def test_other_kinds_can_be_shown_too(desk: Desk) -> None:
    def naming(contact: Contact, today: date) -> Naming:
        return Naming(contact.name, "A contact")

    ines = Contact(role=ContactRole.TRUSTED, name="Ines")
    desk.keep(ines)
    desk.vault.store.remove(ines)
    front = Front(desk, THREE[0], namings={**ENTRIES, Contact: naming})
    assert titles(front.panel.list) == ["Sunday 22 November, 13:05", "Ines"]
    front.tick(1)
    front.press("Put back")
    assert desk.vault.store.find(Contact) == [ines]
    desk.keep(Profile())


def test_where_nothing_can_be_changed_it_is_only_shown(desk: Desk) -> None:
    for one in THREE:
        desk.keep(one)
    desk.vault.store.remove(*THREE)
    page = ground(desk)
    panel = TrashPanel(page, desk.services, lambda *told: None)
    panel.may_change = False
    panel.open_within(720)
    rest(desk, page)
    assert not {"Put back", "Delete for ever", "Empty the trash", "Tick an entry first."} & set(
        shown_texts(page)
    )


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("theme", [Theme.DARK, Theme.HIGH_CONTRAST])
def test_it_fits(desk: Desk, look: Look, size: int, theme: Theme) -> None:
    look.use(Settings(theme=theme, text_size=size))
    front = Front(desk, *THREE)
    assert_fits(front.page)
    front.tick(0)
    front.press("Put back")
    assert_fits(front.page)
    front.press("Empty the trash")
    assert_fits(front.page)
    assert front.panel.panel is not None
    keep = front.panel.question.keep_button
    assert front.panel.panel.rect().contains(keep.mapTo(front.panel.panel, keep.rect().center()))


def test_it_fits_in_a_long_language_from_right_to_left(desk: Desk, qapp: QApplication) -> None:
    with pseudo_language(qapp):
        front = Front(desk, *THREE)
        assert_fits(front.page)
        front.panel.empty_button.click()
        assert_fits(front.page)
