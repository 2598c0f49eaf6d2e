"""The field for words: plain, exact, and quick with giant lines. All by real keys and pastes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.settings import Settings
from recurapp.text import clean_text
from recurapp.ui.theme import Look
from recurapp.ui.widgets.words_field import MOST_HELD, PRIVATE, WordsField
from tests.ui.fits import settle

GIANT = "word and " * 11_000
ZALGO = "Z\u0351\u0343\u0342" * 3_000


@pytest.fixture
def field(qtbot: QtBot) -> WordsField:
    made = WordsField("Words")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def paste(field: WordsField, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def copied() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one\ntwo\n\nthree\n",
        "a\u00a0b\u202fc",
        "\ttab",
        "مرحبا بالعالم\nעברית",
        "👩\u200d👩\u200d👧 🏳️\u200d🌈",
        ZALGO,
        GIANT,
        "x" * 100_000,
        "x\n" * 3_000 + GIANT + "\n" + GIANT,
    ],
    ids=range(10),
)
def test_what_is_shown_comes_back(field: WordsField, text: str) -> None:
    field.set_text(text)
    assert field.text() == clean_text(text)
    assert not field.document().isUndoAvailable()
    assert field.textCursor().position() == 0
    assert field.at_most >= len(field.text())


@given(st.text(st.characters(codec="utf-16"), max_size=80))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_clean(field: WordsField, text: str) -> None:
    """But for U+2028, U+2029, U+FDD0 and U+FDD1, which Qt takes for line ends."""
    field.set_text(text)
    expected = clean_text(text)
    for mark in "\u2028\u2029\ufdd0\ufdd1":
        expected = expected.replace(mark, "\n")
    assert field.text() == expected


def test_nul_and_lone_surrogates_are_cleaned_away(field: WordsField) -> None:
    field.set_text("a\0b\x1bc\r\nd")
    assert field.text() == "abc\nd"
    field.insertPlainText("e\ud83df\0")
    assert "\ud83d" not in field.text()


def test_keys_type_and_enter_is_a_line_end(field: WordsField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "two")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(field, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClicks(field, "three")
    assert field.text() == "one\ntwo\n\nthree"


def test_control_and_enter_is_left_to_the_form(field: WordsField, qtbot: QtBot) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""


def test_tab_leaves_the_field(field: WordsField) -> None:
    assert field.tabChangesFocus()
    assert field.inputMethodHints() == PRIVATE


def test_undo_and_redo(field: WordsField, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClicks(field, "kept")
    paste(field, " pasted")
    assert field.text() == "kept pasted"
    qtbot.keyClick(field, Qt.Key.Key_Z, control)
    assert field.text() == "kept"
    qtbot.keyClick(field, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == "kept pasted"


# ---- giant lines -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", [GIANT, "x" * 100_000, "م" * 50_000, ZALGO], ids="wxaz")
def test_a_giant_line_is_laid_out_in_pieces(field: WordsField, text: str) -> None:
    paste(field, text)
    assert field.text() == clean_text(text)
    block = field.document().begin()
    while block.isValid():
        assert block.length() <= 2_001
        block = block.next()


def test_typing_in_a_giant_line_keeps_it_one(field: WordsField, qtbot: QtBot) -> None:
    paste(field, GIANT)
    for at in (0, 5_000, 50_001, len(GIANT)):
        field.set_text(GIANT)
        cursor = field.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.movePosition(
            QTextCursor.MoveOperation.NextCharacter,
            n=at + at // 1_999,  # about there
        )
        field.setTextCursor(cursor)
        qtbot.keyClicks(field, "QQ")
        assert field.text().replace("QQ", "", 1) == GIANT
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.text().count("\n") == 1
        assert field.text().replace("\n", "").replace("QQ", "") == GIANT
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert "\n" not in field.text()


def test_a_line_end_by_input_method_in_a_giant_line_is_one(field: WordsField) -> None:
    field.set_text(GIANT)
    field.moveCursor(QTextCursor.MoveOperation.End)
    event = QInputMethodEvent("", [])
    event.setCommitString("下\n雨")
    QApplication.sendEvent(field, event)
    assert field.text() == GIANT + "下\n雨"
    event.setCommitString("天")
    QApplication.sendEvent(field, event)
    assert field.text() == GIANT + "下\n雨天"


def test_copying_a_giant_line_copies_one_line(field: WordsField, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    field.set_text("before\n" + GIANT + "\nafter")
    qtbot.keyClick(field, Qt.Key.Key_A, control)
    qtbot.keyClick(field, Qt.Key.Key_C, control)
    assert copied().text() == "before\n" + GIANT + "\nafter"
    qtbot.keyClick(field, Qt.Key.Key_X, control)
    assert field.text() == ""
    qtbot.keyClick(field, Qt.Key.Key_V, control)
    assert field.text() == "before\n" + GIANT + "\nafter"


# ---- pasting and copying ---------------------------------------------------------------------


def test_a_rich_paste_gives_its_plain_text(field: WordsField) -> None:
    paste(field, "plain", "<b>rich</b><img src='file:///etc/passwd'>")
    assert field.text() == "plain"


def test_where_there_is_only_html_its_words_are_taken(field: WordsField) -> None:
    paste(
        field,
        html="<html><head><style>p{}</style><title>t</title><p>one <b>two</b> three</p>"
        "<p>four &amp; five</p><script>alert(1)</script><ul><li>six</ul>",
    )
    assert field.text() == "one two three\nfour & five\nsix"


def test_html_that_would_freeze_a_reader_of_dressed_text_does_not(field: WordsField) -> None:
    paste(field, html="<table><tr><td>" * 3_000 + "deep")
    assert field.text() == "deep"


def test_html_of_which_nothing_can_be_read_is_said_and_changes_nothing(
    field: WordsField, qtbot: QtBot
) -> None:
    paste(field, "there")
    for html in ("<p>" + "x" * 1_000_000, "<!--" * 225_000):
        with qtbot.waitSignal(field.unreadable):
            paste(field, html=html)
    assert field.text() == "there"


def test_900_kb_of_html_made_to_hang_a_reader_are_pasted(field: WordsField) -> None:
    paste(field, html="<a " * 100_000 + "> &#" + "1" * 5_000 + ";<![>end")
    assert field.text().endswith("\ufffdend")


def test_to_write_on_the_cursor_goes_to_the_end(field: WordsField, qtbot: QtBot) -> None:
    field.set_text("one\ntwo")
    field.go_to_end()
    qtbot.keyClicks(field, "!")
    assert field.text() == "one\ntwo!"


def test_control_characters_of_a_paste_are_cleaned_away(field: WordsField) -> None:
    paste(field, "a\x1b[31mb\0\r\nc")
    assert field.text() == "a[31mb\nc"


def test_too_much_to_hold_is_not_pasted_and_stays_on_the_clipboard(
    field: WordsField, qtbot: QtBot
) -> None:
    paste(field, "x" * 300_000)
    with qtbot.waitSignal(field.refused):
        paste(field, "y" * (MOST_HELD - 300_000 + 1))
    assert field.text() == "x" * 300_000
    assert copied().text().startswith("yyy")


def test_words_can_be_pasted_and_pictures_not(field: WordsField) -> None:
    data = QMimeData()
    assert not field.canInsertFromMimeData(data)
    data.setImageData(field.grab().toImage())
    assert not field.canInsertFromMimeData(data)
    data.setHtml("<p>x")
    assert field.canInsertFromMimeData(data)


def test_an_empty_paste_does_nothing(field: WordsField) -> None:
    paste(field, "\x1b")
    assert field.text() == ""


def test_to_be_read_it_takes_nothing(field: WordsField, qtbot: QtBot) -> None:
    field.set_text("read")
    field.setReadOnly(True)
    paste(field, "x")
    field.insertFromMimeData(copied())
    qtbot.keyClick(field, Qt.Key.Key_Return)
    event = QInputMethodEvent("", [])
    event.setCommitString("a\nb")
    QApplication.sendEvent(field, event)
    assert field.text() == "read"


def test_copying_stays_plain_and_asks_not_to_be_kept(field: WordsField, qtbot: QtBot) -> None:
    field.set_text("one 👩\u200d👧 two\nthree\u00a0four")
    field.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(4):
        field.moveCursor(QTextCursor.MoveOperation.Right)
    field.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied().text() == "👩\u200d👧 two\nthree\u00a0four"
    kinds = set(copied().formats())
    assert not kinds & {"text/html", "text/markdown", "application/vnd.oasis.opendocument.text"}
    assert "x-kde-passwordManagerHint" in kinds


def test_a_part_of_one_line_is_copied_as_qt_counts(field: WordsField, qtbot: QtBot) -> None:
    field.set_text("ab😀cd")
    cursor = field.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    assert field.createMimeDataFromSelection().text() == "b😀c"


# ---- size -------------------------------------------------------------------------------------


def test_it_grows_with_its_text_up_to_a_height(qtbot: QtBot, look: Look) -> None:
    field = WordsField("What helped", lines=1, most_lines=4)
    qtbot.addWidget(field)
    field.resize(300, 60)
    field.show()
    one = field.sizeHint().height()
    assert one >= look.px(44)
    field.set_text("a\nb")
    two = field.sizeHint().height()
    field.set_text("a\n" * 40)
    four = field.sizeHint().height()
    assert one < two < four == field.minimumSizeHint().height()
    assert four < 2 * two
    look.use(Settings(text_size=200))
    assert field.sizeHint().height() > four


def test_by_key_it_tells_that_it_was_entered_by_mouse_not(qtbot: QtBot) -> None:
    field = WordsField("Words")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    settle(field)
    seen: list[int] = []
    field.clearFocus()
    field.entered.connect(lambda: seen.append(1))
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert seen == [1]
    field.clearFocus()
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert seen == [1]
