"""Buttons, pills, fields and rows: what they say, hold and tell."""

from __future__ import annotations

from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.dates import DateProblem
from recurapp.records import PartialDate
from recurapp.settings import Settings
from recurapp.ui.theme import Look
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import IconButton, help_button, primary
from recurapp.ui.widgets.calendar import Calendar
from recurapp.ui.widgets.choice import ChoiceGroup, ChoicePill, RadioPill
from recurapp.ui.widgets.field import DropDown, Field, line_edit
from recurapp.ui.widgets.flow import ColumnsLayout, FlowLayout, row
from recurapp.ui.widgets.focus_ring import install
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.partial_date_field import PartialDateField
from recurapp.ui.widgets.passphrase_field import PassphraseField
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.sidebar import WIDTH, NavItem, Sidebar
from recurapp.ui.widgets.text import heading, number, paragraph
from tests.ui.fits import problems, settle

pytestmark = pytest.mark.usefixtures("look")


def shown(qtbot: QtBot, widget: QWidget, width: int = 600, height: int = 400) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    settle(widget)


def role_of(widget: QWidget) -> QAccessible.Role:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.role()


def test_an_ampersand_stays_an_ampersand(qtbot: QtBot) -> None:
    button = primary("Go to A&E")
    qtbot.addWidget(button)
    assert button.shown_text() == "Go to A&E"
    assert button.shortcut().isEmpty()
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Go to A&E"


