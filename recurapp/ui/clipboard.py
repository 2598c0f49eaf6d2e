"""What was copied from a private field: programs are asked not to collect it, and it is cleared.

Owns the marks on such a copy and its end (reliability.md rule 23): after 30 seconds, and at once
when it is told to. What was cut is not cleared by the timer: it may be the only copy there is.
What another program has put there is never read and never cleared.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QWidget

CLEAR_AFTER_MS = 30_000
_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"\0\0\0\0",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"",
}
"""Asks programs that keep what is copied not to keep this."""
_OWN = "application/x-recurapp-copy"
"""Another number for each copy: so a copy is known again without reading its words."""
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
_WITHOUT_OTHERS = "offscreen"
"""There Qt says of no copy that it is ours, and there is no other program."""


def private_words(text: str) -> QMimeData:
    """Plain text alone, with the marks of what should not be collected."""
    data = QMimeData()
    data.setText(text)
    for kind, value in _HINTS.items():
        data.setData(kind, value)
    data.setData(_OWN, os.urandom(8))
    return data


def copy_private(text: str) -> None:
    """Put it on the clipboard: which line somebody copies says something about them."""
    QApplication.clipboard().setMimeData(private_words(text))


class PrivateClipboard(QObject):
    """Watches both the clipboard and what X11 pastes with the middle button.

    A copy is private when it carries the marks, or the keyboard is in a field for sensitive text
    or in anything of which `is_private` says so.
    """

    def __init__(
        self, is_private: Callable[[QWidget], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._is_private = is_private
        self._clipboard = QApplication.clipboard()
        self._held: dict[QClipboard.Mode, bytes] = {}
        """The number of the private copy that we have put there, and nobody has replaced."""
        self._is_putting = False
        self.timers: dict[QClipboard.Mode, QTimer] = {}
        for mode in _MODES:
            timer = QTimer(self, singleShot=True, interval=CLEAR_AFTER_MS)
            timer.timeout.connect(lambda mode=mode: self._clear(mode))
            self.timers[mode] = timer
        self._clipboard.dataChanged.connect(self._on_copied)
        self._clipboard.selectionChanged.connect(self._on_selected)

    def clear(self) -> None:
        """The curtain is drawn, or the app locks or ends: also what was cut."""
        for mode in _MODES:
            self._clear(mode)

    def _on_copied(self) -> None:
        self._look_at(QClipboard.Mode.Clipboard)

    def _on_selected(self) -> None:
        self._look_at(QClipboard.Mode.Selection)

    def _look_at(self, mode: QClipboard.Mode) -> None:
        """Something else is there now. Of another program's, not even the kinds are asked for."""
        if self._is_putting:
            return
        own = self._number(mode)
        if own and own == self._held.get(mode):
            return
        self._held.pop(mode, None)
        self.timers[mode].stop()
        source = QApplication.focusWidget()
        if self._is_ours(mode) and (own or (source is not None and self._is_from(source))):
            self._hold(mode, source)

    def _is_from(self, source: QWidget) -> bool:
        hints = source.inputMethodHints()
        return bool(hints & Qt.InputMethodHint.ImhSensitiveData) or self._is_private(source)

    def _hold(self, mode: QClipboard.Mode, source: QWidget | None) -> None:
        text = self._clipboard.text(mode)
        if not text:
            return
        if not self._number(mode):  # a line of Qt's own puts its text there without any mark
            self._put(lambda: self._clipboard.setMimeData(private_words(text), mode))
        self._held[mode] = self._number(mode)
        self.timers[mode].start()
        if mode is QClipboard.Mode.Clipboard and source is not None:
            QTimer.singleShot(0, self, lambda: self._spare_if_cut(source))

    def _spare_if_cut(self, source: QWidget) -> None:
        """Copied, it is still selected where it came from; cut, nothing is."""
        if shiboken6.isValid(source) and not _has_selection(source):
            self.timers[QClipboard.Mode.Clipboard].stop()

    def _clear(self, mode: QClipboard.Mode) -> None:
        self.timers[mode].stop()
        held = self._held.pop(mode, b"")
        if held and self._number(mode) == held:
            self._put(lambda: self._clipboard.clear(mode))

    def _put(self, act: Callable[[], None]) -> None:
        self._is_putting = True
        act()
        self._is_putting = False

    def _number(self, mode: QClipboard.Mode) -> bytes:
        """Of the copy that we have put there; nothing for any other."""
        data = self._clipboard.mimeData(mode) if self._is_ours(mode) else None
        return b"" if data is None else bytes(data.data(_OWN).data())

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        clipboard = self._clipboard
        is_copy = mode is QClipboard.Mode.Clipboard
        owns = clipboard.ownsClipboard() if is_copy else clipboard.ownsSelection()
        return owns or QApplication.platformName() == _WITHOUT_OTHERS


def _has_selection(source: QWidget) -> bool:
    """Of what cannot select text, nothing can be cut."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit  # not at start

    if isinstance(source, QLineEdit):
        return source.hasSelectedText()
    if isinstance(source, QPlainTextEdit):
        return source.textCursor().hasSelection()
    return True
