"""Labels: headings and paragraphs that wrap, never clip and never read text as markup.

Knows nothing of pages. Sizes and colours come from the style sheet by `role` and `tone`.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_AFTER_NUMBER = re.compile(r"(?<=\d) (?=\S)")
_HEADINGS = {0: "hero", 1: "h1", 2: "h2", 3: "h3"}


class TextLabel(QLabel):
    """A word-wrapping plain text label that asks for exactly the height its width needs."""

    def __init__(
        self, text: str, role: str = "body", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.setText(text)

    def sizeHint(self) -> QSize:
        """The width on one line. A wrapping QLabel would guess a narrow block instead."""
        if not self.text():
            return QSize(0, 0)
        self.ensurePolished()  # as QLabel does: else it is measured in another font, then again
        metrics = self.fontMetrics()
        lines = self.text().split("\n")
        width = max(metrics.horizontalAdvance(line) for line in lines) + 2
        return QSize(width, metrics.lineSpacing() * len(lines))

    def minimumSizeHint(self) -> QSize:
        """The longest word, one line high: a label may get narrow, its words stay whole."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        words = self.text().replace("\n", " ").split(" ")  # no-break spaces hold together
        if not any(words):
            return QSize(0, 0)
        width = max(metrics.horizontalAdvance(word) for word in words) + 2
        return QSize(width, metrics.lineSpacing())

    def set_tone(self, tone: str) -> None:
        """Change the colour: "", "muted", "accent", "sun" or "help"."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


def unbroken(text: str) -> str:
    """The same with each number and the word after it kept on one line."""
    return _AFTER_NUMBER.sub("\u00a0", text)


def heading(text: str, level: int = 2, parent: QWidget | None = None) -> TextLabel:
    """A heading: 0 the large one of a page, 1 a page title, 2 a card title, 3 bold body."""
    return TextLabel(text, _HEADINGS[level], parent=parent)


def paragraph(
    text: str,
    parent: QWidget | None = None,
    *,
    muted: bool = False,
    small: bool = False,
    strong: bool = False,
) -> TextLabel:
    """A paragraph of body text, or small, bold or in the second ink."""
    role = ("small" if small else "body") if not strong else ("small_strong" if small else "strong")
    return TextLabel(text, role, "muted" if muted else "", parent)


def number(text: str, parent: QWidget | None = None) -> TextLabel:
    """A telephone number to read out, in large bold letters that can be copied."""
    label = TextLabel(text, "number", parent=parent)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label
