"""The front panel: it holds the focus, closes on Esc and gives the focus back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import primary, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import heading, paragraph
from tests.ui.fits import assert_fits, settle


class Scene:
    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.outside = secondary("Behind", self.window)
        layout.addWidget(self.outside)
        self.window.resize(1024, 640)
        self.window.show()
        self.window.activateWindow()
        self.outside.setFocus()
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.addWidget(heading("In front", 1))
        inner.addWidget(paragraph("Some words that are long enough to wrap. " * 6))
        self.first, self.second = secondary("One"), primary("Two")
        inner.addWidget(row(self.first, self.second, trailing=True))
        self.panel = FrontPanel(self.outside, content, name="In front")
        self.panel.open_panel()
        settle(self.window)


def test_it_covers_the_window_and_takes_the_focus(look: Look, qtbot: QtBot) -> None:
    scene = Scene(qtbot)
    assert scene.panel.geometry() == scene.window.rect()
    assert QApplication.focusWidget() is scene.first
    scene.window.resize(700, 500)
    settle(scene.window)
    assert scene.panel.geometry() == scene.window.rect()


def test_tab_stays_inside_both_ways(look: Look, qtbot: QtBot) -> None:
    scene = Scene(qtbot)
    seen = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [scene.first, scene.second, scene.first, scene.second]
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is scene.second


def test_esc_closes_it_and_gives_the_focus_back(look: Look, qtbot: QtBot) -> None:
    scene = Scene(qtbot)
    with qtbot.waitSignal(scene.panel.closed):
        qtbot.keyClick(scene.first, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is scene.outside
    assert not scene.panel.isVisible()
    with qtbot.assertNotEmitted(scene.panel.closed):
        scene.panel.close_panel()


def test_other_keys_do_not_close_it(look: Look, qtbot: QtBot) -> None:
    scene = Scene(qtbot)
    qtbot.keyClick(scene.first, Qt.Key.Key_A)
    assert scene.panel.isVisible()


def test_it_scrolls_when_the_window_is_small(look: Look, qtbot: QtBot) -> None:
    look.use(Settings(text_size=200))
    scene = Scene(qtbot)
    scene.window.resize(700, 300)
    settle(scene.window)
    assert_fits(scene.panel)
    bar = scene.panel.view.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(scene.first, Qt.Key.Key_Tab)
    settle(scene.window)
    assert bar.value() > 0


def test_nothing_to_focus_is_no_trouble(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    panel = FrontPanel(window, paragraph("Only words"))
    panel.open_panel()
    assert panel.focusNextPrevChild(True)
    panel.close_panel()


def test_a_lost_focus_comes_in_from_either_end(look: Look, qtbot: QtBot) -> None:
    scene = Scene(qtbot)
    scene.first.clearFocus()
    assert scene.panel.focusNextPrevChild(False)
    assert isinstance(QApplication.focusWidget(), QPushButton)
