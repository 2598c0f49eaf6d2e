"""Buttons: primary, secondary, quiet (a link), help, and icon only.

They paint themselves from the Look, so text wraps instead of being cut at 200 %, and a
theme change is only a repaint. Each is 44 pixels high or more, scaled with the text.
Knows nothing of pages.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from recurapp.ui import theme
from recurapp.ui.widgets import wrapped


class Dress(NamedTuple):
    """How one kind of button is painted; empty means not at all. Tokens of the palette."""

    text: str
    ground: str = ""
    hover: str = ""
    edge: str = ""
    font: str = "strong"
    centred: bool = True
    underlined: bool = False
    padding: int = 18
    radius: int = 10
    chosen_text: str = ""
    chosen_ground: str = ""
    chosen_font: str = ""
    bar: str = ""


PRIMARY = Dress("on_accent", "accent", "accent_hover")
SECONDARY = Dress("accent", "surface", "accent_soft", "accent")
QUIET = Dress("accent", font="body", underlined=True, padding=0, centred=False)
QUIET_SMALL = Dress("accent", font="small", underlined=True, padding=0, centred=False)
HELP = Dress("help", "help_soft", "help_hover", padding=14)
ICON_ONLY = Dress("ink_2", hover="accent_soft", padding=12)
NAV = Dress(
    "ink_2",
    hover="nav_hover",
    font="body",
    centred=False,
    padding=12,
    chosen_text="accent",
    chosen_ground="surface",
    chosen_font="strong",
    bar="accent",
)


class Button(QPushButton):
    """A push button in one Dress. `icon_name` is a file of resources/icons."""

    def __init__(
        self,
        text: str,
        dress: Dress = SECONDARY,
        parent: QWidget | None = None,
        *,
        icon_name: str = "",
        icon_size: int = 20,
    ) -> None:
        super().__init__(parent)
        self.dress = dress
        self.icon_name = icon_name
        self.icon_px = icon_size
        self.gap = 10
        self.smallest = 44
        self.set_text(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        # No changeEvent: to hand over its first QEvent, PySide loads every kind of event.
        theme.look().changed.connect(self._on_look_changed)

    def set_text(self, text: str) -> None:
        """Set the text; an ampersand stays an ampersand."""
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def shown_text(self) -> str:
        return self.text().replace("&&", "&")

    def set_icon_name(self, name: str) -> None:
        self.icon_name = name
        self.update()

    # -- size ---------------------------------------------------------------------------

    def _widest_font(self) -> str:
        return self.dress.chosen_font or self.dress.font

    def _around_text(self) -> int:
        look = theme.look()
        width = 2 * look.px(self.dress.padding)
        if self.icon_name:
            width += look.px(self.icon_px)
            if self.text():
                width += look.px(self.gap)
        return width

    def sizeHint(self) -> QSize:
        look = theme.look()
        size = wrapped.natural_size(self.shown_text(), look.font(self._widest_font()))
        width = self._around_text() + (size.width() if self.text() else 0)
        return QSize(max(width, look.px(self.smallest)), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = theme.look()
        word = wrapped.longest_word(self.shown_text(), look.font(self._widest_font()))
        width = max(self._around_text() + word, look.px(self.smallest))
        return QSize(width, look.px(self.smallest))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.look()
        room = width - self._around_text()
        text = wrapped.height_for(self.shown_text(), look.font(self._widest_font()), room)
        padding = 2 * look.px(10 if self.dress.padding else 6)
        return max(text + padding, look.px(self.smallest))

    def text_rect(self) -> QRectF:
        """Where the text is drawn, in the button's own coordinates."""
        return self._rects()[1]

    def _rects(self) -> tuple[QRectF, QRectF]:
        look = theme.look()
        padding = look.px(self.dress.padding)
        inner = QRectF(self.rect()).adjusted(padding, 0, -padding, 0)
        side = look.px(self.icon_px) if self.icon_name else 0
        gap = look.px(self.gap) if self.icon_name and self.text() else 0
        room = max(1.0, inner.width() - side - gap)
        text_width = 0.0
        if self.text():
            font = look.font(self._font_role())
            text_width = min(room, wrapped.natural_size(self.shown_text(), font).width())
        start = inner.left()
        if self.dress.centred:
            start += max(0.0, (inner.width() - side - gap - text_width) / 2)
        else:
            text_width = room
        icon = QRectF(start, (self.height() - side) / 2, side, side)
        text = QRectF(start + side + gap, 0, text_width, self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            icon.moveLeft(self.width() - icon.right())
            text.moveLeft(self.width() - text.right())
        return icon, text

    # -- painting -----------------------------------------------------------------------

    def _font_role(self) -> str:
        chosen = self.isChecked() and self.dress.chosen_font
        return self.dress.chosen_font if chosen else self.dress.font

    def _tokens(self) -> tuple[str, str]:
        """The tokens of the text and the ground in the present state."""
        dress = self.dress
        if not self.isEnabled():
            return "ink_2", "canvas" if dress.ground else ""
        if self.isChecked() and dress.chosen_text:
            return dress.chosen_text, dress.chosen_ground
        over = self.underMouse() or self.isDown()
        return dress.text, (dress.hover or dress.ground) if over else dress.ground

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        text_token, ground = self._tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, ground)
        icon, text = self._rects()
        if self.icon_name:
            pixmap = look.pixmap(self.icon_name, text_token, self.icon_px)
            painter.drawPixmap(icon.topLeft().toPoint(), pixmap)
        if self.text():
            font = look.font(self._font_role())
            if self.dress.underlined:
                font = type(font)(font)
                font.setUnderline(True)
            painter.setFont(font)
            painter.setPen(look.color(text_token))
            wrapped.draw(
                painter,
                text,
                self.shown_text(),
                centred=self.dress.centred,
                direction=self.layoutDirection(),
            )
        painter.end()

    def _paint_ground(self, painter: QPainter, ground: str) -> None:
        look = theme.look()
        edge = self.dress.edge if self.isEnabled() else ("edge" if self.dress.ground else "")
        if not edge and look.high_contrast and (ground or self.isChecked()):
            edge = "edge"
        if not ground and not edge:
            return
        painter.setPen(QPen(look.color(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(look.color(ground) if ground else Qt.BrushStyle.NoBrush)
        half = 0.5 if edge else 0.0
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = self.corner_radius()
        painter.drawRoundedRect(rect, radius, radius)
        if self.dress.bar and self.isChecked():
            self._paint_bar(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_bar(self, painter: QPainter) -> None:
        """At the leading edge: what is chosen is marked not by its ground alone."""
        look = theme.look()
        width, inset = look.px(4), look.px(9)
        left = (
            0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - width
        )
        bar = QRectF(left, inset, width, self.height() - 2 * inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(self.dress.bar))
        painter.drawRoundedRect(bar, width / 2, width / 2)

    def corner_radius(self) -> float:
        """Of what is painted, for the focus ring."""
        return min(self.height() / 2, theme.look().px(self.dress.radius))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


class IconButton(Button):
    """A square button with an icon alone; `name` is read out and shown as its tooltip."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", ICON_ONLY, parent, icon_name=icon_name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rename(self, icon_name: str, name: str) -> None:
        self.set_icon_name(icon_name)
        self.setAccessibleName(name)
        self.setToolTip(name)


class LinkButton(Button):
    """A quiet button that looks like a link and sits in a line of text."""

    def __init__(self, text: str, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(text, QUIET_SMALL if small else QUIET, parent)


def primary(text: str, parent: QWidget | None = None, *, icon: str = "") -> Button:
    """The one main action of a screen."""
    button = Button(text, PRIMARY, parent, icon_name=icon)
    button.setAutoDefault(True)
    return button


def secondary(text: str, parent: QWidget | None = None, *, icon: str = "") -> Button:
    """Any other action."""
    return Button(text, SECONDARY, parent, icon_name=icon)


def quiet(text: str, parent: QWidget | None = None, *, icon: str = "") -> Button:
    """An action that looks like a link."""
    return Button(text, QUIET, parent, icon_name=icon)


def help_button(text: str, parent: QWidget | None = None) -> Button:
    """The way to help now. Only for that."""
    return Button(text, HELP, parent, icon_name="life-buoy", icon_size=24)
