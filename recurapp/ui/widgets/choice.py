"""Choices: pills to tick (several) or to pick (one), and groups of them.

A pill is a real QCheckBox or QRadioButton to assistive technology; only its look is painted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from recurapp.ui import theme
from recurapp.ui.widgets import wrapped
from recurapp.ui.widgets.flow import ColumnsLayout, FlowLayout

_ICON, _GAP, _PADDING, _HEIGHT = 18, 10, 16, 44


if TYPE_CHECKING:
    _Mixed = QAbstractButton
else:
    _Mixed = object


class _Pill(_Mixed):
    """The look that both pills share; mixed in before the Qt class that gives the role."""

    icons = ("square", "square-check")
    framed = True

    def _dress_up(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _font_role(self) -> str:
        """The widest font it may be drawn in, so that choosing it moves nothing."""
        return "strong" if self.framed else "body"

    def shown_text(self) -> str:
        return self.text().replace("&&", "&")

    def _around_text(self) -> int:
        look = theme.look()
        padding = 2 * look.px(_PADDING) if self.framed else 0
        return padding + look.px(_ICON) + look.px(_GAP)

    def sizeHint(self) -> QSize:
        size = wrapped.natural_size(self.shown_text(), theme.look().font(self._font_role()))
        width = self._around_text() + size.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = theme.look()
        word = wrapped.longest_word(self.shown_text(), look.font(self._font_role()))
        return QSize(self._around_text() + word, look.px(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.look()
        room = width - self._around_text()
        text = wrapped.height_for(self.shown_text(), look.font(self._font_role()), room)
        return max(text + 2 * look.px(10), look.px(_HEIGHT))

    def text_rect(self) -> QRectF:
        """Where the text is drawn, in the pill's own coordinates."""
        look = theme.look()
        padding = look.px(_PADDING) if self.framed else 0
        start = padding + look.px(_ICON) + look.px(_GAP)
        rect = QRectF(start, 0, self.width() - start - padding, self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.moveLeft(self.width() - rect.right())
        return rect

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.framed:
            over = self.underMouse() and self.isEnabled()
            ground = "accent_soft" if chosen or over else "surface"
            painter.setPen(QPen(look.color("accent" if chosen else "edge"), 1))
            painter.setBrush(look.color(ground))
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, self.corner_radius(), self.corner_radius())
        side = look.px(_ICON)
        left = look.px(_PADDING) if self.framed else 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        token = "accent" if chosen else "ink_2"
        icon = look.pixmap(self.icons[chosen], token, _ICON)
        painter.drawPixmap(QPoint(left, (self.height() - side) // 2), icon)
        painter.setFont(look.font("strong" if chosen and self.framed else "body"))
        painter.setPen(look.color("ink_2" if not self.isEnabled() else self._text_token()))
        wrapped.draw(
            painter,
            self.text_rect(),
            self.shown_text(),
            centred=False,
            direction=self.layoutDirection(),
        )
        painter.end()

    def _text_token(self) -> str:
        if not self.framed:
            return "ink"
        return "accent" if self.isChecked() else "ink_2"

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def corner_radius(self) -> float:
        """Of what is painted, for the focus ring."""
        return min(self.height() / 2, theme.look().px(22 if self.framed else 6))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()


class ChoicePill(_Pill, QCheckBox):
    """One of several that may be ticked together."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress_up(text)


class RadioPill(_Pill, QRadioButton):
    """One of several of which one holds."""

    icons = ("circle", "circle-chosen")

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress_up(text)


class TickBox(ChoicePill):
    """A plain tick box with its words beside it, for a form."""

    framed = False


class ChoiceGroup(QWidget):
    """Pills for values: `ChoiceGroup([(State.FINISHED, self.tr("Treatment finished")), ...])`.

    Several may be ticked, or with `exclusive` one is picked. `changed` tells of the person's
    choice, not of `set_values`. `columns` of equal width, or 0 for a flowing row.
    """

    changed = Signal()

    def __init__(
        self,
        options: Sequence[tuple[Any, str]],
        parent: QWidget | None = None,
        *,
        exclusive: bool = False,
        columns: int = 2,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        layout = ColumnsLayout(self, columns=columns) if columns else FlowLayout(self)
        self.pills: dict[Any, _Pill] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)
        kind = RadioPill if exclusive else ChoicePill
        for value, text in options:
            pill = kind(text, self)
            pill.clicked.connect(self.changed)
            if exclusive:  # in any QButtonGroup Tab stops at one button only
                self._group.addButton(pill)
            self.pills[value] = pill
            layout.addWidget(pill)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def values(self) -> frozenset[Any]:
        """What is ticked."""
        return frozenset(value for value, pill in self.pills.items() if pill.isChecked())

    def value(self) -> Any:
        """The one that is picked, or None."""
        return next(iter(self.values()), None)

    def set_values(self, values: Iterable[Any]) -> None:
        wanted = set(values)
        exclusive = self._group.exclusive()
        self._group.setExclusive(False)
        for value, pill in self.pills.items():
            pill.setChecked(value in wanted)
        self._group.setExclusive(exclusive)

    def set_value(self, value: Any) -> None:
        self.set_values(() if value is None else (value,))
