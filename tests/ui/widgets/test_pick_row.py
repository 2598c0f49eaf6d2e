"""A row of which one may be picked: by mouse, by keyboard, and picked again to clear it."""

from __future__ import annotations

from time import monotonic

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings, Theme
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import secondary
from recurapp.ui.widgets.mood_row import MoodRow
from recurapp.ui.widgets.pick_row import GAP, PickRow, is_same_press
from recurapp.ui.widgets.worry_row import WorryRow
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language


class Shown:
    """Both rows in a window, with a button before and after them."""

    def __init__(self, qtbot: QtBot, width: int = 640) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(8, 8, 8, 8)
        self.before = secondary("Before", self.window)
        self.mood, self.worry = MoodRow(self.window), WorryRow(self.window)
        self.after = secondary("After", self.window)
        for widget in (self.before, self.mood, self.worry, self.after):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.told: list[tuple[str, int | None]] = []
        self.mood.chosen.connect(lambda value: self.told.append(("mood", value)))
        self.worry.chosen.connect(lambda value: self.told.append(("worry", value)))
        self.window.resize(width, 2200)
        self.window.show()
        self.window.activateWindow()
        settle(self.window)


@pytest.fixture
def shown(qtbot: QtBot, look: Look) -> Shown:
    return Shown(qtbot)


def picked(row: PickRow) -> list[int]:
    return [one.value for one in row._buttons if one.isChecked()]


def key(which: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, which)


def at(row: PickRow) -> int | None:
    """The value of the button that has the focus."""
    return next((one.value for one in row._buttons if one.hasFocus()), None)


def rest(row: PickRow) -> None:
    """Let the time of a double click pass, without waiting for it."""
    assert row._last is not None
    row._last = (row._last[0], row._last[1] - 0.001 * QApplication.doubleClickInterval() - 0.5)


def test_a_press_picks_another_press_clears(shown: Shown, qtbot: QtBot) -> None:
    fair = shown.mood.button(4)
    qtbot.mouseClick(fair, Qt.MouseButton.LeftButton)
    assert picked(shown.mood) == [4]
    qtbot.mouseClick(shown.mood.button(2), Qt.MouseButton.LeftButton)
    assert picked(shown.mood) == [2]
    rest(shown.mood)
    qtbot.mouseClick(shown.mood.button(2), Qt.MouseButton.LeftButton)
    assert picked(shown.mood) == []
    assert shown.told == [("mood", 4), ("mood", 2), ("mood", None)]


def test_a_second_press_at_once_is_the_same_press(shown: Shown, qtbot: QtBot) -> None:
    fair, low = shown.mood.button(4), shown.mood.button(2)
    qtbot.mouseClick(fair, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(fair, Qt.MouseButton.LeftButton)
    fair.click()
    assert (picked(shown.mood), shown.told) == ([4], [("mood", 4)])
    rest(shown.mood)
    for _ in range(3):  # nor does it pick what the first one cleared
        fair.click()
    assert (picked(shown.mood), shown.told[1:]) == ([], [("mood", None)])
    for one in (low, fair):
        one.click()
    assert picked(shown.mood) == [4]


def test_two_presses_are_parted_by_half_a_second_at_least(shown: Shown, qapp: QApplication) -> None:
    usual = qapp.doubleClickInterval()
    try:
        for interval, parted in ((100, 0.51), (900, 0.91)):
            qapp.setDoubleClickInterval(interval)
            for ago in (0.3, parted - 0.02):
                assert is_same_press(monotonic() - ago)
            assert not is_same_press(monotonic() - parted)
    finally:
        qapp.setDoubleClickInterval(usual)


@pytest.mark.parametrize("which", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_held_down_is_one_press(shown: Shown, which: Qt.Key) -> None:
    shown.worry.setFocus()
    key(which)
    focus = shown.worry.button(0)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) * 3:
        rest(shown.worry)
        held = QKeyEvent(kind, which, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
        QApplication.sendEvent(focus, held)
    assert (picked(shown.worry), shown.told) == ([0], [("worry", 0)])


def test_before_it_is_decided_others_may_say_what_is_picked(shown: Shown) -> None:
    shown.mood.set_value(4)
    shown.mood.about_to_choose.connect(lambda: shown.mood.set_value(None))
    shown.mood.button(4).click()
    assert (picked(shown.mood), shown.told) == ([4], [("mood", 4)])


def test_it_tells_a_finger_from_a_key(shown: Shown, qtbot: QtBot) -> None:
    seen: list[bool] = []
    shown.mood.chosen.connect(lambda value: seen.append(shown.mood.is_touched))
    qtbot.mouseClick(shown.mood.button(4), Qt.MouseButton.LeftButton)
    shown.mood.button(3).setFocus()
    key(Qt.Key.Key_Space)
    assert (seen, shown.mood.is_touched) == ([True, False], False)


def test_nought_is_a_value_and_not_blank(shown: Shown) -> None:
    shown.worry.button(0).click()
    assert (shown.worry.value, picked(shown.worry)) == (0, [0])
    shown.worry.set_value(None)
    assert (shown.worry.value, picked(shown.worry)) == (None, [])
    assert shown.told == [("worry", 0)]


def test_to_set_a_value_tells_nothing(shown: Shown) -> None:
    shown.mood.set_value(3)
    assert picked(shown.mood) == [3]
    assert shown.told == []


# --- the keyboard ---------------------------------------------------------------------------------


def test_tab_stops_once_at_each_row(shown: Shown) -> None:
    shown.before.setFocus()
    key(Qt.Key.Key_Tab)
    assert at(shown.mood) == 1
    key(Qt.Key.Key_Tab)
    assert at(shown.worry) == 0
    key(Qt.Key.Key_Tab)
    assert shown.after.hasFocus()


def test_tab_stops_at_the_one_that_is_picked(shown: Shown) -> None:
    shown.worry.set_value(7)
    shown.after.setFocus()
    key(Qt.Key.Key_Backtab)
    assert at(shown.worry) == 7


def test_arrows_move_and_pick_nothing(shown: Shown) -> None:
    shown.mood.set_value(3)
    shown.mood.setFocus()
    assert at(shown.mood) == 3
    for which, where in (
        (Qt.Key.Key_Right, 4),
        (Qt.Key.Key_Down, 5),
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_Left, 4),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_End, 5),
    ):
        key(which)
        assert at(shown.mood) == where
    assert (picked(shown.mood), shown.told) == ([3], [])
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Backtab)
    assert at(shown.mood) == 5


