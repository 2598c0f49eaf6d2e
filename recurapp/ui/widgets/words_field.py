"""A field for the person's own words: plain text only, of any length, exactly as it was typed.

Owns pasting, copying, keys, and that a giant line does not freeze the app: it is shown in pieces
and read back as one line. Knows no entry; how much may be saved is the editor's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from recurapp.text import clean_text
from recurapp.ui import theme
from recurapp.ui.clipboard import private_words
from recurapp.ui.widgets.plain_html import plain_of_html
from recurapp.ui.words.long_text import show_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_HELD = 400_000
"""Characters the field holds, four times what an entry may have. What would go beyond is not
pasted: it stays on the clipboard. Its draft fits into MAX_DRAFT_CHARACTERS at any content."""
PRIVATE = (
    Qt.InputMethodHint.ImhMultiLine
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
)
_GOES_ON = QTextFormat.Property.UserProperty.value + 1
"""A property of a block that goes on from the one before without a line end. Undo keeps it."""
_LINE_MARKS = {0x2028: "\n", 0x2029: "\n"}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class WordsField(QPlainTextEdit):
    """`text()` and `set_text()`; never toPlainText, which changes no-break spaces.

    `lines` is how high it is at least; it grows with its text up to `most_lines` when given.
    """

    refused = Signal()
    """A paste was too long to hold; nothing of it was taken."""
    unreadable = Signal()
    """A paste had no plain text, and none could be made of it."""
    entered = Signal()
    """It has the keyboard now, and not by a click into it."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, lines: int = 6, most_lines: int = 0
    ) -> None:
        super().__init__(parent)
        self._lines, self._most_lines = lines, most_lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(PRIVATE)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        growing = QSizePolicy.Policy.Fixed if most_lines else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, growing)
        if most_lines:
            self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        theme.look().changed.connect(self._on_look_changed)

    # The text

    def text(self) -> str:
        """All of it, cleaned as it would be stored."""
        return clean_text(_read(self.document().begin(), None, 0, 0))

    def set_text(self, text: str) -> None:
        """Show another text. Undo does not go back behind it."""
        self.setPlainText("")
        self._insert(self.textCursor(), clean_text(text))
        self.document().clearUndoRedoStacks()
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def go_to_end(self) -> None:
        """The cursor after the last word, to write on there."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insertPlainText(self, text: str) -> None:
        """As Qt's own, but cleaned, and giant lines come in pieces."""
        self._insert(self.textCursor(), clean_text(text))

    @property
    def at_most(self) -> int:
        """No fewer characters than `text()` has, known without reading it."""
        return self.document().characterCount() - 1

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        """As one step of undo. Giant lines come in pieces."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for number, (line, goes_on) in enumerate(show_lines(text)):
            if number:
                cursor.insertBlock(_format(goes_on))
            cursor.insertText(line)
        cursor.endEditBlock()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.key() not in _ENTER or self.isReadOnly():
            super().keyPressEvent(event)
        elif held in (Qt.KeyboardModifier.NoModifier, shift):
            # Qt's own Enter would copy the mark of a line that goes on; Shift+Enter, a U+2028.
            self._insert(self.textCursor(), "\n")
            self.ensureCursorVisible()
        else:
            event.ignore()  # Ctrl+Enter is for the form

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        text = event.commitString()
        if self.isReadOnly():
            event.ignore()
            return
        if "\n" in text:
            self.insertPlainText(text)
            event.setCommitString("")
        super().inputMethodEvent(event)

    # Pasting and copying

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Its plain text, also where another program gives only a dressed one."""
        if self.isReadOnly():
            return
        plain = source.text() if source.hasText() else plain_of_html(source.html())
        if plain is None:
            self.unreadable.emit()
            return
        text = clean_text(plain)
        if self.at_most + len(text) > MOST_HELD:
            self.refused.emit()
        elif text:
            self._insert(self.textCursor(), text)
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text alone: Qt would offer it as HTML, Markdown and ODF too."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        start = cursor.selectionStart() - first.position()
        cut = last.position() + last.length() - 1 - cursor.selectionEnd()
        return private_words(_read(first, last, start, cut))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.entered.emit()

    # Size

    def sizeHint(self) -> QSize:
        return QSize(theme.look().px(240), self._height(self._wanted_lines()))

    def minimumSizeHint(self) -> QSize:
        lines = self._wanted_lines() if self._most_lines else self._lines
        return QSize(theme.look().px(120), self._height(lines))

    def set_lines(self, lines: int) -> None:
        """How high it is at least."""
        self._lines = lines
        self.updateGeometry()

    def _wanted_lines(self) -> int:
        shown = round(self.document().size().height())
        return max(self._lines, min(shown, self._most_lines))

    def _height(self, lines: int) -> int:
        look = theme.look()
        padding = 2 * look.px(10) + 4 + 2 * round(self.document().documentMargin())
        return max(look.px(44), lines * self.fontMetrics().lineSpacing() + padding)

    def _on_look_changed(self) -> None:
        self.updateGeometry()


def _format(goes_on: bool) -> QTextBlockFormat:
    block = QTextBlockFormat()
    if goes_on:
        block.setProperty(_GOES_ON, True)
    return block


def _blocks(first: QTextBlock, last: QTextBlock | None) -> Iterator[QTextBlock]:
    block = first
    while block.isValid():
        yield block
        if block == last:
            return
        block = block.next()


def _read(first: QTextBlock, last: QTextBlock | None, start: int, cut: int) -> str:
    """The blocks as text, without the first `start` and the last `cut` UTF-16 units."""
    pieces: list[str] = []
    for block in _blocks(first, last):
        if pieces and not block.blockFormat().hasProperty(_GOES_ON):
            pieces.append("\n")
        pieces.append(block.text())
    if cut:
        pieces[-1] = _units(pieces[-1], None, cut)
    if start:
        pieces[0] = _units(pieces[0], start, None)
    return "".join(pieces).translate(_LINE_MARKS)


def _units(text: str, start: int | None, cut: int | None) -> str:
    """Cut as Qt counts, in UTF-16."""
    raw = text.encode("utf-16-le", "surrogatepass")
    end = None if cut is None else len(raw) - 2 * cut
    return raw[2 * (start or 0) : end].decode("utf-16-le", "ignore")
