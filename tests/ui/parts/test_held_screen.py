"""What covers the window while a lock waits: it fits, and the passphrase is the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from recurapp.settings import Settings, Theme
from recurapp.storage.errors import Problem
from recurapp.ui.parts.held_screen import HeldScreen
from recurapp.ui.theme import Look
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import PASSPHRASE, Desk, shown_texts
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")


def shown(desk: Desk, width: int = 1024, height: int = 640) -> HeldScreen:
    desk.draw_curtain()
    screen = HeldScreen(desk.services)
    desk.qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    settle(screen)
    return screen


def test_it_says_what_it_waits_for_and_nothing_of_the_words(desk: Desk) -> None:
    screen = shown(desk)
    assert "Waiting to lock" in shown_texts(screen)
    assert "RecurApp locks by itself as soon as it can be kept." in shown_texts(screen)
    assert "Not now" not in shown_texts(screen)
    assert QApplication.focusWidget() is screen.form.field.edit


def test_the_passphrase_lifts_the_curtain_and_nothing_else_does(desk: Desk) -> None:
    screen = shown(desk)
    for typed, drawn in (("not this one", True), (PASSPHRASE, False)):
        screen.form.field.edit.setText(typed)
        desk.qtbot.keyClick(screen.form.field.edit, Qt.Key.Key_Return)
        assert "One moment…" in shown_texts(screen)
        desk.services.tasks.wait_all()
        settle(screen)
        assert desk.curtain.drawn is drawn
        if drawn:
            assert problem_text(Problem.WRONG_PASSPHRASE) in shown_texts(screen)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("size", [100, 200])
def test_it_fits(desk: Desk, look: Look, theme: Theme, size: int) -> None:
    look.use(Settings(theme=theme, text_size=size))
    screen = shown(desk)
    assert_fits(screen)
