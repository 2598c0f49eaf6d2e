"""The front panel: it holds the focus, closes on Esc and gives the focus back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import primary, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import heading, paragraph
from tests.ui.fits import assert_fits, settle


class Helping(QWidget):
    """A window that offers help."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def show_help(self) -> None:
        self.asked += 1


class Scene:
    def __init__(self, qtbot: QtBot, window: QWidget | None = None, **how: Any) -> None:
        self.window = window or QWidget()
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
        self.panel = FrontPanel(self.outside, content, **({"name": "In front"} | how))
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
    scene = Scene(qtbot, Helping())
    top = scene.panel.top
    assert top is not None
    seen = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [scene.first, scene.second, top.help, top.close_button, scene.first]
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is scene.first


def test_help_and_the_way_out_are_always_there(look: Look, qtbot: QtBot) -> None:
    look.use(Settings(text_size=200))
    window = Helping()
    scene = Scene(qtbot, window, name="", title="In front of it")
    scene.window.resize(700, 400)
    settle(scene.window)
    assert_fits(scene.panel)
    bar, top = scene.panel.view.verticalScrollBar(), scene.panel.top
    assert top is not None
    assert not scene.panel.line.isVisible()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    assert scene.panel.line.isVisible()
    assert scene.panel.accessibleName() == "In front of it"
    qtbot.mouseClick(top.help, Qt.MouseButton.LeftButton)
    assert window.asked == 1
    assert scene.panel.isVisible()
    assert top.close_button.accessibleName() == "Close"
    qtbot.mouseClick(top.close_button, Qt.MouseButton.LeftButton)
    assert not scene.panel.isVisible()
    assert QApplication.focusWidget() is scene.outside


def test_where_the_window_has_no_help_there_is_the_way_out(look: Look, qtbot: QtBot) -> None:
    scene = Scene(qtbot)
    assert scene.panel.top is not None
    assert not hasattr(scene.panel.top, "help")
    assert scene.panel.top.close_button.isVisible()


def test_what_covers_all_brings_its_own_way_out(look: Look, qtbot: QtBot) -> None:
    scene = Scene(qtbot, Helping(), cover=True)
    assert scene.panel.top is None
    qtbot.keyClick(scene.first, Qt.Key.Key_Escape)
    assert not scene.panel.isVisible()


def test_nothing_shines_through_beside_a_card_nearly_as_wide(look: Look, qtbot: QtBot) -> None:
    scene = Scene(qtbot)
    canvas = look.color("canvas")

    def edge() -> QColor:
        return scene.window.grab().toImage().pixelColor(4, scene.outside.geometry().center().y())

    scene.outside.setStyleSheet("background: black")
    scene.outside.setGeometry(0, 300, 1024, 60)
    assert edge() != canvas
    scene.window.resize(780, 500)
    settle(scene.window)
    scene.outside.setGeometry(0, 300, 780, 60)
    assert edge() == canvas


def test_the_card_grows_and_shrinks_with_its_content(look: Look, qtbot: QtBot) -> None:
    scene = Scene(qtbot)
    before = scene.panel.card.height()
    more = paragraph("Another few words. " * 40)
    layout = scene.panel.content.layout()
    assert layout is not None
    layout.addWidget(more)
    settle(scene.window)
    assert scene.panel.card.height() > before + 40
    assert scene.panel.view.verticalScrollBar().maximum() == 0
    more.hide()
    settle(scene.window)
    assert scene.panel.card.height() == before
    look.use(Settings(text_size=200))
    settle(scene.window)
    assert scene.panel.card.height() > before + 40


def test_a_content_of_one_height_is_seen_whole(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    content = QWidget()
    content.setMinimumSize(100, 180)
    panel = FrontPanel(window, content)
    panel.open_panel()
    settle(window)
    assert content.height() >= 180
    assert panel.view.verticalScrollBar().maximum() == 0


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
