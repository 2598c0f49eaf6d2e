"""The focus ring: 3 pixels in accent around whatever has the keyboard focus.

One ring for the whole application. It lies over the window, outside the control, so nothing
moves when the focus does, and it looks the same on every control and in every theme. It is
not drawn for a button that was just clicked with the mouse.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QScrollArea,
    QWidget,
)

from recurapp.ui import theme

WIDTH = 3
GAP = 2
_AROUND = WIDTH + GAP
_MOVING = frozenset(
    (
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.ZOrderChange,
    )
)


class _Ring(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.radius = 10.0
        self.pieces: list[QRect] = []

    def surround(self, target: QWidget, clip: QRect, radius: float) -> None:
        """Lie around the target, both in window coordinates, cut off at `clip`."""
        corner = target.mapTo(target.window(), QPoint(0, 0))
        outer = QRegion()
        for piece in _pieces(target):
            outer += piece.translated(corner).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        around = outer.boundingRect()
        self.radius = radius + GAP
        self.setGeometry(around)
        self.pieces = [piece.translated(corner - around.topLeft()) for piece in _pieces(target)]
        mask = outer.translated(-around.topLeft())
        bend = int(radius) + 1  # the corners stay: the rounded ring runs through them
        for inner in self.pieces:
            mask -= QRegion(inner.adjusted(bend, 0, -bend, 0))
            mask -= QRegion(inner.adjusted(0, bend, 0, -bend))
        mask &= QRegion(clip.translated(-around.topLeft()))
        self.setMask(mask)
        self.setVisible(not mask.isEmpty())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.look().color("accent"), WIDTH))
        half = WIDTH / 2
        way, bend = _AROUND - half, self.radius + half
        around = [QRectF(piece).adjusted(-way, -way, way, way) for piece in self.pieces]
        if len(around) == 1:
            painter.drawRoundedRect(around[0], bend, bend)
        else:
            from PySide6.QtGui import QPainterPath  # not at start

            outline = QPainterPath()
            for rect in around:
                piece = QPainterPath()
                piece.addRoundedRect(rect, bend, bend)
                outline = outline.united(piece)  # two lines of one word are one shape
            painter.drawPath(outline)
        painter.end()


class FocusRing(QObject):
    """Follows the focus. Made once with the application, in the window's first moment."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._target: QWidget | None = None
        self._watched: list[QObject] = []
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._on_focus_changed)

    @property
    def target(self) -> QWidget | None:
        """What the ring lies around now."""
        return self._target

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if new is None or not shiboken6.isValid(new) or new.property("ring") is False:
            return
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if clicked and isinstance(new, QAbstractButton):
            return
        if new.isWindow() or new.window().windowType() == Qt.WindowType.Popup:
            return
        self._target = new
        widget: QWidget | None = new
        while widget is not None and not widget.isWindow():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _leave(self) -> None:
        for watched in self._watched:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target):
            return
        window = target.window()
        if self._ring is None or not shiboken6.isValid(self._ring):
            self._ring = _Ring(window)
        elif self._ring.parentWidget() is not window:
            self._ring.setParent(window)
        if not target.isVisible():
            self._ring.hide()
            return
        self._ring.surround(target, self._clip(target, window), _radius(target))

    def _clip(self, target: QWidget, window: QWidget) -> QRect:
        clip = window.rect()
        widget = target.parentWidget()
        while widget is not None and widget is not window:
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
                seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
                # A control at the edge of what scrolls keeps its whole ring.
                seen.adjust(-_AROUND, -_AROUND, _AROUND, _AROUND)
                clip = clip.intersected(seen)
            widget = widget.parentWidget()
        return clip


def install(app: QApplication) -> FocusRing:
    """The one ring of the application; a second call gives the same."""
    found = app.property("recurapp_focus_ring")
    if not isinstance(found, FocusRing):
        found = FocusRing(app)
        app.setProperty("recurapp_focus_ring", found)
    return found


def _radius(target: QWidget) -> float:
    """The corner radius of the control itself, so that the ring runs along it."""
    own = getattr(target, "corner_radius", None)
    if callable(own):
        return float(own())
    if isinstance(target, QScrollArea):
        return 4.0
    return float(min(theme.look().px(10), target.height() / 2))


def _pieces(target: QWidget) -> list[QRect]:
    """What the ring runs around: the whole control, or a word's pieces in two lines."""
    own = getattr(target, "focus_pieces", None)
    pieces = own() if callable(own) else []
    return pieces or [target.rect()]
