"""The window: screens, help in front of any of them, quick hide, and where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import SettingsFile
from recurapp.ui.main_window import MainWindow, on_screen
from recurapp.ui.widgets.buttons import Button, primary
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.fits import settle

pytestmark = pytest.mark.usefixtures("look")


class Help(QWidget):
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.close_button = primary("Close (Esc)", self)
        QVBoxLayout(self).addWidget(self.close_button)
        self.close_button.clicked.connect(self.closed)


class Screen(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.button = primary("On the screen", self)
        QVBoxLayout(self).addWidget(self.button)


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def window(qtbot: QtBot, settings: SettingsFile) -> MainWindow:
    window = MainWindow(settings, Help)
    qtbot.addWidget(window)
    window.show_screen(Screen())
    window.restore()
    window.activateWindow()
    settle(window)
    return window


def test_the_title_says_nothing(window: MainWindow) -> None:
    assert window.windowTitle() == "RecurApp"


def test_a_screen_replaces_the_one_before(window: MainWindow, qtbot: QtBot) -> None:
    before = window.screen_widget
    assert before is not None
    after = Screen()
    with qtbot.waitSignal(before.destroyed):
        window.show_screen(after)
    assert window.screen_widget is after


def test_f2_brings_help_and_esc_takes_it_away(window: MainWindow, qtbot: QtBot) -> None:
    screen = window.screen_widget
    assert isinstance(screen, Screen)
    screen.button.setFocus()
    qtbot.keyClick(screen.button, Qt.Key.Key_F2)
    panel = window.help_panel
    assert panel is not None
    assert panel.isVisible()
    assert panel.content.isAncestorOf(QApplication.focusWidget() or window)
    window.show_help()
    assert window.help_panel is panel
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert window.help_panel is None
    assert QApplication.focusWidget() is screen.button


def test_f2_brings_help_in_front_of_a_form_too(window: MainWindow, qtbot: QtBot) -> None:
    form = QWidget()
    field = QLineEdit(form)
    panel = FrontPanel(window, form, name="A form")
    panel.open_panel()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_F2)
    help_panel = window.help_panel
    assert help_panel is not None
    seen = window.childAt(window.rect().center())
    assert seen is not None
    assert help_panel.isAncestorOf(seen)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert help_panel.isAncestorOf(focused)
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert window.help_panel is None
    assert panel.isVisible()
    assert QApplication.focusWidget() is field


def test_where_the_focus_was_may_be_gone_when_help_closes(window: MainWindow, qtbot: QtBot) -> None:
    field = QLineEdit()
    panel = FrontPanel(window, field, name="A form")
    panel.open_panel()
    window.show_help()
    help_panel = window.help_panel
    assert help_panel is not None
    with qtbot.waitSignal(panel.destroyed):
        panel.close_panel()  # as the curtain does
    help_panel.close_panel()
    screen = window.screen_widget
    assert screen is not None
    assert QApplication.focusWidget() in (screen, *screen.findChildren(QWidget))


def test_help_can_close_itself(window: MainWindow, qtbot: QtBot) -> None:
    window.show_help()
    panel = window.help_panel
    assert panel is not None
    content = panel.content
    assert isinstance(content, Help)
    with qtbot.waitSignal(panel.closed):
        content.close_button.click()
    assert window.help_panel is None


def test_a_new_screen_stays_behind_help(window: MainWindow) -> None:
    window.show_help()
    window.show_screen(Screen())
    panel = window.help_panel
    assert panel is not None
    assert panel.isVisible()


def test_without_a_factory_there_is_no_help(qtbot: QtBot, settings: SettingsFile) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_help()
    assert window.help_panel is None


def test_esc_on_a_screen_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    screen = window.screen_widget
    assert screen is not None
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.screen_widget is screen


@pytest.mark.qt_log_ignore(r"^This plugin does not support raise\(\)$")
def test_quick_hide_is_at_once_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_H, keys)
    assert window.isMinimized()
    window.come_forward()
    assert not window.isMinimized()


def test_ctrl_q_closes_and_remembers_the_place(
    window: MainWindow, qtbot: QtBot, settings: SettingsFile
) -> None:
    window.resize(700, 520)
    window.move(20, 30)
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    assert settings.settings.window == (20, 30, 700, 520)
    assert settings.settings.window_maximised is False
    again = MainWindow(settings)
    qtbot.addWidget(again)
    assert again.geometry() == QRect(20, 30, 700, 520)


def test_a_maximised_window_comes_back_so(qtbot: QtBot, settings: SettingsFile) -> None:
    settings.change(window=(10, 10, 700, 500), window_maximised=True)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.restore()
    assert window.isMaximized()
    window.remember()
    assert settings.settings.window_maximised


def test_one_sentence_in_front(window: MainWindow, qtbot: QtBot) -> None:
    window.say("RecurApp cannot open this kind of file.")
    settle(window)
    close = [b for b in window.findChildren(Button) if b.shown_text() == "Close" and b.isVisible()]
    qtbot.mouseClick(close[0], Qt.MouseButton.LeftButton)
    assert not close[0].isVisible()


SCREENS = [QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1024)]


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        (QRect(100, 100, 800, 600), QRect(100, 100, 800, 600)),
        (QRect(-500, -40, 800, 600), QRect(0, 0, 800, 600)),
        (QRect(9000, 9000, 800, 600), QRect(1120, 392, 800, 600)),
        (QRect(2000, 100, 1900, 1200), QRect(1920, 0, 1280, 976)),
    ],
)
def test_a_window_always_lies_on_a_screen(wanted: QRect, got: QRect) -> None:
    assert on_screen(wanted, SCREENS) == got


def test_with_no_screen_known_it_stays_as_it_was() -> None:
    assert on_screen(QRect(1, 2, 3, 4), []) == QRect(1, 2, 3, 4)


def test_ctrl_l_asks_for_the_lock_also_with_a_panel_in_front(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.say("A sentence.")
    assert panel.isVisible()
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(panel, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


# -- what may hold it open, and what covers it --------------------------------------------


def test_it_stays_open_where_it_may_not_close(window: MainWindow, qtbot: QtBot) -> None:
    answers = [False, True]
    window.may_close = lambda: answers.pop(0)
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert window.isVisible()
    assert window.close()
    assert not window.isVisible()


def test_a_question_closes_before_its_answer_is_carried_out(window: MainWindow) -> None:
    said: list[str] = []

    def ask() -> FrontPanel:
        return window.ask(
            "Stay?", "Stay", "Go", lambda: said.append("stay"), lambda: said.append("go")
        )

    panel = ask()
    settle(window)
    stay = QApplication.focusWidget()
    assert isinstance(stay, Button)
    assert stay.shown_text() == "Stay"
    stay.click()
    assert said == ["stay"]
    assert not panel.isVisible()
    panel = ask()
    settle(window)
    next(b for b in panel.findChildren(Button) if b.shown_text() == "Go").click()
    assert said == ["stay", "go"]


def test_under_a_cover_all_stays_alive_and_nothing_is_reached(
    window: MainWindow, qtbot: QtBot
) -> None:
    screen = window.screen_widget
    assert isinstance(screen, Screen)
    edit, shut = QLineEdit(), window.say("Closed meanwhile.")
    panel = FrontPanel(screen, edit, name="A form")
    panel.open_panel()
    qtbot.keyClicks(edit, "half typed")
    cover = Screen()
    window.cover(cover)
    settle(window)
    assert cover.isVisible()
    assert window.screen_widget is screen
    assert not screen.isVisible()
    assert not edit.isVisible()
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        assert cover.isAncestorOf(QApplication.focusWidget() or window)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert window.help_panel is not None
    assert window.help_panel.isVisible()
    window.help_panel.close_panel()
    shut.close_panel()
    window.uncover()
    settle(window)
    assert screen.isVisible()
    assert edit.isVisible()
    assert edit.text() == "half typed"
    assert QApplication.focusWidget() is edit
    assert not shut.isVisible()
    window.uncover()  # a second time changes nothing
    assert window.screen_widget is screen


def test_a_cover_puts_help_away_and_goes_when_another_screen_comes(window: MainWindow) -> None:
    window.show_help()
    window.cover(Screen())
    assert window.help_panel is None
    another = Screen()
    window.show_screen(another)
    settle(window)
    assert window.screen_widget is another
    assert another.isVisible()


def test_a_window_without_a_screen_can_be_covered(qtbot: QtBot, settings: SettingsFile) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.cover(Screen())
    window.uncover()
    assert window.screen_widget is None


def test_where_the_focus_was_may_be_gone_under_the_cover(window: MainWindow) -> None:
    screen = window.screen_widget
    assert isinstance(screen, Screen)
    screen.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    screen.button.setFocus()
    window.cover(Screen())
    screen.button.hide()
    window.uncover()
    settle(window)
    assert QApplication.focusWidget() is screen