@pytest.mark.parametrize("which", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_pick_and_clear(shown: Shown, which: Qt.Key) -> None:
    shown.worry.setFocus()
    key(Qt.Key.Key_Right)
    key(which)
    assert picked(shown.worry) == [1]
    rest(shown.worry)
    key(which)
    assert picked(shown.worry) == []


def test_from_the_right_the_row_and_its_arrows_are_mirrored(qtbot: QtBot, look: Look) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with pseudo_language(app):
        shown = Shown(qtbot, 900)
        assert_fits(shown.window, words_may_break=True)
        first, last = shown.worry.button(0), shown.worry.button(10)
        assert first.x() > last.x()
        assert shown.worry.least.x() > shown.worry.most.x()
        shown.worry.setFocus()
        key(Qt.Key.Key_Left)
        assert at(shown.worry) == 1
        shown.window.close()


# --- how it looks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("width", [300, 400, 640, 1000])
def test_the_rows_fold_and_every_target_is_large(
    qtbot: QtBot, look: Look, theme: Theme, size: int, width: int
) -> None:
    look.use(Settings(theme=theme, text_size=size))
    shown = Shown(qtbot, width)
    assert_fits(shown.window)
    for row in (shown.mood, shown.worry):
        for one in row._buttons:
            assert min(one.width(), one.height()) >= look.px(44)
        tops = {one.y() for one in row._buttons}
        assert len(tops) == -(-len(row._buttons) // row.columns_at(row.width()))


def test_a_change_of_size_lays_them_out_anew(shown: Shown, look: Look) -> None:
    assert len({one.y() for one in shown.worry._buttons}) == 1
    look.use(Settings(text_size=200))
    settle(shown.window)
    assert len({one.y() for one in shown.worry._buttons}) == 2
    assert_fits(shown.window)


def test_buttons_of_a_line_are_eight_pixels_apart(shown: Shown) -> None:
    one, other = shown.worry.button(0), shown.worry.button(1)
    assert other.x() - one.geometry().right() - 1 == GAP == 8


def test_what_is_picked_is_marked_not_by_its_colour_alone(shown: Shown) -> None:
    assert shown.mood.button(4)._font_role() == "small"
    shown.mood.set_value(4)
    assert shown.mood.button(4)._font_role() == "small_strong"


def test_the_pointer_over_one_and_a_row_that_is_off_look_different(
    shown: Shown, qtbot: QtBot
) -> None:
    one = shown.worry.button(4)
    plain = one.grab().toImage()
    here = QPointF(5, 5)
    QApplication.sendEvent(one, QEnterEvent(here, here, here))
    one.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    over = one.grab().toImage()
    one.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(one, QEvent(QEvent.Type.Leave))
    shown.worry.setEnabled(False)
    shown.mood.setEnabled(False)
    off = one.grab().toImage()
    assert plain != over != off != plain
    assert not shown.mood.button(1).grab().isNull()


# --- what is read out -----------------------------------------------------------------------------


def test_each_is_a_radio_button_with_a_name_in_a_row_with_a_name(shown: Shown) -> None:
    read = QAccessible.queryAccessibleInterface(shown.mood.button(1))
    assert read.role() == QAccessible.Role.RadioButton
    assert read.text(QAccessible.Text.Name) == "Stormy"
    assert not read.state().checked
    shown.mood.set_value(1)
    assert read.state().checked
    assert shown.mood.accessibleName() == "How is today?"
    assert shown.worry.accessibleName() == "How loud has worry about cancer been?"
    ends = [shown.worry.button(value).accessibleName() for value in (0, 10)]
    assert ends == ["0, silent", "10, as loud as it gets"]
