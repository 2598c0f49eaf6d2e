"""A pseudo-language: every string about 60 % longer and marked as right to left.

What does not change on the screen while it is installed was never translatable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QApplication

START, END = "\u202b", "\u202c"
_WORD = re.compile(r"\{[^}]*\}|%\w|[A-Za-z]+")


def stretched(text: str) -> str:
    """The text as the pseudo-language says it; slots such as {name} and %n stay."""

    def longer(match: re.Match[str]) -> str:
        word = match.group()
        if word[0] in "{%":
            return word
        return word + "ö" * round(len(word) * 0.6)

    return START + _WORD.sub(longer, text) + END


class PseudoLanguage(QTranslator):
    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: bytes | str,
        sourceText: bytes | str,
        disambiguation: bytes | str | None = None,
        n: int = -1,
    ) -> str:
        text = sourceText.decode() if isinstance(sourceText, bytes) else sourceText
        return stretched(text)


@contextmanager
def pseudo_language(app: QApplication) -> Iterator[None]:
    """Right to left and long, for as long as the block lasts. Build the screen inside it."""
    translator = PseudoLanguage()
    QCoreApplication.installTranslator(translator)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
