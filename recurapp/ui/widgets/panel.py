"""FrontPanel: something in front of everything else inside the window.

It covers the window, holds the focus until it is closed, closes on Esc, gives the focus back
to where it was, and scrolls when the window is small. It is not a window of its own.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.scroll import VerticalScroll


class FrontPanel(QWidget):
    """`FrontPanel(anyone_in_the_window, content, name=...)`, then `open_panel()`.

    `content` lies on a card of at most `width` pixels (scaled). With `cover` nothing of the
    window shows behind it. `closed` is told once; the panel deletes itself afterwards.
    """

    closed = Signal()

    def __init__(
        self,
        within: QWidget,
        content: QWidget,
        *,
        name: str = "",
        width: int = 720,
        cover: bool = False,
    ) -> None:
        super().__init__(within.window())
        self.within = within
        self.content = content
        self._cover = cover
        self._before: QWidget | None = None
        self._width = width
        self._is_closed = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card = Card(self, margins=36)
        self.card.layout_.addWidget(content)
        self.view = VerticalScroll(self, (24, 24, 24, 24))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.card, 1000)
        line.addStretch(1)
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.view.body.addStretch(1)
        self.view.body.addLayout(line)
        self.view.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.hide()

    def open_panel(self) -> None:
        """Come to the front and take the focus."""
        window = self.window()
        self._before = window.focusWidget()  # also while another window is active
        window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        first = self._stops()
        if first and not self.isAncestorOf(QApplication.focusWidget() or window):
            first[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif not first:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # so that its keys scroll

    def close_panel(self) -> None:
        """Go away and give the focus back."""
        if self._is_closed:
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

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        at = stops.index(now) if now in stops else (-1 if next else 0)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        goal = stops[(at + (1 if next else -1)) % len(stops)]
        goal.setFocus(reason)
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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(theme.look().color("canvas"))
        if not self._cover:
            ground.setAlpha(225)
        painter.fillRect(self.rect(), ground)
        painter.end()

    def _fit(self) -> None:
        self.card.setMaximumWidth(theme.look().px(self._width))
        self.setGeometry(self.window().rect())

    def _stops(self) -> list[QWidget]:
        """What Tab stops at, in tab order."""
        stops = []
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
        return stops
