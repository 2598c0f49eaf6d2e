"""What an entry is about: adding by key, suggestions, removing, and limits that cut nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from recurapp.ui.journal.tags_field import TagsField
from recurapp.ui.theme import Look
from tests.ui.desk import focused, press
from tests.ui.fits import assert_fits, settle


@pytest.fixture
def field(qtbot: QtBot) -> TagsField:
    made = TagsField()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    made.activateWindow()
    made.edit.setFocus()
    made.set_known(["Scan", "Sleep", "The scanner", "Schön"])
    settle(made)
    return made


def enter(field: TagsField, qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(field.edit, text)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def suggested(field: TagsField) -> list[str]:
    return [button.tag for button in field.suggestions if button.isVisible()]


def test_enter_adds(field: TagsField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.changed):
        enter(field, qtbot, "  Two   words ")
    assert field.tags() == ("Two words",)
    assert field.edit.text() == ""
    assert [chip.tag for chip in field.chips if chip.isVisible()] == ["Two words"]
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.tags() == ("Two words",)


@pytest.mark.parametrize("comma", [",", "،", "，", "、"])
def test_a_comma_adds(field: TagsField, qtbot: QtBot, comma: str) -> None:
    field.edit.insert("one" + comma + "two" + comma + " thr")
    field.edit.textEdited.emit(field.edit.text())
    qtbot.keyClicks(field.edit, "ee")
    assert field.tags() == ("one", "two")
    assert field.adding() == "three"


def test_a_known_tag_is_spelled_as_before_and_stands_once(field: TagsField, qtbot: QtBot) -> None:
    enter(field, qtbot, "sCAN")
    enter(field, qtbot, "SCAN")
    assert field.tags() == ("Scan",)


def test_tags_are_suggested_those_that_begin_with_it_first(field: TagsField, qtbot: QtBot) -> None:
    assert suggested(field) == []
    qtbot.keyClicks(field.edit, "sc")
    assert suggested(field) == ["Scan", "Schön", "The scanner"]
    press(field.suggestions[0])
    assert field.tags() == ("Scan",)
    assert suggested(field) == []
    assert focused() is field.edit
    qtbot.keyClicks(field.edit, "sc")
    assert suggested(field) == ["Schön", "The scanner"]


def test_by_mouse_the_focus_stays_where_it_is(field: TagsField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.edit, "sl")
    qtbot.mouseClick(field.suggestions[0], Qt.MouseButton.LeftButton)
    assert field.tags() == ("Sleep",)


def test_a_chip_is_removed_by_key_and_the_focus_goes_on(field: TagsField, qtbot: QtBot) -> None:
    field.set_tags(["one", "two"])
    settle(field)
    assert field.chips[0].accessibleName() == "Remove the tag \u2068one\u2069"
    with qtbot.waitSignal(field.changed):
        press(field.chips[0])
    assert field.tags() == ("two",)
    assert focused() is field.chips[0]
    press(field.chips[0])
    assert field.tags() == ()
    assert focused() is field.edit


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_cross_stands_at_the_end_apart_from_the_word(
    field: TagsField, qtbot: QtBot, direction: Qt.LayoutDirection, look: Look
) -> None:
    field.setLayoutDirection(direction)
    field.set_tags(["one", "a longer one of several words"])
    qtbot.keyClicks(field.edit, "sl")
    field.resize(180, 600)
    settle(field)
    for chip in [*field.chips, *field.suggestions]:
        icon, text = chip._rects()
        first, last = (icon, text) if direction is Qt.LayoutDirection.RightToLeft else (text, icon)
        if chip in field.suggestions:
            first, last = last, first
        assert last.left() - first.right() >= look.px(6 if chip in field.suggestions else 12)
        assert first.left() >= look.px(12)
        assert last.right() <= chip.width() - look.px(12)


def test_a_chip_that_has_no_focus_goes_without_it(field: TagsField) -> None:
    field.set_tags(["one"])
    field.chips[0].click()
    assert field.tags() == ()


def test_tab_goes_from_chip_to_chip_to_the_line_to_the_suggestions(
    field: TagsField, qtbot: QtBot
) -> None:
    field.set_tags(["one", "two"])
    qtbot.keyClicks(field.edit, "sl")
    field.chips[0].setFocus()
    order = []
    for _ in range(4):
        order.append(focused())
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert order == [*field.chips, field.edit, field.suggestions[0]]


def test_a_tag_that_is_too_long_stays_in_the_line(field: TagsField, qtbot: QtBot) -> None:
    field.edit.setText("x" * 101)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.tags() == ()
    assert field.adding() == "x" * 101
    assert field.error.text() == "A tag can have up to 100 characters. Please shorten it."
    assert not field.check()
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.error.text() == ""
    assert field.check()
    assert field.tags() == ("x" * 100,)


def test_a_list_with_a_tag_that_is_too_long_stops_there(field: TagsField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.edit, "one," + "x" * 101 + ",two")
    assert field.tags() == ("one",)
    assert field.edit.text() == "x" * 101 + ",two"


def test_fifty_tags_and_no_more(field: TagsField, qtbot: QtBot) -> None:
    field.set_tags([f"t{number}" for number in range(50)])
    assert field.check()
    enter(field, qtbot, "one more")
    assert len(field.tags()) == 50
    assert field.adding() == "one more"
    assert field.error.text().startswith("An entry can have up to 50 tags.")
    field.set_tags([f"t{number}" for number in range(51)])
    assert not field.check()
    assert field.error.isVisible()


def test_what_is_being_typed_is_taken_over_by_check(field: TagsField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.edit, "half")
    assert field.adding() == "half"
    assert field.check()
    assert (field.tags(), field.adding()) == (("half",), "")


def test_a_long_tag_never_makes_the_field_wider(field: TagsField) -> None:
    field.set_tags(["a tag of a good many words that goes on and on", "مرحبا", "x"])
    assert_fits(field)
    field.set_tags(["x" * 100])
    assert field.minimumSizeHint().width() < 400
    assert field.edit.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_to_be_read_nothing_can_be_added_or_removed(field: TagsField) -> None:
    field.set_read_only()
    field.set_tags(["one"])
    assert not field.edit.isVisible()
    assert not field.chips[0].isEnabled()
    field.set_tags(["two"])
    field.set_read_only()
    assert not field.chips[0].isEnabled()


@pytest.mark.parametrize("typed", ["\u202e", "\u200b\ufeff", "\u2060 \u200d"])
def test_a_tag_of_which_nothing_is_seen_is_none(field: TagsField, qtbot: QtBot, typed: str) -> None:
    field.edit.insert(typed)
    assert field.adding() == ""
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.check()
    assert field.tags() == ()
    assert field.chips == []


def test_tags_that_cannot_be_told_apart_are_one(field: TagsField, qtbot: QtBot) -> None:
    enter(field, qtbot, "x")
    field.edit.insert("\u202ex")
    assert field.check()
    assert field.tags() == ("x",)
    field.set_tags(("\u202ey",))  # kept so before: opening an entry changes nothing
    field.edit.insert("y")
    assert field.check()
    assert field.tags() == ("\u202ey",)


def test_a_comma_is_in_no_tag_however_it_came(field: TagsField) -> None:
    field.set_tags((), "one, two,three")
    assert field.check()
    assert field.tags() == ("one", "two", "three")
    field.set_tags((), "x" * 101 + ",two")
    assert not field.check()
    assert field.edit.text() == "x" * 101 + ",two"


def test_other_tags_leave_the_keyboard_in_the_field(field: TagsField) -> None:
    field.set_tags(("One",))
    field.chips[0].setFocus()
    field.set_tags(("Two",))
    assert focused() is field.edit