def test_labels_never_read_text_as_markup(qtbot: QtBot) -> None:
    for label in (heading("<b>x</b>"), paragraph("<i>y</i>"), number("<u>1</u>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_an_empty_label_takes_no_room(qtbot: QtBot) -> None:
    label = paragraph("")
    qtbot.addWidget(label)
    assert label.sizeHint().isEmpty()
    assert label.minimumSizeHint().isEmpty()


def test_a_tone_can_change(qtbot: QtBot, look: Look) -> None:
    label = paragraph("Words")
    shown(qtbot, label)
    label.set_tone("sun")
    assert label.palette().windowText().color() == look.color("sun")


def test_an_icon_button_says_its_name(qtbot: QtBot) -> None:
    button = IconButton("eye", "Show")
    qtbot.addWidget(button)
    button.rename("eye-off", "Hide")
    assert (button.accessibleName(), button.toolTip(), button.icon_name) == (
        "Hide",
        "Hide",
        "eye-off",
    )


def test_the_whole_button_can_be_pressed(qtbot: QtBot) -> None:
    button = help_button("I need help now")
    shown(qtbot, button, 300, 60)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_pills_are_check_boxes_and_radio_buttons_to_a_reader(qtbot: QtBot) -> None:
    tick, pick = ChoicePill("Tick"), RadioPill("Pick")
    qtbot.addWidget(tick)
    qtbot.addWidget(pick)
    assert role_of(tick) == QAccessible.Role.CheckBox
    assert role_of(pick) == QAccessible.Role.RadioButton


def test_several_may_be_ticked(qtbot: QtBot) -> None:
    group = ChoiceGroup([("a", "One"), ("b", "Two"), ("c", "Three")])
    shown(qtbot, group)
    with qtbot.assertNotEmitted(group.changed):
        group.set_values(["a"])
    with qtbot.waitSignal(group.changed):
        qtbot.mouseClick(group.pills["b"], Qt.MouseButton.LeftButton)
    assert group.values() == {"a", "b"}
    qtbot.keyClick(group.pills["a"], Qt.Key.Key_Space)
    assert group.values() == {"b"}


def test_tab_stops_at_every_tick_and_at_every_page(qtbot: QtBot) -> None:
    group = ChoiceGroup([("a", "One"), ("b", "Two"), ("c", "Three")])
    group.set_values(["b"])
    items = [NavItem(key, key, "sun", "", "you") for key in ("today", "timeline", "settings")]
    bar = Sidebar(items)
    bar.choose("timeline")
    for holder, stops in ((group, group.pills), (bar, bar.buttons)):
        shown(qtbot, holder)
        wanted = list(stops.values())
        wanted[0].setFocus()
        seen = []
        for _ in wanted:
            focused = QApplication.focusWidget()
            assert focused is not None
            seen.append(focused)
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert seen == wanted


def test_only_one_is_picked_and_none_can_be_set(qtbot: QtBot) -> None:
    group = ChoiceGroup([("a", "One"), ("b", "Two")], exclusive=True, columns=0)
    shown(qtbot, group)
    assert group.value() is None
    group.set_value("a")
    qtbot.mouseClick(group.pills["b"], Qt.MouseButton.LeftButton)
    assert group.value() == "b"
    group.set_value(None)
    assert group.value() is None


def test_a_choice_moves_nothing(qtbot: QtBot) -> None:
    group = ChoiceGroup([("a", "One of the longer ones"), ("b", "Two")], columns=0)
    shown(qtbot, group)
    before = [pill.geometry() for pill in group.pills.values()]
    group.set_values(["a", "b"])
    settle(group)
    assert [pill.geometry() for pill in group.pills.values()] == before


def test_a_field_names_and_describes_its_control(qtbot: QtBot) -> None:
    field = Field("Your name", line_edit("Sam"), hint="Or leave it empty.")
    shown(qtbot, field)
    control = field.control
    assert control.accessibleName() == "Your name"
    assert control.accessibleDescription() == "Or leave it empty."
    field.set_error("Too long.")
    assert control.accessibleDescription() == "Too long. Or leave it empty."
    assert field.error.isVisible()
    field.set_error("")
    assert not field.error.isVisible()


def test_a_drop_down_holds_values_and_ignores_the_wheel(qtbot: QtBot) -> None:
    down = DropDown([("GB", "United Kingdom"), ("IE", "Ireland")], name="Country")
    shown(qtbot, down)
    assert down.value() == "GB"
    down.set_value("IE")
    assert down.value() == "IE"
    at = QPointF(20, 20)
    turn = QPoint(0, 120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(down, QWheelEvent(at, at, QPoint(), turn, buttons, keys, phase, False))
    assert down.value() == "IE"
    down.set_value("elsewhere")
    assert down.value() is None


def test_a_passphrase_can_be_shown_and_hidden(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    shown(qtbot, field)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.edit, "rain on glass")
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    with qtbot.waitSignal(field.shown_changed):
        qtbot.mouseClick(field.edit.eye, Qt.MouseButton.LeftButton)
    assert field.shown
    assert field.edit.eye.accessibleName() == "Hide the passphrase"
    field.set_shown(True)
    field.set_shown(False)
    assert not field.shown
    assert field.text() == "rain on glass"
    field.set_error("That does not open it.")
    field.clear()
    assert field.text() == ""


def test_the_eye_moves_with_the_reading_direction(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    shown(qtbot, field)
    assert field.edit.eye.x() > field.edit.width() // 2
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert field.edit.eye.x() < field.edit.width() // 2


def test_a_partial_date_is_read_and_said_back(qtbot: QtBot) -> None:
    field = PartialDateField("When?", hint="A year is enough.", echo=lambda d: f"Year {d.year}")
    shown(qtbot, field)
    with qtbot.waitSignal(field.changed):
        field.edit.setText("October 2023")
    assert field.value() == PartialDate(2023, 10)
    assert field.note.text() == "Year 2023"
    field.set_value(None)
    assert field.value() is None
    assert field.check()


def test_a_date_that_cannot_be_read_is_said_kindly_and_late(qtbot: QtBot) -> None:
    field = PartialDateField("When?")
    shown(qtbot, field)
    qtbot.keyClicks(field.edit, "31 February 2023")
    assert field.problem() is DateProblem.NO_SUCH_DAY
    assert field.note.text() == ""
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.note.text() != ""
    assert field.edit.accessibleDescription() == field.note.text()
    assert not field.check()
    assert field.text() == "31 February 2023"
    field.set_value(PartialDate(2023))
    field.set_error("The end lies before the start.")
    assert field.note.text() == "The end lies before the start."


def test_a_day_can_be_chosen_from_the_calendar(qtbot: QtBot) -> None:
    window = QWidget()
    field = PartialDateField("When?", window, today=lambda: date(2026, 11, 23))
    shown(qtbot, window, 1024, 640)
    field.choose()
    calendar = window.findChild(Calendar)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 23)
    settle(window)
    calendar.setSelectedDate(QDate(2023, 10, 9))
    with qtbot.waitSignal(field.changed):
        calendar.activated.emit(QDate(2023, 10, 9))
    assert field.value() == PartialDate(2023, 10, 9)
    assert field.text() == "9 October 2023"
    panel = window.findChild(FrontPanel)
    assert panel is None or not panel.isVisible()


def test_a_banner_tells_that_it_was_closed(qtbot: QtBot) -> None:
    banner = Banner("The treatment was removed.", closable=True)
    banner.add_action("Undo")
    banner.add_action("Show")
    shown(qtbot, banner)
    close = banner.findChild(IconButton)
    assert close is not None
    with qtbot.waitSignal(banner.closed):
        close.click()
    assert problems(banner) == []


def test_rows_wrap_and_trail_and_mirror(qtbot: QtBot) -> None:
    one, two = primary("One"), primary("Two")
    holder = row(one, two, trailing=True)
    shown(qtbot, holder, 400, 60)
    assert two.geometry().right() == holder.width() - 1
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    holder.resize(401, 60)
    settle(holder)
    assert two.x() == 0
    holder.resize(one.sizeHint().width() + 10, 200)
    settle(holder)
    assert one.y() != two.y()
    layout = holder.layout()
    assert isinstance(layout, FlowLayout)
    assert layout.count() == 2
    assert layout.itemAt(7) is None
    assert layout.takeAt(7) is None
    assert layout.takeAt(0) is not None
    assert layout.sizeHint().width() >= two.sizeHint().width()


def test_columns_become_fewer_with_less_room(qtbot: QtBot) -> None:
    holder = QWidget()
    layout = ColumnsLayout(holder, columns=2)
    for text in ("Treatment finished", "Finished, still taking medicine", "Waiting"):
        layout.addWidget(ChoicePill(text))
    shown(qtbot, holder, 800, 300)
    assert layout.columns_at(800) == 2
    assert layout.columns_at(300) == 1
    assert layout.sizeHint().width() > 400
    assert not layout.expandingDirections()


def test_nothing_at_all_has_no_height(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    assert FlowLayout(holder).heightForWidth(300) == 0
    assert ColumnsLayout().heightForWidth(300) == 0


def test_the_sidebar_tells_what_was_chosen(qtbot: QtBot) -> None:
    bar = Sidebar(
        [
            NavItem("today", "Today", "sun", "Ctrl+1", "you"),
            NavItem("settings", "Settings", "settings", "", "below"),
        ]
    )
    shown(qtbot, bar, 224, 600)
    with qtbot.waitSignal(bar.chosen) as told:
        qtbot.mouseClick(bar.buttons["settings"], Qt.MouseButton.LeftButton)
    assert told.args == ["settings"]
    bar.buttons["settings"].click()
    assert bar.buttons["settings"].isChecked()
    bar.choose("today")
    assert bar.buttons["today"].isChecked()
    bar.choose("marks")
    assert not any(button.isChecked() for button in bar.buttons.values())
    with qtbot.waitSignal(bar.help_wanted):
        bar.help.click()
    assert bar.help.y() > bar.buttons["settings"].y()


def test_a_click_with_the_mouse_draws_no_ring(qtbot: QtBot, qapp: QApplication) -> None:
    holder = row(primary("One"), primary("Two"))
    shown(qtbot, holder)
    first, second = holder.findChildren(type(primary("x")))[:2]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    ring = install(qapp)
    assert ring.target is first
    qtbot.mousePress(second, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(second, Qt.MouseButton.LeftButton)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    first.hide()
    settle(holder)
    assert install(qapp) is ring


def test_the_ring_stays_when_a_control_of_long_ago_goes(qtbot: QtBot, qapp: QApplication) -> None:
    ground = QWidget()
    layout = QVBoxLayout(ground)
    old, present = primary("Old", ground), primary("Present", ground)
    layout.addWidget(old)
    layout.addWidget(present)
    shown(qtbot, ground)
    ring = install(qapp)
    old.setFocus(Qt.FocusReason.TabFocusReason)
    present.setFocus(Qt.FocusReason.TabFocusReason)
    old.deleteLater()
    qapp.sendPostedEvents(old, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(old)
    assert ring.target is present


SIDEBAR = (
    NavItem("today", "Today", "sun", "Ctrl+1", "you"),
    NavItem("settings", "Settings", "settings", "Ctrl+,", "below"),
)


@pytest.mark.parametrize("first", [100, 200])
def test_the_sidebar_is_as_wide_as_its_words_also_after_a_change_of_text_size(
    qtbot: QtBot, look: Look, first: int
) -> None:
    look.use(Settings(text_size=first))
    bar = Sidebar(SIDEBAR)
    shown(qtbot, bar, height=640)
    widths = {}
    for size in (first, 300 - first, first):
        look.use(Settings(text_size=size))
        bar.resize(bar.width(), 640)
        settle(bar)
        assert not problems(bar)
        widths[size] = bar.width()
    assert bar.width() == widths[first]
    assert widths[100] == WIDTH
    assert widths[200] > WIDTH


def test_settings_and_help_stand_apart(qtbot: QtBot) -> None:
    bar = Sidebar(SIDEBAR)
    shown(qtbot, bar, height=640)
    settings = bar.buttons["settings"].geometry()
    assert bar.help.geometry().top() - settings.bottom() > 8


def test_the_chosen_page_has_a_bar_at_its_leading_edge(qtbot: QtBot, look: Look) -> None:
    bar = Sidebar(SIDEBAR)
    shown(qtbot, bar, height=640)
    button = bar.buttons["today"]

    def edge(x: int) -> bool:
        return button.grab().toImage().pixelColor(x, 22) == look.color("accent")

    assert not edge(1)
    bar.choose("today")
    assert edge(1)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert edge(button.width() - 2)


def test_the_ring_runs_along_the_corners_of_what_it_is_around(qtbot: QtBot) -> None:
    pill, button = ChoicePill("Waiting for results"), primary("Save")
    for widget in (pill, button):
        shown(qtbot, widget, 240, 44)
    assert pill.corner_radius() == 22
    assert button.corner_radius() == 10


def test_scroll_bars_are_wide_enough_to_take_hold_of_and_grow_with_the_text(
    qtbot: QtBot, look: Look
) -> None:
    area = VerticalScroll()
    for _ in range(60):
        area.body.addWidget(paragraph("A line"))
    shown(qtbot, area)
    at_100 = area.verticalScrollBar().width()
    look.use(Settings(text_size=200))
    settle(area)
    assert at_100 >= 18  # 14 of them are the handle
    assert area.verticalScrollBar().width() == 2 * at_100
