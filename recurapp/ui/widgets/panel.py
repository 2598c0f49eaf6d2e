"""FrontPanel: something in front of everything else inside the window.

It covers the window, holds the focus until it is closed, closes on Esc, gives the focus back
to where it was, and scrolls when the window is small. Help and a way out stay in its top row
however far it is scrolled. It is not a window of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import IconButton, help_button
from recurapp.ui.widgets.card import SHADOW, Card, Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.text import heading

_OUTSIDE, _SIDE, _FOOT, _TOP = 16, 36, 18, 12
"""Pixels around the card, and in it beside, below and above what is on it."""
_NEARLY_FILLS = 0.8
"""Of the window's width: letters behind a card as wide as this only look like dirt."""


@runtime_checkable
class OffersHelp(Protocol):
    """A window that can put help now in front of everything."""

    def show_help(self) -> None: ...


class FrontPanel(QWidget):
    """`FrontPanel(anyone_in_the_window, content, name=...)`, then `open_panel()`.

    `content` lies on a card of at most `width` pixels (scaled). A `title` stands in the top row,
    for a content that has no heading of its own. It stays where `may_close` says so, for there is
    something on it that would be lost. With `cover` nothing of the window shows behind
    it and there is no top row: the content brings its own way out, as help now does; its
    `top_row`, where it has one, is taken out of what scrolls. `closed` is told once; the panel
    deletes itself afterwards.
    """

    closed = Signal()
    refused = Signal()
    """It was to close and did not: see `may_close`."""

    def __init__(
        self,
        within: QWidget,
        content: QWidget,
        *,
        name: str = "",
        title: str = "",
        width: int = 720,
        cover: bool = False,
    ) -> None:
        super().__init__(within.window())
        self.within = within
        self.content = content
        self.may_close: Callable[[], bool] = _always
        self._cover = cover
        self._before: QWidget | None = None
        self._width = width
        self._is_closed = False
        self.setAccessibleName(name or title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.top = None if cover else _TopRow(self.window(), title)
        brought = getattr(content, "top_row", None) if cover else None
        self.brought = None if brought is None else _BroughtRow(brought)
        self.view = _Scrolled(_TOP if title or (cover and self.brought is None) else 0)
        self.card = Card(self, margins=0)
        layout = self.card.layout_
        layout.setContentsMargins(2, _TOP, 2, SHADOW + 8)
        layout.setSpacing(0)
        if self.top is not None:
            layout.addWidget(self.top)
            self.top.close_button.clicked.connect(self.close_panel)
        if self.brought is not None:
            layout.addWidget(self.brought)
        self.line = Line()
        policy = self.line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.line.setSizePolicy(policy)
        layout.addWidget(self.line)
        layout.addWidget(self.view, 1)
        self.view.body.addWidget(content)  # last: styled anew with each parent above it
        self.line.hide()
        self.view.grown.connect(self._fit)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.hide()

    def _on_scrolled(self, value: int) -> None:
        """Where the content goes on under the top row, a line says so."""
        self.line.setVisible(value > 0)

    @property
    def is_closed(self) -> bool:
        """Whether it has gone for good; one that is only hidden comes back."""
        return self._is_closed

    def open_panel(self) -> None:
        """Come to the front and take the focus."""
        window = self.window()
        self._before = window.focusWidget()  # also while another window is active
        window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        content = self.content if self.brought is None else self
        inside = [stop for stop in self._stops() if content.isAncestorOf(stop)]
        if inside and not self.isAncestorOf(QApplication.focusWidget() or window):
            inside[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif not inside:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # so that its keys scroll

    def close_panel(self) -> None:
        """Go away and give the focus back, with what stands in front of this one."""
        if self._is_closed:
            return
        for panel in self._in_front():
            panel.close_panel()
        if self._in_front() or not self.may_close():
            self.refused.emit()
            return
        self._is_closed = True
        self.window().removeEventFilter(self)
        self.hide()
        # It may have gone meanwhile: the curtain closes a panel that has another one in front.
        before = self._before
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def _in_front(self) -> list[FrontPanel]:
        """Those that something on this one has put in front."""
        others = self.window().findChildren(FrontPanel)
        open_now = (one for one in others if one is not self and not one.is_closed)
        return [
            one
            for one in open_now
            if shiboken6.isValid(one.within) and self.isAncestorOf(one.within)
        ]

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        at = stops.index(now) if now in stops else (-1 if next else 0)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        goal = stops[(at + (1 if next else -1)) % len(stops)]
        goal.setFocus(reason)
        if self.content.isAncestorOf(goal):
            self.view.ensureWidgetVisible(goal, 24, 24)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the top row wants another height
            self._fit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(theme.look().color("canvas"))
        if not self._cover and self.card.width() < _NEARLY_FILLS * self.width():
            ground.setAlpha(225)
        painter.fillRect(self.rect(), ground)
        painter.end()

    def _fit(self) -> None:
        """As high as the content needs, in the middle; where it needs more, it scrolls."""
        room = self.window().rect()
        self.setGeometry(room)
        space = room.adjusted(_OUTSIDE, _OUTSIDE, -_OUTSIDE, -_OUTSIDE)
        width = min(theme.look().px(self._width), space.width())
        margins = self.card.layout_.contentsMargins()
        inner = width - margins.left() - margins.right()
        height = margins.top() + margins.bottom() + 1 + self.view.height_at(inner)
        if self.top is not None:
            height += self.top.layout_.totalHeightForWidth(inner)
        if self.brought is not None and self.brought.row.isVisibleTo(self.brought):
            height += self.brought.layout_.totalHeightForWidth(inner)
        # Asked for as needed, a bar that was there stays: beside it lines wrap and need more.
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        fits = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.view.setVerticalScrollBarPolicy(fits if height <= space.height() else scrolls)
        place = QRect(0, 0, width, min(height, space.height()))
        place.moveCenter(space.center())
        self.card.setGeometry(place)
        self.update()

    def _stops(self) -> list[QWidget]:
        """What Tab stops at, in tab order: the top row, then the content."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if (
                self.isAncestorOf(widget)
                and widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
                and widget.isEnabled()
                and widget.isVisibleTo(self)
                and widget.focusProxy() is None
            ):
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return sorted(stops, key=self.content.isAncestorOf)


def _always() -> bool:
    return True


def ask_in_front(
    within: QWidget,
    content: QWidget,
    answered: SignalInstance,
    cancelled: SignalInstance,
    then: Callable[[Any], object],
    *,
    title: str,
    width: int,
) -> FrontPanel:
    """Put a question in front. `then` is given the answer once it is closed again."""
    panel = FrontPanel(within, content, title=title, width=width)

    def go_on(answer: object) -> None:
        panel.close_panel()
        then(answer)

    answered.connect(go_on)
    cancelled.connect(panel.close_panel)
    panel.open_panel()
    return panel


class _TopRow(QWidget):
    """Help, where the window offers it, and the way out at the end of the line."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__()
        self.close_button = IconButton("x", self.tr("Close"))
        buttons: list[QWidget] = [self.close_button]
        if isinstance(window, OffersHelp):
            self.help = help_button(self.tr("I need help now"))
            self.help.clicked.connect(window.show_help)
            buttons.insert(0, self.help)
        ends = row(*buttons, gap=8, trailing=True)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(_SIDE, 0, _TOP, 4)
        self.layout_.addWidget(Beside(heading(title, 2), ends) if title else ends)


class _BroughtRow(QWidget):
    """The top row of a content that brings its own."""

    def __init__(self, row: QWidget) -> None:
        super().__init__()
        self.row = row
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self.layout_.addWidget(row)


class _Scrolled(VerticalScroll):
    """What stands under the top row. Its bar is at the card's edge."""

    grown = Signal()
    """It may need another height."""

    def __init__(self, top: int) -> None:
        super().__init__(None, (_SIDE, top, _SIDE, _FOOT))

    def height_at(self, width: int) -> int:
        """So high that it need not scroll."""
        least = self.body.totalMinimumSize().height()
        if self.body.hasHeightForWidth():
            return max(least, self.body.totalHeightForWidth(width))
        return max(least, self.body.totalSizeHint().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return done
