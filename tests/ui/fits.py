"""Does everything fit? One question that every screen's test asks at every text size.

`assert_fits(screen)` walks what is visible and fails with a list: text that is cut or breaks
inside a word, siblings that lie on each other, children outside their parent, and anything
that would have to be scrolled sideways.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QWidget,
)

from recurapp.ui.theme import look
from recurapp.ui.widgets import wrapped
from recurapp.ui.widgets.panel import FrontPanel

SLACK = 1
"""Pixels of rounding that nobody sees."""


def settle(widget: QWidget) -> None:
    """Let layouts and posted events come to rest."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    widget.ensurePolished()


def problems(widget: QWidget, *, words_may_break: bool = False) -> list[str]:
    """What does not fit, a line each. `words_may_break` for a language of very long words."""
    settle(widget)
    found: list[str] = []
    for child in _visible(widget):
        found += _text_problems(child, words_may_break)
        found += _scroll_problems(child)
        found += _place_problems(child)
    return found


def assert_fits(widget: QWidget, *, words_may_break: bool = False) -> None:
    """Fail with the list of what does not fit."""
    found = problems(widget, words_may_break=words_may_break)
    assert not found, "\n" + "\n".join(found)


def _visible(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible():
        return
    yield widget
    if isinstance(widget, QCalendarWidget | QComboBox):
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _visible(child)


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    said = text() if callable(text) and not isinstance(widget, QAbstractSlider) else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {str(said)[:60]!r}"


def _text_problems(widget: QWidget, words_may_break: bool) -> list[str]:
    text, width, height, needed, longest = "", 0, 0, 0, 0
    if isinstance(widget, QLabel) and widget.text():
        metrics = widget.fontMetrics()
        text, width, height = widget.text(), widget.width(), widget.height()
        words = text.split() if widget.wordWrap() else [text]
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        wraps = widget.wordWrap()
        needed = widget.heightForWidth(width) if wraps else metrics.height()
    elif isinstance(widget, QAbstractButton) and hasattr(widget, "text_rect") and widget.text():
        rect = widget.text_rect()
        font = look().font(_font_role(widget))
        text = widget.text().replace("&&", "&")
        width, height = int(rect.width()), int(rect.height())
        longest = wrapped.longest_word(text, font)
        needed = wrapped.height_for(text, font, width)
    elif isinstance(widget, QLineEdit):
        metrics = widget.fontMetrics()
        text = widget.placeholderText() if not widget.text() else ""
        width = widget.contentsRect().width() - look().px(24)
        height, needed = widget.contentsRect().height(), metrics.height()
        longest = metrics.horizontalAdvance(text) if not words_may_break else 0
    elif isinstance(widget, QComboBox):
        metrics = widget.fontMetrics()
        text, width, height = widget.currentText(), widget.width(), widget.height()
        longest, needed = metrics.horizontalAdvance(text) + look().px(50), metrics.height()
    found = []
    if needed > height + SLACK:
        found.append(f"cut: {_name(widget)} needs {needed} high, has {height}")
    if longest > width + SLACK and not words_may_break:
        found.append(f"too narrow: {_name(widget)} needs {longest} wide, has {width}")
    return found


def _font_role(widget: QWidget) -> str:
    role = getattr(widget, "_font_role", None)
    return str(role()) if callable(role) else "body"


def _scroll_problems(widget: QWidget) -> list[str]:
    if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        over = widget.horizontalScrollBar().maximum()
        return [f"sideways: {_name(widget)} is {over} too narrow"]
    return []


def _children(widget: QWidget) -> list[QWidget]:
    return [
        child
        for child in widget.children()
        if isinstance(child, QWidget)
        and not child.isWindow()
        and child.isVisible()
        and child.width() > 0
        and child.height() > 0
        and not isinstance(child, FrontPanel)
        and not child.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    ]


def _place_problems(widget: QWidget) -> list[str]:
    if isinstance(widget, QAbstractScrollArea | QMainWindow | QLineEdit | QCalendarWidget):
        return []
    parent = widget.parentWidget()
    scrolled = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    found, children = [], _children(widget)
    for child in children:
        place = child.geometry()
        outside = not widget.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place)
        if outside and not scrolled:
            found.append(f"outside: {_name(child)} at {place} of {_name(widget)} {widget.size()}")
    for at, one in enumerate(children):
        for other in children[at + 1 :]:
            common = one.geometry().intersected(other.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                found.append(f"overlap: {_name(one)} and {_name(other)}")
    return found
