"""TermText: a paragraph that wraps, with words in it that open what they mean, or lead elsewhere.

Owns the drawing, the keys and the selection of one paragraph. It paints itself: a text edit has
one focus for all its words, and no names for them. Each word is a child with its own focus and
name, shaped like the word; the mouse is the paragraph's, so that a selection may begin on a word.
The first are dotted, the others underlined. Knows no glossary: a word has a code, and whoever made
the paragraph is told which one was opened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.laid_text import (
    LaidText,
    Lines,
    Span,
    between,
    positions,
    reads_right_to_left,
)
from recurapp.ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QMenu

LINE_HEIGHT = 1.6
"""Of the letters' size. As in the drawing of the reader: an easy way from line to line."""
_INDENT, _BULLET = 22, 6
_DOTS_BELOW = 4
"""Pixels at 100 % from the foot of the letters to the dots."""
_NARROWEST = 100
_KEPT = 8
"""Widths whose lines are kept: one layout asks for a few of them, a dozen times each."""
_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(r"\w*$"), re.compile(r"^\w*")
_KEEPS_SELECTION = frozenset(
    (
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    )
)


class Words(Protocol):
    """A piece of a paragraph; with `term` it is a word that can be opened, else it may lead."""

    @property
    def text(self) -> str: ...
    @property
    def term(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def page(self) -> str: ...


class _Word(QPushButton):
    """The keyboard and the name of one word; its letters are painted by the paragraph."""

    def __init__(self, words: Words, span: Span, parent: TermText) -> None:
        super().__init__(parent)
        self.term = words.term
        self.span = span
        self.boxes: list[QRect] = []
        self.setAutoDefault(True)  # Enter presses it, not Space alone
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(" ".join(words.text.split()))
        means, leads = self.tr("Opens what this word means."), self.tr("Goes to that page.")
        self.setAccessibleDescription(means if words.term else leads)

    def stand_at(self, boxes: list[QRect]) -> None:
        """Take the shape of the word: in two lines, it is in two pieces."""
        self.boxes = boxes
        if not boxes:
            self.setGeometry(0, 0, 0, 0)
            return
        region = QRegion()
        for box in boxes:
            region += box
        self.setGeometry(region.boundingRect())
        self.setMask(region.translated(-self.pos()))

    def focus_pieces(self) -> list[QRect]:
        """What the focus ring runs around."""
        return [box.translated(-self.pos()) for box in self.boxes]

    def corner_radius(self) -> float:
        return float(theme.look().px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing of its own."""


class TermText(TextLabel):
    """See the module. `item` puts a bullet before it."""

    term_opened = Signal(str)
    article_wanted = Signal(str)
    page_wanted = Signal(str)

    def __init__(
        self,
        spans: Sequence[Words],
        parent: QWidget | None = None,
        *,
        item: bool = False,
        role: str = "reading",
    ) -> None:
        super().__init__("".join(span.text for span in spans), role, parent=parent)
        self._role = role
        self._item = item
        self._laid: dict[tuple[int, float, Qt.LayoutDirection], LaidText] = {}
        self._selected = Span(0, 0)  # where it began, where it goes to
        self._pressed: QPoint | None = None
        self.words = self._made_words(spans)
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # for its copy keys; Tab goes to the words
        self.setProperty("ring", False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        theme.look().changed.connect(self._on_look_changed)

    def _made_words(self, spans: Sequence[Words]) -> list[_Word]:
        words = []
        at = 0
        for span in spans:
            end = at + positions(span.text)
            told = (
                (self.term_opened, span.term),
                (self.article_wanted, span.article),
                (self.page_wanted, span.page),
            )
            for signal, code in told:
                if code:
                    words.append(_Word(span, Span(at, end), self))
                    words[-1].clicked.connect(partial(_tell, signal, code))
            at = end
        return words

    # -- size ---------------------------------------------------------------------------

    def _line_height(self) -> int:
        look = theme.look()
        return max(
            round(look.font(self._role).pixelSize() * LINE_HEIGHT),
            self.fontMetrics().lineSpacing(),
        )

    def _indent(self) -> int:
        return theme.look().px(_INDENT) if self._item else 0

    def _at(self, width: int) -> LaidText:
        key = (width, theme.look().scale, self.layoutDirection())
        if key not in self._laid:
            if len(self._laid) >= _KEPT:
                self._laid.clear()
            self._laid[key] = self._new_lines(width)
        return self._laid[key]

    def _new_lines(self, width: int) -> LaidText:
        to_the_right = self._to_the_right()
        left = 0 if to_the_right else self._indent()
        lines = Lines(self._line_height(), left, width - self._indent(), to_the_right)
        formats = [_range(word.span, "accent") for word in self.words]
        return LaidText(self.text(), theme.look().font(self._role), lines, formats)

    def _to_the_right(self) -> bool:
        app_is = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return app_is or reads_right_to_left(self.text())

    def sizeHint(self) -> QSize:
        natural = super().sizeHint()
        lines = self.text().count("\n") + 1
        return QSize(natural.width() + self._indent(), lines * self._line_height())

    def minimumSizeHint(self) -> QSize:
        """A word that is longer than that goes on in the next line."""
        natural = super().minimumSizeHint()
        width = min(natural.width(), theme.look().px(_NARROWEST)) + self._indent()
        return QSize(width, self._line_height())

    def heightForWidth(self, width: int) -> int:
        return self._at(width).height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_words()

    def _place_words(self) -> None:
        laid = self._at(self.width())
        for word in self.words:
            word.stand_at(laid.boxes(word.span))

    def _on_look_changed(self) -> None:
        self._laid.clear()
        self._place_words()
        self.updateGeometry()
        self.update()

    # -- painting -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        laid = self._at(self.width())
        painter = QPainter(self)
        painter.setPen(look.color("ink"))
        marked = [_range(self._in_order(), "on_accent", "accent")]
        laid.layout.draw(painter, QPointF(0, 0), marked if self.has_selection() else [])
        for word in self.words:
            for box in word.boxes:
                self._paint_line(painter, box, laid.baseline_of(box), dotted=bool(word.term))
        if self._item:
            self._paint_bullet(painter)
        painter.end()

    def _paint_line(self, painter: QPainter, box: QRect, baseline: float, *, dotted: bool) -> None:
        look = theme.look()
        size = max(2, look.px(2))
        pen = QPen(look.color("accent"), size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if dotted:
            pen.setDashPattern([1, 1])
        painter.setPen(pen)
        y = round(baseline + look.px(_DOTS_BELOW)) + size / 2
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right() + 1, y))

    def _paint_bullet(self, painter: QPainter) -> None:
        side = theme.look().px(_BULLET)
        left = self.width() - self._indent() + side if self._to_the_right() else side
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.look().color("ink_2"))
        painter.drawEllipse(left, round((self._line_height() - side) / 2), side, side)

    # -- the mouse ----------------------------------------------------------------------

    def _word_at(self, point: QPointF) -> _Word | None:
        """The one there, as high as its line."""
        slack = (self._line_height() - self.fontMetrics().height()) // 2
        for word in self.words:
            for box in word.boxes:
                if box.adjusted(0, -slack, 0, slack).contains(point.toPoint()):
                    return word
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        at = self._at(self.width()).position_at(event.position())
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._select(self._selected.start if extends else at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._was_dragged(event):
            at = self._at(self.width()).position_at(event.position())
            self._select(self._selected.start, at)
        over = self._word_at(event.position()) is not None and not event.buttons()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        word = self._word_at(QPointF(self._pressed))
        is_click = not self._was_dragged(event)
        self._pressed = None
        if is_click and word is not None and word is self._word_at(event.position()):
            word.setFocus(Qt.FocusReason.MouseFocusReason)  # it gets the focus back afterwards
            word.click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word that opens nothing."""
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton and self._word_at(event.position()) is None:
            at = self._at(self.width()).position_at(event.position())
            self._select(*self._whole_word(at))

    def _was_dragged(self, event: QMouseEvent) -> bool:
        if self._pressed is None:
            return False
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        return way >= QApplication.startDragDistance() or self.has_selection()

    def _whole_word(self, at: int) -> Span:
        text = self.text()
        before = _LETTERS_BEFORE.search(between(text, Span(0, at)))
        after = _LETTERS_AFTER.search(between(text, Span(at, positions(text))))
        back = positions(before[0]) if before else 0
        return Span(at - back, at + (positions(after[0]) if after else 0))

    # -- selection and copy -------------------------------------------------------------

    def has_selection(self) -> bool:
        return self._selected.start != self._selected.end

    def selection(self) -> str:
        """The words that are marked, as they are copied."""
        return between(self.text(), self._in_order())

    def _in_order(self) -> Span:
        return Span(min(self._selected), max(self._selected))

    def _select(self, start: int, end: int) -> None:
        self._selected = Span(start, end)
        self.update()

    def select_all(self) -> None:
        self._select(0, positions(self.text()))

    def copy(self) -> None:
        """What is marked, or else all of it. What somebody reads about is not left lying there."""
        from recurapp.ui.clipboard import private_words

        text = self.selection() if self.has_selection() else self.text()
        data: QMimeData = private_words(text.replace("\u00a0", " "))
        QApplication.clipboard().setMimeData(data)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.has_selection():
            self.copy()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS_SELECTION:
            self._select(0, 0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.copy_menu().popup(event.globalPos())

    def copy_menu(self) -> QMenu:
        """To copy without holding a button down."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = self.tr("Copy") if self.has_selection() else self.tr("Copy this paragraph")
        menu.addAction(said).triggered.connect(self.copy)
        return menu


def _tell(signal: SignalInstance, code: str, *_checked: bool) -> None:
    signal.emit(code)


def _range(span: Span, ink: str, ground: str = "") -> QTextLayout.FormatRange:
    """Characters in another colour."""
    look = theme.look()
    letters = QTextCharFormat()
    letters.setForeground(look.color(ink))
    if ground:
        letters.setBackground(look.color(ground))
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = span.start, span.end - span.start, letters
    return found
