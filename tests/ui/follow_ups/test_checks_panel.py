"""Agreed checks: logged by one press, one soft sentence when much is off, never suggested."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from recurapp.follow_ups import AgreedCheck, CheckLog, Unit
from recurapp.settings import Settings
from recurapp.ui.follow_ups.check_form import CheckForm
from recurapp.ui.follow_ups.checks_panel import ChecksPanel, open_checks
from recurapp.ui.theme import Look
from tests.ui.desk import MONDAY, Desk, button, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import front, page_on, texts_on, undo

pytestmark = pytest.mark.usefixtures("look")
SCAR = AgreedCheck(what="The scar", count=1, unit=Unit.MONTHS, agreed_with="Amal")


class Open:
    def __init__(self, desk: Desk, *records: AgreedCheck | CheckLog) -> None:
        self.desk = desk
        desk.keep(*records)
        self.page = page_on(desk)
        panel = open_checks(self.page).content
        assert isinstance(panel, ChecksPanel)
        self.panel = panel
        settle(self.page)

    def form(self, text: str) -> CheckForm:
        press(button(self.panel, text))
        form = front(self.page).content
        assert isinstance(form, CheckForm)
        return form

    def checks(self) -> list[AgreedCheck]:
        return self.desk.vault.store.find(AgreedCheck)

    def logs(self) -> list[CheckLog]:
        return self.desk.vault.store.find(CheckLog)


def log(days_ago: float) -> CheckLog:
    at = MONDAY - timedelta(days=days_ago)
    return CheckLog(agreed_check=SCAR.id, at=at, day=at.date())


def test_nothing_is_suggested(desk: Desk) -> None:
    seen = Open(desk)
    assert texts_on(seen.panel) == [
        "What you and your team agreed that you look at, and how often.",
        "Add a check",
    ]
    form = seen.form("Add a check")
    assert (form.what_edit.text(), form.count_edit.text()) == ("", "")


def test_one_press_logs_it_and_is_undone(desk: Desk) -> None:
    seen = Open(desk, SCAR)
    assert {"The scar", "Agreed: every month, with Amal", "Nothing noted yet."} <= set(
        texts_on(seen.panel)
    )
    press(button(seen.panel, "Done today"))
    (kept,) = seen.logs()
    assert (kept.agreed_check, kept.at, kept.day) == (SCAR.id, MONDAY, MONDAY.date())
    assert {"Noted: Monday 23 November", "It is noted for today."} <= set(texts_on(seen.panel))
    assert button(seen.panel, "Done today").hasFocus()
    undo(seen.panel)
    assert seen.logs() == []
    assert seen.panel.add_button.hasFocus()


def test_one_soft_sentence_when_it_is_much_more_often(desk: Desk) -> None:
    seen = Open(desk, SCAR, *(log(ago) for ago in range(1, 40)))
    remarks = [text for text in texts_on(seen.panel) if text.startswith("Lately")]
    assert len(remarks) == 1
    assert "more often" in remarks[0]


def test_at_its_pace_nothing_is_said(desk: Desk) -> None:
    seen = Open(desk, SCAR, *(log(31 * turn + 1) for turn in range(6)))
    assert not [text for text in texts_on(seen.panel) if text.startswith("Lately")]


def test_one_is_added_with_enter(desk: Desk) -> None:
    seen = Open(desk)
    form = seen.form("Add a check")
    QTest.keyClicks(form.what_edit, "Weight")
    QTest.keyClicks(form.count_edit, "2")
    form.unit.set_value(Unit.WEEKS)
    QTest.keyClicks(form.with_edit, "GP")
    QTest.keyClick(form.with_edit, Qt.Key.Key_Return)
    (kept,) = seen.checks()
    assert (kept.what, kept.count, kept.unit, kept.agreed_with) == ("Weight", 2, Unit.WEEKS, "GP")
    assert "The check was added." in texts_on(seen.panel)


@pytest.mark.parametrize("count", ["", "0", "401", "two", "1.5", "-1", "\u00b2"])
def test_a_count_that_is_none_is_said_beside_the_field(desk: Desk, count: str) -> None:
    seen = Open(desk)
    form = seen.form("Add a check")
    form.count_edit.setText(count)
    press(form.save_button)
    assert {"Please say what you look at.", "Please type a number from 1 to 400."} <= set(
        texts_on(form)
    )
    assert form.what_edit.hasFocus()
    form.what_edit.setText("Scar")
    press(form.save_button)
    assert form.count_edit.hasFocus()
    assert form.count_edit.text() == count[:3]
    assert "Please say what you look at." not in texts_on(form)
    assert seen.checks() == []


def test_one_is_changed_and_removed_with_undo(desk: Desk) -> None:
    seen = Open(desk, SCAR, log(3))
    form = seen.form("Change")
    form.count_edit.setText("\u0663")  # three, in Arabic digits
    press(form.save_button)
    (changed,) = seen.checks()
    assert (changed.id, changed.count) == (SCAR.id, 3)
    undo(seen.panel)
    assert seen.checks() == [SCAR]
    form = seen.form("Change")
    press(form.remove_button)
    assert seen.checks() == []
    seen.panel.close_panel()
    undo(seen.page)
    assert seen.checks() == [SCAR]
    assert len(seen.logs()) == 1


def test_what_cannot_be_kept_stays_in_the_form(desk: Desk) -> None:
    seen = Open(desk, SCAR)
    form = seen.form("Change")
    form.what_edit.setText("Other")
    pragma(desk.vault, "query_only=ON")
    press(form.save_button)
    pragma(desk.vault, "query_only=OFF")
    assert form.problem.isVisible()
    assert form.what_edit.text() == "Other"
    press(form.cancel_button)
    pragma(desk.vault, "query_only=ON")
    press(button(seen.panel, "Done today"))
    pragma(desk.vault, "query_only=OFF")
    assert seen.panel.bar is not None
    assert seen.logs() == []


def test_the_curtain_covers_them(desk: Desk) -> None:
    seen = Open(desk, SCAR)
    desk.draw_curtain()
    assert "The curtain covers your checks." in texts_on(seen.panel)
    assert seen.panel.rows.rows == []
    desk.curtain.lift()
    assert "The scar" in texts_on(seen.panel)


def test_the_curtain_closes_the_form_and_keeps_its_words(desk: Desk) -> None:
    seen = Open(desk, SCAR)
    form = seen.form("Change")
    form.what_edit.setText("The lump")
    desk.draw_curtain()
    settle(seen.page)
    assert front(seen.page).content is seen.panel
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    everywhere = seen.page.window().findChildren(QLineEdit)
    assert not [edit for edit in everywhere if edit.text()]
    assert not {"The scar", "The lump"} & set(texts_on(seen.page.window()))
    said = "Your words are kept. They come back when you lift the curtain and open this again."
    assert said in texts_on(seen.panel)
    new = seen.form("Add a check")  # one may be added all the same, and stays
    desk.curtain.look_again()
    assert front(seen.page).content is new
    press(new.cancel_button)
    desk.curtain.lift()
    settle(seen.page)
    assert seen.form("Change").what_edit.text() == "The lump"
    assert seen.checks() == [SCAR]


def test_enter_presses_the_button_that_has_the_keyboard(desk: Desk) -> None:
    seen = Open(desk)
    seen.panel.add_button.setFocus()
    QTest.keyClick(seen.panel.add_button, Qt.Key.Key_Return)
    form = front(seen.page).content
    assert isinstance(form, CheckForm)
    press(form.cancel_button)
    seen.panel.setFocus()
    QTest.keyClick(seen.panel, Qt.Key.Key_A)
    assert front(seen.page).content is seen.panel


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    seen = Open(desk, SCAR, *(log(ago) for ago in range(1, 40)))
    assert_fits(front(seen.page))
    form = seen.form("Change")
    assert_fits(front(seen.page))
    one_line = {part.geometry().center().y() for part in (form.every, form.count_edit, form.unit)}
    assert max(one_line) - min(one_line) < form.count_edit.height() // 2
    assert form.count_edit.x() < form.unit.x()
