"""In front of a private page: the passphrase lifts it, typed or pasted; the words say its worth."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.storage.errors import Problem
from recurapp.ui.parts.curtain_line import CurtainLine
from recurapp.ui.parts.curtain_screen import CurtainScreen, LiftForm, only_covers_text
from recurapp.ui.theme import Look
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import PASSPHRASE, Desk, button, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")


@dataclass
class Calls:
    locks: list[None] = field(default_factory=list)


def shown(desk: Desk, calls: Calls | None = None) -> CurtainScreen:
    services = desk.services
    if calls is not None:
        services = services._replace(lock=lambda: calls.locks.append(None))
    screen = CurtainScreen(services)
    desk.qtbot.addWidget(screen)
    screen.resize(1056, 832)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    settle(screen)
    return screen


def asked(desk: Desk, screen: QWidget) -> None:
    """Wait until the passphrase was looked at."""
    desk.services.tasks.wait_all()
    settle(screen)


def test_it_is_called_a_curtain_and_says_what_it_is_not(desk: Desk) -> None:
    desk.draw_curtain()
    screen = shown(desk)
    texts = shown_texts(screen)
    covered = next(one for one in screen.findChildren(QLabel) if one.text() == COVERED)
    assert screen.title.text() == "The curtain is drawn"
    assert screen.title.y() < covered.y() < screen.form.y()
    assert only_covers_text() in texts
    assert not any("ncrypt" in text for text in texts)
    assert "Not now" not in texts


def test_typed_and_enter_lifts_it(desk: Desk, qtbot: QtBot) -> None:
    desk.draw_curtain()
    screen = shown(desk)
    edit = screen.form.field.edit
    assert QApplication.focusWidget() is edit
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert screen.form.field.field.error.text() == "Type your passphrase first."
    qtbot.keyClicks(edit, PASSPHRASE)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    asked(desk, screen.form)
    assert not desk.curtain.drawn
    assert screen.form.field.text() == ""


def test_a_wrong_one_is_said_and_costs_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.draw_curtain()
    screen = shown(desk)
    QGuiApplication.clipboard().setText("not this one")
    qtbot.keyClick(screen.form.field.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    button(screen, "Lift the curtain").click()
    assert not screen.form.field.isEnabled()
    asked(desk, screen.form)
    assert desk.curtain.drawn
    assert screen.form.field.field.error.text() == problem_text(Problem.WRONG_PASSPHRASE)
    assert screen.form.field.text() == "not this one"
    QGuiApplication.clipboard().clear()


def test_what_was_typed_does_not_stay_behind(desk: Desk) -> None:
    desk.draw_curtain()
    screen = shown(desk)
    screen.form.field.edit.setText("half of it")
    screen.form.field.set_shown(True)
    screen.hide()
    assert screen.form.field.text() == ""
    assert not screen.form.field.shown


def test_the_lock_is_one_press_away(desk: Desk) -> None:
    desk.draw_curtain()
    calls = Calls()
    screen = shown(desk, calls)
    button(screen, "Lock RecurApp").click()
    assert calls.locks == [None]


COVERED = "Your journal, check-ins and questions are covered."
FORGOTTEN = "Forgotten it? Lock RecurApp and use your recovery code."


def test_a_recovery_code_is_named_only_where_there_is_one(desk: Desk) -> None:
    desk.draw_curtain()
    screen = shown(desk)
    assert FORGOTTEN not in shown_texts(screen)
    screen.hide()
    desk.vault.keep_recovery_code(desk.vault.make_recovery_code())
    screen.show()
    settle(screen)
    assert FORGOTTEN in shown_texts(screen)
    assert_fits(screen)
    page, _ = line_on(desk)
    button(page, "Lift it").click()
    settle(page)
    (panel,) = page.findChildren(FrontPanel)
    assert FORGOTTEN in shown_texts(panel)
    assert_fits(panel)


def test_not_saved_is_said(desk: Desk) -> None:
    desk.vault.set_passphrase(PASSPHRASE)
    desk.curtain.look_again()
    screen = shown(desk)
    assert not screen.kept_words.isVisible()
    pragma(desk.vault, "query_only=ON")
    desk.curtain.draw()
    settle(screen)
    assert screen.kept_words.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits(desk: Desk, look: Look, percent: int) -> None:
    look.use(Settings(text_size=percent))
    desk.draw_curtain()
    screen = shown(desk)
    screen.resize(800, 640)
    assert_fits(screen)


# -- the line on other pages --------------------------------------------------------------


def line_on(desk: Desk) -> tuple[QWidget, CurtainLine]:
    page = QWidget()
    line = CurtainLine(desk.services, page)
    desk.qtbot.addWidget(page)
    page.resize(800, 640)
    page.show()
    page.activateWindow()
    settle(page)
    return page, line


def test_without_a_passphrase_there_is_no_line(desk: Desk) -> None:
    _, line = line_on(desk)
    assert not line.isVisible()
    assert line.button is None


def test_it_draws_and_says_that_it_is_drawn(desk: Desk) -> None:
    desk.vault.set_passphrase(PASSPHRASE)
    desk.curtain.look_again()
    page, line = line_on(desk)
    assert shown_texts(page) == ["Draw the curtain"]
    button(page, "Draw the curtain").click()
    settle(page)
    assert desk.curtain.drawn
    assert shown_texts(page) == [
        "The curtain covers your journal, check-ins and questions.",
        "Lift it",
    ]
    assert line.button is not None
    assert line.button.accessibleName() == "Lift the curtain"


def test_it_is_lifted_in_front_of_the_page(desk: Desk, qtbot: QtBot) -> None:
    desk.draw_curtain()
    page, _ = line_on(desk)
    button(page, "Lift it").click()
    settle(page)
    (panel,) = page.findChildren(FrontPanel)
    (form,) = panel.findChildren(LiftForm)
    assert QApplication.focusWidget() is form.field.edit
    button(panel, "Not now").click()
    assert desk.curtain.drawn
    button(page, "Lift it").click()
    settle(page)
    form = page.findChildren(LiftForm)[-1]
    qtbot.keyClicks(form.field.edit, PASSPHRASE)
    qtbot.keyClick(form.field.edit, Qt.Key.Key_Return)
    asked(desk, page)
    assert not desk.curtain.drawn
    assert shown_texts(page) == ["Draw the curtain"]
