"""Page: stale, refreshed when seen; problems and undo in bars at the top."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recurapp.records import Cancer, Contact, ContactRole
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.page import Page
from recurapp.ui.services import Services
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import Button, IconButton, primary
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import Desk, button
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")


class CancersPage(Page):
    key = "cancers"
    watches = frozenset({Cancer})

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.names: list[list[str]] = []
        self.trouble: StorageError | None = None
        self.button = primary("Something")
        self.body.addWidget(self.button)
        self.body.addStretch(1)

    def refresh(self) -> None:
        if self.trouble is not None:
            raise self.trouble
        found = self.services.store.find(Cancer)
        self.names.append([cancer.name for cancer in found])


def shown(desk: Desk) -> CancersPage:
    page = desk.show(CancersPage)
    assert isinstance(page, CancersPage)
    return page


def bars(page: Page) -> list[str]:
    return [bar.label.text() for bar in page.findChildren(Banner) if bar.isVisible()]


def test_it_reads_once_when_shown_and_again_on_a_change(desk: Desk) -> None:
    page = shown(desk)
    assert page.names == [[]]
    desk.keep(Cancer(name="Left breast"))
    assert page.names == [[], ["Left breast"]]


def test_it_does_not_read_for_what_it_does_not_watch(desk: Desk) -> None:
    page = shown(desk)
    desk.keep(Contact(role=ContactRole.TRUSTED, name="Ana"))
    assert len(page.names) == 1


def test_hidden_it_waits_until_it_is_seen(desk: Desk) -> None:
    page = shown(desk)
    page.hide()
    desk.keep(Cancer(name="One"))
    desk.keep(Cancer(name="Two"))
    assert len(page.names) == 1
    page.show()
    assert page.names[1:] == [["One", "Two"]]
    page.hide()
    page.show()
    assert len(page.names) == 2


def test_a_new_day_makes_it_read_again(desk: Desk) -> None:
    page = shown(desk)
    desk.wait_to(desk.now + timedelta(days=1))
    assert len(page.names) == 2


def test_a_problem_is_said_until_the_next_success(desk: Desk) -> None:
    page = shown(desk)

    def fail() -> None:
        raise StorageError(Problem.DISK_FULL)

    assert not page.attempt(fail)
    settle(page)
    assert bars(page) == [problem_text(Problem.DISK_FULL)]
    assert_fits(page)
    assert not page.attempt(fail)
    settle(page)
    assert len(bars(page)) == 1
    assert page.attempt(lambda: None)
    settle(page)
    assert bars(page) == []


def test_a_problem_can_be_closed(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk)
    page.show_error(StorageError(Problem.READ_ONLY))
    settle(page)
    close = page.findChild(IconButton)
    assert close is not None
    close.setFocus()
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    settle(page)
    assert bars(page) == []


def test_reading_that_fails_is_said_too(desk: Desk) -> None:
    page = shown(desk)
    page.trouble = StorageError(Problem.INPUT_OUTPUT)
    page.refresh_now()
    settle(page)
    assert bars(page) == [problem_text(Problem.INPUT_OUTPUT)]


def test_undo_stands_beside_the_notice_and_works_once(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk)
    cancer = Cancer(name="Bowel")
    desk.keep(cancer)
    change = desk.vault.store.remove(cancer)
    page.show_notice("It was removed.", lambda: desk.vault.store.undo(change))
    settle(page)
    assert bars(page) == ["It was removed."]
    assert_fits(page)
    undo = next(b for b in page.findChildren(Button) if b.shown_text() == "Undo")
    undo.setFocus()
    qtbot.keyClick(undo, Qt.Key.Key_Space)
    settle(page)
    assert bars(page) == []
    assert page.names[-1] == ["Bowel"]


def test_an_undo_that_undoes_nothing_is_said(desk: Desk) -> None:
    page = shown(desk)
    cancer = Cancer(name="Bowel")
    desk.keep(cancer)
    change = desk.vault.store.remove(cancer)
    desk.vault.store.undo(change)
    page.show_notice("It was removed.", lambda: desk.vault.store.undo(change), private=True)
    settle(page)
    button(page, "Undo").click()
    settle(page)
    assert bars(page) == ["There was nothing left to undo."]
    desk.draw_curtain()
    assert bars(page) == []


def test_an_undo_leaves_what_was_changed_since_and_says_so(desk: Desk) -> None:
    page = shown(desk)
    cancer = Cancer(name="Bowel")
    desk.keep(cancer)
    change = desk.vault.store.save(replace(cancer, name="Liver"))
    desk.keep(replace(cancer, name="Lung"))
    page.show_notice("The name was changed.", lambda: desk.vault.store.undo(change))
    settle(page)
    button(page, "Undo").click()
    settle(page)
    assert bars(page) == ["1 entry was changed since then, so it keeps what is in it now."]
    assert page.names[-1] == ["Lung"]


def test_an_undo_that_fails_says_that_alone(desk: Desk) -> None:
    page = shown(desk)

    def undo() -> None:
        raise StorageError(Problem.INPUT_OUTPUT)

    page.show_notice("It was removed.", undo)
    settle(page)
    button(page, "Undo").click()
    settle(page)
    assert bars(page) == [problem_text(Problem.INPUT_OUTPUT)]


def test_a_notice_replaces_the_one_before(desk: Desk) -> None:
    page = shown(desk)
    page.show_notice("First.")
    page.show_notice("Second.")
    settle(page)
    assert bars(page) == ["Second."]


def test_a_private_notice_goes_when_the_curtain_is_drawn(desk: Desk) -> None:
    page = shown(desk)
    desk.draw_curtain()
    desk.curtain.lift()
    page.show_notice("The treatment is removed.", lambda: None)
    desk.curtain.draw()
    settle(page)
    assert bars(page) == ["The treatment is removed."]
    desk.curtain.lift()
    page.show_notice("The entry is in the trash.", lambda: None, private=True)
    settle(page)
    assert bars(page) == ["The entry is in the trash."]
    desk.curtain.draw()
    assert bars(page) == []
