"""Pill: a small button in a row of choices, which stays chosen; drawn lower than it can be pressed.

Knows nothing of what is chosen.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from recurapp.ui import theme
from recurapp.ui.widgets.buttons import Button, Dress

PILL = Dress(
    "ink_2",
    "surface",
    "accent_soft",
    "edge",
    font="small",
    padding=13,
    radius=22,
    chosen_text="accent",
    chosen_ground="accent_soft",
    chosen_font="small_strong",
)


class Pill(Button):
    """Checkable. Of several that exclude each other the owner unchecks the rest."""

    inset: ClassVar[int] = 5
    """Pixels at 100 % by which it is drawn lower than it can be pressed."""

    def __init__(self, text: str, parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(text, PILL, parent, icon_name=icon, icon_size=14)
        self.gap = 6
        self.setCheckable(True)

    def _paint_ground(self, painter: QPainter, ground: str) -> None:
        look = theme.look()
        inset = look.px(self.inset) + 0.5
        rect = QRectF(self.rect()).adjusted(0.5, inset, -0.5, -inset)
        painter.setPen(QPen(look.color("accent" if self.isChecked() else "edge"), 1))
        painter.setBrush(look.color(ground))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
