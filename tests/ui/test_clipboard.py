"""The clipboard: what comes from a private field is marked and cleared, anything else is left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.ui.clipboard import CLEAR_AFTER_MS, PrivateClipboard, private_words
from tests.ui.fits import settle

COPY = QClipboard.Mode.Clipboard
WORDS = "nobody else may read this"
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"\0\0\0\0",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"",
}


class Fields(QWidget):
    """One of each kind, and what the clipboard makes of them."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.words = QLineEdit(WORDS, self), QPlainTextEdit(WORDS, self)
        self.open = QLineEdit("a phone number", self)
        layout = QVBoxLayout(self)
        for field in (self.line, self.words, self.open):
            layout.addWidget(field)
        for private in (self.line, self.words):
            private.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.private: set[QWidget] = set()
        self.clipboard = PrivateClipboard(lambda source: source in self.private, self)

    @property
    def is_due(self) -> bool:
        return self.clipboard.timers[COPY].isActive()

    def wait(self) -> None:
        """As if the time were over."""
        self.clipboard.timers[COPY].timeout.emit()


@pytest.fixture
def fields(qtbot: QtBot) -> Iterator[Fields]:
    QApplication.clipboard().clear()
    made = Fields()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    settle(made)
    yield made
    QApplication.clipboard().clear()


def press(qtbot: QtBot, field: QLineEdit | QPlainTextEdit, keys: QKeySequence.StandardKey) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keySequence(field, QKeySequence(keys))
    QApplication.processEvents()


def on_it() -> str:
    return QApplication.clipboard().text()


@pytest.mark.parametrize("name", ["line", "words"])
def test_a_copy_of_private_words_is_marked_and_cleared_in_time(
    fields: Fields, qtbot: QtBot, name: str
) -> None:
    press(qtbot, getattr(fields, name), QKeySequence.StandardKey.Copy)
    data = QApplication.clipboard().mimeData()
    assert on_it() == WORDS
    assert not data.hasHtml()
    assert {kind: bytes(data.data(kind).data()) for kind in HINTS} == HINTS
    assert fields.is_due
    assert fields.clipboard.timers[COPY].interval() == CLEAR_AFTER_MS == 30_000
    fields.wait()
    assert on_it() == ""


@pytest.mark.parametrize("name", ["line", "words"])
def test_what_was_cut_stays_until_the_curtain_the_lock_or_the_end(
    fields: Fields, qtbot: QtBot, name: str
) -> None:
    press(qtbot, getattr(fields, name), QKeySequence.StandardKey.Cut)
    assert on_it() == WORDS
    assert not fields.is_due
    fields.clipboard.clear()
    assert on_it() == ""


def test_what_another_has_put_there_is_never_cleared(fields: Fields, qtbot: QtBot) -> None:
    press(qtbot, fields.line, QKeySequence.StandardKey.Copy)
    fields.open.setFocus()
    QApplication.clipboard().setText("from another program")
    assert not fields.is_due
    fields.wait()
    fields.clipboard.clear()
    assert on_it() == "from another program"


def test_a_field_that_is_not_private_is_left_alone(fields: Fields, qtbot: QtBot) -> None:
    press(qtbot, fields.open, QKeySequence.StandardKey.Copy)
    assert not QApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    fields.clipboard.clear()
    assert on_it() == "a phone number"


def test_anything_on_a_private_page_is_private(fields: Fields, qtbot: QtBot) -> None:
    fields.private.add(fields.open)
    press(qtbot, fields.open, QKeySequence.StandardKey.Copy)
    assert fields.is_due
    fields.clipboard.clear()
    assert on_it() == ""


def test_what_is_marked_is_private_wherever_the_keyboard_is(fields: Fields) -> None:
    fields.open.setFocus()
    QApplication.clipboard().setMimeData(private_words(WORDS))
    QApplication.processEvents()
    fields.clipboard.clear()
    assert on_it() == ""


def test_told_twice_of_one_copy_it_is_one(fields: Fields, qtbot: QtBot) -> None:
    press(qtbot, fields.line, QKeySequence.StandardKey.Cut)
    QApplication.clipboard().dataChanged.emit()
    QApplication.processEvents()
    assert not fields.is_due


def test_a_source_that_is_gone_was_not_cut_from(fields: Fields) -> None:
    fields.line.setFocus()
    fields.line.selectAll()
    fields.line.copy()
    shiboken6.delete(fields.line)
    QApplication.processEvents()
    assert fields.is_due


def test_what_cannot_select_cannot_cut(fields: Fields) -> None:
    fields.private.add(fields)
    fields.setFocus()
    QApplication.clipboard().setText(WORDS)
    QApplication.processEvents()
    assert fields.is_due


def test_nothing_copied_is_nothing_held(fields: Fields) -> None:
    fields.line.setFocus()
    QApplication.clipboard().setMimeData(QMimeData())
    QApplication.clipboard().selectionChanged.emit()  # there is none off screen
    assert not fields.is_due
